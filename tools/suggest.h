/* suggest.h - words that are near to a mistyped one.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_SUGGEST_H
#define TOOLS_SUGGEST_H

#include <stddef.h>
#include <stdint.h>

#include <flowmsg/flowmsg.h>

/* The fewest changes (insert, delete, replace, swap neighbours) from one word to the other.
 * SIZE_MAX: they are too long to be typed by hand. */
size_t edit_distance(const char *a, const char *b);

/* The nearest of words that are tried one after the other; "": none of them is near. */
struct nearest {
    char word[64 + 1];
    size_t distance;
};
#define NEAREST_INIT { "", SIZE_MAX }

void nearest_try(struct nearest *best, const char *typed, const char *word);

enum { SUGGESTED_CODES = 3 };

/* The parameter whose name is nearest to the one that was typed.  NULL: none is near. */
const char *suggest_parameter(const struct flowmsg_registry *registry,
                              const struct flowmsg_definition *definition, const char *name);

/* The nearest codes as texts, the most similar numbers first.  Returns their number.  All need as
 * few changes in typing as the nearest. */
size_t suggest_codes(const struct flowmsg_registry *r, const char *typed,
                     struct flowmsg_value codes[SUGGESTED_CODES]);

#endif
