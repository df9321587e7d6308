/* from_json.c - a problem from its JSON: problem+json, or a line of a log.
 *
 * SPDX-License-Identifier: MIT
 *
 * (1) The problem is made of pieces of the document and of an arena, and its copy in one block is
 *     given to the caller.  So whatever fails, two things are freed.
 * (2) Nothing recurses.  Causes are read in a loop, FLOWMSG_MAX_CAUSES of them.
 * (3) Names in the report are in the registry or in the caller's text. */
#include <errno.h>
#include <string.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/decimal.h"
#include "base/error.h"
#include "base/json_values.h"
#include "base/read_value.h"
#include "base/rules.h"
#include "problem/problem.h"
#include "problem/uri.h"
#include "render/render.h"
#include "render/value.h"

struct reading {
    const struct flowmsg_registry *registry;
    struct json_doc doc;
    struct arena arena;
    struct flowmsg_report *report;   /* or NULL */
    bool no_memory;                  /* a piece is missing */
};

/* ----------------------------------------------------------------------- pieces */

static void *take(struct reading *r, size_t n, size_t size)
{
    void *piece = arena_array(&r->arena, n, size);

    r->no_memory = r->no_memory || !piece;
    return piece;
}

/* A copy of @len bytes that ends with NUL.  Each NUL in it becomes U+FFFD. */
static char *take_text(struct reading *r, const char *text, size_t len)
{
    char *copy = take(r, 3 * len + 1, 1), *to = copy;

    for (size_t i = 0; copy && i < len; i++) {
        if (text[i] != '\0') {
            *to++ = text[i];
            continue;
        }
        memcpy(to, UTF8_REPLACEMENT, 3);
        to += 3;
    }
    return copy;
}

/* The member of this name if it is a string, or NULL. */
static const struct json_node *string_member(const struct reading *r,
                                             const struct json_node *object, const char *name)
{
    const struct json_node *node = json_member(&r->doc, object, name);

    return node && node->kind == JSON_STRING ? node : NULL;
}

static const char *take_string_member(struct reading *r, const struct json_node *object,
                                      const char *name)
{
    const struct json_node *node = string_member(r, object, name);

    return node ? take_text(r, node->text, node->len) : NULL;
}

/* A JSON Pointer: as it is, or as a fragment of a URI. */
static const char *take_pointer(struct reading *r, const struct json_node *object)
{
    const struct json_node *node = string_member(r, object, "pointer");
    char *decoded;

    if (!node)
        return NULL;
    if (node->len == 0 || node->text[0] != '#')
        return take_text(r, node->text, node->len);
    decoded = take(r, node->len, 1);
    return decoded ? take_text(r, decoded, uri_decode(decoded, node->text + 1, node->len - 1))
                   : NULL;
}

/* -------------------------------------------------------------------- arguments */

/* NOINLINE: a decimal takes a page of the stack. */
static NOINLINE bool is_decimal(const struct flowmsg_value *v)
{
    struct decimal d;

    return decimal_parse(&d, v->as.text.data, v->as.text.len);
}

/* Does a text look like an integer?  Its digits may be too many for one. */
static bool is_integer_text(const struct flowmsg_value *v)
{
    size_t i = v->as.text.len > 0 && v->as.text.data[0] == '-';

    if (i == v->as.text.len)
        return false;
    while (i < v->as.text.len && is_ascii_digit(v->as.text.data[i]))
        i++;
    return i == v->as.text.len;
}

/* Let *v, read from @node, have the declared type, where JSON of other writers leaves the type
 * open.  False: the value is not of this type, and stays. */
static bool set_type(struct flowmsg_value *v, const struct json_node *node,
                     enum flowmsg_param_type type)
{
    const bool number = node->kind == JSON_INTEGER || node->kind == JSON_REAL;
    const bool text = v->type == FLOWMSG_TEXT;

    switch (type) {
    case FLOWMSG_PARAM_INTEGER:
        return v->type == FLOWMSG_INTEGER ||
               (text && is_integer_text(v) && read_integer(v, v->as.text.data, v->as.text.len));
    case FLOWMSG_PARAM_DOUBLE:
        return v->type == FLOWMSG_DOUBLE || (number && read_double(v, node->raw, node->raw_len));
    case FLOWMSG_PARAM_DECIMAL:
        if (number)
            *v = flowmsg_value_decimal_n(node->raw, node->raw_len);
        else if (text && is_decimal(v))
            *v = flowmsg_value_decimal_n(v->as.text.data, v->as.text.len);
        return v->type == FLOWMSG_DECIMAL && is_decimal(v);
    case FLOWMSG_PARAM_DATETIME:
        if (v->type == FLOWMSG_INTEGER)
            *v = flowmsg_value_datetime(v->as.integer);
        return v->type == FLOWMSG_DATETIME || v->type == FLOWMSG_DATE ||
               (text && read_datetime(v, v->as.text.data, v->as.text.len));
    case FLOWMSG_PARAM_LIST:
        return v->type == FLOWMSG_LIST;
    case FLOWMSG_PARAM_TOKEN: case FLOWMSG_PARAM_ID: case FLOWMSG_PARAM_TEXT:
        break;
    }
    if (number)
        *v = flowmsg_value_text_n(node->raw, node->raw_len);
    return v->type == FLOWMSG_TEXT;
}

/* The value of a parameter; @node: NULL if there is none. */
static struct flowmsg_value take_value(struct reading *r, const struct json_node *node,
                                       const struct flowmsg_param *param)
{
    size_t n = node && node->kind == JSON_ARRAY ? json_inside(&r->doc, node) : 0;
    struct flowmsg_value *items = take(r, n, sizeof *items);
    struct flowmsg_value v = flowmsg_value_text(NULL);

    if (node && items)
        v = json_value(&r->doc, node, items);
    if (!value_is_given(&v))
        report_add(r->report, FLOWMSG_ERR_MISSING_ARGUMENT, param->name, strlen(param->name), 0);
    else if (!value_is_masked(&v) && !set_type(&v, node, param->type))
        report_add(r->report, FLOWMSG_ERR_ARGUMENT_TYPE, param->name, strlen(param->name), 0);
    return v;
}

/* Report each argument that is not declared, by its name in the caller's text. */
static void report_extra(struct reading *r, const struct json_node *arguments,
                         const struct flowmsg_definition *def)
{
    const struct json_node *name = arguments + 1;

    for (uint32_t i = 0; i < arguments->n; i++, name = r->doc.nodes + name[1].next) {
        uint32_t k = 0;

        while (k < def->n_params &&
               !json_is(name, flowmsg_definition_param(r->registry, def, k)->name))
            k++;
        if (k == def->n_params)
            report_add(r->report, FLOWMSG_ERR_UNKNOWN_ARGUMENT, name->raw + 1, name->raw_len - 2,
                       0);
    }
}

static void read_arguments(struct reading *r, const struct json_node *object,
                           const struct flowmsg_definition *def, struct flowmsg_problem *p)
{
    const struct json_node *arguments = json_member(&r->doc, object, "arguments");
    struct flowmsg_value *extra = NULL;

    if (arguments && arguments->kind != JSON_OBJECT)
        arguments = NULL;
    if (p->n_args > FLOWMSG_MAX_PROBLEM_ARGS &&
        !(extra = take(r, p->n_args - FLOWMSG_MAX_PROBLEM_ARGS, sizeof *extra)))
        return;
    for (uint32_t i = 0; i < p->n_args; i++) {
        const struct flowmsg_param *param = flowmsg_definition_param(r->registry, def, i);
        const struct json_node *node = arguments ? json_member(&r->doc, arguments, param->name)
                                                 : NULL;

        *(i < FLOWMSG_MAX_PROBLEM_ARGS ? &p->args[i] : &extra[i - FLOWMSG_MAX_PROBLEM_ARGS]) =
            take_value(r, node, param);
    }
    p->extra = extra;
    if (arguments && r->report)
        report_extra(r, arguments, def);
}

/* --------------------------------------------------------------------- problems */

/* The definition that an object names, or NULL; *reason says why there is none. */
static const struct flowmsg_definition *find_definition(struct reading *r,
                                                        const struct json_node *object,
                                                        enum flowmsg_reason *reason)
{
    const struct json_node *domain = string_member(r, object, "domain");
    const char *code = take_string_member(r, object, "code");
    const struct flowmsg_definition *def = NULL;

    if (!code)
        *reason = FLOWMSG_REASON_PROBLEM_CODE;
    else if (domain && !json_is(domain, r->registry->domain))
        *reason = FLOWMSG_REASON_PROBLEM_DOMAIN;
    else if (!(def = flowmsg_registry_find(r->registry, code)))
        *reason = FLOWMSG_REASON_CODE_UNKNOWN;
    return def;
}

/* Make a problem with code and arguments, and without occurrence.  NULL: no memory. */
static struct flowmsg_problem *take_problem(struct reading *r, const struct json_node *object,
                                            const struct flowmsg_definition *def)
{
    struct flowmsg_problem *p = take(r, 1, sizeof *p);
    const uint32_t n = def->n_params < FLOWMSG_MAX_PARAMS ? def->n_params : FLOWMSG_MAX_PARAMS;

    if (!p)
        return NULL;
    flowmsg_problem_init(p, r->registry, def->code,
                         (uint32_t)flowmsg_definition_index(r->registry, def), n);
    read_arguments(r, object, def, p);
    return p;
}

/* A field error or a cause.  NULL: the registry does not have it, which is reported, or there is no
 * memory. */
static struct flowmsg_problem *take_inner(struct reading *r, const struct json_node *object)
{
    enum flowmsg_reason unused;
    const struct flowmsg_definition *def = find_definition(r, object, &unused);
    const struct json_node *code = string_member(r, object, "code");

    if (def)
        return take_problem(r, object, def);
    report_add(r->report, FLOWMSG_ERR_UNKNOWN_CODE, code ? code->raw + 1 : "",
               code ? code->raw_len - 2 : 0, 0);
    return NULL;
}

static void read_errors(struct reading *r, const struct json_node *object,
                        struct flowmsg_occurrence *occurrence)
{
    const struct json_node *array = json_member(&r->doc, object, "errors"), *item;
    struct flowmsg_field_error *errors;
    size_t n;

    if (!array || array->kind != JSON_ARRAY || array->n == 0)
        return;
    n = array->n < FLOWMSG_MAX_FIELD_ERRORS ? array->n : FLOWMSG_MAX_FIELD_ERRORS;
    if (!(errors = take(r, n, sizeof *errors)))
        return;
    occurrence->errors = errors;
    item = array + 1;
    for (size_t i = 0; i < n && !r->no_memory; i++, item = r->doc.nodes + item->next) {
        const struct flowmsg_problem *problem = take_inner(r, item);

        if (problem)
            errors[occurrence->n_errors++] =
                (struct flowmsg_field_error){ take_pointer(r, item), problem };
    }
}

/* Read the occurrence without its cause.  NULL: no memory. */
static struct flowmsg_occurrence *take_occurrence(struct reading *r,
                                                  const struct json_node *object)
{
    struct flowmsg_occurrence *occurrence = take(r, 1, sizeof *occurrence);

    if (!occurrence)
        return NULL;
    occurrence->size = sizeof *occurrence;
    occurrence->instance = take_string_member(r, object, "instance");
    occurrence->request_id = take_string_member(r, object, "requestId");
    read_errors(r, object, occurrence);
    return occurrence;
}

/* The cause in an object, if there is one and the registry has it. */
static struct flowmsg_problem *take_cause(struct reading *r, const struct json_node *cause)
{
    return cause && cause->kind == JSON_OBJECT ? take_inner(r, cause) : NULL;
}

/* Read the occurrences of a problem and of its causes.  A problem without facts gets none. */
static void read_occurrences(struct reading *r, const struct json_node *object,
                             struct flowmsg_problem *p)
{
    for (int causes = 0; p && !r->no_memory; causes++) {
        struct flowmsg_occurrence *occurrence = take_occurrence(r, object);
        const struct json_node *inside = json_member(&r->doc, object, "cause");
        struct flowmsg_problem *cause = causes < FLOWMSG_MAX_CAUSES ? take_cause(r, inside) : NULL;

        if (!occurrence)
            return;
        occurrence->cause = cause;
        if (cause || occurrence->instance || occurrence->request_id || occurrence->n_errors > 0)
            p->occurrence = occurrence;
        p = cause;
        object = inside;
    }
}

/* Read the problem of a document that was parsed. */
static int read_problem(struct reading *r, const char *json, size_t len,
                        struct flowmsg_problem **out, struct flowmsg_error *err)
{
    const struct json_node *root = r->doc.nodes, *code;
    const struct flowmsg_definition *def;
    enum flowmsg_reason reason = FLOWMSG_REASON_NONE;
    struct flowmsg_problem *p, *copy;

    if (root->kind != JSON_OBJECT)
        return error_at(err, FLOWMSG_ERR_PROBLEM_JSON, json, len, (size_t)(root->raw - json),
                        FLOWMSG_REASON_PROBLEM_OBJECT);
    if (!(def = find_definition(r, root, &reason))) {
        if (r->no_memory)
            return error_nomem(err);
        if (reason == FLOWMSG_REASON_PROBLEM_CODE)
            return error_set(err, FLOWMSG_ERR_PROBLEM_JSON, 0, reason);
        code = string_member(r, root, reason == FLOWMSG_REASON_PROBLEM_DOMAIN ? "domain" : "code");
        return error_name(err, FLOWMSG_ERR_UNKNOWN_CODE, code->text, code->len, reason);
    }
    if (!(p = take_problem(r, root, def)))
        return error_nomem(err);
    read_occurrences(r, root, p);
    copy = r->no_memory ? NULL : flowmsg_problem_dup(p);
    if (!copy)
        return error_nomem(err);
    *out = copy;
    return FLOWMSG_OK;
}

/* The error of a text that is no JSON. */
static int refuse(const struct json_error *fault, const char *json, size_t len,
                  struct flowmsg_error *err)
{
    if (fault->fault == JSON_FAULT_NO_MEMORY)
        return error_nomem(err);
    if (fault->fault == JSON_FAULT_NESTED)
        return error_at(err, FLOWMSG_ERR_LIMIT, json, len, fault->offset,
                        FLOWMSG_REASON_PROBLEM_NESTING);
    return error_at(err, FLOWMSG_ERR_PROBLEM_JSON, json, len, fault->offset,
                    FLOWMSG_REASON_PROBLEM_JSON);
}

int flowmsg_problem_from_json(struct flowmsg_problem **out, const struct flowmsg_registry *registry,
                              const char *json, size_t len, struct flowmsg_report *report,
                              struct flowmsg_error *err)
{
    struct reading r = { .registry = registry, .report = report_of_caller(report) };
    struct json_error fault;
    int rc, saved = errno;

    if (len == FLOWMSG_NUL_TERMINATED)
        len = strlen(json);
    report_begin(r.report, registry->source_locale, NULL, 0);
    report_origin(r.report, NULL, FLOWMSG_FALLBACK_NONE, FLOWMSG_WHY_NONE, NULL);
    if (registry->abi != FLOWMSG_REGISTRY_ABI)
        return error_set(err, FLOWMSG_ERR_INVALID, 0, FLOWMSG_REASON_REGISTRY_VERSION);
    if (len > FLOWMSG_MAX_JSON)
        return error_set(err, FLOWMSG_ERR_LIMIT, 0, FLOWMSG_REASON_PROBLEM_TOO_LONG);
    rc = json_parse(&r.doc, json, len, &fault) ? read_problem(&r, json, len, out, err)
                                               : refuse(&fault, json, len, err);
    json_doc_free(&r.doc);
    arena_free(&r.arena);
    errno = saved;
    return rc;
}
