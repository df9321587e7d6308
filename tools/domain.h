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
    struct definition_file *file;    /* has the registry; NULL: the registry is built in */
};

/* The built-in registry. */
const struct flowmsg_registry *domain_built_in(void);

/* Read the definitions of a file; @path NULL: take the built-in ones.  False after an error, which
 * is printed.  Call domain_close() in both cases. */
bool domain_open(struct domain *domain, const char *path);
void domain_close(struct domain *domain);

/* The definition of a code.  NULL after an error, which is printed: there is none, and these codes
 * are near. */
const struct flowmsg_definition *domain_find(const struct domain *domain, const char *code);

/* Print a line after @spaces if a definition is deprecated or retired. */
void print_age(const char *spaces, const struct flowmsg_registry *registry,
               const struct flowmsg_definition *definition);

#endif
