/* strip.c - removing silent characters from the end of a value.
 *
 * SPDX-License-Identifier: MIT
 *
 * Quotes, punctuation, emoji, white space and the marks of Markdown are silent.  So is a gloss in
 * brackets: the particle follows the word before the bracket (Hangul Orthography, appendix on
 * punctuation, which writes 사군자(매화, 난초, 국화, 대나무)는).
 *
 * (1) josa_strip() looks for at most MAX_SEARCHES opening brackets, so that the cost is bounded
 *     for any text.  A text with more is not read at all. */
#include "josa/tail.h"

enum { MAX_SEARCHES = 24 };

static bool is_emoji(uint32_t c)
{
    return is_between(c, 0x1F000, 0x1FAFF) || is_between(c, 0x2600, 0x27BF) ||
           is_between(c, 0x2B00, 0x2BFF) || is_between(c, 0x2300, 0x23FF) ||
           is_between(c, 0x1F1E6, 0x1F1FF) || is_between(c, 0xE0020, 0xE007F) || c == 0x20E3;
}

static bool is_invisible(uint32_t c)
{
    return c <= 0x20 || is_between(c, 0x7F, 0xA0) || c == 0xAD || is_between(c, 0x2000, 0x200F) ||
           is_between(c, 0x2028, 0x202F) || is_between(c, 0x205F, 0x206F) || c == 0x3000 ||
           c == 0xFEFF || is_between(c, 0xFE00, 0xFE0F) || is_between(c, 0xE0100, 0xE01EF) ||
           c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0x061C ||
           is_between(c, 0x0300, 0x036F) || c == 0xFF9E || c == 0xFF9F;
}

static bool is_silent_mark(uint32_t c)
{
    switch (c) {                         /* '>' only where it closes a '<': see take_silent() */
    case '\'': case '"': case '`': case '(': case ')': case '[': case ']': case '{': case '}':
    case ',': case '.': case '!': case '?': case ':': case ';': case '/': case '-': case '~':
        return true;
    }
    return is_between(c, 0x2010, 0x2027) || c == 0xAB || c == 0xBB || c == 0xB7 || c == 0xB4 ||
           is_between(c, 0x3001, 0x3002) || is_between(c, 0x3008, 0x3011) ||
           is_between(c, 0x3014, 0x301F) || c == 0x2039 || c == 0x203A ||
           is_between(c, 0x2032, 0x2033) || c == 0xA9 || c == 0xAE || c == 0x2122 ||
           is_between(c, 0x226A, 0x226B) || is_between(c, 0x27E8, 0x27EB) ||
           is_between(c, 0xFF5F, 0xFF65) || is_between(c, 0xFE30, 0xFE4F);
}

static bool closes_angle(const struct tail *t)
{
    for (size_t i = t->len - 1; i-- > 0;)
        if (t->p[i] == '<')
            return i + 2 < t->len;       /* there is text between the two */
    return false;
}

/* 문장*강조*, but 2*3* and snake_case_ hold no emphasis. */
static bool may_open_after(unsigned char before, char mark)
{
    return before >= 0x80 ? mark == '*' : !is_letter(before) && !is_between(before, '0', '9');
}

/* Does the text end with marks @c of Markdown that close equal ones, as in **굵게** and _기울임_?
 * @rest is set to the text without the closing marks. */
static bool closes_emphasis(const struct tail *t, char c, struct tail *rest)
{
    size_t n = 0;

    *rest = *t;
    for (; rest->len > 0 && rest->p[rest->len - 1] == c; n++)
        rest->len--;
    if (n > 3 || rest->len <= n || is_invisible(peek(rest)))
        return false;
    for (size_t open = rest->len - 1; open >= n; open--) {
        const char *p = t->p + open - n;

        if (memcmp(p, rest->p + rest->len, n) == 0 && p[n] != c && (unsigned char)p[n] > ' ')
            return open == n || (p[-1] != c && may_open_after((unsigned char)p[-1], c));
    }
    return false;
}

/* Remove the last character @c when it is silent, or the marks that close an emphasis.  False:
 * @c is not silent. */
static bool take_silent(struct tail *t, uint32_t c)
{
    struct tail rest;

    if ((c == '*' || c == '_') && closes_emphasis(t, (char)c, &rest))
        *t = rest;
    else if ((c == '>' && closes_angle(t)) || is_silent_mark(c) || is_invisible(c) || is_emoji(c))
        (void)take(t);
    else
        return false;
    return true;
}

/* -------------------------------------------------------------------- brackets */

/* The opening bracket that @c closes, if such brackets can hold a gloss; else 0. */
static uint32_t opening_of(uint32_t c)
{
    return c == ')' ? '(' : c == ']' ? '[' : c == 0x3015 || c == 0x3011 ? c - 1 : 0;
}

/* Remove a text in brackets, with brackets inside it, from the end.  False: there is no opening
 * bracket. */
static bool take_brackets(struct tail *t)
{
    uint32_t close = take(t), open = opening_of(close), c;
    size_t depth = 1;

    while (t->len > 0) {
        c = take(t);
        if (c == close)
            depth++;
        else if (c == open && --depth == 0)
            return true;
    }
    return false;
}

static bool is_quote(uint32_t c)
{
    return c == '\'' || c == '"' || c == '`' || is_between(c, 0x2018, 0x201F);
}

static void take_space(struct tail *t)
{
    while (t->len > 0 && (is_invisible(peek(t)) || is_emoji(peek(t))))
        (void)take(t);
}

/* Does @before end with a word, so that the bracket after it holds a gloss?  After a comma, a colon
 * or another opening bracket, brackets hold the value itself: x = "(값)", [(1, 2), (3, 4)]. */
static bool follows_word(struct tail before)
{
    static const char apart[] = ",;:=|&/<([{-";
    bool quoted = false;
    uint32_t c;

    take_space(&before);
    for (; is_quote(peek(&before)); quoted = true)
        (void)take(&before);
    c = peek(&before);
    if (c == 0 || (quoted && is_invisible(c)))
        return false;
    return !(c < 0x80 && strchr(apart, (int)c)) && !is_between(c, 0x2010, 0x2015) && c != 0xB7 &&
           c != 0x3001 && c != 0x3014 && !(is_between(c, 0x3008, 0x3010) && c % 2 == 0);
}

/* Is the text in brackets the kind of a company, which is read, as in 현대건설(주)?  주식회사,
 * 유한회사, 재단법인, 사단법인, 합자회사. */
static bool is_company_kind(struct tail inside)
{
    uint32_t c = take(&inside);
    uint32_t open = take(&inside);

    return open == '(' && digit_of(peek(&inside)) < 0 &&
           (c == 0xC8FC || c == 0xC720 || c == 0xC7AC || c == 0xC0AC || c == 0xD569 ||
            c == 0x682A);
}

static bool is_korean(uint32_t c)
{
    return is_between(c, 0xAC00, 0xD7A3) || is_between(c, 0x1100, 0x11FF) ||
           is_between(c, 0x3131, 0x318E) || is_between(c, 0x3400, 0x9FFF) ||
           is_between(c, 0xF900, 0xFAFF);
}

static void strip(struct tail *t, unsigned *searches);

/* Remove a closing bracket from the end, with the gloss that it closes; the bracket alone when the
 * text in the brackets is read. */
static void take_closing(struct tail *t, unsigned *searches)
{
    struct tail before = *t, inside = *t;
    uint32_t close = take(&inside);

    if (++*searches > MAX_SEARCHES) {
        t->len = 0;
        return;
    }
    if (!take_brackets(&before)) {
        t->len = t->cut ? 0 : inside.len;         /* it may open before the bytes we look at */
        return;
    }
    if (!before.cut && !follows_word(before)) {
        *t = inside;
        return;
    }
    strip(&before, searches);
    if (before.len == 0)
        *t = before.cut || *searches > MAX_SEARCHES ? before : inside;
    else if (close == ')' ? is_company_kind(inside) : !is_korean(peek(&before)))
        *t = inside;
    else
        *t = before;
}

static void strip(struct tail *t, unsigned *searches)
{
    while (t->len > 0) {
        uint32_t c = peek(t);

        if (is_letter(c) || is_between(c, 0xAC00, 0xD7A3))
            return;
        if (opening_of(c))
            take_closing(t, searches);
        else if (!take_silent(t, c))
            return;
    }
}

void josa_strip(struct tail *t)
{
    unsigned searches = 0;

    strip(t, &searches);
}
