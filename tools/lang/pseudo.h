/* pseudo.h - texts of pseudo-locales, made from patterns.
 *
 * SPDX-License-Identifier: MIT
 *
 * en-XA shows three faults of a program: a text that is not translated has no accents, a text that
 * is put together from parts has brackets inside, and a text that is cut off lacks its last
 * bracket.  ar-XB shows faults of texts that run from right to left, to a developer who need not
 * read Arabic. */
#ifndef TOOLS_PSEUDO_H
#define TOOLS_PSEUDO_H

#include <stddef.h>

enum pseudo {
    PSEUDO_XA,    /* en-XA: accents, 40 % longer, in brackets */
    PSEUDO_XB,    /* ar-XB: mirrored */
    N_PSEUDO
};

/* The tags: "en-XA", "ar-XB". */
extern const char *const pseudo_tags[N_PSEUDO];

/* Make the text of a pseudo-locale from a pattern; arguments and branches stay the same.  @len is
 * in bytes (FLOWMSG_NUL_TERMINATED: up to the NUL).  The result ends with NUL; the caller frees it.
 * NULL: errno is ENOMEM, or EINVAL for an invalid pattern or a result that is too long. */
char *pseudo_pattern(const char *pattern, size_t len, enum pseudo kind, size_t *out_len);

#endif
