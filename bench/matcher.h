/* matcher.h - the best language for a header, by ICU.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BENCH_MATCHER_H
#define BENCH_MATCHER_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Keep an icu::LocaleMatcher of these languages. */
bool matcher_open(const char *const *locales, size_t n);
void matcher_close(void);

/* Write the tag of the best language for the header; returns its length. */
size_t matcher_find(const char *header, char *out, size_t size);

#ifdef __cplusplus
}
#endif
#endif
