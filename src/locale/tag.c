/* tag.c - reading language tags, and writing them.
 *
 * SPDX-License-Identifier: MIT
 *
 * A language may have many names: BCP 47 allows a form of a language after the language (RFC
 * 5646, 2.2.2: zh-yue), systems use ISO 639-2 (kor, ger), and codes were replaced (iw).  All
 * of them become the one name that CLDR uses (UTS #35, "Canonicalizing Syntax"), by the alias
 * lists of the linked ICU, so that no list of ours can become outdated.
 *
 * A form of a language (yue) keeps its macrolanguage (zh), whose texts serve its readers too.  The
 * macrolanguage comes from the tag (ar-arz) or from CLDR's old names (zh-yue); arz alone has
 * none. */
#include "locale/locale.h"

#include <string.h>

#include "locale/cldr.h"

enum letter_case { LOWER, UPPER, TITLE };

enum { MAX_ALIAS = 20 };       /* bytes, with NUL, of a replaced name with several subtags */

static bool is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_alnum(char c)
{
    return is_alpha(c) || is_digit(c);
}

static bool all(const char *p, size_t n, bool (*is)(char))
{
    while (n > 0 && is(*p)) {
        p++;
        n--;
    }
    return n == 0;
}

static void copy_case(char *out, const char *p, size_t n, enum letter_case letters)
{
    for (size_t i = 0; i < n; i++) {
        bool upper = letters == UPPER || (letters == TITLE && i == 0);
        char c = p[i];

        if (is_alpha(c))
            c = (char)(upper ? c & ~0x20 : c | 0x20);
        out[i] = c;
    }
    out[n] = '\0';
}

static size_t subtag_len(const char *p)
{
    return strcspn(p, "-_.@");
}

static bool is_separator(char c)
{
    return c == '-' || c == '_';
}

/* -------------------------------------------------------------------- aliases */

/* Replace the language by @with: "sr_Latn", "fa_AF", "nan_x_zh_min".  Its script and region only
 * fill in what the tag lacks. */
static void replace_language(struct locale *l, const char *with)
{
    size_t n = subtag_len(with);

    copy_case(l->language, with, n < sizeof l->language ? n : 0, LOWER);
    for (with += n; *with; with += n) {
        n = subtag_len(++with);
        if (n == 4 && !l->script[0])
            copy_case(l->script, with, n, TITLE);
        else if (n == 2 && !l->region[0])
            copy_case(l->region, with, n, UPPER);
        else if (n < 2)
            break;
    }
}

/* Replace a language and a subtag that together are another language: no_bok is nb, zh_hakka is
 * hak.  False: they are not. */
static bool replace_form(struct locale *l, const char *form, size_t n)
{
    char name[MAX_ALIAS];
    const char *found;
    size_t len = strlen(l->language);

    if (len + 1 + n >= sizeof name)
        return false;
    memcpy(name, l->language, len);
    name[len] = '_';
    copy_case(name + len + 1, form, n, LOWER);
    if (!(found = cldr_find(CLDR_LANGUAGE, name)))
        return false;
    replace_language(l, found);
    return true;
}

/* Read a form of the language, after the language: zh-yue. */
static void read_form(struct locale *l, const char *form, size_t n)
{
    const char *found = cldr_find(CLDR_LANGUAGE, l->language);

    if (found)
        replace_language(l, found);
    if (strlen(l->language) < sizeof l->macro)
        strcpy(l->macro, l->language);
    if (!replace_form(l, form, n))
        copy_case(l->language, form, n, LOWER);
}

/* Read a tag that is not made of language, script and region: i-klingon, sgn-BE-FR. */
static bool read_irregular(struct locale *l, const char *text)
{
    char name[MAX_ALIAS];
    size_t n = strcspn(text, ".@");
    const char *found;

    if (n >= sizeof name)
        return false;
    copy_case(name, text, n, LOWER);
    for (char *p = name; *p; p++)
        if (*p == '-')
            *p = '_';
    if (!(found = cldr_find(CLDR_LANGUAGE, name)))
        return false;
    replace_language(l, found);
    return true;
}

/* Replace the region by one of those that it became: the likely region of the language, otherwise
 * the first (UTS #35, "Territory Exception"). */
static void replace_region(struct locale *l, const char *with)
{
    struct locale usual = { .language = "" };
    size_t n;

    strcpy(usual.language, l->language);
    strcpy(usual.script, l->script);
    if (strlen(with) > 3) {
        locale_add_region(&usual);
        if (usual.region[0] && strstr(with, usual.region)) {
            strcpy(l->region, usual.region);
            return;
        }
    }
    if ((n = strcspn(with, " ")) < sizeof l->region)
        copy_case(l->region, with, n, UPPER);
}

static void replace_aliases(struct locale *l)
{
    const char *found;

    if (strlen(l->language) == 2 && !cldr_has_aliases() && locale_available(l))
        return;                      /* CLDR does not replace names of locales that ICU has */
    if ((found = cldr_find(CLDR_LANGUAGE, l->language)))
        replace_language(l, found);
    if (l->script[0] && (found = cldr_find(CLDR_SCRIPT, l->script)) && strlen(found) == 4)
        strcpy(l->script, found);
    if (l->region[0] && (found = cldr_find(CLDR_TERRITORY, l->region)))
        replace_region(l, found);
    if (!l->macro[0] && strlen(l->language) == 3 &&
        (found = cldr_find(CLDR_MACRO, l->language)))
        strcpy(l->macro, found);
    if (l->macro[0] && strcmp(l->macro, l->language) == 0)
        l->macro[0] = '\0';
}

/* -------------------------------------------------------------------- reading */

/* Read a modifier of glibc that names a script. */
static void read_modifier(struct locale *l, const char *modifier)
{
    if (l->script[0])
        return;
    if (strcmp(modifier, "latin") == 0)
        strcpy(l->script, "Latn");
    else if (strcmp(modifier, "cyrillic") == 0)
        strcpy(l->script, "Cyrl");
    else if (strcmp(modifier, "devanagari") == 0)
        strcpy(l->script, "Deva");
}

static bool is_variant(const char *p, size_t n)
{
    return n <= 8 && (n >= 5 || (n == 4 && is_digit(*p))) && all(p, n, is_alnum);
}

/* Read one subtag after the language.  False: it is not a part of a struct locale. */
static bool read_subtag(struct locale *l, const char *p, size_t n)
{
    if (n == 3 && all(p, n, is_alpha) && !l->script[0] && !l->region[0]) {
        if (!l->macro[0])
            read_form(l, p, n);      /* only the first form counts: zh-min-nan is zh-min */
    } else if (n == 4 && all(p, n, is_alpha) && !l->script[0] && !l->region[0]) {
        copy_case(l->script, p, n, TITLE);
    } else if (((n == 2 && all(p, n, is_alpha)) || (n == 3 && all(p, n, is_digit))) &&
               !l->region[0]) {
        copy_case(l->region, p, n, UPPER);
    } else {
        return false;
    }
    return true;
}

/* Read the subtags after the language.  Returns whether a struct locale has all of them. */
static bool read_subtags(struct locale *l, const char *p)
{
    bool whole = true;
    size_t n;

    for (; is_separator(*p); p += n) {
        n = subtag_len(++p);
        if (read_subtag(l, p, n))
            continue;
        if (!is_variant(p, n))
            return false;                        /* extensions are dropped */
        whole = replace_form(l, p, n) && whole;
    }
    return whole;
}

bool locale_parse_whole(struct locale *l, const char *text, bool *whole)
{
    const char *at = strchr(text, '@');
    size_t n = subtag_len(text);

    *l = (struct locale){ .language = "" };
    *whole = true;
    if ((n == 1 || n == 3) && is_separator(text[n]) && read_irregular(l, text))
        return true;
    if (n < 2 || n > 8 || !all(text, n, is_alpha) || (n == 5 && strcmp(text, "POSIX") == 0))
        return false;
    copy_case(l->language, text, n, LOWER);
    *whole = read_subtags(l, text + n);
    if (at)
        read_modifier(l, at + 1);
    replace_aliases(l);
    return true;
}

bool locale_parse(struct locale *l, const char *text)
{
    bool whole;

    return locale_parse_whole(l, text, &whole);
}

/* -------------------------------------------------------------------- writing */

void locale_join(const struct locale *l, char separator, char out[LOCALE_TEXT_SIZE])
{
    const char *const parts[] = { l->script, l->region };
    size_t n = strlen(l->language);

    memcpy(out, l->language, n);
    for (int i = 0; i < 2; i++) {
        size_t len = strlen(parts[i]);

        if (len == 0)
            continue;
        out[n++] = separator;
        memcpy(out + n, parts[i], len);
        n += len;
    }
    out[n] = '\0';
}

void locale_text(const struct locale *l, char out[LOCALE_TEXT_SIZE])
{
    locale_join(l, '-', out);
}

bool locale_equal(const struct locale *a, const struct locale *b)
{
    return strcmp(a->language, b->language) == 0 && strcmp(a->script, b->script) == 0 &&
           strcmp(a->region, b->region) == 0;
}
