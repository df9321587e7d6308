/* store.c - all languages of a domain, for the life of a process.
 *
 * SPDX-License-Identifier: MIT
 *
 * (1) A generation is complete before it becomes current, and is not changed then.
 * (2) `current` is replaced and held under `lock`; `serial` tells readers that it was.
 * (3) Who uses a generation holds it: the store the current one, a reader the one that
 *     it looked at last.  So a reader that sleeps keeps one old generation, no more. */
#include "bundle/store.h"

#include <errno.h>
#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/sink.h"
#include "base/sized.h"

/* ------------------------------------------------------------------- generations */

struct generation *store_current(struct flowmsg_store *store)
{
    struct generation *g;

    pthread_mutex_lock(&store->lock);
    g = generation_ref(store->current);
    pthread_mutex_unlock(&store->lock);
    return g;
}

static void make_current(struct flowmsg_store *store, struct generation *g)
{
    struct generation *former;

    pthread_mutex_lock(&store->lock);
    former = store->current;
    store->current = g;
    atomic_store_explicit(&store->serial, g->serial, memory_order_release);
    pthread_mutex_unlock(&store->lock);
    generation_unref(former);
}

/* Look at the catalogs; when something is not as it was, make that current. */
static int refresh(struct flowmsg_store *store, bool *changed)
{
    struct sources found = { 0 };
    struct generation *g;
    int rc = FLOWMSG_OK;

    if (!sources_open(&found, store->registry, &store->options, &store->sources))
        return FLOWMSG_ERR_NOMEM;
    *changed = !store->current || !sources_equal(&found, &store->sources);
    if (*changed)
        rc = generation_new(&g, store->registry, &store->index, &found,
                            atomic_load(&store->serial) + 1);
    if (rc < 0) {
        sources_close(&found);
        return rc;
    }
    if (*changed)
        make_current(store, g);
    sources_close(&store->sources);
    store->sources = found;
    return FLOWMSG_OK;
}

int flowmsg_store_reload(struct flowmsg_store *store, bool *changed, struct flowmsg_error *err)
{
    int saved = errno, rc;
    bool different = false;

    pthread_mutex_lock(&store->reload_lock);
    rc = refresh(store, &different);
    pthread_mutex_unlock(&store->reload_lock);
    errno = saved;
    if (rc < 0)
        return error_nomem(err);
    if (changed)
        *changed = different;
    return FLOWMSG_OK;
}

size_t flowmsg_store_negotiate(struct flowmsg_store *store, const char *accept_language, char *buf,
                               size_t size)
{
    struct generation *g = store_current(store);
    struct locale reader;
    struct sink s;
    const char *tag;
    int saved = errno;                   /* ICU reads files */

    sink_init(&s, buf, size, FLOWMSG_MAX_OUTPUT);
    tag = generation_negotiate(g, accept_language, &reader);
    sink_put_text(&s, tag, strlen(tag));
    generation_unref(g);
    errno = saved;
    return sink_need(&s);
}

/* ------------------------------------------------------------------ life of a store */

/* Is a struct of a registry one that this library can read? */
static bool is_good_size(uint32_t size, size_t first_size)
{
    return size >= first_size && size % alignof(void *) == 0;
}

static bool has_known_layout(const struct flowmsg_registry *r)
{
    return r->abi == FLOWMSG_REGISTRY_ABI && is_good_size(r->size, FLOWMSG_REGISTRY_SIZE_0_1) &&
           is_good_size(r->definition_size, FLOWMSG_DEFINITION_SIZE_0_1) &&
           is_good_size(r->param_size, FLOWMSG_PARAM_SIZE_0_1) &&
           is_good_size(r->group_size, FLOWMSG_GROUP_SIZE_0_1) &&
           is_good_size(r->catalog_size, FLOWMSG_EMBEDDED_CATALOG_SIZE_0_1);
}

static int check_registry(const struct flowmsg_registry *r, struct flowmsg_error *err)
{
    struct locale source;
    bool good = has_known_layout(r) && r->n_definitions <= UINT32_MAX / 4;

    for (size_t i = 0; good && i < r->n_definitions; i++)
        good = flowmsg_registry_definition(r, i)->n_params <= FLOWMSG_MAX_PARAMS;
    if (!good)
        return error_set(err, FLOWMSG_ERR_INVALID, 0,
                         N_("the registry was generated for another version of the library"));
    if (!locale_parse(&source, r->source_locale))
        return error_set(err, FLOWMSG_ERR_INVALID, 0,
                         N_("the registry's language is not a locale"));
    return FLOWMSG_OK;
}

static bool make_index(struct flowmsg_store *store)
{
    const struct flowmsg_registry *r = store->registry;
    struct code_index *index = &store->index;
    uint32_t size = 4;

    while (size < 2 * r->n_definitions)
        size *= 2;
    index->mask = size - 1;
    index->slots = arena_array(&store->arena, size, sizeof *index->slots);
    for (size_t i = 0; index->slots && i < r->n_definitions; i++)
        code_index_add(index, flowmsg_registry_definition(r, i)->code, (uint32_t)i);
    return index->slots != NULL;
}

/* The caller's options, deep; a caller of another version may know fewer or more. */
static bool copy_options(struct flowmsg_store *store, const struct flowmsg_store_options *options)
{
    struct flowmsg_store_options *o = &store->options;
    const char **dirs;

    if (options)
        memcpy(o, options, sized_known(options->size, FLOWMSG_STORE_OPTIONS_SIZE_0_1, sizeof *o));
    o->size = sizeof *o;
    if (!(dirs = arena_array(&store->arena, o->n_catalog_dirs + 1, sizeof *dirs)))
        return false;
    for (size_t i = 0; i < o->n_catalog_dirs; i++)
        if (!(dirs[i] = arena_text(&store->arena, o->catalog_dirs[i], strlen(o->catalog_dirs[i]))))
            return false;
    o->catalog_dirs = dirs;
    return true;
}

static bool init_locks(struct flowmsg_store *store)
{
    if (pthread_mutex_init(&store->lock, NULL) != 0)
        return false;
    if (pthread_mutex_init(&store->reload_lock, NULL) == 0)
        return true;
    pthread_mutex_destroy(&store->lock);
    return false;
}

static struct flowmsg_store *make_store(const struct flowmsg_registry *registry,
                                        const struct flowmsg_store_options *options)
{
    struct flowmsg_store *store = calloc(1, sizeof *store);
    bool changed;

    if (!store)
        return NULL;
    atomic_init(&store->serial, 0);
    atomic_init(&store->refs, 1);
    store->registry = registry;
    if (!init_locks(store)) {
        free(store);
        return NULL;
    }
    if (copy_options(store, options) && make_index(store) && refresh(store, &changed) == FLOWMSG_OK)
        return store;
    flowmsg_store_unref(store);
    return NULL;
}

int flowmsg_store_new(struct flowmsg_store **out, const struct flowmsg_registry *registry,
                      const struct flowmsg_store_options *options, struct flowmsg_error *err)
{
    int rc = check_registry(registry, err), saved = errno;
    struct flowmsg_store *store;

    if (rc < 0)
        return rc;
    store = make_store(registry, options);
    errno = saved;
    if (!store)
        return error_nomem(err);
    *out = store;
    return FLOWMSG_OK;
}

struct flowmsg_store *flowmsg_store_ref(struct flowmsg_store *store)
{
    atomic_fetch_add_explicit(&store->refs, 1, memory_order_relaxed);
    return store;
}

void flowmsg_store_unref(struct flowmsg_store *store)
{
    if (!store || atomic_fetch_sub_explicit(&store->refs, 1, memory_order_acq_rel) != 1)
        return;
    generation_unref(store->current);
    sources_close(&store->sources);
    pthread_mutex_destroy(&store->lock);
    pthread_mutex_destroy(&store->reload_lock);
    arena_free(&store->arena);
    free(store);
}
