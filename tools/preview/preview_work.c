/* preview_work.c - judge files and render messages in children.
 *
 * SPDX-License-Identifier: MIT */
#include "tool.h"

#ifdef HAVE_GETTEXTPO

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "messages/flowmsg-tool.h"
#include "preview/preview_server.h"

/* Limits of the bytes that a child returns: for a file, with its column, and for a message. */
#define MOST_OF_A_FILE ((size_t)128 * 1024 * 1024)
#define MOST_OF_A_MESSAGE ((size_t)16 * 1024 * 1024)

/* Close the server's descriptors in a child: a connection is open as long as any process has it. */
static void leave_server(struct server *s)
{
    for (const struct client *c = s->clients.first; c; c = c->next)
        close(c->fd);
    close(s->listener);
    if (s->epoll >= 0)
        close(s->epoll);
    watch_stop(&s->watch);
}

/* Judge a file.  Returns no bytes when the file has not changed. */
static void judge_in_child(void *with, struct json_out *out)
{
    struct work *w = with;
    struct preview *p = w->server->preview;

    leave_server(w->server);
    (void)!nice(10);                             /* answers go first */
    if (preview_reload_file(p, &p->files[w->file]))
        preview_send_file(out, p, &p->files[w->file]);
}

/* Render a message.  Returns no bytes when there is no such message, language or parameter. */
static void render_in_child(void *with, struct json_out *out)
{
    struct work *w = with;
    struct MHD_Connection *connection = w->answer->connection;
    const char *args = answer_query(connection, "args");
    struct json_doc doc = { 0 };

    leave_server(w->server);
    if (!args || json_parse(&doc, args, strlen(args), NULL))
        (void)preview_render(out, w->server->preview, answer_query(connection, "code"),
                             answer_query(connection, "locale"), &doc);
}

static bool set_trouble(struct preview_file *file, const char *code)
{
    char *why = own_text(code, FLOWMSG_DETAIL, NO_ARGS);
    bool is_new = preview_set_trouble(file, why);

    free(why);
    return is_new;
}

static void file_is_judged(struct server *s, size_t file, struct job *job, enum job_state how)
{
    struct preview_file *f = &s->preview->files[file];
    bool changed = f->judging;

    f->at_work = false;
    if (how == JOB_DONE && job->out.len > 0 &&
        !preview_receive_file(s->preview, f, job->out.data, job->out.len))
        how = JOB_FAILED;
    if (how == JOB_DONE)
        changed = changed || job->out.len > 0;
    else
        changed = set_trouble(f, how == JOB_LATE ? FLOWMSG_TOOL_preview_late
                                                 : FLOWMSG_TOOL_preview_stopped) || changed;
    f->judging = false;
    if (changed) {
        server_change(s);
        server_wake(s, true);
    }
}

static void message_is_rendered(struct answer *a, struct job *job, enum job_state how)
{
    a->status = how != JOB_DONE ? REQUEST_BUSY : job->out.len == 0 ? REQUEST_BAD : REQUEST_OK;
    if (a->status != REQUEST_OK)
        return;
    a->rendered = answer_response("application/json", job->out.data, job->out.len,
                                  MHD_RESPMEM_MUST_FREE);
    job->out = (struct json_out){ 0 };
}

void work_finish(struct server *s)
{
    for (size_t i = 0; i < MOST_JOBS; i++) {
        struct work *w = &s->work[i];
        enum job_state how = w->job.pid ? job_look(&w->job) : JOB_RUNS;

        if (how == JOB_RUNS)
            continue;
        if (w->answer)
            message_is_rendered(w->answer, &w->job, how);
        else
            file_is_judged(s, w->file, &w->job, how);
        job_end(&w->job);
        w->answer = NULL;
    }
}

/* A free place for a child that judges a file, or renders a message; NULL: all are taken. */
static struct work *free_place(struct server *s, bool of_files)
{
    size_t first = of_files ? 0 : MOST_JUDGES, end = of_files ? MOST_JUDGES : MOST_JOBS;

    for (size_t i = first; i < end; i++)
        if (!s->work[i].job.pid)
            return &s->work[i];
    return NULL;
}

void work_begin_files(struct server *s)
{
    bool any = false;
    struct work *w;

    for (size_t i = 0; i < s->preview->n_files; i++) {
        struct preview_file *f = &s->preview->files[i];

        if (f->stale && !f->at_work && (w = free_place(s, true)) != NULL) {
            f->stale = false;
            f->at_work = true;
            w->server = s;
            w->file = i;
            if (!job_start(&w->job, judge_in_child, w, JUDGE_SECONDS * 1000, MOST_OF_A_FILE))
                file_is_judged(s, i, &w->job, JOB_FAILED);
        }
        any = any || f->stale || f->at_work;
    }
    if (!any)
        s->judging_since = 0;
    else if (s->judging_since == 0)
        s->judging_since = job_now();
}

void work_begin_renderings(struct server *s)
{
    struct work *w;

    for (struct answer *a = s->waiting; a && (w = free_place(s, false)) != NULL; a = a->next) {
        if (!a->rendering || a->begun)
            continue;
        a->begun = true;
        w->server = s;
        w->answer = a;
        if (!job_start(&w->job, render_in_child, w, RENDER_SECONDS * 1000, MOST_OF_A_MESSAGE)) {
            a->status = REQUEST_BUSY;
            w->answer = NULL;
        }
    }
}

void work_say_what_is_judged(struct server *s)
{
    bool any = false;

    if (s->judging_since == 0 || server_is_brief(s, job_now()))
        return;
    for (size_t i = 0; i < s->preview->n_files; i++) {
        struct preview_file *f = &s->preview->files[i];

        if (!f->judging && (f->stale || f->at_work))
            f->judging = any = true;
    }
    if (any) {
        server_change(s);
        server_wake(s, true);
    }
}

void work_end(struct server *s, const struct answer *answer)
{
    for (size_t i = 0; i < MOST_JOBS; i++)
        if (!answer || s->work[i].answer == answer) {
            job_end(&s->work[i].job);
            s->work[i].answer = NULL;
        }
}

#endif
