/* texts.c - the texts of problems, as one reader may see them.
 *
 * SPDX-License-Identifier: MIT */
#include "problem/texts.h"

#include "bundle/bundle.h"
#include "render/mask.h"
#include "render/value.h"

void texts_begin(struct texts *t, const struct flowmsg_options *given,
                 enum flowmsg_audience otherwise, enum flowmsg_bidi bidi)
{
    t->options = problem_rendering(given, otherwise);
    t->options.channel = FLOWMSG_CHANNEL_PLAIN;
    if (t->options.bidi == FLOWMSG_BIDI_DEFAULT)
        t->options.bidi = bidi;
    t->masking = (struct masking){ t->options.audience, t->options.mask_key };
    t->report.size = sizeof t->report;
    t->known = NULL;
    t->as_plain = NULL;
    if (given) {
        t->plain = t->options;
        t->plain.audience = FLOWMSG_AUDIENCE_ALL;
        t->plain.bidi = FLOWMSG_BIDI_NONE;
        t->as_plain = &t->plain;
    }
}

/* Is a value one whose characters need no isolate in a text from left to right? */
static inline bool needs_no_isolate(const struct flowmsg_value *v)
{
    if (v->type == FLOWMSG_TEXT && v->as.text.data)
        return is_ascii(v->as.text.data, value_text_len(v));
    return v->type == FLOWMSG_INTEGER;
}

/* Are all values shown without masks and isolates? */
static inline bool shows_all(const struct texts *t, const struct flowmsg_problem *p, bool isolates)
{
    for (uint32_t i = 0; i < t->def->n_params; i++)
        if (!mask_shows(flowmsg_definition_param(p->registry, t->def, i), t->masking.audience) ||
            (isolates && !needs_no_isolate(problem_value(p, i))))
            return false;
    return true;
}

/* The text of a part, if it needs neither masks nor isolates (1); else NULL. */
static inline const struct message *plain_message(struct texts *t, const struct flowmsg_problem *p,
                                                  const struct flowmsg_bundle *bundle,
                                                  enum flowmsg_part part)
{
    const struct flowmsg_definition *def = texts_definition(t, p);
    const bool isolates = t->options.bidi == FLOWMSG_BIDI_NEEDED;
    const struct message *m;

    if (!def || p->registry != bundle->registry || problem_n_values(p) != def->n_params)
        return NULL;
    m = &bundle->messages[t->index * N_PARTS + part];
    if (!m->program || (m->program->uses & FLOWMSG_USE_TERM) ||
        (isolates && formats_right_to_left(bundle->layers[m->layer].formats)))
        return NULL;
    return m->program->n_slots == 0 || shows_all(t, p, isolates) ? m : NULL;
}

size_t texts_render(struct texts *t, const struct flowmsg_problem *p,
                    const struct flowmsg_bundle *bundle, enum flowmsg_part part, char *buf,
                    size_t size, const char **locale)
{
    const struct message *m = plain_message(t, p, bundle, part);
    size_t n;

    if (m) {
        *locale = bundle->layers[m->layer].tag;
        return bundle_render(bundle, t->def, m, p->args, p->extra, t->as_plain, buf, size, NULL);
    }
    n = flowmsg_problem_render(p, bundle, part, &t->options, buf, size, &t->report);
    *locale = t->report.locale;
    return n;
}

void texts_put(const struct texts *t, struct sink *sink, const struct flowmsg_problem *p,
               const struct flowmsg_bundle *bundle, enum flowmsg_part part,
               enum flowmsg_channel channel)
{
    struct flowmsg_options options = t->options;
    size_t room = sink_room(sink);

    options.channel = channel;
    sink_take(sink, flowmsg_problem_render(p, bundle, part, &options, room > 0 ? sink->at : NULL,
                                           room, NULL));
}
