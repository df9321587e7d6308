/* josa.h - how a value ends when it is read aloud in Korean.
 *
 * SPDX-License-Identifier: MIT */
#ifndef JOSA_JOSA_H
#define JOSA_JOSA_H

#include <stddef.h>
#include <stdint.h>

/* Sounds that a value may end in; bits.  Several bits: readers differ.  No bit: no reading is
 * known. */
enum josa_final {
    JOSA_VOWEL = 1,
    JOSA_RIEUL = 2,       /* ㄹ */
    JOSA_CONSONANT = 4    /* a consonant other than ㄹ */
};

enum { JOSA_MAX_READ = 512 };    /* bytes at the end of a text that are looked at */

/* Reads the end of @text, which may hold any bytes. */
unsigned josa_read(const char *text, size_t len);

/* josa_read() without its fast paths.  A test compares the two functions. */
unsigned josa_read_with_care(const char *text, size_t len);

/* Reads an integer. */
unsigned josa_read_integer(int64_t n);

/* The sound of a letter's name, in lower case: 에이 비 시 … 알 … 제트.  Only the names of L, M, N
 * and R end in a consonant. */
static inline unsigned josa_letter(char c)
{
    return c == 'l' || c == 'r' ? JOSA_RIEUL : c == 'm' || c == 'n' ? JOSA_CONSONANT : JOSA_VOWEL;
}

/* The sound of a name with digits (s3, in lower case), of a unit after a number
 * (GB), of a unit of length (km), of a currency by its sign.  0: it is not in the list. */
unsigned josa_name(const char *name, size_t len);
unsigned josa_unit(const char *unit, size_t len);
unsigned josa_length(const char *unit, size_t len);
unsigned josa_currency(uint32_t sign);

/* The sound of a currency by its code of ISO 4217, or 0. */
unsigned josa_currency_code(const char code[3]);

#endif
