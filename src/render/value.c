/* value.c - a value as text, or as a number.
 *
 * SPDX-License-Identifier: MIT
 *
 * The only recursion is into lists of lists, MAX_LIST_DEPTH deep. */
#include "base/hints.h"
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

static void put_list(const struct flowmsg_value *v, const struct render_env *env, struct sink *s,
                     int depth)
{
    for (size_t i = 0, n = value_list_n(v); i < n && !s->over; i++) {
        struct flowmsg_value item = value_list_item(v, i);

        if (i > 0)
            sink_put(s, ", ", 2);
        value_put(&item, env, s, depth + 1);
    }
}

/* A decimal takes a page of the stack: the functions that integers pass through have none. */
static APART void put_other_number(const struct flowmsg_value *v,
                                   const struct number_format *format, struct sink *s,
                                   enum number_style style)
{
    struct decimal d;
    bool nan;

    if (value_to_decimal(v, &d, &nan))
        number_put_decimal(format, s, &d, style);
    else if (nan)
        number_put_nan(format, s);
    else
        value_put_text(s, v, value_text_len(v));   /* a decimal that is none */
}

void value_put_number(const struct flowmsg_value *v, const struct render_env *env, struct sink *s,
                      enum number_style style)
{
    const struct number_format *format = env->formats ? formats_number(env->formats) : NULL;

    if (v->type == FLOWMSG_INTEGER)
        number_put_int(format, s, v->as.integer);
    else
        put_other_number(v, format, s, style);
}

void value_put(const struct flowmsg_value *v, const struct render_env *env, struct sink *s,
               int depth)
{
    if (!value_is_given(v))
        return;
    switch (v->type) {
    case FLOWMSG_NONE:
        break;
    case FLOWMSG_TEXT:
        value_put_text(s, v, value_text_len(v));
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
    case FLOWMSG_LIST:
    case FLOWMSG_STRINGS:
        if (depth < MAX_LIST_DEPTH)
            put_list(v, env, s, depth);
        else
            sink_put(s, "…", strlen("…"));
        break;
    }
}

static APART bool parses(const struct flowmsg_value *v)
{
    struct decimal d;

    return decimal_parse(&d, v->as.text.data, value_text_len(v));
}

bool value_is_bad_decimal(const struct flowmsg_value *v)
{
    return v->type == FLOWMSG_DECIMAL && !parses(v);
}

void render_value(const struct flowmsg_value *value, const struct render_env *env, struct sink *s)
{
    value_put(value, env, s, 0);
}
