/* josa.c - how a value ends when it is read aloud in Korean.
 *
 * SPDX-License-Identifier: MIT
 *
 * The end of the value is read in this order:
 *
 *   1. What is not read is taken off: quotes, closing brackets, punctuation,
 *      emoji, invisible characters, white space.
 *   2. The last character decides what is there: Hangul, a number, a Latin
 *      word, a unit, a symbol with a name.
 *
 * The result is a set of sounds.  Where readers differ it has several, and a
 * particle is certain only when all of them ask for the same form.  What is a
 * matter of vocabulary is in josa_words.c and josa_units.c.
 *
 * (1) Only the last MAX_READ bytes are looked at, so that the cost is bounded. */
#include "format/josa.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/load.h"
#include "base/number_text.h"
#include "base/utf8.h"
#include "format/josa_table.h"

enum {
    MAX_READ = 512,
    MAX_WORD = 40,
    V = JOSA_VOWEL,
    L = JOSA_RIEUL,
    C = JOSA_CONSONANT
};

/* The rest of the text to be read, from its end. */
struct tail {
    const char *p;
    size_t len;
    bool cut;             /* there was more before it */
};

/* The last character; full-width forms as the ASCII they stand for.  0: none. */
static uint32_t last(const struct tail *t, size_t *n)
{
    uint32_t c;

    *n = 0;
    if (t->len == 0)
        return 0;
    if ((unsigned char)t->p[t->len - 1] < 0x80) {
        *n = 1;
        return (unsigned char)t->p[t->len - 1];
    }
    c = utf8_last(t->p, t->len, n);
    return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFF01 + '!' : c;
}

static uint32_t peek(const struct tail *t)
{
    size_t n;

    return last(t, &n);
}

static uint32_t take(struct tail *t)
{
    size_t n;
    uint32_t c = last(t, &n);

    t->len -= n;
    return c;
}

static bool in(uint32_t c, uint32_t low, uint32_t high)
{
    return c >= low && c <= high;
}

/* ------------------------------------------------------------ what is not read */

static bool is_emoji(uint32_t c)
{
    return in(c, 0x1F000, 0x1FAFF) || in(c, 0x2600, 0x27BF) || in(c, 0x2B00, 0x2BFF) ||
           in(c, 0x2300, 0x23FF) || in(c, 0x1F1E6, 0x1F1FF) || in(c, 0xE0020, 0xE007F) ||
           c == 0x20E3;
}

static bool is_invisible(uint32_t c)
{
    return c <= 0x20 || in(c, 0x7F, 0xA0) || c == 0xAD || in(c, 0x2000, 0x200F) ||
           in(c, 0x2028, 0x202F) || in(c, 0x205F, 0x206F) || c == 0x3000 || c == 0xFEFF ||
           in(c, 0xFE00, 0xFE0F) || in(c, 0xE0100, 0xE01EF) || c == 0x115F || c == 0x1160 ||
           c == 0x3164 || c == 0x061C || in(c, 0x0300, 0x036F) || c == 0xFF9E || c == 0xFF9F;
}

static bool is_silent_mark(uint32_t c)
{
    /* '>' is silent only where it closes a '<': see skip_silent(). */
    static const char ascii[] = "'\"`()[]{},.!?:;/-~";

    return (c < 0x80 && c != 0 && strchr(ascii, (int)c)) || in(c, 0x2010, 0x201F) || c == 0xAB ||
           c == 0xBB || c == 0xB7 || c == 0x2026 || in(c, 0x3001, 0x3002) ||
           in(c, 0x3008, 0x3011) || in(c, 0x3014, 0x301F) || c == 0x2039 || c == 0x203A ||
           in(c, 0x2032, 0x2033) || c == 0xA9 || c == 0xAE || c == 0x2122 || c == 0xB2 ||
           c == 0xB3;
}

static bool closes_angle(const struct tail *t)
{
    for (size_t i = t->len - 1; i-- > 0;)
        if (t->p[i] == '<')
            return i + 2 < t->len;       /* something stands between the two */
    return false;
}

static void skip_silent(struct tail *t)
{
    while (t->len > 0) {
        uint32_t c = peek(t);

        if (c == '>' && !closes_angle(t))
            return;
        if (c != '>' && !is_silent_mark(c) && !is_invisible(c) && !is_emoji(c))
            return;
        (void)take(t);
    }
}

/* --------------------------------------------------------------------- Hangul */

/* By its final: none, ㄱ ㄲ ㄳ ㄴ ㄵ ㄶ ㄷ ㄹ …; clusters such as ㄼ are no ㄹ.  A table, because
 * no branch could foresee it. */
static const unsigned char syllable_final[28] = { V, C, C, C, C, C, C, C, L, C, C, C, C, C,
                                                  C, C, C, C, C, C, C, C, C, C, C, C, C, C };

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

/* -------------------------------------------------------------------- numbers */

static int digit_of(uint32_t c)
{
    if (in(c, '0', '9'))
        return (int)(c - '0');
    return -1;
}

/* 영 일 이 삼 사 오 육 칠 팔 구 */
static const unsigned char digit_final[10] = { C, L, V, C, V, V, C, L, L, V };

/* The unit that trailing zeros are read as: 십 백 천 만 억 조 경 해 자 양 구 간 정 재
 * 극 항하사 아승기 나유타 불가사의 무량대수 */
static unsigned zeros_final(size_t zeros)
{
    static const unsigned char big[] = { 0, C, C, V, C, V, V, C, V, C, C, V, C, V, V, V, V, V };

    return zeros < 4 ? C : zeros / 4 < sizeof big ? big[zeros / 4] : 0;
}

/* A run of digits read from its end. */
struct run {
    size_t n, zeros;      /* digits; how many zeros it ends with */
    int last;             /* the last digit that is not zero, or -1 */
    int first;            /* the digit it begins with */
    bool fraction;        /* digits after a point: read one by one */
    bool singly;          /* a phone number or other code: likewise */
};

static bool is_group_separator(uint32_t c)
{
    return c == ',' || c == 0xA0 || c == 0x202F || c == 0x2009 || c == '\'' || c == 0x2019 ||
           c == '_';
}

static size_t digits_at(struct tail t)
{
    size_t n = 0;

    while (digit_of(peek(&t)) >= 0) {
        (void)take(&t);
        n++;
    }
    return n;
}

static void take_digits(struct tail *t, struct run *run)
{
    int d;

    for (; (d = digit_of(peek(t))) >= 0; run->n++) {
        if (run->last < 0 && d == 0)
            run->zeros++;
        else if (run->last < 0)
            run->last = d;
        run->first = d;
        (void)take(t);
    }
}

/* Digits with separators between groups of three (or four, 만 by 만). */
static struct run take_run(struct tail *t)
{
    struct run run = { .last = -1 };
    size_t group;

    take_digits(t, &run);
    group = run.n;
    while ((group == 3 || group == 4) && is_group_separator(peek(t))) {
        struct tail before = *t;
        size_t n;

        (void)take(&before);
        n = digits_at(before);
        if (n == 0 || n > group)
            break;
        *t = before;
        take_digits(t, &run);
        if (n < group)
            break;
    }
    return run;
}

static bool is_letter(uint32_t c)
{
    return in(c | 0x20, 'a', 'z') && c < 0x80;
}

static unsigned run_final(const struct run *run)
{
    if (run->zeros == 0)
        return digit_final[run->last];
    if (run->last < 0 || run->fraction || run->singly || run->first == 0)
        return C;                                     /* 영 or 공 */
    return zeros_final(run->zeros);
}

static unsigned read_name(const struct tail *t);

/* The digits before one of @separators at the end of @t; 0 when there are none. */
static size_t digits_behind(struct tail *t, const char *separators)
{
    struct tail rest = *t;
    uint32_t c;
    size_t n;

    while (peek(&rest) == ' ')
        (void)take(&rest);
    c = take(&rest);
    if (c == 0 || c >= 0x80 || !strchr(separators, (int)c))
        return 0;
    while (peek(&rest) == ' ')
        (void)take(&rest);
    n = digits_at(rest);
    if (n > 0)
        *t = rest;
    return n;
}

/* What two or three numbers with marks between them may be read as, beside the
 * last of them: a date, a time, a fraction, a phone number. */
static unsigned read_compound(struct tail t, struct run *run)
{
    struct tail first = t;
    size_t n;

    if ((n = digits_behind(&t, ":")) > 0 && n <= 2 && run->n == 2) {
        (void)take_run(&t);
        if (digits_behind(&t, ":") > 0)
            return V;                                  /* 12:15:30: 초 */
        return C | (run->zeros == 2 ? V : 0);          /* 10:30: 분; 10:00: 열 시 */
    }
    if (run->n <= 2 && (n = digits_behind(&t, "-./")) > 0 && n <= 2) {
        (void)take_run(&t);
        if (digits_behind(&t, "-./") == 4)
            return L;                                  /* 2026-11-23: 일 */
    }
    t = first;
    if (run->n <= 2 && (n = digits_behind(&t, "/")) > 0 && n <= 2) {
        struct run over = take_run(&t);

        if (t.len == 0 || peek(&t) == ' ')
            return run_final(&over);                   /* 3/4: 사분의 삼 */
    }
    t = first;
    if (run->n >= 3 && digits_behind(&t, "-") > 0)
        run->singly = true;                            /* 010-1234-5670 */
    return 0;
}

/* Over the sign of a number to what stands before it. */
static uint32_t before_sign(struct tail *t)
{
    while (peek(t) == '-' || peek(t) == '+' || peek(t) == 0x2212)
        (void)take(t);
    return peek(t);
}

/* A number at the end, or digits that end a longer name. */
static unsigned read_number(struct tail *t)
{
    struct tail whole = *t;
    struct run run = take_run(t);
    unsigned more;

    if (t->cut && t->len == 0 && run.last < 0)
        return 0;                                      /* zeros as far as we look */
    if (is_letter(peek(t)) || peek(t) == '/') {
        unsigned name = read_name(&whole);             /* S3, MP3, HTTP/3 */

        if (name)
            return name;
    }
    more = read_compound(*t, &run);
    if (peek(t) == '.') {
        struct tail point = *t;

        (void)take(&point);
        if (digit_of(peek(&point)) >= 0) {
            run.fraction = true;
            *t = point;
            (void)take_run(t);
        }
    }
    if (josa_currency(before_sign(t)))
        return josa_currency(peek(t));                /* $5: 오 달러 */
    return run_final(&run) | more;
}

/* ----------------------------------------------------------------- Latin words */

/* A word in lower case as it is compared: its last sixteen letters, the last of each eight
 * in the highest byte. */
struct letters {
    uint64_t last, rest;
    size_t len;
};

/* At most eight bytes that end at @end.  Loads that overlap, instead of a loop whose end
 * could not be foreseen. */
static inline uint64_t load_few(const char *end, size_t n)
{
    if (n >= 8)
        return load_64(end - 8);
    if (n >= 4)
        return (uint64_t)load_32(end - 4) << 32 |
               (uint32_t)((uint64_t)load_32(end - n) << 8 * (8 - n));
    return n == 0 ? 0
                  : (uint64_t)(unsigned char)end[-1] << 56 |
                        (n > 1 ? (uint64_t)(unsigned char)end[-2] << 48 : 0) |
                        (n > 2 ? (uint64_t)(unsigned char)end[-3] << 40 : 0);
}

static inline struct letters letters_of(const char *word, size_t len)
{
    return (struct letters){ load_few(word + len, len),
                             len > 8 ? load_few(word + len - 8, len - 8) : 0, len };
}

/* a e i o u y, by their number */
static const uint32_t vowels = 1u << 1 | 1u << 5 | 1u << 9 | 1u << 15 | 1u << 21 | 1u << 25;

static inline bool is_vowel(char c)
{
    return c >= 'a' && c <= 'z' && vowels >> (c & 0x1F) & 1;
}

static bool has_vowel(const char *word, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (is_vowel(word[i]))
            return true;
    return false;
}

/* What the lists have on a word in lower case. */
struct spelling {
    bool is_word;            /* it is known as a whole */
    struct josa_sound sound;
};

/* The longest ending, or a word of more than eight letters. */
static const struct josa_longer *find_longer(const struct letters *w, unsigned first)
{
    const struct josa_longer *l = &josa_longer[first];

    while (l->mask && (((w->last ^ l->letters) & l->mask) != 0 ||
                       (l->word_len && (l->word_len != w->len || l->rest != w->rest))))
        l++;
    return l->mask ? l : NULL;
}

/* For two letters or more. */
static inline struct spelling look_up(const struct letters *w)
{
    unsigned last = (unsigned)(w->last >> 56) - 'a';
    unsigned before = (unsigned)(w->last >> 48 & 0xFF) - 'a';
    const struct josa_known *known = &josa_known[josa_slot(josa_hash(w->last), josa_steps)];
    const struct josa_end *end = &josa_ends[last][before];
    const struct josa_longer *longer;

    if (known->letters == w->last && known->len == w->len)
        return (struct spelling){ true, { known->final, 0 } };
    if (end->longer && (longer = find_longer(w, end->longer - 1u)))
        return (struct spelling){ longer->word_len != 0, longer->sound };
    return (struct spelling){ false, end->sound };
}

static struct spelling spell(const char *word, size_t len)
{
    struct letters w = letters_of(word, len);

    return look_up(&w);
}

/* As the lists say, else by its last letter when it cannot be spoken. */
static inline unsigned read_spelling(const char *word, size_t len, struct spelling s)
{
    return s.sound.if_spoken && !has_vowel(word, len) ? josa_letter(word[len - 1]) : s.sound.final;
}

/* 10GB, 5 kg: a unit when a number stands before it, and not a name's digits. */
static bool follows_number(struct tail t)
{
    if (peek(&t) == ' ')
        (void)take(&t);
    if (digit_of(peek(&t)) < 0)
        return false;
    (void)take_run(&t);
    if (peek(&t) == '.')
        (void)take(&t);
    while (digit_of(peek(&t)) >= 0)
        (void)take(&t);
    return !is_letter(peek(&t)) && peek(&t) != '_';
}

static unsigned currency_before(struct tail t)
{
    (void)take_run(&t);
    if (peek(&t) == '.') {
        (void)take(&t);
        (void)take_run(&t);
    }
    return josa_currency(before_sign(&t));
}

/* A git hash, a UUID's last group: letters a to f, and somewhere before them a
 * digit, with nothing between but more of these and dashes. */
static bool is_hex_token(const char *word, size_t len, struct tail before)
{
    bool digits = false;
    uint32_t c;

    for (size_t i = 0; i < len; i++)
        if (!strchr("abcdef", word[i]))
            return false;
    while (digit_of(c = peek(&before)) >= 0 || in(c | 0x20, 'a', 'f') || c == '-') {
        digits = digits || digit_of(c) >= 0;
        (void)take(&before);
    }
    return digits && !is_letter(c);
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static char lower(char c)
{
    return is_upper(c) ? (char)(c | 0x20) : c;
}

/* A word in capitals: as the table says, else by its letters when it is short or
 * cannot be spoken, else as a word.  Four letters can be either: JSON and UUID
 * agree, others do not.  USER_NAME is a name made of words. */
static unsigned capitals_final(const char *word, size_t len, bool in_name)
{
    unsigned spelled = josa_letter(word[len - 1]);
    struct spelling s = spell(word, len);

    if (s.is_word)
        return s.sound.final;
    if (!has_vowel(word, len) || (len <= 3 && !in_name))
        return spelled;
    return len >= 5 || in_name || !s.sound.final ? s.sound.final : s.sound.final | spelled;
}

static unsigned read_letters(const char *raw, size_t len, struct tail before)
{
    char word[MAX_WORD];
    size_t start = len, i;
    bool capitals, in_name;
    unsigned final;

    for (i = 0; i < len; i++)
        word[i] = lower(raw[i]);
    if (follows_number(before) && (final = josa_unit(raw, len)) != 0) {
        unsigned currency = currency_before(before);

        return len == 1 && currency ? currency : final;   /* $5M: 달러 */
    }
    if (is_hex_token(word, len, before))
        return josa_letter(word[len - 1]);
    /* The last word of camelCase: back over lower case to a capital, or over
     * capitals. */
    capitals = is_upper(raw[len - 1]);
    while (start > 0 && is_upper(raw[start - 1]) == capitals)
        start--;
    if (start > 0 && !capitals)
        start--;
    in_name = peek(&before) == '_';
    if (len - start == 1)
        return josa_letter(word[start]);
    if (start > 0 && spell(word, len).is_word)
        return spell(word, len).sound.final;          /* GitHub, KakaoTalk */
    if (capitals)
        return capitals_final(word + start, len - start, in_name);
    return read_spelling(word + start, len - start, spell(word + start, len - start));
}

/* A name of the table above. */
static unsigned read_name(const struct tail *t)
{
    char name[MAX_WORD];
    size_t at = MAX_WORD;
    struct tail rest = *t;

    while (at > 0 && (is_letter(peek(&rest)) || digit_of(peek(&rest)) >= 0 || peek(&rest) == '/'))
        name[--at] = lower((char)take(&rest));
    return josa_name(name + at, MAX_WORD - at);
}

/* The letters at the end. */
static unsigned read_word(struct tail *t)
{
    char raw[MAX_WORD];
    size_t at = MAX_WORD;

    while (at > 0 && is_letter(peek(t)))
        raw[--at] = (char)take(t);
    if (at == MAX_WORD || is_letter(peek(t)))
        return 0;                                     /* no word, or no word of ours */
    return read_letters(raw + at, MAX_WORD - at, *t);
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
        skip_silent(t);
        /* Silent at the end of a name, or 이퀄. */
        return t->len > 0 && is_letter(peek(t)) && (final = read_word(t)) != 0 ? final | L : 0;
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
    return 0;
}

/* ------------------------------------------------------------------ the short ways */

/* Are the @n highest bytes letters in lower case?  One that is not leaves its high bit in
 * one of the sums. */
static inline bool all_lower(uint64_t w, size_t n)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);

    if (n < 8)
        w |= 'a' * ones >> 8 * n;
    return ((w | (w + (0x7F - 'z') * ones) | (w - 'a' * ones)) & 0x80 * ones) == 0;
}

/* A word of 2 to 16 letters in lower case and nothing else: most names in an API.  0: it is
 * something else, or no reading is known. */
static inline unsigned read_short_word(const char *text, size_t len)
{
    struct letters w = letters_of(text, len);

    if (!all_lower(w.last, len) || (len > 8 && !all_lower(w.rest, len - 8)))
        return 0;
    return read_spelling(text, len, look_up(&w));
}

/* What a word in lower case is read the same behind: no letter of another kind, no digit,
 * and no white space, before which a number could stand. */
static bool is_boundary(char c)
{
    return c == '-' || c == '_' || c == '.' || c == '/' || c == ':' || c == '\'' || c == '"';
}

/* A word in lower case at the end, behind what does not change how it is read.  0: to be
 * read with care. */
static unsigned read_last_word(const char *text, size_t len)
{
    size_t start = len, stop = len > MAX_WORD ? len - MAX_WORD : 0;
    bool hexadecimal = true;

    while (start > stop && in((unsigned char)text[start - 1], 'a', 'z'))
        hexadecimal = text[--start] <= 'f' && hexadecimal;
    if (len - start < 2)
        return 0;
    if (start > 0 && (hexadecimal || !is_boundary(text[start - 1])))
        return 0;
    return read_spelling(text + start, len - start, spell(text + start, len - start));
}

/* Digits at the end that stand alone, behind a letter (v1, cc0) or, three or more, behind a
 * dash in an id.  0: to be read with care, as dates, versions and phone numbers are. */
static unsigned read_last_digits(const char *text, size_t len)
{
    struct run run = { .last = -1 };
    size_t at = len;
    char before, beyond;

    if (len > MAX_READ)
        return 0;
    while (at > 0 && in((unsigned char)text[at - 1], '0', '9')) {
        run.first = text[--at] - '0';
        if (run.last < 0 && run.first > 0)
            run.last = run.first;
        run.zeros += run.last < 0;
    }
    run.n = len - at;
    before = at > 0 ? text[at - 1] : '\0';
    beyond = at > 1 ? text[at - 2] : '\0';
    if (before == '-' && run.n >= 3 && in((unsigned char)beyond, '0', '9'))
        run.singly = true;
    else if (at > 0 && !(before == '-' && run.n >= 3 && is_letter((unsigned char)beyond)) &&
             !(is_letter((unsigned char)before) && run.last != 3 && run.last != 6))   /* S3, IPv6 */
        return 0;
    return run_final(&run);
}

/* A syllable, U+AC00 to U+D7A3: three bytes.  0: it is none. */
static inline unsigned read_syllable(const unsigned char *p)
{
    uint32_t c = (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);

    if ((p[0] & 0xF0) != 0xE0 || ((p[1] ^ 0x80) | (p[2] ^ 0x80)) >= 0x40 || !in(c, 0xAC00, 0xD7A3))
        return 0;
    return syllable_final[(c - 0xAC00) % 28];
}

unsigned josa_read_integer(int64_t n)
{
    uint64_t rest = number_magnitude(n);
    size_t zeros = 0;

    if (rest == 0)
        return C;                                      /* 영 */
    while (rest % 10 == 0) {
        rest /= 10;
        zeros++;
    }
    return zeros ? zeros_final(zeros) : digit_final[rest % 10];
}

unsigned josa_read_with_care(const char *text, size_t len)
{
    struct tail t = { text, len, false };
    uint32_t c;
    unsigned final;

    if (t.len > MAX_READ) {
        t.p += t.len - MAX_READ;
        t.len = MAX_READ;
        t.cut = true;
    }
    skip_silent(&t);
    if (t.len == 0)
        return 0;
    c = peek(&t);
    if (c == UTF8_BAD)
        return 0;
    if ((final = read_hangul(c)) != 0 || (final = read_accented(c)) != 0 ||
        (final = read_kana(c)) != 0 || (final = read_enclosed(c)) != 0 ||
        (final = read_greek(t)) != 0 || (final = read_unit_sign(c)) != 0)
        return final;
    if (digit_of(c) >= 0)
        return read_number(&t);
    if (is_letter(c))
        return read_word(&t);
    return read_symbol(&t, c);
}

/* Most values are names and Korean words: read in 5 to 15 ns, a tenth of what care takes. */
unsigned josa_read(const char *text, size_t len)
{
    unsigned char last = len > 1 ? (unsigned char)text[len - 1] : 0;
    unsigned final = 0;

    if (in(last, 'a', 'z')) {
        if (len <= 16)
            final = read_short_word(text, len);
        if (!final)
            final = read_last_word(text, len);
    } else if (in(last, '0', '9')) {
        final = read_last_digits(text, len);
    } else if (last >= 0x80 && len >= 3) {
        final = read_syllable((const unsigned char *)text + len - 3);
    }
    return final ? final : josa_read_with_care(text, len);
}
