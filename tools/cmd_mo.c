/* cmd_mo.c - what is in a .mo file.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "tool.h"

static void field(struct json_out *out, const char *before, const char *text, size_t len)
{
    json_out_raw(out, before, strlen(before));
    if (text)
        json_out_string(out, text, len);
    else
        json_out_raw(out, "null", 4);
}

static void dump_entry(struct json_out *out, const struct flowmsg_entry *e)
{
    const char *before = ",\"strings\":[", *s = e->strings, *end = e->strings + e->len;

    field(out, "{\"context\":", e->context, e->context_len);
    field(out, ",\"id\":", e->id, strlen(e->id));
    field(out, ",\"id_plural\":", e->id_plural, e->id_plural ? strlen(e->id_plural) : 0);
    do {
        field(out, before, s, strlen(s));
        before = ",";
        s += strlen(s) + 1;
    } while (s <= end);
    json_out_raw(out, "]}\n", 3);
}

static int dump(const char *path)
{
    struct flowmsg_catalog *catalog = NULL;
    struct flowmsg_error err = { 0 };
    struct json_out out = { 0 };
    struct flowmsg_entry entry;

    if (flowmsg_catalog_open(&catalog, path, &err) < 0) {
        char text[256];

        flowmsg_error_message(&err, text, sizeof text);
        complain("%s: %s", path, text);
        return FAILED;
    }
    for (size_t i = 0; flowmsg_catalog_entry(catalog, i, &entry); i++) {
        out.len = 0;
        dump_entry(&out, &entry);
        need(out.failed ? NULL : out.data);
        fwrite(out.data, 1, out.len, stdout);
    }
    json_out_free(&out);
    flowmsg_catalog_unref(catalog);
    return DONE;
}

static int run(struct settings *settings, int argc, char **argv)
{
    (void)settings;
    if (argc == 2 && strcmp(argv[0], "dump") == 0)
        return dump(argv[1]);
    complain("what to do? flowmsg mo dump FILE");
    return FAILED;
}

const struct command command_mo = {
    "mo", "",
    "mo dump FILE",
    "dump prints a line of JSON for each entry of a .mo catalog:\n"
    "{\"context\":…,\"id\":…,\"id_plural\":…,\"strings\":[…]}\n\n",
    run,
};
