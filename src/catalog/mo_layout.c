/* mo_layout.c - where the parts of a .mo file lie.
 *
 * SPDX-License-Identifier: MIT
 *
 * A .mo file has nothing in it that shows whether a byte was changed, but the files
 * that msgfmt and others write have so little freedom that most changes show:
 *
 * (1) header, seal, tables, descriptors and strings lie apart from each other,
 * (2) the strings of both tables lie in one order, most often that of the tables; those
 *     with segments, and their descriptors, lie in that of theirs,
 * (3) between these parts, between two strings, and behind the last of them there are
 *     NULs or nothing,
 * (4) originals and translations lie apart, or in turns.
 *
 * So a count, length or offset that is not what it was leaves a string or an entry
 * that is of no table, or two that overlap, or strings of the two tables that do not lie
 * in the same order.  Two entries that changed places in both tables are the same pairs.
 * Descriptors that lie apart also keep what a hostile file expands to below its size. */
#include "catalog/mo_layout.h"

#include <stdlib.h>

#include "base/error.h"
#include "catalog/mo_format.h"
#include "catalog/mo_order.h"

struct region {
    uint64_t start, end;
};

/* Header with seal, five tables, descriptors, strings, hash table. */
enum { MAX_REGIONS = 9 };

/* The parts that were found, in the order of the file. */
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
    unsigned i;

    if (start == end)
        return FLOWMSG_OK;
    if (!is_free(layout, start, end))
        return mo_damaged(err, word, FLOWMSG_REASON_CATALOG_OVERLAP);
    for (i = layout->n++; i > 0 && layout->regions[i - 1].start > start; i--)
        layout->regions[i] = layout->regions[i - 1];
    layout->regions[i] = (struct region){ start, end };
    return FLOWMSG_OK;
}

static bool is_padding(const struct mo_view *mo, uint64_t start, uint64_t end)
{
    while (start < end)
        if (mo->data[start++] != '\0')
            return false;
    return true;
}

/* Words that a hash table can have; an entry of another table has an offset, which is
 * larger. */
static bool is_hash_rest(const struct mo_view *mo, uint64_t start, uint64_t end)
{
    uint32_t slot;

    for (; end - start >= 4; start += 4)
        if (!mo_u32(mo, start, &slot) || slot > (uint64_t)mo->n + mo->n_sysdep)
            return false;
    return is_padding(mo, start, end);
}

/* (3).  @hash_rest: the part before which a forgotten hash table may stand, or 0. */
static int check_gaps(const struct mo_view *mo, const struct layout *layout, uint64_t hash_rest,
                      struct flowmsg_error *err)
{
    for (unsigned i = 1; i < layout->n; i++) {
        uint64_t start = layout->regions[i - 1].end, end = layout->regions[i].start;

        if (end == hash_rest ? !is_hash_rest(mo, start, end) : !is_padding(mo, start, end))
            return mo_damaged(err, start, FLOWMSG_REASON_CATALOG_GAP);
    }
    if (!is_padding(mo, layout->regions[layout->n - 1].end, mo->len))
        return mo_damaged(err, layout->regions[layout->n - 1].end, FLOWMSG_REASON_CATALOG_TAIL);
    return FLOWMSG_OK;
}

static int add_tables(const struct mo_view *mo, struct layout *layout, struct flowmsg_error *err)
{
    const struct { uint32_t word, off, n, size; enum flowmsg_reason outside; } tables[] = {
        { MO_ORIGINALS, mo->originals, mo->n, 8, FLOWMSG_REASON_CATALOG_ORIGINALS },
        { MO_TRANSLATIONS, mo->translations, mo->n, 8, FLOWMSG_REASON_CATALOG_TRANSLATIONS },
        { MO_SEGMENTS, mo->segments, mo->n_segments, 8, FLOWMSG_REASON_CATALOG_SEGMENTS },
        { MO_SYSDEP_ORIGINALS, mo->sysdep_originals, mo->n_sysdep, 4,
          FLOWMSG_REASON_CATALOG_SYSDEP_ORIGINALS },
        { MO_SYSDEP_TRANSLATIONS, mo->sysdep_translations, mo->n_sysdep, 4,
          FLOWMSG_REASON_CATALOG_SYSDEP_TRANSLATIONS },
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

/* What one table leads to, in the order of the file. */
struct run {
    enum { STRINGS, SEGMENTS, DESCRIPTORS, TEXTS, N_KINDS } kind;
    uint32_t table, n;
    const uint32_t *order;        /* numbers of the entries; NULL: that of the table */
    uint32_t next;                /* how many came before that at @item */
    struct region item;
};

static uint32_t next_number(const struct run *run)
{
    return run->order ? run->order[run->next] : run->next;
}

static uint64_t table_entry(const struct run *run)
{
    bool pairs = run->kind == STRINGS || run->kind == SEGMENTS;

    return run->table + (pairs ? 8 : 4) * (uint64_t)next_number(run);
}

static bool read_item(const struct mo_view *mo, struct run *run)
{
    uint32_t i = next_number(run);
    struct mo_descriptor d;
    struct mo_string s;

    switch (run->kind) {
    case STRINGS:
    case SEGMENTS:
        if (!(run->kind == STRINGS ? mo_string(mo, run->table, i, &s) : mo_segment(mo, i, &s)))
            return false;
        run->item.start = (uint64_t)((const unsigned char *)s.p - mo->data);
        run->item.end = run->item.start + s.len + 1;
        return true;
    default:
        if (!mo_descriptor(mo, run->table, i, &d))
            return false;
        run->item = run->kind == TEXTS ? (struct region){ d.text, d.text_end }
                                       : (struct region){ d.off, d.end };
        return true;
    }
}

static int load_item(const struct mo_view *mo, struct run *run, struct flowmsg_error *err)
{
    if (run->next < run->n && !read_item(mo, run))
        return mo_damaged(err, table_entry(run), FLOWMSG_REASON_CATALOG_STRING_OUTSIDE);
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

/* (4), where @n_changes times a string of one table comes after one of the other. */
static bool is_mixed(uint64_t n_changes, uint32_t n)
{
    return n_changes > 1 && n_changes < 2 * (uint64_t)n - 1;
}

static int check_mixing(const struct mo_view *mo, const uint64_t n_changes[N_KINDS],
                        struct flowmsg_error *err)
{
    if (is_mixed(n_changes[STRINGS], mo->n))
        return mo_damaged(err, MO_TRANSLATIONS, FLOWMSG_REASON_CATALOG_STRINGS_MIXED);
    if (is_mixed(n_changes[DESCRIPTORS], mo->n_sysdep) || is_mixed(n_changes[TEXTS], mo->n_sysdep))
        return mo_damaged(err, MO_SYSDEP_TRANSLATIONS, FLOWMSG_REASON_CATALOG_STRINGS_MIXED);
    return FLOWMSG_OK;
}

/* (2) to (4): the items of all runs in the order of the file.  *@whole is the part of
 * the file they take. */
static int walk(const struct mo_view *mo, struct run *runs, unsigned n, struct region *whole,
                struct flowmsg_error *err)
{
    struct run *run, *last[N_KINDS] = { NULL };
    uint64_t n_changes[N_KINDS] = { 0 };
    int rc;

    *whole = (struct region){ 0, 0 };
    for (unsigned i = 0; i < n; i++)
        if ((rc = load_item(mo, &runs[i], err)) < 0)
            return rc;
    while ((run = first_of(runs, n)) != NULL) {
        if (whole->end == 0)
            *whole = (struct region){ run->item.start, run->item.start };
        if (run->item.start < whole->end)
            return mo_damaged(err, table_entry(run), FLOWMSG_REASON_CATALOG_STRING_ORDER);
        if (!is_padding(mo, whole->end, run->item.start))
            return mo_damaged(err, whole->end, FLOWMSG_REASON_CATALOG_STRING_GAP);
        whole->end = run->item.end;
        run->next++;
        n_changes[run->kind] += last[run->kind] && last[run->kind] != run;
        last[run->kind] = run;
        if ((rc = load_item(mo, run, err)) < 0)
            return rc;
    }
    return check_mixing(mo, n_changes, err);
}

/* ---------------------------------------------------------------- another order */

static uint32_t place_of(const struct mo_view *mo, uint32_t i)
{
    uint32_t off = 0;

    (void)mo_u32(mo, mo->originals + 8 * (uint64_t)i + 4, &off);
    return off;
}

static int compare_places(const void *mo, uint32_t a, uint32_t b)
{
    uint32_t x = place_of(mo, a), y = place_of(mo, b);

    return x < y ? -1 : x > y;
}

static bool is_in_order(const struct mo_view *mo)
{
    uint32_t i = 1;

    while (i < mo->n && place_of(mo, i - 1) < place_of(mo, i))
        i++;
    return i >= mo->n;
}

/* (2), where walk() has failed in the order of the tables: gettext-tiny's msgfmt writes
 * strings in the order of the .po file.  @runs: all, the first two with plain strings. */
static int walk_in_order_of_originals(const struct mo_view *mo, struct run *runs, unsigned n,
                                      struct region *whole, struct flowmsg_error *err)
{
    uint32_t *order = malloc(2 * (size_t)mo->n * sizeof *order);
    int rc;

    if (!order)
        return error_nomem(err);
    for (uint32_t i = 0; i < mo->n; i++)
        order[i] = i;
    order_sort(order, order + mo->n, mo->n, compare_places, mo);
    for (unsigned i = 0; i < n; i++)
        runs[i].next = 0;
    runs[0].order = runs[1].order = order;
    rc = walk(mo, runs, n, whole, err);
    free(order);
    return rc;
}

/* Of a file without segments, their tables are not there. */
static int walk_strings(const struct mo_view *mo, struct region *whole, struct flowmsg_error *err)
{
    struct run runs[] = {
        { .kind = STRINGS, .table = mo->originals, .n = mo->n },
        { .kind = STRINGS, .table = mo->translations, .n = mo->n },
        { .kind = SEGMENTS, .table = mo->segments, .n = mo->n_segments },
        { .kind = TEXTS, .table = mo->sysdep_originals, .n = mo->n_sysdep },
        { .kind = TEXTS, .table = mo->sysdep_translations, .n = mo->n_sysdep },
    };
    unsigned n = mo->header_size == MO_HEADER_SIZE ? 2 : 5;
    struct flowmsg_error first = { 0 };
    int rc = walk(mo, runs, n, whole, &first);

    if (rc < 0 && !is_in_order(mo))
        return walk_in_order_of_originals(mo, runs, n, whole, err);
    if (rc < 0 && err && err->code == FLOWMSG_OK)
        *err = first;
    return rc;
}

static int add_strings(const struct mo_view *mo, struct layout *layout, struct region *strings,
                       struct flowmsg_error *err)
{
    struct run descriptors[] = {
        { .kind = DESCRIPTORS, .table = mo->sysdep_originals, .n = mo->n_sysdep },
        { .kind = DESCRIPTORS, .table = mo->sysdep_translations, .n = mo->n_sysdep },
    };
    struct region whole;
    int rc;

    if ((rc = walk(mo, descriptors, 2, &whole, err)) < 0 ||
        (rc = add_region(layout, whole.start, whole.end, MO_SYSDEP_ORIGINALS, err)) < 0 ||
        (rc = walk_strings(mo, strings, err)) < 0)
        return rc;
    return add_region(layout, strings->start, strings->end, MO_ORIGINALS, err);
}

/* ------------------------------------------------------------------ the whole */

/* A hash table that is not where one can be is forgotten; the true one may stand before
 * the strings, whose start is the result. */
static uint64_t add_hash(struct mo_view *mo, struct layout *layout, const struct region *strings,
                         struct flowmsg_error *flaw)
{
    uint64_t end = mo->hash_table + 4 * (uint64_t)mo->hash_size;

    if (mo->hash_size == 0 ||
        (mo->hash_size >= MO_LEAST_HASH_SIZE && end <= mo->len &&
         add_region(layout, mo->hash_table, end, MO_HASH_TABLE, NULL) == FLOWMSG_OK))
        return 0;
    mo_damaged(flaw, MO_HASH_SIZE, FLOWMSG_REASON_CATALOG_HASH_PLACE);
    mo->hash_size = 0;
    return strings->start;
}

/* Without a string: are the tables, which are empty, where they can be? */
static int check_empty(const struct mo_view *mo, uint64_t head, struct flowmsg_error *err)
{
    if (mo->originals < head || mo->originals > mo->len || mo->translations < head ||
        mo->translations > mo->len)
        return mo_damaged(err, MO_N_STRINGS, FLOWMSG_REASON_CATALOG_NOT_EMPTY);
    return FLOWMSG_OK;
}

/* Header and tables. */
static int begin(const struct mo_view *mo, struct layout *layout, struct flowmsg_error *err)
{
    uint64_t head = mo->header_size + (mo->sealed ? (uint64_t)MO_SEAL_SIZE : 0);
    int rc;

    *layout = (struct layout){ .regions = { { 0, head } }, .n = 1 };
    if (mo->n > mo->len / 16)
        return mo_damaged(err, MO_N_STRINGS, FLOWMSG_REASON_CATALOG_COUNT);
    if (mo->n == 0 && mo->n_sysdep == 0 && (rc = check_empty(mo, head, err)) < 0)
        return rc;
    return add_tables(mo, layout, err);
}

int layout_check_header(const struct mo_view *mo, struct flowmsg_error *err)
{
    struct layout layout;

    return begin(mo, &layout, err);
}

int layout_check(struct mo_view *mo, struct flowmsg_error *flaw, struct flowmsg_error *err)
{
    struct region strings;
    struct layout layout;
    uint64_t hash_rest;
    int rc;

    if ((rc = begin(mo, &layout, err)) < 0 || (rc = add_strings(mo, &layout, &strings, err)) < 0)
        return rc;
    hash_rest = add_hash(mo, &layout, &strings, flaw);
    return check_gaps(mo, &layout, hash_rest, err);
}
