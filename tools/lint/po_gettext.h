/* po_gettext.h - what GNU gettext has to say of a .po file.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_PO_GETTEXT_H
#define TOOLS_PO_GETTEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct po_complaint {
    bool warning;
    bool read;               /* the file was read, this is about what is in it */
    uint32_t line, column;   /* 0: of no place */
    const char *text;
};

/* False in a build without libgettextpo. */
bool po_gettext_available(void);

/* A file that libgettextpo is reading, in a process of its own. */
struct po_gettext;

/* Have a file's bytes read and checked; they are not needed any more when this returns.
 * @ascii_like: all bytes that look like ASCII are, as in UTF-8; what is no UTF-8 is not
 * looked at then. */
struct po_gettext *po_gettext_start(const char *data, size_t len, bool ascii_like);

/* Wait for its end, and tell what it has to say, in its order: of what keeps the file from
 * being read, the first; nothing of duplicates.  NULL: nothing was started. */
void po_gettext_finish(struct po_gettext *gettext,
                       void (*tell)(void *to, const struct po_complaint *complaint), void *to);

#endif
