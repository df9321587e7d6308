/* pseudo.h - languages nobody speaks, made from a pattern.
 *
 * SPDX-License-Identifier: MIT
 *
 * en-XA shows texts that are not translated (nothing in them has accents), that were
 * put together from parts (brackets in the midst), and where longer ones do not fit (the
 * last bracket is gone).  ar-XB shows what goes wrong where people read from right to
 * left, to developers who do not. */
#ifndef TOOLS_PSEUDO_H
#define TOOLS_PSEUDO_H

#include <stddef.h>

enum pseudo {
    PSEUDO_XA,    /* en-XA: accents, 40 % longer, in brackets */
    PSEUDO_XB,    /* ar-XB: mirrored */
    N_PSEUDO
};

/* "en-XA", "ar-XB". */
extern const char *const pseudo_tags[N_PSEUDO];

/* A pattern made longer and strange, or mirrored: with the same arguments and branches.
 * @len is in bytes (FLOWMSG_NUL_TERMINATED: up to its NUL).  What comes out ends with NUL;
 * the caller frees it.  NULL: errno is ENOMEM, or EINVAL when it is not a pattern, or too
 * long for one when changed. */
char *pseudo_pattern(const char *pattern, size_t len, enum pseudo kind, size_t *out_len);

#endif
