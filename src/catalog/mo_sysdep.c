/* mo_sysdep.c - strings that depend on the system.
 *
 * SPDX-License-Identifier: MIT
 *
 * "%<PRIu64>" in a .po file is a segment named PRIu64 in the .mo file.  It is "lu" on some systems
 * and "llu" on others.  The segment "I" is the flag of glibc's printf() for a locale's own
 * digits. */
#include "catalog/mo_sysdep.h"

#include <inttypes.h>
#include <string.h>

#include "catalog/mo_format.h"

#define ROW(conversion, size) { "PRI" #conversion #size, PRI##conversion##size }
#define ROWS(conversion)                                                       \
    ROW(conversion, 8), ROW(conversion, 16), ROW(conversion, 32),              \
    ROW(conversion, 64), ROW(conversion, LEAST8), ROW(conversion, LEAST16),    \
    ROW(conversion, LEAST32), ROW(conversion, LEAST64),                        \
    ROW(conversion, FAST8), ROW(conversion, FAST16),                           \
    ROW(conversion, FAST32), ROW(conversion, FAST64),                          \
    ROW(conversion, MAX), ROW(conversion, PTR)

static const struct { char name[12], here[8]; } segments[] = {
    ROWS(d), ROWS(i), ROWS(o), ROWS(u), ROWS(x), ROWS(X),
#ifdef __GLIBC__
    { "I", "I" },
#else
    { "I", "" },
#endif
};

static const char *segment_here(const char *name)
{
    for (size_t i = 0; i < sizeof segments / sizeof *segments; i++)
        if (strcmp(segments[i].name, name) == 0)
            return segments[i].here;
    return NULL;
}

static void append(struct buffer *out, const void *p, size_t len)
{
    if (len > 0)
        (void)buffer_put(out, p, len);
}

bool mo_sysdep_expand(const struct mo_view *mo, uint32_t table, uint32_t i, struct buffer *out,
                      uint64_t *off)
{
    struct mo_descriptor d;
    struct slice name;
    uint32_t size = 0, segment = 0;
    uint64_t at, text;

    if (!mo_descriptor(mo, table, i, &d))
        return false;
    *off = text = d.text;
    for (at = d.off + 4; at < d.end; at += 8) {
        const char *here;

        (void)mo_u32(mo, at, &size);
        (void)mo_u32(mo, at + 4, &segment);
        append(out, mo->data + text, size);
        text += size;
        if (segment == MO_SEGMENTS_END)
            break;
        here = mo_segment(mo, segment, &name) ? segment_here(name.p) : NULL;
        if (!here)
            return false;
        append(out, here, strlen(here));
    }
    return true;
}
