/* read_value.h - values from their texts, which no NUL ends.
 *
 * SPDX-License-Identifier: MIT
 *
 * The functions return false, and leave *v alone, if the text is not one of their type. */
#ifndef BASE_READ_VALUE_H
#define BASE_READ_VALUE_H

#include <stdbool.h>
#include <stddef.h>

#include <flowmsg/flowmsg.h>

/* Digits, perhaps after a sign.  The text must have this form; false: the number is beyond
 * int64_t. */
bool read_integer(struct flowmsg_value *v, const char *text, size_t len);

/* A number in the form of JSON to the nearest double, in any locale of the process.  The text must
 * have this form; false: the number is beyond a double, or takes more than 500 bytes. */
bool read_double(struct flowmsg_value *v, const char *text, size_t len);

/* YYYY-MM-DD, a day. */
bool read_date(struct flowmsg_value *v, const char *text, size_t len);

/* A day, or a point in time. */
bool read_datetime(struct flowmsg_value *v, const char *text, size_t len);

#endif
