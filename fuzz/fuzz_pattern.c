/* fuzz_pattern.c - any text as a pattern, with any kind of argument.
 *
 * SPDX-License-Identifier: MIT
 *
 * Input: locale, arguments ('a': fitting ones), time zone, then the pattern. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <flowmsg/pieces.h>

#include "fuzz/fuzz.h"

const unsigned fuzz_effort = 300;

enum { FITTING, INTEGER, DECIMAL, DOUBLE, DATETIME, TEXT, LIST, MISSING, MASKED, N_KINDS };

static struct flowmsg_value number(size_t i)
{
    static const int64_t integers[] = { 1, 0, -1, 2, 11, 1234567, INT64_MIN, INT64_MAX };

    return flowmsg_value_integer(integers[i % FUZZ_COUNT(integers)]);
}

static struct flowmsg_value decimal(size_t i)
{
    static const char *const decimals[] = {
        "1.0", "1234567890123456789012345678901234567890.125", "-0.0", "1e1000", "-1e-1000",
        "0.9999", "9007199254740993", "not a number",
    };

    return flowmsg_value_decimal(decimals[i % FUZZ_COUNT(decimals)]);
}

static struct flowmsg_value real(size_t i)
{
    static const double doubles[] = { INFINITY, NAN, -INFINITY, -0.0, 0.5, 1e300, 5e-324, 1e15 };

    return flowmsg_value_double(doubles[i % FUZZ_COUNT(doubles)]);
}

static struct flowmsg_value datetime(size_t i)
{
    static const int64_t times[] = { -1, 0, 1700000000123, -62135596800000, 253402300800000,
                                     INT64_MIN, INT64_MAX, -12219292800000 };

    return flowmsg_value_datetime(times[i % FUZZ_COUNT(times)]);
}

static struct flowmsg_value text(size_t i)
{
    static const char *const texts[] = {
        "서울", "{n, plural, other {#}}", "other", "", "\xFF\xF0\x9F\x98 ends early", "abc/42",
        "'{", "\xF0\x9F\x98\x80", "3.5",
    };

    return flowmsg_value_text(texts[i % FUZZ_COUNT(texts)]);
}

/* A list; one kind has lists in lists, deeper than the library renders. */
static struct flowmsg_value list(size_t i)
{
    static const char *const fruit[] = { "사과", "배", "{b}", "\xC0\x80" };
    static struct flowmsg_value items[4], deep[12];

    items[0] = flowmsg_value_text("a");
    items[1] = flowmsg_value_integer(-1234);
    items[2] = flowmsg_value_datetime(-1);
    items[3] = flowmsg_value_double(NAN);
    for (size_t k = 0; k + 1 < FUZZ_COUNT(deep); k++)
        deep[k] = flowmsg_value_list(&deep[k + 1], 1);
    deep[FUZZ_COUNT(deep) - 1] = flowmsg_value_strings(fruit, 1);
    switch (i % 5) {
    case 0: return flowmsg_value_strings(fruit, FUZZ_COUNT(fruit));
    case 1: return flowmsg_value_list(items, FUZZ_COUNT(items));
    case 2: return flowmsg_value_list(NULL, 0);
    case 3: return deep[0];
    default: return flowmsg_value_strings(fruit, 1);
    }
}

static struct flowmsg_value fitting(unsigned uses, size_t i)
{
    if (uses & FLOWMSG_USE_DATETIME)
        return datetime(i);
    if (uses & FLOWMSG_USE_LIST)
        return list(i);
    if (uses & FLOWMSG_USE_NUMBER)
        return i % 3 == 0 ? number(i) : i % 3 == 1 ? decimal(i) : real(i);
    return text(i);
}

static struct flowmsg_value value(unsigned kind, unsigned uses, size_t i)
{
    switch (kind) {
    case FITTING: return fitting(uses, i);
    case INTEGER: return number(i);
    case DECIMAL: return decimal(i);
    case DOUBLE: return real(i);
    case DATETIME: return datetime(i);
    case TEXT: return text(i);
    case LIST: return list(i);
    case MASKED: return flowmsg_value_masked(i % 2 ? "3f9a1b2c3d4e5f60" : NULL,
                                             FLOWMSG_NUL_TERMINATED);
    default: return flowmsg_value_text(NULL);
    }
}

/* Has a text a character that no channel of this kind takes? */
static bool has_forbidden(const char *text, enum flowmsg_channel channel)
{
    const char *others = channel == FLOWMSG_CHANNEL_HTML ? "<>\"'"
                       : channel == FLOWMSG_CHANNEL_TERMINAL ? "" : "\n\t";

    return strpbrk(text, "\x1B\x07\b\x7F\r") || strpbrk(text, others);
}

/* Format with a value of the kind for each argument.  The values begin at @from in their tables, so
 * that a pattern with one argument gets several of them. */
static void format(const struct flowmsg_pattern *pattern, unsigned kind, size_t from,
                   const struct flowmsg_options *options)
{
    size_t n = flowmsg_pattern_n_arguments(pattern), len;
    struct flowmsg_arg *args = calloc(n + 1, sizeof *args);
    char *text;

    FUZZ_CHECK(args != NULL && n <= FLOWMSG_MAX_ARGUMENTS);
    for (size_t i = 0; i < n; i++) {
        unsigned uses = 0;
        const char *name = flowmsg_pattern_argument(pattern, i, &uses);

        FUZZ_CHECK(name != NULL && fuzz_is_utf8(name, strlen(name)));
        FUZZ_CHECK(uses != 0 && uses < 2 * FLOWMSG_USE_TERM);
        args[i] = flowmsg_arg_value(name, value(kind, uses, from + i));
    }
    FUZZ_CHECK(flowmsg_pattern_argument(pattern, n, NULL) == NULL);
    args[n] = flowmsg_arg_text("no such argument", "");
    text = fuzz_format(pattern, args, n + (from & 1), options, &len, NULL);
    FUZZ_CHECK(options->channel == FLOWMSG_CHANNEL_PLAIN || !has_forbidden(text, options->channel));
    free(text);
    free(args);
}

/* May the piece come here?  @open has the kinds of the open choices and branches. */
static bool is_placed(enum flowmsg_piece_kind kind, const enum flowmsg_piece_kind *open, size_t n)
{
    bool between = n > 0 && open[n - 1] == FLOWMSG_PIECE_CHOICE_BEGIN;

    switch (kind) {
    case FLOWMSG_PIECE_OFFSET:
    case FLOWMSG_PIECE_BRANCH_BEGIN:
    case FLOWMSG_PIECE_CHOICE_END: return between;
    case FLOWMSG_PIECE_BRANCH_END: return n > 0 && !between;
    case FLOWMSG_PIECE_HASH: return n > 0 && !between;
    default: return !between;
    }
}

static bool is_inside(const struct flowmsg_piece *piece, size_t at, size_t len)
{
    return len == 0 || (at >= piece->offset && at + len <= piece->offset + piece->len);
}

/* Pieces are in order, without gaps, and nested. */
static void check_pieces(const struct flowmsg_pieces *pieces, size_t len)
{
    enum flowmsg_piece_kind open[2 * FLOWMSG_MAX_NESTING + 1];
    size_t n_open = 0, end = 0, text_end = SIZE_MAX;

    for (size_t i = 0; i < flowmsg_pieces_n_pieces(pieces); i++) {
        const struct flowmsg_piece *p = flowmsg_pieces_piece(pieces, i);
        bool named_there = p->kind != FLOWMSG_PIECE_HASH && p->kind != FLOWMSG_PIECE_CHOICE_END;

        FUZZ_CHECK(p->offset == end && is_placed(p->kind, open, n_open));
        FUZZ_CHECK(p->len > 0 || p->kind == FLOWMSG_PIECE_BRANCH_END);
        FUZZ_CHECK(named_there ? is_inside(p, p->name, p->name_len) : p->name_len > 0);
        FUZZ_CHECK(is_inside(p, p->style, p->style_len));
        FUZZ_CHECK((p->type != NULL) == (p->kind > FLOWMSG_PIECE_ARGUMENT) ||
                   p->kind == FLOWMSG_PIECE_ARGUMENT);
        end += p->len;
        if (p->kind == FLOWMSG_PIECE_TEXT) {
            FUZZ_CHECK(text_end != p->offset);
            text_end = end;
        }
        if (p->kind == FLOWMSG_PIECE_BRANCH_END || p->kind == FLOWMSG_PIECE_CHOICE_END)
            n_open--;
        FUZZ_CHECK(p->depth == (n_open + 1) / 2);
        if (p->kind == FLOWMSG_PIECE_BRANCH_BEGIN || p->kind == FLOWMSG_PIECE_CHOICE_BEGIN)
            open[n_open++] = p->kind;
    }
    FUZZ_CHECK(end == len && n_open == 0);
    FUZZ_CHECK(flowmsg_pieces_piece(pieces, flowmsg_pieces_n_pieces(pieces)) == NULL);
}

/* A pattern that compiles has pieces; the error of one without pieces is complete. */
static void take_apart(const char *text, size_t len, bool compiles)
{
    struct flowmsg_error err = { 0 };
    struct flowmsg_pieces *pieces = NULL;
    int rc = flowmsg_pieces_parse(&pieces, text, len, &err);

    if (rc == FLOWMSG_OK) {
        check_pieces(pieces, len);
    } else {
        FUZZ_CHECK(!compiles && pieces == NULL);
        fuzz_check_error(&err, rc, len);
    }
    flowmsg_pieces_free(pieces);
}

static bool shows_terms(const struct flowmsg_pattern *pattern)
{
    unsigned uses;

    for (size_t i = 0; flowmsg_pattern_argument(pattern, i, &uses); i++)
        if (uses & FLOWMSG_USE_TERM)
            return true;
    return false;
}

/* A pattern that compiles without terms does so with them.  Two of the texts are tokens. */
static void with_terms(const char *locale, const char *text, size_t len,
                       const struct flowmsg_options *options)
{
    static const char *const terms[] = { "서울", "수도", "a", "하나\xFF", "other", "{n}", "사과",
                                         "과일" };
    struct flowmsg_pattern *pattern = NULL;

    FUZZ_CHECK(flowmsg_pattern_compile_with_terms(&pattern, locale, text, len, terms,
                                                  FUZZ_COUNT(terms) / 2, NULL) == FLOWMSG_OK);
    format(pattern, TEXT, 0, options);
    format(pattern, LIST, 0, options);
    flowmsg_pattern_free(pattern);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    static const char *const zones[] = { NULL, "Asia/Seoul", "Mars/Olympus", "America/St_Johns" };
    struct fuzz_input in = { data, len };
    struct flowmsg_options options = FLOWMSG_OPTIONS_INIT;
    const char *locale = fuzz_locale(&in);
    unsigned kind = fuzz_choice(&in, N_KINDS);
    char *copy;
    struct flowmsg_pattern *pattern;

    options.timezone = zones[fuzz_choice(&in, FUZZ_COUNT(zones))];
    copy = fuzz_text(in);
    pattern = fuzz_compile(locale, copy, in.len);
    take_apart(copy, in.len, pattern != NULL);
    if (pattern && kind == MISSING) {
        size_t got;

        free(fuzz_format(pattern, NULL, 0, NULL, &got, NULL));
    } else if (pattern) {
        for (size_t from = 0; from < 9; from += kind == FITTING ? 4 : 3) {
            options.bidi = from > 3 ? FLOWMSG_BIDI_NEEDED : FLOWMSG_BIDI_NONE;
            options.josa = from > 3 ? FLOWMSG_JOSA_BOTH : FLOWMSG_JOSA_AUTO;
            options.channel = FLOWMSG_CHANNEL_PLAIN;
            format(pattern, kind, from, &options);
            options.channel = (enum flowmsg_channel)(1 + (from + in.len) % FLOWMSG_CHANNEL_HTML);
            format(pattern, kind, from, &options);
        }
    }
    if (pattern && shows_terms(pattern))
        with_terms(locale, copy, in.len, &options);
    flowmsg_pattern_free(pattern);
    free(copy);
    return 0;
}
