/* josa.c - how a value ends when it is read aloud in Korean: the complete reading.
 *
 * SPDX-License-Identifier: MIT
 *
 * The end of the value is read in two steps:
 *
 *   1. Silent characters are removed: quotes, glosses in brackets, punctuation,
 *      emoji, invisible characters, white space.
 *   2. The last character decides how to read the rest: as Hangul, a number, a Latin
 *      word, a unit, or a symbol with a name.
 *
 * The result is a set of sounds.  It has several where readers differ, and a
 * particle has one form only when all sounds of the set take that form.  Vocabulary
 * is in words.c, units.c and hanja.txt.
 *
 * (1) Only the last MAX_READ bytes are read, so that the cost is bounded. */
#include "josa/tail.h"

/* --------------------------------------------------------------------- Hangul */

/* The sound of a syllable, a jamo or a letter's name; 0 for other characters. */
static unsigned read_hangul(uint32_t c)
{
    if (is_between(c, 0xAC00, 0xD7A3))
        return syllable_final[(c - 0xAC00) % 28];
    if (is_between(c, 0x11A8, 0x11FF) ||
        is_between(c, 0xD7CB, 0xD7FB)) /* finals of decomposed syllables */
        return c == 0x11AF ? JOSA_RIEUL : JOSA_CONSONANT;
    if (is_between(c, 0x1161, 0x11A7) || is_between(c, 0xD7B0, 0xD7C6))
        return JOSA_VOWEL;
    if (is_between(c, 0x1100, 0x115E))                              /* a consonant's name: 기역, 리을 */
        return c == 0x1105 ? JOSA_RIEUL : JOSA_CONSONANT;
    if (is_between(c, 0x3131, 0x314E) || is_between(c, 0x3165, 0x3186))
        return c == 0x3139 ? JOSA_RIEUL : JOSA_CONSONANT;
    if (is_between(c, 0x314F, 0x3163) || is_between(c, 0x3187, 0x318E))
        return JOSA_VOWEL;
    if (is_between(c, 0xFFA1, 0xFFBE))
        return c == 0xFFA9 ? JOSA_RIEUL : JOSA_CONSONANT;
    if (is_between(c, 0xFFC2, 0xFFDC))
        return JOSA_VOWEL;
    return 0;
}

/* ------------------------------------------------------------ other characters */

/* Letters with accents sound like letters without.  Most end a word as a vowel. */
static unsigned read_accented(uint32_t c)
{
    if (c == 0xD1 || c == 0xF1)
        return JOSA_CONSONANT;                                     /* ñ */
    return is_between(c, 0xC0, 0xFF) && c != 0xD7 && c != 0xF7 && c != 0xC7 && c != 0xE7
               ? JOSA_VOWEL
               : 0;
}

/* The sound of kana: every syllable ends in a vowel, except ん. */
static unsigned read_kana(uint32_t c)
{
    if (c == 0x3093 || c == 0x30F3 || c == 0xFF9D)
        return JOSA_CONSONANT;
    return is_between(c, 0x3041, 0x3096) || is_between(c, 0x30A1, 0x30FA) || c == 0x30FC ||
                   is_between(c, 0xFF66, 0xFF9C)
               ? JOSA_VOWEL
               : 0;
}

static unsigned read_enclosed(uint32_t c)
{
    if (c == 0x3007)
        return JOSA_CONSONANT;                                     /* 〇 */
    if (is_between(c, 0x2460, 0x2473)) {                      /* ① to ⑳ */
        uint32_t n = c - 0x2460 + 1;

        return n % 10 == 0 ? JOSA_CONSONANT : digit_final[n % 10];
    }
    if (is_between(c, 0x2160, 0x2169))                        /* Ⅰ to Ⅹ */
        return c == 0x2169 ? JOSA_CONSONANT : digit_final[c - 0x2160 + 1];
    if (is_between(c, 0x3200, 0x320D) || is_between(c, 0x3260, 0x326D))   /* ㈀, ㉠: 기역 */
        return c == 0x3203 || c == 0x3263 ? JOSA_RIEUL : JOSA_CONSONANT;
    if (is_between(c, 0x320E, 0x321E) || is_between(c, 0x326E, 0x327B))   /* ㈎, ㉮, ㈜ */
        return JOSA_VOWEL;
    if (c == 0x3231)
        return JOSA_VOWEL;                                     /* ㈱ */
    return 0;
}

/* α 알파: all names of Greek letters end in a vowel, except 엡실론, 오미크론, 입실론. */
static unsigned read_greek(struct tail t)
{
    uint32_t c = take(&t);

    if (is_between(peek(&t), 0x0370, 0x03FF))
        return 0;                                     /* a Greek word */
    if (c == 0x2126 || c == 0x03A9)
        return JOSA_CONSONANT;                                     /* 옴 */
    if (is_between(c, 0x0391, 0x03A9))
        c += 0x20;
    return !is_between(c, 0x03B1, 0x03C9)              ? 0
           : c == 0x03B5 || c == 0x03BF || c == 0x03C5 ? JOSA_CONSONANT
                                                       : JOSA_VOWEL;
}

/* Units that are one character. */
static unsigned read_unit_sign(uint32_t c)
{
    if (c == 0x2113 || is_between(c, 0x3395, 0x33A6))          /* ℓ, ㎕ to ㏌: 리터, 미터 */
        return JOSA_VOWEL;
    return is_between(c, 0x338D, 0x338F) ? JOSA_CONSONANT : 0;              /* ㎍ ㎎ ㎏ */
}

static unsigned read(struct tail *t);

/* The sound of the text before a mark that was removed; 0: nothing is read there. */
static unsigned read_before_mark(struct tail *t)
{
    uint32_t c;

    josa_strip(t);
    c = peek(t);
    return is_letter(c) || digit_of(c) >= 0 || c >= 0x80 ? read(t) : 0;
}

/* Remove a raised number from the end.  Returns how many characters it had. */
static size_t take_raised(struct tail *t, bool *sign)
{
    size_t n = 0;
    uint32_t c;

    for (*sign = false;
         (c = peek(t)) == 0xB2 || c == 0xB3 || c == 0xB9 || is_between(c, 0x2070, 0x207F); n++) {
        *sign = *sign || is_between(c, 0x207A, 0x207E);
        (void)take(t);
    }
    return n;
}

/* x² 제곱, 10⁻³ 삼승, m² 제곱미터.  After Hangul, a raised number refers to a note and is not read.
 * After a longer word it may be either. */
static unsigned read_raised(struct tail *t)
{
    char raw[MAX_WORD];
    size_t len = 0;
    bool sign;
    unsigned final;

    if (take_raised(t, &sign) == 0 || t->len == 0)
        return 0;
    if (peek(t) == ')') {
        josa_strip(t);                                /* 인공지능(AI)¹, but (a + b)² */
        return read_hangul(peek(t)) ? read(t) : JOSA_CONSONANT;
    }
    if (digit_of(peek(t)) >= 0)
        return JOSA_CONSONANT;
    if (is_letter(peek(t))) {
        struct tail word = *t;

        while (len < MAX_WORD && is_letter(peek(&word)))
            raw[MAX_WORD - ++len] = (char)take(&word);
        if ((final = josa_length(raw + MAX_WORD - len, len)) != 0 || sign)
            return sign ? 0 : final;
        return len <= 2 ? JOSA_CONSONANT : josa_latin(t) | JOSA_CONSONANT;
    }
    return sign ? 0 : read_before_mark(t);
}

/* The sound of subscript letters: xₙ 엑스 엔. */
static unsigned read_lowered(uint32_t c)
{
    static const char letters[] = "aeoxehklmnpst";

    return is_between(c, 0x2090, 0x209C) ? josa_letter(letters[c - 0x2090])
           : is_between(c, 0x1D62, 0x1D65)   ? josa_letter("iruv"[c - 0x1D62]) : 0;
}

static unsigned read_symbol(struct tail *t, uint32_t c)
{
    unsigned final;

    switch (c) {
    case '%': case 0xB0: case 0x2103: case 0x2109:
        return JOSA_VOWEL;                                     /* 퍼센트, 도 */
    case 0x2030:
        return JOSA_RIEUL;                                     /* 퍼밀 */
    case '=':
        while (peek(t) == '=')
            (void)take(t);
        /* Silent at the end of a name, or 이퀄. */
        return (final = read_before_mark(t)) != 0 ? final | JOSA_RIEUL : 0;
    case '#':
        (void)take(t);
        return is_letter(peek(t)) ? JOSA_CONSONANT : 0;            /* C#: 샵 */
    case '+':
        while (peek(t) == '+')
            (void)take(t);
        return is_letter(peek(t)) ? JOSA_VOWEL | JOSA_RIEUL : 0;         /* C++: 플러스, 플 */
    }
    if ((final = josa_currency(c)) != 0) {           /* 5$ */
        (void)take(t);
        if (peek(t) == ' ')
            (void)take(t);
        return digit_of(peek(t)) >= 0 ? final : 0;
    }
    return read_raised(t);
}

/* Read the end of a text from which silent characters were removed. */
static unsigned read(struct tail *t)
{
    uint32_t c = peek(t);
    unsigned final;

    if (c == 0 || c == UTF8_BAD)
        return 0;
    if (digit_of(c) >= 0)
        return josa_number(t);
    if (is_letter(c))
        return josa_latin(t);
    if ((final = read_hangul(c)) != 0 || (final = read_accented(c)) != 0 ||
        (final = read_kana(c)) != 0 || (final = read_enclosed(c)) != 0 ||
        (final = read_greek(*t)) != 0 || (final = read_unit_sign(c)) != 0 ||
        (final = read_lowered(c)) != 0 || (final = josa_hanja_word(t)) != 0)
        return final;
    return read_symbol(t, c);
}

unsigned josa_read_with_care(const char *text, size_t len)
{
    struct tail t = { text, len, false };

    if (t.len > MAX_READ) {
        t.p += t.len - MAX_READ;
        t.len = MAX_READ;
        t.cut = true;
    }
    josa_strip(&t);
    return read(&t);
}
