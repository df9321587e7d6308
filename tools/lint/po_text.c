/* po_text.c - a .po file as it is.
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

#include "base/utf8.h"
#include "lint/po_cursor.h"
#include "tool.h"

/* --------------------------------------------------------------------- charset */

/* As the header entry says; a comment is none. */
static void find_charset(struct po_text *po)
{
    static const char mark[] = "charset=";
    const struct po_entry *header = po_text_header_entry(po);
    const char *p = header ? header->strings[0].text : "";
    size_t n;

    while (*p && strncasecmp(p, mark, sizeof mark - 1) != 0)
        p++;
    if (*p == '\0')
        return;
    p += sizeof mark - 1;
    n = strcspn(p, " \t\r\n\\\";");
    n = n < sizeof po->charset ? n : sizeof po->charset - 1;
    memcpy(po->charset, p, n);
    po->charset[n] = '\0';
}

static bool is_utf8(const char *charset)
{
    static const char *const names[] = { "", "UTF-8", "UTF8", "ASCII", "US-ASCII", "CHARSET" };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcasecmp(charset, names[i]) == 0)
            return true;
    return false;
}

/* Bytes in a charset that becomes UTF-8. */
struct conversion {
    char *from, *to;
    size_t left, room;
};

static void put_replacement(struct conversion *c)
{
    memcpy(c->to, UTF8_REPLACEMENT, sizeof UTF8_REPLACEMENT - 1);
    c->to += sizeof UTF8_REPLACEMENT - 1;
    c->room -= sizeof UTF8_REPLACEMENT - 1;
    c->from++;
    c->left--;
}

/* As if it were ASCII: what was so often no character of the charset is not in it. */
static void give_up(struct conversion *c)
{
    while (c->left > 0 && c->room >= sizeof UTF8_REPLACEMENT - 1) {
        if ((unsigned char)*c->from >= 0x80) {
            put_replacement(c);
        } else {
            *c->to++ = *c->from++;
            c->left--;
            c->room--;
        }
    }
}

/* All of the text at once, so that a backslash that is half a character is none. */
static void convert(struct po_text *po)
{
    enum { MOST_BAD = 10000 };
    iconv_t cd = iconv_open("UTF-8", po->charset);
    struct conversion c = { .from = po->text, .left = po->len, .room = po->len * 4 + 16 };
    size_t n_bad = 0;
    char *out;

    po->unknown_charset = cd == (iconv_t)-1;
    if (po->unknown_charset)
        return;
    c.to = out = need(malloc(c.room + 1));
    while (c.left > 0 &&
           iconv(cd, &c.from, &c.left, &c.to, &c.room) == (size_t)-1 && errno != E2BIG) {
        if (po->bad == SIZE_MAX)
            po->bad = (size_t)(c.to - out);
        if (c.room < sizeof UTF8_REPLACEMENT - 1 || ++n_bad > MOST_BAD)
            break;
        put_replacement(&c);
    }
    if (n_bad > MOST_BAD)
        give_up(&c);
    iconv_close(cd);
    free(po->text);
    po->len = (size_t)(c.to - out);
    po->text = out;
    po->text[po->len] = '\0';
    po->converted = true;
}

/* --------------------------------------------------------------------- strings */

static void read_string(struct po_text *po, struct po_string *s)
{
    struct po_cursor c = po_cursor(po, s);
    char *text = text_pool_room(&po->texts, s->end - s->start + 1), byte;
    const char *start;

    s->len = 0;
    while (po_cursor_next(&c, &byte, &start))
        text[s->len++] = byte;
    text[s->len] = '\0';
    text_pool_use(&po->texts, s->len + 1);
    s->text = text;
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
    size_t n = e->n_strings;

    if ((n & (n - 1)) == 0)                      /* 0, 1, 2, 4, … are there */
        e->strings = need(realloc(e->strings, (n ? 2 * n : 1) * sizeof *e->strings));
    e->strings[e->n_strings] = (struct po_string){ 0 };
    return &e->strings[e->n_strings++];
}

/* Flags are words, with commas or white space between them (GNU gettext,
 * po_parse_comment_special). */
static bool has_flag(const char *p, const char *end, const char *flag)
{
    static const char between[] = ", \t\r\f\v";
    size_t wanted = strlen(flag);

    while (p < end) {
        size_t n = 0;

        while (p + n < end && !memchr(between, p[n], sizeof between - 1))
            n++;
        if (n == wanted && memcmp(p, flag, n) == 0)
            return true;
        p += n + 1;
    }
    return false;
}

/* "#," and "#=" are lines of flags (GNU gettext manual, "PO File Format Evolution"). */
static void read_comment(struct reader *r)
{
    const char *line = r->po->text + r->p, *all = r->po->text + r->po->len;
    const char *end = po_line_end(line, all);

    if (po_is_obsolete_mark(line, all)) {
        r->obsolete = true;
        r->p += 2;
        return;
    }
    if (r->comments == SIZE_MAX)
        r->comments = r->p;
    if (end - line > 2 && (line[1] == ',' || line[1] == '='))
        r->fuzzy = r->fuzzy || has_flag(line + 2, end, "fuzzy");
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
    else {
        r->po->n_domains += is_word(r, start, "domain");
        r->string = NULL;
    }
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
        po->lines[po->n_lines++] = (uint32_t)(++p - po->text);
    }
}

static void free_entries(struct po_text *po)
{
    for (size_t i = 0; i < po->n_entries; i++)
        free(po->entries[i].strings);
    free(po->entries);
    text_pool_free(&po->texts);
    po->entries = NULL;
    po->n_entries = po->n_domains = 0;
}

void po_text_read(struct po_text *po, const char *data, size_t len)
{
    *po = (struct po_text){ .len = len, .bad = SIZE_MAX };
    po->text = need(malloc(len + 1));
    if (len)
        memcpy(po->text, data, len);
    po->text[len] = '\0';
    read_entries(po);
    find_charset(po);
    if (!is_utf8(po->charset))
        convert(po);
    if (po->converted) {                         /* places have moved */
        free_entries(po);
        read_entries(po);
    }
    if (!po->converted && !po->unknown_charset)
        po->bad = utf8_valid_prefix(po->text, po->len);
    if (po->bad > po->len)
        po->bad = po->len;
    find_lines(po);
}

void po_text_free(struct po_text *po)
{
    free_entries(po);
    free(po->lines);
    free(po->counts);
    free(po->marks);
    free(po->text);
    *po = (struct po_text){ 0 };
}

bool po_entry_is_message(const struct po_entry *e)
{
    return !e->obsolete && e->id.text && e->n_strings > 0 && (e->id.len > 0 || e->context.text);
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

bool po_string_same(const struct po_string *a, const struct po_string *b)
{
    return (a->text == NULL) == (b->text == NULL) && a->len == b->len &&
           (!a->text || memcmp(a->text, b->text, a->len) == 0);
}
