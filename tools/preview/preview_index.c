/* preview_index.c - find the definitions, and the terms, of a text.
 *
 * SPDX-License-Identifier: MIT */
#include "base/parts.h"
#include "preview/preview_index.h"

#include <stdlib.h>
#include <string.h>

#include "output.h"

static int by_text(const void *a, const void *b)
{
    const struct indexed *x = a, *y = b;
    int order = strcmp(x->text, y->text);

    return order ? order : (x->number > y->number) - (x->number < y->number);
}

static void begin(struct text_index *index, size_t n)
{
    index->items = need(calloc(n + 1, sizeof *index->items));
    index->n = n;
}

void index_part(struct text_index *index, const struct flowmsg_registry *r,
                enum flowmsg_part part)
{
    begin(index, r->n_definitions);
    for (size_t i = 0; i < index->n; i++)
        index->items[i] = (struct indexed){
            part_source(r, flowmsg_registry_definition(r, i), part), i
        };
    qsort(index->items, index->n, sizeof *index->items, by_text);
}

void index_terms(struct text_index *index, const struct flowmsg_registry *r)
{
    begin(index, flowmsg_registry_n_terms(r));
    for (size_t i = 0; i < index->n; i++)
        index->items[i] = (struct indexed){ flowmsg_registry_term(r, i)->text, i };
    qsort(index->items, index->n, sizeof *index->items, by_text);
}

void index_free(struct text_index *index)
{
    free(index->items);
}

bool index_has(const struct text_index *index, size_t i, const char *text)
{
    return i < index->n && strcmp(index->items[i].text, text) == 0;
}

size_t index_find(const struct text_index *index, const char *text)
{
    size_t low = 0, high = index->n;

    while (low < high) {
        size_t mid = low + (high - low) / 2;

        if (strcmp(index->items[mid].text, text) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return index_has(index, low, text) ? low : index->n;
}
