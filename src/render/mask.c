/* mask.c - values that a reader may not see.
 *
 * SPDX-License-Identifier: MIT
 *
 * A hash is that of a value's text, whatever the type of the value: 5 and "5" have the same hash.
 *
 * - A text has the hash of its bytes.
 * - A number has the hash of its digits, without groups; a decimal is taken as it was given.
 * - A point in time is the number of its milliseconds since 1970, a day that of its days.
 * - The items of a list follow each other, each with LIST_ITEM after it.  UTF-8 has no such byte,
 *   so "a", "b" and "ab" are different lists.  An item that is a list has LIST_BEGIN before it.
 *
 * The only recursion is into lists of lists, MAX_LIST_DEPTH deep.  A hash takes MAX_HASHED units of
 * work at most: a list may contain itself several times. */
#include "render/mask.h"

#include "base/rules.h"
#include "base/siphash.h"
#include "render/value.h"
#include "render/work.h"

enum { MAX_HASHED = 1024 * 1024 };
enum { LIST_BEGIN = 0xFE, LIST_ITEM = 0xFF };

struct hashing {
    struct siphash hash;
    size_t left;             /* units of work */
};

static void add(struct hashing *h, const void *bytes, size_t len)
{
    size_t n = len < h->left ? len : h->left;

    siphash_add(&h->hash, bytes, n);
    h->left -= n;
}

static void add_byte(struct hashing *h, unsigned char byte)
{
    add(h, &byte, 1);
}

/* Add the text of a value that is no list, if it is short enough for @text. */
static void add_digits(struct hashing *h, const struct flowmsg_value *v)
{
    struct flowmsg_value number = v->type == FLOWMSG_DOUBLE ? *v
                                                            : flowmsg_value_integer(v->as.integer);
    char text[DECIMAL_TEXT_SIZE];
    struct sink s;

    sink_init(&s, text, sizeof text, sizeof text - 1);
    if (!value_put_digits(&number, &s))
        sink_puts(&s, value_name_of_double(number.as.real));
    add(h, text, sink_need(&s));
}

/* The length of a text, of which only the first MAX_HASHED bytes are looked at. */
static size_t text_len(const struct flowmsg_value *v)
{
    return v->as.text.len == FLOWMSG_NUL_TERMINATED ? strnlen(v->as.text.data, MAX_HASHED)
                                                    : v->as.text.len;
}

static void add_value(struct hashing *h, const struct flowmsg_value *v, int depth);

static void add_list(struct hashing *h, const struct flowmsg_value *list, int depth)
{
    if (depth > 0)
        add_byte(h, LIST_BEGIN);
    for (size_t i = 0; i < value_list_n(list) && h->left > WORK_VALUE; i++) {
        struct flowmsg_value item = value_list_item(list, i);

        h->left -= WORK_VALUE;
        add_value(h, &item, depth + 1);
        add_byte(h, LIST_ITEM);
    }
}

static void add_value(struct hashing *h, const struct flowmsg_value *v, int depth)
{
    if (!value_is_given(v))
        return;
    switch (v->type) {
    case FLOWMSG_TEXT:
    case FLOWMSG_DECIMAL: add(h, v->as.text.data, text_len(v)); break;
    case FLOWMSG_INTEGER:
    case FLOWMSG_DOUBLE:
    case FLOWMSG_DATETIME:
    case FLOWMSG_DATE: add_digits(h, v); break;
    case FLOWMSG_LIST:
    case FLOWMSG_STRINGS:
        if (depth < MAX_LIST_DEPTH)
            add_list(h, v, depth);
        break;
    case FLOWMSG_MASKED:
        if (mask_hash(v))
            add(h, mask_hash(v), FLOWMSG_HASH_DIGITS);
        break;
    case FLOWMSG_NONE: break;
    }
}

static void write_hash(char hash[FLOWMSG_HASH_DIGITS], const struct flowmsg_value *v,
                       const unsigned char *key)
{
    struct hashing h = { .left = MAX_HASHED };
    uint64_t n;

    siphash_init(&h.hash, key);
    add_value(&h, v, 0);
    n = siphash_end(&h.hash);
    for (int i = FLOWMSG_HASH_DIGITS - 1; i >= 0; i--, n >>= 4)
        hash[i] = "0123456789abcdef"[n & 15];
}

struct flowmsg_value mask_value(const struct flowmsg_value *v, const struct flowmsg_param *param,
                                enum flowmsg_audience audience, const unsigned char *key,
                                char hash[FLOWMSG_HASH_DIGITS])
{
    if (!value_is_given(v) || v->type == FLOWMSG_MASKED || mask_shows(param, audience))
        return *v;
    if (!key)
        return flowmsg_value_masked(NULL, 0);
    write_hash(hash, v, key);
    return flowmsg_value_masked(hash, FLOWMSG_HASH_DIGITS);
}

/* The library makes lower-case digits; other programs may have made others. */
static bool is_hash(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (!is_ascii_digit(text[i]) && !((text[i] | 0x20) >= 'a' && (text[i] | 0x20) <= 'f'))
            return false;
    return len == FLOWMSG_HASH_DIGITS;
}

const char *mask_hash(const struct flowmsg_value *v)
{
    const char *hash = v->as.text.data;
    size_t len = v->as.text.len == FLOWMSG_NUL_TERMINATED && hash
                     ? strnlen(hash, FLOWMSG_HASH_DIGITS + 1)
                     : v->as.text.len;

    return hash && is_hash(hash, len) ? hash : NULL;
}
