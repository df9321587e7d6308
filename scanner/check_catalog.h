/* check_catalog.h - the texts of a catalog against the definitions.
 *
 * SPDX-License-Identifier: MIT */
#ifndef SCANNER_CHECK_CATALOG_H
#define SCANNER_CHECK_CATALOG_H

#include "scanner/definitions.h"

/* Compile every text that the catalog in @data has for the definitions.  Each fault is printed on
 * @complaints with @path, its entry and its position.  FLOWMSG_OK, or the status of a fault.
 *
 * A library compiles embedded texts when their language is first used, so their faults have to be
 * found here.  Styles need ICU's data of the running system, and are tried there. */
int check_catalog(const struct definitions *d, const char *path, const void *data, size_t len,
                  FILE *complaints);

#endif
