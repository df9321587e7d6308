/* constructs.cpp - compares the time of each construct of a pattern with ICU.
 *
 * SPDX-License-Identifier: MIT
 *
 * Patterns are compiled and names made once; a message is its arguments and one
 * call.  Dates are also compared with udat_format() and the conversion to UTF-8, which is the part
 * of MessageFormat that formats.  Rounds go over all rows and systems in turn; texts are compared
 * first. */
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <unicode/bytestream.h>
#include <unicode/msgfmt.h>
#include <unicode/timezone.h>
#include <unicode/udat.h>
#include <unicode/ustring.h>

#include "bench.h"

namespace {

constexpr int ROUNDS = 101, CALLS = 400, N_VALUES = 8;

const int64_t numbers[N_VALUES] = { 1, 25000, 1234567, 2, 48213, 2147483648, 21, 65536 };
const int64_t dates[N_VALUES] = { 0, 1709642096000, 1763910245000, -86400000,
                                  951782400000, 1000000000000, 43200000, 1234567890123 };

struct Row {
    const char *name, *locale, *pattern;
    enum { NUMBER, DATE } kind;
};

const Row rows[] = {
    { "number", "ko", "{x} requests", Row::NUMBER },
    { "number-hi", "hi", "{x, number}", Row::NUMBER },
    { "number-ar-EG", "ar-EG", "{x, number}", Row::NUMBER },
    { "plural-en", "en", "{x, plural, one {# file} other {# files}}", Row::NUMBER },
    { "plural-ru", "ru", "{x, plural, one {# файл} few {# файла} many {# файлов} other {# файла}}",
      Row::NUMBER },
    { "plural-ar", "ar", "{x, plural, zero {a} one {b} two {c} few {d #} many {e #} other {f #}}",
      Row::NUMBER },
    { "plural-ko", "ko", "{x, plural, =0 {없음} other {#개}}", Row::NUMBER },
    { "ordinal-en", "en", "{x, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}",
      Row::NUMBER },
    { "choice", "en", "{x, choice, 0#none|1#one|1<{x} files}", Row::NUMBER },
    { "percent", "en", "{x, number, percent}", Row::NUMBER },
    { "skeleton", "en", "{x, number, ::compact-short}", Row::NUMBER },
    { "spellout", "en", "{x, spellout}", Row::NUMBER },
    { "date", "ko", "{x, date, long}", Row::DATE },
    { "time-en", "en", "{x, time, short}", Row::DATE },
};
constexpr int N_ROWS = sizeof rows / sizeof *rows;

/* A way to make the message of a row for the value numbered @i; returns its length. */
using System = std::function<size_t(int i, char *buf, size_t size)>;

System flowmsg_system(const Row &row)
{
    flowmsg_pattern *made = nullptr;

    if (flowmsg_pattern_compile(&made, row.locale, row.pattern, FLOWMSG_NUL_TERMINATED, nullptr) < 0)
        return nullptr;
    std::shared_ptr<flowmsg_pattern> pattern(made, flowmsg_pattern_free);
    bool date = row.kind == Row::DATE;

    return [pattern, date](int i, char *buf, size_t size) {
        flowmsg_arg arg = date ? flowmsg_arg_datetime("x", dates[i])
                               : flowmsg_arg_integer("x", numbers[i]);

        return flowmsg_pattern_format(pattern.get(), &arg, 1, nullptr, buf, size, nullptr);
    };
}

System icu_system(const Row &row)
{
    UErrorCode status = U_ZERO_ERROR;
    UParseError where;
    auto format = std::make_shared<icu::MessageFormat>(
        icu::UnicodeString::fromUTF8(row.pattern), icu::Locale::forLanguageTag(row.locale, status),
        where, status);
    auto out = std::make_shared<icu::UnicodeString>();
    auto name = std::make_shared<icu::UnicodeString>(u"x");
    bool date = row.kind == Row::DATE;

    return [format, out, name, date](int i, char *buf, size_t size) {
        UErrorCode failed = U_ZERO_ERROR;
        icu::Formattable value =
            date ? icu::Formattable(static_cast<UDate>(dates[i]), icu::Formattable::kIsDate)
                 : icu::Formattable(numbers[i]);
        icu::CheckedArrayByteSink sink(buf, static_cast<int32_t>(size) - 1);

        out->remove();
        format->format(name.get(), &value, 1, *out, failed);
        out->toUTF8(sink);
        buf[sink.NumberOfBytesWritten()] = '\0';
        return static_cast<size_t>(sink.NumberOfBytesAppended());
    };
}

/* udat_format() and the conversion; only for rows that are one date. */
System udat_system(const Row &row)
{
    UErrorCode status = U_ZERO_ERROR;
    bool time = std::strstr(row.pattern, "time") != nullptr;
    std::shared_ptr<void> format(udat_open(time ? UDAT_SHORT : UDAT_NONE, time ? UDAT_NONE : UDAT_LONG,
                                           row.locale, u"UTC", 3, nullptr, 0, &status),
                                 udat_close);

    if (row.kind != Row::DATE)
        return nullptr;
    return [format](int i, char *buf, size_t size) {
        UErrorCode failed = U_ZERO_ERROR;
        UChar text[128];
        int32_t len = udat_format(static_cast<UDateFormat *>(format.get()),
                                  static_cast<UDate>(dates[i]), text, 128, nullptr, &failed), bytes;

        u_strToUTF8(buf, static_cast<int32_t>(size), &bytes, text, len, &failed);
        return static_cast<size_t>(bytes);
    };
}

double median(std::vector<double> &times)
{
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

/* Do all systems make the same text? */
bool same_texts(const Row &row, const std::vector<System> &systems)
{
    char expected[256], text[256];

    for (int i = 0; i < N_VALUES; i++) {
        systems[0](i, expected, sizeof expected);
        for (const System &system : systems) {
            if (!system)
                continue;
            system(i, text, sizeof text);
            if (std::strcmp(text, expected) != 0) {
                std::fprintf(stderr, "constructs: %s: \"%s\" is not \"%s\"\n", row.name, text,
                             expected);
                return false;
            }
        }
    }
    return true;
}

double time_of(const System &system)
{
    char buf[256];
    double start = now_ns();

    for (int i = 0; i < CALLS; i++)
        system(i % N_VALUES, buf, sizeof buf);
    return (now_ns() - start) / CALLS;
}

int measure_rows()
{
    std::vector<std::vector<System>> systems;
    std::vector<double> times[N_ROWS][3];

    for (const Row &row : rows) {
        systems.push_back({ flowmsg_system(row), icu_system(row), udat_system(row) });
        if (!systems.back()[0] || !same_texts(row, systems.back()))
            return 1;
    }
    for (int round = 0; round < ROUNDS; round++)
        for (int r = 0; r < N_ROWS; r++)
            for (int s = 0; s < 3; s++)
                if (systems[r][s])
                    times[r][s].push_back(time_of(systems[r][s]));
    std::printf("\n## Constructs\n\n| %-*s |  flowmsg |      ICU |     udat |\n"
                "|:%s-|---------:|---------:|---------:|\n",
                NAME_WIDTH, "ns per message", NAME_RULE);
    for (int r = 0; r < N_ROWS; r++) {
        double ours = median(times[r][0]), icu = median(times[r][1]);

        std::printf("| %-*s | %8.1f | %8.1f |", NAME_WIDTH, rows[r].name, ours, icu);
        if (systems[r][2])
            std::printf(" %8.1f |\n", median(times[r][2]));
        else
            std::puts("        - |");
    }
    std::puts("");
    for (int r = 0; r < N_ROWS; r++) {
        std::printf("ratio %s/icu %.3f\n", rows[r].name, median(times[r][0]) / median(times[r][1]));
        if (systems[r][2])
            std::printf("ratio %s/udat %.3f\n", rows[r].name,
                        median(times[r][0]) / median(times[r][2]));
    }
    return 0;
}

}  /* namespace */

int main()
{
    icu::TimeZone::adoptDefault(icu::TimeZone::createTimeZone("UTC"));
    return measure_rows();
}
