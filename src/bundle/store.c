/* store.c - all languages of a domain, for the life of a process.
 *
 * SPDX-License-Identifier: MIT
 *
 * (1) A snapshot has its languages, and the texts of files and of languages in use, before it
 *     becomes current.  After that, only texts of embedded catalogs and bundles are added to it.
 * (2) `current` is replaced and referenced under `lock`; a new `serial` tells readers that it was
 *     replaced.
 * (3) The store holds the current snapshot, and each reader the one that it uses.  So a sleeping
 *     reader keeps only one old snapshot alive.
 * (4) A snapshot that no reader uses any more is freed by a thread that reloads, not by the request
 *     that was last to leave it: that gives megabytes back to the system, and closes all formats of
 *     ICU.  Its memory stays until the next reload, or until the store is freed.
 *
 * There is no handler for fork(): it could not hold ICU's locks, and each fork would wait for a
 * reload.  A child may render, which takes no lock (doc/robustness.md). */
#include "bundle/store.h"

#include <errno.h>
#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/sink.h"
#include "base/sized.h"
#include "bundle/negotiate.h"

/* --------------------------------------------------------------------- snapshots */

struct snapshot *store_current(struct flowmsg_store *store)
{
    struct snapshot *snapshot;

    pthread_mutex_lock(&store->lock);
    snapshot = snapshot_ref(store->current);
    pthread_mutex_unlock(&store->lock);
    return snapshot;
}

void store_release(struct flowmsg_store *store, struct snapshot *snapshot)
{
    if (!snapshot_release(snapshot))
        return;
    snapshot->next = atomic_load_explicit(&store->unused, memory_order_relaxed);
    while (!atomic_compare_exchange_weak_explicit(&store->unused, &snapshot->next, snapshot,
                                                  memory_order_release, memory_order_relaxed))
        continue;
}

static void free_unused(struct flowmsg_store *store)
{
    struct snapshot *unused = atomic_exchange_explicit(&store->unused, NULL, memory_order_acquire);

    while (unused) {
        struct snapshot *next = unused->next;

        snapshot_free(unused);
        unused = next;
    }
}

static void make_current(struct flowmsg_store *store, struct snapshot *snapshot)
{
    struct snapshot *former;

    pthread_mutex_lock(&store->lock);
    former = store->current;
    store->current = snapshot;
    atomic_store_explicit(&store->serial, snapshot->serial, memory_order_release);
    pthread_mutex_unlock(&store->lock);
    snapshot_unref(former);
}

/* Find the catalogs.  If something has changed, make a snapshot of them the current one.
 * FLOWMSG_OK or ERR_NOMEM. */
static int look_again(struct flowmsg_store *store, bool *changed)
{
    struct origins found = { 0 };
    struct snapshot *snapshot;
    int rc = FLOWMSG_OK;

    if (!origins_open(&found, store->registry, &store->options, &store->origins))
        return FLOWMSG_ERR_NOMEM;
    *changed = !store->current || !origins_equal(&found, &store->origins);
    if (*changed)
        rc = snapshot_new(&snapshot, &(struct load){ store->registry, &store->codes, &found,
                                                     store->current,
                                                     store->options.compile_all });
    if (rc < 0) {
        origins_close(&found);
        return rc;
    }
    if (*changed)
        make_current(store, snapshot);
    origins_close(&store->origins);
    store->origins = found;
    return FLOWMSG_OK;
}

int flowmsg_store_reload(struct flowmsg_store *store, bool *changed, struct flowmsg_error *err)
{
    int saved = errno, rc;
    bool different = false;

    pthread_mutex_lock(&store->reload_lock);
    free_unused(store);
    rc = look_again(store, &different);
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
    struct snapshot *snapshot = store_current(store);
    struct locale range;
    struct sink s;
    const char *tag;
    int saved = errno;                   /* ICU reads files */

    sink_init(&s, buf, size, FLOWMSG_MAX_OUTPUT);
    tag = negotiate(&snapshot->translations, accept_language, &range);
    sink_put_text(&s, tag, strlen(tag));
    store_release(store, snapshot);
    errno = saved;
    return sink_need(&s);
}

/* ------------------------------------------------------------------ life of a store */

/* Can this library read a struct of a registry? */
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

/* Can this library read the terms of a registry?  The first registries have none. */
static bool has_known_terms(const struct flowmsg_registry *r)
{
    size_t n = flowmsg_registry_n_terms(r);

    return n == 0 || (n <= UINT32_MAX / 4 && r->term_size <= UINT32_MAX &&
                      is_good_size((uint32_t)r->term_size, FLOWMSG_TERM_SIZE_0_1));
}

static int check_registry(const struct flowmsg_registry *r, struct flowmsg_error *err)
{
    struct locale source;

    if (!has_known_layout(r) || !has_known_terms(r))
        return error_set(err, FLOWMSG_ERR_INVALID, 0, FLOWMSG_REASON_REGISTRY_VERSION);
    if (r->n_definitions > UINT32_MAX / 4)
        return error_set(err, FLOWMSG_ERR_INVALID, 0, FLOWMSG_REASON_REGISTRY_TOO_LARGE);
    for (size_t i = 0; i < r->n_definitions; i++)
        if (flowmsg_registry_definition(r, i)->n_params > FLOWMSG_MAX_PARAMS)
            return error_name(err, FLOWMSG_ERR_INVALID, flowmsg_registry_definition(r, i)->code,
                              strlen(flowmsg_registry_definition(r, i)->code),
                              FLOWMSG_REASON_REGISTRY_PARAMS);
    if (!locale_parse(&source, r->source_locale))
        return error_set(err, FLOWMSG_ERR_INVALID, 0, FLOWMSG_REASON_REGISTRY_LANGUAGE);
    return FLOWMSG_OK;
}

/* Copy the caller's options, and everything that they point to.  A caller of another version may
 * know fewer options, or more. */
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
    struct flowmsg_store *store = aligned_alloc(CACHE_LINE, sizeof *store);
    bool changed;

    if (!store)
        return NULL;
    memset(store, 0, sizeof *store);
    atomic_init(&store->serial, 0);
    atomic_init(&store->refs, 1);
    atomic_init(&store->unused, NULL);
    store->registry = registry;
    if (!init_locks(store)) {
        free(store);
        return NULL;
    }
    if (copy_options(store, options) && codes_init(&store->codes, registry, &store->arena) &&
        look_again(store, &changed) == FLOWMSG_OK)
        return store;
    flowmsg_store_unref(store);
    return NULL;
}

int flowmsg_store_new(struct flowmsg_store **out, const struct flowmsg_registry *registry,
                      const struct flowmsg_store_options *options, struct flowmsg_error *err)
{
    int saved = errno, rc = check_registry(registry, err);
    struct flowmsg_store *store = rc < 0 ? NULL : make_store(registry, options);

    errno = saved;
    if (rc < 0)
        return rc;
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
    snapshot_unref(store->current);
    free_unused(store);
    origins_close(&store->origins);
    pthread_mutex_destroy(&store->lock);
    pthread_mutex_destroy(&store->reload_lock);
    arena_free(&store->arena);
    free(store);
}
