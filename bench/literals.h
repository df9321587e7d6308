/* literals.h - the texts of bench/generated.h as formats of snprintf(), for a state and an id.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BENCH_LITERALS_H
#define BENCH_LITERALS_H

enum { N_LITERALS = 10000 };

extern const char *const literals[N_LITERALS];

#endif
