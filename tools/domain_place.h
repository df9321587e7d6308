/* domain_place.h - from the argument of --domain to the place of the domain.
 *
 * SPDX-License-Identifier: MIT
 *
 * An argument with a slash, or that ends in ".xml" or ".fmd", is a file.  Any other is a name.  For
 * a name, each folder DIR of XDG_DATA_DIRS is searched (XDG Base Directory Specification: relative
 * entries are ignored), first for DIR/flowmsg/domains/NAME.fmd, then for NAME.xml there.  The
 * built-in domain comes last, so that a newer version of it can be installed as a file. */
#ifndef TOOLS_DOMAIN_PLACE_H
#define TOOLS_DOMAIN_PLACE_H

#include <stdbool.h>

enum domain_place { DOMAIN_NOWHERE, DOMAIN_IS_BUILT_IN, DOMAIN_IS_FILE };

/* Find the domain.  DOMAIN_IS_FILE: *path is its file, for the caller to free.  DOMAIN_NOWHERE
 * after an error, which is printed. */
enum domain_place domain_find_place(const char *given, char **path);

/* Does the name of a file end like this? */
bool domain_path_ends(const char *path, const char *ending);

#endif
