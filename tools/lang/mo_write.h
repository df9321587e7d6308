/* mo_write.h - a catalog of our own making.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_MO_WRITE_H
#define TOOLS_MO_WRITE_H

#include <stddef.h>

/* A message and its translation. */
struct mo_text {
    const char *context, *id;    /* both NULL: the header */
    const char *id_plural;       /* NULL: none */
    const char *text;            /* forms of a plural with a NUL between them */
    size_t len;                  /* bytes, without the last NUL */
};

/* The bytes of a sealed .mo file, which the caller frees.  @texts are sorted; of several
 * with one context and id, one is taken.  Out of memory, it ends the process; NULL: the
 * library refuses what was made. */
void *mo_write(struct mo_text *texts, size_t n, size_t *len);

#endif
