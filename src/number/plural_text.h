/* plural_text.h - the plural rules of a locale as text.
 *
 * SPDX-License-Identifier: MIT */
#ifndef NUMBER_PLURAL_TEXT_H
#define NUMBER_PLURAL_TEXT_H

#include <stdbool.h>

enum { PLURAL_TEXT = 2048 };     /* bytes of the longest text, with NUL: that of br has 610 */

/* Read the rules of an ICU locale, or of the nearest parent that has rules, without the samples:
 * "one: i = 1 and v = 0;few: v != 0;".  "": there are none.  False: there is no ICU. */
bool plural_text_read(const char *icu_locale, bool ordinal, char text[PLURAL_TEXT]);

#endif
