/* check_print.c - output for terminals: scanner/print.h, and the JSON writer.
 *
 * SPDX-License-Identifier: MIT */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "base/invisible.h"
#include "scanner/print.h"
#include "suite.h"
#include "base/json_read.h"
#include "base/json_write.h"

static char printed[16384];
static FILE *out;

static void setup(void)
{
    memset(printed, 0, sizeof printed);
    out = fmemopen(printed, sizeof printed, "w");
    ck_assert(out);
    setvbuf(out, NULL, _IOFBF, sizeof printed);
}

static void teardown(void)
{
    if (out)
        fclose(out);
}

static const char *what_came_out(void)
{
    fclose(out);
    out = NULL;
    return printed;
}

/* Does a terminal obey the character?  From the Unicode Character Database: general categories
 * Cc, Zl, Zp, and the property Bidi_Control; independent of the tested code. */
static bool commands_a_terminal(uint32_t c)
{
    static const uint32_t others[] = { 0x7F, 0x061C, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202B,
                                       0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069 };

    for (int i = 0; i < COUNT(others); i++)
        if (others[i] == c)
            return true;
    return c < 0x20 || (c >= 0x80 && c < 0xA0);
}

/* ------------------------------------------------------------------------- printing */

static const struct { const char *name, *text, *as_text, *in_line; } texts[] = {
    { "plain", "a b\"\\'", "a b\"\\'", "a b\"\\'" },
    { "lines and tabs", "a\n\tb", "a\n\tb", "a\\u000A\\u0009b" },
    { "carriage return", "a\rb", "a\\u000Db", "a\\u000Db" },
    { "escape", "\x1B[31mred", "\\u001B[31mred", "\\u001B[31mred" },
    { "bell, backspace, delete", "\a\b\x7F", "\\u0007\\u0008\\u007F", "\\u0007\\u0008\\u007F" },
    { "CSI of C1", "\xC2\x9B" "31m", "\\u009B31m", "\\u009B31m" },
    { "next line", "a\xC2\x85" "b", "a\\u0085b", "a\\u0085b" },
    { "override", "abc\u202Edef\u202C", "abc\\u202Edef\\u202C", "abc\\u202Edef\\u202C" },
    { "isolates", "\u2066a\u2069", "\\u2066a\\u2069", "\\u2066a\\u2069" },
    { "marks", "\u200E\u200F\u061C", "\\u200E\\u200F\\u061C", "\\u200E\\u200F\\u061C" },
    { "line separator", "a\u2028b", "a\\u2028b", "a\\u2028b" },
    { "neighbours", "\u00A0\u061B\u200D\u2027\u202F\u2065\u206A", "\u00A0\u061B\u200D\u2027\u202F"
      "\u2065\u206A", "\u00A0\u061B\u200D\u2027\u202F\u2065\u206A" },
    { "right to left", "שלום", "שלום", "שלום" },
    { "bytes of C1", "a\x9B" "31m", "a\uFFFD" "31m", "a\uFFFD" "31m" },
    { "overlong escape", "\xC0\x9B", "\uFFFD\uFFFD", "\uFFFD\uFFFD" },
    { "cut", "가\xEA\xB0", "가\uFFFD", "가\uFFFD" },
    { "surrogate", "\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD", "\uFFFD\uFFFD\uFFFD" },
};

/* Lines with isolates. */
static const struct { const char *name, *text, *printed; } isolated[] = {
    { "a pair", "a \u2068ש\u2069.", "a \u2068ש\u2069." },
    { "two pairs", "\u2068a\u2069 \u2068b\u2069", "\u2068a\u2069 \u2068b\u2069" },
    { "a pair in a pair", "\u2068a\u2068b\u2069\u2069", "\u2068a\\u2068b\\u2069\u2069" },
    { "another isolate", "\u2067a\u2069", "\\u2067a\\u2069" },
    { "another isolate in a pair", "\u2068a\u2066b\u2069\u2069",
      "\u2068a\\u2066b\\u2069\u2069" },
    { "a pair in another isolate", "\u2066\u2068b\u2069\u2069",
      "\\u2066\\u2068b\\u2069\\u2069" },
    { "open", "\u2068a", "\\u2068a" },
    { "open before a pair", "\u2068a\u2068b\u2069", "\\u2068a\\u2068b\\u2069" },
    { "closed only", "a\u2069b \u2068c\u2069", "a\\u2069b \u2068c\u2069" },
    { "open at the end of a line", "\u2068a\nb\u2069\n\u2068c\u2069",
      "\\u2068a\nb\\u2069\n\u2068c\u2069" },
    { "an override in a pair", "\u2068\u202Ea\u2069", "\u2068\\u202Ea\u2069" },
    { "a line separator in a pair", "\u2068a\u2029b\u2069", "\u2068a\\u2029b\u2069" },
    { "cut", "\u2068a\u2069\u2068\xE2\x81", "\u2068a\u2069\\u2068\uFFFD" },
    { "empty", "", "" },
};

START_TEST(pairs_stay)
{
    print_isolated(out, isolated[_i].text, strlen(isolated[_i].text));
    ck_assert_msg(strcmp(what_came_out(), isolated[_i].printed) == 0, "%s: %s", isolated[_i].name,
                  printed);
}
END_TEST

START_TEST(text_is_printed)
{
    print_text(out, texts[_i].text, strlen(texts[_i].text));
    ck_assert_msg(strcmp(what_came_out(), texts[_i].as_text) == 0, "%s: %s", texts[_i].name,
                  printed);
}
END_TEST

START_TEST(text_is_printed_in_a_line)
{
    char wanted[256];

    snprintf(wanted, sizeof wanted, "<%s>\n", texts[_i].in_line);
    print_line(out, "<%s>", texts[_i].text);
    ck_assert_msg(strcmp(what_came_out(), wanted) == 0, "%s: %s", texts[_i].name, printed);
}
END_TEST

START_TEST(nul_is_printed)
{
    print_text(out, "a\0b", 3);
    ck_assert_str_eq(what_came_out(), "a\\u0000b");
}
END_TEST

/* A line longer than the print buffer, with a character across each end of the buffer. */
START_TEST(long_line_is_whole)
{
    char text[5002], wanted[5002 + 2];

    for (int i = 0; i < 5001; i += 3)
        memcpy(text + i, "가", 3);
    text[_i] = 'x';
    text[5001] = '\0';
    for (int i = _i + 1; i % 3 != 0; i++)
        text[i] = 'y';
    for (int i = _i - 1; i % 3 != 2 && i >= 0; i--)
        text[i] = 'z';
    snprintf(wanted, sizeof wanted, "%s\n", text);
    print_line(out, "%s", text);
    ck_assert_str_eq(what_came_out(), wanted);
}
END_TEST

/* -------------------------------------------------------------------- all characters */

static void check_nothing_commands(const char *text, size_t len, uint32_t about)
{
    size_t n;

    for (size_t i = 0; i < len; i += n) {
        uint32_t c = utf8_next(text + i, len - i, &n);

        ck_assert_msg(c != UTF8_BAD && (c == '\n' || !commands_a_terminal(c)), "U+%04X", about);
    }
}

START_TEST(every_character_is_printed)
{
    char character[4];
    const char *text;

    for (uint32_t c = 1; c < 0x3000; c++) {
        size_t len = utf8_put(character, c);

        rewind(out);
        print_line(out, "%.*s", (int)len, character);
        fflush(out);
        text = printed;
        check_nothing_commands(text, strcspn(text, "\n") + 1, c);
        ck_assert_msg((*text == '\\' && c != '\\') == commands_a_terminal(c), "U+%04X", c);
    }
}
END_TEST

/* Check the character between ASCII or Hangul, at each place of a block of bytes. */
static void check_json(const char *character, size_t n, int place, bool hangul, uint32_t c)
{
    struct json_out string = { 0 }, utf8 = { 0 }, value = { 0 };
    struct json_doc doc = { 0 };
    size_t len = 0;
    char text[128];

    for (int i = 0; i < place; i++) {
        memcpy(text + len, hangul ? "가" : "a", hangul ? 3 : 1);
        len += hangul ? 3 : 1;
    }
    memcpy(text + len, character, n);
    len += n;
    memcpy(text + len, "0123456789abcdef…", 19);
    len += 19;
    json_out_string(&string, text, len);
    json_out_utf8(&utf8, text, len);
    ck_assert_msg(string.len == utf8.len && memcmp(string.data, utf8.data, utf8.len) == 0,
                  "U+%04X", c);
    check_nothing_commands(string.data, string.len, c);
    ck_assert(json_parse(&doc, string.data, string.len, NULL));
    ck_assert_msg(doc.nodes->len == len && memcmp(doc.nodes->text, text, len) == 0, "U+%04X", c);
    json_out_echo(&value, doc.nodes->raw, doc.nodes->raw_len);
    ck_assert(value.len == string.len && memcmp(value.data, string.data, value.len) == 0);
    json_doc_free(&doc);
    json_out_free(&string);
    json_out_free(&utf8);
    json_out_free(&value);
}

/* The test below compares the JSON writer and the table of commanding characters. */
START_TEST(visibility_is_known)
{
    static const struct { uint32_t c; enum visibility visibility; } rows[] = {
        { 'a', VISIBLE },       { 0xAC00, VISIBLE },    { 0xAD, INVISIBLE },
        { 0x200B, INVISIBLE },  { 0x200D, INVISIBLE },  { 0x2060, INVISIBLE },
        { 0x206A, INVISIBLE },  { 0x2027, VISIBLE },    { 0x202F, VISIBLE },
        { 0xFEFF, INVISIBLE },  { 0xFE0F, INVISIBLE },  { 0xE0001, INVISIBLE },
        { 0xE0FFF, INVISIBLE }, { 0xE1000, VISIBLE },   { 0x10FFFF, VISIBLE },
    };

    for (int i = 0; i < COUNT(rows); i++)
        ck_assert_msg(visibility_of(rows[i].c) == rows[i].visibility, "U+%04X", rows[i].c);
    for (uint32_t c = 0; c < 0x110000; c++)
        ck_assert_msg((visibility_of(c) == COMMANDING) == commands_a_terminal(c), "U+%04X", c);
}
END_TEST

START_TEST(every_character_is_written_as_json)
{
    char character[4];

    for (uint32_t c = 0; c < 0x3000; c++)
        check_json(character, utf8_put(character, c), (int)(c % 19), false, c);
    for (uint32_t c = 0; c < 0x3000; c++)
        if (commands_a_terminal(c))
            for (int place = 0; place < 19; place++) {
                check_json(character, utf8_put(character, c), place, false, c);
                check_json(character, utf8_put(character, c), place, true, c);
            }
}
END_TEST

static const struct { const char *value, *written; } values[] = {
    { "12.5e3", "12.5e3" },
    { "null", "null" },
    { "\"a\\u001bb\"", "\"a\\u001bb\"" },
    { "\"a\xC2\x9B" "b\x7F\u202E\"", "\"a\\u009Bb\\u007F\\u202E\"" },
    { "\"é… \u00A0\"", "\"é… \u00A0\"" },
    { "[1,\t2,\r\n\"\u2067\"]", "[1, 2,  \"\\u2067\"]" },
    { "{\"\u061C\":\"…\"}", "{\"\\u061C\":\"…\"}" },
};

START_TEST(value_is_echoed)
{
    struct json_out json = { 0 };
    struct json_doc doc = { 0 };

    ck_assert(json_parse(&doc, values[_i].value, strlen(values[_i].value), NULL));
    json_out_echo(&json, doc.nodes->raw, doc.nodes->raw_len);
    json_out_raw(&json, "", 1);
    ck_assert_str_eq(json.data, values[_i].written);
    json_out_free(&json);
    json_doc_free(&doc);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "print", 60);

    tcase_add_checked_fixture(tc, setup, teardown);
    add_table(tc, text_is_printed, texts);
    add_table(tc, pairs_stay, isolated);
    add_table(tc, text_is_printed_in_a_line, texts);
    tcase_add_test(tc, nul_is_printed);
    tcase_add_loop_test(tc, long_line_is_whole, 1020, 1030);
    tcase_add_loop_test(tc, long_line_is_whole, 2044, 2052);
    tcase_add_test(tc, visibility_is_known);
    tcase_add_test(tc, every_character_is_printed);
    tcase_add_test(tc, every_character_is_written_as_json);
    add_table(tc, value_is_echoed, values);
}
