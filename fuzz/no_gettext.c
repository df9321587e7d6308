/* no_gettext.c - lint without libgettextpo, for fuzzing.
 *
 * SPDX-License-Identifier: MIT
 *
 * libgettextpo runs in a process of its own, where nothing that it does can harm. */
#include "tools/lint/po_gettext.h"

void po_gettext_check(const char *data, size_t len, struct po_complaints *out)
{
    (void)data;
    (void)len;
    *out = (struct po_complaints){ 0 };
}

void po_complaints_free(struct po_complaints *complaints)
{
    (void)complaints;
}
