/* hints.h - what the compiler cannot know of how often code runs.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BASE_HINTS_H
#define BASE_HINTS_H

/* UNGUARDED: without a guard of its stack frame (-fstack-protector-strong).  Runs for each
 * text, and no text is written into its frame: scalars whose address is taken, pointers whose
 * number is bounded when they are loaded. */
#if defined(__has_attribute)
#  if __has_attribute(no_stack_protector)
#    define UNGUARDED __attribute__((no_stack_protector))
#  endif
#endif
#ifndef UNGUARDED
#  define UNGUARDED
#endif

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
