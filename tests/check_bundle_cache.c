/* check_bundle_cache.c - the cache of a reader's bundles holds the requests of an ordinary server
 * and stays within its bounds.
 *
 * SPDX-License-Identifier: MIT */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "bundle/bundle_cache.h"
#include "suite.h"

enum { TEXT_SIZE = 32 };

/* The cache never reads a bundle, so the address of a byte is used as one. */
static const char addresses[8192];

static const struct flowmsg_bundle *bundle_of(size_t i)
{
    return (const struct flowmsg_bundle *)(const void *)&addresses[i % sizeof addresses];
}

static size_t text_of(size_t i, char text[TEXT_SIZE])
{
    return (size_t)sprintf(text, "%c%c-%c%c, en;q=0.%03zu", 'a' + (char)(i % 26),
                           'a' + (char)(i / 26 % 26), 'A' + (char)(i % 7), 'A' + (char)(i % 11), i);
}

/* Look a text up as a reader does; true when the cache had it. */
static bool ask(struct bundle_cache *cache, size_t i)
{
    char text[TEXT_SIZE];
    size_t len = text_of(i, text);
    const struct flowmsg_bundle *found = bundle_cache_find(cache, text, len);

    if (found)
        ck_assert_ptr_eq((const void *)found, (const void *)bundle_of(i));
    else
        bundle_cache_add(cache, text, len, bundle_of(i));
    return found != NULL;
}

static void check_bounds(const struct bundle_cache *cache)
{
    uint32_t n = 0;
    size_t bytes = 0;

    for (uint32_t i = 0; i < cache->size; i++)
        if (cache->entries[i].text) {
            n++;
            bytes += cache->entries[i].len;
        }
    ck_assert_uint_le(cache->size, cache->max_size);
    ck_assert_uint_le(cache->bytes, cache->max_bytes);
    ck_assert_uint_eq(cache->n, n);
    ck_assert_uint_eq(cache->bytes, bytes);
}

/* Texts that fit stay in the cache, in any order of requests. */
static const struct { const char *name; size_t n; uint32_t max_size; } kept_rows[] = {
    { "one", 1, 512 }, { "twelve", 12, 512 }, { "64 tags", 64, 512 }, { "128 tags", 128, 512 },
    { "1,000 headers", 1000, 4096 },
};

START_TEST(texts_are_kept)
{
    struct bundle_cache cache = { .max_size = kept_rows[_i].max_size, .max_bytes = 256 * 1024 };
    uint64_t state = 1;

    for (size_t i = 0; i < kept_rows[_i].n; i++)
        ck_assert(!ask(&cache, i));
    for (size_t i = 0; i < 20 * kept_rows[_i].n; i++)
        ck_assert(ask(&cache, random_next(&state) % kept_rows[_i].n));
    check_bounds(&cache);
    bundle_cache_free(&cache);
    ck_assert_uint_eq(cache.size, 0);
    ck_assert(!ask(&cache, 0) && ask(&cache, 0));
    bundle_cache_free(&cache);
}
END_TEST

/* After clearing, no bundle of an earlier turn is found; known texts need no other memory. */
START_TEST(cleared_bundles_are_forgotten)
{
    enum { N = 300 };
    struct bundle_cache cache = { .max_size = 4096, .max_bytes = 64 * 1024,
                                  .turn = UINT32_MAX - 2 };
    size_t bytes = 0;

    for (int turn = 0; turn < 5; turn++) {
        for (size_t i = 0; i < N; i++)
            ck_assert(!ask(&cache, i));
        for (size_t i = 0; i < N; i++)
            ck_assert(ask(&cache, i));
        check_bounds(&cache);
        ck_assert_uint_eq(cache.n, N);
        ck_assert(turn == 0 || cache.bytes == bytes);
        bytes = cache.bytes;
        bundle_cache_clear(&cache);
    }
    bundle_cache_free(&cache);
}
END_TEST

/* A text that comes once does not displace a text that comes again. */
START_TEST(texts_in_use_stay)
{
    enum { IN_USE = 40, OTHERS = 20000 };
    struct bundle_cache cache = { .max_size = 128, .max_bytes = 4096 };
    size_t missed = 0;

    for (size_t i = 0; i < OTHERS; i++) {
        missed += !ask(&cache, i % IN_USE);
        (void)ask(&cache, IN_USE + i);
        if (i % 1000 == 0)
            check_bounds(&cache);
    }
    ck_assert_uint_lt(missed, OTHERS / 10);
    bundle_cache_free(&cache);
}
END_TEST

/* Texts with the same place share a window of bounded size. */
START_TEST(colliding_texts_are_bounded)
{
    enum { MAX_SIZE = 64, MEETING = 200 };
    struct bundle_cache cache = { .max_size = MAX_SIZE, .max_bytes = 256 * 1024 };
    size_t met = 0;

    for (size_t i = 0; met < MEETING; i++) {
        char text[TEXT_SIZE];
        size_t len = text_of(i, text);

        if ((hash_bytes(text, len) >> 32) % MAX_SIZE != 0)
            continue;
        ck_assert(!ask(&cache, i));
        ck_assert(ask(&cache, i));
        met++;
    }
    check_bounds(&cache);
    ck_assert_uint_eq(cache.n, BUNDLE_CACHE_WINDOW);
    bundle_cache_free(&cache);
}
END_TEST

START_TEST(long_texts_are_not_kept)
{
    struct bundle_cache cache = { .max_size = 64, .max_bytes = 1024 };
    static char text[200];

    memset(text, 'a', sizeof text);
    bundle_cache_add(&cache, text, sizeof text, bundle_of(1));
    ck_assert_ptr_null(bundle_cache_find(&cache, text, sizeof text));
    bundle_cache_add(&cache, text, 128, bundle_of(1));
    ck_assert_ptr_nonnull(bundle_cache_find(&cache, text, 128));
    ck_assert_ptr_null(bundle_cache_find(&cache, text, 127));
    check_bounds(&cache);
    bundle_cache_free(&cache);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "bundle cache", 120);

    add_table(tc, texts_are_kept, kept_rows);
    tcase_add_test(tc, cleared_bundles_are_forgotten);
    tcase_add_test(tc, texts_in_use_stay);
    tcase_add_test(tc, colliding_texts_are_bounded);
    tcase_add_test(tc, long_texts_are_not_kept);
}
