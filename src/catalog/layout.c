/* layout.c - where the parts of a .mo file lie.
 *
 * SPDX-License-Identifier: MIT
 *
 * A .mo file has nothing in it that shows whether a byte was changed, but the files
 * that msgfmt and others write have so little freedom that most changes show:
 *
 * (1) header, seal, tables, descriptors and strings lie apart from each other,
 * (2) the strings of each table lie in the order of the table, and so do the
 *     descriptors,
 * (3) between the first and the last string there is nothing but strings, whichever
 *     table they are of, and NULs.
 *
 * So a count, length or offset that is not what it was leaves a string that no
 * table has, or two that overlap.  Descriptors that lie apart also keep what a
 * hostile file expands to below its size. */
#include "catalog/layout.h"

#include <string.h>

#include "base/error.h"
#include "catalog/mo_format.h"

struct region {
    uint64_t start, end;
};

/* Header with seal, tables of both kinds, segments, descriptors, strings. */
enum { MAX_REGIONS = 8 };

struct layout {
    struct region regions[MAX_REGIONS];
    unsigned n;
};

/* ------------------------------------------------------------------- regions */

static bool is_free(const struct layout *layout, uint64_t start, uint64_t end)
{
    for (unsigned i = 0; i < layout->n; i++)
        if (start < layout->regions[i].end && layout->regions[i].start < end)
            return false;
    return true;
}

/* (1).  An empty part takes no room, wherever it is. */
static int add_region(struct layout *layout, uint64_t start, uint64_t end, uint64_t word,
                      struct flowmsg_error *err)
{
    if (start == end)
        return FLOWMSG_OK;
    if (!is_free(layout, start, end))
        return mo_damaged(err, word, N_("two parts of the catalog overlap"));
    layout->regions[layout->n++] = (struct region){ start, end };
    return FLOWMSG_OK;
}

static int add_tables(const struct mo_view *mo, struct layout *layout, struct flowmsg_error *err)
{
    const struct { uint32_t word, off, n, size; const char *outside; } tables[] = {
        { MO_ORIGINALS, mo->originals, mo->n, 8,
          N_("the table of originals lies outside the file") },
        { MO_TRANSLATIONS, mo->translations, mo->n, 8,
          N_("the table of translations lies outside the file") },
        { MO_SEGMENTS, mo->segments, mo->n_segments, 8,
          N_("the table of segments lies outside the file") },
        { MO_SYSDEP_ORIGINALS, mo->sysdep_originals, mo->n_sysdep, 4,
          N_("the table of system-dependent originals lies outside the file") },
        { MO_SYSDEP_TRANSLATIONS, mo->sysdep_translations, mo->n_sysdep, 4,
          N_("the table of system-dependent translations lies outside the file") },
    };
    int rc;

    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        uint64_t end = tables[i].off + (uint64_t)tables[i].n * tables[i].size;

        if (tables[i].n > 0 && end > mo->len)
            return mo_damaged(err, tables[i].word, tables[i].outside);
        if (tables[i].n > 0 &&
            (rc = add_region(layout, tables[i].off, end, tables[i].word, err)) < 0)
            return rc;
    }
    return FLOWMSG_OK;
}

/* ------------------------------------------------------------------- strings */

/* What one table leads to, in its order. */
struct run {
    enum { STRINGS, SEGMENTS, DESCRIPTORS, TEXTS } kind;
    uint32_t table, n;
    uint32_t next;                /* number of the item that starts at @start */
    struct region item;
};

static uint64_t table_entry(const struct run *run)
{
    bool pairs = run->kind == STRINGS || run->kind == SEGMENTS;

    return run->table + (pairs ? 8 : 4) * (uint64_t)run->next;
}

static bool read_item(const struct mo_view *mo, struct run *run)
{
    struct mo_descriptor d;
    struct mo_string s;

    switch (run->kind) {
    case STRINGS:
    case SEGMENTS:
        if (!(run->kind == STRINGS ? mo_string(mo, run->table, run->next, &s)
                                   : mo_segment(mo, run->next, &s)))
            return false;
        run->item.start = (uint64_t)((const unsigned char *)s.p - mo->data);
        run->item.end = run->item.start + s.len + 1;
        return true;
    default:
        if (!mo_descriptor(mo, run->table, run->next, &d))
            return false;
        run->item = run->kind == TEXTS ? (struct region){ d.text, d.text_end }
                                       : (struct region){ d.off, d.end };
        return true;
    }
}

static bool is_padding(const unsigned char *p, const unsigned char *end)
{
    while (p < end)
        if (*p++ != '\0')
            return false;
    return true;
}

static int load_item(const struct mo_view *mo, struct run *run, struct flowmsg_error *err)
{
    if (run->next < run->n && !read_item(mo, run))
        return mo_damaged(err, table_entry(run),
                          N_("a string lies outside the file or does not end"));
    return FLOWMSG_OK;
}

static struct run *first_of(struct run *runs, unsigned n)
{
    struct run *first = NULL;

    for (unsigned i = 0; i < n; i++)
        if (runs[i].next < runs[i].n && (!first || runs[i].item.start < first->item.start))
            first = &runs[i];
    return first;
}

/* (2), (3): the items of all runs in the order of the file.  *@whole is the part of
 * the file they take. */
static int walk(const struct mo_view *mo, struct run *runs, unsigned n, struct region *whole,
                struct flowmsg_error *err)
{
    struct run *run;
    int rc;

    *whole = (struct region){ 0, 0 };
    for (unsigned i = 0; i < n; i++)
        if ((rc = load_item(mo, &runs[i], err)) < 0)
            return rc;
    while ((run = first_of(runs, n)) != NULL) {
        if (whole->end == 0)
            *whole = (struct region){ run->item.start, run->item.start };
        if (run->item.start < whole->end)
            return mo_damaged(err, table_entry(run),
                              N_("the strings overlap or are not in order"));
        if (!is_padding(mo->data + whole->end, mo->data + run->item.start))
            return mo_damaged(err, whole->end, N_("there is something between two strings"));
        whole->end = run->item.end;
        run->next++;
        if ((rc = load_item(mo, run, err)) < 0)
            return rc;
    }
    return FLOWMSG_OK;
}

static int add_strings(const struct mo_view *mo, struct layout *layout, struct flowmsg_error *err)
{
    struct run descriptors[] = {
        { .kind = DESCRIPTORS, .table = mo->sysdep_originals, .n = mo->n_sysdep },
        { .kind = DESCRIPTORS, .table = mo->sysdep_translations, .n = mo->n_sysdep },
    };
    struct run strings[] = {
        { .kind = STRINGS, .table = mo->originals, .n = mo->n },
        { .kind = STRINGS, .table = mo->translations, .n = mo->n },
        { .kind = SEGMENTS, .table = mo->segments, .n = mo->n_segments },
        { .kind = TEXTS, .table = mo->sysdep_originals, .n = mo->n_sysdep },
        { .kind = TEXTS, .table = mo->sysdep_translations, .n = mo->n_sysdep },
    };
    struct region whole;
    int rc;

    if ((rc = walk(mo, descriptors, 2, &whole, err)) < 0 ||
        (rc = add_region(layout, whole.start, whole.end, MO_SYSDEP_ORIGINALS, err)) < 0 ||
        (rc = walk(mo, strings, mo->n_sysdep > 0 || mo->n_segments > 0 ? 5 : 2, &whole, err)) < 0)
        return rc;
    return add_region(layout, whole.start, whole.end, MO_ORIGINALS, err);
}

int layout_check(struct mo_view *mo, struct flowmsg_error *flaw, struct flowmsg_error *err)
{
    uint64_t head = mo->header_size + (mo->sealed ? (uint64_t)MO_SEAL_SIZE : 0);
    uint64_t hash_end = mo->hash_table + 4 * (uint64_t)mo->hash_size;
    struct layout layout = { .regions = { { 0, head } }, .n = 1 };
    int rc;

    if (mo->n > mo->len / 16)
        return mo_damaged(err, MO_N_STRINGS, N_("the catalog has more strings than bytes for them"));
    if ((rc = add_tables(mo, &layout, err)) < 0 || (rc = add_strings(mo, &layout, err)) < 0)
        return rc;
    if (mo->hash_size > 0 && (hash_end > mo->len || !is_free(&layout, mo->hash_table, hash_end))) {
        mo_damaged(flaw, MO_HASH_TABLE, N_("the hash table lies outside the file or overlaps"));
        mo->hash_size = 0;
    }
    return FLOWMSG_OK;
}
