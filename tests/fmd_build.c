/* fmd_build.c - builds domain files for tests, good and bad.
 *
 * SPDX-License-Identifier: MIT */
#include "fmd_build.h"

#include <stdlib.h>
#include <string.h>

#include "base/crc64.h"
#include "base/hash.h"
#include "mo_build.h"
#include "scanner/write_domain.h"

/* --------------------------------------------------------------------- sample */

static const struct flowmsg_group groups[] = { { "stock", 1000, 1999 }, { "other", 0, 0 } };

static const struct flowmsg_param stock_params[] = {
    { "item", "A-17", "Number of the item.", FLOWMSG_PARAM_ID, FLOWMSG_PRIVACY_INTERNAL },
    { "n", "3", "Items in stock.", FLOWMSG_PARAM_INTEGER, FLOWMSG_PRIVACY_PUBLIC },
};
static const struct flowmsg_param all_params[] = {
    { "state", "closed", "State of the order.", FLOWMSG_PARAM_TOKEN, FLOWMSG_PRIVACY_PUBLIC },
    { "name", "Kim", "Name of the customer.", FLOWMSG_PARAM_TEXT, FLOWMSG_PRIVACY_PERSONAL },
    { "price", "12.50", "Price.", FLOWMSG_PARAM_DECIMAL, FLOWMSG_PRIVACY_PUBLIC },
    { "day", "2026-01-31T12:00:00Z", "Day of the order.", FLOWMSG_PARAM_DATETIME,
      FLOWMSG_PRIVACY_PUBLIC },
    { "items", "pen|ink", "Items.", FLOWMSG_PARAM_LIST, FLOWMSG_PRIVACY_PUBLIC },
    { "share", "0.5", "Part that was paid.", FLOWMSG_PARAM_DOUBLE, FLOWMSG_PRIVACY_PUBLIC },
};

#define OUT_OF_STOCK "{item}: {n, plural, =0 {none is} one {# is} other {# are}} in stock."
#define CLOSED "The order of {name} is {state, term}."

static const struct flowmsg_definition definitions[] = {
    { "1001-409", "Out of stock", OUT_OF_STOCK, stock_params, 2, 409, 0,
      "Order fewer of {item}.", "https://example.com/stock", 0, FLOWMSG_SEVERITY_WARNING, 1, 0, 0,
      { 0 } },
    { "E0308", "", "Nothing fits.", NULL, 0, 0, 1, "", "", 0, FLOWMSG_SEVERITY_INFO, 0, 1, 0,
      { 0 } },
    { "auth/invalid-token", "Closed", CLOSED, all_params, 6, 599, 1, "", "", 0,
      FLOWMSG_SEVERITY_ERROR, 0, 0, 1, { 0 } },
};
static const struct flowmsg_term terms[] = { { "closed", "closed" }, { "open", "open" } };

#define HEADER MO_ENTRY("", "Content-Type: text/plain; charset=UTF-8\n")

static const struct mo_entry ko[] = {
    HEADER,
    MO_ENTRY("1001-409\004" OUT_OF_STOCK, "{item}{item, josa, 은/는} {n}개 있습니다."),
    MO_ENTRY("auth/invalid-token\004" CLOSED, "{name}의 주문: {state, term}"),
    MO_ENTRY("remedy\004Order fewer of {item}.", "{item}{item, josa, 을/를} 더 적게 주문하세요."),
    MO_ENTRY("term\004closed", "마감됨"),
    MO_ENTRY("title\004Closed", "마감"),
};
static const struct mo_entry zh[] = { HEADER, MO_ENTRY("title\004Closed", "已關閉") };

static struct flowmsg_embedded_catalog sealed(const char *locale, const struct mo_entry *entries,
                                              unsigned n)
{
    struct flowmsg_embedded_catalog catalog = { locale, NULL, 0 };
    size_t len;
    unsigned char *mo = mo_build(entries, n, (struct mo_style){ .hash_size = 13 }, &len);
    unsigned char *out = mo ? malloc(len + FLOWMSG_SEAL_SIZE) : NULL;

    if (!out || flowmsg_catalog_seal(mo, len, out, &catalog.len, NULL) < 0)
        abort();
    free(mo);
    catalog.data = out;
    return catalog;
}

const struct flowmsg_registry *fmd_sample(void)
{
    static struct flowmsg_embedded_catalog catalogs[2];
    static struct flowmsg_registry registry = {
        FLOWMSG_REGISTRY_HEAD, .domain = "orders", .source_locale = "en", .version = "3.2",
        .groups = groups, .n_groups = 2, .definitions = definitions, .n_definitions = 3,
        .terms = terms, .n_terms = 2, .term_size = sizeof *terms, .catalogs = catalogs,
    };

    if (registry.n_catalogs == 0) {
        catalogs[0] = sealed("ko", ko, sizeof ko / sizeof *ko);
        catalogs[1] = sealed("zh_Hant", zh, sizeof zh / sizeof *zh);
        registry.n_catalogs = 2;
    }
    return &registry;
}

unsigned char *fmd_build(const struct flowmsg_registry *registry, size_t *len)
{
    struct buffer file = { 0 };

    if (write_domain(&file, registry) != DOMAIN_WRITTEN)
        abort();
    *len = file.len;
    return (unsigned char *)file.data;
}

/* ---------------------------------------------------------------------- words */

static bool is_big(const unsigned char *fmd)
{
    return fmd[DOMAIN_AT_BYTE_ORDER] != (DOMAIN_BYTE_ORDER & 0xFF);
}

uint64_t fmd_peek(const unsigned char *fmd, size_t at, unsigned size)
{
    uint64_t word = 0;

    for (unsigned i = 0; i < size; i++)
        word |= (uint64_t)fmd[at + (is_big(fmd) ? size - 1 - i : i)] << 8 * i;
    return word;
}

void fmd_poke(unsigned char *fmd, size_t at, unsigned size, uint64_t word)
{
    for (unsigned i = 0; i < size; i++)
        fmd[at + (is_big(fmd) ? size - 1 - i : i)] = (unsigned char)(word >> 8 * i);
}

void fmd_sum(unsigned char *fmd, size_t len)
{
    struct crc64_table t;

    crc64_table_make(&t);
    fmd_poke(fmd, DOMAIN_AT_LENGTH, 8, len);
    fmd_poke(fmd, DOMAIN_AT_CHECKSUM, 8, domain_checksum(&t, fmd, len));
}

size_t fmd_entry(const unsigned char *fmd, enum domain_kind kind)
{
    size_t at = fmd_peek(fmd, DOMAIN_AT_HEADER_SIZE, 4);

    while (fmd_peek(fmd, at + SECTION_AT_KIND, 4) != (uint64_t)kind)
        at += fmd_peek(fmd, DOMAIN_AT_SECTION_SIZE, 4);
    return at;
}

size_t fmd_element(const unsigned char *fmd, enum domain_kind kind, size_t i)
{
    size_t entry = fmd_entry(fmd, kind);

    return fmd_peek(fmd, entry + SECTION_AT_OFFSET, 8) +
           i * fmd_peek(fmd, entry + SECTION_AT_ELEMENT_SIZE, 4);
}

/* --------------------------------------------------------------------- styles */

/* A word of the header or of an element; the table ends with a size of 0. */
struct field { unsigned char at, size, is_string; };

static const struct field header_fields[] = {
    { DOMAIN_AT_BYTE_ORDER, 4, 0 }, { DOMAIN_AT_MAJOR, 2, 0 }, { DOMAIN_AT_NAME, 4, 1 },
    { DOMAIN_AT_SOURCE_LOCALE, 4, 1 }, { DOMAIN_AT_VERSION, 4, 1 }, { 0, 0, 0 },
}, fields[][12] = {
    [DOMAIN_GROUPS] = { { GROUP_AT_NAME, 4, 1 }, { GROUP_AT_FIRST, 4, 0 }, { GROUP_AT_LAST, 4, 0 } },
    [DOMAIN_DEFINITIONS] = {
        { DEFINITION_AT_CODE, 4, 1 }, { DEFINITION_AT_TITLE, 4, 1 }, { DEFINITION_AT_DETAIL, 4, 1 },
        { DEFINITION_AT_REMEDY, 4, 1 }, { DEFINITION_AT_HELP, 4, 1 },
        { DEFINITION_AT_FIRST_PARAM, 4, 0 }, { DEFINITION_AT_N_PARAMS, 2, 0 },
        { DEFINITION_AT_GROUP, 2, 0 }, { DEFINITION_AT_STATUS, 2, 0 },
        { DEFINITION_AT_SEVERITY, 1, 0 }, { DEFINITION_AT_FLAGS, 1, 0 } },
    [DOMAIN_PARAMS] = { { PARAM_AT_NAME, 4, 1 }, { PARAM_AT_EXAMPLE, 4, 1 },
                        { PARAM_AT_DESCRIPTION, 4, 1 }, { PARAM_AT_TYPE, 1, 0 },
                        { PARAM_AT_PRIVACY, 1, 0 } },
    [DOMAIN_TERMS] = { { TERM_AT_TOKEN, 4, 1 }, { TERM_AT_TEXT, 4, 1 } },
    [DOMAIN_CATALOGS] = { { CATALOG_AT_LOCALE, 4, 1 }, { CATALOG_AT_OFFSET, 8, 0 },
                          { CATALOG_AT_LENGTH, 8, 0 } },
    [DOMAIN_CATALOG_BYTES] = { { 0, 0, 0 } }, [DOMAIN_STRINGS] = { { 0, 0, 0 } },
};

static const char more_strings[] = "a string of a later version";

enum { UNKNOWN_KIND = 99, ROOM = 4096 };

/* The new file, and how far it is written. */
struct restyled {
    const unsigned char *from;
    struct fmd_style style;
    unsigned char *data;
    size_t len;
};

static void copy_fields(const struct restyled *r, size_t to, size_t from, const struct field *f)
{
    for (; f->size > 0; f++) {
        uint64_t word = fmd_peek(r->from, from + f->at, f->size);

        if (f->is_string && word > 0 && r->style.more_strings)
            word += sizeof more_strings;
        fmd_poke(r->data, to + f->at, f->size, word);
    }
}

/* Copy a section without its entry. */
static void copy_section(struct restyled *r, enum domain_kind kind, size_t size, size_t n)
{
    size_t from = fmd_element(r->from, kind, 0), old = size;

    if (fields[kind][0].size == 0) {
        memcpy(r->data + r->len, r->from + from, n);
        if (kind == DOMAIN_STRINGS && r->style.more_strings) {
            memcpy(r->data + r->len + 1, more_strings, sizeof more_strings);
            memcpy(r->data + r->len + 1 + sizeof more_strings, r->from + from + 1, n - 1);
            r->len += sizeof more_strings;
        }
        r->len += n;
        return;
    }
    size += r->style.more_element;
    for (size_t i = 0; i < n; i++, r->len += size) {
        copy_fields(r, r->len, from + i * old, fields[kind]);
        if (kind == DOMAIN_DEFINITIONS)
            fmd_poke(r->data, r->len + DEFINITION_AT_FINGERPRINT, 8,
                     fmd_peek(r->from, from + i * old + DEFINITION_AT_FINGERPRINT, 8));
        memset(r->data + r->len + old, 0xAA, size - old);
    }
}

static void put_entry(const struct restyled *r, size_t entry, unsigned kind, size_t size,
                      size_t start)
{
    fmd_poke(r->data, entry + SECTION_AT_KIND, 4, kind);
    fmd_poke(r->data, entry + SECTION_AT_ELEMENT_SIZE, 4, size);
    fmd_poke(r->data, entry + SECTION_AT_OFFSET, 8, start);
    fmd_poke(r->data, entry + SECTION_AT_LENGTH, 8, r->len - start);
    fmd_poke(r->data, entry + SECTION_AT_COUNT, 8, (r->len - start) / size);
    memset(r->data + entry + SECTION_SIZE, 0xAA, r->style.more_entry);
}

static void restyle_section(struct restyled *r, size_t entry, unsigned kind)
{
    size_t size = 5, start;

    r->len += -r->len % DOMAIN_ALIGN;
    start = r->len;
    if (kind == UNKNOWN_KIND) {
        memset(r->data + r->len, 0xBB, 3 * size);
        r->len += 3 * size;
    } else {
        size_t at = fmd_entry(r->from, (enum domain_kind)kind);

        size = fmd_peek(r->from, at + SECTION_AT_ELEMENT_SIZE, 4);
        copy_section(r, (enum domain_kind)kind, size, fmd_peek(r->from, at + SECTION_AT_COUNT, 8));
        if (fields[kind][0].size > 0)
            size += r->style.more_element;
    }
    put_entry(r, entry, kind, size, start);
}

unsigned char *fmd_restyle(const unsigned char *fmd, struct fmd_style style, size_t *len)
{
    static const unsigned kinds[] = { DOMAIN_GROUPS, DOMAIN_DEFINITIONS, DOMAIN_PARAMS,
                                      DOMAIN_TERMS, DOMAIN_CATALOGS, DOMAIN_CATALOG_BYTES,
                                      DOMAIN_STRINGS, UNKNOWN_KIND };
    unsigned n = style.more_section ? 8 : 7, entry_size = SECTION_SIZE + style.more_entry;
    size_t header_size = DOMAIN_HEADER_SIZE + style.more_header;
    struct restyled r = { fmd, style, NULL, header_size + n * entry_size };

    if (!(r.data = calloc(1, 4 * fmd_peek(fmd, DOMAIN_AT_LENGTH, 8) + ROOM)))
        abort();
    memcpy(r.data, fmd, DOMAIN_AT_BYTE_ORDER);
    r.data[DOMAIN_AT_BYTE_ORDER] = is_big(fmd) == style.swapped ? DOMAIN_BYTE_ORDER & 0xFF
                                                                : DOMAIN_BYTE_ORDER >> 24;
    copy_fields(&r, 0, 0, header_fields);
    fmd_poke(r.data, DOMAIN_AT_MINOR, 2, style.minor);
    fmd_poke(r.data, DOMAIN_AT_HEADER_SIZE, 4, header_size);
    fmd_poke(r.data, DOMAIN_AT_SECTION_SIZE, 4, entry_size);
    fmd_poke(r.data, DOMAIN_AT_N_SECTIONS, 4, n);
    memset(r.data + DOMAIN_HEADER_SIZE, 0xAA, style.more_header);
    for (unsigned i = 0; i < n; i++)
        restyle_section(&r, header_size + i * entry_size, kinds[i]);
    fmd_sum(r.data, r.len);
    *len = r.len;
    return r.data;
}

/* ------------------------------------------------------------------------ use */

/* A value of the parameter's type; the example itself is checked elsewhere. */
static struct flowmsg_arg argument_of(const struct flowmsg_param *param)
{
    static const char *const list[] = { "pen", "ink" };

    switch (param->type) {
    case FLOWMSG_PARAM_INTEGER: return flowmsg_arg_integer(param->name, 3);
    case FLOWMSG_PARAM_DOUBLE: return flowmsg_arg_double(param->name, 0.5);
    case FLOWMSG_PARAM_DECIMAL: return flowmsg_arg_decimal(param->name, param->example);
    case FLOWMSG_PARAM_DATETIME: return flowmsg_arg_datetime(param->name, 1767225600000);
    case FLOWMSG_PARAM_LIST: return flowmsg_arg_strings(param->name, list, 2);
    default: return flowmsg_arg_text(param->name, param->example);
    }
}

static uint64_t render_all(const struct flowmsg_bundle *bundle, const struct flowmsg_registry *r,
                           uint64_t hash)
{
    struct flowmsg_arg args[FLOWMSG_MAX_PARAMS];
    char text[512];

    for (size_t i = 0; i < r->n_definitions; i++) {
        const struct flowmsg_definition *def = flowmsg_registry_definition(r, i);

        for (uint32_t k = 0; k < def->n_params; k++)
            args[k] = argument_of(flowmsg_definition_param(r, def, k));
        for (int part = FLOWMSG_TITLE; part <= FLOWMSG_REMEDY; part++) {
            flowmsg_render(bundle, def->code, (enum flowmsg_part)part, args, def->n_params, NULL,
                           text, sizeof text, NULL);
            hash = hash_bytes_from(hash, text, strlen(text));
        }
    }
    return hash;
}

uint64_t fmd_use(const struct flowmsg_registry *registry)
{
    struct flowmsg_store_options options = FLOWMSG_STORE_OPTIONS_INIT;
    struct flowmsg_store *store = NULL;
    struct flowmsg_reader *reader;
    uint64_t hash = 0;

    options.compile_all = true;
    if (flowmsg_store_new(&store, registry, &options, NULL) < 0)
        return 0;
    if ((reader = flowmsg_reader_new(store)) != NULL) {
        hash = render_all(flowmsg_reader_bundle(reader, registry->source_locale), registry, 1);
        for (size_t i = 0; i < registry->n_catalogs; i++)
            hash = render_all(flowmsg_reader_bundle(reader,
                                                    flowmsg_registry_catalog(registry, i)->locale),
                              registry, hash);
    }
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    return hash;
}
