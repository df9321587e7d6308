/* json.h - a strict RFC 8259 reader that yields a flat array of nodes, and a writer. */
/* SPDX-License-Identifier: MIT */
#ifndef JSON_H
#define JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "reasons.h"

#define JSON_MAX_DEPTH 512              /* arrays and objects open at the same time */
#define JSON_MAX_LEN ((size_t)1 << 26)  /* bytes of input; keeps sums of sizes within 32 bits */

enum json_kind {
    JSON_NULL,
    JSON_FALSE,
    JSON_TRUE,
    JSON_INTEGER,               /* no fraction, no exponent, any number of digits; -0 is one */
    JSON_REAL,
    JSON_STRING,
    JSON_ARRAY,
    JSON_OBJECT
};

/* Nodes are in document order and node 0 is the root.  The nodes of an element follow its array.
 * A member is its name, a JSON_STRING, and then the nodes of its value:
 *
 *     {"a":[1,2],"b":null}     0 object   n 2, next 6
 *                              1 "a"           next 2
 *                              2 array    n 2, next 5
 *                              3 1             next 4
 *                              4 2             next 5
 *                              5 "b"           next 6 ... and 6 null, so the root's next is 7
 */
struct json_node {
    const char *raw;            /* the node's bytes in the input, brackets and quotes included */
    size_t raw_len;
    const char *text;           /* JSON_STRING: unescaped UTF-8, not terminated; else NULL */
    size_t len;                 /* bytes of text, any of which may be NUL */
    uint32_t next;              /* index of the node after this one and all that is inside it */
    uint32_t n;                 /* elements of an array, members of an object */
    enum json_kind kind;
};

/* All zero is an empty document.  It can be parsed into again and again: memory grows to what the
 * largest text needed and stays until json_doc_free().  Each thread needs its own. */
struct json_doc {
    struct json_node *nodes;
    uint32_t n_nodes, cap;
    char *buf;                  /* text of the strings that had escapes */
    size_t buf_len, buf_cap;
};

struct json_error {
    size_t offset;              /* bytes from the start of the input */
    enum tool_reason reason;
};

/* Read the one value in text, which is borrowed: nodes point into it.  What the document held
 * before is gone.  On failure it is empty and *err, unless NULL, says where and why. */
bool json_parse(struct json_doc *doc, const char *text, size_t len, struct json_error *err);

/* The value of a member, the last one of that name.  NULL when there is none or object is not an
 * object of this document.  Takes time in proportion to the object's members. */
const struct json_node *json_member(const struct json_doc *doc, const struct json_node *object,
                                    const char *name);

/* Is the node, which may be NULL, a string with exactly this text? */
bool json_is(const struct json_node *node, const char *text);

/* Is there a NUL in a JSON_STRING?  Only an escape makes one. */
bool json_has_nul(const struct json_node *string);

void json_doc_free(struct json_doc *doc);

/* Text that grows; all zero is empty, len = 0 starts over and keeps the memory.  Failure to get
 * memory sticks: from then on nothing is appended, so one look at `failed` at the end will do.
 * With a drain, it grows to JSON_OUT_LARGE and a little more: then the drain takes what there is
 * and sets len to 0.  Once it was called, no more memory is asked for. */
struct json_out {
    char *data;                 /* not terminated */
    size_t len, cap;
    bool failed;
    void (*drain)(struct json_out *out, void *with);   /* NULL: all of the text is kept */
    void *with;
};

enum { JSON_OUT_LARGE = 128 * 1024 };

/* Room for len more bytes, at most JSON_OUT_LARGE where there is a drain, or failure. */
void json_out_grow(struct json_out *out, size_t len);

/* The rare half of json_out_raw(): there is no room. */
void json_out_pieces(struct json_out *out, const char *text, size_t len);

static inline void json_out_raw(struct json_out *out, const char *text, size_t len)
{
    if (len > out->cap - out->len) {
        json_out_pieces(out, text, len);
    } else if (len > 0 && !out->failed) {
        memcpy(out->data + out->len, text, len);
        out->len += len;
    }
}

/* The text as a JSON string.  Each maximal subpart of ill-formed UTF-8 becomes one U+FFFD.  Escaped
 * is also what JSON allows but a terminal obeys, should one show it: U+007F to U+009F, what has the
 * Unicode property Bidi_Control, U+2028 and U+2029. */
void json_out_string(struct json_out *out, const char *text, size_t len);

/* The same for text that is well-formed: five times as fast for a Korean sentence. */
void json_out_utf8(struct json_out *out, const char *text, size_t len);

/* A value as it stood in the input, with these characters escaped, and spaces in the place of tabs
 * and line ends between its parts. */
void json_out_value(struct json_out *out, const struct json_node *node);

void json_out_size(struct json_out *out, size_t number);
void json_out_int(struct json_out *out, int64_t number);

/* Text as it is; then a value, null for a text of NULL, with such a text before it, as in
 * json_put_string(out, ",\"name\":", name). */
void json_put(struct json_out *out, const char *text);
void json_put_string(struct json_out *out, const char *before, const char *text);
void json_put_bool(struct json_out *out, const char *before, bool value);
void json_put_size(struct json_out *out, const char *before, size_t number);

/* Before an element of an array: a comma unless it is the first. */
void json_separate(struct json_out *out);

void json_out_free(struct json_out *out);

#endif
