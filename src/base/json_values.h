/* json_values.h - values and arguments from JSON.
 *
 * SPDX-License-Identifier: MIT
 *
 *     "text", true, false              a text
 *     null                             no value
 *     [...]                            a list
 *     12                               an integer; beyond int64_t a decimal
 *     1.5, 12e0                        a double; beyond a double a decimal
 *     {"type":"decimal","value":...}   a decimal, from a string or a number
 *     {"type":"datetime","value":...}  a point in time, from a string or milliseconds; or a day
 *     {"type":"date","value":...}      a day, from a string or days since 1970
 *     {"type":"double","value":...}    a double that JSON has no number for, from a string
 *     {"type":"masked"}                a masked value
 *     {"type":"masked","hash":...}     with its hash, a string
 *
 * Any other object becomes a decimal that is none, so that a rendering shows its text and reports
 * the type.  Values borrow from the document and from its text. */
#ifndef BASE_JSON_VALUES_H
#define BASE_JSON_VALUES_H

#include <flowmsg/flowmsg.h>

#include "base/json_read.h"

/* The number of nodes inside a node: its value has no more items, and items of items. */
static inline size_t json_inside(const struct json_doc *doc, const struct json_node *node)
{
    return node->next - (size_t)(node - doc->nodes) - 1;
}

/* The value of a node.  @items: room for as many values as the node has nodes inside. */
struct flowmsg_value json_value(const struct json_doc *doc, const struct json_node *node,
                                struct flowmsg_value *items);

/* Find a name that no argument can have: it contains NUL.  If there is none, the result is NULL,
 * and *size is the number of bytes that json_arguments() needs. */
const struct json_node *json_arguments_check(const struct json_doc *doc,
                                             const struct json_node *object, size_t *size);

/* The members of a checked object, in their order: object->n arguments, which are the first thing
 * in @room.  The room is aligned for them. */
struct flowmsg_arg *json_arguments(const struct json_doc *doc, const struct json_node *object,
                                   void *room);

#endif
