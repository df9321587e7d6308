/* domains.c - the domains of a command that takes several, and a reader of each.
 *
 * SPDX-License-Identifier: MIT */
#include "domains.h"

#include <stdlib.h>
#include <string.h>

#include "environment.h"
#include "output.h"

static const char *shown_path(const struct domain *d)
{
    return d->path ? d->path : d->registry->domain;
}

static bool is_new(const struct domains *domains, const struct domain *d)
{
    for (const struct domain *other = domains->items; other < d; other++)
        if (strcmp(other->registry->domain, d->registry->domain) == 0) {
            complain_of(TOOL_DOMAIN_TWICE, WITH(arg_text("name", d->registry->domain),
                                                arg_text("first", shown_path(other)),
                                                arg_text("second", shown_path(d))));
            return false;
        }
    return true;
}

bool domains_open(struct domains *domains, const struct words *given)
{
    size_t n = given->list.n;
    bool ok = true;

    *domains = (struct domains){ need(calloc(n + 1, sizeof *domains->items)), 0 };
    for (size_t i = 0; ok && i < n + (n == 0); i++) {
        struct domain *d = &domains->items[i];

        ok = domain_open(d, n > 0 ? given->list.items[i] : NULL) && is_new(domains, d);
        domains->n++;
    }
    return ok;
}

void domains_close(struct domains *domains)
{
    for (size_t i = 0; i < domains->n; i++)
        domain_close(&domains->items[i]);
    free(domains->items);
}

size_t domains_find(const struct domains *domains, const char *name, size_t len)
{
    size_t i = 0;

    while (i < domains->n && (strlen(domains->items[i].registry->domain) != len ||
                              memcmp(domains->items[i].registry->domain, name, len) != 0))
        i++;
    return i;
}

static void free_readers(struct flowmsg_reader **readers, size_t n)
{
    for (size_t i = 0; i < n; i++)
        flowmsg_reader_free(readers[i]);
    free(readers);
}

static void check_locale(struct flowmsg_reader *const *readers, size_t n, const char *locale)
{
    struct locale_name room;
    size_t i = 0;

    while (locale && i < n && !locale_has_texts(readers[i], locale))
        i++;
    if (locale && i == n)
        (void)choose_locale(readers[0], locale, &room);
}

struct flowmsg_reader **domains_readers(const struct domains *domains,
                                        const struct catalog_options *catalogs,
                                        const char *locale)
{
    struct flowmsg_reader **readers = need(calloc(domains->n, sizeof *readers));
    size_t n = 0;

    while (n < domains->n &&
           (readers[n] = open_reader(domains->items[n].registry, catalogs)) != NULL)
        n++;
    if (n < domains->n) {
        free_readers(readers, n);
        return NULL;
    }
    check_locale(readers, n, locale);
    return readers;
}

struct flowmsg_reader **domains_more_readers(const struct domains *domains,
                                             struct flowmsg_reader *const *readers)
{
    struct flowmsg_reader **more = need(calloc(domains->n, sizeof *more));

    for (size_t i = 0; i < domains->n; i++)
        more[i] = need(flowmsg_reader_new(flowmsg_reader_store(readers[i])));
    return more;
}

void domains_free_readers(const struct domains *domains, struct flowmsg_reader **readers)
{
    free_readers(readers, domains->n);
}
