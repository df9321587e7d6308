/* latin.c - how Latin letters end when they are read aloud in Korean: as a word, by their
 * names, or as a unit.
 *
 * SPDX-License-Identifier: MIT */
#include "josa/tail.h"

/* Do these letters follow a number, as in 10GB and 5 kg?  The digits of a name are no number. */
static bool follows_number(struct tail t)
{
    if (peek(&t) == 0xB5 || peek(&t) == 0x3BC)            /* micro: μm, μg */
        (void)take(&t);
    if (peek(&t) == ' ')
        (void)take(&t);
    if (digit_of(peek(&t)) < 0)
        return false;
    (void)josa_take_run(&t);
    if (peek(&t) == '.')
        (void)take(&t);
    while (digit_of(peek(&t)) >= 0)
        (void)take(&t);
    return !is_letter(peek(&t)) && peek(&t) != '_';
}

static unsigned currency_before(struct tail t)
{
    (void)josa_take_run(&t);
    if (peek(&t) == '.') {
        (void)take(&t);
        (void)josa_take_run(&t);
    }
    return josa_currency(josa_before_sign(&t));
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* A git hash or the last group of a UUID: letters a to f, and a digit somewhere before them, with
 * only such letters, digits and dashes between.  @word holds letters. */
static bool is_hex_token(const char *word, size_t len, struct tail before)
{
    bool digits = false;
    uint32_t c;

    for (size_t i = 0; i < len; i++)
        if (lower(word[i]) > 'f')
            return false;
    while (digit_of(c = peek(&before)) >= 0 || is_between(c | 0x20, 'a', 'f') || c == '-') {
        digits = digits || digit_of(c) >= 0;
        (void)take(&before);
    }
    return digits && !is_letter(c);
}

/* A word in capitals is read as the lists say.  If it is not listed, it is spelled when it is short
 * or has no vowel, and else read as a word.  Four letters may be spelled or read: JSON and UUID end
 * alike in both, other words do not.  The parts of USER_NAME are words. */
static unsigned capitals_final(const char *word, size_t len, bool in_name)
{
    unsigned spelled = josa_letter(lower(word[len - 1]));
    struct spelling s = spell(word, len);

    if (s.is_word)
        return s.sound.final;
    if (!has_vowel(word, len) || (len <= 3 && !in_name))
        return spelled;
    return len >= 5 || in_name || !s.sound.final ? s.sound.final : s.sound.final | spelled;
}

/* Where the last word of camelCase begins: back over capitals, or over lower case and the capital
 * before it. */
static size_t last_word(const char *raw, size_t len)
{
    bool capitals = is_upper(raw[len - 1]);
    size_t start = len;

    while (start > 0 && is_upper(raw[start - 1]) == capitals)
        start--;
    return start > 0 && !capitals ? start - 1 : start;
}

unsigned josa_letters(const char *raw, size_t len, bool in_name)
{
    size_t start = last_word(raw, len);
    struct spelling whole;

    if (len - start == 1)
        return josa_letter(lower(raw[start]));
    if (start > 0 && (whole = spell(raw, len)).is_word)
        return whole.sound.final;                     /* GitHub, KakaoTalk */
    if (is_upper(raw[len - 1]))
        return capitals_final(raw + start, len - start, in_name);
    return read_spelling(raw + start, len - start, spell(raw + start, len - start));
}

/* Letters at the end of a text, after @before. */
static unsigned read_letters(const char *raw, size_t len, struct tail before)
{
    unsigned final;

    if (follows_number(before) && (final = josa_unit(raw, len)) != 0) {
        unsigned currency = currency_before(before);

        return len == 1 && currency ? currency : final;   /* $5M: 달러 */
    }
    if (is_hex_token(raw, len, before))
        return josa_letter(lower(raw[len - 1]));
    return josa_letters(raw, len, peek(&before) == '_');
}

/* A name with digits of units.c, such as S3. */
unsigned josa_word_with_digits(const struct tail *t)
{
    char name[MAX_WORD];
    size_t at = MAX_WORD;
    struct tail rest = *t;

    while (at > 0 && (is_letter(peek(&rest)) || digit_of(peek(&rest)) >= 0 || peek(&rest) == '/'))
        name[--at] = lower((char)take(&rest));
    return josa_name(name + at, MAX_WORD - at);
}

/* The letters at the end. */
unsigned josa_latin(struct tail *t)
{
    char raw[MAX_WORD];
    size_t at = MAX_WORD;

    while (at > 0 && is_letter(peek(t)))
        raw[--at] = (char)take(t);
    if (at == MAX_WORD || is_letter(peek(t)))
        return 0;                                     /* no letters, or too many */
    return read_letters(raw + at, MAX_WORD - at, *t);
}
