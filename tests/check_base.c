/* check_base.c - arena, array, buffer, UTF-8, sink, decimals, errors, reasons, fingerprints,
 * SHA-1, SipHash.
 *
 * SPDX-License-Identifier: MIT */
#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/buffer.h"
#include "base/decimal.h"
#include "base/error.h"
#include "base/fingerprint.h"
#include "base/hash.h"
#include "base/endian.h"
#include "base/multiply.h"
#include "base/number_text.h"
#include "base/sha1.h"
#include "base/shortest.h"
#include "base/siphash.h"
#include "base/sized.h"
#include "base/sink.h"
#include "base/utf8.h"
#include "random.h"
#include "suite.h"

/* ----------------------------------------------------------------------- UTF-8 */

static const struct { const char *name, *bytes; size_t valid; const char *mended; } utf8_rows[] = {
    { "empty", "", 0, "" },
    { "ascii", "abc", 3, "abc" },
    { "long ascii", "abcdefghijklmnopqrstuvwxyz", 26, "abcdefghijklmnopqrstuvwxyz" },
    { "Korean", "한국어", 9, "한국어" },
    { "four bytes", "\xF0\x9F\x98\x80", 4, "\xF0\x9F\x98\x80" },
    { "last character", "\xF4\x8F\xBF\xBF", 4, "\xF4\x8F\xBF\xBF" },
    { "lone tail", "a\x80z", 1, "a\xEF\xBF\xBDz" },
    { "two tails", "\x80\x80", 0, "\xEF\xBF\xBD\xEF\xBF\xBD" },
    { "overlong 2", "\xC0\xAF", 0, "\xEF\xBF\xBD\xEF\xBF\xBD" },
    { "overlong 3", "\xE0\x80\xAF", 0, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD" },
    { "overlong 4", "\xF0\x80\x80\x80", 0,
      "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD" },
    { "surrogate", "\xED\xA0\x80", 0, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD" },
    { "beyond", "\xF4\x90\x80\x80", 0, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD" },
    { "cut 2", "a\xC3", 1, "a\xEF\xBF\xBD" },
    { "cut 3", "ab\xED\x95", 2, "ab\xEF\xBF\xBD" },
    { "cut 4", "\xF0\x9F\x98", 0, "\xEF\xBF\xBD" },
    { "cut by a letter", "\xF0\x9F\x98z", 0, "\xEF\xBF\xBDz" },
    { "bad after eight", "12345678\xFFz", 8, "12345678\xEF\xBF\xBDz" },
    { "bad lead F5", "\xF5\x80", 0, "\xEF\xBF\xBD\xEF\xBF\xBD" },
};

START_TEST(utf8_is_checked)
{
    size_t len = strlen(utf8_rows[_i].bytes);

    ck_assert_msg(utf8_valid_prefix(utf8_rows[_i].bytes, len) == utf8_rows[_i].valid, "%s",
                  utf8_rows[_i].name);
}
END_TEST

START_TEST(utf8_is_mended)
{
    char out[64];
    struct sink s;

    sink_init(&s, out, sizeof out, SIZE_MAX);
    sink_put_text(&s, utf8_rows[_i].bytes, strlen(utf8_rows[_i].bytes));
    ck_assert_str_eq(out, utf8_rows[_i].mended);
    ck_assert_uint_eq(sink_need(&s), strlen(utf8_rows[_i].mended));
}
END_TEST

/* A byte of each kind at each place of texts of each length: NUL and each invalid byte become
 * U+FFFD, all other bytes stay, and nothing is written beyond the room. */
static const unsigned char odd[] = { 0x00, 0x01, 0x7F, 0x80, 0x81, 0xFF };

START_TEST(text_of_any_bytes)
{
    unsigned char byte = odd[_i];
    const char *mended = byte == 0 || byte >= 0x80 ? "\xEF\xBF\xBD" : (char[]){ (char)byte, 0 };

    for (size_t n = 1; n <= 40; n++)
        for (size_t at = 0; at < n; at++) {
            char text[40], expect[64], out[64];
            struct sink s;

            memset(text, 'x', n);
            text[at] = (char)byte;
            snprintf(expect, sizeof expect, "%.*s%s%.*s", (int)at, text, mended,
                     (int)(n - at - 1), text + at + 1);
            sink_init(&s, out, sizeof out, SIZE_MAX);
            sink_put_bytes(&s, text, n);
            ck_assert_str_eq(out, expect);
            ck_assert_uint_eq(sink_need(&s), strlen(expect));
        }
}
END_TEST

static const struct { const char *name, *text; size_t len; const char *mended; } nul_rows[] = {
    { "alone", "\0", 1, "\xEF\xBF\xBD" },
    { "several", "\0\0\0", 3, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD" },
    { "at the end", "abcdefgh\0", 9, "abcdefgh\xEF\xBF\xBD" },
    { "in Korean", "한\0국", 7, "한\xEF\xBF\xBD국" },
    { "in a character", "\xED\x95\0\x9C", 4,
      "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD" },
    { "in words of eight", "1234567\0abcdefg\0", 16, "1234567\xEF\xBF\xBD" "abcdefg\xEF\xBF\xBD" },
    { "nothing", "", 0, "" },
};

START_TEST(nul_becomes_a_replacement)
{
    char out[64];
    struct sink s;

    sink_init(&s, out, sizeof out, SIZE_MAX);
    sink_put_bytes(&s, nul_rows[_i].text, nul_rows[_i].len);
    ck_assert_msg(strcmp(out, nul_rows[_i].mended) == 0, "%s: %s", nul_rows[_i].name, out);
    ck_assert_uint_eq(sink_need(&s), strlen(nul_rows[_i].mended));
}
END_TEST

/* Words are little-endian on every machine. */
START_TEST(words_are_loaded)
{
    static const char text[] = "x\x01\x23\x45\x67\x89\xAB\xCD\xEF";

    ck_assert(load_le64_portably(text + 1) == UINT64_C(0xEFCDAB8967452301));
    ck_assert(load_le64(text + 1) == UINT64_C(0xEFCDAB8967452301));
    ck_assert(load_le32_portably(text + 5) == UINT32_C(0xEFCDAB89));
    ck_assert(load_le32(text + 5) == UINT32_C(0xEFCDAB89));
}
END_TEST

START_TEST(utf8_round_trip)
{
    for (uint32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 17) {
        char text[4];
        size_t n, put = utf8_put(text, c);
        bool surrogate = c >= 0xD800 && c <= 0xDFFF;
        uint32_t expect = surrogate ? UTF8_BAD : c;

        ck_assert_uint_eq(utf8_next(text, put, &n), expect);
        ck_assert(surrogate || n == put);
        ck_assert_uint_eq(utf8_last(text, put, &n), expect);
        ck_assert(surrogate || n == put);
    }
}
END_TEST

/* ------------------------------------------------------------------------ sink */

/* In a buffer of any size the text ends with NUL and has whole characters; the length returned
 * is always that of the whole text. */
START_TEST(sink_of_every_size)
{
    static const char *const pieces[] = { "a", "한국", "", "\xF0\x9F\x98\x80", "end" };
    const char *all = "a한국\xF0\x9F\x98\x80" "end";
    char buf[32];

    for (size_t size = 0; size <= sizeof buf; size++) {
        struct sink s;

        memset(buf, 'X', sizeof buf);
        sink_init(&s, buf, size, SIZE_MAX);
        for (int i = 0; i < COUNT(pieces); i++)
            sink_puts(&s, pieces[i]);
        ck_assert_uint_eq(sink_need(&s), strlen(all));
        if (size > 0) {
            ck_assert(strlen(buf) < size);
            ck_assert(strncmp(buf, all, strlen(buf)) == 0);
            ck_assert(utf8_valid(buf, strlen(buf)));
            ck_assert(strlen(all) - strlen(buf) < 4 || size - strlen(buf) <= 4);
        }
        for (size_t i = size; i < sizeof buf; i++)
            ck_assert_int_eq(buf[i], 'X');
    }
}
END_TEST

START_TEST(sink_has_a_limit)
{
    char buf[64];
    struct sink s;

    sink_init(&s, buf, sizeof buf, 4);
    sink_puts(&s, "a한국");
    ck_assert(s.over);
    ck_assert_uint_eq(sink_need(&s), 4);
    sink_puts(&s, "z");
    ck_assert_str_eq(buf, "a한");
    sink_init(&s, NULL, 10, 100);
    sink_puts(&s, "abc");
    ck_assert_uint_eq(sink_need(&s), 3);
}
END_TEST

/* -------------------------------------------------------------------- decimals */

static const struct { const char *text, *plain; } decimal_rows[] = {
    { "0", "0" }, { "-0", "-0" }, { "007", "7" }, { "1.50", "1.5" }, { "-1234.50", "-1234.5" },
    { ".5", "0.5" }, { "5.", "5" }, { "1e3", "1000" }, { "1.5e-3", "0.0015" }, { "+12E+1", "120" },
    { "0.000", "0" }, { "9007199254740993", "9007199254740993" },
    { "123456789012345678901234567890", "123456789012345678901234567890" },
    { "1e1000", NULL }, { "", NULL }, { "-", NULL }, { ".", NULL }, { "1e", NULL }, { "1e+", NULL },
    { "1.2.3", NULL }, { "abc", NULL }, { "1 ", NULL }, { "1e1001", NULL }, { "1e99999999999", NULL },
    { "0x10", NULL }, { "inf", NULL }, { "--1", NULL },
};

START_TEST(decimal_is_read)
{
    static struct decimal d;
    static char text[DECIMAL_TEXT_SIZE];
    const char *given = decimal_rows[_i].text, *plain = decimal_rows[_i].plain;
    bool ok = decimal_parse(&d, given, strlen(given));

    if (strcmp(given, "1e1000") == 0) {
        ck_assert(ok);
        ck_assert_uint_eq(decimal_text(&d, text), 1001);
        return;
    }
    ck_assert_msg(ok == (plain != NULL), "\"%s\"", given);
    if (ok) {
        decimal_text(&d, text);
        ck_assert_str_eq(text, plain);
    }
}
END_TEST

static const struct { const char *a, *b, *diff; } subtract_rows[] = {
    { "5", "3", "2" }, { "3", "5", "-2" }, { "-3", "5", "-8" }, { "3", "-5", "8" },
    { "1", "0.9", "0.1" }, { "1000", "0.001", "999.999" }, { "5", "5", "0" }, { "-5", "-5", "0" },
    { "9223372036854775807", "-1", "9223372036854775808" }, { "0", "7", "-7" },
    { "1e20", "1", "99999999999999999999" }, { "0.5", "0.25", "0.25" },
};

START_TEST(decimal_is_subtracted)
{
    static struct decimal a, b, d;
    static char text[DECIMAL_TEXT_SIZE];

    ck_assert(decimal_parse(&a, subtract_rows[_i].a, strlen(subtract_rows[_i].a)));
    ck_assert(decimal_parse(&b, subtract_rows[_i].b, strlen(subtract_rows[_i].b)));
    decimal_subtract(&d, &a, &b);
    decimal_text(&d, text);
    ck_assert_str_eq(text, subtract_rows[_i].diff);
}
END_TEST

static const struct { const char *text; int places; const char *rounded; } round_rows[] = {
    { "1.2345", 3, "1.234" }, { "1.2355", 3, "1.236" }, { "1.23451", 3, "1.235" },
    { "0.9999", 3, "1" }, { "99.9996", 3, "100" }, { "2.5", 0, "2" }, { "3.5", 0, "4" },
    { "0.5", 0, "0" }, { "0.51", 0, "1" }, { "0.0004", 3, "0" }, { "0.00051", 3, "0.001" },
    { "1234", 3, "1234" }, { "-0.0006", 3, "-0.001" }, { "0.00001", 0, "0" },
};

START_TEST(decimal_is_rounded)
{
    static struct decimal d;
    static char text[DECIMAL_TEXT_SIZE];

    ck_assert(decimal_parse(&d, round_rows[_i].text, strlen(round_rows[_i].text)));
    decimal_round(&d, round_rows[_i].places);
    decimal_text(&d, text);
    ck_assert_str_eq(text, round_rows[_i].rounded);
}
END_TEST

static const struct { double x; const char *text; } double_rows[] = {
    { 0.1, "0.1" }, { 1.0 / 3, "0.3333333333333333" }, { 1e21, "1000000000000000000000" },
    { -2.5, "-2.5" }, { 9007199254740992.0, "9007199254740992" }, { 5e-324, NULL },
    { DBL_MAX, NULL }, { 123456.789, "123456.789" }, { -0.0, "-0" },
};

/* strtod() in the locale C. */
static double read_double(const char *text)
{
    locale_t c = newlocale(LC_ALL_MASK, "C", (locale_t)0), was = uselocale(c);
    double x = strtod(text, NULL);

    uselocale(was);
    freelocale(c);
    return x;
}

START_TEST(decimal_from_a_double)
{
    static struct decimal d;
    static char text[DECIMAL_TEXT_SIZE];

    ck_assert(decimal_from_double(&d, double_rows[_i].x));
    decimal_text(&d, text);
    if (double_rows[_i].text)
        ck_assert_str_eq(text, double_rows[_i].text);
    ck_assert(read_double(text) == double_rows[_i].x);
}
END_TEST

static const struct { double x; uint64_t digits; int exponent; } shortest_rows[] = {
    { 5e-324, 5, -324 }, { 2.5e-323, 25, -324 }, { 4.35e-322, 435, -324 },
    { 2.2250738585072014e-308, 22250738585072014, -324 }, { DBL_MAX, 17976931348623157, 292 },
    { 0x1p-24, 5960464477539063, -23 },      /* a power of two: the lower neighbour is nearer */
    { 9007199254740993.0, 9007199254740992, 0 }, { 1e23, 1, 23 }, { 0.3, 3, -1 },
    { 0.1 + 0.2, 30000000000000004, -17 }, { 1e22, 1, 22 }, { 123, 123, 0 },
};

START_TEST(doubles_have_shortest_decimals)
{
    struct shortest s = shortest_of(shortest_rows[_i].x);

    for (; s.digits % 10 == 0; s.digits /= 10)
        s.exponent++;
    ck_assert_uint_eq(s.digits, shortest_rows[_i].digits);
    ck_assert_int_eq(s.exponent, shortest_rows[_i].exponent);
}
END_TEST

/* Any finite double above zero; half of them are subnormal or have few bits. */
static double random_double(uint64_t *seed)
{
    const uint64_t mantissa = (UINT64_C(1) << 52) - 1;
    uint64_t bits = random_next(seed) >> 1;
    double x;

    switch (random_next(seed) % 4) {
    case 0: bits &= mantissa >> random_next(seed) % 52; break;
    case 1: bits &= ~(mantissa >> random_next(seed) % 52); break;
    }
    memcpy(&x, &bits, sizeof x);
    return isfinite(x) && x > 0 ? x : 1;
}

/* A decimal of a random double reads back as it; with one digit less, printf() finds none. */
START_TEST(random_doubles_have_shortest_decimals)
{
    uint64_t seed = 20261130;

    for (int i = 0; i < 20000; i++) {
        double x = random_double(&seed);
        struct shortest s = shortest_of(x);
        char text[64];
        int n;

        for (; s.digits % 10 == 0; s.digits /= 10)
            s.exponent++;
        snprintf(text, sizeof text, "%llue%d", (unsigned long long)s.digits, s.exponent);
        if (read_double(text) != x)
            ck_abort_msg("%a is %s", x, text);
        n = (int)strcspn(text, "e");
        if (n == 1)
            continue;
        snprintf(text, sizeof text, "%.*e", n - 2, x);
        if (read_double(text) == x)
            ck_abort_msg("%a is %s", x, text);
    }
}
END_TEST

START_TEST(products_are_the_same_without_wide_numbers)
{
    uint64_t seed = 20261130;

    for (int i = 0; i < 10000; i++) {
        uint64_t a = random_next(&seed) >> i % 64, b = ~(random_next(&seed) >> i % 61);
        struct wide x = multiply(a, b), y = multiply_halves(a, b);

        if (x.high != y.high || x.low != y.low)
            ck_abort_msg("%llx x %llx", (unsigned long long)a, (unsigned long long)b);
    }
}
END_TEST

static const struct { uint64_t n; const char *text; } integer_rows[] = {
    { 0, "0" }, { 9, "9" }, { 10, "10" }, { 99, "99" }, { 100, "100" }, { 999, "999" },
    { 1000, "1000" }, { 9999, "9999" }, { 10000, "10000" }, { 99999, "99999" },
    { 123456789, "123456789" }, { UINT64_MAX, "18446744073709551615" },
    { 10000000000000000000u, "10000000000000000000" },
};

START_TEST(integers_are_digits)
{
    char text[NUMBER_TEXT_SIZE];

    ck_assert_uint_eq(number_text_u64(text, integer_rows[_i].n), strlen(integer_rows[_i].text));
    ck_assert_str_eq(text, integer_rows[_i].text);
}
END_TEST

START_TEST(decimal_to_int_and_back)
{
    static const int64_t numbers[] = { 0, 1, -1, 10, 100000, INT64_MAX, INT64_MIN, INT64_MIN + 1 };
    static struct decimal d;
    int64_t n;

    for (int i = 0; i < COUNT(numbers); i++) {
        decimal_from_int(&d, numbers[i]);
        ck_assert(decimal_to_int(&d, &n) && n == numbers[i]);
    }
    ck_assert(decimal_parse(&d, "9223372036854775808", 19) && !decimal_to_int(&d, &n));
    ck_assert(decimal_parse(&d, "-9223372036854775809", 20) && !decimal_to_int(&d, &n));
    ck_assert(decimal_parse(&d, "0.5", 3) && !decimal_to_int(&d, &n));
    ck_assert(decimal_parse(&d, "1e30", 4) && !decimal_to_int(&d, &n));
    ck_assert(decimal_from_double(&d, INFINITY) && d.infinite && !decimal_to_int(&d, &n));
    ck_assert(!decimal_from_double(&d, NAN));
}
END_TEST

/* ------------------------------------------------------------- arena and buffer */

START_TEST(arena_gives_aligned_zeroes)
{
    struct arena a = { 0 };

    for (size_t i = 0; i < 300; i++) {
        unsigned char *p = arena_alloc(&a, i);

        ck_assert(p != NULL && (uintptr_t)p % _Alignof(max_align_t) == 0);
        for (size_t k = 0; k < i; k++)
            ck_assert_int_eq(p[k], 0);
        memset(p, 0xAA, i);
    }
    ck_assert(arena_alloc(&a, SIZE_MAX) == NULL);
    ck_assert(arena_array(&a, SIZE_MAX / 2, 16) == NULL);
    arena_free(&a);
}
END_TEST

/* Sizes that leave a block with less than the padding, none, and more. */
START_TEST(arena_aligns_to_a_power_of_two)
{
    struct arena a = { 0 };

    for (size_t i = 0; i < 2000; i++) {
        size_t align = (size_t)1 << i % 8, size = 1 + i * 7919 % 900;
        unsigned char *p = arena_aligned(&a, size, align);

        ck_assert_uint_eq((uintptr_t)p % align, 0);
        for (size_t k = 0; k < size; k++)
            ck_assert(p[k] == 0);
        memset(p, 0xFF, size);
        ck_assert_uint_eq((uintptr_t)arena_alloc(&a, 1 + i % 32) % 16, 0);
    }
    ck_assert(arena_aligned(&a, SIZE_MAX, 64) == NULL);
    ck_assert(arena_aligned(&a, SIZE_MAX / 4 + 1, 64) == NULL);
    arena_free(&a);
}
END_TEST

START_TEST(array_grows_and_sticks)
{
    struct pair { int n; const char *text; };
    ARRAY(struct pair) a = { 0 };

    ck_assert(array_reserve(&a, 0) && a.n == 0);
    for (int i = 0; i < 1000; i++)
        ck_assert(array_push(&a, (struct pair){ i, "x" }));
    for (int i = 0; i < 1000; i++)
        ck_assert_int_eq(a.items[i].n, i);
    ck_assert(array_reserve(&a, 5000) && a.cap >= 6000 && a.n == 1000);
    ck_assert(!array_reserve(&a, SIZE_MAX / sizeof *a.items) && a.failed);
    ck_assert(!array_push(&a, a.items[0]) && a.n == 1000 && a.items[999].n == 999);
    array_reset(&a);
    ck_assert(a.n == 0 && array_push(&a, (struct pair){ 7, NULL }) && a.items[0].n == 7);
    array_free(&a);
    ck_assert(!a.items && array_push(&a, (struct pair){ 8, NULL }));
    array_free(&a);
}
END_TEST

/* An array and a buffer leave the memory that they were lent with all that was in it. */
START_TEST(lent_memory_is_left)
{
    ARRAY(int) a = { 0 };
    struct buffer b = { 0 };
    int few[3];
    char bytes[5];

    for (int round = 0; round < 2; round++) {
        array_lend(&a, few, COUNT(few));
        buffer_lend(&b, bytes, sizeof bytes);
        for (int i = 0; i < 100; i++) {
            ck_assert(array_push(&a, i) && (a.items == few) == (i < COUNT(few)));
            ck_assert(buffer_put(&b, "x", 1) && (b.data == bytes) == (i < 5));
        }
        for (int i = 0; i < 100; i++)
            ck_assert(a.items[i] == i && b.data[i] == 'x');
        array_free(&a);
        buffer_free(&b);
        ck_assert(!a.items && !a.lent && !b.data && !b.lent);
    }
    array_lend(&a, few, COUNT(few));
    ck_assert(!array_reserve(&a, SIZE_MAX / sizeof *few) && a.items == few && a.failed);
    array_free(&a);
}
END_TEST

START_TEST(buffer_grows_and_sticks)
{
    struct buffer b = { 0 };

    for (int i = 0; i < 1000; i++)
        ck_assert(buffer_put(&b, &i, sizeof i) != NULL);
    for (int i = 0, n; i < 1000; i++) {
        memcpy(&n, b.data + (size_t)i * sizeof n, sizeof n);
        ck_assert_int_eq(n, i);
    }
    ck_assert(buffer_reserve(&b, 5000) && b.cap - b.len >= 5000);
    ck_assert(buffer_put(&b, NULL, SIZE_MAX / 2) == NULL && b.failed);
    ck_assert(!buffer_reserve(&b, 1));
    ck_assert(buffer_put(&b, "x", 1) == NULL);
    buffer_reset(&b);
    ck_assert(buffer_put(&b, "x", 1) != NULL);
    buffer_free(&b);
}
END_TEST

/* ---------------------------------------------------------------------- errors */

static const struct {
    const char *text;
    size_t offset;
    uint32_t line, column;
    const char *excerpt;
} place_rows[] = {
    { "abc", 0, 1, 1, "abc" }, { "abc", 2, 1, 3, "c" }, { "abc", 3, 1, 4, "abc" },
    { "한국어", 3, 1, 2, "국어" }, { "a\nb\nc", 4, 3, 1, "c" }, { "a\n한x", 5, 2, 2, "x" },
    { "", 0, 1, 1, "" },
    { "0123456789012345678901234567890123456789012345678901234567890123456789", 0, 1, 1,
      "01234567890123456789012345678901234567890123456" },
    { "가나다라마바사아자차카타파하가나다라", 0, 1, 1, "가나다라마바사아자차카타파하가" },
};

START_TEST(place_is_found)
{
    struct flowmsg_error err = { 0 };

    error_at(&err, FLOWMSG_ERR_SYNTAX, place_rows[_i].text, strlen(place_rows[_i].text),
             place_rows[_i].offset, FLOWMSG_REASON_SELECTOR);
    ck_assert_uint_eq(err.line, place_rows[_i].line);
    ck_assert_uint_eq(err.column, place_rows[_i].column);
    ck_assert_str_eq(err.excerpt, place_rows[_i].excerpt);
}
END_TEST

START_TEST(first_error_is_kept)
{
    struct flowmsg_error err = { 0 };
    char text[128];

    error_set(&err, FLOWMSG_ERR_CATALOG, 12, FLOWMSG_REASON_CATALOG_GAP);
    error_set(&err, FLOWMSG_ERR_SYNTAX, 13, FLOWMSG_REASON_SELECTOR);
    error_at(&err, FLOWMSG_ERR_SYNTAX, "abc", 3, 1, FLOWMSG_REASON_SELECTOR);
    error_name(&err, FLOWMSG_ERR_SYNTAX, "abc", 3, FLOWMSG_REASON_SELECTOR);
    ck_assert_int_eq(err.code, FLOWMSG_ERR_CATALOG);
    ck_assert_uint_eq(flowmsg_error_message(&err, text, sizeof text), strlen(text));
    ck_assert_uint_eq(err.reason, FLOWMSG_REASON_CATALOG_GAP);
    ck_assert_str_eq(err.msgid, flowmsg_reason_text(FLOWMSG_REASON_CATALOG_GAP));
    ck_assert_str_eq(text,
                     "there are unknown bytes between two parts of the catalog at offset 12");
    ck_assert_int_eq(error_set(NULL, FLOWMSG_ERR_IO, 0, FLOWMSG_REASON_FILE_MISSING),
                     FLOWMSG_ERR_IO);
}
END_TEST

/* tests/data/reasons.tsv freezes the numbers of reasons; tests/reasons.sh compares the table with
 * the header. */
enum { LEAST_OF_PROGRAMS = 10000 };

static void read_frozen_reasons(bool frozen[LEAST_OF_PROGRAMS])
{
    size_t len;
    char *data = read_data("reasons.tsv", &len), *line = data, *end;

    for (; (end = strchr(line, '\n')) != NULL; line = end + 1) {
        unsigned long number = strtoul(line, NULL, 10);

        if (*line == '#')
            continue;
        ck_assert_msg(number < LEAST_OF_PROGRAMS && !frozen[number], "%lu", number);
        frozen[number] = true;
    }
    free(data);
}

START_TEST(each_reason_has_a_text)
{
    static bool frozen[LEAST_OF_PROGRAMS];
    static const char *texts[LEAST_OF_PROGRAMS];
    const char *none = flowmsg_reason_text(FLOWMSG_REASON_NONE);

    read_frozen_reasons(frozen);
    ck_assert(frozen[FLOWMSG_REASON_NONE] && *none);
    for (uint32_t i = 1; i < LEAST_OF_PROGRAMS; i++) {
        texts[i] = flowmsg_reason_text(i);
        ck_assert_msg((strcmp(texts[i], none) != 0) == frozen[i], "%u: %s", (unsigned)i, texts[i]);
        for (uint32_t k = 1; k < i && frozen[i]; k++)
            ck_assert_msg(strcmp(texts[i], texts[k]) != 0, "%u and %u: %s", (unsigned)i,
                          (unsigned)k, texts[i]);
        ck_assert_msg((strncmp(texts[i], "expected ", 9) == 0) == reason_is_expectation(i), "%s",
                      texts[i]);
    }
    ck_assert_str_eq(flowmsg_reason_text(UINT32_MAX), none);
}
END_TEST

/* The number of the reason chooses the sentence; a text of the caller's own stays as it is. */
START_TEST(unknown_reason_keeps_its_text)
{
    struct flowmsg_error err = { .code = FLOWMSG_ERR_SYNTAX, .reason = LEAST_OF_PROGRAMS,
                                 .msgid = "expected rain", .excerpt = "sun" };
    char text[64];

    flowmsg_error_message(&err, text, sizeof text);
    ck_assert_str_eq(text, "expected rain: \"sun\"");
}
END_TEST

START_TEST(numbers_as_digits)
{
    static const struct { int64_t n; const char *text; } rows[] = {
        { 0, "0" }, { 7, "7" }, { -7, "-7" }, { 1000, "1000" },
        { INT64_MAX, "9223372036854775807" }, { INT64_MIN, "-9223372036854775808" },
    };
    char text[NUMBER_TEXT_SIZE];

    for (int i = 0; i < COUNT(rows); i++) {
        ck_assert_uint_eq(number_text_i64(text, rows[i].n), strlen(rows[i].text));
        ck_assert_str_eq(text, rows[i].text);
    }
}
END_TEST

START_TEST(hash_takes_every_byte)
{
    char text[40] = "0123456789012345678901234567890123456789";

    for (size_t len = 1; len < sizeof text; len++)
        for (size_t i = 0; i < len; i++) {
            uint64_t before = hash_bytes(text, len);

            text[i] ^= 1;
            ck_assert(hash_bytes(text, len) != before);
            text[i] ^= 1;
            ck_assert(hash_bytes(text, len) == before);
        }
}
END_TEST

static const struct {
    const char *name, *prefix;
    int digits;                    /* of the number after it, at least */
} alike[] = {
    { "eight bytes at most", "name", 1 },
    { "seven bytes at most", "arg", 1 },
    { "a letter", "a", 1 },
    { "digits", "", 1 },
    { "seven bytes", "xx-", 4 },
    { "nine bytes", "state", 4 },
    { "38 bytes", "a name of more than thirty-two by-", 4 },
};

/* How many of 1,024 places as many texts take, by the bits of their hashes from @shift on. */
static int n_places(const char *prefix, int digits, int shift)
{
    bool taken[1024] = { false };
    int n = 0;

    for (int i = 0; i < COUNT(taken); i++) {
        char text[64];
        int len = snprintf(text, sizeof text, "%s%0*d", prefix, digits, i);
        size_t place = hash_bytes(text, (size_t)len) >> shift & 1023;

        n += !taken[place];
        taken[place] = true;
    }
    return n;
}

/* Random hashes take 647 places on average. */
START_TEST(hash_spreads_texts_that_are_alike)
{
    for (int shift = 0; shift <= 32; shift += 16)
        ck_assert_int_gt(n_places(alike[_i].prefix, alike[_i].digits, shift), 560);
}
END_TEST

/* ------------------------------------------------------- structs of other versions */

static const struct {
    const char *name;
    size_t size, first, now, known;
} sized[] = {
    { "no size is the first version's", 0, 16, 32, 16 },
    { "the first version", 16, 16, 32, 16 },
    { "a version in between", 24, 16, 32, 24 },
    { "this version", 32, 16, 32, 32 },
    { "a newer version", 48, 16, 32, 32 },
    { "smaller than ever", 8, 16, 32, 8 },
};

START_TEST(known_size_is_found)
{
    ck_assert_msg(sized_known(sized[_i].size, sized[_i].first, sized[_i].now) == sized[_i].known,
                  "%s", sized[_i].name);
}
END_TEST

/* A program may make an error of its own, with any bytes. */
START_TEST(foreign_error_is_valid_text)
{
    struct { struct flowmsg_error err; char after[8]; } own = { { 0 }, "SECRET" };
    char text[256];

    own.err.msgid = "caf\xE9";
    memset(own.err.excerpt, 'x', sizeof own.err.excerpt);
    memset(own.err.reserved_bytes, 'y', sizeof own.err.reserved_bytes);
    flowmsg_error_message(&own.err, text, sizeof text);
    ck_assert_ptr_nonnull(strstr(text, "caf\xEF\xBF\xBD"));
    ck_assert_ptr_null(strchr(text, 'y'));
    ck_assert_ptr_null(strstr(text, "SECRET"));
}
END_TEST

/* ------------------------------------------------------------------ fingerprints */

/* The numbers are of another program.  They are in domain files, so they never change. */
static const struct {
    struct { const char *name; int type; } params[2];
    size_t n;
    uint64_t fingerprint;
} fingerprints[] = {
    { { { NULL, 0 } }, 0, 1 },
    { { { "n", FLOWMSG_PARAM_INTEGER } }, 1, UINT64_C(0x36031B05CA25E9A6) },
    { { { "n", FLOWMSG_PARAM_TEXT } }, 1, UINT64_C(0x0A45D8D1F3192000) },
    { { { "n", 12 } }, 1, UINT64_C(0x127B26EAA6F6B267) },
    { { { "n", FLOWMSG_PARAM_INTEGER }, { "who", FLOWMSG_PARAM_TEXT } }, 2,
      UINT64_C(0x0E0E6158C340B03E) },
    { { { "who", FLOWMSG_PARAM_TEXT }, { "n", FLOWMSG_PARAM_INTEGER } }, 2,
      UINT64_C(0xB48F749C93D4FD02) },
};

/* Parameters of a later header have more fields. */
START_TEST(fingerprint_of_parameters)
{
    struct { struct flowmsg_param param; long more; } longer[2];
    struct flowmsg_param params[2];
    struct crc64_table table;

    memset(longer, 0, sizeof longer);
    memset(params, 0, sizeof params);
    crc64_table_make(&table);
    for (size_t i = 0; i < fingerprints[_i].n; i++) {
        params[i].name = fingerprints[_i].params[i].name;
        params[i].type = (enum flowmsg_param_type)fingerprints[_i].params[i].type;
        params[i].example = i ? "x" : "y";
        longer[i].param = params[i];
        longer[i].more = 7;
    }
    ck_assert_uint_eq(params_fingerprint(&table, params, fingerprints[_i].n, sizeof *params),
                      fingerprints[_i].fingerprint);
    ck_assert_uint_eq(params_fingerprint(&table, &longer[0].param, fingerprints[_i].n,
                                         sizeof *longer), fingerprints[_i].fingerprint);
}
END_TEST

/* ----------------------------------------------------------------------- SHA-1 */

/* RFC 3174, 7.3, and texts around the end of a block, with the digests of sha1sum. */
static const struct { const char *text; int times; const char *digest; } digests[] = {
    { "abc", 1, "a9993e364706816aba3e25717850c26c9cd0d89d" },
    { "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
      "84983e441c3bd26ebaae4aa1f95129e5e54670f1" },
    { "a", 1000000, "34aa973cd4c4daa4f61eeb2bdbad27316534016f" },
    { "0123456701234567012345670123456701234567012345670123456701234567", 10,
      "dea356a2cddd90c7a7ecedc5ebb563934f460452" },
    { "", 0, "da39a3ee5e6b4b0d3255bfef95601890afd80709" },
    { "a", 55, "c1c8bbdc22796e28c0e15163d20899b65621d65a" },
    { "a", 56, "c2db330f6083854c99d4b5bfb6e8f29f201be699" },
    { "a", 63, "03f09f5b158a7a8cdad920bddc29b81c18a551f5" },
    { "a", 64, "0098ba824b5c16427bd7a1122a5a442a25ec644d" },
    { "a", 65, "11655326c708d70319be2610e8a57d9a5b959d3b" },
};

START_TEST(sha1_of_texts)
{
    unsigned char digest[SHA1_DIGEST];
    char hex[2 * SHA1_DIGEST + 1];
    struct sha1 sha1;

    sha1_begin(&sha1);
    for (int i = 0; i < digests[_i].times; i++)
        sha1_more(&sha1, digests[_i].text, strlen(digests[_i].text));
    sha1_end(&sha1, digest);
    for (int i = 0; i < SHA1_DIGEST; i++)
        snprintf(hex + 2 * i, 3, "%02x", digest[i]);
    ck_assert_str_eq(hex, digests[_i].digest);
}
END_TEST

/* ----------------------------------------------------------------------- SipHash */

/* Vectors of the authors' program: the key is the bytes 0 to 15, and the text the bytes 0 to
 * length - 1. */
static const struct { size_t len; uint64_t hash; } siphash_rows[] = {
    { 0, UINT64_C(0x726FDB47DD0E0E31) },  { 1, UINT64_C(0x74F839C593DC67FD) },
    { 7, UINT64_C(0xAB0200F58B01D137) },  { 8, UINT64_C(0x93F5F5799A932462) },
    { 9, UINT64_C(0x9E0082DF0BA9E4B0) },  { 15, UINT64_C(0xA129CA6149BE45E5) },
    { 16, UINT64_C(0x3F2ACC7F57C29BDB) }, { 17, UINT64_C(0x699AE9F52CBE4794) },
    { 31, UINT64_C(0x32D892FAD841C342) }, { 32, UINT64_C(0x7127512F72F27CCE) },
    { 63, UINT64_C(0x958A324CEB064572) },
};

START_TEST(siphash_of_the_vectors)
{
    unsigned char bytes[64], key[SIPHASH_KEY];
    size_t len = siphash_rows[_i].len;

    for (unsigned i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)i;
    memcpy(key, bytes, sizeof key);
    for (size_t step = 1; step <= len + 1; step++) {      /* in pieces of each size */
        struct siphash h;

        siphash_init(&h, key);
        for (size_t at = 0; at < len; at += step)
            siphash_add(&h, bytes + at, step < len - at ? step : len - at);
        ck_assert_uint_eq(siphash_end(&h), siphash_rows[_i].hash);
    }
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "base", 120);

    add_table(tc, utf8_is_checked, utf8_rows);
    add_table(tc, utf8_is_mended, utf8_rows);
    add_table(tc, text_of_any_bytes, odd);
    add_table(tc, nul_becomes_a_replacement, nul_rows);
    tcase_add_test(tc, utf8_round_trip);
    tcase_add_test(tc, words_are_loaded);
    tcase_add_test(tc, sink_of_every_size);
    tcase_add_test(tc, sink_has_a_limit);
    add_table(tc, decimal_is_read, decimal_rows);
    add_table(tc, decimal_is_subtracted, subtract_rows);
    add_table(tc, decimal_is_rounded, round_rows);
    add_table(tc, decimal_from_a_double, double_rows);
    add_table(tc, doubles_have_shortest_decimals, shortest_rows);
    tcase_add_test(tc, random_doubles_have_shortest_decimals);
    tcase_add_test(tc, products_are_the_same_without_wide_numbers);
    add_table(tc, integers_are_digits, integer_rows);
    tcase_add_test(tc, decimal_to_int_and_back);
    tcase_add_test(tc, arena_gives_aligned_zeroes);
    tcase_add_test(tc, arena_aligns_to_a_power_of_two);
    tcase_add_test(tc, array_grows_and_sticks);
    tcase_add_test(tc, lent_memory_is_left);
    tcase_add_test(tc, buffer_grows_and_sticks);
    add_table(tc, place_is_found, place_rows);
    tcase_add_test(tc, first_error_is_kept);
    tcase_add_test(tc, each_reason_has_a_text);
    tcase_add_test(tc, unknown_reason_keeps_its_text);
    tcase_add_test(tc, foreign_error_is_valid_text);
    tcase_add_test(tc, numbers_as_digits);
    tcase_add_test(tc, hash_takes_every_byte);
    add_table(tc, hash_spreads_texts_that_are_alike, alike);
    add_table(tc, known_size_is_found, sized);
    add_table(tc, fingerprint_of_parameters, fingerprints);
    add_table(tc, sha1_of_texts, digests);
    add_table(tc, siphash_of_the_vectors, siphash_rows);
}
