/* attributes.h - reading and checking the attributes of a definition file.
 *
 * SPDX-License-Identifier: MIT */
#ifndef SCANNER_ATTRIBUTES_H
#define SCANNER_ATTRIBUTES_H

#include "scanner/reader.h"

/* An attribute that an element may have. */
struct attribute {
    const char *name;
    const char **value;      /* *value is NULL after reading: the attribute is missing */
    bool required;
};

/* A copy of a text in the arena of the definitions. */
const char *keep(struct reader *r, const char *text, size_t len);

/* Read the attributes of an element, as expat gives them.  false: one is unknown or missing. */
bool read_attributes(struct reader *r, const char *element, const char **given,
                     const struct attribute *known, size_t n_known);

/* A word that an attribute may have.  The last one of a table has no name. */
struct word { const char *name; int value; };

/* The value of the word @name, or that of the last word. */
int find_word(const struct word *words, const char *name);

/* Read "true" or "false".  Without a @value, it is false. */
bool read_boolean(struct reader *r, const char *element, const char *attribute, const char *value);

/* Is a name longer than FLOWMSG_MAX_NAME? */
bool is_long(const char *name);

#endif
