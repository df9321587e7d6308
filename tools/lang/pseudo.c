/* pseudo.c - languages nobody speaks, made from a pattern.
 *
 * SPDX-License-Identifier: MIT
 *
 * Pieces are copied as they stand; only letters of TEXT are replaced (1), and something is
 * put between pieces (2).  So arguments, branches and quoting stay what they are:
 *
 * (1) a letter becomes another letter;
 * (2) what is put in has no apostrophe, brace, #, | or white space at a place where it
 *     would mean something.  A lone apostrophe before it stays alone.
 *
 * en-XA.  Each branch is lengthened by its own text, at its end, and the message by what it
 * says beside its branches, so that whichever are taken, the text is longer by the same
 * share.  Values are what they are.  The brackets stand outermost: a text that was cut has
 * lost the one at its end.
 *
 * ar-XB.  A run of text is overridden to go from right to left, as one run: its words, too,
 * then stand in the order in which they would be read in Arabic.  It ends where a value or a
 * branch does, so that no override is left open whichever branch is taken, and at the end
 * of a line, where the bidi algorithm ends it.  A right-to-left mark goes before each, as
 * the letters inside an override still count as Latin when a browser guesses the direction
 * (dir=auto).  Values are isolated: an id stays readable, and pulls nothing beside it to its side. */
#include "lang/pseudo.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <flowmsg/pieces.h>

#include "base/json_write.h"
#include "base/utf8.h"

#define RLM "\u200F"
#define RLO "\u202E"
#define PDF "\u202C"
#define FSI "\u2068"
#define PDI "\u2069"

const char *const pseudo_tags[N_PSEUDO] = { "en-XA", "ar-XB" };

struct making {
    const char *pattern;
    enum pseudo kind;
    struct json_out out;
    size_t printed[FLOWMSG_MAX_NESTING + 1];    /* characters of text, by depth */
    bool in_run;                                /* of text, in ar-XB */
};

static void put(struct making *m, const char *text)
{
    json_out_raw(&m->out, text, strlen(text));
}

/* ------------------------------------------------------------------------ en-XA */

/* Each of two bytes, so that a letter can be found by counting. */
static const char lower[] = "áƀçďéƒğĥîĵķĺɱñöþɋŕšţûɣŵχýž";
static const char upper[] = "ÁƁÇĎÉƑĞĤÎĴĶĹƜÑÖÞɊŔŠŢÛƔŴΧÝŽ";
_Static_assert(sizeof lower == 2 * 26 + 1 && sizeof upper == 2 * 26 + 1, "a letter has two bytes");

static void put_with_accents(struct making *m, const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (text[i] >= 'a' && text[i] <= 'z')
            json_out_raw(&m->out, lower + 2 * (text[i] - 'a'), 2);
        else if (text[i] >= 'A' && text[i] <= 'Z')
            json_out_raw(&m->out, upper + 2 * (text[i] - 'A'), 2);
        else
            json_out_raw(&m->out, text + i, 1);
    }
}

/* Characters that TEXT or QUOTED prints.  Apostrophes of QUOTED do not print, but for
 * one of two side by side. */
static size_t printed(const char *text, const struct flowmsg_piece *piece)
{
    bool quoted = piece->kind == FLOWMSG_PIECE_QUOTED;
    size_t n = 0;

    for (size_t i = 0; i < piece->len; i++) {
        if (quoted && text[i] == '\'') {
            if (i + 1 == piece->len || text[i + 1] != '\'')
                continue;
            i++;
        }
        n += !utf8_is_tail(text[i]);
    }
    return n;
}

/* Words for 40 % of @n characters. */
static void put_filler(struct making *m, size_t n)
{
    static const char words[] = " lorem ipsum dolor sit amet";
    size_t left = (n * 2 + 2) / 5;

    for (size_t i = 0; i < left; i++) {
        const char *c = words + i % (sizeof words - 1);

        /* A space at the end would not show. */
        put_with_accents(m, *c == ' ' && i + 1 == left ? "x" : c, 1);
    }
}

static void piece_xa(struct making *m, const struct flowmsg_piece *piece)
{
    const char *text = m->pattern + piece->offset;
    bool is_text = piece->kind == FLOWMSG_PIECE_TEXT;

    if (piece->kind == FLOWMSG_PIECE_BRANCH_BEGIN)
        m->printed[piece->depth] = 0;
    else if (piece->kind == FLOWMSG_PIECE_BRANCH_END)
        put_filler(m, m->printed[piece->depth]);
    else if (is_text || piece->kind == FLOWMSG_PIECE_QUOTED)
        m->printed[piece->depth] += printed(text, piece);
    if (is_text)
        put_with_accents(m, text, piece->len);
    else
        json_out_raw(&m->out, text, piece->len);
}

/* ------------------------------------------------------------------------ ar-XB */

static void begin_run(struct making *m)
{
    if (!m->in_run)
        put(m, RLM RLO);
    m->in_run = true;
}

static void end_run(struct making *m)
{
    if (m->in_run)
        put(m, PDF);
    m->in_run = false;
}

static void put_lines(struct making *m, const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (text[i] == '\n')
            end_run(m);
        else
            begin_run(m);
        json_out_raw(&m->out, text + i, 1);
    }
}

static void piece_xb(struct making *m, const struct flowmsg_piece *piece)
{
    const char *text = m->pattern + piece->offset;
    bool is_value = piece->kind == FLOWMSG_PIECE_ARGUMENT || piece->kind == FLOWMSG_PIECE_HASH;

    if (piece->kind == FLOWMSG_PIECE_TEXT) {
        put_lines(m, text, piece->len);
        return;
    }
    if (piece->kind == FLOWMSG_PIECE_QUOTED)
        begin_run(m);
    else
        end_run(m);
    if (is_value)
        put(m, FSI);
    json_out_raw(&m->out, text, piece->len);
    if (is_value)
        put(m, PDI);
}

/* ----------------------------------------------------------------- the message */

static void make(struct making *m, const struct flowmsg_pieces *pieces)
{
    size_t n = flowmsg_pieces_n_pieces(pieces);

    if (m->kind == PSEUDO_XA)
        put(m, "[");
    for (size_t i = 0; i < n; i++) {
        const struct flowmsg_piece *piece = flowmsg_pieces_piece(pieces, i);

        if (m->kind == PSEUDO_XA)
            piece_xa(m, piece);
        else
            piece_xb(m, piece);
    }
    if (m->kind == PSEUDO_XA) {
        put_filler(m, m->printed[0]);
        put(m, "]");
    }
    end_run(m);
}

char *pseudo_pattern(const char *pattern, size_t len, enum pseudo kind, size_t *out_len)
{
    struct making m = { .pattern = pattern, .kind = kind };
    struct flowmsg_pieces *pieces;
    int rc = flowmsg_pieces_parse(&pieces, pattern, len, NULL);

    if (rc < 0) {
        errno = rc == FLOWMSG_ERR_NOMEM ? ENOMEM : EINVAL;
        return NULL;
    }
    make(&m, pieces);
    flowmsg_pieces_free(pieces);
    json_out_raw(&m.out, "", 1);
    if (m.out.failed || m.out.len - 1 > FLOWMSG_MAX_PATTERN) {
        errno = m.out.failed ? ENOMEM : EINVAL;
        json_out_free(&m.out);
        return NULL;
    }
    *out_len = m.out.len - 1;
    return m.out.data;
}
