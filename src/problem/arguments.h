/* arguments.h - the arguments of a problem as JSON.
 *
 * SPDX-License-Identifier: MIT
 *
 * A value has the JSON form that flowmsg_render_json() and base/json_values.c read:
 *
 *     "text", 12, 1.5, ["a","b"]
 *     {"type":"decimal","value":"1.50"}
 *     {"type":"double","value":"NaN"}, also "Infinity", "-Infinity"
 *     {"type":"datetime","value":"2026-05-01T00:30:00Z"}; beyond the year 9999 milliseconds
 *     {"type":"date","value":"2026-05-01"}; beyond the year 9999 days since 1970
 *     {"type":"masked"}, {"type":"masked","hash":"3f9a1b2c3d4e5f60"}
 *
 * A double has a point or an exponent, an integer has neither.  So a value that is read back has
 * the type that it had. */
#ifndef PROBLEM_ARGUMENTS_H
#define PROBLEM_ARGUMENTS_H

#include <flowmsg/flowmsg.h>

#include "base/json_write.h"
#include "problem/problem.h"
#include "render/mask.h"
#include "render/value.h"

/* The reader of the values, and the key for hashes of those that the reader may not see. */
struct masking {
    enum flowmsg_audience audience;
    const unsigned char *key;   /* FLOWMSG_MASK_KEY bytes; NULL: no hashes */
};

/* The arguments of a problem that have a name and a value, as the reader may see them:
 *
 *     seen_arguments_begin(&seen, problem, def, masking);
 *     while ((v = seen_arguments_next(&seen)) != NULL)
 *         … seen.param->name …
 *
 * A value is in the problem, unless it is masked: one that was just written is not copied, since a
 * processor would wait for it. */
struct seen_arguments {
    const struct flowmsg_problem *problem;
    const struct flowmsg_definition *def;
    const struct masking *masking;
    uint32_t i, n;
    const struct flowmsg_param *param;   /* of the last value */
    struct flowmsg_value masked;         /* the last value, if it is masked */
    char hash[FLOWMSG_HASH_DIGITS];      /* which that may borrow */
};

/* @def: the problem's definition, or NULL, which has no names. */
static inline void seen_arguments_begin(struct seen_arguments *seen,
                                        const struct flowmsg_problem *problem,
                                        const struct flowmsg_definition *def,
                                        const struct masking *masking)
{
    seen->problem = problem;
    seen->def = def;
    seen->masking = masking;
    seen->i = 0;
    seen->n = problem_n_values(problem);
    if (!def || def->n_params < seen->n)
        seen->n = def ? def->n_params : 0;
}

/* The next value; NULL: there is none. */
static inline const struct flowmsg_value *seen_arguments_next(struct seen_arguments *seen)
{
    const struct masking *masking = seen->masking;

    while (seen->i < seen->n) {
        uint32_t i = seen->i++;
        const struct flowmsg_value *v = problem_value(seen->problem, i);

        if (!value_is_given(v))
            continue;
        seen->param = flowmsg_definition_param(seen->problem->registry, seen->def, i);
        if (mask_shows(seen->param, masking->audience))
            return v;
        seen->masked = mask_value(v, seen->param, masking->audience, masking->key, seen->hash);
        return &seen->masked;
    }
    return NULL;
}

/* A value in the text @out, which must be given: value_is_given().  Once the text has
 * FLOWMSG_MAX_OUTPUT bytes, lists get no further items. */
void problem_put_value(struct json_out *out, const struct flowmsg_value *v);

/* The text of problem_put_value() as a JSON string. */
void problem_put_value_as_string(struct json_out *out, const struct flowmsg_value *v);

/* {"name":value,...}: the values of a problem whose definition is @def, or NULL, as the reader may
 * see them.  Values that are missing, or that have no name, are left out. */
void problem_put_arguments(struct json_out *out, const struct flowmsg_problem *p,
                           const struct flowmsg_definition *def, const struct masking *masking);

#endif
