/* render_by_code.c - render by code.
 *
 * SPDX-License-Identifier: MIT */
#include "bundle/bundle.h"

#include <string.h>

#include "base/hash.h"
#include "base/compiler.h"

static inline bool is_eight_long(const char *c)
{
    return c[0] && c[1] && c[2] && c[3] && c[4] && c[5] && c[6] && c[7] && !c[8];
}

/* The bytes of a code of at most eight, else its hash. */
static uint64_t code_key(const char *code, bool *is_code)
{
    uint64_t key = 0;
    size_t len = strlen(code);

    *is_code = len <= sizeof key;
    if (!*is_code)
        return hash_bytes(code, len);
    memcpy(&key, code, len);
    return key;
}

static inline uint32_t first_slot(const struct code_index *index, uint64_t key)
{
    return (uint32_t)(hash_mix(0, key) >> 32) & index->mask;
}

void code_index_add(struct code_index *index, const char *code, uint32_t i)
{
    bool is_code;
    uint64_t key = code_key(code, &is_code);
    uint32_t slot = first_slot(index, key);

    while (index->slots[slot].entry)
        slot = (slot + 1) & index->mask;
    index->slots[slot] = (struct code_slot){ key, i + 1, is_code };
}

static bool is_code_of(const struct flowmsg_registry *registry, size_t i, const char *code)
{
    return strcmp(flowmsg_registry_definition(registry, i)->code, code) == 0;
}

/* The definition of any code, or n_definitions. */
static NOINLINE size_t find_any_code(const struct code_index *index,
                                  const struct flowmsg_registry *registry, const char *code)
{
    bool is_code;
    uint64_t key = code_key(code, &is_code);
    uint32_t i = first_slot(index, key);

    for (; index->slots[i].entry != 0; i = (i + 1) & index->mask) {
        const struct code_slot *slot = &index->slots[i];

        if (slot->key == key && slot->is_code == is_code &&
            (is_code || is_code_of(registry, slot->entry - 1, code)))
            return slot->entry - 1;
    }
    return registry->n_definitions;
}

/* The same.  Codes of eight bytes, as most are, are one load once it is known that they are:
 * 5 ns less than measuring them and putting their bytes together. */
static ALWAYS_INLINE size_t find_code(const struct code_index *index,
                                    const struct flowmsg_registry *registry, const char *code)
{
    uint64_t key;

    if (!is_eight_long(code))
        return find_any_code(index, registry, code);
    memcpy(&key, code, sizeof key);
    for (uint32_t i = first_slot(index, key); index->slots[i].entry != 0; i = (i + 1) & index->mask)
        if (index->slots[i].key == key && index->slots[i].is_code)
            return index->slots[i].entry - 1;
    return registry->n_definitions;
}

const struct flowmsg_definition *flowmsg_registry_find(const struct flowmsg_registry *registry,
                                                       const char *code)
{
    size_t low = 0, high = registry->n_definitions;

    while (low < high) {
        size_t mid = low + (high - low) / 2;
        const struct flowmsg_definition *def = flowmsg_registry_definition(registry, mid);
        int order = strcmp(code, def->code);

        if (order == 0)
            return def;
        if (order < 0)
            high = mid;
        else
            low = mid + 1;
    }
    return NULL;
}

const char *flowmsg_bundle_locale(const struct flowmsg_bundle *bundle)
{
    return bundle->layers[0].locale;
}

enum flowmsg_fallback flowmsg_bundle_fallback(const struct flowmsg_bundle *bundle)
{
    return bundle->layers[0].fallback;
}

const struct flowmsg_registry *flowmsg_bundle_registry(const struct flowmsg_bundle *bundle)
{
    return bundle->registry;
}

const char *flowmsg_bundle_pattern(const struct flowmsg_bundle *b, const char *code,
                                   enum flowmsg_part part, size_t *len)
{
    size_t i = find_code(b->index, b->registry, code);
    const struct text *text;

    if (i == b->registry->n_definitions || (unsigned)part >= N_PARTS)
        return NULL;
    text = b->messages[i * N_PARTS + part].text;
    if (text && len)
        *len = text->len;
    return text ? text->pattern : NULL;
}

/* ------------------------------------------------------------------- rendering */

/* What is said for want of a text: CODE (name=value, name=value) */
struct bare {
    struct rendering *r;
    bool any;
};

static void bare_code(struct bare *b, const char *code)
{
    sink_put_text(&b->r->sink, code, strlen(code));
}

static void bare_arg(struct bare *b, const char *name, const struct flowmsg_value *value)
{
    struct sink *s = &b->r->sink;

    if (!name || !value_is_given(value))
        return;
    sink_puts(s, b->any ? ", " : " (");
    sink_put_text(s, name, strlen(name));
    sink_puts(s, "=");
    render_value(value, &b->r->env, s);
    b->any = true;
}

static void bare_end(struct bare *b)
{
    if (b->any)
        sink_puts(&b->r->sink, ")");
}

/* A message that there is no text of: the values of all parameters. */
static void render_bare(const struct flowmsg_bundle *b, const struct flowmsg_definition *def,
                        const struct message *m, struct rendering *r)
{
    struct bare bare = { r, false };

    r->env.formats = b->layers[0].formats;
    report_begin(r->report, b->registry->source_locale, NULL, 0);
    report_origin(r->report, NULL, FLOWMSG_FALLBACK_CODE, (enum flowmsg_why)m->why,
                  m->note ? &b->notes[m->note - 1] : NULL);
    bare_code(&bare, def->code);
    for (uint32_t k = 0; k < def->n_params; k++)
        bare_arg(&bare, flowmsg_definition_param(b->registry, def, k)->name, r->values[k]);
    bare_end(&bare);
}

/* A code that the registry does not have. */
static void render_unknown(const struct flowmsg_bundle *b, const char *code,
                           const struct flowmsg_arg *args, size_t n_args, struct rendering *r)
{
    struct bare bare = { r, false };

    r->env.formats = b->layers[0].formats;
    report_begin(r->report, b->registry->source_locale, NULL, 0);
    report_origin(r->report, NULL, FLOWMSG_FALLBACK_CODE, FLOWMSG_WHY_UNKNOWN_CODE, NULL);
    report_add(r->report, FLOWMSG_ERR_UNKNOWN_CODE, code, strlen(code), 0);
    bare_code(&bare, code);
    for (size_t i = 0; i < n_args && !r->sink.over && !render_is_exhausted(&r->env); i++)
        bare_arg(&bare, args[i].name, &args[i].value);
    bare_end(&bare);
}

/* A message with its text, or without.  Its values are in @r. */
static ALWAYS_INLINE void render_message(const struct flowmsg_bundle *b,
                                  const struct flowmsg_definition *def, const struct message *m,
                                  struct rendering *r)
{
    const struct layer *layer = &b->layers[m->layer];

    if (!m->program) {
        render_bare(b, def, m, r);
        return;
    }
    r->env.formats = layer->formats;
    r->env.styled = m->styled;
    r->env.params = def->params;
    r->env.param_size = b->registry->param_size;
    if (r->report) {
        report_begin(r->report, layer->locale, m->text->pattern, m->text->len);
        report_origin(r->report, m->text->catalog, layer->fallback, (enum flowmsg_why)m->why,
                      m->note ? &b->notes[m->note - 1] : NULL);
    }
    render_program(r, m->program);
}

/* The values that a problem itself has no room for. */
static NOINLINE void take_extra(struct rendering *r, const struct flowmsg_value *extra, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++)
        r->values[FLOWMSG_MAX_PROBLEM_ARGS + k] = &extra[k];
}

NO_STACK_GUARD size_t bundle_render(const struct flowmsg_bundle *b,
                                    const struct flowmsg_definition *def, const struct message *m,
                                    const struct flowmsg_value *values,
                                    const struct flowmsg_value *extra,
                                    const struct flowmsg_options *options, char *buf, size_t size,
                                    struct flowmsg_report *report)
{
    uint32_t n = def->n_params;
    struct rendering r;

    rendering_begin(&r, options, buf, size, report);
    if (n > FLOWMSG_MAX_PROBLEM_ARGS) {
        take_extra(&r, extra, n - FLOWMSG_MAX_PROBLEM_ARGS);
        n = FLOWMSG_MAX_PROBLEM_ARGS;
    }
    for (uint32_t k = 0; k < n; k++)
        r.values[k] = &values[k];
    render_message(b, def, m, &r);
    return sink_need(&r.sink);
}

static NOINLINE void report_unknown(const struct flowmsg_registry *registry,
                                    const struct flowmsg_definition *def,
                                    const struct flowmsg_arg *args, size_t n_args,
                                    struct flowmsg_report *report)
{
    const struct param_list params = { def->params, def->n_params, registry->param_size };

    render_report_unknown(NULL, &params, args, n_args, report);
}

NO_STACK_GUARD size_t flowmsg_render(const struct flowmsg_bundle *b, const char *code, enum flowmsg_part part,
                      const struct flowmsg_arg *args, size_t n_args,
                      const struct flowmsg_options *options, char *buf, size_t size,
                      struct flowmsg_report *report)
{
    size_t i = find_code(b->index, b->registry, code), others = n_args;
    const struct flowmsg_definition *def;
    const struct message *m;
    struct rendering r;

    rendering_begin(&r, options, buf, size, report);
    if (i >= b->registry->n_definitions || (unsigned)part >= N_PARTS) {
        render_unknown(b, code, args, n_args, &r);
        return sink_need(&r.sink);
    }
    def = flowmsg_registry_definition(b->registry, i);
    m = &b->messages[i * N_PARTS + part];
    if (m->program)
        others = render_bind(&r, m->program, args, n_args);
    else
        for (uint32_t k = 0; k < def->n_params; k++)
            r.values[k] = render_find(flowmsg_definition_param(b->registry, def, k)->name, args,
                                      n_args);
    render_message(b, def, m, &r);
    if (others && r.report)
        report_unknown(b->registry, def, args, n_args, r.report);
    return sink_need(&r.sink);
}
