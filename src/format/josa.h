/* josa.h - how a value ends when it is read aloud in Korean.
 *
 * SPDX-License-Identifier: MIT */
#ifndef FORMAT_JOSA_H
#define FORMAT_JOSA_H

#include <stddef.h>

/* The sounds a value may end in; bits.  More than one: readers differ.  None: no
 * reading is known. */
enum josa_final {
    JOSA_VOWEL = 1,
    JOSA_RIEUL = 2,       /* ㄹ */
    JOSA_CONSONANT = 4    /* any other consonant */
};

/* Reads the end of @text, which may hold any bytes. */
unsigned josa_read(const char *text, size_t len);

/* An English word's sound as Koreans write it, by its spelling in lower case:
 * from the table of exceptions, else by rule; 0 when neither is sure.  In
 * josa_words.c. */
unsigned josa_word(const char *word, size_t len);

/* The same by the table alone. */
unsigned josa_known_word(const char *word, size_t len);

#endif
