/* json.c - the JSON reader and writer of the command-line tool. */
/* SPDX-License-Identifier: MIT
 *
 * (1) Nothing at or after `end` is read, and a reading function returns NULL once it has failed.
 * (2) While an array or object is open, its node's `next` is the index of the one around it: the
 *     nodes are the only stack, and hostile nesting cannot exhaust another.
 * (3) The buffer for unescaped text never moves during a parse.  It has room for as many bytes as
 *     the input has, and no escape is shorter than what it stands for. */
#include "json.h"

#include <stdlib.h>
#include <string.h>

#define NO_NODE UINT32_MAX
#define EACH_BYTE(b) (UINT64_C(0x0101010101010101) * (b))

struct reader {
    struct json_doc *doc;
    const char *text, *end;
    struct json_error *err;
    uint32_t top;               /* the innermost open array or object, or NO_NODE */
    unsigned depth;
};

static const char *fail_at(struct reader *r, const char *at, enum tool_reason reason)
{
    if (r->err)
        *r->err = (struct json_error){ .offset = (size_t)(at - r->text), .reason = reason };
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

/* Is there a well-formed character of two bytes or more at p?  *n is its length, or that of the
 * maximal subpart of one (Unicode 3.9, table 3-7: only the second byte has special bounds). */
static bool utf8_char(const char *p, const char *end, size_t *n)
{
    const unsigned char *s = (const unsigned char *)p;
    unsigned char low = s[0] == 0xE0 ? 0xA0 : s[0] == 0xF0 ? 0x90 : 0x80;
    unsigned char high = s[0] == 0xED ? 0x9F : s[0] == 0xF4 ? 0x8F : 0xBF;
    size_t len = s[0] < 0xC2 || s[0] > 0xF4 ? 0 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4;
    size_t room = (size_t)(end - p), i = 1;

    while (i < len && i < room && s[i] >= low && s[i] <= high) {
        low = 0x80;
        high = 0xBF;
        i++;
    }
    *n = i;
    return i == len;
}

/* Eight bytes, the first of them lowest on any machine; compilers make one load of it. */
static inline uint64_t eight_bytes(const char *p)
{
    const unsigned char *s = (const unsigned char *)p;

    return (uint64_t)s[0] | (uint64_t)s[1] << 8 | (uint64_t)s[2] << 16 | (uint64_t)s[3] << 24 |
           (uint64_t)s[4] << 32 | (uint64_t)s[5] << 40 | (uint64_t)s[6] << 48 |
           (uint64_t)s[7] << 56;
}

/* The index of the first byte whose top bit is set, when some are and no other bit is. */
static inline size_t first_marked(uint64_t marks)
{
    uint64_t lowest = (marks & (0 - marks)) >> 7;       /* 1 << 8 * index */

    return (size_t)(((lowest - 1) & EACH_BYTE(1)) * EACH_BYTE(1) >> 56);
}

/* The top bit of the first of eight bytes that is a quote, a backslash or a control character is
 * set, for there a difference borrows into it, perhaps on into bytes after it; not in any ASCII
 * byte before. */
static inline uint64_t special(uint64_t w)
{
    return (w - EACH_BYTE(' ')) | ((w ^ EACH_BYTE('"')) - EACH_BYTE(1)) |
           ((w ^ EACH_BYTE('\\')) - EACH_BYTE(1));
}

/* The first mark is at the first such byte or the first that is not ASCII. */
static inline uint64_t marks_of(uint64_t w)
{
    return (special(w) | w) & EACH_BYTE(0x80);
}

/* To the first byte that cannot be part of a string as it is: a quote, a backslash, a control
 * character or the start of ill-formed UTF-8. */
static const char *skip_clean(const char *p, const char *end)
{
    for (;;) {
        /* Eight bytes at once: twice as fast on a sentence of ASCII. */
        for (uint64_t marks; end - p >= 8; p += 8)
            if ((marks = marks_of(eight_bytes(p))) != 0) {
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

            /* Three bytes without special bounds, as most of Hangul, kana and Han, are tried
             * first: nearly twice as fast on a Korean sentence. */
            if (!(end - p >= 3 && s[0] >= 0xE1 && s[0] <= 0xEC && (s[1] & 0xC0) == 0x80 &&
                  (s[2] & 0xC0) == 0x80) && !utf8_char(p, end, &n))
                return p;
            p += n;
        } while (p < end && (unsigned char)*p >= 0x80);
    }
}

/* The same, without a call for most names and codes: they end within eight bytes.  Takes
 * 8 ns of 130 from a short request. */
static inline const char *skip_short_clean(const char *p, const char *end)
{
    uint64_t marks = end - p >= 8 ? marks_of(eight_bytes(p)) : 0;

    if (marks && p[first_marked(marks)] == '"')
        return p + first_marked(marks);
    return skip_clean(p, end);
}

static char *utf8_put(char *to, uint32_t c)
{
    static const unsigned char lead[] = { 0, 0xC0, 0xE0, 0xF0 };
    unsigned more = c < 0x80 ? 0 : c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;

    *to++ = (char)(lead[more] | c >> 6 * more);
    while (more-- > 0)
        *to++ = (char)(0x80 | (c >> 6 * more & 0x3F));
    return to;
}

/* The number in \uXXXX at p, or a value no such escape has. */
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

/* The escape at p, unescaped to *to, which moves on. */
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
        return fail_at(r, p, TOOL_JSON_ESCAPE);
    if (c >= 0xD800 && c <= 0xDFFF) {
        low = escaped_unit(p + 6, r->end);
        if (c >= 0xDC00 || low < 0xDC00 || low > 0xDFFF)
            return fail_at(r, p, TOOL_JSON_SURROGATE);
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        p += 6;
    }
    *to = utf8_put(*to, c);
    return p + 6;
}

static bool buf_reserve(struct json_doc *doc, size_t size)
{
    if (doc->buf_cap >= size)
        return true;
    free(doc->buf);                     /* the text in it is that of an earlier parse */
    doc->buf = realloc(NULL, size);
    doc->buf_cap = doc->buf ? size : 0;
    return doc->buf != NULL;
}

/* A string from its opening quote. */
static const char *read_string(struct reader *r, const char *open, struct json_node *node)
{
    struct json_doc *doc = r->doc;
    const char *p = open + 1, *run = p;         /* run: what is not yet copied */
    char *to = NULL;                            /* NULL: no escape so far, nothing to copy */

    while ((p = skip_short_clean(p, r->end)) < r->end && *p != '"') {
        if ((unsigned char)*p < ' ')
            return fail_at(r, p, TOOL_JSON_CONTROL);
        if (*p != '\\')
            return fail_at(r, p, TOOL_JSON_UTF8);
        if (!to && !buf_reserve(doc, (size_t)(r->end - r->text)))
            return fail_at(r, p, TOOL_NO_MEMORY);
        if (!to)
            to = doc->buf + doc->buf_len;
        memcpy(to, run, (size_t)(p - run));
        to += p - run;
        if ((p = read_escape(r, p, &to)) == NULL)
            return NULL;
        run = p;
    }
    if (p == r->end)
        return fail_at(r, open, TOOL_JSON_STRING_OPEN);

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
        return fail_at(r, p, TOOL_JSON_DIGIT);
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
        return fail_at(r, first, TOOL_JSON_ZERO);
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
        return fail_at(r, p, TOOL_JSON_VALUE);
    return p + len;
}

/* A new node, an integer until it turns out to be more; valid until the next one is added. */
static struct json_node *node_add(struct reader *r, const char *raw)
{
    struct json_doc *doc = r->doc;
    struct json_node *node;

    if (doc->n_nodes == doc->cap) {
        uint32_t cap = doc->cap ? 2 * doc->cap : 64;    /* JSON_MAX_LEN keeps this from wrapping */
        struct json_node *nodes = realloc(doc->nodes, cap * sizeof *nodes);

        if (!nodes) {
            fail_at(r, raw, TOOL_NO_MEMORY);
            return NULL;
        }
        doc->nodes = nodes;
        doc->cap = cap;
    }
    node = &doc->nodes[doc->n_nodes++];
    *node = (struct json_node){ .kind = JSON_INTEGER, .raw = raw, .next = doc->n_nodes };
    return node;
}

/* A whole scalar, or the opening bracket of an array or object. */
static const char *read_value(struct reader *r, const char *p)
{
    struct json_node *node;

    if (p == r->end)
        return fail_at(r, p, TOOL_JSON_VALUE);
    if ((node = node_add(r, p)) == NULL)
        return NULL;
    switch (*p) {
    case '{':
    case '[':
        if (r->depth++ == JSON_MAX_DEPTH)
            return fail_at(r, p, TOOL_JSON_NESTED);
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
        p = *p == '-' || is_digit(*p) ? read_number(r, p, node) : fail_at(r, p, TOOL_JSON_VALUE);
    }
    if (p)
        node->raw_len = (size_t)(p - node->raw);
    return p;
}

/* A member's name and the colon, to where its value starts. */
static const char *read_name(struct reader *r, const char *p)
{
    if (p == r->end || *p != '"')
        return fail_at(r, p, TOOL_JSON_NAME);
    if ((p = read_value(r, p)) == NULL)
        return NULL;
    p = skip_space(p, r->end);
    if (p == r->end || *p != ':')
        return fail_at(r, p, TOOL_JSON_COLON);
    return skip_space(p + 1, r->end);
}

/* What may come after a scalar or a bracket: closing brackets, then a comma unless an array or
 * object has just been opened.  Returns where the next value starts, or the end of the input. */
static const char *read_between(struct reader *r, const char *p, bool opened)
{
    for (;;) {
        struct json_node *top;
        bool object;

        p = skip_space(p, r->end);
        if (r->top == NO_NODE)
            return p == r->end ? p : fail_at(r, p, TOOL_JSON_AFTER);
        top = &r->doc->nodes[r->top];
        object = top->kind == JSON_OBJECT;
        if (p == r->end)
            return fail_at(r, top->raw, object ? TOOL_JSON_OBJECT_OPEN : TOOL_JSON_ARRAY_OPEN);
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
            return fail_at(r, p, object ? TOOL_JSON_OBJECT_NEXT : TOOL_JSON_ARRAY_NEXT);
        if (!opened)
            p = skip_space(p + 1, r->end);
        top->n++;
        return object ? read_name(r, p) : p;
    }
}

bool json_parse(struct json_doc *doc, const char *text, size_t len, struct json_error *err)
{
    struct reader r = { .doc = doc, .text = text, .end = text, .err = err, .top = NO_NODE };
    const char *p;

    doc->n_nodes = 0;
    doc->buf_len = 0;
    if (len > JSON_MAX_LEN)
        return fail_at(&r, text, TOOL_JSON_LONG) != NULL;
    if (len > 0)                        /* text may be NULL when there is none */
        r.end = text + len;
    p = skip_space(text, r.end);
    do {
        uint32_t top = r.top;

        if ((p = read_value(&r, p)) != NULL)
            p = read_between(&r, p, r.top != top);
    } while (p && r.top != NO_NODE);
    if (!p)
        doc->n_nodes = 0;
    return p != NULL;
}

const struct json_node *json_member(const struct json_doc *doc, const struct json_node *object,
                                    const char *name)
{
    const struct json_node *found = NULL, *key = object + 1;
    size_t len = strlen(name);

    if (object->kind != JSON_OBJECT)
        return NULL;
    for (uint32_t i = 0; i < object->n; i++) {
        if (key->len == len && memcmp(key->text, name, len) == 0)
            found = key + 1;
        key = &doc->nodes[key[1].next];
    }
    return found;
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
    free(doc->nodes);
    free(doc->buf);
    *doc = (struct json_doc){ 0 };
}

void json_out_grow(struct json_out *out, size_t len)
{
    size_t cap = out->cap ? 2 * out->cap : 256;
    char *data = NULL;

    if (out->failed)
        return;
    if (out->drain && out->cap >= JSON_OUT_LARGE) {
        out->drain(out, out->with);
        return;
    }
    if (len <= SIZE_MAX / 2 - out->len) {       /* so twice the capacity never wraps either */
        if (cap < out->len + len)
            cap = out->len + len;
        data = realloc(out->data, cap);
    }
    out->failed = !data;
    if (data) {
        out->data = data;
        out->cap = cap;
    }
}

void json_out_pieces(struct json_out *out, const char *text, size_t len)
{
    size_t n;

    for (; len > 0; text += n, len -= n) {
        n = out->drain && len > JSON_OUT_LARGE / 2 ? JSON_OUT_LARGE / 2 : len;
        if (n > out->cap - out->len)
            json_out_grow(out, n);
        if (out->failed)
            return;
        memcpy(out->data + out->len, text, n);
        out->len += n;
    }
}

/* Put a character as its number, of six bytes; it is none of ASCII but DEL. */
static void put_number(char *to, uint32_t c)
{
    static const char hex[] = "0123456789ABCDEF";

    to[0] = '\\';
    to[1] = 'u';
    for (int i = 0; i < 4; i++)
        to[2 + i] = hex[c >> (12 - 4 * i) & 15];
}

static void out_number_escape(struct json_out *out, uint32_t c)
{
    char escape[6];

    put_number(escape, c);
    json_out_raw(out, escape, sizeof escape);
}

/* The character at p when it is none of ASCII but COMMANDING of scanner/invisible.h, here by its
 * bytes, which takes a nanosecond (tests/check_print.c compares both): C2 80 to C2 9F; D8 9C;
 * E2 80 8E, 8F, A8 to AE; E2 81 A6 to A9.  *n are its bytes.  Else 0. */
static uint32_t hidden_character(const char *p, const char *end, size_t *n)
{
    const unsigned char *s = (const unsigned char *)p;
    uint32_t c;

    *n = s[0] == 0xE2 ? 3 : 2;
    if ((s[0] != 0xC2 && s[0] != 0xD8 && s[0] != 0xE2) || (size_t)(end - p) < *n)
        return 0;
    if (s[0] != 0xE2) {
        c = (s[0] & 0x1Fu) << 6 | (s[1] & 0x3Fu);
        return c <= 0x9F || c == 0x061C ? c : 0;
    }
    c = 0x2000 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu);
    return c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) ? c : 0;
}

/* The top bit of the first of eight bytes that is C2, D8, E2 or 7F is set, perhaps of bytes after
 * it: these begin hidden characters, and few others, or are one. */
static inline uint64_t hidden_marks(uint64_t w)
{
    uint64_t c2_or_e2 = (w | EACH_BYTE(0x20)) ^ EACH_BYTE(0xE2), d8 = w ^ EACH_BYTE(0xD8);

    return ((c2_or_e2 - EACH_BYTE(1)) & ~c2_or_e2) | ((d8 - EACH_BYTE(1)) & ~d8) |
           ((w + EACH_BYTE(1)) & ~w);
}

static inline bool is_plain(unsigned char c)
{
    return c < 0x80 ? c >= ' ' && c != '"' && c != '\\' && c != 0x7F
                    : (c | 0x20) != 0xE2 && c != 0xD8;
}

/* Over 16 bytes at a time in which no byte is marked; compilers make a few instructions of it
 * where the machine has them, so that most texts cost a third. */
static inline const char *skip_plain_blocks(const char *p, const char *end)
{
#ifdef __GNUC__
    typedef unsigned char block __attribute__((vector_size(16)));

    for (; end - p >= 16; p += 16) {
        uint64_t halves[2];
        block b;

        memcpy(&b, p, sizeof b);
        b = (block)((b < ' ') | (b == '"') | (b == '\\') | (b == 0x7F) | ((b | 0x20) == 0xE2) |
                    (b == 0xD8));
        memcpy(halves, &b, sizeof b);
        if (halves[0] | halves[1])
            break;
    }
#else
    (void)end;
#endif
    return p;
}

/* To the first byte that may have to be escaped, in well-formed text. */
static const char *skip_plain(const char *p, const char *end)
{
    p = skip_plain_blocks(p, end);
    for (uint64_t w, marks; end - p >= 8; p += 8) {
        w = eight_bytes(p);
        if ((marks = ((special(w) & ~w) | hidden_marks(w)) & EACH_BYTE(0x80)) != 0)
            return p + first_marked(marks);
    }
    while (p < end && is_plain((unsigned char)*p))
        p++;
    return p;
}

#define AS_IS(c) { { (char)(c) }, 1 }
#define FOUR(c) AS_IS(c), AS_IS((c) + 1), AS_IS((c) + 2), AS_IS((c) + 3)
#define SIXTEEN(c) FOUR(c), FOUR((c) + 4), FOUR((c) + 8), FOUR((c) + 12)

/* What stands for a byte of text.  Of no length: hidden_character() tells. */
static const struct escape {
    char text[7];
    unsigned char len;
} escapes[0x100] = {
    { "\\u0000", 6 }, { "\\u0001", 6 }, { "\\u0002", 6 }, { "\\u0003", 6 },
    { "\\u0004", 6 }, { "\\u0005", 6 }, { "\\u0006", 6 }, { "\\u0007", 6 },
    { "\\b", 2 }, { "\\t", 2 }, { "\\n", 2 }, { "\\u000B", 6 },
    { "\\f", 2 }, { "\\r", 2 }, { "\\u000E", 6 }, { "\\u000F", 6 },
    { "\\u0010", 6 }, { "\\u0011", 6 }, { "\\u0012", 6 }, { "\\u0013", 6 },
    { "\\u0014", 6 }, { "\\u0015", 6 }, { "\\u0016", 6 }, { "\\u0017", 6 },
    { "\\u0018", 6 }, { "\\u0019", 6 }, { "\\u001A", 6 }, { "\\u001B", 6 },
    { "\\u001C", 6 }, { "\\u001D", 6 }, { "\\u001E", 6 }, { "\\u001F", 6 },
    AS_IS(' '), AS_IS('!'), { "\\\"", 2 }, AS_IS('#'), FOUR(0x24), FOUR(0x28), FOUR(0x2C),
    SIXTEEN(0x30), SIXTEEN(0x40),
    FOUR(0x50), FOUR(0x54), FOUR(0x58), { "\\\\", 2 }, AS_IS(0x5D), AS_IS(0x5E), AS_IS(0x5F),
    SIXTEEN(0x60),
    FOUR(0x70), FOUR(0x74), FOUR(0x78), AS_IS(0x7C), AS_IS(0x7D), AS_IS(0x7E), { "\\u007F", 6 },
    SIXTEEN(0x80), SIXTEEN(0x90), SIXTEEN(0xA0), SIXTEEN(0xB0),
    AS_IS(0xC0), AS_IS(0xC1), { "", 0 }, AS_IS(0xC3), FOUR(0xC4), FOUR(0xC8), FOUR(0xCC),
    FOUR(0xD0), FOUR(0xD4), { "", 0 }, AS_IS(0xD9), AS_IS(0xDA), AS_IS(0xDB), FOUR(0xDC),
    AS_IS(0xE0), AS_IS(0xE1), { "", 0 }, AS_IS(0xE3), FOUR(0xE4), FOUR(0xE8), FOUR(0xEC),
    SIXTEEN(0xF0),
};

/* The character at p, which the table does not tell of; returns how many bytes were put. */
static size_t put_character(char *to, const char **p, const char *end)
{
    size_t n;
    uint32_t c = hidden_character(*p, end, &n);

    if (c != 0)
        put_number(to, c);
    else
        memcpy(to, *p, n);
    *p += n;
    return c != 0 ? 6 : n;
}

/* About as many bytes as a sentence has between what is escaped, byte by byte; returns where the
 * rest begins.  A whole text may be quotes, control characters or marks, with letters between: each
 * byte takes a look into a table and a copy of eight. */
static const char *out_slowly(struct json_out *out, const char *p, const char *end)
{
    const char *stop = end - p > 32 ? p + 32 : end;

    while (p < stop) {
        char *to, *last;

        if (out->cap - out->len < sizeof *escapes)
            json_out_grow(out, sizeof *escapes);
        if (out->failed)
            return end;
        to = out->data + out->len;
        last = out->data + out->cap - sizeof *escapes;
        while (p < stop && to <= last) {
            const struct escape *escape = &escapes[(unsigned char)*p];

            memcpy(to, escape, sizeof *escape);
            if (escape->len > 0) {
                to += escape->len;
                p++;
            } else {
                to += put_character(to, &p, end);
            }
        }
        out->len = (size_t)(to - out->data);
    }
    return p;
}

/* Well-formed text, without quotes around it. */
static void out_utf8(struct json_out *out, const char *text, const char *end)
{
    for (const char *p = text; p < end;) {
        const char *run = p;

        p = skip_plain(p, end);
        json_out_raw(out, run, (size_t)(p - run));
        if (p < end)
            p = out_slowly(out, p, end);
    }
}

void json_out_utf8(struct json_out *out, const char *text, size_t len)
{
    json_out_raw(out, "\"", 1);
    out_utf8(out, text, len > 0 ? text + len : text);
    json_out_raw(out, "\"", 1);
}

void json_out_string(struct json_out *out, const char *text, size_t len)
{
    const char *run = text, *p, *end = len > 0 ? text + len : text;
    size_t n;

    json_out_raw(out, "\"", 1);
    while (run < end) {
        for (p = run; (p = skip_clean(p, end)) < end && (unsigned char)*p < 0x80;)
            p++;
        out_utf8(out, run, p);
        if (p < end) {
            utf8_char(p, end, &n);
            json_out_raw(out, "\xEF\xBF\xBD", 3);
            p += n;
        }
        run = p;
    }
    json_out_raw(out, "\"", 1);
}

void json_out_value(struct json_out *out, const struct json_node *node)
{
    const char *end = node->raw + node->raw_len, *run = node->raw;
    size_t n;

    for (const char *p = run; p < end && node->kind >= JSON_STRING; p++) {
        unsigned char byte = (unsigned char)*p;
        uint32_t c = byte == 0x7F ? byte : byte < 0x80 ? 0 : hidden_character(p, end, &n);

        if (byte >= ' ' && c == 0)
            continue;
        json_out_raw(out, run, (size_t)(p - run));
        if (c == 0)
            json_out_raw(out, " ", 1);
        else
            out_number_escape(out, c);
        p += c >= 0x80 ? n - 1 : 0;
        run = p + 1;
    }
    json_out_raw(out, run, (size_t)(end - run));
}

static void out_number(struct json_out *out, uint64_t magnitude, bool negative)
{
    char digits[24], *p = digits + sizeof digits;       /* 2^64 has 20 digits */

    do {
        *--p = (char)('0' + magnitude % 10);
    } while ((magnitude /= 10) > 0);
    if (negative)
        *--p = '-';
    json_out_raw(out, p, (size_t)(digits + sizeof digits - p));
}

void json_out_size(struct json_out *out, size_t number)
{
    out_number(out, number, false);
}

void json_out_int(struct json_out *out, int64_t number)
{
    /* Negated as unsigned, for INT64_MIN has no positive counterpart. */
    out_number(out, number < 0 ? 0 - (uint64_t)number : (uint64_t)number, number < 0);
}

void json_put(struct json_out *out, const char *text)
{
    json_out_raw(out, text, strlen(text));
}

void json_put_string(struct json_out *out, const char *before, const char *text)
{
    json_put(out, before);
    if (text)
        json_out_string(out, text, strlen(text));
    else
        json_put(out, "null");
}

void json_put_bool(struct json_out *out, const char *before, bool value)
{
    json_put(out, before);
    json_put(out, value ? "true" : "false");
}

void json_put_size(struct json_out *out, const char *before, size_t number)
{
    json_put(out, before);
    json_out_size(out, number);
}

void json_separate(struct json_out *out)
{
    if (out->len > 0 && out->data[out->len - 1] != '[')
        json_put(out, ",");
}

void json_out_free(struct json_out *out)
{
    free(out->data);
    *out = (struct json_out){ 0 };
}
