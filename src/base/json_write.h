/* json_write.h - a writer of JSON text.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BASE_JSON_WRITE_H
#define BASE_JSON_WRITE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/sink.h"
#include "base/vector.h"

/* JSON text in memory, which is one of these:
 *
 * - Memory that grows and keeps all of the text: all zero is empty, and len = 0 starts over.  When
 *   memory runs out, `failed` is set and nothing is appended from then on.  So one look at it at
 *   the end is enough.
 * - Memory that grows, with a drain: it grows to JSON_OUT_LARGE and a little more.  Then the drain
 *   takes the text and sets len to 0, and no more memory is asked for.
 * - Memory of the caller, on the way to a sink: json_out_to_sink(). */
struct json_out {
    char *data;                 /* not terminated */
    size_t len, cap;
    bool failed;
    bool fixed;                 /* data is the caller's: it does not grow and is not freed */
    char drained;               /* the last byte that the drain took; NUL: it took none */
    size_t n_drained;           /* bytes that the drain took */
    void (*drain)(struct json_out *out, void *with);   /* NULL: all of the text is kept */
    void *with;
    char *room;                 /* on the way to a sink whose buffer is full, or has another use */
    size_t room_size;
};

enum {
    JSON_OUT_LARGE = 128 * 1024,
    JSON_OUT_ROOM = 64          /* the least memory on the way to a sink */
};

/* Write to a sink: into its buffer, and where that is full by way of the @size bytes at @room, at
 * least JSON_OUT_ROOM.  Nothing is allocated, and nothing fails.  json_out_flush() ends the
 * text. */
void json_out_to_sink(struct json_out *out, struct sink *sink, char *room, size_t size);

/* Give the sink what it has not yet.  json_out_resume() has to be called after others wrote to the
 * sink. */
void json_out_flush(struct json_out *out);
void json_out_resume(struct json_out *out);

/* Make room for len more bytes, or fail.  With a drain, len is at most JSON_OUT_LARGE; on the way
 * to a sink, JSON_OUT_ROOM / 2. */
void json_out_grow(struct json_out *out, size_t len);

/* json_out_raw() for text that does not fit. */
void json_out_pieces(struct json_out *out, const char *text, size_t len);

/* The bytes of text so far. */
static inline size_t json_out_total(const struct json_out *out)
{
    return out->n_drained + out->len;
}

static inline void json_out_raw(struct json_out *out, const char *text, size_t len)
{
    if (len > out->cap - out->len) {
        json_out_pieces(out, text, len);
    } else if (len > 0) {
        memcpy(out->data + out->len, text, len);
        out->len += len;
    }
}

/* The text as a JSON string.  Each maximal subpart of ill-formed UTF-8 becomes one U+FFFD.  Some
 * characters are escaped that JSON allows, because a terminal that shows them would obey them:
 * U+007F to U+009F, all with the Unicode property Bidi_Control, U+2028 and U+2029. */
void json_out_string(struct json_out *out, const char *text, size_t len);

/* json_out_string() without the quotes, for a string in several pieces.  No character is in two of
 * them. */
void json_out_content(struct json_out *out, const char *text, size_t len);

/* json_out_string() for text that is well-formed: five times as fast for a Korean sentence. */
void json_out_utf8(struct json_out *out, const char *text, size_t len);

/* The bytes that may begin a character which json_out_string() escapes. */
extern const struct byte_set json_escaped;

/* Write the escape that json_out_string() has for the character @c: at most JSON_ESCAPE bytes, no
 * NUL.  Returns its length; 0: the character stays as it is. */
enum { JSON_ESCAPE = 6 };
size_t json_escape(char to[JSON_ESCAPE], uint32_t c);

/* JSON as it was in the input.  The characters that json_out_string() escapes are escaped, and tabs
 * and line ends between the parts of the JSON become spaces. */
void json_out_echo(struct json_out *out, const char *json, size_t len);

void json_out_size(struct json_out *out, size_t number);
void json_out_int(struct json_out *out, int64_t number);

/* Text as it is.  Inline, because the length of a literal is a constant then. */
static inline void json_put(struct json_out *out, const char *text)
{
    json_out_raw(out, text, strlen(text));
}

/* A value after the JSON text @before: json_put_string(out, ",\"name\":", name).  A string of NULL
 * is null. */
void json_put_string(struct json_out *out, const char *before, const char *text);
void json_put_bool(struct json_out *out, const char *before, bool value);
void json_put_size(struct json_out *out, const char *before, size_t number);

/* Put a comma before an element of an array, unless it is the first one. */
void json_separate(struct json_out *out);

void json_out_free(struct json_out *out);

#endif
