/* locale.c - language tags and what they fall back to.
 *
 * SPDX-License-Identifier: MIT */
#include "locale/locale.h"

#include <errno.h>
#include <string.h>

#include <flowmsg/flowmsg.h>
#include <unicode/uloc.h>
#include <unicode/ures.h>

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

/* Codes that were replaced, and that systems still use (CLDR, languageAlias). */
static void modernise(struct locale *l)
{
    static const struct { const char *old, *language, *script; } replaced[] = {
        { "iw", "he", "" },  { "in", "id", "" },  { "ji", "yi", "" },
        { "mo", "ro", "" },  { "tl", "fil", "" }, { "sh", "sr", "Latn" },
    };

    for (size_t i = 0; i < sizeof replaced / sizeof *replaced; i++)
        if (strcmp(l->language, replaced[i].old) == 0) {
            strcpy(l->language, replaced[i].language);
            if (!l->script[0])
                strcpy(l->script, replaced[i].script);
            return;
        }
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

/* ------------------------------------------------------------ likely subtags */

/* Add to @l what its readers mean when they do not say it: the script, and the
 * region when @region.  What ICU does not know stays out. */
static void add_likely(struct locale *l, bool region)
{
    UErrorCode status = U_ZERO_ERROR;
    char id[LOCALE_TEXT_SIZE], full[ULOC_FULLNAME_CAPACITY];
    struct locale likely;

    if (strcmp(l->language, "und") == 0)
        return;                                  /* not English, as ICU thinks */
    join(l, '_', id);
    uloc_addLikelySubtags(id, full, sizeof full, &status);
    if (U_FAILURE(status) || !locale_parse(&likely, full))
        return;
    if (!l->script[0])
        strcpy(l->script, likely.script);
    if (region && !l->region[0])
        strcpy(l->region, likely.region);
}

void locale_complete(struct locale *l)
{
    if (!l->script[0])
        add_likely(l, false);
}

/* The names that CLDR may have for a complete locale: "ko_Kore_KR", and "ko_KR" since
 * that is the script of its language.  Returns how many. */
static int names_of(const struct locale *l, char names[2][LOCALE_TEXT_SIZE])
{
    struct locale language = *l, without = *l;

    join(l, '_', names[0]);
    language.script[0] = language.region[0] = without.script[0] = '\0';
    locale_complete(&language);
    join(&without, '_', names[1]);
    return strcmp(language.script, l->script) == 0 ? 2 : 1;
}

/* ------------------------------------------------------------------- parents */

static bool is_name(const UChar *s, int32_t len, const char *name)
{
    int32_t i;

    for (i = 0; i < len && name[i]; i++)
        if (s[i] != (UChar)name[i])
            return false;
    return i == len && !name[i];
}

/* Is one of the names in a resource that is a string or an array of strings? */
static bool has_name(const UResourceBundle *strings, char names[2][LOCALE_TEXT_SIZE], int n)
{
    UResType type = ures_getType(strings);

    if (type != URES_STRING && type != URES_ARRAY)
        return false;
    for (int32_t i = 0; i < ures_getSize(strings); i++) {
        UErrorCode status = U_ZERO_ERROR;
        int32_t len;
        const UChar *s = ures_getStringByIndex(strings, i, &len, &status);

        for (int k = 0; U_SUCCESS(status) && k < n; k++)
            if (is_name(s, len, names[k]))
                return true;
    }
    return false;
}

/* The parent that CLDR lists for a complete locale, "root" among them, in the data
 * of the ICU that is linked: a table from parents to children. */
static bool listed_parent(const struct locale *l, char parent[LOCALE_TEXT_SIZE])
{
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle *data = ures_openDirect(NULL, "supplementalData", &status);
    UResourceBundle *parents = ures_getByKey(data, "parentLocales", NULL, &status);
    UResourceBundle *children = NULL;
    char names[2][LOCALE_TEXT_SIZE];
    int n = names_of(l, names);
    bool found = false;

    while (U_SUCCESS(status) && !found && ures_hasNext(parents)) {
        children = ures_getNextResource(parents, children, &status);
        found = U_SUCCESS(status) && has_name(children, names, n) &&
                strlen(ures_getKey(children)) < LOCALE_TEXT_SIZE;
    }
    if (found)
        strcpy(parent, ures_getKey(children));
    ures_close(children);
    ures_close(parents);
    ures_close(data);
    return found;
}

/* From a complete locale to its parent; false at the end. */
static bool to_parent(struct locale *l)
{
    char parent[LOCALE_TEXT_SIZE];

    if (listed_parent(l, parent)) {
        if (strcmp(parent, "root") == 0 || !locale_parse(l, parent))
            return false;
        locale_complete(l);
        return true;
    }
    if (!l->region[0])
        return false;
    l->region[0] = '\0';
    return true;
}

static int add_once(struct locale *chain, int n, const struct locale *l)
{
    for (int i = 0; i < n; i++)
        if (locale_equal(&chain[i], l))
            return n;
    if (n < LOCALE_CHAIN)
        chain[n++] = *l;
    return n;
}

int locale_chain(const struct locale *l, struct locale chain[LOCALE_CHAIN])
{
    struct locale next = *l;
    int n = 0, before;

    locale_complete(&next);
    do {
        before = n;
        n = add_once(chain, n, &next);
        if (!next.region[0]) {
            struct locale usual = next;

            add_likely(&usual, true);            /* fr-FR is fr */
            n = add_once(chain, n, &usual);
        }
    } while (n > before && to_parent(&next));
    return n;
}

/* -------------------------------------------------------------------- fitting */

/* Norwegian is two written languages, and readers of one read the other: the only
 * case in which CLDR has a language as the parent of languages. */
static bool is_norwegian(const char *language)
{
    return language[0] == 'n' && (language[1] == 'o' || language[1] == 'b' || language[1] == 'n') &&
           language[2] == '\0';
}

bool locale_same_language(const struct locale *a, const struct locale *b)
{
    return a->language[0] == b->language[0] &&
           (strcmp(a->language, b->language) == 0 ||
            (is_norwegian(a->language) && is_norwegian(b->language)));
}

bool locale_serves(const struct locale *complete, const struct locale_offer *offer)
{
    return locale_same_language(complete, &offer->complete) &&
           strcmp(complete->script, offer->complete.script) == 0;
}

struct locale_offer locale_offer(const struct locale *l)
{
    struct locale_offer offer = { *l, *l };

    locale_complete(&offer.complete);
    return offer;
}

void locale_reader_init(struct locale_reader *r, const struct locale *l)
{
    r->locale = *l;
    r->n = locale_chain(l, r->chain);
}

int locale_fit(const struct locale_reader *r, const struct locale_offer *offer)
{
    int i;

    if (!locale_serves(&r->chain[0], offer))
        return LOCALE_UNFIT;
    if (locale_equal(&r->locale, &offer->locale))
        return LOCALE_EQUAL;
    for (i = 0; i < r->n && !locale_equal(&r->chain[i], &offer->complete); i++)
        ;
    return i < r->n ? LOCALE_EQUAL + 1 + i : LOCALE_KIN;
}

/* ------------------------------------------------------------------------ ICU */

/* ICU's own name of a locale that it has.  They are in the order of strcmp(), as far as is
 * known; where they are not, some could be missed, so that a test asks for each. */
static const char *available(const char *id)
{
    int32_t low = 0, high = uloc_countAvailable();

    while (low < high) {
        int32_t mid = low + (high - low) / 2;
        const char *name = uloc_getAvailable(mid);
        int order = strcmp(id, name);

        if (order == 0)
            return name;
        if (order < 0)
            high = mid;
        else
            low = mid + 1;
    }
    return NULL;
}

const char *locale_icu(const struct locale *l)
{
    struct locale chain[LOCALE_CHAIN];
    char names[2][LOCALE_TEXT_SIZE];
    const char *id;
    int n;

    join(l, '_', names[0]);
    if ((id = available(names[0])) != NULL)
        return id;                               /* most are; the chain costs more */
    n = locale_chain(l, chain);
    for (int i = 0; i < n; i++)
        for (int k = 0, n_names = names_of(&chain[i], names); k < n_names; k++)
            if ((id = available(names[k])) != NULL)
                return id;
    return "";
}

int flowmsg_locale_known(const char *locale)
{
    struct locale l;
    int saved = errno;                   /* ICU reads files */
    bool known = locale && locale_parse(&l, locale) && locale_icu(&l)[0] != '\0';

    errno = saved;
    return known;
}
