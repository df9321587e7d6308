/* error.h - filling in a struct flowmsg_error.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <flowmsg/flowmsg.h>

/* Note a failure, with the text of its reason, unless an earlier one is noted.  Returns
 * @code. */
int error_set(struct flowmsg_error *err, enum flowmsg_status code, uint64_t offset,
              enum flowmsg_reason reason);

/* error_set() at @offset of @text: also notes line, column and the text found there. */
int error_at(struct flowmsg_error *err, enum flowmsg_status code, const char *text, size_t len,
             size_t offset, enum flowmsg_reason reason);

/* error_set() about a name, which becomes the excerpt. */
int error_name(struct flowmsg_error *err, enum flowmsg_status code, const char *name, size_t len,
               enum flowmsg_reason reason);

/* Does the text say what was expected, so that what was found follows it? */
bool reason_is_expectation(uint32_t reason);

static inline int error_nomem(struct flowmsg_error *err)
{
    return error_set(err, FLOWMSG_ERR_NOMEM, 0, FLOWMSG_REASON_NO_MEMORY);
}

#endif
