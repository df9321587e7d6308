/* fuzz_accept.c - any text as an Accept-Language header.
 *
 * SPDX-License-Identifier: MIT
 *
 * The domain has no messages, and empty catalogs: only their names count. */
#include <stdlib.h>
#include <string.h>

#include "fuzz/fuzz.h"

const unsigned fuzz_effort = 400;

enum { TAG_SIZE = 32 };

static const char source_locale[] = "en";

static const char *const locales[] = { "ko", "zh_Hant", "zh_HK", "zh", "sr@latin", "es_AR",
                                       "es_419", "pt_PT", "nb", "en_GB", "he", "xx" };

/* The store is open until the process ends. */
static struct flowmsg_store *open_store(void)
{
    /* The smallest catalog: magic number, revision, no strings, offsets of empty tables. */
    static const uint32_t empty[] = { 0x950412DE, 0, 0, 28, 28, 0, 28 };
    static struct flowmsg_embedded_catalog catalogs[FUZZ_COUNT(locales)];
    static const struct flowmsg_registry registry = {
        FLOWMSG_REGISTRY_HEAD, .domain = "none", .source_locale = source_locale,
        .catalogs = catalogs, .n_catalogs = FUZZ_COUNT(locales)
    };
    static struct flowmsg_store *store;

    for (size_t i = 0; !store && i < FUZZ_COUNT(locales); i++)
        catalogs[i] = (struct flowmsg_embedded_catalog){ locales[i], empty, sizeof empty };
    if (!store)
        FUZZ_CHECK(flowmsg_store_new(&store, &registry, NULL, NULL) == FLOWMSG_OK);
    return store;
}

static struct flowmsg_reader *open_reader(struct flowmsg_store *store)
{
    static struct flowmsg_reader *reader;

    if (!reader) {
        FUZZ_CHECK((reader = flowmsg_reader_new(store)) != NULL);
        FUZZ_CHECK(flowmsg_reader_n_locales(reader) == FUZZ_COUNT(locales));
    }
    return reader;
}

static bool is_known(struct flowmsg_store *store, const char *tag)
{
    const struct flowmsg_reader *reader = open_reader(store);
    const char *known;

    for (size_t i = 0; (known = flowmsg_reader_locale(reader, i)) != NULL; i++)
        if (strcmp(known, tag) == 0)
            return true;
    return strcmp(tag, source_locale) == 0;
}

/* Negotiate a tag, which must be one of the offers. */
static void negotiate(struct flowmsg_store *store, const char *header, char tag[TAG_SIZE])
{
    size_t need = flowmsg_store_negotiate(store, header, tag, TAG_SIZE);

    FUZZ_CHECK(need < TAG_SIZE && strlen(tag) == need && is_known(store, tag));
}

/* Negotiate again, into a buffer that is too small. */
static void check_buffer(struct flowmsg_store *store, const char *header, const char *tag)
{
    char small[3] = "xx";

    FUZZ_CHECK(flowmsg_store_negotiate(store, header, small, sizeof small) == strlen(tag));
    FUZZ_CHECK(small[2] == '\0' && strncmp(small, tag, 2) == 0);
}

/* Additions that must not change the choice: elements about other languages, malformed elements,
 * and the header once more. */
static void check_additions(struct flowmsg_store *store, const char *header, const char *tag)
{
    static const char *const additions[] = { ",qq;q=0.001", ",*", ",*;q=0", ", ,", ",ko;q=1.1",
                                             ",en__GB", NULL };
    size_t len = strlen(header);

    for (size_t i = 0; i < FUZZ_COUNT(additions); i++) {
        const char *addition = additions[i] ? additions[i] : header;
        char *longer = malloc(len + strlen(addition) + 2);
        char again[TAG_SIZE];

        FUZZ_CHECK(longer != NULL);
        memcpy(longer, header, len);
        longer[len] = ',';
        strcpy(longer + len + 1, addition);
        negotiate(store, longer, again);
        /* Two halves at the limit can make an element that neither has. */
        if (additions[i] || 2 * len < FLOWMSG_MAX_ACCEPT_LANGUAGE)
            FUZZ_CHECK(strcmp(tag, again) == 0);
        free(longer);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    struct flowmsg_store *store = open_store();
    char *header = fuzz_text((struct fuzz_input){ data, len });
    char tag[TAG_SIZE], again[TAG_SIZE];

    negotiate(store, header, tag);
    check_buffer(store, header, tag);
    check_additions(store, header, tag);
    /* A header of only the chosen tag must lead to the same locale. */
    negotiate(store, tag, again);
    FUZZ_CHECK(strcmp(tag, again) == 0);
    FUZZ_CHECK(strcmp(tag, flowmsg_bundle_locale(
                               flowmsg_reader_bundle_by_header(open_reader(store), header))) == 0);
    free(header);
    return 0;
}
