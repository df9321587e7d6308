/* check_vector.c - valid UTF-8, and bytes of a set, by vectors and without them.
 *
 * SPDX-License-Identifier: MIT
 *
 * Each kind of vectors that the processor has is compared with the loops that work everywhere, and
 * those with a plain reading of the standard.  Texts are in blocks of their exact size, so that a
 * sanitizer sees a byte too far. */
#include <string.h>

#include "base/sink.h"
#include "base/utf8.h"
#include "base/vector.h"
#include "suite.h"

/* ----------------------------------------------------------------------- UTF-8 */

/* Unicode 15, table 3-7: the bytes of a character. */
static const struct { unsigned char first[2], second[2]; size_t len; } forms[] = {
    { { 0x00, 0x7F }, { 0, 0 }, 1 },       { { 0xC2, 0xDF }, { 0x80, 0xBF }, 2 },
    { { 0xE0, 0xE0 }, { 0xA0, 0xBF }, 3 }, { { 0xE1, 0xEC }, { 0x80, 0xBF }, 3 },
    { { 0xED, 0xED }, { 0x80, 0x9F }, 3 }, { { 0xEE, 0xEF }, { 0x80, 0xBF }, 3 },
    { { 0xF0, 0xF0 }, { 0x90, 0xBF }, 4 }, { { 0xF1, 0xF3 }, { 0x80, 0xBF }, 4 },
    { { 0xF4, 0xF4 }, { 0x80, 0x8F }, 4 },
};

/* The length of the character at @p; 0: there is none. */
static size_t character(const unsigned char *p, size_t len)
{
    for (int i = 0; i < COUNT(forms); i++) {
        if (p[0] < forms[i].first[0] || p[0] > forms[i].first[1])
            continue;
        if (forms[i].len > len ||
            (forms[i].len > 1 && (p[1] < forms[i].second[0] || p[1] > forms[i].second[1])))
            return 0;
        for (size_t k = 2; k < forms[i].len; k++)
            if (p[k] < 0x80 || p[k] > 0xBF)
                return 0;
        return forms[i].len;
    }
    return 0;
}

static size_t valid_by_the_standard(const char *p, size_t len)
{
    size_t at = 0, n;

    while (at < len && (n = character((const unsigned char *)p + at, len - at)) > 0)
        at += n;
    return at;
}

/* The length of the valid prefix, as all of the library's ways find it. */
static void check_valid(const char *text, size_t len)
{
    size_t expected = valid_by_the_standard(text, len), n;
    const struct vector_ops *ops;

    n = utf8_valid_by_characters(text, len);
    ck_assert_msg(n == expected, "by characters: %zu, not %zu", n, expected);
    n = utf8_valid_prefix(text, len);
    ck_assert_msg(n == expected, "%zu, not %zu", n, expected);
    for (int i = 0; (ops = vector_ops(i)) != NULL; i++) {
        n = ops->valid(text, len);
        ck_assert_msg(n <= expected && (n + VECTOR_STEP + 4 > expected),
                      "%s: %zu of %zu", ops->name, n, expected);
        ck_assert_msg(n + utf8_valid_by_characters(text + n, len - n) == expected,
                      "%s: %zu does not end after a character", ops->name, n);
    }
}

/* check_valid() in a block of its own. */
static void check_valid_block(const char *text, size_t len)
{
    char *block = malloc(len ? len : 1);

    ck_assert_ptr_nonnull(block);
    memcpy(block, text, len);
    check_valid(block, len);
    free(block);
}

/* The first and last bytes of all ranges in the table, and their neighbours. */
static const unsigned char edges[] = {
    0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE,
    0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF,
};

/* Write @four among characters of the same length, after @place bytes or a few more.  Returns the
 * length of the text. */
static size_t put_among(char *text, const char *unit, const unsigned char four[4], size_t place)
{
    enum { ROOM = 2 * VECTOR_STEP + 16 };
    size_t len = strlen(unit), at = 0;

    while (at < ROOM) {
        memcpy(text + at, unit, len);
        at += len;
        if (at - len <= place && at > place) {
            memcpy(text + at, four, 4);
            at += 4;
        }
    }
    return at;
}

/* All sequences of four edges, at all places of a step, among characters of all lengths, in turn. */
START_TEST(edges_are_found)
{
    static const char *const units[] = { "a", "é", "한", "\U0001F600" };
    enum { N = COUNT(edges) };
    char text[4 * VECTOR_STEP];

    for (size_t i = 0; i < N * N * N * N; i++) {
        const unsigned char four[] = { edges[i % N], edges[i / N % N], edges[i / N / N % N],
                                       edges[i / N / N / N] };

        check_valid(text, put_among(text, units[i % 4], four, i % (VECTOR_STEP + 9)));
    }
}
END_TEST

/* Texts of all lengths with characters of all kinds, as they are, with a changed byte, and cut. */
START_TEST(random_texts_are_checked)
{
    enum { N_TEXTS = 20000, MOST = 300 };
    uint64_t seed = 16;
    char text[MOST + 4];

    for (int i = 0; i < N_TEXTS; i++) {
        size_t most = random_next(&seed) % MOST, len = 0;
        uint32_t high = (uint32_t[]){ 0x80, 0x800, 0x10000, 0x110000 }[random_next(&seed) % 4];

        while (len < most) {
            uint32_t c = (uint32_t)(random_next(&seed) % high);

            len += utf8_put(text + len, c >= 0xD800 && c <= 0xDFFF ? 0xAC00 : c);
        }
        check_valid_block(text, len);
        if (len == 0)
            continue;
        text[random_next(&seed) % len] = (char)random_next(&seed);
        check_valid_block(text, len);
        check_valid_block(text, random_next(&seed) % len);
    }
}
END_TEST

/* A text with bad bytes in a sink, which finds them by vectors if the text is long, is that of a loop
 * over characters. */
START_TEST(bad_bytes_are_replaced)
{
    enum { N_TEXTS = 5000, MOST = 600 };
    char text[MOST + 4], out[3 * MOST + 16], expected[3 * MOST + 16];
    uint64_t seed = 16;

    for (int i = 0; i < N_TEXTS; i++) {
        size_t most = random_next(&seed) % MOST, len = 0, n, put = 0;
        struct sink s;

        while (len < most)
            len += utf8_put(text + len, 1 + (uint32_t)(random_next(&seed) % 0xD7FF));
        for (size_t k = random_next(&seed) % 8; k > 0 && len > 0; k--)
            text[random_next(&seed) % len] = (char)(0x80 | random_next(&seed));
        for (size_t at = 0; at < len; at += n) {
            bool good = utf8_next(text + at, len - at, &n) != UTF8_BAD;

            memcpy(expected + put, good ? text + at : UTF8_REPLACEMENT, good ? n : 3);
            put += good ? n : 3;
        }
        sink_init(&s, out, sizeof out, SIZE_MAX);
        sink_put_text(&s, text, len);
        ck_assert_uint_eq(sink_need(&s), put);
        ck_assert_mem_eq(out, expected, put);
    }
}
END_TEST

/* ---------------------------------------------------------------- bytes of a set */

static void check_find(const struct byte_set *set, const char *text, size_t len)
{
    size_t expected = byte_set_find_by_bytes(set, text, len);
    const struct vector_ops *ops;

    ck_assert(expected == len || byte_set_has(set, (unsigned char)text[expected]));
    ck_assert_uint_eq(byte_set_find(set, text, len), expected);
    for (int i = 0; len >= VECTOR_FIND && (ops = vector_ops(i)) != NULL; i++)
        ck_assert_msg(ops->find(text, len, set) == expected, "%s", ops->name);
}

START_TEST(bytes_of_a_set_are_found)
{
    enum { N_TEXTS = 100000, MOST = 100 };
    uint64_t seed = 16;

    for (int i = 0; i < N_TEXTS; i++) {
        size_t len = random_next(&seed) % MOST;
        char *text = malloc(len + 1);
        struct byte_set set = { 0 };

        ck_assert_ptr_nonnull(text);
        for (int k = 0; k < 8; k++) {
            set.low[random_next(&seed) % 16] |= (unsigned char)(1 << k);
            set.high[random_next(&seed) % 16] |= (unsigned char)(1 << k);
        }
        for (size_t k = 0; k < len; k++)
            text[k] = (char)random_next(&seed);
        text = realloc(text, len ? len : 1);
        check_find(&set, text, len);
        free(text);
    }
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "vector", 120);

    tcase_add_test(tc, edges_are_found);
    tcase_add_test(tc, random_texts_are_checked);
    tcase_add_test(tc, bad_bytes_are_replaced);
    tcase_add_test(tc, bytes_of_a_set_are_found);
}
