/* check_particle.c - a particle agrees with the rendered text.
 *
 * SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include <flowmsg/flowmsg.h>

#include "suite.h"

static struct flowmsg_pattern *compile(const char *locale, const char *text)
{
    struct flowmsg_pattern *pattern = NULL;
    struct flowmsg_error err = { 0 };
    char why[512];
    int rc = flowmsg_pattern_compile(&pattern, locale, text, FLOWMSG_NUL_TERMINATED, &err);

    if (rc != FLOWMSG_OK)
        flowmsg_error_message(&err, why, sizeof why);
    ck_assert_msg(rc == FLOWMSG_OK, "%s: %s", text, why);
    return pattern;
}

/* ------------------------------------------------------------------ expected texts */

/* A pattern with one value, 'n', and its text. */
static const struct {
    const char *name, *pattern;
    struct flowmsg_value n;
    const char *text;
} rows[] = {
#define INT(n) { FLOWMSG_INTEGER, 0, { .integer = n } }
#define REAL(x) { FLOWMSG_DOUBLE, 0, { .real = x } }
#define WHEN(ms) { FLOWMSG_DATETIME, 0, { .integer = ms } }
#define DIGITS(s) { FLOWMSG_DECIMAL, 0, { .text = { s, FLOWMSG_NUL_TERMINATED } } }
#define WORD(s) { FLOWMSG_TEXT, 0, { .text = { s, FLOWMSG_NUL_TERMINATED } } }
    { "percent", "{n, number, percent}{n, josa, 이/가}", REAL(0.13), "13%가" },
    { "euro", "{n, number, ::currency/EUR}{n, josa, 이/가}", INT(500), "€500.00가" },
    { "won in words", "{n, number, ::currency/KRW unit-width-full-name}{n, josa, 이/가}", INT(5),
      "5 대한민국 원이" },
    { "unit", "{n, number, ::unit/kilogram}{n, josa, 이/가}", INT(2), "2kg이" },
    { "fraction", "{n, number, ::.00}{n, josa, 이/가}", INT(2), "2.00이" },
    { "compact", "{n, number, ::compact-short}{n, josa, 이/가}", INT(12345), "1.2만이" },
    { "pattern", "{n, number,#,##0'개'}{n, josa, 이/가}", INT(3), "3개가" },
    { "ordinal", "{n, ordinal}{n, josa, 이/가}", INT(21), "21번째가" },
    { "words", "{n, spellout}{n, josa, 으로/로}", INT(7), "칠로" },
    { "integer", "{n, number, integer}{n, josa, 이/가}", REAL(2.5), "2가" },
    { "plural with an offset", "{n, plural, offset:1 other {#{n, josa, 이/가}}}", INT(3), "2가" },
    { "decimal with an offset", "{n, plural, offset:1 other {#{n, josa, 이/가}}}", DIGITS("3.5"),
      "2.5가" },
    { "year", "{n, date, ::y}{n, josa, 이/가}", WHEN(0), "1970년이" },
    { "second", "{n, time, ::Hms}{n, josa, 이/가}", WHEN(0), "0시 0분 0초가" },
    { "week day", "{n, date, ::EEEE}{n, josa, 이/가}", WHEN(0), "목요일이" },

    { "the nearest before it counts", "{n, number, percent} {n}{n, josa, 이/가}", INT(2),
      "200% 2가" },
    { "the nearest before it is a style", "{n} {n, number, percent}{n, josa, 이/가}", INT(3),
      "3 300%가" },
    { "one after it does not count", "{n, josa, 이/가} {n, number, percent}", INT(3), "이 300%" },
    { "another value in between", "{n, number, percent} {m}{n, josa, 이/가}", INT(3), "300% {m}가" },
    { "text in between", "{n, number, percent} ({n, josa, 이/가}", INT(3), "300% (가" },
    { "in the branch taken", "{n, select, x {{n, number, percent}} other {{n}}}{n, josa, 이/가}",
      WORD("y"), "y가" },
    { "in a plural's branch", "{n, plural, =3 {{n, number, percent}} other {{n}}}{n, josa, 이/가}",
      INT(3), "300%가" },
    { "in a plural's other branch",
      "{n, plural, =3 {{n, number, percent}} other {{n}}}{n, josa, 이/가}", INT(6), "6이" },
    { "before the branch", "{n, number, percent}{n, plural, other {{n, josa, 이/가}}}", INT(3),
      "300%가" },
    { "not shown before it", "{n, plural, =3 {{n, number, percent}} other {}}{n, josa, 이/가}",
      INT(6), "이" },
    { "several particles", "{n, number, percent}{n, josa, 이/가} {n, josa, 은/는}", INT(3),
      "300%가 는" },
    { "several styles and particles",
      "{n, number, percent}{n, josa, 이/가} {n, ordinal}{n, josa, 으로/로}", INT(3),
      "300%가 3번째로" },
    { "of the wrong type", "{n, number, percent}{n, josa, 이/가}", WORD("흐름"), "흐름이" },
    { "not given", "{n, number, percent}{n, josa, 이/가}", { .type = FLOWMSG_NONE }, "{n}이(가)" },
    { "a list", "{n, list, and}{n, josa, 이/가}",
      { FLOWMSG_STRINGS, 0, { .strings = { (const char *const[]){ "사과", "귤" }, 2 } } },
      "사과 및 귤이" },
    { "an empty list", "{n, list, and}{n, josa, 이/가}", { FLOWMSG_STRINGS, 0, { .strings = { NULL, 0 } } },
      "이(가)" },
};

START_TEST(particle_is_right)
{
    struct flowmsg_pattern *pattern = compile("ko", rows[_i].pattern);
    struct flowmsg_arg arg = flowmsg_arg_value("n", rows[_i].n);
    char text[256];

    flowmsg_pattern_format(pattern, &arg, 1, NULL, text, sizeof text, NULL);
    ck_assert_msg(strcmp(text, rows[_i].text) == 0, "%s: \"%s\"", rows[_i].name, text);
    flowmsg_pattern_free(pattern);
}
END_TEST

/* --------------------------------------------- every style, value, pair and buffer */

static const char *const styles[] = {
    "{n}", "{n, number}", "{n, number, integer}", "{n, number, percent}", "{n, number, currency}",
    "{n, number, ::currency/EUR}", "{n, number, ::currency/KRW unit-width-full-name}",
    "{n, number, ::currency/USD unit-width-iso-code}", "{n, number, ::unit/kilogram}",
    "{n, number, ::unit/meter unit-width-full-name}", "{n, number, ::unit/megabyte}", "{n, number, ::.00}",
    "{n, number, ::compact-short}", "{n, number, ::compact-long}", "{n, number, ::scientific}",
    "{n, number, ::percent scale/100}", "{n, number, ::sign-always}", "{n, number, #,##0'개'}",
    "{n, number,0.0;(0.0)}", "{n, number,0E0}", "{n, number,#%}", "{n, spellout}", "{n, ordinal}", "{n, duration}",
    "{n, plural, other {#}}", "{n, plural, offset:1 other {#}}", "{n, plural, offset:0.5 other {#}}",
    "{n, selectordinal, offset:2 other {#}}", "{n, choice, 0#{n}}",
    "{n, date}", "{n, date, short}", "{n, date, medium}", "{n, date, long}", "{n, date, full}",
    "{n, time}", "{n, time, short}", "{n, time, full}", "{n, date, ::y}", "{n, date, ::yMMMM}", "{n, date, ::EEEE}",
    "{n, time, ::Hms}", "{n, time, ::jm}", "{n, date, yyyy-MM-dd}", "{n, date, M월 d일}", "{n, date,G}",
    "{n, list}", "{n, list, and}", "{n, list, or}", "{n, list, unit}", "{n, select, other {{n}}}",
};

static const char *const pairs[] = { "이/가", "을/를", "은/는", "으로/로", "이랑/랑" };

static const struct flowmsg_value list[] = { INT(1), REAL(0.5), WORD("서울") };

static const struct flowmsg_value values[] = {
    INT(0), INT(1), INT(2), INT(3), INT(6), INT(10), INT(100), INT(1000), INT(12345), INT(1000000),
    INT(-8), INT(INT64_MIN), INT(INT64_MAX), REAL(0.13), REAL(2.5), REAL(-0.0004), REAL(1e21), REAL(INFINITY), REAL(NAN),
    DIGITS("1.50"), DIGITS("12345678901234567890.7"), DIGITS("junk"), WHEN(0),
    WHEN(1764374400000), WORD("흐름"), WORD("disabling"), WORD("서울"), WORD(""),
    { FLOWMSG_LIST, 0, { .list = { list, 3 } } },
};

static void judge(const char *locale, const char *style, const struct flowmsg_value *value)
{
    struct flowmsg_pattern *shown = compile(locale, style);
    struct flowmsg_arg arg = flowmsg_arg_value("n", *value);
    char text[512], wanted[600], got[600], with[256], form[64];
    size_t len = flowmsg_pattern_format(shown, &arg, 1, NULL, text, sizeof text, NULL);

    ck_assert_uint_lt(len, sizeof text);
    for (int p = 0; p < COUNT(pairs); p++) {
        struct flowmsg_pattern *pattern;
        size_t need;

        flowmsg_josa(text, len, pairs[p], form, sizeof form);
        snprintf(wanted, sizeof wanted, "%s%s", text, form);
        snprintf(with, sizeof with, "%s{n, josa, %s}", style, pairs[p]);
        pattern = compile(locale, with);
        need = flowmsg_pattern_format(pattern, &arg, 1, NULL, got, sizeof got, NULL);
        ck_assert_msg(strcmp(got, wanted) == 0, "%s, %s, value %d: \"%s\", not \"%s\"", locale, with,
                      (int)(value - values), got, wanted);
        ck_assert_uint_eq(need, strlen(wanted));
        ck_assert_uint_eq(flowmsg_pattern_format(pattern, &arg, 1, NULL, NULL, 0, NULL), need);
        for (size_t size = 1; size <= need; size = size * 2 + 1)
            ck_assert_uint_eq(flowmsg_pattern_format(pattern, &arg, 1, NULL, got, size, NULL), need);
        flowmsg_pattern_free(pattern);
    }
    flowmsg_pattern_free(shown);
}

START_TEST(particle_follows_what_is_shown)
{
    for (int v = 0; v < COUNT(values); v++) {
        judge("ko", styles[_i], &values[v]);
        judge("ko-KR", styles[_i], &values[v]);
    }
}
END_TEST

/* A particle inside a branch agrees with the number of the plural. */
START_TEST(particle_follows_a_plurals_number)
{
    static const char *const offsets[] = { "", "offset:1 ", "offset:0.5 ", "offset:10 " };

    for (int v = 0; v < COUNT(values); v++) {
        struct flowmsg_arg arg = flowmsg_arg_value("n", values[v]);
        char pattern[128], shown[256], form[32], wanted[300], got[300];
        struct flowmsg_pattern *p;

        snprintf(pattern, sizeof pattern, "{n, plural, %sother {#}}", offsets[_i]);
        p = compile("ko", pattern);
        flowmsg_pattern_format(p, &arg, 1, NULL, shown, sizeof shown, NULL);
        flowmsg_pattern_free(p);
        flowmsg_josa(shown, FLOWMSG_NUL_TERMINATED, "은/는", form, sizeof form);
        snprintf(wanted, sizeof wanted, "%s%s.", shown, form);
        snprintf(pattern, sizeof pattern, "{n, plural, %sother {#{n, josa, 은/는}.}}", offsets[_i]);
        p = compile("ko", pattern);
        flowmsg_pattern_format(p, &arg, 1, NULL, got, sizeof got, NULL);
        flowmsg_pattern_free(p);
        ck_assert_msg(strcmp(got, wanted) == 0, "%s, value %d: \"%s\", not \"%s\"", pattern, v, got,
                      wanted);
    }
}
END_TEST

/* The size of the buffer does not change the particle after a long list. */
START_TEST(long_list_has_one_particle)
{
    static const char *const ends[][2] = { { "서울", "" }, { "2026-11", "-23" }, { "서울", "[" } };
    static const char *const patterns[] = { "{l, list, unit}{l, josa, 으로/로}",
                                            "{l, list, and}{l, josa, 으로/로}", "{l}{l, josa, 으로/로}" };
    static char first[9001], text[10000], again[10000];

    memset(first, 'a', sizeof first - 1);
    for (int e = 0; e < COUNT(ends); e++) {
        const char *items[] = { first, ends[e][0], ends[e][1] };
        struct flowmsg_arg arg = flowmsg_arg_strings("l", items, 3);
        struct flowmsg_pattern *pattern = compile("ko", patterns[_i]);
        size_t need = flowmsg_pattern_format(pattern, &arg, 1, NULL, text, sizeof text, NULL);

        ck_assert_uint_eq(flowmsg_pattern_format(pattern, &arg, 1, NULL, NULL, 0, NULL), need);
        ck_assert_uint_eq(flowmsg_pattern_format(pattern, &arg, 1, NULL, again, 100, NULL), need);
        ck_assert_uint_eq(flowmsg_pattern_format(pattern, &arg, 1, NULL, again, need + 1, NULL), need);
        ck_assert_str_eq(text, again);
        flowmsg_pattern_free(pattern);
    }
}
END_TEST

/* ------------------------------------------------------------ declared parameters */

/* {name} renders a token unchanged, and an integer for a date parameter as a date; neither is a
 * number. */
static const struct flowmsg_param params[] = {
    { "token", "", "", FLOWMSG_PARAM_TOKEN, 0 }, { "when", "", "", FLOWMSG_PARAM_DATETIME, 0 },
};

static const struct { const char *name, *pattern; struct flowmsg_value token; const char *text; }
declared[] = {
    { "verbatim", "{token}{token, josa, 이/가}", DIGITS("1.23456"), "1.23456이" },
    { "as a number", "{token, number}{token, josa, 이/가}", DIGITS("1.2346"), "1.235가" },
    { "both", "{token, number} {token}{token, josa, 이/가}", DIGITS("1.2342"), "1.234 1.2342가" },
    { "a date", "{when}{when, josa, 이/가}", INT(0), "70. 1. 1. 오전 12:03이" },
    { "a date that is not shown", "{when, josa, 이/가}", INT(0), "이" },
    { "a date as a number", "{when, number}{when, josa, 이/가}", INT(0), "180,002가" },
    { "select by an id as a double", "{token, select, 12345 {id} other {none}}", REAL(12345.0), "id" },
    { "select by an id as an integer", "{token, select, 12345 {id} other {none}}", INT(12345), "id" },
    { "select by an id with a fraction", "{token, select, 1 {id} other {none}}", REAL(1.5), "none" },
};

START_TEST(declared_particle_is_right)
{
    const struct flowmsg_definition definition = { .code = "1-400", "t", declared[_i].pattern,
                                                   params, 2, 400, 0 };
    const struct flowmsg_registry registry = { FLOWMSG_REGISTRY_HEAD, .domain = "test",
                                               .source_locale = "ko",
                                               .definitions = &definition, .n_definitions = 1 };
    struct flowmsg_arg args[] = { flowmsg_arg_value("token", declared[_i].token),
                                  flowmsg_arg_integer("when", 180002) };
    struct flowmsg_store *store;
    struct flowmsg_reader *reader;
    char text[256];

    ck_assert_int_eq(flowmsg_store_new(&store, &registry, NULL, NULL), FLOWMSG_OK);
    reader = flowmsg_reader_new(store);
    flowmsg_render(flowmsg_reader_bundle(reader, "ko"), "1-400", FLOWMSG_DETAIL, args, 2, NULL,
                   text, sizeof text, NULL);
    ck_assert_msg(strcmp(text, declared[_i].text) == 0, "%s: \"%s\"", declared[_i].name, text);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
}
END_TEST

/* ------------------------------------------------------ a word without a pattern */

static const struct { const char *name, *word, *pair, *form; } words[] = {
    { "consonant", "disabling", "을/를", "을" },
    { "vowel", "update", "을/를", "를" },
    { "either order", "흐름", "가/이", "이" },
    { "ㄹ", "서울", "으로/로", "로" },
    { "no reading", "???", "은/는", "은(는)" },
    { "empty", "", "이/가", "이(가)" },
    { "no pair", "흐름", "이/를", "이/를" },
    { "no slash", "흐름", "이", "이" },
    { "the same form twice", "흐름", "이/이", "이/이" },
    { "empty pair", "흐름", "", "" },
    { "no pair in English", "flow", "and/or", "and/or" },
    { "pair of bytes", "흐름", "\xFF/\xEC\x9D", "\uFFFD/\uFFFD" },
    { "long pair", "흐름", "이이이이이이이이이이이이이이이이이이이이이이이이/가",
      "이이이이이이이이이이이이이이이이이이이이이이이이/가" },
    { "word of bytes", "\xFF\xFE", "이/가", "이(가)" },
    { "no word", NULL, "은/는", "은(는)" },
    { "nothing", "흐름", NULL, "" },
};

START_TEST(word_gets_its_particle)
{
    const char *word = words[_i].word;
    char text[128] = "unchanged";
    size_t need = flowmsg_josa(words[_i].word, FLOWMSG_NUL_TERMINATED, words[_i].pair, text,
                               sizeof text);

    ck_assert_msg(strcmp(text, words[_i].form) == 0, "%s: \"%s\"", words[_i].name, text);
    ck_assert_uint_eq(need, strlen(text));
    ck_assert_uint_eq(flowmsg_josa(word, word ? strlen(word) : 5, words[_i].pair, NULL, 0), need);
    ck_assert_uint_eq(flowmsg_josa(word, FLOWMSG_NUL_TERMINATED, words[_i].pair, text, 4), need);
    ck_assert_uint_lt(strlen(text), 4);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "particle", 120);

    add_table(tc, particle_is_right, rows);
    add_table(tc, particle_follows_what_is_shown, styles);
    tcase_add_loop_test(tc, particle_follows_a_plurals_number, 0, 4);
    tcase_add_loop_test(tc, long_list_has_one_particle, 0, 3);
    add_table(tc, declared_particle_is_right, declared);
    add_table(tc, word_gets_its_particle, words);
}
