/* patterns.c - the compiled patterns that a backend remembers.
 *
 * SPDX-License-Identifier: MIT
 *
 * (1) A pattern is found by its locale and its whole text, never by the hash alone.
 * (2) Each set has WAYS patterns, of which the one that was asked for last is the first.  A new
 *     pattern takes the last place.  So there are SETS * WAYS patterns at most.
 * (3) A pattern is compiled only after there is a place for it, with its key, because an error of
 *     PostgreSQL would leak it.
 * (4) A text of more than MAX_TEXT bytes takes the one place for long patterns.  A text of more
 *     than FLOWMSG_MAX_PATTERN bytes does not compile, so nothing is kept of it. */
#include "postgres.h"

#include "common/hashfn.h"

#include "backend.h"
#include "patterns.h"

enum { SETS = 64, WAYS = 4, MAX_TEXT = 4096, MAX_LOCALE = 255 };

struct place {
    struct flowmsg_pattern *pattern;     /* NULL: the place is free */
    char *key;                           /* locale, NUL, text; in backend_memory() */
    size_t key_len;
    uint32 hash;
};

static struct place places[SETS][WAYS], long_pattern;

struct wanted {
    const char *locale, *text;
    size_t locale_size, len;             /* the size has the NUL */
    uint32 hash;
};

static bool has(const struct place *place, const struct wanted *w)
{
    return place->pattern && place->hash == w->hash &&
           place->key_len == w->locale_size + w->len &&
           memcmp(place->key, w->locale, w->locale_size) == 0 &&
           memcmp(place->key + w->locale_size, w->text, w->len) == 0;
}

static void empty(struct place *place)
{
    flowmsg_pattern_free(place->pattern);
    if (place->key)
        pfree(place->key);
    memset(place, 0, sizeof *place);
}

/* Fill a place.  It stays free if the pattern does not compile. */
static void fill(struct place *place, const struct wanted *w, struct flowmsg_error *err)
{
    const char *locale = flowmsg_locale_known(w->locale) ? w->locale : "en";

    empty(place);
    place->key_len = w->locale_size + w->len;
    place->key = MemoryContextAlloc(backend_memory(), place->key_len);
    memcpy(place->key, w->locale, w->locale_size);
    memcpy(place->key + w->locale_size, w->text, w->len);
    place->hash = w->hash;
    if (flowmsg_pattern_compile(&place->pattern, locale, w->text, w->len, err) < 0)
        empty(place);
}

/* Move a place of a set to its beginning. */
static struct place *move_up(struct place *set, int i)
{
    struct place moved = set[i];

    memmove(set + 1, set, (size_t)i * sizeof *set);
    set[0] = moved;
    return set;
}

static struct place *find(const struct wanted *w)
{
    struct place *set = places[w->hash % SETS];
    int i = 0;

    if (w->len > MAX_TEXT)
        return &long_pattern;
    while (i < WAYS - 1 && !has(&set[i], w))
        i++;
    return move_up(set, i);
}

const struct flowmsg_pattern *patterns_get(const char *locale, const char *text, size_t len,
                                           struct flowmsg_error *err)
{
    struct wanted w = { .locale = locale, .text = text, .len = len };
    struct place *place;

    if (len > FLOWMSG_MAX_PATTERN) {
        *err = (struct flowmsg_error){ .code = FLOWMSG_ERR_LIMIT };
        return NULL;
    }
    if (strlen(locale) > MAX_LOCALE)
        w.locale = "en";
    w.locale_size = strlen(w.locale) + 1;
    w.hash = hash_combine(hash_bytes((const unsigned char *)w.locale, (int)w.locale_size),
                          hash_bytes((const unsigned char *)text, (int)len));
    place = find(&w);
    if (!has(place, &w))
        fill(place, &w, err);
    return place->pattern;
}
