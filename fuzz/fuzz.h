/* fuzz.h - shared by the fuzz targets.
 *
 * SPDX-License-Identifier: MIT
 *
 * A target is one LLVMFuzzerTestOneInput(): for any bytes it must return, and all of its checks
 * must hold.  libFuzzer's main() or that of replay.c calls it.  A corpus file can be written by
 * hand: the choices are letters, the rest is text. */
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <flowmsg/flowmsg.h>

#define FUZZ_COUNT(table) (sizeof(table) / sizeof *(table))

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

/* The number of changed inputs that replay.c makes of each file: fewer for slow targets. */
extern const unsigned fuzz_effort;

/* End the process when a condition does not hold, also with NDEBUG. */
#define FUZZ_CHECK(what) ((what) ? (void)0 : fuzz_failed(#what, __FILE__, __LINE__))
_Noreturn void fuzz_failed(const char *what, const char *file, int line);

/* The unused rest of an input. */
struct fuzz_input {
    const uint8_t *data;
    size_t len;
};

/* The next byte as a choice out of @n; 'a' is 0, 'b' is 1, and so is no byte at all. */
unsigned fuzz_choice(struct fuzz_input *in, unsigned n);

/* One of a few locales: "ko" is 'a'. */
const char *fuzz_locale(struct fuzz_input *in);

/* The rest of the input, up to a line's end, which is dropped.  Borrowed. */
struct fuzz_input fuzz_line(struct fuzz_input *in);

/* A copy that ends with NUL, in memory of exactly its size; the caller frees it. */
char *fuzz_text(struct fuzz_input in);

/* Is the text strictly UTF-8: nothing overlong, no surrogates, nothing above U+10FFFF?
 * Independent of the library's check. */
bool fuzz_is_utf8(const char *text, size_t len);

/* Is the error of a pattern of @len bytes complete? */
void fuzz_check_error(const struct flowmsg_error *err, int rc, size_t len);

/* Compile the pattern, or check the error and return NULL. */
struct flowmsg_pattern *fuzz_compile(const char *locale, const char *text, size_t len);

/* Format without a buffer, into one of the needed size, and into shorter ones, and check the
 * results.  Returns the text, which the caller frees; sets *@n_issues unless NULL. */
char *fuzz_format(const struct flowmsg_pattern *pattern, const struct flowmsg_arg *args,
                  size_t n_args, const struct flowmsg_options *options, size_t *len,
                  unsigned *n_issues);

#endif
