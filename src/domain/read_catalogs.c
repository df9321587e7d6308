/* read_catalogs.c - the catalogs of a domain file.
 *
 * SPDX-License-Identifier: MIT
 *
 * Each catalog is checked as if it were a file of its own.  It has a seal, so that it can be taken
 * out of the domain file and still shows changes. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "domain/reading.h"
#include "locale/locale.h"

/* A locale by the one name that all its names become, and the element that has it. */
struct named_locale {
    char tag[LOCALE_TEXT_SIZE];
    uint64_t at;
    const char *name;             /* as it is in the file */
};

/* Check the place of a catalog, whose bytes begin where those of the last one end, at *@end of the
 * section.  Moves *@end. */
static int check_place(struct reading *r, uint64_t at, const char *locale, uint64_t *end)
{
    const struct domain_section *s = &r->v->sections[DOMAIN_CATALOG_BYTES];
    uint64_t off = domain_u64(r->v, at + CATALOG_AT_OFFSET);
    uint64_t len = domain_u64(r->v, at + CATALOG_AT_LENGTH), byte;

    if (off > s->length || len > s->length - off || off != *end + domain_padding(*end))
        return wrong(r, at + CATALOG_AT_OFFSET, locale, FLOWMSG_REASON_DOMAIN_CATALOG_PLACE);
    if (!domain_is_zero(r->v, s->offset + *end, s->offset + off, &byte))
        return wrong(r, byte, locale, FLOWMSG_REASON_DOMAIN_CATALOG_PLACE);
    *end = off + len;
    return FLOWMSG_OK;
}

/* A fault of a catalog is one of the domain file, at its place there. */
static int in_file(struct reading *r, struct flowmsg_error *err,
                   const struct flowmsg_embedded_catalog *catalog)
{
    if (err->code == FLOWMSG_ERR_CATALOG) {
        err->code = FLOWMSG_ERR_DOMAIN;
        err->offset += (uint64_t)((const unsigned char *)catalog->data - r->v->data);
    }
    if (r->err && r->err->code == FLOWMSG_OK)
        *r->err = *err;
    return err->code;
}

static int open_catalog(struct reading *r, const struct flowmsg_embedded_catalog *catalog,
                        struct flowmsg_catalog **opened)
{
    struct flowmsg_error err = { 0 };

    if (flowmsg_catalog_from_buffer(opened, catalog->data, catalog->len, &err) == FLOWMSG_OK &&
        !flowmsg_catalog_is_sealed(*opened))
        error_set(&err, FLOWMSG_ERR_CATALOG, 0, FLOWMSG_REASON_CATALOG_NOT_SEALED);
    return err.code == FLOWMSG_OK ? FLOWMSG_OK : in_file(r, &err, catalog);
}

/* Read the locale of a catalog. */
static int read_locale(struct reading *r, uint64_t at, struct flowmsg_embedded_catalog *catalog,
                       struct named_locale *named)
{
    struct locale locale;
    int rc = read_string(r, at + CATALOG_AT_LOCALE, FLOWMSG_MAX_NAME, &catalog->locale);

    if (rc < 0)
        return rc;
    if (!locale_parse(&locale, catalog->locale))
        return wrong(r, at + CATALOG_AT_LOCALE, catalog->locale,
                     FLOWMSG_REASON_DOMAIN_CATALOG_LOCALE);
    locale_text(&locale, named->tag);
    named->at = at;
    named->name = catalog->locale;
    return FLOWMSG_OK;
}

/* Read where a catalog is.  The last one ends at *@end of the section. */
static int read_place(struct reading *r, uint64_t at, uint64_t *end,
                      struct flowmsg_embedded_catalog *catalog)
{
    const struct domain_section *s = &r->v->sections[DOMAIN_CATALOG_BYTES];
    int rc;

    if (!r->v->later && domain_u32(r->v, at + CATALOG_AT_RESERVED) != 0)
        return wrong(r, at + CATALOG_AT_RESERVED, catalog->locale, FLOWMSG_REASON_DOMAIN_RESERVED);
    if ((rc = check_place(r, at, catalog->locale, end)) < 0)
        return rc;
    catalog->data = r->v->data + s->offset + domain_u64(r->v, at + CATALOG_AT_OFFSET);
    catalog->len = (size_t)domain_u64(r->v, at + CATALOG_AT_LENGTH);
    return FLOWMSG_OK;
}

static int by_locale(const void *a, const void *b)
{
    const struct named_locale *x = a, *y = b;
    int order = strcmp(x->tag, y->tag);

    return order ? order : (x->at > y->at) - (x->at < y->at);
}

/* The catalogs are of different locales, by whichever names. */
static int compare_locales(struct reading *r, struct named_locale *locales, size_t n)
{
    qsort(locales, n, sizeof *locales, by_locale);
    for (size_t i = 1; i < n; i++)
        if (strcmp(locales[i - 1].tag, locales[i].tag) == 0)
            return wrong(r, locales[i].at + CATALOG_AT_LOCALE, locales[i].name,
                         FLOWMSG_REASON_DOMAIN_CATALOG_TWICE);
    return FLOWMSG_OK;
}

static int read_all(struct reading *r, struct flowmsg_embedded_catalog *catalogs, size_t n,
                    struct flowmsg_catalog **opened)
{
    const struct domain_section *bytes = &r->v->sections[DOMAIN_CATALOG_BYTES];
    struct named_locale *locales = arena_array(r->arena, n, sizeof *locales);
    uint64_t end = 0;
    int rc;

    if (!locales)
        return error_nomem(r->err);
    for (size_t i = 0; i < n; i++) {
        uint64_t at = element_at(r, DOMAIN_CATALOGS, i);

        if ((rc = read_locale(r, at, &catalogs[i], &locales[i])) < 0 ||
            (rc = read_place(r, at, &end, &catalogs[i])) < 0 ||
            (rc = open_catalog(r, &catalogs[i], &opened[i])) < 0)
            return rc;
    }
    if (end != bytes->length)
        return domain_damaged(r->err, bytes->offset + end, FLOWMSG_REASON_DOMAIN_CATALOG_PLACE);
    return compare_locales(r, locales, n);
}

int read_catalogs(struct reading *r, struct flowmsg_registry *registry,
                  struct flowmsg_catalog ***opened)
{
    const struct domain_section *s = &r->v->sections[DOMAIN_CATALOGS];
    struct flowmsg_embedded_catalog *catalogs;

    if (s->count > FLOWMSG_MAX_LOCALES)
        return domain_damaged(r->err, s->offset, FLOWMSG_REASON_DOMAIN_SECTION_COUNT);
    registry->n_catalogs = (size_t)s->count;
    if (!(catalogs = arena_array(r->arena, registry->n_catalogs, sizeof *catalogs)) ||
        !(*opened = arena_array(r->arena, registry->n_catalogs, sizeof **opened)))
        return error_nomem(r->err);
    registry->catalogs = catalogs;
    return read_all(r, catalogs, registry->n_catalogs, *opened);
}
