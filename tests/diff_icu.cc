/* diff_icu.cc - compares the pattern engine with icu::MessageFormat on random patterns. */
/* SPDX-License-Identifier: MIT
 *
 * Usage: diff_icu [COUNT [SEED]], diff_icu --seconds S [SEED].  The printed seed repeats a run.
 *
 * (1) A case depends on the seed only: all randomness is Random's, and no expression draws twice
 *     (C++ leaves open which of the two would be first).
 * (2) icu::MessagePattern reads the uses of an argument from the finished pattern, so mutated and
 *     minimised patterns have arguments of fitting types, too.
 * (3) Differences that doc/patterns.md documents are left out in one place: fits(). */
#include <chrono>
#include <cinttypes>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include <unicode/messagepattern.h>
#include <unicode/msgfmt.h>
#include <unicode/timezone.h>

#include <flowmsg/flowmsg.h>

#include "random.hpp"

namespace {

using Pieces = std::vector<std::string>;

constexpr int MAX_SHOWN = 20;
constexpr uint64_t DEFAULT_COUNT = 50000, DEFAULT_SEED = 1422;

/* ---------------------------------------------------------------------- tables */

/* Common locales, some of them several times, and locales with other digits, grouping or plural
 * rules. */
const char *const locales[] = {
    "ko", "en", "ja", "ar", "ru", "pl", "de", "fr", "hi", "zh-Hant", "cy", "he",
    "ko", "en", "ko-KR", "en-IN", "de-CH", "es", "pt", "fa", "lt", "sl", "cs", "bg", "ga", "bn",
};

const char *const words[] = {
    "Hello ", "a", " ", "안녕하세요 ", "을/를", "مرحبا بك", "Привет, мир", "नमस्ते", "שלום", "👩‍🚀", "🇰🇷",
    "e\u0301", "\n", "\t", "\u200e", "\u00a0", "|", "<", "≤", ":", ",", ", ", "=1", "other", "#",
    "##", "100%", "\\", "\"", "::", "a#b", "\U0010FFFF", "", ".", "offset:1",
};

const char *const quotes[] = {
    "''", "'", "'{'", "'}'", "'{lit}'", "'{n}'", "'#'", "'|'", "it's", "don''t", "'{''}'",
    "'a'", "''''", "' '", "'}{'", "''", "''",
};
const char *const odd_quotes[] = { "'#{}|'",
                                   "''{", "'''", "'{a''b", "'#", "'|", "'''{'''", "'{", "'}" };

const char *const spaces[] = { "", "", "", "", "", "", "", "", " ", " ", " ", " ",
                               "  ", "\n", "\t", "\u200e", "\u2028", "\u0085" };

const char *const number_names[] = { "n", "n", "n", "count", "0", "수", "n_1", "1a" };
const char *const text_names[] = { "s", "s", "name", "1", "이름", "имя" };
const char *const date_names[] = { "d", "d", "when", "2" };
const char *const odd_names[] = { "00", "01", "-1", "a.b", "", "32767", "32768", "99999999999",
                                  "a-b", "a b", "é", "👍", "'", "a'b", "n\u200e", "＃" };

const char *const number_styles[] = {
    "integer", "integer", "integer", "percent", "currency", " integer ", "INTEGER", "Percent",
    "", " ", "\u200e", "#,##0.00", "0.###", "00", "#,##,##0.0#", "0.00E0", "##0.##E0", "¤#,##0.00",
    "¤¤ 0.00", "#0%", "#0‰", "'#'0", "0;(0)", "bogus", "$0 ", " 0", "*x000", "@@@", "@@##", "0.25",
    "#'{'0'}'", "{0}", "#,#", "0.0.0", "0#", "''0", "0 ';' 0", "+0;-0", "#", "0000.", ",",
};

const char *const number_skeletons[] = {
    "::percent", "::currency/EUR", "::currency/KRW", "::.00", "::.00##", "::.##", "::.", "::@@#",
    "::compact-short", "::compact-long", "::K", "::KK", "::group-off", "::,_", "::,?", "::,!",
    "::integer-width/+000", "::000", "::scale/100", "::%x100", "::sign-always", "::+!", "::()",
    "::precision-integer", "::precision-unlimited", "::precision-increment/0.05", "::scientific",
    "::engineering", "::E0", "::EE+!00", "::latin", "::numbering-system/arab",
    "::rounding-mode-up .0", "::measure-unit/length-meter", "::unit/kilometer-per-hour",
    "::currency/USD unit-width-full-name", "::unit/percent scale/100", "::", ":: ", "::   ",
    "::bogus", "::.00 bogus", "::currency/XX", "::percent percent", ":::", "::  percent ",
    "::decimal-always", "::.00/w", "::currency/EUR unit-width-narrow", "::unit-width-hidden",
};

const char *const date_styles[] = {
    "short", "medium", "long", "full", " short ", "LONG", "", " ", "yyyy-MM-dd", "EEEE d MMMM y G",
    "HH:mm:ss.SSS", "'at' h a", "''yy", "bogus", "y''", "d 'of' MMMM", "'{'y'}'", "{y}",
    "zzzz", "VVV", "XXX Z", "QQQQ", "D F w W", "kk KK", "yyyyyyy", "e c", "B b", "SSSSSS", "A",
};

const char *const date_skeletons[] = { "::yMMMd", "::jm", "::yMMMMEEEEd", "::Hms", "::GyMd", "::",
                                       ":: yMd", "::bogus", "::jmz", "::MMMMd", "::QQQy", "::C" };

const char *const rule_sets[] = { "%spellout-cardinal", "%spellout-ordinal", "%digits-ordinal",
                                  "%with-words", "%in-numerals", "%bogus", "bogus", "", " ",
                                  " %spellout-numbering ", "%%private" };

const char *const keywords[] = { "zero", "one", "one", "two", "few", "many", "=0", "=1", "=1", "=2",
                                 "=-1", "=0.5", "=1.0", "=1e0", "=-0", "=+1", "=1000000", "=.5",
                                 "=5." };
const char *const odd_keywords[] = { "= 1", "=", "=a", "One", "OTHER", "bogus", "1", "=1e", "=∞",
                                     "=--1", "=1.2.3", "=1e400", "=1e5", "=01", "하나", "=1a",
                                     "=99999999999", "=0x1", "offset:1", "offset", "one two",
                                     "=2147483648", "=-2147483648", "=1E2", "=+", "=.", "=∞1" };
const char *const offsets[] = { "1", "1", "1", "2", "0", "-1", "+1", "1.0", "1e0", "1e1", "100",
                                "-0", "2.", "2", "3", "-2", "10" };
const char *const odd_offsets[] = { "x", "", "∞", "0.5", "--1", "1 1" };
const char *const selectors[] = { "flow", "flow", "Flow", "male", "female", "사과", "1", "other",
                                  "OTHER", "한국어", "a_b", "مرحبا", "true", "é", "👍" };
const char *const odd_selectors[] = { "=1", "offset:1", "a b", "", "a-b", "'a'", "{", "#", "=" };

const char *const choice_limits[] = { "-∞", "-1", "0", "0", "0.5", "1", "2", "10", "1e3", "∞",
                                      "+1", " 0" };
const char *const odd_limits[] = { "", "x", "1 1", "--1", "1e", "∞1", "0x1", "'0'" };
const char *const relations[] = { "#", "#", "#", "<", "<", "≤" };

/* Pieces that a mutation inserts. */
const char *const soup[] = { "{", "}", "'", "''", "#", ",", "|", "=", ":", "::", " ", "\n", "0",
                             "-", ".", "n", "s", "{n}", "{s}", "other", "{}", "other{}", "offset:",
                             "number", "plural", "select", "<", "\u200e", "\u00a0", "é", "{{", "}}",
                             "e", "+", "%", "date", "choice", "one", "one{#}", "=1{x}", ",}" };

/* -------------------------------------------------------------------- generator */

class Generator {
public:
    explicit Generator(Random &random) : rnd(random) {}

    Pieces pattern()
    {
        out.clear();
        budget = 24;
        message(0, nullptr);
        if (rnd.percent(25))
            mutate();
        return out;
    }

private:
    Random &rnd;
    Pieces out;
    int budget = 0;                     /* arguments that may still come */

    void put(const std::string &piece)
    {
        if (!piece.empty())
            out.push_back(piece);
    }
    /* U+00A0 looks like white space and is none. */
    void space() { put(rnd.below(2000) == 0 ? "\u00a0" : rnd.pick(spaces)); }

    /* @number: the name of the plural whose branch this is, or NULL. */
    void message(int depth, const char *number)
    {
        size_t n = rnd.below(depth == 0 ? 5 : 4);

        for (size_t i = 0; i <= n; i++) {
            size_t dice = rnd.below(100);

            if (dice == 0)
                put("}");               /* literal at the top, an early end elsewhere */
            else if (dice < 28)
                put(rnd.pick(words));
            else if (dice < 40)
                put(rnd.percent(5) ? rnd.pick(odd_quotes) : rnd.pick(quotes));
            else if (number && dice < 60)
                put("#");
            else if (budget > 0)
                argument(depth, number);
        }
    }

    template <size_t N> void name(const char *const (&names)[N])
    {
        put(rnd.percent(1) ? rnd.pick(odd_names) : rnd.pick(names));
    }

    void number_name(const char *number)
    {
        if (number && rnd.percent(60))
            put(number);
        else
            name(number_names);
    }

    /* Open an argument: "{", and its name between spaces. */
    void open_with(const char *known_name, const char *type)
    {
        put("{");
        space();
        if (known_name)
            put(known_name);
        space();
        put(",");
        space();
        put(type);
        space();
    }

    void argument(int depth, const char *number)
    {
        size_t dice = rnd.below(depth < 4 ? 1000 : 560);

        budget--;
        if (dice < 250)
            value(number);
        else if (dice < 470)
            simple(number, "number", rnd.percent(25));
        else if (dice < 500)
            date("date");
        else if (dice < 530)
            date("time");
        else if (dice < 545)
            rule_based(number);
        else if (dice < 560)
            simple(number, rnd.percent(50) ? "bogus" : "Number", true);
        else if (dice < 760)
            plural(depth, "plural");
        else if (dice < 830)
            plural(depth, "selectordinal");
        else if (dice < 960)
            select(depth);
        else
            choice(depth, number);
    }

    void value(const char *number)
    {
        put("{");
        space();
        if (rnd.percent(50))
            number_name(number);
        else if (rnd.percent(70))
            name(text_names);
        else
            name(date_names);
        space();
        put("}");
    }

    void style(const std::string &text)
    {
        put(",");
        space();
        put(text);
        space();
    }

    void simple(const char *number, const char *type, bool bare)
    {
        const char *known = number && rnd.percent(60) ? number : rnd.pick(number_names);

        open_with(known, type);
        if (!bare && rnd.percent(30))
            style(rnd.pick(number_skeletons));
        else if (!bare)
            style(rnd.pick(number_styles));
        put("}");
    }

    void date(const char *type)
    {
        open_with(rnd.pick(date_names), type);
        /* Rarely: ICU takes milliseconds to make its pattern generator. */
        if (rnd.percent(10))
            style(rnd.pick(date_skeletons));
        else if (rnd.percent(75))
            style(rnd.pick(date_styles));
        put("}");
    }

    void rule_based(const char *number)
    {
        static const char *const types[] = { "spellout", "ordinal", "duration" };
        const char *known = number ? number : rnd.pick(number_names);

        open_with(known, rnd.pick(types));
        if (rnd.percent(30))
            style(rnd.pick(rule_sets));
        put("}");
    }

    void branch(int depth, const char *number)
    {
        space();
        put("{");
        message(depth + 1, number);
        put("}");
        space();
    }

    void plural(int depth, const char *type)
    {
        const char *number = rnd.pick(number_names);
        size_t n = rnd.below(4), other = rnd.percent(99) ? rnd.below(n + 1) : n + 1;

        open_with(number, rnd.percent(95) ? type : "PLURAL");
        put(",");
        space();
        if (rnd.percent(20)) {
            put("offset:");
            space();
            put(rnd.percent(5) ? rnd.pick(odd_offsets) : rnd.pick(offsets));
            put(" ");
        }
        for (size_t i = 0; i <= n; i++) {
            if (i == other)
                put("other");
            else
                put(rnd.percent(97) ? rnd.pick(keywords) : rnd.pick(odd_keywords));
            branch(depth, number);
        }
        put("}");
    }

    void select(int depth)
    {
        size_t n = rnd.below(3), other = rnd.percent(99) ? rnd.below(n + 1) : n + 1;

        open_with(rnd.pick(text_names), rnd.percent(95) ? "select" : "Select");
        put(",");
        space();
        for (size_t i = 0; i <= n; i++) {
            if (i == other)
                put("other");
            else
                put(rnd.percent(95) ? rnd.pick(selectors) : rnd.pick(odd_selectors));
            branch(depth, nullptr);
        }
        put("}");
    }

    void choice(int depth, const char *number)
    {
        const char *known = number && rnd.percent(60) ? number : rnd.pick(number_names);
        size_t n = rnd.below(4);

        open_with(known, "choice");
        put(",");
        for (size_t i = 0; i < n || (i == n && rnd.percent(97)); i++) {
            if (i > 0)
                put("|");
            space();
            put(rnd.percent(98) ? rnd.pick(choice_limits) : rnd.pick(odd_limits));
            space();
            put(rnd.pick(relations));
            message(depth + 1, nullptr);
        }
        put("}");
    }

    void mutate()
    {
        size_t n = rnd.below(3);

        for (size_t i = 0; i <= n && !out.empty(); i++) {
            size_t at = rnd.below(out.size()), dice = rnd.below(10);
            auto it = out.begin() + static_cast<std::ptrdiff_t>(at);

            if (dice < 3)
                out.erase(it);
            else if (dice < 5)
                out.insert(it, rnd.pick(soup));
            else if (dice < 6)
                out.insert(it, std::string(out[at]));
            else if (dice < 7)
                *it = rnd.pick(soup);
            else
                mutate_character(*it, dice);
        }
    }

    void mutate_character(std::string &piece, size_t dice)
    {
        size_t at = rnd.below(piece.size() + 1), n = 1;

        while (at > 0 && (piece[at < piece.size() ? at : 0] & 0xC0) == 0x80)
            at--;
        while (at + n < piece.size() && (piece[at + n] & 0xC0) == 0x80)
            n++;
        if (dice < 9 && at < piece.size())
            piece.erase(at, n);
        if (dice > 7)
            piece.insert(at, rnd.pick(soup));
    }
};

/* -------------------------------------------------------------------- arguments */

enum Use : unsigned {
    USE_NUMBER = 1,                     /* number, and the types of USE_RULES */
    USE_CHOOSES = 2,                    /* plural, selectordinal, choice */
    USE_OFFSET = 4,
    USE_SELECT = 8,
    USE_DATE = 16,
    USE_RULES = 32,                     /* spellout, ordinal, duration */
    USE_NEVER = 64,                     /* documented to differ, whatever the value */
    USE_EXPONENT = 128                  /* a pattern with an exponent that no skeleton has */
};

enum class Kind { INTEGER, REAL, DECIMAL, TEXT, DATE };

struct Argument {
    std::string name;
    Kind kind = Kind::TEXT;
    int64_t integer = 0;                /* INTEGER, DATE: milliseconds */
    double real = 0;
    std::string text;                   /* TEXT, DECIMAL */
};

using Arguments = std::vector<Argument>;

struct Used {
    std::string name;
    unsigned uses;
};

double approximate(const Argument &a)
{
    switch (a.kind) {
    case Kind::INTEGER: return static_cast<double>(a.integer);
    case Kind::DECIMAL: return std::strtod(a.text.c_str(), nullptr);
    default:            return a.real;
    }
}

/* Must both engines agree on this case?  Left out are:
 * - values of another type than the pattern wants, and NaN for a choice;
 * - numbers that a double does not hold: ICU chooses and subtracts in double, the library exactly
 *   (quarters are exact in both);
 * - 1e-300 spelt out in Polish, which never ends in ICU 72 (NumeratorSubstitution multiplies 0 by
 *   10 until it is large enough);
 * - -∞ as a Japanese ordinal, which crashes ICU 72 in NFRuleSet::findDoubleRule(). */
bool fits(const Argument &a, unsigned uses)
{
    bool number = a.kind != Kind::TEXT && a.kind != Kind::DATE;
    double x = number ? approximate(a) : 0;

    if (uses & USE_NEVER || (uses & USE_EXPONENT && uses & USE_CHOOSES))
        return false;
    if ((uses & USE_SELECT && a.kind != Kind::TEXT) || (uses & USE_DATE && a.kind != Kind::DATE) ||
        (uses & (USE_NUMBER | USE_CHOOSES) && !number))
        return false;
    if (uses & USE_CHOOSES &&
        (std::isnan(x) || (std::isfinite(x) && std::fabs(x) > 1e15) ||
         (a.kind == Kind::DECIMAL && (std::isinf(x) || a.text.size() > 12))))
        return false;
    if (uses & (USE_OFFSET | USE_RULES) &&
        (!std::isfinite(x) || std::fabs(x) > 1e15 || std::floor(x * 4) != x * 4))
        return false;
    return true;
}

unsigned use_of_type(const icu::UnicodeString &type)
{
    std::string name;

    icu::UnicodeString(type).toLower(icu::Locale::getRoot()).toUTF8String(name);
    if (name == "spellout" || name == "ordinal" || name == "duration")
        return USE_NUMBER | USE_RULES;
    if (name == "number")
        return USE_NUMBER;
    return name == "date" || name == "time" ? USE_DATE : 0u;
}

bool has_odd_exponent(const icu::UnicodeString &style)
{
    std::string text;

    icu::UnicodeString(style).trim().toUTF8String(text);
    return text.find('E') != std::string::npos && text != "0.00E0" && text != "##0.##E0" &&
           text.compare(0, 2, "::") != 0;
}

unsigned use_of_argument(const icu::MessagePattern &pattern, int32_t start)
{
    switch (pattern.getPart(start).getArgType()) {
    case UMSGPAT_ARG_TYPE_SIMPLE:
        return use_of_type(pattern.getSubstring(pattern.getPart(start + 2))) |
               (pattern.getPartType(start + 3) == UMSGPAT_PART_TYPE_ARG_STYLE &&
                        has_odd_exponent(pattern.getSubstring(pattern.getPart(start + 3)))
                    ? USE_EXPONENT
                    : 0u);
    case UMSGPAT_ARG_TYPE_CHOICE:
        return USE_CHOOSES;
    case UMSGPAT_ARG_TYPE_SELECT:
        return USE_SELECT;
    case UMSGPAT_ARG_TYPE_PLURAL:
    case UMSGPAT_ARG_TYPE_SELECTORDINAL: {
        double offset = pattern.getPluralOffset(start + 2);

        if (std::floor(offset) != offset || std::fabs(offset) > 1e15)
            return USE_NEVER;
        return USE_CHOOSES | (offset != 0 ? USE_OFFSET : 0u);
    }
    default:
        return 0;
    }
}

/* The arguments of a pattern in the order of the text; none when it does not parse. */
std::vector<Used> read_uses(const icu::UnicodeString &text)
{
    UErrorCode status = U_ZERO_ERROR;
    icu::MessagePattern pattern(text, nullptr, status);
    std::vector<Used> used;

    for (int32_t i = 0; U_SUCCESS(status) && i < pattern.countParts(); i++) {
        std::string name;
        size_t at = 0;

        if (pattern.getPartType(i) != UMSGPAT_PART_TYPE_ARG_START)
            continue;
        pattern.getSubstring(pattern.getPart(i + 1)).toUTF8String(name);
        while (at < used.size() && used[at].name != name)
            at++;
        if (at == used.size())
            used.push_back({ name, 0 });
        used[at].uses |= use_of_argument(pattern, i);
    }
    return used;
}

int64_t random_integer(Random &rnd)
{
    static const int64_t known[] = {
        0, 0, 1, 1, 1, 2, 2, 3, 4, 5, 6, 10, 11, 12, 13, 21, 22, 23, 99, 100, 101, 102, 103, 111,
        999, 1000, 1001, 9999, 10000, 1000000, 2000000, 1234567, -1, -2, -5, -1000, -12345,
        INT64_C(999999999999999), INT64_MAX, INT64_MIN, INT64_MIN + 1, INT64_C(1) << 53,
        (INT64_C(1) << 53) + 1, INT32_MIN, INT32_MAX, INT64_C(1) << 32,
    };

    if (rnd.percent(60))
        return rnd.pick(known);
    if (rnd.percent(50))
        return static_cast<int64_t>(rnd.below(200));
    uint64_t bits = rnd.next();
    return static_cast<int64_t>(bits) >> rnd.below(64);
}

double random_real(Random &rnd)
{
    using limits = std::numeric_limits<double>;
    static const double known[] = {
        0.0, -0.0, 0.5, 1.0, 1.5, 2.5, 3.5, -0.4, -0.5, -1.5, 0.125, 0.1, 0.9999, 0.9994, 0.0005,
        0.00049, 1.0005, 1.4, 1.6, 2.0, 5.0, 11.0, 21.0, 1e3, 1e6, 1e15, 1e21, 1e22, 1.5e300, 1e-5,
        1e-300, 1234.5678, -1234.5678, 1234567.891, 100.25, 1.25, -2.75, 999999.9999, 0.3,
        9007199254740993.0, limits::max(), limits::min(), limits::denorm_min(),
        limits::infinity(), -limits::infinity(), limits::quiet_NaN(),
    };

    if (rnd.percent(70))
        return rnd.pick(known);
    double n = static_cast<double>(rnd.below(4000000)) - 2000000;
    static const double divisors[] = { 1, 4, 10, 100, 1000, 10000, 1e9, 3, 7 };
    return n / rnd.pick(divisors);
}

std::string random_decimal(Random &rnd)
{
    static const char *const known[] = {
        "0", "1", "1.0", "1.00", "1.50", "-1234.50", "1e3", "1E+3", "1e-3", "2.5", "0.5", "-0",
        "-0.4", "0.0005", "0.0015", "-0.0005", "00012", "0.000", "100.0", "1.000000", "21",
        "123456789012345678901234567890.125", "99999999999999999999.9995", "1e300", "-1e300",
        "9223372036854775807", "9223372036854775808", "-9223372036854775809", "1e-300", "1e999",
        "18446744073709551616", "0.30000000000000000001", "9007199254740993.5", "1.25", "1000000",
    };

    if (rnd.percent(70))
        return rnd.pick(known);
    std::string text = rnd.percent(30) ? "-" : "";
    size_t n = rnd.percent(90) ? 1 + rnd.below(8) : 1 + rnd.below(60), point = rnd.below(n + 1);
    for (size_t i = 0; i < n; i++) {
        if (i == point && i > 0)
            text += '.';
        text += static_cast<char>('0' + rnd.below(10));
    }
    return text;
}

int64_t random_date(Random &rnd)
{
    static const int64_t known[] = {
        0, -1, 1, 999, -999, INT64_C(1700000000000), INT64_C(951782400000), -86400000, 43200000,
        INT64_C(-2208988800000), INT64_C(-62135596800000), INT64_C(-62135596800001),
        INT64_C(-12219292800000), INT64_C(-12219292800001), INT64_C(253402300799999),
        INT64_C(-100000000000000),
    };

    if (rnd.percent(50))
        return rnd.pick(known);
    return static_cast<int64_t>(rnd.next() % UINT64_C(8000000000000)) - INT64_C(4000000000000);
}

std::string random_text(Random &rnd)
{
    static const char *const known[] = {
        "flow", "flow", "Flow", "male", "female", "사과", "1", "other", "한국어", "", "{n}", "a{b}c",
        "}{", "it's", "''", "'{'", "line\nbreak", "\r\n\t", "#", "|", "👩‍🚀", "مرحبا", "Привет",
        " flow",
        "<b>&amp;</b>", "%s%n", "\u200e\u202e", "e\u0301", "\x01\x7f", "true", "a_b", "é",
    };

    return rnd.pick(known);
}

Argument random_argument(Random &rnd, const Used &used)
{
    Argument a;
    size_t dice = rnd.below(10);

    a.name = used.name;
    if (used.uses & USE_SELECT || (used.uses == 0 && dice < 3))
        a.kind = Kind::TEXT;
    else if (used.uses & USE_DATE || (used.uses == 0 && dice < 5))
        a.kind = Kind::DATE;
    else
        a.kind = rnd.percent(50) ? Kind::INTEGER : rnd.percent(50) ? Kind::REAL : Kind::DECIMAL;
    switch (a.kind) {
    case Kind::INTEGER: a.integer = random_integer(rnd); break;
    case Kind::REAL:    a.real = random_real(rnd); break;
    case Kind::DECIMAL: a.text = random_decimal(rnd); break;
    case Kind::TEXT:    a.text = random_text(rnd); break;
    case Kind::DATE:    a.integer = random_date(rnd); break;
    }
    return a;
}

/* ------------------------------------------------------------------------ a case */

struct Case {
    const char *locale;
    Pieces pieces;
    Arguments args;

    std::string text() const
    {
        std::string all;

        for (const std::string &piece : pieces)
            all += piece;
        return all;
    }
};

/* Choose arguments for all uses in the pattern.  False: for no arguments both must agree. */
bool choose_arguments(Random &rnd, Case &c)
{
    c.args.clear();
    for (const Used &used : read_uses(icu::UnicodeString::fromUTF8(c.text()))) {
        int tries = 100;
        Argument a;

        do
            a = random_argument(rnd, used);
        while (!fits(a, used.uses) && --tries > 0);
        if (tries == 0)
            return false;
        c.args.push_back(a);
    }
    return true;
}

/* Do the arguments of a pattern fit after the pattern was made smaller? */
bool arguments_fit(const Case &c)
{
    for (const Used &used : read_uses(icu::UnicodeString::fromUTF8(c.text()))) {
        size_t i = 0;

        while (i < c.args.size() && c.args[i].name != used.name)
            i++;
        if (i == c.args.size() || !fits(c.args[i], used.uses))
            return false;
    }
    return true;
}

Case make_case(Random &rnd)
{
    Generator generator(rnd);
    Case c{};

    do {
        c.locale = rnd.pick(locales);
        c.pieces = generator.pattern();
    } while (!choose_arguments(rnd, c));
    return c;
}

/* -------------------------------------------------------------------- two engines */

struct Result {
    bool valid = false, unsupported = false;
    std::string text;                   /* rendered, or what is wrong */
};

icu::Formattable icu_value(const Argument &a, UErrorCode &status)
{
    switch (a.kind) {
    case Kind::INTEGER: return icu::Formattable(a.integer);
    case Kind::REAL:    return icu::Formattable(a.real);
    case Kind::DECIMAL: return icu::Formattable(icu::StringPiece(a.text), status);
    case Kind::DATE:
        return icu::Formattable(static_cast<UDate>(a.integer), icu::Formattable::kIsDate);
    case Kind::TEXT:    break;
    }
    return icu::Formattable(icu::UnicodeString::fromUTF8(a.text));
}

/* ICU finds some mistakes when it compiles and some when it formats: both count as invalid. */
Result by_icu(const Case &c, const std::string &text)
{
    Result r;
    UErrorCode status = U_ZERO_ERROR;
    UParseError where;
    icu::Locale locale = icu::Locale::forLanguageTag(c.locale, status);
    icu::MessageFormat format(icu::UnicodeString::fromUTF8(text), locale, where, status);
    bool compiled = U_SUCCESS(status);
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> values;
    icu::UnicodeString out;

    for (const Argument &a : c.args) {
        names.push_back(icu::UnicodeString::fromUTF8(a.name));
        values.push_back(icu_value(a, status));
    }
    if (U_SUCCESS(status))
        format.format(names.data(), values.data(), static_cast<int32_t>(names.size()), out, status);
    r.valid = U_SUCCESS(status);
    if (r.valid)
        out.toUTF8String(r.text);
    else
        r.text = std::string(u_errorName(status)) + (compiled ? " from format()" : "");
    return r;
}

flowmsg_arg our_value(const Argument &a)
{
    const char *name = a.name.c_str();

    switch (a.kind) {
    case Kind::INTEGER: return flowmsg_arg_integer(name, a.integer);
    case Kind::REAL:    return flowmsg_arg_double(name, a.real);
    case Kind::DECIMAL: return flowmsg_arg_decimal(name, a.text.c_str());
    case Kind::DATE:    return flowmsg_arg_datetime(name, a.integer);
    case Kind::TEXT:    break;
    }
    return flowmsg_arg_text_n(name, a.text.data(), a.text.size());
}

Result by_us(const Case &c, const std::string &text)
{
    static std::vector<char> buffer(65536);
    Result r;
    std::vector<flowmsg_arg> args;
    flowmsg_pattern *pattern = nullptr;
    flowmsg_error err = {};
    int rc = flowmsg_pattern_compile(&pattern, c.locale, text.data(), text.size(), &err);

    r.valid = rc == FLOWMSG_OK;
    r.unsupported = rc == FLOWMSG_ERR_UNSUPPORTED;
    if (!r.valid) {
        r.text = flowmsg_status_name(static_cast<flowmsg_status>(rc));
        r.text += " at " + std::to_string(err.offset) + (err.msgid ? ": " : "");
        r.text += err.msgid ? err.msgid : "";
        return r;
    }
    for (const Argument &a : c.args)
        args.push_back(our_value(a));
    for (;;) {
        size_t need = flowmsg_pattern_format(pattern, args.data(), args.size(), nullptr,
                                             buffer.data(), buffer.size(), nullptr);

        if (need < buffer.size()) {
            r.text.assign(buffer.data(), need);
            break;
        }
        buffer.resize(need + 1);
    }
    flowmsg_pattern_free(pattern);
    return r;
}

enum class Verdict { VALID, INVALID, SKIPPED, DISAGREE };

struct Comparison {
    Verdict verdict;
    Result icu, ours;
};

Comparison compare(const Case &c)
{
    std::string text = c.text();
    Comparison result{ Verdict::SKIPPED, {}, by_us(c, text) };

    if (result.ours.unsupported)
        return result;
    result.icu = by_icu(c, text);
    if (result.icu.text.rfind("U_INTERNAL_PROGRAM_ERROR", 0) == 0)
        return result;                  /* ICU refuses 50 digits in steps of 25 */
    if (result.icu.valid != result.ours.valid ||
        (result.icu.valid && result.icu.text != result.ours.text))
        result.verdict = Verdict::DISAGREE;
    else
        result.verdict = result.icu.valid ? Verdict::VALID : Verdict::INVALID;
    return result;
}

/* ------------------------------------------------------------------- minimising */

/* Do the engines still disagree, and does each accept or refuse the pattern as before? */
bool still_disagrees(const Case &c, const Comparison &as)
{
    if (!arguments_fit(c))
        return false;
    Comparison now = compare(c);
    return now.verdict == Verdict::DISAGREE && now.icu.valid == as.icu.valid &&
           now.ours.valid == as.ours.valid;
}

/* Replace the whole pattern by a branch of it. */
bool take_branch(Case &c, const Comparison &as)
{
    for (size_t i = 0; i < c.pieces.size(); i++) {
        int depth = 0;

        for (size_t j = i; j < c.pieces.size() && c.pieces[i] == "{"; j++) {
            depth += c.pieces[j] == "{";
            depth -= c.pieces[j] == "}";
            if (depth > 0)
                continue;
            Case inner{ c.locale, Pieces(&c.pieces[i] + 1, &c.pieces[j]), c.args };

            if (still_disagrees(inner, as)) {
                c = inner;
                return true;
            }
            break;
        }
    }
    return false;
}

bool drop_pieces(Case &c, const Comparison &as, size_t n)
{
    bool any = false;

    for (size_t i = 0; i + n <= c.pieces.size();) {
        auto from = c.pieces.begin() + static_cast<std::ptrdiff_t>(i);
        Case less = c;

        less.pieces.assign(c.pieces.begin(), from);
        less.pieces.insert(less.pieces.end(), from + static_cast<std::ptrdiff_t>(n),
                           c.pieces.end());
        if (still_disagrees(less, as)) {
            c = less;
            any = true;
        } else {
            i++;
        }
    }
    return any;
}

Pieces characters(const std::string &text)
{
    Pieces all;

    for (char byte : text) {
        if ((byte & 0xC0) == 0x80 && !all.empty())
            all.back() += byte;
        else
            all.emplace_back(1, byte);
    }
    return all;
}

void drop_all(Case &c, const Comparison &as)
{
    bool any;

    do {
        any = false;
        for (size_t n = c.pieces.size(); n > 0; n = n > 16 ? n / 2 : n - 1)
            any = drop_pieces(c, as, n) || any;
    } while (any);
}

void minimise(Case &c, const Comparison &as)
{
    while (take_branch(c, as))
        ;
    drop_all(c, as);
    c.pieces = characters(c.text());
    while (take_branch(c, as))
        ;
    drop_all(c, as);
}

/* --------------------------------------------------------------------- printing */

bool is_invisible(UChar32 c)
{
    return c < 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0xAD || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202F) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

std::string escaped(const std::string &text)
{
    std::string out = "\"";

    for (const std::string &character : characters(text)) {
        UChar32 c = icu::UnicodeString::fromUTF8(character).char32At(0);
        char hex[16];

        if (c == '"' || c == '\\') {
            out += '\\';
            out += character;
        } else if (c == '\n') {
            out += "\\n";
        } else if (is_invisible(c)) {
            std::snprintf(hex, sizeof hex, "\\u%04X", static_cast<unsigned>(c));
            out += hex;
        } else {
            out += character;
        }
    }
    return out + '"';
}

std::string described(const Argument &a)
{
    char number[64];

    switch (a.kind) {
    case Kind::INTEGER:
        return "integer " + std::to_string(a.integer);
    case Kind::REAL:
        std::snprintf(number, sizeof number, "double %.17g", a.real);
        return number;
    case Kind::DECIMAL:
        return "decimal " + a.text;
    case Kind::DATE:
        return "datetime " + std::to_string(a.integer);
    case Kind::TEXT:
        break;
    }
    return escaped(a.text);
}

std::string described(const Result &r)
{
    return r.valid ? escaped(r.text) : r.text;
}

void show(const Case &c, uint64_t number)
{
    Comparison result = compare(c);
    std::vector<Used> used = read_uses(icu::UnicodeString::fromUTF8(c.text()));

    std::printf("case %" PRIu64 ": %s %s\n", number, c.locale, escaped(c.text()).c_str());
    for (const Argument &a : c.args)
        for (const Used &u : used)
            if (u.name == a.name)
                std::printf("  %s = %s\n", escaped(a.name).c_str(), described(a).c_str());
    std::printf("  ICU:  %s\n  ours: %s\n", described(result.icu).c_str(),
                described(result.ours).c_str());
    std::fflush(stdout);
}

/* ------------------------------------------------------------------------- main */

struct Options {
    uint64_t count = DEFAULT_COUNT, seed = DEFAULT_SEED;
    double seconds = 0;                 /* 0: count decides */
};

bool read_number(const char *text, uint64_t *n)
{
    char *end;

    *n = std::strtoull(text, &end, 0);
    return *text >= '0' && *text <= '9' && *end == '\0';
}

bool read_options(int argc, char **argv, Options *options)
{
    int i = 1;
    bool timed = i < argc && std::strcmp(argv[i], "--seconds") == 0;

    if (timed && ++i == argc)
        return false;
    if (i < argc && !read_number(argv[i++], &options->count))
        return false;
    if (i < argc && !read_number(argv[i++], &options->seed))
        return false;
    if (timed) {
        options->seconds = static_cast<double>(options->count);
        options->count = UINT64_MAX;
    }
    return i == argc;
}

int run(const Options &options)
{
    using clock = std::chrono::steady_clock;
    const auto start = clock::now();
    std::map<Verdict, uint64_t> counts;
    Random rnd(options.seed);
    uint64_t n = 0;

    std::printf("seed %" PRIu64 "\n", options.seed);
    for (; n < options.count && counts[Verdict::DISAGREE] < MAX_SHOWN; n++) {
        std::chrono::duration<double> passed = clock::now() - start;

        if (options.seconds > 0 && passed.count() >= options.seconds)
            break;
        Case c = make_case(rnd);
        Comparison result = compare(c);

        counts[result.verdict]++;
        if (result.verdict == Verdict::DISAGREE) {
            minimise(c, result);
            show(c, n);
        }
    }
    std::printf("%" PRIu64 " cases: %" PRIu64 " valid, %" PRIu64 " invalid, %" PRIu64
                " skipped; %" PRIu64 " disagreements\n",
                n, counts[Verdict::VALID], counts[Verdict::INVALID], counts[Verdict::SKIPPED],
                counts[Verdict::DISAGREE]);
    return counts[Verdict::DISAGREE] > 0;
}

}  /* namespace */

int main(int argc, char **argv)
{
    Options options;

    if (!read_options(argc, argv, &options)) {
        std::fprintf(stderr, "usage: diff_icu [COUNT [SEED]] | --seconds S [SEED]\n");
        return 2;
    }
    /* The library's defaults are UTC, and root for a language without rules in ICU; ICU's are the
     * machine's zone and the process's locale. */
    UErrorCode status = U_ZERO_ERROR;

    icu::TimeZone::adoptDefault(icu::TimeZone::createTimeZone("UTC"));
    icu::Locale::setDefault(icu::Locale::getRoot(), status);
    return run(options);
}
