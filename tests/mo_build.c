/* mo_build.c - builds .mo files for tests, good and bad.
 *
 * SPDX-License-Identifier: MIT */
#include "mo_build.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "catalog/mo_format.h"

static uint32_t swap(uint32_t w)
{
    return w >> 24 | (w >> 8 & 0xFF00) | (w << 8 & 0xFF0000) | w << 24;
}

unsigned mo_peek(const unsigned char *mo, size_t off, bool swapped)
{
    uint32_t w;

    memcpy(&w, mo + off, sizeof w);
    return swapped ? swap(w) : w;
}

void mo_poke(unsigned char *mo, size_t off, unsigned value, bool swapped)
{
    uint32_t w = swapped ? swap(value) : value;

    memcpy(mo + off, &w, sizeof w);
}

/* hashpjw, as GNU gettext's manual describes it; independent of the library, so that both do not
 * share a mistake. */
static uint32_t hash(const char *s)
{
    uint32_t h = 0;

    while (*s) {
        h = h * 16 + (unsigned char)*s++;
        if (h >> 28)
            h = (h ^ (h >> 28 << 4)) & 0x0FFFFFFF;
    }
    return h;
}

/* The file under construction, in the order of msgfmt. */
struct builder {
    unsigned char *mo;
    size_t at;                      /* bytes used */
    struct mo_style style;
    struct { char name[16]; } segments[8];
    unsigned n_segments;
};

static void put_word(struct builder *b, size_t off, size_t value)
{
    mo_poke(b->mo, off, (unsigned)value, b->style.swapped);
}

/* Reserve room for a table and put its offset into the header. */
static size_t put_table(struct builder *b, size_t header_word, size_t size)
{
    size_t table = b->at;

    put_word(b, header_word, table);
    b->at += size;
    return table;
}

static void put_bytes(struct builder *b, const char *p, size_t len)
{
    memcpy(b->mo + b->at, p, len);
    b->at += len;
}

static void put_string(struct builder *b, size_t entry, const char *p, size_t len)
{
    while (b->style.alignment && b->at % b->style.alignment != 0)
        b->at++;
    put_word(b, entry, len);
    put_word(b, entry + 4, b->at);
    put_bytes(b, p, len);
    b->at++;
}

static void put_hash(struct builder *b, size_t table, const struct mo_entry *entries, unsigned n)
{
    unsigned size = b->style.hash_size;

    for (unsigned i = 0; size > 2 && i < n; i++) {
        uint32_t h = hash(entries[i].id), slot = h % size, step = 1 + h % (size - 2);

        while (mo_peek(b->mo, table + 4 * (size_t)slot, false) != 0)
            slot = (slot + step) % size;
        put_word(b, table + 4 * (size_t)slot, i + 1);
    }
}

/* ----------------------------------------------------- system-dependent strings */

/* Find the next "%<NAME>" from @p on: *len is the length of the text before NAME, and the result is
 * the end of the segment; NULL: none. */
static const char *next_segment(const char *p, const char *end, size_t *len, char name[16])
{
    for (const char *at = p; at + 2 < end; at++)
        if (at[0] == '%' && at[1] == '<') {
            const char *close = memchr(at, '>', (size_t)(end - at));

            *len = (size_t)(at + 1 - p);
            memset(name, 0, 16);
            memcpy(name, at + 2, (size_t)(close - at - 2));
            return close + 1;
        }
    return NULL;
}

static unsigned segment_number(struct builder *b, const char *name)
{
    unsigned i = 0;

    while (i < b->n_segments && strcmp(b->segments[i].name, name) != 0)
        i++;
    if (i == b->n_segments)
        strcpy(b->segments[b->n_segments++].name, name);
    return i;
}

static void collect_segments(struct builder *b, const char *p, size_t size)
{
    const char *end = p + size;
    char name[16];
    size_t len;

    while ((p = next_segment(p, end, &len, name)) != NULL)
        (void)segment_number(b, name);
}

/* Put a descriptor and its offset in the table; the offset of its text follows later. */
static void put_descriptor(struct builder *b, size_t entry, const char *p, size_t size)
{
    const char *end = p + size, *next;
    char name[16];
    size_t len;

    put_word(b, entry, b->at);
    b->at += 4;
    for (; (next = next_segment(p, end, &len, name)) != NULL; p = next) {
        put_word(b, b->at, len);
        put_word(b, b->at + 4, segment_number(b, name));
        b->at += 8;
    }
    put_word(b, b->at, (size_t)(end - p) + 1);
    put_word(b, b->at + 4, MO_SEGMENTS_END);
    b->at += 8;
}

static void put_descriptor_text(struct builder *b, size_t entry, const char *p, size_t size)
{
    const char *end = p + size, *next;
    char name[16];
    size_t len;

    put_word(b, mo_peek(b->mo, entry, b->style.swapped), b->at);
    for (; (next = next_segment(p, end, &len, name)) != NULL; p = next)
        put_bytes(b, p, len);
    put_bytes(b, p, (size_t)(end - p));
    b->at++;
}

struct sysdep_tables {
    size_t segments, originals, translations;
};

static struct sysdep_tables put_sysdep_tables(struct builder *b)
{
    const struct mo_entry *e = b->style.sysdep;
    unsigned n = b->style.n_sysdep, i;
    struct sysdep_tables t;

    for (i = 0; i < n; i++) {
        collect_segments(b, e[i].id, e[i].id_len);
        collect_segments(b, e[i].text, e[i].text_len);
    }
    put_word(b, MO_REVISION, 1);
    put_word(b, MO_N_SEGMENTS, b->n_segments);
    put_word(b, MO_N_SYSDEP, n);
    t.segments = put_table(b, MO_SEGMENTS, 8 * (size_t)b->n_segments);
    t.originals = put_table(b, MO_SYSDEP_ORIGINALS, 4 * (size_t)n);
    t.translations = put_table(b, MO_SYSDEP_TRANSLATIONS, 4 * (size_t)n);
    for (i = 0; i < n; i++)
        put_descriptor(b, t.originals + 4 * (size_t)i, e[i].id, e[i].id_len);
    for (i = 0; i < n; i++)
        put_descriptor(b, t.translations + 4 * (size_t)i, e[i].text, e[i].text_len);
    return t;
}

static void put_sysdep_texts(struct builder *b, struct sysdep_tables t)
{
    const struct mo_entry *e = b->style.sysdep;
    unsigned i;

    for (i = 0; i < b->n_segments; i++) {
        const char *name = b->segments[i].name;

        put_word(b, t.segments + 8 * (size_t)i, strlen(name) + 1);
        put_word(b, t.segments + 8 * (size_t)i + 4, b->at);
        put_bytes(b, name, strlen(name) + 1);
    }
    for (i = 0; i < b->style.n_sysdep; i++)
        put_descriptor_text(b, t.originals + 4 * (size_t)i, e[i].id, e[i].id_len);
    for (i = 0; i < b->style.n_sysdep; i++)
        put_descriptor_text(b, t.translations + 4 * (size_t)i, e[i].text, e[i].text_len);
}

/* ------------------------------------------------------------------ the catalog */

/* An upper bound for the size of the file: a segment takes less than three times its name. */
static size_t most_bytes(const struct mo_entry *entries, unsigned n, struct mo_style style)
{
    size_t size = 512 + 4 * (size_t)style.hash_size;

    for (unsigned i = 0; i < n; i++)
        size += entries[i].id_len + entries[i].text_len + 2 + 16 + 2 * (size_t)style.alignment;
    for (unsigned i = 0; i < style.n_sysdep; i++)
        size += 3 * (style.sysdep[i].id_len + style.sysdep[i].text_len) + 64;
    return size;
}

/* Put the strings; their tables are at @originals and @translations. */
static void put_strings(struct builder *b, const struct mo_entry *entries, unsigned n,
                        size_t originals, size_t translations)
{
    for (unsigned k = 0; k < 2 * n; k++) {
        unsigned place = b->style.in_turns ? k / 2 : k % n;
        unsigned i = b->style.order ? b->style.order[place] : place;

        if (b->style.in_turns ? k % 2 == 0 : k < n)
            put_string(b, originals + 8 * (size_t)i, entries[i].id, entries[i].id_len);
        else
            put_string(b, translations + 8 * (size_t)i, entries[i].text, entries[i].text_len);
    }
}

unsigned char *mo_build(const struct mo_entry *entries, unsigned n, struct mo_style style,
                        size_t *len)
{
    struct builder b = { .style = style, .at = style.sysdep ? MO_SYSDEP_HEADER_SIZE
                                                            : MO_HEADER_SIZE };
    struct sysdep_tables sysdep = { 0, 0, 0 };
    size_t originals, translations, hash_table;

    b.mo = calloc(1, most_bytes(entries, n, style));
    if (!b.mo)
        abort();
    put_word(&b, 0, MO_MAGIC);
    put_word(&b, MO_N_STRINGS, n);
    put_word(&b, MO_HASH_SIZE, style.hash_size);
    originals = put_table(&b, MO_ORIGINALS, 8 * (size_t)n);
    translations = put_table(&b, MO_TRANSLATIONS, 8 * (size_t)n);
    hash_table = put_table(&b, MO_HASH_TABLE, 4 * (size_t)style.hash_size);
    put_hash(&b, hash_table, entries, n);
    if (style.sysdep)
        sysdep = put_sysdep_tables(&b);
    put_strings(&b, entries, n, originals, translations);
    if (style.sysdep)
        put_sysdep_texts(&b, sysdep);
    *len = b.at;
    return realloc(b.mo, b.at);      /* so that a sanitizer sees one byte more */
}
