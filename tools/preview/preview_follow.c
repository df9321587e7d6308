/* preview_follow.c - a column for definitions that follow others.
 *
 * SPDX-License-Identifier: MIT
 *
 * A text stays with its code, and a term with its token, until it is made anew. */
#include <stdlib.h>
#include <string.h>

#include "preview/preview.h"
#include "preview/preview_column.h"
#include "preview/preview_json.h"
#include "tool.h"

static const char nothing[] =
    "\"text\":null,\"issues\":[],\"cases\":[],\"casesCut\":false,\"state\":\"missing\","
    "\"broken\":false,\"line\":0,\"pattern\":null,\"findings\":[]}";

/* Write the texts of a definition as put_text() does, before any is there. */
static void put_no_text(struct json_out *out, const char *locale,
                        const struct flowmsg_registry *r, const struct flowmsg_definition *d)
{
    json_put_string(out, "{\"locale\":", locale);
    for (int part = 0; part < N_PARTS; part++) {
        json_put(out, ",\"");
        json_put(out, part_names[part]);
        if (*part_source(r, d, (enum flowmsg_part)part)) {
            json_put(out, "\":{");
            json_put(out, nothing);
        } else {
            json_put(out, "\":null");
        }
    }
    json_put(out, "}");
}

/* Write a term as put_term_text() does, before its text is there. */
static void put_no_term(struct json_out *out, const char *locale)
{
    json_put_string(out, "{\"locale\":", locale);
    json_put(out, ",");
    json_put(out, nothing);
}

size_t definition_before(const struct flowmsg_registry *before,
                                const struct flowmsg_registry *now, size_t i)
{
    const struct flowmsg_definition *d =
        before->n_definitions == 0
            ? NULL : flowmsg_registry_find(before, flowmsg_registry_definition(now, i)->code);

    return d ? flowmsg_definition_index(before, d) : SIZE_MAX;
}

size_t term_before(const struct flowmsg_registry *before, const struct flowmsg_registry *now,
                   size_t i)
{
    const char *token = flowmsg_registry_term(now, i)->token;
    size_t low = 0, high = flowmsg_registry_n_terms(before);

    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int order = strcmp(token, flowmsg_registry_term(before, mid)->token);

        if (order == 0)
            return mid;
        if (order < 0)
            high = mid;
        else
            low = mid + 1;
    }
    return SIZE_MAX;
}

static void follow_findings(struct pieces *pieces, const struct pieces *from,
                            const struct flowmsg_registry *before,
                            const struct flowmsg_registry *now)
{
    size_t n_terms = flowmsg_registry_n_terms(now);

    pieces_begin(pieces, 1 + N_PARTS * now->n_definitions + n_terms);
    pieces_take(pieces, from, 0);
    for (size_t i = 0; i < now->n_definitions; i++) {
        size_t k = definition_before(before, now, i);

        for (size_t part = 0; part < N_PARTS; part++)
            pieces_take(pieces, from, k == SIZE_MAX ? k : 1 + N_PARTS * k + part);
    }
    for (size_t i = 0; i < n_terms; i++) {
        size_t k = term_before(before, now, i);

        pieces_take(pieces, from,
                   k == SIZE_MAX ? k : 1 + N_PARTS * before->n_definitions + k);
    }
}

static void follow_texts(struct pieces *pieces, const struct pieces *from,
                         const struct flowmsg_registry *before,
                         const struct flowmsg_registry *now, const char *locale)
{
    size_t n_terms = flowmsg_registry_n_terms(now), k;

    pieces_begin(pieces, now->n_definitions + n_terms);
    for (size_t i = 0; i < now->n_definitions + n_terms; i++) {
        bool term = i >= now->n_definitions;

        k = term ? term_before(before, now, i - now->n_definitions)
                 : definition_before(before, now, i);
        if (k == SIZE_MAX && term)
            put_no_term(&pieces->json, locale);
        else if (k == SIZE_MAX)
            put_no_text(&pieces->json, locale, now, flowmsg_registry_definition(now, i));
        else
            pieces_put(&pieces->json, from, term ? before->n_definitions + k : k);
        pieces_end_one(pieces);
    }
}

static bool same_parameters(const struct flowmsg_registry *before,
                            const struct flowmsg_definition *d,
                            const struct flowmsg_registry *now,
                            const struct flowmsg_definition *other)
{
    if (d->n_params != other->n_params)
        return false;
    for (uint32_t i = 0; i < d->n_params; i++) {
        const struct flowmsg_param *a = flowmsg_definition_param(before, d, i);
        const struct flowmsg_param *b = flowmsg_definition_param(now, other, i);

        if (strcmp(a->name, b->name) != 0 || a->type != b->type ||
            strcmp(a->example, b->example) != 0)
            return false;
    }
    return true;
}

static bool same_definition(const struct flowmsg_registry *before,
                            const struct flowmsg_definition *d,
                            const struct flowmsg_registry *now,
                            const struct flowmsg_definition *other)
{
    for (int part = 0; part < N_PARTS; part++)
        if (strcmp(part_source(before, d, (enum flowmsg_part)part),
                   part_source(now, other, (enum flowmsg_part)part)) != 0)
            return false;
    return same_parameters(before, d, now, other);
}

static bool same_terms(const struct flowmsg_registry *before, const struct flowmsg_registry *now)
{
    size_t n = flowmsg_registry_n_terms(now);

    if (flowmsg_registry_n_terms(before) != n)
        return false;
    for (size_t i = 0; i < n; i++) {
        const struct flowmsg_term *a = flowmsg_registry_term(before, i);
        const struct flowmsg_term *b = flowmsg_registry_term(now, i);

        if (strcmp(a->token, b->token) != 0 || strcmp(a->text, b->text) != 0)
            return false;
    }
    return true;
}

static void follow_fits(struct preview_column *next, const struct preview_column *made,
                        const struct flowmsg_registry *before, const struct flowmsg_registry *now)
{
    bool terms = same_terms(before, now);

    next->brief = made->brief;
    column_set_fits(next, now->n_definitions);
    for (size_t i = 0; i < now->n_definitions; i++) {
        size_t k = definition_before(before, now, i);

        next->fits[i] = terms && k != SIZE_MAX && made->fits && made->fits[k] &&
                        same_definition(before, flowmsg_registry_definition(before, k), now,
                                        flowmsg_registry_definition(now, i));
    }
}

static void follow_marks(struct preview_column *next, const struct preview_column *made,
                         const struct flowmsg_registry *before, const struct flowmsg_registry *now)
{
    next->marks = need(malloc(N_PARTS * now->n_definitions + 1));
    for (size_t i = 0; i < now->n_definitions; i++) {
        const struct flowmsg_definition *d = flowmsg_registry_definition(now, i);
        size_t k = definition_before(before, now, i);

        for (int part = 0; part < N_PARTS; part++)
            next->marks[N_PARTS * i + (size_t)part] =
                !*part_source(now, d, (enum flowmsg_part)part) ? '-'
                : k != SIZE_MAX ? made->marks[N_PARTS * k + (size_t)part] : 'm';
    }
}

void column_follow(struct preview_column *made, const struct flowmsg_registry *before,
                   const struct flowmsg_registry *now, const char *locale)
{
    struct preview_column next = { 0 };

    follow_findings(&next.findings, &made->findings, before, now);
    follow_texts(&next.texts, &made->texts, before, now, locale);
    need(next.findings.json.failed || next.texts.json.failed ? NULL : made);
    follow_fits(&next, made, before, now);
    follow_marks(&next, made, before, now);
    column_free(made);
    *made = next;
}

void column_begin(struct preview_column *made, const struct preview *p, const char *locale)
{
    static const struct flowmsg_registry none = { 0 };

    column_follow(made, &none, lint_registry(p->lint), locale);
}
