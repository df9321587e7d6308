/* write_header.c - writing the header of definitions.
 *
 * SPDX-License-Identifier: MIT
 *
 * Parameters in C have names such as flowmsg_arg_version_.  Names that begin with flowmsg_ are
 * ours, and only parameters end with an underscore.  So no parameter has the name of a keyword, of
 * a macro of any header, or of another parameter.  A list of keywords and macros to avoid would
 * never be complete.  Callers pass arguments in order, so they do not need the names. */
#include <ctype.h>
#include <string.h>

#include "base/utf8.h"
#include "scanner/visible.h"
#include "scanner/write.h"

/* Write text inside a comment, so that it cannot end the comment, begin another one, or look like
 * code.  A backslash would join its line to the next one, and so would two question marks and a
 * slash if trigraphs are on (C11 5.2.1.1). */
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

/* For each type of parameter: its description, its C type and the function that makes a value, with
 * C strings and with lengths (_n). */
static const struct form {
    const char *text;            /* for people */
    const char *type, *maker;
    const char *type_n, *maker_n;
} forms[] = {
    [FLOWMSG_PARAM_TOKEN] = { "token", "const char *", "text", "struct flowmsg_token ", "text_n" },
    [FLOWMSG_PARAM_ID] = { "id", "const char *", "text", "struct flowmsg_id ", "text_n" },
    [FLOWMSG_PARAM_TEXT] = { "text", "const char *", "text", "struct flowmsg_text ", "text_n" },
    [FLOWMSG_PARAM_INTEGER] = { "integer", "int64_t ", "integer", "int64_t ", "integer" },
    [FLOWMSG_PARAM_DECIMAL] = { "decimal, as ASCII text", "const char *", "decimal",
                                "struct flowmsg_digits ", "decimal_n" },
    [FLOWMSG_PARAM_DATETIME] = { "datetime, in milliseconds since 1970 UTC", "int64_t ",
                                 "datetime", "int64_t ", "datetime" },
    [FLOWMSG_PARAM_LIST] = { "list", "const char *const *", "strings",
                             "const struct flowmsg_value *", "list" },
    [FLOWMSG_PARAM_DOUBLE] = { "double", "double ", "double", "double ", "double" },
};

/* Is a parameter a text, which is passed in one struct with its length? */
static bool is_text(const struct flowmsg_param *param)
{
    return strncmp(forms[param->type].type_n, "struct ", 7) == 0;
}

static void write_declaration(FILE *out, const struct flowmsg_param *param, bool lengths)
{
    const struct form *form = &forms[param->type];

    fprintf(out, "%sflowmsg_arg_%s_", lengths ? form->type_n : form->type, param->name);
    if (param->type == FLOWMSG_PARAM_LIST)
        fprintf(out, ", size_t flowmsg_n_%s_", param->name);
}

static void write_value(FILE *out, const struct flowmsg_param *param, bool lengths)
{
    const struct form *form = &forms[param->type];

    fprintf(out, "flowmsg_value_%s(", lengths ? form->maker_n : form->maker);
    if (lengths && is_text(param))
        fprintf(out, "flowmsg_arg_%s_.data, flowmsg_arg_%s_.len)", param->name, param->name);
    else if (param->type == FLOWMSG_PARAM_LIST)
        fprintf(out, "flowmsg_arg_%s_, flowmsg_n_%s_)", param->name, param->name);
    else
        fprintf(out, "flowmsg_arg_%s_)", param->name);
}

static bool has_extra(const struct message *m)
{
    return m->def.n_params > FLOWMSG_MAX_PROBLEM_ARGS;
}

static void write_extra(FILE *out, const struct definitions *d, const struct message *m)
{
    fprintf(out, "\n/** Storage for parameters of %s_%s: it lives as long as the problem. */\n"
                 "struct %s_%s_extra {\n    struct flowmsg_value values[%u];\n};\n",
            d->prefix, m->name, d->prefix, m->name, m->def.n_params - FLOWMSG_MAX_PROBLEM_ARGS);
}

static void write_parameters(FILE *out, const struct definitions *d, const struct message *m,
                             bool lengths)
{
    fputc('(', out);
    if (m->def.n_params == 0)
        fputs("void", out);
    if (has_extra(m))
        fprintf(out, "struct %s_%s_extra *flowmsg_extra_", d->prefix, m->name);
    for (unsigned i = 0; i < m->def.n_params; i++) {
        if (i > 0 || has_extra(m))
            fputs(", ", out);
        write_declaration(out, &m->def.params[i], lengths);
    }
    fputc(')', out);
}

static void write_body(FILE *out, const struct definitions *d, unsigned index, bool lengths)
{
    const struct message *m = &d->messages[index];

    fprintf(out, "{\n    struct flowmsg_problem p;\n\n"
                 "    flowmsg_problem_init(&p, %s_registry, \"%s\", %u, %u);\n",
            d->prefix, m->def.code, index, m->def.n_params);
    if (has_extra(m))
        fputs("    p.extra = flowmsg_extra_->values;\n", out);
    for (unsigned i = 0; i < m->def.n_params; i++) {
        if (i < FLOWMSG_MAX_PROBLEM_ARGS)
            fprintf(out, "    p.args[%u] = ", i);
        else
            fprintf(out, "    flowmsg_extra_->values[%u] = ", i - FLOWMSG_MAX_PROBLEM_ARGS);
        write_value(out, &m->def.params[i], lengths);
        fputs(";\n", out);
    }
    fputs("    return p;\n}\n", out);
}

static void write_doc(FILE *out, const struct message *m)
{
    fputs("\n/** ", out);
    write_comment(out, *m->def.title ? m->def.title : m->def.code);
    if (m->def.status)
        fprintf(out, " (HTTP status %u)", m->def.status);
    fputs(".\n *  ", out);
    write_comment(out, m->def.detail);
    if (*m->def.remedy) {
        fputs("\n *  Remedy: ", out);
        write_comment(out, m->def.remedy);
    }
    if (*m->def.help) {
        fputs("\n *  Help: ", out);
        write_comment(out, m->def.help);
    }
    if (has_extra(m))
        fputs("\n *  @param flowmsg_extra_  borrowed as long as the problem is in use", out);
    for (unsigned i = 0; i < m->def.n_params; i++) {
        fprintf(out, "\n *  @param flowmsg_arg_%s_  %s: ", m->def.params[i].name,
                forms[m->def.params[i].type].text);
        write_comment(out, m->def.params[i].description);
    }
    fputs(" */\n", out);
}

/* The type and name of a constructor.  A compiler warns of calls of a deprecated one.  The header
 * makes none. */
static void write_head(FILE *out, const struct definitions *d, const struct message *m)
{
    fprintf(out, "%sstatic inline struct flowmsg_problem %s_%s",
            m->def.deprecated ? "FLOWMSG_DEPRECATED " : "", d->prefix, m->name);
}

static void write_constructors(FILE *out, const struct definitions *d, unsigned index)
{
    const struct message *m = &d->messages[index];

    if (has_extra(m))
        write_extra(out, d, m);
    write_doc(out, m);
    write_head(out, d, m);
    write_parameters(out, d, m, false);
    fputc('\n', out);
    write_body(out, d, index, false);
    if (!message_has_lengths(m))
        return;
    fputs("/** The constructor for texts with lengths, which need not end with NUL. */\n", out);
    write_head(out, d, m);
    fputs(WITH_LENGTHS, out);
    write_parameters(out, d, m, true);
    fputc('\n', out);
    write_body(out, d, index, true);
}

void write_header(FILE *out, const struct definitions *d)
{
    fprintf(out, "/* The errors of the domain %s.\n *\n"
                 " * Generated by flowmsg-scanner: do not edit. */\n#ifndef ", d->domain);
    write_upper(out, d->prefix);
    fputs("_MESSAGES_H\n#define ", out);
    write_upper(out, d->prefix);
    fprintf(out, "_MESSAGES_H\n\n#include <flowmsg/flowmsg.h>\n\n#ifdef __cplusplus\n"
                 "extern \"C\" {\n#endif\n\n/** All errors of the domain. */\n"
                 "FLOWMSG_API extern const struct flowmsg_registry *const %s_registry;\n\n",
            d->prefix);
    for (unsigned i = 0; i < d->n_messages; i++) {
        fputs("#define ", out);
        write_upper(out, d->prefix);
        fprintf(out, "_%s \"%s\"\n", d->messages[i].name, d->messages[i].def.code);
    }
    for (unsigned i = 0; i < d->n_messages; i++)
        if (!d->messages[i].def.retired)
            write_constructors(out, d, i);
    fputs("\n#ifdef __cplusplus\n}\n#endif\n#endif\n", out);
}
