/* rules.h - rules that definition files and domain files have in common.
 *
 * SPDX-License-Identifier: MIT
 *
 * The rules do not depend on the locale: isalpha() does. */
#ifndef BASE_RULES_H
#define BASE_RULES_H

#include <stdbool.h>

#include <flowmsg/flowmsg.h>

static inline bool is_ascii_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool is_ascii_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Is @name the name of a domain?  It becomes a part of paths: [a-z0-9-]. */
bool rule_is_domain(const char *name);

/* Is @code well formed: letters, digits and ._:/-, with a letter or digit, and at most
 * FLOWMSG_MAX_CODE bytes? */
bool rule_is_code(const char *code);

/* Is @code a context of msgids that are not details: of titles, terms or remedies? */
bool rule_is_context(const char *code);

/* Is @name the name of a group: letters, digits and -_. ? */
bool rule_is_group(const char *name);

/* Is @name the name of a parameter: a name in C that begins with a letter? */
bool rule_is_param(const char *name);

/* Is @help a link with a scheme that a reader can follow, in ASCII? */
bool rule_is_help(const char *help);

/* Is @version the version of definitions: letters, digits and .-_+ ? */
bool rule_is_version(const char *version);

enum { RULE_MAX_HELP = 2048, RULE_MAX_VERSION = 64 };   /* bytes */

/* Is @example a value of a parameter of this type? */
bool rule_example_fits(enum flowmsg_param_type type, const char *example);

enum { RULE_MAX_NUMBER = 999999999 };

/* Read the number at the start of a range or code: 1 to RULE_MAX_NUMBER, without leading zeroes.
 * Returns the text after it, or NULL. */
const char *rule_number(const char *s, uint32_t *number);

/* Is a well-formed code in the range @first to @last of its group?  It begins with such a number,
 * and no letter follows. */
bool rule_code_in_range(const char *code, uint32_t first, uint32_t last);

/* Has a definition such a status: none, or three digits from 100 to 599? */
static inline bool rule_is_status(unsigned status)
{
    return status == 0 || (status >= 100 && status <= 599);
}

#endif
