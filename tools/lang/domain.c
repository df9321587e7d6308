/* domain.c - the domain whose messages a command works on.
 *
 * SPDX-License-Identifier: MIT */
#include "lang/domain.h"

#include "scanner/definition_file.h"
#include "tool.h"

bool domain_open(struct domain *domain, const char *path)
{
    domain->file = path ? definition_file_read(path) : NULL;
    domain->registry = domain->file ? definition_file_registry(domain->file)
                                    : flowmsg_flow_registry;
    return !path || domain->file;
}

void domain_close(struct domain *domain)
{
    definition_file_free(domain->file);
}
