/* environment.h - the locale and the domain that the environment asks for.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_ENVIRONMENT_H
#define TOOLS_ENVIRONMENT_H

#include <stdbool.h>

#include <flowmsg/flowmsg.h>

/* Room for the name of a locale that is a part of LANGUAGE. */
struct locale_name {
    char text[64];
};

/* The locale of the environment: the first of LANGUAGE, LC_ALL, LC_MESSAGES and LANG; with a
 * reader, the first of them for which it has texts.  NULL: there is none.  Prints nothing. */
const char *environment_locale(struct flowmsg_reader *reader, struct locale_name *room);

/* The locale of messages: @asked, the argument of -l, unless it is NULL; else environment_locale()
 * with @reader; else English.  Prints a warning if @asked has no texts. */
const char *choose_locale(struct flowmsg_reader *reader, const char *asked,
                          struct locale_name *room);

/* The locale of the environment for a pattern alone, whose language need not have any messages. */
const char *any_environment_locale(struct locale_name *room);

/* Has the domain of a reader texts that readers of @locale can read? */
bool locale_has_texts(struct flowmsg_reader *reader, const char *locale);

/* FLOWMSG_DOMAIN: the domain of commands without --domain.  NULL: it is not set, or empty. */
const char *environment_domain(void);

/* XDG_DATA_DIRS or its default: folders with data files, with a colon between two. */
const char *environment_data_dirs(void);

#endif
