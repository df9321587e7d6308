/* fast.c - how a value ends when it is read aloud in Korean: fast paths.
 *
 * SPDX-License-Identifier: MIT
 *
 * Most values are names, Korean words, numbers and dates.  They are read here in 4 to 20 ns, a
 * tenth of the time of josa_read_with_care().  Each fast path returns 0 for a text that
 * josa_read_with_care() might read otherwise. */
#include "base/number_text.h"
#include "josa/parts.h"

/* Are the @n highest bytes letters in lower case?  Any other byte sets the high bit in one of the
 * sums. */
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

static inline bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* May a word that ends here, after @len bytes of a text, be a unit or the end of a hexadecimal
 * number?  @hexadecimal: its letters are a to f. */
static inline bool may_follow_number(const char *text, size_t len, bool hexadecimal)
{
    char before = len > 0 ? text[len - 1] : '\0', beyond = len > 1 ? text[len - 2] : '\0';

    if (before == ' ')
        return is_digit(beyond) || (beyond & 0x80) != 0;
    return is_digit(before) || (before & 0x80) != 0 || (before == '-' && hexadecimal);
}

/* A word at the end of a longer text, or with capitals.  0: josa_read_with_care() must read it. */
static unsigned read_last_word(const char *text, size_t len)
{
    size_t start = len, stop = len > MAX_WORD ? len - MAX_WORD : 0;
    bool hexadecimal = true;

    while (start > stop && is_letter((unsigned char)text[start - 1]))
        hexadecimal = (text[--start] | 0x20) <= 'f' && hexadecimal;
    if ((start == stop && start > 0) || may_follow_number(text, start, hexadecimal))
        return 0;
    return josa_letters(text + start, len - start, start > 0 && text[start - 1] == '_');
}

/* Is @p a date of ten bytes: 2026-11-23? */
static bool is_date(const char *p)
{
    for (int i = 0; i < 10; i++)
        if (i == 4 || i == 7 ? p[i] != '-' : !is_digit(p[i]))
            return false;
    return true;
}

/* May digits that end here, after @at bytes of a text, be a number alone?  A letter and a dash or a
 * space may be before them: step-4, item 9; but not USD 9. */
static bool are_apart(const char *text, size_t at)
{
    char before = at > 0 ? text[at - 1] : '\0', beyond = at > 1 ? text[at - 2] : '\0';

    return at == 0 || (before == '-' && is_letter((unsigned char)beyond)) ||
           (before == ' ' && beyond >= 'a' && beyond <= 'z');
}

/* Digits at the end: alone, after a letter (v1, cc0), in an id or a date.  0:
 * josa_read_with_care() must read them, as it does times, versions and most phone numbers. */
static unsigned read_last_digits(const char *text, size_t len)
{
    struct run run = { .last = -1 };
    size_t at = len;
    char before, beyond;

    if (len > MAX_READ)
        return 0;
    while (at > 0 && is_digit(text[at - 1])) {
        run.first = text[--at] - '0';
        if (run.last < 0 && run.first > 0)
            run.last = run.first;
        run.zeros += run.last < 0;
    }
    run.n = len - at;
    if (are_apart(text, at))
        return run_final(&run);
    before = text[at - 1];
    beyond = at > 1 ? text[at - 2] : '\0';
    if (len == 10 && is_date(text))
        return run_final(&run) | JOSA_RIEUL;                         /* 일 */
    if (before == '-' && run.n >= 3 && is_digit(beyond))
        run.singly = true;
    else if (!is_letter((unsigned char)before) || run.last == 3 || run.last == 6)   /* S3, IPv6 */
        return 0;
    return run_final(&run);
}

/* A syllable, U+AC00 to U+D7A3, in three bytes.  0: they are no syllable. */
static inline unsigned read_syllable(const unsigned char *p)
{
    uint32_t c = (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);

    if ((p[0] & 0xF0) != 0xE0 || ((p[1] ^ 0x80) | (p[2] ^ 0x80)) >= 0x40 ||
        !is_between(c, 0xAC00, 0xD7A3))
        return 0;
    return syllable_final[(c - 0xAC00) % 28];
}

unsigned josa_read_integer(int64_t n)
{
    uint64_t rest = number_magnitude(n);
    size_t zeros = 0;

    if (rest == 0)
        return JOSA_CONSONANT;                                      /* 영 */
    while (rest % 10 == 0) {
        rest /= 10;
        zeros++;
    }
    return zeros ? zeros_final(zeros) : digit_final[rest % 10];
}

unsigned josa_read(const char *text, size_t len)
{
    unsigned char last = len > 0 ? (unsigned char)text[len - 1] : 0;
    unsigned final = 0;

    if (is_letter(last)) {
        if (len > 1 && len <= 16)
            final = read_short_word(text, len);
        if (!final)
            final = read_last_word(text, len);
    } else if (is_between(last, '0', '9')) {
        final = read_last_digits(text, len);
    } else if (last >= 0x80 && len >= 3) {
        final = read_syllable((const unsigned char *)text + len - 3);
    }
    return final ? final : josa_read_with_care(text, len);
}
