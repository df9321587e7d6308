/* printed.h - the characters that a translation prints, with their neighbours.
 *
 * SPDX-License-Identifier: MIT
 *
 * Rules about marks and spaces look at a character and at those beside it.  Here a placeholder is
 * one item, and so are two apostrophes that print one.
 *
 * (1) The first item and the last one are PRINTED_EDGE, so that each character has neighbours. */
#ifndef TOOLS_PRINTED_H
#define TOOLS_PRINTED_H

#include "base/array.h"
#include "lint/characters.h"
#include "lint/lint_file.h"

enum {
    PRINTED_VALUE = 0x110000,    /* a placeholder, or words quoted as they are: '{…}' */
    PRINTED_EDGE,                /* an end of the text, or of a branch of a choice */
    PRINTED_TAG,                 /* <b>: what its marks are is nobody's business */
};

struct printed_item {
    uint32_t c;              /* a character, or one of the above */
    uint32_t at, len;        /* bytes of the text */
};

struct printed {
    ARRAY(struct printed_item) items;
    bool has_choice;
    size_t done;             /* bytes that are in items */
};

/* Read a text anew.  Without pieces it is read character by character, braces as they are. */
void printed_read(struct printed *printed, const struct po_string *string,
                  const struct flowmsg_pieces *pieces);
void printed_free(struct printed *printed);

/* Offer a fix: replace the items @first to @last by @with. */
void printed_offer(const struct lint_text *text, struct lint_finding *finding,
                   const struct printed *printed, size_t first, size_t last, const char *with);

static inline bool is_edge(uint32_t c)
{
    return c == PRINTED_EDGE;
}

/* A letter or digit of a script that has spaces between words, or a value. */
static inline bool is_spaced(uint32_t c)
{
    return c == PRINTED_VALUE || is_ascii_digit(c) || is_letter(c);
}

/* White space at which a line may be broken, or an end. */
static inline bool is_gap(uint32_t c)
{
    return is_edge(c) || c == ' ' || c == '\t' || c == '\n';
}

#endif
