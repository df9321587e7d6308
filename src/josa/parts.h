/* parts.h - shared by the complete reading (josa.c) and its fast paths (fast.c).
 *
 * SPDX-License-Identifier: MIT */
#ifndef JOSA_PARTS_H
#define JOSA_PARTS_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/endian.h"
#include "josa/josa.h"
#include "josa/table.h"

enum { MAX_READ = JOSA_MAX_READ, MAX_WORD = 40 };

static inline bool is_between(uint32_t c, uint32_t low, uint32_t high)
{
    return c >= low && c <= high;
}

static inline bool is_letter(uint32_t c)
{
    return is_between(c | 0x20, 'a', 'z') && c < 0x80;
}

/* --------------------------------------------------------------------- Hangul */

/* The sound of a syllable by its final: none, ㄱ ㄲ ㄳ ㄴ ㄵ ㄶ ㄷ ㄹ, and 19 more, all of them
 * consonants; clusters such as ㄼ do not count as ㄹ.  A table, because no branch predictor could
 * guess the final. */
static const unsigned char syllable_final[28] = {
    JOSA_VOWEL,     JOSA_CONSONANT, JOSA_CONSONANT, JOSA_CONSONANT, JOSA_CONSONANT, JOSA_CONSONANT,
    JOSA_CONSONANT, JOSA_CONSONANT, JOSA_RIEUL,     JOSA_CONSONANT, JOSA_CONSONANT, JOSA_CONSONANT,
    JOSA_CONSONANT, JOSA_CONSONANT, JOSA_CONSONANT, JOSA_CONSONANT, JOSA_CONSONANT, JOSA_CONSONANT,
    JOSA_CONSONANT, JOSA_CONSONANT, JOSA_CONSONANT, JOSA_CONSONANT, JOSA_CONSONANT, JOSA_CONSONANT,
    JOSA_CONSONANT, JOSA_CONSONANT, JOSA_CONSONANT, JOSA_CONSONANT
};

/* -------------------------------------------------------------------- numbers */

/* 영 일 이 삼 사 오 육 칠 팔 구 */
static const unsigned char digit_final[10] = {
    JOSA_CONSONANT, JOSA_RIEUL, JOSA_VOWEL, JOSA_CONSONANT, JOSA_VOWEL,
    JOSA_VOWEL, JOSA_CONSONANT, JOSA_RIEUL, JOSA_RIEUL, JOSA_VOWEL
};

/* The unit that trailing zeros are read as: 십 백 천, then by four zeros 만 억 조 경 해 자 양 구 간
 * 정 재 극 항하사 아승기 나유타 불가사의 무량대수.  0: there is no such unit. */
static inline unsigned zeros_final(size_t zeros)
{
    static const unsigned char big[] = {
        0, JOSA_CONSONANT, JOSA_CONSONANT, JOSA_VOWEL, JOSA_CONSONANT, JOSA_VOWEL, JOSA_VOWEL,
        JOSA_CONSONANT, JOSA_VOWEL, JOSA_CONSONANT, JOSA_CONSONANT, JOSA_VOWEL, JOSA_CONSONANT,
        JOSA_VOWEL, JOSA_VOWEL, JOSA_VOWEL, JOSA_VOWEL, JOSA_VOWEL
    };

    if (zeros < 4)
        return JOSA_CONSONANT;
    return zeros / 4 < sizeof big ? big[zeros / 4] : 0;
}

/* Digits next to each other, read from the last to the first. */
struct run {
    size_t n, zeros;      /* all digits; zeros at the end */
    int last;             /* the last digit that is not zero, or -1 */
    int first;            /* the first digit */
    bool fraction;        /* the digits follow a point, and are read one by one */
    bool singly;          /* the digits are a phone number or a code, and are read one by one */
};

static inline unsigned run_final(const struct run *run)
{
    if (run->zeros == 0)
        return digit_final[run->last];
    if (run->last < 0 || run->fraction || run->singly || run->first == 0)
        return JOSA_CONSONANT;                                     /* 영 or 공 */
    return zeros_final(run->zeros);
}

/* ---------------------------------------------------------------------- words */

/* The last sixteen letters of a word in lower case, in two numbers that are compared at once.  The
 * last letter of each eight is in the highest byte. */
struct letters {
    uint64_t last, rest;
    size_t len;
};

/* Load @n bytes, eight at most, that end at @end.  Overlapping loads, because no branch predictor
 * could guess the end of a loop. */
static inline uint64_t load_few(const char *end, size_t n)
{
    if (n >= 8)
        return load_le64(end - 8);
    if (n >= 4)
        return (uint64_t)load_le32(end - 4) << 32 |
               (uint32_t)((uint64_t)load_le32(end - n) << 8 * (8 - n));
    return n == 0 ? 0
                  : (uint64_t)(unsigned char)end[-1] << 56 |
                        (n > 1 ? (uint64_t)(unsigned char)end[-2] << 48 : 0) |
                        (n > 2 ? (uint64_t)(unsigned char)end[-3] << 40 : 0);
}

static inline char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* The letters of a word as they are. */
static inline struct letters letters_of(const char *word, size_t len)
{
    return (struct letters){ load_few(word + len, len),
                             len > 8 ? load_few(word + len - 8, len - 8) : 0, len };
}

/* The letters a e i o u y, as bits by their place in the alphabet. */
static const uint32_t vowels = 1u << 1 | 1u << 5 | 1u << 9 | 1u << 15 | 1u << 21 | 1u << 25;

static inline bool is_vowel(char c)
{
    return is_letter((unsigned char)c) && vowels >> (c & 0x1F) & 1;
}

static inline bool has_vowel(const char *word, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (is_vowel(word[i]))
            return true;
    return false;
}

/* A word as the lists of words and endings read it. */
struct spelling {
    bool is_word;            /* the whole word is in a list */
    struct josa_sound sound;
};

/* The longest ending of a word, among those from index @first on; NULL: none fits. */
static inline const struct josa_longer *find_longer(const struct letters *w, unsigned first)
{
    const struct josa_longer *l = &josa_longer[first];

    while (l->mask && ((w->last ^ l->letters) & l->mask) != 0)
        l++;
    return l->mask ? l : NULL;
}

/* Find a word of two letters or more in lower case in the tables. */
static inline struct spelling look_up(const struct letters *w)
{
    unsigned last = (unsigned)(w->last >> 56) - 'a';
    unsigned before = (unsigned)(w->last >> 48 & 0xFF) - 'a';
    const uint32_t slot = josa_slot(josa_hash(w->last, w->rest), josa_steps);
    const struct josa_known *known = &josa_known[slot];
    const struct josa_end *end = &josa_ends[last][before];
    const struct josa_longer *longer;

    if (known->letters == w->last && known->len == w->len && known->rest == w->rest)
        return (struct spelling){ true, { known->final, 0 } };
    if (end->longer != JOSA_NO_LONGER && (longer = find_longer(w, end->longer)))
        return (struct spelling){ false, longer->sound };
    return (struct spelling){ false, end->sound };
}

/* The bit that makes letters lower case, in the @n highest bytes. */
static inline uint64_t lower_bits(size_t n)
{
    const uint64_t all = UINT64_C(0x2020202020202020);

    return n >= 8 ? all : n == 0 ? 0 : all << 8 * (8 - n);
}

/* look_up() for a word in letters of any case. */
static inline struct spelling spell(const char *word, size_t len)
{
    struct letters w = letters_of(word, len);

    w.last |= lower_bits(len);
    w.rest |= lower_bits(len > 8 ? len - 8 : 0);
    return look_up(&w);
}

/* The sound of a word: the one in the lists, or the name of its last letter when the word has no
 * vowel and the listed sound is for spoken words only. */
static inline unsigned read_spelling(const char *word, size_t len, struct spelling s)
{
    return s.sound.if_spoken && !has_vowel(word, len) ? josa_letter(lower(word[len - 1]))
                                                      : s.sound.final;
}

/* The sound of letters at the end of a text, MAX_WORD at most, that are neither a unit after a
 * number nor a part of a hexadecimal number.  @in_name: an underscore is before them. */
unsigned josa_letters(const char *raw, size_t len, bool in_name);

#endif
