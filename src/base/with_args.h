/* with_args.h - arguments of a text, written where they are used.
 *
 * SPDX-License-Identifier: MIT
 *
 * Only names for flowmsg.h: the command and the scanner use this file, the library does not. */
#ifndef BASE_WITH_ARGS_H
#define BASE_WITH_ARGS_H

#include <flowmsg/flowmsg.h>

/* An array of arguments, and its length. */
#define WITH(...)                                                                            \
    (const struct flowmsg_arg[]){ __VA_ARGS__ },                                             \
        sizeof((const struct flowmsg_arg[]){ __VA_ARGS__ }) / sizeof(struct flowmsg_arg)
#define NO_ARGS NULL, 0

#define arg_text flowmsg_arg_text
#define arg_text_n flowmsg_arg_text_n
#define arg_integer flowmsg_arg_integer
#define arg_list flowmsg_arg_list

#endif
