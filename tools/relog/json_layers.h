/* json_layers.h - a record of JSON, and the JSON that is inside its strings.
 *
 * SPDX-License-Identifier: MIT
 *
 * A collector often keeps a line of a program as a string of its own record, as
 * {"MESSAGE":"{\"code\":\"1404-412\"}"}.  A path goes on inside such a string: .MESSAGE.code.
 * Memory is bounded, whatever a line holds. */
#ifndef RELOG_JSON_LAYERS_H
#define RELOG_JSON_LAYERS_H

#include "base/json_read.h"
#include "base/slice.h"
#include "relog/path.h"

enum {
    JSON_LAYERS = 4,              /* a record, a string in it, a string in that, … */
    JSON_MOST_NODES = 1 << 18     /* values and names of a layer; a text with more is not read */
};

/* All zero is empty.  Each thread has its own. */
struct json_layers {
    struct json_doc docs[JSON_LAYERS];
    struct slice texts[JSON_LAYERS];     /* that the documents were made of */
};

/* A value; a node of NULL is none. */
struct json_place {
    const struct json_node *node;
    unsigned layer;
};

static inline const struct json_doc *json_place_doc(const struct json_layers *layers,
                                                    struct json_place place)
{
    return &layers->docs[place.layer];
}

/* Read a record.  What was found in the one before is gone.  False: it is no JSON object, or has
 * too many values. */
bool json_layers_read(struct json_layers *layers, const char *text, size_t len);

/* Find the first @n steps of a path from the record on.  The last of several members of one name
 * counts.  A value that was found in a string is gone when another string of that layer is read. */
struct json_place json_layers_find(struct json_layers *layers, const struct path *path, unsigned n);

/* The object that the value is, or that the JSON in the string has; a node of NULL: neither. */
struct json_place json_layers_object(struct json_layers *layers, struct json_place value);

void json_layers_free(struct json_layers *layers);

#endif
