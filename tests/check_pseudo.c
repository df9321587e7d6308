/* check_pseudo.c - pseudo-locales change the text of a pattern and nothing else.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include <flowmsg/flow-service.h>
#include <flowmsg/pieces.h>

#include "suite.h"
#include "tools/lang/pseudo.h"

#define RLM "\u200F"
#define RLO "\u202E"
#define PDF "\u202C"
#define FSI "\u2068"
#define PDI "\u2069"
#define RUN(text) RLM RLO text PDF
#define VALUE(text) FSI text PDI

static const struct { const char *pattern, *xa, *xb; } made[] = {
    { "", "[]", "" },
    { "I", "[Î]", RUN("I") },
    { "No", "[Ñöχ]", RUN("No") },
    { "Too long", "[Ţöö ĺöñğ ĺö]", NULL },
    { "{v}", "[{v}]", VALUE("{v}") },
    { "it's '", "[îţ'š ' ĺ]", NULL },
    { "''{v}'' is", NULL, RUN("''") VALUE("{v}") RUN("'' is") },
    { "a'{b''c'd", NULL, RUN("a'{b''c'd") },
    { "a '{b", NULL, RUN("a '{b") },
    { "a\n\nb", NULL, RUN("a") "\n\n" RUN("b") },
    { "값 {v, josa, 이/가}", NULL, RUN("값 ") VALUE("{v, josa, 이/가}") },
    { "{n, plural, one {# a} other {b}}", NULL,
      "{n, plural, one {" VALUE("#") RUN(" a") "} other {" RUN("b") "}}" },
    { "{n, choice, 0#a|1<{v}}", NULL, "{n, choice, 0#" RUN("a") "|1<" VALUE("{v}") "}" },
};

static char *make_pseudo(const char *pattern, enum pseudo kind)
{
    size_t len = 0;
    char *text = pseudo_pattern(pattern, FLOWMSG_NUL_TERMINATED, kind, &len);

    ck_assert_msg(text && len == strlen(text), "%s", pattern);
    return text;
}

START_TEST(pattern_is_made)
{
    for (int kind = 0; kind < N_PSEUDO; kind++) {
        const char *expected = kind == PSEUDO_XA ? made[_i].xa : made[_i].xb;
        char *text = make_pseudo(made[_i].pattern, (enum pseudo)kind);

        if (expected)
            ck_assert_str_eq(text, expected);
        free(text);
    }
}
END_TEST

/* ---------------------------------------------------------------- what must hold */

static struct flowmsg_pieces *take_apart(const char *text)
{
    struct flowmsg_error err = { 0 };
    struct flowmsg_pieces *pieces;
    int status = flowmsg_pieces_parse(&pieces, text, FLOWMSG_NUL_TERMINATED, &err);

    ck_assert_msg(status == FLOWMSG_OK, "%s: offset %ju", text, (uintmax_t)err.offset);
    return pieces;
}

static const struct flowmsg_piece *next_but_text(const struct flowmsg_pieces *pieces, size_t *i)
{
    const struct flowmsg_piece *p;

    do
        p = flowmsg_pieces_piece(pieces, (*i)++);
    while (p && (p->kind == FLOWMSG_PIECE_TEXT || p->kind == FLOWMSG_PIECE_QUOTED));
    return p;
}

/* All pieces except text are equal, byte for byte: arguments, types, styles, branches. */
static void same_structure(const char *before, const char *after)
{
    struct flowmsg_pieces *a = take_apart(before), *b = take_apart(after);
    const struct flowmsg_piece *p, *q;
    size_t i = 0, k = 0;

    do {
        p = next_but_text(a, &i);
        q = next_but_text(b, &k);
        ck_assert_msg(!p == !q, "%s\n%s", before, after);
        ck_assert_msg(!p || (p->kind == q->kind && p->depth == q->depth && p->len == q->len &&
                             memcmp(before + p->offset, after + q->offset, p->len) == 0),
                      "%s\n%s", before, after);
    } while (p);
    flowmsg_pieces_free(a);
    flowmsg_pieces_free(b);
}

static size_t characters(const char *text)
{
    size_t n = 0;

    for (; *text; text++)
        n += ((unsigned char)*text & 0xC0) != 0x80;
    return n;
}

/* The values in a text.  They are rendered in Persian digits, U+06F0 to U+06F9, which no text
 * has. */
static const char *digits(const char *text)
{
    static char found[4096];
    size_t n = 0;

    for (; *text && n < sizeof found - 3; text++)
        if ((unsigned char)text[0] == 0xDB && (unsigned char)text[1] >= 0xB0) {
            found[n++] = text[0];
            found[n++] = text[1];
        }
    found[n] = '\0';
    return found;
}

static const char *without_marks(char *text)
{
    static const char *const marks[] = { RLM, RLO, PDF, FSI, PDI };

    for (int i = 0; i < COUNT(marks); i++)
        for (char *p; (p = strstr(text, marks[i]));)
            memmove(p, p + 3, strlen(p + 3) + 1);
    return text;
}

static void render(const char *pattern, const struct flowmsg_arg *args, size_t n_args, char *out,
                   size_t size)
{
    struct flowmsg_pattern *compiled;

    ck_assert_int_eq(flowmsg_pattern_compile(&compiled, "fa", pattern, FLOWMSG_NUL_TERMINATED,
                                             NULL), FLOWMSG_OK);
    ck_assert(flowmsg_pattern_format(compiled, args, n_args, NULL, out, size, NULL) < size);
    flowmsg_pattern_free(compiled);
}

/* The text without its values is 40 % longer and has two brackets; the message and each of its
 * @n_choices are rounded once. */
static void check_length(const char *pattern, const char *before, const char *after,
                         size_t n_choices)
{
    double more = (double)characters(after) - (double)characters(before) - 2;
    double text = (double)(characters(before) - characters(digits(before)));
    double off = more - 0.4 * text;

    if (off < 0)
        off = -off;
    ck_assert_msg(off <= 0.5 * (double)(n_choices + 1), "%s: %s: %s", pattern, before, after);
    if (n_choices == 0 && text > 20)
        ck_assert_msg(more + 2 >= 0.35 * text && more + 2 <= 0.6 * text, "%s: %s", before, after);
}

static void check(const char *pattern, const struct flowmsg_arg *args, size_t n_args,
                  size_t n_choices)
{
    char before[16384], after[32768], values[4096];

    render(pattern, args, n_args, before, sizeof before);
    for (int kind = 0; kind < N_PSEUDO; kind++) {
        char *pseudo = make_pseudo(pattern, (enum pseudo)kind);

        same_structure(pattern, pseudo);
        render(pseudo, args, n_args, after, sizeof after);
        strcpy(values, digits(before));
        ck_assert_msg(strcmp(values, digits(after)) == 0, "%s: %s", before, after);
        if (kind == PSEUDO_XA)
            check_length(pattern, before, after, n_choices);
        else
            ck_assert_str_eq(without_marks(after), before);
        free(pseudo);
    }
}

START_TEST(every_message)
{
    const struct flowmsg_definition *def =
        flowmsg_registry_definition(flowmsg_flow_registry, (size_t)_i);
    struct flowmsg_arg args[FLOWMSG_MAX_PROBLEM_ARGS];

    for (uint32_t i = 0; i < def->n_params; i++)
        args[i] = flowmsg_arg_integer(def->params[i].name, i);
    check(def->title, args, def->n_params, 0);
    check(def->detail, args, def->n_params, 0);
}
END_TEST

/* --------------------------------------------------------------- random patterns */

struct growing {
    uint64_t seed;
    char text[8192];
    size_t n_choices;
};

static void add(struct growing *g, const char *text)
{
    if (strlen(g->text) + strlen(text) < sizeof g->text - 200)
        strcat(g->text, text);
}

static void grow(struct growing *g, int depth);

static void branches(struct growing *g, int depth, const char *const *parts)
{
    add(g, *parts);
    while (*++parts) {
        grow(g, depth + 1);
        add(g, *parts);
    }
    g->n_choices++;
}

/* Every value has one digit. */
static void grow(struct growing *g, int depth)
{
    static const char *const plain[] = {
        "The flow ", "it's", " is not there", "''", "'{quoted}'", " 값 ", "é", "😀", "\n", " ", "'",
        "{a}", "{b, number}", "{n}", "#", "]", "[",
    };
    static const char *const choices[][5] = {
        { "{n, plural, =2 {", "} one {", "} other {", "}}", NULL },
        { "{n, selectordinal, one {", "} other {", "}}", NULL },
        { "{s, select, x {", "} other {", "}}", NULL },
        { "{n, plural, offset:1 other {", "}}", NULL },
        { "{n, choice, -1#", "|2<", "}", NULL },
    };

    for (uint64_t n = random_next(&g->seed) % 6; n-- > 0;) {
        uint64_t k = random_next(&g->seed) % (uint64_t)(COUNT(plain) + COUNT(choices));

        if (k < (uint64_t)COUNT(plain)) {
            add(g, plain[k]);
        } else if (depth < 6 && strlen(g->text) < sizeof g->text / 4) {
            k -= (uint64_t)COUNT(plain);
            branches(g, depth, choices[k]);
        }
    }
}

START_TEST(random_patterns)
{
    struct growing g = { .seed = 20261126 };
    int n_good = 0;

    printf("seed %ju\n", (uintmax_t)g.seed);
    for (int i = 0; i < 20000; i++) {
        const struct flowmsg_arg args[] = {
            flowmsg_arg_text("a", "\u06F3"),
            flowmsg_arg_text("quoted", "\u06F5"),       /* after another apostrophe */
            flowmsg_arg_integer("b", 4),
            flowmsg_arg_integer("n", (int64_t)(random_next(&g.seed) % 4 + 1)),
            flowmsg_arg_text("s", i % 2 ? "x" : "y"),
        };
        struct flowmsg_pieces *pieces;
        size_t len;

        g.text[0] = '\0';
        g.n_choices = 0;
        grow(&g, 0);
        /* An apostrophe may quote the rest, so that no valid pattern is left. */
        if (flowmsg_pieces_parse(&pieces, g.text, FLOWMSG_NUL_TERMINATED, NULL) < 0) {
            ck_assert_ptr_eq(pseudo_pattern(g.text, strlen(g.text), PSEUDO_XA, &len), NULL);
            continue;
        }
        flowmsg_pieces_free(pieces);
        check(g.text, args, COUNT(args), g.n_choices);
        n_good++;
    }
    ck_assert_int_gt(n_good, 10000);
}
END_TEST

START_TEST(length_has_a_limit)
{
    char *text = malloc(FLOWMSG_MAX_PATTERN + 1);
    size_t len;

    memset(text, 'a', FLOWMSG_MAX_PATTERN);
    ck_assert_ptr_eq(pseudo_pattern(text, FLOWMSG_MAX_PATTERN, PSEUDO_XA, &len), NULL);
    free(text);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "pseudo", 60);

    add_table(tc, pattern_is_made, made);
    tcase_add_loop_test(tc, every_message, 0, (int)flowmsg_flow_registry->n_definitions);
    tcase_add_test(tc, random_patterns);
    tcase_add_test(tc, length_has_a_limit);
}
