/* generated.h - a domain of any number of messages, with a Korean catalog.
 *
 * SPDX-License-Identifier: MIT
 *
 * Codes are 1000000-400, 1000001-400 and so on.  Details end with their number, so that all are
 * different, also for the hash of .mo files, which mostly depends on the end.  Their msgids with
 * contexts have 50 bytes, the Korean texts about 80.  All have the same title. */
#ifndef BENCH_GENERATED_H
#define BENCH_GENERATED_H

#include <stdbool.h>

#include <flowmsg/flowmsg.h>

enum { CODE_SIZE = 12, DETAIL_SIZE = 40 };

struct generated {
    struct flowmsg_registry registry;       /* without a catalog */
    struct flowmsg_definition *definitions;
    char (*codes)[CODE_SIZE];
    char (*details)[DETAIL_SIZE];
};

/* False: no memory. */
bool generated_init(struct generated *g, size_t n);
void generated_free(struct generated *g);

/* The .mo file of the translations, with a hash table of the size that msgfmt makes.  The caller
 * frees it. */
unsigned char *generated_catalog(const struct generated *g, size_t *len);

#endif
