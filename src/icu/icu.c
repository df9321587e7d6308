/* icu.c - loading ICU.
 *
 * SPDX-License-Identifier: MIT
 *
 * LATE_ICU is the file of libicui18n that configure found: the names of its functions have the
 * version of the build's headers.  libicui18n needs libicuuc, and dlsym() looks into the libraries
 * that a library needs, too.  The rules are those of linking: the same directories are searched,
 * a process that is linked with this ICU gets that one, and another ICU has other names.  ICU stays
 * in the process when this library is unloaded.
 *
 * The first call loads it, under pthread_once().  A child that another thread forks meanwhile may
 * find locks taken, as with any dlopen() (doc/robustness.md, "Threads, fork, signals, unloading").
 */
#include "icu/icu.h"

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>

#ifdef LATE_ICU
#include <dlfcn.h>
#include <pthread.h>
#endif

_Atomic(const struct icu *) icu_loaded;

#ifdef LATE_ICU

#define TEXT_OF(name) #name
#define NAME_OF(f) TEXT_OF(f)

#ifdef __ELF__
#define NOTE_TEXT                                                                                  \
    "[{\"feature\":\"icu\",\"description\":\"Dates, and languages without tables\","               \
    "\"priority\":\"required\",\"soname\":[\"" LATE_ICU "\"]}]"

/* Tells tools that make packages which file is loaded, since no linker does ("ELF dlopen metadata"
 * of the UAPI group). */
static const struct {
    uint32_t name_size, text_size, type;
    char name[4];
    _Alignas(uint32_t) char text[sizeof NOTE_TEXT];
} note __attribute__((used, aligned(4), section(".note.dlopen"))) = {
    4, sizeof NOTE_TEXT, 0x407C0C0A, "FDO", NOTE_TEXT
};
#endif

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
