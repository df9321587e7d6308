/* elements.c - reading and checking the elements of a definition file.
 *
 * SPDX-License-Identifier: MIT */
#include <ctype.h>
#include <string.h>

#include "base/fingerprint.h"
#include "base/rules.h"
#include "scanner/attributes.h"

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

/* Check the prefix of C names.  It has no capitals, because the prefix in capitals begins the names
 * of constants.  C++ reserves names with two underscores in a row, and one follows the prefix. */
static void check_prefix(struct reader *r, const char *s)
{
    bool good = rule_is_param(s);

    for (const char *p = s; *p; p++)
        good = good && !isupper((unsigned char)*p);
    if (!good)
        fault_at(r, line_now(r), SCANNER_PREFIX, WITH(arg_text("prefix", s)));
    else if (strstr(s, "__") || s[strlen(s) - 1] == '_')
        fault_at(r, line_now(r), SCANNER_PREFIX_UNDERSCORES, WITH(arg_text("prefix", s)));
}

/* Read a number that is all of @s. */
static bool read_number(const char *s, uint32_t *n)
{
    const char *rest = rule_number(s, n);

    return rest && *rest == '\0';
}

/* ----------------------------------------------------------------- elements */

static void start_messages(struct reader *r, const char **given)
{
    const char *version = NULL;
    const struct attribute known[] = { { "domain", &r->d->domain, true },
                                       { "prefix", &r->d->prefix, true },
                                       { "version", &version, false } };

    if (!read_attributes(r, "messages", given, known, 3))
        return;
    r->d->version = version ? version : "";
    if (version && !rule_is_version(version))
        fault_at(r, line_now(r), SCANNER_VERSION,
                 WITH(arg_text("version", version), arg_integer("most", RULE_MAX_VERSION)));
    if (is_long(r->d->domain))
        fault_at(r, line_now(r), SCANNER_DOMAIN_LONG,
                 WITH(arg_integer("most", FLOWMSG_MAX_NAME)));
    else if (!rule_is_domain(r->d->domain))
        fault_at(r, line_now(r), SCANNER_DOMAIN, WITH(arg_text("domain", r->d->domain)));
    if (is_long(r->d->prefix))
        fault_at(r, line_now(r), SCANNER_PREFIX_LONG,
                 WITH(arg_integer("most", FLOWMSG_MAX_NAME)));
    else
        check_prefix(r, r->d->prefix);
}

/* The range of a group, if it has one. */
static void read_range(struct reader *r, struct group *group, const char *first, const char *last)
{
    if (!first != !last)
        fault_at(r, group->line, SCANNER_ATTRIBUTE_MISSING,
                 WITH(arg_text("element", "group"),
                      arg_text("attribute", first ? "last" : "first")));
    else if (first && (!read_number(first, &group->first) ||
                       !read_number(last, &group->last) || group->first > group->last))
        fault_at(r, group->line, SCANNER_GROUP_RANGE,
                 WITH(arg_text("first", first), arg_text("last", last)));
}

static void start_group(struct reader *r, const char **given)
{
    const char *name = NULL, *first = NULL, *last = NULL;
    const struct attribute known[] = { { "name", &name, true }, { "first", &first, false },
                                       { "last", &last, false } };
    struct group group = { .line = line_now(r) };

    if (r->groups.len / sizeof group == DEFINITIONS_MAX_GROUPS) {
        give_up(r, SCANNER_GROUPS_TOO_MANY, WITH(arg_integer("most", DEFINITIONS_MAX_GROUPS)));
        return;
    }
    if (read_attributes(r, "group", given, known, 3)) {
        group.name = name;
        if (is_long(name))
            fault_at(r, group.line, SCANNER_GROUP_NAME_LONG,
                     WITH(arg_integer("most", FLOWMSG_MAX_NAME)));
        else if (!rule_is_group(name))
            fault_at(r, group.line, SCANNER_GROUP_NAME, WITH(arg_text("name", name)));
        read_range(r, &group, first, last);
    }
    put(&r->groups, &group, sizeof group);
}

/* Tokens may have any characters.  end_term() checks the text of the term. */
static void start_term(struct reader *r, const char **given)
{
    struct term term = { .line = line_now(r) };
    const struct attribute known[] = { { "token", &term.token, true } };

    if (r->terms.len / sizeof term == DEFINITIONS_MAX_TERMS) {
        give_up(r, SCANNER_TERMS_TOO_MANY, WITH(arg_integer("most", DEFINITIONS_MAX_TERMS)));
        return;
    }
    if (read_attributes(r, "term", given, known, 1)) {
        if (is_long(term.token))
            fault_at(r, term.line, SCANNER_TERM_TOKEN_LONG,
                     WITH(arg_integer("most", FLOWMSG_MAX_NAME)));
        else if (!*term.token)
            fault_at(r, term.line, SCANNER_TERM_TOKEN_EMPTY, NO_ARGS);
    }
    r->term = put(&r->terms, &term, sizeof term);
}

/* The status 100 to 599 that @s is, or 0. */
static uint16_t read_status(const char *s)
{
    uint32_t status;

    return strlen(s) == 3 && read_number(s, &status) && status <= 599 ? (uint16_t)status : 0;
}

/* The status at the end of a code such as 1422-400, or 0. */
static uint16_t status_of_code(const char *code)
{
    uint32_t number;
    const char *rest = rule_number(code, &number);

    return rest && *rest == '-' ? read_status(rest + 1) : 0;
}

static void check_code(struct reader *r, const struct message *m)
{
    const struct group *group = (const struct group *)(const void *)r->groups.data + m->def.group;

    if (!rule_is_code(m->def.code))
        fault_at(r, m->line, SCANNER_CODE,
                 WITH(arg_text("code", m->def.code), arg_integer("most", FLOWMSG_MAX_CODE)));
    else if (rule_is_context(m->def.code))
        fault_at(r, m->line, SCANNER_CODE_CONTEXT, WITH(arg_text("code", m->def.code)));
    else if (group->name && group->last > 0 &&
             !rule_code_in_range(m->def.code, group->first, group->last))
        fault_at(r, m->line, SCANNER_CODE_OUTSIDE,
                 WITH(arg_text("code", m->def.code), arg_text("group", group->name),
                      arg_integer("first", group->first), arg_integer("last", group->last)));
}

/* The attributes of a message beside its code, as they are in the file; NULL: missing. */
struct facts {
    const char *status, *severity, *help, *retryable, *deprecated, *retired;
};

static const struct word severities[] = {
    { "error", FLOWMSG_SEVERITY_ERROR }, { "warning", FLOWMSG_SEVERITY_WARNING },
    { "info", FLOWMSG_SEVERITY_INFO },   { NULL, -1 },
};

static void read_facts(struct reader *r, const struct facts *facts, struct flowmsg_definition *def)
{
    unsigned long line = line_now(r);

    if (facts->status && !(def->status = read_status(facts->status)))
        fault_at(r, line, SCANNER_STATUS, WITH(arg_text("status", facts->status)));
    if (facts->severity && find_word(severities, facts->severity) < 0)
        fault_at(r, line, SCANNER_SEVERITY, WITH(arg_text("severity", facts->severity)));
    else if (facts->severity)
        def->severity = (uint8_t)find_word(severities, facts->severity);
    if (facts->help && !rule_is_help(facts->help))
        fault_at(r, line, SCANNER_HELP,
                 WITH(arg_text("help", facts->help), arg_integer("most", RULE_MAX_HELP)));
    def->help = facts->help ? facts->help : "";
    def->retryable = read_boolean(r, "message", "retryable", facts->retryable);
    def->deprecated = read_boolean(r, "message", "deprecated", facts->deprecated);
    def->retired = read_boolean(r, "message", "retired", facts->retired);
    if (def->retired && def->deprecated)
        fault_at(r, line, SCANNER_RETIRED, WITH(arg_text("code", def->code ? def->code : "?")));
}

static void start_message(struct reader *r, const char **given)
{
    struct message message = { .line = line_now(r) };
    struct flowmsg_definition *def = &message.def;
    struct facts facts = { 0 };
    const struct attribute known[] = {
        { "code", &def->code, true },
        { "status", &facts.status, false },         { "severity", &facts.severity, false },
        { "help", &facts.help, false },             { "retryable", &facts.retryable, false },
        { "deprecated", &facts.deprecated, false }, { "retired", &facts.retired, false },
    };

    if (r->messages.len / sizeof message == DEFINITIONS_MAX_MESSAGES) {
        give_up(r, SCANNER_MESSAGES_TOO_MANY,
                WITH(arg_integer("most", DEFINITIONS_MAX_MESSAGES)));
        return;
    }
    def->group = (uint16_t)(r->groups.len / sizeof(struct group) - 1);
    if (!read_attributes(r, "message", given, known, sizeof known / sizeof *known))
        def->code = NULL;
    if (def->code)
        check_code(r, &message);
    if (def->code && rule_is_code(def->code)) {
        message.name = code_name(r, def->code);
        def->status = status_of_code(def->code);
    }
    read_facts(r, &facts, def);
    buffer_reset(&r->params);
    r->message = put(&r->messages, &message, sizeof message);
}

static const struct word param_types[] = {
    { "token", FLOWMSG_PARAM_TOKEN },       { "id", FLOWMSG_PARAM_ID },
    { "text", FLOWMSG_PARAM_TEXT },         { "integer", FLOWMSG_PARAM_INTEGER },
    { "decimal", FLOWMSG_PARAM_DECIMAL },   { "datetime", FLOWMSG_PARAM_DATETIME },
    { "list", FLOWMSG_PARAM_LIST },         { "double", FLOWMSG_PARAM_DOUBLE },
    { NULL, -1 },
}, privacies[] = {
    { "public", FLOWMSG_PRIVACY_PUBLIC },   { "internal", FLOWMSG_PRIVACY_INTERNAL },
    { "personal", FLOWMSG_PRIVACY_PERSONAL }, { NULL, -1 },
};

static void check_param(struct reader *r, const char *name, const char *type, const char *privacy,
                        const char *example, struct flowmsg_param *param)
{
    unsigned long line = line_now(r);

    if (is_long(name))
        fault_at(r, line, SCANNER_PARAM_NAME_LONG,
                 WITH(arg_integer("most", FLOWMSG_MAX_NAME)));
    else if (!rule_is_param(name))
        fault_at(r, line, SCANNER_PARAM_NAME, WITH(arg_text("name", name)));
    param->type = (enum flowmsg_param_type)find_word(param_types, type);
    if (find_word(param_types, type) < 0)
        fault_at(r, line, SCANNER_PARAM_TYPE, WITH(arg_text("type", type)));
    else if (!rule_example_fits(param->type, example))
        fault_at(r, line, SCANNER_PARAM_EXAMPLE,
                 WITH(arg_text("example", example), arg_text("type", type)));
    param->privacy = (enum flowmsg_privacy)find_word(privacies, privacy);
    if (find_word(privacies, privacy) < 0)
        fault_at(r, line, SCANNER_PARAM_PRIVACY, WITH(arg_text("privacy", privacy)));
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
    for (unsigned i = 0; i < m->def.n_params; i++)
        if (strcmp(param_of(r, i)->name, name) == 0) {
            fault_at(r, line_now(r), SCANNER_PARAM_TWICE, WITH(arg_text("name", name)));
            return;
        }
    if (m->def.n_params == FLOWMSG_MAX_PARAMS) {
        fault_at(r, line_now(r), SCANNER_PARAMS_TOO_MANY,
                 WITH(arg_integer("most", FLOWMSG_MAX_PARAMS)));
        m->doubtful = true;
        return;
    }
    param.name = name;
    param.example = example;
    r->param = put(&r->params, &param, sizeof param);
    m->def.n_params++;
}

/* The name of a message in faults.  A message without a code has a fault of its own already. */
static const char *code_of(const struct message *m)
{
    return m->def.code ? m->def.code : "?";
}

/* Compile a part of the current message, and note the parameters that it uses. */
static void check_pattern(struct reader *r, const char *element, const char *pattern,
                          uint64_t *used)
{
    struct message *m = r->message;
    struct pattern_source source = { pattern, strlen(pattern),
                                     { m->def.params, m->def.n_params, sizeof *m->def.params },
                                     .closed = true };
    struct flowmsg_error err = { 0 };
    const struct program *program;
    char text[256];
    unsigned i;

    if (pattern_compile(&r->builder, &source, &r->scratch, &program, &err) < 0) {
        flowmsg_error_message(&err, text, sizeof text);
        r->error = &err;
        fault_at(r, m->line, SCANNER_PATTERN,
                 WITH(arg_text("element", element), arg_text("code", code_of(m)),
                      arg_text("why", text)));
        r->error = NULL;
        *used = ~(uint64_t)0;
        return;
    }
    for (i = 0; i < program->n_slots; i++)
        if (program_slot(program, i)->uses)
            *used |= (uint64_t)1 << i;
}

static void keep_params(struct reader *r)
{
    struct flowmsg_definition *def = &r->message->def;
    struct flowmsg_param *params = arena_array(&r->d->arena, def->n_params + 1u, sizeof *params);

    if (!params)
        out_of_memory();
    if (def->n_params)
        memcpy(params, r->params.data, def->n_params * sizeof *params);
    def->params = params;
}

/* Compile all texts of the current message, and complain of parameters that none of them uses. */
static void check_patterns(struct reader *r)
{
    const struct flowmsg_definition *def = &r->message->def;
    uint64_t used = 0;

    check_pattern(r, "title", def->title, &used);
    check_pattern(r, "detail", def->detail, &used);
    check_pattern(r, "remedy", def->remedy, &used);
    for (unsigned i = 0; i < def->n_params; i++)
        if (!(used >> i & 1))
            fault_at(r, r->message->line, SCANNER_PARAM_UNUSED,
                     WITH(arg_text("code", code_of(r->message)),
                          arg_text("name", def->params[i].name)));
}

static void end_message(struct reader *r)
{
    struct message *m = r->message;
    struct flowmsg_definition *def = &m->def;

    keep_params(r);
    if (!def->detail) {
        fault_at(r, m->line, SCANNER_TEXTS_MISSING, WITH(arg_text("code", code_of(m))));
        return;
    }
    if ((def->title && !*def->title) || !*def->detail || (def->remedy && !*def->remedy))
        fault_at(r, m->line, SCANNER_TEXTS_EMPTY, WITH(arg_text("code", code_of(m))));
    if (!def->title)
        def->title = "";
    if (!def->remedy)
        def->remedy = "";
    if (m->doubtful)
        return;
    check_patterns(r);
    def->fingerprint = params_fingerprint(&r->crc, def->params, def->n_params,
                                          sizeof *def->params);
}

static void end_text(struct reader *r, const char **out, const char *element)
{
    if (*out)
        fault_at(r, line_now(r), SCANNER_TEXT_TWICE,
                 WITH(arg_text("code", code_of(r->message)), arg_text("element", element)));
    *out = keep_collapsed(r);
}

static void end_param(struct reader *r)
{
    r->param->description = keep_collapsed(r);
    if (!*r->param->description)
        fault_at(r, line_now(r), SCANNER_PARAM_DESCRIPTION,
                 WITH(arg_text("name", r->param->name)));
    if (strlen(r->param->description) > FLOWMSG_MAX_PATTERN ||
        strlen(r->param->example) > FLOWMSG_MAX_PATTERN)
        fault_at(r, line_now(r), SCANNER_PARAM_TEXTS_LONG,
                 WITH(arg_text("name", r->param->name),
                      arg_integer("most", FLOWMSG_MAX_PATTERN)));
}

/* A term is no pattern: a brace in it is a placeholder by mistake. */
static void end_term(struct reader *r)
{
    struct term *term = r->term;

    term->text = keep_collapsed(r);
    if (!term->token)
        return;
    if (!*term->text)
        fault_at(r, term->line, SCANNER_TERM_EMPTY, WITH(arg_text("token", term->token)));
    else if (strpbrk(term->text, "{}"))
        fault_at(r, term->line, SCANNER_TERM_BRACE, WITH(arg_text("token", term->token)));
    else if (strlen(term->text) > FLOWMSG_MAX_TERM)
        fault_at(r, term->line, SCANNER_TERM_LONG,
                 WITH(arg_text("token", term->token), arg_integer("most", FLOWMSG_MAX_TERM)));
}

void start_element(struct reader *r, enum element element, const char *name, const char **given)
{
    switch (element) {
    case MESSAGES: start_messages(r, given); break;
    case GROUP: start_group(r, given); break;
    case TERM: start_term(r, given); break;
    case MESSAGE: start_message(r, given); break;
    case PARAM: start_param(r, given); break;
    case TITLE: case DETAIL: case REMEDY: read_attributes(r, name, given, NULL, 0); break;
    default: break;
    }
}

void end_element(struct reader *r, enum element element)
{
    struct message *m = r->message;

    if (element == TITLE)
        end_text(r, &m->def.title, "title");
    else if (element == DETAIL)
        end_text(r, &m->def.detail, "detail");
    else if (element == REMEDY)
        end_text(r, &m->def.remedy, "remedy");
    else if (element == PARAM && r->param)
        end_param(r);
    else if (element == TERM)
        end_term(r);
    else if (element == MESSAGE)
        end_message(r);
}
