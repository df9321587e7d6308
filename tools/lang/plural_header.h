/* plural_header.h - the Plural-Forms line of languages that gettext does not know.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_PLURAL_HEADER_H
#define TOOLS_PLURAL_HEADER_H

#include <stdbool.h>

/* The plural rule of a language, a constant: "nplurals=1; plural=0;".  It is CLDR's rule if ICU has
 * the language, else the rule that its translators use, else gettext's default.  *known is false
 * for the default. */
const char *plural_header(const char *locale, bool *known);

#endif
