/* mark.c - the marks that are shown in place of masked values.
 *
 * SPDX-License-Identifier: MIT
 *
 * A mark says in one or two words that there is a value, and that it is kept from the reader.  The
 * brackets are those of its language. */
#include <string.h>

#include "base/slice.h"
#include "render/mask.h"
#include "render/terms.h"

#define ENGLISH "(hidden)"

/* By the start of ICU's name for a locale. */
static const struct mark { const char *locale, *text; } marks[] = {
    { "en", ENGLISH },
    { "ko", "(비공개)" },
    { "ja", "（非公開）" },
    { "zh_Hant", "（已隱藏）" },
    { "zh", "（已隐藏）" },
    { "de", "(ausgeblendet)" },
    { "fr", "(masqué)" },
    { "es", "(oculto)" },
    { "it", "(nascosto)" },
    { "pt", "(oculto)" },
    { "nl", "(verborgen)" },
    { "sv", "(dolt)" },
};

static bool is_for(const struct mark *mark, const char *locale)
{
    size_t len = strlen(mark->locale);

    return strncmp(locale, mark->locale, len) == 0 && (!locale[len] || locale[len] == '_');
}

static const char *of_locale(const char *locale)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (is_for(&marks[i], locale))
            return marks[i].text;
    return ENGLISH;
}

const struct term_text *mask_own_mark(const struct terms *terms)
{
    return terms ? terms_find(terms, ENGLISH, strlen(ENGLISH)) : NULL;
}

/* The mark that a domain has for its texts, or the library's. */
static struct slice find_mark(const struct render_env *env)
{
    const struct term_text *own = env->opened ? mask_own_mark(env->opened->terms) : NULL;

    if (own)
        return (struct slice){ own->text, own->len };
    return slice_of(of_locale(env->formats ? formats_locale(env->formats) : ""));
}

/* The length of a mark without the bracket at its end. */
static size_t before_bracket(struct slice mark)
{
    static const char *const brackets[] = { ")", "]", "}", ">", "）", "］", "】", "〕", "»", "」" };

    for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++) {
        size_t len = strlen(brackets[i]);

        if (mark.len > len && memcmp(mark.p + mark.len - len, brackets[i], len) == 0)
            return mark.len - len;
    }
    return mark.len;
}

void mask_put(const struct flowmsg_value *v, struct render_env *env, struct sink *s)
{
    const struct slice mark = find_mark(env);
    const char *hash = mask_hash(v);
    size_t len = hash ? before_bracket(mark) : mark.len;

    sink_put(s, mark.p, len);
    if (!hash)
        return;
    sink_put(s, " ", 1);
    sink_put(s, hash, FLOWMSG_HASH_DIGITS);
    sink_put(s, mark.p + len, mark.len - len);
}
