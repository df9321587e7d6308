/* json_layers.c - a record of JSON, and the JSON that is inside its strings.
 *
 * SPDX-License-Identifier: MIT
 *
 * (1) The nodes of a document never move, and there are JSON_MOST_NODES of them.  The system gives
 *     memory only for those that are written.
 * (2) Layer n + 1 is a string of layer n, so layers after the one that is read are forgotten. */
#include "relog/json_layers.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "output.h"

enum { LEAST_BUFFER = 4096 };

/* Make a document ready for a text of @len bytes. */
static void reserve(struct json_doc *doc, size_t len)
{
    if (!doc->nodes) {
        doc->nodes = need(malloc(JSON_MOST_NODES * sizeof *doc->nodes));
        doc->cap = JSON_MOST_NODES;
        doc->fixed = true;
    }
    if (doc->buf_cap < len) {
        free(doc->buf);
        doc->buf_cap = len > LEAST_BUFFER ? len : LEAST_BUFFER;
        doc->buf = need(malloc(doc->buf_cap));
    }
}

static bool read_layer(struct json_layers *layers, unsigned layer, const char *text, size_t len)
{
    struct json_doc *doc = &layers->docs[layer];

    for (unsigned i = layer; i < JSON_LAYERS; i++)
        layers->texts[i] = (struct slice){ 0 };
    reserve(doc, len);
    if (!json_parse(doc, text, len, NULL) || doc->nodes->kind != JSON_OBJECT)
        return false;
    layers->texts[layer] = (struct slice){ text, len };
    return true;
}

bool json_layers_read(struct json_layers *layers, const char *text, size_t len)
{
    return read_layer(layers, 0, text, len);
}

struct json_place json_layers_object(struct json_layers *layers, struct json_place value)
{
    const struct json_node *node = value.node;
    struct json_place none = { NULL, 0 };
    unsigned inside = value.layer + 1;

    if (!node || node->kind == JSON_OBJECT)
        return value;
    if (node->kind != JSON_STRING || inside == JSON_LAYERS)
        return none;
    if (layers->texts[inside].p != node->text &&
        !read_layer(layers, inside, node->text, node->len))
        return none;
    return (struct json_place){ layers->docs[inside].nodes, inside };
}

static const struct json_node *element(const struct json_doc *doc, const struct json_node *array,
                                       uint32_t index)
{
    const struct json_node *node = array + 1;

    if (array->kind != JSON_ARRAY || index >= array->n)
        return NULL;
    while (index-- > 0)
        node = &doc->nodes[node->next];
    return node;
}

static struct json_place step_to(struct json_layers *layers, struct json_place place,
                                 const struct path *path, unsigned i)
{
    const struct json_doc *doc;
    const char *name;
    size_t len;

    if (path->steps[i].index != NO_INDEX) {
        place.node = element(json_place_doc(layers, place), place.node, path->steps[i].index);
        return place;
    }
    place = json_layers_object(layers, place);
    if (!place.node)
        return place;
    doc = json_place_doc(layers, place);
    name = path_name(path, i, &len);
    place.node = json_member_n(doc, place.node, name, len);
    return place;
}

struct json_place json_layers_find(struct json_layers *layers, const struct path *path, unsigned n)
{
    struct json_place place = { layers->docs[0].nodes, 0 };

    for (unsigned i = 0; i < n && place.node; i++)
        place = step_to(layers, place, path, i);
    return place;
}

void json_layers_free(struct json_layers *layers)
{
    for (unsigned i = 0; i < JSON_LAYERS; i++) {
        free(layers->docs[i].nodes);
        free(layers->docs[i].buf);
    }
    *layers = (struct json_layers){ 0 };
}
