/* version.c - the version of the library that runs.
 *
 * SPDX-License-Identifier: MIT */
#include <flowmsg/flowmsg.h>

const char *flowmsg_version(void)
{
    return FLOWMSG_VERSION;
}

uint32_t flowmsg_version_number(void)
{
    return FLOWMSG_VERSION_NUMBER;
}
