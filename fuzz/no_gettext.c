/* no_gettext.c - lint without libgettextpo, for fuzzing.
 *
 * SPDX-License-Identifier: MIT
 *
 * libgettextpo runs in a process of its own, where nothing that it does can harm. */
#include "tools/lint/po_gettext.h"

void po_gettext_check(const char *data, size_t len, bool ascii_like,
                      void (*tell)(void *to, const struct po_complaint *complaint), void *to)
{
    (void)data;
    (void)len;
    (void)ascii_like;
    (void)tell;
    (void)to;
}
