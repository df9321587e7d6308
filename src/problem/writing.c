/* writing.c - one problem on its way to JSON in a caller's buffer.
 *
 * SPDX-License-Identifier: MIT */
#include "problem/writing.h"

#include <string.h>

#include "base/compiler.h"
#include "base/sized.h"
#include "bundle/bundle.h"
#include "render/mask.h"
#include "render/value.h"

/* Nearly all texts fit.  A longer one is rendered again. */
enum { TEXT_ROOM = 1024 };

static void take_options(struct writing *w, const struct flowmsg_problem_options *options)
{
    struct flowmsg_problem_options known = FLOWMSG_PROBLEM_OPTIONS_INIT;

    if (options)
        memcpy(&known, options,
               sized_known(options->size, FLOWMSG_PROBLEM_OPTIONS_SIZE_0_1, sizeof known));
    w->options = known;
    w->rendering = problem_rendering(known.rendering, FLOWMSG_AUDIENCE_PUBLIC);
    w->rendering.channel = FLOWMSG_CHANNEL_PLAIN;
    if (w->rendering.bidi == FLOWMSG_BIDI_DEFAULT)
        w->rendering.bidi = FLOWMSG_BIDI_NEEDED;     /* as the channel of JSON has it */
    w->masking = (struct masking){ w->rendering.audience, w->rendering.mask_key };
    w->as_plain = NULL;
    if (known.rendering) {
        w->plain = w->rendering;
        w->plain.audience = FLOWMSG_AUDIENCE_ALL;
        w->plain.bidi = FLOWMSG_BIDI_NONE;
        w->as_plain = &w->plain;
    }
}

void writing_begin(struct writing *w, const struct flowmsg_bundle *bundle,
                   const struct flowmsg_problem_options *options, char *buf, size_t size)
{
    w->bundle = bundle;
    w->source = bundle_source(bundle);
    w->report.size = sizeof w->report;
    w->known = NULL;
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
    struct flowmsg_options options = w->rendering;
    size_t room;

    options.channel = FLOWMSG_CHANNEL_JSON;
    json_put(&w->out, "\"");
    json_out_flush(&w->out);
    room = sink_room(&w->sink);
    sink_take(&w->sink, flowmsg_problem_render(p, bundle, part, &options,
                                               room > 0 ? w->sink.at : NULL, room, NULL));
    json_put(&w->out, "\"");
}

/* Is a value one whose characters need no isolate in a text from left to right? */
static inline bool is_plain_value(const struct flowmsg_value *v)
{
    if (v->type == FLOWMSG_TEXT && v->as.text.data)
        return is_ascii(v->as.text.data, value_text_len(v));
    return v->type == FLOWMSG_INTEGER;
}

/* The text of a part, if it has neither masks nor isolates, whatever the options are; else NULL.  A
 * plain rendering makes it in half the time. */
static const struct message *plain_message(struct writing *w, const struct flowmsg_problem *p,
                                           const struct flowmsg_bundle *bundle,
                                           enum flowmsg_part part)
{
    const struct flowmsg_definition *def = writing_definition(w, p);
    const struct message *m;

    if (!def || p->registry != bundle->registry || problem_n_values(p) != def->n_params)
        return NULL;
    m = &bundle->messages[w->index * N_PARTS + part];
    if (!m->program || (m->program->uses & FLOWMSG_USE_TERM) ||
        formats_right_to_left(bundle->layers[m->layer].formats))
        return NULL;
    for (uint32_t i = 0; i < def->n_params && m->program->n_slots > 0; i++)
        if (!mask_shows(flowmsg_definition_param(p->registry, def, i), w->masking.audience) ||
            !is_plain_value(problem_value(p, i)))
            return NULL;
    return m;
}

/* A short text is rendered as it is, and escaped from there: less than half the time of rendering
 * with the channel. */
static void put_text(struct writing *w, const struct flowmsg_problem *p,
                     const struct flowmsg_bundle *bundle, enum flowmsg_part part)
{
    const struct message *m = plain_message(w, p, bundle, part);
    char text[TEXT_ROOM];
    size_t n;

    if (m) {
        n = bundle_render(bundle, w->def, m, p->args, p->extra, w->as_plain, text, sizeof text,
                          NULL);
        w->locale = bundle->layers[m->layer].tag;
    } else {
        n = flowmsg_problem_render(p, bundle, part, &w->rendering, text, sizeof text, &w->report);
        w->locale = w->report.locale;
    }
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
