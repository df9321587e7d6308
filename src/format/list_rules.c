/* list_rules.c - words before which a list has another conjunction.
 *
 * SPDX-License-Identifier: MIT
 *
 * The rules are those of ICU, which are rough: Spanish asks for the sound, ICU for letters. */
#include "format/list_rules.h"

#include "base/utf8.h"
#include "icu/icu.h"

/* Does a text begin with a word in small letters, in any case? */
static bool begins(struct slice text, const char *word)
{
    size_t len = strlen(word);

    if (text.len < len)
        return false;
    for (size_t i = 0; i < len; i++) {
        char c = text.p[i];

        if ((c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) != word[i])
            return false;
    }
    return true;
}

/* In Spanish, "y" is "e" before the sound of i, but not before a diphthong: e hijos, y hielo. */
static bool sounds_like_i(struct slice item)
{
    return begins(item, "i") ||
           (begins(item, "hi") && !begins(item, "hia") && !begins(item, "hie"));
}

/* In Spanish, "o" is "u" before the sound of o: u otro, u 8 (ocho), u 11 (once). */
static bool sounds_like_o(struct slice item)
{
    return begins(item, "o") || begins(item, "ho") || begins(item, "8") || slice_is(item, "11") ||
           begins(item, "11 ");
}

/* In Hebrew, the conjunction is a letter of the next word, and gets a hyphen before another
 * script. */
static bool is_not_hebrew(struct slice item)
{
    UErrorCode status = U_ZERO_ERROR;
    uint32_t c;
    size_t n;

    if (item.len == 0)
        return false;
    c = utf8_next(item.p, item.len, &n);
    return icu_get()->uscript_getScript((UChar32)(c == UTF8_BAD ? 0xFFFD : c), &status) !=
           USCRIPT_HEBREW;
}

const struct list_rule list_rules[N_LIST_RULES] = {
    { sounds_like_i, "i", "x" },
    { sounds_like_o, "o", "x" },
    { is_not_hebrew, "x", "\xD7\x90" },      /* alef */
};
