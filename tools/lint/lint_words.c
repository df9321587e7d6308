/* lint_words.c - odd characters and entities that the English text has itself.
 *
 * SPDX-License-Identifier: MIT
 *
 * They are looked for once, when a translation has the first that may be among them. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "lint/lint_rules.h"
#include "tool.h"

struct entity {
    const char *p;           /* in the English text */
    size_t len;
};

enum { NOT_ODD = 127 };

struct lint_words {
    uint64_t odd[2];         /* characters, by odd_index() */
    struct entity *entities; /* sorted */
    size_t n;
};

size_t lint_entity_len(const char *s, size_t len)
{
    size_t n = 1;

    if (n < len && s[n] == '#')
        n++;
    while (n < len && n < 12 && ((s[n] >= 'a' && s[n] <= 'z') || (s[n] >= 'A' && s[n] <= 'Z') ||
                                 (s[n] >= '0' && s[n] <= '9')))
        n++;
    return n > 2 && n < len && s[n] == ';' ? n + 1 : 0;
}

const char *lint_entity_text(const char *s, size_t len, size_t *n)
{
    static const struct { const char *entity, *text; } plain[] = {
        { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&#34;", "\"" },
    };

    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        size_t k = strlen(plain[i].entity);

        if (k <= len && memcmp(plain[i].entity, s, k) == 0) {
            *n = k;
            return plain[i].text;
        }
    }
    return NULL;
}

/* Control characters, and those that nobody sees but that do something; U+00AD, which is
 * right in any language, and the joiners of scripts and emoji are none of them. */
static unsigned odd_index(uint32_t c)
{
    static const struct { uint32_t first, last; } ranges[] = {
        { 0x01, 0x1F },     { 0x7F, 0x9F },     { 0x061C, 0x061C }, { 0x115F, 0x1160 },
        { 0x200B, 0x200B }, { 0x200E, 0x200F }, { 0x202A, 0x202E }, { 0x2061, 0x2064 },
        { 0x2066, 0x206F }, { 0x3164, 0x3164 }, { 0xFEFF, 0xFEFF }, { 0xFFA0, 0xFFA0 },
    };
    unsigned index = 0;

    if ((c >= 0x20 && c < 0x7F) || (c > 0x3164 && c < 0xFEFF))   /* most of Chinese and Korean */
        return NOT_ODD;
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        if (c >= ranges[i].first && c <= ranges[i].last)
            return index + (c - ranges[i].first);
        index += ranges[i].last - ranges[i].first + 1;
    }
    return NOT_ODD;
}

bool lint_is_odd(uint32_t c)
{
    return odd_index(c) != NOT_ODD;
}

static int by_bytes(const void *a, const void *b)
{
    const struct entity *x = a, *y = b;
    int order = memcmp(x->p, y->p, x->len < y->len ? x->len : y->len);

    return order ? order : (x->len > y->len) - (x->len < y->len);
}

static void add_entity(struct lint_words *w, const char *p, size_t len)
{
    if ((w->n & (w->n - 1)) == 0)
        w->entities = need(realloc(w->entities, (w->n ? 2 * w->n : 1) * sizeof *w->entities));
    w->entities[w->n++] = (struct entity){ p, len };
}

static const struct lint_words *words_of(const struct lint_text *t)
{
    const char *s = t->english->text;
    size_t len = t->english->len, n, k;
    struct lint_words *w = t->english->words;

    if (w)
        return w;
    t->english->words = w = need(calloc(1, sizeof *w));
    for (size_t i = 0; i < len; i += n) {
        uint32_t c = utf8_next(s + i, len - i, &n);
        unsigned odd = odd_index(c);

        if (odd != NOT_ODD)
            w->odd[odd / 64] |= (uint64_t)1 << odd % 64;
        else if (c == '&' && (k = lint_entity_len(s + i, len - i)) > 0)
            add_entity(w, s + i, k);
    }
    if (w->n)
        qsort(w->entities, w->n, sizeof *w->entities, by_bytes);
    return w;
}

void lint_words_free(struct lint_words *words)
{
    if (words)
        free(words->entities);
    free(words);
}

bool lint_english_has_odd(const struct lint_text *t, uint32_t c)
{
    unsigned odd = odd_index(c);

    if (!t->english->known)
        return true;
    return odd != NOT_ODD && (words_of(t)->odd[odd / 64] >> odd % 64 & 1) != 0;
}

bool lint_english_has_entity(const struct lint_text *t, const char *entity, size_t len)
{
    const struct entity key = { entity, len };
    const struct lint_words *w;

    if (!t->english->known)
        return true;
    w = words_of(t);
    return w->n > 0 && bsearch(&key, w->entities, w->n, sizeof key, by_bytes) != NULL;
}
