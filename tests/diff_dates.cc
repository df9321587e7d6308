/* diff_dates.cc - compares dates and times with ICU's, in every locale, zone and style. */
/* SPDX-License-Identifier: MIT
 *
 * Usage: diff_dates [ROUNDS [SEED]].  The printed seed repeats a run.
 *
 * (1) Every locale of ICU's is tried in every style, and in some patterns and skeletons, with
 *     random moments in random zones.
 * (2) Every zone of ICU's is tried in patterns with its names, around its changes of offset. */
#include <cinttypes>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include <unicode/basictz.h>
#include <unicode/locid.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>
#include <unicode/tztrans.h>

#include <flowmsg/flowmsg.h>

#include "random.hpp"

namespace {

constexpr int MAX_SHOWN = 20;
constexpr uint64_t DEFAULT_SEED = 1422;
constexpr int64_t DAY = 24 * 60 * 60 * 1000;

struct Style { const char *ours; icu::DateFormat::EStyle date, time; };

constexpr auto NONE = icu::DateFormat::kNone;

const Style styles[] = {
    { "{d, date}", icu::DateFormat::kDefault, NONE },
    { "{d, date, short}", icu::DateFormat::kShort, NONE },
    { "{d, date, long}", icu::DateFormat::kLong, NONE },
    { "{d, date, full}", icu::DateFormat::kFull, NONE },
    { "{d, time}", NONE, icu::DateFormat::kDefault },
    { "{d, time, short}", NONE, icu::DateFormat::kShort },
    { "{d, time, long}", NONE, icu::DateFormat::kLong },
    { "{d, time, full}", NONE, icu::DateFormat::kFull },
};

const char *const patterns[] = {
    "yyyy-MM-dd'T'HH:mm:ss.SSSXXX", "EEEE d MMMM y G", "EEE, d LLL yy", "h:mm a", "h a", "B h",
    "b h:mm",
    "BBBB h:mm:ss", "bbbbb K", "kk", "D F", "QQQQ q", "e ee eee cccc c", "SSSSSS", "S SS SSS",
    "A", "yyyyyyy u", "MMMMM EEEEE EEEEEE", "GGGGG GGGG", "w W Y", "z zzzz", "v vvvv", "V VVVV",
    "O OOOO", "VV VVV", "X XXXXX", "x xxxx", "Z ZZZZ", "ZZZZZ HH", "aaaaa aaaa", "g r U",
    "LLLL LLLLL L LL", "ccccc cccccc", "''''yy''", "HH 'Uhr' mm", "d. MMMM", "qqqqq QQQ Q",
};

const char *const skeletons[] = { "yMMMd", "jm", "jms", "yMMMMEEEEd", "Hms", "GyMd", "MMMMd",
                                  "yQQQ", "jmz", "Bhm", "yMMM", "MMMEd", "yMEd", "EHm",
                                  "yMMMdjmszzzz" };

/* Patterns with two names of a zone. */
const char *const zone_patterns[] = { "y-M-d H:mm:ss z zzzz", "v vvvv", "O OOOO", "VVVV XXXXX" };

struct Format {
    std::string name;
    std::unique_ptr<icu::DateFormat> icu;
    std::unique_ptr<flowmsg_pattern, void (*)(flowmsg_pattern *)> ours{ nullptr,
                                                                        flowmsg_pattern_free };
};

class Comparison {
public:
    Comparison(uint64_t rounds, uint64_t seed) : random(seed), rounds(rounds)
    {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::StringEnumeration> all(icu::TimeZone::createEnumeration());

        while (const char *id = all->next(nullptr, status))
            zones.emplace_back(id);
        zones.insert(zones.end(), { "GMT+9", "GMT-03:30", "UTC" });
    }

    void locales();
    void all_zones();
    int report() const;

private:
    void locale(const icu::Locale &locale);
    bool open(Format &format, const icu::Locale &locale, const std::string &text);
    void moments(Format &format);
    void around_changes(Format &format, const std::string &zone);
    void compare(Format &format, const std::string &zone, int64_t ms);
    int64_t moment();

    Random random;
    uint64_t rounds;
    std::vector<std::string> zones;
    long tried = 0;
    int opened = 0, wrong = 0;
};

bool Comparison::open(Format &format, const icu::Locale &locale, const std::string &text)
{
    flowmsg_pattern *made = nullptr;

    format.name = std::string(locale.getName()) + " " + text;
    if (!format.icu || flowmsg_pattern_compile(&made, locale.getName(), text.data(), text.size(),
                                               nullptr) < 0) {
        std::printf("%s: does not compile\n", format.name.c_str());
        wrong++;
        return false;
    }
    format.ours.reset(made);
    opened++;
    return true;
}

void Comparison::compare(Format &format, const std::string &zone, int64_t ms)
{
    const flowmsg_arg arg = flowmsg_arg_datetime("d", ms);
    flowmsg_options options = FLOWMSG_OPTIONS_INIT;
    icu::UnicodeString text;
    std::string expected;
    char got[1024];

    options.timezone = zone.c_str();
    format.icu->format(static_cast<UDate>(ms), text);
    text.toUTF8String(expected);
    flowmsg_pattern_format(format.ours.get(), &arg, 1, &options, got, sizeof got, nullptr);
    tried++;
    if (expected != got && wrong++ < MAX_SHOWN)
        std::printf("%s, %s, %" PRId64 ": ICU \"%s\", ours \"%s\"\n", format.name.c_str(),
                    zone.c_str(), ms, expected.c_str(), got);
}

/* Mostly moments of our time, some of the past and the future, of any year with four digits. */
int64_t Comparison::moment()
{
    int64_t ms = 0;

    switch (random.below(8)) {
    case 0: ms = random.between(-719528 * DAY, 2932800 * DAY); break;
    case 1: ms = random.between(-140000 * DAY, -20000 * DAY); break;
    case 2: ms = random.between(-25600 * DAY, 47500 * DAY); break;
    default: ms = random.between(0, 24000 * DAY); break;
    }
    /* A third is on the hour, when noon is noon. */
    return random.below(3) ? ms : ms - ms % (DAY / 24);
}

void Comparison::moments(Format &format)
{
    for (int i = 0; i < 3; i++) {
        const std::string &zone = zones[random.below(zones.size())];

        format.icu->adoptTimeZone(icu::TimeZone::createTimeZone(zone.c_str()));
        for (int k = 0; k < 5; k++)
            compare(format, zone, moment());
    }
}

void Comparison::locale(const icu::Locale &locale)
{
    UErrorCode status = U_ZERO_ERROR;

    for (const Style &style : styles) {
        Format format;

        format.icu.reset(icu::DateFormat::createDateTimeInstance(style.date, style.time, locale));
        if (open(format, locale, style.ours))
            moments(format);
    }
    for (int i = 0; i < 4; i++) {
        const char *pattern = patterns[random.below(std::size(patterns))];
        Format format;

        format.icu = std::make_unique<icu::SimpleDateFormat>(icu::UnicodeString::fromUTF8(pattern),
                                                             locale, status);
        if (open(format, locale, std::string("{d, date,") + pattern + "}"))
            moments(format);
    }
    for (int i = 0; i < 2; i++) {
        const char *skeleton = skeletons[random.below(std::size(skeletons))];
        Format format;

        format.icu.reset(icu::DateFormat::createInstanceForSkeleton(
            icu::UnicodeString::fromUTF8(skeleton), locale, status));
        if (open(format, locale, std::string("{d, date, ::") + skeleton + "}"))
            moments(format);
    }
}

void Comparison::locales()
{
    int32_t n;
    const icu::Locale *all = icu::Locale::getAvailableLocales(n);

    for (uint64_t round = 0; round < rounds; round++)
        for (int32_t i = 0; i < n; i++)
            if (!all[i].getVariant()[0])
                locale(all[i]);
}

/* Compare around changes of a zone's offset, of which there are many: some of them. */
void Comparison::around_changes(Format &format, const std::string &zone)
{
    std::unique_ptr<icu::TimeZone> made(icu::TimeZone::createTimeZone(zone.c_str()));
    const auto *rules = dynamic_cast<const icu::BasicTimeZone *>(made.get());
    icu::TimeZoneTransition change;
    double ms = -80.0 * 365 * static_cast<double>(DAY);

    format.icu->adoptTimeZone(made->clone());
    while (rules && rules->getNextTransition(ms, false, change) && change.getTime() < 4.2e12) {
        ms = change.getTime();
        if (random.below(8))
            continue;
        for (int64_t shift : { -1, 0, 1 })
            compare(format, zone, static_cast<int64_t>(ms) + shift);
    }
    for (int i = 0; i < 12; i++)
        compare(format, zone, moment());
}

void Comparison::all_zones()
{
    const icu::Locale languages[] = { "en", "ko", "de", "pt_BR" };
    UErrorCode status = U_ZERO_ERROR;

    for (const std::string &zone : zones)
        for (const char *pattern : zone_patterns) {
            const icu::Locale &locale = languages[random.below(std::size(languages))];
            Format format;

            format.icu = std::make_unique<icu::SimpleDateFormat>(
                icu::UnicodeString::fromUTF8(pattern), locale, status);
            if (open(format, locale, std::string("{d, date,") + pattern + "}"))
                around_changes(format, zone);
        }
}

int Comparison::report() const
{
    std::printf("%d formats, %ld dates, %d differences\n", opened, tried, wrong);
    return wrong > 0 || tried < 100000;
}

}  /* namespace */

int main(int argc, char **argv)
{
    uint64_t rounds = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1;
    uint64_t seed = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : DEFAULT_SEED;
    Comparison comparison(rounds, seed);

    std::printf("seed %" PRIu64 "\n", seed);
    comparison.locales();
    comparison.all_zones();
    return comparison.report();
}
