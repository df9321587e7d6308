/* sys_icu.cpp - ICU's C++ MessageFormat.
 *
 * SPDX-License-Identifier: MIT
 *
 * The pattern, the names of the arguments and the UTF-16 text are kept from one
 * message to the next: rendering opens nothing and looks nothing up.  A ListFormatter joins a
 * list, which is given as a string. */
#include <memory>
#include <string>

#include <unicode/bytestream.h>
#include <unicode/listformatter.h>
#include <unicode/msgfmt.h>
#include <unicode/timezone.h>

#include "bench.h"

namespace {

std::unique_ptr<icu::MessageFormat> formats[N_KINDS];
std::unique_ptr<icu::ListFormatter> lists;
std::unique_ptr<icu::UnicodeString> out, list;
std::unique_ptr<icu::UnicodeString[]> names[N_KINDS];

icu::UnicodeString pattern_of(const char *text)
{
    icu::UnicodeString pattern = icu::UnicodeString::fromUTF8(text);

    return pattern.findAndReplace(u", list, and", u"");
}

void open_names()
{
    names[KIND_ONE].reset(new icu::UnicodeString[1]{ u"header" });
    names[KIND_TWO].reset(new icu::UnicodeString[2]{ u"operation", u"state" });
    names[KIND_NUMBER].reset(new icu::UnicodeString[1]{ u"count" });
    names[KIND_PLURAL].reset(new icu::UnicodeString[2]{ u"count", u"kind" });
    names[KIND_DATE].reset(new icu::UnicodeString[1]{ u"expiry" });
    names[KIND_LIST].reset(new icu::UnicodeString[1]{ u"fields" });
}

bool open_icu(const setup *setup)
{
    UErrorCode status = U_ZERO_ERROR;
    icu::Locale locale(setup->language);

    icu::TimeZone::adoptDefault(icu::TimeZone::createTimeZone("UTC"));
    for (int k = 0; k < N_KINDS; k++) {
        UParseError where;

        if (setup->patterns[k] && k != KIND_JOSA)
            formats[k] = std::make_unique<icu::MessageFormat>(pattern_of(setup->patterns[k]),
                                                              locale, where, status);
    }
    if (formats[KIND_LIST])
        lists.reset(icu::ListFormatter::createInstance(locale, status));
    out = std::make_unique<icu::UnicodeString>(BUFFER_SIZE, 0, 0);
    list = std::make_unique<icu::UnicodeString>(BUFFER_SIZE, 0, 0);
    open_names();
    return U_SUCCESS(status);
}

void close_icu()
{
    for (int k = 0; k < N_KINDS; k++) {
        formats[k].reset();
        names[k].reset();
    }
    lists.reset();
    out.reset();
    list.reset();
}

/* Format into the caller's buffer in the snprintf() convention. */
size_t put(const sample *s, const icu::Formattable *args, int32_t n, char *buf, size_t size)
{
    UErrorCode status = U_ZERO_ERROR;
    icu::CheckedArrayByteSink sink(buf, static_cast<int32_t>(size) - 1);

    out->remove();
    formats[s->kind]->format(names[s->kind].get(), args, n, *out, status);
    if (U_FAILURE(status))
        return 0;
    out->toUTF8(sink);
    buf[sink.NumberOfBytesWritten()] = '\0';
    return static_cast<size_t>(sink.NumberOfBytesAppended());
}

size_t render_none(const sample *s, char *buf, size_t size)
{
    return put(s, nullptr, 0, buf, size);
}

size_t render_one(const sample *s, char *buf, size_t size)
{
    const icu::Formattable args[] = { icu::UnicodeString::fromUTF8(s->a) };

    return put(s, args, 1, buf, size);
}

size_t render_two(const sample *s, char *buf, size_t size)
{
    const icu::Formattable args[] = { icu::UnicodeString::fromUTF8(s->a),
                                      icu::UnicodeString::fromUTF8(s->b) };

    return put(s, args, 2, buf, size);
}

size_t render_number(const sample *s, char *buf, size_t size)
{
    const icu::Formattable args[] = { s->n };

    return put(s, args, 1, buf, size);
}

size_t render_plural(const sample *s, char *buf, size_t size)
{
    const icu::Formattable args[] = { s->n, icu::UnicodeString::fromUTF8(s->a) };

    return put(s, args, 2, buf, size);
}

size_t render_date(const sample *s, char *buf, size_t size)
{
    const icu::Formattable args[] = { { static_cast<UDate>(s->n), icu::Formattable::kIsDate } };

    return put(s, args, 1, buf, size);
}

size_t render_list(const sample *s, char *buf, size_t size)
{
    icu::UnicodeString items[MAX_ITEMS];
    UErrorCode status = U_ZERO_ERROR;

    for (size_t i = 0; i < s->n_items; i++)
        items[i] = icu::UnicodeString::fromUTF8(s->items[i]);
    list->remove();
    lists->format(items, static_cast<int32_t>(s->n_items), *list, status);
    if (U_FAILURE(status))
        return 0;

    const icu::Formattable args[] = { *list };

    return put(s, args, 1, buf, size);
}

} // namespace

extern "C" const struct system sys_icu = {
    "ICU C++ MessageFormat, kept", "icu", false, open_icu, close_icu,
    { render_none, render_one, render_two, render_number, render_plural, render_date, render_list,
      nullptr },
};
