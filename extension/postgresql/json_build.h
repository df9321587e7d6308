/* json_build.h - a jsonb object, member by member.
 *
 * SPDX-License-Identifier: MIT */
#ifndef FLOWMSG_PG_JSON_BUILD_H
#define FLOWMSG_PG_JSON_BUILD_H

#include "postgres.h"
#include "utils/jsonb.h"

/* An object or array that is being built, in the current memory context.  All zero is the
 * beginning. */
struct json_build {
    JsonbParseState *state;
};

void json_open_object(struct json_build *b);
void json_open_array(struct json_build *b);

/* Close what was opened last, and get it. */
JsonbValue *json_close_object(struct json_build *b);
JsonbValue *json_close_array(struct json_build *b);

/* The name of the next member.  It is a constant, or lives as long as the building. */
void json_key(struct json_build *b, const char *name);

/* A member of the open object; a text of NULL: none is added. */
void json_text(struct json_build *b, const char *name, const char *text);
void json_text_n(struct json_build *b, const char *name, const char *text, size_t len);
void json_number(struct json_build *b, const char *name, int64 n);

#endif
