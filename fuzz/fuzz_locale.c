/* fuzz_locale.c - any text as a language tag, a time zone, a point in time.
 *
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "fuzz/fuzz.h"

const unsigned fuzz_effort = 100;

static const char source[] = "{n, number} {d, date}";

static char *format(const char *locale, const struct flowmsg_options *options, int64_t ms,
                    size_t *len)
{
    struct flowmsg_pattern *pattern = fuzz_compile(locale, source, sizeof source - 1);
    struct flowmsg_arg args[2] = { flowmsg_arg_double("n", -1234567.5),
                                   flowmsg_arg_datetime("d", ms) };
    char *text;

    FUZZ_CHECK(pattern != NULL);
    text = fuzz_format(pattern, args, 2, options, len, NULL);
    flowmsg_pattern_free(pattern);
    return text;
}

/* Unknown language: root.  Unknown zone: UTC. */
static void check_unknown(const char *tag, const struct flowmsg_options *options, int64_t ms)
{
    size_t len, root_len;
    char *text = format(tag, options, ms, &len), *root = format("und", NULL, ms, &root_len);

    if (!flowmsg_locale_known(tag) && !flowmsg_timezone_known(options->timezone))
        FUZZ_CHECK(len == root_len && memcmp(text, root, len) == 0);
    free(text);
    free(root);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    struct fuzz_input in = { data, len };
    struct flowmsg_options options = FLOWMSG_OPTIONS_INIT;
    char *text = fuzz_text(in);
    int64_t ms = INT64_MIN, days;

    if (!flowmsg_datetime_parse(text, len, &ms))
        FUZZ_CHECK(ms == INT64_MIN);
    if (flowmsg_date_parse(text, len, &days))
        FUZZ_CHECK(ms == days * 86400000);
    options.timezone = text;
    check_unknown(text, &options, ms);
    FUZZ_CHECK(flowmsg_timezone_known(NULL));
    free(text);
    return 0;
}
