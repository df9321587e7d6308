/* check_catalog.h - checking the texts of a catalog against the definitions.
 *
 * SPDX-License-Identifier: MIT */
#ifndef SCANNER_CHECK_CATALOG_H
#define SCANNER_CHECK_CATALOG_H

#include "scanner/definitions.h"

/* Compile every text that the catalog in @data has for the definitions.  Each fault is printed on
 * @complaints with @path, its entry and its position.  FLOWMSG_OK, or the status of a fault.
 *
 * The library compiles embedded texts only when a reader asks for their language, so the build has
 * to find their faults.  Styles need ICU's data of the running system: the library checks them. */
int check_catalog(const struct definitions *d, const char *path, const void *data, size_t len,
                  FILE *complaints);

#endif
