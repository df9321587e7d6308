/* formats.h - numbers, dates and plurals of one locale.
 *
 * SPDX-License-Identifier: MIT
 *
 * A part is opened when it is first needed, and shared by all threads without locks.  If two
 * threads open the same part, one publishes it, and the other frees its own. */
#ifndef FORMAT_FORMATS_H
#define FORMAT_FORMATS_H

#include "date/datetime.h"
#include "format/styled.h"
#include "locale/locale.h"
#include "number/number.h"
#include "number/plural_rules.h"

struct formats;

/* Formats without opened parts; NULL when there is no memory. */
struct formats *formats_new(const struct locale *locale);
void formats_free(struct formats *f);

/* ICU's name of the locale: zh_Hant_TW.  "": ICU does not know the language. */
const char *formats_locale(const struct formats *f);

/* Is the locale's language written from right to left? */
bool formats_right_to_left(const struct formats *f);

/* Open the parts that programs with these uses need (bits of enum flowmsg_use), so that
 * rendering does not have to. */
void formats_prepare(struct formats *f, unsigned uses);

/* Write the formatters of a program's styles to @out, in the program's order.  Formatters that are
 * new to @f are opened, and belong to @f.  One thread at a time.  False: *fault is the fault of the
 * style *bad. */
bool formats_styled(struct formats *f, const struct program *program, const struct styled **out,
                    struct style_fault *fault, const struct style **bad);

/* A part, opened if necessary; NULL if ICU or memory fails: callers use ASCII digits, ISO 8601 and
 * `other` then. */
const struct number_format *formats_number(struct formats *f);
struct datetime_format *formats_datetime(struct formats *f);
struct datetime_format *formats_date(struct formats *f);
const struct plural_rules *formats_plural(struct formats *f, bool ordinal);

#endif
