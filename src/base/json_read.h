/* json_read.h - a strict RFC 8259 reader that yields a flat array of nodes.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BASE_JSON_READ_H
#define BASE_JSON_READ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define JSON_MAX_DEPTH 512              /* arrays and objects open at the same time */
#define JSON_MAX_LEN ((size_t)1 << 26)  /* bytes of input; keeps sums of sizes within 32 bits */

enum json_kind {
    JSON_NULL,
    JSON_FALSE,
    JSON_TRUE,
    JSON_INTEGER,               /* no fraction, no exponent, any number of digits; or -0 */
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
 * largest text needed and stays until json_doc_free().  Each thread needs its own.
 *
 * The memory may be the caller's instead.  Then nodes, cap, buf, buf_cap and fixed are set before
 * json_parse(), which allocates nothing.  It needs a node for each value and each name, and as many
 * bytes of the buffer as there are between the quotes of all strings with an escape. */
struct json_doc {
    struct json_node *nodes;
    uint32_t n_nodes, cap;
    char *buf;                  /* text of the strings that had escapes */
    size_t buf_len, buf_cap;
    bool fixed;                 /* nodes and buf are the caller's: they do not grow */
};

/* Why a text is not JSON. */
enum json_fault {
    JSON_FAULT_NO_MEMORY = 1,   /* or the caller's memory is too small */
    JSON_FAULT_ESCAPE,          /* invalid escape sequence */
    JSON_FAULT_SURROGATE,       /* escaped surrogate without its pair */
    JSON_FAULT_CONTROL,         /* control character in a string */
    JSON_FAULT_UTF8,            /* ill-formed UTF-8 */
    JSON_FAULT_STRING_OPEN,     /* unclosed string, object, array */
    JSON_FAULT_OBJECT_OPEN,
    JSON_FAULT_ARRAY_OPEN,
    JSON_FAULT_DIGIT,           /* a digit was expected */
    JSON_FAULT_ZERO,            /* number with a leading zero */
    JSON_FAULT_VALUE,           /* a value, the name of a member, or a colon was expected */
    JSON_FAULT_NAME,
    JSON_FAULT_COLON,
    JSON_FAULT_OBJECT_NEXT,     /* a comma or a closing brace was expected */
    JSON_FAULT_ARRAY_NEXT,      /* a comma or a closing bracket was expected */
    JSON_FAULT_AFTER,           /* text after the value */
    JSON_FAULT_NESTED,          /* more than JSON_MAX_DEPTH */
    JSON_FAULT_LONG             /* more than JSON_MAX_LEN */
};

struct json_error {
    size_t offset;              /* bytes from the start of the input */
    enum json_fault fault;
};

/* Read the one value in the text.  The text is borrowed: nodes point into it.  The earlier content
 * of the document is gone.  On failure the document is empty, and *err, unless err is NULL, says
 * where and why. */
bool json_parse(struct json_doc *doc, const char *text, size_t len, struct json_error *err);

/* The memory of the caller that a text needs at most, if it is JSON. */
struct json_bounds {
    size_t nodes;
    size_t names;               /* those of the nodes that are names of members */
    size_t escaped;             /* bytes of the buffer */
};

/* Measure a text, which may be no JSON. */
struct json_bounds json_measure(const char *text, size_t len);

/* The value of the last member of that name.  NULL: there is none, or the node is no object of this
 * document.  It takes time in proportion to the number of members. */
const struct json_node *json_member(const struct json_doc *doc, const struct json_node *object,
                                    const char *name);

/* json_member() for a name of @len bytes. */
const struct json_node *json_member_n(const struct json_doc *doc, const struct json_node *object,
                                      const char *name, size_t len);

/* Is the node, which may be NULL, a string with exactly this text? */
bool json_is(const struct json_node *node, const char *text);

/* Is there a NUL in a JSON_STRING?  Only an escape makes one. */
bool json_has_nul(const struct json_node *string);

void json_doc_free(struct json_doc *doc);

#endif
