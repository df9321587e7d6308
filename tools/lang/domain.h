/* domain.h - the domain whose messages a command works on: the built-in one, or another.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_DOMAIN_H
#define TOOLS_DOMAIN_H

#include <stdbool.h>

#include <flowmsg/flowmsg.h>

struct definition_file;

struct domain {
    const struct flowmsg_registry *registry;
    struct definition_file *file;    /* source of the registry; NULL: it is built in */
};

/* Read the definitions of a file; @path NULL: take the built-in ones.  False after an error, which
 * is printed.  Call domain_close() in both cases. */
bool domain_open(struct domain *domain, const char *path);
void domain_close(struct domain *domain);

#endif
