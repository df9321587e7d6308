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

/* Have libgettextpo read and check a file's bytes, and tell what it has to say, in its order.
 * @ascii_like: all bytes of its charset that look like ASCII are. */
void po_gettext_check(const char *data, size_t len, bool ascii_like,
                      void (*tell)(void *to, const struct po_complaint *complaint), void *to);

#endif
