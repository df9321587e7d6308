/* formats.c - everything that one locale's numbers, dates and plurals need.
 *
 * SPDX-License-Identifier: MIT */
#include "format/formats.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>

struct formats {
    const char *icu_locale;      /* ICU's own constant text */
    _Atomic(struct number_format *) number;
    _Atomic(struct datetime_format *) datetime;
    _Atomic(struct plural_rules *) plural[2];   /* cardinal, ordinal */
};

struct formats *formats_new(const struct locale *locale)
{
    struct formats *f = calloc(1, sizeof *f);

    if (!f)
        return NULL;
    f->icu_locale = locale_icu(locale);
    atomic_init(&f->number, NULL);
    atomic_init(&f->datetime, NULL);
    atomic_init(&f->plural[0], NULL);
    atomic_init(&f->plural[1], NULL);
    return f;
}

void formats_free(struct formats *f)
{
    if (!f)
        return;
    number_format_free(atomic_load(&f->number));
    datetime_format_free(atomic_load(&f->datetime));
    plural_rules_free(atomic_load(&f->plural[0]));
    plural_rules_free(atomic_load(&f->plural[1]));
    free(f);
}

/* The three parts differ in type only; C has no better way to say it once.  ICU
 * reads files when it opens something, which shows in errno. */
#define MAKE_AND_PUBLISH(slot, make, release)                                                \
    do {                                                                                     \
        int saved = errno;                                                                   \
                                                                                             \
        made = make;                                                                         \
        errno = saved;                                                                       \
        if (made && !atomic_compare_exchange_strong_explicit(&(slot), &seen, made,           \
                                                             memory_order_acq_rel,           \
                                                             memory_order_acquire)) {        \
            release(made);                                                                   \
            made = seen;                                                                     \
        }                                                                                    \
    } while (0)

const struct number_format *formats_number(struct formats *f)
{
    struct number_format *seen = atomic_load_explicit(&f->number, memory_order_acquire), *made;

    if (seen)
        return seen;
    MAKE_AND_PUBLISH(f->number, number_format_new(f->icu_locale),
                     number_format_free);
    return made;
}

const struct datetime_format *formats_datetime(struct formats *f)
{
    struct datetime_format *seen = atomic_load_explicit(&f->datetime, memory_order_acquire), *made;

    if (seen)
        return seen;
    MAKE_AND_PUBLISH(f->datetime, datetime_format_new(f->icu_locale),
                     datetime_format_free);
    return made;
}

const struct plural_rules *formats_plural(struct formats *f, bool ordinal)
{
    struct plural_rules *seen = atomic_load_explicit(&f->plural[ordinal], memory_order_acquire),
                        *made;

    if (seen)
        return seen;
    MAKE_AND_PUBLISH(f->plural[ordinal], plural_rules_new(f->icu_locale, ordinal),
                     plural_rules_free);
    return made;
}

void formats_prepare(struct formats *f, unsigned uses)
{
    if (uses & (FLOWMSG_USE_NUMBER | FLOWMSG_USE_VALUE))
        (void)formats_number(f);
    if (uses & FLOWMSG_USE_NUMBER) {
        (void)formats_plural(f, false);
        (void)formats_plural(f, true);
    }
}
