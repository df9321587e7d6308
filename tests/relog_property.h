/* relog_property.h - what must hold of a line that relog has changed.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_RELOG_PROPERTY_H
#define TESTS_RELOG_PROPERTY_H

#include <stddef.h>

/* Remove the fields "new" of lines that had none: ,"new":"…" or "new":"…" in JSON,  new="…" in
 * logfmt.  What is left must be the lines as they were.  Returns the number of fields; SIZE_MAX:
 * something is no field that relog adds. */
size_t relog_remove_added(char *text, size_t *len);

#endif
