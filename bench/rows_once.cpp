/* rows_once.cpp - a pattern that is compiled, used once, and freed.
 *
 * SPDX-License-Identifier: MIT
 *
 * Patterns are the English details of the mix.  The library's share the formats of a bundle; ICU's
 * locale and names of arguments are kept. */
#include <memory>

#include <unicode/bytestream.h>
#include <unicode/msgfmt.h>

#include "bench/messages.h"
#include "rows.h"

namespace {

constexpr int N_MIXED = KIND_PLURAL + 1;
constexpr size_t N_ASKED = 40;

/* The arguments of both sides, by kind; kinds without an argument, with strings, with a number. */
struct Argument {
    const char *name, *text;
    int64_t number;
};

const Argument arguments[N_MIXED][2] = {
    {},
    { { "header", "Content-Type", 0 } },
    { { "operation", "disable", 0 }, { "state", "disabling", 0 } },
    { { "count", nullptr, 25000 } },
    { { "count", nullptr, 12 }, { "kind", "source", 0 } },
};
const int n_arguments[N_MIXED] = { 0, 1, 2, 1, 2 };

const char *patterns[N_MIXED];
std::unique_ptr<icu::Locale> locale;
icu::UnicodeString *names;                 /* by kind, two for each */

flowmsg_store *store;
flowmsg_reader *reader;
const flowmsg_bundle *bundle;

/* Kind of the message numbered @i: the mix, or text arguments alone. */
int kind_of(void *data, size_t i)
{
    return data ? KIND_TWO : static_cast<int>(i % N_MIXED);
}

size_t by_flowmsg(void *data, size_t i, char *buf, size_t size)
{
    const int kind = kind_of(data, i);
    flowmsg_pattern *pattern = nullptr;
    flowmsg_arg args[2];

    for (int k = 0; k < n_arguments[kind]; k++) {
        const Argument &a = arguments[kind][k];

        args[k] = a.text ? flowmsg_arg_text(a.name, a.text) : flowmsg_arg_integer(a.name, a.number);
    }
    if (flowmsg_pattern_compile_for(&pattern, bundle, patterns[kind], FLOWMSG_NUL_TERMINATED,
                                    nullptr) < 0)
        return 0;
    size_t len = flowmsg_pattern_format(pattern, args, static_cast<size_t>(n_arguments[kind]),
                                        nullptr, buf, size, nullptr);

    flowmsg_pattern_free(pattern);
    return len;
}

size_t by_icu(void *data, size_t i, char *buf, size_t size)
{
    const int kind = kind_of(data, i);
    UErrorCode status = U_ZERO_ERROR;
    UParseError where;
    icu::MessageFormat format(icu::UnicodeString::fromUTF8(patterns[kind]), *locale, where, status);
    icu::CheckedArrayByteSink sink(buf, static_cast<int32_t>(size) - 1);
    icu::Formattable args[2];
    icu::UnicodeString out;

    for (int k = 0; k < n_arguments[kind]; k++) {
        const Argument &a = arguments[kind][k];

        args[k] = a.text ? icu::Formattable(icu::UnicodeString::fromUTF8(a.text))
                         : icu::Formattable(a.number);
    }
    format.format(names + 2 * kind, args, n_arguments[kind], out, status);
    out.toUTF8(sink);
    buf[sink.NumberOfBytesWritten()] = '\0';
    return U_SUCCESS(status) ? static_cast<size_t>(sink.NumberOfBytesAppended()) : 0;
}

bool open_once()
{
    names = new icu::UnicodeString[2 * N_MIXED];
    for (int kind = 0; kind < N_MIXED; kind++) {
        patterns[kind] = flowmsg_registry_find(bench_registry, kind_codes[kind])->detail;
        for (int k = 0; k < n_arguments[kind]; k++)
            names[2 * kind + k] = icu::UnicodeString::fromUTF8(arguments[kind][k].name);
    }
    locale = std::make_unique<icu::Locale>("en");
    return flowmsg_store_new(&store, bench_registry, nullptr, nullptr) == FLOWMSG_OK &&
           (reader = flowmsg_reader_new(store)) && (bundle = flowmsg_reader_bundle(reader, "en"));
}

void close_once()
{
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    locale.reset();
    delete[] names;
}

bool text_alone = true;

row make_row(const char *name, const char *work, void *data)
{
    row made = {};

    made.name = name;
    made.work = work;
    made.peer = "icu::MessageFormat, new";
    made.target = 0.3;
    made.ours.text = by_flowmsg;
    made.theirs.text = by_icu;
    made.data = data;
    made.n = N_MIXED;
    made.calls = N_ASKED;
    return made;
}

const row rows[] = {
    make_row("oneshot-text/icu", "a pattern with two texts", &text_alone),
    make_row("oneshot-mix/icu", "patterns of the mix", nullptr),
};

} // namespace

extern "C" const struct group group_once = {
    "A pattern compiled and used once", nullptr, rows, N_ELEMENTS(rows), open_once, close_once,
};
