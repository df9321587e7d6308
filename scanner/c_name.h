/* c_name.h - what a parameter is called in C.
 *
 * SPDX-License-Identifier: MIT */
#ifndef SCANNER_C_NAME_H
#define SCANNER_C_NAME_H

#include <stdbool.h>

#include <flowmsg/flowmsg.h>

enum { C_NAME_SIZE = 256 };

/* The parameter's name, with an underscore behind it where C, C++ or the generated
 * code need it for themselves.  A longer name is cut. */
void write_c_name(const struct flowmsg_param *param, char out[C_NAME_SIZE]);

/* Would two parameters of a constructor have the same name?  A list has another
 * beside its own, for the number of its items. */
bool c_names_clash(const struct flowmsg_param *a, const struct flowmsg_param *b);

#endif
