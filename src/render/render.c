/* render.c - a program and arguments to text and report.
 *
 * SPDX-License-Identifier: MIT
 *
 * (1) Every instruction goes forward (program.h), so a program of n instructions
 *     ends after n steps at most; the sink's limit bounds what they print.
 * (2) The only recursion is into lists of lists, MAX_LIST_DEPTH deep. */
#include "render/render.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number_text.h"
#include "format/josa.h"

enum { MAX_LIST_DEPTH = 8, JOSA_TEXT = 512 };

struct context {
    const struct program *program;
    const struct flowmsg_value *const *values;
    const struct render_env *env;
    struct sink *s;
    struct flowmsg_report *report;
    uint64_t told[FLOWMSG_MAX_ARGUMENTS / 64];   /* slots that are in the report */
};

struct render_env render_env_from(const struct flowmsg_options *options)
{
    struct flowmsg_options known = FLOWMSG_OPTIONS_INIT;

    /* A caller compiled with another version's struct gives what both know; one
     * that forgot the size has this version's. */
    if (options)
        memcpy(&known, options, options->size && options->size < sizeof known ? options->size
                                                                              : sizeof known);
    return (struct render_env){ .josa = known.josa, .timezone = known.timezone };
}

static void tell(struct context *c, enum flowmsg_status code, const struct insn *insn)
{
    const struct slot *slot = &c->program->slots[insn->slot];
    uint64_t bit = UINT64_C(1) << insn->slot % 64;

    if (c->told[insn->slot / 64] & bit)
        return;
    c->told[insn->slot / 64] |= bit;
    report_add(c->report, code, slot->name, slot->len, insn->offset);
}

/* ---------------------------------------------------------------------- values */

static size_t text_len(const struct flowmsg_value *v)
{
    return v->as.text.len == FLOWMSG_NUL_TERMINATED ? strlen(v->as.text.data) : v->as.text.len;
}

bool value_is_given(const struct flowmsg_value *v)
{
    return v && v->type != FLOWMSG_NONE &&
           !((v->type == FLOWMSG_TEXT || v->type == FLOWMSG_DECIMAL) && !v->as.text.data);
}

#define BIT(type) (1u << (type))

/* The types of value that a declared parameter takes. */
static bool type_fits(enum flowmsg_param_type declared, enum flowmsg_type given)
{
    static const unsigned takes[] = {
        [FLOWMSG_PARAM_TOKEN] = BIT(FLOWMSG_TEXT) | BIT(FLOWMSG_INTEGER) | BIT(FLOWMSG_DECIMAL),
        [FLOWMSG_PARAM_ID] = BIT(FLOWMSG_TEXT) | BIT(FLOWMSG_INTEGER) | BIT(FLOWMSG_DECIMAL),
        [FLOWMSG_PARAM_TEXT] = BIT(FLOWMSG_TEXT) | BIT(FLOWMSG_INTEGER) | BIT(FLOWMSG_DOUBLE) |
                               BIT(FLOWMSG_DECIMAL),
        [FLOWMSG_PARAM_INTEGER] = BIT(FLOWMSG_INTEGER) | BIT(FLOWMSG_DECIMAL),
        [FLOWMSG_PARAM_DECIMAL] = BIT(FLOWMSG_INTEGER) | BIT(FLOWMSG_DOUBLE) | BIT(FLOWMSG_DECIMAL),
        [FLOWMSG_PARAM_DATETIME] = BIT(FLOWMSG_DATETIME) | BIT(FLOWMSG_INTEGER),
        [FLOWMSG_PARAM_LIST] = BIT(FLOWMSG_LIST) | BIT(FLOWMSG_STRINGS),
    };

    return (unsigned)given <= FLOWMSG_STRINGS && takes[declared] & BIT(given);
}

/* A number that is not an int64_t, exactly.  False: not a number at all (NaN is
 * one that has no decimal: *nan). */
static bool to_decimal(const struct flowmsg_value *v, struct decimal *d, bool *nan)
{
    *nan = false;
    switch (v->type) {
    case FLOWMSG_INTEGER:
        decimal_from_int(d, v->as.integer);
        return true;
    case FLOWMSG_DOUBLE:
        *nan = !decimal_from_double(d, v->as.real);
        return !*nan;
    case FLOWMSG_DECIMAL:
        return decimal_parse(d, v->as.text.data, text_len(v));
    default:
        return false;
    }
}

static void put_digits(struct sink *s, int64_t n)
{
    char digits[NUMBER_TEXT_SIZE];

    sink_put(s, digits, number_text_i64(digits, n));
}

static void put_value(const struct flowmsg_value *v, const struct render_env *env, struct sink *s,
                      int depth);

static void put_list(const struct flowmsg_value *v, const struct render_env *env, struct sink *s,
                     int depth)
{
    size_t n = v->type == FLOWMSG_LIST ? v->as.list.n : v->as.strings.n, i;

    for (i = 0; i < n && !s->over; i++) {
        if (i > 0)
            sink_put(s, ", ", 2);
        if (v->type == FLOWMSG_LIST) {
            put_value(&v->as.list.items[i], env, s, depth + 1);
        } else {
            struct flowmsg_value item = flowmsg_value_text(v->as.strings.items[i]);

            put_value(&item, env, s, depth + 1);
        }
    }
}

static void put_number(const struct flowmsg_value *v, const struct render_env *env, struct sink *s,
                       enum number_style style)
{
    const struct number_format *format = env->formats ? formats_number(env->formats) : NULL;
    struct decimal d;
    bool nan;

    if (v->type == FLOWMSG_INTEGER)
        number_put_int(format, s, v->as.integer);
    else if (to_decimal(v, &d, &nan))
        number_put_decimal(format, s, &d, style);
    else if (nan)
        number_put_nan(format, s);
    else
        sink_put_text(s, v->as.text.data, text_len(v));   /* a decimal that is none */
}

static void put_value(const struct flowmsg_value *v, const struct render_env *env, struct sink *s,
                      int depth)
{
    if (!value_is_given(v))
        return;
    switch (v->type) {
    case FLOWMSG_NONE:
        break;
    case FLOWMSG_TEXT:
        sink_put_text(s, v->as.text.data, text_len(v));
        break;
    case FLOWMSG_INTEGER:
    case FLOWMSG_DOUBLE:
    case FLOWMSG_DECIMAL:
        put_number(v, env, s, NUMBER_PLAIN);
        break;
    case FLOWMSG_DATETIME:
        datetime_put(env->formats ? formats_datetime(env->formats) : NULL, s, v->as.integer,
                     env->timezone);
        break;
    case FLOWMSG_LIST:
    case FLOWMSG_STRINGS:
        if (depth < MAX_LIST_DEPTH)
            put_list(v, env, s, depth);
        else
            sink_put(s, "…", strlen("…"));
        break;
    }
}

void render_value(const struct flowmsg_value *value, const struct render_env *env, struct sink *s)
{
    put_value(value, env, s, 0);
}

/* ---------------------------------------------------------------- instructions */

static void put_missing(struct context *c, const struct insn *insn)
{
    const struct slot *slot = &c->program->slots[insn->slot];

    tell(c, FLOWMSG_ERR_MISSING_ARGUMENT, insn);
    sink_put(c->s, "{", 1);
    sink_put(c->s, slot->name, slot->len);
    sink_put(c->s, "}", 1);
}

/* The value of an instruction's slot, if it is given; its declared type is
 * checked on the way. */
static const struct flowmsg_value *value_of(struct context *c, const struct insn *insn)
{
    const struct flowmsg_value *v = c->values[insn->slot];

    if (!value_is_given(v))
        return NULL;
    if (c->env->params && !type_fits(c->env->params[insn->slot].type, v->type))
        tell(c, FLOWMSG_ERR_ARGUMENT_TYPE, insn);
    return v;
}

static bool is_bad_decimal(const struct flowmsg_value *v)
{
    struct decimal d;

    return v->type == FLOWMSG_DECIMAL && !decimal_parse(&d, v->as.text.data, text_len(v));
}

static void do_value(struct context *c, const struct insn *insn)
{
    const struct flowmsg_value *v = value_of(c, insn);
    enum flowmsg_param_type declared;
    bool verbatim;

    if (!v) {
        put_missing(c, insn);
        return;
    }
    if (v->type == FLOWMSG_TEXT) {
        sink_put_text(c->s, v->as.text.data, text_len(v));
        return;
    }
    declared = c->env->params ? c->env->params[insn->slot].type : FLOWMSG_PARAM_TEXT;
    verbatim = declared == FLOWMSG_PARAM_TOKEN || declared == FLOWMSG_PARAM_ID;
    if (is_bad_decimal(v))
        tell(c, FLOWMSG_ERR_ARGUMENT_TYPE, insn);
    if (v->type == FLOWMSG_INTEGER && verbatim) {
        put_digits(c->s, v->as.integer);
    } else if (v->type == FLOWMSG_DECIMAL && verbatim) {
        sink_put_text(c->s, v->as.text.data, text_len(v));
    } else if (v->type == FLOWMSG_INTEGER && declared == FLOWMSG_PARAM_DATETIME) {
        struct flowmsg_value when = flowmsg_value_datetime(v->as.integer);

        put_value(&when, c->env, c->s, 0);
    } else {
        put_value(v, c->env, c->s, 0);
    }
}

static bool is_number(const struct flowmsg_value *v)
{
    return v->type == FLOWMSG_INTEGER || v->type == FLOWMSG_DOUBLE || v->type == FLOWMSG_DECIMAL;
}

static void do_number(struct context *c, const struct insn *insn)
{
    const struct flowmsg_value *v = value_of(c, insn);

    if (!v) {
        put_missing(c, insn);
    } else if (!is_number(v) || is_bad_decimal(v)) {
        tell(c, FLOWMSG_ERR_ARGUMENT_TYPE, insn);
        put_value(v, c->env, c->s, 0);
    } else {
        put_number(v, c->env, c->s, (enum number_style)insn->a);
    }
}

static void put_styled_number(struct context *c, const struct styled *styled,
                              const struct flowmsg_value *v)
{
    struct decimal d;
    bool nan;

    if (v->type == FLOWMSG_INTEGER)
        styled_put_int(styled, c->s, v->as.integer);
    else if (v->type == FLOWMSG_DOUBLE)
        styled_put_double(styled, c->s, v->as.real);
    else if (to_decimal(v, &d, &nan))
        styled_put_decimal(styled, c->s, &d);
}

/* A list as ICU joins it.  Items that are no text are rendered first. */
static void put_styled_list(struct context *c, const struct styled *styled,
                            const struct flowmsg_value *v)
{
    size_t n = v->type == FLOWMSG_LIST ? v->as.list.n : v->as.strings.n, i, used = 0, need = 1;
    struct item *items = malloc((n + 1) * sizeof *items);
    char *texts = NULL;

    for (int pass = 0; items && pass < 2; pass++) {
        for (i = used = 0; i < n; i++) {
            struct flowmsg_value item = v->type == FLOWMSG_LIST
                                            ? v->as.list.items[i]
                                            : flowmsg_value_text(v->as.strings.items[i]);
            struct sink s;

            sink_init(&s, texts ? texts + used : NULL, texts ? need - used : 0, FLOWMSG_MAX_OUTPUT);
            put_value(&item, c->env, &s, 1);
            items[i] = (struct item){ texts ? texts + used : "", s.need };
            used += s.need + 1;
            if (used > FLOWMSG_MAX_OUTPUT)
                break;
        }
        need = used + 1;
        if (pass == 0 && !(texts = malloc(need)))
            break;
    }
    if (texts && used <= FLOWMSG_MAX_OUTPUT)
        styled_put_list(styled, c->s, items, n);
    else
        put_value(v, c->env, c->s, 0);
    free(texts);
    free(items);
}

static bool is_list(const struct flowmsg_value *v)
{
    return v->type == FLOWMSG_LIST || v->type == FLOWMSG_STRINGS;
}

static void do_styled(struct context *c, const struct insn *insn)
{
    const struct style *style = &c->program->styles[insn->a];
    const struct styled *styled = c->env->styled[insn->a];
    const struct flowmsg_value *v = value_of(c, insn);

    if (!v) {
        put_missing(c, insn);
    } else if (style->kind == STYLE_LIST && is_list(v)) {
        put_styled_list(c, styled, v);
    } else if (style->kind < STYLE_DATE && is_number(v) && !is_bad_decimal(v)) {
        put_styled_number(c, styled, v);
    } else if (style->kind >= STYLE_DATE && style->kind < STYLE_LIST &&
               (v->type == FLOWMSG_DATETIME || v->type == FLOWMSG_INTEGER)) {
        styled_put_time(styled, c->s, v->as.integer, c->env->timezone);
    } else if (style->kind >= STYLE_DATE && style->kind < STYLE_LIST &&
               v->type == FLOWMSG_DOUBLE && fabs(v->as.real) < 9e18) {
        styled_put_time(styled, c->s, (int64_t)v->as.real, c->env->timezone);
    } else {
        tell(c, FLOWMSG_ERR_ARGUMENT_TYPE, insn);
        put_value(v, c->env, c->s, 0);
    }
}

/* The offset of a choice as a decimal. */
static void offset_of(const struct context *c, const struct choice *choice, struct decimal *d)
{
    if (choice->offset_text.len > 0)
        (void)decimal_parse(d, c->program->text + choice->offset_text.off, choice->offset_text.len);
    else
        decimal_from_int(d, choice->offset);
}

/* n - offset when both are integers and so is the difference. */
static bool minus_offset(const struct choice *choice, int64_t n, int64_t *diff)
{
    int64_t o = choice->offset;

    if (choice->offset_text.len > 0 || (o > 0 && n < INT64_MIN + o) || (o < 0 && n > INT64_MAX + o))
        return false;
    *diff = n - o;
    return true;
}

static void subtract_offset(const struct context *c, const struct choice *choice, struct decimal *d)
{
    struct decimal value = *d, offset;

    if (!choice->has_offset || d->infinite)
        return;
    offset_of(c, choice, &offset);
    decimal_subtract(d, &value, &offset);
}

static void do_hash(struct context *c, const struct insn *insn)
{
    const struct choice *choice = &c->program->choices[insn->a];
    const struct flowmsg_value *v = value_of(c, insn);
    const struct number_format *format;
    struct decimal d;
    int64_t n;
    bool nan;

    if (!v) {
        put_missing(c, insn);
        return;
    }
    format = c->env->formats && is_number(v) ? formats_number(c->env->formats) : NULL;
    if (v->type == FLOWMSG_INTEGER && minus_offset(choice, v->as.integer, &n)) {
        number_put_int(format, c->s, n);
    } else if (to_decimal(v, &d, &nan)) {
        subtract_offset(c, choice, &d);
        number_put_decimal(format, c->s, &d, NUMBER_PLAIN);
    } else {
        tell(c, FLOWMSG_ERR_ARGUMENT_TYPE, insn);
        put_value(v, c->env, c->s, 0);
    }
}

static uint32_t choose_int(struct context *c, const struct choice *choice, int64_t n, int64_t diff)
{
    const struct branch *b = c->program->branches + choice->first;
    const struct plural_rules *rules;

    for (uint32_t i = 0; i < choice->n; i++)
        if (b[i].is_int && b[i].number == n)
            return b[i].target;
    if (!choice->by_category)
        return choice->other;                 /* Korean: the rules cannot matter */
    rules = c->env->formats ? formats_plural(c->env->formats, choice->ordinal) : NULL;
    return rules ? choice->category[plural_rules_int(rules, diff)] : choice->other;
}

static uint32_t choose_decimal(struct context *c, const struct choice *choice, struct decimal *d)
{
    const struct branch *b = c->program->branches + choice->first;
    const struct plural_rules *rules;
    struct decimal key;

    for (uint32_t i = 0; i < choice->n; i++) {
        if (b[i].is_int)
            decimal_from_int(&key, b[i].number);
        else
            (void)decimal_parse(&key, c->program->text + b[i].key.off, b[i].key.len);
        if (decimal_equal(d, &key))
            return b[i].target;
    }
    subtract_offset(c, choice, d);
    decimal_round(d, choice->places);
    rules = c->env->formats ? formats_plural(c->env->formats, choice->ordinal) : NULL;
    return rules ? choice->category[plural_rules_decimal(rules, d)] : choice->other;
}

static uint32_t do_plural(struct context *c, const struct insn *insn)
{
    const struct choice *choice = &c->program->choices[insn->a];
    const struct flowmsg_value *v = value_of(c, insn);
    struct decimal d;
    int64_t diff;
    bool nan;

    if (!v) {
        tell(c, FLOWMSG_ERR_MISSING_ARGUMENT, insn);
        return choice->other;
    }
    if (v->type == FLOWMSG_INTEGER && minus_offset(choice, v->as.integer, &diff))
        return choose_int(c, choice, v->as.integer, diff);
    if (to_decimal(v, &d, &nan))
        return choose_decimal(c, choice, &d);
    tell(c, FLOWMSG_ERR_ARGUMENT_TYPE, insn);
    return choice->other;
}

static uint32_t do_select(struct context *c, const struct insn *insn)
{
    const struct choice *choice = &c->program->choices[insn->a];
    const struct branch *b = c->program->branches + choice->first;
    const struct flowmsg_value *v = value_of(c, insn);
    char digits[NUMBER_TEXT_SIZE];
    const char *key;
    size_t len;

    if (!v) {
        tell(c, FLOWMSG_ERR_MISSING_ARGUMENT, insn);
        return choice->other;
    }
    if (v->type == FLOWMSG_TEXT) {
        key = v->as.text.data;
        len = text_len(v);
    } else {
        if (v->type != FLOWMSG_INTEGER || !c->env->params)
            tell(c, FLOWMSG_ERR_ARGUMENT_TYPE, insn);
        if (v->type != FLOWMSG_INTEGER)
            return choice->other;
        key = digits;
        len = number_text_i64(digits, v->as.integer);
    }
    for (uint32_t i = 0; i < choice->n; i++)
        if (b[i].key.len == len && memcmp(c->program->text + b[i].key.off, key, len) == 0)
            return b[i].target;
    return choice->other;
}

/* The last value of a list, of its last list, and so on; *item is room for it. */
static const struct flowmsg_value *last_of(const struct flowmsg_value *v,
                                           struct flowmsg_value *item)
{
    for (int depth = 0; depth < MAX_LIST_DEPTH; depth++) {
        if (v->type == FLOWMSG_LIST && v->as.list.n > 0) {
            v = &v->as.list.items[v->as.list.n - 1];
        } else if (v->type == FLOWMSG_STRINGS && v->as.strings.n > 0) {
            *item = flowmsg_value_text(v->as.strings.items[v->as.strings.n - 1]);
            return item;
        } else {
            return v;
        }
    }
    return NULL;                              /* it shows as … */
}

/* How the value of a slot ends when it is read. */
static unsigned final_of(const struct context *c, const struct flowmsg_value *v)
{
    struct flowmsg_value item;
    char text[JOSA_TEXT];
    struct sink s;

    v = last_of(v, &item);
    if (!value_is_given(v))
        return 0;
    if (v->type == FLOWMSG_TEXT)
        return josa_read(v->as.text.data, text_len(v));
    sink_init(&s, text, sizeof text, sizeof text - 1);
    if (v->type == FLOWMSG_INTEGER)
        put_digits(&s, v->as.integer);        /* separators are not read anyway */
    else
        put_value(v, c->env, &s, 0);
    return s.over ? 0 : josa_read(text, s.need);
}

static void do_josa(struct context *c, const struct insn *insn)
{
    const struct particle *p = &c->program->particles[insn->a];
    const struct flowmsg_value *v = value_of(c, insn);
    const struct text_ref *form = &p->both;

    if (!v) {
        tell(c, FLOWMSG_ERR_MISSING_ARGUMENT, insn);
    } else if (c->env->josa != FLOWMSG_JOSA_BOTH) {
        unsigned final = final_of(c, v);
        unsigned vowel = JOSA_VOWEL | (p->rieul_as_vowel ? JOSA_RIEUL : 0);

        if (final && !(final & ~vowel))
            form = &p->vowel;
        else if (final && !(final & vowel))
            form = &p->consonant;
    }
    sink_put(c->s, c->program->text + form->off, form->len);
}

void render_program(const struct program *program, const slot_values values,
                    const struct render_env *env, struct sink *s, struct flowmsg_report *report)
{
    struct context c = { program, values, env, s, report, { 0 } };
    const struct insn *insns = program->insns;
    uint32_t pc = 0;

    while (insns[pc].op != OP_END && !s->over) {
        const struct insn *insn = &insns[pc++];

        switch ((enum op)insn->op) {
        case OP_TEXT: sink_put(s, program->text + insn->a, insn->b); break;
        case OP_VALUE: do_value(&c, insn); break;
        case OP_NUMBER: do_number(&c, insn); break;
        case OP_HASH: do_hash(&c, insn); break;
        case OP_PLURAL: pc = do_plural(&c, insn); break;
        case OP_SELECT: pc = do_select(&c, insn); break;
        case OP_JUMP: pc = insn->a; break;
        case OP_JOSA: do_josa(&c, insn); break;
        case OP_STYLED: do_styled(&c, insn); break;
        case OP_END: break;
        }
    }
    if (s->over)
        report_add(report, FLOWMSG_ERR_LIMIT, "", 0, 0);
}

int render_styles(const struct program *program, struct formats *formats, struct arena *arena,
                  const char *pattern, size_t len, const struct styled *const **styled,
                  struct flowmsg_error *err)
{
    const struct styled **list;
    struct style_fault fault;
    const struct style *bad;

    *styled = NULL;
    if (program->n_styles == 0)
        return FLOWMSG_OK;
    list = arena_array(arena, program->n_styles, sizeof *list);
    if (!list)
        return error_nomem(err);
    if (!formats_styled(formats, program, list, &fault, &bad))
        return fault.code == FLOWMSG_ERR_NOMEM
                   ? error_nomem(err)
                   : error_at(err, fault.code, pattern, len, bad->offset, fault.why);
    *styled = list;
    return FLOWMSG_OK;
}

/* ------------------------------------------------------------------- arguments */

static const char *name_at(const struct slot_names *names, uint32_t i)
{
    const char *name;

    memcpy(&name, names->first + i * names->stride, sizeof name);
    return name;
}

/* Callers give arguments in the order of the parameters more often than not, so
 * the search begins there. */
static uint32_t find_slot(const struct slot_names *names, const char *name, uint32_t guess)
{
    for (uint32_t i = 0; name && i < names->n; i++) {
        uint32_t slot = guess + i < names->n ? guess + i : guess + i - names->n;
        const char *known = name_at(names, slot);

        if (known == name || (known[0] == name[0] && strcmp(known, name) == 0))
            return slot;
    }
    return names->n;
}

size_t render_bind(const struct slot_names *names, const struct flowmsg_arg *args, size_t n_args,
                   slot_values values)
{
    uint32_t next = 0;
    size_t unknown = 0;

    for (uint32_t i = 0; i < names->n; i++)
        values[i] = NULL;
    for (size_t i = 0; i < n_args; i++) {
        uint32_t slot = find_slot(names, args[i].name, next);

        if (slot == names->n) {
            unknown++;
            continue;
        }
        values[slot] = &args[i].value;
        next = slot + 1 < names->n ? slot + 1 : 0;
    }
    return unknown;
}

void render_report_unknown(const struct slot_names *names, const struct flowmsg_arg *args,
                           size_t n_args, struct flowmsg_report *report)
{
    for (size_t i = 0; i < n_args; i++) {
        const char *name = args[i].name ? args[i].name : "";

        if (find_slot(names, name, 0) == names->n)
            report_add(report, FLOWMSG_ERR_UNKNOWN_ARGUMENT, name, strlen(name), 0);
    }
}
