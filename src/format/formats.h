/* formats.h - everything that one locale's numbers, dates and plurals need.
 *
 * SPDX-License-Identifier: MIT
 *
 * Parts are opened when they are first needed, once, and shared by all threads:
 * whoever comes first publishes its part, and who comes second at the same
 * moment throws its own away.  No locks. */
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

/* Open what programs with these uses need (bits of enum flowmsg_use), so that
 * rendering does not have to. */
void formats_prepare(struct formats *f, unsigned uses);

/* The formatters of a program's styles, in its order: opened when they are new to
 * @f, which keeps them.  Not for several threads at once.  False with *fault and
 * *bad, the style it is about. */
bool formats_styled(struct formats *f, const struct program *program, const struct styled **out,
                    struct style_fault *fault, const struct style **bad);

/* A part, or NULL when it cannot be had: whoever takes one knows what to do
 * without, ASCII digits and `other`. */
const struct number_format *formats_number(struct formats *f);
struct datetime_format *formats_datetime(struct formats *f);
struct datetime_format *formats_date(struct formats *f);
const struct plural_rules *formats_plural(struct formats *f, bool ordinal);

#endif
