/* work.h - the work of a rendering, which is bounded.
 *
 * SPDX-License-Identifier: MIT */
#ifndef RENDER_WORK_H
#define RENDER_WORK_H

#include "base/decimal.h"
#include "render/rendering.h"

/* Units of work.  A unit is two nanoseconds, or a byte that is copied or compared. */
enum {
    WORK_VALUE = 8,          /* looking at a value */
    WORK_NUMBER = 256,       /* reading a number that is no integer */
    WORK_DIGIT = 16,         /* each of its digits */
    WORK_ICU = 1024,         /* a number that ICU formats */
    WORK_PLANNED = 64,       /* a number that a plan writes (number/plan.h) */
    WORK_DATE = 3072,        /* a date that ICU formats */
    WORK_OWN_DATE = 128,     /* another date */
    WORK_ZONE = 32768,       /* a date in a year of a zone that was not read before */
    WORK_YEAR = 4,           /* each year between the date and 1970: some calendars count them */
    WORK_BY_RULES = 16384,   /* a number in words */
    WORK_LIST_ITEM = 512,    /* an item that ICU joins to others */
    WORK_ALOUD = 4,          /* a byte of a text that is read aloud */
    WORK_MEASURED = 64,      /* bytes that strlen() counts for one unit */
    WORK_DIRECTION = 2       /* bytes whose direction is looked up for one unit */
};

/* Add to the work of a rendering.  The text ends here if the sum exceeds FLOWMSG_MAX_WORK. */
static inline void rendering_spend(struct rendering *r, size_t units)
{
    r->env.work += units;
    if (render_is_exhausted(&r->env))
        r->sink.over = true;
}

/* The work for the digits of a number, with the zeros of its exponent. */
static inline size_t work_of_digits(const struct decimal *d)
{
    int zeros = d->exponent < 0 ? -d->exponent : d->exponent;

    return d->infinite ? 0 : WORK_DIGIT * ((size_t)d->n + (size_t)zeros);
}

/* The work for a day that was written, counted from 1970-01-01. */
static inline size_t work_of_day(int64_t day, enum date_effort effort)
{
    int64_t years = day < 0 ? -(day / 365) : day / 365;

    switch (effort) {
    case DATE_BY_PROGRAM: break;
    case DATE_BY_ICU: return WORK_DATE + WORK_YEAR * (size_t)years;
    case DATE_READ_ZONE: return WORK_ZONE;
    }
    return WORK_OWN_DATE;
}

static inline size_t work_of_time(int64_t ms, enum date_effort effort)
{
    return work_of_day(ms / (24 * 60 * 60 * 1000), effort);
}

#endif
