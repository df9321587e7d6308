/* fuzz_catalog.c - any bytes as a gettext catalog.
 *
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "fuzz/fuzz.h"

const unsigned fuzz_effort = 2000;

/* Entry @i is valid UTF-8, and its key finds this entry. */
static void check_entry(const struct flowmsg_catalog *cat, size_t i)
{
    struct flowmsg_entry entry;
    const char *found;
    char *context = NULL;

    FUZZ_CHECK(flowmsg_catalog_entry(cat, i, &entry));
    FUZZ_CHECK(fuzz_is_utf8(entry.id, strlen(entry.id)));
    FUZZ_CHECK(entry.id_plural == NULL || fuzz_is_utf8(entry.id_plural, strlen(entry.id_plural)));
    FUZZ_CHECK(entry.strings[entry.len] == '\0' && fuzz_is_utf8(entry.strings, entry.len));
    if (entry.context)
        context = fuzz_text((struct fuzz_input){ (const uint8_t *)entry.context,
                                                 entry.context_len });
    found = flowmsg_catalog_gettext(cat, context, entry.id);
    /* An empty translation counts as missing: the id is returned. */
    FUZZ_CHECK(found == (*entry.strings ? entry.strings : entry.id));
    free(context);
}

/* This key cannot exist: it is not UTF-8. */
static void check_absent(const struct flowmsg_catalog *cat)
{
    static const char *const absent[] = { "\xFF", "\x01\x80", "no such id\xFE" };

    for (size_t i = 0; i < FUZZ_COUNT(absent); i++) {
        FUZZ_CHECK(flowmsg_catalog_gettext(cat, NULL, absent[i]) == absent[i]);
        FUZZ_CHECK(flowmsg_catalog_gettext(cat, absent[i], "id") != NULL);
        FUZZ_CHECK(flowmsg_catalog_gettext(cat, "context", absent[i]) == absent[i]);
    }
}

/* Some number that depends on the input. */
static size_t place(const uint8_t *data, size_t len)
{
    size_t n = 0;

    for (size_t i = 0; i < len; i++)
        n = n * 31 + data[i];
    return n;
}

/* A catalog whose tables follow its header can be sealed, and keeps all texts. */
static void check_sealing(const struct flowmsg_catalog *cat, const uint8_t *data, size_t len)
{
    uint8_t *out = malloc(len + FLOWMSG_SEAL_SIZE);
    struct flowmsg_catalog *sealed = NULL;
    struct flowmsg_error err = { 0 };
    struct flowmsg_entry a, b;
    size_t out_len;

    FUZZ_CHECK(out != NULL);
    if (flowmsg_catalog_seal(data, len, out, &out_len, &err) < 0) {
        FUZZ_CHECK(err.code == FLOWMSG_ERR_CATALOG && !flowmsg_catalog_is_sealed(cat));
        free(out);
        return;
    }
    FUZZ_CHECK(flowmsg_catalog_from_buffer(&sealed, out, out_len, NULL) == FLOWMSG_OK);
    FUZZ_CHECK(flowmsg_catalog_is_sealed(sealed));
    FUZZ_CHECK(flowmsg_catalog_n_entries(sealed) == flowmsg_catalog_n_entries(cat));
    for (size_t i = 0; flowmsg_catalog_entry(cat, i, &a); i++)
        FUZZ_CHECK(flowmsg_catalog_entry(sealed, i, &b) && strcmp(a.id, b.id) == 0 &&
                   a.len == b.len && memcmp(a.strings, b.strings, a.len) == 0);
    flowmsg_catalog_unref(sealed);
    sealed = NULL;
    out[place(data, len) % out_len] ^= 0x10;
    FUZZ_CHECK(flowmsg_catalog_from_buffer(&sealed, out, out_len, NULL) < 0);
    free(out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    struct flowmsg_error err = { 0 };
    struct flowmsg_catalog *cat = NULL;
    struct flowmsg_entry entry;
    int rc = flowmsg_catalog_from_buffer(&cat, data, len, &err);

    if (rc < 0) {
        FUZZ_CHECK(cat == NULL && (int)err.code == rc && rc == FLOWMSG_ERR_CATALOG);
        FUZZ_CHECK(err.offset <= len && err.msgid != NULL);
        FUZZ_CHECK(fuzz_is_utf8(err.excerpt, strlen(err.excerpt)));
        return 0;
    }
    for (size_t i = 0; i < flowmsg_catalog_n_entries(cat); i++)
        check_entry(cat, i);
    FUZZ_CHECK(!flowmsg_catalog_entry(cat, flowmsg_catalog_n_entries(cat), &entry));
    check_absent(cat);
    check_sealing(cat, data, len);
    (void)flowmsg_catalog_verify(cat, 0, NULL);
    flowmsg_catalog_unref(cat);
    return 0;
}
