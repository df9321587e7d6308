/* write_domain.c - writing a registry as a domain file.
 *
 * SPDX-License-Identifier: MIT
 *
 * doc/domain-files.md describes the file.  It is little-endian, whatever machine writes it.  A
 * string is stored each time that it is used, in the order of use, as the reader demands. */
#include "scanner/write_domain.h"

#include <string.h>

#include "base/crc64.h"
#include "base/fingerprint.h"
#include "domain/format.h"

struct writer {
    struct buffer sections[DOMAIN_LAST_KIND + 1];   /* by kind */
    struct crc64_table crc;
    bool large;
};

/* -------------------------------------------------------------------- strings */

/* Append a string; returns its offset.  The empty one is at offset 0. */
static uint32_t add_string(struct writer *w, const char *s)
{
    struct buffer *strings = &w->sections[DOMAIN_STRINGS];
    size_t at = strings->len;

    if (!s || !*s)
        return 0;
    if (at > FLOWMSG_MAX_DOMAIN_FILE)
        w->large = true;
    else
        (void)buffer_put(strings, s, strlen(s) + 1);
    return (uint32_t)at;
}

/* --------------------------------------------------------------------- fields */

/* A word of @size bytes at @at. */
static void put_word(unsigned char *at, unsigned size, uint64_t word)
{
    for (unsigned i = 0; i < size; i++)
        at[i] = (unsigned char)(word >> 8 * i);
}

static void put16(unsigned char *at, uint32_t word)
{
    put_word(at, 2, word);
}

static void put32(unsigned char *at, uint32_t word)
{
    put_word(at, 4, word);
}

static void put64(unsigned char *at, uint64_t word)
{
    put_word(at, 8, word);
}

static void add_element(struct writer *w, enum domain_kind kind, const unsigned char *element,
                        size_t size)
{
    (void)buffer_put(&w->sections[kind], element, size);
}

/* ------------------------------------------------------------------- elements */

static void add_group(struct writer *w, const struct flowmsg_group *group)
{
    unsigned char e[GROUP_SIZE] = { 0 };

    put32(e + GROUP_AT_NAME, add_string(w, group->name));
    put32(e + GROUP_AT_FIRST, group->first);
    put32(e + GROUP_AT_LAST, group->last);
    add_element(w, DOMAIN_GROUPS, e, sizeof e);
}

static unsigned char flags_of(const struct flowmsg_registry *r,
                              const struct flowmsg_definition *def)
{
    return (unsigned char)((flowmsg_definition_is_retryable(r, def) ? DOMAIN_RETRYABLE : 0) |
                           (flowmsg_definition_is_deprecated(r, def) ? DOMAIN_DEPRECATED : 0) |
                           (flowmsg_definition_is_retired(r, def) ? DOMAIN_RETIRED : 0));
}

/* Add a definition whose first parameter has the index @first_param. */
static void add_definition(struct writer *w, const struct flowmsg_registry *r,
                           const struct flowmsg_definition *def, size_t first_param)
{
    unsigned char e[DEFINITION_SIZE] = { 0 };

    put32(e + DEFINITION_AT_CODE, add_string(w, def->code));
    put32(e + DEFINITION_AT_TITLE, add_string(w, def->title));
    put32(e + DEFINITION_AT_DETAIL, add_string(w, def->detail));
    put32(e + DEFINITION_AT_REMEDY, add_string(w, flowmsg_definition_remedy(r, def)));
    put32(e + DEFINITION_AT_HELP, add_string(w, flowmsg_definition_help(r, def)));
    put32(e + DEFINITION_AT_FIRST_PARAM, (uint32_t)first_param);
    put16(e + DEFINITION_AT_N_PARAMS, def->n_params);
    put16(e + DEFINITION_AT_GROUP, def->group);
    put16(e + DEFINITION_AT_STATUS, def->status);
    e[DEFINITION_AT_SEVERITY] = (unsigned char)flowmsg_definition_severity(r, def);
    e[DEFINITION_AT_FLAGS] = flags_of(r, def);
    put64(e + DEFINITION_AT_FINGERPRINT,
          params_fingerprint(&w->crc, def->params, def->n_params, r->param_size));
    add_element(w, DOMAIN_DEFINITIONS, e, sizeof e);
}

static void add_param(struct writer *w, const struct flowmsg_param *param)
{
    unsigned char e[PARAM_SIZE] = { 0 };

    put32(e + PARAM_AT_NAME, add_string(w, param->name));
    put32(e + PARAM_AT_EXAMPLE, add_string(w, param->example));
    put32(e + PARAM_AT_DESCRIPTION, add_string(w, param->description));
    e[PARAM_AT_TYPE] = (unsigned char)param->type;
    e[PARAM_AT_PRIVACY] = (unsigned char)param->privacy;
    add_element(w, DOMAIN_PARAMS, e, sizeof e);
}

static void add_term(struct writer *w, const struct flowmsg_term *term)
{
    unsigned char e[TERM_SIZE] = { 0 };

    put32(e + TERM_AT_TOKEN, add_string(w, term->token));
    put32(e + TERM_AT_TEXT, add_string(w, term->text));
    add_element(w, DOMAIN_TERMS, e, sizeof e);
}

/* Append the zeroes that align what follows. */
static void align(struct buffer *b)
{
    if (b->len % DOMAIN_ALIGN)
        (void)buffer_put(b, NULL, DOMAIN_ALIGN - b->len % DOMAIN_ALIGN);
}

static void add_catalog(struct writer *w, const struct flowmsg_embedded_catalog *catalog)
{
    struct buffer *bytes = &w->sections[DOMAIN_CATALOG_BYTES];
    unsigned char e[CATALOG_SIZE] = { 0 };

    align(bytes);
    put32(e + CATALOG_AT_LOCALE, add_string(w, catalog->locale));
    put64(e + CATALOG_AT_OFFSET, bytes->len);
    put64(e + CATALOG_AT_LENGTH, catalog->len);
    add_element(w, DOMAIN_CATALOGS, e, sizeof e);
    if (bytes->len + catalog->len > FLOWMSG_MAX_DOMAIN_FILE)
        w->large = true;
    else
        (void)buffer_put(bytes, catalog->data, catalog->len);
}

static void add_elements(struct writer *w, const struct flowmsg_registry *r)
{
    size_t n_params = 0;

    for (size_t i = 0; i < r->n_groups; i++)
        add_group(w, flowmsg_registry_group(r, i));
    for (size_t i = 0; i < r->n_definitions; i++) {
        const struct flowmsg_definition *def = flowmsg_registry_definition(r, i);

        add_definition(w, r, def, n_params);
        n_params += def->n_params;
    }
    for (size_t i = 0; i < r->n_definitions; i++) {
        const struct flowmsg_definition *def = flowmsg_registry_definition(r, i);

        for (uint32_t k = 0; k < def->n_params; k++)
            add_param(w, flowmsg_definition_param(r, def, k));
    }
    for (size_t i = 0; i < flowmsg_registry_n_terms(r); i++)
        add_term(w, flowmsg_registry_term(r, i));
    for (size_t i = 0; i < r->n_catalogs; i++)
        add_catalog(w, flowmsg_registry_catalog(r, i));
}

/* ----------------------------------------------------------------------- file */

/* Begin the header.  Its strings are the first ones. */
static void make_header(struct writer *w, const struct flowmsg_registry *r,
                        unsigned char header[DOMAIN_HEADER_SIZE])
{
    memcpy(header, DOMAIN_MAGIC, sizeof DOMAIN_MAGIC - 1);
    put32(header + DOMAIN_AT_BYTE_ORDER, DOMAIN_BYTE_ORDER);
    put16(header + DOMAIN_AT_MAJOR, DOMAIN_MAJOR);
    put16(header + DOMAIN_AT_MINOR, DOMAIN_MINOR);
    put32(header + DOMAIN_AT_HEADER_SIZE, DOMAIN_HEADER_SIZE);
    put32(header + DOMAIN_AT_SECTION_SIZE, SECTION_SIZE);
    put32(header + DOMAIN_AT_N_SECTIONS, DOMAIN_LAST_KIND);
    put32(header + DOMAIN_AT_NAME, add_string(w, r->domain));
    put32(header + DOMAIN_AT_SOURCE_LOCALE, add_string(w, r->source_locale));
    put32(header + DOMAIN_AT_VERSION, add_string(w, flowmsg_registry_version(r)));
}

/* Append a section, and describe it at @entry. */
static void put_section(struct writer *w, struct buffer *out, size_t entry, unsigned kind)
{
    const struct buffer *section = &w->sections[kind];
    unsigned char *e;

    align(out);
    if (out->failed)
        return;
    e = (unsigned char *)out->data + entry;
    put32(e + SECTION_AT_KIND, kind);
    put32(e + SECTION_AT_ELEMENT_SIZE, domain_element_size(kind));
    put64(e + SECTION_AT_OFFSET, out->len);
    put64(e + SECTION_AT_LENGTH, section->len);
    put64(e + SECTION_AT_COUNT, section->len / domain_element_size(kind));
    if (section->len > 0)
        (void)buffer_put(out, section->data, section->len);
}

static void put_sum(const struct writer *w, unsigned char *file, size_t len)
{
    put64(file + DOMAIN_AT_LENGTH, len);
    put64(file + DOMAIN_AT_CHECKSUM, domain_checksum(&w->crc, file, len));
}

/* Join the parts to one file. */
static void join(struct writer *w, struct buffer *out,
                 const unsigned char header[DOMAIN_HEADER_SIZE])
{
    (void)buffer_put(out, header, DOMAIN_HEADER_SIZE);
    (void)buffer_put(out, NULL, DOMAIN_LAST_KIND * SECTION_SIZE);
    for (unsigned kind = 1; kind <= DOMAIN_LAST_KIND; kind++)
        put_section(w, out, DOMAIN_HEADER_SIZE + (kind - 1) * SECTION_SIZE, kind);
    w->large = out->len > FLOWMSG_MAX_DOMAIN_FILE;
    if (!out->failed)
        put_sum(w, (unsigned char *)out->data, out->len);
}

enum domain_written write_domain(struct buffer *out, const struct flowmsg_registry *registry)
{
    struct writer w = { .large = false };
    unsigned char header[DOMAIN_HEADER_SIZE] = { 0 };
    bool failed = false;

    crc64_table_make(&w.crc);
    (void)buffer_put(&w.sections[DOMAIN_STRINGS], "", 1);
    make_header(&w, registry, header);
    add_elements(&w, registry);
    for (unsigned kind = 1; kind <= DOMAIN_LAST_KIND; kind++)
        failed = failed || w.sections[kind].failed;
    if (!failed && !w.large)
        join(&w, out, header);
    for (unsigned kind = 1; kind <= DOMAIN_LAST_KIND; kind++)
        buffer_free(&w.sections[kind]);
    if (failed || out->failed)
        return DOMAIN_NO_MEMORY;
    return w.large ? DOMAIN_LARGE : DOMAIN_WRITTEN;
}
