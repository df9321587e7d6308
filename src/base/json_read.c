/* json_read.c - JSON text to a flat array of nodes.
 *
 * SPDX-License-Identifier: MIT
 *
 * We have a reader of our own because numbers must be exact, an `id` must be echoed byte for byte,
 * and a general library costs 3 us a line.  tests/diff_json.c compares it with Jansson on random
 * and hostile lines.
 *
 * (1) Nothing at or after `end` is read.  A reading function returns NULL once it has failed.
 * (2) While an array or object is open, its node's `next` is the index of the one around it.  The
 *     nodes are the only stack, so hostile nesting cannot exhaust another.
 * (3) The buffer for unescaped text never moves during a parse.  It has room for as many bytes as
 *     the input has, or as the string has, and no escape is shorter than the character that it
 *     encodes. */
#include "base/json_read.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/endian.h"
#include "base/json_bytes.h"
#include "base/utf8.h"

struct reader {
    struct json_doc *doc;
    const char *text, *end;
    struct json_error *err;
    uint32_t top;               /* the innermost open array or object, or NO_INDEX */
    unsigned depth;
};

static const char *fail_at(struct reader *r, const char *at, enum json_fault fault)
{
    if (r->err)
        *r->err = (struct json_error){ .offset = (size_t)(at - r->text), .fault = fault };
    return NULL;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static const char *skip_space(const char *p, const char *end)
{
    while (p < end && (*p == ' ' || *p == '\t' || *p == '\n' || *p == '\r'))
        p++;
    return p;
}

/* Marks the first byte that is special or not ASCII. */
static inline uint64_t mark_unclean(uint64_t w)
{
    return (mark_special(w) | w) & EACH_BYTE(0x80);
}

/* Find the first byte that cannot be part of a string as it is: a quote, a backslash, a control
 * character or the start of ill-formed UTF-8. */
static const char *skip_clean(const char *p, const char *end)
{
    for (;;) {
        /* Eight bytes a step are twice as fast on a sentence of ASCII. */
        for (uint64_t marks; end - p >= 8; p += 8)
            if ((marks = mark_unclean(load_le64(p))) != 0) {
                p += first_marked(marks);
                break;
            }
        while (p < end && (signed char)*p >= ' ' && *p != '"' && *p != '\\')
            p++;
        if (p == end || (unsigned char)*p < 0x80)
            return p;
        do {
            const unsigned char *s = (const unsigned char *)p;
            size_t n = 3;

            /* Most of Hangul, kana and Han has three bytes without special bounds.  Trying these
             * first is nearly twice as fast on a Korean sentence. */
            if (!(end - p >= 3 && s[0] >= 0xE1 && s[0] <= 0xEC && utf8_is_tail(p[1]) &&
                  utf8_is_tail(p[2])) &&
                utf8_next(p, (size_t)(end - p), &n) == UTF8_BAD)
                return p;
            p += n;
        } while (p < end && (unsigned char)*p >= 0x80);
    }
}

/* skip_clean() without a call for most names and codes, which end within eight bytes.  This way a
 * short request takes 122 ns instead of 130. */
static inline const char *skip_short_clean(const char *p, const char *end)
{
    uint64_t marks = end - p >= 8 ? mark_unclean(load_le64(p)) : 0;

    if (marks && p[first_marked(marks)] == '"')
        return p + first_marked(marks);
    return skip_clean(p, end);
}

/* The number in \uXXXX at p, or a value that no such escape has. */
static uint32_t escaped_unit(const char *p, const char *end)
{
    uint32_t unit = 0;

    if (end - p < 6 || p[0] != '\\' || p[1] != 'u')
        return UINT32_MAX;
    for (int i = 2; i < 6; i++) {
        char lower = (char)(p[i] | 0x20);
        if (is_digit(p[i]))
            unit = unit << 4 | (uint32_t)(p[i] - '0');
        else if (lower >= 'a' && lower <= 'f')
            unit = unit << 4 | (uint32_t)(lower - 'a' + 10);
        else
            return UINT32_MAX;
    }
    return unit;
}

/* Unescape the escape at p to *to, and move *to on. */
static const char *read_escape(struct reader *r, const char *p, char **to)
{
    static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    const char *letter;
    uint32_t c, low;

    if (r->end - p >= 2 && (letter = memchr(letters, p[1], sizeof letters - 1)) != NULL) {
        *(*to)++ = meanings[letter - letters];
        return p + 2;
    }
    if ((c = escaped_unit(p, r->end)) == UINT32_MAX)
        return fail_at(r, p, JSON_FAULT_ESCAPE);
    if (c >= 0xD800 && c <= 0xDFFF) {
        low = escaped_unit(p + 6, r->end);
        if (c >= 0xDC00 || low < 0xDC00 || low > 0xDFFF)
            return fail_at(r, p, JSON_FAULT_SURROGATE);
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        p += 6;
    }
    *to += utf8_put(*to, c);
    return p + 6;
}

/* Find the quote that ends a string, or the end of the text. */
static const char *string_end(const char *p, const char *end)
{
    while (p < end && *p != '"')
        p += *p == '\\' && end - p > 1 ? 2 : 1;
    return p;
}

/* Make room for a string, of which @first is the first byte. */
static bool buf_reserve(const struct reader *r, const char *first)
{
    struct json_doc *doc = r->doc;
    size_t size = (size_t)(r->end - r->text);

    if (doc->fixed)
        return (size_t)(string_end(first, r->end) - first) <= doc->buf_cap - doc->buf_len;
    if (doc->buf_cap >= size)
        return true;
    free(doc->buf);                     /* it has the text of an earlier parse */
    doc->buf = realloc(NULL, size);
    doc->buf_cap = doc->buf ? size : 0;
    return doc->buf != NULL;
}

/* Read a string from its opening quote. */
static const char *read_string(struct reader *r, const char *open, struct json_node *node)
{
    struct json_doc *doc = r->doc;
    const char *p = open + 1, *run = p;         /* run: the part that is not yet copied */
    char *to = NULL;                            /* NULL: no escape so far, nothing to copy */

    while ((p = skip_short_clean(p, r->end)) < r->end && *p != '"') {
        if ((unsigned char)*p < ' ')
            return fail_at(r, p, JSON_FAULT_CONTROL);
        if (*p != '\\')
            return fail_at(r, p, JSON_FAULT_UTF8);
        if (!to && !buf_reserve(r, open + 1))
            return fail_at(r, p, JSON_FAULT_NO_MEMORY);
        if (!to)
            to = doc->buf + doc->buf_len;
        memcpy(to, run, (size_t)(p - run));
        to += p - run;
        if ((p = read_escape(r, p, &to)) == NULL)
            return NULL;
        run = p;
    }
    if (p == r->end)
        return fail_at(r, open, JSON_FAULT_STRING_OPEN);

    node->text = run;
    node->len = (size_t)(p - run);
    if (to) {
        memcpy(to, run, node->len);
        node->text = doc->buf + doc->buf_len;
        node->len = (size_t)(to + node->len - node->text);
        doc->buf_len += node->len;
    }
    return p + 1;
}

static const char *read_digits(struct reader *r, const char *p)
{
    if (p == r->end || !is_digit(*p))
        return fail_at(r, p, JSON_FAULT_DIGIT);
    while (p < r->end && is_digit(*p))
        p++;
    return p;
}

/* [ "-" ] ( "0" / digit1-9 *digit ) [ "." 1*digit ] [ ("e" / "E") [ "+" / "-" ] 1*digit ] */
static const char *read_number(struct reader *r, const char *p, struct json_node *node)
{
    const char *first = p + (*p == '-');

    if ((p = read_digits(r, first)) == NULL)
        return NULL;
    if (*first == '0' && p - first > 1)
        return fail_at(r, first, JSON_FAULT_ZERO);
    if (p < r->end && *p == '.') {
        node->kind = JSON_REAL;
        if ((p = read_digits(r, p + 1)) == NULL)
            return NULL;
    }
    if (p < r->end && (*p == 'e' || *p == 'E')) {
        node->kind = JSON_REAL;
        p++;
        p = read_digits(r, p + (p < r->end && (*p == '+' || *p == '-')));
    }
    return p;
}

static const char *read_word(struct reader *r, const char *p, const char *word)
{
    size_t len = strlen(word);

    if ((size_t)(r->end - p) < len || memcmp(p, word, len) != 0)
        return fail_at(r, p, JSON_FAULT_VALUE);
    return p + len;
}

static bool nodes_grow(struct json_doc *doc)
{
    uint32_t cap = doc->cap ? 2 * doc->cap : 64;        /* JSON_MAX_LEN keeps this from wrapping */
    struct json_node *nodes;

    if (doc->fixed || !(nodes = realloc(doc->nodes, cap * sizeof *nodes)))
        return false;
    doc->nodes = nodes;
    doc->cap = cap;
    return true;
}

/* Add a node.  It is an integer until it turns out to be more, and the pointer is good until the
 * next one is added. */
static struct json_node *node_add(struct reader *r, const char *raw)
{
    struct json_doc *doc = r->doc;
    struct json_node *node;

    if (doc->n_nodes == doc->cap && !nodes_grow(doc)) {
        fail_at(r, raw, JSON_FAULT_NO_MEMORY);
        return NULL;
    }
    node = &doc->nodes[doc->n_nodes++];
    *node = (struct json_node){ .kind = JSON_INTEGER, .raw = raw, .next = doc->n_nodes };
    return node;
}

/* Read a whole scalar, or the opening bracket of an array or object. */
static const char *read_value(struct reader *r, const char *p)
{
    struct json_node *node;

    if (p == r->end)
        return fail_at(r, p, JSON_FAULT_VALUE);
    if ((node = node_add(r, p)) == NULL)
        return NULL;
    switch (*p) {
    case '{':
    case '[':
        if (r->depth++ == JSON_MAX_DEPTH)
            return fail_at(r, p, JSON_FAULT_NESTED);
        node->kind = *p == '{' ? JSON_OBJECT : JSON_ARRAY;
        node->next = r->top;
        r->top = r->doc->n_nodes - 1;
        return p + 1;
    case '"':
        node->kind = JSON_STRING;
        p = read_string(r, p, node);
        break;
    case 'n':
        node->kind = JSON_NULL;
        p = read_word(r, p, "null");
        break;
    case 't':
        node->kind = JSON_TRUE;
        p = read_word(r, p, "true");
        break;
    case 'f':
        node->kind = JSON_FALSE;
        p = read_word(r, p, "false");
        break;
    default:
        p = *p == '-' || is_digit(*p) ? read_number(r, p, node) : fail_at(r, p, JSON_FAULT_VALUE);
    }
    if (p)
        node->raw_len = (size_t)(p - node->raw);
    return p;
}

/* Read a member's name and the colon, up to where its value starts. */
static const char *read_name(struct reader *r, const char *p)
{
    if (p == r->end || *p != '"')
        return fail_at(r, p, JSON_FAULT_NAME);
    if ((p = read_value(r, p)) == NULL)
        return NULL;
    p = skip_space(p, r->end);
    if (p == r->end || *p != ':')
        return fail_at(r, p, JSON_FAULT_COLON);
    return skip_space(p + 1, r->end);
}

/* Read what may follow a scalar or a bracket: closing brackets, then a comma unless an array or
 * object has just been opened.  Returns where the next value starts, or the end of the input. */
static const char *read_between(struct reader *r, const char *p, bool opened)
{
    for (;;) {
        struct json_node *top;
        bool object;

        p = skip_space(p, r->end);
        if (r->top == NO_INDEX)
            return p == r->end ? p : fail_at(r, p, JSON_FAULT_AFTER);
        top = &r->doc->nodes[r->top];
        object = top->kind == JSON_OBJECT;
        if (p == r->end)
            return fail_at(r, top->raw, object ? JSON_FAULT_OBJECT_OPEN : JSON_FAULT_ARRAY_OPEN);
        if (*p == (object ? '}' : ']')) {
            p++;
            top->raw_len = (size_t)(p - top->raw);
            r->top = top->next;
            r->depth--;
            top->next = r->doc->n_nodes;
            opened = false;
            continue;
        }
        if (!opened && *p != ',')
            return fail_at(r, p, object ? JSON_FAULT_OBJECT_NEXT : JSON_FAULT_ARRAY_NEXT);
        if (!opened)
            p = skip_space(p + 1, r->end);
        top->n++;
        return object ? read_name(r, p) : p;
    }
}

bool json_parse(struct json_doc *doc, const char *text, size_t len, struct json_error *err)
{
    struct reader r = { .doc = doc, .text = text, .end = text, .err = err, .top = NO_INDEX };
    const char *p;

    doc->n_nodes = 0;
    doc->buf_len = 0;
    if (len > JSON_MAX_LEN)
        return fail_at(&r, text, JSON_FAULT_LONG) != NULL;
    if (len > 0)                        /* the text may be NULL when len is 0 */
        r.end = text + len;
    p = skip_space(text, r.end);
    do {
        uint32_t top = r.top;

        if ((p = read_value(&r, p)) != NULL)
            p = read_between(&r, p, r.top != top);
    } while (p && r.top != NO_INDEX);
    if (!p)
        doc->n_nodes = 0;
    return p != NULL;
}

/* Each node but the first follows a bracket, a comma or a colon.  A node takes two bytes, except an
 * array or object that is open, of which there are few; a member takes five. */
struct json_bounds json_measure(const char *text, size_t len)
{
    const size_t most = len / 2 + JSON_MAX_DEPTH + 1;
    struct json_bounds bounds = { .nodes = 1 };
    const char *p = text, *end = text + len;

    while (p < end) {
        char c = *p++;

        if (c == ':')
            bounds.names++;
        if (c == ':' || c == ',' || c == '[' || c == '{')
            bounds.nodes++;
        if (c == '"') {
            const char *quote = string_end(p, end);

            if (memchr(p, '\\', (size_t)(quote - p)))
                bounds.escaped += (size_t)(quote - p);
            p = quote < end ? quote + 1 : end;
        }
    }
    bounds.nodes = bounds.nodes < most ? bounds.nodes : most;
    bounds.names = bounds.names < len / 5 + 1 ? bounds.names : len / 5 + 1;
    return bounds;
}

const struct json_node *json_member_n(const struct json_doc *doc, const struct json_node *object,
                                      const char *name, size_t len)
{
    const struct json_node *found = NULL, *key = object + 1;

    if (object->kind != JSON_OBJECT)
        return NULL;
    for (uint32_t i = 0; i < object->n; i++) {
        if (key->len == len && memcmp(key->text, name, len) == 0)
            found = key + 1;
        key = &doc->nodes[key[1].next];
    }
    return found;
}

const struct json_node *json_member(const struct json_doc *doc, const struct json_node *object,
                                    const char *name)
{
    return json_member_n(doc, object, name, strlen(name));
}

bool json_is(const struct json_node *node, const char *text)
{
    return node && node->kind == JSON_STRING && node->len == strlen(text) &&
           memcmp(node->text, text, node->len) == 0;
}

bool json_has_nul(const struct json_node *string)
{
    return string->text != string->raw + 1 && memchr(string->text, '\0', string->len) != NULL;
}

void json_doc_free(struct json_doc *doc)
{
    if (!doc->fixed) {
        free(doc->nodes);
        free(doc->buf);
    }
    *doc = (struct json_doc){ 0 };
}
