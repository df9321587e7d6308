/* rows_constructs.cpp - each construct of a pattern, over ICU.
 *
 * SPDX-License-Identifier: MIT
 *
 * Patterns are compiled and names made once, and ICU's formats and strings are kept; a message is
 * its argument and one call.  Dates are also compared with udat_format() and the conversion to
 * UTF-8, which is the part of MessageFormat that formats.  ICU joins lists by a ListFormatter. */
#include <array>
#include <cstring>
#include <memory>
#include <string>

#include <unicode/bytestream.h>
#include <unicode/listformatter.h>
#include <unicode/msgfmt.h>
#include <unicode/timezone.h>
#include <unicode/udat.h>
#include <unicode/ustring.h>

#include "rows.h"

namespace {

constexpr size_t N_VALUES = 8;

const int64_t integers[N_VALUES] = { 1, 25000, 1234567, 2, 48213, 2147483648, 21, 65536 };
const double doubles[N_VALUES] = { 0.5, 1234.5, 3.14159, 1e6, -2.75, 99.99, 0.015625, 123456.789 };
const char *const decimals[N_VALUES] = { "0.10",     "12345678901234567890.5", "1.25",  "-7",
                                         "99999.999", "3.1400",                 "0.001", "640.0" };
const int64_t dates[N_VALUES] = { 0, 1709642096000, 1763910245000, -86400000,
                                  951782400000, 1000000000000, 43200000, 1234567890123 };
const char *const items[] = { "name", "flowSpec", "schedule", "source", "target",
                              "transformations", "owner", "region", "state", "version" };
constexpr size_t N_ITEMS = 3;

enum class Kind { INTEGER, DOUBLE, DECIMAL, DATE, LIST };

/* A pattern with branches without them. */
std::string shortened(const std::string &pattern)
{
    size_t branches = pattern.find(',', pattern.find(',') + 1);

    return pattern.size() <= 36 ? pattern : pattern.substr(0, branches) + ", ...}";
}

struct Construct {
    const char *name, *locale, *pattern;
    Kind kind;
    double target;
    std::string work;          /* in the table */

    flowmsg_pattern *ours = nullptr;
    std::unique_ptr<icu::MessageFormat> format;
    std::unique_ptr<icu::ListFormatter> list;
    UDateFormat *date = nullptr;

    Construct(const char *name, const char *locale, const char *pattern, Kind kind,
              double target = 0)
        : name(name), locale(locale), pattern(pattern), kind(kind), target(target),
          work(std::string(locale) + ": " + shortened(pattern))
    {
    }
};

/* Constructs that the library is to write without ICU. */
Construct usual[] = {
    { "number/icu", "ko", "{x} requests", Kind::INTEGER, 0.1 },
    { "number-hi/icu", "hi", "{x, number}", Kind::INTEGER, 0.1 },
    { "number-ar-EG/icu", "ar-EG", "{x, number}", Kind::INTEGER, 0.1 },
    { "double/icu", "ko", "{x}", Kind::DOUBLE, 0.1 },
    { "double-de/icu", "de", "{x, number}", Kind::DOUBLE, 0.1 },
    { "decimal/icu", "ko", "{x}", Kind::DECIMAL, 0.1 },
    { "percent/icu", "en", "{x, number, percent}", Kind::DOUBLE, 0.2 },
    { "currency/icu", "en", "{x, number, ::currency/USD}", Kind::DOUBLE, 0.2 },
    { "currency-fr/icu", "fr", "{x, number, currency}", Kind::DOUBLE, 0.2 },
    { "skeleton/icu", "en", "{x, number, ::.00 sign-always}", Kind::DOUBLE, 0.2 },
    { "skeleton-integer/icu", "de", "{x, number, ::group-min2}", Kind::INTEGER, 0.2 },
    { "compact/icu", "en", "{x, number, ::compact-short}", Kind::INTEGER, 0.2 },
    { "compact-ko/icu", "ko", "{x, number, ::compact-short}", Kind::INTEGER, 0.2 },
    { "date/icu", "ko", "{x, date, long}", Kind::DATE, 0.15 },
    { "date-de/icu", "de", "{x, date}", Kind::DATE, 0.15 },
    { "date-fr/icu", "fr", "{x, date, full}", Kind::DATE, 0.15 },
    { "date-skeleton/icu", "ja", "{x, date, ::yMMMd}", Kind::DATE, 0.15 },
    { "time-en/icu", "en", "{x, time, short}", Kind::DATE, 0.15 },
    { "time-ko/icu", "ko", "{x, time}", Kind::DATE, 0.15 },
    { "list/icu", "en", "{x, list, and}", Kind::LIST, 0.15 },
    { "list-es/icu", "es", "{x, list, and}", Kind::LIST, 0.15 },
    { "plural-en/icu", "en", "{x, plural, one {# file} other {# files}}", Kind::INTEGER },
    { "plural-ru/icu", "ru",
      "{x, plural, one {# файл} few {# файла} many {# файлов} other {# файла}}", Kind::INTEGER },
    { "plural-ar/icu", "ar",
      "{x, plural, zero {a} one {b} two {c} few {d #} many {e #} other {f #}}", Kind::INTEGER },
    { "plural-ko/icu", "ko", "{x, plural, =0 {없음} other {#개}}", Kind::INTEGER },
    { "ordinal-en/icu", "en", "{x, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}",
      Kind::INTEGER },
    { "choice/icu", "en", "{x, choice, 0#none|1#one|1<{x} files}", Kind::INTEGER },
};

/* Constructs that ICU writes, also for the library. */
Construct rare[] = {
    { "spellout/icu", "en", "{x, spellout}", Kind::INTEGER },
    { "date-thai/icu", "th", "{x, date, long}", Kind::DATE },
};

std::unique_ptr<icu::UnicodeString> out, name;

/* -------------------------------------------------------------------- flowmsg */

flowmsg_arg argument(Kind kind, size_t i)
{
    switch (kind) {
    case Kind::INTEGER: return flowmsg_arg_integer("x", integers[i]);
    case Kind::DOUBLE: return flowmsg_arg_double("x", doubles[i]);
    case Kind::DECIMAL: return flowmsg_arg_decimal("x", decimals[i]);
    case Kind::DATE: return flowmsg_arg_datetime("x", dates[i]);
    case Kind::LIST: break;
    }
    return flowmsg_arg_strings("x", items + i, N_ITEMS);
}

size_t by_flowmsg(void *data, size_t i, char *buf, size_t size)
{
    auto *construct = static_cast<Construct *>(data);
    flowmsg_arg arg = argument(construct->kind, i);

    return flowmsg_pattern_format(construct->ours, &arg, 1, nullptr, buf, size, nullptr);
}

/* ------------------------------------------------------------------------ ICU */

icu::Formattable formattable(Kind kind, size_t i)
{
    UErrorCode status = U_ZERO_ERROR;

    switch (kind) {
    case Kind::INTEGER: return icu::Formattable(integers[i]);
    case Kind::DOUBLE: return icu::Formattable(doubles[i]);
    case Kind::DECIMAL: return icu::Formattable(icu::StringPiece(decimals[i]), status);
    default: return icu::Formattable(static_cast<UDate>(dates[i]), icu::Formattable::kIsDate);
    }
}

size_t put(char *buf, size_t size)
{
    icu::CheckedArrayByteSink sink(buf, static_cast<int32_t>(size) - 1);

    out->toUTF8(sink);
    buf[sink.NumberOfBytesWritten()] = '\0';
    return static_cast<size_t>(sink.NumberOfBytesAppended());
}

size_t by_icu(void *data, size_t i, char *buf, size_t size)
{
    auto *construct = static_cast<Construct *>(data);
    UErrorCode status = U_ZERO_ERROR;
    const icu::Formattable value = formattable(construct->kind, i);

    out->remove();
    construct->format->format(name.get(), &value, 1, *out, status);
    return put(buf, size);
}

size_t by_list_formatter(void *data, size_t i, char *buf, size_t size)
{
    auto *construct = static_cast<Construct *>(data);
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString texts[N_ITEMS];

    for (size_t k = 0; k < N_ITEMS; k++)
        texts[k] = icu::UnicodeString::fromUTF8(items[i + k]);
    out->remove();
    construct->list->format(texts, N_ITEMS, *out, status);
    return put(buf, size);
}

/* udat_format() and the conversion. */
size_t by_udat(void *data, size_t i, char *buf, size_t size)
{
    auto *construct = static_cast<Construct *>(data);
    UErrorCode status = U_ZERO_ERROR;
    UChar text[128];
    int32_t bytes = 0;
    int32_t len = udat_format(construct->date, static_cast<UDate>(dates[i]), text, 128, nullptr,
                              &status);

    u_strToUTF8(buf, static_cast<int32_t>(size), &bytes, text, len, &status);
    return static_cast<size_t>(bytes);
}

/* ------------------------------------------------------------------------ rows */

row make_row(Construct &construct)
{
    row made = {};

    made.name = construct.name;
    made.work = construct.work.c_str();
    made.peer =
        construct.kind == Kind::LIST ? "ICU ListFormatter, kept" : "ICU MessageFormat, kept";
    made.target = construct.target;
    made.ours.text = by_flowmsg;
    made.theirs.text = construct.kind == Kind::LIST ? by_list_formatter : by_icu;
    made.data = &construct;
    made.n = N_VALUES;
    made.calls = 50 * N_VALUES;
    return made;
}

template <size_t N> std::array<row, N> make_rows(Construct (&constructs)[N])
{
    std::array<row, N> made;

    for (size_t i = 0; i < N; i++)
        made[i] = make_row(constructs[i]);
    return made;
}

Construct udat_date("date/udat", "ko", "{x, date, long}", Kind::DATE);
Construct udat_time("time-en/udat", "en", "{x, time, short}", Kind::DATE);

std::array<row, 2> make_udat_rows()
{
    std::array<row, 2> made = { make_row(udat_date), make_row(udat_time) };

    for (row &each : made) {
        each.peer = "udat_format(), kept";
        each.theirs.text = by_udat;
    }
    return made;
}

const auto usual_rows = make_rows(usual);
const auto rare_rows = make_rows(rare);
const auto udat_rows = make_udat_rows();

/* --------------------------------------------------------------------- opening */

bool open(Construct &construct)
{
    UErrorCode status = U_ZERO_ERROR;
    UParseError where;
    icu::Locale locale = icu::Locale::forLanguageTag(construct.locale, status);

    if (construct.kind == Kind::LIST)
        construct.list.reset(icu::ListFormatter::createInstance(locale, status));
    else
        construct.format = std::make_unique<icu::MessageFormat>(
            icu::UnicodeString::fromUTF8(construct.pattern), locale, where, status);
    return U_SUCCESS(status) &&
           flowmsg_pattern_compile(&construct.ours, construct.locale, construct.pattern,
                                   FLOWMSG_NUL_TERMINATED, nullptr) == FLOWMSG_OK;
}

void close(Construct &construct)
{
    flowmsg_pattern_free(construct.ours);
    udat_close(construct.date);
    construct.format.reset();
    construct.list.reset();
}

template <size_t N> bool open_all(Construct (&constructs)[N])
{
    icu::TimeZone::adoptDefault(icu::TimeZone::createTimeZone("UTC"));
    out = std::make_unique<icu::UnicodeString>(BUFFER_SIZE, 0, 0);
    name = std::make_unique<icu::UnicodeString>(u"x");
    for (Construct &construct : constructs)
        if (!open(construct))
            return false;
    return true;
}

template <size_t N> void close_all(Construct (&constructs)[N])
{
    for (Construct &construct : constructs)
        close(construct);
    out.reset();
    name.reset();
}

bool open_usual() { return open_all(usual); }
void close_usual() { close_all(usual); }
bool open_rare() { return open_all(rare); }
void close_rare() { close_all(rare); }

UDateFormat *open_udat(UDateFormatStyle time, UDateFormatStyle date, const char *locale)
{
    UErrorCode status = U_ZERO_ERROR;

    return udat_open(time, date, locale, u"UTC", 3, nullptr, 0, &status);
}

bool open_udats()
{
    udat_date.date = open_udat(UDAT_NONE, UDAT_LONG, udat_date.locale);
    udat_time.date = open_udat(UDAT_SHORT, UDAT_NONE, udat_time.locale);
    return udat_date.date && udat_time.date && open(udat_date) && open(udat_time);
}

void close_udats()
{
    close(udat_date);
    close(udat_time);
}

} // namespace

extern "C" const struct group group_constructs = {
    "Constructs", "constructs/allocations", usual_rows.data(), usual_rows.size(),
    open_usual, close_usual,
};

extern "C" const struct group group_dates = {
    "Dates over ICU's part that formats", nullptr, udat_rows.data(), udat_rows.size(),
    open_udats, close_udats,
};

extern "C" const struct group group_rare = {
    "Constructs that ICU writes for the library, too", nullptr, rare_rows.data(), rare_rows.size(),
    open_rare, close_rare,
};
