/* matcher.cpp - the best language for a header, by an icu::LocaleMatcher that is kept.
 *
 * SPDX-License-Identifier: MIT
 *
 * A matcher is made once: uloc_acceptLanguageFromHTTP() makes one for each header, which takes four
 * times as long. */
#include "matcher.h"

#include <memory>

#include <unicode/bytestream.h>
#include <unicode/localematcher.h>

static std::unique_ptr<icu::LocaleMatcher> matcher;

bool matcher_open(const char *const *locales, size_t n)
{
    UErrorCode status = U_ZERO_ERROR;
    icu::LocaleMatcher::Builder builder;

    for (size_t i = 0; i < n; i++)
        builder.addSupportedLocale(icu::Locale::forLanguageTag(locales[i], status));
    matcher = std::make_unique<icu::LocaleMatcher>(builder.build(status));
    return U_SUCCESS(status);
}

void matcher_close(void)
{
    matcher.reset();
}

size_t matcher_find(const char *header, char *out, size_t size)
{
    UErrorCode status = U_ZERO_ERROR;
    icu::CheckedArrayByteSink sink(out, static_cast<int32_t>(size) - 1);
    const icu::Locale *best = matcher->getBestMatchForListString(header, status);

    if (best)
        best->toLanguageTag(sink, status);
    out[sink.NumberOfBytesWritten()] = '\0';
    return U_SUCCESS(status) ? static_cast<size_t>(sink.NumberOfBytesAppended()) : 0;
}
