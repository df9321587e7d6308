/* po_index.c - finds the entry of a message in a .po file.
 *
 * SPDX-License-Identifier: MIT */
#include "lint/po_index.h"

#include <stdlib.h>

#include "base/hash.h"
#include "tool.h"

static uint64_t hash_string(uint64_t h, const struct po_string *s)
{
    return hash_bytes_from(h + !s->text, s->text ? s->text : "", s->len);
}

static bool same_message(const struct po_entry *a, const struct po_entry *b)
{
    return po_string_same(&a->context, &b->context) && po_string_same(&a->id, &b->id);
}

void po_index_begin(struct po_index *index, const struct po_text *po)
{
    *index = (struct po_index){ .po = po, .n_slots = 16 };
    while (index->n_slots < 2 * po->n_entries)
        index->n_slots *= 2;
    index->slots = need(calloc(index->n_slots, sizeof *index->slots));
    index->seed = (uint64_t)(uintptr_t)index->slots * UINT64_C(0x9E3779B97F4A7C15);
}

void po_index_free(struct po_index *index)
{
    free(index->slots);
    *index = (struct po_index){ 0 };
}

/* The slot that the message is in or would be in.  Half of the slots are empty. */
static uint32_t *find(const struct po_index *index, const struct po_entry *like)
{
    uint64_t h = hash_string(hash_string(index->seed, &like->context), &like->id);
    size_t k = (size_t)(h ^ h >> 32) & (index->n_slots - 1);

    while (index->slots[k] && !same_message(&index->po->entries[index->slots[k] - 1], like))
        k = (k + 1) & (index->n_slots - 1);
    return &index->slots[k];
}

const struct po_entry *po_index_add(struct po_index *index, const struct po_entry *entry)
{
    uint32_t *slot = find(index, entry);

    if (*slot)
        return &index->po->entries[*slot - 1];
    *slot = (uint32_t)(entry - index->po->entries) + 1;
    return NULL;
}

void po_index_add_messages(struct po_index *index)
{
    for (size_t i = 0; i < index->po->n_entries; i++)
        if (po_entry_is_message(&index->po->entries[i]))
            (void)po_index_add(index, &index->po->entries[i]);
}

const struct po_entry *po_index_find(const struct po_index *index, const struct po_entry *like)
{
    uint32_t number = *find(index, like);

    return number ? &index->po->entries[number - 1] : NULL;
}
