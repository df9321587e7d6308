/* preview_write.c - write the page as files that need no server.
 *
 * SPDX-License-Identifier: MIT
 *
 * The files are those that the server sends.  The state is in index.html, in an element that is not
 * run, so that the page need not ask for it. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "file.h"
#include "preview/preview.h"
#include "tool.h"

int preview_write(struct preview *p, const char *folder)
{
    bool ok = true;

    preview_reload(p);
    if (mkdir(folder, 0777) < 0 && errno != EEXIST) {
        complain_of(TOOL_FILE, WITH(arg_text("file", folder), arg_text("why", errno_text(errno))));
        return FAILED;
    }
    for (const struct preview_asset *a = preview_assets; a->name && ok; a++) {
        char *path = need(malloc(strlen(folder) + strlen(a->name) + 2));
        struct json_out out = { 0 };

        sprintf(path, "%s/%s", folder, a->name);
        if (strcmp(a->name, "index.html") == 0)
            preview_page(&out, p);
        ok = replace_file(path, out.data ? out.data : a->data, out.data ? out.len : a->len);
        json_out_free(&out);
        free(path);
    }
    return ok ? DONE : FAILED;
}
