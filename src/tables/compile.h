/* compile.h - the parts of the program that writes the tables.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TABLES_COMPILE_H
#define TABLES_COMPILE_H

#include <stdbool.h>

#include "locale/tables.h"

enum { MAX_LOCALES = 1024, MAX_LANGUAGES = 64, MAX_SCRIPTS = 64 };

/* A sorted list of short texts, each once. */
struct texts {
    char items[MAX_LOCALES][TABLES_NAME];
    unsigned n;
};

/* Add a text, unless it is there.  Ends the program if it does not fit. */
void texts_add(struct texts *texts, const char *text);

bool texts_have(const struct texts *texts, const char *text);

/* ICU's locales of the languages. */
void locales_read(struct texts *locales, const struct texts *languages);

/* Ends the program, with a message. */
_Noreturn void fail(const char *message, const char *what);

/* Print locale/tables_data.c. */
void print_locale_tables(const struct texts *languages, const struct texts *locales);

/* Print number/tables_data.c. */
void print_number_tables(const struct texts *locales);

#endif
