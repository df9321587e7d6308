/* pseudo.c - texts of pseudo-locales, made from patterns.
 *
 * SPDX-License-Identifier: MIT
 *
 * The parser's pieces are copied.  Only letters of TEXT are replaced (1), and characters are
 * inserted between pieces (2).  So arguments, branches and quoting do not change:
 *
 * (1) A letter becomes another letter.
 * (2) Inserted characters include no apostrophe, brace, #, | or white space where it would be
 *     syntax.  A lone apostrophe before them stays alone.
 *
 * en-XA.  Filler is added at the end of each branch, for the text of the branch, and at the end of
 * the message, for the text outside branches.  So the text is longer by the same share, whichever
 * branches are taken.  Values do not change.  The brackets are outermost: a text that was cut has
 * lost the last one.
 *
 * ar-XB.  Each run of text is overridden to run from right to left, as one run: its words are in
 * the order of Arabic, too.  A run ends at each value and at each end of a branch, so that no
 * override stays open, whichever branch is taken.  It also ends at the end of a line, where the
 * bidi algorithm ends it.  Each run begins with a right-to-left mark: letters inside an override
 * still count as Latin when a browser guesses the direction (dir=auto).  Values are isolated, so
 * that an id stays readable and does not move its neighbours. */
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
    size_t printed[FLOWMSG_MAX_NESTING + 1];    /* characters of text in each depth */
    bool in_run;                                /* ar-XB: a run of text is open */
};

static void put(struct making *m, const char *text)
{
    json_out_raw(&m->out, text, strlen(text));
}

/* ------------------------------------------------------------------------ en-XA */

/* Each letter has two bytes, so that its offset is twice its number. */
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

/* Number of characters that a piece of TEXT or QUOTED prints.  In QUOTED, two adjacent apostrophes
 * print one; other apostrophes print nothing. */
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

/* Add filler for @n characters: 40 % of their number. */
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
