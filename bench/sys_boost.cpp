/* sys_boost.cpp - Boost.Locale: format() and translate().
 *
 * SPDX-License-Identifier: MIT
 *
 * The locale and its stream are kept, and the stream writes into the caller's buffer: format::str()
 * would make a new stream for each message.  The branches of a select are an if, as with gettext.
 * For English there is no catalog. */
#include <cstring>
#include <locale>
#include <memory>
#include <ostream>
#include <streambuf>
#include <string>

#include <boost/locale.hpp>

#include "bench.h"

#define CHECK " Check the connections and try again."

namespace bl = boost::locale;

namespace {

/* A buffer in the snprintf() convention, except that the length of a cut text is unknown. */
class Buffer : public std::streambuf {
public:
    void start(char *buf, size_t size)
    {
        setp(buf, buf + size - 1);
    }
    size_t finish()
    {
        *pptr() = '\0';
        return static_cast<size_t>(pptr() - pbase());
    }
};

struct Kept {
    Buffer buffer;
    std::ostream out{ &buffer };
};
std::unique_ptr<Kept> kept;

std::locale locale_for(const char *language, const char *catalogs, const char *domain)
{
    bl::generator generate;

    generate.add_messages_path(catalogs);
    generate.add_messages_domain(domain);
    return generate(std::string(language) + ".UTF-8");
}

bool open_boost(const setup *setup)
{
    kept = std::make_unique<Kept>();
    kept->out.imbue(locale_for(setup->language, setup->catalogs, "bench"));
    return true;
}

void close_boost()
{
    kept.reset();
}

template <typename Text> size_t put(char *buf, size_t size, const Text &text)
{
    kept->buffer.start(buf, size);
    kept->out << text;
    return kept->buffer.finish();
}

using bl::format;
using bl::translate;

size_t render_none(const sample *, char *buf, size_t size)
{
    return put(buf, size, translate("The request body cannot be empty or null. "
                                    "Provide a request body and try again."));
}

size_t render_one(const sample *s, char *buf, size_t size)
{
    return put(buf, size, format(translate("The header {1} is missing from the request. "
                                           "Provide the header and try again.")) % s->a);
}

size_t render_two(const sample *s, char *buf, size_t size)
{
    return put(buf, size,
               format(translate("The operation '{1}' cannot be applied in the current state '{2}'. "
                                "Update the operation and try again.")) % s->a % s->b);
}

size_t render_number(const sample *s, char *buf, size_t size)
{
    return put(buf, size,
               format(translate("The request has {1,number} records, "
                                "more than the service accepts. "
                                "Split the request and try again.")) % s->n);
}

size_t render_plural(const sample *s, char *buf, size_t size)
{
    int n = static_cast<int>(s->n);

    if (s->n == 0)
        return put(buf, size, translate("There is no connection to use." CHECK));
    if (std::strcmp(s->a, "source") == 0)
        return put(buf, size,
                   format(translate("{1,number} source connection cannot be used." CHECK,
                                    "{1,number} source connections cannot be used." CHECK, n)) % n);
    if (std::strcmp(s->a, "target") == 0)
        return put(buf, size,
                   format(translate("{1,number} target connection cannot be used." CHECK,
                                    "{1,number} target connections cannot be used." CHECK, n)) % n);
    return put(buf, size,
               format(translate("{1,number} connection cannot be used." CHECK,
                                "{1,number} connections cannot be used." CHECK, n)) % n);
}

/* Points in time are numbers of seconds. */
size_t render_date(const sample *s, char *buf, size_t size)
{
    return put(buf, size,
               format(translate("The certificate expired on {1,date=long,gmt}. "
                                "Renew the certificate and try again.")) % (s->n / 1000));
}

size_t render_list(const sample *s, char *buf, size_t size)
{
    const std::locale &locale = kept->out.getloc();
    std::string two = translate(" and ").str(locale), last = translate(", and ").str(locale),
                other = translate(", ").str(locale);
    char list[BUFFER_SIZE];

    joined(list, s, two.c_str(), last.c_str(), other.c_str());
    return put(buf, size, format(translate("The request lacks the fields {1}. "
                                           "Provide the fields and try again.")) % list);
}

std::locale catalog;

} // namespace

extern "C" const struct system sys_boost = {
    "Boost.Locale", "boost", false, open_boost, close_boost,
    { render_none, render_one, render_two, render_number, render_plural, render_date, render_list,
      nullptr },
};

/* -------------------------------------------------------------------- catalogs */

extern "C" bool boost_open(const char *catalogs, const char *domain)
{
    catalog = locale_for("ko", catalogs, domain);
    return std::has_facet<bl::message_format<char>>(catalog);
}

extern "C" const char *boost_find(const char *context, const char *id)
{
    return std::use_facet<bl::message_format<char>>(catalog).get(0, context, id);
}
