/* lint_korean_words.h - syllables, and lists of words.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_LINT_KOREAN_WORDS_H
#define TOOLS_LINT_KOREAN_WORDS_H

#include <string.h>

#include "lint/characters.h"

/* How a syllable ends: 0 a vowel, 8 ㄹ, another number another consonant.  -1: it is none. */
int syllable_final(uint32_t c);

/* The last syllable's, likewise. */
int final_of(const char *s, size_t len);

/* Bytes of Hangul at the beginning. */
size_t hangul_len(const char *s, size_t len);

/* Is a text one of the words in @list, which a space separates?  The empty word is written "-". */
bool is_one_of(const char *s, size_t len, const char *list);

/* Does a text end with one of them? */
bool ends_with_one(const char *s, size_t len, const char *list);
bool starts_with(const char *s, size_t len, const char *word);

/* A list that is looked at for most words of a text: rows of equal size, so that a row that does
 * not fit costs one comparison.  The last row is empty; "-" stands for the empty word.  Nothing
 * may follow a word that ends with a full stop. */
enum { ROW = 24 };

/* The bytes of the first word in @list that a text begins with; SIZE_MAX: none. */
size_t begins_with_row(const char *s, size_t len, const char (*list)[ROW]);
bool is_row_of(const char *s, size_t len, const char (*list)[ROW]);

/* The bytes of a row, "-" aside, if a text begins with it, else 0. */
static inline size_t row_match(const char *row, const char *s, size_t len)
{
    size_t n = 3;                                /* a syllable */

    if (len < n || memcmp(row, s, n) != 0)
        return 0;
    while (n < len && row[n] == s[n] && row[n] && row[n] != '.')
        n++;
    return row[n] == '\0' || (row[n] == '.' && n == len) ? n : 0;
}

#endif
