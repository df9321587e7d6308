/* lint_output.c - findings, written out.
 *
 * SPDX-License-Identifier: MIT */
#include "lint_output.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tool.h"

static const char *severity(const struct lint_finding *f)
{
    return f->warning ? "warning" : "error";
}

void lint_print(const char *file, const struct lint_result *result, const bool *fixed)
{
    for (size_t i = 0; i < result->n; i++) {
        const struct lint_finding *f = &result->findings[i];

        if (fixed && !fixed[i])
            continue;
        printf("%s:%" PRIu32 ":%" PRIu32 ": %s: %s [%s]\n", file, f->line, f->column,
               fixed ? "fixed" : severity(f), f->message, lint_rules[f->rule].name);
    }
}

/* ------------------------------------------------------------------------- JSON */

static void raw(struct json_out *out, const char *text)
{
    json_out_raw(out, text, strlen(text));
}

static void string(struct json_out *out, const char *before, const char *text)
{
    raw(out, before);
    if (text)
        json_out_string(out, text, strlen(text));
    else
        raw(out, "null");
}

static void number(struct json_out *out, const char *before, uint32_t n)
{
    raw(out, before);
    json_out_size(out, n);
}

/* Before an element: nothing if it is the first. */
static void separate(struct json_out *out)
{
    if (out->len > 0 && out->data[out->len - 1] != '[')
        raw(out, ",");
}

void lint_json_begin(struct json_out *out)
{
    raw(out, "[");
}

void lint_json_file(struct json_out *out, const char *file, const struct lint_result *result,
                    const bool *fixed)
{
    for (size_t i = 0; i < result->n; i++) {
        const struct lint_finding *f = &result->findings[i];

        if (fixed && !fixed[i])
            continue;
        separate(out);
        string(out, "\n{\"file\":", file);
        number(out, ",\"line\":", f->line);
        number(out, ",\"column\":", f->column);
        string(out, ",\"severity\":", severity(f));
        string(out, ",\"rule\":", lint_rules[f->rule].name);
        string(out, ",\"message\":", f->message);
        string(out, ",\"context\":", f->context);
        string(out, ",\"id\":", f->id);
        raw(out, f->fix.text ? ",\"fixable\":true" : ",\"fixable\":false");
        raw(out, fixed ? ",\"fixed\":true}" : ",\"fixed\":false}");
    }
}

void lint_json_end(struct json_out *out)
{
    raw(out, "\n]\n");
}

/* ------------------------------------------------------------------------ SARIF */

static const char *level(bool warns)
{
    return warns ? "warning" : "error";
}

void lint_sarif_begin(struct json_out *out)
{
    raw(out, "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\","
             "\"runs\":[{\"tool\":{\"driver\":{\"name\":\"flowmsg lint\"");
    string(out, ",\"version\":", flowmsg_version());
    raw(out, ",\"rules\":[");
    for (int i = 0; i < N_LINT_RULES; i++) {
        const struct lint_rule *rule = &lint_rules[i];

        separate(out);
        string(out, "\n{\"id\":", rule->name);
        string(out, ",\"shortDescription\":{\"text\":", rule->what);
        string(out, "},\"help\":{\"text\":", rule->why);
        string(out, "},\"defaultConfiguration\":{\"level\":", level(rule->warns));
        raw(out, "}}");
    }
    raw(out, "]}},\"columnKind\":\"unicodeCodePoints\",\"results\":[");
}

/* A path as a URI reference (RFC 3986); a colon before the first slash would be a
 * scheme's. */
static char *uri_of(const char *path)
{
    static const char hex[] = "0123456789ABCDEF";
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "0123456789-._~/";
    char *uri = need(malloc(3 * strlen(path) + 1)), *p = uri;

    for (; *path; path++) {
        unsigned char c = (unsigned char)*path;

        if (strchr(plain, c)) {
            *p++ = (char)c;
        } else {
            *p++ = '%';
            *p++ = hex[c >> 4];
            *p++ = hex[c & 15];
        }
    }
    *p = '\0';
    return uri;
}

void lint_sarif_file(struct json_out *out, const char *file, const struct lint_result *result)
{
    char *uri = uri_of(strcmp(file, "-") == 0 ? "stdin" : file);

    for (size_t i = 0; i < result->n; i++) {
        const struct lint_finding *f = &result->findings[i];

        separate(out);
        string(out, "\n{\"ruleId\":", lint_rules[f->rule].name);
        number(out, ",\"ruleIndex\":", f->rule);
        string(out, ",\"level\":", level(f->warning));
        string(out, ",\"message\":{\"text\":", f->message);
        string(out, "},\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":", uri);
        number(out, "},\"region\":{\"startLine\":", f->line);
        number(out, ",\"startColumn\":", f->column);
        raw(out, "}}}]}");
    }
    free(uri);
}

void lint_sarif_end(struct json_out *out)
{
    raw(out, "]}]}\n");
}
