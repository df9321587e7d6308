/* snapshot.c - everything that one load of a domain's catalogs produced.
 *
 * SPDX-License-Identifier: MIT */
#include "bundle/snapshot.h"

#include <stdlib.h>

static int load_all(struct snapshot *s, const struct load *load)
{
    int rc = translations_load(&s->translations, load->origins);

    if (rc == FLOWMSG_OK)
        rc = translations_prepare(&s->translations,
                                  load->former ? &load->former->translations : NULL,
                                  load->compile_all);
    if (rc < 0)
        return rc;
    s->source_bundle = bundle_set_get(&s->bundles, &translations_source(&s->translations)->locale);
    s->lent_bundle = s->source_bundle ? bundle_set_lend(&s->bundles, s->source_bundle) : NULL;
    if (!s->lent_bundle)
        return FLOWMSG_ERR_NOMEM;
    if (load->former)
        bundle_set_follow(&s->bundles, &load->former->bundles);
    return FLOWMSG_OK;
}

int snapshot_new(struct snapshot **out, const struct load *load)
{
    struct snapshot *s = calloc(1, sizeof *s);
    int rc;

    if (!s)
        return FLOWMSG_ERR_NOMEM;
    if (!bundle_set_init(&s->bundles, &s->translations, load->codes, &s->formats)) {
        free(s);
        return FLOWMSG_ERR_NOMEM;
    }
    atomic_init(&s->refs, 1);
    s->serial = load->former ? load->former->serial + 1 : 1;
    s->translations.registry = load->registry;
    s->translations.formats = &s->formats;
    s->translations.lock = &s->bundles.lock;
    if ((rc = load_all(s, load)) < 0) {
        snapshot_free(s);
        return rc;
    }
    *out = s;
    return FLOWMSG_OK;
}

struct snapshot *snapshot_ref(struct snapshot *snapshot)
{
    atomic_fetch_add_explicit(&snapshot->refs, 1, memory_order_relaxed);
    return snapshot;
}

bool snapshot_release(struct snapshot *snapshot)
{
    return atomic_fetch_sub_explicit(&snapshot->refs, 1, memory_order_acq_rel) == 1;
}

void snapshot_free(struct snapshot *snapshot)
{
    if (!snapshot)
        return;
    bundle_set_free(&snapshot->bundles);
    formats_set_free(&snapshot->formats);
    translations_free(&snapshot->translations);
    free(snapshot);
}

void snapshot_unref(struct snapshot *snapshot)
{
    if (snapshot && snapshot_release(snapshot))
        snapshot_free(snapshot);
}
