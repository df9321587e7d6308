/* definitions.c - reading and checking a definition file.
 *
 * SPDX-License-Identifier: MIT
 *
 * expat reads the XML.  Each element is checked when it ends (elements.c); checks of several
 * elements are made at the end of the file.  The reader does not stop at the first fault, so
 * that an author sees all of them. */
#include "scanner/definitions.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scanner/print.h"
#include "scanner/reader.h"

static void tell(struct reader *r, unsigned long line, enum scanner_reason reason,
                 const struct flowmsg_arg *args, size_t n_args)
{
    r->n_errors++;
    r->listener->tell(r->listener->to, r->path, &(struct fault){ line, reason, args, n_args,
                                                                   r->error });
}

/* Stop reading.  expat may call a handler once more after that. */
static void stop(struct reader *r)
{
    r->stopped = true;
    XML_StopParser(r->xml, XML_FALSE);
}

void fault_at(struct reader *r, unsigned long line, enum scanner_reason reason,
              const struct flowmsg_arg *args, size_t n_args)
{
    if (r->n_errors == DEFINITIONS_MAX_FAULTS && !r->stopped)
        give_up(r, SCANNER_FAULTS_TOO_MANY, WITH(arg_integer("most", DEFINITIONS_MAX_FAULTS)));
    if (!r->stopped)
        tell(r, line, reason, args, n_args);
}

void give_up(struct reader *r, enum scanner_reason reason, const struct flowmsg_arg *args,
             size_t n_args)
{
    stop(r);
    tell(r, line_now(r), reason, args, n_args);
}

unsigned long line_now(const struct reader *r)
{
    return XML_GetCurrentLineNumber(r->xml);
}

void out_of_memory(void)
{
    print_line(stderr, "out of memory");
    exit(2);
}

void *put(struct buffer *b, const void *p, size_t n)
{
    void *at = buffer_put(b, p, n);

    if (!at)
        out_of_memory();
    return at;
}

/* ------------------------------------------------------------------- expat */

static const struct { const char *name; enum element element, parent; } elements[] = {
    { "messages", MESSAGES, NOTHING }, { "group", GROUP, MESSAGES }, { "message", MESSAGE, GROUP },
    { "term", TERM, MESSAGES },
    { "title", TITLE, MESSAGE },       { "detail", DETAIL, MESSAGE }, { "param", PARAM, MESSAGE },
    { "remedy", REMEDY, MESSAGE },
};

/* The innermost open element.  Elements that are nested too deeply are unknown. */
static enum element current(const struct reader *r)
{
    if (r->depth == 0)
        return NOTHING;
    return r->depth <= MAX_DEPTH ? r->stack[r->depth - 1] : UNKNOWN;
}

static void XMLCALL on_start(void *data, const char *name, const char **given)
{
    struct reader *r = data;
    enum element parent = current(r), element = UNKNOWN;

    if (r->stopped)
        return;
    if (r->depth == DEFINITIONS_MAX_DEPTH) {     /* expat keeps all open elements in memory */
        give_up(r, SCANNER_DEPTH, WITH(arg_integer("most", DEFINITIONS_MAX_DEPTH)));
        return;
    }
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (strcmp(elements[i].name, name) == 0 && elements[i].parent == parent)
            element = elements[i].element;
    if (element == UNKNOWN && parent != UNKNOWN)
        fault_at(r, line_now(r), SCANNER_ELEMENT, WITH(arg_text("element", name)));
    if (r->depth < MAX_DEPTH)
        r->stack[r->depth] = element;
    r->depth++;
    buffer_reset(&r->text);
    start_element(r, element, name, given);
}

static void XMLCALL on_end(void *data, const char *name)
{
    struct reader *r = data;
    enum element element = current(r);

    (void)name;
    if (r->stopped)
        return;
    r->depth--;
    end_element(r, element);
}

static void XMLCALL on_text(void *data, const char *s, int len)
{
    struct reader *r = data;
    enum element element = current(r);

    if (r->stopped)
        return;
    if (element == TITLE || element == DETAIL || element == REMEDY || element == PARAM ||
        element == TERM) {
        if (len > 0)
            put(&r->text, s, (size_t)len);
        return;
    }
    for (int i = 0; i < len && element != UNKNOWN; i++)
        if (!is_space(s[i])) {
            fault_at(r, line_now(r), SCANNER_TEXT, NO_ARGS);
            return;
        }
}

/* ------------------------------------------------------------- the whole file */

static int by_code(const void *a, const void *b)
{
    const struct message *x = a, *y = b;
    int order = strcmp(x->def.code ? x->def.code : "", y->def.code ? y->def.code : "");

    return order ? order : x->line < y->line ? -1 : 1;
}

/* Compare groups by name, then by their order in the file. */
static int by_name(const void *a, const void *b)
{
    const struct group *x = *(struct group *const *)a, *y = *(struct group *const *)b;
    int order = strcmp(x->name, y->name);

    return order ? order : x < y ? -1 : 1;
}

static int by_first(const void *a, const void *b)
{
    const struct group *x = *(struct group *const *)a, *y = *(struct group *const *)b;

    return x->first != y->first ? (x->first < y->first ? -1 : 1) : x < y ? -1 : 1;
}

static void tell_overlap(struct reader *r, const struct group *a, const struct group *b)
{
    const struct group *earlier = a < b ? a : b, *later = a < b ? b : a;

    fault_at(r, later->line, SCANNER_GROUPS_OVERLAP,
             WITH(arg_text("first", earlier->name), arg_text("second", later->name)));
}

/* Drop the groups without a range; returns how many are left. */
static size_t keep_ranges(const struct group **order, size_t n)
{
    size_t kept = 0;

    for (size_t i = 0; i < n; i++)
        if (order[i]->last > 0)
            order[kept++] = order[i];
    return kept;
}

/* Groups with equal names or overlapping ranges are faults. */
static void check_groups(struct reader *r)
{
    struct definitions *d = r->d;
    const struct group **order = arena_array(&r->scratch, d->n_groups + 1, sizeof *order);
    const struct group *reaches;            /* the earlier group with the highest last number */
    size_t n = 0;

    if (!order)
        out_of_memory();
    for (unsigned i = 0; i < d->n_groups; i++)
        if (d->groups[i].name)
            order[n++] = &d->groups[i];
    qsort(order, n, sizeof *order, by_name);
    for (size_t i = 1; i < n; i++)
        if (strcmp(order[i - 1]->name, order[i]->name) == 0)
            tell_overlap(r, order[i - 1], order[i]);
    n = keep_ranges(order, n);
    qsort(order, n, sizeof *order, by_first);
    reaches = order[0];
    for (size_t i = 1; i < n; i++) {
        if (order[i]->first <= reaches->last && strcmp(order[i]->name, reaches->name) != 0)
            tell_overlap(r, reaches, order[i]);
        if (order[i]->last > reaches->last)
            reaches = order[i];
    }
}

static void check_codes(struct reader *r)
{
    const struct definitions *d = r->d;

    for (unsigned i = 1; i < d->n_messages; i++)
        if (d->messages[i].def.code && d->messages[i - 1].def.code &&
            strcmp(d->messages[i].def.code, d->messages[i - 1].def.code) == 0)
            fault_at(r, d->messages[i].line, SCANNER_CODE_TWICE,
                     WITH(arg_text("code", d->messages[i].def.code),
                          arg_integer("line", (int64_t)d->messages[i - 1].line)));
    if (d->n_messages == 0)
        fault_at(r, 1, SCANNER_MESSAGES_NONE, NO_ARGS);
}

/* Terms without a token come first. */
static int by_token(const void *a, const void *b)
{
    const struct term *x = a, *y = b;
    int order = strcmp(x->token ? x->token : "", y->token ? y->token : "");

    return order ? order : x->line < y->line ? -1 : x->line > y->line;
}

/* Sort the terms, and complain of tokens that are listed twice. */
static void check_terms(struct reader *r)
{
    struct definitions *d = r->d;

    d->n_terms = (unsigned)(r->terms.len / sizeof *d->terms);
    d->terms = arena_array(&d->arena, d->n_terms + 1, sizeof *d->terms);
    if (!d->terms)
        out_of_memory();
    if (d->n_terms == 0)
        return;
    memcpy(d->terms, r->terms.data, r->terms.len);
    qsort(d->terms, d->n_terms, sizeof *d->terms, by_token);
    for (unsigned i = 1; i < d->n_terms; i++)
        if (d->terms[i].token && d->terms[i - 1].token &&
            strcmp(d->terms[i].token, d->terms[i - 1].token) == 0)
            fault_at(r, d->terms[i].line, SCANNER_TERM_TWICE,
                     WITH(arg_text("token", d->terms[i].token),
                          arg_integer("line", (int64_t)d->terms[i - 1].line)));
}

static void check_all(struct reader *r)
{
    struct definitions *d = r->d;

    d->n_groups = (unsigned)(r->groups.len / sizeof *d->groups);
    d->n_messages = (unsigned)(r->messages.len / sizeof *d->messages);
    d->groups = arena_array(&d->arena, d->n_groups + 1, sizeof *d->groups);
    d->messages = arena_array(&d->arena, d->n_messages + 1, sizeof *d->messages);
    if (!d->groups || !d->messages)
        out_of_memory();
    if (d->n_groups)
        memcpy(d->groups, r->groups.data, r->groups.len);
    if (d->n_messages)
        memcpy(d->messages, r->messages.data, r->messages.len);
    check_groups(r);
    qsort(d->messages, d->n_messages, sizeof *d->messages, by_code);
    check_codes(r);
    check_terms(r);
    check_code_names(r);
}

/* Refuse a DOCTYPE.  It could declare entities in other files, which expat does not read, and expat
 * skips unknown entities: part of a text would be missing. */
static void XMLCALL on_doctype(void *data, const char *name, const char *system,
                               const char *public, int has_internal)
{
    struct reader *r = data;

    (void)name, (void)system, (void)public, (void)has_internal;
    if (!r->stopped)
        give_up(r, SCANNER_DOCTYPE, NO_ARGS);
}

static void free_reader(struct reader *r)
{
    XML_ParserFree(r->xml);
    buffer_free(&r->groups);
    buffer_free(&r->messages);
    buffer_free(&r->terms);
    buffer_free(&r->text);
    buffer_free(&r->params);
    builder_free(&r->builder);
    arena_free(&r->scratch);
}

/* The file is parsed in one piece: with each piece, expat reads an unfinished token again. */
int definitions_parse(struct definitions *d, const char *text, size_t len, const char *path,
                      const struct fault_listener *listener)
{
    struct reader r = { .path = path, .listener = listener, .d = d };

    *d = (struct definitions){ 0 };
    crc64_table_make(&r.crc);
    r.xml = XML_ParserCreate("UTF-8");
    if (!r.xml)
        out_of_memory();
    XML_SetUserData(r.xml, &r);
    XML_SetElementHandler(r.xml, on_start, on_end);
    XML_SetCharacterDataHandler(r.xml, on_text);
    XML_SetStartDoctypeDeclHandler(r.xml, on_doctype);
    if (len > DEFINITIONS_MAX_FILE)
        give_up(&r, SCANNER_FILE_LARGE, WITH(arg_integer("most", DEFINITIONS_MAX_FILE)));
    else if (XML_Parse(r.xml, text, (int)len, XML_TRUE) == XML_STATUS_OK)
        check_all(&r);
    else if (!r.stopped)
        fault_at(&r, line_now(&r), SCANNER_XML,
                 WITH(arg_text("why", XML_ErrorString(XML_GetErrorCode(r.xml)))));
    free_reader(&r);
    return r.n_errors == 0 ? DEFINITIONS_FINE : DEFINITIONS_FAULTY;
}

/* Read a file, but not far beyond the limit: definitions_parse() refuses the rest. */
static bool read_all(struct buffer *data, FILE *f)
{
    enum { CHUNK = 64 * 1024 };
    char chunk[CHUNK];
    size_t n;

    while (data->len <= DEFINITIONS_MAX_FILE && (n = fread(chunk, 1, CHUNK, f)) > 0)
        put(data, chunk, n);
    return !ferror(f);
}

int definitions_read(struct definitions *d, const char *path,
                     const struct fault_listener *listener)
{
    struct buffer data = { 0 };
    FILE *f = fopen(path, "rb");
    int rc = DEFINITIONS_UNREADABLE, why;

    *d = (struct definitions){ 0 };
    if (f && read_all(&data, f))
        rc = definitions_parse(d, data.data ? data.data : "", data.len, path, listener);
    why = errno;
    if (f)
        fclose(f);
    buffer_free(&data);
    errno = why;
    return rc;
}

void definitions_free(struct definitions *d)
{
    arena_free(&d->arena);
}
