/* value.c - a value as text, or as a number.
 *
 * SPDX-License-Identifier: MIT
 *
 * The only recursions are into lists of lists, MAX_LIST_DEPTH deep. */
#include "render/rendering.h"

bool value_to_decimal(const struct flowmsg_value *v, struct decimal *d, bool *nan)
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
        return decimal_parse(d, v->as.text.data, value_text_len(v));
    default:
        return false;
    }
}

bool value_put_digits(const struct flowmsg_value *v, struct sink *s)
{
    char digits[DECIMAL_TEXT_SIZE];
    struct decimal d;

    if (v->type == FLOWMSG_INTEGER) {
        number_put_int(NULL, s, v->as.integer);
    } else if (v->type == FLOWMSG_DECIMAL) {
        sink_put_text(s, v->as.text.data, value_text_len(v));    /* as it was given */
    } else if (v->type == FLOWMSG_DOUBLE && decimal_from_double(&d, v->as.real) && !d.infinite) {
        sink_put(s, digits, decimal_text(&d, digits));
    } else {
        return false;
    }
    return true;
}

/* Items that are not given are left out. */
static bool put_list(const struct flowmsg_value *v, const struct render_env *env, struct sink *s,
                     int depth)
{
    bool any = false, whole = true;

    for (size_t i = 0, n = value_list_n(v); i < n && !s->over; i++) {
        struct flowmsg_value item = value_list_item(v, i);

        if (!value_is_given(&item)) {
            whole = false;
            continue;
        }
        if (any)
            sink_put(s, ", ", 2);
        whole &= value_put(&item, env, s, depth + 1);
        any = true;
    }
    return whole;
}

void value_put_number(const struct flowmsg_value *v, const struct render_env *env, struct sink *s,
                      enum number_style style)
{
    const struct number_format *format = env->formats ? formats_number(env->formats) : NULL;
    struct decimal d;
    bool nan;

    if (v->type == FLOWMSG_INTEGER)
        number_put_int(format, s, v->as.integer);
    else if (value_to_decimal(v, &d, &nan))
        number_put_decimal(format, s, &d, style);
    else if (nan)
        number_put_nan(format, s);
    else
        sink_put_text(s, v->as.text.data, value_text_len(v));   /* a decimal that is none */
}

bool value_put(const struct flowmsg_value *v, const struct render_env *env, struct sink *s,
               int depth)
{
    if (!value_is_given(v))
        return true;
    switch (v->type) {
    case FLOWMSG_NONE:
        break;
    case FLOWMSG_TEXT:
        sink_put_text(s, v->as.text.data, value_text_len(v));
        break;
    case FLOWMSG_INTEGER:
    case FLOWMSG_DOUBLE:
    case FLOWMSG_DECIMAL:
        value_put_number(v, env, s, NUMBER_PLAIN);
        break;
    case FLOWMSG_DATETIME:
        datetime_put(env->formats ? formats_datetime(env->formats) : NULL, s, v->as.integer,
                     env->timezone);
        break;
    case FLOWMSG_DATE:
        date_put(env->formats ? formats_date(env->formats) : NULL, s, v->as.integer);
        break;
    case FLOWMSG_LIST:
    case FLOWMSG_STRINGS:
        if (depth < MAX_LIST_DEPTH)
            return put_list(v, env, s, depth);
        sink_put(s, "…", strlen("…"));
        break;
    }
    return true;
}

bool value_is_bad_decimal(const struct flowmsg_value *v)
{
    struct decimal d;

    return v->type == FLOWMSG_DECIMAL && !decimal_parse(&d, v->as.text.data, value_text_len(v));
}

void render_value(const struct flowmsg_value *value, const struct render_env *env, struct sink *s)
{
    if (!value_put_digits(value, s))
        value_put(value, env, s, 0);
}
