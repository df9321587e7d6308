/* tag.c - reading language tags, and writing them.
 *
 * SPDX-License-Identifier: MIT
 *
 * A language may have many names.  BCP 47 allows a form of a language after the language (RFC
 * 5646, 2.2.2: zh-yue), systems use ISO 639-2 (kor, ger), and codes were replaced (iw).  All
 * of them become the name that CLDR uses (UTS #35, "Canonicalizing Syntax"), by the lists
 * of the linked ICU. */
#include "locale/locale.h"

#include <string.h>

#include "locale/cldr.h"

enum letter_case { LOWER, UPPER, TITLE };

enum { MAX_ALIAS = 20 };       /* bytes of a name of several subtags that CLDR replaces, with NUL */

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

/* "sr_Latn", "fa_AF", "nan_x_zh_min": the language, and what the tag itself leaves open. */
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

/* Replace a language and what makes another one of it: no_bok is nb, zh_hakka is hak. */
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

/* A form of the language, after it: zh-yue. */
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

/* Tags that are not made of language, script and region: i-klingon, sgn-BE-FR. */
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

/* Of several regions that one became, that of most readers of the language, else the first
 * (UTS #35, "Territory Exception"). */
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
        return;                      /* names of locales that ICU has are none that CLDR replaces */
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

/* glibc's modifiers that name a script. */
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

/* One subtag after the language.  False: it is no part of a struct locale. */
static bool read_subtag(struct locale *l, const char *p, size_t n)
{
    if (n == 3 && all(p, n, is_alpha) && !l->script[0] && !l->region[0]) {
        if (!l->macro[0])
            read_form(l, p, n);      /* no language has two forms: zh-min-nan is zh-min */
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

/* The subtags after the language.  Returns whether there are no others than a struct
 * locale has. */
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
