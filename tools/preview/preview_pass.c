/* preview_pass.c - pass a judged file from one process to another.
 *
 * SPDX-License-Identifier: MIT
 *
 * Both processes are the same program, so numbers are sent as in memory.  Bytes follow their
 * length; NO_TEXT is the length of a text that is NULL. */
#include <stdlib.h>
#include <string.h>

#include "base/parts.h"
#include "preview/preview.h"
#include "tool.h"

#define NO_TEXT SIZE_MAX

/* ------------------------------------------------------------------------- sending */

static void send_bytes(struct json_out *out, const char *bytes, size_t len)
{
    size_t first = bytes ? len : NO_TEXT;

    json_out_raw(out, (const char *)&first, sizeof first);
    if (bytes)
        json_out_raw(out, bytes, len);
}

#define SEND(out, value) json_out_raw(out, (const char *)&(value), sizeof(value))

static void send_pieces(struct json_out *out, const struct pieces *pieces)
{
    send_bytes(out, pieces->json.data, pieces->json.len);
    send_bytes(out, (const char *)pieces->ends, pieces->n * sizeof *pieces->ends);
}

static void send_column(struct json_out *out, const struct preview *p,
                        const struct preview_column *column)
{
    size_t n_marks = preview_first_term(p);

    send_pieces(out, &column->findings);
    send_pieces(out, &column->texts);
    SEND(out, column->brief);
    send_bytes(out, column->marks, n_marks);
}

void preview_send_made(struct json_out *out, const struct preview *p, size_t made)
{
    send_column(out, p, &p->made[made].column);
}

void preview_send_file(struct json_out *out, const struct preview *p,
                       const struct preview_file *file)
{
    SEND(out, file->locale);
    SEND(out, file->was_read);
    SEND(out, file->fingerprint);
    send_bytes(out, file->trouble, file->trouble ? strlen(file->trouble) : 0);
    SEND(out, file->refused);
    SEND(out, file->good_since);
    SEND(out, file->n_errors);
    SEND(out, file->n_warnings);
    for (size_t i = 0; i < preview_n_texts(p); i++) {
        const struct preview_text *t = &file->texts[i];

        SEND(out, t->state);
        SEND(out, t->line);
        SEND(out, t->broken);
        send_bytes(out, t->text, t->len);
        send_bytes(out, t->good, t->good_len);
    }
    send_column(out, p, &file->column);
}

/* ----------------------------------------------------------------------- receiving */

struct receiver {
    const char *at, *end;
    bool failed;
};

static void receive(struct receiver *r, void *to, size_t len)
{
    if (r->failed || (size_t)(r->end - r->at) < len) {
        r->failed = true;
        memset(to, 0, len);
        return;
    }
    memcpy(to, r->at, len);
    r->at += len;
}

/* Receive bytes and add a NUL; the caller frees them.  NULL: there are none. */
static char *receive_bytes(struct receiver *r, size_t *len)
{
    char *bytes;

    receive(r, len, sizeof *len);
    r->failed = r->failed || (*len != NO_TEXT && (size_t)(r->end - r->at) < *len);
    if (r->failed || *len == NO_TEXT) {
        *len = 0;
        return NULL;
    }
    bytes = need(malloc(*len + 1));
    receive(r, bytes, *len);
    bytes[*len] = '\0';
    return bytes;
}

#define RECEIVE(r, value) receive(r, &(value), sizeof(value))

/* Receive @n pieces, and check that each ends inside their text. */
static void receive_pieces(struct receiver *r, struct pieces *pieces, size_t n)
{
    size_t len, last = 0;

    pieces->json.data = receive_bytes(r, &pieces->json.len);
    pieces->json.cap = pieces->json.len;
    pieces->ends = (size_t *)(void *)receive_bytes(r, &len);
    pieces->n = n;
    r->failed = r->failed || !pieces->ends || len != n * sizeof *pieces->ends;
    for (size_t i = 0; i < n && !r->failed; i++) {
        r->failed = pieces->ends[i] < last || pieces->ends[i] > pieces->json.len;
        last = pieces->ends[i];
    }
}

static void receive_column(struct receiver *r, const struct preview *p,
                           struct preview_column *column)
{
    size_t n = preview_n_texts(p), n_terms = n - preview_first_term(p), n_marks;

    receive_pieces(r, &column->findings, 1 + n);
    receive_pieces(r, &column->texts, lint_registry(p->lint)->n_definitions + n_terms);
    RECEIVE(r, column->brief);
    column->marks = receive_bytes(r, &n_marks);
    r->failed = r->failed || !column->marks || n_marks != preview_first_term(p);
    column_set_fits(column, lint_registry(p->lint)->n_definitions);
}

bool preview_receive_made(struct preview *p, size_t made, const char *data, size_t len)
{
    struct receiver r = { data, data + len, false };
    struct preview_column next = { 0 };

    receive_column(&r, p, &next);
    if (r.failed || r.at != r.end) {
        column_free(&next);
        return false;
    }
    preview_note_changes(p, &p->made[made].column, &next);
    column_free(&p->made[made].column);
    p->made[made].column = next;
    return true;
}

static void receive_text(struct receiver *r, struct preview_text *t)
{
    RECEIVE(r, t->state);
    RECEIVE(r, t->line);
    RECEIVE(r, t->broken);
    t->text = receive_bytes(r, &t->len);
    t->good = receive_bytes(r, &t->good_len);
}

bool preview_receive_file(struct preview *p, struct preview_file *file, const char *data,
                          size_t len)
{
    struct receiver r = { data, data + len, false };
    struct preview_file next = { .path = file->path, .stale = file->stale,
                                 .at_work = file->at_work, .judging = file->judging };
    size_t n = preview_n_texts(p), unused;

    RECEIVE(&r, next.locale);
    RECEIVE(&r, next.was_read);
    RECEIVE(&r, next.fingerprint);
    next.trouble = receive_bytes(&r, &unused);
    RECEIVE(&r, next.refused);
    RECEIVE(&r, next.good_since);
    RECEIVE(&r, next.n_errors);
    RECEIVE(&r, next.n_warnings);
    next.texts = need(calloc(n + 1, sizeof *next.texts));
    for (size_t i = 0; i < n; i++)
        receive_text(&r, &next.texts[i]);
    receive_column(&r, p, &next.column);
    if (r.failed || r.at != r.end) {
        preview_clear_file(p, &next);
        return false;
    }
    preview_texts_are_shown(p, &next);
    preview_note_changes(p, &file->column, &next.column);
    preview_clear_file(p, file);
    *file = next;
    return true;
}
