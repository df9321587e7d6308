/* mo_lookup.c - finding an entry by its context and id.
 *
 * SPDX-License-Identifier: MIT
 *
 * A look-up reads at most MAX_PROBES slots of the hash table.  The table is used only if it leads
 * to every original within MEAN_PROBES slots on average, so that a hostile one does not cost much
 * more than binary search.  msgfmt fills three quarters of its table, which takes less than
 * three slots on average. */
#include "catalog/mo_lookup.h"

#include <string.h>

#include "catalog/mo_format.h"

enum { MAX_PROBES = 256, MEAN_PROBES = 16 };

/* strcmp() of "context \4 id" with @key, without making that text. */
static int compare(const char *context, const char *id, const char *key)
{
    if (context) {
        for (; *context; context++, key++)
            if (*context != *key)
                return (unsigned char)*context < (unsigned char)*key ? -1 : 1;
        if (*key != MO_CONTEXT_END)
            return MO_CONTEXT_END < (unsigned char)*key ? -1 : 1;
        key++;
    }
    return strcmp(id, key);
}

/* P. J. Weinberger's hash, as msgfmt uses it.  The four highest bits are cleared only at the end,
 * which is a third faster than for each byte: the next byte shifts them out. */
static inline uint32_t hash_byte(uint32_t h, char c)
{
    h = (h << 4) + (unsigned char)c;
    return h ^ (h >> 24 & 0xF0);
}

static uint32_t hash_more(uint32_t h, const char *s)
{
    for (; *s; s++)
        h = hash_byte(h, *s);
    return h & 0x0FFFFFFF;
}

static uint32_t hash_key(const char *context, const char *id)
{
    static const char end[] = { MO_CONTEXT_END, '\0' };

    return context ? hash_more(hash_more(hash_more(0, context), end), id) : hash_more(0, id);
}

/* The slots where a key may be, in the order in which look-up reads them. */
struct probe {
    uint32_t slot, step, size;
};

static struct probe probe_start(const struct mo_view *mo, uint32_t hash)
{
    uint32_t size = mo->hash_size;

    return (struct probe){ hash % size, 1 + hash % (size - 2), size };
}

/* Read a slot, and move on to the next.  0: the slot is empty, and the key is not in the table. */
static uint32_t probe_next(const struct mo_view *mo, struct probe *p)
{
    uint32_t entry = 0;

    (void)mo_u32(mo, mo->hash_table + 4 * (uint64_t)p->slot, &entry);
    p->slot = p->slot >= p->size - p->step ? p->slot - (p->size - p->step) : p->slot + p->step;
    return entry;
}

static bool find_by_hash(const struct mo_view *mo, const char *context, const char *id,
                         uint32_t *found)
{
    struct probe probe = probe_start(mo, hash_key(context, id));
    uint32_t entry;

    for (int n = 0; n < MAX_PROBES && (entry = probe_next(mo, &probe)) != 0; n++)
        if (entry <= mo->n &&
            compare(context, id, mo_string_at(mo, mo->originals, entry - 1).p) == 0) {
            *found = entry - 1;
            return true;
        }
    return false;
}

static bool find_by_search(const struct mo_view *mo, const char *context, const char *id,
                           uint32_t *found)
{
    uint32_t low = 0, high = mo->n;

    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        int order = compare(context, id, mo_string_at(mo, mo->originals, mid).p);

        if (order == 0) {
            *found = mid;
            return true;
        }
        if (order < 0)
            high = mid;
        else
            low = mid + 1;
    }
    return false;
}

bool mo_is_at(const struct mo_view *mo, uint32_t i, const char *context, const char *id)
{
    return i < mo->n && compare(context, id, mo_string_at(mo, mo->originals, i).p) == 0;
}

bool mo_find(const struct mo_view *mo, const char *context, const char *id, uint32_t *found)
{
    return mo->hash_size > 0 ? find_by_hash(mo, context, id, found)
                             : find_by_search(mo, context, id, found);
}

/* Hash two originals at once.  Each byte waits for the hash of the bytes before it, so two texts
 * take little longer than one: opening a catalog takes a tenth less. */
static void hash_pair(const char *a, const char *b, uint32_t hashes[2])
{
    uint32_t hash_a = 0, hash_b = 0;

    while (*a && *b) {
        hash_a = hash_byte(hash_a, *a++);
        hash_b = hash_byte(hash_b, *b++);
    }
    hashes[0] = hash_more(hash_a, a);
    hashes[1] = hash_more(hash_b, b);
}

/* How many slots a look-up of original @i, which has this hash, reads; UINT32_MAX if it does not
 * find it.  Originals differ, so comparing numbers is enough. */
static uint32_t count_probes(const struct mo_view *mo, uint32_t i, uint32_t hash)
{
    struct probe probe = probe_start(mo, hash);
    uint32_t n = 1, entry;

    while ((entry = probe_next(mo, &probe)) != i + 1 && entry != 0 && n < MAX_PROBES)
        n++;
    return entry == i + 1 ? n : UINT32_MAX;
}

bool mo_hash_is_sound(const struct mo_view *mo)
{
    uint64_t budget = MAX_PROBES + MEAN_PROBES * (uint64_t)mo->n;
    uint32_t hashes[2];

    for (uint32_t i = 0; i < mo->n; i++) {
        uint32_t n_probes;

        if (i % 2 == 0)
            hash_pair(mo_string_at(mo, mo->originals, i).p,
                      mo_string_at(mo, mo->originals, i + 1 < mo->n ? i + 1 : i).p, hashes);
        n_probes = count_probes(mo, i, hashes[i % 2]);
        if (n_probes > budget)
            return false;
        budget -= n_probes;
    }
    return true;
}
