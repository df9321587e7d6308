/* mo_layout.c - checking where the parts of a .mo file are.
 *
 * SPDX-License-Identifier: MIT
 *
 * A .mo file has no checksum, but msgfmt and other writers lay it out so strictly that most
 * changes show:
 *
 * (1) header, seal, tables, descriptors and strings do not overlap,
 * (2) the strings of both tables are in one order, usually that of the tables.  Strings with
 *     segments, and their descriptors, are in the order of their own tables,
 * (3) between two parts, between two strings, and after the last part there are only NULs,
 * (4) all originals are on one side of all translations, or both alternate.
 *
 * So a changed count, length or offset leaves a string or an entry that belongs to no table, or
 * makes two of them overlap, or puts the strings of the two tables in different orders.  Two
 * entries that are exchanged in both tables are the same pairs.  Since descriptors do not overlap,
 * a hostile file cannot expand to more than its size. */
#include "catalog/mo_layout.h"

#include <stdlib.h>

#include "base/error.h"
#include "catalog/mo_format.h"
#include "catalog/mo_order.h"

struct region {
    uint64_t start, end;
};

/* The header with its seal, five tables, descriptors, strings, the hash table. */
enum { MAX_REGIONS = 9 };

/* The parts found so far, in the order of the file. */
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

/* Add a part of the file, which keeps (1).  An empty part may have any offset. */
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

/* Can all words here be slots of a hash table?  A slot has at most the number of strings.  Offsets
 * in other tables are larger. */
static bool is_hash_rest(const struct mo_view *mo, uint64_t start, uint64_t end)
{
    uint32_t slot;

    for (; end - start >= 4; start += 4)
        if (!mo_u32(mo, start, &slot) || slot > (uint64_t)mo->n + mo->n_sysdep)
            return false;
    return is_padding(mo, start, end);
}

/* Check (3).  @hash_rest: the offset of the part that a misplaced hash table may precede, or 0. */
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

/* The items that the entries of one table lead to. */
struct run {
    enum { STRINGS, SEGMENTS, DESCRIPTORS, TEXTS, N_KINDS } kind;
    uint32_t table, n;
    const uint32_t *order;        /* numbers of the entries; NULL: the order of the table */
    uint32_t next;                /* how many items were walked over; @item is the next one */
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
    struct slice s;

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

/* Do the strings break (4)?  @n_changes: how often a string of one table follows a string of the
 * other.  Once: all originals come before all translations, or after them.  2n - 1 times: they
 * alternate. */
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

/* Check (2) to (4) on the items of all runs in the order of the file.  *@whole is the part of the
 * file that they take. */
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

static uint32_t original_offset(const struct mo_view *mo, uint32_t i)
{
    uint32_t off = 0;

    (void)mo_u32(mo, mo->originals + 8 * (uint64_t)i + 4, &off);
    return off;
}

static int compare_offsets(const void *mo, uint32_t a, uint32_t b)
{
    uint32_t x = original_offset(mo, a), y = original_offset(mo, b);

    return x < y ? -1 : x > y;
}

static bool is_in_order(const struct mo_view *mo)
{
    uint32_t i = 1;

    while (i < mo->n && original_offset(mo, i - 1) < original_offset(mo, i))
        i++;
    return i >= mo->n;
}

/* Check (2) after walk() failed in the order of the tables: gettext-tiny's msgfmt writes strings in
 * the order of the .po file.  The first two @runs are the strings of both tables. */
static int walk_in_order_of_originals(const struct mo_view *mo, struct run *runs, unsigned n,
                                      struct region *whole, struct flowmsg_error *err)
{
    uint32_t *order = malloc(2 * (size_t)mo->n * sizeof *order);
    int rc;

    if (!order)
        return error_nomem(err);
    for (uint32_t i = 0; i < mo->n; i++)
        order[i] = i;
    mo_sort(order, order + mo->n, mo->n, compare_offsets, mo);
    for (unsigned i = 0; i < n; i++)
        runs[i].next = 0;
    runs[0].order = runs[1].order = order;
    rc = walk(mo, runs, n, whole, err);
    free(order);
    return rc;
}

/* A file with the short header has no tables of segments, which are the last three runs. */
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

/* Add the hash table, or drop it if it cannot be where the header says.  Returns 0, or after a drop
 * the start of the strings, which the true hash table may precede. */
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

/* In a catalog without strings: are the empty tables inside the file? */
static int check_empty(const struct mo_view *mo, uint64_t head, struct flowmsg_error *err)
{
    if (mo->originals < head || mo->originals > mo->len || mo->translations < head ||
        mo->translations > mo->len)
        return mo_damaged(err, MO_N_STRINGS, FLOWMSG_REASON_CATALOG_NOT_EMPTY);
    return FLOWMSG_OK;
}

/* Start @layout with the header and the tables. */
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

int mo_layout_check_header(const struct mo_view *mo, struct flowmsg_error *err)
{
    struct layout layout;

    return begin(mo, &layout, err);
}

int mo_layout_check(struct mo_view *mo, struct flowmsg_error *flaw, struct flowmsg_error *err)
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
