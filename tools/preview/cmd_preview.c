/* cmd_preview.c - the translator's page.
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
    "with values that can be changed, and with what lint finds.  The page follows the\n"
    "files: what is saved is shown within a second.  Without a FILE.po, those that\n"
    "po/LINGUAS names.\n\n"
    "The page's address is printed; only on this machine it can be opened, and with the\n"
    "token in it, which is a new one each time.  After it, #1404-412 leads to a message.\n"
    "Ctrl-C ends the command.\n\n"
    "Exit status: 0 ended, or written; 2 usage, or the page could not be served or\n"
    "written.  What is wrong with a file stands on the page.\n\n",
    run_preview,
};
