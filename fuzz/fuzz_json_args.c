/* fuzz_json_args.c - any text as the arguments of a pattern.
 *
 * SPDX-License-Identifier: MIT
 *
 * Input: pattern, then the JSON text. */
#include <stdlib.h>
#include <string.h>

#include "base/json_values.h"
#include "fuzz/fuzz.h"

const unsigned fuzz_effort = 500;

static const char *const texts[] = {
    "{v} {n, number} {t, date}",
    "{v, select, a {1} other {{v}{v, josa, 을/를}}}{n, plural, one {#} other {# {v, list, and}}}",
    "",
};

static struct flowmsg_pattern *patterns[FUZZ_COUNT(texts)];

/* (1) An issue's name is in the JSON text or in the pattern, or empty. */
static void check_names(const struct flowmsg_report *report, const char *json, size_t len)
{
    for (size_t i = 0; i < report->n_issues && i < FLOWMSG_MAX_ISSUES; i++) {
        const struct flowmsg_issue *issue = &report->issues[i];
        struct flowmsg_error err;

        if (issue->code == FLOWMSG_ERR_UNKNOWN_ARGUMENT)
            FUZZ_CHECK(issue->name > json && issue->name + issue->name_len < json + len);
        if (issue->code == FLOWMSG_ERR_ARGUMENTS_JSON)
            FUZZ_CHECK(i == 0 && issue->name == json && issue->name_len == len &&
                       issue->offset <= len);
        flowmsg_report_error(report, i, &err);
        FUZZ_CHECK(err.code == issue->code && err.reason != 0);
        FUZZ_CHECK(fuzz_is_utf8(err.excerpt, strlen(err.excerpt)));
    }
}

/* (2) The text is that of the same arguments in C, which are all members; or it is that without
 * arguments, and the report says why. */
static void check_same(const struct flowmsg_pattern *pattern, const char *json, size_t len,
                       const char *text, size_t text_len, const struct flowmsg_report *report)
{
    bool refused = report->n_issues > 0 && report->issues[0].code == FLOWMSG_ERR_ARGUMENTS_JSON;
    struct flowmsg_arg *args = NULL;
    struct json_doc doc = { 0 };
    size_t size, n = 0, again;
    char *same;

    if (len > 0 && json_parse(&doc, json, len, NULL) && doc.nodes->kind == JSON_OBJECT &&
        !json_arguments_check(&doc, doc.nodes, &size)) {
        args = malloc(size + 1);
        FUZZ_CHECK(args != NULL);
        n = doc.nodes->n;
        FUZZ_CHECK(json_arguments(&doc, doc.nodes, args) == args);
    }
    FUZZ_CHECK(refused == (!args && len > 0));
    same = fuzz_format(pattern, args, n, NULL, &again, NULL);
    FUZZ_CHECK(again == text_len && memcmp(same, text, again) == 0);
    free(same);
    free(args);
    json_doc_free(&doc);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    struct fuzz_input in = { data, len };
    unsigned i = fuzz_choice(&in, FUZZ_COUNT(texts));
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    char *json = fuzz_text(in), *text;
    size_t need;

    if (!patterns[i])
        patterns[i] = fuzz_compile("ko", texts[i], strlen(texts[i]));
    FUZZ_CHECK(patterns[i] != NULL);
    need = flowmsg_pattern_format_json(patterns[i], json, in.len, NULL, NULL, 0, NULL);
    text = malloc(need + 1);
    FUZZ_CHECK(text != NULL);
    FUZZ_CHECK(flowmsg_pattern_format_json(patterns[i], json, in.len, NULL, text, need + 1,
                                           &report) == need);
    FUZZ_CHECK(fuzz_is_utf8(text, need) && text[need] == '\0');
    check_names(&report, json, in.len);
    check_same(patterns[i], json, in.len, text, need, &report);
    free(text);
    free(json);
    return 0;
}
