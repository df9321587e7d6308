/* pattern_cache.c - a cache of compiled patterns, for requests that repeat them.
 *
 * SPDX-License-Identifier: MIT
 *
 * (1) A pattern is found by its locale and its whole text, never by the hash alone.
 * (2) There are at most KEPT_SETS * KEPT_WAYS patterns, and they cost MAX_COST at most.  The cost
 *     is an estimate, because ICU does not tell its part of the memory, which is large.
 * (3) A pattern is cached when it comes for the second time.  A pattern that comes once costs no
 *     memory, and cannot push out one that comes again. */
#include "batch/pattern_cache.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "output.h"

enum {
    MAX_TEXT = 16 * 1024,          /* a longer pattern is not cached */
    MAX_COST = 32 * 1024 * 1024,   /* one that costs an eighth of this is not cached */
    STYLE_COST = 64 * 1024         /* of a date in ICU; numbers need less, spellout more */
};

/* Estimate the bytes of a compiled pattern.  Each style has a comma before it. */
static size_t cost_of(const char *text, size_t len)
{
    size_t cost = 1024 + 8 * len;

    for (size_t i = 0; i < len; i++)
        cost += text[i] == ',' ? STYLE_COST : 0;
    return cost;
}

static void clear(struct kept_patterns *kept, struct kept *place)
{
    kept->cost -= place->cost;
    flowmsg_pattern_free(place->pattern);
    free(place->key);
    *place = (struct kept){ 0 };
}

void kept_pass(struct kept_patterns *kept)
{
    flowmsg_pattern_free(kept->passing);
    kept->passing = NULL;
}

void kept_free(struct kept_patterns *kept)
{
    for (int i = 0; i < KEPT_SETS * KEPT_WAYS; i++)
        clear(kept, &kept->places[i]);
    kept_pass(kept);
}

static struct kept *set_of(struct kept_patterns *kept, uint64_t hash)
{
    return &kept->places[hash % KEPT_SETS * KEPT_WAYS];
}

static struct kept *find(struct kept_patterns *kept, uint64_t hash, const char *locale,
                         const char *text, size_t len)
{
    struct kept *set = set_of(kept, hash);
    size_t locale_size = strlen(locale) + 1;

    for (struct kept *k = set; k < set + KEPT_WAYS; k++)
        if (k->hash == hash && k->key_len == locale_size + len &&
            memcmp(k->key, locale, locale_size) == 0 &&
            memcmp(k->key + locale_size, text, len) == 0)
            return k;
    return NULL;
}

/* Has a pattern with this hash come recently?  If two patterns have the same hash, the second one
 * is cached when it first comes. */
static bool came_before(struct kept_patterns *kept, uint64_t hash)
{
    uint64_t *seen = &kept->seen[hash / KEPT_SETS % KEPT_SEEN];
    bool before = *seen == hash;

    *seen = hash;
    return before;
}

/* The place that was used least recently; with @taken, among the places that have a pattern. */
static struct kept *oldest(struct kept *places, size_t n, bool taken)
{
    struct kept *best = NULL;

    for (struct kept *k = places; k < places + n; k++)
        if ((k->pattern || !taken) && (!best || k->used < best->used))
            best = k;
    return best;
}

static void keep(struct kept_patterns *kept, struct flowmsg_pattern *pattern, uint64_t hash,
                 const char *locale, const char *text, size_t len)
{
    struct kept *place = oldest(set_of(kept, hash), KEPT_WAYS, false);
    size_t locale_size = strlen(locale) + 1, cost = cost_of(text, len);

    clear(kept, place);
    while (kept->cost + cost > MAX_COST)
        clear(kept, oldest(kept->places, KEPT_SETS * KEPT_WAYS, true));
    *place = (struct kept){ .pattern = pattern, .hash = hash, .cost = cost, .used = ++kept->now };
    place->key_len = locale_size + len;
    place->key = need(malloc(place->key_len));
    memcpy(place->key, locale, locale_size);
    memcpy(place->key + locale_size, text, len);
    kept->cost += cost;
}

const struct flowmsg_pattern *kept_pattern(struct kept_patterns *kept, const char *locale,
                                           const char *text, size_t len,
                                           struct flowmsg_error *err)
{
    uint64_t hash = hash_bytes_from(hash_bytes(locale, strlen(locale)), text, len);
    struct flowmsg_pattern *pattern = NULL;
    struct kept *place = find(kept, hash, locale, text, len);

    kept_pass(kept);
    if (place) {
        place->used = ++kept->now;
        return place->pattern;
    }
    if (flowmsg_pattern_compile(&pattern, flowmsg_locale_known(locale) ? locale : "en", text, len,
                                err) < 0)
        return NULL;
    if (came_before(kept, hash) && len <= MAX_TEXT && cost_of(text, len) <= MAX_COST / 8)
        keep(kept, pattern, hash, locale, text, len);
    else
        kept->passing = pattern;
    return pattern;
}
