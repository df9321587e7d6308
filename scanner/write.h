/* write.h - the C that is generated from definitions.
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

/* The header: a constant and typed constructors per code. */
void write_header(FILE *out, const struct definitions *d);

/* The registry, with the catalogs in it. */
void write_code(FILE *out, const struct definitions *d, const struct embed *catalogs, size_t n);

#endif
