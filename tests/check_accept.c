/* check_accept.c - the Accept-Language header.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <flowmsg/flowmsg.h>

#include "locale/accept.h"
#include "read_offers.h"
#include "suite.h"

/* --------------------------------------------------------------------- tables */

/* The chosen offer and the range that matches it; NULL: no offer. */
static const struct { const char *header, *offers, *chosen, *reader; } header_rows[] = {
    /* the order */
    { "ko", "en ko", "ko", "ko" }, { "ko-KR", "en ko", "ko", "ko-KR" },
    { "ko-KR,ko;q=0.9,en-US;q=0.8,en;q=0.7", "en ko", "ko", "ko-KR" },
    { "en;q=0.8, ko", "en ko", "ko", "ko" }, { "en, ko;q=0.999", "en ko", "en", "en" },
    { "en;q=0.5, ko;q=0.5", "en ko", "en", "en" }, { "ko;q=0.5, en;q=0.5", "en ko", "ko", "ko" },
    { "ko;q=0.001", "en ko", "ko", "ko" }, { "ko;q=0.1, en-GB;q=0.11", "en ko", "en", "en-GB" },
    { "ko;q=0.1,en;q=0.2,ko;q=0.3", "en ko", "ko", "ko" },
    { "ko;q=0.3,en;q=0.2,ko;q=0.1", "en ko", "ko", "ko" },
    { "ko-KR;q=0.4,en;q=0.5,KO-kr", "en ko", "ko", "ko-KR" },
    { "de, fr;q=0.9", "en ko", NULL, NULL }, { "de, fr;q=0.9, en;q=0.1", "en ko", "en", "en" },
    { "de-DE-1996, ko-KR-u-nu-latn", "en ko", "ko", "ko-KR" },
    { "kok, koi", "en ko", NULL, NULL }, { "iw", "en he", "he", "he" },
    { "ko_KR", "en ko", "ko", "ko-KR" }, { "ko_KR,ko;q=0.9,en_US;q=0.8", "en ko", "ko", "ko-KR" },
    { "zh_Hant_TW, en;q=0.5", "en zh-Hant", "zh-Hant", "zh-Hant-TW" },
    { "kor", "en ko", "ko", "ko" }, { "ger-AT, en;q=0.9", "en de", "de", "de-AT" },
    { "en-UK", "en-GB en", "en-GB", "en-GB" }, { "zh-cmn-Hans", "en zh", "zh", "zh-Hans" },
    { "zh-yue", "zh zh-Hant", "zh-Hant", "yue" }, { "yue-HK, en", "en zh-TW", "zh-TW", "yue-HK" },
    { "yue", "zh-Hant yue", "yue", "yue" }, { "ar-arz", "en ar", "ar", "arz" },
    { "no-NO", "en nb", "nb", "no-NO" }, { "nb", "en no", "no", "nb" }, { "zh-HK", "zh zh-Hant", "zh-Hant", "zh-HK" },
    { "zh-TW, en;q=0.1", "en zh", "en", "en" }, { "zh", "en zh-Hant zh-CN", "zh-CN", "zh" },
    { "es-MX", "en es-AR", "es-AR", "es-MX" }, { "es-MX, en", "en es-AR", "es-AR", "es-MX" },
    { "es-MX", "es-CL es-AR", "es-CL", "es-MX" },
    { "en-GB", "en en-001 en-GB", "en-GB", "en-GB" },
    /* "*" chooses nothing */
    { "*", "en ko", NULL, NULL }, { "*, ko;q=0.1", "en ko", "ko", "ko" },
    { "de, *;q=0.5", "en ko", NULL, NULL }, { "ko-KR, *;q=0", "en ko", "ko", "ko-KR" },
    { "*;q=0", "en ko", NULL, NULL },
    /* q=0 */
    { "ko;q=0", "en ko", NULL, NULL }, { "ko-KR, ko;q=0", "en ko", NULL, NULL },
    { "ko-KR, ko;q=0, en;q=0.1", "en ko", "en", "en" },
    { "ko-KR;q=0, ko", "en ko", "ko", "ko" }, { "ko;q=0, ko-KR", "ko ko-KR", "ko-KR", "ko-KR" },
    { "ko_KR;q=0, ko", "ko ko-KR", "ko", "ko" }, { "kor;q=0, ko-KR, en", "en ko", "en", "en" },
    { "ko-410;q=0, ko", "ko-KR", NULL, NULL }, { "zh;q=0, yue", "zh-Hant", NULL, NULL },
    { "zh-yue;q=0, zh-Hant", "zh-Hant", "zh-Hant", "zh-Hant" },
    { "no;q=0, nb", "no nn", "nn", "nb" }, { "en-US-posix;q=0, en-US", "en-US", "en-US", "en-US" },
    { "ko;q=0.0, ko-KR;q=0.00", "ko ko-KR", NULL, NULL }, { "ko;q=0, ko;q=0.1", "ko", "ko", "ko" },
    { "ko;q=0.1, KO;q=0.000", "ko", "ko", "ko" },
    { "zh-Hant, zh;q=0", "zh-Hant", "zh-Hant", "zh-Hant" },
    { "zh-TW, zh;q=0", "zh-Hant", NULL, NULL },
    { "es-MX, es-AR;q=0", "es-AR es-CL", "es-CL", "es-MX" },
    { "es, es-A;q=0", "es-AR", "es-AR", "es" }, { "e;q=0, en", "en", "en", "en" },
    { "ko-u-nu-roman;q=0, ko-KR", "ko", "ko", "ko-KR" },
    { "zh-Hant;q=0, zh-TW, en;q=0.5", "en zh-Hant zh-TW", "zh-TW", "zh-TW" },
    /* well-formed elements */
    { " \t ko \t ", "en ko", "ko", "ko" }, { "ko\t; \tq=0.5 ", "ko", "ko", "ko" },
    { "ko;Q=1", "ko", "ko", "ko" }, { "ko;q=1.", "ko", "ko", "ko" },
    { "ko;q=1.000", "ko", "ko", "ko" },
    { "ko;q=0., en", "en ko", "en", "en" }, { ",, ,ko,,", "ko", "ko", "ko" },
    { "KO-kr", "ko", "ko", "ko-KR" }, { "ko-abcdefgh-12345678-x-1", "ko", "ko", "ko" },
    { "abcdefgh-Latn-001-abcdefgh-abcdefgh-abcdefgh", "abcdefgh-Latn", "abcdefgh-Latn",
      "abcdefgh-Latn-001" },
    /* malformed elements, beside well-formed ones */
    { "", "ko", NULL, NULL }, { " ", "ko", NULL, NULL }, { ",", "ko", NULL, NULL },
    { "ko;q=1.1, en", "en ko", "en", "en" }, { "ko;q=1.001, en", "en ko", "en", "en" },
    { "ko;q=2, en", "en ko", "en", "en" }, { "ko;q=0.1234, en;q=0.1", "en ko", "en", "en" },
    { "ko;q=1.0000, en", "en ko", "en", "en" }, { "ko;q=-1, en", "en ko", "en", "en" },
    { "ko;q=.5, en;q=0.1", "en ko", "en", "en" }, { "ko;q=, en", "en ko", "en", "en" },
    { "ko;q, en", "en ko", "en", "en" }, { "ko;, en", "en ko", "en", "en" },
    { "ko;q =1, en", "en ko", "en", "en" }, { "ko;q= 1, en", "en ko", "en", "en" },
    { "ko;level=1, en", "en ko", "en", "en" }, { "ko;q=1;level=1, en", "en ko", "en", "en" },
    { "ko;q=1 x, en", "en ko", "en", "en" }, { "ko en, en", "en ko", "en", "en" },
    { "ko_KR, en", "en ko", "ko", "ko-KR" }, { "ko-, en", "en ko", "en", "en" },
    { "ko_, en", "en ko", "en", "en" }, { "_ko, en", "en ko", "en", "en" },
    { "ko__KR, en", "en ko", "en", "en" }, { "ko_KR.UTF-8, en", "en ko", "en", "en" },
    { "-ko, en", "en ko", "en", "en" }, { "ko--KR, en", "en ko", "en", "en" },
    { "k\xC3\xB6, en", "en ko", "en", "en" }, { "ko\x01, en", "en ko", "en", "en" },
    { "ko\n, en", "en ko", "en", "en" }, { "\"ko\", en", "en ko", "en", "en" },
    { "ko-123456789, en", "en ko", "en", "en" }, { "abcdefghi, en", "en ko", "en", "en" },
    { "ko1, en", "en ko", "en", "en" }, { "*-KR, en", "en ko", "en", "en" },
    { "ko-*, en", "en ko", "en", "en" }, { "**, en", "en ko", "en", "en" },
    { "ko;q=0x1, en", "en ko", "en", "en" }, { "ko;q=1e0, en", "en ko", "en", "en" },
    { "ko;q=0.5=, en;q=0.1", "en ko", "en", "en" }, { "C, POSIX, en", "en ko", "en", "en" },
    { "ko;q=0.0000, ko-KR", "ko", "ko", "ko-KR" },
};

static void check_choice(const char *header, const char *offered, const char *chosen,
                         const char *range)
{
    struct locale_offer offers[MAX_OFFERS];
    size_t n = read_offers(offered, offers), i;
    struct locale reader = { .language = "" };
    char text[LOCALE_TEXT_SIZE] = "";
    struct arena arena = { 0 };
    struct offers all;

    ck_assert(offers_init(&all, &arena, offers, n));
    i = accept_choose(header, &all, &reader);
    arena_free(&arena);
    ck_assert_msg((i < n) == (chosen != NULL), "%.99s", header);
    if (i < n) {
        locale_text(&offers[i].locale, text);
        ck_assert_msg(strcmp(text, chosen) == 0, "%.99s: %s", header, text);
        locale_text(&reader, text);
    }
    ck_assert_msg(strcmp(text, range ? range : "") == 0, "%.99s: the range %s", header, text);
}

START_TEST(header_is_followed)
{
    check_choice(header_rows[_i].header, header_rows[_i].offers, header_rows[_i].chosen,
                 header_rows[_i].reader);
}
END_TEST

/* An element that ends at the limit, continues after it, or is cut by it. */
static const struct { const char *name, *end; size_t at; const char *chosen; } limit_rows[] = {
    { "the end", "ko", FLOWMSG_MAX_ACCEPT_LANGUAGE - 2, "ko" },
    { "a comma", "ko,", FLOWMSG_MAX_ACCEPT_LANGUAGE - 2, "ko" },
    { "another element", "ko, en", FLOWMSG_MAX_ACCEPT_LANGUAGE - 2, "ko" },
    { "cut in a range", "ko-KR", FLOWMSG_MAX_ACCEPT_LANGUAGE - 2, NULL },
    { "cut before a weight", "ko;q=0.1", FLOWMSG_MAX_ACCEPT_LANGUAGE - 2, NULL },
    { "cut in a weight", "ko;q=0.1", FLOWMSG_MAX_ACCEPT_LANGUAGE - 6, NULL },
    { "cut before a space", "ko ", FLOWMSG_MAX_ACCEPT_LANGUAGE - 2, NULL },
    { "beyond", ",ko", FLOWMSG_MAX_ACCEPT_LANGUAGE - 1, NULL },
    { "far beyond", "ko", 3 * FLOWMSG_MAX_ACCEPT_LANGUAGE, NULL },
    { "refused range after the limit", "ko,ko;q=0", FLOWMSG_MAX_ACCEPT_LANGUAGE - 3, "ko" },
};

START_TEST(header_is_read_to_the_limit)
{
    size_t at = limit_rows[_i].at, len = at + strlen(limit_rows[_i].end);
    char *header = malloc(len + 1);

    ck_assert(header != NULL);
    memset(header, ',', at);
    strcpy(header + at, limit_rows[_i].end);
    check_choice(header, "en ko", limit_rows[_i].chosen, limit_rows[_i].chosen);
    free(header);
}
END_TEST

/* Among thousands of ranges, the ones in languages on offer are found, and of these the ones
 * with the best q. */
START_TEST(header_of_many_ranges)
{
    static char header[FLOWMSG_MAX_ACCEPT_LANGUAGE + 64];
    char *p = header;

    for (int i = 0; p - header < FLOWMSG_MAX_ACCEPT_LANGUAGE - 10; i++)
        p += sprintf(p, "%c%c,", 'p' + i % 8, 'a' + i / 8 % 26);
    strcpy(p, "ko");
    check_choice(header, "en ko", "ko", "ko");
    p = header;
    for (int i = 0; p - header < FLOWMSG_MAX_ACCEPT_LANGUAGE - 40; i++)
        p += sprintf(p, "en-%c%c;q=0.%d,", 'A' + i % 26, 'A' + i / 26 % 26, i % 900 + 100);
    strcpy(p, "ko,en;q=0");
    check_choice(header, "en ko", "ko", "ko");
    strcpy(p, "ko;q=0.01,en-GB;q=0.999");
    check_choice(header, "en ko", "en", "en-GB");
}
END_TEST

/* ------------------------------------------- compared with a simple implementation */

enum { MAX_RANGES = 20, N_TRIES = 20000 };

/* Tags as CLDR spells them, so that their texts can be compared as the RFC says. */
static const char *const pool[] = {
    "en", "en-US", "en-GB", "en-AU", "en-001", "en-150", "en-Latn", "en-Latn-GB", "en-Shaw",
    "zh", "zh-CN", "zh-TW", "zh-HK", "zh-MO", "zh-Hant", "zh-Hans", "zh-Hant-HK", "zh-Hant-TW",
    "zh-Hans-SG", "yue", "yue-HK", "yue-Hans", "wuu", "hak", "sr", "sr-RS", "sr-ME", "sr-Latn",
    "sr-Cyrl", "sr-Latn-RS", "no", "nb", "nn", "nb-NO", "no-NO", "es", "es-ES", "es-MX", "es-AR",
    "es-419", "pt", "pt-BR", "pt-PT", "pt-AO", "ko", "ko-KR", "ko-Kore", "hi-Latn", "hi", "en-IN",
    "fr", "fr-CA", "xx", "xx-YY",
};

struct wish {
    const char *tag;
    int q;
};

static uint64_t state;

static unsigned draw(unsigned n)
{
    return (unsigned)(random_next(&state) % n);
}

/* Basic filtering of RFC 4647, 3.3.1, on text. */
static bool begins_with(const char *tag, const char *range)
{
    size_t len = strlen(range);

    return strncmp(tag, range, len) == 0 && (tag[len] == '\0' || tag[len] == '-');
}

static bool refused(const struct locale *offer, const struct wish *wishes, int n)
{
    char tag[LOCALE_TEXT_SIZE];
    size_t longest = 0;
    int q = 1;

    locale_text(offer, tag);
    for (int i = 0; i < n; i++) {
        size_t len = strlen(wishes[i].tag);

        if (!begins_with(tag, wishes[i].tag) || len < longest)
            continue;
        q = len > longest || wishes[i].q > q ? wishes[i].q : q;
        longest = len;
    }
    return q == 0;
}

/* The nearest offer for one tag, found by looking at each offer; n: none. */
static size_t nearest_of_all(const char *tag, const struct locale_offer *offers, size_t n,
                             const struct wish *wishes, int n_wishes)
{
    struct locale_reader reader;
    struct locale l;
    size_t best = n;
    int best_fit = LOCALE_UNFIT;

    ck_assert(locale_parse(&l, tag));
    locale_reader_init(&reader, &l);
    for (size_t i = 0; i < n; i++) {
        int fit = locale_fit(&reader, &offers[i]);

        if (fit < best_fit && !refused(&offers[i].locale, wishes, n_wishes)) {
            best = i;
            best_fit = fit;
        }
    }
    return best;
}

/* The choice by q, then by place in the header. */
static size_t choose_simply(const struct locale_offer *offers, size_t n,
                            const struct wish *wishes, int n_wishes, const char **reader)
{
    for (int q = 1000; q > 0; q--)
        for (int i = 0; i < n_wishes; i++) {
            size_t at;

            if (wishes[i].q != q)
                continue;
            at = nearest_of_all(wishes[i].tag, offers, n, wishes, n_wishes);
            if (at < n) {
                *reader = wishes[i].tag;
                return at;
            }
        }
    return n;
}

static size_t draw_offers(struct locale_offer *offers)
{
    size_t n = 0, most = 1 + draw(16);
    bool taken[COUNT(pool)] = { false };

    for (size_t i = 0; i < most; i++) {
        unsigned k = draw(COUNT(pool));
        struct locale l;

        if (taken[k])
            continue;
        taken[k] = true;
        ck_assert(locale_parse(&l, pool[k]));
        offers[n++] = locale_offer(&l);
    }
    return n;
}

static int draw_wishes(struct wish *wishes, char *header)
{
    static const int qs[] = { 0, 0, 1, 500, 500, 900, 1000 };
    int n = 1 + (int)draw(MAX_RANGES);

    for (int i = 0; i < n; i++) {
        wishes[i] = (struct wish){ pool[draw(COUNT(pool))], qs[draw(COUNT(qs))] };
        header += sprintf(header, "%s%s;q=%d.%03d", i > 0 ? "," : "", wishes[i].tag,
                          wishes[i].q / 1000, wishes[i].q % 1000);
    }
    return n;
}

/* Which offers are in the spans for a reader's languages? */
static void find_readable(const struct offers *offers, const struct locale *complete,
                          bool readable[MAX_OFFERS])
{
    struct offer_span spans[LOCALE_LANGUAGES];

    memset(readable, 0, MAX_OFFERS * sizeof *readable);
    for (int s = 0, n = offers_readable(offers, complete, spans); s < n; s++)
        for (size_t k = spans[s].first; k < spans[s].end; k++) {
            ck_assert(!readable[offers->by_locale[k].i]);
            readable[offers->by_locale[k].i] = true;
        }
}

/* The spans have the offers that locale_serves() finds, each once. */
START_TEST(spans_have_what_serves)
{
    struct locale_offer list[MAX_OFFERS];
    bool readable[MAX_OFFERS];

    state = 20261130;
    for (int try = 0; try < N_TRIES; try++) {
        size_t n = draw_offers(list);
        struct arena arena = { 0 };
        struct offers offers;

        ck_assert(offers_init(&offers, &arena, list, n));
        for (size_t r = 0; r < COUNT(pool); r++) {
            struct locale l;

            ck_assert(locale_parse(&l, pool[r]));
            locale_complete(&l);
            find_readable(&offers, &l, readable);
            for (size_t i = 0; i < n; i++)
                if (readable[i] != locale_serves(&l, &list[i]))
                    ck_abort_msg("%s, offer %zu", pool[r], i);
        }
        arena_free(&arena);
    }
}
END_TEST

START_TEST(looking_up_finds_the_same)
{
    struct locale_offer list[MAX_OFFERS];
    struct wish wishes[MAX_RANGES];
    char header[1024], text[LOCALE_TEXT_SIZE];

    state = 20261123;
    for (int try = 0; try < N_TRIES; try++) {
        size_t n = draw_offers(list), wanted;
        int n_wishes = draw_wishes(wishes, header);
        const char *tag = "";
        struct locale reader = { .language = "" };
        struct arena arena = { 0 };
        struct offers offers;

        wanted = choose_simply(list, n, wishes, n_wishes, &tag);
        ck_assert(offers_init(&offers, &arena, list, n));
        ck_assert_msg(accept_choose(header, &offers, &reader) == wanted, "%s", header);
        locale_text(&reader, text);
        ck_assert_str_eq(text, tag);
        arena_free(&arena);
    }
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "accept", 60);

    add_table(tc, header_is_followed, header_rows);
    add_table(tc, header_is_read_to_the_limit, limit_rows);
    tcase_add_test(tc, header_of_many_ranges);
    tcase_add_test(tc, looking_up_finds_the_same);
    tcase_add_test(tc, spans_have_what_serves);
}
