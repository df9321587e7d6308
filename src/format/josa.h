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

/* The sound of an English word, in lower case, as Koreans write it: by the table
 * in josa_words.c, and by how it is spelled at its end.  0: not known. */
unsigned josa_known_word(const char *word, size_t len);
unsigned josa_ending(const char *word, size_t len);

/* Is the table sorted, as the look-up needs it?  For a test. */
int josa_words_sorted(void);

#endif
