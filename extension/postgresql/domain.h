/* domain.h - a domain file that is open in this backend.
 *
 * SPDX-License-Identifier: MIT */
#ifndef FLOWMSG_PG_DOMAIN_H
#define FLOWMSG_PG_DOMAIN_H

#include "postgres.h"

#include <sys/stat.h>

#include <flowmsg/flowmsg.h>

#include "settings.h"

/* All zero is closed. */
struct open_domain {
    char path[MAXPGPATH];
    struct stat seen;             /* the file when it was last looked at; zero: there was none */
    struct flowmsg_domain *domain;
    struct flowmsg_store *store;
    struct flowmsg_reader *reader;
};

/* Open a domain file, with the catalogs of directories.
 *
 * @param[out] domain  set on success only.
 * @return false: it cannot be opened, and *err says why.  Raises no error. */
bool domain_open(struct open_domain *domain, const char *path, struct paths catalog_dirs,
                 struct flowmsg_error *err);

/* Has the file changed since it was last looked at?  Opening looks at it, too. */
bool domain_look(struct open_domain *domain);

/* Release all that the library has of a domain. */
void domain_close(struct open_domain *domain);

const struct flowmsg_registry *domain_registry(const struct open_domain *domain);

#endif
