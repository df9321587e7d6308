/* plural_forms.c - the plural rule of a catalog, which chooses a form for a number.
 *
 * SPDX-License-Identifier: MIT
 *
 * See the GNU gettext manual, "Plural forms".  The header entry of a catalog has a line
 *
 *   line     = "Plural-Forms:" "nplurals=" number ";" "plural=" rule [ ";" … ]
 *
 * gettext reads after the first "nplurals=" and the first "plural=" of the header, wherever
 * they are.  So both may be on two lines, in either order, and in a line of any name.  White
 * space may precede the number, and anything may follow it.  The rule ends with its line or
 * at ";".
 *
 *   rule     = or [ "?" rule ":" rule ]
 *   or       = and ( "||" and )*
 *   and      = equality ( "&&" equality )*
 *   equality = order ( ( "==" | "!=" ) order )*
 *   order    = sum ( ( "<" | ">" | "<=" | ">=" ) sum )*
 *   sum      = product ( ( "+" | "-" ) product )*
 *   product  = unary ( ( "*" | "/" | "%" ) unary )*
 *   unary    = "!" unary | "(" rule ")" | "n" | number
 *
 * Spaces and tabs may separate the words.  A rule has the meaning that it has in C on unsigned
 * numbers of 64 bits, except that division and remainder by 0 give 0, where C would end the
 * process.
 *
 * A rule is compiled once to a postfix program.  Operands go into the program as they are read, and
 * an operator when its last operand is complete; until then the operator waits on a stack.  No
 * step can fail or has side effects, so all steps are evaluated, and there are no jumps: "?:"
 * takes one of two values that both exist.
 *
 * (1) A waiting operator has at most two operands in the program, and at most
 *     PLURAL_RULE_MAX_DEPTH operators wait, so that evaluation holds at most MAX_VALUES values.
 *
 * An unusable rule is a flaw of the catalog: gettext's default replaces it, and the texts are still
 * served.  Tests compare rules with glibc and with the C compiler. */
#include "catalog/plural_forms.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

#include "base/error.h"

enum { MAX_VALUES = 2 * PLURAL_RULE_MAX_DEPTH + 1 };

enum rule_op {
    RULE_N, RULE_NUMBER,                                  /* operands */
    RULE_NOT,
    RULE_MULTIPLY, RULE_DIVIDE, RULE_REMAINDER, RULE_ADD, RULE_SUBTRACT,
    RULE_LESS, RULE_GREATER, RULE_LESS_EQUAL, RULE_GREATER_EQUAL, RULE_EQUAL, RULE_NOT_EQUAL,
    RULE_AND, RULE_OR,
    RULE_CHOOSE,                                        /* "?:" */
    WAIT_PARENTHESIS, WAIT_COLON,                     /* open; never in a program */
    WAIT_NOTHING,
};

/* An operator that binds closer has a higher number.  BINDS_OPEN is the lowest: it keeps operators
 * before an open parenthesis, or before a "?" without its ":", from being completed. */
enum { BINDS_OPEN, BINDS_CHOOSE, BINDS_OR, BINDS_AND, BINDS_EQUALITY, BINDS_ORDER, BINDS_SUM,
       BINDS_PRODUCT, BINDS_NOT };

struct waiting {
    enum rule_op op;
    int binds;
};

struct rule_parser {
    struct plural_forms *forms;
    struct flowmsg_error *err;
    const char *text;                 /* the header */
    size_t len, pos;                  /* the end of the current line, and the next byte */
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

/* Read a number; @p is at its first digit.  False: it is greater than @max. */
static bool read_number(struct rule_parser *p, uint32_t max, uint32_t *number)
{
    uint64_t n = 0;

    for (; at_digit(p) && n <= max; p->pos++)
        n = n * 10 + (uint64_t)(p->text[p->pos] - '0');
    *number = (uint32_t)n;
    return n <= max;
}

/* ------------------------------------------------------------------- the rule */

static int add_step(struct rule_parser *p, enum rule_op op, uint32_t number)
{
    struct plural_forms *forms = p->forms;

    if (forms->n_steps == PLURAL_RULE_MAX_STEPS)
        return fail(p, p->pos, FLOWMSG_REASON_PLURAL_RULE_LONG);
    forms->steps[forms->n_steps++] = (struct plural_step){ op, number };
    return FLOWMSG_OK;
}

static int wait_for_end(struct rule_parser *p, enum rule_op op, int binds)
{
    if (p->n_waiting == PLURAL_RULE_MAX_DEPTH)
        return fail(p, p->pos, FLOWMSG_REASON_PLURAL_RULE_NESTED);
    p->waiting[p->n_waiting++] = (struct waiting){ op, binds };
    return FLOWMSG_OK;
}

/* Operators that bind as close as @binds, or closer, have all their operands: end their waiting. */
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
            rc = wait_for_end(p, RULE_NOT, BINDS_NOT);
        else if (accept(p, "("))
            rc = wait_for_end(p, WAIT_PARENTHESIS, BINDS_OPEN);
        else
            break;
        if (rc < 0)
            return rc;
    }
    if (accept(p, "n"))
        return add_step(p, RULE_N, 0);
    start = p->pos;
    if (!at_digit(p))
        return fail(p, start, FLOWMSG_REASON_PLURAL_RULE_OPERAND);
    if (!read_number(p, PLURAL_RULE_MAX_NUMBER, &number))
        return fail(p, start, FLOWMSG_REASON_PLURAL_RULE_NUMBER);
    return add_step(p, RULE_NUMBER, number);
}

/* Read an operator that has operands on both sides.  False: there is none here. */
static bool accept_operator(struct rule_parser *p, struct waiting *found)
{
    static const struct { const char *token; struct waiting operator; } operators[] = {
        { "||", { RULE_OR, BINDS_OR } },
        { "&&", { RULE_AND, BINDS_AND } },
        { "==", { RULE_EQUAL, BINDS_EQUALITY } },
        { "!=", { RULE_NOT_EQUAL, BINDS_EQUALITY } },
        { "<=", { RULE_LESS_EQUAL, BINDS_ORDER } },
        { ">=", { RULE_GREATER_EQUAL, BINDS_ORDER } },
        { "<", { RULE_LESS, BINDS_ORDER } },
        { ">", { RULE_GREATER, BINDS_ORDER } },
        { "+", { RULE_ADD, BINDS_SUM } },
        { "-", { RULE_SUBTRACT, BINDS_SUM } },
        { "*", { RULE_MULTIPLY, BINDS_PRODUCT } },
        { "/", { RULE_DIVIDE, BINDS_PRODUCT } },
        { "%", { RULE_REMAINDER, BINDS_PRODUCT } },
    };

    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
        if (accept(p, operators[i].token)) {
            *found = operators[i].operator;
            return true;
        }
    return false;
}

/* The innermost operator or parenthesis that waits. */
static enum rule_op innermost(const struct rule_parser *p)
{
    return p->n_waiting > 0 ? p->waiting[p->n_waiting - 1].op : WAIT_NOTHING;
}

/* Fail, because the next byte cannot be here. */
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

/* Read after an operand: closing parentheses and one operator.  *@more becomes false if the rule
 * ends here instead. */
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
        p->waiting[p->n_waiting - 1] = (struct waiting){ RULE_CHOOSE, BINDS_CHOOSE };
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

/* Continue at @next of the header; its line is the current one. */
static void go_to(struct rule_parser *p, const char *next)
{
    p->pos = (size_t)(next - p->text);
    p->len = p->pos + strcspn(next, "\n");
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

/* The text after the first @name in the header, or NULL. */
static const char *find_value(const char *header, const char *name)
{
    const char *found = strstr(header, name);

    return found ? found + strlen(name) : NULL;
}

/* The value of a field of the header, or NULL.  @name begins the field's line. */
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

/* Read the rule of a header.  *@found becomes false if the header does not mention plurals. */
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
        { RULE_N, 0 }, { RULE_NUMBER, 1 }, { RULE_NOT_EQUAL, 0 },
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

static uint64_t combine(enum rule_op op, uint64_t a, uint64_t b)
{
    switch (op) {
    case RULE_MULTIPLY: return a * b;
    case RULE_DIVIDE: return b ? a / b : 0;
    case RULE_REMAINDER: return b ? a % b : 0;
    case RULE_ADD: return a + b;
    case RULE_SUBTRACT: return a - b;
    case RULE_LESS: return a < b;
    case RULE_GREATER: return a > b;
    case RULE_LESS_EQUAL: return a <= b;
    case RULE_GREATER_EQUAL: return a >= b;
    case RULE_EQUAL: return a == b;
    case RULE_NOT_EQUAL: return a != b;
    case RULE_AND: return a && b;
    case RULE_OR: return a || b;
    default: break;
    }
    assert(false);
    return 0;
}

uint32_t plural_forms_index(const struct plural_forms *forms, uint64_t n)
{
    uint64_t values[MAX_VALUES], *v = values;       /* v: after the last value, by (1) */

    for (uint32_t i = 0; i < forms->n_steps; i++) {
        const struct plural_step *step = &forms->steps[i];

        switch ((enum rule_op)step->op) {
        case RULE_N: *v++ = n; break;
        case RULE_NUMBER: *v++ = step->number; break;
        case RULE_NOT: v[-1] = !v[-1]; break;
        case RULE_CHOOSE:
            v -= 2;
            v[-1] = v[-1] ? v[0] : v[1];
            break;
        default:
            v--;
            v[-1] = combine((enum rule_op)step->op, v[-1], v[0]);
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
