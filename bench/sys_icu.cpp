/* sys_icu.cpp - ICU's C++ MessageFormat.
 *
 * SPDX-License-Identifier: MIT
 *
 * The pattern, the names of the arguments and the UTF-16 text are kept from one
 * message to the next: nothing is opened and nothing looked up here. */
#include <memory>

#include <unicode/bytestream.h>
#include <unicode/msgfmt.h>
#include <unicode/uversion.h>

#include "bench.h"

namespace {

std::unique_ptr<icu::MessageFormat> formats[N_KINDS];
std::unique_ptr<icu::UnicodeString> out;
std::unique_ptr<icu::UnicodeString[]> name_header, name_two, name_count, name_plural;

bool open_icu(const setup *setup)
{
    for (int k = 0; k < N_MIXED; k++) {
        UErrorCode status = U_ZERO_ERROR;
        UParseError where;
        size_t len;
        const char *pattern =
            flowmsg_bundle_pattern(setup->bundle, kind_codes[k], FLOWMSG_DETAIL, &len);

        if (!pattern)
            return false;
        formats[k] = std::make_unique<icu::MessageFormat>(
            icu::UnicodeString::fromUTF8(icu::StringPiece(pattern, static_cast<int32_t>(len))),
            icu::Locale(setup->language), where, status);
        if (U_FAILURE(status))
            return false;
    }
    out = std::make_unique<icu::UnicodeString>(BUFFER_SIZE, 0, 0);
    name_header.reset(new icu::UnicodeString[1]{ u"header" });
    name_two.reset(new icu::UnicodeString[2]{ u"operation", u"state" });
    name_count.reset(new icu::UnicodeString[1]{ u"count" });
    name_plural.reset(new icu::UnicodeString[2]{ u"count", u"kind" });
    return true;
}

void close_icu()
{
    for (auto &format : formats)
        format.reset();
    out.reset();
    for (auto *names : { &name_header, &name_two, &name_count, &name_plural })
        names->reset();
}

/* To the caller's buffer in the snprintf() convention. */
size_t put(kind kind, const icu::UnicodeString *names, const icu::Formattable *args, int32_t n,
           char *buf, size_t size)
{
    UErrorCode status = U_ZERO_ERROR;
    icu::CheckedArrayByteSink sink(buf, static_cast<int32_t>(size) - 1);

    out->remove();
    formats[kind]->format(names, args, n, *out, status);
    if (U_FAILURE(status))
        return 0;
    out->toUTF8(sink);
    buf[sink.NumberOfBytesWritten()] = '\0';
    return static_cast<size_t>(sink.NumberOfBytesAppended());
}

size_t render_none(const sample *, char *buf, size_t size)
{
    return put(KIND_NONE, nullptr, nullptr, 0, buf, size);
}

size_t render_one(const sample *s, char *buf, size_t size)
{
    const icu::Formattable args[] = { icu::UnicodeString::fromUTF8(s->a) };

    return put(KIND_ONE, name_header.get(), args, 1, buf, size);
}

size_t render_two(const sample *s, char *buf, size_t size)
{
    const icu::Formattable args[] = { icu::UnicodeString::fromUTF8(s->a),
                                      icu::UnicodeString::fromUTF8(s->b) };

    return put(KIND_TWO, name_two.get(), args, 2, buf, size);
}

size_t render_number(const sample *s, char *buf, size_t size)
{
    const icu::Formattable args[] = { s->n };

    return put(KIND_NUMBER, name_count.get(), args, 1, buf, size);
}

size_t render_plural(const sample *s, char *buf, size_t size)
{
    const icu::Formattable args[] = { s->n, icu::UnicodeString::fromUTF8(s->a) };

    return put(KIND_PLURAL, name_plural.get(), args, 2, buf, size);
}

} // namespace

extern "C" const char *icu_version(void)
{
    static char text[U_MAX_VERSION_STRING_LENGTH];
    UVersionInfo version;

    u_getVersion(version);
    u_versionToString(version, text);
    return text;
}

extern "C" const struct system sys_icu = {
    "ICU C++ MessageFormat, kept", "icu", false, open_icu, close_icu,
    { render_none, render_one, render_two, render_number, render_plural, nullptr },
};
