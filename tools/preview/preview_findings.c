/* preview_findings.c - the findings of a column, by the text that they are about.
 *
 * SPDX-License-Identifier: MIT */
#include "preview/preview_column.h"

#include <stdlib.h>
#include <string.h>

#include "lint/lint_output.h"
#include "lint/po_domain.h"
#include "preview/preview_index.h"
#include "tool.h"

static void put_finding(struct json_out *out, const struct lint_finding *f)
{
    const struct lint_rule *rule = &lint_rules[f->rule];
    char *what = lint_rule_text(rule, FLOWMSG_TITLE);
    char message[LINT_MESSAGE_SIZE];

    if (out->len > 0)
        json_put(out, ",");
    json_put_size(out, "{\"line\":", f->line);
    json_put_size(out, ",\"column\":", f->column);
    json_put_string(out, ",\"severity\":", f->warning ? "warning" : "error");
    json_put_string(out, ",\"rule\":", rule->name);
    json_put_string(out, ",\"message\":", lint_message(f, message));
    json_put_string(out, ",\"why\":", what);
    json_put(out, "}");
    free(what);
}

/* Findings sorted by part: the file as a whole, then the parts of each definition, then each
 * term. */
struct about {
    struct json_out *parts;
    size_t *n;
    struct text_index shared[N_PARTS], terms;   /* of a part only if messages share it */
};

static void add_about(struct about *about, size_t part, const struct lint_finding *f)
{
    enum { MOST = 50 };

    if (about->n[part]++ < MOST)
        put_finding(&about->parts[part], f);
}

static const struct flowmsg_definition *find_definition(const struct flowmsg_registry *r,
                                                        const struct lint_finding *f)
{
    if (po_domain_has_made(r))
        return f->id ? po_domain_find(r, f->context, f->id) : NULL;
    return f->context ? flowmsg_registry_find(r, f->context) : NULL;
}

/* A finding in a title or remedy is shown at all definitions with this text. */
static void sort_finding(struct about *about, const struct flowmsg_registry *r,
                         const struct lint_finding *f)
{
    const struct flowmsg_definition *d = find_definition(r, f);
    enum flowmsg_part part = f->context && f->id ? part_of_name(f->context) : FLOWMSG_DETAIL;
    const struct text_index *index = NULL;
    bool any = d != NULL, term = f->context && f->id && strcmp(f->context, "term") == 0;

    if (d)
        add_about(about, 1 + N_PARTS * flowmsg_definition_index(r, d) + FLOWMSG_DETAIL, f);
    if (term)
        index = &about->terms;
    else if ((int)part < N_PARTS && part_is_shared(part) && *f->id)
        index = &about->shared[part];
    for (size_t i = index ? index_find(index, f->id) : 0; index && index_has(index, i, f->id);
         i++) {
        size_t number = index->items[i].number;

        add_about(about, term ? 1 + N_PARTS * r->n_definitions + number
                              : 1 + N_PARTS * number + part, f);
        any = true;
    }
    if (!any)
        add_about(about, 0, f);
}

void column_add_findings(struct pieces *pieces, const struct flowmsg_registry *r,
                         const struct lint_result *findings)
{
    size_t n = 1 + N_PARTS * r->n_definitions + flowmsg_registry_n_terms(r);
    struct about about = { .parts = need(calloc(n, sizeof *about.parts)),
                           .n = need(calloc(n, sizeof *about.n)) };

    for (int part = 0; part < N_PARTS; part++)
        if (part_is_shared((enum flowmsg_part)part))
            index_part(&about.shared[part], r, (enum flowmsg_part)part);
    index_terms(&about.terms, r);
    for (size_t i = 0; findings && i < findings->n; i++)
        sort_finding(&about, r, &findings->findings[i]);
    pieces_begin(pieces, n);
    for (size_t i = 0; i < n; i++) {
        json_put(&pieces->json, "[");
        json_out_raw(&pieces->json, about.parts[i].data, about.parts[i].len);
        json_put(&pieces->json, "]");
        pieces_end_one(pieces);
        need(about.parts[i].failed ? NULL : pieces);
        json_out_free(&about.parts[i]);
    }
    free(about.parts);
    free(about.n);
    for (int part = 0; part < N_PARTS; part++)
        index_free(&about.shared[part]);
    index_free(&about.terms);
}
