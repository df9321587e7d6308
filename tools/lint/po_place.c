/* po_place.c - where the bytes of a .po file's strings are: offsets, lines, columns.
 *
 * SPDX-License-Identifier: MIT
 *
 * Whoever judges a text asks for many places in it, in any order.  So places are noted on
 * the way through, and each answer begins at the nearest: nothing costs the square of a
 * file's length. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "lint/po_cursor.h"
#include "tool.h"

enum { BETWEEN = 256 };      /* bytes of the file's text from one noted place to the next */

/* ----------------------------------------------------------------------- cursor */

const char *po_line_end(const char *p, const char *end)
{
    const char *lf = memchr(p, '\n', (size_t)(end - p));

    return lf ? lf : end;
}

bool po_is_obsolete_mark(const char *p, const char *end)
{
    return end - p >= 2 && p[1] == '~' && (end - p < 3 || p[2] != '|');
}

static unsigned digit(char c)
{
    if (c >= '0' && c <= '9')
        return (unsigned)(c - '0');
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? (unsigned)(c - 'a') + 10 : 16;
}

/* The byte that is meant by a backslash at c->p. */
static char read_escape(struct po_cursor *c)
{
    static const char letters[] = "ntbrfva", values[] = "\n\t\b\r\f\v\a";
    const char *known;
    unsigned value = 0, base, n = 0, most;

    c->p++;
    if (c->p == c->end || *c->p == '\n')
        return '\\';
    known = strchr(letters, *c->p);
    if (known) {
        c->p++;
        return values[known - letters];
    }
    base = *c->p == 'x' ? 16 : 8;
    most = base == 16 ? 2 : 3;
    if (base == 16)
        c->p++;
    for (; n < most && c->p < c->end && digit(*c->p) < base; n++)
        value = value * base + digit(*c->p++);
    if (n == 0 && base == 8)
        return *c->p++;                          /* \" and \\ and what is none */
    return (char)value;
}

bool po_cursor_next(struct po_cursor *c, char *byte, const char **start)
{
    while (c->p < c->end) {
        if (!c->quoted) {
            if (*c->p == '#' && !po_is_obsolete_mark(c->p, c->end))
                c->p = po_line_end(c->p, c->end);
            else
                c->quoted = *c->p++ == '"';
        } else if (*c->p == '"' || *c->p == '\n') {
            c->quoted = false;
            c->p++;
        } else {
            *start = c->p;
            *byte = *c->p == '\\' ? read_escape(c) : *c->p++;
            return true;
        }
    }
    return false;
}

struct po_cursor po_cursor(const struct po_text *po, const struct po_string *s)
{
    return (struct po_cursor){ po->text + s->start, po->text + s->end, false };
}

/* ------------------------------------------------------------- bytes of a string */

static void add_mark(struct po_text *po, size_t i, size_t at)
{
    size_t n = po->n_marks;

    if ((n & (n - 1)) == 0)
        po->marks = need(realloc(po->marks, (n ? 2 * n : 1) * sizeof *po->marks));
    po->marks[po->n_marks++] = (struct po_mark){ i, at };
}

static void mark_string(struct po_text *po, const struct po_string *s)
{
    struct po_cursor c = po_cursor(po, s);
    const char *start;
    char byte;

    if (po->marked == s)
        return;
    po->marked = s;
    po->last = (struct po_mark){ 0, SIZE_MAX };
    po->n_marks = 0;
    for (size_t i = 0; po_cursor_next(&c, &byte, &start); i++) {
        size_t at = (size_t)(start - po->text);

        if (po->n_marks == 0 || at - po->marks[po->n_marks - 1].at >= BETWEEN)
            add_mark(po, i, at);
    }
}

/* The last mark not after byte @i.  Whoever goes through a string asks for one byte after the
 * other, so the byte of the last question is one, too. */
static struct po_mark mark_before(const struct po_text *po, size_t i)
{
    size_t low = 0, high;

    if (po->last.at != SIZE_MAX && po->last.i <= i && i - po->last.i < BETWEEN)
        return po->last;
    for (high = po->n_marks; high - low > 1;) {
        size_t mid = low + (high - low) / 2;

        if (po->marks[mid].i <= i)
            low = mid;
        else
            high = mid;
    }
    return po->marks[low];
}

/* A cursor there, and which byte that is. */
static struct po_cursor cursor_near(struct po_text *po, const struct po_string *s, size_t i,
                                    size_t *byte)
{
    struct po_mark mark;

    mark_string(po, s);
    *byte = 0;
    if (po->n_marks == 0)
        return po_cursor(po, s);
    mark = mark_before(po, i);
    *byte = mark.i;
    return (struct po_cursor){ po->text + mark.at, po->text + s->end, true };
}

/* Where byte @i begins and ends; both are after the last when it is not there. */
static void find_byte(struct po_text *po, const struct po_string *s, size_t i, size_t *start,
                      size_t *end)
{
    size_t k;
    struct po_cursor c = cursor_near(po, s, i, &k);
    const char *at = c.p, *after = po->n_marks == 0 ? c.p + (c.p < c.end) : c.p;
    char byte;

    for (; k <= i && po_cursor_next(&c, &byte, &at); k++)
        after = c.p;
    *start = (size_t)((k > i ? at : after) - po->text);
    if (k > i)
        po->last = (struct po_mark){ i, *start };
    *end = (size_t)(after - po->text);
}

void po_text_range(struct po_text *po, const struct po_string *s, size_t i, size_t n,
                   size_t *start, size_t *end)
{
    size_t unused;

    find_byte(po, s, i, start, &unused);
    *end = *start;
    if (n > 0 && i < s->len)
        find_byte(po, s, i + n <= s->len ? i + n - 1 : s->len, &unused, end);
}

size_t po_text_offset(struct po_text *po, const struct po_string *s, size_t i)
{
    size_t start, end;

    find_byte(po, s, i, &start, &end);
    return start;
}

bool po_text_has_comment(const struct po_text *po, size_t start, size_t end)
{
    struct po_cursor c = { po->text + start, po->text + end, true };

    while (c.p < c.end) {
        if (!c.quoted && *c.p == '#')
            return true;
        if (c.quoted && *c.p == '\\')
            c.p++;
        else if (*c.p == '"' || (c.quoted && *c.p == '\n'))
            c.quoted = !c.quoted;
        c.p++;
    }
    return false;
}

/* --------------------------------------------------------------- lines and columns */

static void count_characters(struct po_text *po)
{
    size_t i = 0, n, count = 0;

    po->counts = need(malloc((po->len / BETWEEN + 1) * sizeof *po->counts));
    for (size_t k = 0; k <= po->len / BETWEEN; k++) {
        for (; i < k * BETWEEN; i += n, count++)
            utf8_next(po->text + i, po->len - i, &n);
        po->counts[po->n_counts++] = (struct po_count){ (uint32_t)i, (uint32_t)count };
    }
}

/* Characters that begin before an offset, and where the next one begins.  They are counted from
 * @from when that is near. */
static struct po_count characters_before(const struct po_text *po, size_t offset,
                                         struct po_count from)
{
    size_t k = offset / BETWEEN, n;

    if (po->counts[k].at > offset)               /* in the midst of a character */
        k--;
    if (from.at > offset || from.at < po->counts[k].at)
        from = po->counts[k];
    for (; from.at < offset; from.at += (uint32_t)n, from.n++)
        utf8_next(po->text + from.at, po->len - from.at, &n);
    return from;
}

/* The line of an offset, from 0. */
static size_t line_of(const struct po_text *po, size_t offset)
{
    size_t low = 0, high = po->n_lines;

    while (high - low > 1) {
        size_t mid = low + (high - low) / 2;

        if (po->lines[mid] <= offset)
            low = mid;
        else
            high = mid;
    }
    return low;
}

struct po_place po_text_place(struct po_text *po, size_t offset)
{
    size_t line = po->line;

    if (!po->counts) {
        count_characters(po);
        po->line = SIZE_MAX;
    }
    /* The next question is mostly about the same line, and a place after this one. */
    if (po->line == SIZE_MAX || offset < po->lines[line] ||
        (line + 1 < po->n_lines && offset >= po->lines[line + 1])) {
        po->line = line = line_of(po, offset);
        po->line_start = characters_before(po, po->lines[line], po->counts[0]).n;
    }
    po->counted = characters_before(po, offset, po->counted);
    return (struct po_place){ (uint32_t)line + 1, po->counted.n - po->line_start + 1 };
}
