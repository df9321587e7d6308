/* definitions.c - a definition file, read and checked.
 *
 * SPDX-License-Identifier: MIT
 *
 * expat reads the XML; the checks that need one element are made when it ends,
 * those that need all of them at the end of the file.  The reader does not stop
 * at the first fault: whoever edits the file wants all of them. */
#include "scanner/definitions.h"

#include <ctype.h>
#include <errno.h>
#include <expat.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/decimal.h"
#include "pattern/compile.h"
#include "scanner/c_name.h"
#include "scanner/print.h"

enum element { NOTHING, MESSAGES, GROUP, MESSAGE, TITLE, DETAIL, PARAM, UNKNOWN };
enum { MAX_DEPTH = 8 };

struct reader {
    const char *path, *program;
    XML_Parser xml;
    unsigned n_errors;
    bool unreadable;
    struct definitions *d;
    struct buffer groups, messages, text;
    struct message *message;      /* the one being read: the last of messages */
    struct flowmsg_param *param;  /* of the message; NULL: refused */
    struct builder builder;
    struct arena scratch;
    enum element stack[MAX_DEPTH];
    int depth;
};

static void complain(struct reader *r, unsigned long line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void complain(struct reader *r, unsigned long line, const char *format, ...)
{
    va_list ap;

    r->n_errors++;
    print_part(stderr, "%s:%lu: error: ", r->path, line);
    va_start(ap, format);
    print_complaint("", format, ap);
    va_end(ap);
}

static unsigned long line_now(const struct reader *r)
{
    return XML_GetCurrentLineNumber(r->xml);
}

static _Noreturn void out_of_memory(void)
{
    print_line(stderr, "out of memory");
    exit(2);
}

static void *put(struct buffer *b, const void *p, size_t n)
{
    void *at = buffer_put(b, p, n);

    if (!at)
        out_of_memory();
    return at;
}

static const char *keep(struct reader *r, const char *text, size_t len)
{
    const char *copy = arena_text(&r->d->arena, text, len);

    if (!copy)
        out_of_memory();
    return copy;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* ASCII white space as ITS treats it: runs become one space, ends are cut.
 * What xgettext extracts is then what the registry holds. */
static const char *keep_collapsed(struct reader *r)
{
    char *p = r->text.data;
    size_t n = 0;

    for (size_t i = 0; i < r->text.len; i++) {
        if (!is_space(p[i]))
            p[n++] = p[i];
        else if (n > 0 && p[n - 1] != ' ')
            p[n++] = ' ';
    }
    if (n > 0 && p[n - 1] == ' ')
        n--;
    return keep(r, p ? p : "", n);
}

/* --------------------------------------------------------------- attributes */

struct attribute {
    const char *name;
    const char **value;      /* NULL value after reading: not given */
    bool required;
};

static bool read_attributes(struct reader *r, const char *element, const char **given,
                            const struct attribute *known, size_t n_known)
{
    bool ok = true;

    for (; *given; given += 2) {
        size_t i = 0;

        while (i < n_known && strcmp(known[i].name, given[0]) != 0)
            i++;
        if (i == n_known) {
            complain(r, line_now(r), "<%s> has no attribute \"%s\"", element, given[0]);
            ok = false;
        } else {
            *known[i].value = keep(r, given[1], strlen(given[1]));
        }
    }
    for (size_t i = 0; i < n_known; i++)
        if (known[i].required && !*known[i].value) {
            complain(r, line_now(r), "<%s> needs the attribute \"%s\"", element, known[i].name);
            ok = false;
        }
    return ok;
}

/* C keeps names that begin with an underscore for itself. */
static bool is_c_name(const char *s)
{
    if (!isalpha((unsigned char)*s))
        return false;
    while (isalnum((unsigned char)*s) || *s == '_')
        s++;
    return *s == '\0';
}

/* In capitals it names constants: the two must not be the same. */
static bool is_prefix(const char *s)
{
    for (const char *p = s; *p; p++)
        if (isupper((unsigned char)*p))
            return false;
    return is_c_name(s);
}

#define LOWER "abcdefghijklmnopqrstuvwxyz"
#define UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS "0123456789"

static bool made_of(const char *s, const char *characters)
{
    size_t n = strspn(s, characters);

    return n > 0 && s[n] == '\0';
}

static bool read_code_number(const char *s, unsigned *n)
{
    *n = 0;
    if (*s < '1' || *s > '9' || strlen(s) > 9)
        return false;
    for (; *s; s++) {
        if (*s < '0' || *s > '9')
            return false;
        *n = *n * 10 + (unsigned)(*s - '0');
    }
    return true;
}

/* ----------------------------------------------------------------- elements */

static void start_messages(struct reader *r, const char **given)
{
    const struct attribute known[] = { { "domain", &r->d->domain, true },
                                       { "prefix", &r->d->prefix, true } };

    if (!read_attributes(r, "messages", given, known, 2))
        return;
    if (!made_of(r->d->domain, LOWER DIGITS "-"))
        complain(r, line_now(r), "the domain \"%s\" must be of a-z, 0-9 and -", r->d->domain);
    if (!is_prefix(r->d->prefix))
        complain(r, line_now(r), "the prefix \"%s\" is not a C identifier in lower case",
                 r->d->prefix);
}

static void start_group(struct reader *r, const char **given)
{
    const char *name = NULL, *first = NULL, *last = NULL;
    const struct attribute known[] = { { "name", &name, true }, { "first", &first, true },
                                       { "last", &last, true } };
    struct group group = { .line = line_now(r) };

    if (read_attributes(r, "group", given, known, 3)) {
        group.name = name;
        if (!made_of(name, LOWER UPPER DIGITS "-_."))
            complain(r, group.line, "the group's name \"%s\" must be of letters, digits, - _ .",
                     name);
        if (!read_code_number(first, &group.first) || !read_code_number(last, &group.last) ||
            group.first > group.last)
            complain(r, group.line, "\"%s\" to \"%s\" is not a range of codes", first, last);
    }
    put(&r->groups, &group, sizeof group);
}

/* NUMBER-STATUS, as in 1422-400. */
static bool read_code(const char *code, unsigned *number, unsigned *status)
{
    const char *dash = strchr(code, '-');
    char digits[16];

    if (!dash || (size_t)(dash - code) >= sizeof digits || strlen(dash + 1) != 3)
        return false;
    memcpy(digits, code, (size_t)(dash - code));
    digits[dash - code] = '\0';
    return read_code_number(digits, number) && read_code_number(dash + 1, status) &&
           *status >= 100 && *status <= 599;
}

static void start_message(struct reader *r, const char **given)
{
    struct message message = { .line = line_now(r) };
    const struct attribute known[] = { { "code", &message.code, true } };
    const struct group *groups = (const void *)r->groups.data, *group;
    unsigned number;

    message.group = (unsigned)(r->groups.len / sizeof *groups) - 1;
    group = &groups[message.group];
    if (!read_attributes(r, "message", given, known, 1))
        message.code = NULL;
    else if (!read_code(message.code, &number, &message.status))
        complain(r, message.line, "\"%s\" is not a code: a number, a dash, the HTTP status",
                 message.code);
    else if (group->name && (number < group->first || number > group->last))
        complain(r, message.line, "the code \"%s\" is outside its group \"%s\", %u to %u",
                 message.code, group->name, group->first, group->last);
    r->message = put(&r->messages, &message, sizeof message);
}

static const struct word { const char *name; int value; } param_types[] = {
    { "token", FLOWMSG_PARAM_TOKEN },       { "id", FLOWMSG_PARAM_ID },
    { "text", FLOWMSG_PARAM_TEXT },         { "integer", FLOWMSG_PARAM_INTEGER },
    { "decimal", FLOWMSG_PARAM_DECIMAL },   { "datetime", FLOWMSG_PARAM_DATETIME },
    { "list", FLOWMSG_PARAM_LIST },         { NULL, -1 },
}, privacies[] = {
    { "public", FLOWMSG_PRIVACY_PUBLIC },   { "internal", FLOWMSG_PRIVACY_INTERNAL },
    { "personal", FLOWMSG_PRIVACY_PERSONAL }, { NULL, -1 },
};

static bool example_fits(enum flowmsg_param_type type, const char *example)
{
    struct decimal d;
    int64_t n;

    switch (type) {
    case FLOWMSG_PARAM_INTEGER:
        return decimal_parse(&d, example, strlen(example)) && decimal_to_int(&d, &n);
    case FLOWMSG_PARAM_DECIMAL:
        return decimal_parse(&d, example, strlen(example));
    case FLOWMSG_PARAM_DATETIME:
        return flowmsg_datetime_parse(example, strlen(example), &n);
    default:
        return *example != '\0';
    }
}

static int find_word(const struct word *words, const char *name)
{
    while (words->name && strcmp(words->name, name) != 0)
        words++;
    return words->value;
}

static void check_param(struct reader *r, const char *name, const char *type, const char *privacy,
                        const char *example, struct flowmsg_param *param)
{
    unsigned long line = line_now(r);

    if (!is_c_name(name))
        complain(r, line, "the parameter's name \"%s\" is not a C identifier", name);
    if (r->d->prefix && strncmp(name, r->d->prefix, strlen(r->d->prefix)) == 0 &&
        name[strlen(r->d->prefix)] == '_')
        complain(r, line, "the parameter's name \"%s\" begins with the prefix", name);
    param->type = (enum flowmsg_param_type)find_word(param_types, type);
    if (find_word(param_types, type) < 0)
        complain(r, line, "unknown parameter type \"%s\"", type);
    else if (!example_fits(param->type, example))
        complain(r, line, "the example \"%s\" is not of the type %s", example, type);
    param->privacy = (enum flowmsg_privacy)find_word(privacies, privacy);
    if (find_word(privacies, privacy) < 0)
        complain(r, line, "unknown privacy \"%s\": public, internal or personal", privacy);
}

static void start_param(struct reader *r, const char **given)
{
    const char *name = NULL, *type = NULL, *example = NULL, *privacy = "public";
    const struct attribute known[] = { { "name", &name, true }, { "type", &type, true },
                                       { "example", &example, true },
                                       { "privacy", &privacy, false } };
    struct flowmsg_param param = { .description = "" };
    struct message *m = r->message;
    bool fine = read_attributes(r, "param", given, known, 4);

    r->param = NULL;
    m->doubtful = m->doubtful || !fine;
    if (!name || !type || !example)
        return;
    check_param(r, name, type, privacy, example, &param);
    for (unsigned i = 0; i < m->n_params; i++) {
        if (strcmp(m->params[i].name, name) == 0) {
            complain(r, line_now(r), "the parameter \"%s\" is declared twice", name);
            return;
        }
        param.name = name;
        if (c_names_clash(&m->params[i], &param))
            complain(r, line_now(r), "the parameters \"%s\" and \"%s\" have the same name in C",
                     m->params[i].name, name);
    }
    if (m->n_params == FLOWMSG_MAX_PROBLEM_ARGS) {
        complain(r, line_now(r), "a message has at most %d parameters", FLOWMSG_MAX_PROBLEM_ARGS);
        m->doubtful = true;
        return;
    }
    param.name = name;
    param.example = example;
    r->param = &m->params[m->n_params++];
    *r->param = param;
}

/* Compile a part of the message on top, and note which parameters it uses. */
static void check_pattern(struct reader *r, const char *part, const char *pattern, unsigned *used)
{
    struct message *m = r->message;
    struct flowmsg_error err = { 0 };
    const struct program *program;
    char text[256];
    unsigned i;

    if (pattern_compile(&r->builder, pattern, strlen(pattern), m->params, m->n_params,
                        &r->scratch, &program, &err) < 0) {
        flowmsg_error_message(&err, text, sizeof text);
        complain(r, m->line, "%s of %s: %s", part, m->code ? m->code : "a message without a code",
                 text);
        *used = ~0U;
        return;
    }
    for (i = 0; i < program->n_slots; i++)
        if (program_slot(program, i)->uses)
            *used |= 1U << i;
}

/* The name of a message in complaints. */
static const char *code_of(const struct message *m)
{
    return m->code ? m->code : "a message without a code";
}

static void end_message(struct reader *r)
{
    struct message *m = r->message;
    unsigned used = 0, i;

    if (!m->title || !m->detail) {
        complain(r, m->line, "%s needs a <title> and a <detail>", code_of(m));
        return;
    }
    if (!*m->title || !*m->detail)
        complain(r, m->line, "title and detail of %s must not be empty", code_of(m));
    if (m->doubtful)
        return;
    check_pattern(r, "title", m->title, &used);
    check_pattern(r, "detail", m->detail, &used);
    for (i = 0; i < m->n_params; i++)
        if (!(used & 1U << i))
            complain(r, m->line, "%s does not use its parameter \"%s\"", code_of(m),
                     m->params[i].name);
}

static void end_text(struct reader *r, const char **out, const char *element)
{
    if (*out)
        complain(r, line_now(r), "%s has a second <%s>", code_of(r->message), element);
    *out = keep_collapsed(r);
}

/* ------------------------------------------------------------------- expat */

static const struct { const char *name; enum element element, parent; } elements[] = {
    { "messages", MESSAGES, NOTHING }, { "group", GROUP, MESSAGES }, { "message", MESSAGE, GROUP },
    { "title", TITLE, MESSAGE },       { "detail", DETAIL, MESSAGE }, { "param", PARAM, MESSAGE },
};

/* The innermost open element.  What lies deep inside an unknown one is unknown. */
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

    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (strcmp(elements[i].name, name) == 0 && elements[i].parent == parent)
            element = elements[i].element;
    if (element == UNKNOWN && parent != UNKNOWN)
        complain(r, line_now(r), "<%s> does not belong here", name);
    if (r->depth < MAX_DEPTH)
        r->stack[r->depth] = element;
    r->depth++;
    buffer_reset(&r->text);
    switch (element) {
    case MESSAGES: start_messages(r, given); break;
    case GROUP: start_group(r, given); break;
    case MESSAGE: start_message(r, given); break;
    case PARAM: start_param(r, given); break;
    case TITLE: case DETAIL: read_attributes(r, name, given, NULL, 0); break;
    default: break;
    }
}

static void XMLCALL on_end(void *data, const char *name)
{
    struct reader *r = data;
    struct message *m = r->message;
    enum element element = current(r);

    (void)name;
    r->depth--;
    if (element == TITLE) {
        end_text(r, &m->title, "title");
    } else if (element == DETAIL) {
        end_text(r, &m->detail, "detail");
    } else if (element == PARAM && r->param) {
        r->param->description = keep_collapsed(r);
        if (!*r->param->description)
            complain(r, line_now(r), "the parameter \"%s\" needs a description", r->param->name);
    } else if (element == MESSAGE) {
        end_message(r);
    }
}

static void XMLCALL on_text(void *data, const char *s, int len)
{
    struct reader *r = data;
    enum element element = current(r);

    if (element == TITLE || element == DETAIL || element == PARAM) {
        if (len > 0)
            put(&r->text, s, (size_t)len);
        return;
    }
    for (int i = 0; i < len && element != UNKNOWN; i++)
        if (!is_space(s[i])) {
            complain(r, line_now(r), "text does not belong here");
            return;
        }
}

/* ------------------------------------------------------------- the whole file */

static int by_code(const void *a, const void *b)
{
    const struct message *x = a, *y = b;
    int order = strcmp(x->code ? x->code : "", y->code ? y->code : "");

    return order ? order : x->line < y->line ? -1 : 1;
}

static void check_all(struct reader *r)
{
    struct definitions *d = r->d;
    unsigned i, k;

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
    for (i = 0; i < d->n_groups; i++)
        for (k = 0; k < i; k++)
            if (d->groups[i].name && d->groups[k].name &&
                (strcmp(d->groups[i].name, d->groups[k].name) == 0 ||
                 (d->groups[i].first <= d->groups[k].last &&
                  d->groups[k].first <= d->groups[i].last)))
                complain(r, d->groups[i].line, "the groups \"%s\" and \"%s\" overlap",
                         d->groups[k].name, d->groups[i].name);
    qsort(d->messages, d->n_messages, sizeof *d->messages, by_code);
    for (i = 1; i < d->n_messages; i++)
        if (d->messages[i].code && d->messages[i - 1].code &&
            strcmp(d->messages[i].code, d->messages[i - 1].code) == 0)
            complain(r, d->messages[i].line, "the code %s is there already, in line %lu",
                     d->messages[i].code, d->messages[i - 1].line);
    if (d->n_messages == 0)
        complain(r, 1, "there is no message");
}

static void parse(struct reader *r, FILE *f)
{
    enum { CHUNK = 64 * 1024 };
    enum XML_Status status;
    size_t n;

    do {
        void *chunk = XML_GetBuffer(r->xml, CHUNK);

        if (!chunk)
            out_of_memory();
        n = fread(chunk, 1, CHUNK, f);
        if (ferror(f)) {
            print_line(stderr, "%s: %s: %s", r->program, r->path, strerror(errno));
            r->unreadable = true;
            return;
        }
        status = XML_ParseBuffer(r->xml, (int)n, n == 0);
    } while (status == XML_STATUS_OK && n > 0);
    if (status != XML_STATUS_OK)
        complain(r, line_now(r), "%s", XML_ErrorString(XML_GetErrorCode(r->xml)));
    else
        check_all(r);
}

int definitions_read(struct definitions *d, const char *path, const char *program)
{
    struct reader r = { .path = path, .program = program, .d = d };
    FILE *f = fopen(path, "rb");

    *d = (struct definitions){ 0 };
    if (!f) {
        print_line(stderr, "%s: %s: %s", program, path, strerror(errno));
        return DEFINITIONS_UNREADABLE;
    }
    r.xml = XML_ParserCreate("UTF-8");
    if (!r.xml)
        out_of_memory();
    XML_SetUserData(r.xml, &r);
    XML_SetElementHandler(r.xml, on_start, on_end);
    XML_SetCharacterDataHandler(r.xml, on_text);
    parse(&r, f);
    fclose(f);
    XML_ParserFree(r.xml);
    buffer_free(&r.groups);
    buffer_free(&r.messages);
    buffer_free(&r.text);
    builder_free(&r.builder);
    arena_free(&r.scratch);
    if (r.unreadable)
        return DEFINITIONS_UNREADABLE;
    return r.n_errors == 0 ? DEFINITIONS_FINE : DEFINITIONS_FAULTY;
}

void definitions_free(struct definitions *d)
{
    arena_free(&d->arena);
}
