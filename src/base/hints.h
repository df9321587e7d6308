/* hints.h - what the compiler cannot know of how often code runs.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BASE_HINTS_H
#define BASE_HINTS_H

/* APART: would only take registers away from the loop it is called in.  INTO_CALLER: a
 * call is not cheap beside what it does. */
#if defined(__GNUC__)
#  define APART __attribute__((noinline))
#  define INTO_CALLER inline __attribute__((always_inline))
#else
#  define APART
#  define INTO_CALLER inline
#endif

#endif
