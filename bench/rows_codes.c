/* rows_codes.c - finding a message by codes of several lengths, over codes of eight bytes.
 *
 * SPDX-License-Identifier: MIT
 *
 * A domain has the same hundred messages under codes of each length.  Codes of one length differ
 * in their last digits alone, as those of a product do. */
#include <stdio.h>

#include "random.h"
#include "rows.h"

enum { N_MESSAGES = 100, N_LENGTHS = 5, N_CODES = N_LENGTHS * N_MESSAGES, N_ASKED = 4096,
       CODE_SIZE = FLOWMSG_MAX_CODE + 1 };

/* The last length stands for random ones from 9 to 40. */
static const size_t lengths[N_LENGTHS] = { 8, 9, 20, 40, 0 };

static char codes[N_CODES][CODE_SIZE], details[N_MESSAGES][64];
static struct flowmsg_definition definitions[N_CODES];
static uint32_t asked[N_ASKED];            /* messages in random order */
static struct flowmsg_store *store;
static struct flowmsg_reader *reader;
static const struct flowmsg_bundle *bundle;

/* A code of @len bytes, which is "e/a…" and the number. */
static void make_code(char out[CODE_SIZE], size_t len, size_t number)
{
    static const char words[] = "quota/service/connections-and-transforms/";
    size_t n_words = len - 4;

    snprintf(out, CODE_SIZE, "%.*s%04zu", (int)n_words, words, number);
}

static void make_definitions(void)
{
    static const struct flowmsg_param params[] = {
        { "name", "e1", "A name.", FLOWMSG_PARAM_TOKEN, FLOWMSG_PRIVACY_PUBLIC },
    };
    uint64_t random = 18;

    for (size_t i = 0; i < N_MESSAGES; i++)
        snprintf(details[i], sizeof details[i], "The entity {name} is not %zu. Try again.", i);
    for (size_t i = 0; i < N_CODES; i++) {
        size_t len = lengths[i / N_MESSAGES];

        make_code(codes[i], len ? len : 9 + random_next(&random) % 32, i);
        definitions[i] = (struct flowmsg_definition){
            .code = codes[i], "Not found", details[i % N_MESSAGES], params, 1, 400, 0
        };
    }
    for (size_t i = 0; i < N_ASKED; i++)
        asked[i] = (uint32_t)(random_next(&random) % N_MESSAGES);
}

static bool open_codes(void)
{
    static const struct flowmsg_registry registry = {
        FLOWMSG_REGISTRY_HEAD, .domain = "codes", .source_locale = "en",
        .definitions = definitions, .n_definitions = N_CODES,
    };

    make_definitions();
    return flowmsg_store_new(&store, &registry, NULL, NULL) == FLOWMSG_OK &&
           (reader = flowmsg_reader_new(store)) &&
           (bundle = flowmsg_reader_bundle(reader, "en"));
}

static void close_codes(void)
{
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
}

static size_t by_code(const char (*of_length)[CODE_SIZE], size_t i, char *buf, size_t size)
{
    static const char name[] = "name";
    const struct flowmsg_arg arg = flowmsg_arg_text(name, "flow-2");

    return flowmsg_render(bundle, of_length[asked[i]], FLOWMSG_DETAIL, &arg, 1, NULL, buf, size,
                          NULL);
}

static size_t by_this_length(void *data, size_t i, char *buf, size_t size)
{
    return by_code(data, i, buf, size);
}

static size_t by_eight_bytes(void *data, size_t i, char *buf, size_t size)
{
    (void)data;
    return by_code(codes, i, buf, size);
}

#define CODES(id, what, place)                                                                \
    { .name = "code-" id "/code-8", .work = "a code of " what " bytes",                       \
      .peer = "a code of 8 bytes", .target = 1.15, .ours = { .text = by_this_length },        \
      .theirs = { .text = by_eight_bytes }, .data = codes[(place) * N_MESSAGES], .n = N_ASKED, \
      .calls = N_ASKED / 2 }

static const struct row rows[] = {
    CODES("9", "9", 1), CODES("20", "20", 2), CODES("40", "40", 3), CODES("long", "9 to 40", 4),
};

const struct group group_codes = { .title = "Finding a code", .rows = rows,
                                   .n_rows = N_ELEMENTS(rows), .open = open_codes,
                                   .close = close_codes };
