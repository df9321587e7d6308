/* diff_lists.cc - compares lists with ICU's, in every locale and of every kind. */
/* SPDX-License-Identifier: MIT
 *
 * Usage: diff_lists [ROUNDS [SEED]].  The printed seed repeats a run.
 *
 * A word is last in a list once at least in each locale.  The words are those that a language asks
 * another conjunction for, words that only look so, words in other scripts, and random letters. */
#include <cinttypes>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include <unicode/listformatter.h>
#include <unicode/locid.h>

#include <flowmsg/flowmsg.h>

#include "random.hpp"

namespace {

constexpr int MAX_SHOWN = 20;
constexpr uint64_t DEFAULT_SEED = 1422;

const char *const words[] = {
    "a", "hijo", "Hijo", "HI", "hi", "h", "hielo", "hiato", "HIATO", "hIElo", "i", "I", "iglesia", "Í",
    "y", "o", "O", "otro", "hotel", "Ho", "8", "80", "11", "11 años", "110", "11a", "1", "118", "ó",
    "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D", "(\xD7\xA9)", "\xEF\xAC\xAA", "2", "", " ", "ไทย", "中文", "한글",
    "مرحبا", "\u2068hi\u2069", "\U0001D7EA", "a, b", "{0}", "\xCC\x81x",
};

struct Kind { const char *ours; UListFormatterType icu; };

const Kind kinds[] = { { "{l, list, and}", ULISTFMT_TYPE_AND },
                       { "{l, list, or}", ULISTFMT_TYPE_OR },
                       { "{l, list, unit}", ULISTFMT_TYPE_UNITS } };

class Comparison {
public:
    Comparison(uint64_t rounds, uint64_t seed) : random(seed), rounds(rounds) {}

    void kind(const icu::Locale &locale, const Kind &kind);
    int report() const;

private:
    std::string word();
    void compare(const std::vector<std::string> &items);

    Random random;
    uint64_t rounds;
    std::string name;
    std::unique_ptr<icu::ListFormatter> icu;
    std::unique_ptr<flowmsg_pattern, void (*)(flowmsg_pattern *)> ours{ nullptr,
                                                                        flowmsg_pattern_free };
    long tried = 0;
    int wrong = 0;
};

/* A word, or up to three letters that such words begin with. */
std::string Comparison::word()
{
    static const char letters[] = "hHiIoOaAeE18 ";
    std::string text;

    if (random.below(2))
        return words[random.below(std::size(words))];
    for (size_t n = random.below(4); n > 0; n--)
        text += letters[random.below(sizeof letters - 1)];
    return text;
}

void Comparison::compare(const std::vector<std::string> &items)
{
    UErrorCode status = U_ZERO_ERROR;
    std::vector<icu::UnicodeString> wide;
    std::vector<flowmsg_value> values;
    icu::UnicodeString text;
    std::string expected;
    char got[4096];

    for (const std::string &item : items) {
        wide.push_back(icu::UnicodeString::fromUTF8(item));
        values.push_back(flowmsg_value_text(item.c_str()));
    }
    const flowmsg_arg arg = flowmsg_arg_list("l", values.data(), values.size());

    icu->format(wide.data(), static_cast<int32_t>(wide.size()), text, status);
    text.toUTF8String(expected);
    flowmsg_pattern_format(ours.get(), &arg, 1, nullptr, got, sizeof got, nullptr);
    tried++;
    if ((U_FAILURE(status) || expected != got) && wrong++ < MAX_SHOWN)
        std::printf("%s: ICU \"%s\", ours \"%s\"\n", name.c_str(), expected.c_str(), got);
}

void Comparison::kind(const icu::Locale &locale, const Kind &kind)
{
    UErrorCode status = U_ZERO_ERROR;
    flowmsg_pattern *made = nullptr;

    name = std::string(locale.getName()) + " " + kind.ours;
    icu.reset(icu::ListFormatter::createInstance(locale, kind.icu, ULISTFMT_WIDTH_WIDE, status));
    if (U_FAILURE(status) || flowmsg_pattern_compile(&made, locale.getName(), kind.ours,
                                                     std::char_traits<char>::length(kind.ours),
                                                     nullptr) < 0) {
        std::printf("%s: does not compile\n", name.c_str());
        wrong++;
        return;
    }
    ours.reset(made);
    for (uint64_t round = 0; round < rounds; round++)
        for (const char *last : words) {
            std::vector<std::string> items;

            for (size_t n = random.below(8); n > 0; n--)
                items.push_back(word());
            items.push_back(last);
            compare(items);
        }
    /* More items than the library keeps on its stack. */
    compare(std::vector<std::string>(40 + random.below(100), word()));
    compare({});
}

int Comparison::report() const
{
    std::printf("%ld lists, %d differences\n", tried, wrong);
    return wrong > 0 || tried < 10000;
}

}  /* namespace */

int main(int argc, char **argv)
{
    uint64_t rounds = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1;
    uint64_t seed = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : DEFAULT_SEED;
    Comparison comparison(rounds, seed);
    int32_t n;
    const icu::Locale *all = icu::Locale::getAvailableLocales(n);

    std::printf("seed %" PRIu64 "\n", seed);
    for (int32_t i = 0; i < n; i++)
        if (!all[i].getVariant()[0])
            for (const Kind &kind : kinds)
                comparison.kind(all[i], kind);
    return comparison.report();
}
