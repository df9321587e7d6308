/* accept.h - the Accept-Language header.
 *
 * SPDX-License-Identifier: MIT */
#ifndef LOCALE_ACCEPT_H
#define LOCALE_ACCEPT_H

#include "locale/locale.h"

/* The offer that serves best who sends @header, by RFC 9110, 12.5.4, and the lookup of
 * RFC 4647, 3.4; in *@reader the language range that led to it, as a locale.  @n when none
 * serves, then *@reader is left alone.
 *
 * The ranges count by their q, then by their place; of the offers that serve a range, the
 * nearest is taken (locale_fit()), and of those the first.  An offer is out when the longest
 * of the ranges that it begins with has q=0.  "*" chooses nothing and excludes nothing.
 * What is malformed does not count, nor what lies beyond FLOWMSG_MAX_ACCEPT_LANGUAGE. */
size_t accept_choose(const char *header, const struct locale_offer *offers, size_t n,
                     struct locale *reader);

#endif
