/* write.h - writing definitions as C.
 *
 * SPDX-License-Identifier: MIT */
#ifndef SCANNER_WRITE_H
#define SCANNER_WRITE_H

#include <stdio.h>

#include "scanner/definitions.h"

/* A catalog to embed. */
struct embed {
    const char *locale;
    const unsigned char *data;
    size_t len;
};

/* Write the header: a constant and typed constructors for each code. */
void write_header(FILE *out, const struct definitions *d);

/* Write the registry with its catalogs.  If they are @separate, write_catalog() writes their
 * bytes, each catalog to a file of its own. */
void write_code(FILE *out, const struct definitions *d, const struct embed *catalogs, size_t n,
                bool separate);

/* Write the bytes of one catalog, for a registry with separate ones. */
void write_catalog(FILE *out, const struct definitions *d, const struct embed *catalog);

#endif
