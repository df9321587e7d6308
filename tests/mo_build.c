/* mo_build.c - .mo files made to order, good and bad.
 *
 * SPDX-License-Identifier: MIT */
#include "mo_build.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "catalog/mo_format.h"

void mo_poke(unsigned char *mo, size_t off, unsigned value, bool swapped)
{
    uint32_t w = value;

    if (swapped)
        w = w >> 24 | (w >> 8 & 0xFF00) | (w << 8 & 0xFF0000) | w << 24;
    memcpy(mo + off, &w, sizeof w);
}

/* hashpjw, as GNU gettext's manual describes it; written anew, so that it does
 * not share a mistake with the library. */
static uint32_t hash(const char *s)
{
    uint32_t h = 0;

    while (*s) {
        h = h * 16 + (unsigned char)*s++;
        if (h >> 28)
            h = (h ^ (h >> 28 << 4)) & 0x0FFFFFFF;
    }
    return h;
}

unsigned char *mo_build(const struct mo_entry *entries, unsigned n, struct mo_style style,
                        size_t *len)
{
    size_t tables = MO_HEADER_SIZE, size = tables + 16 * (size_t)n + 4 * (size_t)style.hash_size, at;
    unsigned char *mo;
    unsigned i, k;

    for (i = 0; i < n; i++)
        size += entries[i].id_len + entries[i].text_len + 2;
    mo = calloc(1, size + 1);
    if (!mo)
        abort();
    mo_poke(mo, 0, MO_MAGIC, style.swapped);
    mo_poke(mo, MO_N_STRINGS, n, style.swapped);
    mo_poke(mo, MO_ORIGINALS, (unsigned)tables, style.swapped);
    mo_poke(mo, MO_TRANSLATIONS, (unsigned)tables + 8 * n, style.swapped);
    mo_poke(mo, MO_HASH_SIZE, style.hash_size, style.swapped);
    mo_poke(mo, MO_HASH_TABLE, (unsigned)tables + 16 * n, style.swapped);
    at = tables + 16 * (size_t)n + 4 * (size_t)style.hash_size;
    for (k = 0; k < 2; k++)
        for (i = 0; i < n; i++) {
            const char *text = k ? entries[i].text : entries[i].id;
            size_t text_len = k ? entries[i].text_len : entries[i].id_len;

            mo_poke(mo, tables + 8 * (size_t)(k * n + i), (unsigned)text_len, style.swapped);
            mo_poke(mo, tables + 8 * (size_t)(k * n + i) + 4, (unsigned)at, style.swapped);
            memcpy(mo + at, text, text_len);
            at += text_len + 1;
        }
    for (i = 0; style.hash_size > 2 && i < n; i++) {
        uint32_t h = hash(entries[i].id), slot = h % style.hash_size;
        uint32_t step = 1 + h % (style.hash_size - 2), w;

        for (;;) {
            memcpy(&w, mo + tables + 16 * (size_t)n + 4 * (size_t)slot, 4);
            if (w == 0)
                break;
            slot = (slot + step) % style.hash_size;
        }
        mo_poke(mo, tables + 16 * (size_t)n + 4 * (size_t)slot, i + 1, style.swapped);
    }
    *len = size;
    return mo;
}
