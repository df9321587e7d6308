/* check_json.c - unit tests of the JSON reader and writer. */
/* SPDX-License-Identifier: MIT
 *
 * The sources are included, so that its allocations can be made to fail in turn. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static long allocations_left = -1;      /* -1: they never fail */

static void *test_realloc(void *p, size_t size)
{
    if (allocations_left == 0)
        return NULL;
    if (allocations_left > 0)
        allocations_left--;
    return realloc(p, size);
}

#define realloc test_realloc
#include "base/json_read.c"
#include "base/json_write.c"
#undef realloc

#include "suite.h"

#define S(literal) (literal), sizeof (literal) - 1      /* text that may contain NUL */

static struct json_doc doc;
static struct json_out out;
static char *copy;                      /* of the text parsed last, without room after it */

static void setup(void)
{
    allocations_left = -1;
}

static void teardown(void)
{
    allocations_left = -1;
    json_doc_free(&doc);
    json_out_free(&out);
    free(copy);
    copy = NULL;
}

static bool parse(const char *text, size_t len, struct json_error *err)
{
    free(copy);
    copy = malloc(len > 0 ? len : 1);
    if (!copy)
        abort();
    memcpy(copy, text, len);
    return json_parse(&doc, copy, len, err);
}

static void put(const char *text)
{
    json_out_raw(&out, text, strlen(text));
}

/* The nodes as text: kind, index of the node after the subtree, then count, digits or content. */
static const char *dump(void)
{
    out.len = 0;
    for (uint32_t i = 0; i < doc.n_nodes; i++) {
        const struct json_node *node = &doc.nodes[i];

        put(i > 0 ? " " : "");
        json_out_raw(&out, &"nftirsAO"[node->kind], 1);
        json_out_size(&out, node->next);
        if (node->kind >= JSON_ARRAY) {
            put(":");
            json_out_size(&out, node->n);
        } else if (node->kind == JSON_STRING) {
            json_out_string(&out, node->text, node->len);
        } else {
            put("=");
            json_out_raw(&out, node->raw, node->raw_len);
        }
    }
    json_out_raw(&out, "", 1);
    return out.data;
}

static const struct { const char *name, *text; size_t len; const char *nodes; } good[] = {
    { "null", S("null"), "n1=null" },
    { "false", S("false"), "f1=false" },
    { "true", S("true"), "t1=true" },
    { "zero", S("0"), "i1=0" },
    { "minus zero", S("-0"), "i1=-0" },
    { "integer", S("-1234567890"), "i1=-1234567890" },
    { "integer of any size", S("123456789012345678901234567890"), "i1=123456789012345678901234567890" },
    { "fraction", S("0.50"), "r1=0.50" },
    { "exponent", S("1e5"), "r1=1e5" },
    { "everything a number has", S("-10.25E+07"), "r1=-10.25E+07" },
    { "small exponent", S("0e-0"), "r1=0e-0" },
    { "white space around", S(" \t\r\n1\n\r\t "), "i1=1" },
    { "empty string", S("\"\""), "s1\"\"" },
    { "string", S("\"abc\""), "s1\"abc\"" },
    { "long string", S("\"0123456789abcdefghijklmnopqrstuvwxyz\""), "s1\"0123456789abcdefghijklmnopqrstuvwxyz\"" },
    { "DEL is no control character to the reader", S("\"\x7F\""), "s1\"\\u007F\"" },
    { "short escapes", S("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\""), "s1\"\\\"\\\\/\\b\\f\\n\\r\\t\"" },
    { "escaped NUL", S("\"a\\u0000b\""), "s1\"a\\u0000b\"" },
    { "escapes of 1, 2, 3 bytes", S("\"\\u0041\\u00e9\\uAC00\""), "s1\"A\u00e9\uac00\"" },
    { "escaped pair", S("\"\\ud83d\\uDE00\""), "s1\"\U0001F600\"" },
    { "first and last pair", S("\"\\uD800\\uDC00\\uDBFF\\uDFFF\""), "s1\"\U00010000\U0010FFFF\"" },
    { "next to the surrogates", S("\"\\ud7ff\\ue000\""), "s1\"\uD7FF\uE000\"" },
    { "text around escapes", S("\"one\\ntwo\\tthree\""), "s1\"one\\ntwo\\tthree\"" },
    { "backslashes", S("\"\\\\\\\\n\""), "s1\"\\\\\\\\n\"" },
    { "UTF-8", S("\"h\u00e9 \uac00\ub098 \U0001F600\""), "s1\"h\u00e9 \uac00\ub098 \U0001F600\"" },
    { "UTF-8 at its bounds", S("\"\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF\""),
      "s1\"\\u0080\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF\"" },
    { "empty array", S("[]"), "A1:0" },
    { "empty object", S("{ }"), "O1:0" },
    { "array", S("[1, \"a\" ,null]"), "A4:3 i2=1 s3\"a\" n4=null" },
    { "nested arrays", S("[[],[[ ]],1]"), "A5:3 A2:0 A4:1 A4:0 i5=1" },
    { "object", S("{\"a\":[1,2],\"b\":null}"), "O7:2 s2\"a\" A5:2 i4=1 i5=2 s6\"b\" n7=null" },
    { "spaces everywhere", S("{ \"a\" : { } , \"b\" : [ ] }"), "O5:2 s2\"a\" O3:0 s4\"b\" A5:0" },
    { "same name twice", S("{\"a\":1,\"a\":2}"), "O5:2 s2\"a\" i3=1 s4\"a\" i5=2" },
    { "escaped and empty names", S("{\"\\u0061\":1,\"\":2}"), "O5:2 s2\"a\" i3=1 s4\"\" i5=2" },
    { "many escaped strings", S("[\"\\n1\",\"\\n2\",\"x\",\"\\n3\",\"\\u0000\"]"),
      "A6:5 s2\"\\n1\" s3\"\\n2\" s4\"x\" s5\"\\n3\" s6\"\\u0000\"" },
};

START_TEST(good_text_becomes_nodes)
{
    struct json_error err = { 77, JSON_FAULT_LONG };

    ck_assert_msg(parse(good[_i].text, good[_i].len, &err), "%s: %d at %zu", good[_i].name,
                  err.fault, err.offset);
    ck_assert_msg(err.offset == 77, "%s: error touched", good[_i].name);
    ck_assert_msg(strcmp(dump(), good[_i].nodes) == 0, "%s: %s", good[_i].name, out.data);
}
END_TEST

/* A text without its last bytes is invalid, unless it is a number. */
START_TEST(good_text_cut_short_is_bad)
{
    size_t len = good[_i].len;

    while (strchr(" \t\r\n", good[_i].text[len - 1]))
        len--;
    while (len-- > 0 && !is_digit(good[_i].text[0]) && good[_i].text[0] != '-') {
        struct json_error err = { 0 };
        ck_assert_msg(!parse(good[_i].text, len, &err), "%s: cut to %zu", good[_i].name, len);
        ck_assert_msg(err.offset <= len && err.fault, "%s: cut to %zu", good[_i].name, len);
    }
}
END_TEST

static const struct {
    const char *name, *text;
    size_t len, offset;
    enum json_fault fault;
} bad[] = {
    { "nothing", S(""), 0, JSON_FAULT_VALUE },
    { "only space", S("  "), 2, JSON_FAULT_VALUE },
    { "byte order mark", S("\xEF\xBB\xBF{}"), 0, JSON_FAULT_VALUE },
    { "other space", S("\f1"), 0, JSON_FAULT_VALUE },
    { "NUL", S("\0"), 0, JSON_FAULT_VALUE },
    { "NUL after", S("1\0"), 1, JSON_FAULT_AFTER },
    { "two values", S("1 2"), 2, JSON_FAULT_AFTER },
    { "two objects", S("{}{}"), 2, JSON_FAULT_AFTER },
    { "stray bracket", S("[]]"), 2, JSON_FAULT_AFTER },
    { "comment", S("1//"), 1, JSON_FAULT_AFTER },
    { "word cut short", S("nul"), 0, JSON_FAULT_VALUE },
    { "upper-case word", S("True"), 0, JSON_FAULT_VALUE },
    { "word goes on", S("truey"), 4, JSON_FAULT_AFTER },
    { "NaN", S("NaN"), 0, JSON_FAULT_VALUE },
    { "plus", S("+1"), 0, JSON_FAULT_VALUE },
    { "no digit before the point", S(".5"), 0, JSON_FAULT_VALUE },
    { "only a minus", S("-"), 1, JSON_FAULT_DIGIT },
    { "minus and a letter", S("-a"), 1, JSON_FAULT_DIGIT },
    { "two minuses", S("--1"), 1, JSON_FAULT_DIGIT },
    { "leading zero", S("01"), 0, JSON_FAULT_ZERO },
    { "negative with a leading zero", S("[-00]"), 2, JSON_FAULT_ZERO },
    { "no digit after the point", S("1."), 2, JSON_FAULT_DIGIT },
    { "exponent after the point", S("1.e5"), 2, JSON_FAULT_DIGIT },
    { "no exponent", S("1e"), 2, JSON_FAULT_DIGIT },
    { "sign but no exponent", S("1e+"), 3, JSON_FAULT_DIGIT },
    { "exponent with a point", S("1e5.0"), 3, JSON_FAULT_AFTER },
    { "hexadecimal", S("0x10"), 1, JSON_FAULT_AFTER },
    { "unclosed string", S("[\"abc"), 1, JSON_FAULT_STRING_OPEN },
    { "unclosed after an escape", S("\"\\n"), 0, JSON_FAULT_STRING_OPEN },
    { "lone quote", S("\""), 0, JSON_FAULT_STRING_OPEN },
    { "single quotes", S("'a'"), 0, JSON_FAULT_VALUE },
    { "raw newline", S("\"a\nb\""), 2, JSON_FAULT_CONTROL },
    { "raw NUL", S("\"\0\""), 1, JSON_FAULT_CONTROL },
    { "raw tab far in", S("\"0123456789abcdef\tx\""), 17, JSON_FAULT_CONTROL },
    { "escape cut short", S("\"\\"), 1, JSON_FAULT_ESCAPE },
    { "unknown escape", S("\"ab\\x\""), 3, JSON_FAULT_ESCAPE },
    { "NUL as an escape", S("\"\\\0\""), 1, JSON_FAULT_ESCAPE },
    { "upper-case U", S("\"\\U0041\""), 1, JSON_FAULT_ESCAPE },
    { "three hex digits", S("\"\\u123\""), 1, JSON_FAULT_ESCAPE },
    { "hex digits cut short", S("\"\\u12"), 1, JSON_FAULT_ESCAPE },
    { "not a hex digit", S("\"\\u12G4\""), 1, JSON_FAULT_ESCAPE },
    { "minus among hex digits", S("\"\\u-123\""), 1, JSON_FAULT_ESCAPE },
    { "DC1 is no hex digit", S("\"\\u\x11\x11\x11\x11\""), 1, JSON_FAULT_ESCAPE },
    { "low surrogate alone", S("\"\\uDC00\""), 1, JSON_FAULT_SURROGATE },
    { "high surrogate alone", S("\"\\uD800\""), 1, JSON_FAULT_SURROGATE },
    { "high surrogate at the end", S("\"\\uD800"), 1, JSON_FAULT_SURROGATE },
    { "two low surrogates", S("\"\\uDC00\\uDC00\""), 1, JSON_FAULT_SURROGATE },
    { "two high surrogates", S("\"\\uD800\\uD800\""), 1, JSON_FAULT_SURROGATE },
    { "high surrogate, then a letter", S("\"\\uD800\\u0041\""), 1, JSON_FAULT_SURROGATE },
    { "high surrogate, then beyond the low ones", S("\"\\uD800\\uE000\""), 1,
      JSON_FAULT_SURROGATE },
    { "lone continuation byte", S("\"\x80\""), 1, JSON_FAULT_UTF8 },
    { "overlong, 2 bytes", S("\"\xC1\xBF\""), 1, JSON_FAULT_UTF8 },
    { "overlong, 3 bytes", S("\"\xE0\x9F\xBF\""), 1, JSON_FAULT_UTF8 },
    { "overlong, 4 bytes", S("\"\xF0\x8F\xBF\xBF\""), 1, JSON_FAULT_UTF8 },
    { "surrogate in UTF-8", S("\"ab\xED\xA0\x80\""), 3, JSON_FAULT_UTF8 },
    { "beyond U+10FFFF", S("\"\xF4\x90\x80\x80\""), 1, JSON_FAULT_UTF8 },
    { "byte F5", S("\"\xF5\x80\x80\x80\""), 1, JSON_FAULT_UTF8 },
    { "byte FF", S("\"\xFF\""), 1, JSON_FAULT_UTF8 },
    { "character cut by the quote", S("\"\xEA\xB0\""), 1, JSON_FAULT_UTF8 },
    { "character cut by the end", S("\"\xEA\xB0"), 1, JSON_FAULT_UTF8 },
    { "third byte wrong", S("\"\xEA\xB0\x41\""), 1, JSON_FAULT_UTF8 },
    { "fourth byte wrong", S("\"\xF0\x9F\x98\xC0\""), 1, JSON_FAULT_UTF8 },
    { "second character bad", S("\"\xEA\xB0\x80\xEA\""), 4, JSON_FAULT_UTF8 },
    { "UTF-8 outside a string", S("\xEA\xB0\x80"), 0, JSON_FAULT_VALUE },
    { "unclosed array", S("[1,[2]"), 0, JSON_FAULT_ARRAY_OPEN },
    { "unclosed inner object", S("[{"), 1, JSON_FAULT_OBJECT_OPEN },
    { "end after a comma", S("[1,"), 3, JSON_FAULT_VALUE },
    { "comma at the end", S("[1,]"), 3, JSON_FAULT_VALUE },
    { "comma at the start", S("[,1]"), 1, JSON_FAULT_VALUE },
    { "two commas", S("[1,,2]"), 3, JSON_FAULT_VALUE },
    { "no comma", S("[1 2]"), 3, JSON_FAULT_ARRAY_NEXT },
    { "array closed as an object", S("[1}"), 2, JSON_FAULT_ARRAY_NEXT },
    { "empty array closed as an object", S("[}"), 1, JSON_FAULT_VALUE },
    { "object closed as an array", S("{\"a\":1]"), 6, JSON_FAULT_OBJECT_NEXT },
    { "name without quotes", S("{a:1}"), 1, JSON_FAULT_NAME },
    { "number as a name", S("{1:1}"), 1, JSON_FAULT_NAME },
    { "comma at the end of an object", S("{\"a\":1,}"), 7, JSON_FAULT_NAME },
    { "end where a name should be", S("{\"a\":1,"), 7, JSON_FAULT_NAME },
    { "no colon", S("{\"a\" 1}"), 5, JSON_FAULT_COLON },
    { "end after a name", S("{\"a\""), 4, JSON_FAULT_COLON },
    { "comma for a colon", S("{\"a\",1}"), 4, JSON_FAULT_COLON },
    { "colon in an array", S("[\"a\":1]"), 4, JSON_FAULT_ARRAY_NEXT },
    { "no value", S("{\"a\":}"), 5, JSON_FAULT_VALUE },
    { "end after the colon", S("{\"a\":"), 5, JSON_FAULT_VALUE },
    { "bad name", S("{\"\\q\":1}"), 2, JSON_FAULT_ESCAPE },
};

START_TEST(bad_text_is_located)
{
    struct json_error err = { 0 };

    ck_assert_msg(!parse(bad[_i].text, bad[_i].len, &err), "%s: accepted", bad[_i].name);
    ck_assert_msg(err.offset == bad[_i].offset, "%s: offset %zu", bad[_i].name, err.offset);
    ck_assert_msg(err.fault == bad[_i].fault, "%s: %d", bad[_i].name, err.fault);
    ck_assert_msg(doc.n_nodes == 0, "%s: left half a document", bad[_i].name);
    ck_assert_msg(!parse(bad[_i].text, bad[_i].len, NULL), "%s: accepted", bad[_i].name);
}
END_TEST

/* Each byte in each position of a word that the string scan reads at once, and of the tail. */
START_TEST(byte_is_seen_in_every_position)
{
    for (size_t at = 1; at < 20; at++) {
        char text[21];
        bool ok = _i >= 0x20 && _i < 0x80 && _i != '\\' && (_i != '"' || at == 19);

        memset(text, 'a', sizeof text);
        text[0] = text[20] = '"';
        text[at] = (char)_i;
        if (_i == '"' && at == 19)      /* then the string ends there: cut the other quote */
            ck_assert(parse(text, sizeof text - 1, NULL));
        else
            ck_assert_msg(parse(text, sizeof text, NULL) == ok, "byte %02X at %zu",
                          (unsigned)_i, at);

        out.len = 0;
        json_out_string(&out, text + 1, 19);
        ck_assert_msg((out.len == 21) == (ok && _i != '"' && _i != 0x7F), "byte %02X at %zu", (unsigned)_i, at);
        ck_assert(parse(out.data, out.len, NULL));
        ck_assert(_i >= 0x80 || (doc.nodes[0].len == 19 &&
                                 memcmp(doc.nodes[0].text, text + 1, 19) == 0));
    }
}
END_TEST

/* Every character from U+0020 on, raw and escaped; surrogates are valid as pairs of escapes
 * only. */
START_TEST(every_character_is_read)
{
    for (uint32_t c = 0x20; c <= 0x10FFFF; c++) {
        char raw[8] = "\"", escaped[32], want[4];
        uint32_t high = 0xD800 + ((c - 0x10000) >> 10), low = 0xDC00 + (c & 0x3FF);
        size_t len = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
        bool ok = c < 0xD800 || c > 0xDFFF;
        int n = c < 0x10000 ? snprintf(escaped, sizeof escaped, "\"\\u%04x\"", (unsigned)c)
                            : snprintf(escaped, sizeof escaped, "\"\\u%04X\\u%04x\"",
                                       (unsigned)high, (unsigned)low);

        for (size_t i = len; i-- > 1; )
            want[i] = (char)(0x80 | (c >> 6 * (len - 1 - i) & 0x3F));
        want[0] = (char)(len == 1 ? c : (0xF00u >> len & 0xF0) | c >> 6 * (len - 1));
        memcpy(raw + 1, want, len);
        raw[1 + len] = '"';
        if (json_parse(&doc, escaped, (size_t)n, NULL) != ok ||
            (ok && (doc.nodes[0].len != len || memcmp(doc.nodes[0].text, want, len) != 0)))
            ck_abort_msg("U+%04X escaped", (unsigned)c);
        if (c != '"' && c != '\\' && json_parse(&doc, raw, len + 2, NULL) != ok)
            ck_abort_msg("U+%04X raw", (unsigned)c);
    }
}
END_TEST

static const struct { const char *name; char open, close; size_t depth, more; bool ok; } nests[] = {
    { "deepest array", '[', ']', JSON_MAX_DEPTH, 0, true },
    { "array too deep", '[', ']', JSON_MAX_DEPTH + 1, 0, false },
    { "a million brackets", '[', ' ', 1000000, 0, false },
    { "a million braces", '{', ' ', 1000000, 0, false },
    { "closing gives depth back", '[', ']', JSON_MAX_DEPTH - 1, 1000, true },
};

/* A text of @depth brackets, with @more empty arrays in the innermost. */
START_TEST(depth_is_limited)
{
    size_t depth = nests[_i].depth, more = nests[_i].more;
    struct json_error err = { 0 };

    for (size_t i = 0; i < depth; i++)
        put(nests[_i].open == '{' ? "{\"\":" : "[");
    for (size_t i = 0; i < more; i++)
        put(i > 0 ? ",[]" : "[]");
    for (size_t i = 0; i < depth; i++)
        json_out_raw(&out, &nests[_i].close, 1);
    ck_assert_msg(parse(out.data, out.len, &err) == nests[_i].ok, "%s: %d", nests[_i].name,
                  err.fault);
    if (nests[_i].ok) {
        ck_assert_uint_eq(doc.n_nodes, depth + more);
        ck_assert_uint_eq(doc.nodes[0].next, depth + more);
        ck_assert_uint_eq(doc.nodes[depth - 1].n, more);
    } else {
        ck_assert_int_eq(err.fault, JSON_FAULT_NESTED);
        ck_assert_uint_eq(err.offset, JSON_MAX_DEPTH * (nests[_i].open == '{' ? 4u : 1u));
    }
}
END_TEST

START_TEST(length_is_limited)
{
    struct json_error err = { 0 };

    ck_assert(!json_parse(&doc, "1", JSON_MAX_LEN + 1, &err));  /* refused before it is read */
    ck_assert_int_eq(err.fault, JSON_FAULT_LONG);
    ck_assert(!json_parse(&doc, NULL, 0, &err));
    ck_assert_int_eq(err.fault, JSON_FAULT_VALUE);
}
END_TEST

static const char members[] = "{\"id\":{\"id\":9},\"a\":1,\"b\":\"a\",\"a\":[2, 3],"
                              "\"n\\u0000x\":4,\"\":5,\"k\\u006fr\":\"\\ud55c\"}";
static const struct { const char *name, *raw; } lookups[] = {
    { "id", "{\"id\":9}" },
    { "a", "[2, 3]" },                  /* the last one, and not the string of that text */
    { "b", "\"a\"" },
    { "", "5" },
    { "kor", "\"\\ud55c\"" },           /* raw keeps the escape */
    { "n", NULL },                      /* a NUL does not end the name in the text */
    { "i", NULL },
    { "idx", NULL },
};

START_TEST(member_is_found)
{
    const struct json_node *found;

    ck_assert(parse(members, sizeof members - 1, NULL));
    found = json_member(&doc, doc.nodes, lookups[_i].name);
    ck_assert_msg(!found == !lookups[_i].raw, "%s", lookups[_i].name);
    if (found)
        ck_assert_msg(found->raw_len == strlen(lookups[_i].raw) &&
                      memcmp(found->raw, lookups[_i].raw, found->raw_len) == 0,
                      "%s", lookups[_i].name);
}
END_TEST

START_TEST(only_objects_have_members)
{
    ck_assert(parse(S("[\"a\",{\"a\":null}]"), NULL));
    ck_assert_ptr_null(json_member(&doc, &doc.nodes[0], "a"));
    ck_assert_ptr_null(json_member(&doc, &doc.nodes[1], "a"));
    ck_assert_ptr_eq(json_member(&doc, &doc.nodes[2], "a"), &doc.nodes[4]);
    ck_assert(json_is(&doc.nodes[1], "a"));
    ck_assert(!json_is(&doc.nodes[1], "ab") && !json_is(&doc.nodes[1], ""));
    ck_assert(!json_is(&doc.nodes[0], "") && !json_is(&doc.nodes[4], "null"));
}
END_TEST

START_TEST(document_is_reused)
{
    struct json_doc before;

    ck_assert(parse(S("[\"\\n\\n\\n\\n\",1,2,3]"), NULL));
    before = doc;
    ck_assert(parse(S("[\"\\t\"]"), NULL));
    ck_assert_str_eq(dump(), "A2:1 s2\"\\t\"");
    ck_assert(!parse(S("[\"\\t\""), NULL));
    ck_assert(parse(S("[\"\\r\",\"x\"]"), NULL));
    ck_assert_str_eq(dump(), "A3:2 s2\"\\r\" s3\"x\"");
    ck_assert_ptr_eq(doc.nodes, before.nodes);
    ck_assert_ptr_eq(doc.buf, before.buf);
}
END_TEST

static const struct { const char *name, *text; size_t len; const char *json; } strings[] = {
    { "empty", S(""), "\"\"" },
    { "none", NULL, 0, "\"\"" },
    { "plain", S("plain text of more than eight bytes / \x7E"), "\"plain text of more than eight bytes / \x7E\"" },
    { "quote and backslash", S("\"a\\"), "\"\\\"a\\\\\"" },
    { "short escapes", S("\b\f\n\r\t"), "\"\\b\\f\\n\\r\\t\"" },
    { "other controls", S("\0\x01\x0B\x1F"), "\"\\u0000\\u0001\\u000B\\u001F\"" },
    { "UTF-8", S("\u00e9\uac00\ud7a3\U0001F600\u2027"), "\"\u00e9\uac00\ud7a3\U0001F600\u2027\"" },
    { "characters that a terminal obeys", S("\x7F\xC2\x9B" "31m\u202E\u2069"), "\"\\u007F\\u009B31m\\u202E\\u2069\"" },
    { "cut characters (Unicode, table 3-11)", S("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41"),
      "\"\uFFFD\uFFFD\uFFFD\uFFFDA\"" },
    { "overlong (table 3-8)", S("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41"),
      "\"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA\"" },
    { "surrogates (table 3-9)", S("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41"),
      "\"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA\"" },
    { "other ill-formed (table 3-10)", S("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42"),
      "\"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA\uFFFD\uFFFDB\"" },
    { "bad byte between good runs", S("\uac00\xFF\uac00\"\xEA\xB0"), "\"\uac00\uFFFD\uac00\\\"\uFFFD\"" },
};

START_TEST(string_is_written)
{
    free(copy);
    copy = malloc(strings[_i].len + 1);
    ck_assert_ptr_nonnull(copy);
    if (strings[_i].len > 0)
        memcpy(copy + 1, strings[_i].text, strings[_i].len);
    json_out_string(&out, strings[_i].text ? copy + 1 : NULL, strings[_i].len);
    ck_assert(!out.failed);
    ck_assert_msg(out.len == strlen(strings[_i].json) &&
                  memcmp(out.data, strings[_i].json, out.len) == 0, "%s: %.*s", strings[_i].name, (int)out.len, out.data);
}
END_TEST

/* A string as json_escape() has it, character by character. */
static size_t escape_by_characters(char *to, const char *text, size_t len)
{
    size_t n = 0, bytes;

    to[n++] = '"';
    for (size_t i = 0; i < len; i += bytes) {
        uint32_t c = utf8_next(text + i, len - i, &bytes);
        size_t escape = json_escape(to + n, c);

        if (escape == 0)
            memcpy(to + n, text + i, escape = bytes);
        n += escape;
    }
    to[n++] = '"';
    return n;
}

/* Characters beside the bounds of what is escaped. */
static const char *const beside[] = {
    "\x01", "\x1F", " ", "!", "\"", "#", "[", "\\", "]", "~", "\x7F", "\xC2\x80", "\xC2\x9F",
    "\xC2\xA0", "\xC3\xA9", "\xD8\x9B", "\xD8\x9C", "\xD9\xA0", "\xE2\x80\x8D", "\xE2\x80\x8E",
    "\xE2\x80\xA8", "\xE2\x81\xA9", "\xE2\x81\xAA", "\xE3\x80\x82", "\xEA\xB0\x80",
    "\xF0\x9F\x98\x80",
};

/* A character at each place of texts of all short lengths.  A step of the writers takes 16 bytes,
 * the last one overlaps, and less than eight bytes have a way of their own. */
START_TEST(character_is_seen_in_texts_of_any_length)
{
    const size_t n = strlen(beside[_i]);
    char text[64], want[128];

    for (size_t len = n; len <= 40; len++)
        for (size_t at = 0; at + n <= len; at++) {
            size_t wanted;

            memset(text, 'x', sizeof text);
            memcpy(text + at, beside[_i], n);
            wanted = escape_by_characters(want, text, len);
            out.len = 0;
            json_out_utf8(&out, text, len);
            ck_assert_msg(out.len == wanted && memcmp(out.data, want, wanted) == 0,
                          "%zu of %zu", at, len);
            out.len = 0;
            json_out_string(&out, text, len);
            ck_assert_msg(out.len == wanted && memcmp(out.data, want, wanted) == 0,
                          "string, %zu of %zu", at, len);
        }
}
END_TEST

static const struct { int64_t number; const char *json; } numbers[] = {
    { 0, "0" }, { -1, "-1" }, { 10, "10" }, { 1234567890, "1234567890" },
    { INT64_MAX, "9223372036854775807" }, { INT64_MIN, "-9223372036854775808" },
};

/* All pairs of a character of two bytes and an ASCII character, at all places of eight bytes: the
 * writers look at eight bytes at a time, and one byte must not affect the next. */
START_TEST(both_writers_write_the_same)
{
    char text[24];
    struct json_out strict = { 0 };

    for (uint32_t c = 0x80; c < 0x800; c++)
        for (char next = 0; next >= 0 && next < 0x7F; next++) {
            size_t at = (size_t)_i;

            memset(text, 'x', sizeof text);
            utf8_put(text + at, c);
            text[at + 2] = next;
            text[at + 3] = (char)(next ^ 1);
            out.len = strict.len = 0;
            json_out_string(&strict, text, sizeof text);
            json_out_utf8(&out, text, sizeof text);
            if (out.len != strict.len || memcmp(out.data, strict.data, out.len) != 0)
                ck_abort_msg("U+%04X, 0x%02X at %zu", (unsigned)c, next, at);
        }
    json_out_free(&strict);
}
END_TEST

START_TEST(number_is_written)
{
    json_out_int(&out, numbers[_i].number);
    json_out_raw(&out, "", 1);
    ck_assert_str_eq(out.data, numbers[_i].json);
    if (numbers[_i].number >= 0) {
        out.len = 0;
        json_out_size(&out, (size_t)numbers[_i].number);
        json_out_raw(&out, "", 1);
        ck_assert_str_eq(out.data, numbers[_i].json);
    }
}
END_TEST

START_TEST(reader_survives_lack_of_memory)
{
    struct json_error err;
    bool ok = false;

    for (int i = 0; i < 200; i++)
        put(i > 0 ? ",\"\\n\"" : "[\"\\n\"");
    put("]");
    for (long left = 0; !ok; left++) {
        json_doc_free(&doc);
        allocations_left = left;
        ok = parse(out.data, out.len, &err);
        if (!ok)
            ck_assert_int_eq(err.fault, JSON_FAULT_NO_MEMORY);
        ck_assert_int_lt(left, 10);
        allocations_left = -1;
        ck_assert(parse(S("{\"a\":\"\\n\"}"), NULL));
    }
}
END_TEST

START_TEST(lack_of_memory_sticks_to_the_output)
{
    char text[1000] = { 0 };
    bool ok = false;

    for (long left = 0; !ok; left++) {
        size_t len;

        json_out_free(&out);
        allocations_left = left;
        put("[");
        for (int i = 0; i < 3; i++)
            json_out_string(&out, text, sizeof text);
        len = out.len;
        allocations_left = -1;
        put("]");
        ok = !out.failed;
        ck_assert_uint_eq(out.len, ok ? 2 + 3 * (6 * sizeof text + 2) : len);
        ck_assert_int_lt(left, 20);
    }
    json_out_grow(&out, SIZE_MAX - 10);        /* more than there can be */
    ck_assert(out.failed);
}
END_TEST

/* A text of all kinds of characters, written in several ways. */
static void write_mixture(struct json_out *to)
{
    static const char text[] =
        "plain, \"quoted\", \uac00\ub098\ub2e4\ub77c \U0001F600\U0001F600 \u202E "
        "\x01\x02 \u00e9\u00e9\u00e9\u00e9\u00e9 \xFF\xEA\xB0 and \u2026\uac00\u2026";

    json_put_size(to, "{\"n\":", 12345);
    json_put_string(to, ",\"\uac00\uac00\uac00\uac00\uac00\uac00\uac00\uac00\uac00\":", text);
    json_put(to, ",\"list\":[");
    for (size_t i = 0; i < 40; i++) {
        json_separate(to);
        json_out_int(to, -(int64_t)i * 77);
    }
    json_put_bool(to, "],\"b\":", true);
    json_put(to, ",\"utf8\":");
    json_out_utf8(to, text, 34);
    json_put(to, "}");
}

/* Written through a room of JSON_OUT_ROOM bytes or more, a buffer of any size gets the whole
 * characters that fit. */
START_TEST(sink_gets_the_same_and_nothing_is_allocated)
{
    char room[JSON_OUT_ROOM + 40], buf[2048];

    write_mixture(&out);
    ck_assert(!out.failed && out.len < sizeof buf);
    allocations_left = 0;
    for (size_t size = 0; size <= out.len + 1; size++) {
        struct json_out to;
        struct sink sink;
        size_t len;

        sink_init(&sink, size > 0 ? buf : NULL, size, sizeof buf - 1);
        json_out_to_sink(&to, &sink, room, JSON_OUT_ROOM + (size_t)_i);
        write_mixture(&to);
        json_out_flush(&to);
        json_out_free(&to);
        ck_assert_uint_eq(sink_need(&sink), out.len);
        len = size > 0 ? strlen(buf) : 0;
        ck_assert_uint_le(len, size > 0 ? size - 1 : 0);
        ck_assert_uint_gt(len + 4, size > 0 ? size - 1 : 0);
        ck_assert_msg(memcmp(buf, out.data, len) == 0 && utf8_valid(buf, len), "size %zu", size);
    }
}
END_TEST

/* The reader works in the caller's memory of exactly the needed size, and fails with less. */
START_TEST(reader_works_in_memory_of_its_caller)
{
    struct json_node nodes[16];
    char want[256], buf[64];
    const struct json_bounds bounds = json_measure(good[_i].text, good[_i].len);
    bool escaped = memchr(good[_i].text, '\\', good[_i].len) != NULL;
    struct json_error err;
    uint32_t n;

    ck_assert(parse(good[_i].text, good[_i].len, NULL));
    n = doc.n_nodes;
    strcpy(want, dump());
    json_doc_free(&doc);
    ck_assert(n <= COUNT(nodes) && good[_i].len <= sizeof buf);
    doc = (struct json_doc){ .nodes = nodes, .cap = n, .buf = buf, .fixed = true,
                             .buf_cap = bounds.escaped };
    ck_assert((bounds.escaped > 0) == escaped && bounds.nodes >= n);
    allocations_left = 0;
    ck_assert_msg(parse(good[_i].text, good[_i].len, NULL), "%s", good[_i].name);
    ck_assert(doc.nodes == nodes && doc.buf == buf);
    allocations_left = -1;
    ck_assert_str_eq(dump(), want);
    allocations_left = 0;
    doc.cap = n - 1;
    ck_assert(!parse(good[_i].text, good[_i].len, &err));
    ck_assert_int_eq(err.fault, JSON_FAULT_NO_MEMORY);
    doc.cap = n;
    doc.buf_cap = 0;
    ck_assert(parse(good[_i].text, good[_i].len, &err) == !escaped);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "json", 60);

    tcase_add_checked_fixture(tc, setup, teardown);
    add_table(tc, good_text_becomes_nodes, good);
    add_table(tc, good_text_cut_short_is_bad, good);
    add_table(tc, bad_text_is_located, bad);
    tcase_add_loop_test(tc, byte_is_seen_in_every_position, 0, 256);
    tcase_add_test(tc, every_character_is_read);
    add_table(tc, depth_is_limited, nests);
    tcase_add_test(tc, length_is_limited);
    add_table(tc, member_is_found, lookups);
    tcase_add_test(tc, only_objects_have_members);
    tcase_add_loop_test(tc, both_writers_write_the_same, 0, 16);
    add_table(tc, character_is_seen_in_texts_of_any_length, beside);
    tcase_add_test(tc, document_is_reused);
    add_table(tc, string_is_written, strings);
    add_table(tc, number_is_written, numbers);
    tcase_add_test(tc, reader_survives_lack_of_memory);
    tcase_add_test(tc, lack_of_memory_sticks_to_the_output);
    tcase_add_loop_test(tc, sink_gets_the_same_and_nothing_is_allocated, 0, 40);
    add_table(tc, reader_works_in_memory_of_its_caller, good);
}
