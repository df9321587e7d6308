/* start_flowmsg.c - a process with one Korean message of the Flow Service.
 *
 * SPDX-License-Identifier: MIT
 *
 * Usage: start_flowmsg text|date
 *
 * text: two strings and their particles.  date: a date by a pattern, too. */
#include <string.h>

#include <flowmsg/flow-service.h>

static bool make_text(void)
{
    const struct flowmsg_problem p = flowmsg_flow_1422_400("disable", "disabling");
    struct flowmsg_store *store = NULL;
    struct flowmsg_reader *reader;
    char text[512];
    size_t len = 0;

    if (flowmsg_store_new(&store, flowmsg_flow_registry, NULL, NULL) == FLOWMSG_OK &&
        (reader = flowmsg_reader_new(store)) != NULL) {
        len = flowmsg_problem_render(&p, flowmsg_reader_bundle(reader, "ko"), FLOWMSG_DETAIL, NULL,
                                     text, sizeof text, NULL);
        flowmsg_reader_free(reader);
    }
    flowmsg_store_unref(store);
    return len > 0;
}

static bool make_date(void)
{
    const struct flowmsg_arg arg = flowmsg_arg_datetime("day", 1709642096000);
    struct flowmsg_pattern *pattern;
    char text[64];
    size_t len;

    if (flowmsg_pattern_compile(&pattern, "ko", "{day, date, long}", FLOWMSG_NUL_TERMINATED,
                                NULL) != FLOWMSG_OK)
        return false;
    len = flowmsg_pattern_format(pattern, &arg, 1, NULL, text, sizeof text, NULL);
    flowmsg_pattern_free(pattern);
    return len > 0;
}

int main(int argc, char **argv)
{
    const bool with_date = argc > 1 && strcmp(argv[1], "date") == 0;

    return make_text() && (!with_date || make_date()) ? 0 : 1;
}
