/* preview_server.h - what the parts of the server share.
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
    BRIEF_MS = 100,                  /* a page waits that long for a file rather than say so */
    JUDGE_SECONDS = 10,              /* for a file */
    RENDER_SECONDS = 10,             /* for other values */
    MOST_JUDGES = 4,                 /* at the same time */
    MOST_RENDERS = 4,
    MOST_JOBS = MOST_JUDGES + MOST_RENDERS
};

/* A request while it is answered. */
struct answer {
    struct MHD_Connection *connection;
    struct answer *next;             /* of those that wait */
    int64_t until;                   /* in milliseconds; 0: does not wait yet */
    bool rendering, begun;           /* a child is to render it, and does */
    unsigned status;                 /* of what was rendered; 0: nothing yet */
    struct MHD_Response *rendered;   /* NULL: refused */
};

/* A child, and whom it works for. */
struct work {
    struct job job;
    struct server *server;
    struct answer *answer;           /* NULL: a file */
    size_t file;
};

struct server {
    struct preview *preview;
    struct MHD_Daemon *daemon;
    struct MHD_Response *state;      /* what is shown now; NULL: to be made */
    char version[48];
    int64_t started;                 /* a page of an earlier server has another version */
    uint64_t n_changes;
    struct answer *waiting;
    struct clients clients;
    struct work work[MOST_JOBS];
    int64_t judging_since;           /* 0: no file is to be judged */
    struct watch watch;
    const char **folders;
    int listener, epoll;             /* -1: there is none */
    unsigned port;
    char token[REQUEST_TOKEN + 1];
    bool ending;
};

/* ------------------------------------------------------------------------ answers */

/* For MHD_start_daemon(), with the struct server. */
enum MHD_Result answer_request(void *cls, struct MHD_Connection *connection, const char *url,
                               const char *method, const char *version, const char *upload,
                               size_t *upload_len, void **con_cls);
void answer_forget(void *cls, struct MHD_Connection *connection, void **con_cls,
                   enum MHD_RequestTerminationCode code);

size_t answer_unescape(void *cls, struct MHD_Connection *connection, char *text);

/* A value of the query; NULL: there is none. */
const char *answer_query(struct MHD_Connection *connection, const char *name);

/* @data is copied unless it is constant. */
struct MHD_Response *answer_response(const char *type, const char *data, size_t len,
                                     enum MHD_ResponseMemoryMode mode);

/* There is something new to show; those that wait for it are told with server_wake(). */
void server_change(struct server *s);

/* Go on with those that have waited long enough and those that were rendered; or with all but
 * those that are being rendered. */
void server_wake(struct server *s, bool all);

/* Are files being judged that a page would rather wait for? */
bool server_is_brief(const struct server *s, int64_t now);

/* ------------------------------------------------------------------------ children */

/* Begin with what is to be done, as far as there are places for it. */
void work_begin_files(struct server *s);
void work_begin_renderings(struct server *s);

/* Take what is done, and end what takes too long. */
void work_finish(struct server *s);

/* A file that takes longer than a page waits: the page shows what is from before, and says so. */
void work_say_what_is_judged(struct server *s);

/* End all children, or those that work for an answer. */
void work_end(struct server *s, const struct answer *answer);

#endif
