/* values.h - arguments from the command line and from JSON.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_VALUES_H
#define TOOLS_VALUES_H

#include <stdbool.h>

#include <flowmsg/flowmsg.h>

#include "base/json_read.h"

/* Room for the values of one JSON text, which the next one uses again.  All zero is empty. */
struct value_pool {
    void *room;
    size_t size;
};
void value_pool_free(struct value_pool *pool);

/* Make the members of an object arguments: *args, *n_args of them.  They are in the pool, and
 * borrow from the document.  False: a name contains NUL. */
bool values_from_object(struct value_pool *pool, const struct json_doc *doc,
                        const struct json_node *object, const struct flowmsg_arg **args,
                        size_t *n_args);

/* One argument of the command line, NAME=VALUE or NAME:=JSON, and the memory that it points to. */
struct cli_arg {
    struct flowmsg_arg arg;
    char *name;
    const char *text;            /* VALUE; NULL for JSON */
    struct json_doc doc;
    struct value_pool pool;
};

/* Read all arguments of the command line.  NULL after an error, which is printed: an argument is
 * malformed. */
struct cli_arg *cli_args_read(int argc, char **argv);
void cli_args_free(struct cli_arg *args, int n);

/* Make a text a number.  False: it is not the text of one. */
bool value_as_number(struct flowmsg_value *value, const char *text, size_t len);

/* A text as a value of a declared parameter's type; as a text if it is not of that type. */
struct flowmsg_value value_for_param(const struct flowmsg_param *param, const char *text,
                                     size_t len);

/* The members of an object that the definition declares, as arguments with the declared types where
 * they are strings.  Returns their number.  They are borrowed as those of values_from_object(). */
size_t values_for_params(struct value_pool *pool, const struct json_doc *doc,
                         const struct json_node *object, const struct flowmsg_registry *registry,
                         const struct flowmsg_definition *definition,
                         struct flowmsg_arg args[FLOWMSG_MAX_PARAMS]);

/* The arguments alone, as the library takes them; the caller frees the list. */
struct flowmsg_arg *cli_args_list(const struct cli_arg *args, int n);

/* Give arguments that are texts the types of the declared parameters. */
void cli_args_fit(struct cli_arg *args, int n, const struct flowmsg_registry *registry,
                  const struct flowmsg_definition *definition);

#endif
