/* compile.h - the parts of compile.c.
 *
 * SPDX-License-Identifier: MIT */
#ifndef JOSA_COMPILE_H
#define JOSA_COMPILE_H

/* Reads hanja.txt; ends the program when it cannot. */
void hanja_read(const char *path);

/* Prints its table in C. */
void hanja_print(void);

#endif
