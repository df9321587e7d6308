/* products_domain.c - the domain of a command for tests: tests/data/products/products.xml instead of
 * the Flow Service.
 *
 * SPDX-License-Identifier: MIT */
#include "domain.h"
#include "products.h"

const struct flowmsg_registry *domain_built_in(void)
{
    return products_registry;
}
