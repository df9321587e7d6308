/* writing.h - one problem on its way to JSON in a caller's buffer.
 *
 * SPDX-License-Identifier: MIT
 *
 * (1) Nothing is allocated.  The text goes by way of a room on the stack into the buffer, which
 *     holds whole characters.
 * (2) Each text of a caller is a JSON string or a part of a URI, so no text can add a member.
 * (3) Once there are FLOWMSG_MAX_OUTPUT bytes, no further field error, cause or item of a list is
 *     written.  The text stays well-formed. */
#ifndef PROBLEM_WRITING_H
#define PROBLEM_WRITING_H

#include <string.h>

#include <flowmsg/flowmsg.h>

#include "base/json_write.h"
#include "problem/arguments.h"
#include "problem/problem.h"

enum { MAX_WRITTEN_LANGUAGES = 4 };

struct writing {
    struct json_out out;
    struct sink sink;
    const struct flowmsg_bundle *bundle;    /* of the reader */
    const struct flowmsg_bundle *source;    /* of the source language, from the same catalogs */
    struct flowmsg_problem_options options;
    struct flowmsg_options rendering;
    struct flowmsg_options plain;           /* of texts that have neither masks nor isolates */
    const struct flowmsg_options *as_plain; /* these, or NULL: they are all defaults */
    struct masking masking;
    struct flowmsg_report report;           /* of the last text that was not plain */
    const char *locale;                     /* of the last text */
    const struct flowmsg_problem *known;    /* the last problem whose definition was looked up, its
                                               definition, and the index of that */
    const struct flowmsg_definition *def;
    size_t index;
    const char *languages[MAX_WRITTEN_LANGUAGES];   /* different ones, of the reader's texts */
    size_t n_languages;
    char room[512];
};

/* Begin to write to @buf of @size bytes.  @options: the caller's, or NULL. */
void writing_begin(struct writing *w, const struct flowmsg_bundle *bundle,
                   const struct flowmsg_problem_options *options, char *buf, size_t size);

/* The bytes of the whole text. */
size_t writing_end(struct writing *w);

/* A part of a problem as a JSON string, in the reader's language. */
void writing_put_text(struct writing *w, const struct flowmsg_problem *p, enum flowmsg_part part);

/* The same in the source language. */
void writing_put_source(struct writing *w, const struct flowmsg_problem *p,
                        enum flowmsg_part part);

/* The definition of a problem, or NULL.  It is looked up once. */
static inline const struct flowmsg_definition *writing_definition(struct writing *w,
                                                                  const struct flowmsg_problem *p)
{
    if (w->known != p) {
        w->known = p;
        w->def = problem_definition(p, &w->index);
    }
    return w->def;
}

/* ,"name":"text"; @before is a literal up to the colon. */
static inline void writing_put_member(struct writing *w, const char *before, const char *text)
{
    json_put(&w->out, before);
    json_out_string(&w->out, text, strlen(text));
}

/* Is there no room for another field error or cause (3)? */
static inline bool writing_is_full(const struct writing *w)
{
    return json_out_total(&w->out) >= FLOWMSG_MAX_OUTPUT;
}

/* A problem in the format of the options; in the Google error model. */
void problem_put(struct writing *w, const struct flowmsg_problem *p);
void problem_put_google(struct writing *w, const struct flowmsg_problem *p);

#endif
