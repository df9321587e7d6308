/* json_write.c - a writer of JSON text.
 *
 * SPDX-License-Identifier: MIT
 *
 * 16 MiB of text can be 100 MB of JSON, and getting memory for all of it took longer than making
 * it.  So a writer can hand on its bytes before the text is complete (the drain of struct
 * json_out). */
#include "base/json_write.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/compiler.h"
#include "base/invisible.h"
#include "base/json_bytes.h"
#include "base/number_text.h"
#include "base/utf8.h"

/* ---------------------------------------------------------------------- memory */

static void drain(struct json_out *out)
{
    if (out->len > 0)
        out->drained = out->data[out->len - 1];
    out->n_drained += out->len;
    out->drain(out, out->with);
    out->n_drained -= out->len;
}

void json_out_grow(struct json_out *out, size_t len)
{
    size_t cap = out->cap ? 2 * out->cap : 256;
    char *data = NULL;

    if (out->failed)
        return;
    if (out->fixed || (out->drain && out->cap >= JSON_OUT_LARGE)) {
        drain(out);
        return;
    }
    if (len <= SIZE_MAX / 2 - out->len) {       /* so twice the capacity never wraps either */
        if (cap < out->len + len)
            cap = out->len + len;
        data = realloc(out->data, cap);
    }
    out->failed = !data;
    out->cap = data ? cap : out->len;    /* so nothing fits anymore, and no fast path looks */
    if (data)
        out->data = data;
}

void json_out_pieces(struct json_out *out, const char *text, size_t len)
{
    for (size_t n; len > 0; text += n, len -= n) {
        if (out->len == out->cap || !out->drain)
            json_out_grow(out, out->drain ? 1 : len);
        if (out->failed)
            return;
        n = out->cap - out->len < len ? out->cap - out->len : len;
        memcpy(out->data + out->len, text, n);
        out->len += n;
    }
}

/* The bytes at the end that begin a character and are not all of it. */
static size_t unfinished(const char *text, size_t len)
{
    size_t back = 1;
    unsigned char lead;

    while (back < 3 && back < len && utf8_is_tail(text[len - back]))
        back++;
    lead = back <= len ? (unsigned char)text[len - back] : 0;
    return back < (lead < 0xC0 ? 1u : lead < 0xE0 ? 2u : lead < 0xF0 ? 3u : 4u) ? back : 0;
}

/* Write into the sink's buffer, if it has more than a little room, so that no byte is copied. */
static void aim(struct json_out *out, const struct sink *sink)
{
    bool direct = !sink_escapes(sink) && sink_room(sink) > JSON_OUT_ROOM;

    out->data = direct ? sink->at : out->room;
    out->cap = direct ? sink_room(sink) - 1 : out->room_size;
}

/* The sink takes whole characters only, so the beginning of one stays. */
static void drain_to_sink(struct json_out *out, void *with)
{
    size_t rest = unfinished(out->data, out->len), whole = out->len - rest;
    struct sink *sink = with;
    char begun[4];

    memcpy(begun, out->data + whole, rest);
    if (out->data == sink->at)
        sink_advance(sink, whole);
    else
        sink_put(sink, out->data, whole);
    aim(out, sink);
    memcpy(out->data, begun, rest);
    out->len = rest;
}

void json_out_to_sink(struct json_out *out, struct sink *sink, char *room, size_t size)
{
    assert(size >= JSON_OUT_ROOM);
    *out = (struct json_out){
        .fixed = true, .drain = drain_to_sink, .with = sink, .room = room, .room_size = size
    };
    aim(out, sink);
}

void json_out_resume(struct json_out *out)
{
    aim(out, out->with);
}

void json_out_flush(struct json_out *out)
{
    drain(out);
}

void json_out_free(struct json_out *out)
{
    if (!out->fixed)
        free(out->data);
    *out = (struct json_out){ 0 };
}

/* ---------------------------------------------------------------------- strings */

/* Put the six bytes of a character's number. */
static void put_number(char *to, uint32_t c)
{
    static const char hex[] = "0123456789ABCDEF";

    to[0] = '\\';
    to[1] = 'u';
    for (int i = 0; i < 4; i++)
        to[2 + i] = hex[c >> (12 - 4 * i) & 15];
}

/* The character at p, if it is one above U+007F that base/invisible.h calls COMMANDING; else 0.
 * *n is its length.  These characters are C2 80 to C2 9F; D8 9C; E2 80 8E, 8F, A8 to AE; E2 81 A6
 * to A9.  Comparing bytes takes a nanosecond, less than a search in the table of invisible.c.
 * tests/check_print.c compares the results of both. */
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

/* The groups of the set: control characters; quote; backslash; C2 and E2; D8; 7F. */
const struct byte_set json_escaped = {
    { 1, 1, 1 | 2 | 8, 1, 1, 1, 1, 1, 1 | 16, 1, 1, 1, 1 | 4, 1, 1, 1 | 32 },
    { [0x0] = 1, [0x1] = 1, [0x2] = 2, [0x5] = 4, [0x7] = 32, [0xC] = 8, [0xD] = 16, [0xE] = 8 },
};

#define AS_IS(c) { { (char)(c) }, 1 }
#define FOUR(c) AS_IS(c), AS_IS((c) + 1), AS_IS((c) + 2), AS_IS((c) + 3)
#define SIXTEEN(c) FOUR(c), FOUR((c) + 4), FOUR((c) + 8), FOUR((c) + 12)

/* A byte of text as it is written.  A length of 0: the byte may begin a hidden_character(). */
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

size_t json_escape(char to[JSON_ESCAPE], uint32_t c)
{
    const struct escape *escape = c < 0x80 ? &escapes[c] : NULL;

    if (escape ? escape->len == 1 : visibility_of(c) != COMMANDING)
        return 0;
    if (!escape) {
        put_number(to, c);
        return JSON_ESCAPE;
    }
    memcpy(to, escape->text, escape->len);
    return escape->len;
}

/* Put the character at *p, which begins with a byte of no length in the table.  Returns the bytes
 * that were put. */
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

/* Write up to 32 bytes one by one, about as many as a sentence has between two escapes.  Returns
 * where the rest begins.  A whole text may be quotes, control characters or marks with letters
 * between them, so each byte costs no more than one look into a table and a copy of eight. */
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

/* Not 0: one of 16 bytes may have to be escaped.  @utf8: they are of well-formed text; otherwise
 * any byte above 7F may. */
static ALWAYS_INLINE uint64_t mark_unplain(uint64_t first, uint64_t second, bool utf8)
{
#ifdef __GNUC__
    typedef unsigned char block __attribute__((vector_size(16)));
    typedef signed char signed_block __attribute__((vector_size(16)));
    typedef uint64_t halves __attribute__((vector_size(16)));

    block b = (block)(halves){ first, second };
    block bad = (block)((b == '"') | (b == '\\') | (b == 0x7F));
    halves marks;

    if (utf8)
        bad |= (block)((b < ' ') | ((b | 0x20) == 0xE2) | (b == 0xD8));
    else
        bad |= (block)((signed_block)b < ' ');
    marks = (halves)bad;
    return marks[0] | marks[1];
#else
    (void)utf8;                          /* what is not ASCII is not short, then */
    return (mark_special(first) | first | (first + EACH_BYTE(1)) | mark_special(second) | second |
            (second + EACH_BYTE(1))) & EACH_BYTE(0x80);
#endif
}

/* Copy 8 to 16 bytes as two words, which may overlap. */
static ALWAYS_INLINE uint64_t copy_two(char *to, const char *p, size_t n, bool utf8)
{
    uint64_t first = copy_eight(to, p), second = copy_eight(to + n - 8, p + n - 8);

    return mark_unplain(first, second, utf8);
}

enum { SHORT = 256 };

/* Copy @n bytes, at most SHORT; returns whether all are plain.  16 bytes a step, the last of which
 * overlaps the one before it.  Names, codes, values and sentences are such texts: this way they
 * take a third of the time. */
static ALWAYS_INLINE bool copy_plain(char *to, const char *p, size_t n, bool utf8)
{
    uint64_t marks = 0;

    if (n < 8) {
        (void)copy_few(to, p, n);
        return n == 0 || mark_unplain(load_few(p, n), EACH_BYTE(' '), utf8) == 0;
    }
    if (n <= 16)
        return copy_two(to, p, n, utf8) == 0;
    for (size_t i = 0; i + 16 < n; i += 16)
        marks |= copy_two(to + i, p + i, 16, utf8);
    return (marks | copy_two(to + n - 16, p + n - 16, 16, utf8)) == 0;
}

/* Put a short text with quotes around it, if it is plain and there is room.  False: nothing was
 * put. */
static ALWAYS_INLINE bool put_short(struct json_out *out, const char *text, size_t len, bool utf8)
{
    char *to;

    if (len > SHORT || len + 2 > out->cap - out->len)
        return false;
    to = out->data + out->len;
    if (!copy_plain(to + 1, text, len, utf8))
        return false;
    to[0] = '"';
    to[len + 1] = '"';
    out->len += len + 2;
    return true;
}

/* Well-formed text, without quotes around it. */
static void out_utf8(struct json_out *out, const char *text, const char *end)
{
    for (const char *p = text; p < end;) {
        const char *run = p;

        p += byte_set_find(&json_escaped, p, (size_t)(end - p));
        json_out_raw(out, run, (size_t)(p - run));
        if (p < end)
            p = out_slowly(out, p, end);
    }
}

/* json_out_utf8() for a text that is long, not plain, or does not fit.  The slow ways have
 * functions of their own, so that the fast one saves no registers. */
static NOINLINE void out_utf8_slowly(struct json_out *out, const char *text, size_t len)
{
    json_out_raw(out, "\"", 1);
    out_utf8(out, text, len > 0 ? text + len : text);
    json_out_raw(out, "\"", 1);
}

void json_out_utf8(struct json_out *out, const char *text, size_t len)
{
    if (!put_short(out, text, len, true))
        out_utf8_slowly(out, text, len);
}

void json_out_content(struct json_out *out, const char *text, size_t len)
{
    while (len > 0) {
        size_t n = utf8_valid_prefix(text, len), bad = 0;

        out_utf8(out, text, text + n);
        if (n < len) {
            (void)utf8_next(text + n, len - n, &bad);
            json_out_raw(out, UTF8_REPLACEMENT, 3);
        }
        text += n + bad;
        len -= n + bad;
    }
}

static NOINLINE void out_string_slowly(struct json_out *out, const char *text, size_t len)
{
    json_out_raw(out, "\"", 1);
    json_out_content(out, text, len);
    json_out_raw(out, "\"", 1);
}

void json_out_string(struct json_out *out, const char *text, size_t len)
{
    if (!put_short(out, text, len, false))
        out_string_slowly(out, text, len);
}

void json_out_echo(struct json_out *out, const char *json, size_t len)
{
    const char *end = json + len, *run = json;
    size_t n;

    for (const char *p = run; p < end; p++) {
        unsigned char byte = (unsigned char)*p;
        uint32_t c = byte == 0x7F ? byte : byte < 0x80 ? 0 : hidden_character(p, end, &n);
        char escape[6];

        if (byte >= ' ' && c == 0)
            continue;
        json_out_raw(out, run, (size_t)(p - run));
        if (c == 0) {
            json_out_raw(out, " ", 1);
        } else {
            put_number(escape, c);
            json_out_raw(out, escape, sizeof escape);
        }
        p += c >= 0x80 ? n - 1 : 0;
        run = p + 1;
    }
    json_out_raw(out, run, (size_t)(end - run));
}

/* ----------------------------------------------------------------- other values */

void json_out_size(struct json_out *out, size_t number)
{
    char digits[NUMBER_TEXT_SIZE];

    json_out_raw(out, digits, number_text_u64(digits, number));
}

void json_out_int(struct json_out *out, int64_t number)
{
    char digits[NUMBER_TEXT_SIZE];

    json_out_raw(out, digits, number_text_i64(digits, number));
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
    char last = out->len > 0 ? out->data[out->len - 1] : out->drained;

    if (last != '\0' && last != '[')
        json_put(out, ",");
}
