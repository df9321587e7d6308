/* fuzz_problem.c - any text as a problem in JSON.
 *
 * SPDX-License-Identifier: MIT
 *
 * Input: audience, then the JSON text. */
#include <stdlib.h>
#include <string.h>

#include "base/json_read.h"
#include "fuzz/fuzz.h"

const unsigned fuzz_effort = 1000;

static const struct flowmsg_param params[] = {
    { "t", "a", "", FLOWMSG_PARAM_TEXT, FLOWMSG_PRIVACY_PUBLIC },
    { "n", "1", "", FLOWMSG_PARAM_INTEGER, FLOWMSG_PRIVACY_PUBLIC },
    { "d", "1", "", FLOWMSG_PARAM_DECIMAL, FLOWMSG_PRIVACY_INTERNAL },
    { "at", "2026-05-01", "", FLOWMSG_PARAM_DATETIME, FLOWMSG_PRIVACY_PUBLIC },
    { "l", "a", "", FLOWMSG_PARAM_LIST, FLOWMSG_PRIVACY_PUBLIC },
    { "x", "1", "", FLOWMSG_PARAM_DOUBLE, FLOWMSG_PRIVACY_PERSONAL },
};
static const struct flowmsg_definition definitions[] = {
    { .code = "a", .title = "Title", .detail = "{t} {n, number} {d, number} {at} {l} {x, number}",
      .params = params, .n_params = 6, .status = 409 },
};
static const struct flowmsg_registry registry = {
    FLOWMSG_REGISTRY_HEAD, .domain = "fuzz", .source_locale = "en", .definitions = definitions,
    .n_definitions = 1,
};

static struct flowmsg_reader *reader;

static void open_reader(void)
{
    struct flowmsg_store *store = NULL;

    FUZZ_CHECK(flowmsg_store_new(&store, &registry, NULL, NULL) == FLOWMSG_OK);
    reader = flowmsg_reader_new(store);
    FUZZ_CHECK(reader != NULL);
    flowmsg_store_unref(store);
}

/* (1) A problem as JSON is a JSON object in UTF-8. */
static char *json_of(const struct flowmsg_problem *p, const struct flowmsg_problem_options *options,
                     size_t *len)
{
    const struct flowmsg_bundle *bundle = flowmsg_reader_bundle(reader, "en");
    struct json_doc doc = { 0 };
    char *text;

    *len = flowmsg_problem_json(p, bundle, options, NULL, 0);
    text = malloc(*len + 1);
    FUZZ_CHECK(text != NULL);
    FUZZ_CHECK(flowmsg_problem_json(p, bundle, options, text, *len + 1) == *len);
    FUZZ_CHECK(strlen(text) == *len && fuzz_is_utf8(text, *len));
    FUZZ_CHECK(json_parse(&doc, text, *len, NULL) && doc.nodes->kind == JSON_OBJECT);
    json_doc_free(&doc);
    return text;
}

/* (2) It can be read, and is written in the same way again. */
static void check_again(const struct flowmsg_problem *p,
                        const struct flowmsg_problem_options *options)
{
    struct flowmsg_problem *read = NULL;
    size_t len, len_again;
    char *text = json_of(p, options, &len), *again;

    FUZZ_CHECK(flowmsg_problem_from_json(&read, &registry, text, len, NULL, NULL) == FLOWMSG_OK);
    again = json_of(read, options, &len_again);
    FUZZ_CHECK(len == len_again && memcmp(text, again, len) == 0);
    flowmsg_problem_free(read);
    free(text);
    free(again);
}

/* (3) The name of an issue is in the text or in the registry. */
static void check_report(const struct flowmsg_report *report)
{
    for (uint32_t i = 0; i < report->n_issues && i < FLOWMSG_MAX_ISSUES; i++)
        FUZZ_CHECK(fuzz_is_utf8(report->issues[i].name, report->issues[i].name_len));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    static const unsigned char key[FLOWMSG_MASK_KEY] = "0123456789abcde";
    struct fuzz_input in = { data, len };
    struct flowmsg_options rendering = FLOWMSG_OPTIONS_INIT;
    struct flowmsg_problem_options options = FLOWMSG_PROBLEM_OPTIONS_INIT;
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    struct flowmsg_error err = { 0 };
    struct flowmsg_problem *p = NULL;
    char *json;
    int rc;

    if (!reader)
        open_reader();
    rendering.audience = (enum flowmsg_audience)fuzz_choice(&in, 3);
    rendering.mask_key = key;
    options.rendering = &rendering;
    options.parts = FLOWMSG_WITH_CAUSE;
    json = fuzz_text(in);
    rc = flowmsg_problem_from_json(&p, &registry, json, in.len, &report, &err);
    FUZZ_CHECK((rc == FLOWMSG_OK) == (p != NULL) && err.code == rc);
    FUZZ_CHECK(rc == FLOWMSG_OK || err.reason != 0);
    if (p) {
        check_report(&report);
        check_again(p, &options);
        options.format = FLOWMSG_PROBLEM_GOOGLE;
        free(json_of(p, &options, &(size_t){ 0 }));
        flowmsg_problem_free(p);
    }
    free(json);
    return 0;
}
