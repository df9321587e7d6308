/* elements.c - reading and checking the elements of a definition file.
 *
 * SPDX-License-Identifier: MIT */
#include <ctype.h>
#include <string.h>

#include "base/decimal.h"
#include "scanner/reader.h"

static const char *keep(struct reader *r, const char *text, size_t len)
{
    const char *copy = arena_text(&r->d->arena, text, len);

    if (!copy)
        out_of_memory();
    return copy;
}

/* The text of the element, with runs of ASCII white space as one space, and none at its ends.  ITS
 * treats white space like this, so xgettext extracts the text that the registry holds. */
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
    const char **value;      /* *value is NULL after reading: the attribute is missing */
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
            complain_at(r, line_now(r), "<%s> has no attribute \"%s\"", element, given[0]);
            ok = false;
        } else {
            *known[i].value = keep(r, given[1], strlen(given[1]));
        }
    }
    for (size_t i = 0; i < n_known; i++)
        if (known[i].required && !*known[i].value) {
            complain_at(r, line_now(r), "<%s> needs the attribute \"%s\"", element, known[i].name);
            ok = false;
        }
    return ok;
}

/* Is @s a C name?  C reserves names that begin with an underscore. */
static bool is_c_name(const char *s)
{
    if (!isalpha((unsigned char)*s))
        return false;
    while (isalnum((unsigned char)*s) || *s == '_')
        s++;
    return *s == '\0';
}

/* Check the prefix of C names.  It has no capitals, because the prefix in capitals begins the names
 * of constants.  C++ reserves names with two underscores in a row, and one follows the prefix. */
static void check_prefix(struct reader *r, const char *s)
{
    bool good = is_c_name(s);

    for (const char *p = s; *p; p++)
        good = good && !isupper((unsigned char)*p);
    if (!good)
        complain_at(r, line_now(r), "the prefix \"%s\" is not a C identifier in lower case", s);
    else if (strstr(s, "__") || s[strlen(s) - 1] == '_')
        complain_at(r, line_now(r),
                    "the prefix \"%s\" has two underscores in a row, or one at its end", s);
}

/* Complain if a name has more than DEFINITIONS_MAX_NAME bytes; returns whether it has not. */
static bool is_short(struct reader *r, const char *what, const char *name)
{
    if (strlen(name) <= DEFINITIONS_MAX_NAME)
        return true;
    complain_at(r, line_now(r), "%s has more than %d bytes", what, DEFINITIONS_MAX_NAME);
    return false;
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
    if (is_short(r, "the domain", r->d->domain) && !made_of(r->d->domain, LOWER DIGITS "-"))
        complain_at(r, line_now(r), "the domain \"%s\" must be of a-z, 0-9 and -", r->d->domain);
    if (is_short(r, "the prefix", r->d->prefix))
        check_prefix(r, r->d->prefix);
}

/* The range of a group, if it has one. */
static void read_range(struct reader *r, struct group *group, const char *first, const char *last)
{
    if (!first != !last)
        complain_at(r, group->line, "<group> needs the attribute \"%s\"", first ? "last" : "first");
    else if (first && (!read_code_number(first, &group->first) ||
                       !read_code_number(last, &group->last) || group->first > group->last))
        complain_at(r, group->line, "\"%s\" to \"%s\" is not a range of codes", first, last);
}

static void start_group(struct reader *r, const char **given)
{
    const char *name = NULL, *first = NULL, *last = NULL;
    const struct attribute known[] = { { "name", &name, true }, { "first", &first, false },
                                       { "last", &last, false } };
    struct group group = { .line = line_now(r) };

    if (r->groups.len / sizeof group == DEFINITIONS_MAX_GROUPS) {
        give_up(r, "a domain has at most %d groups", DEFINITIONS_MAX_GROUPS);
        return;
    }
    if (read_attributes(r, "group", given, known, 3)) {
        group.name = name;
        if (is_short(r, "the group's name", name) && !made_of(name, LOWER UPPER DIGITS "-_."))
            complain_at(r, group.line, "the group's name \"%s\" must be of letters, digits, - _ .",
                        name);
        read_range(r, &group, first, last);
    }
    put(&r->groups, &group, sizeof group);
}

static bool read_status(const char *s, unsigned *status)
{
    if (strlen(s) != 3 || !read_code_number(s, status) || *status > 599)
        return false;
    return true;
}

/* The number that a code begins with, up to a character that is neither digit nor letter.
 * Returns the text after that character, or NULL: it begins with no number. */
static const char *read_number_of(const char *code, unsigned *number)
{
    size_t n = strspn(code, DIGITS);
    char digits[DEFINITIONS_MAX_CODE + 1];

    memcpy(digits, code, n);
    digits[n] = '\0';
    if (!read_code_number(digits, number) || isalpha((unsigned char)code[n]))
        return NULL;
    return code[n] ? code + n + 1 : code + n;
}

/* The status at the end of a code such as 1422-400, or 0. */
static unsigned status_of_code(const char *code)
{
    unsigned number, status;
    const char *rest = read_number_of(code, &number);

    return rest && rest[-1] == '-' && read_status(rest, &status) ? status : 0;
}

/* Is @code a context of msgids?  "title" is the context of all titles; "remedy" is reserved for a
 * third text. */
static bool is_context(const char *code)
{
    return strcmp(code, "title") == 0 || strcmp(code, "remedy") == 0;
}

static bool is_code(const char *code)
{
    return strlen(code) <= DEFINITIONS_MAX_CODE && made_of(code, LOWER UPPER DIGITS "._:/-") &&
           strcspn(code, LOWER UPPER DIGITS) < strlen(code);
}

static void check_code(struct reader *r, const struct message *m)
{
    const struct group *group = (const struct group *)(const void *)r->groups.data + m->group;
    unsigned number;

    if (!is_code(m->code))
        complain_at(r, m->line,
                    "\"%s\" is not a code: 1 to %d letters, digits and . _ : / -, one of "
                    "them a letter or digit",
                    m->code, DEFINITIONS_MAX_CODE);
    else if (is_context(m->code))
        complain_at(r, m->line,
                    "\"%s\" cannot be a code: catalogs have that context for all messages",
                    m->code);
    else if (group->name && group->last > 0 &&
             (!read_number_of(m->code, &number) || number < group->first || number > group->last))
        complain_at(r, m->line, "the code \"%s\" is outside its group \"%s\", %u to %u", m->code,
                    group->name, group->first, group->last);
}

static void start_message(struct reader *r, const char **given)
{
    struct message message = { .line = line_now(r) };
    const char *status = NULL;
    const struct attribute known[] = { { "code", &message.code, true },
                                       { "status", &status, false } };

    if (r->messages.len / sizeof message == DEFINITIONS_MAX_MESSAGES) {
        give_up(r, "a domain has at most %d messages", DEFINITIONS_MAX_MESSAGES);
        return;
    }
    message.group = (unsigned)(r->groups.len / sizeof(struct group)) - 1;
    if (!read_attributes(r, "message", given, known, 2))
        message.code = NULL;
    if (message.code)
        check_code(r, &message);
    if (message.code && is_code(message.code)) {
        message.name = code_name(r, message.code);
        message.status = status_of_code(message.code);
    }
    if (status && !read_status(status, &message.status))
        complain_at(r, message.line, "the HTTP status \"%s\" is not a number from 100 to 599",
                    status);
    buffer_reset(&r->params);
    r->message = put(&r->messages, &message, sizeof message);
}

static const struct word { const char *name; int value; } param_types[] = {
    { "token", FLOWMSG_PARAM_TOKEN },       { "id", FLOWMSG_PARAM_ID },
    { "text", FLOWMSG_PARAM_TEXT },         { "integer", FLOWMSG_PARAM_INTEGER },
    { "decimal", FLOWMSG_PARAM_DECIMAL },   { "datetime", FLOWMSG_PARAM_DATETIME },
    { "list", FLOWMSG_PARAM_LIST },         { "double", FLOWMSG_PARAM_DOUBLE },
    { NULL, -1 },
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
    case FLOWMSG_PARAM_DOUBLE:
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

    if (is_short(r, "the parameter's name", name) && !is_c_name(name))
        complain_at(r, line, "the parameter's name \"%s\" is not a C identifier", name);
    param->type = (enum flowmsg_param_type)find_word(param_types, type);
    if (find_word(param_types, type) < 0)
        complain_at(r, line, "unknown parameter type \"%s\"", type);
    else if (!example_fits(param->type, example))
        complain_at(r, line, "the example \"%s\" is not of the type %s", example, type);
    param->privacy = (enum flowmsg_privacy)find_word(privacies, privacy);
    if (find_word(privacies, privacy) < 0)
        complain_at(r, line, "unknown privacy \"%s\": public, internal or personal", privacy);
}

/* Parameter @i of the current message. */
static struct flowmsg_param *param_of(const struct reader *r, unsigned i)
{
    return (struct flowmsg_param *)(void *)r->params.data + i;
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
    for (unsigned i = 0; i < m->n_params; i++)
        if (strcmp(param_of(r, i)->name, name) == 0) {
            complain_at(r, line_now(r), "the parameter \"%s\" is declared twice", name);
            return;
        }
    if (m->n_params == FLOWMSG_MAX_PARAMS) {
        complain_at(r, line_now(r), "a message has at most %d parameters", FLOWMSG_MAX_PARAMS);
        m->doubtful = true;
        return;
    }
    param.name = name;
    param.example = example;
    r->param = put(&r->params, &param, sizeof param);
    m->n_params++;
}

/* The name of a message in complaints. */
static const char *code_of(const struct message *m)
{
    return m->code ? m->code : "a message without a code";
}

/* Compile a part of the current message, and note the parameters that it uses. */
static void check_pattern(struct reader *r, const char *part, const char *pattern, uint64_t *used)
{
    struct message *m = r->message;
    struct pattern_source source = { pattern, strlen(pattern),
                                     { m->params, m->n_params, sizeof *m->params },
                                     .closed = true };
    struct flowmsg_error err = { 0 };
    const struct program *program;
    char text[256];
    unsigned i;

    if (pattern_compile(&r->builder, &source, &r->scratch, &program, &err) < 0) {
        flowmsg_error_message(&err, text, sizeof text);
        complain_at(r, m->line, "%s of %s: %s", part, code_of(m),
                    text);
        *used = ~(uint64_t)0;
        return;
    }
    for (i = 0; i < program->n_slots; i++)
        if (program_slot(program, i)->uses)
            *used |= (uint64_t)1 << i;
}

static void keep_params(struct reader *r)
{
    struct message *m = r->message;

    m->params = arena_array(&r->d->arena, m->n_params + 1u, sizeof *m->params);
    if (!m->params)
        out_of_memory();
    if (m->n_params)
        memcpy(m->params, r->params.data, m->n_params * sizeof *m->params);
}

static void end_message(struct reader *r)
{
    struct message *m = r->message;
    uint64_t used = 0;

    keep_params(r);
    if (!m->detail) {
        complain_at(r, m->line, "%s needs a <detail>", code_of(m));
        return;
    }
    if ((m->title && !*m->title) || !*m->detail)
        complain_at(r, m->line, "title and detail of %s must not be empty", code_of(m));
    if (!m->title)
        m->title = "";
    if (m->doubtful)
        return;
    check_pattern(r, "title", m->title, &used);
    check_pattern(r, "detail", m->detail, &used);
    for (unsigned i = 0; i < m->n_params; i++)
        if (!(used >> i & 1))
            complain_at(r, m->line, "%s does not use its parameter \"%s\"", code_of(m),
                        m->params[i].name);
}

static void end_text(struct reader *r, const char **out, const char *element)
{
    if (*out)
        complain_at(r, line_now(r), "%s has a second <%s>", code_of(r->message), element);
    *out = keep_collapsed(r);
}

static void end_param(struct reader *r)
{
    r->param->description = keep_collapsed(r);
    if (!*r->param->description)
        complain_at(r, line_now(r), "the parameter \"%s\" needs a description", r->param->name);
    if (strlen(r->param->description) > FLOWMSG_MAX_PATTERN ||
        strlen(r->param->example) > FLOWMSG_MAX_PATTERN)
        complain_at(r, line_now(r), "description and example of \"%s\" have at most %d bytes each",
                    r->param->name, FLOWMSG_MAX_PATTERN);
}

void start_element(struct reader *r, enum element element, const char *name, const char **given)
{
    switch (element) {
    case MESSAGES: start_messages(r, given); break;
    case GROUP: start_group(r, given); break;
    case MESSAGE: start_message(r, given); break;
    case PARAM: start_param(r, given); break;
    case TITLE: case DETAIL: read_attributes(r, name, given, NULL, 0); break;
    default: break;
    }
}

void end_element(struct reader *r, enum element element)
{
    struct message *m = r->message;

    if (element == TITLE)
        end_text(r, &m->title, "title");
    else if (element == DETAIL)
        end_text(r, &m->detail, "detail");
    else if (element == PARAM && r->param)
        end_param(r);
    else if (element == MESSAGE)
        end_message(r);
}
