/* catalog.c - opening a catalog, and finding its entries.
 *
 * SPDX-License-Identifier: MIT
 *
 * The bytes pass file.c, mo_view.c (the header), mo_check.c, and mo_normalize.c if they cannot be
 * served as they are.  A catalog served from the file's bytes keeps (1) to (4) of mo_check.c.  A
 * normalized catalog keeps (1) and (2) of mo_normalize.c.  Look-up needs no more than either. */
#include "catalog/catalog.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "catalog/mo_check.h"
#include "catalog/file.h"
#include "catalog/mo_normalize.h"
#include "catalog/mo_layout.h"
#include "catalog/mo_lookup.h"
#include "catalog/mo_format.h"
#include "catalog/plural_forms.h"
#include "catalog/mo_seal.h"

struct flowmsg_catalog {
    atomic_uint refs;
    struct mo_view mo;            /* the bytes that are served */
    void *owned;                  /* these bytes, if the catalog frees them; or NULL */
    struct flowmsg_error flaw;    /* the first fault that does not keep the catalog from serving */
    struct plural_forms plurals;
};

/* ------------------------------------------------------------------- look-up */

/* All plural forms of a translation; empty when there is none. */
static struct slice find(const struct flowmsg_catalog *cat, const char *context, const char *id)
{
    uint32_t i;

    if (!mo_find(&cat->mo, context, id, &i))
        return (struct slice){ "", 0 };
    return mo_string_at(&cat->mo, cat->mo.translations, i);
}

const char *catalog_find(const struct flowmsg_catalog *cat, const char *context, const char *id,
                         size_t *len)
{
    struct slice s = find(cat, context, id);

    *len = strlen(s.p);                       /* the first of several plural forms */
    return *len > 0 ? s.p : NULL;
}

/* Catalogs and registries are sorted alike, so the entry is mostly the next one, and is found
 * without a hash and the cache misses of its table: in a third of the time. */
const char *catalog_find_next(const struct flowmsg_catalog *cat, const char *context,
                              const char *id, uint32_t *next, size_t *len)
{
    const struct mo_view *mo = &cat->mo;
    const char *text;

    if (!mo_is_at(mo, *next, context, id) && !mo_find(mo, context, id, next))
        return NULL;
    text = mo_string_at(mo, mo->translations, *next).p;
    ++*next;
    *len = strlen(text);
    return *len > 0 ? text : NULL;
}

const char *flowmsg_catalog_gettext(const struct flowmsg_catalog *cat, const char *msgctxt,
                                    const char *msgid)
{
    size_t len;
    const char *found = catalog_find(cat, msgctxt, msgid, &len);

    return found ? found : msgid;
}

const char *flowmsg_catalog_ngettext(const struct flowmsg_catalog *cat, const char *msgctxt,
                                     const char *msgid, const char *msgid_plural, uint64_t n)
{
    struct slice s = find(cat, msgctxt, msgid);
    const char *text = plural_forms_text(s.p, s.len, plural_forms_index(&cat->plurals, n));

    return *text ? text : n == 1 ? msgid : msgid_plural;
}

size_t flowmsg_catalog_n_entries(const struct flowmsg_catalog *cat)
{
    return cat->mo.n;
}

bool flowmsg_catalog_entry(const struct flowmsg_catalog *cat, size_t i, struct flowmsg_entry *entry)
{
    struct slice id, text;
    const char *end;

    if (i >= cat->mo.n)
        return 0;
    id = mo_string_at(&cat->mo, cat->mo.originals, (uint32_t)i);
    text = mo_string_at(&cat->mo, cat->mo.translations, (uint32_t)i);
    *entry = (struct flowmsg_entry){ .id = id.p, .strings = text.p, .len = text.len };
    if (strlen(id.p) < id.len)
        entry->id_plural = id.p + strlen(id.p) + 1;
    end = strchr(id.p, MO_CONTEXT_END);
    if (end) {
        entry->context = id.p;
        entry->context_len = (size_t)(end - id.p);
        entry->id = end + 1;
    }
    return 1;
}

/* ------------------------------------------------------------------ seal and flaw */

bool flowmsg_catalog_is_sealed(const struct flowmsg_catalog *cat)
{
    return cat->mo.sealed;
}

int flowmsg_catalog_verify(const struct flowmsg_catalog *cat, bool require_seal,
                           struct flowmsg_error *err)
{
    if (cat->flaw.code != FLOWMSG_OK) {
        if (err && err->code == FLOWMSG_OK)
            *err = cat->flaw;
        return cat->flaw.code;
    }
    if (require_seal && !cat->mo.sealed)
        return mo_damaged(err, MO_HEADER_SIZE, FLOWMSG_REASON_CATALOG_NOT_SEALED);
    return FLOWMSG_OK;
}

/* ------------------------------------------------------------- life of a catalog */

static uint32_t n_texts(const struct flowmsg_entry *entry)
{
    uint32_t n = 1;

    for (size_t i = 0; i < entry->len; i++)
        n += entry->strings[i] == '\0';
    return n;
}

/* Has entry @i an id for plurals?  Few have: asking for that first saves reading all entries. */
static bool has_plural(const struct flowmsg_catalog *cat, uint32_t i)
{
    struct slice id = mo_string_at(&cat->mo, cat->mo.originals, i);

    return strlen(id.p) < id.len;
}

/* Compile the catalog's plural rule, and check that entries have as many forms as the rule. */
static void check_plurals(struct flowmsg_catalog *cat)
{
    const char *start = (const char *)cat->mo.data;
    struct flowmsg_error err = { 0 };
    struct flowmsg_entry entry;
    size_t len;
    const char *header = catalog_find(cat, NULL, "", &len);

    if (plural_forms_compile(&cat->plurals, header ? header : "", &err) < 0) {
        err.offset += (uint64_t)(header - start);
        err.line = err.column = 0;              /* they count in the header, not in the file */
    }
    for (uint32_t i = 0; err.code == FLOWMSG_OK && i < cat->mo.n; i++)
        if (has_plural(cat, i) && flowmsg_catalog_entry(cat, i, &entry) && entry.len > 0 &&
            n_texts(&entry) != cat->plurals.n_forms) {
            error_name(&err, FLOWMSG_ERR_CATALOG, entry.id, strlen(entry.id),
                       FLOWMSG_REASON_CATALOG_PLURAL_COUNT);
            err.offset = (uint64_t)(entry.strings - start);
        }
    if (cat->flaw.code == FLOWMSG_OK)
        cat->flaw = err;
}

/* Check @cat->mo, and normalize it if it cannot be served as it is. */
static int check_and_convert(struct flowmsg_catalog *cat, struct flowmsg_error *err)
{
    struct mo_view normalized;
    const char *charset;
    bool plain;
    int rc = mo_check(&cat->mo, &charset, &plain, &cat->flaw, err);

    if (rc < 0)
        return rc;
    if (!plain) {
        if ((rc = mo_normalize(&cat->mo, charset, &normalized, &cat->owned, err)) < 0)
            return rc;
        cat->mo = normalized;
    }
    check_plurals(cat);
    return FLOWMSG_OK;
}

static int from_buffer(struct flowmsg_catalog **out, const void *data, size_t len,
                       struct flowmsg_error *err)
{
    struct flowmsg_catalog *cat;
    int rc;

    if (len > FLOWMSG_MAX_CATALOG)
        return error_set(err, FLOWMSG_ERR_LIMIT, FLOWMSG_MAX_CATALOG,
                         FLOWMSG_REASON_CATALOG_TOO_LARGE);
    if (!(cat = calloc(1, sizeof *cat)))
        return error_nomem(err);
    atomic_init(&cat->refs, 1);
    if ((rc = mo_view_init(&cat->mo, data, len, err)) < 0 ||
        (rc = check_and_convert(cat, err)) < 0) {
        free(cat->owned);
        free(cat);
        return rc;
    }
    *out = cat;
    return FLOWMSG_OK;
}

int flowmsg_catalog_from_buffer(struct flowmsg_catalog **out, const void *data, size_t len,
                                struct flowmsg_error *err)
{
    int saved = errno, rc = from_buffer(out, data, len, err);

    errno = saved;                            /* malloc() and iconv() set it */
    return rc;
}

/* Can a catalog of @size bytes have this header? */
static int look_at_header(const void *head, size_t len, uint64_t size, struct flowmsg_error *err)
{
    struct mo_view mo;
    int rc = mo_view_init(&mo, head, len, err);

    if (rc < 0)
        return rc;
    mo.len = size;
    return mo_layout_check_header(&mo, err);
}

int catalog_look_at(const void *data, size_t len, bool *sealed, struct flowmsg_error *err)
{
    struct mo_view mo;
    int rc = look_at_header(data, len, len, err);

    if (rc < 0)
        return rc;
    (void)mo_view_init(&mo, data, len, NULL);
    *sealed = mo_seal_has_mark(&mo);
    return FLOWMSG_OK;
}

int catalog_open(struct flowmsg_catalog **out, const char *path, struct file_id *id,
                 struct flowmsg_error *err)
{
    void *data;
    size_t len;
    int rc = file_read(path, FLOWMSG_MAX_CATALOG, look_at_header, &data, &len, id, err);

    if (rc < 0)
        return rc;
    rc = flowmsg_catalog_from_buffer(out, data, len, err);
    if (rc < 0 || (*out)->owned)              /* normalized: the file's bytes are not needed */
        free(data);
    else
        (*out)->owned = data;
    return rc;
}

int flowmsg_catalog_open(struct flowmsg_catalog **out, const char *path, struct flowmsg_error *err)
{
    struct file_id id;

    return catalog_open(out, path, &id, err);
}

bool catalog_equal(const struct flowmsg_catalog *a, const struct flowmsg_catalog *b)
{
    return a->mo.len == b->mo.len && a->mo.sealed == b->mo.sealed &&
           memcmp(a->mo.data, b->mo.data, a->mo.len) == 0;
}

struct flowmsg_catalog *flowmsg_catalog_ref(struct flowmsg_catalog *cat)
{
    atomic_fetch_add_explicit(&cat->refs, 1, memory_order_relaxed);
    return cat;
}

void flowmsg_catalog_unref(struct flowmsg_catalog *cat)
{
    if (cat && atomic_fetch_sub_explicit(&cat->refs, 1, memory_order_acq_rel) == 1) {
        free(cat->owned);
        free(cat);
    }
}

int flowmsg_catalog_seal(const void *data, size_t len, void *out, size_t *out_len,
                         struct flowmsg_error *err)
{
    struct flowmsg_catalog *cat = NULL;
    struct mo_view mo;
    int rc;

    if ((rc = flowmsg_catalog_from_buffer(&cat, data, len, err)) < 0)
        return rc;
    flowmsg_catalog_unref(cat);
    if ((rc = mo_view_init(&mo, data, len, err)) < 0 || (rc = mo_seal_verify(&mo, err)) < 0)
        return rc;
    if (!mo.sealed)
        return mo_seal_copy(&mo, out, out_len, err);
    memcpy(out, data, len);
    *out_len = len;
    return FLOWMSG_OK;
}
