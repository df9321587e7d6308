/* write.c - the C that is generated from definitions.
 *
 * SPDX-License-Identifier: MIT
 *
 * The output depends on the definitions and the catalogs alone, so that builds
 * can be repeated byte for byte. */
#include "scanner/write.h"

#include <ctype.h>
#include <string.h>

#include "base/utf8.h"
#include "scanner/visible.h"

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

/* Text inside a comment must not end it, nor begin another, nor look like code beside it: a
 * backslash would join the line to the next one, and so would two question marks and a slash
 * where trigraphs count (C11 5.2.1.1). */
static void write_comment(FILE *out, const char *s)
{
    for (size_t len = strlen(s), n; len > 0; s += n, len -= n) {
        uint32_t c = utf8_next(s, len, &n);

        if (c == '\\')
            fputs("[U+005C]", out);
        else
            visible_write(out, s, n);
        if ((c == '*' && s[1] == '/') || (c == '/' && s[1] == '*') || (c == '?' && s[1] == '?'))
            fputc(' ', out);
    }
}

static void write_upper(FILE *out, const char *s)
{
    for (; *s; s++)
        fputc(isalnum((unsigned char)*s) ? toupper((unsigned char)*s) : '_', out);
}

/* 1422-400 as part of a C name. */
static void write_code_name(FILE *out, const char *code)
{
    for (; *code; code++)
        fputc(*code == '-' ? '_' : *code, out);
}

/* A name that nobody else has: what begins with flowmsg_ is ours, and none of our names but
 * these ends with an underscore.  So it meets no keyword, no macro of any header and no
 * other parameter, whatever the definition file calls it. */
static void write_param_name(FILE *out, const struct flowmsg_param *param)
{
    fprintf(out, "flowmsg_arg_%s_", param->name);
}

/* Of a list, the number of its items. */
static void write_count_name(FILE *out, const struct flowmsg_param *param)
{
    fprintf(out, "flowmsg_n_%s_", param->name);
}

static const char *type_name(enum flowmsg_param_type type)
{
    switch (type) {
    case FLOWMSG_PARAM_TOKEN: return "token";
    case FLOWMSG_PARAM_ID: return "id";
    case FLOWMSG_PARAM_TEXT: return "text";
    case FLOWMSG_PARAM_INTEGER: return "integer";
    case FLOWMSG_PARAM_DECIMAL: return "decimal, as ASCII text";
    case FLOWMSG_PARAM_DATETIME: return "datetime, in milliseconds since 1970 UTC";
    case FLOWMSG_PARAM_LIST: return "list";
    }
    return "";
}

static void write_param_declaration(FILE *out, const struct flowmsg_param *param)
{
    switch (param->type) {
    case FLOWMSG_PARAM_INTEGER:
    case FLOWMSG_PARAM_DATETIME:
        fputs("int64_t ", out);
        break;
    case FLOWMSG_PARAM_LIST:
        fputs("const char *const *", out);
        break;
    default:
        fputs("const char *", out);
    }
    write_param_name(out, param);
    if (param->type == FLOWMSG_PARAM_LIST) {
        fputs(", size_t ", out);
        write_count_name(out, param);
    }
}

static void write_param_value(FILE *out, const struct flowmsg_param *param)
{
    static const char *const makers[] = {
        [FLOWMSG_PARAM_TOKEN] = "text",       [FLOWMSG_PARAM_ID] = "text",
        [FLOWMSG_PARAM_TEXT] = "text",        [FLOWMSG_PARAM_INTEGER] = "integer",
        [FLOWMSG_PARAM_DECIMAL] = "decimal",  [FLOWMSG_PARAM_DATETIME] = "datetime",
        [FLOWMSG_PARAM_LIST] = "strings",
    };

    fprintf(out, "flowmsg_value_%s(", makers[param->type]);
    write_param_name(out, param);
    if (param->type == FLOWMSG_PARAM_LIST) {
        fputs(", ", out);
        write_count_name(out, param);
    }
    fputc(')', out);
}

static void write_constructor(FILE *out, const struct definitions *d, unsigned index)
{
    const struct message *m = &d->messages[index];
    unsigned i;

    fputs("\n/** ", out);
    write_comment(out, m->title);
    fprintf(out, " (HTTP status %u).\n *  ", m->status);
    write_comment(out, m->detail);
    for (i = 0; i < m->n_params; i++) {
        fputs("\n *  @param ", out);
        write_param_name(out, &m->params[i]);
        fprintf(out, "  %s: ", type_name(m->params[i].type));
        write_comment(out, m->params[i].description);
    }
    fputs(" */\nstatic inline struct flowmsg_problem ", out);
    fprintf(out, "%s_", d->prefix);
    write_code_name(out, m->code);
    fputc('(', out);
    if (m->n_params == 0)
        fputs("void", out);
    for (i = 0; i < m->n_params; i++) {
        if (i > 0)
            fputs(", ", out);
        write_param_declaration(out, &m->params[i]);
    }
    fprintf(out, ")\n{\n    struct flowmsg_problem p;\n\n"
                 "    flowmsg_problem_init(&p, &%s_registry, \"%s\", %u, %u);\n",
            d->prefix, m->code, index, m->n_params);
    for (i = 0; i < m->n_params; i++) {
        fprintf(out, "    p.args[%u] = ", i);
        write_param_value(out, &m->params[i]);
        fputs(";\n", out);
    }
    fputs("    return p;\n}\n", out);
}

void write_header(FILE *out, const struct definitions *d)
{
    unsigned i;

    fprintf(out, "/* The errors of the domain %s.\n *\n"
                 " * Generated by flowmsg-scanner: do not edit. */\n#ifndef ", d->domain);
    write_upper(out, d->prefix);
    fputs("_MESSAGES_H\n#define ", out);
    write_upper(out, d->prefix);
    fprintf(out, "_MESSAGES_H\n\n#include <flowmsg/flowmsg.h>\n\n#ifdef __cplusplus\n"
                 "extern \"C\" {\n#endif\n\n/** All errors of the domain. */\n"
                 "FLOWMSG_API extern const struct flowmsg_registry %s_registry;\n\n", d->prefix);
    for (i = 0; i < d->n_messages; i++) {
        fputs("#define ", out);
        write_upper(out, d->prefix);
        fputc('_', out);
        write_code_name(out, d->messages[i].code);
        fprintf(out, " \"%s\"\n", d->messages[i].code);
    }
    for (i = 0; i < d->n_messages; i++)
        write_constructor(out, d, i);
    fputs("\n#ifdef __cplusplus\n}\n#endif\n#endif\n", out);
}

static void write_params(FILE *out, const struct message *m)
{
    unsigned i;

    if (m->n_params == 0)
        return;
    fputs("\nstatic const struct flowmsg_param params_", out);
    write_code_name(out, m->code);
    fputs("[] = {\n", out);
    for (i = 0; i < m->n_params; i++) {
        const struct flowmsg_param *param = &m->params[i];

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

static void write_definition(FILE *out, const struct message *m)
{
    fputs("    { ", out);
    write_string(out, m->code);
    fputs(", ", out);
    write_string(out, m->title);
    fputs(",\n      ", out);
    write_string(out, m->detail);
    fputs(",\n      ", out);
    if (m->n_params > 0) {
        fputs("params_", out);
        write_code_name(out, m->code);
    } else {
        fputs("NULL", out);
    }
    fprintf(out, ", %u, %u, %u },\n", m->n_params, m->status, m->group);
}

static void write_catalogs(FILE *out, const struct embed *catalogs, size_t n)
{
    size_t i, k;

    for (i = 0; i < n; i++) {
        fprintf(out, "\nstatic const unsigned char catalog_%zu[] = {", i);
        for (k = 0; k < catalogs[i].len; k++)
            fprintf(out, "%s%u,", k % 20 == 0 ? "\n    " : "", catalogs[i].data[k]);
        fputs("\n};\n", out);
    }
    if (n == 0)
        return;
    fputs("\nstatic const struct flowmsg_embedded_catalog catalogs[] = {\n", out);
    for (i = 0; i < n; i++) {
        fputs("    { ", out);
        write_string(out, catalogs[i].locale);
        fprintf(out, ", catalog_%zu, sizeof catalog_%zu },\n", i, i);
    }
    fputs("};\n", out);
}

void write_code(FILE *out, const struct definitions *d, const struct embed *catalogs, size_t n)
{
    unsigned i;

    fprintf(out, "/* The errors of the domain %s.\n *\n"
                 " * Generated by flowmsg-scanner: do not edit. */\n"
                 "#include <flowmsg/flowmsg.h>\n\n"
                 "#ifdef __GNUC__   /* a text may be longer than ISO C asks compilers to take */\n"
                 "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n"
                 "#endif\n\n"
                 "FLOWMSG_API extern const struct flowmsg_registry %s_registry;\n\n"
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
    write_catalogs(out, catalogs, n);
    fprintf(out, "\nconst struct flowmsg_registry %s_registry = {\n"
                 "    FLOWMSG_REGISTRY_ABI, %u,\n    ", d->prefix, d->n_groups);
    write_string(out, d->domain);
    fprintf(out, ", \"en\",\n    groups,\n    definitions, %u,\n    %s, %zu\n};\n", d->n_messages,
            n ? "catalogs" : "NULL", n);
}
