/* preview_texts.c - the texts of the page itself, in the language of the command.
 *
 * SPDX-License-Identifier: MIT
 *
 * The page is for the one who runs the command: it is served to this machine only, and shows the
 * findings that lint prints.  So its language is the command's, not that of a browser's header.
 *
 * index.html names texts as @page-title@.  page.js finds those that begin with "page-" as JSON: it
 * replaces {name} by its values, since the library leaves names of missing arguments.  A text with
 * the argument n is rendered for the numbers from 0 to 199, on which all plural forms of whole
 * numbers depend: its different forms, and a digit for the form of each number. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lint/languages.h"
#include "messages/flowmsg-tool.h"
#include "preview/preview.h"
#include "tool.h"

enum { NUMBERS = 200, MOST_FORMS = 6 };

static bool has_number(const struct flowmsg_definition *d)
{
    for (uint32_t i = 0; i < d->n_params; i++)
        if (strcmp(flowmsg_definition_param(flowmsg_tool_registry, d, i)->name, "n") == 0)
            return true;
    return false;
}

static void put_forms(struct json_out *out, const char *before, const char *code)
{
    char *forms[MOST_FORMS] = { NULL }, of[NUMBERS + 1] = "";

    for (int n = 0; n < NUMBERS; n++) {
        char *text = own_text(code, FLOWMSG_DETAIL, WITH(arg_integer("n", n)));
        int i = 0;

        while (i < MOST_FORMS - 1 && forms[i] && strcmp(forms[i], text) != 0)
            i++;
        if (forms[i])
            free(text);
        else
            forms[i] = text;
        of[n] = (char)('0' + i);
    }
    json_put_string(out, before, code);
    json_put_string(out, ":{\"of\":", of);
    for (int i = 0; i < MOST_FORMS && forms[i]; i++)
        json_put_string(out, i ? "," : ",\"forms\":[", forms[i]);
    json_put(out, "]}");
    for (int i = 0; i < MOST_FORMS; i++)
        free(forms[i]);
}

/* Write the texts of page.js as an object. */
static void put_texts(struct json_out *out)
{
    const char *before = "{";

    for (size_t i = 0; i < flowmsg_tool_registry->n_definitions; i++) {
        const struct flowmsg_definition *d = flowmsg_registry_definition(flowmsg_tool_registry, i);

        if (strncmp(d->code, "page-", 5) != 0)
            continue;
        if (has_number(d)) {
            put_forms(out, before, d->code);
        } else {
            char *text = own_text(d->code, FLOWMSG_DETAIL, NO_ARGS);

            json_put_string(out, before, d->code);
            json_put_string(out, ":", text);
            free(text);
        }
        before = ",\n";
    }
    json_put(out, "}");
}

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

/* Write a text for HTML, also in an attribute's quotes. */
static void put_html(struct json_out *out, const char *text)
{
    for (; *text; text++) {
        switch (*text) {
        case '&': json_put(out, "&amp;"); break;
        case '<': json_put(out, "&lt;"); break;
        case '>': json_put(out, "&gt;"); break;
        case '"': json_put(out, "&quot;"); break;
        default: json_out_raw(out, text, 1); break;
        }
    }
}

/* Write what index.html names. */
static void put_named(struct json_out *out, const char *name, size_t len)
{
    char code[64], *text;

    assert(len < sizeof code);
    memcpy(code, name, len);
    code[len] = '\0';
    if (strcmp(code, "lang") == 0) {
        put_html(out, speak_locale());
    } else if (strcmp(code, "dir") == 0) {
        json_put(out, language_of(speak_locale()).right_to_left ? "rtl" : "ltr");
    } else {
        text = own_text(code, FLOWMSG_DETAIL, NO_ARGS);
        put_html(out, text);
        free(text);
    }
}

void preview_page(struct json_out *out, const struct preview *p)
{
    static const char texts_here[] = "id=\"texts\">", state_here[] = "id=\"state\">";
    struct json_out json = { 0 };
    const char *html = preview_assets[0].data, *at;

    assert(strcmp(preview_assets[0].name, "index.html") == 0);
    while ((at = strpbrk(html, "@>")) != NULL) {
        if (*at == '@') {
            size_t len = strcspn(at + 1, "@");

            json_out_raw(out, html, (size_t)(at - html));
            put_named(out, at + 1, len);
            html = at + len + 2;
            continue;
        }
        at++;
        json_out_raw(out, html, (size_t)(at - html));
        if (strncmp(at - sizeof texts_here + 1, texts_here, sizeof texts_here - 1) == 0)
            put_texts(&json);
        else if (p && strncmp(at - sizeof state_here + 1, state_here, sizeof state_here - 1) == 0)
            preview_json(&json, p, "");
        put_data(out, &json);
        json_out_free(&json);
        html = at;
    }
    json_put(out, html);
    need(out->failed ? NULL : out->data);
}
