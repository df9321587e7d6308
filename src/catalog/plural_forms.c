/* plural_forms.c - which of a text's plural forms a catalog has for a number.
 *
 * SPDX-License-Identifier: MIT
 *
 * GNU gettext manual, "Plural forms".  The header entry of a catalog has a line
 *
 *   line     = "Plural-Forms:" "nplurals=" number ";" "plural=" rule [ ";" … ]
 *
 * gettext takes what follows the first "nplurals=" and the first "plural=" of the header,
 * wherever they stand, and so msgfmt accepts them on two lines, in either order, and in a
 * line of any name.  The number may stand after white space; what follows it does not
 * matter.  The rule ends with its line, or at
 *
 *   end      = ";" | "\n"
 *   rule     = or [ "?" rule ":" rule ]
 *   or       = and ( "||" and )*
 *   and      = equality ( "&&" equality )*
 *   equality = order ( ( "==" | "!=" ) order )*
 *   order    = sum ( ( "<" | ">" | "<=" | ">=" ) sum )*
 *   sum      = product ( ( "+" | "-" ) product )*
 *   product  = unary ( ( "*" | "/" | "%" ) unary )*
 *   unary    = "!" unary | "(" rule ")" | "n" | number
 *
 * with spaces and tabs between the words.  It means what it does in C on unsigned
 * numbers of 64 bits, except
 * that division and remainder by 0 give 0, where C would end the process.
 *
 * Operands go into the program as they are read, and an operator when its last
 * operand is complete; until then it waits on a stack.  Nothing in a rule can fail or
 * change anything, so all of it is evaluated, and there are no jumps: "?:" takes one
 * of two values that both exist.
 *
 * (1) A waiting operator has two operands in the program at most, and at most
 *     PLURAL_RULE_MAX_DEPTH of them wait, so that evaluation holds no more than
 *     MAX_VALUES values. */
#include "catalog/plural_forms.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

#include "base/error.h"

enum { MAX_VALUES = 2 * PLURAL_RULE_MAX_DEPTH + 1 };

enum op {
    OP_N, OP_NUMBER,                                  /* operands */
    OP_NOT,
    OP_MULTIPLY, OP_DIVIDE, OP_REMAINDER, OP_ADD, OP_SUBTRACT,
    OP_LESS, OP_GREATER, OP_LESS_EQUAL, OP_GREATER_EQUAL, OP_EQUAL, OP_NOT_EQUAL,
    OP_AND, OP_OR,
    OP_CHOOSE,                                        /* "?:" */
    WAIT_PARENTHESIS, WAIT_COLON,                     /* open; never in a program */
    WAIT_NOTHING,
};

/* What binds closer has more; 0 keeps all that comes before from being complete. */
enum { BINDS_OPEN, BINDS_CHOOSE, BINDS_OR, BINDS_AND, BINDS_EQUALITY, BINDS_ORDER, BINDS_SUM,
       BINDS_PRODUCT, BINDS_NOT };

struct waiting {
    enum op op;
    int binds;
};

struct rule_parser {
    struct plural_forms *forms;
    struct flowmsg_error *err;
    const char *text;                 /* the header, up to the end of the line */
    size_t len, pos;
    unsigned n_waiting;
    struct waiting waiting[PLURAL_RULE_MAX_DEPTH];
};

/* ------------------------------------------------------------------ characters */

static int fail(struct rule_parser *p, size_t offset, enum flowmsg_reason reason)
{
    return error_at(p->err, FLOWMSG_ERR_CATALOG, p->text, p->len, offset, reason);
}

static void skip_space(struct rule_parser *p)
{
    while (p->pos < p->len && (p->text[p->pos] == ' ' || p->text[p->pos] == '\t'))
        p->pos++;
}

static bool at_digit(const struct rule_parser *p)
{
    return p->pos < p->len && p->text[p->pos] >= '0' && p->text[p->pos] <= '9';
}

static bool accept(struct rule_parser *p, const char *token)
{
    size_t n = strlen(token);

    skip_space(p);
    if (p->len - p->pos < n || memcmp(p->text + p->pos, token, n) != 0)
        return false;
    p->pos += n;
    return true;
}

static bool at(struct rule_parser *p, char c)
{
    skip_space(p);
    return p->pos < p->len && p->text[p->pos] == c;
}

static bool at_end(struct rule_parser *p)
{
    return at(p, ';') || p->pos == p->len;
}

/* A number, of which one digit is there.  False when it is above @max. */
static bool read_number(struct rule_parser *p, uint32_t max, uint32_t *number)
{
    uint64_t n = 0;

    for (; at_digit(p) && n <= max; p->pos++)
        n = n * 10 + (uint64_t)(p->text[p->pos] - '0');
    *number = (uint32_t)n;
    return n <= max;
}

/* ------------------------------------------------------------------- the rule */

static int add_step(struct rule_parser *p, enum op op, uint32_t number)
{
    struct plural_forms *forms = p->forms;

    if (forms->n_steps == PLURAL_RULE_MAX_STEPS)
        return fail(p, p->pos, FLOWMSG_REASON_PLURAL_RULE_LONG);
    forms->steps[forms->n_steps++] = (struct plural_step){ op, number };
    return FLOWMSG_OK;
}

static int wait_for_end(struct rule_parser *p, enum op op, int binds)
{
    if (p->n_waiting == PLURAL_RULE_MAX_DEPTH)
        return fail(p, p->pos, FLOWMSG_REASON_PLURAL_RULE_NESTED);
    p->waiting[p->n_waiting++] = (struct waiting){ op, binds };
    return FLOWMSG_OK;
}

/* The operators that bind as close as @binds, or closer, have all their operands. */
static int complete(struct rule_parser *p, int binds)
{
    int rc = FLOWMSG_OK;

    while (rc == FLOWMSG_OK && p->n_waiting > 0 && p->waiting[p->n_waiting - 1].binds >= binds)
        rc = add_step(p, p->waiting[--p->n_waiting].op, 0);
    return rc;
}

static int read_operand(struct rule_parser *p)
{
    uint32_t number;
    size_t start;
    int rc;

    for (;;) {
        if (accept(p, "!"))
            rc = wait_for_end(p, OP_NOT, BINDS_NOT);
        else if (accept(p, "("))
            rc = wait_for_end(p, WAIT_PARENTHESIS, BINDS_OPEN);
        else
            break;
        if (rc < 0)
            return rc;
    }
    if (accept(p, "n"))
        return add_step(p, OP_N, 0);
    start = p->pos;
    if (!at_digit(p))
        return fail(p, start, FLOWMSG_REASON_PLURAL_RULE_OPERAND);
    if (!read_number(p, PLURAL_RULE_MAX_NUMBER, &number))
        return fail(p, start, FLOWMSG_REASON_PLURAL_RULE_NUMBER);
    return add_step(p, OP_NUMBER, number);
}

/* An operator that stands between two operands.  False when something else is here. */
static bool accept_operator(struct rule_parser *p, struct waiting *found)
{
    static const struct { const char *token; struct waiting operator; } operators[] = {
        { "||", { OP_OR, BINDS_OR } },
        { "&&", { OP_AND, BINDS_AND } },
        { "==", { OP_EQUAL, BINDS_EQUALITY } },
        { "!=", { OP_NOT_EQUAL, BINDS_EQUALITY } },
        { "<=", { OP_LESS_EQUAL, BINDS_ORDER } },
        { ">=", { OP_GREATER_EQUAL, BINDS_ORDER } },
        { "<", { OP_LESS, BINDS_ORDER } },
        { ">", { OP_GREATER, BINDS_ORDER } },
        { "+", { OP_ADD, BINDS_SUM } },
        { "-", { OP_SUBTRACT, BINDS_SUM } },
        { "*", { OP_MULTIPLY, BINDS_PRODUCT } },
        { "/", { OP_DIVIDE, BINDS_PRODUCT } },
        { "%", { OP_REMAINDER, BINDS_PRODUCT } },
    };

    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
        if (accept(p, operators[i].token)) {
            *found = operators[i].operator;
            return true;
        }
    return false;
}

/* What waits for its end, all that is inside being complete. */
static enum op innermost(const struct rule_parser *p)
{
    return p->n_waiting > 0 ? p->waiting[p->n_waiting - 1].op : WAIT_NOTHING;
}

/* Something that cannot be here. */
static int unexpected(struct rule_parser *p)
{
    switch (innermost(p)) {
    case WAIT_PARENTHESIS:
        return fail(p, p->pos, FLOWMSG_REASON_PLURAL_RULE_PARENTHESIS);
    case WAIT_COLON:
        return fail(p, p->pos, FLOWMSG_REASON_PLURAL_RULE_COLON);
    default:
        return fail(p, p->pos, FLOWMSG_REASON_PLURAL_RULE_END);
    }
}

static int close_parentheses(struct rule_parser *p)
{
    int rc = FLOWMSG_OK;

    while (rc == FLOWMSG_OK && at(p, ')')) {
        if ((rc = complete(p, BINDS_CHOOSE)) < 0)
            return rc;
        if (innermost(p) != WAIT_PARENTHESIS)
            return unexpected(p);
        p->n_waiting--;
        p->pos++;
    }
    return rc;
}

/* What follows an operand, up to where another has to begin or, without @more, to
 * the end. */
static int read_operator(struct rule_parser *p, bool *more)
{
    struct waiting operator;
    int rc = close_parentheses(p);

    if (rc < 0)
        return rc;
    if (accept_operator(p, &operator)) {
        rc = complete(p, operator.binds);
        return rc < 0 ? rc : wait_for_end(p, operator.op, operator.binds);
    }
    if (accept(p, "?")) {            /* a ? b : c ? d : e is a ? b : (c ? d : e) */
        rc = complete(p, BINDS_CHOOSE + 1);
        return rc < 0 ? rc : wait_for_end(p, WAIT_COLON, BINDS_OPEN);
    }
    if ((rc = complete(p, BINDS_CHOOSE)) < 0)
        return rc;
    if (innermost(p) == WAIT_COLON && accept(p, ":")) {
        p->waiting[p->n_waiting - 1] = (struct waiting){ OP_CHOOSE, BINDS_CHOOSE };
        return FLOWMSG_OK;
    }
    *more = false;
    return innermost(p) == WAIT_NOTHING && at_end(p) ? FLOWMSG_OK : unexpected(p);
}

static int read_rule(struct rule_parser *p)
{
    bool more = true;
    int rc = FLOWMSG_OK;

    while (rc == FLOWMSG_OK && more)
        if ((rc = read_operand(p)) == FLOWMSG_OK)
            rc = read_operator(p, &more);
    return rc;
}

/* ------------------------------------------------------------------- the header */

/* Read on at @place of the header, to the end of its line. */
static void go_to(struct rule_parser *p, const char *place)
{
    p->pos = (size_t)(place - p->text);
    p->len = p->pos + strcspn(place, "\n");
}

static int read_count(struct rule_parser *p, const char *value)
{
    go_to(p, value + strspn(value, " \t\n\v\f\r"));
    if (!at_digit(p))
        return fail(p, p->pos, FLOWMSG_REASON_PLURAL_COUNT_MISSING);
    value = p->text + p->pos;
    if (!read_number(p, PLURAL_FORMS_MAX, &p->forms->n_forms) || p->forms->n_forms == 0)
        return fail(p, (size_t)(value - p->text), FLOWMSG_REASON_PLURAL_COUNT_RANGE);
    return FLOWMSG_OK;
}

/* What stands behind the first @name of the header, or NULL. */
static const char *find_value(const char *header, const char *name)
{
    const char *found = strstr(header, name);

    return found ? found + strlen(name) : NULL;
}

/* Where the value of a field of the header begins, or NULL. */
static const char *find_field(const char *header, const char *name)
{
    const char *line = header;

    while (strncmp(line, name, strlen(name)) != 0) {
        line = strchr(line, '\n');
        if (!line)
            return NULL;
        line++;
    }
    return line + strlen(name);
}

/* A header that says nothing of plurals has no rule.  *@found tells. */
static int read_header(struct rule_parser *p, bool *found)
{
    const char *field = find_field(p->text, "Plural-Forms:");
    const char *count = find_value(p->text, "nplurals=");
    const char *rule = find_value(p->text, "plural=");
    int rc;

    *found = field || count || rule;
    if (!*found)
        return FLOWMSG_OK;
    if (!count) {
        go_to(p, field ? field : rule);
        skip_space(p);
        return fail(p, p->pos, FLOWMSG_REASON_PLURAL_NPLURALS);
    }
    if ((rc = read_count(p, count)) < 0)
        return rc;
    if (!rule) {
        (void)accept(p, ";");
        skip_space(p);
        return fail(p, p->pos, FLOWMSG_REASON_PLURAL_PLURAL);
    }
    go_to(p, rule);
    return read_rule(p);
}

int plural_forms_compile(struct plural_forms *forms, const char *header,
                         struct flowmsg_error *err)
{
    static const struct plural_step germanic[] = {
        { OP_N, 0 }, { OP_NUMBER, 1 }, { OP_NOT_EQUAL, 0 },
    };
    struct rule_parser p = { .forms = forms, .err = err, .text = header };
    bool found;
    int rc;

    forms->n_steps = 0;
    rc = read_header(&p, &found);
    if (!found || rc < 0) {
        forms->n_forms = 2;
        forms->n_steps = sizeof germanic / sizeof *germanic;
        memcpy(forms->steps, germanic, sizeof germanic);
    }
    return rc;
}

/* ------------------------------------------------------------------- evaluation */

static uint64_t combine(enum op op, uint64_t a, uint64_t b)
{
    switch (op) {
    case OP_MULTIPLY: return a * b;
    case OP_DIVIDE: return b ? a / b : 0;
    case OP_REMAINDER: return b ? a % b : 0;
    case OP_ADD: return a + b;
    case OP_SUBTRACT: return a - b;
    case OP_LESS: return a < b;
    case OP_GREATER: return a > b;
    case OP_LESS_EQUAL: return a <= b;
    case OP_GREATER_EQUAL: return a >= b;
    case OP_EQUAL: return a == b;
    case OP_NOT_EQUAL: return a != b;
    case OP_AND: return a && b;
    case OP_OR: return a || b;
    default: break;
    }
    assert(false);
    return 0;
}

uint32_t plural_forms_index(const struct plural_forms *forms, uint64_t n)
{
    uint64_t values[MAX_VALUES], *v = values;       /* v: behind the last, by (1) */

    for (uint32_t i = 0; i < forms->n_steps; i++) {
        const struct plural_step *step = &forms->steps[i];

        switch ((enum op)step->op) {
        case OP_N: *v++ = n; break;
        case OP_NUMBER: *v++ = step->number; break;
        case OP_NOT: v[-1] = !v[-1]; break;
        case OP_CHOOSE:
            v -= 2;
            v[-1] = v[-1] ? v[0] : v[1];
            break;
        default:
            v--;
            v[-1] = combine((enum op)step->op, v[-1], v[0]);
        }
    }
    assert(v == values + 1);
    return values[0] < forms->n_forms ? (uint32_t)values[0] : 0;
}

const char *plural_forms_text(const char *texts, size_t len, uint32_t index)
{
    const char *p = texts;

    while (index-- > 0) {
        p += strlen(p) + 1;
        if (p > texts + len)
            return texts;
    }
    return p;
}
