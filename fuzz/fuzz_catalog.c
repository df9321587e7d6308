/* fuzz_catalog.c - any bytes as a gettext catalog.
 *
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "fuzz/fuzz.h"

const unsigned fuzz_effort = 2000;

/* Is it text, with its NUL, inside the catalog? */
static bool lies_inside(const struct fuzz_input *in, const char *text)
{
    const char *start = (const char *)in->data;

    return text >= start && text < start + in->len &&
           memchr(text, '\0', (size_t)(start + in->len - text)) != NULL &&
           fuzz_is_utf8(text, strlen(text));
}

/* Entry @i is found by its key, and it is this one that is found. */
static void check_entry(const struct flowmsg_catalog *cat, const struct fuzz_input *in, size_t i)
{
    struct flowmsg_entry entry;
    const char *found;
    char *context = NULL;

    FUZZ_CHECK(flowmsg_catalog_entry(cat, i, &entry));
    FUZZ_CHECK(lies_inside(in, entry.id) && lies_inside(in, entry.strings));
    FUZZ_CHECK(entry.id_plural == NULL || lies_inside(in, entry.id_plural));
    FUZZ_CHECK(entry.strings + entry.len < (const char *)in->data + in->len);
    FUZZ_CHECK(entry.strings[entry.len] == '\0' && fuzz_is_utf8(entry.strings, entry.len));
    if (entry.context)
        context = fuzz_text((struct fuzz_input){ (const uint8_t *)entry.context,
                                                 entry.context_len });
    found = flowmsg_catalog_gettext(cat, context, entry.id);
    /* An empty translation is none: then it is the id. */
    FUZZ_CHECK(found == (*entry.strings ? entry.strings : entry.id));
    free(context);
}

/* What cannot be there: these bytes are not UTF-8. */
static void check_absent(const struct flowmsg_catalog *cat)
{
    static const char *const absent[] = { "\xFF", "\x01\x80", "no such id\xFE" };

    for (size_t i = 0; i < FUZZ_COUNT(absent); i++) {
        FUZZ_CHECK(flowmsg_catalog_gettext(cat, NULL, absent[i]) == absent[i]);
        FUZZ_CHECK(flowmsg_catalog_gettext(cat, absent[i], "id") != NULL);
        FUZZ_CHECK(flowmsg_catalog_gettext(cat, "context", absent[i]) == absent[i]);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    struct fuzz_input in = { data, len };
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
        check_entry(cat, &in, i);
    FUZZ_CHECK(!flowmsg_catalog_entry(cat, flowmsg_catalog_n_entries(cat), &entry));
    check_absent(cat);
    flowmsg_catalog_unref(cat);
    return 0;
}
