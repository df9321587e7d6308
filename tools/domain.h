/* domain.h - the domain that a command is about: the built-in one, or that of a definition file.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_DOMAIN_H
#define TOOLS_DOMAIN_H

#include <stdbool.h>

#include <flowmsg/flowmsg.h>

struct definition_file;

struct domain {
    const struct flowmsg_registry *registry;
    struct definition_file *file;    /* what it is from; NULL: it is built in */
};

/* The definitions of a file, or the built-in ones when @path is NULL.  False: said why.
 * domain_close() is due in any case. */
bool domain_open(struct domain *domain, const char *path);
void domain_close(struct domain *domain);

/* The definition of a code.  NULL: said that there is none, and which codes are near. */
const struct flowmsg_definition *domain_find(const struct domain *domain, const char *code);

#endif
