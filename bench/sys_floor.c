/* sys_floor.c - lower bounds: an empty call, and a copy of the text.
 *
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "bench.h"

static size_t render_empty(const struct sample *s, char *buf, size_t size)
{
    (void)s;
    (void)buf;
    (void)size;
    return 0;
}

static size_t render_memcpy(const struct sample *s, char *buf, size_t size)
{
    if (s->len < size)
        memcpy(buf, s->text, s->len + 1);
    return s->len;
}

const struct system sys_empty = {
    .name = "empty call",
    .id = "empty",
    .silent = true,
    .render = { render_empty, render_empty, render_empty, render_empty,
                render_empty, render_empty, render_empty, render_empty },
};

const struct system sys_memcpy = {
    .name = "memcpy of the finished text",
    .id = "memcpy",
    .render = { render_memcpy, render_memcpy, render_memcpy, render_memcpy,
                render_memcpy, render_memcpy, render_memcpy, render_memcpy },
};
