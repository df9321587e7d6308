/* error.h - filling in a struct flowmsg_error.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <flowmsg/flowmsg.h>

/* Marks text for extraction; the library itself never translates it. */
#define N_(text) text

/* Note a failure unless an earlier one is noted.  Returns @code. */
int error_set(struct flowmsg_error *err, enum flowmsg_status code, uint64_t offset,
              const char *msgid);

/* The same at @offset of @text: also line, column and the text found there. */
int error_at(struct flowmsg_error *err, enum flowmsg_status code, const char *text, size_t len,
             size_t offset, const char *msgid);

/* The same about a name. */
int error_name(struct flowmsg_error *err, enum flowmsg_status code, const char *name, size_t len,
               const char *msgid);

static inline int error_nomem(struct flowmsg_error *err)
{
    return error_set(err, FLOWMSG_ERR_NOMEM, 0, N_("out of memory"));
}

#endif
