/* icu.c - loading ICU.
 *
 * SPDX-License-Identifier: MIT
 *
 * The file of the library is the one that the build's headers belong to: the names of its functions
 * have its version.  A process that is linked with the same ICU gets that one. */
#include "icu/icu.h"

#include <errno.h>
#include <stdbool.h>

#ifdef LATE_ICU
#include <dlfcn.h>
#include <pthread.h>
#endif

_Atomic(const struct icu *) icu_loaded;

#ifdef LATE_ICU

#define TEXT_OF(name) #name
#define NAME_OF(f) TEXT_OF(f)

static struct icu functions;

/* Find a function of ICU, or of a library that it needs.  False: there is none. */
static bool find(void *library, const char *name, void *function)
{
    void *found = dlsym(library, name);

    *(void **)function = found;              /* as POSIX has it for dlsym() */
    return found != NULL;
}

static void load(void)
{
    void *library = dlopen(LATE_ICU, RTLD_NOW | RTLD_LOCAL);
    bool whole = library != NULL;

#define ICU(f) whole = whole && find(library, NAME_OF(f), &functions.f);
#include "icu/functions.h"
#undef ICU
    if (whole)
        atomic_store_explicit(&icu_loaded, &functions, memory_order_release);
    else if (library)
        dlclose(library);
}

const struct icu *icu_load(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    int saved = errno;                       /* dlopen() reads files */

    (void)pthread_once(&once, load);
    errno = saved;
    return atomic_load_explicit(&icu_loaded, memory_order_acquire);
}

#else

const struct icu *icu_load(void)
{
    static const struct icu functions = {
#define ICU(f) .f = f,
#include "icu/functions.h"
#undef ICU
    };

    atomic_store_explicit(&icu_loaded, &functions, memory_order_release);
    return &functions;
}

#endif
