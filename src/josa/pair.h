/* pair.h - a pair of Korean particles, as written in a pattern.
 *
 * SPDX-License-Identifier: MIT */
#ifndef JOSA_PAIR_H
#define JOSA_PAIR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

/* A pair of forms, as written.  josa_pair_both() combines them. */
struct josa_pair {
    struct slice consonant, vowel;
    size_t tail;             /* bytes at the end that both forms share */
    bool rieul_as_vowel;
};

/* Read "이/가", "가/이", "으로/로", "이랑/랑", "은커녕/는커녕", … in either
 * order.  False when it is not a pair of forms of one particle. */
bool josa_pair_parse(struct josa_pair *pair, const char *text, size_t len);

enum { JOSA_PAIR_MAX = 64 };   /* bytes of the longest pair */

/* Both forms in one: 이(가), (으)로, 은(는)커녕.  Returns the length. */
size_t josa_pair_both(const struct josa_pair *pair, char out[JOSA_PAIR_MAX + 8]);

#endif
