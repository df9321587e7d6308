/* negotiate.h - choosing a client's language.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BUNDLE_NEGOTIATE_H
#define BUNDLE_NEGOTIATE_H

#include "bundle/translations.h"
#include "locale/offers.h"

/* Immutable once made. */
struct negotiation {
    const struct translations *translations;
    struct arena arena;
    struct offers choices;        /* indexes are those of the languages */
};

/* Prepare for the languages of @t, which is borrowed.  False: no memory. */
bool negotiation_init(struct negotiation *n, const struct translations *t);

void negotiation_free(struct negotiation *n);

/* The tag of the locale that serves the sender of @accept_language (or NULL) best; the source
 * locale if nothing else serves.  *@range becomes the range that led to the locale, such as ko-KR
 * for ko.  Any thread. */
const char *negotiate(const struct negotiation *n, const char *accept_language,
                      struct locale *range);

#endif
