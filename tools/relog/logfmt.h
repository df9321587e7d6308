/* logfmt.h - the pairs of a line of logfmt: level=error msg="no such flow" code=1404-412.
 *
 * SPDX-License-Identifier: MIT
 *
 *     line = *(space | pair | word | string)
 *     pair = key "=" [string | value]
 *
 * A key has no space, '=' or '"'.  A value has no space and does not begin with '"'.  A string is
 * '"', any bytes in which '\' takes the next one along, and '"'; a space or the end follows.  Words
 * are not pairs: text before the pairs, as syslog writes it, does no harm. */
#ifndef RELOG_LOGFMT_H
#define RELOG_LOGFMT_H

#include <stdbool.h>
#include <stddef.h>

struct logfmt {
    const char *p, *end;
    bool malformed;               /* there is a string that does not end */
};

struct logfmt_pair {
    const char *key, *value;
    size_t key_len, value_len;
    bool quoted;                  /* the value is a string, quotes included */
};

static inline struct logfmt logfmt_begin(const char *line, size_t len)
{
    return (struct logfmt){ line, line + len, false };
}

/* The next pair.  False: there is none. */
bool logfmt_next(struct logfmt *in, struct logfmt_pair *pair);

#endif
