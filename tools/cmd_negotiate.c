/* cmd_negotiate.c - the locale for an Accept-Language header.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "scanner/print.h"
#include "tool.h"

static int run(struct settings *settings, int argc, char **argv)
{
    struct flowmsg_reader *reader;

    if (argc != 1) {
        complain(TOOL_NEGOTIATE_USAGE);
        return FAILED;
    }
    if (!(reader = open_reader(settings)))
        return FAILED;
    print_line(stdout, "%s",
               flowmsg_bundle_locale(flowmsg_reader_bundle_by_header(reader, argv[0])));
    flowmsg_reader_free(reader);
    return DONE;
}

const struct command command_negotiate = {
    "negotiate", "c",
    "negotiate ACCEPT_LANGUAGE [--catalog-dir DIR]",
    "Print the tag of the locale that an HTTP client with this Accept-Language header\n"
    "gets, such as \"ko-KR, en;q=0.5\".  What is malformed in it is skipped; en when\n"
    "nothing else fits.\n\n",
    run,
};
