/* start_icu.cpp - a process with one message of icu::MessageFormat.
 *
 * SPDX-License-Identifier: MIT */
#include <string>

#include <unicode/msgfmt.h>

int main()
{
    UErrorCode status = U_ZERO_ERROR;
    icu::MessageFormat format(
        u"작업 ''{operation}''은(는) 현재 상태 ''{state}''에서 적용할 수 없습니다.", icu::Locale("ko"),
        status);
    const icu::UnicodeString names[] = { u"operation", u"state" };
    const icu::Formattable values[] = { icu::UnicodeString(u"disable"),
                                        icu::UnicodeString(u"disabling") };
    icu::UnicodeString text;
    std::string bytes;

    format.format(names, values, 2, text, status);
    text.toUTF8String(bytes);
    return U_SUCCESS(status) && !bytes.empty() ? 0 : 1;
}
