/* relog_logfmt.c - a line of logfmt with its error message as a pair.
 *
 * SPDX-License-Identifier: MIT
 *
 * All other bytes of the line stay.  Of several pairs with one key the last counts, as in JSON. */
#include <string.h>

#include "output.h"
#include "relog/logfmt.h"
#include "relog/relog.h"

#define PUT(out, literal) json_out_raw(out, literal, sizeof literal - 1)

/* The value of a pair.  A string is one of JSON; one that is not is taken as it is.  Borrowed until
 * the next call. */
static struct slice text_of(struct relogger *r, const struct logfmt_pair *pair)
{
    if (!pair->quoted)
        return (struct slice){ pair->value, pair->value_len };
    if (json_parse(&r->word, pair->value, pair->value_len, NULL))
        return (struct slice){ r->word.nodes->text, r->word.nodes->len };
    return (struct slice){ pair->value + 1, pair->value_len - 2 };
}

/* ------------------------------------------------------------------- the error */

/* The last pair with the path's key; false: there is none. */
static bool find_pair(struct slice line, const struct path *path, struct logfmt_pair *found)
{
    struct logfmt in = logfmt_begin(line.p, line.len);
    struct logfmt_pair pair;
    bool any = false;

    while (logfmt_next(&in, &pair))
        if (path_is_key(path, pair.key, pair.key_len)) {
            *found = pair;
            any = true;
        }
    return any;
}

/* The last pair with the code of each place.  False: there is none, or the line is malformed. */
static bool find_codes(const struct relog *relog, struct slice line,
                       struct logfmt_pair codes[RELOG_MOST_PLACES])
{
    struct logfmt in = logfmt_begin(line.p, line.len);
    struct logfmt_pair pair;
    bool any = false;

    while (logfmt_next(&in, &pair))
        for (size_t i = 0; i < relog->n_places; i++)
            if (!relog->places[i].json_only &&
                path_is_key(&relog->places[i].code, pair.key, pair.key_len)) {
                codes[i] = pair;
                any = true;
            }
    return any && !in.malformed;
}

static bool find_message(struct relogger *r, struct slice line, struct relog_message *message,
                         const struct relog_place **place)
{
    const struct relog *relog = r->relog;
    struct logfmt_pair codes[RELOG_MOST_PLACES] = { 0 }, domain;

    if (!find_codes(relog, line, codes))
        return false;
    for (size_t i = 0; i < relog->n_places; i++) {
        char code[FLOWMSG_MAX_CODE + 1];
        struct slice text, name = { 0 };

        if (!codes[i].key || (text = text_of(r, &codes[i])).len > FLOWMSG_MAX_CODE)
            continue;
        memcpy(code, text.p, text.len);
        *place = &relog->places[i];
        if (find_pair(line, &(*place)->domain, &domain))
            name = text_of(r, &domain);
        if (relog_find(relog, (struct slice){ code, text.len }, name, message))
            return true;
    }
    return false;
}

/* ------------------------------------------------------------------- arguments */

/* May the text of a parameter be JSON, as the library writes lists, decimals and dates? */
static bool may_be_json(const struct flowmsg_param *param, struct slice text)
{
    return text.len > 0 && (text.p[0] == '[' || text.p[0] == '{') &&
           param->type != FLOWMSG_PARAM_TEXT && param->type != FLOWMSG_PARAM_TOKEN &&
           param->type != FLOWMSG_PARAM_ID;
}

/* Read the mark of a masked value, as the library writes it: (hidden), or (hidden HASH). */
static bool read_mark(struct slice text, struct slice *hash)
{
    static const char begin[] = "(hidden";
    const size_t n = sizeof begin - 1;

    if (text.len < n + 1 || memcmp(text.p, begin, n) != 0 || text.p[text.len - 1] != ')')
        return false;
    *hash = (struct slice){ text.p + n + 1, text.len == n + 1 ? 0 : text.len - n - 2 };
    return text.len == n + 1 || (text.p[n] == ' ' && hash->len == FLOWMSG_HASH_DIGITS);
}

static void put_mark(struct json_out *out, struct slice hash)
{
    PUT(out, "{\"type\":\"masked\",\"hash\":");
    json_out_string(out, hash.p, hash.len);
    PUT(out, "}");
}

static void put_argument(struct relogger *r, const struct flowmsg_param *param,
                         const struct logfmt_pair *pair, bool typed)
{
    struct slice text = text_of(r, pair), hash;

    json_put_string(&r->object, r->object.len > 1 ? "," : "", param->name);
    PUT(&r->object, ":");
    if (read_mark(text, &hash))
        put_mark(&r->object, hash);
    else if (typed && may_be_json(param, text))
        json_out_raw(&r->object, text.p, text.len);
    else
        json_out_string(&r->object, text.p, text.len);
}

/* The last pair of each parameter; a key of NULL: there is none. */
static void find_arguments(struct slice line, const struct path *keys,
                           const struct flowmsg_registry *registry,
                           const struct flowmsg_definition *definition,
                           struct logfmt_pair pairs[FLOWMSG_MAX_PARAMS])
{
    struct logfmt in = logfmt_begin(line.p, line.len);
    const struct flowmsg_param *param;
    struct logfmt_pair pair;

    while (logfmt_next(&in, &pair)) {
        struct slice name;

        name.p = path_below(keys, pair.key, pair.key_len, &name.len);
        for (size_t i = 0; name.p && (param = flowmsg_definition_param(registry, definition, i));
             i++)
            if (slice_is(name, param->name))
                pairs[i] = pair;
    }
}

/* Make the arguments a JSON object: one way leads from both kinds of lines to a message.  False:
 * with @typed, a text is no JSON after all. */
static bool read_arguments(struct relogger *r, const struct flowmsg_registry *registry,
                           const struct flowmsg_definition *definition,
                           const struct logfmt_pair pairs[FLOWMSG_MAX_PARAMS], bool typed)
{
    const struct flowmsg_param *param;

    r->object.len = 0;
    PUT(&r->object, "{");
    for (size_t i = 0; (param = flowmsg_definition_param(registry, definition, i)); i++)
        if (pairs[i].key)
            put_argument(r, param, &pairs[i], typed);
    PUT(&r->object, "}");
    need(r->object.failed ? NULL : r);
    return json_layers_read(&r->layers, r->object.data, r->object.len);
}

static bool render(struct relogger *r, struct slice line)
{
    struct logfmt_pair pairs[FLOWMSG_MAX_PARAMS] = { 0 };
    struct json_place arguments = { NULL, 0 };
    const struct flowmsg_registry *registry;
    const struct relog_place *place;
    struct relog_message message;

    if (!find_message(r, line, &message, &place))
        return false;
    registry = r->relog->domains->items[message.domain].registry;
    find_arguments(line, &place->keys, registry, message.definition, pairs);
    if (read_arguments(r, registry, message.definition, pairs, true) ||
        read_arguments(r, registry, message.definition, pairs, false))
        arguments.node = r->layers.docs[0].nodes;
    return relog_render(r, &message, arguments);
}

/* ---------------------------------------------------------------------- output */

/* The end of the line's last word. */
static const char *words_end(struct slice line)
{
    const char *end = line.p + line.len;

    while (end > line.p && (end[-1] == ' ' || end[-1] == '\t' || end[-1] == '\r'))
        end--;
    return end;
}

static void put_line(const struct relogger *r, struct slice line, struct json_out *out)
{
    struct logfmt in = logfmt_begin(line.p, line.len);
    const char *from = line.p;
    struct slice key = r->relog->key;
    struct logfmt_pair pair;
    bool any = false;

    while (logfmt_next(&in, &pair))
        if (slice_equal((struct slice){ pair.key, pair.key_len }, key)) {
            relog_copy_until(out, &from, pair.value);
            relog_put_text(r, out);
            from += pair.value_len;
            any = true;
        }
    if (!any) {
        relog_copy_until(out, &from, words_end(line));
        PUT(out, " ");
        json_out_raw(out, key.p, key.len);
        PUT(out, "=");
        relog_put_text(r, out);
    }
    relog_copy_until(out, &from, line.p + line.len);
}

bool relog_logfmt(struct relogger *r, struct slice line, struct json_out *out)
{
    if (!render(r, line))
        return false;
    if (r->relog->reply)
        relog_put_reply(r, out);
    else
        put_line(r, line, out);
    return true;
}
