/* alloc.c - counts allocations.
 *
 * SPDX-License-Identifier: MIT
 *
 * A definition in the program replaces that of the C library, for every library of the process.
 * glibc has its own functions under these other names, too. */
#include <errno.h>
#include <stdlib.h>

#include "bench.h"

#define INTERPOSE __attribute__((visibility("default")))

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t size);
void *__libc_memalign(size_t alignment, size_t size);
void *memalign(size_t alignment, size_t size);

static _Thread_local unsigned long n_calls;

unsigned long allocations(void)
{
    return n_calls;
}

/* AddressSanitizer has its own definitions: nothing is counted then. */
#ifndef __SANITIZE_ADDRESS__

INTERPOSE void *malloc(size_t size)
{
    n_calls++;
    return __libc_malloc(size);
}

INTERPOSE void *calloc(size_t n, size_t size)
{
    n_calls++;
    return __libc_calloc(n, size);
}

INTERPOSE void *realloc(void *p, size_t size)
{
    n_calls++;
    return __libc_realloc(p, size);
}

INTERPOSE void *memalign(size_t alignment, size_t size)
{
    n_calls++;
    return __libc_memalign(alignment, size);
}

INTERPOSE void *aligned_alloc(size_t alignment, size_t size)
{
    return memalign(alignment, size);
}

INTERPOSE int posix_memalign(void **out, size_t alignment, size_t size)
{
    void *p = memalign(alignment, size);

    if (!p)
        return ENOMEM;
    *out = p;
    return 0;
}

#endif
