/* values.h - arguments from the command line and from JSON.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_VALUES_H
#define TOOLS_VALUES_H

#include <stdbool.h>

#include <flowmsg/flowmsg.h>

#include "base/json_read.h"

/* Room for the values of one JSON text; reused from one to the next.  All zero
 * is empty. */
struct value_pool {
    struct flowmsg_value *values;
    struct flowmsg_arg *args;
    size_t n, cap, args_cap;
    char *names;
    size_t names_cap;
};
void value_pool_free(struct value_pool *pool);

/* The members of an object as arguments: pool->args, *n_args of them.  They
 * borrow from the document.  False when a name contains NUL. */
bool values_from_object(struct value_pool *pool, const struct json_doc *doc,
                        const struct json_node *object, size_t *n_args);

/* One argument of the command line, NAME=VALUE or NAME:=JSON, with what it
 * points to. */
struct cli_arg {
    struct flowmsg_arg arg;
    char *name;
    const char *text;            /* VALUE; NULL for JSON */
    struct json_doc doc;
    struct value_pool pool;
};

/* Read all of them.  NULL after a complaint when one is malformed. */
struct cli_arg *cli_args_read(int argc, char **argv);
void cli_args_free(struct cli_arg *args, int n);

/* What text becomes where something else is needed: the value, if it reads as
 * that. */
bool value_as_number(struct flowmsg_value *value, const char *text);
bool value_as_datetime(struct flowmsg_value *value, const char *text, size_t len);   /* or a day */

/* Text as the type that a declared parameter wants, when it reads as that. */
struct flowmsg_value value_for_param(const struct flowmsg_param *param, const char *text);

/* The arguments alone, as the library takes them; to be freed. */
struct flowmsg_arg *cli_args_list(const struct cli_arg *args, int n);

/* Give text arguments the type that the declared parameters want. */
void cli_args_fit(struct cli_arg *args, int n, const struct flowmsg_definition *definition);

#endif
