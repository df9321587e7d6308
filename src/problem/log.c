/* log.c - a problem as a line of a log.
 *
 * SPDX-License-Identifier: MIT */
#include "problem/record.h"

size_t flowmsg_problem_log(const struct flowmsg_problem *problem,
                           const struct flowmsg_bundle *bundle,
                           const struct flowmsg_log_options *options, char *buf, size_t size)
{
    char room[RECORD_ROOM];
    struct record record;
    struct json_out out;
    struct sink sink;

    record_begin(&record, bundle, options);
    sink_init(&sink, buf, size, RECORD_MOST);
    json_out_to_sink(&out, &sink, room, sizeof room);
    if (record.format == FLOWMSG_LOG_JSON)
        record_put_json(&record, &out, problem);
    else
        record_put_logfmt(&record, &out, problem);
    json_out_flush(&out);
    return sink_need(&sink);
}
