/* icu.h - ICU, loaded when it is first needed.
 *
 * SPDX-License-Identifier: MIT
 *
 * The library calls ICU through a table of functions: icu->unum_open(…).  So a process that shows
 * texts, integers and plurals in the languages of locale/tables.h does not load ICU, which takes
 * 2 ms.  Built with --disable-late-icu, the table is constant and ICU is linked as usual.
 *
 * Whatever opens something looks if there is ICU.  What was opened proves that there is: its owner
 * calls icu_get() without a test. */
#ifndef ICU_ICU_H
#define ICU_ICU_H

#include <stdatomic.h>
#include <stddef.h>

#include <unicode/ucal.h>
#include <unicode/uchar.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/ulistformatter.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/unumberformatter.h>
#include <unicode/upluralrules.h>
#include <unicode/ures.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#include "base/compiler.h"

/* The functions of ICU that the library calls, under their own names. */
struct icu {
#define ICU(f) __typeof__(f) *f;
#include "icu/functions.h"
#undef ICU
};

/* Load ICU; NULL if that failed, now or before. */
NOINLINE const struct icu *icu_load(void);

extern _Atomic(const struct icu *) icu_loaded;

/* ICU, which any thread may call; NULL if it cannot be loaded.  errno stays. */
static inline const struct icu *icu_get(void)
{
    const struct icu *icu = atomic_load_explicit(&icu_loaded, memory_order_acquire);

    return icu ? icu : icu_load();
}

#endif
