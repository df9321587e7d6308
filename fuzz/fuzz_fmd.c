/* fuzz_fmd.c - any bytes as a domain file with a right checksum.
 *
 * SPDX-License-Identifier: MIT
 *
 * The length and the checksum are written here, so that changed bytes reach the checks after
 * them. */
#include <stdlib.h>
#include <string.h>

#include "base/crc64.h"
#include "domain/format.h"
#include "fuzz/fuzz.h"

const unsigned fuzz_effort = 1500;

enum { TEXT = 256 };

static void put_word64(uint8_t *at, uint64_t word, bool big)
{
    for (unsigned i = 0; i < 8; i++)
        at[i] = (uint8_t)(word >> 8 * (big ? 7 - i : i));
}

/* Write length and checksum, in the byte order that the file says it has. */
static void mend(uint8_t *fmd, size_t len)
{
    bool big = fmd[DOMAIN_AT_BYTE_ORDER] == DOMAIN_BYTE_ORDER >> 24;
    struct crc64_table t;

    crc64_table_make(&t);
    put_word64(fmd + DOMAIN_AT_LENGTH, len, big);
    put_word64(fmd + DOMAIN_AT_CHECKSUM, domain_checksum(&t, fmd, len), big);
}

static void check_text(const char *s)
{
    FUZZ_CHECK(s != NULL && fuzz_is_utf8(s, strlen(s)));
}

/* Render every message in a language without arguments: each is shown as {name}. */
static void render_all(const struct flowmsg_bundle *bundle, const struct flowmsg_registry *r)
{
    for (size_t i = 0; i < r->n_definitions; i++)
        for (int part = FLOWMSG_TITLE; part <= FLOWMSG_REMEDY; part++) {
            char text[TEXT];

            flowmsg_render(bundle, flowmsg_registry_definition(r, i)->code,
                           (enum flowmsg_part)part, NULL, 0, NULL, text, sizeof text, NULL);
            check_text(text);
        }
}

static void use(const struct flowmsg_registry *r)
{
    struct flowmsg_store *store = NULL;
    struct flowmsg_reader *reader;

    FUZZ_CHECK(flowmsg_store_new(&store, r, NULL, NULL) == FLOWMSG_OK);
    reader = flowmsg_reader_new(store);
    FUZZ_CHECK(reader != NULL);
    render_all(flowmsg_reader_bundle(reader, r->source_locale), r);
    for (size_t i = 0; i < r->n_catalogs; i++)
        render_all(flowmsg_reader_bundle(reader, flowmsg_registry_catalog(r, i)->locale), r);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
}

static void check_registry(const struct flowmsg_registry *r)
{
    check_text(r->domain);
    FUZZ_CHECK(strspn(r->domain, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(r->domain));
    for (size_t i = 0; i < r->n_definitions; i++) {
        const struct flowmsg_definition *def = flowmsg_registry_definition(r, i);

        FUZZ_CHECK(flowmsg_registry_find(r, def->code) == def);
        FUZZ_CHECK(flowmsg_registry_group(r, def->group) != NULL);
        check_text(def->title);
        check_text(def->detail);
        check_text(flowmsg_definition_remedy(r, def));
        check_text(flowmsg_definition_help(r, def));
        for (size_t k = 0; k < def->n_params; k++)
            check_text(flowmsg_definition_param(r, def, k)->example);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    struct flowmsg_error err = { 0 };
    struct flowmsg_domain *domain = NULL;
    uint8_t *fmd = malloc(len > 0 ? len : 1);
    int rc;

    FUZZ_CHECK(fmd != NULL);
    if (len > 0)
        memcpy(fmd, data, len);
    if (len >= DOMAIN_HEADER_SIZE)
        mend(fmd, len);
    rc = flowmsg_domain_from_buffer(&domain, fmd, len, &err);
    if (rc < 0) {
        FUZZ_CHECK(domain == NULL && (int)err.code == rc);
        FUZZ_CHECK(rc == FLOWMSG_ERR_DOMAIN || rc == FLOWMSG_ERR_UNSUPPORTED);
        FUZZ_CHECK(err.offset <= len && err.msgid != NULL);
        FUZZ_CHECK(fuzz_is_utf8(err.excerpt, strlen(err.excerpt)));
    } else {
        check_registry(flowmsg_domain_registry(domain));
        use(flowmsg_domain_registry(domain));
    }
    flowmsg_domain_unref(domain);
    free(fmd);
    return 0;
}
