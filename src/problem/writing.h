/* writing.h - one problem on its way to JSON in a caller's buffer.
 *
 * SPDX-License-Identifier: MIT
 *
 * (1) Nothing is allocated.  The text goes straight into the buffer; a room on the stack takes what
 *     does not fit, so that the buffer holds whole characters.
 * (2) Each text of a caller is a JSON string or a part of a URI, so no text can add a member.
 * (3) Once there are FLOWMSG_MAX_OUTPUT bytes, no further field error, cause or item of a list is
 *     written.  The text stays well-formed. */
#ifndef PROBLEM_WRITING_H
#define PROBLEM_WRITING_H

#include <string.h>

#include <flowmsg/flowmsg.h>

#include "base/json_write.h"
#include "problem/texts.h"

enum { MAX_WRITTEN_LANGUAGES = 4 };

struct writing {
    struct json_out out;
    struct sink sink;
    const struct flowmsg_bundle *bundle;    /* of the reader */
    const struct flowmsg_bundle *source;    /* of the source language, from the same catalogs */
    struct flowmsg_problem_options options;
    struct texts texts;
    const char *locale;                     /* of the last text */
    const char *languages[MAX_WRITTEN_LANGUAGES];   /* different ones, of the reader's texts */
    size_t n_languages;
    char room[256];
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
