/* check_pattern.c - MessageFormat text to programs.
 *
 * SPDX-License-Identifier: MIT */
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include <flowmsg/pieces.h>

#include "base/sink.h"
#include "josa/pair.h"
#include "pattern/mf1.h"
#include "pattern/mf1_syntax.h"
#include "render/render.h"
#include "suite.h"

static int compile(const char *text, size_t len, struct flowmsg_error *err)
{
    struct builder builder = { 0 };
    struct arena arena = { 0 };
    const struct program *program;
    const struct pattern_source source = { .text = text, .len = len };
    int rc = pattern_compile(&builder, &source, &arena, &program, err);

    if (rc == FLOWMSG_OK) {          /* invariants that rendering relies on */
        ck_assert(program->n_insns > 0);
        ck_assert_int_eq(program->insns[program->n_insns - 1].op, OP_END);
        for (uint32_t i = 0; i < SINK_PADDING; i++)
            ck_assert_int_eq(program_pool(program)[program_parts(program)->text_len + i], 0);
        for (uint32_t i = 0; i < program->n_insns; i++) {
            const struct insn *insn = &program->insns[i];

            ck_assert(program_insn_text(program, insn) >= program_pool(program));
            ck_assert(program_insn_text(program, insn) + insn->len <=
                      program_pool(program) + program_parts(program)->text_len);
            if (insn->op == OP_JUMP)
                ck_assert(insn->a > i && insn->a < program->n_insns);
            if (insn->op == OP_PLURAL || insn->op == OP_SELECT || insn->op == OP_RANGES) {
                const struct choice *choice = program_choice(program, insn->a);
                const uint32_t *targets = program_targets(program, choice);

                ck_assert(choice->other > i && choice->other < program->n_insns);
                for (uint32_t k = 0; k < choice->n_variants; k++)
                    ck_assert(targets[k] > i && targets[k] < program->n_insns);
            }
            if (insn->op != OP_TEXT && insn->op != OP_END && insn->op != OP_JUMP)
                ck_assert(insn->slot < program->n_slots);
        }
    }
    arena_free(&arena);
    builder_free(&builder);
    return rc;
}

/* ICU accepts these patterns, and so does the library. */
static const char *const good[] = {
    "", "text", "it's", "'", "''", "'{'", "'{name}'", "'{unclosed quote", "}", "a}b", "{0}",
    "{name}", "{ name }", "{이름}", "{1a}", "{0}{name}", "{n,number}", "{n, number }",
    "{n, NUMBER, Integer}", "{n, number,}", "{n, number,  }", "{n, number, integer}",
    "{n, plural, other{}}", "{n,plural,other{#}}", "{n, plural, =1{a} other{b}}",
    "{n, plural, offset:1 =0{a} one{b} other{#}}", "{n, plural, offset: 2 other{}}",
    "{n, plural, offset:-1 other{}}", "{n, plural, offset:0.5 other{}}",
    "{n, plural, =+1{} =1e0{} =1.0{} =-0{} other{}}", "{n, plural, =.5{} other{}}",
    "{n, plural, one{a} one{b} other{c} other{d}}", "{n, plural, weird{a} other{b}}",
    "{n, selectordinal, one{#st} two{#nd} few{#rd} other{#th}}", "{s, select, other{}}",
    "{s, select, a{1} a{2} other{3}}", "{s, select, offset{1} other{2}}",
    "{s, select, other{#}}", "{n, plural, other{'#'}}", "{n, plural, other{'{'}}",
    "{n, plural, one {# file} other {{s, select, a {x #} other {y}}}}",
    "{n,\xE2\x80\x8Eplural,other{}}", "{\xC2\xA0}", "{n, plural,one{a}other{b}}",
    "{n, choice, 0#a|1<b|2≤c}", "{n, choice,-∞#|∞<}", "{n,choice, 0 # a '|' b |1#{x, select, other{|}}}",
    "{n, number, percent}", "{n, number, ::percent}", "{n, number, bogus}", "{d, date}",
    "{d, time, short}", "{d, date, ::yMMMd}", "{d, spellout, %a}", "{l, list, and}", "{l, list}",
    "{v, term}", "{v,TERM,}", "{v, term, both}", "{v, term, Both }",
    "{v, josa, 이/가}", "{v,josa,가/이}", "{v, JOSA, 으로/로}", "{32767}",
};

START_TEST(good_pattern)
{
    struct flowmsg_error err = { 0 };

    ck_assert_msg(compile(good[_i], strlen(good[_i]), &err) == FLOWMSG_OK, "\"%s\": %s", good[_i],
                  err.msgid);
}
END_TEST

static const struct { const char *name, *pattern; int code; size_t offset; } bad[] = {
    /* the error is at the opened brace, not at the end of the text */
    { "unclosed name", "hello {name", FLOWMSG_ERR_SYNTAX, 6 },
    { "brace at the end", "hello {", FLOWMSG_ERR_SYNTAX, 6 },
    { "plural without its end", "{n, plural, one {#}", FLOWMSG_ERR_SYNTAX, 0 },
    { "branch without its end", "{n, plural, one {abc", FLOWMSG_ERR_SYNTAX, 16 },
    { "quote that hides a branch's end", "{n, plural, one {'}", FLOWMSG_ERR_SYNTAX, 16 },
    { "argument unclosed in a branch", "a {n, plural, one {#} other {{x}", FLOWMSG_ERR_SYNTAX, 28 },
    { "type without its end", "{n, number", FLOWMSG_ERR_SYNTAX, 0 },
    { "style without its end", "{n, number, #,##0", FLOWMSG_ERR_SYNTAX, 0 },
    { "plural without branches or end", "{n, plural,", FLOWMSG_ERR_SYNTAX, 0 },
    { "selector at the end", "{n, plural, one", FLOWMSG_ERR_SYNTAX, 0 },
    /* names */
    { "empty name", "{}", FLOWMSG_ERR_SYNTAX, 1 },
    { "empty name after Hangul", "한 {}", FLOWMSG_ERR_SYNTAX, 5 },
    { "number with zeroes", "{00}", FLOWMSG_ERR_SYNTAX, 1 },
    { "number with a leading zero", "{01}", FLOWMSG_ERR_SYNTAX, 1 },
    { "negative number", "{-1}", FLOWMSG_ERR_SYNTAX, 1 },
    { "dot in a name", "{a.b}", FLOWMSG_ERR_SYNTAX, 2 },
    { "space in a name", "{a b}", FLOWMSG_ERR_SYNTAX, 3 },
    { "number above the limit", "{32768}", FLOWMSG_ERR_SYNTAX, 1 },
    { "number of 20 digits", "{99999999999999999999}", FLOWMSG_ERR_SYNTAX, 1 },
    /* types and styles */
    { "missing type", "{n,}", FLOWMSG_ERR_SYNTAX, 3 },
    { "comma for a type", "{n,,}", FLOWMSG_ERR_SYNTAX, 3 },
    { "unknown type", "{n, bogus}", FLOWMSG_ERR_SYNTAX, 4 },
    { "missing comma before a style", "{n, number integer}", FLOWMSG_ERR_SYNTAX, 11 },
    { "plural alone", "{n, plural}", FLOWMSG_ERR_SYNTAX, 10 },
    { "select alone", "{n, select}", FLOWMSG_ERR_SYNTAX, 10 },
    { "choice alone", "{n, choice}", FLOWMSG_ERR_SYNTAX, 10 },
    { "unclosed quote in a style", "{n, number, 'abc}", FLOWMSG_ERR_SYNTAX, 12 },
    { "unknown style of a list", "{l, list, xor}", FLOWMSG_ERR_SYNTAX, 10 },
    /* choices */
    { "plural without other", "{n, plural, one {a}}", FLOWMSG_ERR_SYNTAX, 0 },
    { "plural without branches", "{n, plural, }", FLOWMSG_ERR_SYNTAX, 0 },
    { "other in upper case", "{s, select, Other {a}}", FLOWMSG_ERR_SYNTAX, 0 },
    { "number in a select", "{s, select, =1 {a} other {b}}", FLOWMSG_ERR_SYNTAX, 12 },
    { "offset in a select", "{s, select, offset:1 other {b}}", FLOWMSG_ERR_SYNTAX, 18 },
    { "space before the offset's colon", "{n, plural, offset :2 other {}}",
      FLOWMSG_ERR_SYNTAX, 19 },
    { "space before an explicit number", "{n, plural, = 0 {} other {}}", FLOWMSG_ERR_SYNTAX, 13 },
    { "letter for an explicit number", "{n, plural, =x {} other {}}", FLOWMSG_ERR_SYNTAX, 13 },
    { "exponent without digits", "{n, plural, =1e {} other {}}", FLOWMSG_ERR_SYNTAX, 13 },
    { "offset after a branch", "{n, plural, other {} offset:1}", FLOWMSG_ERR_SYNTAX, 21 },
    { "two offsets", "{n, plural, offset:1 offset:2 other {}}", FLOWMSG_ERR_SYNTAX, 21 },
    { "offset without a number", "{n, plural, offset: other {}}", FLOWMSG_ERR_SYNTAX, 20 },
    { "selector without a branch", "{n, plural, one other {}}", FLOWMSG_ERR_SYNTAX, 16 },
    { "branch without a selector", "{n, plural, {} other {}}", FLOWMSG_ERR_SYNTAX, 12 },
    { "infinity as an explicit number", "{n, plural, =∞ {} other {}}", FLOWMSG_ERR_SYNTAX, 13 },
    { "choice without ranges", "{n, choice, }", FLOWMSG_ERR_SYNTAX, 12 },
    { "letter for a limit", "{n, choice, x#a}", FLOWMSG_ERR_SYNTAX, 12 },
    { "missing separator", "{n, choice, 0 a}", FLOWMSG_ERR_SYNTAX, 14 },
    { "wrong separator", "{n, choice, 0>a}", FLOWMSG_ERR_SYNTAX, 13 },
    { "empty range", "{n, choice, 0#a|}", FLOWMSG_ERR_SYNTAX, 16 },
    { "range cut after its number", "{n, choice, 0#a|1", FLOWMSG_ERR_SYNTAX, 0 },
    { "range without its end", "{n, choice, 0#a|1#b", FLOWMSG_ERR_SYNTAX, 0 },
    { "quote that hides a choice's end", "a {n, choice, 0#'|}", FLOWMSG_ERR_SYNTAX, 2 },
    { "argument unclosed in a range", "{n, choice, 0#{x}|1#{y|2#b}", FLOWMSG_ERR_SYNTAX, 22 },
    /* particles */
    { "particle without a pair", "{v, josa}", FLOWMSG_ERR_SYNTAX, 0 },
    { "particle with an empty pair", "{v, josa, }", FLOWMSG_ERR_SYNTAX, 0 },
    { "pair of one form", "{v, josa, 이}", FLOWMSG_ERR_SYNTAX, 10 },
    { "forms of two particles", "{v, josa, 이/를}", FLOWMSG_ERR_SYNTAX, 10 },
    { "Latin words for a pair", "{v, josa, foo/bar}", FLOWMSG_ERR_SYNTAX, 10 },
    { "pair without its second form", "{v, josa, 이/}", FLOWMSG_ERR_SYNTAX, 10 },
    { "misspelt 이에요", "{v, josa, 이예요/예요}", FLOWMSG_ERR_SYNTAX, 10 },
    { "style of a term", "{v, term, short}", FLOWMSG_ERR_SYNTAX, 10 },
    { "two styles of a term", "a {v, term, both, both}", FLOWMSG_ERR_SYNTAX, 12 },
    { "braces as the style of a term", "{v, term, {both}}", FLOWMSG_ERR_SYNTAX, 10 },
    { "term without its end", "{v, term, both", FLOWMSG_ERR_SYNTAX, 0 },
    { "terms", "{v, terms}", FLOWMSG_ERR_SYNTAX, 4 },
    { "syllables that are no pair", "{v, josa, 이에/에}", FLOWMSG_ERR_SYNTAX, 10 },
    { "invalid UTF-8", "ab\xFF", FLOWMSG_ERR_SYNTAX, 2 },
};

/* A NUL is found wherever it stands: in text, in a quote, a name, a selector, a style. */
START_TEST(nul_is_an_error)
{
    static const char whole[] = "a '{'{s}' {n, plural, offset:1 =0 {b} other {#}} {d, date, 'x'y}";
    struct flowmsg_error err = { 0 };
    char text[sizeof whole];

    memcpy(text, whole, sizeof whole);
    text[_i] = '\0';
    ck_assert_int_eq(compile(text, sizeof whole - 1, &err), FLOWMSG_ERR_SYNTAX);
    ck_assert_uint_eq(err.reason, FLOWMSG_REASON_PATTERN_NUL);
    ck_assert_uint_eq(err.offset, (uint64_t)_i);
}
END_TEST

START_TEST(bad_pattern_is_located)
{
    struct flowmsg_error err = { 0 };
    int rc = compile(bad[_i].pattern, strlen(bad[_i].pattern), &err);

    ck_assert_msg(rc == bad[_i].code, "%s: code %d", bad[_i].name, rc);
    ck_assert_msg(err.offset == bad[_i].offset, "%s: offset %d (%s)", bad[_i].name,
                  (int)err.offset, err.msgid);
    ck_assert_msg(err.line == 1 && err.msgid != NULL, "%s", bad[_i].name);
}
END_TEST

/* A pattern that is cut anywhere is valid, or its error is inside the text. */
START_TEST(pattern_cut_anywhere)
{
    static const char whole[] =
        "a ''{s}'' {n, plural, offset:1 =0 {영} one {# '{'x'}'} other {{g, select, f {그녀} "
        "other {{v, josa, 이/가}}} #}} {m, number, integer} 끝";

    for (size_t len = 0; len <= sizeof whole - 1; len++) {
        struct flowmsg_error err = { 0 };
        int rc = compile(whole, len, &err);

        ck_assert(rc == FLOWMSG_OK || (rc == FLOWMSG_ERR_SYNTAX && err.offset <= len));
    }
    ck_assert_int_eq(compile(whole, sizeof whole - 1, NULL), FLOWMSG_OK);
}
END_TEST

/* ---------------------------------------------------------------------- limits */

static char *nested(size_t depth, size_t *len)
{
    static const char open[] = "{n,plural,other{", close[] = "}}";
    char *text = malloc(depth * (sizeof open + sizeof close) + 1), *p = text;

    for (size_t i = 0; i < depth; i++, p += sizeof open - 1)
        memcpy(p, open, sizeof open - 1);
    for (size_t i = 0; i < depth; i++, p += sizeof close - 1)
        memcpy(p, close, sizeof close - 1);
    *len = (size_t)(p - text);
    return text;
}

/* @start, @n times @piece, @end; each piece is followed by a number and @after unless NULL. */
static const struct hostile {
    const char *name, *start, *piece, *after, *end;
    size_t n;
    int code;
    size_t offset;
} hostile[] = {
    { "a million levels", "", "{n,plural,other{", NULL, "", 1000000, FLOWMSG_ERR_LIMIT,
      FLOWMSG_MAX_PATTERN },
    { "all levels that fit", "", "{n,plural,other{", NULL, "", 65536, FLOWMSG_ERR_LIMIT, 64 * 16 },
    { "10 MB", "", "text text ", NULL, "", 1000000, FLOWMSG_ERR_LIMIT, FLOWMSG_MAX_PATTERN },
    { "a million branches", "{n,plural,", "a{}", NULL, "other{}}", 1000000, FLOWMSG_ERR_LIMIT,
      FLOWMSG_MAX_PATTERN },
    { "all branches that fit", "{n,plural,", "a{}", NULL, "other{}}", 349000, FLOWMSG_OK, 0 },
    { "different keywords", "{s,select,", "k", "{}", "other{}}", 110000, FLOWMSG_OK, 0 },
    { "different numbers", "{n,plural,", "=", "{}", "other{}}", 110000, FLOWMSG_OK, 0 },
    { "quote", "'{", "x", NULL, "", 1000000, FLOWMSG_OK, 0 },
    { "quote in a branch", "{n,plural,other{'{", "}", NULL, "", 1000000, FLOWMSG_ERR_SYNTAX, 15 },
    { "quote in a style", "{n,number,'", "}", NULL, "", 1000000, FLOWMSG_ERR_SYNTAX, 10 },
    { "braces in a style", "{n,number,", "{", NULL, "", 1000000, FLOWMSG_ERR_SYNTAX, 0 },
    { "a million arguments", "", "{a}", NULL, "", 1000000, FLOWMSG_ERR_LIMIT, FLOWMSG_MAX_PATTERN },
    { "all arguments that fit", "", "{a}", NULL, "", 349000, FLOWMSG_OK, 0 },
    { "different arguments", "", "{a", "}", "", 100000, FLOWMSG_ERR_LIMIT, 1426 },
    { "unclosed arguments", "", "{a,", NULL, "", 349000, FLOWMSG_ERR_SYNTAX, 3 },
    { "a long number", "{n,plural,=", "9", NULL, "{}other{}}", 1000000, FLOWMSG_ERR_SYNTAX, 11 },
};

static char *hostile_text(const struct hostile *row, size_t *len)
{
    char *text = malloc(strlen(row->start) + strlen(row->end) + 20 * row->n + 1), *p = text;
    size_t piece = strlen(row->piece);

    p += sprintf(p, "%s", row->start);
    for (size_t i = 0; i < row->n; i++) {
        memcpy(p, row->piece, piece);
        p += piece;
        if (row->after)
            p += sprintf(p, "%zu%s", i, row->after);
    }
    p += sprintf(p, "%s", row->end);
    *len = (size_t)(p - text);
    return text;
}

struct hostile_result {
    const struct hostile *row;
    struct flowmsg_error err;
    size_t len;
    int code;
};

static void *compile_hostile(void *result)
{
    struct hostile_result *r = result;
    char *text = hostile_text(r->row, &r->len);

    r->code = compile(text, r->len, &r->err);
    free(text);
    return NULL;
}

/* No pattern may need a large stack. */
static void on_a_small_stack(void *(*run)(void *), void *result)
{
    pthread_attr_t attr;
    pthread_t thread;

    ck_assert_int_eq(pthread_attr_init(&attr), 0);
    ck_assert_int_eq(pthread_attr_setstacksize(&attr, 128 * 1024), 0);
    ck_assert_int_eq(pthread_create(&thread, &attr, run, result), 0);
    pthread_join(thread, NULL);
    pthread_attr_destroy(&attr);
}

START_TEST(hostile_pattern)
{
    struct hostile_result r = { .row = &hostile[_i] };

    on_a_small_stack(compile_hostile, &r);
    ck_assert_msg(r.code == r.row->code, "%s: code %d", r.row->name, r.code);
    if (r.code == FLOWMSG_OK)
        return;
    ck_assert_msg(r.err.offset == r.row->offset, "%s: offset %d", r.row->name, (int)r.err.offset);
    ck_assert(r.err.offset <= r.len && r.err.msgid != NULL);
    if (r.len <= FLOWMSG_MAX_PATTERN)        /* a longer text is not read */
        ck_assert(r.err.line == 1 && r.err.column == r.err.offset + 1 && r.err.excerpt[0]);
}
END_TEST

static void *compile_deep(void *result)
{
    struct flowmsg_error err = { 0 };
    size_t len;
    char *text = nested(FLOWMSG_MAX_PATTERN / 20, &len), *braces;

    ((int *)result)[0] = compile(text, len, &err);
    free(text);
    text = nested(FLOWMSG_MAX_NESTING, &len);
    ((int *)result)[1] = compile(text, len, NULL);
    free(text);
    braces = malloc(FLOWMSG_MAX_PATTERN);
    memset(braces, '{', FLOWMSG_MAX_PATTERN);
    ((int *)result)[2] = compile(braces, FLOWMSG_MAX_PATTERN, NULL);
    memset(braces, '\'', FLOWMSG_MAX_PATTERN);
    ((int *)result)[3] = compile(braces, FLOWMSG_MAX_PATTERN, NULL);
    free(braces);
    return NULL;
}

START_TEST(deep_pattern_on_a_small_stack)
{
    int result[4] = { 1, 1, 1, 1 };

    on_a_small_stack(compile_deep, result);
    ck_assert_int_eq(result[0], FLOWMSG_ERR_LIMIT);
    ck_assert_int_eq(result[1], FLOWMSG_OK);
    ck_assert_int_eq(result[2], FLOWMSG_ERR_SYNTAX);
    ck_assert_int_eq(result[3], FLOWMSG_OK);
}
END_TEST

START_TEST(nesting_has_a_limit)
{
    struct flowmsg_error err = { 0 };
    size_t len;
    char *text = nested(FLOWMSG_MAX_NESTING + 1, &len);

    ck_assert_int_eq(compile(text, len, &err), FLOWMSG_ERR_LIMIT);
    ck_assert_uint_eq(err.offset, FLOWMSG_MAX_NESTING * strlen("{n,plural,other{"));
    free(text);
}
END_TEST

START_TEST(length_and_arguments_have_a_limit)
{
    char *text = malloc(FLOWMSG_MAX_PATTERN + 1), *p = text;
    struct flowmsg_error err = { 0 };

    memset(text, 'a', FLOWMSG_MAX_PATTERN + 1);
    ck_assert_int_eq(compile(text, FLOWMSG_MAX_PATTERN, NULL), FLOWMSG_OK);
    ck_assert_int_eq(compile(text, FLOWMSG_MAX_PATTERN + 1, &err), FLOWMSG_ERR_LIMIT);
    for (int i = 0; i < FLOWMSG_MAX_ARGUMENTS; i++)
        p += sprintf(p, "{a%d}", i);
    ck_assert_int_eq(compile(text, (size_t)(p - text), NULL), FLOWMSG_OK);
    p += sprintf(p, "{a0}{a255}");
    ck_assert_int_eq(compile(text, (size_t)(p - text), NULL), FLOWMSG_OK);
    p += sprintf(p, "{one_more}");
    ck_assert_int_eq(compile(text, (size_t)(p - text), NULL), FLOWMSG_ERR_LIMIT);
    free(text);
}
END_TEST

START_TEST(names_have_a_limit)
{
    char *text = malloc(70000 * 3);

    text[0] = '{';
    memset(text + 1, 'a', 65535);
    text[65536] = '}';
    ck_assert_int_eq(compile(text, 65537, NULL), FLOWMSG_OK);
    text[65536] = 'a';
    text[65537] = '}';
    ck_assert_int_eq(compile(text, 65538, NULL), FLOWMSG_ERR_LIMIT);
    for (size_t i = 0; i < 65535; i++)       /* UTF-16 units, not bytes */
        memcpy(text + 1 + 3 * i, "가", 3);
    text[1 + 3 * 65535] = '}';
    ck_assert_int_eq(compile(text, 2 + 3 * 65535, NULL), FLOWMSG_OK);
    free(text);
}
END_TEST

/* -------------------------------------------------------------- names, particles */

START_TEST(only_declared_names)
{
    static const struct flowmsg_param params[] = {
        { "a", "", "", FLOWMSG_PARAM_TOKEN, FLOWMSG_PRIVACY_PUBLIC },
        { "b", "", "", FLOWMSG_PARAM_INTEGER, FLOWMSG_PRIVACY_PUBLIC },
    };
    struct pattern_source source = { "{b} x", 5, { params, 2, sizeof *params }, .closed = true };
    struct builder builder = { 0 };
    struct arena arena = { 0 };
    const struct program *program;
    struct flowmsg_error err = { 0 };

    ck_assert_int_eq(pattern_compile(&builder, &source, &arena, &program, &err), 0);
    ck_assert_int_eq(program->n_slots, 2);
    ck_assert_int_eq(program->insns[0].slot, 1);
    source.text = "x {c}";
    ck_assert_int_eq(pattern_compile(&builder, &source, &arena, &program, &err),
                     FLOWMSG_ERR_UNKNOWN_ARGUMENT);
    ck_assert_uint_eq(err.offset, 2);
    source.closed = false;
    ck_assert_int_eq(pattern_compile(&builder, &source, &arena, &program, &err), 0);
    ck_assert_int_eq(program->n_slots, 3);
    source.params.n = 0;
    source.closed = true;
    err = (struct flowmsg_error){ 0 };
    ck_assert_int_eq(pattern_compile(&builder, &source, &arena, &program, &err),
                     FLOWMSG_ERR_UNKNOWN_ARGUMENT);
    arena_free(&arena);
    builder_free(&builder);
}
END_TEST

/* @taken has the names of the values below that a declared parameter takes. */
static const struct {
    const char *name;
    enum flowmsg_param_type type;
    const char *taken;
} declared[] = {
    { "a token", FLOWMSG_PARAM_TOKEN, "text integer double decimal" },
    { "an id", FLOWMSG_PARAM_ID, "text integer double decimal" },
    { "a text", FLOWMSG_PARAM_TEXT, "text integer double decimal" },
    { "an integer", FLOWMSG_PARAM_INTEGER, "integer decimal" },
    { "a decimal", FLOWMSG_PARAM_DECIMAL, "integer double decimal" },
    { "a time", FLOWMSG_PARAM_DATETIME, "integer datetime date" },
    { "a list", FLOWMSG_PARAM_LIST, "list strings" },
};

START_TEST(declared_types_take_values)
{
    static const char *const strings[] = { "s" };
    static const struct flowmsg_value items[] = { { FLOWMSG_INTEGER, 0, { .integer = 1 } } };
    const struct flowmsg_arg values[] = {
        flowmsg_arg_text("text", "a"), flowmsg_arg_integer("integer", 1),
        flowmsg_arg_double("double", 1.5), flowmsg_arg_decimal("decimal", "1.5"),
        flowmsg_arg_datetime("datetime", 0), flowmsg_arg_date("date", 0),
        flowmsg_arg_list("list", items, 1), flowmsg_arg_strings("strings", strings, 1),
    };
    const struct flowmsg_param param = { "x", "", "", declared[_i].type, FLOWMSG_PRIVACY_PUBLIC };
    const struct pattern_source source = { "{x}", 3, { &param, 1, sizeof param }, .closed = true };
    struct builder builder = { 0 };
    struct arena arena = { 0 };
    const struct program *program;

    ck_assert_int_eq(pattern_compile(&builder, &source, &arena, &program, NULL), FLOWMSG_OK);
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        struct flowmsg_arg arg = { "x", values[i].value };
        struct flowmsg_report report = FLOWMSG_REPORT_INIT;
        const char *found = strstr(declared[_i].taken, values[i].name);
        size_t len = strlen(values[i].name);
        struct rendering r;
        char text[64];

        report_begin(&report, "und", "{x}", 3);
        rendering_resume(&r, NULL, text, sizeof text, 0, &report);
        r.env.params = &param;
        r.env.param_size = sizeof param;
        render_bind(&r, program, &arg, 1);
        render_program(&r, program);
        while (found && found[len] && found[len] != ' ')     /* "date" is not "datetime" */
            found = strstr(found + 1, values[i].name);
        ck_assert_msg(report.n_issues == (found ? 0 : 1), "%s as %s", values[i].name,
                      declared[_i].name);
        ck_assert(found || report.issues[0].code == FLOWMSG_ERR_ARGUMENT_TYPE);
    }
    arena_free(&arena);
    builder_free(&builder);
}
END_TEST

/* ---------------------------------------------------------------------- pieces */

/* Pieces as text: a letter for the kind, the piece, and the names in it. */
static const struct { const char *pattern, *pieces; } taken_apart[] = {
    { "", "" },
    { "text", "T[text]" },
    { "it's '", "T[it's ']" },
    { "a}b", "T[a}b]" },
    { "''{v}'' is", "Q[''] A[{v}]v Q[''] T[ is]" },
    { "'{v}'", "Q['{v}']" },
    { "a'{b''c'd", "T[a] Q['{b''c'] T[d]" },
    { "a '{b", "T[a ] Q['{b]" },
    { "{a}{ b }", "A[{a}]a A[{ b }]b" },
    { "{n, NUMBER}{n,number,}", "A[{n, NUMBER}]n:number A[{n,number,}]n:number" },
    { "{n, number, #,##0.0 '{'} x", "A[{n, number, #,##0.0 '{'}]n:number( #,##0.0 '{') T[ x]" },
    { "{v, term, both}{v,term}", "A[{v, term, both}]v:term( both) A[{v,term}]v:term" },
    { "값 {v, josa, 이/가}", "T[값 ] A[{v, josa, 이/가}]v:josa( 이/가)" },
    { "{n, plural, one {# a} other {b}}.",
      "C[{n, plural,]n:plural B[ one {]one:plural 1H[#]n:plural 1T[ a] E[}]:plural "
      "B[ other {]other:plural 1T[b] E[}]:plural c[}]n:plural T[.]" },
    { "{n,plural,offset: 1 =0{}other{#'#'}}",
      "C[{n,plural,]n:plural O[offset: 1]1:plural B[ =0{]=0:plural E[}]:plural "
      "B[other{]other:plural 1H[#]n:plural 1Q['#'] E[}]:plural c[}]n:plural" },
    { "{n, selectordinal, other {#} }",
      "C[{n, selectordinal,]n:selectordinal B[ other {]other:selectordinal 1H[#]n:selectordinal "
      "E[}]:selectordinal c[ }]n:selectordinal" },
    { "{s, select, other {# '#' {n, plural, other {#}}}}",
      "C[{s, select,]s:select B[ other {]other:select 1T[# '#' ] 1C[{n, plural,]n:plural "
      "1B[ other {]other:plural 2H[#]n:plural 1E[}]:plural 1c[}]n:plural E[}]:select "
      "c[}]s:select" },
    { "{n, choice, 0#a '|'|1<{v}|2≤}",
      "C[{n, choice,]n:choice B[ 0#]0#:choice 1T[a ] 1Q['|'] E[|]:choice B[1<]1<:choice 1A[{v}]v "
      "E[|]:choice B[2≤]2≤:choice E[]:choice c[}]n:choice" },
};

static void describe(const char *text, const struct flowmsg_piece *p, char *out, size_t size)
{
    bool of_choice = p->kind == FLOWMSG_PIECE_BRANCH_BEGIN || p->kind == FLOWMSG_PIECE_BRANCH_END ||
                     p->kind == FLOWMSG_PIECE_OFFSET;
    size_t n = 0;

    if (p->depth > of_choice)
        n = (size_t)snprintf(out, size, "%u", p->depth - of_choice);
    n += (size_t)snprintf(out + n, size - n, "%c[%.*s]%.*s", "?TQAHCOBEc"[p->kind], (int)p->len,
                          text + p->offset, (int)p->name_len, text + p->name);
    if (p->type)
        n += (size_t)snprintf(out + n, size - n, ":%s", p->type);
    if (p->style_len)
        snprintf(out + n, size - n, "(%.*s)", (int)p->style_len, text + p->style);
}

START_TEST(pattern_has_pieces)
{
    const char *text = taken_apart[_i].pattern;
    struct flowmsg_pieces *pieces = NULL;
    char all[1024] = "";
    size_t i;

    ck_assert_int_eq(flowmsg_pieces_parse(&pieces, text, FLOWMSG_NUL_TERMINATED, NULL), FLOWMSG_OK);
    for (i = 0; i < flowmsg_pieces_n_pieces(pieces); i++) {
        char one[256];

        describe(text, flowmsg_pieces_piece(pieces, i), one, sizeof one);
        strcat(strcat(all, i ? " " : ""), one);
    }
    ck_assert_ptr_eq(flowmsg_pieces_piece(pieces, i), NULL);
    ck_assert_str_eq(all, taken_apart[_i].pieces);
    flowmsg_pieces_free(pieces);
}
END_TEST

/* flowmsg_pieces_parse() reports the same error as compiling. */
START_TEST(bad_pattern_has_no_pieces)
{
    struct flowmsg_error err = { 0 };
    struct flowmsg_pieces *pieces = NULL;
    int rc = flowmsg_pieces_parse(&pieces, bad[_i].pattern, strlen(bad[_i].pattern), &err);

    ck_assert_msg(rc == bad[_i].code, "%s: code %d", bad[_i].name, rc);
    ck_assert_ptr_eq(pieces, NULL);
    ck_assert_msg(err.offset == bad[_i].offset, "%s: offset %d", bad[_i].name, (int)err.offset);
}
END_TEST

static const struct { const char *pair, *consonant, *vowel, *both; int rieul; } pairs[] = {
    { "이/가", "이", "가", "이(가)", 0 },
    { "가/이", "이", "가", "이(가)", 0 },
    { "을/를", "을", "를", "을(를)", 0 },
    { "는/은", "은", "는", "은(는)", 0 },
    { "과/와", "과", "와", "과(와)", 0 },
    { "으로/로", "으로", "로", "(으)로", 1 },
    { "로/으로", "으로", "로", "(으)로", 1 },
    { "으로부터/로부터", "으로부터", "로부터", "(으)로부터", 1 },
    { "이랑/랑", "이랑", "랑", "(이)랑", 0 },
    { "이나/나", "이나", "나", "(이)나", 0 },
    { "아/야", "아", "야", "아(야)", 0 },
    { "은커녕/는커녕", "은커녕", "는커녕", "은(는)커녕", 0 },
    { "이었습니다/였습니다", "이었습니다", "였습니다", "이었(였)습니다", 0 },
    { "이에요/예요", "이에요", "예요", "이에(예)요", 0 },
    { "과의/와의", "과의", "와의", "과(와)의", 0 },
    { "이 아닙니다/가 아닙니다", "이 아닙니다", "가 아닙니다", "이(가) 아닙니다", 0 },
    { "은요/는요", "은요", "는요", "은(는)요", 0 },
    { "이어야/여야", "이어야", "여야", "이어(여)야", 0 },
    { "여서/이어서", "이어서", "여서", "이어(여)서", 0 },
    { "이어도/여도", "이어도", "여도", "이어(여)도", 0 },
    { "이어요/여요", "이어요", "여요", "이어(여)요", 0 },
    { "이어야만/여야만", "이어야만", "여야만", "이어(여)야만", 0 },
    { "이었다/였다", "이었다", "였다", "이었(였)다", 0 },
    { "이었으나/였으나", "이었으나", "였으나", "이었(였)으나", 0 },
    { "이라는/라는", "이라는", "라는", "(이)라는", 0 },
    { "이라고/라고", "이라고", "라고", "(이)라고", 0 },
    { "이라면/라면", "이라면", "라면", "(이)라면", 0 },
    { "이라도/라도", "이라도", "라도", "(이)라도", 0 },
    { "란/이란", "이란", "란", "(이)란", 0 },
    { "이든지/든지", "이든지", "든지", "(이)든지", 0 },
    { "이나마/나마", "이나마", "나마", "(이)나마", 0 },
    { "이야/야", "이야", "야", "(이)야", 0 },
    { "이야말로/야말로", "이야말로", "야말로", "(이)야말로", 0 },
    { "이여/여", "이여", "여", "(이)여", 0 },
    { "이시여/시여", "이시여", "시여", "(이)시여", 0 },
    { "이며/며", "이며", "며", "(이)며", 0 },
    { "이지만/지만", "이지만", "지만", "(이)지만", 0 },
    { "이므로/므로", "이므로", "므로", "(이)므로", 0 },
    { "이니까/니까", "이니까", "니까", "(이)니까", 0 },
    { "이거나/거나", "이거나", "거나", "(이)거나", 0 },
    { "이잖아요/잖아요", "이잖아요", "잖아요", "(이)잖아요", 0 },
    { "이셨습니다/셨습니다", "이셨습니다", "셨습니다", "(이)셨습니다", 0 },
    { "이로다/로다", "이로다", "로다", "(이)로다", 0 },
    { "으론/론", "으론", "론", "(으)론", 1 },
    { "으로서의/로서의", "으로서의", "로서의", "(으)로서의", 1 },
    { "으로 인해/로 인해", "으로 인해", "로 인해", "(으)로 인해", 1 },
};

static const char *const no_pairs[] = {
    "이예요/예요", "이에요/에요", "이에/에", "에요/예요", "이예/예", "이여야/여야", "이여서/여서",
    "이였다/였다", "이었다/었다", "이어요/어요", "어야/이어야", "이가/가", "이도/도", "이만/만", "이까지/까지",
    "이보다/보다", "이부터/부터", "이들/들", "이는/는", "이로/로", "이로서/로서", "을은/를은", "을도/를도",
    "은가/는가", "은데/는데", "과랑/와랑", "과를/와를", "아요/야요", "으면/면", "으니/니", "으로를/로를",
    "이야/여", "을/는", "은/가", "이/이", "이/", "/가", "이", "으/", "과/", "이었/었", "이 /", "",
};

START_TEST(pair_is_understood)
{
    struct josa_pair pair;
    char both[JOSA_PAIR_MAX + 8];
    size_t n;

    ck_assert(josa_pair_parse(&pair, pairs[_i].pair, strlen(pairs[_i].pair)));
    ck_assert(pair.consonant.len == strlen(pairs[_i].consonant) &&
              memcmp(pair.consonant.p, pairs[_i].consonant, pair.consonant.len) == 0);
    ck_assert(pair.vowel.len == strlen(pairs[_i].vowel) &&
              memcmp(pair.vowel.p, pairs[_i].vowel, pair.vowel.len) == 0);
    n = josa_pair_both(&pair, both);
    both[n] = '\0';
    ck_assert_str_eq(both, pairs[_i].both);
    ck_assert_int_eq(pair.rieul_as_vowel, pairs[_i].rieul);
}
END_TEST

START_TEST(pair_is_refused)
{
    struct josa_pair pair;

    ck_assert_msg(!josa_pair_parse(&pair, no_pairs[_i], strlen(no_pairs[_i])), "%s", no_pairs[_i]);
}
END_TEST

START_TEST(identifier_characters)
{
    ck_assert(mf1_is_identifier('_') && mf1_is_identifier('a') && mf1_is_identifier('9'));
    ck_assert(mf1_is_identifier(0xAC00) && mf1_is_identifier(0xA0));
    ck_assert(!mf1_is_identifier('.') && !mf1_is_identifier('-') && !mf1_is_identifier(' '));
    ck_assert(mf1_is_space(0x200E) && !mf1_is_space(0xA0));
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "pattern", 60);

    add_table(tc, good_pattern, good);
    add_table(tc, bad_pattern_is_located, bad);
    tcase_add_loop_test(tc, nul_is_an_error, 0, 64);
    tcase_add_test(tc, pattern_cut_anywhere);
    add_table(tc, hostile_pattern, hostile);
    tcase_add_test(tc, deep_pattern_on_a_small_stack);
    tcase_add_test(tc, nesting_has_a_limit);
    tcase_add_test(tc, length_and_arguments_have_a_limit);
    tcase_add_test(tc, names_have_a_limit);
    tcase_add_test(tc, only_declared_names);
    add_table(tc, declared_types_take_values, declared);
    add_table(tc, pattern_has_pieces, taken_apart);
    add_table(tc, bad_pattern_has_no_pieces, bad);
    add_table(tc, pair_is_understood, pairs);
    add_table(tc, pair_is_refused, no_pairs);
    tcase_add_test(tc, identifier_characters);
}
