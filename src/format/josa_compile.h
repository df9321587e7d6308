/* josa_compile.h - the parts of josa_compile.c.
 *
 * SPDX-License-Identifier: MIT */
#ifndef FORMAT_JOSA_COMPILE_H
#define FORMAT_JOSA_COMPILE_H

/* Reads josa_hanja.txt; ends the program when it cannot. */
void hanja_read(const char *path);

/* Prints its table in C. */
void hanja_print(void);

#endif
