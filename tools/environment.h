/* environment.h - the locale that the environment asks for.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_ENVIRONMENT_H
#define TOOLS_ENVIRONMENT_H

#include <flowmsg/flowmsg.h>

/* Room for the name of a locale that is a part of LANGUAGE. */
struct locale_name {
    char text[64];
};

/* The locale of the environment; with a reader, the first one that there are texts for.  NULL:
 * there is none.  Prints nothing. */
const char *environment_locale(struct flowmsg_reader *reader, struct locale_name *room);

/* The locale of messages: the one that -l asked for, unless NULL; else the first of LANGUAGE,
 * LC_ALL, LC_MESSAGES and LANG that there are texts for; else English.  It warns when -l asked for
 * a language without texts. */
const char *choose_locale(struct flowmsg_reader *reader, const char *asked,
                          struct locale_name *room);

/* The environment's locale for patterns, which need no texts of ours. */
const char *any_environment_locale(struct locale_name *room);

#endif
