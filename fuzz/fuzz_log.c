/* fuzz_log.c - any texts of a caller in a record of a log.
 *
 * SPDX-License-Identifier: MIT
 *
 * Input: audience, then lines: operation, state, code of the cause and of a field error, request
 * id, instance and JSON Pointer of the field error.  Missing lines are empty. */
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>

#include <flowmsg/flow-service.h>

#include "base/json_read.h"
#include "fuzz/fuzz.h"

const unsigned fuzz_effort = 200;

enum { N_TEXTS = 6 };

static struct flowmsg_reader *reader;

/* The problem of an input. */
struct input {
    char *texts[N_TEXTS];
    struct flowmsg_problem problem, cause;
    struct flowmsg_field_error error;
    struct flowmsg_occurrence occurrence;
    struct flowmsg_options rendering;
};

static void make_input(struct input *input, struct fuzz_input in)
{
    input->rendering = (struct flowmsg_options)FLOWMSG_OPTIONS_INIT;
    input->rendering.audience = (enum flowmsg_audience)fuzz_choice(&in, 3);
    for (int i = 0; i < N_TEXTS; i++)
        input->texts[i] = fuzz_text(fuzz_line(&in));
    input->problem = flowmsg_flow_1422_400(input->texts[0], input->texts[1]);
    input->cause = flowmsg_flow_1404_412(input->texts[1], input->texts[0]);
    input->cause.code = input->texts[2];
    input->error = (struct flowmsg_field_error){ input->texts[5], &input->cause };
    input->occurrence = (struct flowmsg_occurrence){
        sizeof input->occurrence, &input->cause, &input->error, 1, input->texts[4], input->texts[3]
    };
    input->problem.occurrence = &input->occurrence;
}

/* (1) No byte ends a line or begins an escape of a terminal, and the text is UTF-8. */
static void check_text(const char *text, size_t len)
{
    FUZZ_CHECK(fuzz_is_utf8(text, len));
    for (size_t i = 0; i < len; i++)
        FUZZ_CHECK((unsigned char)text[i] >= 0x20 && text[i] != 0x7F &&
                   !(text[i] == '\xC2' && (unsigned char)text[i + 1] < 0xA0));
}

/* (2) A line of JSON is one object. */
static void check_json(const char *line, size_t len)
{
    struct json_doc doc = { 0 };

    FUZZ_CHECK(json_parse(&doc, line, len, NULL) && doc.nodes->kind == JSON_OBJECT);
    json_doc_free(&doc);
}

/* (3) The number of pairs in logfmt depends only on the parameters of the codes.  Each but the
 * first has a space before it that is in no quotes. */
static void check_logfmt(const struct input *input, const char *line, size_t len)
{
    const struct flowmsg_definition *def = flowmsg_registry_find(flowmsg_flow_registry,
                                                                 input->cause.code);
    size_t args = def ? def->n_params < 2 ? def->n_params : 2 : 0, pairs = 1;
    bool quoted = false;

    for (size_t i = 0; i < len; i++) {
        if (line[i] == '\\')
            i++;
        else if (line[i] == '"')
            quoted = !quoted;
        else if (line[i] == ' ' && !quoted)
            pairs++;
    }
    FUZZ_CHECK(!quoted && pairs == 9 + (5 + args) + (4 + args));
}

static void check_line(const struct input *input, enum flowmsg_log_format format)
{
    const struct flowmsg_log_options options = { sizeof options, format, 0, &input->rendering };
    const struct flowmsg_bundle *bundle = flowmsg_reader_bundle(reader, "en");
    size_t len = flowmsg_problem_log(&input->problem, bundle, &options, NULL, 0);
    char *line = malloc(len + 1);

    FUZZ_CHECK(line != NULL);
    FUZZ_CHECK(flowmsg_problem_log(&input->problem, bundle, &options, line, len + 1) == len);
    FUZZ_CHECK(line[len] == '\0');
    check_text(line, len);
    if (format == FLOWMSG_LOG_JSON)
        check_json(line, len);
    else
        check_logfmt(input, line, len);
    free(line);
}

static void check_journal(const struct input *input)
{
    const struct flowmsg_log_options options = { sizeof options, FLOWMSG_LOG_LOGFMT, 0,
                                                 &input->rendering };
    const struct flowmsg_bundle *bundle = flowmsg_reader_bundle(reader, "en");
    struct iovec iov[FLOWMSG_MAX_JOURNAL_FIELDS];
    size_t n = 0, len = flowmsg_problem_journal(&input->problem, bundle, &options, NULL, &n, NULL,
                                                0);
    char *fields = malloc(len + 1);

    FUZZ_CHECK(fields != NULL && n == 13);
    FUZZ_CHECK(flowmsg_problem_journal(&input->problem, bundle, &options, iov, &n, fields,
                                       len + 1) == len);
    for (size_t i = 0; i < n; i++)
        check_text(iov[i].iov_base, iov[i].iov_len);
    free(fields);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    struct fuzz_input in = { data, len };
    struct flowmsg_store *store;
    struct input input;

    if (!reader) {
        FUZZ_CHECK(flowmsg_store_new(&store, flowmsg_flow_registry, NULL, NULL) == FLOWMSG_OK);
        reader = flowmsg_reader_new(store);
        FUZZ_CHECK(reader != NULL);
        flowmsg_store_unref(store);
    }
    make_input(&input, in);
    check_line(&input, FLOWMSG_LOG_LOGFMT);
    check_line(&input, FLOWMSG_LOG_JSON);
    check_journal(&input);
    for (int i = 0; i < N_TEXTS; i++)
        free(input.texts[i]);
    return 0;
}
