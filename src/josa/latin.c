/* latin.c - how Latin letters end when they are read aloud in Korean: as a word, by their
 * names, or as a unit.
 *
 * SPDX-License-Identifier: MIT */
#include "josa/tail.h"

/* 10GB, 5 kg: a unit when a number stands before it, and not a name's digits. */
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
        return 0;                                     /* no word, or no word of ours */
    return read_letters(raw + at, MAX_WORD - at, *t);
}
