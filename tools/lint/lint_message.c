/* lint_message.c - the messages of findings.
 *
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/utf8.h"
#include "lint/lint.h"
#include "speak.h"

/* Where the text did not fit, the buffer may end within a character. */
static const char *whole(char *buf, size_t len)
{
    if (len >= LINT_MESSAGE_SIZE)
        buf[utf8_valid_prefix(buf, LINT_MESSAGE_SIZE - 1)] = '\0';
    return buf;
}

const char *lint_message(const struct lint_finding *f, char *buf)
{
    return whole(buf, f->error ? speak_error(f->error, buf, LINT_MESSAGE_SIZE)
                               : speak_reason(f->reason, f->args, f->n_args, buf,
                                              LINT_MESSAGE_SIZE));
}

const char *lint_message_english(const struct lint_finding *f, char *buf)
{
    return whole(buf, f->error ? flowmsg_error_message(f->error, buf, LINT_MESSAGE_SIZE)
                               : speak_reason_in_english(f->reason, f->args, f->n_args, buf,
                                                         LINT_MESSAGE_SIZE));
}
