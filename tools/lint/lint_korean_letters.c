/* lint_korean_letters.c - letters of Hangul outside of syllables, and no-break spaces.
 *
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "lint/findings.h"
#include "lint/lint_korean.h"

/* Letters of decomposed syllables (Unicode 3.12): those that modern syllables have. */
enum { LEAD = 0x1100, VOWEL = 0x1161, TAIL = 0x11A7, SYLLABLE = 0xAC00 };

static bool is_lead(uint32_t c)
{
    return c >= LEAD && c < LEAD + 19;
}

static bool is_vowel(uint32_t c)
{
    return c >= VOWEL && c < VOWEL + 21;
}

static bool is_tail(uint32_t c)
{
    return c > TAIL && c < TAIL + 28;
}

static uint32_t peek(const char *s, size_t len, size_t *n)
{
    *n = 0;
    return len > 0 ? utf8_next(s, len, n) : 0;
}

/* The syllable that the letters at the beginning make, with their bytes in *n.  0: they make none,
 * or it is one character already. */
static uint32_t compose(const char *s, size_t len, size_t *n)
{
    size_t first, second, third;
    uint32_t c = peek(s, len, &first), v = peek(s + first, len - first, &second), t;

    if (is_lead(c) && is_vowel(v))
        c = SYLLABLE + ((c - LEAD) * 21 + (v - VOWEL)) * 28;
    else if (syllable_final(c) == 0 && is_tail(v))
        second = 0;
    else
        return 0;
    t = peek(s + first + second, len - first - second, &third);
    *n = first + second + (is_tail(t) ? third : 0);
    return c + (is_tail(t) ? t - TAIL : 0);
}

static size_t put_syllable(char *out, uint32_t c)
{
    out[0] = (char)(0xE0 | c >> 12);
    out[1] = (char)(0x80 | (c >> 6 & 0x3F));
    out[2] = (char)(0x80 | (c & 0x3F));
    return 3;
}

/* Judge adjacent syllables that are written as letters, as one finding.  Returns their bytes. */
static size_t judge_decomposed(const struct lint_text *t, size_t at)
{
    enum { MOST = 512 };
    const char *s = t->string->text;
    size_t len = t->string->len, end = at, n, out_len = 0;
    char out[MOST];
    uint32_t c;

    while (out_len + 3 <= MOST && (c = compose(s + end, len - end, &n)) != 0) {
        out_len += put_syllable(out + out_len, c);
        end += n;
    }
    if (end > at)
        lint_offer(t,
                   lint_found(t, RULE_NOT_COMPOSED, at, TOOL_FOUND_NOT_COMPOSED,
                              WITH(arg_text_n("text", out, out_len < 30 ? out_len : 30))),
                   at, end - at, out, out_len);
    return end - at;
}

/* Letters as they are on keys, without ㆍ, which is used as a dot. */
static bool is_jamo(uint32_t c)
{
    return c >= 0x3131 && c <= 0x318E && c != 0x3164 && c != 0x318D;
}

static bool is_syllable(uint32_t c)
{
    return syllable_final(c) >= 0;
}

/* Does a sentence go on or end at this character?  0: the text's edge. */
static bool is_open_space(uint32_t c)
{
    return c == 0 || c == ' ' || c == '\n' || c == '.' || c == ',' || c == '!' || c == '?';
}

/* Is a letter meant by its name (자음 ㄱ), as the number of a list (ㄱ. …), or as all of the text? */
static bool is_mentioned(const char *s, size_t len, size_t at, size_t end)
{
    static const char names[] = "자음 모음 자모 받침 초성 중성 종성 글자 문자 한글 낱자";

    if (at == 0 || s[at - 1] == '\n')
        return end == len || s[end] == '.' || s[end] == ')';
    return s[at - 1] == ' ' && ends_with_one(s, at - 1, names);
}

/* Judge single letters.  They are right if they are quoted, or followed by a particle (ㄱ은). */
static size_t judge_jamo(const struct lint_text *t, size_t at)
{
    const char *s = t->string->text;
    size_t len = t->string->len, end = at, n;
    uint32_t before = at > 0 ? utf8_last(s, at, &n) : 0, after;
    struct particle particle;

    while (end < len && is_jamo(utf8_next(s + end, len - end, &n)))
        end += n;
    after = peek(s + end, len - end, &n);
    if (is_mentioned(s, len, at, end))
        return end - at;
    if (is_syllable(before) || (is_open_space(before) && is_open_space(after)) ||
        (is_open_space(before) && is_syllable(after) &&
         !particle_read(s + end, len - end, &particle) &&
         !follows_noun(s + end, hangul_len(s + end, len - end))))
        lint_found(t, RULE_STRAY_JAMO, at, TOOL_FOUND_STRAY_JAMO,
                   WITH(arg_text_n("text", s + at, end - at)));
    return end - at;
}

static bool source_has(const struct lint_text *t, bool (*is)(uint32_t))
{
    size_t n;

    for (size_t i = 0; i < t->english->len; i += n)
        if (is(utf8_next(t->english->text + i, t->english->len - i, &n)))
            return true;
    return false;
}

static bool is_hard_space(uint32_t c)
{
    return c == 0xA0 || c == 0x202F;
}

void lint_korean_letters(const struct lint_text *t)
{
    const char *s = t->string->text;
    size_t len = t->string->len, n, taken;
    bool spaces = !source_has(t, is_hard_space), jamo = !source_has(t, is_jamo);

    for (size_t at = 0; at < len; at += n) {
        uint32_t c = utf8_next(s + at, len - at, &n);

        if (is_hard_space(c) && spaces)
            lint_offer(t,
                       lint_found(t, RULE_NO_BREAK_SPACE, at, TOOL_FOUND_NO_BREAK_SPACE, NO_ARGS),
                       at, n, " ", 1);
        taken = is_jamo(c) && jamo                     ? judge_jamo(t, at)
                : is_lead(c) || syllable_final(c) == 0 ? judge_decomposed(t, at)
                                                       : 0;
        n = taken > 0 ? taken : n;
    }
}
