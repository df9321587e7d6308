/* slot_names.h - the slots of a program by their names.
 *
 * SPDX-License-Identifier: MIT */
#ifndef PATTERN_SLOT_NAMES_H
#define PATTERN_SLOT_NAMES_H

#include <string.h>

#include "pattern/program.h"

/* strcmp() has no branch that depends on the length of a short name, and so none that the processor
 * predicts wrongly when messages change. */
static inline bool slot_name_is(const char *own, const char *name)
{
    return own == name || strcmp(own, name) == 0;
}

/* The elements that the table of a program with @n_slots has; 0: it has none. */
size_t slot_names_size(size_t n_slots);

/* Fill in the table of a program whose names are there. */
void slot_names_index(const struct program *p, uint16_t *table);

/* The slot of a name, or n_slots. */
uint32_t slot_names_find(const struct program *p, const char *name);

#endif
