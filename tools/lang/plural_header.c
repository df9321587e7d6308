/* plural_header.c - the Plural-Forms line of languages that gettext does not know.
 *
 * SPDX-License-Identifier: MIT
 *
 * Rules are tried, not derived.  The library computes the form of many numbers by each rule, and
 * their plural category by ICU's data.  A rule is taken when form and category always agree.
 * Languages without data in ICU have a table. */
#include "lang/plural_header.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <flowmsg/flowmsg.h>

#include "lang/linguas.h"
#include "lang/mo_write.h"
#include "tool.h"

/* The forms of each rule are in the order of CLDR's categories. */
#define NONE     "nplurals=1; plural=0;"
#define NOT_ONE  "nplurals=2; plural=n != 1;"
#define OVER_ONE "nplurals=2; plural=n > 1;"
#define ONE_FEW  "n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2;"
#define RUSSIAN  "nplurals=3; plural=n%10==1 && n%100!=11 ? 0 : " ONE_FEW
#define POLISH   "nplurals=3; plural=n==1 ? 0 : " ONE_FEW
#define LATVIAN  "nplurals=3; plural=n%10==0 || (n%100>=11 && n%100<=19) ? 0 : " \
                 "n%10==1 && n%100!=11 ? 1 : 2;"

static const char *const rules[] = {
    NONE, NOT_ONE, OVER_ONE, RUSSIAN, POLISH, LATVIAN,
    /* Icelandic, Macedonian; Filipino; Tamazight */
    "nplurals=2; plural=n%10==1 && n%100!=11 ? 0 : 1;",
    "nplurals=2; plural=n%10!=4 && n%10!=6 && n%10!=9 ? 0 : 1;",
    "nplurals=2; plural=n<=1 || (n>=11 && n<=99) ? 0 : 1;",
    /* Colognian; Inuktitut; Czech; Romanian; Tachelhit; Lithuanian; Anii */
    "nplurals=3; plural=n==0 ? 0 : n==1 ? 1 : 2;",
    "nplurals=3; plural=n==1 ? 0 : n==2 ? 1 : 2;",
    "nplurals=3; plural=n==1 ? 0 : n>=2 && n<=4 ? 1 : 2;",
    "nplurals=3; plural=n==1 ? 0 : n==0 || (n%100>=1 && n%100<=19) ? 1 : 2;",
    "nplurals=3; plural=n<=1 ? 0 : n<=10 ? 1 : 2;",
    "nplurals=3; plural=n%10==1 && (n%100<11 || n%100>19) ? 0 : "
    "n%10>=2 && (n%100<11 || n%100>19) ? 1 : 2;",
    "nplurals=4; plural=n==1 ? 0 : n==2 ? 1 : n>10 && n%10==0 ? 2 : 3;",
    /* Slovenian, Sorbian; Scottish Gaelic; Manx; Samogitian */
    "nplurals=4; plural=n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3;",
    "nplurals=4; plural=n==1 || n==11 ? 0 : n==2 || n==12 ? 1 : "
    "(n>=3 && n<=10) || (n>=13 && n<=19) ? 2 : 3;",
    "nplurals=4; plural=n%10==1 ? 0 : n%10==2 ? 1 : n%20==0 ? 2 : 3;",
    "nplurals=4; plural=n%10==1 && n%100!=11 ? 0 : n==2 ? 1 : "
    "n%10>=2 && (n%100<11 || n%100>19) ? 2 : 3;",
    /* Irish; Maltese; Breton */
    "nplurals=5; plural=n==1 ? 0 : n==2 ? 1 : n>=3 && n<=6 ? 2 : n>=7 && n<=10 ? 3 : 4;",
    "nplurals=5; plural=n==1 ? 0 : n==2 ? 1 : n==0 || (n%100>=3 && n%100<=10) ? 2 : "
    "n%100>=11 && n%100<=19 ? 3 : 4;",
    "nplurals=5; plural=n%10==1 && n%100!=11 && n%100!=71 && n%100!=91 ? 0 : "
    "n%10==2 && n%100!=12 && n%100!=72 && n%100!=92 ? 1 : "
    "(n%10==3 || n%10==4 || n%10==9) && (n%100<10 || n%100>19) && (n%100<70 || n%100>79) && "
    "(n%100<90 || n%100>99) ? 2 : n!=0 && n%1000000==0 ? 3 : 4;",
    /* Arabic; Welsh; Cornish */
    "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 ? 4 : 5;",
    "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5;",
    "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n%100%20==2 || (n%1000==0 && "
    "((n%100000>=1000 && n%100000<=20000) || n%100000==40000 || n%100000==60000 || "
    "n%100000==80000)) || (n!=0 && n%1000000==100000) ? 2 : n%100%20==3 ? 3 : n%100%20==1 ? 4 : 5;",
};

enum { N_RULES = sizeof rules / sizeof *rules };

/* Languages without data in ICU, with the rules that their translators use: from the tables of the
 * Translate Toolkit and of Weblate. */
static const struct { const char *languages, *rule; } others[] = {
    { " ay cmn crh hak jbo ksw lzh mnw nan shn tlh tok wuu ", NONE },
    { " an hne lij lmo mai mni nah nap nds pap pms rom sco tpi vo ", NOT_ONE },
    { " ach arn frp gun mfe mi oc ", OVER_ONE },
    { " rue ", RUSSIAN },
    { " csb szl ", POLISH },
    { " ltg ", LATVIAN },
    { " mnk ", "nplurals=3; plural=n==0 ? 0 : n==1 ? 1 : 2;" },
};

/* ------------------------------------------------------------------------ trying */

/* A pattern that prints one letter for the category of a number. */
static const char pattern[] =
    "{n, plural, zero {z} one {o} two {t} few {f} many {m} other {x}}";
static const char letters[] = "zotfmx";

enum { N_SMALL = 1200, N_LARGE = 11 };

struct numbers {
    int64_t n[N_SMALL + N_LARGE];
    char category[N_SMALL + N_LARGE];
    size_t count;            /* numbers that are compared */
    char forms[8];           /* the categories that occur, in CLDR's order */
};

/* Find the category of each number.  False when ICU has no such locale. */
static bool read_categories(struct numbers *numbers, const char *locale)
{
    static const int64_t large[N_LARGE] = { 2000, 40000, 60001, 100000, 1000000, 1000001, 1100000,
                                            2000000, 10000000, 100000000, 1000000000000 };
    struct flowmsg_pattern *compiled;

    if (flowmsg_pattern_compile(&compiled, locale, pattern, strlen(pattern), NULL) < 0)
        return false;
    for (int i = 0; i < N_SMALL + N_LARGE; i++) {
        int64_t n = i < N_SMALL ? i : large[i - N_SMALL];
        struct flowmsg_arg arg = flowmsg_arg_integer("n", n);
        char letter[8];

        flowmsg_pattern_format(compiled, &arg, 1, NULL, letter, sizeof letter, NULL);
        numbers->n[i] = n;
        numbers->category[i] = letter[0];
    }
    flowmsg_pattern_free(compiled);
    return true;
}

/* Compare the first @count numbers only. */
static void look_at(struct numbers *numbers, size_t count)
{
    char *to = numbers->forms;

    numbers->count = count;
    for (int k = 0; k < 6; k++)
        if (memchr(numbers->category, letters[k], count))
            *to++ = letters[k];
    *to = '\0';
}

/* Make a catalog with one message, whose plural forms are the letters of @forms. */
static struct flowmsg_catalog *make_catalog(const char *rule, const char *forms, void **data)
{
    struct flowmsg_catalog *catalog = NULL;
    char header[1024], texts[16] = "";
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

static bool fits(const char *rule, const struct numbers *numbers)
{
    size_t n = (size_t)(rule[strlen("nplurals=")] - '0');
    struct flowmsg_catalog *catalog;
    void *data;
    bool ok = true;

    if (n != strlen(numbers->forms) || !(catalog = make_catalog(rule, numbers->forms, &data)))
        return false;
    for (size_t i = 0; i < numbers->count && ok; i++)
        ok = flowmsg_catalog_ngettext(catalog, "", "n", "n", (uint64_t)numbers->n[i])[0] ==
             numbers->category[i];
    flowmsg_catalog_unref(catalog);
    free(data);
    return ok;
}

/* The rule for ICU's categories; NULL: none fits.  Some languages have a form for whole millions,
 * which gettext's rules leave out, so large numbers are left out in a second attempt. */
static const char *rule_of_icu(const char *locale)
{
    static const size_t counts[] = { N_SMALL + N_LARGE, N_SMALL };
    struct numbers numbers;

    if (!read_categories(&numbers, locale))
        return NULL;
    for (int k = 0; k < 2; k++) {
        look_at(&numbers, counts[k]);
        for (int i = 0; i < N_RULES; i++)
            if (fits(rules[i], &numbers))
                return rules[i];
    }
    return NULL;
}

const char *plural_header(const char *locale, bool *known)
{
    char language[LINGUAS_NAME], word[LINGUAS_NAME + 2];
    size_t n = strcspn(locale, "_-@.");
    const char *rule = NULL;

    n = n < sizeof language ? n : sizeof language - 1;
    memcpy(language, locale, n);
    language[n] = '\0';
    *known = true;
    if (flowmsg_locale_known(locale))
        rule = rule_of_icu(locale);
    else if (flowmsg_locale_known(language))     /* the tag has another script */
        rule = rule_of_icu(language);
    snprintf(word, sizeof word, " %s ", language);
    for (size_t i = 0; !rule && i < sizeof others / sizeof *others; i++)
        if (strstr(others[i].languages, word))
            rule = others[i].rule;
    *known = rule != NULL;
    return rule ? rule : NOT_ONE;
}
