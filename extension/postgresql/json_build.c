/* json_build.c - a jsonb object, member by member.
 *
 * SPDX-License-Identifier: MIT */
#include "postgres.h"

#include "utils/numeric.h"

#include "json_build.h"

void json_open_object(struct json_build *b)
{
    (void)pushJsonbValue(&b->state, WJB_BEGIN_OBJECT, NULL);
}

void json_open_array(struct json_build *b)
{
    (void)pushJsonbValue(&b->state, WJB_BEGIN_ARRAY, NULL);
}

JsonbValue *json_close_object(struct json_build *b)
{
    return pushJsonbValue(&b->state, WJB_END_OBJECT, NULL);
}

JsonbValue *json_close_array(struct json_build *b)
{
    return pushJsonbValue(&b->state, WJB_END_ARRAY, NULL);
}

static JsonbValue string_value(const char *text, size_t len)
{
    JsonbValue v = { .type = jbvString };

    v.val.string.val = pnstrdup(text, len);
    v.val.string.len = (int)len;
    return v;
}

void json_key(struct json_build *b, const char *name)
{
    JsonbValue key = string_value(name, strlen(name));

    (void)pushJsonbValue(&b->state, WJB_KEY, &key);
}

void json_text_n(struct json_build *b, const char *name, const char *text, size_t len)
{
    JsonbValue v = string_value(text, len);

    json_key(b, name);
    (void)pushJsonbValue(&b->state, WJB_VALUE, &v);
}

void json_text(struct json_build *b, const char *name, const char *text)
{
    if (text)
        json_text_n(b, name, text, strlen(text));
}

void json_number(struct json_build *b, const char *name, int64 n)
{
    JsonbValue v = { .type = jbvNumeric };

    v.val.numeric = int64_to_numeric(n);
    json_key(b, name);
    (void)pushJsonbValue(&b->state, WJB_VALUE, &v);
}
