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
    uint32_t line, column;   /* 0: of no place */
    char *text;
};

struct po_complaints {
    struct po_complaint *items;
    size_t n;
};

/* False in a build without libgettextpo. */
bool po_gettext_available(void);

/* Have libgettextpo read and check a file's bytes.  po_complaints_free() at last. */
void po_gettext_check(const char *data, size_t len, struct po_complaints *out);
void po_complaints_free(struct po_complaints *complaints);

#endif
