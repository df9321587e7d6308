/* negotiate.h - choosing a client's language.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BUNDLE_NEGOTIATE_H
#define BUNDLE_NEGOTIATE_H

#include "bundle/translations.h"

/* The tag of the locale that serves the sender of @accept_language (or NULL) best; the source
 * locale if nothing else serves.  *@range becomes the range that led to the locale, such as ko-KR
 * for ko.  Any thread. */
const char *negotiate(const struct translations *t, const char *accept_language,
                      struct locale *range);

#endif
