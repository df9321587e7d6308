/* domain.h - whose messages a command is about: the built-in ones or another domain's.
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

/* The definitions of a file, or those built in when @path is NULL.  domain_close() at
 * last.  False: said why. */
bool domain_open(struct domain *domain, const char *path);
void domain_close(struct domain *domain);

#endif
