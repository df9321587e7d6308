/* relog.h - one line of a log to the same line with its error message.
 *
 * SPDX-License-Identifier: MIT */
#ifndef RELOG_RELOG_H
#define RELOG_RELOG_H

#include "base/buffer.h"
#include "base/json_write.h"
#include "base/slice.h"
#include "domains.h"
#include "relog/json_layers.h"
#include "relog/path.h"
#include "stream/stream.h"
#include "values.h"

/* Where a line may have an error. */
struct relog_place {
    struct path code, args, domain;
    struct path keys;             /* in logfmt: what the keys of arguments are below */
    bool json_only;               /* logfmt has nothing there */
};

enum { RELOG_MOST_PLACES = 5 };

/* How lines become lines; the same for all threads. */
struct relog {
    const struct domains *domains;
    const struct flowmsg_bundle *const *bundles;     /* of each domain */
    const struct flowmsg_options *options;
    enum flowmsg_part part;
    struct relog_place places[RELOG_MOST_PLACES];    /* the first with a known code counts */
    size_t n_places;
    struct slice names[RELOG_MOST_PLACES];           /* of codes, each once; in the places */
    size_t n_names;
    struct path into;             /* names only */
    struct slice key;             /* `into` in logfmt; relog_key() */
    bool reply;                   /* answer with changed properties, as rsyslog expects it */
};

/* Where lines have an error, for the paths of the options; NULL: the default.  The struct must not
 * move afterwards. */
void relog_places(struct relog *relog, const struct path *code, const struct path *args);

/* The key in logfmt of a path of names: each byte that no key can have is "_".  Returns its length,
 * less than PATH_BYTES. */
size_t relog_key(const struct path *path, char key[PATH_BYTES]);

/* A message that a line has: a known code of one of the domains. */
struct relog_message {
    size_t domain;
    const struct flowmsg_definition *definition;
};

/* The memory of one thread, which is kept from one line to the next.  All zero but `relog` is
 * empty. */
struct relogger {
    STREAM_WORKER const struct relog *relog;
    struct json_layers layers;
    struct value_pool pool;
    struct buffer text;           /* of the message */
    struct json_out object;       /* the arguments of a line of logfmt */
    struct json_doc word;         /* a string of logfmt */
};

/* Append what the line becomes.  A line that is not for the command becomes itself. */
void relog_line(struct relogger *r, struct stream_line line, struct json_out *out);

/* The reply to a line that is too long. */
void relog_too_long(struct relogger *r, struct json_out *out);

void relogger_free(struct relogger *r);

/* ---- between the files of relog */

/* Append a line that is JSON, or has JSON after other text; of logfmt.  False: the line is not for
 * the command, and nothing was appended. */
bool relog_json(struct relogger *r, struct slice line, struct json_out *out);
bool relog_logfmt(struct relogger *r, struct slice line, struct json_out *out);

/* Find a message.  A @domain of no bytes: the line names none.  False: the code is unknown, or the
 * domain is another one. */
bool relog_find(const struct relog *relog, struct slice code, struct slice domain,
                struct relog_message *message);

/* Render a message into r->text, with the members of an object as arguments; a node of NULL: none.
 * False: the message has no such part. */
bool relog_render(struct relogger *r, const struct relog_message *message,
                  struct json_place arguments);

/* Append the bytes of a line from *from to @to, and move *from there. */
static inline void relog_copy_until(struct json_out *out, const char **from, const char *to)
{
    json_out_raw(out, *from, (size_t)(to - *from));
    *from = to;
}

/* Append the text as a JSON string; as the reply to rsyslog. */
void relog_put_text(const struct relogger *r, struct json_out *out);
void relog_put_reply(const struct relogger *r, struct json_out *out);

/* Append the names of `into` from the @from-th one on, and the text: "err":{"text":"…"}. */
void relog_put_members(const struct relogger *r, unsigned from, struct json_out *out);

#endif
