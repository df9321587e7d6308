/* layout_now.c - compares the layout of today's header with the released one.
 *
 * SPDX-License-Identifier: MIT */
#include <flowmsg/flowmsg.h>
#include <stdio.h>

#include "tests/abi/layout.h"

#define LAYOUT layout_now
#include "tests/abi/layout.inc"

int main(void)
{
    int n_failed = 0;

    for (size_t i = 0; layout_now[i].name; i++) {
        const struct abi_row *then = &layout_released[i], *now = &layout_now[i];
        int good = now->offset == then->offset &&
                   (now->kind == ABI_GROWS ? now->size >= then->size : now->size == then->size);

        if (!good)
            printf("not ok %s: offset %zu, size %zu, was offset %zu, size %zu\n", now->name,
                   now->offset, now->size, then->offset, then->size);
        n_failed += !good;
    }
    printf("%d of the header's structs and fields are not as they were\n", n_failed);
    return n_failed > 0;
}
