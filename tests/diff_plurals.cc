/* diff_plurals.cc - compares the plural categories of many numbers with ICU's, in every locale. */
/* SPDX-License-Identifier: MIT
 *
 * The numbers are 0 to 1000 and a million, cardinal and ordinal, and decimals with zeros that the
 * style inside `other` shows.  The locales are all of ICU's without a region, and pt_PT: other
 * regions share the rules of their language. */
#include <cstdio>
#include <cstring>
#include <memory>
#include <string>

#include <unicode/locid.h>
#include <unicode/msgfmt.h>

#include <flowmsg/flowmsg.h>

namespace {

const char *const branches[] = {
    "zero{z}one{o}two{t}few{f}many{m}other{#}",
    "zero{z}one{o}two{t}few{f}many{m}other{{n, number,0.0}}",
    "zero{z}one{o}two{t}few{f}many{m}other{{n, number,#,##0.00}}",
};
const char *const decimals[] = {
    "0", "0.1", "0.04", "0.05", "0.5", "0.96", "1", "1.0", "1.04", "1.1", "1.5", "1.96", "2", "2.1",
    "2.5", "3", "3.3", "4", "5", "6.2", "7", "10", "10.1", "11", "11.5", "12", "17", "19", "20.04",
    "21", "21.1", "22.3", "42", "100", "101", "101.1", "111", "1000", "1000000", "1000000.5",
    "0.999", "0.9999", "0.0001",
};

struct Pair {
    std::unique_ptr<icu::MessageFormat> icu;
    std::unique_ptr<flowmsg_pattern, void (*)(flowmsg_pattern *)> ours{ nullptr,
                                                                        flowmsg_pattern_free };
};

bool open(Pair &pair, const icu::Locale &locale, const std::string &text)
{
    UErrorCode status = U_ZERO_ERROR;
    UParseError where;
    flowmsg_pattern *made = nullptr;

    pair.icu = std::make_unique<icu::MessageFormat>(icu::UnicodeString::fromUTF8(text), locale,
                                                    where, status);
    if (U_FAILURE(status) || flowmsg_pattern_compile(&made, locale.getName(), text.data(),
                                                     text.size(), nullptr) < 0)
        return false;
    pair.ours.reset(made);
    return true;
}

bool same(const Pair &pair, const icu::Formattable &value, const flowmsg_arg &arg,
          std::string &icu_text, std::string &our_text)
{
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString name(u"n");
    icu::UnicodeString out;
    char buf[256];

    pair.icu->format(&name, &value, 1, out, status);
    icu_text.clear();
    out.toUTF8String(icu_text);
    flowmsg_pattern_format(pair.ours.get(), &arg, 1, nullptr, buf, sizeof buf, nullptr);
    our_text = buf;
    return U_SUCCESS(status) && icu_text == our_text;
}

/* Returns the number of differences; adds the number of comparisons to *tried. */
int compare(const icu::Locale &locale, const std::string &text, bool whole, long *tried)
{
    std::string icu_text, our_text;
    int wrong = 0;
    Pair pair;

    if (!open(pair, locale, text)) {
        std::printf("%s: \"%s\" does not compile\n", locale.getName(), text.c_str());
        return 1;
    }
    for (int64_t n = 0; whole && n <= 1001; n++) {
        int64_t value = n == 1001 ? 1000000 : n;

        ++*tried;
        if (!same(pair, icu::Formattable(value), flowmsg_arg_integer("n", value), icu_text,
                  our_text) &&
            wrong++ == 0)
            std::printf("%s \"%s\" %lld: ICU \"%s\", ours \"%s\"\n", locale.getName(), text.c_str(),
                        static_cast<long long>(value), icu_text.c_str(), our_text.c_str());
    }
    for (const char *digits : decimals) {
        UErrorCode status = U_ZERO_ERROR;

        ++*tried;
        if (!same(pair, icu::Formattable(icu::StringPiece(digits), status),
                  flowmsg_arg_decimal("n", digits), icu_text, our_text) &&
            wrong++ == 0)
            std::printf("%s \"%s\" %s: ICU \"%s\", ours \"%s\"\n", locale.getName(), text.c_str(),
                        digits, icu_text.c_str(), our_text.c_str());
    }
    return wrong;
}

}  /* namespace */

int main()
{
    int32_t n;
    const icu::Locale *all = icu::Locale::getAvailableLocales(n);
    int wrong = 0, locales = 0;
    long tried = 0;

    for (int32_t i = 0; i < n; i++) {
        if (all[i].getCountry()[0] && std::strcmp(all[i].getName(), "pt_PT") != 0)
            continue;
        locales++;
        for (const char *type : { "plural", "selectordinal" })
            for (const char *branch : branches)
                wrong += compare(all[i], std::string("{n, ") + type + ", " + branch + "}",
                                 branch == branches[0], &tried);
    }
    std::printf("%d locales, %ld keywords, %d differences\n", locales, tried, wrong);
    return wrong > 0 || locales < 100;
}
