/* write.c - writing the registry of definitions as C.
 *
 * SPDX-License-Identifier: MIT
 *
 * The output depends only on the definitions and the catalogs, so that builds are reproducible. */
#include "scanner/write.h"

#include <ctype.h>
#include <inttypes.h>

static void write_string(FILE *out, const char *s)
{
    fputc('"', out);
    for (; *s; s++) {
        unsigned char c = (unsigned char)*s;

        if (c == '"' || c == '\\' || c == '?')
            fprintf(out, "\\%c", c);
        else if (c < 0x20 || c >= 0x7F)
            fprintf(out, "\\%03o", c);
        else
            fputc(c, out);
    }
    fputc('"', out);
}

static void write_params(FILE *out, const struct message *m)
{
    unsigned i;

    if (m->def.n_params == 0)
        return;
    fputs("\nstatic const struct flowmsg_param params_", out);
    fputs(m->name, out);
    fputs("[] = {\n", out);
    for (i = 0; i < m->def.n_params; i++) {
        const struct flowmsg_param *param = &m->def.params[i];

        fputs("    { ", out);
        write_string(out, param->name);
        fputs(", ", out);
        write_string(out, param->example);
        fputs(",\n      ", out);
        write_string(out, param->description);
        fprintf(out, ",\n      (enum flowmsg_param_type)%d, (enum flowmsg_privacy)%d },\n",
                (int)param->type, (int)param->privacy);
    }
    fputs("};\n", out);
}

static void write_field(FILE *out, const char *name, const char *text)
{
    fprintf(out, "      .%s = ", name);
    write_string(out, text);
    fputs(",\n", out);
}

/* Fields have their names, so that compilers do not ask for those of later headers. */
static void write_definition(FILE *out, const struct message *m)
{
    const struct flowmsg_definition *def = &m->def;

    fputs("    {\n", out);
    write_field(out, "code", def->code);
    write_field(out, "title", def->title);
    write_field(out, "detail", def->detail);
    if (def->n_params > 0)
        fprintf(out, "      .params = params_%s, .n_params = %u,\n", m->name, def->n_params);
    fprintf(out, "      .status = %u, .group = %u,\n", def->status, def->group);
    write_field(out, "remedy", def->remedy);
    write_field(out, "help", def->help);
    fprintf(out, "      .fingerprint = UINT64_C(0x%016" PRIX64 "),\n"
                 "      .severity = %u, .retryable = %u, .deprecated = %u, .retired = %u,\n"
                 "    },\n",
            def->fingerprint, def->severity, def->retryable, def->deprecated, def->retired);
}

static void write_terms(FILE *out, const struct definitions *d)
{
    if (d->n_terms == 0)
        return;
    fputs("\nstatic const struct flowmsg_term terms[] = {\n", out);
    for (unsigned i = 0; i < d->n_terms; i++) {
        fputs("    { ", out);
        write_string(out, d->terms[i].token);
        fputs(", ", out);
        write_string(out, d->terms[i].text);
        fputs(" },\n", out);
    }
    fputs("};\n", out);
}

static void write_bytes(FILE *out, const struct embed *catalog)
{
    fputs(" = {", out);
    for (size_t i = 0; i < catalog->len; i++)
        fprintf(out, "%s%u,", i % 20 == 0 ? "\n    " : "", catalog->data[i]);
    fputs("\n};\n", out);
}

/* The C name of a separate catalog, such as flow_catalog_zh_Hans. */
static void write_name(FILE *out, const struct definitions *d, const struct embed *catalog)
{
    fprintf(out, "%s_catalog_", d->prefix);
    for (const char *p = catalog->locale; *p; p++)
        fputc(isalnum((unsigned char)*p) ? *p : '_', out);
}

static void write_array(FILE *out, const struct definitions *d, const struct embed *catalog)
{
    fputs("const unsigned char ", out);
    write_name(out, d, catalog);
    fprintf(out, "[%zu]", catalog->len);
}

/* Declare a separate catalog.  It is hidden in a shared library, whatever flags the file is
 * compiled with. */
static void declare_array(FILE *out, const struct definitions *d, const struct embed *catalog)
{
    fputs("\n#ifdef __GNUC__\n__attribute__((visibility(\"hidden\")))\n#endif\nextern ", out);
    write_array(out, d, catalog);
    fputs(";\n", out);
}

/* The row of catalog @i in the registry's table. */
static void write_entry(FILE *out, const struct definitions *d, const struct embed *catalog,
                        size_t i, bool separate)
{
    fputs("    { ", out);
    write_string(out, catalog->locale);
    if (!separate) {
        fprintf(out, ", catalog_%zu, sizeof catalog_%zu },\n", i, i);
        return;
    }
    fputs(", ", out);
    write_name(out, d, catalog);
    fprintf(out, ", %zu },\n", catalog->len);
}

static void write_catalogs(FILE *out, const struct definitions *d, const struct embed *catalogs,
                           size_t n, bool separate)
{
    for (size_t i = 0; i < n; i++)
        if (separate) {
            declare_array(out, d, &catalogs[i]);
        } else {
            fprintf(out, "\nstatic const unsigned char catalog_%zu[]", i);
            write_bytes(out, &catalogs[i]);
        }
    if (n == 0)
        return;
    fputs("\nstatic const struct flowmsg_embedded_catalog catalogs[] = {\n", out);
    for (size_t i = 0; i < n; i++)
        write_entry(out, d, &catalogs[i], i, separate);
    fputs("};\n", out);
}

void write_catalog(FILE *out, const struct definitions *d, const struct embed *catalog)
{
    fprintf(out, "/* The catalog %s of the domain %s.\n *\n"
                 " * Generated by flowmsg-scanner: do not edit. */\n", catalog->locale, d->domain);
    declare_array(out, d, catalog);
    fputs("\n", out);
    write_array(out, d, catalog);
    write_bytes(out, catalog);
}

static void write_registry(FILE *out, const struct definitions *d, size_t n_catalogs)
{
    fputs("\nstatic const struct flowmsg_registry registry = {\n    FLOWMSG_REGISTRY_HEAD,\n"
          "    .domain = ", out);
    write_string(out, d->domain);
    fprintf(out, ",\n    .source_locale = \"en\",\n    .groups = groups,\n    .n_groups = %u,\n"
                 "    .definitions = definitions,\n    .n_definitions = %u,\n",
            d->n_groups, d->n_messages);
    if (n_catalogs)
        fprintf(out, "    .catalogs = catalogs,\n    .n_catalogs = %zu,\n", n_catalogs);
    if (d->n_terms)
        fprintf(out, "    .terms = terms,\n    .n_terms = %u,\n", d->n_terms);
    fputs("    .term_size = sizeof(struct flowmsg_term),\n    .version = ", out);
    write_string(out, d->version);
    fprintf(out, ",\n};\n\n"
                 "const struct flowmsg_registry *const %s_registry = &registry;\n", d->prefix);
}

void write_code(FILE *out, const struct definitions *d, const struct embed *catalogs, size_t n,
                bool separate)
{
    unsigned i;

    fprintf(out, "/* The errors of the domain %s.\n *\n"
                 " * Generated by flowmsg-scanner: do not edit. */\n"
                 "#include <flowmsg/flowmsg.h>\n\n"
                 "#ifdef __GNUC__   /* a text may be longer than ISO C asks compilers to take */\n"
                 "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n"
                 "#endif\n\n"
                 "FLOWMSG_API extern const struct flowmsg_registry *const %s_registry;\n\n"
                 "static const struct flowmsg_group groups[] = {\n", d->domain, d->prefix);
    for (i = 0; i < d->n_groups; i++) {
        fputs("    { ", out);
        write_string(out, d->groups[i].name);
        fprintf(out, ", %u, %u },\n", d->groups[i].first, d->groups[i].last);
    }
    fputs("};\n", out);
    for (i = 0; i < d->n_messages; i++)
        write_params(out, &d->messages[i]);
    fputs("\nstatic const struct flowmsg_definition definitions[] = {\n", out);
    for (i = 0; i < d->n_messages; i++)
        write_definition(out, &d->messages[i]);
    fputs("};\n", out);
    write_terms(out, d);
    write_catalogs(out, d, catalogs, n, separate);
    write_registry(out, d, n);
}
