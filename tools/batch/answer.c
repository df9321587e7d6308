/* answer.c - one request of flowmsg batch to one reply.
 *
 * SPDX-License-Identifier: MIT */
#include "batch/answer.h"

#include <stdlib.h>
#include <string.h>

#include "json_reason.h"
#include "message_json.h"
#include "options.h"
#include "output.h"
#include "rendered.h"
#include "suggest.h"

enum {
    LONG = 4096,                  /* a line whose text may be long */
    LARGE = 1024 * 1024           /* memory is given back after a line or a text of this size */
};

/* The members of a request. */
enum member {
    ID, DOMAIN, CODE, PATTERN, ARGS, LOCALE, TIMEZONE, JOSA, BIDI, AUDIENCE, CHANNEL, PART, SYNTAX,
    N_MEMBERS
};

/* A request, read from a line.  A wrong option becomes the default, and the text is rendered
 * nevertheless.  Texts for the library end with NUL. */
struct request {
    const struct json_node *members[N_MEMBERS];   /* NULL: not given */
    size_t domain;                   /* its number */
    bool no_domain;                  /* it has a name that no domain has */
    const char *locale;
    char locale_text[ANSWER_NAME], zone[ANSWER_NAME];
    struct flowmsg_options options;
    enum flowmsg_part part;
    const struct flowmsg_arg *args;
    size_t n_args;
    const struct json_node *args_text;   /* the arguments, a JSON text; NULL: they are args */
    bool foreign_syntax;
    bool unread;                  /* the line is no JSON, so nobody knows whether it has an id */
    const struct json_node *as_is;   /* the text when nothing can be rendered */
    struct flowmsg_error err;        /* the first that was found */
    bool err_is_domain;              /* it is that there is no such domain */
};

static void request_init(struct request *q, const struct answerer *a)
{
    memset(q->members, 0, sizeof q->members);
    q->domain = 0;
    q->no_domain = q->err_is_domain = false;
    q->options = *a->options;
    q->part = FLOWMSG_DETAIL;
    q->args = NULL;
    q->n_args = 0;
    q->args_text = NULL;
    q->foreign_syntax = false;
    q->unread = false;
    q->as_is = NULL;
    q->err = (struct flowmsg_error){ 0 };
}

static void refuse(struct request *q, enum flowmsg_status code, enum tool_reason reason)
{
    if (q->err.code == FLOWMSG_OK)
        q->err = (struct flowmsg_error){ .code = code, .reason = reason };
}

/* ----------------------------------------------------------------- the request */

static bool is_text(const struct json_node *node)
{
    return node && node->kind == JSON_STRING;
}

#define IS(literal) (memcmp(key->text, literal, sizeof literal - 1) == 0)

/* The member with this name.  After a look at the length, one or two comparisons are left, of a
 * length that the compiler knows.  This takes 10 ns a request; a search for each name took 90. */
static enum member member_of(const struct json_node *key)
{
    switch (key->len) {
    case 2: return IS("id") ? ID : N_MEMBERS;
    case 4: return IS("code") ? CODE : IS("args") ? ARGS : IS("josa") ? JOSA
                                     : IS("part") ? PART : IS("bidi") ? BIDI : N_MEMBERS;
    case 6: return IS("locale") ? LOCALE : IS("domain") ? DOMAIN
                                         : IS("syntax") ? SYNTAX : N_MEMBERS;
    case 7: return IS("pattern") ? PATTERN : IS("channel") ? CHANNEL : N_MEMBERS;
    case 8: return IS("timezone") ? TIMEZONE : IS("audience") ? AUDIENCE : N_MEMBERS;
    default: return N_MEMBERS;
    }
}

/* The last one of several members of one name counts.  null means not given, except as an id. */
static void find_members(const struct json_doc *doc, struct request *q)
{
    const struct json_node *key = doc->nodes + 1;

    for (uint32_t i = 0; i < doc->nodes->n; i++) {
        const struct json_node *value = key + 1;
        enum member m = member_of(key);

        if (m != N_MEMBERS)
            q->members[m] = value->kind != JSON_NULL || m == ID ? value : NULL;
        key = &doc->nodes[value->next];
    }
}

/* Copy a string.  False: the node is none, or it does not fit. */
static bool get_text(const struct json_node *node, char *out, size_t size)
{
    if (node->kind != JSON_STRING || node->len >= size || json_has_nul(node))
        return false;
    memcpy(out, node->text, node->len);
    out[node->len] = '\0';
    return true;
}

/* ICU takes 130 ns to look up a zone, so the last one is remembered. */
static bool zone_known(struct answerer *a, const char *zone)
{
    if (strcmp(zone, a->zone) == 0)
        return true;
    if (!flowmsg_timezone_known(zone))
        return false;
    strcpy(a->zone, zone);
    return true;
}

static void read_zone(struct answerer *a, struct request *q)
{
    if (!get_text(q->members[TIMEZONE], q->zone, sizeof q->zone) ||
        (q->zone[0] && !zone_known(a, q->zone)))
        refuse(q, FLOWMSG_ERR_INVALID, TOOL_REQUEST_TIMEZONE);
    else if (q->zone[0])
        q->options.timezone = q->zone;
}

/* Find the domain.  A code is not rendered in another one, where it would mean something else. */
static void read_domain(struct answerer *a, struct request *q)
{
    const struct json_node *name = q->members[DOMAIN];
    size_t i = 0;

    if (name->kind != JSON_STRING) {
        refuse(q, FLOWMSG_ERR_INVALID, TOOL_REQUEST_DOMAIN);
        q->no_domain = true;
        return;
    }
    while (i < a->n_domains && !json_is(name, a->domains[i].registry->domain))
        i++;
    if (i < a->n_domains) {
        q->domain = i;
    } else if (name->len > 0) {
        q->no_domain = true;
        q->err_is_domain = q->err.code == FLOWMSG_OK;
        if (q->err_is_domain)
            q->err = (struct flowmsg_error){ .code = FLOWMSG_ERR_INVALID };
    }
}

/* The readers of the text, and its place.  An empty word is the command's. */
static void read_readers(struct request *q)
{
    const struct json_node *audience = q->members[AUDIENCE], *channel = q->members[CHANNEL];
    char word[16];

    if (audience && !json_is(audience, "") &&
        !(get_text(audience, word, sizeof word) && audience_read(&q->options.audience, word)))
        refuse(q, FLOWMSG_ERR_INVALID, TOOL_REQUEST_AUDIENCE);
    if (channel && !json_is(channel, "") &&
        !(get_text(channel, word, sizeof word) && channel_read(&q->options.channel, word)))
        refuse(q, FLOWMSG_ERR_INVALID, TOOL_REQUEST_CHANNEL);
}

static void read_options(struct answerer *a, struct request *q)
{
    const struct json_node *const *m = q->members;

    if (m[DOMAIN])
        read_domain(a, q);
    q->locale = is_text(m[CODE]) ? a->code_locales[q->domain] : a->pattern_locale;
    if (m[LOCALE]) {
        if (get_text(m[LOCALE], q->locale_text, sizeof q->locale_text))
            q->locale = q->locale_text;
        else
            refuse(q, FLOWMSG_ERR_INVALID, TOOL_REQUEST_LOCALE);
    }
    if (m[TIMEZONE])
        read_zone(a, q);
    if (m[JOSA]) {
        if (json_is(m[JOSA], "both") || json_is(m[JOSA], "auto"))
            q->options.josa = m[JOSA]->text[0] == 'b' ? FLOWMSG_JOSA_BOTH : FLOWMSG_JOSA_AUTO;
        else if (!json_is(m[JOSA], ""))
            refuse(q, FLOWMSG_ERR_INVALID, TOOL_REQUEST_JOSA);
    }
    if (m[BIDI]) {
        if (json_is(m[BIDI], "needed") || json_is(m[BIDI], "none"))
            q->options.bidi = m[BIDI]->len == 6 ? FLOWMSG_BIDI_NEEDED : FLOWMSG_BIDI_NONE;
        else if (!json_is(m[BIDI], ""))
            refuse(q, FLOWMSG_ERR_INVALID, TOOL_REQUEST_BIDI);
    }
    if (m[AUDIENCE] || m[CHANNEL])
        read_readers(q);
    if (m[PART]) {
        if (json_is(m[PART], "title"))
            q->part = FLOWMSG_TITLE;
        else if (json_is(m[PART], "remedy"))
            q->part = FLOWMSG_REMEDY;
        else if (!json_is(m[PART], "detail") && !json_is(m[PART], ""))
            refuse(q, FLOWMSG_ERR_INVALID, TOOL_REQUEST_PART);
    }
    if (m[SYNTAX] && !json_is(m[SYNTAX], "mf1")) {
        refuse(q, FLOWMSG_ERR_UNSUPPORTED, TOOL_REQUEST_SYNTAX);
        q->foreign_syntax = true;
    }
}

static void read_args(struct answerer *a, struct request *q)
{
    const struct json_node *args = q->members[ARGS];

    if (!args)
        return;
    if (args->kind == JSON_STRING)
        q->args_text = args;
    else if (args->kind != JSON_OBJECT)
        refuse(q, FLOWMSG_ERR_INVALID, TOOL_REQUEST_ARGS);
    else if (!values_from_object(&a->pool, &a->doc, args, &q->args, &q->n_args))
        refuse(q, FLOWMSG_ERR_INVALID, TOOL_REQUEST_NUL);
}

static void read_request(struct answerer *a, struct request *q)
{
    if (a->doc.nodes->kind != JSON_OBJECT) {
        refuse(q, FLOWMSG_ERR_INVALID, TOOL_REQUEST_OBJECT);
        return;
    }
    find_members(&a->doc, q);
    if (is_text(q->members[CODE]) == is_text(q->members[PATTERN])) {
        q->members[CODE] = q->members[PATTERN] = NULL;
        refuse(q, FLOWMSG_ERR_INVALID, TOOL_REQUEST_KIND);
    }
    read_options(a, q);
    read_args(a, q);
}

/* ------------------------------------------------------------------- rendering */

/* Keep the first error or, if there is none, the first remark. */
static void keep_issue(struct request *q, const struct flowmsg_report *report)
{
    size_t first;

    if (q->err.code != FLOWMSG_OK || report->n_issues == 0)
        return;
    first = first_error(report);
    flowmsg_report_error(report, first < FLOWMSG_MAX_ISSUES ? first : 0, &q->err);
}

static void render_code(struct answerer *a, struct request *q)
{
    const struct json_node *node = q->members[CODE];
    struct flowmsg_reader *reader = a->readers[q->domain];
    struct flowmsg_report report;
    char short_code[32], *code = short_code;

    report.size = sizeof report;
    if (q->no_domain || json_has_nul(node)) {
        if (!q->no_domain)
            refuse(q, FLOWMSG_ERR_UNKNOWN_CODE, TOOL_REQUEST_CODE);
        q->as_is = node;
        return;
    }
    if (node->len >= sizeof short_code)
        code = need(malloc(node->len + 1));
    memcpy(code, node->text, node->len);
    code[node->len] = '\0';
    flowmsg_reader_refresh(reader);
    if (q->args_text)
        render_json_into(&a->text, flowmsg_reader_bundle(reader, q->locale), code, q->part,
                         q->args_text->text, q->args_text->len, &q->options, &report);
    else
        render_into(&a->text, flowmsg_reader_bundle(reader, q->locale), code, q->part, q->args,
                    q->n_args, &q->options, &report);
    keep_issue(q, &report);
    if (code != short_code)
        free(code);
}

static void render_pattern(struct answerer *a, struct request *q)
{
    const struct json_node *node = q->members[PATTERN];
    const struct flowmsg_pattern *pattern = NULL;
    struct flowmsg_report report;

    report.size = sizeof report;
    if (!q->foreign_syntax)
        pattern = kept_pattern(&a->patterns, q->locale, node->text, node->len, &q->err);
    if (!pattern) {
        q->as_is = node;
        return;
    }
    if (q->args_text)
        format_json_into(&a->text, pattern, q->args_text->text, q->args_text->len, &q->options,
                         &report);
    else
        format_into(&a->text, pattern, q->args, q->n_args, &q->options, &report);
    keep_issue(q, &report);
}

/* ------------------------------------------------------------------- the reply */

static struct flowmsg_arg arg_node(const char *name, const struct json_node *node)
{
    return arg_text_n(name, node->text, node->len < 100 ? node->len : 100);
}

static void put_unknown_domain(const struct answerer *a, const struct request *q,
                               struct json_out *out)
{
    const struct json_node *name = q->members[DOMAIN];
    struct nearest near = NEAREST_INIT;
    char typed[ANSWER_NAME];

    for (size_t i = 0; get_text(name, typed, sizeof typed) && i < a->n_domains; i++)
        nearest_try(&near, typed, a->domains[i].registry->domain);
    if (near.word[0])
        error_json_of(out, &q->err, TOOL_REQUEST_DOMAIN_NEAR,
                      WITH(arg_node("name", name), arg_text("near", near.word)));
    else
        error_json_of(out, &q->err, TOOL_REQUEST_DOMAIN_UNKNOWN, WITH(arg_node("name", name)));
}

/* Write the error of an unknown code with the nearest codes.  False: none is near. */
static bool put_nearest_codes(const struct answerer *a, const struct request *q,
                              struct json_out *out)
{
    const struct json_node *node = q->members[CODE];
    struct flowmsg_value nearest[SUGGESTED_CODES];
    char typed[ANSWER_NAME + 1];
    size_t n;

    if (!get_text(node, typed, sizeof typed))    /* none is near to a longer one */
        return false;
    n = suggest_codes(a->domains[q->domain].registry, typed, nearest);
    if (n > 0)
        error_json_of(out, &q->err, TOOL_CODE_NEAR,
                      WITH(arg_node("code", node), arg_list("codes", nearest, n)));
    return n > 0;
}

static void put_error(const struct answerer *a, const struct request *q, struct json_out *out)
{
    if (q->err_is_domain)
        put_unknown_domain(a, q, out);
    else if (q->err.code != FLOWMSG_ERR_UNKNOWN_CODE || !put_nearest_codes(a, q, out))
        error_json(out, &q->err);
}

#define PUT(out, literal) json_out_raw(out, literal, sizeof literal - 1)

static void put_reply(const struct answerer *a, const struct request *q, struct json_out *out)
{
    const struct json_node *id = q->members[ID];

    if (id) {
        PUT(out, "{\"id\":");
        json_out_echo(out, id->raw, id->raw_len);
        PUT(out, ",\"text\":");
    } else if (q->unread) {
        PUT(out, "{\"id\":null,\"text\":");
    } else {
        PUT(out, "{\"text\":");
    }
    if (q->as_is)
        json_out_utf8(out, q->as_is->text, q->as_is->len);
    else
        json_out_utf8(out, a->text.data, a->text.len);
    if (q->err.code != FLOWMSG_OK) {
        PUT(out, ",\"error\":");
        put_error(a, q, out);
    }
    PUT(out, "}\n");
    need(out->failed ? NULL : out);
}

/* Make room for the longest text that there can be, so that none is rendered twice.  The system
 * gives memory only for what is written. */
static void reserve_longest(struct buffer *text)
{
    need(buffer_reserve(text, FLOWMSG_MAX_OUTPUT + 1) ? text : NULL);
}

static void give_back(struct answerer *a)
{
    json_doc_free(&a->doc);
    value_pool_free(&a->pool);
    buffer_free(&a->text);
    kept_pass(&a->patterns);
}

void answer(struct answerer *a, const char *line, size_t len, struct json_out *out)
{
    struct json_error bad;
    struct request q;

    request_init(&q, a);
    a->text.len = 0;
    if (len > LONG && a->text.cap <= LARGE)
        reserve_longest(&a->text);
    if (!json_parse(&a->doc, line, len, &bad)) {
        refuse(&q, FLOWMSG_ERR_INVALID, tool_json_reason(bad.fault));
        q.err.offset = bad.offset;
        q.unread = true;
    } else {
        read_request(a, &q);
    }
    if (is_text(q.members[PATTERN]))
        render_pattern(a, &q);
    else if (is_text(q.members[CODE]))
        render_code(a, &q);
    put_reply(a, &q, out);
    if (len > LARGE || a->text.len > LARGE)
        give_back(a);
}

void answer_too_long(struct answerer *a, struct json_out *out)
{
    struct request q;

    request_init(&q, a);
    a->text.len = 0;
    q.unread = true;
    refuse(&q, FLOWMSG_ERR_INVALID, TOOL_REQUEST_LONG);
    put_reply(a, &q, out);
}

void answerer_free(struct answerer *a)
{
    give_back(a);
    kept_free(&a->patterns);
}
