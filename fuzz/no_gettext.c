/* no_gettext.c - lint without libgettextpo, for fuzzing.
 *
 * SPDX-License-Identifier: MIT
 *
 * libgettextpo runs in a process of its own, where nothing that it does can harm. */
#include "tools/lint/po_gettext.h"

struct po_gettext *po_gettext_start(const char *data, size_t len, bool ascii_like)
{
    (void)data;
    (void)len;
    (void)ascii_like;
    return NULL;
}

void po_gettext_finish(struct po_gettext *g,
                       void (*tell)(void *to, const struct po_complaint *complaint), void *to)
{
    (void)g;
    (void)tell;
    (void)to;
}
