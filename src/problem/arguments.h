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

/* The reader of the values, and the key for hashes of those that the reader may not see. */
struct masking {
    enum flowmsg_audience audience;
    const unsigned char *key;   /* FLOWMSG_MASK_KEY bytes; NULL: no hashes */
};

/* Value @i of a problem as the reader may see it: in the problem, or *room, which borrows from
 * @hash.  A value that was just written is not copied: a processor would wait for it. */
const struct flowmsg_value *problem_seen_value(const struct flowmsg_problem *p, uint32_t i,
                                               const struct flowmsg_param *param,
                                               const struct masking *masking,
                                               struct flowmsg_value *room,
                                               char hash[FLOWMSG_HASH_DIGITS]);

/* A value in the text @out, which must be given: value_is_given().  Once the text has
 * FLOWMSG_MAX_OUTPUT bytes, lists get no further items. */
void problem_put_value(struct json_out *out, const struct flowmsg_value *v);

/* {"name":value,...}: the values of a problem whose definition is @def, or NULL, as the reader may
 * see them.  Values that are missing, or that have no name, are left out. */
void problem_put_arguments(struct json_out *out, const struct flowmsg_problem *p,
                           const struct flowmsg_definition *def, const struct masking *masking);

#endif
