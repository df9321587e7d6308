/* system_dir.c - the directory of the system's catalogs.
 *
 * SPDX-License-Identifier: MIT
 *
 * The file has nothing else, so that a test can link another directory in its place. */
#include <flowmsg/flowmsg.h>

const char *flowmsg_system_catalog_dir(void)
{
    return FLOWMSG_LOCALEDIR;
}
