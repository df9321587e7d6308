/* elements.c - the elements of a definition file, and what must be true of each.
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

/* ASCII white space as ITS treats it: runs become one space, ends are cut.
 * So xgettext extracts the text that the registry holds. */
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

/* C keeps names that begin with an underscore for itself. */
static bool is_c_name(const char *s)
{
    if (!isalpha((unsigned char)*s))
        return false;
    while (isalnum((unsigned char)*s) || *s == '_')
        s++;
    return *s == '\0';
}

/* In capitals it names constants: the two must not be the same.  C++ keeps names with two
 * underscores side by side for itself, and one follows the prefix. */
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

/* Is a name of at most DEFINITIONS_MAX_NAME bytes? */
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

static void start_group(struct reader *r, const char **given)
{
    const char *name = NULL, *first = NULL, *last = NULL;
    const struct attribute known[] = { { "name", &name, true }, { "first", &first, true },
                                       { "last", &last, true } };
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
        if (!read_code_number(first, &group.first) || !read_code_number(last, &group.last) ||
            group.first > group.last)
            complain_at(r, group.line, "\"%s\" to \"%s\" is not a range of codes", first, last);
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

    if (r->messages.len / sizeof message == DEFINITIONS_MAX_MESSAGES) {
        give_up(r, "a domain has at most %d messages", DEFINITIONS_MAX_MESSAGES);
        return;
    }
    message.group = (unsigned)(r->groups.len / sizeof *groups) - 1;
    group = &groups[message.group];
    if (!read_attributes(r, "message", given, known, 1))
        message.code = NULL;
    else if (!read_code(message.code, &number, &message.status))
        complain_at(r, message.line, "\"%s\" is not a code: a number, a dash, the HTTP status",
                    message.code);
    else if (group->name && (number < group->first || number > group->last))
        complain_at(r, message.line, "the code \"%s\" is outside its group \"%s\", %u to %u",
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
        if (strcmp(m->params[i].name, name) == 0) {
            complain_at(r, line_now(r), "the parameter \"%s\" is declared twice", name);
            return;
        }
    if (m->n_params == FLOWMSG_MAX_PROBLEM_ARGS) {
        complain_at(r, line_now(r), "a message has at most %d parameters",
                    FLOWMSG_MAX_PROBLEM_ARGS);
        m->doubtful = true;
        return;
    }
    param.name = name;
    param.example = example;
    r->param = &m->params[m->n_params++];
    *r->param = param;
}

/* The name of a message in complaints. */
static const char *code_of(const struct message *m)
{
    return m->code ? m->code : "a message without a code";
}

/* Compile a part of the message on top, and note which parameters it uses. */
static void check_pattern(struct reader *r, const char *part, const char *pattern, unsigned *used)
{
    struct message *m = r->message;
    struct pattern_source source = { pattern, strlen(pattern), m->params, m->n_params,
                                     .closed = true };
    struct flowmsg_error err = { 0 };
    const struct program *program;
    char text[256];
    unsigned i;

    if (pattern_compile(&r->builder, &source, &r->scratch, &program, &err) < 0) {
        flowmsg_error_message(&err, text, sizeof text);
        complain_at(r, m->line, "%s of %s: %s", part, code_of(m),
                    text);
        *used = ~0U;
        return;
    }
    for (i = 0; i < program->n_slots; i++)
        if (program_slot(program, i)->uses)
            *used |= 1U << i;
}

static void end_message(struct reader *r)
{
    struct message *m = r->message;
    unsigned used = 0, i;

    if (!m->title || !m->detail) {
        complain_at(r, m->line, "%s needs a <title> and a <detail>", code_of(m));
        return;
    }
    if (!*m->title || !*m->detail)
        complain_at(r, m->line, "title and detail of %s must not be empty", code_of(m));
    if (m->doubtful)
        return;
    check_pattern(r, "title", m->title, &used);
    check_pattern(r, "detail", m->detail, &used);
    for (i = 0; i < m->n_params; i++)
        if (!(used & 1U << i))
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
