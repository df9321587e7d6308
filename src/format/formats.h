/* formats.h - everything that one locale's numbers, dates and plurals need.
 *
 * SPDX-License-Identifier: MIT
 *
 * Parts are opened when they are first needed, once, and shared by all threads,
 * without locks: when two threads open the same part, one publishes it, and the other frees
 * its copy. */
#ifndef FORMAT_FORMATS_H
#define FORMAT_FORMATS_H

#include "format/datetime.h"
#include "format/number.h"
#include "format/plural_rules.h"
#include "format/styled.h"
#include "locale/locale.h"

struct formats;

/* NULL when there is no memory. */
struct formats *formats_new(const struct locale *locale);
void formats_free(struct formats *f);

/* Open the parts that programs with these uses need (bits of enum flowmsg_use), so that
 * rendering does not have to. */
void formats_prepare(struct formats *f, unsigned uses);

/* The formatters of a program's styles, in its order: opened when they are new to
 * @f, which keeps them.  Not for several threads at once.  False: *fault is the fault of the
 * style *bad. */
bool formats_styled(struct formats *f, const struct program *program, const struct styled **out,
                    struct style_fault *fault, const struct style **bad);

/* A part, or NULL when ICU or memory fails: callers use ASCII digits and `other` then. */
const struct number_format *formats_number(struct formats *f);
struct datetime_format *formats_datetime(struct formats *f);
struct datetime_format *formats_date(struct formats *f);
const struct plural_rules *formats_plural(struct formats *f, bool ordinal);

#endif
