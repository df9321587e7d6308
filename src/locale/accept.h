/* accept.h - the Accept-Language header.
 *
 * SPDX-License-Identifier: MIT */
#ifndef LOCALE_ACCEPT_H
#define LOCALE_ACCEPT_H

#include "locale/offers.h"

/* The index of the offer that serves the sender of @header best, by RFC 9110, 12.5.4, and the
 * lookup of RFC 4647, 3.4.  *@reader becomes the language range that led to the offer, as a
 * locale.  offers->n if no offer serves; then *@reader is left alone.
 *
 * Ranges are tried by descending q, equal ones in the order of the header.  Among the offers that
 * serve a range, the nearest is chosen (locale_fit()), and among equally near ones the first.  An
 * offer is excluded if the longest range that begins its name has q=0.  "*" neither chooses nor
 * excludes.  Malformed ranges are skipped, and so are ranges after FLOWMSG_MAX_ACCEPT_LANGUAGE
 * bytes. */
size_t accept_choose(const char *header, const struct offers *offers, struct locale *reader);

#endif
