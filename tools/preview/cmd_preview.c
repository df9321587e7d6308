/* cmd_preview.c - preview: show the translator's page.
 *
 * SPDX-License-Identifier: MIT */
#include "lint/po_gettext.h"
#include "preview/preview.h"
#include "tool.h"

enum { USUAL_PORT = 8474 };

static int run_preview(struct settings *settings, int argc, char **argv)
{
    struct preview preview;
    int status = FAILED;

    if (settings->once && settings->has_port) {
        complain(TOOL_PREVIEW_ONCE_PORT);
        return USAGE;
    }
    if (!po_gettext_available()) {
        complain(TOOL_PREVIEW_NOT_BUILT);
        return FAILED;
    }
    if (preview_open(&preview, argc, argv))
        status = settings->once
                     ? preview_write(&preview, settings->once)
                     : preview_serve(&preview, settings->has_port ? settings->port : USUAL_PORT);
    preview_close(&preview);
    return status;
}

const struct command command_preview = {
    "preview", "P1",
    "preview [--port N] [--once DIR] [FILE.po …]",
    "Show every message in every language on a page for translators, with its branches,\n"
    "values that can be changed, and the findings of lint.  The page follows the files: a\n"
    "saved file is shown within a second.  Without a FILE.po, the files are those that\n"
    "po/LINGUAS names.\n\n"
    "The command prints the page's address.  It can be opened on this machine only.  The\n"
    "token in it is new each time.  #1404-412 after the address leads to a message.  Ctrl-C\n"
    "ends the command.\n\n"
    "Exit status: 0 ended, or written; 2 usage, or the page could not be served or\n"
    "written.  The page shows the faults of files.\n\n",
    run_preview,
};
