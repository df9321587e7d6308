/* preview_write.c - write the page as files that need no server.
 *
 * SPDX-License-Identifier: MIT
 *
 * The files are those that the server sends.  The state is in index.html, in an element that is not
 * run, so that the page need not ask for it. */
#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "file.h"
#include "preview/preview.h"
#include "tool.h"

/* Write JSON without a "<", so that no text can end the element around it. */
static void put_data(struct json_out *out, const struct json_out *json)
{
    const char *p = json->data, *end = p + json->len;

    while (p < end) {
        const char *at = memchr(p, '<', (size_t)(end - p));

        json_out_raw(out, p, (size_t)((at ? at : end) - p));
        if (!at)
            break;
        json_out_raw(out, "\\u003c", 6);     /* "<" occurs in strings only */
        p = at + 1;
    }
}

static void put_page(struct json_out *out, const struct preview *p,
                     const struct preview_asset *page)
{
    static const char mark[] = "id=\"state\">";
    const char *at = strstr(page->data, mark);
    struct json_out json = { 0 };

    assert(at);                              /* the mark is in tools/preview/index.html */
    at += sizeof mark - 1;
    preview_json(&json, p, "");
    json_out_raw(out, page->data, (size_t)(at - page->data));
    put_data(out, &json);
    json_out_raw(out, at, page->len - (size_t)(at - page->data));
    need(out->failed ? NULL : out->data);
    json_out_free(&json);
}

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
            put_page(&out, p, a);
        ok = replace_file(path, out.data ? out.data : a->data, out.data ? out.len : a->len);
        json_out_free(&out);
        free(path);
    }
    return ok ? DONE : FAILED;
}
