/* mo_write.h - write a catalog.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_MO_WRITE_H
#define TOOLS_MO_WRITE_H

#include <stddef.h>

/* A message and its translation. */
struct mo_text {
    const char *context, *id;    /* both NULL: the header */
    const char *id_plural;       /* NULL: none */
    const char *text;            /* plural forms have a NUL between them */
    size_t len;                  /* bytes of the text, without the last NUL */
};

/* Make the bytes of a sealed .mo file; the caller frees them.  Sorts @texts; one text is taken of
 * several with the same context and id.  NULL: the library refuses the result.  Ends the process
 * when there is no memory. */
void *mo_write(struct mo_text *texts, size_t n, size_t *len);

#endif
