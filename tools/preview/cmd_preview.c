/* cmd_preview.c - preview: show the translator's page.
 *
 * SPDX-License-Identifier: MIT */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "lint/po_gettext.h"
#include "messages/flowmsg-tool.h"
#include "preview/preview.h"
#include "tool.h"

enum { USUAL_PORT = 8474 };

struct preview_options {
    const char *domain, *source, *po_dir;
    struct port {
        bool given;
        unsigned number;
    } port;
    const char *once;                        /* a folder; NULL: serve */
};

static bool read_port(void *to, const char *word)
{
    size_t n = strspn(word, "0123456789");
    unsigned long port = n > 0 && n <= 5 && !word[n] ? strtoul(word, NULL, 10) : ULONG_MAX;

    if (port > 65535) {
        complain_of(TOOL_OPTION_PORT, WITH(arg_integer("most", 65535), arg_word("word", word)));
        return false;
    }
    *(struct port *)to = (struct port){ true, (unsigned)port };
    return true;
}

static const struct option_kind option_port = {
    "port", '\0', read_port,
    "N", FLOWMSG_TOOL_option_port,
};
static const struct option_kind option_once = {
    "once", '\0', option_read_text,
    "DIR", FLOWMSG_TOOL_option_once,
};

static const struct preview_options defaults = { .po_dir = "po" };

static const struct command_option table[] = {
    { &option_domain, offsetof(struct preview_options, domain) },
    { &option_source, offsetof(struct preview_options, source) },
    { &option_po_dir, offsetof(struct preview_options, po_dir) },
    { &option_port, offsetof(struct preview_options, port) },
    { &option_once, offsetof(struct preview_options, once) },
    { NULL, 0 },
};

static int run_preview(const void *given, int argc, char **argv)
{
    const struct preview_options *o = given;
    const struct preview_of of = { o->domain, o->source, o->po_dir, argv, argc };
    struct preview preview = { 0 };
    int status = FAILED;

    if (o->once && o->port.given) {
        complain(TOOL_PREVIEW_ONCE_PORT);
        return USAGE;
    }
    if (!po_gettext_available()) {
        complain(TOOL_PREVIEW_NOT_BUILT);
        return FAILED;
    }
    if (preview_open(&preview, &of))
        status = o->once ? preview_write(&preview, o->once)
                         : preview_serve(&preview, o->port.given ? o->port.number : USUAL_PORT);
    preview_close(&preview);
    return status;
}

static const char *const help[] = {
    FLOWMSG_TOOL_help_preview,
    FLOWMSG_TOOL_help_preview_none,
    FLOWMSG_TOOL_help_preview_address,
    FLOWMSG_TOOL_help_preview_status,
    NULL,
};

const struct command command_preview = {
    .name = "preview",
    .usage = "preview [--domain DOMAIN|none] [--source FILE.po] [--po-dir DIR]\n"
    "                  [--port N] [--once DIR] [FILE.po …]",
    .help = help,
    .options = table,
    .defaults = &defaults,
    .options_size = sizeof(struct preview_options),
    .run = run_preview,
};
