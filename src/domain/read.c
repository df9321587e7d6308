/* read.c - the registry of a domain file.
 *
 * SPDX-License-Identifier: MIT
 *
 * Each element is checked when it is read.  The registry then keeps every rule that
 * flowmsg-scanner keeps, except that nobody has compiled the patterns: a store notes the bad ones.
 *
 * (1) All strings are valid UTF-8, end with NUL, and have at most FLOWMSG_MAX_PATTERN bytes.
 * (2) Each string that is not empty is used once, and strings are in the order of their use.  So no
 *     small file describes a large domain, and reading takes time and memory in proportion to the
 *     file.  In a file of this version, no string is left over. */
#include "domain/read.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/fingerprint.h"
#include "base/rules.h"
#include "base/utf8.h"
#include "domain/reading.h"
#include "locale/locale.h"

int wrong(struct reading *r, uint64_t offset, const char *what, enum flowmsg_reason reason)
{
    struct flowmsg_error err = { 0 };

    error_name(&err, FLOWMSG_ERR_DOMAIN, what, strlen(what), reason);
    err.offset = offset;
    if (r->err && r->err->code == FLOWMSG_OK)
        *r->err = err;
    return FLOWMSG_ERR_DOMAIN;
}

uint64_t element_at(const struct reading *r, enum domain_kind kind, uint64_t i)
{
    return r->v->sections[kind].offset + i * r->v->sections[kind].element_size;
}

/* -------------------------------------------------------------------- strings */

/* Check (1), and go to the first string that is not empty.  The empty one is before it. */
static int begin_strings(struct reading *r)
{
    const struct domain_section *s = &r->v->sections[DOMAIN_STRINGS];
    size_t len = (size_t)s->length, good;

    r->strings = (const char *)r->v->data + s->offset;
    r->n_strings = len;
    r->next = 1;
    if (len == 0 || r->strings[0] != '\0' || r->strings[len - 1] != '\0')
        return domain_damaged(r->err, s->offset, FLOWMSG_REASON_DOMAIN_STRINGS_END);
    if ((good = utf8_valid_prefix(r->strings, len)) < len)
        return domain_damaged(r->err, s->offset + good, FLOWMSG_REASON_DOMAIN_NOT_UTF8);
    return FLOWMSG_OK;
}

int read_string(struct reading *r, uint64_t at, size_t most, const char **out)
{
    uint64_t off = domain_u32(r->v, at);
    size_t len;

    if (off >= r->n_strings)
        return domain_damaged(r->err, at, FLOWMSG_REASON_DOMAIN_STRING_OUTSIDE);
    *out = r->strings + off;
    if (off == 0)
        return FLOWMSG_OK;
    if (r->v->later ? off < r->next || (*out)[-1] != '\0' : off != r->next)
        return domain_damaged(r->err, at, FLOWMSG_REASON_DOMAIN_STRING_ORDER);
    len = strlen(*out);
    if (len == 0)
        return domain_damaged(r->err, at, FLOWMSG_REASON_DOMAIN_STRING_ORDER);
    if (len > most)
        return wrong(r, at, *out, FLOWMSG_REASON_DOMAIN_STRING_LONG);
    r->next = off + len + 1;
    return FLOWMSG_OK;
}

/* Check (2), after all elements. */
static int end_strings(const struct reading *r)
{
    return r->v->later || r->next == r->n_strings
               ? FLOWMSG_OK
               : domain_damaged(r->err, r->v->sections[DOMAIN_STRINGS].offset + r->next,
                                FLOWMSG_REASON_DOMAIN_STRING_GAP);
}

/* --------------------------------------------------------------------- header */

static int read_header(struct reading *r, struct flowmsg_registry *registry)
{
    struct locale source;
    int rc;

    if ((rc = read_string(r, DOMAIN_AT_NAME, FLOWMSG_MAX_NAME, &registry->domain)) < 0 ||
        (rc = read_string(r, DOMAIN_AT_SOURCE_LOCALE, FLOWMSG_MAX_NAME,
                          &registry->source_locale)) < 0 ||
        (rc = read_string(r, DOMAIN_AT_VERSION, RULE_MAX_VERSION, &registry->version)) < 0)
        return rc;
    if (!rule_is_domain(registry->domain))
        return wrong(r, DOMAIN_AT_NAME, registry->domain, FLOWMSG_REASON_DOMAIN_NAME);
    if (!locale_parse(&source, registry->source_locale))
        return wrong(r, DOMAIN_AT_SOURCE_LOCALE, registry->source_locale,
                     FLOWMSG_REASON_DOMAIN_LANGUAGE);
    if (*registry->version && !rule_is_version(registry->version))
        return wrong(r, DOMAIN_AT_VERSION, registry->version, FLOWMSG_REASON_DOMAIN_REVISION);
    return FLOWMSG_OK;
}

/* --------------------------------------------------------------------- groups */

static int read_group(struct reading *r, uint64_t at, struct flowmsg_group *group)
{
    int rc = read_string(r, at + GROUP_AT_NAME, FLOWMSG_MAX_NAME, &group->name);

    if (rc < 0)
        return rc;
    group->first = domain_u32(r->v, at + GROUP_AT_FIRST);
    group->last = domain_u32(r->v, at + GROUP_AT_LAST);
    if (!rule_is_group(group->name))
        return wrong(r, at + GROUP_AT_NAME, group->name, FLOWMSG_REASON_DOMAIN_GROUP_NAME);
    if (group->last > RULE_MAX_NUMBER || group->first > group->last ||
        (group->first == 0) != (group->last == 0))
        return wrong(r, at + GROUP_AT_FIRST, group->name, FLOWMSG_REASON_DOMAIN_GROUP_RANGE);
    return FLOWMSG_OK;
}

static int by_name(const void *a, const void *b)
{
    const struct flowmsg_group *x = *(const struct flowmsg_group *const *)a;
    const struct flowmsg_group *y = *(const struct flowmsg_group *const *)b;

    return strcmp(x->name, y->name);
}

static int by_first(const void *a, const void *b)
{
    const struct flowmsg_group *x = *(const struct flowmsg_group *const *)a;
    const struct flowmsg_group *y = *(const struct flowmsg_group *const *)b;

    return (x->first > y->first) - (x->first < y->first);
}

/* Groups have different names, and their ranges do not overlap.  A group without a range has
 * 0 to 0. */
static int compare_groups(struct reading *r, const struct flowmsg_group *groups, size_t n)
{
    const struct flowmsg_group **order = arena_array(r->arena, n, sizeof *order);

    if (!order)
        return error_nomem(r->err);
    for (size_t i = 0; i < n; i++)
        order[i] = &groups[i];
    qsort(order, n, sizeof *order, by_name);
    for (size_t i = 1; i < n; i++)
        if (strcmp(order[i - 1]->name, order[i]->name) == 0)
            return wrong(r, element_at(r, DOMAIN_GROUPS, (uint64_t)(order[i] - groups)),
                         order[i]->name, FLOWMSG_REASON_DOMAIN_GROUP_TWICE);
    qsort(order, n, sizeof *order, by_first);
    for (size_t i = 1; i < n; i++)
        if (order[i - 1]->last > 0 && order[i]->first <= order[i - 1]->last)
            return wrong(r, element_at(r, DOMAIN_GROUPS, (uint64_t)(order[i] - groups)) +
                                GROUP_AT_FIRST,
                         order[i]->name, FLOWMSG_REASON_DOMAIN_GROUPS_OVERLAP);
    return FLOWMSG_OK;
}

/* The number of elements of a section, of which there may be @most. */
static int count(struct reading *r, enum domain_kind kind, uint64_t most, size_t *n)
{
    const struct domain_section *s = &r->v->sections[kind];

    if (s->count > most)
        return domain_damaged(r->err, s->offset, FLOWMSG_REASON_DOMAIN_SECTION_COUNT);
    *n = (size_t)s->count;
    return FLOWMSG_OK;
}

static int read_groups(struct reading *r, struct flowmsg_registry *registry)
{
    struct flowmsg_group *groups;
    int rc = count(r, DOMAIN_GROUPS, UINT16_MAX, &registry->n_groups);

    if (rc < 0)
        return rc;
    if (!(groups = arena_array(r->arena, registry->n_groups, sizeof *groups)))
        return error_nomem(r->err);
    registry->groups = groups;
    for (size_t i = 0; i < registry->n_groups; i++)
        if ((rc = read_group(r, element_at(r, DOMAIN_GROUPS, i), &groups[i])) < 0)
            return rc;
    return compare_groups(r, groups, registry->n_groups);
}

/* ---------------------------------------------------------------- definitions */

/* Read the numbers of a definition. */
static void read_numbers(const struct domain_view *v, uint64_t at, struct flowmsg_definition *def)
{
    unsigned flags = v->data[at + DEFINITION_AT_FLAGS];

    def->n_params = domain_u16(v, at + DEFINITION_AT_N_PARAMS);
    def->group = domain_u16(v, at + DEFINITION_AT_GROUP);
    def->status = domain_u16(v, at + DEFINITION_AT_STATUS);
    def->severity = v->data[at + DEFINITION_AT_SEVERITY];
    def->retryable = (flags & DOMAIN_RETRYABLE) != 0;
    def->deprecated = (flags & DOMAIN_DEPRECATED) != 0;
    def->retired = (flags & DOMAIN_RETIRED) != 0;
    def->fingerprint = domain_u64(v, at + DEFINITION_AT_FINGERPRINT);
}

/* Check the code, which is after that of @last, and the group.  @last is NULL for the first. */
static int check_code(struct reading *r, uint64_t at, const struct flowmsg_registry *registry,
                      const struct flowmsg_definition *last, const struct flowmsg_definition *def)
{
    const struct flowmsg_group *group = flowmsg_registry_group(registry, def->group);

    if (!rule_is_code(def->code) || rule_is_context(def->code))
        return wrong(r, at + DEFINITION_AT_CODE, def->code, FLOWMSG_REASON_DOMAIN_CODE);
    if (last && strcmp(last->code, def->code) >= 0)
        return wrong(r, at + DEFINITION_AT_CODE, def->code, FLOWMSG_REASON_DOMAIN_CODE_ORDER);
    if (!group || (group->last > 0 && !rule_code_in_range(def->code, group->first, group->last)))
        return wrong(r, at + DEFINITION_AT_GROUP, def->code, FLOWMSG_REASON_DOMAIN_CODE_GROUP);
    return FLOWMSG_OK;
}

static int check_numbers(struct reading *r, uint64_t at, const struct flowmsg_definition *def)
{
    if (def->n_params > FLOWMSG_MAX_PARAMS)
        return wrong(r, at + DEFINITION_AT_N_PARAMS, def->code, FLOWMSG_REASON_REGISTRY_PARAMS);
    if (!rule_is_status(def->status))
        return wrong(r, at + DEFINITION_AT_STATUS, def->code, FLOWMSG_REASON_DOMAIN_STATUS);
    if (def->severity > FLOWMSG_SEVERITY_INFO)
        return wrong(r, at + DEFINITION_AT_SEVERITY, def->code, FLOWMSG_REASON_DOMAIN_SEVERITY);
    if (!r->v->later && (r->v->data[at + DEFINITION_AT_FLAGS] & ~DOMAIN_FLAGS))
        return wrong(r, at + DEFINITION_AT_FLAGS, def->code, FLOWMSG_REASON_DOMAIN_RESERVED);
    if (def->retired && def->deprecated)
        return wrong(r, at + DEFINITION_AT_FLAGS, def->code, FLOWMSG_REASON_DOMAIN_RETIRED);
    return FLOWMSG_OK;
}

static int read_definition(struct reading *r, uint64_t at, struct flowmsg_definition *def)
{
    const size_t most = FLOWMSG_MAX_PATTERN;
    int rc;

    if ((rc = read_string(r, at + DEFINITION_AT_CODE, FLOWMSG_MAX_CODE, &def->code)) < 0 ||
        (rc = read_string(r, at + DEFINITION_AT_TITLE, most, &def->title)) < 0 ||
        (rc = read_string(r, at + DEFINITION_AT_DETAIL, most, &def->detail)) < 0 ||
        (rc = read_string(r, at + DEFINITION_AT_REMEDY, most, &def->remedy)) < 0 ||
        (rc = read_string(r, at + DEFINITION_AT_HELP, RULE_MAX_HELP, &def->help)) < 0)
        return rc;
    read_numbers(r->v, at, def);
    if (!*def->detail)
        return wrong(r, at + DEFINITION_AT_DETAIL, def->code, FLOWMSG_REASON_DOMAIN_TEXT_MISSING);
    if (*def->help && !rule_is_help(def->help))
        return wrong(r, at + DEFINITION_AT_HELP, def->code, FLOWMSG_REASON_DOMAIN_HELP);
    return check_numbers(r, at, def);
}

/* Read the definitions, whose parameters follow each other in @params. */
static int read_definitions(struct reading *r, struct flowmsg_registry *registry,
                            const struct flowmsg_param *params, size_t n_params)
{
    struct flowmsg_definition *defs;
    uint64_t n_taken = 0, at = element_at(r, DOMAIN_DEFINITIONS, 0);
    int rc = count(r, DOMAIN_DEFINITIONS, UINT32_MAX / 4, &registry->n_definitions);

    if (rc < 0)
        return rc;
    if (registry->n_definitions == 0)
        return domain_damaged(r->err, at, FLOWMSG_REASON_DOMAIN_DEFINITIONS_NONE);
    if (!(defs = arena_array(r->arena, registry->n_definitions, sizeof *defs)))
        return error_nomem(r->err);
    registry->definitions = defs;
    for (size_t i = 0; i < registry->n_definitions; i++) {
        at = element_at(r, DOMAIN_DEFINITIONS, i);
        if ((rc = read_definition(r, at, &defs[i])) < 0 ||
            (rc = check_code(r, at, registry, i > 0 ? &defs[i - 1] : NULL, &defs[i])) < 0)
            return rc;
        if (domain_u32(r->v, at + DEFINITION_AT_FIRST_PARAM) != n_taken ||
            defs[i].n_params > n_params - n_taken)
            return wrong(r, at + DEFINITION_AT_FIRST_PARAM, defs[i].code,
                         FLOWMSG_REASON_DOMAIN_PARAM_ORDER);
        defs[i].params = defs[i].n_params > 0 ? params + n_taken : NULL;
        n_taken += defs[i].n_params;
    }
    return n_taken == n_params
               ? FLOWMSG_OK
               : domain_damaged(r->err, element_at(r, DOMAIN_PARAMS, n_taken),
                                FLOWMSG_REASON_DOMAIN_PARAM_ORDER);
}

/* ----------------------------------------------------------------- parameters */

static int read_param(struct reading *r, uint64_t at, struct flowmsg_param *param)
{
    unsigned type = r->v->data[at + PARAM_AT_TYPE], privacy = r->v->data[at + PARAM_AT_PRIVACY];
    const size_t most = FLOWMSG_MAX_PATTERN;
    int rc;

    if ((rc = read_string(r, at + PARAM_AT_NAME, FLOWMSG_MAX_NAME, &param->name)) < 0 ||
        (rc = read_string(r, at + PARAM_AT_EXAMPLE, most, &param->example)) < 0 ||
        (rc = read_string(r, at + PARAM_AT_DESCRIPTION, most, &param->description)) < 0)
        return rc;
    param->type = (enum flowmsg_param_type)type;
    param->privacy = (enum flowmsg_privacy)privacy;
    if (!rule_is_param(param->name))
        return wrong(r, at + PARAM_AT_NAME, param->name, FLOWMSG_REASON_DOMAIN_PARAM_NAME);
    if (type < FLOWMSG_PARAM_TOKEN || type > FLOWMSG_PARAM_DOUBLE)
        return wrong(r, at + PARAM_AT_TYPE, param->name, FLOWMSG_REASON_DOMAIN_PARAM_TYPE);
    if (privacy > FLOWMSG_PRIVACY_PERSONAL)
        return wrong(r, at + PARAM_AT_PRIVACY, param->name, FLOWMSG_REASON_DOMAIN_PARAM_PRIVACY);
    if (!r->v->later && domain_u16(r->v, at + PARAM_AT_RESERVED) != 0)
        return wrong(r, at + PARAM_AT_RESERVED, param->name, FLOWMSG_REASON_DOMAIN_RESERVED);
    if (!rule_example_fits(param->type, param->example))
        return wrong(r, at + PARAM_AT_EXAMPLE, param->name, FLOWMSG_REASON_DOMAIN_PARAM_EXAMPLE);
    if (!*param->description)
        return wrong(r, at + PARAM_AT_DESCRIPTION, param->name,
                     FLOWMSG_REASON_DOMAIN_TEXT_MISSING);
    return FLOWMSG_OK;
}

/* The names of a definition's parameters differ, and the fingerprint is theirs. */
static int compare_params(struct reading *r, const struct flowmsg_definition *def, uint64_t at)
{
    const struct flowmsg_param *params = def->params;

    for (uint32_t i = 1; i < def->n_params; i++)
        for (uint32_t k = 0; k < i; k++)
            if (strcmp(params[i].name, params[k].name) == 0)
                return wrong(r, element_at(r, DOMAIN_PARAMS,
                                           domain_u32(r->v, at + DEFINITION_AT_FIRST_PARAM) + i),
                             params[i].name, FLOWMSG_REASON_DOMAIN_PARAM_TWICE);
    if (params_fingerprint(&r->v->crc, params, def->n_params, sizeof *params) != def->fingerprint)
        return wrong(r, at + DEFINITION_AT_FINGERPRINT, def->code,
                     FLOWMSG_REASON_DOMAIN_FINGERPRINT);
    return FLOWMSG_OK;
}

static int read_messages(struct reading *r, struct flowmsg_registry *registry)
{
    struct flowmsg_param *params;
    size_t n = 0;
    int rc = count(r, DOMAIN_PARAMS, UINT32_MAX, &n);

    if (rc < 0)
        return rc;
    if (!(params = arena_array(r->arena, n, sizeof *params)))
        return error_nomem(r->err);
    rc = read_definitions(r, registry, params, n);
    for (size_t i = 0; rc == FLOWMSG_OK && i < n; i++)
        rc = read_param(r, element_at(r, DOMAIN_PARAMS, i), &params[i]);
    for (size_t i = 0; rc == FLOWMSG_OK && i < registry->n_definitions; i++)
        rc = compare_params(r, &registry->definitions[i], element_at(r, DOMAIN_DEFINITIONS, i));
    return rc;
}

/* ---------------------------------------------------------------------- terms */

static int read_term(struct reading *r, uint64_t at, const char *last, struct flowmsg_term *term)
{
    int rc;

    if ((rc = read_string(r, at + TERM_AT_TOKEN, FLOWMSG_MAX_NAME, &term->token)) < 0 ||
        (rc = read_string(r, at + TERM_AT_TEXT, FLOWMSG_MAX_TERM, &term->text)) < 0)
        return rc;
    if (!*term->token || strcmp(last, term->token) >= 0)
        return wrong(r, at + TERM_AT_TOKEN, term->token, FLOWMSG_REASON_DOMAIN_TERM_ORDER);
    if (!*term->text || strpbrk(term->text, "{}"))
        return wrong(r, at + TERM_AT_TEXT, term->token, FLOWMSG_REASON_DOMAIN_TERM_TEXT);
    return FLOWMSG_OK;
}

static int read_terms(struct reading *r, struct flowmsg_registry *registry)
{
    struct flowmsg_term *terms;
    int rc = count(r, DOMAIN_TERMS, UINT32_MAX / 4, &registry->n_terms);

    if (rc < 0)
        return rc;
    if (!(terms = arena_array(r->arena, registry->n_terms, sizeof *terms)))
        return error_nomem(r->err);
    registry->terms = terms;
    registry->term_size = sizeof *terms;
    for (size_t i = 0; i < registry->n_terms; i++)
        if ((rc = read_term(r, element_at(r, DOMAIN_TERMS, i), i > 0 ? terms[i - 1].token : "",
                            &terms[i])) < 0)
            return rc;
    return FLOWMSG_OK;
}

int domain_read(struct flowmsg_registry *registry, struct flowmsg_catalog ***catalogs,
                const struct domain_view *v, struct arena *arena, struct flowmsg_error *err)
{
    struct reading r = { .v = v, .arena = arena, .err = err };
    int rc;

    *registry = (struct flowmsg_registry){ FLOWMSG_REGISTRY_HEAD, .domain = "" };
    if ((rc = begin_strings(&r)) < 0 || (rc = read_header(&r, registry)) < 0 ||
        (rc = read_groups(&r, registry)) < 0 || (rc = read_messages(&r, registry)) < 0 ||
        (rc = read_terms(&r, registry)) < 0 || (rc = read_catalogs(&r, registry, catalogs)) < 0)
        return rc;
    return end_strings(&r);
}
