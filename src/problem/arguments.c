/* arguments.c - the arguments of a problem as JSON.
 *
 * SPDX-License-Identifier: MIT
 *
 * The only recursion is into lists of lists, MAX_LIST_DEPTH deep. */
#include "problem/arguments.h"

#include <math.h>
#include <string.h>

#include "base/compiler.h"
#include "base/decimal.h"
#include "base/iso8601.h"

/* Doubles with more zeros than these are written with an exponent. */
enum { MOST_ZEROS_BEFORE = 5, MOST_DIGITS = 21 };

/* {"type":TYPE,"value": and a text as a string. */
static void put_typed(struct json_out *out, const char *type, const char *text, size_t len)
{
    json_put(out, "{\"type\":\"");
    json_put(out, type);
    json_put(out, "\",\"value\":");
    json_out_string(out, text, len);
    json_put(out, "}");
}

/* Digits with a point and an exponent: 1.5e300. */
static void put_with_exponent(struct json_out *out, const struct decimal *d)
{
    if (d->negative)
        json_put(out, "-");
    json_out_raw(out, d->digits, 1);
    if (d->n > 1)
        json_put(out, ".");
    json_out_raw(out, d->digits + 1, (size_t)d->n - 1);
    json_put(out, "e");
    json_out_int(out, d->exponent + d->n - 1);
}

/* NOINLINE: a decimal takes a page of the stack. */
static NOINLINE void put_double(struct json_out *out, double x)
{
    char text[DECIMAL_TEXT_SIZE];
    struct decimal d;

    if (!isfinite(x)) {
        const char *name = value_name_of_double(x);

        put_typed(out, "double", name, strlen(name));
        return;
    }
    (void)decimal_from_double(&d, x);
    if (d.n > 0 && (d.n + d.exponent > MOST_DIGITS || d.n + d.exponent < -MOST_ZEROS_BEFORE)) {
        put_with_exponent(out, &d);
        return;
    }
    json_out_raw(out, text, decimal_text(&d, text));
    if (d.n == 0 || d.exponent >= 0)
        json_put(out, ".0");
}

/* A time in words, or as a number if it has no words. */
static void put_time(struct json_out *out, const char *type, const char *words, size_t len,
                     int64_t number)
{
    if (len > 0) {
        put_typed(out, type, words, len);
        return;
    }
    json_put(out, "{\"type\":\"");
    json_put(out, type);
    json_put(out, "\",\"value\":");
    json_out_int(out, number);
    json_put(out, "}");
}

static void put_masked(struct json_out *out, const struct flowmsg_value *v)
{
    const char *hash = mask_hash(v);

    json_put(out, "{\"type\":\"masked\"");
    if (hash) {
        json_put(out, ",\"hash\":");
        json_out_string(out, hash, FLOWMSG_HASH_DIGITS);
    }
    json_put(out, "}");
}

static void put_value(struct json_out *out, const struct flowmsg_value *v, int depth);

static void put_list(struct json_out *out, const struct flowmsg_value *list, int depth)
{
    size_t n = value_list_n(list);

    if (depth == MAX_LIST_DEPTH) {
        json_out_string(out, TOO_DEEP, strlen(TOO_DEEP));
        return;
    }
    json_put(out, "[");
    for (size_t i = 0; i < n && json_out_total(out) < FLOWMSG_MAX_OUTPUT; i++) {
        const struct flowmsg_value item = value_list_item(list, i);

        if (i > 0)
            json_put(out, ",");
        put_value(out, &item, depth + 1);
    }
    json_put(out, "]");
}

/* A value of a type that this version does not know is null, like one that is not given. */
static void put_value(struct json_out *out, const struct flowmsg_value *v, int depth)
{
    char words[ISO8601_SIZE];

    switch (value_is_given(v) ? v->type : FLOWMSG_NONE) {
    case FLOWMSG_TEXT: json_out_string(out, v->as.text.data, value_text_len(v)); return;
    case FLOWMSG_INTEGER: json_out_int(out, v->as.integer); return;
    case FLOWMSG_DOUBLE: put_double(out, v->as.real); return;
    case FLOWMSG_DECIMAL: put_typed(out, "decimal", v->as.text.data, value_text_len(v)); return;
    case FLOWMSG_DATETIME:
        put_time(out, "datetime", words, iso8601_datetime(words, v->as.integer), v->as.integer);
        return;
    case FLOWMSG_DATE:
        put_time(out, "date", words, iso8601_date(words, v->as.integer), v->as.integer);
        return;
    case FLOWMSG_LIST: case FLOWMSG_STRINGS: put_list(out, v, depth); return;
    case FLOWMSG_MASKED: put_masked(out, v); return;
    case FLOWMSG_NONE: break;
    }
    json_put(out, "null");
}

void problem_put_value(struct json_out *out, const struct flowmsg_value *v)
{
    put_value(out, v, 0);
}

/* The drain of JSON that is the content of a JSON string: only its quotes and backslashes need an
 * escape, as it is UTF-8 without control characters. */
static void drain_nested(struct json_out *json, void *with)
{
    const char *end = json->data + json->len;

    for (const char *p = json->data, *run = p; run < end; run = p) {
        while (p < end && (p == run || (*p != '"' && *p != '\\')))
            p++;
        if (*run == '"' || *run == '\\')
            json_put(with, "\\");
        json_out_raw(with, run, (size_t)(p - run));
    }
    json->len = 0;
}

void problem_put_value_as_string(struct json_out *out, const struct flowmsg_value *v)
{
    char room[JSON_OUT_ROOM];
    struct json_out json = {
        .data = room, .cap = sizeof room, .fixed = true, .drain = drain_nested, .with = out
    };

    json_put(out, "\"");
    problem_put_value(&json, v);
    json_out_flush(&json);
    json_put(out, "\"");
}

void problem_put_arguments(struct json_out *out, const struct flowmsg_problem *p,
                           const struct flowmsg_definition *def, const struct masking *masking)
{
    struct seen_arguments seen;
    const struct flowmsg_value *v;
    bool any = false;

    seen_arguments_begin(&seen, p, def, masking);
    json_put(out, "{");
    while ((v = seen_arguments_next(&seen)) != NULL) {
        if (any)
            json_put(out, ",");
        json_out_string(out, seen.param->name, strlen(seen.param->name));
        json_put(out, ":");
        put_value(out, v, 0);
        any = true;
    }
    json_put(out, "}");
}
