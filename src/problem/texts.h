/* texts.h - the texts of problems, as one reader may see them.
 *
 * SPDX-License-Identifier: MIT
 *
 * (1) A text has masks and isolates where the reader's options ask for them.  Most texts need
 *     neither, and then a plain rendering makes them in half the time (render/plain.h). */
#ifndef PROBLEM_TEXTS_H
#define PROBLEM_TEXTS_H

#include <flowmsg/flowmsg.h>

#include "problem/arguments.h"
#include "problem/problem.h"

/* Nearly all texts fit into so many bytes of the stack.  A longer one is rendered again. */
enum { TEXT_ROOM = 1024 };

struct texts {
    struct flowmsg_options options;         /* of the channel PLAIN */
    struct flowmsg_options plain;           /* of texts that have neither masks nor isolates */
    const struct flowmsg_options *as_plain; /* these, or NULL: they are all defaults */
    struct masking masking;
    struct flowmsg_report report;           /* of the last text that was not plain */
    const struct flowmsg_problem *known;    /* the last problem whose definition was looked up, its
                                               definition, and the index of that */
    const struct flowmsg_definition *def;
    size_t index;
};

/* Read the caller's options, or NULL, which stands for the audience @otherwise.  @bidi is what the
 * default of isolates means here. */
void texts_begin(struct texts *t, const struct flowmsg_options *given,
                 enum flowmsg_audience otherwise, enum flowmsg_bidi bidi);

/* The definition of a problem, or NULL.  It is looked up once. */
static inline const struct flowmsg_definition *texts_definition(struct texts *t,
                                                                const struct flowmsg_problem *p)
{
    if (t->known != p) {
        t->known = p;
        t->def = problem_definition(p, &t->index);
    }
    return t->def;
}

/* Render a part of a problem, as flowmsg_problem_render() does.  *@locale is the locale of its
 * text. */
size_t texts_render(struct texts *t, const struct flowmsg_problem *p,
                    const struct flowmsg_bundle *bundle, enum flowmsg_part part, char *buf,
                    size_t size, const char **locale);

/* Render a part into the buffer of a sink, for a channel that escapes it. */
void texts_put(const struct texts *t, struct sink *sink, const struct flowmsg_problem *p,
               const struct flowmsg_bundle *bundle, enum flowmsg_part part,
               enum flowmsg_channel channel);

#endif
