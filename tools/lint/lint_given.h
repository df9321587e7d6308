/* lint_given.h - the domain and source texts that the options of lint, lang stats and preview give.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_LINT_GIVEN_H
#define TOOLS_LINT_GIVEN_H

#include "lint/lint.h"

/* The domain that files belong to, by the argument of --domain; NULL: there is none. */
enum lint_belongs lint_given_domain(const char *domain);

/* Read the source texts in the file of --source; @path NULL: *out is NULL.  False after an error,
 * which is printed. */
bool lint_given_source(const char *path, struct lint_sources **out);

#endif
