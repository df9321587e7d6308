/* plural_header.c - the Plural-Forms line of languages that gettext does not know.
 *
 * SPDX-License-Identifier: MIT
 *
 * Rules are tried, not derived: one is taken when the library, asked for the form of many
 * numbers by it, tells them apart as ICU's plural categories do. */
#include "lang/plural_header.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <flowmsg/flowmsg.h>

#include "lang/mo_write.h"
#include "tool.h"

/* Forms stand in the order of CLDR's categories. */
static const char *const rules[] = {
    "nplurals=1; plural=0;",
    "nplurals=2; plural=n != 1;",
    "nplurals=2; plural=n > 1;",
    "nplurals=3; plural=n==0 ? 0 : n==1 ? 1 : 2;",
    "nplurals=3; plural=n==1 ? 0 : n==2 ? 1 : 2;",
    "nplurals=4; plural=n==1 ? 0 : n==2 ? 1 : n>10 && n%10==0 ? 2 : 3;",
    "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 ? 4 : 5;",
};

enum { N_RULES = sizeof rules / sizeof *rules };

/* Categories as the letters that the pattern below prints. */
static const char pattern[] =
    "{n, plural, zero {z} one {o} two {t} few {f} many {m} other {x}}";
static const char letters[] = "zotfmx";

/* The categories of the locale, in their order: "ox". */
static void categories(const char *locale, char out[8])
{
    unsigned bits = flowmsg_locale_plural_categories(locale, 0);

    for (int i = 0; i < 6; i++)
        if (bits & 1u << i)
            *out++ = letters[i];
    *out = '\0';
}

/* A catalog with one message: its forms are the letters. */
static struct flowmsg_catalog *make_catalog(const char *rule, const char *forms, void **data)
{
    struct flowmsg_catalog *catalog = NULL;
    char header[256], texts[16] = "";
    size_t n = strlen(forms), len;
    struct mo_text entries[] = {
        { .text = header },
        { .context = "", .id = "n", .id_plural = "n", .text = texts, .len = 2 * n - 1 },
    };

    for (size_t i = 0; i < n; i++)
        texts[2 * i] = forms[i];
    entries[0].len = (size_t)sprintf(header, "Content-Type: text/plain; charset=UTF-8\n"
                                             "Plural-Forms: %s\n", rule);
    *data = need(mo_write(entries, 2, &len));
    if (flowmsg_catalog_from_buffer(&catalog, *data, len, NULL) < 0)
        free(*data);
    return catalog;
}

static bool same(const struct flowmsg_catalog *catalog, const struct flowmsg_pattern *compiled)
{
    static const int64_t large[] = { 1000000, 1000001, 2000000, 10000000, 1000000000000 };

    for (int64_t i = 0; i < 1200; i++) {
        int64_t n = i < 5 ? large[i] : i - 5;
        struct flowmsg_arg arg = flowmsg_integer("n", n);
        char letter[8];

        flowmsg_pattern_format(compiled, &arg, 1, NULL, letter, sizeof letter, NULL);
        if (strcmp(letter, flowmsg_catalog_ngettext(catalog, "", "n", "n", (uint64_t)n)) != 0)
            return false;
    }
    return true;
}

static bool fits(const char *rule, const char *forms, const struct flowmsg_pattern *compiled)
{
    size_t n = (size_t)(rule[strlen("nplurals=")] - '0');
    struct flowmsg_catalog *catalog;
    void *data;
    bool ok;

    if (n != strlen(forms) || !(catalog = make_catalog(rule, forms, &data)))
        return false;
    ok = same(catalog, compiled);
    flowmsg_catalog_unref(catalog);
    free(data);
    return ok;
}

const char *plural_header(const char *locale)
{
    struct flowmsg_pattern *compiled;
    const char *found = NULL;
    char forms[8];

    categories(locale, forms);
    if (flowmsg_pattern_compile(&compiled, locale, pattern, strlen(pattern), NULL) < 0)
        return NULL;
    for (int i = 0; i < N_RULES && !found; i++)
        if (fits(rules[i], forms, compiled))
            found = rules[i];
    flowmsg_pattern_free(compiled);
    return found;
}
