/* value.c - a value as text, or as a number.
 *
 * SPDX-License-Identifier: MIT
 *
 * The only recursions are into lists of lists, MAX_LIST_DEPTH deep. */
#include "render/value.h"

#include "base/compiler.h"
#include "render/isolate.h"
#include "render/mask.h"
#include "render/render.h"
#include "render/work.h"

enum number_kind value_number(const struct flowmsg_value *v, struct decimal *d)
{
    switch (v->type) {
    case FLOWMSG_INTEGER:
        decimal_from_int(d, v->as.integer);
        return NUMBER_EXACT;
    case FLOWMSG_DOUBLE:
        return decimal_from_double(d, v->as.real) ? NUMBER_EXACT : NUMBER_NAN;
    case FLOWMSG_DECIMAL:
        return decimal_parse(d, v->as.text.data, value_number_len(v)) ? NUMBER_EXACT : NUMBER_NONE;
    default:
        return NUMBER_NONE;
    }
}

bool value_put_digits(const struct flowmsg_value *v, struct sink *s)
{
    char digits[DECIMAL_TEXT_SIZE];
    struct decimal d;

    if (v->type == FLOWMSG_INTEGER) {
        number_put_int(NULL, s, v->as.integer);
    } else if (v->type == FLOWMSG_DECIMAL) {
        value_put_text(s, v, value_text_len(v));    /* as it was given */
    } else if (v->type == FLOWMSG_DOUBLE && decimal_from_double(&d, v->as.real) && !d.infinite) {
        sink_put(s, digits, decimal_text(&d, digits));
    } else {
        return false;
    }
    return true;
}

/* Has a text only characters that are seen? */
static bool is_visible_ascii(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (text[i] <= ' ' || text[i] >= 0x7F)
            return false;
    return true;
}

enum sink_writer writer_of(const struct flowmsg_value *v)
{
    if (!value_is_given(v))
        return SINK_OWN;
    switch (v->type) {
    case FLOWMSG_INTEGER:
    case FLOWMSG_DOUBLE:
    case FLOWMSG_DATETIME:
    case FLOWMSG_DATE:
    case FLOWMSG_MASKED: return SINK_OWN;
    case FLOWMSG_DECIMAL:
        return is_visible_ascii(v->as.text.data, value_number_len(v)) ? SINK_OWN : SINK_FOREIGN;
    case FLOWMSG_TEXT:
    case FLOWMSG_LIST:
    case FLOWMSG_STRINGS:
    case FLOWMSG_NONE: break;
    }
    return SINK_FOREIGN;
}

bool value_put_items(const struct flowmsg_value *list, struct render_env *env, struct sink *s,
                     int depth, item_writer *put, void *of)
{
    const size_t n = value_list_n(list);
    bool any = false, whole = true;

    for (size_t i = 0; i < n && !s->over && !render_is_exhausted(env); i++) {
        struct flowmsg_value item = value_list_item(list, i);

        env->work += WORK_VALUE;
        if (!value_is_given(&item)) {
            whole = false;
            continue;
        }
        if (any)
            sink_put(s, ", ", 2);
        whole &= put(of, &item, env, s, depth + 1);
        any = true;
    }
    return whole;
}

static bool put_item(void *of, const struct flowmsg_value *item, struct render_env *env,
                     struct sink *s, int depth)
{
    (void)of;
    return value_put_isolated(item, env, s, depth);
}

static const struct number_format *format_of(const struct render_env *env)
{
    return env->formats ? formats_number(env->formats) : NULL;
}

size_t value_number_work(const struct render_env *env)
{
    return number_format_plan(format_of(env)) ? WORK_PLANNED : WORK_ICU;
}

void value_put_double(double x, struct render_env *env, struct sink *s, enum number_style style)
{
    env->work += WORK_NUMBER + value_number_work(env);
    number_put_double(format_of(env), s, x, style);
}

bool value_put_brief(const struct flowmsg_value *v, struct render_env *env, struct sink *s,
                     enum number_style style)
{
    if (v->type != FLOWMSG_DECIMAL ||
        !number_put_text(format_of(env), s, v->as.text.data, value_number_len(v), style))
        return false;
    env->work += WORK_PLANNED;
    return true;
}

void value_put_number(enum number_kind kind, const struct decimal *d, struct render_env *env,
                      struct sink *s, enum number_style style)
{
    if (kind == NUMBER_EXACT)
        number_put_decimal(format_of(env), s, d, style);
    else if (kind == NUMBER_NAN)
        number_put_nan(format_of(env), s);
}

/* Put a decimal.  NOINLINE: it takes a page of the stack. */
static NOINLINE void put_decimal(const struct flowmsg_value *v, struct render_env *env,
                                      struct sink *s)
{
    struct decimal d;
    enum number_kind kind = value_number(v, &d);

    env->work += WORK_NUMBER + value_number_work(env) +
                 (kind == NUMBER_EXACT ? work_of_digits(&d) : 0);
    if (kind == NUMBER_NONE)
        value_put_text(s, v, value_text_len(v));
    else
        value_put_number(kind, &d, env, s, NUMBER_PLAIN);
}

bool value_put(const struct flowmsg_value *v, struct render_env *env, struct sink *s, int depth)
{
    enum date_effort effort;

    env->work += WORK_VALUE;
    if (!value_is_given(v))
        return true;
    switch (v->type) {
    case FLOWMSG_NONE:
        break;
    case FLOWMSG_TEXT:
        value_put_text(s, v, value_text_len(v));
        break;
    case FLOWMSG_INTEGER:
        number_put_int(format_of(env), s, v->as.integer);
        break;
    case FLOWMSG_DOUBLE:
        value_put_double(v->as.real, env, s, NUMBER_PLAIN);
        break;
    case FLOWMSG_DECIMAL:
        if (!value_put_brief(v, env, s, NUMBER_PLAIN))
            put_decimal(v, env, s);
        break;
    case FLOWMSG_DATETIME:
        effort = datetime_put(env->formats ? formats_datetime(env->formats) : NULL, s,
                              v->as.integer, env->timezone);
        env->work += work_of_time(v->as.integer, effort);
        break;
    case FLOWMSG_DATE:
        effort = date_put(env->formats ? formats_date(env->formats) : NULL, s, v->as.integer);
        env->work += work_of_day(v->as.integer, effort);
        break;
    case FLOWMSG_MASKED:
        mask_put(v, env, s);
        break;
    case FLOWMSG_LIST:
    case FLOWMSG_STRINGS:
        if (depth < MAX_LIST_DEPTH)
            return value_put_items(v, env, s, depth, put_item, NULL);
        sink_put(s, TOO_DEEP, strlen(TOO_DEEP));
        break;
    }
    return true;
}

static void write_digits(void *of, struct render_env *env, struct sink *s)
{
    if (!value_put_digits(of, s))
        (void)value_put(of, env, s, 0);
}

void render_value(const struct flowmsg_value *value, struct render_env *env, struct sink *s)
{
    struct flowmsg_value v = *value;

    env->work += WORK_NUMBER;
    if (isolates(env) && value_is_number(value))
        isolate_written(env, s, write_digits, &v);
    else if (!value_put_digits(value, s))
        (void)value_put_isolated(value, env, s, 0);
}
