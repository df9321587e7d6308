/* josa_table.h - the lists of josa_words.c in the order in which they are asked.
 *
 * SPDX-License-Identifier: MIT
 *
 * Entries for words with the same two last letters stand together: the words, then the
 * endings in the order of their list, then one that fits all.  The first that fits counts.
 * A word is compared as a number, and with four entries at a time, since no branch could
 * foresee which it will be. */
#ifndef FORMAT_JOSA_TABLE_H
#define FORMAT_JOSA_TABLE_H

#include <stdint.h>

enum { JOSA_LETTERS = 26 };

enum { JOSA_AT_A_TIME = 4 };

struct josa_entry {
    uint64_t letters;        /* the last eight; the last in the highest byte, 0 where there are none */
    uint64_t mask;           /* those that count */
    uint64_t rest;           /* those before the last eight, likewise */
    uint8_t rest_counts;     /* of a word of eight letters or more */
    uint8_t is_word;         /* else an ending */
    uint8_t final;           /* bits of enum josa_final; 0: not known */
};

/* Goes on for JOSA_AT_A_TIME - 1 entries behind the last list. */
extern const struct josa_entry josa_entries[];

/* Where the entries begin for a last letter and the one before it, a being 0. */
extern const uint16_t josa_first[JOSA_LETTERS][JOSA_LETTERS];

#endif
