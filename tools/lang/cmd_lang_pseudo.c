/* cmd_lang_pseudo.c - lang pseudo: write catalogs in pseudo-locales.
 *
 * The command writes the .mo files itself (mo_write.c), so that nobody needs gettext to see a
 * service in a pseudo-locale.
 *
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/parts.h"
#include "domain.h"
#include "file.h"
#include "lang/linguas.h"
#include "lang/mo_write.h"
#include "lang/pseudo.h"
#include "scanner/print.h"
#include "open_reader.h"
#include "messages/flowmsg-tool.h"
#include "tool.h"

/* Add a text of @def.  An invalid pattern is left out: readers get the source text then. */
static void add_text(struct mo_text *texts, size_t *n, const struct flowmsg_bundle *bundle,
                     const struct flowmsg_definition *def, enum flowmsg_part part,
                     enum pseudo kind)
{
    struct mo_text *t = &texts[*n];
    size_t len;
    const char *pattern = flowmsg_bundle_pattern(bundle, def->code, part, &len);

    *t = (struct mo_text){ .context = part_context(def, part),
                           .id = part_source(flowmsg_bundle_registry(bundle), def, part) };
    t->text = pseudo_pattern(pattern, len, kind, &t->len);
    if (!t->text && errno == ENOMEM)
        need(NULL);
    *n += t->text != NULL;
}

/* Add a term, in the words of the source language.  Without quoting and braces, text is a pattern
 * that shows itself. */
static void add_term(struct mo_text *texts, size_t *n, const struct flowmsg_bundle *bundle,
                     const struct flowmsg_term *term, enum pseudo kind)
{
    struct mo_text *t = &texts[*n];
    size_t len;
    const char *text = flowmsg_bundle_term(bundle, term->token, FLOWMSG_NUL_TERMINATED, &len);

    *t = (struct mo_text){ .context = "term", .id = term->text };
    t->text = text ? pseudo_pattern(text, len, kind, &t->len) : NULL;
    if (text && !t->text && errno == ENOMEM)
        need(NULL);
    *n += t->text != NULL;
}

/* Make the bytes of a catalog; the caller frees them.  NULL: the catalog is too large. */
static void *make_catalog(const struct flowmsg_bundle *bundle, enum pseudo kind,
                          const char *name, size_t *len)
{
    const struct flowmsg_registry *r = flowmsg_bundle_registry(bundle);
    size_t most = N_PARTS * r->n_definitions + flowmsg_registry_n_terms(r) + 1;
    struct mo_text *texts = need(malloc(most * sizeof *texts));
    char header[256], **made = need(malloc(most * sizeof *made));
    size_t n = 0, n_made = 0;
    void *data;

    for (size_t i = 0; i < r->n_definitions; i++) {
        const struct flowmsg_definition *def = flowmsg_registry_definition(r, i);

        for (int part = 0; part < N_PARTS; part++)
            if (*part_source(r, def, (enum flowmsg_part)part))
                add_text(texts, &n, bundle, def, (enum flowmsg_part)part, kind);
    }
    for (size_t i = 0; i < flowmsg_registry_n_terms(r); i++)
        add_term(texts, &n, bundle, flowmsg_registry_term(r, i), kind);
    for (; n_made < n; n_made++)                 /* mo_write() drops some, so note all */
        made[n_made] = (char *)texts[n_made].text;
    sprintf(header, "Language: %s\nMIME-Version: 1.0\n"
                    "Content-Type: text/plain; charset=UTF-8\n"
                    "Content-Transfer-Encoding: 8bit\n", name);
    texts[n++] = (struct mo_text){ .text = header, .len = strlen(header) };
    data = mo_write(texts, n, len);
    while (n_made > 0)
        free(made[--n_made]);
    free(made);
    free(texts);
    return data;
}

/* Make the folders of a file's path.  False after an error, which is printed. */
static bool make_folders(char *path)
{
    for (char *p = strchr(path + 1, '/'); p; p = strchr(p + 1, '/')) {
        *p = '\0';
        if (mkdir(path, 0777) < 0 && errno != EEXIST) {
            complain_of(TOOL_FILE, WITH(arg_text("file", path),
                                        arg_text("why", errno_text(errno))));
            return false;
        }
        *p = '/';
    }
    return true;
}

static bool write_catalog(const struct flowmsg_bundle *bundle, enum pseudo kind, const char *dir)
{
    static const char between[] = "/LC_MESSAGES/";
    const char *domain = flowmsg_bundle_registry(bundle)->domain;
    char *path = need(malloc(strlen(dir) + LINGUAS_NAME + strlen(domain) + 32));
    char name[LINGUAS_NAME];
    size_t len;
    void *data;
    bool ok;

    linguas_name(pseudo_tags[kind], name);
    data = make_catalog(bundle, kind, name, &len);
    sprintf(path, "%s/%s%s%s.mo", dir, name, between, domain);
    if (!data)
        complain_of(TOOL_PSEUDO_LARGE, WITH(arg_text("file", path)));
    ok = data && make_folders(path) && replace_file(path, data, len);
    if (ok)
        print_line(stdout, "%s", path);
    free(data);
    free(path);
    return ok;
}

static bool write_catalogs(const struct flowmsg_registry *registry,
                           const struct catalog_options *catalogs,
                           const bool *wanted, const char *dir)
{
    struct flowmsg_reader *reader = open_reader(registry, catalogs);
    const struct flowmsg_bundle *bundle;
    bool ok = reader != NULL;

    if (!ok)
        return false;
    bundle = flowmsg_reader_bundle(reader, registry->source_locale);
    for (int kind = 0; kind < N_PSEUDO; kind++)
        ok = ok && (!wanted[kind] || write_catalog(bundle, (enum pseudo)kind, dir));
    flowmsg_reader_free(reader);
    return ok;
}

struct pseudo_options {
    struct catalog_options catalogs;
    const char *domain;
};

static const struct command_option table[] = {
    { &option_catalog_dir, offsetof(struct pseudo_options, catalogs.dirs) },
    { &option_system_catalogs, offsetof(struct pseudo_options, catalogs.system) },
    { &option_domain, offsetof(struct pseudo_options, domain) },
    { &option_definitions, offsetof(struct pseudo_options, domain) },
    { NULL, 0 },
};

static int run(const void *options_given, int argc, char **argv)
{
    const struct pseudo_options *o = options_given;
    bool wanted[N_PSEUDO] = { false }, any = false, ok;
    char name[LINGUAS_NAME], given[LINGUAS_NAME];
    struct domain domain;

    if (argc != 1 && argc != 2) {
        complain_of(TOOL_PSEUDO_USAGE, WITH(arg_text("xa", pseudo_tags[PSEUDO_XA]),
                                            arg_text("xb", pseudo_tags[PSEUDO_XB])));
        return USAGE;
    }
    if (argv[argc - 1][0] == '\0') {
        complain(TOOL_PSEUDO_FOLDER);
        return USAGE;
    }
    for (int kind = 0; kind < N_PSEUDO; kind++) {
        linguas_name(pseudo_tags[kind], name);
        wanted[kind] = argc == 1 || (linguas_name(argv[0], given) && strcmp(given, name) == 0);
        any = any || wanted[kind];
    }
    if (!any) {
        complain_of(TOOL_PSEUDO_TAG, WITH(arg_word("word", argv[0]),
                                          arg_text("xa", pseudo_tags[PSEUDO_XA]),
                                          arg_text("xb", pseudo_tags[PSEUDO_XB])));
        return USAGE;
    }
    ok = domain_open(&domain, o->domain) &&
         write_catalogs(domain.registry, &o->catalogs, wanted, argv[argc - 1]);
    domain_close(&domain);
    return ok ? DONE : FAILED;
}

static const char *const help[] = {
    FLOWMSG_TOOL_help_lang_pseudo,
    "  flowmsg lang pseudo /tmp/pseudo && flowmsg list -l en-XA --catalog-dir /tmp/pseudo",
    FLOWMSG_TOOL_help_lang_pseudo_texts,
    NULL,
};

const struct command command_lang_pseudo = {
    .name = "lang pseudo",
    .usage = "lang pseudo [--domain DOMAIN] [--catalog-dir DIR] [--system-catalogs]\n"
    "                      [en-XA|ar-XB] DIR",
    .help = help,
    .options = table,
    .options_size = sizeof(struct pseudo_options),
    .run = run,
};
