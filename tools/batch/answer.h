/* answer.h - one request of flowmsg batch to one reply.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_ANSWER_H
#define TOOLS_ANSWER_H

#include "base/buffer.h"
#include "base/json_read.h"
#include "base/json_write.h"
#include "batch/pattern_cache.h"
#include "domain.h"
#include "values.h"

enum { ANSWER_NAME = 64 };        /* bytes of a locale or zone, with NUL */

/* The memory of one thread.  It is kept from one request to the next, and given back after a large
 * one. */
struct answerer {
    const struct domain *domains;            /* the first is that of requests that have none */
    struct flowmsg_reader **readers;         /* of each domain */
    size_t n_domains;
    const struct flowmsg_options *options;   /* for requests that have none */
    const char (*code_locales)[ANSWER_NAME]; /* of each domain */
    const char *pattern_locale;
    struct json_doc doc;
    struct value_pool pool;
    struct buffer text;
    struct kept_patterns patterns;
    char zone[ANSWER_NAME];       /* the last one that was found to be known */
};

/* Append the reply to one line, which has no newline. */
void answer(struct answerer *a, const char *line, size_t len, struct json_out *out);

/* The reply to a line that is too long to be read. */
void answer_too_long(struct answerer *a, struct json_out *out);

/* Free the memory; the readers are the caller's. */
void answerer_free(struct answerer *a);

#endif
