/* bundle.c - render by code.
 *
 * SPDX-License-Identifier: MIT */
#include "bundle/bundle.h"

#include <string.h>

#include "base/hash.h"

/* The bytes of a code of at most eight, else its hash. */
static uint64_t code_key(const char *code, bool *is_code)
{
    uint64_t key = 0;

    for (int i = 0; i < 8; i++) {
        if (code[i] == '\0') {
            *is_code = true;
            return key;
        }
        key |= (uint64_t)(unsigned char)code[i] << 8 * i;
    }
    *is_code = code[8] == '\0';
    return *is_code ? key : hash_bytes(code, strlen(code));
}

static uint32_t first_slot(const struct code_index *index, uint64_t key)
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

size_t code_index_find(const struct code_index *index, const struct flowmsg_registry *registry,
                       const char *code)
{
    bool is_code;
    uint64_t key = code_key(code, &is_code);
    uint32_t i = first_slot(index, key);

    for (; index->slots[i].entry != 0; i = (i + 1) & index->mask) {
        const struct code_slot *slot = &index->slots[i];

        if (slot->key == key && slot->is_code == is_code &&
            (is_code || strcmp(registry->definitions[slot->entry - 1].code, code) == 0))
            return slot->entry - 1;
    }
    return registry->n_definitions;
}

const struct flowmsg_definition *flowmsg_registry_find(const struct flowmsg_registry *registry,
                                                       const char *code)
{
    size_t low = 0, high = registry->n_definitions;

    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int order = strcmp(code, registry->definitions[mid].code);

        if (order == 0)
            return &registry->definitions[mid];
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
    size_t i = code_index_find(b->index, b->registry, code);
    const struct text *text;

    if (i == b->registry->n_definitions || (unsigned)part >= N_PARTS)
        return NULL;
    text = b->messages[i * N_PARTS + part].text;
    if (text && len)
        *len = text->len;
    return text ? text->pattern : NULL;
}

/* ------------------------------------------------------------------- rendering */

void bare_code(struct bare *b, const char *code)
{
    sink_put_text(b->s, code, strlen(code));
}

void bare_arg(struct bare *b, const char *name, const struct flowmsg_value *value)
{
    struct render_env env = b->env;

    if (!name || !value_is_given(value))
        return;
    if (value->type == FLOWMSG_INTEGER)
        env.formats = NULL;                           /* it may be an id: not grouped */
    sink_puts(b->s, b->any ? ", " : " (");
    sink_put_text(b->s, name, strlen(name));
    sink_puts(b->s, "=");
    render_value(value, &env, b->s);
    b->any = true;
}

void bare_end(struct bare *b)
{
    if (b->any)
        sink_puts(b->s, ")");
}

size_t bundle_render(const struct flowmsg_bundle *b, size_t i, enum flowmsg_part part,
                     const slot_values values, const struct flowmsg_options *options, char *buf,
                     size_t size, struct flowmsg_report *report)
{
    const struct flowmsg_definition *def = &b->registry->definitions[i];
    const struct message *m = &b->messages[i * N_PARTS + part];
    const struct layer *layer = &b->layers[m->layer];
    struct render_env env = render_env_from(options);
    struct sink s;

    sink_init(&s, buf, size, FLOWMSG_MAX_OUTPUT);
    if (m->text) {
        env.formats = layer->formats;
        env.styled = m->styled;
        env.params = def->params;
        report_begin(report, layer->locale, m->text->pattern, m->text->len);
        report_origin(report, m->text->catalog, layer->fallback, (enum flowmsg_why)m->why,
                      m->note ? &b->notes[m->note - 1] : NULL);
        render_program(m->text->program, values, &env, &s, report);
    } else {
        struct bare bare = { &s, env, false };

        bare.env.formats = b->layers[0].formats;
        report_begin(report, b->registry->source_locale, NULL, 0);
        report_origin(report, NULL, FLOWMSG_FALLBACK_CODE, (enum flowmsg_why)m->why,
                      m->note ? &b->notes[m->note - 1] : NULL);
        bare_code(&bare, def->code);
        for (uint32_t k = 0; k < def->n_params; k++)
            bare_arg(&bare, def->params[k].name, values[k]);
        bare_end(&bare);
    }
    return s.need;
}

static size_t render_unknown(const struct flowmsg_bundle *b, const char *code,
                             const struct flowmsg_arg *args, size_t n_args,
                             const struct flowmsg_options *options, char *buf, size_t size,
                             struct flowmsg_report *report)
{
    struct sink s;
    struct bare bare = { &s, render_env_from(options), false };

    bare.env.formats = b->layers[0].formats;
    sink_init(&s, buf, size, FLOWMSG_MAX_OUTPUT);
    report_begin(report, b->registry->source_locale, NULL, 0);
    report_origin(report, NULL, FLOWMSG_FALLBACK_CODE, FLOWMSG_WHY_UNKNOWN_CODE, NULL);
    report_add(report, FLOWMSG_ERR_UNKNOWN_CODE, code, strlen(code), 0);
    bare_code(&bare, code);
    for (size_t i = 0; i < n_args && !s.over; i++)
        bare_arg(&bare, args[i].name, &args[i].value);
    bare_end(&bare);
    return s.need;
}

size_t flowmsg_render(const struct flowmsg_bundle *b, const char *code, enum flowmsg_part part,
                      const struct flowmsg_arg *args, size_t n_args,
                      const struct flowmsg_options *options, char *buf, size_t size,
                      struct flowmsg_report *report)
{
    size_t i = code_index_find(b->index, b->registry, code), unknown, need;
    struct slot_names names;
    slot_values values;

    if (i == b->registry->n_definitions || (unsigned)part >= N_PARTS)
        return render_unknown(b, code, args, n_args, options, buf, size, report);
    names = names_of_params(&b->registry->definitions[i]);
    unknown = render_bind(&names, args, n_args, values);
    need = bundle_render(b, i, part, values, options, buf, size, report);
    if (unknown && report)
        render_report_unknown(&names, args, n_args, report);
    return need;
}
