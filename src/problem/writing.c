/* writing.c - one problem on its way to JSON in a caller's buffer.
 *
 * SPDX-License-Identifier: MIT */
#include "problem/writing.h"

#include <string.h>

#include "base/compiler.h"
#include "base/sized.h"
#include "bundle/bundle.h"

static void take_options(struct writing *w, const struct flowmsg_problem_options *options)
{
    struct flowmsg_problem_options known = FLOWMSG_PROBLEM_OPTIONS_INIT;

    if (options)
        memcpy(&known, options,
               sized_known(options->size, FLOWMSG_PROBLEM_OPTIONS_SIZE_0_1, sizeof known));
    w->options = known;
    texts_begin(&w->texts, known.rendering, FLOWMSG_AUDIENCE_PUBLIC,
                FLOWMSG_BIDI_NEEDED);        /* as the channel of JSON has it */
}

void writing_begin(struct writing *w, const struct flowmsg_bundle *bundle,
                   const struct flowmsg_problem_options *options, char *buf, size_t size)
{
    w->bundle = bundle;
    w->source = bundle_source(bundle);
    w->n_languages = 0;
    take_options(w, options);
    sink_init(&w->sink, buf, size, SIZE_MAX / 2);
    json_out_to_sink(&w->out, &w->sink, w->room, sizeof w->room);
}

size_t writing_end(struct writing *w)
{
    json_out_flush(&w->out);
    return sink_need(&w->sink);
}

/* Render a text that is too long for the stack into the caller's buffer.  The channel escapes
 * it. */
static NOINLINE void put_long(struct writing *w, const struct flowmsg_problem *p,
                              const struct flowmsg_bundle *bundle, enum flowmsg_part part)
{
    json_put(&w->out, "\"");
    json_out_flush(&w->out);
    texts_put(&w->texts, &w->sink, p, bundle, part, FLOWMSG_CHANNEL_JSON);
    json_out_resume(&w->out);
    json_put(&w->out, "\"");
}

/* A short text is rendered as it is, and escaped from there: less than half the time of rendering
 * with the channel. */
static void put_text(struct writing *w, const struct flowmsg_problem *p,
                     const struct flowmsg_bundle *bundle, enum flowmsg_part part)
{
    char text[TEXT_ROOM];
    size_t n = texts_render(&w->texts, p, bundle, part, text, sizeof text, &w->locale);

    if (n < sizeof text)
        json_out_utf8(&w->out, text, n);
    else
        put_long(w, p, bundle, part);
}

void writing_put_text(struct writing *w, const struct flowmsg_problem *p, enum flowmsg_part part)
{
    size_t i = 0;

    put_text(w, p, w->bundle, part);
    while (i < w->n_languages && w->languages[i] != w->locale &&
           strcmp(w->languages[i], w->locale) != 0)
        i++;
    if (i == w->n_languages && i < MAX_WRITTEN_LANGUAGES)
        w->languages[w->n_languages++] = w->locale;
}

void writing_put_source(struct writing *w, const struct flowmsg_problem *p,
                        enum flowmsg_part part)
{
    put_text(w, p, w->source, part);
}
