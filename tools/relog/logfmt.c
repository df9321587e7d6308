/* logfmt.c - the pairs of a line of logfmt.
 *
 * SPDX-License-Identifier: MIT
 *
 * Each byte is looked at once. */
#include "relog/logfmt.h"

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* The end of a string from its quote.  NULL: it does not end, or does not end a word. */
static const char *string_end(const char *p, const char *end)
{
    p++;
    while (p < end && *p != '"')
        p += *p == '\\' && end - p > 1 ? 2 : 1;
    if (p == end)
        return NULL;
    p++;
    return p == end || is_space(*p) ? p : NULL;
}

static const char *word_end(const char *p, const char *end)
{
    while (p < end && !is_space(*p))
        p++;
    return p;
}

static bool take_string(struct logfmt *in)
{
    const char *end = string_end(in->p, in->end);

    in->malformed = !end;
    in->p = end ? end : in->end;
    return end != NULL;
}

/* Read the value after '='. */
static bool take_value(struct logfmt *in, struct logfmt_pair *pair)
{
    pair->value = in->p;
    pair->quoted = in->p < in->end && *in->p == '"';
    if (pair->quoted && !take_string(in))
        return false;
    if (!pair->quoted)
        in->p = word_end(in->p, in->end);
    pair->value_len = (size_t)(in->p - pair->value);
    return true;
}

bool logfmt_next(struct logfmt *in, struct logfmt_pair *pair)
{
    while (in->p < in->end) {
        const char *key = in->p;

        if (is_space(*key)) {
            in->p++;
            continue;
        }
        if (*key == '"') {
            if (!take_string(in))
                return false;
            continue;
        }
        while (in->p < in->end && !is_space(*in->p) && *in->p != '=' && *in->p != '"')
            in->p++;
        if (in->p < in->end && *in->p == '=' && in->p > key) {
            pair->key = key;
            pair->key_len = (size_t)(in->p++ - key);
            return take_value(in, pair);
        }
        in->p = word_end(in->p, in->end);
    }
    return false;
}
