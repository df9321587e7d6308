/* json_values.c - values and arguments from JSON.
 *
 * SPDX-License-Identifier: MIT
 *
 * The only recursion is into lists of lists, MAX_DEPTH deep. */
#include "base/json_values.h"

#include <math.h>
#include <string.h>

#include "base/decimal.h"
#include "base/compiler.h"
#include "base/read_value.h"

/* A rendering shows deeper lists of lists as "…". */
enum { MAX_DEPTH = 16 };

/* Room for the items of lists: those of each list are side by side. */
struct items {
    const struct json_doc *doc;
    struct flowmsg_value *next;
};

/* A number that has no other type keeps all of its digits as a decimal. */
static struct flowmsg_value number_value(const struct json_node *node)
{
    struct flowmsg_value v;

    if (node->kind == JSON_INTEGER ? read_integer(&v, node->raw, node->raw_len)
                                   : read_double(&v, node->raw, node->raw_len))
        return v;
    return flowmsg_value_decimal_n(node->raw, node->raw_len);
}

/* NOINLINE: a decimal takes a page of the stack. */
static NOINLINE bool is_decimal(const char *text, size_t len)
{
    struct decimal d;

    return decimal_parse(&d, text, len);
}

/* A decimal that is none.  It shows the string in the object, unless that could be a number. */
static struct flowmsg_value malformed(const struct json_node *object,
                                      const struct json_node *string)
{
    if (string && string->len > 0 && !is_decimal(string->text, string->len))
        return flowmsg_value_decimal_n(string->text, string->len);
    return flowmsg_value_decimal_n(object->raw, object->raw_len);
}

/* Milliseconds: any number that is not too large for them. */
static bool read_milliseconds(struct flowmsg_value *v, const struct json_node *number)
{
    *v = number_value(number);
    if (v->type == FLOWMSG_DOUBLE && fabs(v->as.real) < 9e18)
        *v = flowmsg_value_integer((int64_t)v->as.real);
    if (v->type != FLOWMSG_INTEGER)
        return false;
    *v = flowmsg_value_datetime(v->as.integer);
    return true;
}

static bool read_days(struct flowmsg_value *v, const struct json_node *number)
{
    *v = number_value(number);
    if (v->type != FLOWMSG_INTEGER)
        return false;
    *v = flowmsg_value_date(v->as.integer);
    return true;
}

/* @node: NULL if there is none. */
static bool read_special_double(struct flowmsg_value *v, const struct json_node *node)
{
    if (json_is(node, "NaN"))
        *v = flowmsg_value_double(NAN);
    else if (json_is(node, "Infinity") || json_is(node, "-Infinity"))
        *v = flowmsg_value_double(node->text[0] == '-' ? -INFINITY : INFINITY);
    else
        return false;
    return true;
}

/* The value of {"type":…,"value":…}. */
static struct flowmsg_value typed_value(const struct json_doc *doc, const struct json_node *object)
{
    const struct json_node *type = json_member(doc, object, "type");
    const struct json_node *value = json_member(doc, object, "value");
    bool string = value && value->kind == JSON_STRING;
    bool number = value && (value->kind == JSON_INTEGER || value->kind == JSON_REAL);
    struct flowmsg_value v;

    if (json_is(type, "masked")) {
        const struct json_node *hash = json_member(doc, object, "hash");

        return hash && hash->kind == JSON_STRING ? flowmsg_value_masked(hash->text, hash->len)
                                                 : flowmsg_value_masked(NULL, 0);
    }
    if (json_is(type, "decimal") && string)
        return flowmsg_value_decimal_n(value->text, value->len);
    if (json_is(type, "decimal") && number)
        return flowmsg_value_decimal_n(value->raw, value->raw_len);
    if (json_is(type, "datetime")) {
        if (string ? read_datetime(&v, value->text, value->len)
                   : number && read_milliseconds(&v, value))
            return v;
        return malformed(object, string ? value : NULL);
    }
    if (json_is(type, "date")) {
        if (string ? read_date(&v, value->text, value->len) : number && read_days(&v, value))
            return v;
        return malformed(object, string ? value : NULL);
    }
    if (json_is(type, "double") && read_special_double(&v, value))
        return v;
    return malformed(object, NULL);
}

static void take_value(struct items *items, const struct json_node *node, int depth,
                       struct flowmsg_value *v)
{
    struct flowmsg_value *own = items->next;
    const struct json_node *item = node + 1;

    switch (node->kind) {
    case JSON_NULL: *v = flowmsg_value_text(NULL); return;
    case JSON_FALSE: *v = flowmsg_value_text("false"); return;
    case JSON_TRUE: *v = flowmsg_value_text("true"); return;
    case JSON_STRING: *v = flowmsg_value_text_n(node->text, node->len); return;
    case JSON_INTEGER: case JSON_REAL: *v = number_value(node); return;
    case JSON_OBJECT: *v = typed_value(items->doc, node); return;
    case JSON_ARRAY: break;
    }
    if (depth == MAX_DEPTH) {
        *v = flowmsg_value_text("…");
        return;
    }
    items->next += node->n;
    for (uint32_t i = 0; i < node->n; i++) {
        take_value(items, item, depth + 1, &own[i]);
        item = items->doc->nodes + item->next;
    }
    *v = flowmsg_value_list(own, node->n);
}

struct flowmsg_value json_value(const struct json_doc *doc, const struct json_node *node,
                                struct flowmsg_value *room)
{
    struct items items = { doc, room };
    struct flowmsg_value v;

    take_value(&items, node, 0, &v);
    return v;
}

const struct json_node *json_arguments_check(const struct json_doc *doc,
                                             const struct json_node *object, size_t *size)
{
    const struct json_node *name = object + 1;
    size_t n = object->n, n_items = json_inside(doc, object) - 2 * n, names = n;

    for (uint32_t i = 0; i < n; i++) {
        if (json_has_nul(name))
            return name;
        names += name->len;
        name = doc->nodes + name[1].next;
    }
    *size = n * sizeof(struct flowmsg_arg) + n_items * sizeof(struct flowmsg_value) + names;
    return NULL;
}

struct flowmsg_arg *json_arguments(const struct json_doc *doc, const struct json_node *object,
                                   void *room)
{
    struct flowmsg_arg *args = room;
    struct items items = { doc, (struct flowmsg_value *)(void *)(args + object->n) };
    size_t n_items = json_inside(doc, object) - 2 * (size_t)object->n;
    const struct json_node *name = object + 1;
    char *text = (char *)(items.next + n_items);

    for (uint32_t i = 0; i < object->n; i++) {
        memcpy(text, name->text, name->len);
        text[name->len] = '\0';
        args[i].name = text;
        text += name->len + 1;
        take_value(&items, name + 1, 0, &args[i].value);
        name = doc->nodes + name[1].next;
    }
    return args;
}
