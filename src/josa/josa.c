/* josa.c - how a value ends when it is read aloud in Korean: with care.
 *
 * SPDX-License-Identifier: MIT
 *
 * The end of the value is read in this order:
 *
 *   1. What is not read is taken off: quotes, glosses in brackets, punctuation,
 *      emoji, invisible characters, white space.
 *   2. The last character decides what is there: Hangul, a number, a Latin
 *      word, a unit, a symbol with a name.
 *
 * The result is a set of sounds.  Where readers differ it has several, and a
 * particle is certain only when all of them ask for the same form.  What is a
 * matter of vocabulary is in words.c, units.c and hanja.txt.
 *
 * (1) Only the last MAX_READ bytes are looked at, so that the cost is bounded. */
#include "josa/tail.h"

/* --------------------------------------------------------------------- Hangul */

/* The sound of a syllable, a jamo or a letter's name; 0 for what is none. */
static unsigned read_hangul(uint32_t c)
{
    if (in(c, 0xAC00, 0xD7A3))
        return syllable_final[(c - 0xAC00) % 28];
    if (in(c, 0x11A8, 0x11FF) || in(c, 0xD7CB, 0xD7FB))    /* finals of decomposed syllables */
        return c == 0x11AF ? L : C;
    if (in(c, 0x1161, 0x11A7) || in(c, 0xD7B0, 0xD7C6))
        return V;
    if (in(c, 0x1100, 0x115E))                              /* a consonant's name: 기역, 리을 */
        return c == 0x1105 ? L : C;
    if (in(c, 0x3131, 0x314E) || in(c, 0x3165, 0x3186))
        return c == 0x3139 ? L : C;
    if (in(c, 0x314F, 0x3163) || in(c, 0x3187, 0x318E))
        return V;
    if (in(c, 0xFFA1, 0xFFBE))
        return c == 0xFFA9 ? L : C;
    if (in(c, 0xFFC2, 0xFFDC))
        return V;
    return 0;
}

/* ------------------------------------------------------------ other characters */

/* Letters with accents sound like those without; most end a word as a vowel. */
static unsigned read_accented(uint32_t c)
{
    if (c == 0xD1 || c == 0xF1)
        return C;                                     /* ñ */
    return in(c, 0xC0, 0xFF) && c != 0xD7 && c != 0xF7 && c != 0xC7 && c != 0xE7 ? V : 0;
}

/* 카나: every syllable is open but ん. */
static unsigned read_kana(uint32_t c)
{
    if (c == 0x3093 || c == 0x30F3 || c == 0xFF9D)
        return C;
    return in(c, 0x3041, 0x3096) || in(c, 0x30A1, 0x30FA) || c == 0x30FC || in(c, 0xFF66, 0xFF9C)
               ? V
               : 0;
}

static unsigned read_enclosed(uint32_t c)
{
    if (c == 0x3007)
        return C;                                     /* 〇 */
    if (in(c, 0x2460, 0x2473)) {                      /* ① to ⑳ */
        uint32_t n = c - 0x2460 + 1;

        return n % 10 == 0 ? C : digit_final[n % 10];
    }
    if (in(c, 0x2160, 0x2169))                        /* Ⅰ to Ⅹ */
        return c == 0x2169 ? C : digit_final[c - 0x2160 + 1];
    if (in(c, 0x3200, 0x320D) || in(c, 0x3260, 0x326D))   /* ㈀, ㉠: 기역 */
        return c == 0x3203 || c == 0x3263 ? L : C;
    if (in(c, 0x320E, 0x321E) || in(c, 0x326E, 0x327B))   /* ㈎, ㉮, ㈜ */
        return V;
    if (c == 0x3231)
        return V;                                     /* ㈱ */
    return 0;
}

/* α 알파: all names of Greek letters are open but 엡실론, 오미크론, 입실론. */
static unsigned read_greek(struct tail t)
{
    uint32_t c = take(&t);

    if (in(peek(&t), 0x0370, 0x03FF))
        return 0;                                     /* a Greek word */
    if (c == 0x2126 || c == 0x03A9)
        return C;                                     /* 옴 */
    if (in(c, 0x0391, 0x03A9))
        c += 0x20;
    return !in(c, 0x03B1, 0x03C9) ? 0 : c == 0x03B5 || c == 0x03BF || c == 0x03C5 ? C : V;
}

/* Units that are one character. */
static unsigned read_unit_sign(uint32_t c)
{
    if (c == 0x2113 || in(c, 0x3395, 0x33A6))          /* ℓ, ㎕ to ㏌: 리터, 미터 */
        return V;
    return in(c, 0x338D, 0x338F) ? C : 0;              /* ㎍ ㎎ ㎏ */
}

static unsigned read(struct tail *t);

/* The sound of the text before a mark that was taken off; 0: nothing is read there. */
static unsigned read_before_mark(struct tail *t)
{
    uint32_t c;

    josa_strip(t);
    c = peek(t);
    return is_letter(c) || digit_of(c) >= 0 || c >= 0x80 ? read(t) : 0;
}

/* A number at the end that is raised, over it; the number of its characters. */
static size_t take_raised(struct tail *t, bool *sign)
{
    size_t n = 0;
    uint32_t c;

    for (*sign = false; (c = peek(t)) == 0xB2 || c == 0xB3 || c == 0xB9 || in(c, 0x2070, 0x207F);
         n++) {
        *sign = *sign || in(c, 0x207A, 0x207E);
        (void)take(t);
    }
    return n;
}

/* x² 제곱, 10⁻³ 삼승, m² 제곱미터; after Hangul the number of a note, which is not read; after a
 * longer word either. */
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
        return read_hangul(peek(t)) ? read(t) : C;
    }
    if (digit_of(peek(t)) >= 0)
        return C;
    if (is_letter(peek(t))) {
        struct tail word = *t;

        while (len < MAX_WORD && is_letter(peek(&word)))
            raw[MAX_WORD - ++len] = (char)take(&word);
        if ((final = josa_length(raw + MAX_WORD - len, len)) != 0 || sign)
            return sign ? 0 : final;
        return len <= 2 ? C : josa_latin(t) | C;
    }
    return sign ? 0 : read_before_mark(t);
}

/* The letters that are lowered: xₙ 엑스 엔. */
static unsigned read_lowered(uint32_t c)
{
    static const char letters[] = "aeoxehklmnpst";

    return in(c, 0x2090, 0x209C) ? josa_letter(letters[c - 0x2090])
           : in(c, 0x1D62, 0x1D65)   ? josa_letter("iruv"[c - 0x1D62]) : 0;
}

static unsigned read_symbol(struct tail *t, uint32_t c)
{
    unsigned final;

    switch (c) {
    case '%': case 0xB0: case 0x2103: case 0x2109:
        return V;                                     /* 퍼센트, 도 */
    case 0x2030:
        return L;                                     /* 퍼밀 */
    case '=':
        while (peek(t) == '=')
            (void)take(t);
        /* Silent at the end of a name, or 이퀄. */
        return (final = read_before_mark(t)) != 0 ? final | L : 0;
    case '#':
        (void)take(t);
        return is_letter(peek(t)) ? C : 0;            /* C#: 샵 */
    case '+':
        while (peek(t) == '+')
            (void)take(t);
        return is_letter(peek(t)) ? V | L : 0;         /* C++: 플러스, 플 */
    }
    if ((final = josa_currency(c)) != 0) {           /* 5$ */
        (void)take(t);
        if (peek(t) == ' ')
            (void)take(t);
        return digit_of(peek(t)) >= 0 ? final : 0;
    }
    return read_raised(t);
}

/* Reads the end of a text that has lost all that is silent there. */
static unsigned read(struct tail *t)
{
    uint32_t c = peek(t);
    unsigned final;

    if (c == 0 || c == UTF8_BAD)
        return 0;
    if ((final = read_hangul(c)) != 0 || (final = read_accented(c)) != 0 ||
        (final = read_kana(c)) != 0 || (final = read_enclosed(c)) != 0 ||
        (final = read_greek(*t)) != 0 || (final = read_unit_sign(c)) != 0 ||
        (final = read_lowered(c)) != 0 || (final = josa_hanja_word(t)) != 0)
        return final;
    if (digit_of(c) >= 0)
        return josa_number(t);
    if (is_letter(c))
        return josa_latin(t);
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
