/* po_domain.c - the messages of a .po file that belongs to no domain, as a registry.
 *
 * SPDX-License-Identifier: MIT */
#include "lint/po_domain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <flowmsg/pieces.h>

#include "lint/lint.h"
#include "lint/po_text.h"
#include "tool.h"

struct po_domain {
    struct flowmsg_registry registry;
    struct flowmsg_definition *definitions;
    struct lint_sources *sources;
    struct text_pool texts;
    char locale[64];
};

static const struct flowmsg_group groups[] = { { "", 0, 0 } };

/* context › msgid */
static char *code_of(const char *context, const char *id)
{
    static const char between[] = " › ";
    size_t len = (context ? strlen(context) + sizeof between : 1) + strlen(id);
    char *code = need(malloc(len));

    snprintf(code, len, "%s%s%s", context ? context : "", context ? between : "", id);
    return code;
}

/* ------------------------------------------------------------------- parameters */

static bool is(const char *type, const char *what)
{
    return type && strcmp(type, what) == 0;
}

static enum flowmsg_param_type type_of(const char *type)
{
    if (is(type, "date") || is(type, "time"))
        return FLOWMSG_PARAM_DATETIME;
    if (is(type, "list"))
        return FLOWMSG_PARAM_LIST;
    return !type || is(type, "select") || is(type, "josa") || is(type, "term")
               ? FLOWMSG_PARAM_TEXT : FLOWMSG_PARAM_INTEGER;
}

static const char *example_of(enum flowmsg_param_type type, const char *name)
{
    switch (type) {
    case FLOWMSG_PARAM_INTEGER: return "3";
    case FLOWMSG_PARAM_DATETIME: return "2026-01-31T09:30:00Z";
    case FLOWMSG_PARAM_LIST: return "A|B";
    default: return name;
    }
}

/* A use of a placeholder.  The first use that needs a type decides.  A branch is an example. */
static void add_param(struct po_domain *domain, struct flowmsg_param *params, uint32_t *n,
                      const char *text, const struct flowmsg_piece *p,
                      const struct flowmsg_piece *branch)
{
    enum flowmsg_param_type type = type_of(p->type);
    struct flowmsg_param *param;
    uint32_t i = 0;

    while (i < *n && (strlen(params[i].name) != p->name_len ||
                      memcmp(params[i].name, text + p->name, p->name_len) != 0))
        i++;
    param = &params[i];
    if (i == FLOWMSG_MAX_PARAMS)
        return;
    if (i == *n) {
        *param = (struct flowmsg_param){ .type = FLOWMSG_PARAM_TEXT, .description = "" };
        param->name = text_pool_copy(&domain->texts, text + p->name, p->name_len);
        param->example = param->name;
        ++*n;
    }
    if (param->type == FLOWMSG_PARAM_TEXT && type != FLOWMSG_PARAM_TEXT) {
        param->type = type;
        param->example = example_of(type, param->name);
    } else if (is(p->type, "select") && branch) {
        param->example = text_pool_copy(&domain->texts, text + branch->name, branch->name_len);
    }
}

static void add_params(struct po_domain *domain, struct flowmsg_definition *d)
{
    struct flowmsg_param params[FLOWMSG_MAX_PARAMS], *copy;
    struct flowmsg_pieces *pieces = NULL;
    const struct flowmsg_piece *p;
    uint32_t n = 0;

    if (flowmsg_pieces_parse(&pieces, d->detail, FLOWMSG_NUL_TERMINATED, NULL) < 0)
        return;
    for (size_t i = 0; (p = flowmsg_pieces_piece(pieces, i)) != NULL; i++)
        if (p->kind == FLOWMSG_PIECE_ARGUMENT || p->kind == FLOWMSG_PIECE_CHOICE_BEGIN)
            add_param(domain, params, &n, d->detail, p, flowmsg_pieces_piece(pieces, i + 1));
    flowmsg_pieces_free(pieces);
    if (n == 0)
        return;
    copy = text_pool_object(&domain->texts, n * sizeof *copy);
    memcpy(copy, params, n * sizeof *copy);
    d->params = copy;
    d->n_params = n;
}

/* ------------------------------------------------------------------- definitions */

static int by_code(const void *a, const void *b)
{
    const struct flowmsg_definition *x = a, *y = b;

    return strcmp(x->code, y->code);
}

static void add_definition(struct po_domain *domain, const struct po_entry *e, bool translated)
{
    const struct po_string *text = translated && e->strings[0].len > 0 ? &e->strings[0] : &e->id;
    struct flowmsg_definition *d = &domain->definitions[domain->registry.n_definitions++];
    char *code = code_of(e->context.text, e->id.text);

    *d = (struct flowmsg_definition){ .title = "", .remedy = "", .help = "" };
    d->code = text_pool_copy(&domain->texts, code, strlen(code));
    d->detail = text_pool_copy(&domain->texts, text->text, text->len);
    free(code);
    add_params(domain, d);
}

/* Sort the definitions, and keep one of each code. */
static void sort(struct po_domain *domain)
{
    struct flowmsg_definition *all = domain->definitions;
    size_t n = domain->registry.n_definitions, kept = 0;

    if (n > 0)
        qsort(all, n, sizeof *all, by_code);
    for (size_t i = 0; i < n; i++)
        if (kept == 0 || strcmp(all[kept - 1].code, all[i].code) != 0)
            all[kept++] = all[i];
    domain->registry.n_definitions = kept;
}

struct po_domain *po_domain_read(const char *data, size_t len, bool translated)
{
    struct po_domain *domain = need(calloc(1, sizeof *domain));
    const char *language;
    struct po_text po;
    size_t n;

    po_text_read(&po, data, len);
    language = po_text_header(&po, "Language", &n);
    snprintf(domain->locale, sizeof domain->locale, "%.*s", translated && language ? (int)n : 2,
             translated && language ? language : "en");
    domain->definitions = need(calloc(po.n_entries + 1, sizeof *domain->definitions));
    domain->registry = (struct flowmsg_registry){
        FLOWMSG_REGISTRY_HEAD, .domain = "", .source_locale = domain->locale,
        .groups = groups, .n_groups = 1, .definitions = domain->definitions,
        .term_size = sizeof(struct flowmsg_term), .version = "",
    };
    for (size_t i = 0; i < po.n_entries; i++)
        if (po_entry_is_message(&po.entries[i]) && po.entries[i].strings[0].text)
            add_definition(domain, &po.entries[i], translated);
    sort(domain);
    if (translated)
        domain->sources = lint_sources_read(data, len);
    if (!po_text_header_entry(&po)) {
        po_domain_free(domain);
        domain = NULL;
    }
    po_text_free(&po);
    return domain;
}

void po_domain_free(struct po_domain *domain)
{
    if (!domain)
        return;
    lint_sources_free(domain->sources);
    text_pool_free(&domain->texts);
    free(domain->definitions);
    free(domain);
}

const struct flowmsg_registry *po_domain_registry(const struct po_domain *domain)
{
    return &domain->registry;
}

const struct lint_sources *po_domain_sources(const struct po_domain *domain)
{
    return domain->sources;
}

bool po_domain_has_made(const struct flowmsg_registry *registry)
{
    return registry->groups == groups;
}

const struct flowmsg_definition *po_domain_find(const struct flowmsg_registry *registry,
                                                const char *context, const char *id)
{
    char *code = code_of(context, id);
    const struct flowmsg_definition *d = flowmsg_registry_find(registry, code);

    free(code);
    return d;
}
