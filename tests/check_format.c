/* check_format.c - numbers, plural rules and particles: compared with ICU, and by table.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/unumberformatter.h>
#include <unicode/upluralrules.h>
#include <unicode/ustring.h>

#include "date/zone_id.h"
#include "format/formats.h"
#include "josa/josa.h"
#include "josa/words.h"
#include "suite.h"

/* --------------------------------------------------------------------- numbers */

static void icu_integer(const UNumberFormat *fmt, int64_t n, char *out, int size)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar text[256];
    int32_t len = unum_formatInt64(fmt, n, text, 256, NULL, &status);

    u_strToUTF8(out, size, NULL, text, len, &status);
    ck_assert(U_SUCCESS(status));
}

/* In every locale of ICU's, integers look as ICU formats them. */
START_TEST(integers_are_icus)
{
    static const int64_t numbers[] = { 0, 1, -1, 12, 999, 1000, -1000, 9999, 10000, 123456,
                                       1234567, -12345678, 100000000, INT64_MAX, INT64_MIN };
    uint64_t seed = 20261123;

    for (int32_t i = 0; i < uloc_countAvailable(); i++) {
        const char *locale = uloc_getAvailable(i);
        UErrorCode status = U_ZERO_ERROR;
        UNumberFormat *fmt = unum_open(UNUM_DECIMAL, NULL, 0, locale, NULL, &status);
        struct number_format *ours = number_format_new(locale);

        ck_assert(U_SUCCESS(status) && ours != NULL);
        for (int k = 0; k < COUNT(numbers) + 20; k++) {
            int64_t n = k < COUNT(numbers) ? numbers[k]
                                           : (int64_t)(random_next(&seed) >> random_next(&seed) % 64);
            char expect[512], got[512];
            struct sink s;

            icu_integer(fmt, n, expect, sizeof expect);
            sink_init(&s, got, sizeof got, SIZE_MAX);
            number_put_int(ours, &s, n);
            ck_assert_msg(strcmp(got, expect) == 0, "%s: %lld is %s, not %s", locale, (long long)n,
                          expect, got);
        }
        number_format_free(ours);
        unum_close(fmt);
    }
}
END_TEST

static const struct { const char *locale, *digits; enum number_style style; const char *text; }
number_rows[] = {
    { "en", "1234.5", NUMBER_PLAIN, "1,234.5" }, { "en", "0.9999", NUMBER_PLAIN, "1" },
    { "en", "2.5", NUMBER_INTEGER, "2" }, { "en", "-0.4", NUMBER_INTEGER, "-0" },
    { "de", "1234567.891", NUMBER_PLAIN, "1.234.567,891" },
    { "ko", "123456789012345678901234567890", NUMBER_PLAIN,
      "123,456,789,012,345,678,901,234,567,890" },
    { "hi", "1234567", NUMBER_PLAIN, "12,34,567" },
    { "", "1234.5", NUMBER_PLAIN, "1,234.5" },
};

START_TEST(decimals_are_written)
{
    struct number_format *f = number_format_new(number_rows[_i].locale);
    static struct decimal d;
    char out[128];
    struct sink s;

    ck_assert(f != NULL && decimal_parse(&d, number_rows[_i].digits, strlen(number_rows[_i].digits)));
    sink_init(&s, out, sizeof out, SIZE_MAX);
    number_put_decimal(f, &s, &d, number_rows[_i].style);
    ck_assert_str_eq(out, number_rows[_i].text);
    number_format_free(f);
}
END_TEST

/* ---------------------------------------------------------------- plural rules */

static const char *const categories[] = { "zero", "one", "two", "few", "many", "other" };

static void icu_category(const UPluralRules *rules, const UNumberFormatter *formatter,
                         const char *digits, char *out, int size)
{
    UErrorCode status = U_ZERO_ERROR;
    UFormattedNumber *number = unumf_openResult(&status);
    UChar keyword[32];
    int32_t len;

    unumf_formatDecimal(formatter, digits, (int32_t)strlen(digits), number, &status);
    len = uplrules_selectFormatted(rules, number, keyword, 32, &status);
    u_strToUTF8(out, size, NULL, keyword, len, &status);
    ck_assert(U_SUCCESS(status));
    unumf_closeResult(number);
}

static const char *const plural_numbers[] = {
    "1000000", "2000000", "1000001", "100000", "0.1", "0.2", "1.5", "1.1", "2.1", "10.5", "0.01",
    "21.1", "1.25", "11.7", "100.1", "9007199254740991", "123456789012345", "-1", "-2", "-1.5", "0.05", "5.5", "1.31",
};

/* Cardinal and ordinal categories are ICU's in every locale of ICU's. */
START_TEST(plurals_are_icus)
{
    int32_t n_locales = uloc_countAvailable(), checked = 0;

    for (int32_t i = 0; i < n_locales; i++)
        for (int ordinal = 0; ordinal < 2; ordinal++) {
            const char *locale = uloc_getAvailable(i);
            UErrorCode status = U_ZERO_ERROR;
            UPluralRules *icu = uplrules_openForType(
                locale, ordinal ? UPLURAL_TYPE_ORDINAL : UPLURAL_TYPE_CARDINAL, &status);
            UNumberFormatter *formatter =
                unumf_openForSkeletonAndLocale(u".###", -1, locale, &status);
            struct plural_rules *ours = plural_rules_new(locale, ordinal);

            ck_assert(U_SUCCESS(status) && ours != NULL);
            for (int k = 0; k <= 220 + COUNT(plural_numbers); k++) {
                char digits[64], expect[32];
                static struct decimal d;
                enum plural_category got;

                if (k <= 220)
                    snprintf(digits, sizeof digits, "%d", k);
                else
                    snprintf(digits, sizeof digits, "%s", plural_numbers[k - 221]);
                ck_assert(decimal_parse(&d, digits, strlen(digits)));
                icu_category(icu, formatter, digits, expect, sizeof expect);
                got = plural_rules_decimal(ours, &d);
                ck_assert_msg(strcmp(categories[got], expect) == 0, "%s %s%s: %s, not %s", locale,
                              digits, ordinal ? " ordinal" : "", expect, categories[got]);
                if (k <= 220)
                    ck_assert_int_eq(plural_rules_int(ours, k), got);
                checked++;
            }
            plural_rules_free(ours);
            unumf_close(formatter);
            uplrules_close(icu);
        }
    ck_assert_int_gt(checked, 100000);
}
END_TEST

/* The categories that ICU has for the locale. */
static unsigned icus_categories(const char *locale, int ordinal)
{
    UErrorCode status = U_ZERO_ERROR;
    UPluralRules *icu = uplrules_openForType(
        locale, ordinal ? UPLURAL_TYPE_ORDINAL : UPLURAL_TYPE_CARDINAL, &status);
    UEnumeration *keywords = uplrules_getKeywords(icu, &status);
    const char *keyword;
    unsigned bits = 0;

    while ((keyword = uenum_next(keywords, NULL, &status)) != NULL)
        for (int i = 0; i < COUNT(categories); i++)
            if (strcmp(keyword, categories[i]) == 0)
                bits |= 1u << i;
    uenum_close(keywords);
    uplrules_close(icu);
    ck_assert(U_SUCCESS(status));
    return bits;
}

START_TEST(plural_categories_are_icus)
{
    static const char *const locales[] = { "ko", "en", "en-GB", "fr", "pl", "ar", "cy", "he", "lv",
                                           "pt-PT", "und" };

    for (int i = 0; i < COUNT(locales); i++)
        for (int ordinal = 0; ordinal <= 1; ordinal++)
            ck_assert_msg(flowmsg_locale_plural_categories(locales[i], ordinal) ==
                              icus_categories(locales[i], ordinal),
                          "%s, ordinal %d", locales[i], ordinal);
    ck_assert_uint_eq(flowmsg_locale_plural_categories(NULL, false), FLOWMSG_PLURAL_OTHER);
    ck_assert_uint_eq(flowmsg_locale_plural_categories("xx", false), FLOWMSG_PLURAL_OTHER);
    ck_assert_uint_eq(flowmsg_locale_plural_categories("not a tag", true), FLOWMSG_PLURAL_OTHER);
}
END_TEST

/* ICU only looks at the last 18 digits; the library looks at all. */
START_TEST(plurals_of_huge_numbers)
{
    struct plural_rules *amharic = plural_rules_new("am", false);   /* one: i = 0 or n = 1 */
    static struct decimal d;

    ck_assert(amharic && decimal_parse(&d, "1e22", 4));
    ck_assert_int_eq(plural_rules_decimal(amharic, &d), PLURAL_OTHER);
    ck_assert_int_eq(plural_rules_int(amharic, INT64_C(1000000000000000000)), PLURAL_OTHER);
    ck_assert_int_eq(plural_rules_int(amharic, 0), PLURAL_ONE);
    plural_rules_free(amharic);
}
END_TEST

/* ------------------------------------------------------------------- particles */

/* Escapes of josa.tsv: \t \n \\ \u{HEX}, and \e for nothing. */
static size_t unescape(const char *p, const char *end, char *out)
{
    size_t n = 0;

    while (p < end) {
        if (*p != '\\') {
            out[n++] = *p++;
        } else if (p[1] == 'u') {
            char *after;

            n += utf8_put(out + n, (uint32_t)strtoul(p + 3, &after, 16));
            p = after + 1;
        } else {
            if (p[1] != 'e')
                out[n++] = p[1] == 't' ? '\t' : p[1] == 'n' ? '\n' : p[1];
            p += 2;
        }
    }
    return n;
}

static const char *form(unsigned final, unsigned vowel, const char *c, const char *v,
                        const char *both)
{
    if (!final)
        return both;
    return !(final & ~vowel) ? v : !(final & vowel) ? c : both;
}

START_TEST(particles_by_reading)
{
    size_t len;
    char *data = read_data("josa.tsv", &len), *line = data, *end;
    int rows = 0, wrong = 0;

    for (; (end = strchr(line, '\n')) != NULL; line = end + 1) {
        char value[1024], *tab1, *tab2, *tab3;
        const char *subject, *direction;
        unsigned final;

        *end = '\0';
        if (*line == '#' || *line == '\0')
            continue;
        tab1 = strchr(line, '\t');
        ck_assert_msg(tab1 != NULL, "%s", line);
        tab2 = strchr(tab1 + 1, '\t');
        ck_assert_msg(tab2 != NULL, "%s", line);
        if ((tab3 = strchr(tab2 + 1, '\t')) != NULL)
            *tab3 = '\0';
        *tab1 = *tab2 = '\0';
        final = josa_read(value, unescape(line, tab1, value));
        subject = form(final, JOSA_VOWEL, "이", "가", "이(가)");
        direction = form(final, JOSA_VOWEL | JOSA_RIEUL, "으로", "로", "(으)로");
        if (strcmp(subject, tab1 + 1) != 0 || strcmp(direction, tab2 + 1) != 0) {
            printf("%s: %s %s, not %s %s\n", line, tab1 + 1, tab2 + 1, subject, direction);
            wrong++;
        }
        rows++;
    }
    ck_assert_int_gt(rows, 300);
    ck_assert_int_eq(wrong, 0);
    free(data);
}
END_TEST

/* Check a line of hanja.txt: a reading and its characters, or a word and its readings. */
static void check_hanja_line(char *line)
{
    char *rest = strchr(line, ' ');
    unsigned final = 0;
    size_t n;

    ck_assert_msg(rest != NULL, "%s", line);
    if (utf8_next(line, strlen(line), &n) >= 0xAC00) {
        final = josa_read(line, (size_t)(rest - line));
        for (char *p = rest + 1; *p; p += n) {
            (void)utf8_next(p, strlen(p), &n);
            ck_assert_msg(josa_read(p, n) & final, "%s: %.*s", line, (int)n, p);
        }
        return;
    }
    for (char *p = rest + 1; *p; p += n + strspn(p + n, " ")) {
        n = strcspn(p, " ");
        final |= josa_read(p, n);
    }
    ck_assert_msg(josa_read(line, (size_t)(rest - line)) == final, "%s", line);
}

/* The table of Hanja has the readings of hanja.txt. */
START_TEST(hanja_of_the_list)
{
    size_t len;
    char *data = read_data("../../src/josa/hanja.txt", &len), *line = data, *end;
    int rows = 0;

    for (; (end = strchr(line, '\n')) != NULL; line = end + 1) {
        *end = '\0';
        if (*line == '#' || *line == '\0')
            continue;
        check_hanja_line(line);
        rows++;
    }
    ck_assert_int_gt(rows, 500);
    free(data);
}
END_TEST

START_TEST(words_are_sorted)
{
    for (const struct josa_word *const *list = josa_word_lists; *list; list++)
        for (const struct josa_word *w = *list + 1; w->word; w++)
            ck_assert_msg(strcmp(w[-1].word, w->word) < 0, "%s follows %s", w->word,
                          w[-1].word);
}
END_TEST

/* The table has the word as the lists say.  Check writes a file at each assertion that holds, so
 * a million of them would take longer than the work. */
static void check_word(const char *word, size_t len)
{
    unsigned final = josa_listed_word(word, len);

    if (!final && strcspn(word, "aeiouy") < len)
        final = josa_listed_ending(word, len);
    else if (!final)
        final = strchr("lr", word[len - 1]) ? JOSA_RIEUL
                : strchr("mn", word[len - 1]) ? JOSA_CONSONANT : JOSA_VOWEL;
    if (josa_read(word, len) != final)
        ck_abort_msg("%s: %u, not %u", word, josa_read(word, len), final);
}

START_TEST(words_of_the_lists)
{
    static const char letters[] = "aeiouytnrpkgcbmlsdhetupl";
    uint64_t seed = 11;
    char word[80];

    for (const struct josa_word *const *list = josa_word_lists; *list; list++)
        for (const struct josa_word *w = *list; w->word; w++)
            check_word(w->word, strlen(w->word));
    for (int i = 0; i < 200000; i++) {
        const struct josa_word *ending = josa_endings;
        size_t n = 2 + random_next(&seed) % 5;

        for (size_t k = 0; k < n; k++)
            word[k] = letters[random_next(&seed) % (sizeof letters - 1)];
        word[n] = '\0';
        check_word(word, n);
        for (uint64_t skip = random_next(&seed) % 200; skip > 0 && ending[1].word; skip--)
            ending++;
        strcpy(word + n, ending->word + (strchr("@+", *ending->word) != NULL));
        check_word(word, strlen(word));
    }
    check_word("xcertificate", 12);      /* its last eight letters are those of a word */
    check_word("xxscreenshot", 12);
}
END_TEST

static const struct { const char *name; int64_t n; } integers[] = {
    { "0", 0 }, { "1", 1 }, { "-7", -7 }, { "10", 10 }, { "100", 100 }, { "2000", 2000 },
    { "10000", 10000 }, { "100000000", 100000000 }, { "1000000000000", 1000000000000 },
    { "10000000000000000", 10000000000000000 }, { "123450", 123450 }, { "-999", -999 },
    { "9223372036854775807", INT64_MAX }, { "-9223372036854775808", INT64_MIN },
};

START_TEST(integers_are_read_as_their_digits)
{
    ck_assert_uint_eq(josa_read_integer(integers[_i].n),
                      josa_read(integers[_i].name, strlen(integers[_i].name)));
}
END_TEST

/* For any bytes of any length, no byte outside the value is read, and the fast paths agree with
 * the slow one. */
START_TEST(particles_of_any_bytes)
{
    static const char *const pieces[] = { "가", "한", "서울", "0", "00", "1", ",", ".", "-", "/", ":",
                                          "$", "%", "=", "#", "+", " ", "a", "Z", "cc", "id", "<",
                                          ">", "\"", "\xF0\x9F\x98\x80", "\xFF", "\xEA", "ｱ", "ん",
                                          "\xE2\x81\xA9", "_", "1,000", "e", "able", "string", "X", "kg",
                                          "s3", "mp", "ipv6", "3", "6", "12", "200", "-0", "(", ")", "[",
                                          "]", "）", "₂", "²", "*", "**", "大", "≫", "Host", "JSON",
                                          "fade", "USD", "item ", "2026-11-23", "１", "Ａ", "µ" };
    uint64_t seed = 5;

    for (int i = 0; i < 200000; i++) {
        char value[64], *exact;
        size_t n = 0;

        for (uint64_t k = random_next(&seed) % 7; k-- > 0;) {
            const char *piece = pieces[random_next(&seed) % (uint64_t)COUNT(pieces)];

            memcpy(value + n, piece, strlen(piece));
            n += strlen(piece);
        }
        exact = malloc(n ? n : 1);
        memcpy(exact, value, n);
        if (josa_read(exact, n) > 7 || josa_read(exact, n) != josa_read_with_care(exact, n))
            ck_abort_msg("%.*s: %u", (int)n, exact, josa_read(exact, n));
        free(exact);
    }
}
END_TEST

START_TEST(particle_of_a_huge_value)
{
    size_t len = 10 * 1000 * 1000;
    char *text = malloc(len);

    memset(text, '0', len);
    ck_assert_uint_eq(josa_read(text, len), 0);
    text[len - 1] = '3';
    ck_assert_uint_eq(josa_read(text, len), JOSA_CONSONANT);
    memset(text, '"', len);
    ck_assert_uint_eq(josa_read(text, len), 0);
    memset(text, 'a', len);
    (void)josa_read(text, len);
    memset(text, ')', len);                  /* they may open before what is looked at */
    ck_assert_uint_eq(josa_read(text, len), 0);
    text[len - 10] = '(';
    memset(text + len - 9, 'x', 8);
    ck_assert_uint_eq(josa_read(text, len), 0);
    text[len - 11] = '3';
    ck_assert_uint_eq(josa_read(text, len), JOSA_CONSONANT);
    free(text);
}
END_TEST

/* Offsets as ICU, RFC 3339 and ISO 8601 write them, and their names in English. */
static const struct { const char *zone, *english; } offset_rows[] = {
    { "GMT+9", "11/15/23, 7:13 AM" }, { "GMT+09", "11/15/23, 7:13 AM" },
    { "GMT+09:00", "11/15/23, 7:13 AM" }, { "GMT+0900", "11/15/23, 7:13 AM" },
    { "gmt+9", "11/15/23, 7:13 AM" }, { "GMT-9:30", "11/14/23, 12:43 PM" },
    { "GMT+0", "11/14/23, 10:13 PM" }, { "+09:00", "11/15/23, 7:13 AM" },
    { "+0900", "11/15/23, 7:13 AM" }, { "+09", "11/15/23, 7:13 AM" },
    { "-09:30", "11/14/23, 12:43 PM" }, { "-0930", "11/14/23, 12:43 PM" },
    { "+05:45", "11/15/23, 3:58 AM" }, { "-00:00", "11/14/23, 10:13 PM" },
    { "+00:00", "11/14/23, 10:13 PM" }, { "Z", "11/14/23, 10:13 PM" },
    { "+23:59", "11/15/23, 10:12 PM" }, { "-23:59", "11/13/23, 10:14 PM" },
    { "Asia/Seoul", "11/15/23, 7:13 AM" }, { "Etc/GMT+9", "11/14/23, 1:13 PM" },
    { "UTC", "11/14/23, 10:13 PM" }, { "GMT", "11/14/23, 10:13 PM" },
};

START_TEST(offsets_are_zones)
{
    struct datetime_format *f = datetime_format_new("en");
    const char *zone = offset_rows[_i].zone;
    char out[64];
    struct sink s;

    ck_assert_msg(zone_is_known(zone), "%s", zone);
    for (int round = 0; round < 2; round++) {
        sink_init(&s, out, sizeof out, SIZE_MAX);
        datetime_put(f, &s, 1700000000000, zone);
        ck_assert_msg(strcmp(out, offset_rows[_i].english) == 0, "%s: %s", zone, out);
    }
    datetime_format_free(f);
}
END_TEST

START_TEST(zones_are_known_or_not)
{
    static const char *const unknown[] = { "", "Mars/Olympus", "GMT+24", "GMT+25", "GMT+9:60",
                                           "GMT+", "GMT+9x", "GMT9", "UTC+9", "UT", "+24:00",
                                           "+09:60", "+9", "+9:00", "+09:0", "+09:00:00", "+090",
                                           "09:00", "+", "-", "++09:00", "+0x:00", "+09.00",
                                           "z", "+09:00 ", "Etc/Unknown", "asia/seoul", "ＵＴＣ", "Asia/Seoul\n",
                                           ("a-name-that-is-longer-than-any-time-zone-anywhere-in-"
                                            "the-world-has-ever-been") };

    ck_assert(zone_is_known("UTC") && zone_is_known("Asia/Seoul"));
    for (int i = 0; i < COUNT(unknown); i++)
        ck_assert_msg(!zone_is_known(unknown[i]), "%s", unknown[i]);
}
END_TEST

static const struct { int64_t ms; const char *zone, *iso, *english; } time_rows[] = {
    { 0, NULL, "1970-01-01T00:00:00Z", "1/1/70, 12:00 AM" },
    { -1, "UTC", "1969-12-31T23:59:59Z", "12/31/69, 11:59 PM" },
    { 1700000000000, "Asia/Seoul", "2023-11-14T22:13:20Z", "11/15/23, 7:13 AM" },
    { 951782400000, "Nowhere", "2000-02-29T00:00:00Z", "2/29/00, 12:00 AM" },
    { -62135596800000, NULL, "1-01-01T00:00:00Z", NULL },
    { 253402300799999, NULL, "9999-12-31T23:59:59Z", "12/31/99, 11:59 PM" },
    { 253402300800000, "Asia/Seoul", "10000-01-01T00:00:00Z", "10000-01-01T00:00:00Z" },
    { 253402300800000, NULL, "10000-01-01T00:00:00Z", "10000-01-01T00:00:00Z" },
    { -377705116800001, NULL, "-10000-12-31T23:59:59Z", "-10000-12-31T23:59:59Z" },
    { 183882168921600000, NULL, "5828963-12-20T00:00:00Z", "5828963-12-20T00:00:00Z" },
    { INT64_MAX, NULL, "292278994-08-17T07:12:55Z", "292278994-08-17T07:12:55Z" },
    { INT64_MIN, NULL, "-292275055-05-16T16:47:04Z", "-292275055-05-16T16:47:04Z" },
};

START_TEST(times_are_written)
{
    struct datetime_format *f = datetime_format_new("en");
    char out[64];
    struct sink s;

    sink_init(&s, out, sizeof out, SIZE_MAX);
    datetime_put(NULL, &s, time_rows[_i].ms, time_rows[_i].zone);
    ck_assert_str_eq(out, time_rows[_i].iso);
    if (time_rows[_i].english) {
        sink_init(&s, out, sizeof out, SIZE_MAX);
        datetime_put(f, &s, time_rows[_i].ms, time_rows[_i].zone);
        ck_assert_str_eq(out, time_rows[_i].english);
    }
    datetime_format_free(f);
}
END_TEST

/* A day has the same date in every zone, before 1582 too, and with every calendar. */
static const struct { const char *locale; int64_t day; const char *iso, *text; } day_rows[] = {
    { "en", 0, "1970-01-01", "1/1/70" }, { "en", 20780, "2026-11-23", "11/23/26" },
    { "ko", 20780, "2026-11-23", "26. 11. 23." }, { "en", -1, "1969-12-31", "12/31/69" },
    { "en", -141427, "1582-10-15", "10/15/82" }, { "en", -141428, "1582-10-14", "10/14/82" },
    { "en", -719162, "1-01-01", "1/1/01" }, { "en", 2932896, "9999-12-31", "12/31/99" },
    { "en", 2932897, "10000-01-01", "10000-01-01" },
    { "th", 2932897, "10000-01-01", "10000-01-01" },
    { "en", -4371588, "-10000-12-31", "-10000-12-31" },
    { "en", INT64_MAX, "25252734927768524-07-27", "25252734927768524-07-27" },
    { "en", INT64_MIN, "-25252734927764585-06-07", "-25252734927764585-06-07" },
};

START_TEST(days_are_written)
{
    struct datetime_format *f = date_format_new(day_rows[_i].locale);
    char out[64];
    struct sink s;

    sink_init(&s, out, sizeof out, SIZE_MAX);
    date_put(NULL, &s, day_rows[_i].day);
    ck_assert_str_eq(out, day_rows[_i].iso);
    sink_init(&s, out, sizeof out, SIZE_MAX);
    date_put(f, &s, day_rows[_i].day);
    ck_assert_str_eq(out, day_rows[_i].text);
    datetime_format_free(f);
}
END_TEST

/* Far years are written as ISO dates in every locale: some calendars of ICU would count up to
 * them year by year. */
START_TEST(far_dates_are_iso_everywhere)
{
    static const int64_t days[] = { 2932897, -4371588, 100000000, -100000000 };

    for (int32_t i = 0; i < uloc_countAvailable(); i++) {
        struct datetime_format *f = datetime_format_new(uloc_getAvailable(i));

        for (int k = 0; k < COUNT(days); k++) {
            char iso[64], out[64];
            struct sink s;

            sink_init(&s, iso, sizeof iso, SIZE_MAX);
            datetime_put(NULL, &s, days[k] * 86400000, NULL);
            sink_init(&s, out, sizeof out, SIZE_MAX);
            datetime_put(f, &s, days[k] * 86400000, "Asia/Seoul");
            ck_assert_str_eq(out, iso);
        }
        datetime_format_free(f);
    }
}
END_TEST

/* A date is written without ICU, unless a row says otherwise. */
static const struct { const char *locale, *pattern; int64_t ms; const char *zone; enum date_effort effort; }
program_rows[] = {
    { "en", "EEEE, MMMM d, y 'at' h:mm:ss a zzzz", 1700000000000, "America/New_York", DATE_BY_PROGRAM },
    { "ko", "a h:mm z", 1700000000000, "Asia/Seoul", DATE_BY_PROGRAM },
    { "zh_Hant", "Bh:mm:ss [zzzz]", 1700000000000, "Asia/Taipei", DATE_BY_PROGRAM },
    { "de", "dd.MM.yy, HH:mm", -7258118400000, NULL, DATE_BY_PROGRAM },    /* 1740 */
    { "de", "dd.MM.yy, HH:mm", -7258118400000, "Europe/Berlin", DATE_BY_ICU },
    { "de", "dd.MM.yy, HH:mm", -1700000000000, "Europe/Berlin", DATE_BY_PROGRAM },
    { "de", "dd.MM.yy", -11676096000001, NULL, DATE_BY_ICU },              /* 1599-12-31 */
    { "de", "dd.MM.yy", -11676096000000, NULL, DATE_BY_PROGRAM },
    { "ar_EG", "d MMM y", 1700000000000, NULL, DATE_BY_PROGRAM },             /* Arabic digits */
    { "th", "d MMM y", 1700000000000, NULL, DATE_BY_ICU },                 /* the Buddhist calendar */
    { "en", "w YYYY", 1700000000000, NULL, DATE_BY_ICU },
    { "en", "v", 1700000000000, "Europe/Paris", DATE_BY_ICU },
    { "en", "z z z", 1700000000000, "Europe/Paris", DATE_BY_ICU },         /* ZONE_MAX_NAMES */
    { "en", "dddddddddddd", 1700000000000, NULL, DATE_BY_ICU },            /* DATE_MAX_WIDTH */
};

START_TEST(dates_are_written_by_programs)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar pattern[64];
    struct datetime_format *f;
    char out[128];
    struct sink s;

    u_uastrcpy(pattern, program_rows[_i].pattern);
    f = datetime_format_open(program_rows[_i].locale, UDAT_PATTERN, UDAT_PATTERN, pattern, -1,
                             &status);
    ck_assert(f != NULL);
    sink_init(&s, out, sizeof out, SIZE_MAX);
    (void)datetime_put(f, &s, program_rows[_i].ms, program_rows[_i].zone);
    sink_init(&s, out, sizeof out, SIZE_MAX);
    ck_assert_int_eq(datetime_put(f, &s, program_rows[_i].ms, program_rows[_i].zone),
                     program_rows[_i].effort);
    datetime_format_free(f);
}
END_TEST

/* Styles of the languages with a catalog need ICU for no date of our time. */
START_TEST(styles_are_written_by_programs)
{
    static const char *const locales[] = { "en", "ko", "ja", "zh_Hans", "zh_Hant", "de", "fr", "es",
                                           "it", "pt_BR", "nl", "sv" };

    for (int style = UDAT_FULL; style <= UDAT_SHORT; style++) {
        UErrorCode status = U_ZERO_ERROR;
        struct datetime_format *f = datetime_format_open(locales[_i], style, style, NULL, 0, &status);
        char out[256];
        struct sink s;

        ck_assert(f != NULL);
        sink_init(&s, out, sizeof out, SIZE_MAX);
        ck_assert_int_eq(datetime_put(f, &s, 1700000000000, "Europe/Berlin"), DATE_READ_ZONE);
        ck_assert_msg(datetime_put(f, &s, 1700000000000, "Europe/Berlin") == DATE_BY_PROGRAM,
                      "%s %d", locales[_i], style);
        datetime_format_free(f);
    }
}
END_TEST

static const struct { const char *pattern; bool time; } field_rows[] = {
    { "yyyy-MM-dd", false }, { "HH:mm", true }, { "d 'h' MMM", false }, { "d 'h''h' M", false },
    { "d z", true }, { "EEEE, G y Q w", false }, { "a", true }, { "S", true },
};

START_TEST(fields_of_time_are_found)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar pattern[64];
    struct datetime_format *f;

    u_uastrcpy(pattern, field_rows[_i].pattern);
    f = datetime_format_open("en", UDAT_PATTERN, UDAT_PATTERN, pattern, -1, &status);
    ck_assert(f != NULL);
    ck_assert_int_eq(datetime_format_shows_time(f), field_rows[_i].time);
    datetime_format_free(f);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "format", 240);

    tcase_add_test(tc, integers_are_icus);
    add_table(tc, decimals_are_written, number_rows);
    tcase_add_test(tc, plurals_are_icus);
    tcase_add_test(tc, plural_categories_are_icus);
    tcase_add_test(tc, plurals_of_huge_numbers);
    tcase_add_test(tc, particles_by_reading);
    tcase_add_test(tc, words_are_sorted);
    tcase_add_test(tc, hanja_of_the_list);
    tcase_add_test(tc, words_of_the_lists);
    add_table(tc, integers_are_read_as_their_digits, integers);
    tcase_add_test(tc, particles_of_any_bytes);
    tcase_add_test(tc, particle_of_a_huge_value);
    add_table(tc, offsets_are_zones, offset_rows);
    tcase_add_test(tc, zones_are_known_or_not);
    add_table(tc, times_are_written, time_rows);
    add_table(tc, days_are_written, day_rows);
    tcase_add_test(tc, far_dates_are_iso_everywhere);
    add_table(tc, fields_of_time_are_found, field_rows);
    add_table(tc, dates_are_written_by_programs, program_rows);
    tcase_add_loop_test(tc, styles_are_written_by_programs, 0, 12);
}
