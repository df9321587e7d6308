/* journal_name.h - the field of a parameter in the systemd journal.
 *
 * SPDX-License-Identifier: MIT
 *
 * The library writes this field, and a journal catalog has @FIELD@ where its value goes, so both
 * ask here. */
#ifndef BASE_JOURNAL_NAME_H
#define BASE_JOURNAL_NAME_H

#include <stddef.h>

enum { JOURNAL_NAME_MOST = 64 };   /* bytes of a field's name; the journal drops longer ones */

/* Write FLOWMSG_ARG_ and the parameter's name in capitals: FLOWMSG_ARG_STATE.  journalctl replaces
 * @FIELD@ only if all of it is A to Z and _, so a digit is written as a word: line2 is
 * FLOWMSG_ARG_LINE_TWO.  Any other byte becomes _.  A long name is cut.  Returns the length; no NUL
 * is written. */
size_t journal_name(char out[JOURNAL_NAME_MOST], const char *param);

#endif
