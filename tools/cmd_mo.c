/* cmd_mo.c - what is in a .mo file.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "tool.h"

#define DUMP_USAGE "mo dump FILE"
#define GET_USAGE "mo get FILE [--context=CONTEXT] ID [--plural=ID2 -n N]"

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

/* NULL: told why. */
static struct flowmsg_catalog *open_catalog(const char *path)
{
    struct flowmsg_catalog *catalog = NULL;
    struct flowmsg_error err = { 0 };
    char text[256];

    if (flowmsg_catalog_open(&catalog, path, &err) < 0) {
        flowmsg_error_message(&err, text, sizeof text);
        complain("%s: %s", path, text);
    }
    return catalog;
}

static int dump(const char *path)
{
    struct flowmsg_catalog *catalog = open_catalog(path);
    struct json_out out = { 0 };
    struct flowmsg_entry entry;

    if (!catalog)
        return FAILED;
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

static void tell_untranslated(const char *path, const char *context, const char *id)
{
    if (context)
        complain("%s: no translation of \"%s\" in the context \"%s\"", path, id, context);
    else
        complain("%s: no translation of \"%s\"", path, id);
}

static int get(const struct settings *settings, const char *path, const char *id)
{
    struct flowmsg_catalog *catalog = open_catalog(path);
    const char *text;

    if (!catalog)
        return FAILED;
    if (settings->plural)
        text = flowmsg_catalog_ngettext(catalog, settings->context, id, settings->plural,
                                        settings->n);
    else
        text = flowmsg_catalog_gettext(catalog, settings->context, id);
    puts(text);
    /* The catalog gives back what it was asked for when it has nothing else. */
    if (text == id || text == settings->plural)
        tell_untranslated(path, settings->context, id);
    flowmsg_catalog_unref(catalog);
    return DONE;
}

static int run(struct settings *settings, int argc, char **argv)
{
    bool getting = argc > 0 && strcmp(argv[0], "get") == 0;

    if (!getting && (settings->context || settings->plural || settings->has_n)) {
        complain("--context, --plural and -n belong to flowmsg mo get");
        return FAILED;
    }
    if ((settings->plural != NULL) != settings->has_n) {
        complain("--plural and -n go together");
        return FAILED;
    }
    if (getting && argc == 3)
        return get(settings, argv[1], argv[2]);
    if (argc == 2 && strcmp(argv[0], "dump") == 0)
        return dump(argv[1]);
    complain("what to do? flowmsg " DUMP_USAGE ", flowmsg " GET_USAGE);
    return FAILED;
}

const struct command command_mo = {
    "mo", "xn",
    DUMP_USAGE "\n  flowmsg " GET_USAGE,
    "dump prints a line of JSON for each entry of a .mo catalog:\n"
    "{\"context\":…,\"id\":…,\"id_plural\":…,\"strings\":[…]}\n\n"
    "get prints the translation of ID as gettext finds it, with --plural and -n that for\n"
    "the number N; what is not translated comes as it is, and is told of.\n\n",
    run,
};
