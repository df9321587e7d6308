/* preview_index.h - find the definitions, and the terms, of a text.
 *
 * SPDX-License-Identifier: MIT
 *
 * Definitions share titles and remedies, and terms share texts.  A search of all definitions for
 * each entry of a file would take seconds for 10,000 messages. */
#ifndef TOOLS_PREVIEW_INDEX_H
#define TOOLS_PREVIEW_INDEX_H

#include <stdbool.h>
#include <stddef.h>

#include <flowmsg/flowmsg.h>

/* Texts in order, each with the number of its definition or term. */
struct text_index {
    struct indexed {
        const char *text;
        size_t number;
    } *items;
    size_t n;
};

/* Index a part of the definitions, or the terms. */
void index_part(struct text_index *index, const struct flowmsg_registry *r,
                enum flowmsg_part part);
void index_terms(struct text_index *index, const struct flowmsg_registry *r);
void index_free(struct text_index *index);

/* The place of the first item with this text; its others follow.  index->n: there is none. */
size_t index_find(const struct text_index *index, const char *text);

/* Has item @i, which may be index->n, this text? */
bool index_has(const struct text_index *index, size_t i, const char *text);

#endif
