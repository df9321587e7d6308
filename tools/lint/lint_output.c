/* lint_output.c - prints findings.
 *
 * SPDX-License-Identifier: MIT */
#include "lint/lint_output.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "messages/flowmsg-tool.h"
#include "scanner/print.h"
#include "tool.h"

/* The code of a rule's texts. */
struct rule_code {
    char text[64];
};

static const char *rule_code(const struct lint_rule *rule, struct rule_code *room)
{
    snprintf(room->text, sizeof room->text, "rule-%s", rule->name);
    return room->text;
}

char *lint_rule_text(const struct lint_rule *rule, enum flowmsg_part part)
{
    struct rule_code room;

    return own_text(rule_code(rule, &room), part, NO_ARGS);
}

static const char *severity(const struct lint_finding *f)
{
    return f->warning ? "warning" : "error";
}

/* The last fix that is listed represents those after it, too. */
static const char *fixed_and_more(const struct lint_finding *f, char *buf)
{
    char message[LINT_MESSAGE_SIZE];

    speak_reason(TOOL_FIXED_AND_MORE,
                 WITH(arg_text("message", lint_message(f, message)),
                      arg_integer("n", (int64_t)f->more - 1)),
                 buf, LINT_MESSAGE_SIZE);
    return buf;
}

void lint_print(const char *file, const struct lint_result *result, bool fixed)
{
    for (size_t i = 0; i < result->n; i++) {
        const struct lint_finding *f = &result->findings[i];
        char text[LINT_MESSAGE_SIZE];
        const char *message = fixed && f->more ? fixed_and_more(f, text) : lint_message(f, text);

        print_line(stdout, "%s:%" PRIu32 ":%" PRIu32 ": %s: %s [%s]", file, f->line, f->column,
                   fixed ? "fixed" : severity(f), message, lint_rules[f->rule].name);
    }
}

/* ------------------------------------------------------------------------- JSON */

void lint_json_begin(struct json_out *out)
{
    json_put(out, "[");
}

/* Put the beginning of an id, since many findings may have the same long one. */
static void put_id(struct json_out *out, const char *id)
{
    enum { MOST_OF_AN_ID = 1000 };
    size_t n = id ? strnlen(id, MOST_OF_AN_ID + 1) : 0;

    json_put(out, ",\"id\":");
    if (!id) {
        json_put(out, "null");
        return;
    }
    for (; n > MOST_OF_AN_ID || (n == MOST_OF_AN_ID && ((unsigned char)id[n] & 0xC0) == 0x80); n--)
        ;
    json_out_string(out, id, n);
}

void lint_json_file(struct json_out *out, const char *file, const struct lint_result *result,
                    bool fixed)
{
    for (size_t i = 0; i < result->n; i++) {
        const struct lint_finding *f = &result->findings[i];
        char message[LINT_MESSAGE_SIZE];

        json_separate(out);
        json_put_string(out, "\n{\"file\":", file);
        json_put_size(out, ",\"line\":", f->line);
        json_put_size(out, ",\"column\":", f->column);
        json_put_string(out, ",\"severity\":", severity(f));
        json_put_string(out, ",\"rule\":", lint_rules[f->rule].name);
        json_put_string(out, ",\"message\":", lint_message_english(f, message));
        json_put_string(out, ",\"context\":", f->context);
        put_id(out, f->id);
        json_put(out, f->fix.text ? ",\"fixable\":true" : ",\"fixable\":false");
        json_put(out, fixed ? ",\"fixed\":true" : ",\"fixed\":false");
        if (f->more)
            json_put_size(out, ",\"more\":", f->more);
        json_put(out, "}");
    }
}

void lint_json_end(struct json_out *out)
{
    json_put(out, "\n]\n");
}

/* ------------------------------------------------------------------------ SARIF */

static const char *level(bool warns)
{
    return warns ? "warning" : "error";
}

/* A text in English, since programs read it. */
static void put_rule_text(struct json_out *out, const char *before, const struct lint_rule *rule,
                          enum flowmsg_part part)
{
    struct rule_code room;
    const char *code = rule_code(rule, &room);
    size_t len = speak_in_english(code, part, NO_ARGS, NULL, 0);
    char *text = need(malloc(len + 1));

    speak_in_english(code, part, NO_ARGS, text, len + 1);
    json_put_string(out, before, text);
    free(text);
}

void lint_sarif_begin(struct json_out *out)
{
    json_put(out, "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\","
                  "\"version\":\"2.1.0\","
                  "\"runs\":[{\"tool\":{\"driver\":{\"name\":\"flowmsg lint\"");
    json_put_string(out, ",\"version\":", flowmsg_version());
    json_put(out, ",\"rules\":[");
    for (int i = 0; i < N_LINT_RULES; i++) {
        const struct lint_rule *rule = &lint_rules[i];

        json_separate(out);
        json_put_string(out, "\n{\"id\":", rule->name);
        put_rule_text(out, ",\"shortDescription\":{\"text\":", rule, FLOWMSG_TITLE);
        put_rule_text(out, "},\"help\":{\"text\":", rule, FLOWMSG_DETAIL);
        json_put_string(out, "},\"defaultConfiguration\":{\"level\":", level(rule->warns));
        json_put(out, "}}");
    }
    json_put(out, "]}},\"columnKind\":\"unicodeCodePoints\",\"results\":[");
}

/* A path as a URI reference (RFC 3986).  A colon is escaped, since before the first slash it would
 * end a scheme. */
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
        char message[LINT_MESSAGE_SIZE];

        json_separate(out);
        json_put_string(out, "\n{\"ruleId\":", lint_rules[f->rule].name);
        json_put_size(out, ",\"ruleIndex\":", f->rule);
        json_put_string(out, ",\"level\":", level(f->warning));
        json_put_string(out, ",\"message\":{\"text\":", lint_message_english(f, message));
        json_put(out, "},\"locations\":[{\"physicalLocation\":{\"artifactLocation\":");
        json_put_string(out, "{\"uri\":", uri);
        json_put_size(out, "},\"region\":{\"startLine\":", f->line);
        json_put_size(out, ",\"startColumn\":", f->column);
        json_put(out, "}}}]}");
    }
    free(uri);
}

void lint_sarif_end(struct json_out *out)
{
    json_put(out, "]}]}\n");
}
