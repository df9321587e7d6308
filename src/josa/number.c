/* number.c - how a number ends when it is read aloud in Korean.
 *
 * SPDX-License-Identifier: MIT */
#include "josa/tail.h"

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

/* Remove digits from the end, with the separators between groups of three (or of four, 만). */
struct run josa_take_run(struct tail *t)
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

/* Remove one of @separators from the end of @t when digits precede it.  Returns how many digits;
 * 0: nothing was removed. */
static size_t digits_before(struct tail *t, const char *separators)
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

/* The sounds of a date, a time, a fraction or a phone number, whose parts precede @run.  0: the
 * text is none of these. */
static unsigned read_compound(struct tail t, struct run *run)
{
    struct tail first = t;
    size_t n;

    if (peek(&t) == ' ' && run->n <= 2 && (n = digits_before(&t, ".")) > 0 && n <= 4)
        return JOSA_RIEUL;                                      /* 11. 22.: 일; 2026. 4.: 월 */
    t = first;
    if ((n = digits_before(&t, ":")) > 0 && n <= 2 && run->n == 2) {
        (void)josa_take_run(&t);
        if (digits_before(&t, ":") > 0)
            return JOSA_VOWEL;                                  /* 12:15:30: 초 */
        return JOSA_CONSONANT | (run->zeros == 2 ? JOSA_VOWEL : 0); /* 10:30: 분; 10:00: 열 시 */
    }
    if (run->n <= 2 && (n = digits_before(&t, "-./")) > 0 && n <= 2) {
        (void)josa_take_run(&t);
        if (digits_before(&t, "-./") == 4)
            return JOSA_RIEUL;                                  /* 2026-11-23: 일 */
    }
    t = first;
    if (run->n <= 2 && (n = digits_before(&t, "/")) > 0 && n <= 2) {
        struct run over = josa_take_run(&t);

        if (t.len == 0 || peek(&t) == ' ')
            return run_final(&over);                   /* 3/4: 사분의 삼 */
    }
    t = first;
    if (run->n >= 3 && digits_before(&t, "-") > 0)
        run->singly = true;                            /* 010-1234-5670 */
    return 0;
}

/* Remove the signs of a number from the end; returns the character before them. */
uint32_t josa_before_sign(struct tail *t)
{
    while (peek(t) == '-' || peek(t) == '+' || peek(t) == 0x2212)
        (void)take(t);
    return peek(t);
}

/* The sound of a currency whose code precedes a number, as in USD 2.00.  It is read after the
 * number.  *code: there is a code.  ICU puts a no-break space between the two. */
static unsigned code_before(struct tail t, bool *code)
{
    enum { CODE = 3 };
    char word[CODE];

    *code = false;
    if (peek(&t) != 0xA0 && peek(&t) != ' ')
        return 0;
    *code = take(&t) == 0xA0;
    for (int i = CODE; i-- > 0;) {
        uint32_t c = take(&t);

        if (!is_between(c, 'A', 'Z'))
            return *code = false;
        word[i] = (char)c;
    }
    if (is_letter(peek(&t)) || digit_of(peek(&t)) >= 0)
        return *code = false;
    return josa_currency_code(word);
}

/* A number at the end, or digits that end a longer name. */
unsigned josa_number(struct tail *t)
{
    struct tail whole = *t;
    struct run run = josa_take_run(t);
    unsigned more, final;
    bool code;

    if (t->cut && t->len == 0 && run.last < 0)
        return 0;                                      /* zeros as far as we look */
    if (is_letter(peek(t)) || peek(t) == '/') {
        unsigned name = josa_word_with_digits(&whole);             /* S3, MP3, HTTP/3 */

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
            (void)josa_take_run(t);
        }
    }
    if (josa_currency(josa_before_sign(t))) {
        final = josa_currency(take(t));               /* $5: 오 달러 */
        return peek(t) == 'R' && final == JOSA_VOWEL ? JOSA_VOWEL | JOSA_RIEUL
                                                     : final; /* R$5: 헤알 */
    }
    final = code_before(*t, &code);
    if (code && !final)
        return 0;                                     /* a currency of unknown sound */
    return run_final(&run) | more | final;
}
