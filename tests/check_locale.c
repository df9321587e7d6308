/* check_locale.c - language tags, their fallbacks, Accept-Language.
 *
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <unicode/uloc.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>

#include <flowmsg/flowmsg.h>

#include "locale/cldr.h"
#include "locale/locale.h"
#include "mo_build.h"
#include "read_offers.h"
#include "suite.h"

/* ------------------------------------------------------------------------ tags */

static const struct { const char *given, *tag; } tag_rows[] = {
    { "ko", "ko" }, { "KO", "ko" }, { "ko-KR", "ko-KR" }, { "ko_KR", "ko-KR" },
    { "ko_KR.UTF-8", "ko-KR" }, { "ko_KR.eucKR", "ko-KR" }, { "de_DE@euro", "de-DE" },
    { "sr_RS@latin", "sr-Latn-RS" }, { "zh-hant-tw", "zh-Hant-TW" }, { "zh_Hant_HK", "zh-Hant-HK" },
    { "es-419", "es-419" }, { "en-US-x-private", "en-US" }, { "ko-u-nu-roman", "ko" },
    { "ca_ES@valencia", "ca-ES" }, { "sl-rozaj-biske", "sl" }, { "iw_IL", "he-IL" }, { "in", "id" },
    { "ji", "yi" }, { "mo-MD", "ro-MD" }, { "tl_PH", "fil-PH" }, { "sh_ME", "sr-Latn-ME" },
    { "sh-Cyrl", "sr-Cyrl" }, { "no", "no" }, { "nb", "nb" },
    { "und", "und" }, { "haw", "haw" }, { "C", NULL }, { "POSIX", NULL }, { "C.UTF-8", NULL },
    { "", NULL }, { "-", NULL }, { "1ko", NULL }, { "k", NULL }, { "toolonglanguage", NULL },
    { "한국어", NULL }, { "*", NULL }, { "en_US_POSIX", "en-US" },
    /* ISO 639-2, both codes; the largest form of a language */
    { "kor", "ko" }, { "KOR_KR.UTF-8", "ko-KR" }, { "deu", "de" }, { "ger-AT", "de-AT" },
    { "fre", "fr" }, { "fra", "fr" }, { "chi-TW", "zh-TW" }, { "zho-Hant", "zh-Hant" },
    { "jpn", "ja" }, { "eng-GB", "en-GB" }, { "nob", "nb" }, { "nno", "nn" }, { "nor", "no" },
    { "per", "fa" }, { "may", "ms" }, { "cmn", "zh" }, { "cmn-Hant-TW", "zh-Hant-TW" },
    { "arb", "ar" }, { "zsm", "ms" }, { "pes", "fa" }, { "swh", "sw" }, { "ekk", "et" },
    { "lvs", "lv" }, { "khk", "mn" }, { "npi", "ne" }, { "uzn-Cyrl", "uz-Cyrl" },
    { "hbs", "sr-Latn" }, { "hbs-Cyrl", "sr-Cyrl" }, { "prs", "fa-AF" }, { "prs-IR", "fa-IR" },
    { "tgl", "fil" }, { "iw", "he" }, { "jw", "jv" }, { "scc", "sr" }, { "scr", "hr" },
    /* a form after its language; forms that have names of their own */
    { "zh-cmn", "zh" }, { "zh-cmn-Hans-CN", "zh-Hans-CN" }, { "zh-yue", "yue" },
    { "zh-yue-HK", "yue-HK" }, { "ZH_YUE_HK", "yue-HK" }, { "zho-yue", "yue" }, { "zh-gan", "gan" },
    { "zh-min-nan", "nan" }, { "zh-min", "nan" }, { "zh-hakka", "hak" }, { "zh-xiang", "hsn" },
    { "zh-min-nan-TW", "nan-TW" }, { "ar-arz-EG", "arz-EG" }, { "ms-zsm", "ms" },
    { "no-bok", "nb" }, { "no-nynorsk", "nn" }, { "hy-arevmda", "hyw" }, { "hy-AM-arevmda", "hyw-AM" },
    { "art-lojban", "jbo" }, { "ko-KOR", "ko" },
    /* tags of other shapes than language, script, region */
    { "i-klingon", "tlh" }, { "I-LUX", "lb" }, { "i-default", "en" }, { "sgn-US", "ase" },
    { "sgn-BE-FR", "sfb" }, { "sgn-ase", "ase" }, { "i-nothing", NULL }, { "i", NULL },
    { "x-private", NULL },
    /* regions and scripts */
    { "ko-410", "ko-KR" }, { "de-276", "de-DE" }, { "de-DD", "de-DE" }, { "en-UK", "en-GB" },
    { "ru-SU", "ru-RU" }, { "uk-SU", "uk-UA" }, { "sr-YU", "sr-RS" }, { "hy-SU", "hy-AM" },
    { "en-001", "en-001" }, { "en-150", "en-150" }, { "ko-999", "ko-ZZ" }, { "cs-CS", "cs-RS" },
    { "ar-Qaai", "ar-Zinh" },
};

START_TEST(tag_is_read)
{
    struct locale l;
    char text[LOCALE_TEXT_SIZE];
    bool ok = locale_parse(&l, tag_rows[_i].given);

    ck_assert_msg(ok == (tag_rows[_i].tag != NULL), "%s", tag_rows[_i].given);
    if (ok) {
        locale_text(&l, text);
        ck_assert_str_eq(text, tag_rows[_i].tag);
    }
}
END_TEST

/* --------------------------------------------------------------------- parents */

/* listed_parents_are_followed tries the parents of all other languages. */
static const struct { const char *given, *chain; } chain_rows[] = {
    { "ko", "ko-Kore ko-Kore-KR" }, { "ko-KR", "ko-Kore-KR ko-Kore" },
    { "ko-Kore-KR", "ko-Kore-KR ko-Kore" }, { "fr-MC", "fr-Latn-MC fr-Latn fr-Latn-FR" },
    { "zh-TW", "zh-Hant-TW zh-Hant" }, { "zh-Hant", "zh-Hant zh-Hant-TW" },
    { "zh-HK", "zh-Hant-HK zh-Hant zh-Hant-TW" },
    { "zh-MO", "zh-Hant-MO zh-Hant-HK zh-Hant zh-Hant-TW" },
    { "zh-Hant-MO", "zh-Hant-MO zh-Hant-HK zh-Hant zh-Hant-TW" },
    { "zh-CN", "zh-Hans-CN zh-Hans" }, { "zh-Hans", "zh-Hans zh-Hans-CN" },
    { "sr", "sr-Cyrl sr-Cyrl-RS" }, { "sr-RS", "sr-Cyrl-RS sr-Cyrl" },
    { "sr-Latn-RS", "sr-Latn-RS sr-Latn" }, { "sr-ME", "sr-Latn-ME sr-Latn sr-Latn-RS" },
    { "en-GB", "en-Latn-GB en-Latn-001 en-Latn en-Latn-US" },
    { "en-Latn-GB", "en-Latn-GB en-Latn-001 en-Latn en-Latn-US" },
    { "en-AT", "en-Latn-AT en-Latn-150 en-Latn-001 en-Latn en-Latn-US" },
    { "en-Shaw-GB", "en-Shaw-GB en-Shaw" },
    { "es-MX", "es-Latn-MX es-Latn-419 es-Latn es-Latn-ES" },
    { "pt-AO", "pt-Latn-AO pt-Latn-PT pt-Latn pt-Latn-BR" },
    { "no", "no-Latn no-Latn-NO" }, { "zh-yue", "yue-Hant yue-Hant-HK zh-Hant zh-Hant-TW" },
    { "yue-Hans", "yue-Hans yue-Hans-CN zh-Hans zh-Hans-CN" },
    { "ar-arz", "arz-Arab arz-Arab-EG ar-Arab ar-Arab-EG" },
    { "xx-YY", "xx-YY xx" }, { "xx-Latn", "xx-Latn" }, { "und", "und" }, { "und-KR", "und-KR und" },
};

START_TEST(chain_is_found)
{
    struct locale l, chain[LOCALE_CHAIN];
    char text[LOCALE_TEXT_SIZE], all[LOCALE_CHAIN * LOCALE_TEXT_SIZE] = "";

    ck_assert(locale_parse(&l, chain_rows[_i].given));
    for (int i = 0, n = locale_chain(&l, chain); i < n; i++) {
        locale_text(&chain[i], text);
        strcat(all, i ? " " : "");
        strcat(all, text);
    }
    ck_assert_str_eq(all, chain_rows[_i].chain);
}
END_TEST

/* Check a pair of CLDR's parent locales, in ICU's spelling. */
static void check_child(const char *child, const char *parent)
{
    struct locale l, wanted, chain[LOCALE_CHAIN];
    int n, at = 0;

    ck_assert(locale_parse(&l, child) && locale_parse(&wanted, parent));
    locale_complete(&wanted);
    n = locale_chain(&l, chain);
    if (strcmp(parent, "root") == 0) {
        ck_assert_msg(locale_same_language(&chain[n - 1], &l) ||
                          strcmp(chain[n - 1].language, l.macro) == 0, "%s", child);
        ck_assert_str_eq(chain[n - 1].script, chain[0].script);
        return;
    }
    while (at < n && !locale_equal(&chain[at], &wanted))
        at++;
    ck_assert_msg(at < n && at > 0, "%s: %s", child, parent);
    /* Only in Norwegian a language has another language for a parent. */
    if (!strchr(child, '_') && !strchr(parent, '_'))
        ck_assert_msg(locale_same_language(&l, &wanted), "%s: %s", child, parent);
}

/* All parents that the linked ICU lists are followed. */
START_TEST(listed_parents_are_followed)
{
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle *data = ures_openDirect(NULL, "supplementalData", &status);
    UResourceBundle *parents = ures_getByKey(data, "parentLocales", NULL, &status);
    int n = 0;

    ck_assert(U_SUCCESS(status));
    while (ures_hasNext(parents)) {
        UResourceBundle *children = ures_getNextResource(parents, NULL, &status);

        ck_assert(U_SUCCESS(status));
        for (int32_t i = 0; i < ures_getSize(children); i++) {
            char name[64];
            int32_t len;
            const UChar *s = ures_getStringByIndex(children, i, &len, &status);

            if (U_FAILURE(status))
                break;                       /* not of locales */
            u_austrcpy(name, s);
            check_child(name, ures_getKey(children));
            n++;
        }
        status = U_ZERO_ERROR;
        ures_close(children);
    }
    ures_close(parents);
    ures_close(data);
    ck_assert_int_gt(n, 100);
}
END_TEST

/* Check the aliases of languages, or of regions, that the linked ICU lists. */
static void check_aliases(const char *kind, const char *before,
                          const char *(*part)(const struct locale *l), int least)
{
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle *data = ures_openDirect(NULL, "metadata", &status);
    UResourceBundle *all = ures_getByKey(data, "alias", NULL, &status);
    UResourceBundle *table = ures_getByKey(all, kind, NULL, &status);
    int n = 0;

    ck_assert(U_SUCCESS(status));
    while (ures_hasNext(table)) {
        UResourceBundle *alias = ures_getNextResource(table, NULL, &status);
        const char *key = ures_getKey(alias);
        char tag[64], with[256];
        struct locale l;
        int32_t len;
        const UChar *text = ures_getStringByKey(alias, "replacement", &len, &status);

        ck_assert(U_SUCCESS(status) && len < 256);
        u_austrcpy(with, text);
        sprintf(tag, "%s%s", before, key);
        if (strchr(key, '_') == NULL && (!*before || strlen(key) == 2 || key[0] <= '9')) {
            ck_assert_msg(locale_parse(&l, tag), "%s", tag);
            if (strchr(with, ' '))                 /* one of several */
                ck_assert_msg(strstr(with, part(&l)) != NULL, "%s: %s", tag, part(&l));
            else
                ck_assert_msg(strncmp(with, part(&l), strcspn(with, "_")) == 0, "%s: %s", tag,
                              part(&l));
            n++;
        }
        ures_close(alias);
    }
    ures_close(table);
    ures_close(all);
    ures_close(data);
    ck_assert_int_gt(n, least);
}

static const char *language_of(const struct locale *l)
{
    return l->language;
}

static const char *region_of(const struct locale *l)
{
    return l->region;
}

START_TEST(listed_aliases_are_followed)
{
    check_aliases("language", "", language_of, 300);
    check_aliases("territory", "en-", region_of, 250);
}
END_TEST

static const struct { const char *given, *icu; } icu_rows[] = {
    { "ko-KR", "ko_KR" }, { "ko-XX", "ko" }, { "ko-Kore-KR", "ko_KR" }, { "zh-TW", "zh_Hant_TW" },
    { "zh-CN", "zh_Hans_CN" }, { "zh-Hant-XX", "zh_Hant" }, { "zh-XX", "zh_Hans" },
    { "sr-ME", "sr_Latn_ME" }, { "sr-XX", "sr_Cyrl" }, { "sh", "sr_Latn" }, { "en-GB", "en_GB" },
    { "en-XX", "en" }, { "en-Shaw", "" }, { "es-XX", "es" }, { "nn-XX", "nn" },
    { "xx", "" }, { "und", "" }, { "und-KR", "" }, { "kor-KR", "ko_KR" }, { "zh-yue", "yue" },
    { "ar-arz", "ar" }, { "ar-arz-EG", "ar_EG" }, { "zh-wuu", "zh_Hans" }, { "cmn-TW", "zh_Hant_TW" },
};

START_TEST(icu_locale_is_found)
{
    struct locale l;

    ck_assert(locale_parse(&l, icu_rows[_i].given));
    ck_assert_str_eq(locale_icu(&l), icu_rows[_i].icu);
    ck_assert(flowmsg_locale_known(icu_rows[_i].given) == (icu_rows[_i].icu[0] != '\0'));
}
END_TEST

/* The library does not look for aliases of ICU's own locales. */
START_TEST(icus_locales_are_no_aliases)
{
    for (int round = 0; round < 2; round++) {
        for (int32_t i = 0; i < uloc_countAvailable(); i++) {
            const char *name = uloc_getAvailable(i);
            char joined[LOCALE_TEXT_SIZE];
            struct locale l;

            ck_assert(locale_parse(&l, name));
            locale_join(&l, '_', joined);
            ck_assert_msg(strncmp(joined, name, strlen(joined)) == 0, "%s: %s", name, joined);
        }
        ck_assert(cldr_find(CLDR_LANGUAGE, "iw") != NULL && cldr_has_aliases());
    }
}
END_TEST

/* locale_icu() needs sorted locales for binary search. */
START_TEST(icu_sorts_its_locales)
{
    ck_assert_int_gt(uloc_countAvailable(), 100);
    for (int32_t i = 1; i < uloc_countAvailable(); i++)
        ck_assert_msg(strcmp(uloc_getAvailable(i - 1), uloc_getAvailable(i)) < 0, "%s",
                      uloc_getAvailable(i));
}
END_TEST

/* ---------------------------------------------------------------------- offers */

/* The offers for a tag, the best first; "=" before an offer means equally good. */
static const struct { const char *reader, *offers, *order; } fit_rows[] = {
    { "ko", "en ko", "=ko" }, { "ko-KR", "en ko", "ko" }, { "ko", "en ko-KR", "ko-KR" },
    { "ko-KR", "ko ko-KR", "=ko-KR ko" }, { "fr", "de-DE fr-CA fr-FR", "fr-FR fr-CA" },
    { "fr-BE", "fr-CA fr-FR fr", "fr fr-FR fr-CA" }, { "zh", "zh-Hans", "zh-Hans" },
    { "zh", "zh-CN zh-TW", "zh-CN" }, { "zh-CN", "zh-Hant zh", "zh" },
    { "zh-TW", "zh zh-Hans zh-CN", "" }, { "zh-HK", "zh zh-Hant", "zh-Hant" },
    { "zh-HK", "zh-TW zh-Hant-HK", "zh-Hant-HK zh-TW" },
    { "zh-HK", "zh-Hant-HK zh-HK", "=zh-HK zh-Hant-HK" },
    { "zh-MO", "zh-TW zh-Hant zh-HK", "zh-HK zh-Hant zh-TW" }, { "zh-Hant", "zh-TW", "zh-TW" },
    { "sr", "sr-Cyrl sr-Latn", "sr-Cyrl" }, { "sr-Latn", "sr sr-Cyrl", "" },
    { "sr-ME", "sr sr-Latn", "sr-Latn" }, { "sh", "sr-Latn sr", "=sr-Latn" },
    { "sr-Cyrl", "sr", "sr" }, { "en-GB", "en en-001 en-US", "en-001 en en-US" },
    { "en-GB", "en-AU en-NZ", "en-AU en-NZ" }, { "es-MX", "en es-AR", "es-AR" },
    { "es-MX", "es es-419 es-AR es-MX", "=es-MX es-419 es es-AR" },
    { "pt-AO", "pt pt-BR pt-PT", "pt-PT pt pt-BR" }, { "nn", "no nb nn", "=nn no nb" },
    { "nb", "no nn", "no nn" }, { "no", "nb nn", "nb nn" }, { "no", "sv", "" },
    { "hi-Latn", "en-IN hi", "" }, { "he", "iw", "=he" }, { "xx", "xx-YY", "xx-YY" },
    { "und", "ko en", "" }, { "kok", "ko", "" }, { "ko", "kok", "" },
    { "zh-yue", "zh zh-Hant", "zh-Hant" }, { "yue", "zh-TW zh-Hans yue-HK", "yue-HK zh-TW" },
    { "yue-HK", "zh-HK zh-TW zh-Hant", "zh-HK zh-Hant zh-TW" }, { "zh-HK", "yue", "" },
    { "zh-wuu", "zh-Hant zh", "zh" }, { "ar-arz", "ar ar-EG", "ar ar-EG" }, { "ar", "arz", "" },
    { "cmn", "zh", "=zh" }, { "ko", "kor", "=ko" }, { "hy-arevmda", "hy", "hy" },
};

START_TEST(offers_are_ranked)
{
    struct locale_offer offers[MAX_OFFERS];
    size_t n = read_offers(fit_rows[_i].offers, offers);
    struct locale_reader reader;
    struct locale l;
    char text[LOCALE_TEXT_SIZE], all[256] = "";

    ck_assert(locale_parse(&l, fit_rows[_i].reader));
    locale_reader_init(&reader, &l);
    for (int fit = LOCALE_EQUAL; fit < LOCALE_UNFIT; fit++)
        for (size_t i = 0; i < n; i++)
            if (locale_fit(&reader, &offers[i]) == fit) {
                locale_text(&offers[i].locale, text);
                strcat(all, *all ? " " : "");
                strcat(all, fit == LOCALE_EQUAL ? "=" : "");
                strcat(all, text);
            }
    ck_assert_msg(strcmp(all, fit_rows[_i].order) == 0, "%s of %s: %s", fit_rows[_i].reader,
                  fit_rows[_i].offers, all);
}
END_TEST

/* ----------------------------------------------------------------------- a store */

/* A domain of one message; its title in each catalog is the catalog's name. */
static const char *const embedded[] = { "zh_Hant", "ko", "fr_FR", "en_GB",
                                        "es_AR",   "pt", "pt_PT", "nb" };
static const char title_id[] = "title\004Title";

static struct flowmsg_embedded_catalog catalogs[COUNT(embedded)];

static struct flowmsg_store *open_store(const char *source)
{
    static const struct flowmsg_group group = { "all", 1, 1 };
    static const struct flowmsg_definition def = { .code = "1-400", .title = "Title",
                                                   .detail = "Detail" };
    static struct flowmsg_registry registry;
    const struct mo_style style = { .hash_size = 3 };
    struct flowmsg_store *store = NULL;

    for (int i = 0; i < COUNT(embedded); i++) {
        const struct mo_entry title = { title_id, sizeof title_id - 1, embedded[i],
                                        strlen(embedded[i]) };

        catalogs[i].locale = embedded[i];
        catalogs[i].data = mo_build(&title, 1, style, &catalogs[i].len);
    }
    registry = (struct flowmsg_registry){ FLOWMSG_REGISTRY_HEAD,
        .domain = "domain", .source_locale = source, .groups = &group, .n_groups = 1,
        .definitions = &def, .n_definitions = 1, .catalogs = catalogs,
        .n_catalogs = COUNT(catalogs),
    };
    ck_assert_int_eq(flowmsg_store_new(&store, &registry, NULL, NULL), FLOWMSG_OK);
    return store;
}

static void close_store(struct flowmsg_store *store)
{
    flowmsg_store_unref(store);
    for (int i = 0; i < COUNT(embedded); i++)
        free((void *)catalogs[i].data);
}

/* The catalog whose text a locale gets; the source text is in no catalog. */
static const struct {
    const char *asked, *title, *locale;
    enum flowmsg_fallback fallback;
} kin_rows[] = {
    { "ko-KR", "ko", "ko", FLOWMSG_FALLBACK_PARENT },
    { "zh-Hant", "zh_Hant", "zh-Hant", FLOWMSG_FALLBACK_NONE },
    { "zh-HK", "zh_Hant", "zh-Hant", FLOWMSG_FALLBACK_PARENT },
    { "zh-CN", "Title", "en", FLOWMSG_FALLBACK_SOURCE },
    { "zh", "Title", "en", FLOWMSG_FALLBACK_SOURCE },
    { "es-MX", "es_AR", "es-AR", FLOWMSG_FALLBACK_PARENT },
    { "pt-AO", "pt_PT", "pt-PT", FLOWMSG_FALLBACK_PARENT },
    { "pt-MO", "pt_PT", "pt-PT", FLOWMSG_FALLBACK_PARENT },
    { "pt-BR", "pt", "pt", FLOWMSG_FALLBACK_PARENT },
    { "pt", "pt", "pt", FLOWMSG_FALLBACK_NONE },
    { "fr", "fr_FR", "fr-FR", FLOWMSG_FALLBACK_PARENT },
    { "nn-NO", "nb", "nb", FLOWMSG_FALLBACK_PARENT },
    { "en-GB", "en_GB", "en-GB", FLOWMSG_FALLBACK_NONE },
    { "en-001", "Title", "en", FLOWMSG_FALLBACK_PARENT },
    { "en", "Title", "en", FLOWMSG_FALLBACK_NONE },
    { "en-Shaw", "Title", "en", FLOWMSG_FALLBACK_SOURCE },
    { "hi-Latn", "Title", "en", FLOWMSG_FALLBACK_SOURCE },
    { "kor", "ko", "ko", FLOWMSG_FALLBACK_NONE },
    { "kor_KR.UTF-8", "ko", "ko", FLOWMSG_FALLBACK_PARENT },
    { "zh-yue", "zh_Hant", "zh-Hant", FLOWMSG_FALLBACK_PARENT },
    { "yue-Hans", "Title", "en", FLOWMSG_FALLBACK_SOURCE },
    { "fre", "fr_FR", "fr-FR", FLOWMSG_FALLBACK_PARENT },
    { "eng", "Title", "en", FLOWMSG_FALLBACK_NONE },
};

START_TEST(kin_are_served)
{
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    struct flowmsg_store *store = open_store("en");
    struct flowmsg_reader *reader = flowmsg_reader_new(store);
    const struct flowmsg_bundle *b = flowmsg_reader_bundle(reader, kin_rows[_i].asked);
    char text[64];

    ck_assert_uint_eq(flowmsg_reader_n_notes(reader), 0);
    ck_assert_uint_eq(flowmsg_reader_n_locales(reader), COUNT(catalogs));
    ck_assert_int_eq(flowmsg_bundle_fallback(b), kin_rows[_i].fallback);
    flowmsg_render(b, "1-400", FLOWMSG_TITLE, NULL, 0, NULL, text, sizeof text, &report);
    ck_assert_str_eq(text, kin_rows[_i].title);
    ck_assert_str_eq(report.locale, kin_rows[_i].locale);
    ck_assert_int_eq(report.fallback, kin_rows[_i].fallback);
    ck_assert_str_eq(flowmsg_bundle_locale(b), kin_rows[_i].locale);
    flowmsg_reader_free(reader);
    close_store(store);
}
END_TEST

static const struct { const char *source, *header, *tag; } negotiation_rows[] = {
    { "en", NULL, "en" }, { "en", "", "en" }, { "en", "*", "en" }, { "en", "de", "en" },
    { "en", "en;q=0", "en" }, { "en", "ko;q=0", "en" }, { "en", "ko-KR, en", "ko" },
    { "en", "en, ko", "en" }, { "en", "en-US, ko", "en" }, { "en", "en-GB, ko", "en-GB" },
    { "en", "en-AU, ko", "en" }, { "en", "en, en;q=0.1, ko;q=0.2", "en" },
    { "en", "ko, en;q=0.9, ko;q=0", "ko" }, { "en", "fr", "fr-FR" }, { "en", "fr-CA", "fr-FR" },
    { "en", "zh-HK, en", "zh-Hant" }, { "en", "zh-CN, en", "en" }, { "en", "zh", "en" },
    { "en-GB", "en-AU, ko", "en-GB" }, { "ko", "de, ko;q=0", "ko" }, { "zh-Hans", "zh", "zh-Hans" },
    { "en-US", "en", "en-US" }, { "en", "ko_KR, en", "ko" }, { "en", "ko_KR,en_US;q=0.5", "ko" },
    { "en", "kor, en;q=0.5", "ko" }, { "en", "zh-yue-HK, en;q=0.5", "zh-Hant" },
    { "en", "yue", "zh-Hant" }, { "en", "fre-CA, en;q=0.5", "fr-FR" },
};

START_TEST(store_negotiates)
{
    struct flowmsg_store *store = open_store(negotiation_rows[_i].source);
    const char *header = negotiation_rows[_i].header, *tag = negotiation_rows[_i].tag;
    struct flowmsg_reader *reader = flowmsg_reader_new(store);
    char text[32], small[3] = "xx";

    errno = ERANGE;
    ck_assert_uint_eq(flowmsg_store_negotiate(store, header, NULL, 0), strlen(tag));
    ck_assert_uint_eq(flowmsg_store_negotiate(store, header, text, sizeof text), strlen(tag));
    ck_assert_str_eq(text, tag);
    ck_assert_uint_eq(flowmsg_store_negotiate(store, header, small, sizeof small), strlen(tag));
    ck_assert(strncmp(small, tag, 2) == 0 && small[2] == '\0');
    ck_assert_int_eq(errno, ERANGE);
    /* A reader gets the chosen locale, the first time and later. */
    ck_assert_str_eq(flowmsg_bundle_locale(flowmsg_reader_bundle(reader, text)), tag);
    for (int i = 0; i < 2; i++)
        ck_assert_str_eq(flowmsg_bundle_locale(flowmsg_reader_bundle_by_header(reader, header)),
                         tag);
    flowmsg_reader_free(reader);
    close_store(store);
}
END_TEST

/* The region of the header stays for numbers, unless it leads to an excluded locale. */
START_TEST(readers_negotiate)
{
    struct flowmsg_store *store = open_store("en");
    struct flowmsg_reader *reader = flowmsg_reader_new(store);
    const struct flowmsg_bundle *b = flowmsg_reader_bundle_by_header(reader, "ko-KR, en;q=0.5");
    char header[9000];

    ck_assert_ptr_eq(b, flowmsg_reader_bundle(reader, "ko-KR"));
    ck_assert_ptr_ne(b, flowmsg_reader_bundle(reader, "ko"));
    ck_assert_int_eq(flowmsg_bundle_fallback(b), FLOWMSG_FALLBACK_PARENT);
    ck_assert_ptr_eq(flowmsg_reader_bundle_by_header(reader, "pt-PT;q=0, pt-AO"),
                     flowmsg_reader_bundle(reader, "pt"));
    ck_assert_ptr_eq(flowmsg_reader_bundle_by_header(reader, "ko-KR, en;q=0.5"), b);
    ck_assert_ptr_eq(flowmsg_reader_bundle_by_header(reader, NULL),
                     flowmsg_reader_bundle(reader, NULL));
    ck_assert_ptr_eq(flowmsg_reader_bundle_by_header(reader, "*"),
                     flowmsg_reader_bundle(reader, "en"));
    for (int i = 0; i < 100; i++) {                         /* more than are kept */
        snprintf(header, sizeof header, "ko-KR, en;q=0.%03d", i);
        ck_assert_ptr_eq(flowmsg_reader_bundle_by_header(reader, header), b);
        ck_assert_ptr_eq(flowmsg_reader_bundle_by_header(reader, header), b);
    }
    memset(header, ',', sizeof header);                     /* longer than the cache keeps */
    memcpy(header, "ko-KR", 5);
    header[sizeof header - 1] = '\0';
    ck_assert_ptr_eq(flowmsg_reader_bundle_by_header(reader, header), b);
    flowmsg_reader_free(reader);
    close_store(store);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "locale", 60);

    add_table(tc, tag_is_read, tag_rows);
    add_table(tc, chain_is_found, chain_rows);
    tcase_add_test(tc, listed_parents_are_followed);
    tcase_add_test(tc, listed_aliases_are_followed);
    add_table(tc, icu_locale_is_found, icu_rows);
    tcase_add_test(tc, icus_locales_are_no_aliases);
    tcase_add_test(tc, icu_sorts_its_locales);
    add_table(tc, offers_are_ranked, fit_rows);
    add_table(tc, kin_are_served, kin_rows);
    add_table(tc, store_negotiates, negotiation_rows);
    tcase_add_test(tc, readers_negotiate);
}
