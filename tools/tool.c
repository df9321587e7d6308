/* tool.c - what the sub-commands of flowmsg share.
 *
 * SPDX-License-Identifier: MIT */
#include "tool.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "scanner/print.h"
#include "suggest.h"

/* ------------------------------------------------------------------- complaints */

/* One line of standard error in one piece, whatever others write there. */
static void print_error(const char *format, ...) __attribute__((format(printf, 1, 2)));

static void print_error(const char *format, ...)
{
    va_list ap;

    fflush(stdout);
    va_start(ap, format);
    print_complaint("flowmsg: ", format, ap);
    va_end(ap);
}

/* If there is no memory for a long text, it is cut. */
void complain_of(enum tool_reason reason, const struct flowmsg_arg *args, size_t n_args)
{
    char few[1024], *all = NULL;
    size_t len = tool_reason_message(reason, args, n_args, few, sizeof few);

    if (len >= sizeof few && (all = malloc(len + 1)) != NULL)
        tool_reason_message(reason, args, n_args, all, len + 1);
    print_error("%s", all ? all : few);
    free(all);
}

struct flowmsg_arg arg_word(const char *name, const char *word)
{
    return flowmsg_arg_text_n(name, word, strnlen(word, 100));
}

void complain(enum tool_reason reason)
{
    complain_of(reason, NULL, 0);
}

pthread_mutex_t output_lock = PTHREAD_MUTEX_INITIALIZER;

/* What was printed is flushed by complain().  exit() would end what other threads still use. */
void *need(void *memory)
{
    if (!memory) {
        pthread_mutex_lock(&output_lock);
        complain(TOOL_NO_MEMORY);
        _exit(FAILED);
    }
    return memory;
}

void print_json(const struct json_out *out)
{
    need(out->failed ? NULL : out->data);
    fwrite(out->data, 1, out->len, stdout);
}

int finish(int status)
{
    if (fflush(stdout) != 0 || ferror(stdout)) {
        complain_of(TOOL_OUTPUT, WITH(arg_text("why", strerror(errno))));
        return FAILED;
    }
    return status;
}

/* ----------------------------------------------------------------------- store */

static void tell_note(const struct flowmsg_note *note)
{
    char text[256];

    flowmsg_error_message(&note->error, text, sizeof text);
    if (note->code)
        complain_of(TOOL_NOTE_MESSAGE, WITH(arg_text("catalog", note->catalog),
                                            arg_text("code", note->code), arg_text("why", text)));
    else
        complain_of(note->kept ? TOOL_NOTE_KEPT : TOOL_NOTE,
                    WITH(arg_text("catalog", note->catalog), arg_text("why", text)));
}

void tell_notes(const struct flowmsg_reader *reader)
{
    const struct flowmsg_note *note;

    for (size_t i = 0; (note = flowmsg_reader_note(reader, i)) != NULL; i++)
        tell_note(note);
}

struct flowmsg_reader *open_reader_of(const struct flowmsg_registry *registry,
                                      const struct settings *settings)
{
    struct flowmsg_store_options options = FLOWMSG_STORE_OPTIONS_INIT;
    struct flowmsg_store *store = NULL;
    struct flowmsg_error err = { 0 };
    struct flowmsg_reader *reader;
    char text[256];

    options.catalog_dirs = settings->dirs;
    options.n_catalog_dirs = settings->n_dirs;
    if (flowmsg_store_new(&store, registry, &options, &err) < 0) {
        flowmsg_error_message(&err, text, sizeof text);
        complain_of(TOOL_STORE, WITH(arg_text("why", text)));
        return NULL;
    }
    reader = need(flowmsg_reader_new(store));
    flowmsg_store_unref(store);                  /* the reader holds it */
    tell_notes(reader);
    return reader;
}

struct flowmsg_reader *open_reader(const struct settings *settings)
{
    return open_reader_of(flowmsg_flow_registry, settings);
}

/* ---------------------------------------------------------------------- locale */

/* Are there texts that readers of @locale can read? */
static bool has_texts(struct flowmsg_reader *reader, const char *locale)
{
    return flowmsg_bundle_fallback(flowmsg_reader_bundle(reader, locale)) !=
           FLOWMSG_FALLBACK_SOURCE;
}

static bool is_c_locale(const char *name)
{
    return strcmp(name, "C") == 0 || strcmp(name, "POSIX") == 0 || strncmp(name, "C.", 2) == 0;
}

static const char *set_variable(const char *name)
{
    const char *value = getenv(name);

    return value && *value ? value : NULL;
}

/* GNU gettext manual, "Locale Environment Variables" and "The LANGUAGE variable":
 * LANGUAGE is a list that goes first, unless the locale is "C".  With a reader,
 * the first there are texts for; NULL when there is none. */
static const char *environment_locale(struct flowmsg_reader *reader)
{
    static char choice[64];
    const char *locale = set_variable("LC_ALL"), *list = set_variable("LANGUAGE");

    if (!locale)
        locale = set_variable("LC_MESSAGES");
    if (!locale)
        locale = set_variable("LANG");
    if (locale && (strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0))
        return NULL;
    for (const char *p = list; p && *p; p += *p == ':') {
        size_t n = strcspn(p, ":");

        if (n > 0 && n < sizeof choice) {
            memcpy(choice, p, n);
            choice[n] = '\0';
            if (!reader || has_texts(reader, choice))
                return choice;
        }
        p += n;
    }
    return locale && !is_c_locale(locale) && (!reader || has_texts(reader, locale)) ? locale : NULL;
}

const char *any_environment_locale(void)
{
    const char *locale = environment_locale(NULL);

    return locale && flowmsg_locale_known(locale) ? locale : "en";
}

void choose_locale(struct flowmsg_reader *reader, struct settings *settings)
{
    if (!settings->locale) {
        const char *locale = environment_locale(reader);

        settings->locale = locale ? locale : "en";
    } else if (!has_texts(reader, settings->locale) && !is_c_locale(settings->locale)) {
        complain_of(TOOL_LOCALE_NO_TEXTS, WITH(arg_word("locale", settings->locale)));
    }
}

/* ------------------------------------------------------------------- rendering */

void text_buffer_reserve(struct text_buffer *text)
{
    free(text->data);
    text->size = FLOWMSG_MAX_OUTPUT + 1;
    text->data = need(malloc(text->size));
}

/* Twice only when the text is longer than any before it. */
#define GROW_AND_CALL(text, call)                                                            \
    do {                                                                                     \
        (text)->len = (call);                                                                \
        if ((text)->len < (text)->size)                                                      \
            break;                                                                           \
        (text)->size = (text)->len + 512;                                                    \
        free((text)->data);                                                                  \
        (text)->data = need(malloc((text)->size));                                           \
    } while (1)

void render_into(struct text_buffer *text, const struct flowmsg_bundle *bundle, const char *code,
                 enum flowmsg_part part, const struct flowmsg_arg *args, size_t n_args,
                 const struct flowmsg_options *options, struct flowmsg_report *report)
{
    GROW_AND_CALL(text, flowmsg_render(bundle, code, part, args, n_args, options, text->data,
                                       text->size, report));
}

void format_into(struct text_buffer *text, const struct flowmsg_pattern *pattern,
                 const struct flowmsg_arg *args, size_t n_args,
                 const struct flowmsg_options *options, struct flowmsg_report *report)
{
    GROW_AND_CALL(text, flowmsg_pattern_format(pattern, args, n_args, options, text->data,
                                               text->size, report));
}

void print_rendered(const struct text_buffer *text)
{
    print_text(stdout, text->data, text->len);
    print_newline(stdout);
}

/* ------------------------------------------------------------------ suggestions */

/* A third of the word may be wrong. */
static bool is_near(size_t distance, const char *word)
{
    return distance <= 1 + strlen(word) / 3;
}

static const char *nearest_param(const struct flowmsg_registry *registry,
                                 const struct flowmsg_definition *definition, const char *name)
{
    const char *best = NULL;
    size_t least = SIZE_MAX;

    for (uint32_t i = 0; i < definition->n_params; i++) {
        const char *known = flowmsg_definition_param(registry, definition, i)->name;
        size_t distance = edit_distance(name, known);

        if (distance < least && is_near(distance, known)) {
            least = distance;
            best = known;
        }
    }
    return best;
}

void tell_issues(const struct flowmsg_report *report, const struct flowmsg_definition *definition,
                 bool unknown_too)
{
    for (size_t i = 0; i < report->n_issues && i < FLOWMSG_MAX_ISSUES; i++) {
        struct flowmsg_error err;
        const char *near = NULL;
        char text[256];

        flowmsg_report_error(report, i, &err);
        if (err.code == FLOWMSG_ERR_UNKNOWN_ARGUMENT && !unknown_too)
            continue;
        flowmsg_error_message(&err, text, sizeof text);
        if (err.code == FLOWMSG_ERR_UNKNOWN_ARGUMENT && definition)
            near = nearest_param(flowmsg_flow_registry, definition, report->issues[i].name);
        if (near)
            complain_of(TOOL_ISSUE_NEAR, WITH(arg_text("why", text), arg_text("name", near)));
        else
            complain_of(TOOL_ISSUE, WITH(arg_text("why", text)));
    }
    if (report->n_issues > FLOWMSG_MAX_ISSUES)
        complain_of(TOOL_ISSUES_MORE,
                    WITH(arg_integer("n", (int64_t)report->n_issues - FLOWMSG_MAX_ISSUES)));
}

enum { TYPING = 100000 };      /* a change in typing weighs more than any number */

/* How far a code is from what was typed: first by typing, then by number. */
static size_t code_distance(const char *typed, const char *code)
{
    size_t typing = edit_distance(typed, code);
    long apart = labs(strtol(typed, NULL, 10) - strtol(code, NULL, 10));

    return typing > 4 ? SIZE_MAX : typing * TYPING + (size_t)(apart < TYPING ? apart : TYPING - 1);
}

int tell_unknown_code(const char *code)
{
    enum { MOST = 3 };
    const struct flowmsg_registry *r = flowmsg_flow_registry;
    const char *near[MOST] = { NULL };
    size_t distances[MOST] = { SIZE_MAX, SIZE_MAX, SIZE_MAX }, n = 0;
    struct flowmsg_value nearest[MOST];

    for (size_t i = 0; i < r->n_definitions; i++) {
        size_t distance = code_distance(code, flowmsg_registry_definition(r, i)->code);
        int k;

        for (k = MOST; k > 0 && distance < distances[k - 1]; k--)
            if (k < MOST) {
                distances[k] = distances[k - 1];
                near[k] = near[k - 1];
            }
        if (k < MOST && distance != SIZE_MAX) {
            distances[k] = distance;
            near[k] = flowmsg_registry_definition(r, i)->code;
        }
    }
    for (int k = 0; k < MOST; k++)           /* only what is as near as the nearest */
        if (near[k] && distances[k] / TYPING == distances[0] / TYPING)
            nearest[n++] = flowmsg_value_text(near[k]);
    if (n > 0)
        complain_of(TOOL_CODE_NEAR, WITH(arg_word("code", code), arg_list("codes", nearest, n)));
    else
        complain_of(TOOL_CODE_UNKNOWN, WITH(arg_word("code", code)));
    return FAILED;
}

/* ------------------------------------------------------------------------ JSON */

static void out_text(struct json_out *out, const char *text)
{
    json_out_raw(out, text, strlen(text));
}

static void out_string(struct json_out *out, const char *text)
{
    json_out_string(out, text, strlen(text));
}

void json_error_object(struct json_out *out, const struct flowmsg_error *err)
{
    char text[256];
    size_t len = tool_reason_pattern(err->reason)
                     ? tool_reason_message(err->reason, NULL, 0, text, sizeof text)
                     : flowmsg_error_message(err, text, sizeof text);

    out_text(out, "{\"code\":");
    /* A request that cannot be understood is the caller's misuse of this command. */
    out_string(out, err->code == FLOWMSG_ERR_INVALID ? "request" : flowmsg_status_name(err->code));
    out_text(out, ",\"offset\":");
    json_out_size(out, err->offset);
    out_text(out, ",\"line\":");
    json_out_size(out, err->line);
    out_text(out, ",\"column\":");
    json_out_size(out, err->column);
    out_text(out, ",\"message\":");
    json_out_string(out, text, len < sizeof text ? len : strlen(text));
    out_text(out, "}");
}

static void out_issues(struct json_out *out, const struct flowmsg_report *report, bool *any,
                       bool unknown_too)
{
    for (size_t i = 0; i < report->n_issues && i < FLOWMSG_MAX_ISSUES; i++) {
        struct flowmsg_error err;

        flowmsg_report_error(report, i, &err);
        if (err.code == FLOWMSG_ERR_UNKNOWN_ARGUMENT && !unknown_too)
            continue;
        out_text(out, *any ? "," : "");
        json_error_object(out, &err);
        *any = true;
    }
}

void json_status(struct json_out *out, const struct flowmsg_definition *definition)
{
    if (definition->status)
        json_out_size(out, definition->status);
    else
        out_text(out, "null");
}

void json_message(struct json_out *out, const struct flowmsg_bundle *bundle,
                  const struct flowmsg_definition *definition, const struct flowmsg_arg *args,
                  size_t n_args, const struct flowmsg_options *options,
                  struct flowmsg_report *title_report, struct flowmsg_report *report)
{
    struct text_buffer title = { 0 }, detail = { 0 };
    bool any = false;

    render_into(&title, bundle, definition->code, FLOWMSG_TITLE, args, n_args, options,
                title_report);
    render_into(&detail, bundle, definition->code, FLOWMSG_DETAIL, args, n_args, options, report);
    out_text(out, "{\"code\":");
    out_string(out, definition->code);
    out_text(out, ",\"status\":");
    json_status(out, definition);
    out_text(out, ",\"title\":");
    json_out_string(out, title.data, title.len);
    out_text(out, ",\"detail\":");
    json_out_string(out, detail.data, detail.len);
    out_text(out, ",\"locale\":");
    out_string(out, report->locale);
    out_text(out, ",\"fallback\":");
    out_string(out, flowmsg_fallback_name(report->fallback));
    out_text(out, ",\"errors\":[");
    out_issues(out, title_report, &any, false);
    out_issues(out, report, &any, true);
    out_text(out, "]");
    free(title.data);
    free(detail.data);
}
