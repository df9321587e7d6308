/* fix_property.h - what holds for every file that lint --fix changes.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_FIX_PROPERTY_H
#define TESTS_FIX_PROPERTY_H

#include <stddef.h>

#include "tools/lint/lint.h"

/* Fix a file and look at both: NULL, or what does not hold.
 *
 * (1) No entry has an error of a rule that it had no error of before.
 * (2) A text that was a pattern is one, and prints the same placeholders; more of them only
 *     where a fix gives one back that was quoted away or in wide braces.
 * (3) What is printed differs by white space, by what nobody sees and by entities alone,
 *     where nothing else is said to be fixed.
 * (4) Everything outside of the translations is the same, byte by byte.
 * (5) Fixing again changes nothing.
 *
 * The result is overwritten by the next.  *changed tells whether there was anything to
 * fix; NULL: nobody asks. */
const char *fix_fault(const char *data, size_t len, const struct lint_options *options,
                      bool *changed);

#endif
