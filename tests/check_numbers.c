/* check_numbers.c - plans for numbers: digits, skeletons, styles; the fast ways against the general
 * one, and hostile numbers against ICU.
 *
 * SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "format/formats.h"
#include "number/icu_number.h"
#include "number/skeleton.h"
#include "suite.h"

/* ------------------------------------------------------------------------ digits */

static const struct { const char *number; int place; const char *digits; int point; }
round_rows[] = {
    { "1234.5", 0, "1234", 4 }, { "1235.5", 0, "1236", 4 }, { "1234.51", 0, "1235", 4 },
    { "0.5", 0, "", 0 }, { "1.5", 0, "2", 1 }, { "0.05", 0, "", 0 }, { "0.6", 0, "1", 1 },
    { "999.95", -1, "1", 4 }, { "999.5", 0, "1", 4 }, { "1999.5", 0, "2", 4 },
    { "1250", 2, "12", 4 }, { "1350", 2, "14", 4 }, { "5", 1, "", 0 }, { "6", 1, "1", 2 },
    { "0.001", -2, "", 0 }, { "0.00999", -3, "1", -1 }, { "12", -5, "12", 2 }, { "0", 0, "", 0 },
    { "100", 0, "1", 3 }, { "1005", 1, "1", 4 }, { "1015", 1, "102", 4 },
};

START_TEST(digits_are_rounded)
{
    const char *number = round_rows[_i].number;
    static struct decimal d;
    struct digits digits;
    char text[32] = "";

    ck_assert(decimal_parse(&d, number, strlen(number)));
    digits = digits_of_decimal(&d);
    digits_round(&digits, round_rows[_i].place);
    ck_assert_int_lt(digits.n, (int)sizeof text);
    for (int i = 0; i < digits.n; i++)
        text[i] = (char)('0' + digits_at(&digits, digits.point - 1 - i));
    ck_assert_str_eq(text, round_rows[_i].digits);
    ck_assert_int_eq(digits.point, round_rows[_i].point);
}
END_TEST

/* --------------------------------------------------------------------- skeletons */

static const struct { const char *text; bool usual; struct number_skeleton is; }
skeleton_rows[] = {
    { "", true, { .precision = { PRECISION_FRACTION, 0, 6 }, .min_integer = 1 } },
    { "percent  .00##", true,
      { .precision = { PRECISION_FRACTION, 2, 4 }, .has_precision = true, .min_integer = 1 } },
    { "%x100 @@#", true,
      { .precision = { PRECISION_SIGNIFICANT, 2, 3 }, .has_precision = true, .min_integer = 1,
        .scale = 2 } },
    { "scale/0.001 group-off precision-integer", true,
      { .precision = { PRECISION_FRACTION, 0, 0 }, .has_precision = true, .min_integer = 1,
        .scale = -3, .ungrouped = true } },
    { "currency/EUR unit-width-narrow +! 000", true,
      { .precision = { PRECISION_FRACTION, 0, 6 }, .min_integer = 3, .currency = true } },
    { "K", true,
      { .precision = { PRECISION_COMPACT, 0, 6 }, .min_integer = 1, .compact = true } },
    { "integer-width/*00 .0+", true,
      { .precision = { PRECISION_FRACTION, 1, 32767 }, .has_precision = true, .min_integer = 2 } },
    { "scale/5", false, { .scale = 0 } }, { "scale/-10", false, { .scale = 0 } },
    { "scientific", false, { .scale = 0 } }, { "E0", false, { .scale = 0 } },
    { ".00/w", false, { .scale = 0 } }, { ".00/@@", false, { .scale = 0 } },
    { "@@#x", false, { .scale = 0 } }, { "latin", false, { .scale = 0 } },
    { "unit/meter", false, { .scale = 0 } }, { "integer-width/##0", false, { .scale = 0 } },
    { "currency/USD unit-width-full-name", false, { .scale = 0 } },
    { "precision-increment/0.05", false, { .scale = 0 } },
    { "percent\tpercent", false, { .scale = 0 } },
};

START_TEST(skeletons_are_usual_or_not)
{
    const struct number_skeleton *is = &skeleton_rows[_i].is;
    const char *text = skeleton_rows[_i].text;
    struct number_skeleton got;

    ck_assert_int_eq(number_skeleton_read(&got, text, strlen(text)), skeleton_rows[_i].usual);
    if (!skeleton_rows[_i].usual)
        return;
    ck_assert_int_eq(got.precision.kind, is->precision.kind);
    ck_assert_int_eq(got.precision.min, is->precision.min);
    ck_assert_int_eq(got.precision.max, is->precision.max);
    ck_assert_int_eq(got.has_precision, is->has_precision);
    ck_assert_int_eq(got.min_integer, is->min_integer);
    ck_assert_int_eq(got.scale, is->scale);
    ck_assert_int_eq(got.ungrouped, is->ungrouped);
    ck_assert_int_eq(got.currency, is->currency);
    ck_assert_int_eq(got.compact, is->compact);
}
END_TEST

/* ------------------------------------------------------------------------ styles */

/* A style of a locale, and the parts that it borrows. */
struct opened {
    struct number_format *plain;
    struct plural_rules *rules;
    struct styled *styled;
};

static struct opened open_style(const char *locale, enum style_kind kind, const char *text)
{
    const struct style style = { .kind = (uint8_t)kind, .for_plurals = FOR_CARDINAL,
                                 .text = { .len = (uint32_t)strlen(text) } };
    struct opened o = { number_format_new(locale), plural_rules_new(locale, false), NULL };
    const struct number_parts parts = { .plain = o.plain, .cardinal = o.rules };
    struct style_fault fault;

    o.styled = styled_new(locale, &style, text, &parts, &fault);
    ck_assert_msg(o.styled != NULL, "%s: %s", locale, text);
    return o;
}

static void close_style(struct opened *o)
{
    styled_free(o->styled);
    plural_rules_free(o->rules);
    number_format_free(o->plain);
}

static void put_text(const struct styled *styled, const char *digits, char *out, size_t size)
{
    static struct decimal d;
    struct sink s;

    ck_assert(decimal_parse(&d, digits, strlen(digits)));
    sink_init(&s, out, size, SIZE_MAX);
    styled_put_decimal(styled, &s, &d);
}

static const struct { const char *locale; enum style_kind kind; const char *text, *number, *shown; }
style_rows[] = {
    { "en", STYLE_PERCENT, "", "0.125", "12%" }, { "tr", STYLE_PERCENT, "", "0.5", "%50" },
    { "de", STYLE_NUMBER_PATTERN, "#,##0.00", "1234567.891", "1.234.567,89" },
    { "en", STYLE_NUMBER_PATTERN, "0;(0)", "-12", "(12)" },
    { "en", STYLE_NUMBER_PATTERN, "#.##", "0", "0" },
    { "en", STYLE_NUMBER_PATTERN, ".00", "0.5", ".50" },
    { "en", STYLE_NUMBER_SKELETON, "currency/JPY", "1234.5", "¥1,234" },
    { "de", STYLE_NUMBER_SKELETON, "currency/EUR", "-1234.5", "-1.234,50\u00a0€" },
    { "en", STYLE_NUMBER_SKELETON, "sign-except-zero", "-0.0000001", "0" },
    { "pl", STYLE_NUMBER_SKELETON, "", "1234", "1234" },
    { "pl", STYLE_NUMBER_SKELETON, "", "12345", "12\u00a0345" },
    { "bn", STYLE_NUMBER_SKELETON, "percent", "12345678", "১২,৩৪৫,৬৭৮%" },
    { "en", STYLE_NUMBER_SKELETON, "K", "999999", "1M" },
    { "en", STYLE_NUMBER_SKELETON, "K", "1250", "1.2K" },
    { "en", STYLE_NUMBER_SKELETON, "KK", "-1234567", "-1.2 million" },
    { "fr", STYLE_NUMBER_SKELETON, "KK", "1000", "mille" },
    { "fr", STYLE_NUMBER_SKELETON, "KK", "-1000", "-1 millier" },
    { "ja", STYLE_NUMBER_SKELETON, "K", "12345", "1.2万" },
    { "ja", STYLE_NUMBER_SKELETON, "K", "98765432109876543210", "9877京" },
    { "ta_LK", STYLE_NUMBER_SKELETON, "@ ,! K", "3e23", "3,00,00,00,00,000டி" },
    { "ru", STYLE_NUMBER_SKELETON, "KK", "21000000", "21 миллион" },
    { "hi", STYLE_NUMBER_SKELETON, "K", "0.00125", "0.0012" },
};

START_TEST(styles_are_written)
{
    struct opened o = open_style(style_rows[_i].locale, style_rows[_i].kind, style_rows[_i].text);
    char out[256];

    ck_assert(styled_is_planned(o.styled));
    put_text(o.styled, style_rows[_i].number, out, sizeof out);
    ck_assert_str_eq(out, style_rows[_i].shown);
    close_style(&o);
}
END_TEST

static const char *const languages[] = {
    "en", "ko", "ja", "zh_Hans", "zh_Hant", "de", "fr", "es", "it", "pt", "ru", "ar",
};

static const struct { enum style_kind kind; const char *text; } usual_rows[] = {
    { STYLE_PERCENT, "" }, { STYLE_CURRENCY, "" }, { STYLE_NUMBER_PATTERN, "#,##0.00" },
    { STYLE_NUMBER_PATTERN, "¤ #,##0.00" }, { STYLE_NUMBER_PATTERN, "@@##" },
    { STYLE_NUMBER_PATTERN, "0.0%" }, { STYLE_NUMBER_SKELETON, "" },
    { STYLE_NUMBER_SKELETON, ".00" }, { STYLE_NUMBER_SKELETON, "percent scale/100 .0" },
    { STYLE_NUMBER_SKELETON, "currency/EUR" }, { STYLE_NUMBER_SKELETON, "currency/USD ()" },
    { STYLE_NUMBER_SKELETON, "compact-short" }, { STYLE_NUMBER_SKELETON, "compact-long" },
    { STYLE_NUMBER_SKELETON, "K currency/USD" }, { STYLE_NUMBER_SKELETON, "sign-always ,?" },
};

/* ICU is not needed for usual styles in common languages. */
START_TEST(usual_styles_are_planned)
{
    for (int i = 0; i < COUNT(languages); i++) {
        struct opened o = open_style(languages[i], usual_rows[_i].kind, usual_rows[_i].text);

        ck_assert_msg(number_format_plan(o.plain) && styled_is_planned(o.styled), "%s: %s",
                      languages[i], usual_rows[_i].text);
        close_style(&o);
    }
}
END_TEST

static const struct { enum style_kind kind; const char *text; } rare_rows[] = {
    { STYLE_SPELLOUT, "" }, { STYLE_NUMBER_PATTERN, "0.00E0" }, { STYLE_NUMBER_PATTERN, "*x00" },
    { STYLE_NUMBER_PATTERN, "0.25" }, { STYLE_NUMBER_SKELETON, "scientific" },
    { STYLE_NUMBER_SKELETON, "scale/5" }, { STYLE_NUMBER_SKELETON, "measure-unit/length-meter" },
};

START_TEST(rare_styles_are_icus)
{
    struct opened o = open_style("en", rare_rows[_i].kind, rare_rows[_i].text);

    ck_assert(!styled_is_planned(o.styled));
    close_style(&o);
}
END_TEST

static const struct { const char *locale, *text, *number; enum plural_category category; }
category_rows[] = {
    { "en", "0", "1", PLURAL_ONE }, { "en", "0.0", "1", PLURAL_OTHER },
    { "en", "0.#", "1.04", PLURAL_ONE }, { "en", "0%", "0.01", PLURAL_ONE },
    { "lv", "0.00", "0.11", PLURAL_ZERO }, { "lv", "0.0", "0.1", PLURAL_ONE },
    { "ru", "0", "21.4", PLURAL_ONE }, { "ru", "0.0", "21", PLURAL_OTHER },
};

/* The category of a plural is that of the number as it is shown. */
START_TEST(categories_are_of_shown_numbers)
{
    struct opened o = open_style(category_rows[_i].locale, STYLE_NUMBER_PATTERN,
                                 category_rows[_i].text);
    const char *number = category_rows[_i].number;
    static struct decimal d;

    ck_assert(decimal_parse(&d, number, strlen(number)));
    ck_assert_int_eq(styled_category(o.styled, &d, false), category_rows[_i].category);
    close_style(&o);
}
END_TEST

/* ------------------------------------------------------- fast ways, and large numbers */

static double random_real(uint64_t *seed)
{
    double x = (double)(random_next(seed) >> (11 + random_next(seed) % 53));

    switch (random_next(seed) % 4) {
    case 0: x /= 1e6; break;
    case 1: x /= 2e6; break;                     /* often at half */
    case 2: x *= pow(10, (double)(random_next(seed) % 30) - 20); break;
    }
    return random_next(seed) % 2 ? x : -x;
}

/* A double is written the same in the fast way as by its shortest decimal, and as the text of that
 * decimal. */
START_TEST(fast_ways_write_the_same)
{
    static const char *const locales[] = { "en", "de", "pl", "pt_PT", "fr_CH", "hi" };
    struct number_format *f = number_format_new(locales[_i]);
    static struct decimal d;
    uint64_t seed = 1806;

    for (int i = 0; i < 20000; i++) {
        char slow[512], fast[512], text[DECIMAL_TEXT_SIZE];
        double x = random_real(&seed);
        struct sink s;

        sink_init(&s, fast, sizeof fast, SIZE_MAX);
        number_put_double(f, &s, x, NUMBER_PLAIN);
        sink_init(&s, slow, sizeof slow, SIZE_MAX);
        if (!decimal_from_double(&d, x))
            ck_abort_msg("%a is a number", x);
        number_put_decimal(f, &s, &d, NUMBER_PLAIN);
        if (strcmp(slow, fast) != 0)
            ck_abort_msg("%.17g: %s, not %s", x, fast, slow);
        sink_init(&s, fast, sizeof fast, SIZE_MAX);
        if (number_put_text(f, &s, text, decimal_text(&d, text), NUMBER_PLAIN) &&
            strcmp(slow, fast) != 0)
            ck_abort_msg("\"%s\": %s, not %s", text, fast, slow);
    }
    number_format_free(f);
}
END_TEST

static const char *const hostile_texts[] = {
    "", "-", ".", "-.", "1.", ".5", "1.2.3", "1e5", "+1", " 1", "1 ", "--1", "0x1", "1,5",
    "1234567890123456", "1.1234567", "NaN", "203560927709912", "999999999999", "1000000000000",
};

/* The fast way for texts leaves others alone, or writes what the general way does. */
START_TEST(hostile_texts_are_left_or_right)
{
    const char *text = hostile_texts[_i];
    struct number_format *f = number_format_new("en");
    char fast[64], slow[64];
    static struct decimal d;
    struct sink s;

    sink_init(&s, fast, sizeof fast, SIZE_MAX);
    if (number_put_text(f, &s, text, strlen(text), NUMBER_PLAIN)) {
        ck_assert(decimal_parse(&d, text, strlen(text)));
        sink_init(&s, slow, sizeof slow, SIZE_MAX);
        number_put_decimal(f, &s, &d, NUMBER_PLAIN);
        ck_assert_str_eq(fast, slow);
    }
    number_format_free(f);
}
END_TEST

/* A number of 1000 digits, with the point in the middle if @point. */
static void fill_digits(char *text, char digit, bool point)
{
    for (int i = 0; i < FLOWMSG_MAX_DECIMAL; i++) {
        if (point && i == FLOWMSG_MAX_DECIMAL / 2)
            *text++ = '.';
        *text++ = i % 7 == 0 || digit == '9' ? digit : (char)('0' + i % 10);
    }
    *text = '\0';
}

static const char *const large_skeletons[] = {
    "", "percent", ".00", "@@@", ".+", "currency/EUR", "K", "KK .0", "scale/1e40", "scale/1e-40",
};

/* Numbers of a thousand digits, and with the largest exponents, are ICU's. */
START_TEST(large_numbers_are_icus)
{
    static char numbers[6][FLOWMSG_MAX_DECIMAL + 16], ours[8192], icus[8192];
    struct opened o = open_style("en_IN", STYLE_NUMBER_SKELETON, large_skeletons[_i]);
    struct icu_number icu = { 0 };
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[64];

    fill_digits(numbers[0], '9', false);
    fill_digits(numbers[1], '9', true);
    fill_digits(numbers[2], '3', true);
    strcpy(numbers[3], "1e1000");
    strcpy(numbers[4], "-7e-1000");
    strcpy(numbers[5], "99999999999999999999.99999999");
    u_charsToUChars(large_skeletons[_i], wide, (int32_t)strlen(large_skeletons[_i]) + 1);
    icu.skeleton = unumf_openForSkeletonAndLocale(wide, -1, "en_IN", &status);
    ck_assert(U_SUCCESS(status));
    for (int i = 0; i < COUNT(numbers); i++) {
        struct sink s;

        put_text(o.styled, numbers[i], ours, sizeof ours);
        sink_init(&s, icus, sizeof icus, SIZE_MAX);
        ck_assert(icu_number_put_text(&icu, &s, numbers[i], strlen(numbers[i])));
        ck_assert_str_eq(ours, icus);
    }
    icu_number_close(&icu);
    close_style(&o);
}
END_TEST

/* A text that does not fit is cut, and its length is told. */
START_TEST(numbers_are_cut_between_characters)
{
    struct opened o = open_style("ar_EG", STYLE_NUMBER_SKELETON, "currency/EUR");
    char whole[128], cut[128];
    struct sink s;

    put_text(o.styled, "-1234567.89", whole, sizeof whole);
    for (size_t size = 1; size < strlen(whole); size++) {
        sink_init(&s, cut, size, SIZE_MAX);
        styled_put_double(o.styled, &s, -1234567.89);
        ck_assert_uint_eq(sink_need(&s), strlen(whole));
        ck_assert(strncmp(whole, cut, strlen(cut)) == 0);
    }
    close_style(&o);
}
END_TEST

void add_tests(Suite *suite)
{
    TCase *tc = add_case(suite, "numbers", 30);

    add_table(tc, digits_are_rounded, round_rows);
    add_table(tc, skeletons_are_usual_or_not, skeleton_rows);
    add_table(tc, styles_are_written, style_rows);
    add_table(tc, usual_styles_are_planned, usual_rows);
    add_table(tc, rare_styles_are_icus, rare_rows);
    add_table(tc, categories_are_of_shown_numbers, category_rows);
    tcase_add_loop_test(tc, fast_ways_write_the_same, 0, 6);
    add_table(tc, hostile_texts_are_left_or_right, hostile_texts);
    add_table(tc, large_numbers_are_icus, large_skeletons);
    tcase_add_test(tc, numbers_are_cut_between_characters);
}
