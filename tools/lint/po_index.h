/* po_index.h - finds the entry of a message in a .po file.
 *
 * SPDX-License-Identifier: MIT
 *
 * (1) Two entries are of the same message if context and msgid are the same.
 * (2) The hash has a seed that nobody outside knows, so no file can make the index slow. */
#ifndef TOOLS_PO_INDEX_H
#define TOOLS_PO_INDEX_H

#include "lint/po_text.h"

struct po_index {
    const struct po_text *po;
    uint32_t *slots;         /* numbers of entries, from 1; 0: empty */
    size_t n_slots;
    uint64_t seed;
};

/* An empty index with room for all entries of a file, which it borrows. */
void po_index_begin(struct po_index *index, const struct po_text *po);
void po_index_free(struct po_index *index);

/* Add an entry of the file.  Returns the entry of the same message that was added before; NULL:
 * there was none. */
const struct po_entry *po_index_add(struct po_index *index, const struct po_entry *entry);

/* Add all messages of the file, of each the first entry; obsolete entries are left out. */
void po_index_add_messages(struct po_index *index);

/* The entry of the message that an entry of any file is of; NULL: there is none. */
const struct po_entry *po_index_find(const struct po_index *index, const struct po_entry *like);

#endif
