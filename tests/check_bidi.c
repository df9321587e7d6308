/* check_bidi.c - isolates around values of the other direction, and a domain with every plural
 * category.
 *
 * SPDX-License-Identifier: MIT */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <unicode/uchar.h>

#include <flowmsg/flow-service.h>

#include "base/utf8.h"
#include "locale/direction.h"
#include "rich.h"
#include "suite.h"

#define FSI "\u2068"
#define PDI "\u2069"
#define IN(text) FSI text PDI

static const struct flowmsg_options none = FLOWMSG_OPTIONS_INIT;
static const struct flowmsg_options needed = { sizeof(struct flowmsg_options), FLOWMSG_JOSA_AUTO, 0,
                                               NULL, FLOWMSG_BIDI_NEEDED,
                                               FLOWMSG_AUDIENCE_ALL, FLOWMSG_CHANNEL_PLAIN, 0,
                                               NULL };

static struct flowmsg_pattern *compile(const char *locale, const char *text)
{
    struct flowmsg_pattern *pattern = NULL;
    struct flowmsg_error err = { 0 };
    char why[512] = "";
    int rc = flowmsg_pattern_compile(&pattern, locale, text, FLOWMSG_NUL_TERMINATED, &err);

    if (rc != FLOWMSG_OK) {
        flowmsg_error_message(&err, why, sizeof why);
        ck_abort_msg("%s: %s", text, why);
    }
    return pattern;
}

/* ------------------------------------------------------------------------ directions */

static const struct { const char *locale; bool right_to_left; } languages[] = {
    { "ar", true }, { "ar-EG", true }, { "he", true }, { "iw", true }, { "fa", true },
    { "ur", true }, { "yi", true }, { "ps", true }, { "dv", true }, { "ckb", true }, { "ug", true },
    { "pa-Arab", true }, { "pa-PK", true }, { "az-Arab", true }, { "und-Hebr", true },
    { "ks", true }, { "ff-Adlm", true }, { "ar-Latn", false }, { "pa", false }, { "ks-Deva", false },
    { "en", false }, { "ko", false }, { "ja", false }, { "ru", false }, { "pl", false },
    { "cy", false }, { "mn-Mong", false }, { "und", false }, { "xx", false }, { "tlh", false },
};

START_TEST(language_has_a_direction)
{
    struct locale l;

    ck_assert(locale_parse(&l, languages[_i].locale));
    ck_assert_msg(locale_is_right_to_left(&l) == languages[_i].right_to_left, "%s",
                  languages[_i].locale);
}
END_TEST

/* Does a character of this class, in a text of this direction, call for an isolate? */
static bool calls(UCharDirection class, bool right_to_left)
{
    switch (class) {
    case U_LEFT_TO_RIGHT: return right_to_left;
    case U_RIGHT_TO_LEFT: case U_RIGHT_TO_LEFT_ARABIC: return !right_to_left;
    case U_LEFT_TO_RIGHT_EMBEDDING: case U_RIGHT_TO_LEFT_EMBEDDING:
    case U_LEFT_TO_RIGHT_OVERRIDE: case U_RIGHT_TO_LEFT_OVERRIDE: case U_POP_DIRECTIONAL_FORMAT:
    case U_LEFT_TO_RIGHT_ISOLATE: case U_RIGHT_TO_LEFT_ISOLATE: case U_FIRST_STRONG_ISOLATE:
    case U_POP_DIRECTIONAL_ISOLATE: return true;
    default: return false;
    }
}

/* Every code point, between characters without a direction. */
START_TEST(character_is_as_in_icu)
{
    char text[8] = "-";

    for (uint32_t c = 1; c <= 0x10FFFF; c++) {
        size_t n = c >= 0xD800 && c < 0xE000 ? 0 : utf8_put(text + 1, c);
        UCharDirection class = u_charDirection((UChar32)c);
        bool opens = class == U_LEFT_TO_RIGHT_ISOLATE || class == U_RIGHT_TO_LEFT_ISOLATE ||
                     class == U_FIRST_STRONG_ISOLATE;
        size_t len = class == U_BLOCK_SEPARATOR ? 1 : n + 2;

        text[n + 1] = '-';
        for (int rtl = 0; n > 0 && rtl < 2; rtl++) {
            struct isolation i = isolation_of(text, n + 2, rtl);

            if (i.needed != calls(class, rtl) || i.unclosed != opens ||
                i.unopened != (class == U_POP_DIRECTIONAL_ISOLATE) || i.len != len ||
                i.next != (len == 1 ? n + 1 : n + 2))
                ck_abort_msg("U+%04X, right to left: %d", (unsigned)c, rtl);
        }
    }
}
END_TEST

/* ---------------------------------------------------------------------- expected texts */

static const char *const people[] = { "דנה", "Ivan", NULL, "محمد" };

#define WORD(s) { FLOWMSG_TEXT, 0, { .text = { s, FLOWMSG_NUL_TERMINATED } } }
#define BYTES(s) { FLOWMSG_TEXT, 0, { .text = { s, sizeof s - 1 } } }
#define INT(n) { FLOWMSG_INTEGER, 0, { .integer = n } }
#define REAL(n) { FLOWMSG_DOUBLE, 0, { .real = n } }
#define DIGITS(s) { FLOWMSG_DECIMAL, 0, { .text = { s, FLOWMSG_NUL_TERMINATED } } }
#define DAY(n) { FLOWMSG_DATE, 0, { .integer = n } }
#define PEOPLE { FLOWMSG_STRINGS, 0, { .strings = { people, 4 } } }
#define MISSING { .type = FLOWMSG_NONE }

static const struct {
    const char *name, *locale, *pattern;
    struct flowmsg_value x;
    const char *text;
} rows[] = {
    { "Hebrew in English", "en", "{x} left.", WORD("דנה"), IN("דנה") " left." },
    { "Arabic in English", "en", "By {x}.", WORD("محمد"), "By " IN("محمد") "." },
    { "mixed", "en", "{x}!", WORD("C# דנה"), IN("C# דנה") "!" },
    { "Latin in English", "en", "{x} left.", WORD("Ivan"), "Ivan left." },
    { "Latin in Korean", "ko", "{x}{x, josa, 이/가}", WORD("Ivan"), "Ivan이" },
    { "Hangul in Korean", "ko", "{x}{x, josa, 이/가}", WORD("서울"), "서울이" },
    { "Hangul in English", "en", "{x}", WORD("서울"), "서울" },
    { "Hebrew in Korean", "ko", "{x}{x, josa, 이/가}", WORD("דנה"), IN("דנה") "이(가)" },
    { "a particle between isolates", "ko", "{x}{x, josa, 이/가} {x}{x, josa, 을/를}",
      WORD("서울\u202E"), IN("서울\u202E") "이 " IN("서울\u202E") "을" },
    { "a particle after a style", "ko", "{x, list, and}{x, josa, 이/가}", PEOPLE,
      IN("דנה") ", Ivan 및 " IN("محمد") "이(가)" },
    { "digits and signs", "ar", "{x}", WORD("42 (-7)"), "42 (-7)" },
    { "Latin in Hebrew", "he", "{x}", WORD("a"), IN("a") },
    { "Hangul in Hebrew", "he", "({x})", WORD("가"), "(" IN("가") ")" },
    { "Hebrew in Arabic", "ar", "{x}", WORD("דנה"), "דנה" },
    { "a region of Arabic", "ar-EG", "{x}", WORD("v1"), IN("v1") },
    { "a script from right to left", "pa-Arab", "{x}", WORD("v1"), IN("v1") },
    { "no language", "und", "{x}", WORD("דנה v1"), IN("דנה v1") },
    { "Adlam", "en", "{x}", WORD("𞤀"), IN("𞤀") },
    { "an Arabic presentation form", "en", "{x}", WORD("ﷲ"), IN("ﷲ") },
    { "an Arabic digit is weak", "en", "{x}", WORD("٣"), "٣" },
    { "a right-to-left mark is strong", "en", "{x}", WORD("5\u200F"), IN("5\u200F") },
    { "a left-to-right mark", "en", "{x}", WORD("5\u200E"), "5\u200E" },
    { "empty", "ar", "[{x}]", WORD(""), "[]" },
    { "a number", "he", "{x, number}", INT(1234), "1,234" },
    { "a number with a mark", "he", "{x, number}", INT(-5), IN("\u200E-5") },
    { "a value of # with a mark", "he", "{x, plural, other {#}}", INT(-5), IN("\u200E-5") },
    { "a double", "he", "{x}", REAL(-0.5), IN("\u200E-0.5") },
    { "a decimal", "he", "{x}", DIGITS("-0.50"), IN("\u200E-0.5") },
    { "a number's own text", "he", "{x, number,0 'EUR'}", INT(5), IN("5 EUR") },
    { "a date's own text", "en", "{x, date,yyyy 'שנה'}", DAY(0), IN("1970 שנה") },
    { "a date", "he", "{x, date, long}", DAY(0), "1 בינואר 1970" },
    { "a list", "en", "{x}", PEOPLE, IN("דנה") ", Ivan, " IN("محمد") },
    { "a list in words", "en", "{x, list, and}", PEOPLE, IN("דנה") ", Ivan, and " IN("محمد") },
    { "a list in Hebrew", "he", "{x}", PEOPLE, "דנה, " IN("Ivan") ", محمد" },
    { "a list as a number", "en", "{x, number}", PEOPLE, IN("דנה") ", Ivan, " IN("محمد") },
    { "repeated", "en", "{x, list, and} {x, list, and}", PEOPLE,
      IN("דנה") ", Ivan, and " IN("محمد") " " IN("דנה") ", Ivan, and " IN("محمد") },
    { "a number repeated", "he", "{x, number, percent} {x, number, percent}", INT(-5),
      IN("\u200E-500%") " " IN("\u200E-500%") },
    { "of the wrong type", "en", "{x, number}", WORD("דנה"), IN("דנה") },
    { "of the wrong type in a choice", "en", "{x, choice, 0#!}", WORD("דנה"), IN("דנה") },
    { "not given", "ar", "({x})", MISSING, "(" IN("{x}") ")" },
    { "not given, in English", "en", "({x})", MISSING, "({x})" },
    { "the pattern's text", "en", "דנה {x}", WORD("Ivan"), "דנה Ivan" },
    { "its own override", "en", "{x}", WORD("a\u202Eb"), IN("a\u202Eb") },
    { "its own embedding, closed", "ko", "{x}", WORD("\u202Ba\u202C"), IN("\u202Ba\u202C") },
    { "its own isolate", "en", "{x}", WORD("\u2067a\u2069"), IN("\u2067a\u2069") },
    { "its own isolate, open", "en", "{x}.", WORD("\u2067a"), IN("\u2067a" PDI) "." },
    { "two open", "ar", "{x}.", WORD("\u2066\u2068a"), IN("\u2066\u2068a" PDI PDI) "." },
    { "a PDI of its own", "en", "{x}.", WORD("a\u2069b"), IN(FSI "a\u2069b") "." },
    { "a PDI and an open isolate", "en", "{x}.", WORD("\u2069\u2066"),
      IN(FSI "\u2069\u2066" PDI) "." },
    { "paragraphs", "en", "{x}.", WORD("a\nדנה\r\nb"), "a\n" IN("דנה") "\r\nb." },
    { "an isolate ends with its paragraph", "en", "{x}.", WORD("\u2067a\u2029b\u2069"),
      IN("\u2067a" PDI) "\u2029" IN(FSI "b\u2069") "." },
    { "not UTF-8", "ar", "{x}.", WORD("\xFF" "a\xE2\x81"), IN("\uFFFD" "a\uFFFD") "." },
    { "with NUL", "ar", "{x}.", BYTES("a\0b"), IN("a\uFFFD" "b") "." },
};

static size_t format(int row, const struct flowmsg_options *options, char *buf, size_t size)
{
    struct flowmsg_pattern *pattern = compile(rows[row].locale, rows[row].pattern);
    struct flowmsg_arg arg = flowmsg_arg_value("x", rows[row].x);
    size_t len = flowmsg_pattern_format(pattern, &arg, 1, options, buf, size, NULL);

    flowmsg_pattern_free(pattern);
    return len;
}

START_TEST(text_is_right)
{
    char text[256], plain[256], cut[256];
    size_t len = format(_i, &needed, text, sizeof text);

    ck_assert_msg(strcmp(text, rows[_i].text) == 0, "%s: \"%s\"", rows[_i].name, text);
    (void)format(_i, &none, plain, sizeof plain);
    ck_assert_msg((strcmp(text, plain) == 0) == (len == strlen(plain)), "%s: \"%s\"",
                  rows[_i].name, plain);
    ck_assert_uint_eq(format(_i, &needed, NULL, 0), len);
    for (size_t size = 1; size <= len + 1; size++) {
        ck_assert_uint_eq(format(_i, &needed, cut, size), len);
        ck_assert(strlen(cut) < size && strncmp(cut, text, strlen(cut)) == 0);
        ck_assert(utf8_valid(cut, strlen(cut)) && (size + 3 > strlen(cut)));
    }
}
END_TEST

/* ------------------------------------------------------------- options, limits, bundles */

START_TEST(older_callers_get_no_isolates)
{
    struct flowmsg_options options = needed;
    struct flowmsg_pattern *pattern = compile("en", "{x}");
    struct flowmsg_arg arg = flowmsg_arg_text("x", "דנה");
    const size_t sizes[] = { 0, FLOWMSG_OPTIONS_SIZE_0_1, offsetof(struct flowmsg_options, bidi) };
    char text[64];

    for (int i = 0; i < COUNT(sizes); i++) {
        options.size = sizes[i];
        flowmsg_pattern_format(pattern, &arg, 1, &options, text, sizeof text, NULL);
        ck_assert_str_eq(text, "דנה");
    }
    options.size = sizeof options + 64;            /* a newer caller */
    flowmsg_pattern_format(pattern, &arg, 1, &options, text, sizeof text, NULL);
    ck_assert_str_eq(text, IN("דנה"));
    options.bidi = (enum flowmsg_bidi)7;
    flowmsg_pattern_format(pattern, &arg, 1, &options, text, sizeof text, NULL);
    ck_assert_str_eq(text, "דנה");
    flowmsg_pattern_free(pattern);
}
END_TEST

/* Isolates count for the limit of a text, and for the room that a long number needs. */
START_TEST(isolates_count)
{
    const size_t over[] = { 0, 1, 6, 7, 8 };

    for (int i = 0; i < COUNT(over); i++) {
        size_t n = FLOWMSG_MAX_OUTPUT - over[i], len;
        struct flowmsg_pattern *pattern = compile("ar", "{x}");
        struct flowmsg_report report = FLOWMSG_REPORT_INIT;
        char *word = malloc(n), *text = malloc(FLOWMSG_MAX_OUTPUT + 8);
        struct flowmsg_arg arg = flowmsg_arg_text_n("x", memset(word, 'a', n), n);

        len = flowmsg_pattern_format(pattern, &arg, 1, &needed, text, FLOWMSG_MAX_OUTPUT + 8,
                                     &report);
        ck_assert_uint_eq(len, strlen(text));
        ck_assert_uint_le(len, FLOWMSG_MAX_OUTPUT);
        ck_assert(utf8_valid(text, len) && memcmp(text, FSI, 3) == 0);
        ck_assert_int_eq(report.n_issues > 0, over[i] < 6);
        ck_assert_int_eq(memcmp(text + len - 3, PDI, 3) == 0, over[i] >= 6);
        free(word);
        free(text);
        flowmsg_pattern_free(pattern);
    }
}
END_TEST

/* A formatted value that is longer than the room that each display has. */
START_TEST(long_number_is_isolated)
{
    enum { N = 9000 };
    static char text[4 * N], plain[4 * N], word[N + 1];
    struct flowmsg_pattern *pattern = compile("he", "{x, number}|{l}");
    struct flowmsg_value item = WORD(word);
    struct flowmsg_arg args[] = { flowmsg_arg_text("x", word), flowmsg_arg_list("l", &item, 1) };
    size_t len;

    memset(word, 'a', N);
    len = flowmsg_pattern_format(pattern, args, 2, &needed, text, sizeof text, NULL);
    flowmsg_pattern_format(pattern, args, 2, &none, plain, sizeof plain, NULL);
    ck_assert_uint_eq(len, strlen(plain) + 12);
    ck_assert(memcmp(text, FSI, 3) == 0 && memcmp(text + 3, plain, N) == 0);
    ck_assert(memcmp(text + 3 + N, PDI "|" FSI, 7) == 0);
    ck_assert_uint_eq(flowmsg_pattern_format(pattern, args, 2, &needed, NULL, 0, NULL), len);
    flowmsg_pattern_free(pattern);
}
END_TEST

static struct flowmsg_reader *open_reader(const struct flowmsg_registry *registry)
{
    struct flowmsg_store *store = NULL;
    struct flowmsg_reader *reader;

    ck_assert_int_eq(flowmsg_store_new(&store, registry, NULL, NULL), FLOWMSG_OK);
    ck_assert((reader = flowmsg_reader_new(store)) != NULL);
    flowmsg_store_unref(store);
    return reader;
}

/* A text has the direction of its own language, not of its reader's. */
START_TEST(fallback_has_the_direction_of_english)
{
    struct flowmsg_reader *reader = open_reader(flowmsg_flow_registry);
    const struct flowmsg_bundle *bundle = flowmsg_reader_bundle(reader, "ar");
    struct flowmsg_problem problem = flowmsg_flow_1404_412("v1", "דנה");
    struct flowmsg_arg args[] = { flowmsg_arg_text("version", "v1"),
                                  flowmsg_arg_text("entityId", "דנה") };
    char text[512], same[512];

    flowmsg_render(bundle, "1404-412", FLOWMSG_DETAIL, args, 2, &needed, text, sizeof text, NULL);
    ck_assert(strstr(text, "''v1''") == NULL && strstr(text, "'v1'") != NULL);
    ck_assert_msg(strstr(text, "ID " IN("דנה") ".") != NULL, "%s", text);
    flowmsg_problem_render(&problem, bundle, FLOWMSG_DETAIL, &needed, same, sizeof same, NULL);
    ck_assert_str_eq(text, same);
    flowmsg_render(bundle, "nothing", FLOWMSG_DETAIL, args, 2, &needed, text, sizeof text, NULL);
    ck_assert_str_eq(text, "nothing (version=v1, entityId=" IN("דנה") ")");
    flowmsg_render(bundle, "אין", FLOWMSG_DETAIL, args, 1, &needed, text, sizeof text, NULL);
    ck_assert_str_eq(text, IN("אין") " (version=v1)");
    flowmsg_reader_free(reader);
}
END_TEST

/* ---------------------------------------------------------------------- random texts */

static const char *const locales[] = { "ko", "en", "ru", "und", "ar-EG", "he", "fa", "ur" };
enum { FIRST_LEFTWARD = 4, ONLY_USUAL = 2 };   /* rows of locales */

/* Parts of patterns.  Their own text has no letters. */
static const char *const parts[] = {
    "{a}", "({a})", "{n}", "{n, number}", "{n, number, percent}", "{n, number, ::currency/USD}",
    "{n, plural, one {#} other {[#] {a}}}", "{l}", "{l, list, or}", "{l, list}", "{d}",
    "{d, date, long}", "{d, time, ::jm}", "{a, number}", "{l, number}", "{n, spellout}",
    "{n, choice, 0#<|1#>}", "{gone}", "{a, select, a {1} other {{a}{a}}}", " - ", "\n", "1",
    "{n, plural, offset:1 other {#}}", "{n, number, ::unit/kilogram}",
};
static const char *const korean[] = { "{a}{a, josa, 이/가}", "{l}{l, josa, 을/를}",
                                      "{n, number, percent}{n, josa, 으로/로}" };

/* Parts of values: the first are usual in Korean and English. */
static const char *const bits[] = {
    "a", "Z", "서울", "7", " ", ".", "-", "é", "(", "\n", "\u200E",
    "ש", "دانة", "٣", "\u200F", "\u061C", "я", "漢", "\u2066", "\u2067", "\u2068", "\u2069",
    "\u2069", "\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2029", "\xFF", "\xE2\x81", "\r",
};
enum { N_USUAL = 11 };

static void random_word(uint64_t *state, bool usual, char word[64])
{
    *word = '\0';
    for (unsigned n = random_next(state) % 8; n > 0; n--)
        strcat(word, bits[random_next(state) % (usual ? N_USUAL : (unsigned)COUNT(bits))]);
}

static void random_pattern(uint64_t *state, bool is_korean, char pattern[512])
{
    *pattern = '\0';
    for (unsigned n = 1 + random_next(state) % 5; n > 0; n--)
        if (is_korean && random_next(state) % 4 == 0)
            strcat(pattern, korean[random_next(state) % (unsigned)COUNT(korean)]);
        else
            strcat(pattern, parts[random_next(state) % (unsigned)COUNT(parts)]);
}

/* Copy a text without FSI and PDI. */
static void strip(const char *text, char *out)
{
    while (*text)
        if (strncmp(text, FSI, 3) == 0 || strncmp(text, PDI, 3) == 0)
            text += 3;
        else
            *out++ = *text++;
    *out = '\0';
}

/* In each paragraph, isolates are in pairs, and no character outside of them calls for one.  NULL,
 * or the fault. */
static const char *fault_of(const char *text, bool right_to_left)
{
    size_t len = strlen(text), n;
    int depth = 0;

    for (size_t at = 0; at < len; at += n) {
        uint32_t c = utf8_next(text + at, len - at, &n);
        UCharDirection class = u_charDirection((UChar32)c);

        if (class == U_LEFT_TO_RIGHT_ISOLATE || class == U_RIGHT_TO_LEFT_ISOLATE ||
            class == U_FIRST_STRONG_ISOLATE)
            depth++;
        else if (class == U_POP_DIRECTIONAL_ISOLATE)
            depth--;
        else if (class == U_BLOCK_SEPARATOR && depth > 0)
            return "an isolate is open at the end of a paragraph";
        else if (depth == 0 && calls(class, right_to_left))
            return "a value is not isolated";
        if (depth < 0)
            return "a PDI closes nothing";
    }
    return depth > 0 ? "an isolate is open at the end" : NULL;
}

START_TEST(random_texts_are_isolated)
{
    uint64_t seed = getenv("SEED") ? strtoull(getenv("SEED"), NULL, 10) : 1, state = seed;
    static char text[16384], plain[16384], a[16384], b[16384], cut[16384];
    char word[64], items[3][64], pattern[512];
    int isolated = 0;

    printf("# SEED=%llu\n", (unsigned long long)seed);
    for (int round = 0; round < 20000; round++) {
        int locale = (int)(random_next(&state) % (unsigned)COUNT(locales));
        bool usual = locale < ONLY_USUAL && random_next(&state) % 2;
        const char *list[] = { items[0], items[1], items[2] };
        struct flowmsg_arg args[] = {
            flowmsg_arg_text("a", word), flowmsg_arg_strings("l", list, 3),
            flowmsg_arg_integer("n", (int64_t)(random_next(&state) % 5000) - 2500),
            flowmsg_arg_date("d", (int64_t)(random_next(&state) % 30000)),
        };
        size_t len, size;
        const char *fault;
        struct flowmsg_pattern *p;

        random_word(&state, usual, word);
        for (int i = 0; i < 3; i++)
            random_word(&state, usual, items[i]);
        random_pattern(&state, locale == 0, pattern);
        if (round % 16 != 0 && round > 0 && locale > 3)
            locale = 4 + locale % 2;               /* opening formats is slow */
        p = compile(locales[locale], pattern);
        len = flowmsg_pattern_format(p, args, 4, &needed, text, sizeof text, NULL);
        flowmsg_pattern_format(p, args, 4, &none, plain, sizeof plain, NULL);
        size = random_next(&state) % (len + 2);
        if (flowmsg_pattern_format(p, args, 4, &needed, cut, size, NULL) != len ||
            (size > 0 && strncmp(text, cut, strlen(cut)) != 0))
            ck_abort_msg("%s, %s: cut at %zu", locales[locale], pattern, size);
        flowmsg_pattern_free(p);
        strip(text, a);
        strip(plain, b);
        if (strcmp(a, b) != 0)
            ck_abort_msg("%s, %s:\n%s\n%s", locales[locale], pattern, text, plain);
        if (usual && strcmp(text, plain) != 0)
            ck_abort_msg("%s, %s: isolates in \"%s\"", locales[locale], pattern, text);
        if ((fault = fault_of(text, locale >= FIRST_LEFTWARD)) != NULL)
            ck_abort_msg("%s, %s: %s: %s", locales[locale], pattern, fault, text);
        isolated += strcmp(text, plain) != 0;
    }
    ck_assert_int_gt(isolated, 5000);
}
END_TEST

/* ------------------------------------------------------------------ every plural category */

/* A phrase that the text of a category has.  Numbers of the category are searched. */
static const struct { const char *locale, *code, *argument, *category, *phrase; } categories[] = {
    { "ar", "found", "count", "zero", "لم يُعثر على أي ملف" },
    { "ar", "found", "count", "one", "ملف واحد" },
    { "ar", "found", "count", "two", "ملفين" },
    { "ar", "found", "count", "few", " ملفات " },
    { "ar", "found", "count", "many", " ملفًا " },
    { "ar", "found", "count", "other", " ملف " },
    { "he", "found", "count", "one", "קובץ אחד" },
    { "he", "found", "count", "two", "שני קבצים" },
    { "he", "found", "count", "other", " קבצים" },
    { "ru", "found", "count", "one", "найден " },
    { "ru", "found", "count", "few", " файла" },
    { "ru", "found", "count", "many", " файлов" },
    { "ru", "found", "count", "other", " файла" },
    { "pl", "found", "count", "one", " plik." },
    { "pl", "found", "count", "few", " pliki." },
    { "pl", "found", "count", "many", " plików." },
    { "pl", "found", "count", "other", " pliku." },
    { "cy", "found", "count", "zero", "Ni chafwyd" },
    { "cy", "found", "count", "one", "un ffeil" },
    { "cy", "found", "count", "two", "ddwy ffeil" },
    { "cy", "found", "count", "few", "dair ffeil" },
    { "cy", "found", "count", "many", "chwe ffeil" },
    { "cy", "found", "count", "other", " ffeil " },
    { "ar", "queued", "place", "other", "المرتبة " },
    { "he", "queued", "place", "other", "מקומך" },
    { "ru", "queued", "place", "other", "-й" },
    { "pl", "queued", "place", "other", ". w kolejce" },
    { "cy", "queued", "place", "zero", "fed" },
    { "cy", "queued", "place", "one", "1af" },
    { "cy", "queued", "place", "two", "2il" },
    { "cy", "queued", "place", "few", "ydd" },
    { "cy", "queued", "place", "many", "ed" },
    { "cy", "queued", "place", "other", "Rhif " },
};

/* Find a number of the category, whole or with a fraction; false: there is none. */
static bool find_number(const char *locale, bool ordinal, const char *category, char number[16])
{
    struct flowmsg_pattern *p = compile(locale, ordinal
        ? "{n, selectordinal, zero {zero} one {one} two {two} few {few} many {many} other {other}}"
        : "{n, plural, zero {zero} one {one} two {two} few {few} many {many} other {other}}");
    char text[16] = "";

    for (int i = 0; i < 2000 && strcmp(text, category) != 0; i++) {
        struct flowmsg_arg arg = flowmsg_arg_decimal("n", number);

        snprintf(number, 16, i < 1000 ? "%d" : "%d.5", i % 1000);
        flowmsg_pattern_format(p, &arg, 1, NULL, text, sizeof text, NULL);
    }
    flowmsg_pattern_free(p);
    return strcmp(text, category) == 0;
}

START_TEST(category_is_reached)
{
    const char *locale = categories[_i].locale;
    struct flowmsg_reader *reader = open_reader(rich_registry);
    bool ordinal = strcmp(categories[_i].argument, "place") == 0;
    char number[16], text[512];
    struct flowmsg_arg args[] = { flowmsg_arg_decimal(categories[_i].argument, number),
                                  flowmsg_arg_text(ordinal ? "printer" : "folder", "v2 (א)") };
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;

    ck_assert_msg(find_number(locale, ordinal, categories[_i].category, number),
                  "%s: no number is %s", locale, categories[_i].category);
    flowmsg_render(flowmsg_reader_bundle(reader, locale), categories[_i].code, FLOWMSG_DETAIL, args,
                   2, &needed, text, sizeof text, &report);
    ck_assert_msg(strstr(text, categories[_i].phrase) != NULL, "%s, %s: %s", locale, number, text);
    ck_assert_msg(strstr(text, IN("v2 (א)")) != NULL, "%s", text);
    ck_assert_int_eq(report.fallback, FLOWMSG_FALLBACK_NONE);
    ck_assert_int_eq(report.why, FLOWMSG_WHY_NONE);
    flowmsg_reader_free(reader);
}
END_TEST

/* The table has every category that ICU has for these languages. */
START_TEST(no_category_is_left_out)
{
    static const char *const names[] = { "ar", "he", "ru", "pl", "cy" };
    static const char *const words[] = { "zero", "one", "two", "few", "many", "other" };

    for (int l = 0; l < COUNT(names); l++)
        for (int ordinal = 0; ordinal < 2; ordinal++)
            for (int w = 0; w < COUNT(words); w++) {
                unsigned all = flowmsg_locale_plural_categories(names[l], ordinal);
                bool known = false;

                for (int i = 0; i < COUNT(categories); i++)
                    known |= strcmp(categories[i].locale, names[l]) == 0 &&
                             strcmp(categories[i].category, words[w]) == 0 &&
                             (strcmp(categories[i].argument, "place") == 0) == ordinal;
                if ((all >> w & 1) != known)
                    ck_abort_msg("%s, %s %s", names[l], ordinal ? "ordinal" : "cardinal", words[w]);
            }
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "directions", 60);

    add_table(tc, language_has_a_direction, languages);
    tcase_add_test(tc, character_is_as_in_icu);
    tc = add_case(s, "texts", 60);
    add_table(tc, text_is_right, rows);
    tcase_add_test(tc, older_callers_get_no_isolates);
    tcase_add_test(tc, isolates_count);
    tcase_add_test(tc, long_number_is_isolated);
    tcase_add_test(tc, fallback_has_the_direction_of_english);
    tc = add_case(s, "random texts", 240);
    tcase_add_test(tc, random_texts_are_isolated);
    tc = add_case(s, "plural categories", 60);
    add_table(tc, category_is_reached, categories);
    tcase_add_test(tc, no_category_is_left_out);
}
