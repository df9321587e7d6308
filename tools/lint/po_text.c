/* po_text.c - a .po file as it stands.
 *
 * SPDX-License-Identifier: MIT
 *
 * Of the syntax (GNU gettext manual, "The Format of PO Files"), only what tells where
 * things are: keywords, quoted text and comments, in any order, with any white space
 * between them.  "#~" before them marks an obsolete entry; "#|" is a comment here. */
#include "lint/po_text.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "tool.h"
#include "lint/utf8_text.h"

/* --------------------------------------------------------------------- charset */

/* What stands behind "charset=" near the beginning. */
static void find_charset(struct po_text *po)
{
    static const char mark[] = "charset=";
    enum { NEAR = 64 * 1024 };
    size_t end = po->len < NEAR ? po->len : NEAR, n;

    for (size_t i = 0; i + sizeof mark - 1 < end; i++) {
        if (strncasecmp(po->text + i, mark, sizeof mark - 1) != 0)
            continue;
        i += sizeof mark - 1;
        for (n = 0; i + n < end && n + 1 < sizeof po->charset; n++)
            if (strchr(" \t\r\n\\\";", po->text[i + n]))
                break;
        memcpy(po->charset, po->text + i, n);
        po->charset[n] = '\0';
        return;
    }
}

static bool is_utf8(const char *charset)
{
    static const char *const names[] = { "", "UTF-8", "UTF8", "ASCII", "US-ASCII", "CHARSET" };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcasecmp(charset, names[i]) == 0)
            return true;
    return false;
}

/* All of the text at once, so that a backslash that is half a character is none. */
static void convert(struct po_text *po)
{
    iconv_t cd = iconv_open("UTF-8", po->charset);
    size_t room = po->len * 4 + 16, left = po->len;
    char *out, *to, *from = po->text;

    po->unknown_charset = cd == (iconv_t)-1;
    if (po->unknown_charset)
        return;
    to = out = need(malloc(room + 1));
    while (left > 0 && iconv(cd, &from, &left, &to, &room) == (size_t)-1 && errno != E2BIG) {
        if (po->bad == SIZE_MAX)
            po->bad = (size_t)(to - out);
        if (room < sizeof REPLACEMENT - 1)
            break;
        memcpy(to, REPLACEMENT, sizeof REPLACEMENT - 1);
        to += sizeof REPLACEMENT - 1;
        room -= sizeof REPLACEMENT - 1;
        from++;
        left--;
    }
    iconv_close(cd);
    free(po->text);
    po->len = (size_t)(to - out);
    po->text = out;
    po->text[po->len] = '\0';
    po->converted = true;
}

/* --------------------------------------------------------------------- strings */

/* Goes through a quoted text, piece after piece, byte after byte. */
struct cursor {
    const char *p, *end;
    bool quoted;
};

static const char *line_end(const char *p, const char *end)
{
    const char *lf = memchr(p, '\n', (size_t)(end - p));

    return lf ? lf : end;
}

/* Is this "#~", which hides nothing?  "#~|" is a comment. */
static bool is_obsolete_mark(const char *p, const char *end)
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
static char read_escape(struct cursor *c)
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

/* The next byte, which stands from *start to c->p.  False at the end. */
static bool cursor_next(struct cursor *c, char *byte, const char **start)
{
    while (c->p < c->end) {
        if (!c->quoted) {
            if (*c->p == '#' && !is_obsolete_mark(c->p, c->end))
                c->p = line_end(c->p, c->end);
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

static struct cursor cursor_of(const struct po_text *po, const struct po_string *s)
{
    return (struct cursor){ po->text + s->start, po->text + s->end, false };
}

static void read_string(const struct po_text *po, struct po_string *s)
{
    struct cursor c = cursor_of(po, s);
    char *text = need(malloc(s->end - s->start + 1)), byte;
    const char *start;

    s->len = 0;
    while (cursor_next(&c, &byte, &start))
        text[s->len++] = byte;
    text[s->len] = '\0';
    s->text = text;
}

void po_text_range(const struct po_text *po, const struct po_string *s, size_t i, size_t n,
                   size_t *start, size_t *end)
{
    struct cursor c = cursor_of(po, s);
    const char *at = c.p + (c.p < c.end), *behind = at;
    char byte;

    for (size_t k = 0; k < i + n + (n == 0) && cursor_next(&c, &byte, &at); k++) {
        if (k == i)
            *start = (size_t)(at - po->text);
        behind = c.p;
    }
    if (i >= s->len)
        *start = (size_t)(behind - po->text);
    *end = n == 0 ? *start : (size_t)(behind - po->text);
}

size_t po_text_offset(const struct po_text *po, const struct po_string *s, size_t i)
{
    size_t start = s->start, end;

    po_text_range(po, s, i, 0, &start, &end);
    return start;
}

/* --------------------------------------------------------------------- entries */

struct reader {
    struct po_text *po;
    size_t p, room;
    size_t comments;             /* of the entry to come: where they begin; SIZE_MAX: none */
    bool fuzzy, obsolete;
    struct po_string *string;    /* that quoted text goes to; NULL: to none */
};

static struct po_entry *entry_new(struct reader *r, size_t keyword)
{
    struct po_text *po = r->po;
    struct po_entry *e;

    if (po->n_entries == r->room) {
        r->room = r->room ? r->room * 2 : 128;
        po->entries = need(realloc(po->entries, r->room * sizeof *po->entries));
    }
    e = &po->entries[po->n_entries++];
    *e = (struct po_entry){ .keyword = keyword, .fuzzy = r->fuzzy, .obsolete = r->obsolete };
    e->start = r->comments == SIZE_MAX ? keyword : r->comments;
    r->comments = SIZE_MAX;
    r->fuzzy = false;
    return e;
}

static struct po_string *string_new(struct po_entry *e)
{
    e->strings = need(realloc(e->strings, (e->n_strings + 1) * sizeof *e->strings));
    e->strings[e->n_strings] = (struct po_string){ 0 };
    return &e->strings[e->n_strings++];
}

static void read_comment(struct reader *r)
{
    const char *line = r->po->text + r->p, *all = r->po->text + r->po->len;
    const char *end = line_end(line, all);

    if (is_obsolete_mark(line, all)) {
        r->obsolete = true;
        r->p += 2;
        return;
    }
    if (r->comments == SIZE_MAX)
        r->comments = r->p;
    if (end - line > 2 && line[1] == ',')
        for (const char *p = line + 2; p + 5 <= end; p++)
            r->fuzzy = r->fuzzy || memcmp(p, "fuzzy", 5) == 0;
    r->p = (size_t)(end - r->po->text);
}

static struct po_entry *entry_last(const struct reader *r)
{
    return r->po->n_entries > 0 ? &r->po->entries[r->po->n_entries - 1] : NULL;
}

/* The entry that a context, or else an id, belongs to: a new one unless it is missing yet. */
static struct po_entry *entry_for(struct reader *r, bool context, size_t keyword)
{
    struct po_entry *last = entry_last(r);

    if (!last || last->n_strings > 0 || last->id.end > 0 || (context && last->context.end > 0))
        return entry_new(r, keyword);
    return last;
}

static bool is_word(const struct reader *r, size_t start, const char *word)
{
    return r->p - start == strlen(word) && memcmp(r->po->text + start, word, r->p - start) == 0;
}

static void read_keyword(struct reader *r)
{
    const char *text = r->po->text;
    size_t start = r->p;
    struct po_entry *e = entry_last(r);

    while (r->p < r->po->len && ((text[r->p] >= 'a' && text[r->p] <= 'z') || text[r->p] == '_'))
        r->p++;
    if (r->p == start)
        r->p++;                                  /* whatever it is */
    else if (is_word(r, start, "msgctxt"))
        r->string = &entry_for(r, true, start)->context;
    else if (is_word(r, start, "msgid"))
        r->string = &entry_for(r, false, start)->id;
    else if (is_word(r, start, "msgid_plural"))
        r->string = e ? &e->id_plural : NULL;
    else if (is_word(r, start, "msgstr"))
        r->string = e ? string_new(e) : NULL;
    else
        r->string = NULL;
    if (r->string && r->string->end == 0)
        r->string->start = r->string->end = r->p;
}

/* One piece; what it says is read when all of them are known. */
static void read_piece(struct reader *r)
{
    const char *text = r->po->text;
    size_t start = r->p++;

    while (r->p < r->po->len && text[r->p] != '"' && text[r->p] != '\n')
        r->p += text[r->p] == '\\' && r->p + 1 < r->po->len && text[r->p + 1] != '\n' ? 2 : 1;
    if (r->p < r->po->len && text[r->p] == '"')
        r->p++;
    if (!r->string)
        return;
    if (text[r->string->start] != '"')
        r->string->start = start;
    r->string->end = r->p;
}

static void read_entries(struct po_text *po)
{
    struct reader r = { .po = po, .comments = SIZE_MAX };

    while (r.p < po->len) {
        char c = po->text[r.p];

        if (c == '\n') {
            r.obsolete = false;
            r.p++;
        } else if (c == '#') {
            read_comment(&r);
        } else if (c == '"') {
            read_piece(&r);
        } else {
            read_keyword(&r);
        }
    }
    for (size_t i = 0; i < po->n_entries; i++) {
        struct po_entry *e = &po->entries[i];
        struct po_string *all[] = { &e->context, &e->id, &e->id_plural };

        for (size_t k = 0; k < sizeof all / sizeof *all; k++)
            if (all[k]->end > 0)
                read_string(po, all[k]);
        for (size_t k = 0; k < e->n_strings; k++)
            read_string(po, &e->strings[k]);
    }
}

/* ---------------------------------------------------------------- the whole file */

static void find_lines(struct po_text *po)
{
    size_t room = 1024;

    po->lines = need(malloc(room * sizeof *po->lines));
    po->lines[po->n_lines++] = 0;
    for (const char *p = po->text, *end = p + po->len; (p = memchr(p, '\n', (size_t)(end - p)));) {
        if (po->n_lines == room)
            po->lines = need(realloc(po->lines, (room *= 2) * sizeof *po->lines));
        po->lines[po->n_lines++] = (size_t)(++p - po->text);
    }
}

void po_text_read(struct po_text *po, const char *data, size_t len)
{
    *po = (struct po_text){ .len = len, .bad = SIZE_MAX };
    po->text = need(malloc(len + 1));
    if (len)
        memcpy(po->text, data, len);
    po->text[len] = '\0';
    find_charset(po);
    if (!is_utf8(po->charset))
        convert(po);
    if (!po->converted && !po->unknown_charset)
        po->bad = text_valid_prefix(po->text, po->len);
    if (po->bad > po->len)
        po->bad = po->len;
    find_lines(po);
    read_entries(po);
}

void po_text_free(struct po_text *po)
{
    for (size_t i = 0; i < po->n_entries; i++) {
        struct po_entry *e = &po->entries[i];

        free((char *)e->context.text);
        free((char *)e->id.text);
        free((char *)e->id_plural.text);
        for (size_t k = 0; k < e->n_strings; k++)
            free((char *)e->strings[k].text);
        free(e->strings);
    }
    free(po->entries);
    free(po->lines);
    free(po->text);
    *po = (struct po_text){ 0 };
}

struct po_place po_text_place(struct po_text *po, size_t offset)
{
    size_t low = 0, high = po->n_lines, i, n;
    uint32_t column = 1;

    while (high - low > 1) {
        size_t mid = low + (high - low) / 2;

        if (po->lines[mid] <= offset)
            low = mid;
        else
            high = mid;
    }
    i = po->lines[low];
    if (po->near_place.line == low + 1 && po->near <= offset) {   /* a line may be long */
        i = po->near;
        column = po->near_place.column;
    }
    for (; i < offset; i += n, column++)
        text_next(po->text + i, po->len - i, &n);
    po->near = offset;
    po->near_place = (struct po_place){ (uint32_t)low + 1, column };
    return po->near_place;
}

const struct po_entry *po_text_header_entry(const struct po_text *po)
{
    for (size_t i = 0; i < po->n_entries; i++) {
        const struct po_entry *e = &po->entries[i];

        if (!e->obsolete && !e->context.text && e->id.text && e->id.len == 0 && e->n_strings > 0)
            return e;
    }
    return NULL;
}

const char *po_text_header(const struct po_text *po, const char *field, size_t *len)
{
    const struct po_entry *e = po_text_header_entry(po);
    size_t n = strlen(field);

    for (const char *p = e ? e->strings[0].text : NULL, *end; p && *p; p = *end ? end + 1 : end) {
        end = p + strcspn(p, "\n");
        if (strncasecmp(p, field, n) != 0 || p[n] != ':')
            continue;
        for (p += n + 1; *p == ' '; p++)
            ;
        for (*len = (size_t)(end - p); *len > 0 && p[*len - 1] == ' '; --*len)
            ;
        return p;
    }
    return NULL;
}
