/* read_offers.h - offers of locales from text.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_READ_OFFERS_H
#define TESTS_READ_OFFERS_H

#include <check.h>
#include <string.h>

#include "locale/locale.h"

enum { MAX_OFFERS = 16 };

/* "ko zh-Hant": offers. */
static inline size_t read_offers(const char *tags, struct locale_offer *offers)
{
    size_t n = 0;

    while (*tags) {
        size_t len = strcspn(tags, " ");
        char tag[LOCALE_TEXT_SIZE];
        struct locale l;

        ck_assert(n < MAX_OFFERS && len < sizeof tag);
        memcpy(tag, tags, len);
        tag[len] = '\0';
        ck_assert(locale_parse(&l, tag));
        offers[n++] = locale_offer(&l);
        tags += len + (tags[len] == ' ');
    }
    return n;
}

#endif
