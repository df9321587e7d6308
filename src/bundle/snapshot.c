/* snapshot.c - what one load of a domain's catalogs gave: its life.
 *
 * SPDX-License-Identifier: MIT */
#include "bundle/snapshot.h"

#include <stdlib.h>
#include <string.h>

/* Hold the catalogs, and note what is not as it should be; false: no memory. */
static bool take_origins(struct generation *g, const struct origins *origins)
{
    g->refusals = arena_array(&g->arena, origins->list.n, sizeof *g->refusals);
    for (size_t i = 0; g->refusals && i < origins->list.n; i++) {
        const struct origin *s = &origins->list.items[i];
        struct flowmsg_note note = { .kept = s->kept, .error = s->error };

        if (s->catalog && buffer_put(&g->catalogs, &s->catalog, sizeof s->catalog))
            flowmsg_catalog_ref(s->catalog);
        if (s->error.code == FLOWMSG_OK)
            continue;
        note.catalog = arena_text(&g->arena, s->name, strlen(s->name));
        note.locale = arena_text(&g->arena, s->folder, strlen(s->folder));
        if (!note.catalog || !note.locale || !buffer_put(&g->notes, &note, sizeof note))
            return false;
        if (!s->catalog && s->locale.language[0])
            g->refusals[g->n_refusals++] = (struct refusal){
                locale_offer(&s->locale), origin_rank(i), (uint32_t)generation_n_notes(g) };
    }
    return g->refusals && !g->catalogs.failed;
}

static int load(struct generation *g, const struct origins *origins)
{
    int rc;

    if (!take_origins(g, origins))
        return FLOWMSG_ERR_NOMEM;
    if ((rc = texts_load(g, origins)) < 0)
        return rc;
    if (!generation_make_offers(g))
        return FLOWMSG_ERR_NOMEM;
    g->source_bundle = generation_bundle(g, &g->source_locale);
    return g->source_bundle ? FLOWMSG_OK : FLOWMSG_ERR_NOMEM;
}

int generation_new(struct generation **out, const struct flowmsg_registry *registry,
                   const struct codes *codes, const struct origins *origins,
                   uint64_t serial)
{
    struct generation *g = calloc(1, sizeof *g);
    int rc;

    if (!g)
        return FLOWMSG_ERR_NOMEM;
    if (pthread_mutex_init(&g->lock, NULL) != 0) {
        free(g);
        return FLOWMSG_ERR_NOMEM;
    }
    atomic_init(&g->refs, 1);
    g->serial = serial;
    g->registry = registry;
    g->codes = codes;
    (void)locale_parse(&g->source_locale, registry->source_locale);   /* the store has tried */
    if ((rc = load(g, origins)) < 0) {
        generation_unref(g);
        return rc;
    }
    *out = g;
    return FLOWMSG_OK;
}

struct generation *generation_ref(struct generation *g)
{
    atomic_fetch_add_explicit(&g->refs, 1, memory_order_relaxed);
    return g;
}

void generation_unref(struct generation *g)
{
    if (!g || atomic_fetch_sub_explicit(&g->refs, 1, memory_order_acq_rel) != 1)
        return;
    generation_free_formats(g);
    for (size_t i = 0; i < g->catalogs.len / sizeof(struct flowmsg_catalog *); i++)
        flowmsg_catalog_unref(((struct flowmsg_catalog **)(void *)g->catalogs.data)[i]);
    buffer_free(&g->catalogs);
    buffer_free(&g->notes);
    pthread_mutex_destroy(&g->lock);
    arena_free(&g->arena);
    free(g);
}
