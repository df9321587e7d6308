/* fast.c - how a value ends when it is read aloud in Korean: fast paths.
 *
 * SPDX-License-Identifier: MIT
 *
 * Most values are names and Korean words.  They are read here in 4 to 10 ns, a tenth of the time
 * of josa_read_with_care().  Each fast path returns 0 for a text that josa_read_with_care() might
 * read otherwise. */
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

/* Characters that may precede a word in lower case without changing how it is read.  White space
 * is not one: a number may precede it. */
static bool is_boundary(char c)
{
    return c == '-' || c == '_' || c == '.' || c == '/' || c == ':' || c == '\'' || c == '"';
}

/* A word in lower case at the end of a longer text.  0: josa_read_with_care() must read it. */
static unsigned read_last_word(const char *text, size_t len)
{
    size_t start = len, stop = len > MAX_WORD ? len - MAX_WORD : 0;
    bool hexadecimal = true;

    while (start > stop && is_between((unsigned char)text[start - 1], 'a', 'z'))
        hexadecimal = text[--start] <= 'f' && hexadecimal;
    if (len - start < 2)
        return 0;
    if (start > 0 && (hexadecimal || !is_boundary(text[start - 1])))
        return 0;
    return read_spelling(text + start, len - start, spell(text + start, len - start));
}

/* Digits that are the whole text, follow a letter (v1, cc0) or, three or more of them, follow a
 * dash in an id.  0: josa_read_with_care() must read them, as it does dates, versions and phone
 * numbers. */
static unsigned read_last_digits(const char *text, size_t len)
{
    struct run run = { .last = -1 };
    size_t at = len;
    char before, beyond;

    if (len > MAX_READ)
        return 0;
    while (at > 0 && is_between((unsigned char)text[at - 1], '0', '9')) {
        run.first = text[--at] - '0';
        if (run.last < 0 && run.first > 0)
            run.last = run.first;
        run.zeros += run.last < 0;
    }
    run.n = len - at;
    before = at > 0 ? text[at - 1] : '\0';
    beyond = at > 1 ? text[at - 2] : '\0';
    if (before == '-' && run.n >= 3 && is_between((unsigned char)beyond, '0', '9'))
        run.singly = true;
    else if (at > 0 && !(before == '-' && run.n >= 3 && is_letter((unsigned char)beyond)) &&
             !(is_letter((unsigned char)before) && run.last != 3 && run.last != 6))   /* S3, IPv6 */
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
    unsigned char last = len > 1 ? (unsigned char)text[len - 1] : 0;
    unsigned final = 0;

    if (is_between(last, 'a', 'z')) {
        if (len <= 16)
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
