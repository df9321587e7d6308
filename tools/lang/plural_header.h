/* plural_header.h - the Plural-Forms line of languages that gettext does not know.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_PLURAL_HEADER_H
#define TOOLS_PLURAL_HEADER_H

#include <stdbool.h>

/* A rule for this language: "nplurals=1; plural=0;".  It tells numbers apart as CLDR does where
 * ICU has the language, else as its translators do.  *known is false when nothing is known of it
 * and the rule is gettext's own default.  A constant. */
const char *plural_header(const char *locale, bool *known);

#endif
