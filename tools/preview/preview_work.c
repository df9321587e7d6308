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

/* Limits of the bytes that a child returns: for the domain, a column or a file with its column, and
 * for a message. */
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

/* Judge what the work is for.  Returns no bytes when it has not changed. */
static void judge_in_child(void *with, struct json_out *out)
{
    struct work *w = with;
    struct preview *p = w->server->preview;

    leave_server(w->server);
    (void)!nice(10);                             /* answers go first */
    p->in_child = true;
    switch (w->what) {
    case WORK_FOR_ANSWER:
        break;
    case WORK_FOR_DOMAIN:
        preview_look_at_domain(out, p);
        break;
    case WORK_FOR_MADE:
        preview_make(p, w->number);
        preview_send_made(out, p, w->number);
        break;
    case WORK_FOR_FILE:
        if (preview_reload_file(p, &p->files[w->number]))
            preview_send_file(out, p, &p->files[w->number]);
    }
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

static const char *code_of_failure(enum job_state how)
{
    return how == JOB_LATE ? FLOWMSG_TOOL_preview_late : FLOWMSG_TOOL_preview_stopped;
}

static bool set_trouble(struct preview_file *file, enum job_state how)
{
    char *why = own_text(code_of_failure(how), FLOWMSG_DETAIL, NO_ARGS);
    bool is_new = preview_set_trouble(file, why);

    free(why);
    return is_new;
}

/* The functions below take the result of a child.  True: the page changed. */

static bool file_is_judged(struct server *s, size_t number, struct job *job, enum job_state how)
{
    struct preview_file *f = &s->preview->files[number];
    bool changed = f->judging;

    f->at_work = f->judging = false;
    if (how == JOB_DONE && job->out.len > 0 &&
        !preview_receive_file(s->preview, f, job->out.data, job->out.len))
        how = JOB_FAILED;
    if (how == JOB_DONE)
        return changed || job->out.len > 0;
    return set_trouble(f, how) || changed;
}

/* End the children that work with definitions of before; their files and columns are stale. */
static void end_older_work(struct server *s)
{
    for (size_t i = 0; i < MOST_JUDGES; i++) {
        struct work *w = &s->work[i];

        if (!w->job.pid || w->what == WORK_FOR_DOMAIN)
            continue;
        job_end(&w->job);
        if (w->what == WORK_FOR_FILE)
            s->preview->files[w->number].at_work = false;
        else
            s->preview->made[w->number].at_work = false;
    }
}

static bool domain_is_read(struct server *s, struct job *job, enum job_state how)
{
    struct preview *p = s->preview;
    const struct flowmsg_registry *before = p->domain.domain.registry;
    char *why;
    bool changed;

    p->domain.at_work = false;
    if (how == JOB_DONE) {
        changed = preview_take_domain(p, job->out.data, job->out.len);
        if (p->domain.domain.registry != before)
            end_older_work(s);
        return changed;
    }
    why = own_text(code_of_failure(how), FLOWMSG_DETAIL, NO_ARGS);
    changed = preview_set_domain_trouble(p, why);
    free(why);
    return changed;
}

/* When a child fails, the column keeps what it has. */
static bool column_is_made(struct server *s, size_t number, struct job *job, enum job_state how)
{
    s->preview->made[number].at_work = false;
    if (how == JOB_DONE)
        (void)preview_receive_made(s->preview, number, job->out.data, job->out.len);
    return true;
}

static void judge_is_done(struct server *s, struct work *w, enum job_state how)
{
    bool changed = w->what == WORK_FOR_DOMAIN ? domain_is_read(s, &w->job, how)
                 : w->what == WORK_FOR_MADE ? column_is_made(s, w->number, &w->job, how)
                                            : file_is_judged(s, w->number, &w->job, how);

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
            judge_is_done(s, w, how);
        job_end(&w->job);
        w->answer = NULL;
    }
}

/* A free place for a child that judges, or renders a message; NULL: all are taken. */
static struct work *free_place(struct server *s, bool of_judges)
{
    size_t first = of_judges ? 0 : MOST_JUDGES, end = of_judges ? MOST_JUDGES : MOST_JOBS;

    for (size_t i = first; i < end; i++)
        if (!s->work[i].job.pid)
            return &s->work[i];
    return NULL;
}

static int judge_ms(const struct preview *p)
{
    size_t more = JUDGE_MESSAGE_MS * (size_t)lint_registry(p->lint)->n_definitions;

    more = more > PREVIEW_AT_ONCE * JUDGE_MESSAGE_MS ? more : 0;
    return more < MOST_JUDGE_MS - JUDGE_MS ? JUDGE_MS + (int)more : MOST_JUDGE_MS;
}

/* Start a child for what is stale, if a place is free.  Returns whether it is stale or at work. */
static bool begin_judge(struct server *s, enum work_for what, size_t number, bool *stale,
                        bool *at_work)
{
    struct work *w;

    if (*stale && !*at_work && (w = free_place(s, true)) != NULL) {
        *stale = false;
        *at_work = true;
        w->server = s;
        w->what = what;
        w->number = number;
        if (!job_start(&w->job, judge_in_child, w, judge_ms(s->preview), MOST_OF_A_FILE))
            judge_is_done(s, w, JOB_FAILED);
    }
    return *stale || *at_work;
}

/* The definitions come first: with other ones, all columns are stale.  The pseudo-locales, which
 * are hidden at first, come last. */
void work_begin_judges(struct server *s)
{
    struct preview *p = s->preview;
    bool any = begin_judge(s, WORK_FOR_DOMAIN, 0, &p->domain.stale, &p->domain.at_work);

    for (size_t i = 0; i < N_PREVIEW_MADE + p->n_files; i++) {
        /* the source, the files, the rest */
        bool file = i > 0 && i <= p->n_files;
        size_t k = file ? i - 1 : i == 0 ? 0 : i - p->n_files;
        bool waits = file ? begin_judge(s, WORK_FOR_FILE, k, &p->files[k].stale,
                                        &p->files[k].at_work)
                          : begin_judge(s, WORK_FOR_MADE, k, &p->made[k].stale,
                                        &p->made[k].at_work);

        any = any || waits;
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
        w->what = WORK_FOR_ANSWER;
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
