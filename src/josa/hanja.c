/* hanja.c - how Hanja end when they are read in Korean.
 *
 * SPDX-License-Identifier: MIT
 *
 * The reading of the last character decides, except for the words of hanja.txt.  Japanese and
 * Chinese are not read: texts with kana, or with characters that Korean does not have. */
#include "josa/tail.h"

static unsigned final_of(uint32_t c)
{
    int i = josa_hanja_index(c);

    return i < 0 ? 0 : (unsigned)josa_hanja[i / 2] >> (i % 2 * 4) & 0xF;
}

static bool is_hanja(uint32_t c)
{
    return is_between(c, 0x3400, 0x9FFF) || is_between(c, 0xF900, 0xFAFF) ||
           is_between(c, 0x20000, 0x3FFFF);
}

/* Are all characters of the word Hanja that Korean has? */
static bool is_korean(struct tail t)
{
    uint32_t c;

    for (c = peek(&t); is_hanja(c) && (final_of(c) & (JOSA_VOWEL | JOSA_RIEUL | JOSA_CONSONANT));
         c = peek(&t))
        (void)take(&t);
    return !is_hanja(c) && !is_between(c, 0x3041, 0x30FF) && c != 0x3005;
}

static bool ends_in(struct tail t, const struct josa_hanja_word *w)
{
    for (int i = 0; i < JOSA_HANJA_LEN && w->c[i]; i++)
        if (take(&t) != w->c[i])
            return false;
    return true;
}

unsigned josa_hanja_word(const struct tail *t)
{
    unsigned final = final_of(peek(t));

    if (!final || !is_korean(*t))
        return 0;
    if (final & JOSA_HANJA_ENDS)
        for (const struct josa_hanja_word *w = josa_hanja_words; w->final; w++)
            if (ends_in(*t, w))
                return w->final;
    return final & (JOSA_VOWEL | JOSA_RIEUL | JOSA_CONSONANT);
}
