/* plural_header.h - the Plural-Forms line of languages that gettext does not know.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_PLURAL_HEADER_H
#define TOOLS_PLURAL_HEADER_H

/* A rule that tells numbers apart as CLDR does for this locale: "nplurals=1; plural=0;".
 * A constant; NULL: none of those that are known here does. */
const char *plural_header(const char *locale);

#endif
