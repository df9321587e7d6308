/* po_gettext.h - GNU gettext's complaints of a .po file.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_PO_GETTEXT_H
#define TOOLS_PO_GETTEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* libgettextpo has no numbers for its complaints, so po_gettext.c knows some by their texts. */
enum po_about { PO_ABOUT_FILE, PO_ABOUT_HEADER, PO_ABOUT_ENCODING, PO_ABOUT_DUPLICATE };

struct po_complaint {
    enum po_about about;
    bool warning;
    bool read;               /* the file was read: this is about its content */
    uint32_t line, column;   /* 0: without a place */
    const char *text;        /* gettext's own; NULL: gettext did not come to its end */
};

/* False in a build without libgettextpo. */
bool po_gettext_available(void);

/* A file that libgettextpo is reading, in a process of its own. */
struct po_gettext;

/* Let gettext read and check a file's bytes, which are not needed any more after the call.
 * @ascii_like: all bytes that look like ASCII are, as in UTF-8; bytes that are not UTF-8 are not
 * looked at then.  NULL: errno says why gettext cannot be started. */
struct po_gettext *po_gettext_start(const char *data, size_t len, bool ascii_like);

/* Wait for its end, and pass on its complaints in its order.  Of the complaints that keep the file
 * from being read only the first is passed on, and none of duplicates.  NULL: nothing is done. */
void po_gettext_finish(struct po_gettext *gettext,
                       void (*tell)(void *to, const struct po_complaint *complaint), void *to);

#endif
