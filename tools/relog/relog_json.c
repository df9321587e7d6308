/* relog_json.c - a line of JSON with its error message as a member.
 *
 * SPDX-License-Identifier: MIT
 *
 * All other bytes of the line stay.  If there are several members of the name, all get the text:
 * readers disagree on which one counts. */
#include <string.h>

#include "relog/relog.h"

#define PUT(out, literal) json_out_raw(out, literal, sizeof literal - 1)

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* The bytes of the line that may be an object: all of it, or what is after a prefix, as syslog
 * writes it.  False: none may be. */
static bool find_object(struct slice line, struct slice *object)
{
    const char *end = line.p + line.len, *brace = memchr(line.p, '{', line.len);

    while (end > line.p && is_space(end[-1]))
        end--;
    if (!brace || end == line.p || end[-1] != '}')
        return false;
    *object = (struct slice){ brace, (size_t)(end - brace) };
    return true;
}

/* ------------------------------------------------------------------- the error */

/* The text of a value that is a string or an integer; else p is NULL. */
static struct slice text_of(const struct json_node *node)
{
    if (node && node->kind == JSON_STRING)
        return (struct slice){ node->text, node->len };
    if (node && node->kind == JSON_INTEGER)
        return (struct slice){ node->raw, node->raw_len };
    return (struct slice){ 0 };
}

static struct json_place find(struct relogger *r, const struct path *path)
{
    return json_layers_find(&r->layers, path, path->n);
}

/* The definition outlives the strings in which code and domain were found, so the arguments may
 * be in another string. */
static bool find_message(struct relogger *r, struct relog_message *message,
                         const struct relog_place **place)
{
    const struct relog *relog = r->relog;

    for (size_t i = 0; i < relog->n_places; i++) {
        struct slice code = text_of(find(r, &relog->places[i].code).node);

        *place = &relog->places[i];
        if (code.p && relog_find(relog, code, text_of(find(r, &(*place)->domain).node), message))
            return true;
    }
    return false;
}

static bool render(struct relogger *r)
{
    const struct relog_place *place;
    struct relog_message message;

    return find_message(r, &message, &place) &&
           relog_render(r, &message, json_layers_object(&r->layers, find(r, &place->args)));
}

/* ---------------------------------------------------------------------- output */

/* The object that gets the text: that of the last name of `into`, or the innermost one on the way
 * that there is.  *n is the number of names before it.  NULL: a value on the way is no object. */
static const struct json_node *find_owner(const struct relogger *r, unsigned *n)
{
    const struct json_doc *doc = &r->layers.docs[0];
    const struct path *into = &r->relog->into;
    const struct json_node *owner = doc->nodes, *next;

    for (*n = 0; *n + 1 < into->n; ++*n) {
        size_t len;
        const char *name = path_name(into, *n, &len);

        if ((next = json_member_n(doc, owner, name, len)) == NULL)
            break;
        if (next->kind != JSON_OBJECT)
            return NULL;
        owner = next;
    }
    return owner;
}

/* Append the line with the text in place of the values of all members of the name.  False: there
 * is none, and nothing was appended. */
static bool replace(const struct relogger *r, const struct json_node *owner, const char **from,
                    struct json_out *out)
{
    const struct json_doc *doc = &r->layers.docs[0];
    const struct json_node *key = owner + 1;
    bool any = false;
    size_t len;
    const char *name = path_name(&r->relog->into, r->relog->into.n - 1, &len);

    for (uint32_t i = 0; i < owner->n; i++) {
        const struct json_node *value = key + 1;

        if (key->len == len && memcmp(key->text, name, len) == 0) {
            relog_copy_until(out, from, value->raw);
            relog_put_text(r, out);
            *from += value->raw_len;
            any = true;
        }
        key = &doc->nodes[value->next];
    }
    return any;
}

static bool put_record(const struct relogger *r, struct slice line, struct json_out *out)
{
    const char *from = line.p;
    unsigned n;
    const struct json_node *owner = find_owner(r, &n);

    if (!owner)
        return false;
    if (n + 1 < r->relog->into.n || !replace(r, owner, &from, out)) {
        relog_copy_until(out, &from, owner->raw + owner->raw_len - 1);
        if (owner->n > 0)
            PUT(out, ",");
        relog_put_members(r, n, out);
    }
    relog_copy_until(out, &from, line.p + line.len);
    return true;
}

bool relog_json(struct relogger *r, struct slice line, struct json_out *out)
{
    struct slice object;

    if (!find_object(line, &object) || !json_layers_read(&r->layers, object.p, object.len) ||
        !render(r))
        return false;
    if (!r->relog->reply)
        return put_record(r, line, out);
    relog_put_reply(r, out);
    return true;
}
