/* cmd_mo.c - .mo files: their content, faults and seal.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "file.h"
#include "messages/flowmsg-tool.h"
#include "scanner/print.h"
#include "tool.h"

static void complain_error(const char *path, const struct flowmsg_error *err)
{
    complain_of(TOOL_FILE, WITH(arg_text("file", path), arg_text("why", error_text(err))));
}

static int wrong_files(enum tool_reason usage)
{
    complain(usage);
    return USAGE;
}

/* ---------------------------------------------------------------------- dump */

static void field(struct json_out *out, const char *before, const char *text, size_t len)
{
    json_put(out, before);
    if (text)
        json_out_string(out, text, len);
    else
        json_put(out, "null");
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
    json_put(out, "]}\n");
}

/* Open a catalog.  NULL after an error, which is printed. */
static struct flowmsg_catalog *open_catalog(const char *path)
{
    struct flowmsg_catalog *catalog = NULL;
    struct flowmsg_error err = { 0 };

    if (flowmsg_catalog_open(&catalog, path, &err) < 0)
        complain_error(path, &err);
    return catalog;
}

static int dump(const void *given, int argc, char **argv)
{
    struct flowmsg_catalog *catalog;
    struct json_out out = { 0 };
    struct flowmsg_entry entry;

    (void)given;
    if (argc != 1)
        return wrong_files(TOOL_MO_DUMP_USAGE);
    if (!(catalog = open_catalog(argv[0])))
        return FAILED;
    for (size_t i = 0; flowmsg_catalog_entry(catalog, i, &entry); i++) {
        out.len = 0;
        dump_entry(&out, &entry);
        print_json(&out);
    }
    json_out_free(&out);
    flowmsg_catalog_unref(catalog);
    return DONE;
}

static const char *const dump_help[] = {
    FLOWMSG_TOOL_help_mo_dump,
    "  {\"context\":…,\"id\":…,\"id_plural\":…,\"strings\":[…]}",
    NULL,
};

const struct command command_mo_dump = {
    .name = "mo dump",
    .usage = "mo dump FILE",
    .help = dump_help,
    .run = dump,
};

/* ----------------------------------------------------------------------- get */

struct get_options {
    const char *context, *plural;            /* NULL: not given */
    struct plural_number {
        bool given;
        uint64_t value;
    } n;
};

static bool read_n(void *to, const char *word)
{
    struct plural_number *number = to;
    const char *p = word;
    uint64_t n = 0;

    for (; *p >= '0' && *p <= '9' && n <= (UINT64_MAX - (uint64_t)(*p - '0')) / 10; p++)
        n = n * 10 + (uint64_t)(*p - '0');
    if (p == word || *p) {
        complain_of(TOOL_OPTION_N, WITH(arg_text("most", "18446744073709551615"),
                                        arg_word("word", word)));
        return false;
    }
    *number = (struct plural_number){ true, n };
    return true;
}

static const struct option_kind option_context = {
    "context", '\0', option_read_text,
    "CONTEXT", FLOWMSG_TOOL_option_context,
};
static const struct option_kind option_plural = {
    "plural", '\0', option_read_text,
    "ID2", FLOWMSG_TOOL_option_plural,
};
static const struct option_kind option_n = {
    NULL, 'n', read_n,
    "N", FLOWMSG_TOOL_option_n,
};

static const struct command_option get_table[] = {
    { &option_context, offsetof(struct get_options, context) },
    { &option_plural, offsetof(struct get_options, plural) },
    { &option_n, offsetof(struct get_options, n) },
    { NULL, 0 },
};

static void tell_untranslated(const char *path, const char *context, const char *id)
{
    if (context)
        complain_of(TOOL_MO_UNTRANSLATED_IN, WITH(arg_text("file", path), arg_text("id", id),
                                                  arg_text("context", context)));
    else
        complain_of(TOOL_MO_UNTRANSLATED, WITH(arg_text("file", path), arg_text("id", id)));
}

static int get(const void *given, int argc, char **argv)
{
    const struct get_options *o = given;
    const char *path = argv[0], *id = argv[1], *text;
    struct flowmsg_catalog *catalog;

    if (argc != 2)
        return wrong_files(TOOL_MO_GET_USAGE);
    if ((o->plural != NULL) != o->n.given) {
        complain(TOOL_MO_GET_N);
        return USAGE;
    }
    if (!(catalog = open_catalog(path)))
        return FAILED;
    if (o->plural)
        text = flowmsg_catalog_ngettext(catalog, o->context, id, o->plural, o->n.value);
    else
        text = flowmsg_catalog_gettext(catalog, o->context, id);
    print_text(stdout, text, strlen(text));
    print_newline(stdout);
    /* Without a translation, the catalog returns one of the two pointers that it got. */
    if (text == id || text == o->plural)
        tell_untranslated(path, o->context, id);
    flowmsg_catalog_unref(catalog);
    return DONE;
}

static const char *const get_help[] = { FLOWMSG_TOOL_help_mo_get, NULL };

const struct command command_mo_get = {
    .name = "mo get",
    .usage = "mo get FILE [--context=CONTEXT] ID [--plural=ID2 -n N]",
    .help = get_help,
    .options = get_table,
    .options_size = sizeof(struct get_options),
    .run = get,
};

/* --------------------------------------------------------------------- check */

static int check_file(const char *path, bool require_seal)
{
    struct flowmsg_catalog *catalog = NULL;
    struct flowmsg_error err = { 0 };
    int rc = flowmsg_catalog_open(&catalog, path, &err);

    if (rc == FLOWMSG_OK) {
        rc = flowmsg_catalog_verify(catalog, require_seal, &err);
        flowmsg_catalog_unref(catalog);
    }
    if (rc == FLOWMSG_OK)
        return DONE;
    complain_error(path, &err);
    return rc == FLOWMSG_ERR_IO || rc == FLOWMSG_ERR_NOMEM ? FAILED : FOUND;
}

struct check_options {
    bool require_seal;
};

static const struct option_kind option_require_seal = {
    "require-seal", '\0', NULL,
    NULL, FLOWMSG_TOOL_option_require_seal,
};

static const struct command_option check_table[] = {
    { &option_require_seal, offsetof(struct check_options, require_seal) },
    { NULL, 0 },
};

static int check(const void *given, int argc, char **argv)
{
    const struct check_options *o = given;
    int status = DONE;

    if (argc < 1)
        return wrong_files(TOOL_MO_CHECK_USAGE);
    for (int i = 0; i < argc; i++) {
        int one = check_file(argv[i], o->require_seal);

        if (one > status)
            status = one;
    }
    return status;
}

static const char *const check_help[] = { FLOWMSG_TOOL_help_mo_check, NULL };

const struct command command_mo_check = {
    .name = "mo check",
    .usage = "mo check [--require-seal] FILE …",
    .help = check_help,
    .options = check_table,
    .options_size = sizeof(struct check_options),
    .run = check,
};

/* ---------------------------------------------------------------------- seal */

static int seal(const void *given, int argc, char **argv)
{
    const char *in = argv[0], *out = argv[1];
    struct flowmsg_catalog *catalog;
    struct flowmsg_error err = { 0 };
    size_t len, sealed_len;
    char *data, *sealed;
    bool ok = false;

    (void)given;
    if (argc != 2)
        return wrong_files(TOOL_MO_SEAL_USAGE);
    if (!(catalog = open_catalog(in)))           /* is it a file that can be read? */
        return FAILED;
    flowmsg_catalog_unref(catalog);
    if ((data = read_file(in, &len)) == NULL)
        return FAILED;
    sealed = need(malloc(len + FLOWMSG_SEAL_SIZE));
    if (flowmsg_catalog_seal(data, len, sealed, &sealed_len, &err) < 0)
        complain_error(in, &err);
    else
        ok = replace_file(out, sealed, sealed_len);
    free(sealed);
    free(data);
    return ok ? DONE : FAILED;
}

static const char *const seal_help[] = { FLOWMSG_TOOL_help_mo_seal, NULL };

const struct command command_mo_seal = {
    .name = "mo seal",
    .usage = "mo seal IN OUT",
    .help = seal_help,
    .run = seal,
};
