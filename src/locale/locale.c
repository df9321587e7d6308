/* locale.c - language tags and what they fall back to.
 *
 * SPDX-License-Identifier: MIT */
#include "locale/locale.h"

#include <string.h>

#include <flowmsg/flowmsg.h>
#include <unicode/uloc.h>

enum letter_case { LOWER, UPPER, TITLE };

static bool is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
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

/* Codes that were replaced, and that systems still use. */
static void modernise(struct locale *l)
{
    static const char *const replaced[][2] = { { "iw", "he" }, { "in", "id" }, { "ji", "yi" } };

    for (size_t i = 0; i < sizeof replaced / sizeof *replaced; i++)
        if (strcmp(l->language, replaced[i][0]) == 0)
            strcpy(l->language, replaced[i][1]);
}

bool locale_parse(struct locale *l, const char *text)
{
    const char *p = text, *at = strchr(text, '@');
    size_t n = strcspn(p, "-_.@");

    *l = (struct locale){ "", "", "" };
    if (n < 2 || n > 8 || !all(p, n, is_alpha) || strcmp(text, "POSIX") == 0)
        return false;
    copy_case(l->language, p, n, LOWER);
    for (p += n; *p == '-' || *p == '_'; p += n) {
        n = strcspn(++p, "-_.@");
        if (n == 4 && all(p, n, is_alpha) && !l->script[0] && !l->region[0])
            copy_case(l->script, p, n, TITLE);
        else if (((n == 2 && all(p, n, is_alpha)) || (n == 3 && all(p, n, is_digit))) &&
                 !l->region[0])
            copy_case(l->region, p, n, UPPER);
        else
            break;                               /* variants and extensions: dropped */
    }
    if (at)
        read_modifier(l, at + 1);
    modernise(l);
    return true;
}

static void join(const struct locale *l, char separator, char out[LOCALE_TEXT_SIZE])
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
    join(l, '-', out);
}

bool locale_equal(const struct locale *a, const struct locale *b)
{
    return strcmp(a->language, b->language) == 0 && strcmp(a->script, b->script) == 0 &&
           strcmp(a->region, b->region) == 0;
}

/* The script that readers of @l use when none is said; "" when ICU knows none. */
static void likely_script(const struct locale *l, char script[5])
{
    UErrorCode status = U_ZERO_ERROR;
    char id[LOCALE_TEXT_SIZE], full[ULOC_FULLNAME_CAPACITY];

    script[0] = '\0';
    join(l, '_', id);
    uloc_addLikelySubtags(id, full, sizeof full, &status);
    if (U_SUCCESS(status) && uloc_getScript(full, script, 5, &status) >= 5)
        script[0] = '\0';
}

int locale_chain(const struct locale *l, struct locale chain[LOCALE_CHAIN])
{
    struct locale language = *l, want = *l;
    char usual[5];
    int n = 0;

    language.script[0] = language.region[0] = '\0';
    likely_script(&language, usual);
    if (!want.script[0] && want.region[0])
        likely_script(l, want.script);           /* zh-TW is zh-Hant-TW */
    chain[n++] = *l;
    if (want.script[0] && strcmp(want.script, usual) != 0) {
        if (!locale_equal(&want, l))
            chain[n++] = want;
        want.region[0] = '\0';
        if (!locale_equal(&want, l))
            chain[n++] = want;
        return n;
    }
    if (l->script[0] && l->region[0]) {
        strcpy(want.script, "");
        chain[n++] = want;                       /* ko-Kore-KR: ko-KR */
    }
    if (l->script[0] || l->region[0])
        chain[n++] = language;
    return n;
}

static const char *available(const struct locale *l)
{
    char id[LOCALE_TEXT_SIZE];

    join(l, '_', id);
    for (int32_t i = 0, n = uloc_countAvailable(); i < n; i++)
        if (strcmp(uloc_getAvailable(i), id) == 0)
            return uloc_getAvailable(i);
    return NULL;
}

const char *locale_icu(const struct locale *l)
{
    struct locale chain[LOCALE_CHAIN];
    int n = locale_chain(l, chain);

    for (int i = 0; i < n; i++) {
        const char *id = available(&chain[i]);

        if (id)
            return id;
    }
    return "";
}

int flowmsg_locale_known(const char *locale)
{
    struct locale l;

    return locale && locale_parse(&l, locale) && locale_icu(&l)[0] != '\0';
}
