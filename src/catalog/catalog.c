/* catalog.c - the bytes of a .mo file to translations.
 *
 * SPDX-License-Identifier: MIT
 *
 * Everything a file says is checked once, when it is opened; from then on
 *
 * (1) every string i < n lies inside the data and ends with NUL,
 * (2) originals ascend by strcmp(), so that binary search finds each,
 * (3) all strings are valid UTF-8,
 * (4) when hash_size > 0, the hash table leads to every string within MAX_PROBES
 *     slots, and within MEAN_PROBES on average: msgfmt fills three quarters of it,
 *     which takes under three, and a hostile one must not cost more than the
 *     binary search.
 *
 * A hash table for which (4) does not hold is not used; anything else that is
 * wrong refuses the file. */
#include "catalog/catalog.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/utf8.h"
#include "catalog/file.h"
#include "catalog/mo_format.h"
#include "catalog/plural_forms.h"

enum { MAX_PROBES = 256, MEAN_PROBES = 16 };

struct flowmsg_catalog {
    atomic_uint refs;
    bool swapped;
    const unsigned char *data;
    void *owned;                  /* data, when it is ours to free */
    uint64_t len;
    uint32_t n;
    uint32_t originals, translations;   /* offsets of the tables */
    uint32_t hash_table, hash_size;
    struct flowmsg_error flaw;    /* the first thing wrong that keeps nothing from being served */
    struct plural_forms plurals;
};

struct string {
    const char *p;
    size_t len;
};

static int damaged(struct flowmsg_error *err, uint64_t offset, const char *msgid)
{
    return error_set(err, FLOWMSG_ERR_CATALOG, offset, msgid);
}

/* -------------------------------------------------------------- checked reads */

static bool read_u32(const struct flowmsg_catalog *cat, uint64_t off, uint32_t *out)
{
    uint32_t w;

    if (off > cat->len || cat->len - off < sizeof w)
        return false;
    memcpy(&w, cat->data + off, sizeof w);
    if (cat->swapped)
        w = w >> 24 | (w >> 8 & 0xFF00) | (w << 8 & 0xFF0000) | w << 24;
    *out = w;
    return true;
}

/* String @i of a table.  False if any part lies outside the file. */
static bool read_string(const struct flowmsg_catalog *cat, uint32_t table, uint32_t i,
                        struct string *out)
{
    uint64_t entry = (uint64_t)table + 8 * (uint64_t)i;
    uint32_t len, off;

    if (!read_u32(cat, entry, &len) || !read_u32(cat, entry + 4, &off))
        return false;
    if (off >= cat->len || len >= cat->len - off || cat->data[off + len] != '\0')
        return false;
    *out = (struct string){ (const char *)cat->data + off, len };
    return true;
}

/* By (1), for strings that were checked. */
static struct string string_at(const struct flowmsg_catalog *cat, uint32_t table, uint32_t i)
{
    struct string s = { "", 0 };

    (void)read_string(cat, table, i, &s);
    return s;
}

/* ------------------------------------------------------------------- look-up */

/* strcmp() of "context \4 id" with @key, without putting it together. */
static int compare(const char *context, const char *id, const char *key)
{
    if (context) {
        for (; *context; context++, key++)
            if (*context != *key)
                return (unsigned char)*context < (unsigned char)*key ? -1 : 1;
        if (*key != MO_CONTEXT_END)
            return MO_CONTEXT_END < (unsigned char)*key ? -1 : 1;
        key++;
    }
    return strcmp(id, key);
}

/* P. J. Weinberger's hash, which msgfmt builds the table with. */
static uint32_t hash_more(uint32_t h, const char *s)
{
    for (; *s; s++) {
        uint32_t g;

        h = (h << 4) + (unsigned char)*s;
        g = h & 0xF0000000u;
        h ^= g >> 24 ^ g;
    }
    return h;
}

static uint32_t hash_key(const char *context, const char *id)
{
    static const char end[] = { MO_CONTEXT_END, '\0' };

    return context ? hash_more(hash_more(hash_more(0, context), end), id) : hash_more(0, id);
}

/* The number of the string, and how many slots were looked at.  What is not found
 * within MAX_PROBES is not there, by (4). */
static bool find_by_hash(const struct flowmsg_catalog *cat, const char *context, const char *id,
                         uint32_t *found, uint32_t *n_probes)
{
    uint32_t h = hash_key(context, id), size = cat->hash_size;
    uint32_t slot = h % size, step = 1 + h % (size - 2), entry;

    for (*n_probes = 1; *n_probes <= MAX_PROBES; ++*n_probes) {
        if (!read_u32(cat, cat->hash_table + 4 * (uint64_t)slot, &entry))
            return false;
        if (entry == 0)
            return false;
        /* Above n: a string with system-dependent segments, not served here. */
        if (entry <= cat->n &&
            compare(context, id, string_at(cat, cat->originals, entry - 1).p) == 0) {
            *found = entry - 1;
            return true;
        }
        slot = slot >= size - step ? slot - (size - step) : slot + step;
    }
    return false;
}

static bool find_by_search(const struct flowmsg_catalog *cat, const char *context, const char *id,
                           uint32_t *found)
{
    uint32_t low = 0, high = cat->n;

    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        int order = compare(context, id, string_at(cat, cat->originals, mid).p);

        if (order == 0) {
            *found = mid;
            return true;
        }
        if (order < 0)
            high = mid;
        else
            low = mid + 1;
    }
    return false;
}

/* All plural forms of a translation; empty when there is none. */
static struct string find(const struct flowmsg_catalog *cat, const char *context, const char *id)
{
    uint32_t i, n_probes;

    if (!(cat->hash_size > 0 ? find_by_hash(cat, context, id, &i, &n_probes)
                             : find_by_search(cat, context, id, &i)))
        return (struct string){ "", 0 };
    return string_at(cat, cat->translations, i);
}

const char *catalog_find(const struct flowmsg_catalog *cat, const char *context, const char *id,
                         size_t *len)
{
    struct string s = find(cat, context, id);

    *len = strlen(s.p);                       /* the first of several plural forms */
    return *len > 0 ? s.p : NULL;
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
    struct string s = find(cat, msgctxt, msgid);
    const char *text = plural_forms_text(s.p, s.len, plural_forms_index(&cat->plurals, n));

    return *text ? text : n == 1 ? msgid : msgid_plural;
}

size_t flowmsg_catalog_n_entries(const struct flowmsg_catalog *cat)
{
    return cat->n;
}

int flowmsg_catalog_entry(const struct flowmsg_catalog *cat, size_t i, struct flowmsg_entry *entry)
{
    struct string id, text;
    const char *end;

    if (i >= cat->n)
        return 0;
    id = string_at(cat, cat->originals, (uint32_t)i);
    text = string_at(cat, cat->translations, (uint32_t)i);
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

/* ------------------------------------------------------------------ checking */

static int check_header(struct flowmsg_catalog *cat, struct flowmsg_error *err)
{
    uint32_t magic = 0, revision, w;

    if (cat->len < MO_HEADER_SIZE)
        return damaged(err, cat->len, N_("the file is too short to be a message catalog"));
    (void)read_u32(cat, 0, &magic);
    cat->swapped = magic == MO_MAGIC_SWAPPED;
    if (magic != MO_MAGIC && !cat->swapped)
        return damaged(err, 0, N_("the file is not a message catalog"));
    (void)read_u32(cat, MO_REVISION, &revision);
    if (revision >> 16 > MO_MAX_MAJOR)
        return damaged(err, MO_REVISION, N_("the catalog's format is too new"));
    (void)read_u32(cat, MO_N_STRINGS, &cat->n);
    (void)read_u32(cat, MO_ORIGINALS, &cat->originals);
    (void)read_u32(cat, MO_TRANSLATIONS, &cat->translations);
    (void)read_u32(cat, MO_HASH_SIZE, &cat->hash_size);
    (void)read_u32(cat, MO_HASH_TABLE, &cat->hash_table);
    if (cat->n > cat->len / 16)
        return damaged(err, MO_N_STRINGS, N_("the catalog has more strings than bytes for them"));
    if (cat->n > 0 && !read_u32(cat, (uint64_t)cat->originals + 8 * (uint64_t)cat->n - 4, &w))
        return damaged(err, MO_ORIGINALS, N_("the table of originals lies outside the file"));
    if (cat->n > 0 && !read_u32(cat, (uint64_t)cat->translations + 8 * (uint64_t)cat->n - 4, &w))
        return damaged(err, MO_TRANSLATIONS, N_("the table of translations lies outside the file"));
    return FLOWMSG_OK;
}

/* (1), (3), and that the strings lie in the order of their table. */
static int check_strings(const struct flowmsg_catalog *cat, uint32_t table,
                         struct flowmsg_error *err)
{
    const char *free_from = NULL;
    uint32_t i;

    for (i = 0; i < cat->n; i++) {
        uint64_t entry = (uint64_t)table + 8 * (uint64_t)i;
        struct string s;
        size_t good;

        if (!read_string(cat, table, i, &s))
            return damaged(err, entry, N_("a string lies outside the file or does not end"));
        if (free_from && s.p < free_from)
            return damaged(err, entry, N_("the strings overlap or are not in order"));
        if ((good = utf8_valid_prefix(s.p, s.len)) < s.len)
            return damaged(err, (uint64_t)(s.p - (const char *)cat->data) + good,
                           N_("a string is not valid UTF-8"));
        free_from = s.p + s.len + 1;
    }
    return FLOWMSG_OK;
}

/* (2) */
static int check_order(const struct flowmsg_catalog *cat, struct flowmsg_error *err)
{
    for (uint32_t i = 1; i < cat->n; i++)
        if (strcmp(string_at(cat, cat->originals, i - 1).p,
                   string_at(cat, cat->originals, i).p) >= 0)
            return damaged(err, (uint64_t)cat->originals + 8 * (uint64_t)i,
                           N_("the originals are not sorted"));
    return FLOWMSG_OK;
}

/* (4); false: do without. */
static bool hash_is_sound(const struct flowmsg_catalog *cat)
{
    uint64_t budget = MAX_PROBES + MEAN_PROBES * (uint64_t)cat->n;
    uint32_t i, found, n_probes;

    if (cat->hash_size < 3 || cat->hash_size > cat->len / 4 ||
        (uint64_t)cat->hash_table + 4 * (uint64_t)cat->hash_size > cat->len)
        return false;
    for (i = 0; i < cat->n; i++) {
        if (!find_by_hash(cat, NULL, string_at(cat, cat->originals, i).p, &found, &n_probes) ||
            found != i || n_probes > budget)
            return false;
        budget -= n_probes;
    }
    return true;
}

static bool starts_nocase(const char *s, const char *word)
{
    for (; *word; s++, word++)
        if ((*s >= 'A' && *s <= 'Z' ? *s + ('a' - 'A') : *s) != *word)
            return false;
    return true;
}

/* The header entry names the encoding.  ASCII is UTF-8 too, and "CHARSET" is
 * what msginit leaves when nobody said. */
static int check_charset(const struct flowmsg_catalog *cat, struct flowmsg_error *err)
{
    static const char *const fine[] = { "utf-8", "utf8", "us-ascii", "ascii", "charset" };
    const char *header, *p;
    bool first = err && err->code == FLOWMSG_OK;
    size_t len, i;

    header = catalog_find(cat, NULL, "", &len);
    p = header ? strstr(header, "charset=") : NULL;
    if (!p)
        return FLOWMSG_OK;
    p += strlen("charset=");
    len = strcspn(p, " \t\n;");
    for (i = 0; i < sizeof fine / sizeof *fine; i++)
        if (len == strlen(fine[i]) && starts_nocase(p, fine[i]))
            return FLOWMSG_OK;
    error_name(err, FLOWMSG_ERR_CATALOG, p, len,
               N_("the catalog is not encoded in UTF-8"));
    if (first)
        err->offset = (uint64_t)(p - (const char *)cat->data);
    return FLOWMSG_ERR_CATALOG;
}

static int check(struct flowmsg_catalog *cat, struct flowmsg_error *err)
{
    int rc;

    if ((rc = check_header(cat, err)) < 0 ||
        (rc = check_strings(cat, cat->originals, err)) < 0 ||
        (rc = check_strings(cat, cat->translations, err)) < 0 ||
        (rc = check_order(cat, err)) < 0)
        return rc;
    if (!hash_is_sound(cat))
        cat->hash_size = 0;
    if ((rc = check_charset(cat, err)) < 0)
        return rc;
    plural_forms_check(&cat->plurals, cat, (const char *)cat->data, &cat->flaw);
    return FLOWMSG_OK;
}

/* ------------------------------------------------------------- life of a catalog */

static int open_bytes(struct flowmsg_catalog **out, const void *data, size_t len, void *owned,
                      struct flowmsg_error *err)
{
    struct flowmsg_catalog *cat;
    int rc, saved = errno;

    if (len > FLOWMSG_MAX_CATALOG)
        return error_set(err, FLOWMSG_ERR_LIMIT, FLOWMSG_MAX_CATALOG,
                         N_("the catalog is too large"));
    cat = calloc(1, sizeof *cat);
    errno = saved;
    if (!cat)
        return error_nomem(err);
    atomic_init(&cat->refs, 1);
    cat->data = data;
    cat->len = len;
    if ((rc = check(cat, err)) < 0) {
        free(cat);
        return rc;
    }
    cat->owned = owned;
    *out = cat;
    return FLOWMSG_OK;
}

int flowmsg_catalog_from_buffer(struct flowmsg_catalog **out, const void *data, size_t len,
                                struct flowmsg_error *err)
{
    return open_bytes(out, data, len, NULL, err);
}

int flowmsg_catalog_open(struct flowmsg_catalog **out, const char *path, struct flowmsg_error *err)
{
    void *data;
    size_t len;
    int rc = file_read(path, FLOWMSG_MAX_CATALOG, &data, &len, err);

    if (rc == FLOWMSG_OK && (rc = open_bytes(out, data, len, data, err)) < 0)
        free(data);
    return rc;
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
