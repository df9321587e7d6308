/* compiler.h - attributes for code that runs for each rendered text, or hardly ever.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BASE_COMPILER_H
#define BASE_COMPILER_H

/* NO_STACK_GUARD: a function without the guard of -fstack-protector-strong.  It runs for each
 * text and writes no text into its frame: only scalars whose address is taken, and arrays of
 * pointers whose number was bounded when a pattern was loaded. */
#if defined(__has_attribute)
#  if __has_attribute(no_stack_protector)
#    define NO_STACK_GUARD __attribute__((no_stack_protector))
#  endif
#endif
#ifndef NO_STACK_GUARD
#  define NO_STACK_GUARD
#endif

/* NOINLINE: a rare path; inlined, it would take registers from the caller's loop.
 * ALWAYS_INLINE: the call would cost as much as the body.
 * COLD: a rare path, in whose favour the compiler keeps nothing in registers.
 * PREFETCH: begin to load a line of memory that is read soon; any address, also NULL. */
#if defined(__GNUC__)
#  define NOINLINE __attribute__((noinline))
#  define ALWAYS_INLINE inline __attribute__((always_inline))
#  define COLD __attribute__((noinline, cold))
#  define PREFETCH(p) __builtin_prefetch(p)
#else
#  define NOINLINE
#  define ALWAYS_INLINE inline
#  define COLD
#  define PREFETCH(p) ((void)(p))
#endif

#endif
