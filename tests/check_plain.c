/* check_plain.c - the plain rendering writes and reports the same as the general one.
 *
 * SPDX-License-Identifier: MIT
 *
 * An argument that is given twice makes a rendering general, and does not change it.  So do
 * isolates where they are needed, if no value runs from right to left.  Arguments in another order
 * do not change it either. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include <flowmsg/flow-service.h>

#include "suite.h"

enum { SIZE = 8192, MAX_ARGS = 8 };

static const char *const items[] = { "a", "b" };

/* Values of all types and faults; each is given to all parameters at once. */
static const struct { const char *name; struct flowmsg_value value; } values[] = {
#define TEXT(string) { FLOWMSG_TEXT, 0, { .text = { string, sizeof(string) - 1 } } }
#define TEXT_Z(string) { FLOWMSG_TEXT, 0, { .text = { string, FLOWMSG_NUL_TERMINATED } } }
    { "token", TEXT_Z("disabling") },
    { "token with its length", TEXT("disabling") },
    { "one letter", TEXT_Z("x") },
    { "seven letters", TEXT_Z("seven77") },
    { "eight letters", TEXT_Z("eight888") },
    { "empty", TEXT_Z("") },
    { "Hangul", TEXT_Z("삭제 중") },
    { "a key of a select", TEXT_Z("source") },
    { "not UTF-8", TEXT_Z("seven bytes \xFF\xFE and \xE3\x85") },
    { "NUL inside", TEXT("a\0b") },
    { "long", TEXT_Z("0123456789012345678901234567890123456789012345678901234567890123456789"
                     "0123456789012345678901234567890123456789012345678901234567890123456789") },
    { "no text", { FLOWMSG_TEXT, 0, { .text = { NULL, 0 } } } },
    { "missing", { FLOWMSG_NONE, 0, { .integer = 0 } } },
    { "zero", { FLOWMSG_INTEGER, 0, { .integer = 0 } } },
    { "one", { FLOWMSG_INTEGER, 0, { .integer = 1 } } },
    { "two", { FLOWMSG_INTEGER, 0, { .integer = 2 } } },
    { "grouped", { FLOWMSG_INTEGER, 0, { .integer = 1234567 } } },
    { "negative", { FLOWMSG_INTEGER, 0, { .integer = -45 } } },
    { "smallest", { FLOWMSG_INTEGER, 0, { .integer = INT64_MIN } } },
    { "largest", { FLOWMSG_INTEGER, 0, { .integer = INT64_MAX } } },
    { "double", { FLOWMSG_DOUBLE, 0, { .real = 1.5 } } },
    { "double, rounded", { FLOWMSG_DOUBLE, 0, { .real = -1234567.0625 } } },
    { "large double", { FLOWMSG_DOUBLE, 0, { .real = 1e22 } } },
    { "negative zero", { FLOWMSG_DOUBLE, 0, { .real = -0.0 } } },
    { "infinite", { FLOWMSG_DOUBLE, 0, { .real = HUGE_VAL } } },
    { "decimal", { FLOWMSG_DECIMAL, 0, { .text = { "12.50", FLOWMSG_NUL_TERMINATED } } } },
    { "decimal of many digits",
      { FLOWMSG_DECIMAL, 0, { .text = { "-12345678901234567890.123456789", 20 } } } },
    { "no decimal", { FLOWMSG_DECIMAL, 0, { .text = { "12..5", FLOWMSG_NUL_TERMINATED } } } },
    { "no text of a decimal", { FLOWMSG_DECIMAL, 0, { .text = { NULL, 0 } } } },
    { "datetime", { FLOWMSG_DATETIME, 0, { .integer = 1763910245000 } } },
    { "list", { FLOWMSG_STRINGS, 0, { .strings = { items, 2 } } } },
};

/* One text with its report. */
struct rendered {
    char text[SIZE];
    size_t len;
    struct flowmsg_report report;
};

/* Renders @n arguments; @of is the caller's. */
typedef size_t renderer(const void *of, const struct flowmsg_arg *args, size_t n,
                        const struct flowmsg_options *options, char *buf, size_t size,
                        struct flowmsg_report *report);

static void render(struct rendered *out, renderer *by, const void *of,
                   const struct flowmsg_arg *args, size_t n, const struct flowmsg_options *options,
                   size_t size)
{
    out->report = (struct flowmsg_report)FLOWMSG_REPORT_INIT;
    memset(out->text, '#', sizeof out->text);
    out->len = by(of, args, n, options, out->text, size, &out->report);
}

static bool same_issues(const struct flowmsg_report *a, const struct flowmsg_report *b)
{
    for (size_t i = 0; i < a->n_issues && i < FLOWMSG_MAX_ISSUES; i++) {
        const struct flowmsg_issue *x = &a->issues[i], *y = &b->issues[i];

        if (x->code != y->code || x->offset != y->offset || x->name_len != y->name_len ||
            memcmp(x->name, y->name, x->name_len) != 0)
            return false;
    }
    return a->n_issues == b->n_issues;
}

static bool same_report(const struct flowmsg_report *a, const struct flowmsg_report *b)
{
    return a->fallback == b->fallback && a->why == b->why && a->locale == b->locale &&
           a->catalog == b->catalog && a->note == b->note && a->pattern == b->pattern &&
           a->pattern_len == b->pattern_len && same_issues(a, b);
}

/* Are the texts and reports equal, and the bytes after the buffer untouched? */
static bool same(const struct rendered *a, const struct rendered *b, size_t size)
{
    return a->len == b->len && (size == 0 || strcmp(a->text, b->text) == 0) &&
           a->text[size] == '#' && b->text[size] == '#' && same_report(&a->report, &b->report);
}

/* Compare a rendering into @size bytes with the general one of the same arguments. */
static void compare_size(renderer *by, const void *of, const struct flowmsg_arg *args, size_t n,
                         size_t size, const char *what)
{
    struct flowmsg_options isolated = FLOWMSG_OPTIONS_INIT;
    static struct rendered plain, backwards, twice, general;
    struct flowmsg_arg given[MAX_ARGS + 1];

    isolated.bidi = FLOWMSG_BIDI_NEEDED;
    render(&plain, by, of, args, n, NULL, size);
    render(&general, by, of, args, n, &isolated, size);
    if (!same(&plain, &general, size))
        ck_abort_msg("%s: \"%.200s\", isolated \"%.200s\"", what, plain.text, general.text);
    if (n == 0)
        return;
    for (size_t i = 0; i < n; i++)
        given[i] = args[n - 1 - i];
    render(&backwards, by, of, given, n, NULL, size);
    if (!same(&plain, &backwards, size))
        ck_abort_msg("%s: \"%.200s\", backwards \"%.200s\"", what, plain.text, backwards.text);
    memcpy(given, args, n * sizeof *args);
    given[n] = args[n - 1];
    render(&twice, by, of, given, n + 1, NULL, size);
    if (!same(&plain, &twice, size))
        ck_abort_msg("%s: \"%.200s\", given twice \"%.200s\"", what, plain.text, twice.text);
}

static void compare(renderer *by, const void *of, const struct flowmsg_arg *args, size_t n,
                    const char *what)
{
    size_t need = by(of, args, n, NULL, NULL, 0, NULL);
    const size_t sizes[] = { 0, 1, 2, 20, need / 2, need, need + 1, need + 2, need + 31, need + 32,
                             need + 33, need + 34, need + 65, SIZE - 1 };

    ck_assert_uint_lt(need, SIZE - 66);
    for (int i = 0; i < COUNT(sizes); i++)
        compare_size(by, of, args, n, sizes[i], what);
}

/* ---------------------------------------------------------------- messages of a domain */

struct message {
    const struct flowmsg_bundle *bundle;
    const char *code;
    enum flowmsg_part part;
};

static size_t render_message(const void *of, const struct flowmsg_arg *args, size_t n,
                             const struct flowmsg_options *options, char *buf, size_t size,
                             struct flowmsg_report *report)
{
    const struct message *m = of;

    return flowmsg_render(m->bundle, m->code, m->part, args, n, options, buf, size, report);
}

static size_t give(struct flowmsg_arg *args, const struct flowmsg_definition *def,
                   const struct flowmsg_value *value)
{
    ck_assert_uint_le(def->n_params, MAX_ARGS);
    for (uint32_t i = 0; i < def->n_params; i++)
        args[i] = flowmsg_arg_value(flowmsg_definition_param(flowmsg_flow_registry, def, i)->name,
                                    *value);
    return def->n_params;
}

/* All messages of the Flow Service, in all languages, with one value. */
START_TEST(messages)
{
    const enum flowmsg_part parts[] = { FLOWMSG_TITLE, FLOWMSG_DETAIL, FLOWMSG_REMEDY };
    struct flowmsg_store *store = NULL;
    struct flowmsg_reader *reader;

    ck_assert_int_eq(flowmsg_store_new(&store, flowmsg_flow_registry, NULL, NULL), FLOWMSG_OK);
    reader = flowmsg_reader_new(store);
    for (size_t k = 0; k < flowmsg_reader_n_locales(reader); k++)
        for (size_t i = 0; i < flowmsg_flow_registry->n_definitions; i++) {
            const struct flowmsg_definition *def =
                flowmsg_registry_definition(flowmsg_flow_registry, i);
            struct message m = {
                flowmsg_reader_bundle(reader, flowmsg_reader_locale(reader, k)), def->code, 0
            };
            struct flowmsg_arg args[MAX_ARGS];
            size_t n = give(args, def, &values[_i].value);

            for (int part = 0; part < COUNT(parts); part++) {
                m.part = parts[part];
                compare(render_message, &m, args, n, def->code);
            }
        }
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
}
END_TEST

/* ------------------------------------------------------------------------- patterns */

/* The arguments are a and b, in this order. */
static const char *const patterns[] = {
    "no argument",
    "{a} and {b}",
    "{a}{b}",
    "{a, number}; {b, number, integer}",
    "{a, plural, =0 {none} one {# file} few {# files} other {{a, number} files of {b}}}.",
    "{a, plural, offset:1 =1 {only {b}} one {{b} and # other} other {{b} and # others}}.",
    "{a, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} {b}",
    "{a, select, source {the source {b, number}} x {{b}} 1 {one {b}} other {another {b}}}!",
    "{a, plural, other {{b, plural, =1 {one} other {{a, select, x {x} other {y}}}} end}} after",
    "{a, choice, 0#none|1#one {b}|1<many {b}}",
    "{a, number, percent} {b, date, short}",
    "‘{a}’{a, josa, 은/는} ‘{b}’{b, josa, 으로/로} 갑니다.",
    "{a, number}{a, josa, 이/가} {b}",
    "{a}{a, josa, 이/가} {b}",
    "{a, term}, {b, term, both}",
    "‘{a, term}’{a, josa, 은/는} ‘{b, term, both}’{b, josa, 으로/로} 갑니다.",
    "{b} before {a}, {b, number} after {a, number}",
    "a literal text that is longer than two pieces of thirty-two bytes, before {a} and {b}, and "
    "also after them, where it goes on and on until it ends",
};

static const char *const terms[] = { "disabling", "비활성화 중", "x", "엑스", "seven77", "七" };

static const char *const locales[] = {
    "en", "ko", "de", "fr", "hi", "ru", "pl", "bn", "de-CH", "es", "my",
};

static size_t render_pattern(const void *of, const struct flowmsg_arg *args, size_t n,
                             const struct flowmsg_options *options, char *buf, size_t size,
                             struct flowmsg_report *report)
{
    return flowmsg_pattern_format(of, args, n, options, buf, size, report);
}

START_TEST(single_patterns)
{
    struct flowmsg_pattern *pattern = NULL;

    ck_assert_int_eq(flowmsg_pattern_compile_with_terms(
                         &pattern, locales[_i / COUNT(patterns)], patterns[_i % COUNT(patterns)],
                         FLOWMSG_NUL_TERMINATED, terms, COUNT(terms) / 2, NULL),
                     FLOWMSG_OK);
    for (int a = 0; a < COUNT(values); a++)
        for (int b = 0; b < COUNT(values); b++) {
            const struct flowmsg_arg args[] = { flowmsg_arg_value("a", values[a].value),
                                                flowmsg_arg_value("b", values[b].value) };
            size_t n = flowmsg_pattern_n_arguments(pattern);

            compare(render_pattern, pattern, args, n, patterns[_i % COUNT(patterns)]);
        }
    flowmsg_pattern_free(pattern);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "plain", 60);

    add_table(tc, messages, values);
    tcase_add_loop_test(tc, single_patterns, 0, COUNT(patterns) * COUNT(locales));
}
