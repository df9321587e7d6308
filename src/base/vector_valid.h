/* vector_valid.h - the length of valid UTF-8, by vectors.
 *
 * SPDX-License-Identifier: MIT
 *
 * This is the algorithm by look-up of Keiser and Lemire ("Validating UTF-8 in less than one
 * instruction per byte", 2021).  Three look-ups, for both halves of a byte and for the high half of
 * the byte after it, give sets of the faults that each allows.  Their intersection has the faults
 * of the pair.  A pair of two tails is a fault unless a lead of three or four bytes is before it.
 *
 * The file that includes this one defines VEC (the attributes of a function), vec, VEC_LEN, and:
 *   vec_load(p), vec_all(byte), vec_table(bytes)     VEC_LEN bytes; 16 bytes, for each 16 of a vec
 *   vec_pick(table, v)       table[b % 16] for each byte b of v
 *   vec_high(v)              b / 16
 *   vec_minus(v, byte)       b - byte, or 0 if that is less
 *   vec_is_zero(v)
 * The operators & | ^ work on vec, as they do on vectors of GCC and clang. */
#include "base/utf8.h"

/* Faults of two bytes, as bits. */
enum {
    NO_TAIL = 1,             /* a lead without a tail after it */
    NO_LEAD = 2,             /* a tail after ASCII */
    LONG_2 = 4,              /* C0, C1: a shorter form exists */
    LONG_3 = 8,              /* E0 80 to E0 9F */
    SURROGATE = 16,          /* ED A0 to ED BF */
    ABOVE = 32,              /* above U+10FFFF: F4 90 to FF BF */
    EDGE = 64,               /* F0 80 to F0 8F, a longer form; F5 80 to FF 8F, above U+10FFFF */
    TWO_TAILS = 128,
    ANY = NO_TAIL | NO_LEAD | TWO_TAILS
};

/* The faults that a pair may have, by the high half of its first byte, */
static const unsigned char faults_of_high[16] = {
    NO_LEAD, NO_LEAD, NO_LEAD, NO_LEAD, NO_LEAD, NO_LEAD, NO_LEAD, NO_LEAD,
    TWO_TAILS, TWO_TAILS, TWO_TAILS, TWO_TAILS,
    NO_TAIL | LONG_2, NO_TAIL, NO_TAIL | LONG_3 | SURROGATE, NO_TAIL | ABOVE | EDGE
};
/* by the low half of its first byte, */
static const unsigned char faults_of_low[16] = {
    ANY | LONG_2 | LONG_3 | EDGE, ANY | LONG_2, ANY, ANY, ANY | ABOVE,
    ANY | ABOVE | EDGE, ANY | ABOVE | EDGE, ANY | ABOVE | EDGE, ANY | ABOVE | EDGE,
    ANY | ABOVE | EDGE, ANY | ABOVE | EDGE, ANY | ABOVE | EDGE, ANY | ABOVE | EDGE,
    ANY | ABOVE | EDGE | SURROGATE, ANY | ABOVE | EDGE, ANY | ABOVE | EDGE
};
/* and by the high half of its second byte. */
static const unsigned char faults_of_next[16] = {
    NO_TAIL, NO_TAIL, NO_TAIL, NO_TAIL, NO_TAIL, NO_TAIL, NO_TAIL, NO_TAIL,
    NO_LEAD | TWO_TAILS | LONG_2 | LONG_3 | EDGE, NO_LEAD | TWO_TAILS | LONG_2 | LONG_3 | ABOVE,
    NO_LEAD | TWO_TAILS | LONG_2 | SURROGATE | ABOVE,
    NO_LEAD | TWO_TAILS | LONG_2 | SURROGATE | ABOVE,
    NO_TAIL, NO_TAIL, NO_TAIL, NO_TAIL
};

/* The faults of the pairs that end in the bytes at @p, which three bytes precede.  0: there is
 * none. Four loads take less than one load with shifts between vectors: 64 KiB in 0.8 of the
 * time. */
VEC vec faults_at(const char *p)
{
    vec last = vec_load(p - 1);
    vec pairs = vec_pick(vec_table(faults_of_high), vec_high(last)) &
                vec_pick(vec_table(faults_of_low), last) &
                vec_pick(vec_table(faults_of_next), vec_high(vec_load(p)));
    vec third = vec_minus(vec_load(p - 2), 0xE0 - 0x80);
    vec fourth = vec_minus(vec_load(p - 3), 0xF0 - 0x80);

    return pairs ^ ((third | fourth) & vec_all(TWO_TAILS));
}

/* The bytes of a character that begins with @lead. */
static inline size_t length_by(unsigned char lead)
{
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* The end of the last whole character in @len bytes that are valid but for their last character. */
static inline size_t end_of_characters(const char *p, size_t len)
{
    for (size_t back = 1; back < 4 && back <= len; back++)
        if (!utf8_is_tail(p[len - back]))
            return length_by((unsigned char)p[len - back]) > back ? len - back : len;
    return len;
}

/* The end of the first characters, of three bytes or more; 0: they are not valid. */
static inline size_t first_characters(const char *p, size_t len)
{
    size_t at = 0, n;

    for (; at < 3 && at < len; at += n)
        if (utf8_next(p + at, len - at, &n) == UTF8_BAD)
            return 0;
    return at;
}

VEC size_t valid_by_vectors(const char *p, size_t len)
{
    size_t at = first_characters(p, len);
    vec faults = vec_all(0);

    if (at < 3)
        return 0;
    for (; at + VECTOR_STEP <= len; at += VECTOR_STEP) {
        for (size_t i = at; i < at + VECTOR_STEP; i += VEC_LEN)
            faults = faults | faults_at(p + i);
        if (!vec_is_zero(faults))
            break;
    }
    return end_of_characters(p, at);
}
