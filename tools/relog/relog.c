/* relog.c - one line of a log to the same line with its error message.
 *
 * SPDX-License-Identifier: MIT */
#include "relog/relog.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "output.h"
#include "rendered.h"
#include "stream/lines.h"

#define PUT(out, literal) json_out_raw(out, literal, sizeof literal - 1)

/* ---------------------------------------------------------------------- places */

/* A place whose code is here, and the rest beside it under these names. */
static void set_place(struct relog_place *place, const struct path *code, const char *args,
                      const char *domain)
{
    bool fits;

    place->code = place->args = place->domain = place->keys = *code;
    fits = path_sibling(&place->args, args) && path_sibling(&place->domain, domain) &&
           path_sibling(&place->keys, "arg");
    assert(fits || code->len + 16 > PATH_BYTES);
    (void)fits;
}

static void add_place(struct relog *relog, const char *code, const char *args, const char *domain)
{
    struct path path;
    bool read = path_read(&path, code);

    assert(read && relog->n_places < RELOG_MOST_PLACES);
    (void)read;
    set_place(&relog->places[relog->n_places++], &path, args, domain);
}

/* The last name of a path to a code. */
static struct slice last_name(const struct path *path)
{
    struct slice name = { 0 };

    for (unsigned i = 0; i < path->n; i++)
        if (path->steps[i].index == NO_INDEX)
            name.p = path_name(path, i, &name.len);
    return name;
}

static void set_names(struct relog *relog)
{
    relog->n_names = 0;
    for (size_t i = 0; i < relog->n_places; i++) {
        struct slice name = last_name(&relog->places[i].code);
        size_t k = 0;

        while (k < relog->n_names && !slice_equal(relog->names[k], name))
            k++;
        if (k == relog->n_names)
            relog->names[relog->n_names++] = name;
    }
}

/* May the line have a code?  Only an escape hides a name.  Most lines of a log have no error, and
 * need not be read: this takes a tenth of the time. */
static bool may_have_code(const struct relog *relog, struct slice line)
{
    for (size_t i = 0; i < relog->n_names; i++)
        if (relog->names[i].len == 0 ||
            memmem(line.p, line.len, relog->names[i].p, relog->names[i].len))
            return true;
    return memchr(line.p, '\\', line.len) != NULL;
}

void relog_places(struct relog *relog, const struct path *code, const struct path *args)
{
    relog->n_places = 0;
    if (code) {
        set_place(&relog->places[relog->n_places++], code, "arguments", "domain");
    } else {
        add_place(relog, ".code", "arguments", "domain");
        add_place(relog, ".FLOWMSG_CODE", "FLOWMSG_ARGUMENTS", "FLOWMSG_DOMAIN");
        /* journalctl -o verbose and -o export have a field on each line. */
        relog->places[relog->n_places - 1].json_only = true;
        add_place(relog, ".error.code", "arguments", "domain");
        add_place(relog, ".err.code", "arguments", "domain");
        add_place(relog, ".problem.code", "arguments", "domain");
    }
    for (size_t i = 0; args && i < relog->n_places; i++)
        relog->places[i].args = relog->places[i].keys = *args;
    set_names(relog);
}

size_t relog_key(const struct path *path, char key[PATH_BYTES])
{
    size_t len = path->len - 1u;

    for (size_t i = 0; i < len; i++) {
        char c = path->text[i];

        key[i] = (unsigned char)c <= ' ' || c == '=' || c == '"' || c == '\x7F' ? '_' : c;
    }
    return len;
}

/* -------------------------------------------------------------------- messages */

bool relog_find(const struct relog *relog, struct slice code, struct slice domain,
                struct relog_message *message)
{
    char text[FLOWMSG_MAX_CODE + 1];

    message->domain = domain.len > 0 ? domains_find(relog->domains, domain.p, domain.len) : 0;
    if (message->domain == relog->domains->n || code.len > FLOWMSG_MAX_CODE ||
        memchr(code.p, '\0', code.len))
        return false;
    memcpy(text, code.p, code.len);
    text[code.len] = '\0';
    message->definition =
        flowmsg_registry_find(relog->domains->items[message->domain].registry, text);
    return message->definition != NULL;
}

bool relog_render(struct relogger *r, const struct relog_message *message,
                  struct json_place arguments)
{
    const struct relog *relog = r->relog;
    const struct flowmsg_definition *definition = message->definition;
    struct flowmsg_arg args[FLOWMSG_MAX_PARAMS];
    size_t n = 0;

    if (arguments.node)
        n = values_for_params(&r->pool, json_place_doc(&r->layers, arguments), arguments.node,
                              relog->domains->items[message->domain].registry, definition, args);
    render_into(&r->text, relog->bundles[message->domain], definition->code, relog->part, args, n,
                relog->options, NULL);
    return r->text.len > 0;
}

/* ---------------------------------------------------------------------- output */

void relog_put_text(const struct relogger *r, struct json_out *out)
{
    json_out_utf8(out, r->text.data, r->text.len);
}

void relog_put_members(const struct relogger *r, unsigned from, struct json_out *out)
{
    const struct path *into = &r->relog->into;

    for (unsigned i = from; i < into->n; i++) {
        size_t len;
        const char *name = path_name(into, i, &len);

        if (i > from)
            PUT(out, "{");
        json_out_string(out, name, len);
        PUT(out, ":");
    }
    relog_put_text(r, out);
    for (unsigned i = from + 1; i < into->n; i++)
        PUT(out, "}");
}

void relog_put_reply(const struct relogger *r, struct json_out *out)
{
    PUT(out, "{\"$!\":{");
    relog_put_members(r, 0, out);
    PUT(out, "}}");
}

void relog_line(struct relogger *r, struct stream_line line, struct json_out *out)
{
    struct slice text = { line.text, line.len };
    bool done = line.len < LINES_LONGEST && may_have_code(r->relog, text) &&
                (relog_json(r, text, out) || relog_logfmt(r, text, out));

    if (!done && r->relog->reply)
        PUT(out, "{}");
    else if (!done)
        json_out_raw(out, line.text, line.len);
    if (line.newline || r->relog->reply)
        PUT(out, "\n");
}

void relog_too_long(struct relogger *r, struct json_out *out)
{
    (void)r;
    PUT(out, "{}\n");
}

void relogger_free(struct relogger *r)
{
    json_layers_free(&r->layers);
    value_pool_free(&r->pool);
    buffer_free(&r->text);
    json_out_free(&r->object);
    json_doc_free(&r->word);
}
