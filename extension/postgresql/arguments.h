/* arguments.h - jsonb to the arguments of a message.
 *
 * SPDX-License-Identifier: MIT */
#ifndef FLOWMSG_PG_ARGUMENTS_H
#define FLOWMSG_PG_ARGUMENTS_H

#include "postgres.h"
#include "utils/jsonb.h"

#include <flowmsg/flowmsg.h>

/* The arguments of one call.  Names and numbers are in the current memory context, strings are in
 * the jsonb. */
struct arguments {
    const struct flowmsg_arg *items;
    size_t n;
    const char *json;             /* the library reads this text in place of @items; NULL: it does
                                     not */
};

/* Read arguments.  Any jsonb will do. */
void arguments_read(struct arguments *arguments, Jsonb *jsonb);

#endif
