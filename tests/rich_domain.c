/* rich_domain.c - the domain of a command for tests: tests/data/rich/rich.xml instead of the Flow
 * Service.
 *
 * SPDX-License-Identifier: MIT */
#include "domain.h"
#include "rich.h"

const struct flowmsg_registry *domain_built_in(void)
{
    return rich_registry;
}
