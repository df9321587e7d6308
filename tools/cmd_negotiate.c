/* cmd_negotiate.c - the locale for an Accept-Language header.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "domain.h"
#include "messages/flowmsg-tool.h"
#include "open_reader.h"
#include "scanner/print.h"
#include "tool.h"

struct negotiate_options {
    const char *domain;
    struct catalog_options catalogs;
};

static const struct command_option table[] = {
    { &option_domain, offsetof(struct negotiate_options, domain) },
    { &option_catalog_dir, offsetof(struct negotiate_options, catalogs.dirs) },
    { &option_system_catalogs, offsetof(struct negotiate_options, catalogs.system) },
    { NULL, 0 },
};

static int run(const void *given, int argc, char **argv)
{
    const struct negotiate_options *o = given;
    struct flowmsg_reader *reader;
    struct domain domain;
    int status = FAILED;

    if (argc != 1) {
        complain(TOOL_NEGOTIATE_USAGE);
        return FAILED;
    }
    if (domain_open(&domain, o->domain) &&
        (reader = open_reader(domain.registry, &o->catalogs)) != NULL) {
        print_line(stdout, "%s",
                   flowmsg_bundle_locale(flowmsg_reader_bundle_by_header(reader, argv[0])));
        flowmsg_reader_free(reader);
        status = DONE;
    }
    domain_close(&domain);
    return status;
}

static const char *const help[] = { FLOWMSG_TOOL_help_negotiate, NULL };

const struct command command_negotiate = {
    .name = "negotiate",
    .usage = "negotiate ACCEPT_LANGUAGE [--domain DOMAIN] [--catalog-dir DIR] [--system-catalogs]",
    .help = help,
    .options = table,
    .options_size = sizeof(struct negotiate_options),
    .run = run,
};
