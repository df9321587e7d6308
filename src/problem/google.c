/* google.c - a problem in the error model of Google's APIs: the JSON form of google.rpc.Status,
 * with details of google/rpc/error_details.proto (AIP-193).
 *
 * SPDX-License-Identifier: MIT
 *
 * (1) A reason matches [A-Z][A-Z0-9_]+[A-Z0-9] and has 63 bytes at most.  It is the code in
 *     capitals, with "_" for each other character.  A code that does not begin with a letter, or is
 *     shorter than three bytes, gets "E_" before it.  One that does not end with a letter or digit
 *     gets "0" after it.  1404-412 is E_1404_412.
 * (2) A key of the metadata matches [a-z][a-zA-Z0-9-_]+ and has 64 bytes at most.  It is the name
 *     of the parameter.  A capital at its start becomes small, and a name of one letter gets "_"
 *     after it.  The exact code has the key errorCode; a parameter of this name gets "_", too.
 * (3) The values of the metadata are texts.  A value that is neither text nor number is the text of
 *     its JSON.  A masked value is left out.
 * (4) The field of a violation is a path, items[0].age, made from the JSON Pointer. */
#include <string.h>

#include "base/iso8601.h"
#include "base/rules.h"
#include "problem/problem.h"
#include "problem/writing.h"
#include "render/value.h"

enum { MAX_REASON = 63, MAX_KEY = 64 };

#define TYPE_OF(name) "{\"@type\":\"type.googleapis.com/google.rpc." name "\""
#define CODE_KEY "errorCode"

/* ----------------------------------------------------------------------- codes */

static const struct { uint16_t status; uint16_t code; } codes[] = {
    { 400, 3 }, { 401, 16 }, { 403, 7 }, { 404, 5 }, { 409, 10 }, { 416, 11 }, { 429, 8 },
    { 499, 1 }, { 501, 12 }, { 503, 14 }, { 504, 4 },
};

unsigned flowmsg_problem_grpc_code(const struct flowmsg_problem *problem)
{
    unsigned status = flowmsg_problem_status(problem);

    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (codes[i].status == status)
            return codes[i].code;
    return status >= 500 ? 13 : status >= 400 ? 9 : status / 100 == 2 ? 0 : 2;
}

const char *flowmsg_grpc_code_name(unsigned code)
{
    static const char *const names[] = {
        "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND",
        "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION",
        "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS",
        "UNAUTHENTICATED"
    };

    return names[code < sizeof names / sizeof *names ? code : 2];
}

/* ------------------------------------------------------------------- ErrorInfo */

static bool is_word(char c)
{
    return is_ascii_letter(c) || is_ascii_digit(c);
}

/* (1) */
static void put_reason(struct writing *w, const char *code)
{
    char reason[MAX_REASON];
    size_t n = 0;

    if (!is_ascii_letter(code[0]) || strlen(code) < 3) {
        reason[n++] = 'E';
        reason[n++] = '_';
    }
    for (; *code && n < MAX_REASON; code++)
        reason[n++] = (char)(*code >= 'a' && *code <= 'z' ? *code - 'a' + 'A'
                                                          : is_word(*code) ? *code : '_');
    if (n == MAX_REASON && reason[n - 1] == '_')
        n--;
    if (reason[n - 1] == '_')
        reason[n++] = '0';
    json_put(&w->out, "\"reason\":\"");
    json_out_raw(&w->out, reason, n);
    json_put(&w->out, "\"");
}

/* (2) */
static void put_key(struct json_out *out, const char *name)
{
    size_t len = strlen(name);
    char first = (char)(*name >= 'A' && *name <= 'Z' ? *name - 'A' + 'a' : *name);
    bool longer = len == 1 || strcmp(name, CODE_KEY) == 0;

    json_put(out, ",\"");
    json_out_raw(out, &first, 1);
    json_out_raw(out, name + 1, (len < MAX_KEY ? len : MAX_KEY) - 1);
    json_put(out, longer ? "_\":" : "\":");
}

/* (3) */
static void put_metadata_value(struct json_out *out, const struct flowmsg_value *v)
{
    char words[ISO8601_SIZE];
    size_t len = 0;

    if (v->type == FLOWMSG_TEXT || v->type == FLOWMSG_DECIMAL) {
        json_out_string(out, v->as.text.data, value_text_len(v));
        return;
    }
    if (v->type == FLOWMSG_DATETIME)
        len = iso8601_datetime(words, v->as.integer);
    else if (v->type == FLOWMSG_DATE)
        len = iso8601_date(words, v->as.integer);
    if (len > 0)
        json_out_string(out, words, len);
    else
        problem_put_value_as_string(out, v);
}

/* {"name":"text",...}: the values that the reader may see. */
static void put_metadata(struct writing *w, const struct flowmsg_problem *p,
                         const struct flowmsg_definition *def)
{
    struct seen_arguments seen;
    const struct flowmsg_value *v;

    json_put_string(&w->out, ",\"metadata\":{\"" CODE_KEY "\":", p->code);
    seen_arguments_begin(&seen, p, def, &w->texts.masking);
    while ((v = seen_arguments_next(&seen)) != NULL) {
        if (value_is_masked(v))
            continue;
        put_key(&w->out, seen.param->name);
        put_metadata_value(&w->out, v);
    }
    json_put(&w->out, "}");
}

static void put_error_info(struct writing *w, const struct flowmsg_problem *p,
                           const struct flowmsg_definition *def)
{
    json_put(&w->out, TYPE_OF("ErrorInfo") ",");
    put_reason(w, p->code);
    json_put_string(&w->out, ",\"domain\":", p->registry->domain);
    put_metadata(w, p, def);
    json_put(&w->out, "}");
}

/* "locale":…,"message":… of a LocalizedMessage.  The message is first, as it tells its language. */
static void put_localized(struct writing *w, const struct flowmsg_problem *p)
{
    json_put(&w->out, "\"message\":");
    writing_put_text(w, p, FLOWMSG_DETAIL);
    json_put_string(&w->out, ",\"locale\":", w->locale);
}

/* ------------------------------------------------------------------ BadRequest */

/* (4) A token of a JSON Pointer: digits are an index, anything else is a name. */
static void put_field_token(struct json_out *out, const char *token, size_t len, bool first)
{
    static const char *const unescaped[] = { "~", "/" };
    size_t digits = 0;

    while (digits < len && is_ascii_digit(token[digits]))
        digits++;
    if (len > 0 && digits == len) {
        json_put(out, "[");
        json_out_content(out, token, len);
        json_put(out, "]");
        return;
    }
    if (!first)
        json_put(out, ".");
    for (const char *p = token, *end = token + len; p < end;) {
        const char *tilde = memchr(p, '~', (size_t)(end - p));
        bool escape = tilde && end - tilde > 1 && (tilde[1] == '0' || tilde[1] == '1');
        const char *stop = escape ? tilde : end;

        json_out_content(out, p, (size_t)(stop - p));
        if (escape)
            json_put(out, unescaped[tilde[1] - '0']);
        p = escape ? tilde + 2 : end;
    }
}

static void put_field(struct json_out *out, const char *pointer)
{
    bool first = true;

    json_put(out, "\"field\":\"");
    for (const char *token = pointer; *token;) {
        size_t len;

        token += *token == '/';
        len = strcspn(token, "/");
        put_field_token(out, token, len, first);
        token += len;
        first = false;
    }
    json_put(out, "\"");
}

static void put_violation(struct writing *w, const struct flowmsg_field_error *error)
{
    const struct flowmsg_problem *p = error->problem;

    json_put(&w->out, "{");
    put_field(&w->out, error->pointer ? error->pointer : "");
    json_put(&w->out, ",");
    put_reason(w, p->code);
    if (problem_has_texts(p, w->bundle)) {
        json_put(&w->out, ",\"description\":");
        writing_put_source(w, p, FLOWMSG_DETAIL);
        json_put(&w->out, ",\"localizedMessage\":{");
        put_localized(w, p);
        json_put(&w->out, "}");
    }
    json_put(&w->out, "}");
}

static void put_bad_request(struct writing *w, const struct flowmsg_occurrence *occurrence)
{
    const char *before = "," TYPE_OF("BadRequest") ",\"fieldViolations\":[";
    const struct flowmsg_field_error *error;
    bool any = false;
    size_t i = 0;

    while (!writing_is_full(w) && (error = problem_next_error(occurrence, &i)) != NULL) {
        json_put(&w->out, any ? "," : before);
        put_violation(w, error);
        any = true;
    }
    if (any)
        json_put(&w->out, "]}");
}

/* ----------------------------------------------------------------------- status */

static void put_help(struct writing *w, const struct flowmsg_problem *p, const char *help)
{
    json_put(&w->out, "," TYPE_OF("Help") ",\"links\":[{\"description\":");
    writing_put_source(w, p, FLOWMSG_TITLE);
    json_put_string(&w->out, ",\"url\":", help);
    json_put(&w->out, "}]}");
}

void problem_put_google(struct writing *w, const struct flowmsg_problem *p)
{
    const struct flowmsg_occurrence occurrence = problem_occurrence(p);
    const struct flowmsg_definition *def = texts_definition(&w->texts, p);

    json_put_size(&w->out, "{\"error\":{\"code\":", flowmsg_problem_status(p));
    json_put(&w->out, ",\"message\":");
    writing_put_source(w, p, FLOWMSG_DETAIL);
    json_put_string(&w->out, ",\"status\":",
                    flowmsg_grpc_code_name(flowmsg_problem_grpc_code(p)));
    json_put(&w->out, ",\"details\":[");
    put_error_info(w, p, def);
    json_put(&w->out, "," TYPE_OF("LocalizedMessage") ",");
    put_localized(w, p);
    json_put(&w->out, "}");
    put_bad_request(w, &occurrence);
    if (occurrence.request_id) {
        json_put_string(&w->out, "," TYPE_OF("RequestInfo") ",\"requestId\":",
                        occurrence.request_id);
        json_put(&w->out, "}");
    }
    if (def && *flowmsg_definition_help(p->registry, def))
        put_help(w, p, flowmsg_definition_help(p->registry, def));
    json_put(&w->out, "]}}");
}
