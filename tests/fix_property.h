/* fix_property.h - properties of every file that lint --fix changes.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_FIX_PROPERTY_H
#define TESTS_FIX_PROPERTY_H

#include <stddef.h>

#include "tools/lint/lint.h"

/* Fix a file and compare both.  The result is NULL, or names the property that does not hold:
 *
 * (1) No entry has an error of a rule that it did not violate before.
 * (2) A valid pattern stays valid and prints the same placeholders; more of them only when a fix
 *     restores one that was quoted or in wide braces.
 * (3) Without another fix, the printed text differs only by white space, invisible characters and
 *     entities.
 * (4) Everything outside of the translations is the same, byte by byte.
 * (5) Fixing again changes nothing.
 *
 * The next call overwrites the result.  *changed becomes true when something was fixed; @changed
 * may be NULL. */
const char *fix_fault(const char *data, size_t len, const struct lint_options *options,
                      bool *changed);

#endif
