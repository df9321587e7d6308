/* preview_state.c - the state of the page as JSON.
 *
 * SPDX-License-Identifier: MIT
 *
 * All values are texts, which the page puts into text nodes only. */
#include <stdlib.h>
#include <string.h>

#include "lint/languages.h"
#include "message_json.h"
#include "preview/preview.h"
#include "preview/preview_column.h"
#include "preview/preview_json.h"
#include "tool.h"

static void put_facts(struct json_out *out, const struct flowmsg_registry *r,
                      const struct flowmsg_definition *d)
{
    json_put_string(out, ",\"severity\":",
                    flowmsg_severity_name(flowmsg_definition_severity(r, d)));
    json_put_bool(out, ",\"retryable\":", flowmsg_definition_is_retryable(r, d));
    json_put_bool(out, ",\"deprecated\":", flowmsg_definition_is_deprecated(r, d));
    json_put_bool(out, ",\"retired\":", flowmsg_definition_is_retired(r, d));
    json_put_string(out, ",\"help\":", flowmsg_definition_help(r, d));
}

/* Begin an object with what every message has. */
static void put_head(struct json_out *out, const struct flowmsg_registry *r,
                     const struct flowmsg_definition *d)
{
    json_put_string(out, "{\"code\":", d->code);
    json_put(out, ",\"status\":");
    status_json(out, d);
    json_put_string(out, ",\"group\":", flowmsg_registry_group(r, d->group)->name);
}

static void put_message(struct json_out *out, const struct preview *p,
                        const struct column *columns, size_t n_columns, size_t definition)
{
    static const char *const keys[N_PARTS] = { "\"title\":", ",\"detail\":", ",\"remedy\":" };
    const struct flowmsg_registry *r = lint_registry(p->lint);
    const struct flowmsg_definition *d = flowmsg_registry_definition(r, definition);

    put_head(out, r, d);
    put_facts(out, r, d);
    json_put(out, ",\"source\":{");
    for (int part = 0; part < N_PARTS; part++)
        json_put_string(out, keys[part], part_source(r, d, (enum flowmsg_part)part));
    json_put(out, "},\"params\":");
    parameters_json(out, r, d, false);
    json_put(out, ",\"texts\":[");
    for (size_t i = 0; i < n_columns; i++) {
        json_put(out, i ? "," : "");
        pieces_put(out, &columns[i].made->texts, definition);
    }
    json_put(out, "]}");
}

static void put_term(struct json_out *out, const struct preview *p, const struct column *columns,
                     size_t n_columns, size_t i)
{
    const struct flowmsg_registry *r = lint_registry(p->lint);
    const struct flowmsg_term *term = flowmsg_registry_term(r, i);

    json_put_string(out, "{\"token\":", term->token);
    json_put_string(out, ",\"source\":", term->text);
    json_put(out, ",\"texts\":[");
    for (size_t k = 0; k < n_columns; k++) {
        json_put(out, k ? "," : "");
        pieces_put(out, &columns[k].made->texts, r->n_definitions + i);
    }
    json_put(out, "]}");
}

static bool is_being_made(const struct preview *p, const struct column *c)
{
    for (size_t i = 0; i < N_PREVIEW_MADE; i++)
        if (c->made == &p->made[i].column)
            return p->made[i].stale || p->made[i].at_work;
    return false;
}

static void put_language(struct json_out *out, const struct preview *p, const struct column *c)
{
    const struct preview_file *file = c->file;

    json_put_string(out, "{\"locale\":", c->locale);
    json_put_string(out, ",\"kind\":", c->kind);
    json_put_string(out, ",\"dir\":", language_of(c->locale).right_to_left ? "rtl" : "ltr");
    json_put_bool(out, ",\"source\":",
                  column_is_of_source(p, c->locale) && strcmp(c->kind, "pseudo") != 0);
    json_put_string(out, ",\"file\":", file ? file->path : NULL);
    json_put_string(out, ",\"trouble\":", file ? file->trouble : NULL);
    json_put_bool(out, ",\"refused\":", file && file->refused);
    json_put_size(out, ",\"goodSince\":", file && file->refused ? (size_t)file->good_since : 0);
    json_put_bool(out, ",\"judging\":", file ? file->judging : is_being_made(p, c));
    json_put_size(out, ",\"errors\":", file ? file->n_errors : 0);
    json_put_size(out, ",\"warnings\":", file ? file->n_warnings : 0);
    json_put(out, ",\"findings\":");
    pieces_put(out, &c->made->findings, 0);
    json_put(out, "}");
}

/* The messages that a state has: all of them, or those that were changed after @since; each as a
 * whole, or light. */
struct extent {
    bool all, light;
    uint64_t since;
};

/* Write what the page needs to know of each message before it is shown. */
static void put_light(struct json_out *out, const struct preview *p, const struct column *columns,
                      size_t n_columns, size_t definition)
{
    const struct flowmsg_registry *r = lint_registry(p->lint);
    const struct flowmsg_definition *d = flowmsg_registry_definition(r, definition);
    const char *before = ",\"marks\":[\"";

    put_head(out, r, d);
    for (size_t i = 0; i < n_columns; i++) {
        json_put(out, before);
        json_out_raw(out, columns[i].made->marks + N_PARTS * definition, N_PARTS);
        before = "\",\"";
    }
    json_put(out, "\"]}");
}

void preview_message_json(struct json_out *out, const struct preview *p, size_t definition)
{
    struct column *columns;
    size_t n = columns_of(p, &columns);

    put_message(out, p, columns, n, definition);
    json_put(out, "\n");
    need(out->failed ? NULL : out->data);
    free(columns);
}

/* Write the messages that were changed after @since, each after a newline. */
static void put_messages(struct json_out *out, const struct preview *p,
                         const struct column *columns, size_t n_columns, struct extent e)
{
    const char *before = "\n";

    for (size_t i = 0; i < lint_registry(p->lint)->n_definitions; i++) {
        if (!e.all && p->changed[i] <= e.since)
            continue;
        json_put(out, before);
        if (e.light)
            put_light(out, p, columns, n_columns, i);
        else
            put_message(out, p, columns, n_columns, i);
        before = ",\n";
    }
}

static void put_state(struct json_out *out, const struct preview *p, const char *version,
                      struct extent e)
{
    struct column *columns;
    size_t n = columns_of(p, &columns);

    json_put_string(out, "{\"version\":", version);
    json_put_string(out, ",\"domain\":", lint_registry(p->lint)->domain);
    json_put(out, e.all ? "" : ",\"partial\":true");
    json_put(out, e.light ? ",\"light\":true" : "");
    json_put(out, ",\"definitions\":");
    preview_domain_json(out, p);
    json_put(out, ",\"languages\":[");
    for (size_t i = 0; i < n; i++) {
        json_put(out, i ? ",\n" : "\n");
        put_language(out, p, &columns[i]);
    }
    json_put(out, "],\"messages\":[");
    put_messages(out, p, columns, n, e);
    json_put(out, "],\"terms\":[");
    for (size_t i = 0; i < flowmsg_registry_n_terms(lint_registry(p->lint)); i++) {
        json_put(out, i ? ",\n" : "\n");
        put_term(out, p, columns, n, i);
    }
    json_put(out, "]}\n");
    need(out->failed ? NULL : out->data);
    free(columns);
}

void preview_json(struct json_out *out, const struct preview *p, const char *version)
{
    put_state(out, p, version, (struct extent){ .all = true });
}

void preview_changes_json(struct json_out *out, const struct preview *p, const char *version,
                          uint64_t since)
{
    const struct extent e = { .all = p->changed_all > since, .since = since,
                              .light = lint_registry(p->lint)->n_definitions > PREVIEW_AT_ONCE };

    put_state(out, p, version, e);
}

void preview_note_changes(struct preview *p, const struct preview_column *before,
                          const struct preview_column *now)
{
    for (size_t i = 0; i < lint_registry(p->lint)->n_definitions; i++)
        if (!pieces_same(&before->texts, &now->texts, i))
            p->changed[i] = p->change;
}
