/* patterns.h - the compiled patterns that a backend remembers.
 *
 * SPDX-License-Identifier: MIT */
#ifndef FLOWMSG_PG_PATTERNS_H
#define FLOWMSG_PG_PATTERNS_H

#include "postgres.h"

#include <flowmsg/flowmsg.h>

/* The pattern, compiled for a locale, or for English if ICU does not know the locale.
 *
 * @param text  of @len bytes.
 * @return borrowed until the next call of this function.  NULL: it does not compile, and *err says
 *         why. */
const struct flowmsg_pattern *patterns_get(const char *locale, const char *text, size_t len,
                                           struct flowmsg_error *err);

#endif
