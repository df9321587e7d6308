/* diff_json.c - compares the JSON reader and writer with jansson on random lines. */
/* SPDX-License-Identifier: MIT
 *
 * Usage: diff_json [COUNT [SEED]].  A failure prints the line; the printed seed repeats it. */
/* jansson and json.h share these names; in this file those of json.h are renamed. */
#define JSON_NULL NODE_NULL
#define JSON_FALSE NODE_FALSE
#define JSON_TRUE NODE_TRUE
#define JSON_INTEGER NODE_INTEGER
#define JSON_REAL NODE_REAL
#define JSON_STRING NODE_STRING
#define JSON_ARRAY NODE_ARRAY
#define JSON_OBJECT NODE_OBJECT
#include "base/json_read.h"
#include "base/json_write.h"
#undef JSON_NULL
#undef JSON_FALSE
#undef JSON_TRUE
#undef JSON_INTEGER
#undef JSON_REAL
#undef JSON_STRING
#undef JSON_ARRAY
#undef JSON_OBJECT

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state;

/* splitmix64, so that a seed means the same lines everywhere. */
static uint64_t next_random(void)
{
    uint64_t z = state += UINT64_C(0x9E3779B97F4A7C15);

    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return z ^ z >> 31;
}

static size_t below(size_t n)
{
    return (size_t)(next_random() % n);
}

static void put(struct json_out *line, const char *text)
{
    json_out_raw(line, text, strlen(text));
}

#define PICK(table) ((table)[below(sizeof (table) / sizeof (table)[0])])

static void put_space(struct json_out *line)
{
    static const char *const spaces[] = { "", "", "", "", "", " ", "\t", "\r\n", "  " };

    put(line, PICK(spaces));
}

static void put_string(struct json_out *line)
{
    static const char *const pieces[] = {
        "a", "id", "text", "a plain sentence of some length", "{", "]", ":", ",", "'", "//", "\x7F",
        "\\n", "\\\"", "\\\\", "\\/", "\\b\\f\\r\\t", "\\u0041", "\\u00e9", "\\uAC00",
        "\\ud83d\\ude00", "\\uFFFF", "\\u0000", "\u00e9", "\uac00\ub2e4", "\ud7a3", "\U0001F600", "\U0010FFFF",
        "\uFFFE",
    };

    put(line, "\"");
    for (size_t n = below(6); n > 0; n--)
        put(line, PICK(pieces));
    put(line, "\"");
}

static void put_number(struct json_out *line)
{
    static const char *const odd[] = {
        "0", "-0", "9223372036854775807", "-9223372036854775808", "9223372036854775808", "1e308",
        "-0.0", "1E-400", "0e5", "1e400", "123456789012345678901234567890",
    };
    static const char *const tails[] = { "", "", "", "", ".5", ".0625", "e3", "E-2", ".25e+1" };

    if (below(6) == 0) {
        put(line, PICK(odd));
        return;
    }
    json_out_int(line, (int64_t)next_random() >> below(64));
    put(line, PICK(tails));
}

static void put_value(struct json_out *line, unsigned depth)
{
    static const char *const names[] = {
        "\"id\"", "\"args\"", "\"a\"", "\"\"", "\"\\u0061\"", "\"\uac00\"",
    };
    static const char *const words[] = { "null", "false", "true" };
    size_t kind = below(depth > 4 ? 5 : 9);
    bool object = kind > 6;

    put_space(line);
    if (kind < 1) {
        put(line, PICK(words));
    } else if (kind < 3) {
        put_number(line);
    } else if (kind < 5) {
        put_string(line);
    } else {
        put(line, object ? "{" : "[");
        put_space(line);
        for (size_t i = 0, n = below(6); i < n; i++) {
            put(line, i > 0 ? "," : "");
            put_space(line);
            if (object) {
                if (below(4) > 0)
                    put(line, PICK(names));
                else
                    put_string(line);
                put_space(line);
                put(line, ":");
            }
            put_value(line, depth + 1);
        }
        put(line, object ? "}" : "]");
    }
    put_space(line);
}

/* Make one change: insert, remove, double or replace a byte or a piece, or cut the end. */
static void mutate(struct json_out *line)
{
    static const char *const pieces[] = {
        "\"", "\\", "{", "}", "[", "]", ",", ":", "0", "-", ".", "e", "+", "1e", "null", "tru", " ",
        "/", "\\u", "\\ud800", "\\udc00", "\\x", "\\u00g0", "\n", "\f", "\x01", "\u00e9", "\xEA\xB0",
        "\x80", "\xC0", "\xE0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xFF",
    };
    size_t at = below(line->len + 1), rest = line->len - at, n = below(8);
    struct json_out made = { 0 };

    if (n > rest)
        n = rest;
    if (!line->data)
        return;                              /* nothing can be added to NULL */
    json_out_raw(&made, line->data, at);
    switch (below(6)) {
    case 0:
        put(&made, PICK(pieces));
        n = 0;
        break;
    case 1:
        put(&made, PICK(pieces));
        break;
    case 2:
        json_out_raw(&made, (const char[]){ (char)below(256) }, 1);
        n = rest > 0;
        break;
    case 3:
        json_out_raw(&made, line->data + at, n);
        n = 0;
        break;
    case 4:
        break;
    default:
        n = below(4) == 0 ? rest : rest > 0;
    }
    json_out_raw(&made, line->data + at + n, rest - n);
    json_out_free(line);
    *line = made;
}

#define REQUIRE(condition) do { if (!(condition)) return #condition; } while (0)

/* Check the invariants of every node, which do not depend on jansson. */
static const char *check_nodes(const struct json_doc *doc, const char *text, size_t len)
{
    static const char first[] = "nft  \"[{", last[] = "lee  \"]}";

    REQUIRE(doc->n_nodes > 0 && doc->nodes[0].next == doc->n_nodes);
    for (uint32_t i = 0; i < doc->n_nodes; i++) {
        const struct json_node *node = &doc->nodes[i];
        uint32_t child = i + 1;

        REQUIRE(node->raw >= text && node->raw_len > 0 && node->raw + node->raw_len <= text + len);
        REQUIRE(first[node->kind] == ' ' || first[node->kind] == node->raw[0]);
        REQUIRE(last[node->kind] == ' ' || last[node->kind] == node->raw[node->raw_len - 1]);
        REQUIRE(node->kind >= NODE_STRING || !node->text);
        for (uint32_t n = 0; n < node->n * (node->kind == NODE_OBJECT ? 2 : 1); n++) {
            REQUIRE(child < node->next);
            REQUIRE(doc->nodes[child].raw > node->raw);
            REQUIRE(doc->nodes[child].raw + doc->nodes[child].raw_len < node->raw + node->raw_len);
            child = doc->nodes[child].next;
        }
        REQUIRE(child == node->next);
    }
    return NULL;
}

/* Compare the text as both readers read it, and as jansson reads it after our writers wrote it. */
static const char *compare_string(const struct json_node *node, const char *text, size_t len)
{
    struct json_out out = { 0 }, again = { 0 };
    json_t *back;
    bool same;

    REQUIRE(node->len == len && memcmp(node->text, text, len) == 0);
    json_out_string(&out, node->text, node->len);
    REQUIRE(!out.failed);
    back = json_loadb(out.data, out.len, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
    same = json_is_string(back) && json_string_length(back) == len &&
           memcmp(json_string_value(back), text, len) == 0;
    json_decref(back);
    json_out_utf8(&again, node->text, node->len);
    same = same && out.len == again.len && memcmp(out.data, again.data, out.len) == 0;
    same = same && json_has_nul(node) == (memchr(text, '\0', len) != NULL);
    json_out_free(&out);
    json_out_free(&again);
    REQUIRE(same);
    return NULL;
}

static const char *compare(const struct json_doc *doc, const struct json_node *node,
                           json_t *value);

static const char *compare_number(const struct json_node *node, const json_t *value)
{
    char digits[256];

    REQUIRE(node->raw_len < sizeof digits);
    memcpy(digits, node->raw, node->raw_len);
    digits[node->raw_len] = '\0';
    REQUIRE((node->kind == NODE_REAL) == (strpbrk(digits, ".eE") != NULL));
    if (json_is_integer(value))
        REQUIRE(node->kind == NODE_INTEGER &&
                strtoll(digits, NULL, 10) == json_integer_value(value));
    else                                /* an integer, too, with JSON_DECODE_INT_AS_REAL */
        REQUIRE(strtod(digits, NULL) >= json_real_value(value) &&
                strtod(digits, NULL) <= json_real_value(value));
    return NULL;
}

static const char *compare_array(const struct json_doc *doc, const struct json_node *node,
                                 json_t *value)
{
    const struct json_node *element = node + 1;
    const char *problem = NULL;

    REQUIRE(node->n == json_array_size(value));
    for (size_t i = 0; !problem && i < node->n; i++) {
        problem = compare(doc, element, json_array_get(value, i));
        element = &doc->nodes[element->next];
    }
    return problem;
}

/* jansson's object has only the last of several members with one name. */
static const char *compare_object(const struct json_doc *doc, const struct json_node *node,
                                  json_t *value)
{
    const struct json_node *key = node + 1;
    const char *problem = NULL;
    size_t n = 0;

    for (uint32_t i = 0; !problem && i < node->n; i++) {
        char name[256];

        REQUIRE(key->kind == NODE_STRING && key->len < sizeof name);
        memcpy(name, key->text, key->len);
        name[key->len] = '\0';
        if (json_member(doc, node, name) == key + 1) {
            n++;
            REQUIRE(json_object_get(value, name) != NULL);
            problem = compare(doc, key + 1, json_object_get(value, name));
        }
        key = &doc->nodes[key[1].next];
    }
    if (!problem)
        REQUIRE(n == json_object_size(value));
    return problem;
}

static const char *compare(const struct json_doc *doc, const struct json_node *node, json_t *value)
{
    switch (node->kind) {
    case NODE_NULL:
        REQUIRE(json_is_null(value));
        return NULL;
    case NODE_FALSE:
        REQUIRE(json_is_false(value));
        return NULL;
    case NODE_TRUE:
        REQUIRE(json_is_true(value));
        return NULL;
    case NODE_STRING:
        REQUIRE(json_is_string(value));
        return compare_string(node, json_string_value(value), json_string_length(value));
    case NODE_ARRAY:
        REQUIRE(json_is_array(value));
        return compare_array(doc, node, value);
    case NODE_OBJECT:
        REQUIRE(json_is_object(value));
        return compare_object(doc, node, value);
    default:
        REQUIRE(json_is_number(value));
        return compare_number(node, value);
    }
}

static struct { size_t valid, invalid, undecided; } counts;

static const char *check_line(struct json_doc *doc, const char *text, size_t len)
{
    size_t flags = JSON_DECODE_ANY | JSON_ALLOW_NUL;
    bool ok = json_parse(doc, text, len, NULL);
    const char *problem = ok ? check_nodes(doc, text, len) : NULL;
    json_error_t err;
    json_t *value = json_loadb(text, len, flags, &err);

    if (!value && json_error_code(&err) == json_error_numeric_overflow)
        value = json_loadb(text, len, flags | JSON_DECODE_INT_AS_REAL, &err);
    if (!value && (json_error_code(&err) == json_error_numeric_overflow ||
                   json_error_code(&err) == json_error_null_byte_in_key)) {
        counts.undecided++;             /* a valid text that jansson refuses */
        return problem;
    }
    if (memchr(text, '\0', len)) {      /* for jansson, a NUL outside strings ends the input */
        json_decref(value);
        value = NULL;
    }
    if (!problem && ok != (value != NULL))
        problem = ok ? "accepted, but refused by jansson" : "refused, but accepted by jansson";
    if (!problem && ok)
        problem = compare(doc, doc->nodes, value);
    json_decref(value);
    *(ok ? &counts.valid : &counts.invalid) += 1;
    return problem;
}

int main(int argc, char **argv)
{
    unsigned long count = argc > 1 ? strtoul(argv[1], NULL, 10) : 20000;
    unsigned long seed = argc > 2 ? strtoul(argv[2], NULL, 10) : 20261123;
    const char *problem = NULL;
    struct json_doc doc = { 0 };

    printf("seed %lu\n", seed);
    state = seed;
    for (unsigned long i = 0; !problem && i < count; i++) {
        struct json_out line = { 0 };
        char *exact;                    /* no room after it, so that a sanitizer sees an overrun */

        put_value(&line, 0);
        for (size_t n = below(2) * below(4); n > 0; n--)
            mutate(&line);
        exact = malloc(line.len > 0 ? line.len : 1);
        if (!exact || line.failed)
            abort();
        if (line.len > 0)
            memcpy(exact, line.data, line.len);
        if ((problem = check_line(&doc, exact, line.len)) != NULL) {
            printf("line %lu: %s\n", i, problem);
            fwrite(line.data, 1, line.len, stdout);
            putchar('\n');
        }
        free(exact);
        json_out_free(&line);
    }
    json_doc_free(&doc);
    printf("%zu valid, %zu invalid, %zu undecided\n", counts.valid, counts.invalid,
           counts.undecided);
    return problem != NULL;
}
