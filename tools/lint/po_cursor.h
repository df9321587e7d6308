/* po_cursor.h - the way through the quoted text of a .po file.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_PO_CURSOR_H
#define TOOLS_PO_CURSOR_H

#include "lint/po_text.h"

/* Goes through a quoted text, piece after piece, byte after byte. */
struct po_cursor {
    const char *p, *end;
    bool quoted;
};

struct po_cursor po_cursor(const struct po_text *po, const struct po_string *s);

/* The next byte, which stands from *start to c->p.  False at the end. */
bool po_cursor_next(struct po_cursor *c, char *byte, const char **start);

/* Where the line ends that @p is in: its line feed, or @end. */
const char *po_line_end(const char *p, const char *end);

/* Is the # at @p that of "#~", which hides nothing?  "#~|" is a comment. */
bool po_is_obsolete_mark(const char *p, const char *end);

#endif
