/* words.h - English words as Koreans read them, as lists.
 *
 * SPDX-License-Identifier: MIT */
#ifndef JOSA_WORDS_H
#define JOSA_WORDS_H

#include "josa/josa.h"

struct josa_word {
    const char *word;          /* in lower case; NULL ends a list */
    unsigned char final;       /* bits of enum josa_final */
};

/* Words, and names of people, places and products, each in the order of strcmp(); a list of
 * these lists, which NULL ends. */
extern const struct josa_word josa_words[], josa_names[];
extern const struct josa_word *const josa_word_lists[];

/* Endings, the first that fits counts. */
extern const struct josa_word josa_endings[];

/* The sound of a word in lower case by each of the lists; 0: it is in none. */
unsigned josa_listed_word(const char *word, size_t len);
unsigned josa_listed_ending(const char *word, size_t len);

#endif
