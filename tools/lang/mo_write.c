/* mo_write.c - write a catalog, as in the GNU gettext manual, "The Format of GNU MO Files".
 *
 * SPDX-License-Identifier: MIT
 *
 * The file has a header, a table of keys, a table of texts, all keys, all texts.  It needs no hash
 * table, since its keys are sorted.  It is in this machine's byte order, which readers recognise
 * by the first word. */
#include "lang/mo_write.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <flowmsg/flowmsg.h>

#include "base/json_write.h"
#include "tool.h"

enum { HEADER_SIZE = 28, ENTRY_SIZE = 8 };

static int by_key(const void *a, const void *b)
{
    const struct mo_text *x = a, *y = b;
    int c;

    if (!x->context || !y->context)
        return (x->context != NULL) - (y->context != NULL);
    /* EOT follows a context in the key.  It is less than any letter, so a prefix sorts first. */
    c = strcmp(x->context, y->context);
    return c ? c : strcmp(x->id, y->id);
}

/* Remove texts whose key equals the key before; returns the number of texts that are left. */
static size_t unique(struct mo_text *texts, size_t n)
{
    size_t kept = 0;

    for (size_t i = 0; i < n; i++)
        if (kept == 0 || by_key(&texts[kept - 1], &texts[i]) != 0)
            texts[kept++] = texts[i];
    return kept;
}

static void put(struct json_out *out, const char *text)
{
    json_out_raw(out, text, strlen(text));
}

static void put_word(struct json_out *out, size_t word)
{
    uint32_t w = (uint32_t)word;

    json_out_raw(out, (const char *)&w, sizeof w);
}

/* End a string of the pool, and add its entry to a table. */
static void end_string(struct json_out *table, struct json_out *pool, size_t start, size_t base)
{
    put_word(table, pool->len - start);
    put_word(table, base + start);
    json_out_raw(pool, "", 1);
}

static void put_key(struct json_out *pool, const struct mo_text *text)
{
    if (text->context) {
        put(pool, text->context);
        put(pool, "\4");
        put(pool, text->id);
    }
    if (text->id_plural) {
        json_out_raw(pool, "", 1);
        put(pool, text->id_plural);
    }
}

static void put_all(struct json_out *out, const struct mo_text *texts, size_t n)
{
    const size_t words[] = { 0x950412DE, 0, n, HEADER_SIZE, HEADER_SIZE + ENTRY_SIZE * n, 0,
                             HEADER_SIZE + 2 * ENTRY_SIZE * n };
    size_t base = words[6], start;
    struct json_out pool = { 0 };

    for (size_t i = 0; i < 7; i++)
        put_word(out, words[i]);
    for (size_t i = 0; i < n; i++) {
        start = pool.len;
        put_key(&pool, &texts[i]);
        end_string(out, &pool, start, base);
    }
    for (size_t i = 0; i < n; i++) {
        start = pool.len;
        json_out_raw(&pool, texts[i].text, texts[i].len);
        end_string(out, &pool, start, base);
    }
    json_out_raw(out, pool.data, pool.len);
    out->failed = out->failed || pool.failed;
    json_out_free(&pool);
}

void *mo_write(struct mo_text *texts, size_t n, size_t *len)
{
    struct json_out out = { 0 };
    void *sealed;

    qsort(texts, n, sizeof *texts, by_key);
    put_all(&out, texts, unique(texts, n));
    need(out.failed ? NULL : out.data);
    sealed = need(malloc(out.len + FLOWMSG_SEAL_SIZE));
    if (flowmsg_catalog_seal(out.data, out.len, sealed, len, NULL) < 0) {
        free(sealed);
        sealed = NULL;
    }
    json_out_free(&out);
    return sealed;
}
