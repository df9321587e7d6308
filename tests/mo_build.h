/* mo_build.h - builds .mo files for tests, good and bad.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_MO_BUILD_H
#define TESTS_MO_BUILD_H

#include <stdbool.h>
#include <stddef.h>

/* One entry.  The lengths allow NULs inside; entries are in ascending order of id. */
struct mo_entry {
    const char *id;
    size_t id_len;
    const char *text;
    size_t text_len;
};

#define MO_ENTRY(id, text) { id, sizeof(id) - 1, text, sizeof(text) - 1 }

struct mo_style {
    bool swapped;       /* the other byte order */
    unsigned hash_size; /* 0: no hash table */
    const struct mo_entry *sysdep;   /* with segments, as in "%<PRIu64>"; NULL: none */
    unsigned n_sysdep;
    const unsigned *order;           /* of the strings; NULL: the order of the entries */
    bool in_turns;                   /* each text after its id */
    unsigned alignment;              /* of the strings; 0: none */
};

/* A catalog in memory; the caller frees it. */
unsigned char *mo_build(const struct mo_entry *entries, unsigned n, struct mo_style style,
                        size_t *len);

/* Read the word at @off of a built catalog; change it. */
unsigned mo_peek(const unsigned char *mo, size_t off, bool swapped);
void mo_poke(unsigned char *mo, size_t off, unsigned value, bool swapped);

#endif
