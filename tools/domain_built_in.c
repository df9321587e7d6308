/* domain_built_in.c - the built-in registry: nothing else in the command names it.
 *
 * SPDX-License-Identifier: MIT */
#include <flowmsg/flow-service.h>

#include "domain.h"

const struct flowmsg_registry *domain_built_in(void)
{
    return flowmsg_flow_registry;
}
