/* iso8601.h - points in time as ISO 8601 and RFC 3339 write them.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_ISO8601_H
#define TOOLS_ISO8601_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* YYYY-MM-DD [ (T or space) HH:MM [:SS [.fraction]] [ Z or +HH[:]MM or -HH[:]MM ] ]
 * to milliseconds since 1970-01-01T00:00Z; UTC when there is no offset. */
bool iso8601_parse(const char *text, size_t len, int64_t *epoch_ms);

#endif
