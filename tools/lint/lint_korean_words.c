/* lint_korean_words.c - syllables, and lists of words.
 *
 * SPDX-License-Identifier: MIT */
#include "lint/lint_korean_words.h"

int syllable_final(uint32_t c)
{
    return c >= 0xAC00 && c <= 0xD7A3 ? (int)((c - 0xAC00) % 28) : -1;
}

int final_of(const char *s, size_t len)
{
    size_t n;

    return len > 0 ? syllable_final(utf8_last(s, len, &n)) : -1;
}

/* U+B000 to U+CFFF, which are syllables: two leads, after which all may come. */
static bool is_common_syllable(const char *s)
{
    const unsigned char *p = (const unsigned char *)s;

    return (p[0] == 0xEB || p[0] == 0xEC) && utf8_is_tail(s[1]) && utf8_is_tail(s[2]);
}

size_t hangul_len(const char *s, size_t len)
{
    size_t i = 0, n;

    while (i < len) {
        if (len - i >= 3 && is_common_syllable(s + i))
            n = 3;
        else if (!is_hangul(utf8_next(s + i, len - i, &n)))
            break;
        i += n;
    }
    return i;
}

bool starts_with(const char *s, size_t len, const char *word)
{
    return strlen(word) <= len && memcmp(s, word, strlen(word)) == 0;
}

bool ends_with_one(const char *s, size_t len, const char *list)
{
    for (; *list; list += strspn(list, " ")) {
        size_t n = strcspn(list, " ");

        if (n <= len && memcmp(s + len - n, list, n) == 0)
            return true;
        list += n;
    }
    return false;
}

/* The next word of a list, after a word in it. */
static const char *list_next(const char *word)
{
    while (*word && *word != ' ')
        word++;
    return word + (*word == ' ');
}

bool is_one_of(const char *s, size_t len, const char *list)
{
    for (const char *word = list; *word; word = list_next(word)) {
        size_t n = 0;

        if (*word == '-' && len == 0)
            return true;
        while (n < len && word[n] == s[n])
            n++;
        if (n > 0 && n == len && (word[n] == ' ' || word[n] == '\0'))
            return true;
    }
    return false;
}

size_t begins_with_row(const char *s, size_t len, const char (*list)[ROW])
{
    for (; (*list)[0]; list++) {
        size_t n = row_match(*list, s, len);

        if (n > 0)
            return n;
        if (len == 0 && (*list)[0] == '-')
            return 0;
    }
    return SIZE_MAX;
}

bool is_row_of(const char *s, size_t len, const char (*list)[ROW])
{
    for (; (*list)[0]; list++)
        if (row_match(*list, s, len) == len && (len > 0 || (*list)[0] == '-'))
            return true;
    return false;
}
