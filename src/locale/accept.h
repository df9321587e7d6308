/* accept.h - the Accept-Language header.
 *
 * SPDX-License-Identifier: MIT */
#ifndef LOCALE_ACCEPT_H
#define LOCALE_ACCEPT_H

#include "locale/offers.h"

/* The index of the offer that serves the sender of @header best, by RFC 9110, 12.5.4, and the
 * lookup of RFC 4647, 3.4; in *@reader the language range that led to it, as a locale.
 * offers->n when none serves, then *@reader is left alone.
 *
 * The ranges count by their q, then by their place; of the offers that serve a range, the
 * nearest is taken (locale_fit()), and of those the first.  An offer is out when the longest
 * of the ranges that it begins with has q=0.  "*" chooses nothing and excludes nothing.
 * Malformed ranges do not count, nor those beyond FLOWMSG_MAX_ACCEPT_LANGUAGE. */
size_t accept_choose(const char *header, const struct offers *offers, struct locale *reader);

#endif
