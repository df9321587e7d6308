/* preview_server.h - structs and functions that the parts of the server share.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_PREVIEW_SERVER_H
#define TOOLS_PREVIEW_SERVER_H

#include <microhttpd.h>

#include "preview/preview.h"
#include "preview/preview_clients.h"
#include "preview/preview_job.h"
#include "preview/preview_request.h"
#include "watch.h"

enum {
    BRIEF_MS = 100,                  /* a page waits this long before it says that it waits */
    JUDGE_MS = 10 * 1000,            /* deadline of judging a file; for many messages there is */
    JUDGE_MESSAGE_MS = 5,            /* this much more for each, */
    MOST_JUDGE_MS = 60 * 1000,       /* up to this */
    RENDER_SECONDS = 10,             /* deadline of rendering a message */
    MOST_JUDGES = 4,                 /* children at the same time */
    MOST_RENDERS = 4,
    MOST_JOBS = MOST_JUDGES + MOST_RENDERS
};

/* A request that is being answered. */
struct answer {
    struct MHD_Connection *connection;
    struct answer *next;             /* in the list of waiting answers */
    int64_t until;                   /* end of waiting, in milliseconds; 0: does not wait yet */
    bool rendering, begun;           /* needs a child that renders; the child has begun */
    unsigned status;                 /* HTTP status of the rendering; 0: none yet */
    struct MHD_Response *rendered;   /* NULL: refused */
};

enum work_for { WORK_FOR_ANSWER, WORK_FOR_DOMAIN, WORK_FOR_MADE, WORK_FOR_FILE };

/* A child, and what it works for: an answer, the domain, a column without a file, or a file. */
struct work {
    struct job job;
    struct server *server;
    enum work_for what;
    struct answer *answer;           /* NULL: it works for no answer */
    size_t number;                   /* of the column or file */
};

struct server {
    struct preview *preview;
    struct MHD_Daemon *daemon;
    struct MHD_Response *state;      /* current contents; NULL: not made yet */
    struct json_out page;            /* index.html */
    char version[48];
    int64_t started;                 /* in the version, which differs from an earlier server's */
    uint64_t n_changes;
    struct answer *waiting;
    struct clients clients;
    struct work work[MOST_JOBS];
    int64_t judging_since;           /* 0: nothing waits for a judge */
    struct watch watch;
    const char **folders;
    int listener, epoll;             /* -1: none */
    unsigned port;
    char token[REQUEST_TOKEN + 1];
    bool ending;
};

/* ------------------------------------------------------------------------ answers */

/* Callbacks of MHD_start_daemon(); @cls is the struct server. */
enum MHD_Result answer_request(void *cls, struct MHD_Connection *connection, const char *url,
                               const char *method, const char *version, const char *upload,
                               size_t *upload_len, void **con_cls);
void answer_forget(void *cls, struct MHD_Connection *connection, void **con_cls,
                   enum MHD_RequestTerminationCode code);

size_t answer_unescape(void *cls, struct MHD_Connection *connection, char *text);

/* A value of the query; NULL: none. */
const char *answer_query(struct MHD_Connection *connection, const char *name);

/* Make a response; @data is copied unless it is constant. */
struct MHD_Response *answer_response(const char *type, const char *data, size_t len,
                                     enum MHD_ResponseMemoryMode mode);

/* Note that the contents changed.  server_wake() then answers waiting requests. */
void server_change(struct server *s);

/* Resume answers that waited long enough or are rendered; @all: all except those that a child is
 * rendering. */
void server_wake(struct server *s, bool all);

/* Are files being judged, for less than BRIEF_MS so far? */
bool server_is_brief(const struct server *s, int64_t now);

/* ------------------------------------------------------------------------ children */

/* Start children for the domain, columns and files that are stale, or for answers that wait for
 * one, while places are free. */
void work_begin_judges(struct server *s);
void work_begin_renderings(struct server *s);

/* Take results of children, and end children that take too long. */
void work_finish(struct server *s);

/* Mark files that have been judged for BRIEF_MS: the page then says that it shows older texts. */
void work_say_what_is_judged(struct server *s);

/* End the children that work for @answer; NULL: all children. */
void work_end(struct server *s, const struct answer *answer);

#endif
