/* diff_numbers.cc - compares numbers in many styles with icu::MessageFormat, in every locale. */
/* SPDX-License-Identifier: MIT
 *
 * Usage: diff_numbers [SEED [ROUNDS]].  The printed seed repeats a run.
 *
 * Each locale of ICU's shows random numbers in all styles of the table, and in random skeletons
 * of several parts.  A skeleton that ICU refuses must be refused here, too. */
#include <cinttypes>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include <unicode/locid.h>
#include <unicode/msgfmt.h>

#include <flowmsg/flowmsg.h>

#include "random.hpp"

namespace {

constexpr uint64_t DEFAULT_SEED = 1806;
constexpr int N_VALUES = 14, N_COMPOSED = 6, MAX_SHOWN = 30;

/* ------------------------------------------------------------------------ styles */

const char *const styles[] = {
    "{n}", "{n, number}", "{n, number, integer}", "{n, number, percent}", "{n, number, currency}",
    "{n, number, #,##0.00}", "{n, number, 0.###}", "{n, number, 00}", "{n, number, #,##,##0.0#}",
    "{n, number, #,###0.0}", "{n, number, ¤#,##0.00}", "{n, number, ¤¤ 0.0}", "{n, number, #0%}",
    "{n, number, #,##0.0‰}", "{n, number, @@@}", "{n, number, @@##}", "{n, number, 0;(0)}",
    "{n, number, #.##}", "{n, number, .00}", "{n, number, '#'0 Stück}", "{n, number, $0 }",
    "{n, number, 0.25}", "{n, number, 0.00E0}", "{n, number, #,##0}", "{n, number, 1#0}",
    "{n, number, ::}", "{n, number, ::percent}", "{n, number, ::%x100}", "{n, number, ::permille}",
    "{n, number, ::currency/EUR}", "{n, number, ::currency/JPY}", "{n, number, ::currency/KWD}",
    "{n, number, ::currency/USD unit-width-narrow}", "{n, number, ::currency/CHF ()}",
    "{n, number, ::currency/KRW unit-width-iso-code}", "{n, number, ::scale/100}",
    "{n, number, ::compact-short}", "{n, number, ::KK}", "{n, number, ::K currency/USD}",
    "{n, plural, one{1 {n, number, 0.0}} other{# {n, number, #,##0.00}}}",
    "{n, selectordinal, one{1st} two{2nd} few{3rd} many{m} other{{n, number, 0.0}th}}",
};

/* Parts of random skeletons; the words in a row exclude each other. */
const char *const parts[][8] = {
    { "", "", "percent", "%x100", "permille", "currency/EUR", "currency/INR", "currency/KRW" },
    { "", "", "", ".00", ".##", ".0#", "@@", "@@@##" },
    { "", "", "precision-integer", ".", ".+", ".000+", "@@+", "@" },
    { "", "", "", ",_", ",?", ",!", "group-off", "group-min2" },
    { "", "", "+!", "+_", "+?", "()", "()!", "sign-always" },
    { "", "", "", "", "000", "integer-width/*00", "integer-width/+0", "0" },
    { "", "", "", "", "scale/100", "scale/0.001", "scale/1e3", "scale/1" },
    { "", "", "", "", "unit-width-narrow", "unit-width-short", "unit-width-iso-code", "latin" },
    { "", "", "", "", "K", "KK", "compact-short", "compact-long" },
    { "", "", "", "", "", "", "rounding-mode-half-even", "rounding-mode-up" },
};

std::string composed(Random &random)
{
    std::string text = "{n, number, ::";

    for (const auto &row : parts) {
        const std::string word = random.percent(50) ? random.pick(row) : "";

        if (!word.empty())
            text += word + " ";
    }
    return text + "}";
}

/* ------------------------------------------------------------------------ values */

struct Value {
    icu::Formattable icu;
    flowmsg_arg arg;
    std::string text;                /* digits of a decimal, or the value for people */
    bool countable;                  /* ICU finds its plural category exactly: doc/patterns.md */
};

double random_real(Random &random)
{
    using limits = std::numeric_limits<double>;
    static const double known[] = {
        0.0, -0.0, 0.5, 1.0, 1.5, 2.5, -0.4, 0.125, 0.9999, 0.0005, 1.0005, 1e15, 1e21, 1e-5,
        999.5, 999.95, 9999.5, 999999.9999, 999500, 0.30000000000000004, 123456.789, 1234,
        limits::max(), limits::min(), limits::denorm_min(), limits::infinity(),
        -limits::infinity(), limits::quiet_NaN(),
    };
    double digits = static_cast<double>(random.next() >> (11 + random.below(53)));

    if (random.percent(30))
        return random.pick(known);
    digits *= std::pow(10, static_cast<double>(random.below(30)) - 18);
    return random.percent(30) ? -digits : digits;
}

std::string random_decimal(Random &random)
{
    std::string text = random.percent(30) ? "-" : "";
    size_t n = random.percent(90) ? 1 + random.below(12) : 1 + random.below(80);
    size_t point = random.below(n + 1);

    for (size_t i = 0; i < n; i++) {
        if (i == point && i > 0)
            text += '.';
        text += static_cast<char>('0' + (random.percent(20) ? 9 * random.below(2)
                                                            : random.below(10)));
    }
    return random.percent(10) ? text + "e" + std::to_string(random.below(20)) : text;
}

/* A value; @v keeps the text that the arguments point to. */
void set_value(Random &random, Value &v)
{
    UErrorCode status = U_ZERO_ERROR;
    int64_t n = static_cast<int64_t>(random.next()) >> random.below(64);
    double x = random_real(random);

    switch (random.below(3)) {
    case 0:
        v = { icu::Formattable(n), flowmsg_arg_integer("n", n), std::to_string(n),
              std::llabs(n / 2) < INT64_C(500000000000000) };
        break;
    case 1:
        v = { icu::Formattable(x), flowmsg_arg_double("n", x), "double " + std::to_string(x),
              std::fabs(x) < 1e15 };
        break;
    default:
        v.text = random_decimal(random);
        v.icu = icu::Formattable(icu::StringPiece(v.text), status);
        v.arg = flowmsg_arg_decimal("n", v.text.c_str());
        v.countable = v.text.size() <= 12 && v.text.find('e') == std::string::npos;
    }
}

/* -------------------------------------------------------------------- comparison */

struct Totals {
    long texts = 0, refused = 0;
    int wrong = 0;
};

void complain(Totals &totals, const icu::Locale &locale, const std::string &pattern,
              const std::string &what)
{
    if (totals.wrong++ < MAX_SHOWN)
        std::printf("%s \"%s\": %s\n", locale.getName(), pattern.c_str(), what.c_str());
}

struct Pair {
    std::unique_ptr<icu::MessageFormat> icu;
    std::unique_ptr<flowmsg_pattern, void (*)(flowmsg_pattern *)> ours{ nullptr,
                                                                        flowmsg_pattern_free };
};

/* Open a pattern.  ICU finds some faults only when it formats a number. */
bool open(Pair &pair, const icu::Locale &locale, const std::string &text, Totals &totals)
{
    UErrorCode status = U_ZERO_ERROR;
    UParseError where;
    flowmsg_pattern *made = nullptr;
    const icu::UnicodeString name(u"n");
    const icu::Formattable one(1);
    icu::UnicodeString out;

    pair.icu = std::make_unique<icu::MessageFormat>(icu::UnicodeString::fromUTF8(text), locale,
                                                    where, status);
    if (U_SUCCESS(status))
        pair.icu->format(&name, &one, 1, out, status);
    bool ours = flowmsg_pattern_compile(&made, locale.getName(), text.data(), text.size(),
                                        nullptr) >= 0;
    pair.ours.reset(made);
    if (ours != (U_SUCCESS(status) != 0))
        complain(totals, locale, text, ours ? "ICU refuses it" : "ICU accepts it");
    totals.refused += !ours;
    return ours && U_SUCCESS(status);
}

void compare_value(const Pair &pair, const Value &v, const icu::Locale &locale,
                   const std::string &pattern, Totals &totals)
{
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString name(u"n");
    icu::UnicodeString out;
    std::string expected;
    char text[2048];

    pair.icu->format(&name, &v.icu, 1, out, status);
    out.toUTF8String(expected);
    flowmsg_pattern_format(pair.ours.get(), &v.arg, 1, nullptr, text, sizeof text, nullptr);
    totals.texts += U_SUCCESS(status);      /* an increment fails for more than 40 digits */
    if (U_SUCCESS(status) && expected != text)
        complain(totals, locale, pattern,
                 v.text + ": ICU \"" + expected + "\", ours \"" + text + "\"");
}

void compare(Random &random, const icu::Locale &locale, const std::string &pattern, int n,
             Totals &totals)
{
    const bool chooses = pattern.find("other{") != std::string::npos;
    Pair pair;

    if (!open(pair, locale, pattern, totals))
        return;
    for (int i = 0; i < n; i++) {
        Value v;

        do
            set_value(random, v);
        while (chooses && !v.countable);
        compare_value(pair, v, locale, pattern, totals);
    }
}

}  /* namespace */

int main(int argc, char **argv)
{
    const uint64_t seed = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : DEFAULT_SEED;
    const int rounds = argc > 2 ? std::atoi(argv[2]) : 1;
    Random random(seed);
    Totals totals;
    int32_t n;
    const icu::Locale *all = icu::Locale::getAvailableLocales(n);

    std::printf("seed %" PRIu64 "\n", seed);
    for (int32_t i = 0; i < n; i++) {
        if (std::strcmp(all[i].getVariant(), "POSIX") == 0)
            continue;                            /* no tag of a language; it is read as en-US */
        for (const char *style : styles)
            compare(random, all[i], style, N_VALUES * rounds, totals);
        for (int k = 0; k < N_COMPOSED * rounds; k++)
            compare(random, all[i], composed(random), N_VALUES, totals);
    }
    std::printf("%d locales, %ld texts, %ld patterns refused by both; %d differences\n", n,
                totals.texts, totals.refused, totals.wrong);
    return totals.wrong > 0 || n < 100;
}
