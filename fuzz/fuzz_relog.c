/* fuzz_relog.c - any line of a log.
 *
 * SPDX-License-Identifier: MIT
 *
 * Input: where the line has code and arguments, whether a reply is wanted, then the line. */
#include <stdlib.h>
#include <string.h>

#include "fuzz/fuzz.h"
#include "relog/relog.h"
#include "tests/relog_property.h"

const unsigned fuzz_effort = 500;

static const struct { const char *code, *args; } paths[] = {
    { NULL, NULL }, { ".log.code", NULL }, { NULL, "." }, { ".a[1].code", ".a[0]" },
};

static struct domain domain;
static const struct domains domains = { &domain, 1 };
static struct flowmsg_reader *reader;       /* kept, and with it the bundle */
static const struct flowmsg_bundle *bundle;
static const struct flowmsg_options options = FLOWMSG_OPTIONS_INIT;
static struct relog kinds[FUZZ_COUNT(paths)];
static struct relogger relogger;

static void set_up(void)
{
    struct flowmsg_store *store = NULL;

    domain.registry = domain_built_in();
    FUZZ_CHECK(flowmsg_store_new(&store, domain.registry, NULL, NULL) == FLOWMSG_OK);
    FUZZ_CHECK((reader = flowmsg_reader_new(store)) != NULL);
    flowmsg_store_unref(store);                  /* the reader holds it */
    bundle = flowmsg_reader_bundle(reader, "ko");
    for (unsigned i = 0; i < FUZZ_COUNT(paths); i++) {
        struct relog *relog = &kinds[i];
        struct path code, args;

        *relog = (struct relog){ .domains = &domains, .bundles = &bundle, .options = &options,
                                 .part = FLOWMSG_DETAIL, .key = { "new", 3 } };
        FUZZ_CHECK(!paths[i].code || path_read(&code, paths[i].code));
        FUZZ_CHECK(!paths[i].args || path_read(&args, paths[i].args));
        FUZZ_CHECK(path_of_name(&relog->into, "new", 3));
        relog_places(relog, paths[i].code ? &code : NULL, paths[i].args ? &args : NULL);
    }
}

/* (1) Without the added field, the line is as it was. */
static void check_line(const char *line, size_t len, struct json_out *out)
{
    size_t left = out->len, n;

    FUZZ_CHECK(out->len > 0 || len == 0);
    if (out->len == 0 || memmem(line, len, "new", 3))
        return;
    n = relog_remove_added(out->data, &left);
    FUZZ_CHECK(n <= 1 && left == len && memcmp(out->data, line, len) == 0);
}

/* (2) A reply is an object on a line of its own. */
static void check_reply(const struct json_out *out)
{
    struct json_doc doc = { 0 };

    FUZZ_CHECK(out->len > 2 && out->data[out->len - 1] == '\n');
    FUZZ_CHECK(memchr(out->data, '\n', out->len) == out->data + out->len - 1);
    FUZZ_CHECK(json_parse(&doc, out->data, out->len, NULL) && doc.nodes->kind == JSON_OBJECT);
    json_doc_free(&doc);
}

/* (3) A line that was JSON is JSON. */
static void check_json(const char *line, size_t len, const struct json_out *out)
{
    struct json_doc doc = { 0 };

    if (len > 0 && json_parse(&doc, line, len, NULL))
        FUZZ_CHECK(json_parse(&doc, out->data, out->len, NULL));
    json_doc_free(&doc);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    struct fuzz_input in = { data, len };
    unsigned i = fuzz_choice(&in, FUZZ_COUNT(paths));
    bool reply = fuzz_choice(&in, 2);
    struct fuzz_input first = fuzz_line(&in);
    char *line = fuzz_text(first);
    struct json_out out = { 0 };

    if (!bundle)
        set_up();
    kinds[i].reply = reply;
    relogger.relog = &kinds[i];
    relog_line(&relogger, (struct stream_line){ line, first.len, false }, &out);
    FUZZ_CHECK(!out.failed);
    if (reply) {
        check_reply(&out);
    } else {
        check_json(line, first.len, &out);
        check_line(line, first.len, &out);
    }
    json_out_free(&out);
    free(line);
    return 0;
}
