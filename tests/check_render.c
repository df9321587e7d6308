/* check_render.c - one pattern with arguments, through the public interface.
 *
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include <flowmsg/flowmsg.h>

#include "base/utf8.h"
#include "suite.h"

static const char *const fruit[] = { "사과", "배", "귤" };
static const struct flowmsg_value mixed[] = {
    { FLOWMSG_TEXT, 0, { .text = { "a", 1 } } }, { FLOWMSG_INTEGER, 0, { .integer = 1234 } },
    { FLOWMSG_STRINGS, 0, { .strings = { fruit, 2 } } },
};
static const struct flowmsg_value part[] = { { FLOWMSG_NONE, 0, { .integer = 0 } },
                                             { FLOWMSG_TEXT, 0, { .text = { "a", 1 } } },
                                             { FLOWMSG_TEXT, 0, { .text = { NULL, 0 } } },
                                             { FLOWMSG_INTEGER, 0, { .integer = 2 } } };
static const struct flowmsg_value nested[] = { { FLOWMSG_LIST, 0, { .list = { part, 1 } } },
                                               { FLOWMSG_TEXT, 0, { .text = { "b", 1 } } } };
static const char *const gap[] = { "a", NULL, "b" };

/* The arguments of every row. */
static size_t arguments(struct flowmsg_arg args[40])
{
    const struct flowmsg_arg all[] = {
        flowmsg_arg_text("s", "text"),
        flowmsg_arg_text("ko", "서울"),
        flowmsg_arg_text("empty", ""),
        flowmsg_arg_text("braces", "{s} '#'"),
        flowmsg_arg_text("bad", "a\xFFz"),
        flowmsg_arg_integer("zero", 0),
        flowmsg_arg_integer("one", 1),
        flowmsg_arg_integer("two", 2),
        flowmsg_arg_integer("n", 1234),
        flowmsg_arg_integer("min", INT64_MIN),
        flowmsg_arg_double("half", 0.5),
        flowmsg_arg_double("nearly", 0.9999),
        flowmsg_arg_double("inf", INFINITY),
        flowmsg_arg_double("nan", NAN),
        flowmsg_arg_double("pi", 3.14159265),
        flowmsg_arg_decimal("big", "123456789012345678901234567890"),
        flowmsg_arg_decimal("one0", "1.0"),
        flowmsg_arg_decimal("2p53", "9007199254740993"),
        flowmsg_arg_decimal("junk", "12x"),
        flowmsg_arg_datetime("when", 0),
        flowmsg_arg_strings("fruit", fruit, 3),
        flowmsg_arg_list("mixed", mixed, 3),
        flowmsg_arg_strings("none", NULL, 0),
        flowmsg_arg_text("null", NULL),
        flowmsg_arg_text_n("nul", "a\0b", 3),
        flowmsg_arg_integer("hex", 3),
        flowmsg_arg_double("more", 1.4),
        flowmsg_arg_double("tiny", 5e-324),
        flowmsg_arg_decimal("nothing", NULL),
        flowmsg_arg_double("hundredth", 0.01),
        flowmsg_arg_double("neginf", -INFINITY),
        flowmsg_arg_decimal("huge", "99e999"),
        flowmsg_arg_date("day", 20780),
        flowmsg_arg_date("far", 2932897),
        flowmsg_arg_list("part", part, 4),
        flowmsg_arg_list("nested", nested, 2),
        flowmsg_arg_strings("gap", gap, 3),
        flowmsg_arg_list("lost", part, 1),
    };

    memcpy(args, all, sizeof all);
    return sizeof all / sizeof *all;
}

/* @text has "\u202F" where ICU chooses the space; @argument is the one that the issue names. */
static const struct {
    const char *name, *locale, *pattern, *text;
    int code;
    const char *argument;
} rows[] = {
    /* text and quoting */
    { "empty pattern", "en", "", "", 0, NULL },
    { "apostrophe in a word", "en", "it's {s}", "it's text", 0, NULL },
    { "doubled apostrophes", "en", "''{s}''", "'text'", 0, NULL },
    { "quoted braces", "en", "'{s}' {s}", "{s} text", 0, NULL },
    { "doubled apostrophe in quotes", "en", "'{''}' x", "{'} x", 0, NULL },
    { "quote without its end", "en", "I'm '{ not ended {s}", "I'm { not ended {s}", 0, NULL },
    { "brace and apostrophe alone", "en", "a } b '", "a } b '", 0, NULL },
    { "number sign outside a plural", "en", "# {s}", "# text", 0, NULL },
    /* values */
    { "value that looks like a pattern", "en", "{braces}", "{s} '#'", 0, NULL },
    { "empty text", "en", "[{empty}]", "[]", 0, NULL },
    { "invalid UTF-8 in a text", "en", "{bad}", "a\xEF\xBF\xBDz", 0, NULL },
    { "integers with grouping", "en", "{n} {min}", "1,234 -9,223,372,036,854,775,808", 0, NULL },
    { "German grouping", "de", "{n}", "1.234", 0, NULL },
    { "doubles", "en", "{pi} {half} {nearly}", "3.142 0.5 1", 0, NULL },
    { "infinity and NaN", "en", "{inf} {nan}", "∞ NaN", 0, NULL },
    { "decimal of 30 digits", "ko", "{big}", "123,456,789,012,345,678,901,234,567,890", 0, NULL },
    { "number and integer style", "en", "{n, number} {n, number, integer}",
      "1,234 1,234", 0, NULL },
    { "doubles as integers", "en", "{pi, number, integer} {half, number, integer}",
      "3 0", 0, NULL },
    { "list", "ko", "{fruit}", "사과, 배, 귤", 0, NULL },
    { "list of mixed values", "en", "{mixed}|{none}", "a, 1,234, 사과, 배|", 0, NULL },
    { "date and time", "en", "{when}", "1/1/70, 12:00\u202FAM", 0, NULL },
    /* days: no time, no zone */
    { "day by its styles", "en", "{day}|{day, date}|{day, date, short}|{day, date, full}",
      "11/23/26|Nov 23, 2026|11/23/26|Monday, November 23, 2026", 0, NULL },
    { "Korean day", "ko", "{day} {day, date, long} {day, date, ::yMMMd}",
      "26. 11. 23. 2026년 11월 23일 2026년 11월 23일", 0, NULL },
    { "day by a pattern", "en", "{day, date,yyyy-MM-dd}", "2026-11-23", 0, NULL },
    { "day as a time", "en", "{day, time}", "11/23/26", FLOWMSG_ERR_ARGUMENT_TYPE, "day" },
    { "day as a short time", "en", "{day, time, short}",
      "11/23/26", FLOWMSG_ERR_ARGUMENT_TYPE, "day" },
    { "day by a skeleton with a time", "en", "{day, date, ::yMMMdjm}",
      "11/23/26", FLOWMSG_ERR_ARGUMENT_TYPE, "day" },
    { "day by a pattern with a time", "en", "{day, date,yyyy HH:mm}",
      "11/23/26", FLOWMSG_ERR_ARGUMENT_TYPE, "day" },
    { "day by a date skeleton of type time", "en", "{day, time, ::yMMMd}",
      "Nov 23, 2026", 0, NULL },
    { "day as a number", "en", "{day, number}", "11/23/26", FLOWMSG_ERR_ARGUMENT_TYPE, "day" },
    { "day in a plural", "en", "{day, plural, other{x}}", "x", FLOWMSG_ERR_ARGUMENT_TYPE, "day" },
    { "day beyond year 9999", "en", "{far} {far, date, full}", "10000-01-01 10000-01-01", 0, NULL },
    /* missing items */
    { "list with gaps", "en", "{part}", "a, 2", FLOWMSG_ERR_MISSING_ARGUMENT, "part" },
    { "list styles with gaps", "en", "{part, list} {part, list, and}",
      "a, 2 a and 2", FLOWMSG_ERR_MISSING_ARGUMENT, "part" },
    { "gap in an inner list", "en", "{nested}", ", b", FLOWMSG_ERR_MISSING_ARGUMENT, "nested" },
    { "NULL in a list of strings", "en", "{gap} {gap, list, or}",
      "a, b a or b", FLOWMSG_ERR_MISSING_ARGUMENT, "gap" },
    { "only item missing", "en", "[{lost}]", "[]", FLOWMSG_ERR_MISSING_ARGUMENT, "lost" },
    { "only item missing, with a style", "en", "[{lost, list, and}]",
      "[]", FLOWMSG_ERR_MISSING_ARGUMENT, "lost" },
    /* plural */
    { "one, with #", "en", "{one, plural, one{# file} other{# files}}", "1 file", 0, NULL },
    { "other", "en", "{n, plural, one{# file} other{# files}}", "1,234 files", 0, NULL },
    { "explicit zero", "en", "{zero, plural, =0{none} other{some}}", "none", 0, NULL },
    { "offset, explicit number", "en", "{one, plural, offset:1 =1{#} other{x}}", "0", 0, NULL },
    { "offset, keyword", "en", "{two, plural, offset:1 =1{a} one{# more} other{x}}",
      "1 more", 0, NULL },
    { "first of two equal keywords", "en", "{one, plural, one{a} one{b} other{c}}", "a", 0, NULL },
    { "explicit number after its keyword", "en", "{one, plural, one{kw} =1{explicit} other{c}}",
      "explicit", 0, NULL },
    { "first of two equal numbers", "en", "{one, plural, =1{x} =1{y} other{c}}", "x", 0, NULL },
    { "0.9999 is shown as 1", "en", "{nearly, plural, one{one} other{other}}", "one", 0, NULL },
    { "1.0 is one", "en", "{one0, plural, one{one} other{other}}", "one", 0, NULL },
    { "explicit number beside 2^53", "en", "{2p53, plural, =9007199254740992{wrong} other{right}}",
      "right", 0, NULL },
    { "explicit number above 2^53", "en", "{2p53, plural, =9007199254740993{right} other{wrong}}",
      "right", 0, NULL },
    { "explicit fraction", "en", "{half, plural, =0.5{half} other{x}}", "half", 0, NULL },
    { "number near the exponent limit", "en",
      "{huge, plural, =99e999{huge} other{x}} {huge, choice, 0#a|99e999#b}", "huge b", 0, NULL },
    { "offset beyond any double", "en", "{one, plural, offset:1e1000 =1{x} other{y}}",
      "x", 0, NULL },
    { "rounded in other, so one", "en", "{more, plural, one{one} other{{more, number, integer}}}",
      "one", 0, NULL },
    { "rounded first, then #", "en", "{more, plural, one{one} other{{more, number, integer} #}}",
      "one", 0, NULL },
    { "# first, then rounded", "en", "{more, plural, one{one} other{# {more, number, integer}}}",
      "1.4 1", 0, NULL },
    { "plain first, then rounded", "en",
      "{more, plural, one{one} other{{more} {more, number, integer}}}", "1.4 1", 0, NULL },
    { "other argument rounded", "en", "{more, plural, one{one} other{{n, number, integer}}}",
      "1,234", 0, NULL },
    { "smallest double", "en", "{tiny} {tiny, plural, other{#}}", "0 0", 0, NULL },
    { "offset of a half", "en", "{half, plural, offset:0.5 =0.5{#} other{x}}", "0", 0, NULL },
    { "offset below the least integer", "en", "{min, plural, offset:1 other{#}}",
      "-9,223,372,036,854,775,809", 0, NULL },
    { "Polish few", "pl", "{two, plural, one{a} few{b} many{c} other{d}}", "b", 0, NULL },
    { "Korean has no one", "ko", "{one, plural, one{a} other{b}}", "b", 0, NULL },
    { "Arabic two", "ar", "{two, plural, two{둘} other{x}}", "둘", 0, NULL },
    { "ordinal", "en", "{two, selectordinal, one{#st} two{#nd} few{#rd} other{#th}}",
      "2nd", 0, NULL },
    { "argument and # in a branch", "en", "{n, plural, other{{n} {n, number} #}}",
      "1,234 1,234 1,234", 0, NULL },
    { "offset applies to # alone", "en", "{two, plural, offset:1 other{# {two}}}", "1 2", 0, NULL },
    { "# in a select in a plural", "en", "{one, plural, other{{s, select, other{#}}}}",
      "#", 0, NULL },
    { "# in an inner plural", "en", "{one, plural, other{{two, plural, other{#}} #}}",
      "2 1", 0, NULL },
    { "quoted # and brace", "en", "{one, plural, other{'#' '{'}}", "# {", 0, NULL },
    /* select */
    { "select", "en", "{s, select, text{yes} other{no}}", "yes", 0, NULL },
    { "select minds case", "en", "{s, select, Text{yes} other{no}}", "no", 0, NULL },
    { "other comes first", "en", "{s, select, other{x} text{y}}", "y", 0, NULL },
    /* particles */
    { "particles after 서울", "ko", "{ko}{ko, josa, 을/를} {ko}{ko, josa, 으로/로}", "서울을 서울로", 0, NULL },
    { "particle after 3", "ko", "{hex}{hex, josa, 이/가}", "3이", 0, NULL },
    { "particle after a grouped number", "ko", "{n, number}{n, josa, 은/는}", "1,234는", 0, NULL },
    { "particle after a list", "ko", "{fruit}{fruit, josa, 과/와}", "사과, 배, 귤과", 0, NULL },
    { "particles after Bengali digits", "bn", "{one0}{one0, josa, 을/를} {n}{n, josa, 을/를}",
      "১을 ১,২৩৪를", 0, NULL },
    { "particles after a fraction and a percentage", "ko",
      "{pi}{pi, josa, 이/가} {half, number, percent}{half, josa, 이/가}", "3.142가 50%가", 0, NULL },
    { "particle after an empty text", "ko", "{empty, josa, 이/가}", "이(가)", 0, NULL },
    /* number styles */
    { "percent", "en", "{half, number, percent} {n, number, percent}", "50% 123,400%", 0, NULL },
    { "currency of a language", "ko", "{n, number, currency}", "¤1,234.00", 0, NULL },
    { "currency of a region, of a skeleton", "ko-KR",
      "{n, number, currency} {n, number, ::currency/USD}", "₩1,234 US$1,234.00", 0, NULL },
    { "number patterns", "en", "{pi, number,#,##0.00} {n, number,000000}", "3.14 001234", 0, NULL },
    { "pattern of letters alone", "en", "{pi, number,bogus}", "bogus3", 0, NULL },
    { "spaces in a number pattern", "en", "{pi, number,  0.0 }", "  3.1 ", 0, NULL },
    { "scientific notation", "en", "{n, number,0.00E0} {n, number,##0.##E0}",
      "1.23E3 1.23E3", 0, NULL },
    { "number skeletons", "en", "{n, number, ::compact-short} {n, number, ::.00} {n, number, ::}",
      "1.2K 1,234.00 1,234", 0, NULL },
    { "Indian grouping", "hi", "{big, number,#,##,##0}",
      "1,23,45,67,89,01,23,45,67,89,01,23,45,67,890", 0, NULL },
    { "large integers without grouping", "en", "{min, number, ::group-off} {2p53, number,0}",
      "-9223372036854775808 9007199254740993", 0, NULL },
    { "infinity and NaN with styles", "en", "{inf, number, percent} {nan, number,0.0}",
      "∞% NaN", 0, NULL },
    /* dates */
    { "date and short time", "en", "{when, date} {when, time, short}",
      "Jan 1, 1970 12:00\u202FAM", 0, NULL },
    { "Korean date and time", "ko", "{when, date, full}, {when, time}",
      "1970년 1월 1일 목요일, 오전 12:00:00", 0, NULL },
    { "British date", "en-GB", "{when, date, short} {when, date, ::yMMMEd}",
      "01/01/1970 Thu, 1 Jan 1970", 0, NULL },
    { "date and time patterns", "en", "{when, date,yyyy-MM-dd} {when, time,HH:mm:ss z}",
      "1970-01-01 00:00:00 UTC", 0, NULL },
    { "quotes in a date pattern", "en", "{when, date,'at' ''yy}", "at '70", 0, NULL },
    { "numbers as dates", "en", "{n, date, ::yMd} {half, time, ::Hms}",
      "1/1/1970 00:00:00", 0, NULL },
    /* numbers in words */
    { "words, ordinal, duration", "en", "{n, spellout} {two, ordinal} {n, duration}",
      "one thousand two hundred thirty-four 2nd 20:34", 0, NULL },
    { "Korean words and ordinal", "ko", "{n, spellout} {two, ordinal}", "천이백삼십사 2번째", 0, NULL },
    { "rule sets by name", "ko", "{two, spellout,%spellout-cardinal-native} {two, spellout,%bogus}",
      "둘 이", 0, NULL },
    { "Bengali words and ordinal", "bn", "{two, spellout} {two, ordinal}", "২ ২.", 0, NULL },
    { "infinities as ordinals", "ja", "{inf, ordinal} {neginf, ordinal}", "∞ -∞", 0, NULL },
    { "large numbers in words", "en", "{big, ordinal} {2p53, spellout}",
      "123,456,789,012,345,678,901,234,567,890 nine quadrillion seven trillion one hundred "
      "ninety-nine billion two hundred fifty-four million seven hundred forty thousand nine "
      "hundred ninety-three", 0, NULL },
    { "smallest double in words", "pl", "{tiny, spellout} {one, spellout}", "zero jeden", 0, NULL },
    /* lists */
    { "list styles", "en", "{fruit, list} {fruit, list, and} {fruit, list, or} {fruit, list, unit}",
      "사과, 배, 귤 사과, 배, and 귤 사과, 배, or 귤 사과, 배, 귤", 0, NULL },
    { "Korean list styles", "ko", "{fruit, list, and} {fruit, list, or}",
      "사과, 배 및 귤 사과, 배 또는 귤", 0, NULL },
    { "mixed and empty lists", "en", "{mixed, list, and}[{none, list, and}]",
      "a, 1,234, and 사과, 배[]", 0, NULL },
    /* ranges */
    { "first range", "en", "{zero, choice, 0#none|1#one|1<many {n}}", "none", 0, NULL },
    { "second range", "en", "{one, choice, 0#none|1#one|1<many {n}}", "one", 0, NULL },
    { "third range", "en", "{more, choice, 0#none|1#one|1<many {n}}", "many 1,234", 0, NULL },
    { "number below all ranges", "en", "{min, choice, 0#none|1#one}", "none", 0, NULL },
    { "infinity and NaN in ranges", "en", "{inf, choice, 0#a|∞≤b} {nan, choice, 0#a|1#b}",
      "b a", 0, NULL },
    { "limits beside 2^53 and large numbers", "en",
      "{2p53, choice, 0#a|9007199254740993<b} {big, choice, 0#a|1e29#b}", "a b", 0, NULL },
    { "quotes in a range", "en", "{one, choice, 0#'|'|1#a '|' # b}", "a | # b", 0, NULL },
    { "# of a plural in a range", "en", "{one, plural, one{{one, choice, 0#x|1#[#]}} other{}}",
      "[#]", 0, NULL },
    /* the category of a plural depends on the number that its branch shows */
    { "plural by a pattern", "en", "{one, plural, one{a} other{{one, number,0.0}}}",
      "1.0", 0, NULL },
    { "plural by a skeleton, rounded", "en",
      "{nearly, plural, one{a} other{{nearly, number, ::.0}}}", "1.0", 0, NULL },
    { "plural by a pattern with a space", "en", "{one, plural, one{a} other{{one, number, 0.0}}}",
      " 1.0", 0, NULL },
    { "plural by a percentage", "en", "{one, plural, one{a} other{{one, number, percent}}}",
      "100%", 0, NULL },
    { "plural by a percentage that is one", "en",
      "{hundredth, plural, one{a} other{{hundredth, number, percent}}}", "a", 0, NULL },
    { "skeleton keeps the category of 1", "en", "{one, plural, one{a} other{{one, number, ::.0}}}",
      "a", 0, NULL },
    { "words shown first", "en", "{one, plural, one{a} other{{one, spellout} {one, number,0.0}}}",
      "a", 0, NULL },
    { "ordinal ignores the pattern", "en", "{one, selectordinal, one{a} other{{one, number,0.0}}}",
      "a", 0, NULL },
    { "offset and a pattern", "en", "{two, plural, offset:1 one{a} other{{two, number,0.0}}}",
      "2.0", 0, NULL },
    /* missing arguments, arguments of a wrong type */
    { "missing argument, any type", "en",
      "{who, date}{who, list, and}{who, spellout} {who, choice, 0#a|1#b}.",
      "{who}{who}{who} {who}.", FLOWMSG_ERR_MISSING_ARGUMENT, "who" },
    { "text, any type", "en",
      "{s, date} {s, spellout} {s, list, or} {s, number, percent} {s, choice, 0#a}",
      "text text text text text", FLOWMSG_ERR_ARGUMENT_TYPE, "s" },
    { "bad decimal, two types", "en", "{junk, number,0.0} {junk, choice, 0#a}",
      "12x 12x", FLOWMSG_ERR_ARGUMENT_TYPE, "junk" },
    { "missing argument", "en", "Hello {who}!",
      "Hello {who}!", FLOWMSG_ERR_MISSING_ARGUMENT, "who" },
    { "NUL in a text", "en", "{nul} {nul, josa, 이/가} {nul, select, a {A} other {B}}",
      "a\xEF\xBF\xBD" "b 가 B", 0, NULL },
    { "NULL for a text", "en", "{null}", "{null}", FLOWMSG_ERR_MISSING_ARGUMENT, "null" },
    { "NULL for a decimal", "en", "{nothing}{nothing, number}",
      "{nothing}{nothing}", FLOWMSG_ERR_MISSING_ARGUMENT, "nothing" },
    { "missing number", "en", "{who, number}", "{who}", FLOWMSG_ERR_MISSING_ARGUMENT, "who" },
    { "missing plural", "en", "{who, plural, one{# a} other{# b}} c",
      "{who} b c", FLOWMSG_ERR_MISSING_ARGUMENT, "who" },
    { "missing select", "en", "{who, select, a{a} other{b}}",
      "b", FLOWMSG_ERR_MISSING_ARGUMENT, "who" },
    { "missing argument before a particle", "ko", "{who}{who, josa, 으로/로}",
      "{who}(으)로", FLOWMSG_ERR_MISSING_ARGUMENT, "who" },
    { "text as a number", "en", "{s, number}", "text", FLOWMSG_ERR_ARGUMENT_TYPE, "s" },
    { "bad decimal as a number", "en", "{junk, number}", "12x", FLOWMSG_ERR_ARGUMENT_TYPE, "junk" },
    { "text in a plural", "en", "{s, plural, one{# a} other{# b}}",
      "text b", FLOWMSG_ERR_ARGUMENT_TYPE, "s" },
    { "NaN in a plural", "en", "{nan, plural, other{#}}", "NaN", FLOWMSG_ERR_ARGUMENT_TYPE, "nan" },
    { "list as a number", "en", "{fruit, number}", "사과, 배, 귤", FLOWMSG_ERR_ARGUMENT_TYPE, "fruit" },
    { "integer in a select", "en", "{two, select, 2{two} other{x}}",
      "two", FLOWMSG_ERR_ARGUMENT_TYPE, "two" },
};

/* Before AM and PM, CLDR has U+0020 up to version 41 (ICU 71) and U+202F since. */
static bool is_same_text(const char *text, const char *wanted)
{
    static const char narrow[] = "\u202F";
    size_t len = sizeof narrow - 1;

    while (*wanted && *text) {
        bool either = strncmp(wanted, narrow, len) == 0;

        if (either && *text == ' ')
            text++;
        else if (strncmp(text, wanted, either ? len : 1) == 0)
            text += either ? len : 1;
        else
            return false;
        wanted += either ? len : 1;
    }
    return *text == *wanted;
}

START_TEST(pattern_is_filled)
{
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    struct flowmsg_pattern *pattern = NULL;
    struct flowmsg_error err = { 0 };
    struct flowmsg_arg args[40];
    size_t n = arguments(args), len;
    char text[1024];
    bool any = false;

    ck_assert_msg(flowmsg_pattern_compile(&pattern, rows[_i].locale, rows[_i].pattern,
                                          strlen(rows[_i].pattern), &err) == FLOWMSG_OK,
                  "%s: %s", rows[_i].name, err.msgid);
    errno = 4711;
    len = flowmsg_pattern_format(pattern, args, n, NULL, text, sizeof text, &report);
    ck_assert_int_eq(errno, 4711);
    ck_assert_msg(strlen(text) == len, "%s: %zu bytes for \"%s\"", rows[_i].name, len, text);
    ck_assert_msg(is_same_text(text, rows[_i].text), "%s: \"%s\" instead of \"%s\"", rows[_i].name,
                  text, rows[_i].text);
    for (size_t i = 0; i < report.n_issues && i < FLOWMSG_MAX_ISSUES; i++) {
        if (report.issues[i].code == FLOWMSG_ERR_UNKNOWN_ARGUMENT)
            continue;                            /* most arguments are not used */
        any = true;
        ck_assert_msg(report.issues[i].code == rows[_i].code, "%s: issue %d", rows[_i].name,
                      report.issues[i].code);
        ck_assert_msg(report.issues[i].name_len == strlen(rows[_i].argument) &&
                          memcmp(report.issues[i].name, rows[_i].argument,
                                 report.issues[i].name_len) == 0,
                      "%s: an issue of %.*s", rows[_i].name, (int)report.issues[i].name_len,
                      report.issues[i].name);
        flowmsg_report_error(&report, i, &err);
        ck_assert_uint_eq(err.offset, report.issues[i].offset);
        ck_assert(err.line == 1 && err.column >= 1);
    }
    ck_assert_msg(any == (rows[_i].code != 0), "%s: issue %d is missing", rows[_i].name,
                  rows[_i].code);
    flowmsg_pattern_free(pattern);
}
END_TEST

START_TEST(buffer_of_every_size)
{
    struct flowmsg_pattern *pattern = NULL;
    const char *source = "{ko}의 {n, plural, one{# a} other{# 개}} {bad}{ko, josa, 이/가}";
    struct flowmsg_arg args[40];
    char whole[256], *buf;
    size_t n = arguments(args), len;

    ck_assert_int_eq(flowmsg_pattern_compile(&pattern, "ko", source, strlen(source), NULL), 0);
    len = flowmsg_pattern_format(pattern, args, n, NULL, NULL, 0, NULL);
    ck_assert_uint_eq(flowmsg_pattern_format(pattern, args, n, NULL, whole, sizeof whole, NULL), len);
    for (size_t size = 0; size <= len + 2; size++) {
        buf = malloc(size ? size : 1);
        ck_assert_uint_eq(flowmsg_pattern_format(pattern, args, n, NULL, buf, size, NULL), len);
        if (size > 0) {
            ck_assert(strlen(buf) < size && strncmp(buf, whole, strlen(buf)) == 0);
            ck_assert(utf8_valid(buf, strlen(buf)));
        }
        free(buf);
    }
    flowmsg_pattern_free(pattern);
}
END_TEST

START_TEST(each_issue_once_unknown_last)
{
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    struct flowmsg_pattern *pattern = NULL;
    const char *source = "{b} {a} {b}{b, josa, 이/가} {s, number} {s, number}";
    struct flowmsg_arg args[] = { flowmsg_arg_text("x", "1"), flowmsg_arg_text("s", "t"),
                                  flowmsg_arg_text("y", "1") };
    const char *const names[] = { "b", "a", "s", "x", "y" };

    ck_assert_int_eq(flowmsg_pattern_compile(&pattern, "ko", source, strlen(source), NULL), 0);
    flowmsg_pattern_format(pattern, args, 3, NULL, NULL, 0, &report);
    ck_assert_uint_eq(report.n_issues, 5);
    for (int i = 0; i < 5; i++)
        ck_assert(report.issues[i].name_len == 1 && report.issues[i].name[0] == names[i][0]);
    ck_assert_str_eq(report.locale, "ko");
    ck_assert_str_eq(report.pattern, source);
    flowmsg_pattern_free(pattern);
}
END_TEST

START_TEST(more_issues_than_are_kept)
{
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    struct flowmsg_pattern *pattern = NULL;
    const char *source = "{a}{b}{c}{d}{e}{f}{g}{h}{i}{j}";

    ck_assert_int_eq(flowmsg_pattern_compile(&pattern, "en", source, strlen(source), NULL), 0);
    flowmsg_pattern_format(pattern, NULL, 0, NULL, NULL, 0, &report);
    ck_assert_uint_eq(report.n_issues, 10);
    ck_assert_int_eq(report.issues[7].name[0], 'h');
    flowmsg_pattern_free(pattern);
}
END_TEST

START_TEST(options_are_followed)
{
    struct flowmsg_options options = FLOWMSG_OPTIONS_INIT;
    struct flowmsg_pattern *pattern = NULL;
    const char *source = "{ko}{ko, josa, 으로/로} {when}";
    struct flowmsg_arg args[40];
    size_t n = arguments(args);
    char text[128];

    ck_assert_int_eq(flowmsg_pattern_compile(&pattern, "ko", source, strlen(source), NULL), 0);
    options.josa = FLOWMSG_JOSA_BOTH;
    options.timezone = "Asia/Seoul";
    flowmsg_pattern_format(pattern, args, n, &options, text, sizeof text, NULL);
    ck_assert_str_eq(text, "서울(으)로 70. 1. 1. 오전 9:00");
    flowmsg_pattern_free(pattern);
}
END_TEST

/* 16 MiB and no more, from a pattern that asks for 20,000 MiB. */
START_TEST(output_has_a_limit)
{
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    struct flowmsg_pattern *pattern = NULL;
    size_t value_len = 1000 * 1000, i, len;
    char *value = malloc(value_len + 1), *source = malloc(3 * 20000 + 1), *p = source;
    struct flowmsg_arg arg;

    memset(value, 'x', value_len);
    memcpy(value + value_len - 3, "한", 3);
    for (i = 0; i < 20000; i++, p += 3)
        memcpy(p, "{v}", 3);
    arg = flowmsg_arg_text_n("v", value, value_len);
    ck_assert_int_eq(flowmsg_pattern_compile(&pattern, "en", source, (size_t)(p - source), NULL), 0);
    len = flowmsg_pattern_format(pattern, &arg, 1, NULL, NULL, 0, &report);
    ck_assert(len <= FLOWMSG_MAX_OUTPUT && len > FLOWMSG_MAX_OUTPUT - 4);
    ck_assert_uint_eq(report.n_issues, 1);
    ck_assert_int_eq(report.issues[0].code, FLOWMSG_ERR_LIMIT);
    flowmsg_pattern_free(pattern);
    free(source);
    free(value);
}
END_TEST

START_TEST(lists_in_lists_end)
{
    struct flowmsg_value loop[1];
    struct flowmsg_pattern *pattern = NULL;
    struct flowmsg_arg arg;
    char text[64];

    loop[0] = flowmsg_value_list(loop, 1);
    arg = flowmsg_arg_value("l", loop[0]);
    ck_assert_int_eq(flowmsg_pattern_compile(&pattern, "en", "{l}{l, josa, 이/가}",
                                             strlen("{l}{l, josa, 이/가}"), NULL), 0);
    flowmsg_pattern_format(pattern, &arg, 1, NULL, text, sizeof text, NULL);
    ck_assert_str_eq(text, "…이(가)");
    flowmsg_pattern_free(pattern);
}
END_TEST

START_TEST(arguments_of_a_pattern)
{
    struct flowmsg_pattern *pattern = NULL;
    const char *source = "{b} {a, number} {b, josa, 이/가} {c, select, other{}}";
    unsigned uses;

    ck_assert_int_eq(flowmsg_pattern_compile(&pattern, NULL, source, strlen(source), NULL), 0);
    ck_assert_uint_eq(flowmsg_pattern_n_arguments(pattern), 3);
    ck_assert_str_eq(flowmsg_pattern_argument(pattern, 0, &uses), "b");
    ck_assert_uint_eq(uses, FLOWMSG_USE_VALUE | FLOWMSG_USE_JOSA);
    ck_assert_str_eq(flowmsg_pattern_argument(pattern, 1, &uses), "a");
    ck_assert_uint_eq(uses, FLOWMSG_USE_NUMBER);
    ck_assert(flowmsg_pattern_argument(pattern, 3, &uses) == NULL);
    flowmsg_pattern_free(pattern);
    flowmsg_pattern_free(NULL);
}
END_TEST

/* Names are C strings: no byte after the end of a given name is read. */
static const struct { const char *name, *pattern, *given, *text; } short_names[] = {
    { "within four", "{operation}", "ope", "{operation}" },
    { "at four", "{operation}", "oper", "{operation}" },
    { "three of four", "{oper}", "ope", "{oper}" },
    { "the same four", "{oper}", "oper", "here" },
    { "one slot", "{a} {a} {a}", "a", "here here here" },
    { "nothing", "{x}", "", "{x}" },
};

START_TEST(given_name_ends_at_its_nul)
{
    struct flowmsg_pattern *pattern = NULL;
    char *name = strdup(short_names[_i].given);        /* for AddressSanitizer */
    struct flowmsg_arg arg = flowmsg_arg_text(name, "here");
    char text[64];
    int rc = flowmsg_pattern_compile(&pattern, "en", short_names[_i].pattern,
                                     FLOWMSG_NUL_TERMINATED, NULL);
    size_t len = strlen(short_names[_i].text);

    ck_assert_int_eq(rc, FLOWMSG_OK);
    ck_assert_uint_eq(flowmsg_pattern_n_arguments(pattern), 1);
    ck_assert_uint_eq(flowmsg_pattern_format(pattern, &arg, 1, NULL, text, sizeof text, NULL), len);
    ck_assert_msg(strcmp(text, short_names[_i].text) == 0, "%s: %s", short_names[_i].name, text);
    flowmsg_pattern_free(pattern);
    free(name);
}
END_TEST

/* Compiling a pattern reports the errors that ICU finds when it opens or uses a format. */
static const struct { const char *name, *pattern; int code; size_t offset; } bad_styles[] = {
    { "unknown stem", "{n, number, ::bogus}", FLOWMSG_ERR_SYNTAX, 14 },
    { "unknown second stem", "{n, number, ::.00 bogus}", FLOWMSG_ERR_SYNTAX, 18 },
    { "unknown currency", "{n, number, ::currency/EURO}", FLOWMSG_ERR_SYNTAX, 23 },
    { "stem given twice", "{n, number, ::percent percent}", FLOWMSG_ERR_SYNTAX, 22 },
    { "scale above the limit", "{n, number, ::scale/1e999999999}", FLOWMSG_ERR_LIMIT, 20 },
    { "letter for a scale", "{n, number, ::scale/x}", FLOWMSG_ERR_LIMIT, 20 },
    { "two decimal points on line 2", "a\n{n, number, 0.0.0}", FLOWMSG_ERR_SYNTAX, 13 },
    { "unknown stem in a branch, after Hangul", "{n, plural, one{} other{{n, number, ::한 bogus}}}",
      FLOWMSG_ERR_SYNTAX, 38 },
    { "date style without its end", "{d, date, 'x' b", FLOWMSG_ERR_SYNTAX, 0 },
};

START_TEST(bad_style_is_located)
{
    struct flowmsg_pattern *pattern = NULL;
    struct flowmsg_error err = { 0 };
    const char *text = bad_styles[_i].pattern;
    int rc = flowmsg_pattern_compile(&pattern, "ko", text, strlen(text), &err);

    ck_assert_msg(rc == bad_styles[_i].code, "%s: code %d", bad_styles[_i].name, rc);
    ck_assert_msg(err.offset == bad_styles[_i].offset, "%s: offset %d (%s)", bad_styles[_i].name,
                  (int)err.offset, err.msgid);
    ck_assert(err.line >= 1 && err.column >= 1 && err.msgid && err.excerpt[0]);
    ck_assert_ptr_null(pattern);
}
END_TEST

/* ICU is slow with longer styles. */
START_TEST(style_has_a_limit)
{
    static char text[FLOWMSG_MAX_STYLE + 32];
    struct flowmsg_error err = { 0 };
    struct flowmsg_pattern *pattern = NULL;
    int n = snprintf(text, sizeof text, "{n, number,%0*d}", FLOWMSG_MAX_STYLE, 0);

    ck_assert_int_eq(flowmsg_pattern_compile(&pattern, "en", text, (size_t)n, &err), FLOWMSG_OK);
    flowmsg_pattern_free(pattern);
    n = snprintf(text, sizeof text, "{n, number,%0*d}", FLOWMSG_MAX_STYLE + 1, 0);
    ck_assert_int_eq(flowmsg_pattern_compile(&pattern, "en", text, (size_t)n, &err),
                     FLOWMSG_ERR_LIMIT);
    ck_assert_uint_eq(err.offset, 11);
}
END_TEST

/* Each style makes an object of ICU's, which takes time and memory. */
START_TEST(styles_have_a_limit)
{
    static char text[FLOWMSG_MAX_STYLES * 24 + 64];
    struct flowmsg_error err = { 0 };
    struct flowmsg_pattern *pattern = NULL;
    size_t n = 0, last = 0;

    for (int i = 0; i <= FLOWMSG_MAX_STYLES; i++) {
        last = n;
        n += (size_t)snprintf(text + n, sizeof text - n, "{n,number,0'%d'}", i);
    }
    ck_assert_int_eq(flowmsg_pattern_compile(&pattern, "en", text, n, &err), FLOWMSG_ERR_LIMIT);
    ck_assert_uint_eq(err.offset, last + strlen("{n,number,"));
    ck_assert_int_eq(flowmsg_pattern_compile(&pattern, "en", text, last, NULL), FLOWMSG_OK);
    flowmsg_pattern_free(pattern);
}
END_TEST

/* A repeated value is formatted once: the text is the same with a buffer of any size. */
static const struct { const char *name, *unit; int times; } repeated[] = {
    { "a double", "{half} ", 100 },
    { "a number", "{pi, number} ", 100 },
    { "a style", "{half, number, percent} ", 100 },
    { "two styles", "{half, number, percent} {half, number, currency} ", 60 },
    { "two values", "{half} {pi} ", 60 },
    { "a date", "{when, date} ", 100 },
    { "a list", "{fruit, list, and} ", 100 },
    { "a number in a plural", "{pi, plural, other {# # #}} ", 30 },
    { "numbers with offsets", "{pi, plural, offset:1 other {#}} {pi, plural, offset:2 other {#}} ", 30 },
    { "a wrong type", "{s, number} {half, date} ", 60 },
    { "something missing", "{nothing} {fruit} ", 60 },
    { "integers", "{n} {n, number} {n, plural, offset:34 other {#}} ", 40 },
};

START_TEST(repeated_value_is_the_same)
{
    static char pattern[16384], once[512], wanted[32768], got[32768];
    struct flowmsg_arg args[40];
    size_t n = arguments(args), need, len;
    struct flowmsg_pattern *one = NULL, *many = NULL;

    pattern[0] = wanted[0] = '\0';
    ck_assert_int_eq(flowmsg_pattern_compile(&one, "de", repeated[_i].unit,
                                             FLOWMSG_NUL_TERMINATED, NULL), FLOWMSG_OK);
    len = flowmsg_pattern_format(one, args, n, NULL, once, sizeof once, NULL);
    for (int i = 0; i < repeated[_i].times; i++) {
        strcat(pattern, repeated[_i].unit);
        strcat(wanted, once);
    }
    ck_assert_int_eq(flowmsg_pattern_compile(&many, "de", pattern, FLOWMSG_NUL_TERMINATED, NULL),
                     FLOWMSG_OK);
    need = flowmsg_pattern_format(many, args, n, NULL, got, sizeof got, NULL);
    ck_assert_msg(strcmp(got, wanted) == 0, "%s: \"%s\"", repeated[_i].name, got);
    ck_assert_uint_eq(need, len * (size_t)repeated[_i].times);
    ck_assert_uint_eq(flowmsg_pattern_format(many, args, n, NULL, NULL, 0, NULL), need);
    for (size_t size = 1; size < need; size += 7) {
        size_t kept;

        ck_assert_uint_eq(flowmsg_pattern_format(many, args, n, NULL, got, size, NULL), need);
        kept = strlen(got);
        ck_assert_uint_lt(kept, size);
        ck_assert_uint_gt(kept + 4, size - 1);
        ck_assert(memcmp(got, wanted, kept) == 0);
    }
    flowmsg_pattern_free(one);
    flowmsg_pattern_free(many);
}
END_TEST

/* A text that takes too much work is cut, and the report has an issue. */
START_TEST(work_has_a_limit)
{
    static char text[200000];
    const struct flowmsg_arg args[] = { flowmsg_arg_double("a", 0.25) };
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    struct flowmsg_pattern *pattern = NULL;
    struct flowmsg_error err;
    char message[256];
    size_t n = 0, need;

    for (int i = 0; i < 5000; i++)
        n += (size_t)snprintf(text + n, sizeof text - n, "{a, spellout}{a, ordinal}");
    ck_assert_int_eq(flowmsg_pattern_compile(&pattern, "en", text, n, NULL), FLOWMSG_OK);
    need = flowmsg_pattern_format(pattern, args, 1, NULL, NULL, 0, &report);
    ck_assert_uint_gt(need, 1000);
    ck_assert_uint_eq(report.n_issues, 1);
    ck_assert_int_eq(report.issues[0].code, FLOWMSG_ERR_WORK);
    ck_assert_str_eq(flowmsg_status_name(FLOWMSG_ERR_WORK), "limit");
    flowmsg_report_error(&report, 0, &err);
    ck_assert_uint_eq(err.reason, FLOWMSG_REASON_TEXT_TOO_COSTLY);
    flowmsg_error_message(&err, message, sizeof message);
    ck_assert_str_eq(message, flowmsg_reason_text(FLOWMSG_REASON_TEXT_TOO_COSTLY));
    flowmsg_pattern_free(pattern);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "render", 60);

    add_table(tc, pattern_is_filled, rows);
    tcase_add_test(tc, buffer_of_every_size);
    tcase_add_test(tc, each_issue_once_unknown_last);
    tcase_add_test(tc, more_issues_than_are_kept);
    add_table(tc, bad_style_is_located, bad_styles);
    tcase_add_test(tc, style_has_a_limit);
    tcase_add_test(tc, styles_have_a_limit);
    tcase_add_test(tc, options_are_followed);
    tcase_add_test(tc, output_has_a_limit);
    tcase_add_test(tc, lists_in_lists_end);
    tcase_add_test(tc, arguments_of_a_pattern);
    add_table(tc, repeated_value_is_the_same, repeated);
    tcase_add_test(tc, work_has_a_limit);
    add_table(tc, given_name_ends_at_its_nul, short_names);
}
