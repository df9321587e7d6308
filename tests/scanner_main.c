/* scanner_main.c - the scanner as a function, for tests/check_writing.c.
 *
 * SPDX-License-Identifier: MIT */
#undef main
#define main scanner_main

int scanner_main(int argc, char **argv);

#include "scanner/main.c"
