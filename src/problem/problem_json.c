/* problem_json.c - a problem as problem+json (RFC 9457).
 *
 * SPDX-License-Identifier: MIT
 *
 * Causes are written in a loop: the braces of all of them come last. */
#include "problem/problem.h"
#include "problem/uri.h"
#include "problem/writing.h"

/* The base of the service, or a name in its place, and the code. */
static void put_type(struct writing *w, const struct flowmsg_problem *p)
{
    const char *base = w->options.type_base;

    if (base && *base) {
        uri_put_reference(&w->out, base);
    } else {
        json_put(&w->out, "urn:flowmsg:");
        uri_put_segments(&w->out, p->registry->domain);
        json_put(&w->out, ":");
    }
    uri_put_segments(&w->out, p->code);
}

/* "code":…,"domain":…,"arguments":{…}; @domain: false leaves the domain out. */
static void put_facts(struct writing *w, const struct flowmsg_problem *p, bool domain)
{
    writing_put_member(w, "\"code\":", p->code);
    if (domain)
        writing_put_member(w, ",\"domain\":", p->registry->domain);
    json_put(&w->out, ",\"arguments\":");
    problem_put_arguments(&w->out, p, texts_definition(&w->texts, p), &w->texts.masking);
}

/* A field error of another domain has no text: the catalogs are of one domain. */
static void put_field_error(struct writing *w, const struct flowmsg_field_error *error)
{
    const struct flowmsg_problem *p = error->problem;
    bool has_texts = problem_has_texts(p, w->bundle);

    json_put(&w->out, "{\"pointer\":\"#");
    uri_put_fragment(&w->out, error->pointer ? error->pointer : "");
    json_put(&w->out, "\",");
    put_facts(w, p, !has_texts);
    if (has_texts) {
        json_put(&w->out, ",\"detail\":");
        writing_put_text(w, p, FLOWMSG_DETAIL);
    }
    json_put(&w->out, "}");
}

static void put_errors(struct writing *w, const struct flowmsg_occurrence *occurrence)
{
    const struct flowmsg_field_error *error;
    bool any = false;
    size_t i = 0;

    while (!writing_is_full(w) && (error = problem_next_error(occurrence, &i)) != NULL) {
        json_put(&w->out, any ? "," : ",\"errors\":[");
        put_field_error(w, error);
        any = true;
    }
    if (any)
        json_put(&w->out, "]");
}

static void put_causes(struct writing *w, const struct flowmsg_problem *cause)
{
    int depth = 0;

    for (; cause && depth < FLOWMSG_MAX_CAUSES && !writing_is_full(w); depth++) {
        json_put(&w->out, ",\"cause\":{");
        put_facts(w, cause, true);
        cause = problem_occurrence(cause).cause;
    }
    for (; depth > 0; depth--)
        json_put(&w->out, "}");
}

static void put_source(struct writing *w, const struct flowmsg_problem *p, bool title)
{
    json_put(&w->out, ",\"source\":{");
    if (title) {
        json_put(&w->out, "\"title\":");
        writing_put_source(w, p, FLOWMSG_TITLE);
        json_put(&w->out, ",");
    }
    json_put(&w->out, "\"detail\":");
    writing_put_source(w, p, FLOWMSG_DETAIL);
    json_put(&w->out, "}");
}

/* retryable, help, requestId, remedy */
static void put_advice(struct writing *w, const struct flowmsg_problem *p,
                       const struct flowmsg_definition *def, const char *request_id)
{
    if (def)
        json_put(&w->out, flowmsg_definition_is_retryable(p->registry, def)
                              ? ",\"retryable\":true"
                              : ",\"retryable\":false");
    if (def && *flowmsg_definition_help(p->registry, def))
        writing_put_member(w, ",\"help\":", flowmsg_definition_help(p->registry, def));
    if (request_id)
        writing_put_member(w, ",\"requestId\":", request_id);
    if (def && *flowmsg_definition_remedy(p->registry, def)) {
        json_put(&w->out, ",\"remedy\":");
        writing_put_text(w, p, FLOWMSG_REMEDY);
    }
}

static void put_rfc9457(struct writing *w, const struct flowmsg_problem *p)
{
    const struct flowmsg_occurrence occurrence = problem_occurrence(p);
    const struct flowmsg_definition *def = texts_definition(&w->texts, p);
    bool title = def && *def->title;
    const char *locale;      /* of the detail */

    json_put(&w->out, "{\"type\":\"");
    put_type(w, p);
    json_put(&w->out, "\"");
    if (title) {
        json_put(&w->out, ",\"title\":");
        writing_put_text(w, p, FLOWMSG_TITLE);
    }
    json_put(&w->out, ",\"status\":");
    json_out_size(&w->out, problem_status(def));
    json_put(&w->out, ",\"detail\":");
    writing_put_text(w, p, FLOWMSG_DETAIL);
    locale = w->locale;
    if (occurrence.instance) {
        json_put(&w->out, ",\"instance\":\"");
        uri_put_reference(&w->out, occurrence.instance);
        json_put(&w->out, "\"");
    }
    json_put(&w->out, ",");
    put_facts(w, p, true);
    put_errors(w, &occurrence);
    writing_put_member(w, ",\"locale\":", locale);
    put_advice(w, p, def, occurrence.request_id);
    if (w->options.parts & FLOWMSG_WITH_SOURCE)
        put_source(w, p, title);
    if (w->options.parts & FLOWMSG_WITH_CAUSE)
        put_causes(w, occurrence.cause);
    json_put(&w->out, "}");
}

void problem_put(struct writing *w, const struct flowmsg_problem *p)
{
    if (w->options.format == FLOWMSG_PROBLEM_GOOGLE)
        problem_put_google(w, p);
    else
        put_rfc9457(w, p);
}

size_t flowmsg_problem_json(const struct flowmsg_problem *problem,
                            const struct flowmsg_bundle *bundle,
                            const struct flowmsg_problem_options *options, char *buf, size_t size)
{
    struct writing w;

    writing_begin(&w, bundle, options, buf, size);
    problem_put(&w, problem);
    return writing_end(&w);
}
