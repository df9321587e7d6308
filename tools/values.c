/* values.c - arguments from the command line and from JSON.
 *
 * SPDX-License-Identifier: MIT */
#include "values.h"

#include <stdlib.h>
#include <string.h>

#include "base/json_values.h"
#include "base/read_value.h"
#include "json_reason.h"
#include "output.h"

/* ------------------------------------------------------------------------ JSON */

static void *pool_reserve(struct value_pool *pool, size_t size)
{
    if (size > pool->size) {
        free(pool->room);
        pool->room = need(malloc(size));
        pool->size = size;
    }
    return pool->room;
}

void value_pool_free(struct value_pool *pool)
{
    free(pool->room);
    *pool = (struct value_pool){ 0 };
}

bool values_from_object(struct value_pool *pool, const struct json_doc *doc,
                        const struct json_node *object, const struct flowmsg_arg **args,
                        size_t *n_args)
{
    size_t size;

    if (json_arguments_check(doc, object, &size))
        return false;
    *args = json_arguments(doc, object, pool_reserve(pool, size + 1));
    *n_args = object->n;
    return true;
}

/* ---------------------------------------------------------------- command line */

static bool cli_arg_read(struct cli_arg *a, const char *given)
{
    const char *equals = strchr(given, '=');
    bool json = equals && equals > given && equals[-1] == ':';
    size_t len = equals ? (size_t)(equals - given) - json : 0;
    struct json_error err;
    struct flowmsg_value *items;

    if (len == 0) {
        complain_of(TOOL_ARGUMENT_FORM, WITH(arg_word("argument", given)));
        return false;
    }
    a->name = need(malloc(len + 1));
    memcpy(a->name, given, len);
    a->name[len] = '\0';
    a->arg = flowmsg_arg_text(a->name, equals + 1);
    if (!json) {
        a->text = equals + 1;
        return true;
    }
    if (!json_parse(&a->doc, equals + 1, strlen(equals + 1), &err)) {
        complain_of(TOOL_ARGUMENT_JSON,
                    WITH(arg_text("name", a->name),
                         arg_text("why", reason_text(tool_json_reason(err.fault))),
                         arg_integer("offset", (int64_t)err.offset)));
        return false;
    }
    items = pool_reserve(&a->pool, (json_inside(&a->doc, a->doc.nodes) + 1) * sizeof *items);
    a->arg.value = json_value(&a->doc, a->doc.nodes, items);
    return true;
}

struct cli_arg *cli_args_read(int argc, char **argv)
{
    struct cli_arg *args = need(calloc((size_t)argc + 1, sizeof *args));

    for (int i = 0; i < argc; i++)
        if (!cli_arg_read(&args[i], argv[i])) {
            cli_args_free(args, argc);
            return NULL;
        }
    return args;
}

void cli_args_free(struct cli_arg *args, int n)
{
    for (int i = 0; i < n; i++) {
        free(args[i].name);
        json_doc_free(&args[i].doc);
        value_pool_free(&args[i].pool);
    }
    free(args);
}

struct flowmsg_arg *cli_args_list(const struct cli_arg *args, int n)
{
    struct flowmsg_arg *list = need(malloc(((size_t)n + 1) * sizeof *list));

    for (int i = 0; i < n; i++)
        list[i] = args[i].arg;
    return list;
}

/* ------------------------------------------------------------------ text as … */

static const char *skip_digits(const char *p, const char *end)
{
    while (p < end && *p >= '0' && *p <= '9')
        p++;
    return p;
}

/* Is the text a number of JSON?  Here it may begin with zeros or a plus. */
static bool looks_like_number(const char *p, const char *end, bool *integer)
{
    const char *digits = p += p < end && (*p == '-' || *p == '+');

    *integer = true;
    if ((p = skip_digits(p, end)) == digits)
        return false;
    if (end - p > 1 && *p == '.' && p[1] >= '0' && p[1] <= '9') {
        *integer = false;
        p = skip_digits(p + 1, end);
    }
    if (p < end && (*p == 'e' || *p == 'E')) {
        *integer = false;
        p++;
        digits = p += p < end && (*p == '-' || *p == '+');
        if ((p = skip_digits(p, end)) == digits)
            return false;
    }
    return p == end;
}

bool value_as_number(struct flowmsg_value *value, const char *text, size_t len)
{
    bool integer;

    if (!looks_like_number(text, text + len, &integer))
        return false;
    if (!integer || !read_integer(value, text, len))
        *value = flowmsg_value_decimal_n(text, len);     /* as typed, with all digits */
    return true;
}

struct flowmsg_value value_for_param(const struct flowmsg_param *param, const char *text,
                                     size_t len)
{
    struct flowmsg_value value = flowmsg_value_text_n(text, len);

    if (param->type == FLOWMSG_PARAM_INTEGER || param->type == FLOWMSG_PARAM_DECIMAL ||
        param->type == FLOWMSG_PARAM_DOUBLE)
        (void)value_as_number(&value, text, len);
    else if (param->type == FLOWMSG_PARAM_DATETIME)
        (void)read_datetime(&value, text, len);
    return value;
}

size_t values_for_params(struct value_pool *pool, const struct json_doc *doc,
                         const struct json_node *object, const struct flowmsg_registry *registry,
                         const struct flowmsg_definition *definition,
                         struct flowmsg_arg args[FLOWMSG_MAX_PARAMS])
{
    struct flowmsg_value *items = pool_reserve(pool, (json_inside(doc, object) + 1) *
                                                         sizeof *items);
    const struct flowmsg_param *param;
    size_t n = 0;

    for (size_t i = 0; (param = flowmsg_definition_param(registry, definition, i)); i++) {
        const struct json_node *node = json_member(doc, object, param->name);

        if (!node)
            continue;
        args[n].name = param->name;
        args[n++].value = node->kind == JSON_STRING
                              ? value_for_param(param, node->text, node->len)
                              : json_value(doc, node, items);
        items += json_inside(doc, node);
    }
    return n;
}

void cli_args_fit(struct cli_arg *args, int n, const struct flowmsg_registry *registry,
                  const struct flowmsg_definition *definition)
{
    const struct flowmsg_param *param;

    for (int i = 0; i < n; i++)
        for (size_t k = 0; (param = flowmsg_definition_param(registry, definition, k)); k++)
            if (args[i].text && strcmp(args[i].name, param->name) == 0)
                args[i].arg.value = value_for_param(param, args[i].text,
                                                    strlen(args[i].text));
}
