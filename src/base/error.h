/* error.h - filling in a struct flowmsg_error.
 *
 * SPDX-License-Identifier: MIT
 *
 * Errors are values in structs of the caller, so that nothing has to be freed, and a caller that
 * passes NULL pays nothing.  The first failure is kept. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <flowmsg/flowmsg.h>

/* Note a failure with the text of its reason, unless @err has an earlier one.  @err may be NULL.
 * Returns @code. */
int error_set(struct flowmsg_error *err, enum flowmsg_status code, uint64_t offset,
              enum flowmsg_reason reason);

/* error_set() at @offset of @text, with line, column and the text found there. */
int error_at(struct flowmsg_error *err, enum flowmsg_status code, const char *text, size_t len,
             size_t offset, enum flowmsg_reason reason);

/* error_set() with a name as the excerpt. */
int error_name(struct flowmsg_error *err, enum flowmsg_status code, const char *name, size_t len,
               enum flowmsg_reason reason);

/* Does the reason's text begin with "expected"?  Then ", found …" follows it. */
bool reason_is_expectation(uint32_t reason);

static inline int error_nomem(struct flowmsg_error *err)
{
    return error_set(err, FLOWMSG_ERR_NOMEM, 0, FLOWMSG_REASON_NO_MEMORY);
}

#endif
