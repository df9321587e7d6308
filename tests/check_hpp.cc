/* check_hpp.cc - the header for C++: owners, values, texts and exceptions.
 *
 * SPDX-License-Identifier: MIT
 *
 * tests/hpp.sh compiles the header, and uses of it that are mistakes, with gcc and clang. */
#include <cstdio>
#include <cstring>
#include <string>
#include <string_view>
#include <thread>
#include <type_traits>
#include <vector>

#include <flowmsg/flow-service.h>
#include <flowmsg/flowmsg.hpp>

extern "C" {
#include "suite.h"

/* tests/fmd_build.h is for C alone. */
const struct flowmsg_registry *fmd_sample(void);
unsigned char *fmd_build(const struct flowmsg_registry *registry, std::size_t *len);
}

static void same(const char *name, const std::string &got, const std::string &expected)
{
    ck_assert_msg(got == expected, "%s: \"%s\", expected \"%s\"", name, got.c_str(),
                  expected.c_str());
}

static flowmsg::reader open_reader()
{
    return flowmsg::reader(flowmsg::store::open(flowmsg_flow_registry));
}

/* ---------------------------------------------------------------------------- values */

static const std::string a_string("text");
static const std::vector<std::string> strings = { "a", "b" };
static const std::vector<const char *> c_strings = { "a", "b" };
static const flowmsg::list list_of_strings(strings), mixed{ "a", 1, 2.5, true, list_of_strings };
static const std::optional<int> five(5), no_int;
using std::chrono::milliseconds;
using std::chrono::system_clock;
using days = std::chrono::duration<int, std::ratio<86400>>;

static const struct {
    const char *name;
    flowmsg::value value;
    flowmsg_type type;
    const char *shown;     /* by {v} */
} values[] = {
    { "nothing", {}, FLOWMSG_NONE, "{v}" },
    { "nullptr", nullptr, FLOWMSG_NONE, "{v}" },
    { "no C string", static_cast<const char *>(nullptr), FLOWMSG_NONE, "{v}" },
    { "a C string", "text", FLOWMSG_TEXT, "text" },
    { "a string", a_string, FLOWMSG_TEXT, "text" },
    { "a view", std::string_view(a_string).substr(1, 2), FLOWMSG_TEXT, "ex" },
    { "an empty view", std::string_view(), FLOWMSG_TEXT, "" },
    { "true", true, FLOWMSG_TEXT, "true" },
    { "false", false, FLOWMSG_TEXT, "false" },
    { "int", -5, FLOWMSG_INTEGER, "-5" },
    { "unsigned", 7u, FLOWMSG_INTEGER, "7" },
    { "a byte", static_cast<unsigned char>(200), FLOWMSG_INTEGER, "200" },
    { "the least", std::numeric_limits<std::int64_t>::min(), FLOWMSG_INTEGER,
      "-9,223,372,036,854,775,808" },
    { "the largest", std::uint64_t(std::numeric_limits<std::int64_t>::max()), FLOWMSG_INTEGER,
      "9,223,372,036,854,775,807" },
    { "one more", std::uint64_t(1) << 63, FLOWMSG_DOUBLE, "9,223,372,036,854,776,000" },
    { "a size", sizeof "abc", FLOWMSG_INTEGER, "4" },
    { "double", 2.5, FLOWMSG_DOUBLE, "2.5" },
    { "float", 0.5f, FLOWMSG_DOUBLE, "0.5" },
    { "a decimal", flowmsg::decimal("-1234.50"), FLOWMSG_DECIMAL, "-1,234.5" },
    { "a time", system_clock::time_point(milliseconds(1500)), FLOWMSG_DATETIME, nullptr },
    { "a time before 1970", std::chrono::time_point<system_clock, std::chrono::nanoseconds>(
                                std::chrono::nanoseconds(-1)),
      FLOWMSG_DATETIME, nullptr },
    { "a day", std::chrono::time_point<system_clock, days>(days(1)), FLOWMSG_DATE, nullptr },
    { "datetime()", flowmsg::datetime(0), FLOWMSG_DATETIME, nullptr },
    { "date()", flowmsg::date(0), FLOWMSG_DATE, nullptr },
    { "a mask", flowmsg::masked(), FLOWMSG_MASKED, "(hidden)" },
    { "a mask with a hash", flowmsg::masked("0123456789abcdef"), FLOWMSG_MASKED,
      "(hidden 0123456789abcdef)" },
    { "an optional", five, FLOWMSG_INTEGER, "5" },
    { "an empty optional", no_int, FLOWMSG_NONE, "{v}" },
    { "a list of strings", list_of_strings, FLOWMSG_LIST, "a, b" },
    { "a list of all kinds", mixed, FLOWMSG_LIST, "a, 1, 2.5, true, a, b" },
    { "a vector of C strings", c_strings, FLOWMSG_STRINGS, "a, b" },
    { "a value of C", flowmsg_value_integer(3), FLOWMSG_INTEGER, "3" },
};

START_TEST(values_are_what_they_say)
{
    const auto pattern = flowmsg::pattern::compile("en", "{v}");

    ck_assert_msg(values[_i].value.type == values[_i].type, "%s: type %d", values[_i].name,
                  values[_i].value.type);
    if (values[_i].shown)
        same(values[_i].name, pattern.format({ { "v", values[_i].value } }), values[_i].shown);
}
END_TEST

START_TEST(times_are_rounded_down)
{
    const flowmsg::value before(std::chrono::time_point<system_clock, std::chrono::nanoseconds>(
        std::chrono::nanoseconds(-1)));
    const flowmsg::value day(std::chrono::time_point<system_clock, days>(days(-3)));

    ck_assert_int_eq(before.as.integer, -1);
    ck_assert_int_eq(day.as.integer, -3);
}
END_TEST

START_TEST(arguments_come_in_all_shapes)
{
    const auto pattern = flowmsg::pattern::compile("en", "{a} {b}");
    const std::vector<flowmsg::arg> several = { { "a", 1 }, { "b", "two" } };
    const flowmsg_arg of_c[] = { flowmsg_arg_integer("a", 1), flowmsg_arg_text("b", "two") };

    same("none", pattern.format(), "{a} {b}");
    same("braces", pattern.format({}), "{a} {b}");
    same("one, of two texts", pattern.format({ { "a", "b" } }), "b {b}");
    same("two, of two texts", pattern.format({ { "a", "x" }, { "b", "y" } }), "x y");
    same("temporaries", pattern.format({ { "a", std::string(40, 'x') }, { "b", 2 } }),
         std::string(40, 'x') + " 2");
    same("a vector", pattern.format(several), "1 two");
    same("an array of C", pattern.format({ of_c, 2 }), "1 two");
}
END_TEST

START_TEST(constructors_take_views)
{
    auto reader = open_reader();
    const std::string all = "v1;cc01fc2c";
    const std::string_view view(all);
    const flowmsg_problem problem =
        flowmsg_flow_1404_412_n(flowmsg::token(view.substr(0, 2)), flowmsg::id(view.substr(3)));

    same("views", reader.bundle_for("en").render(problem, FLOWMSG_DETAIL).substr(0, 26),
         "The provided version 'v1' ");
    ck_assert_ptr_nonnull(flowmsg::token({}).data);
    ck_assert_ptr_nonnull(flowmsg::id({}).data);
    ck_assert_ptr_nonnull(flowmsg::text({}).data);
    ck_assert_ptr_nonnull(flowmsg::digits({}).data);
}
END_TEST

/* ----------------------------------------------------------------------------- texts */

/* Sizes around that of the room on the stack. */
static const std::size_t sizes[] = { 0, 1, 510, 511, 512, 513, 5000, 100000 };

START_TEST(texts_of_any_size)
{
    const auto pattern = flowmsg::pattern::compile("en", "{v}");
    const std::string text(sizes[_i], 'x');

    same("size", pattern.format({ { "v", text } }), text);
}
END_TEST

START_TEST(texts_of_c_are_read_in_every_form)
{
    auto reader = open_reader();
    const std::string all = "ko-KR,en;q=0.5";
    const std::string_view view = all;

    same("C", std::string(reader.bundle_for("ko").locale()), "ko");
    same("string", std::string(reader.bundle_for_header(all).locale()), "ko");
    same("view", std::string(reader.bundle_for_header(view.substr(6)).locale()), "en");
    same("a long view", std::string(reader.bundle_for_header(view.substr(0, 12)).locale()), "ko");
    same("nullptr", std::string(reader.bundle_for(nullptr).locale()), "en");
    same("no header", std::string(reader.bundle_for_header(nullptr).locale()), "en");
    same("negotiate", flowmsg::store::open(flowmsg_flow_registry).negotiate(view), "ko");
}
END_TEST

/* ---------------------------------------------------------------------------- errors */

static const struct {
    flowmsg_status status;
    const char *message;
    std::errc equal;
} codes[] = {
    { FLOWMSG_ERR_NOMEM, "memory", std::errc::not_enough_memory },
    { FLOWMSG_ERR_IO, "io", std::errc::io_error },
    { FLOWMSG_ERR_INVALID, "invalid", std::errc::invalid_argument },
    { FLOWMSG_ERR_UNSUPPORTED, "unsupported", std::errc::not_supported },
    { FLOWMSG_ERR_SYNTAX, "syntax", std::errc() },
    { static_cast<flowmsg_status>(-63), "unknown", std::errc() },
};

START_TEST(statuses_are_error_codes)
{
    const std::error_code code = codes[_i].status;

    ck_assert(code);
    ck_assert(code == codes[_i].status);
    ck_assert_str_eq(code.category().name(), "flowmsg");
    same("message", code.message(), codes[_i].message);
    ck_assert((code == codes[_i].equal) == (codes[_i].equal != std::errc()));
    ck_assert(!std::error_code(FLOWMSG_OK));
}
END_TEST

/* Both forms of a call fail in the same way. */
template <class Throwing, class Quiet>
static void fails(flowmsg_status status, Throwing throwing, Quiet quiet)
{
    flowmsg_error err = {};
    bool thrown = false;

    ck_assert(!quiet(err));
    ck_assert_int_eq(err.code, status);
    try {
        throwing();
    } catch (const std::system_error &e) {
        const auto *ours = dynamic_cast<const flowmsg::error *>(&e);

        thrown = true;
        ck_assert_ptr_nonnull(ours);
        ck_assert(e.code() == status);
        ck_assert_int_eq(ours->details().reason, err.reason);
        same("what", e.what(), flowmsg::message(err));
    }
    ck_assert(thrown);
}

START_TEST(patterns_share_a_bundle)
{
    auto reader = open_reader();
    const auto bundle = reader.bundle_for("de");
    const auto number = flowmsg::pattern::compile_for(bundle.get(), "{n, number}");
    flowmsg_error err = {};

    same("number", number.format({ { "n", 1234 } }), "1.234");
    same("no text", flowmsg::pattern::compile_for(bundle.get(), {}).format(), "");
    ck_assert(!flowmsg::pattern::compile_for(bundle.get(), "{a", err));
    ck_assert_int_eq(err.code, FLOWMSG_ERR_SYNTAX);
}
END_TEST

START_TEST(failures_throw_or_are_returned)
{
    using flowmsg::catalog, flowmsg::domain, flowmsg::pattern, flowmsg::store;
    flowmsg_registry other = *flowmsg_flow_registry;

    other.abi = FLOWMSG_REGISTRY_ABI + 1;
    fails(FLOWMSG_ERR_SYNTAX, [] { pattern::compile("en", "{a"); },
          [](flowmsg_error &err) { return bool(pattern::compile("en", "{a", err)); });
    fails(FLOWMSG_ERR_IO, [] { catalog::open("/nowhere/x.mo"); },
          [](flowmsg_error &err) { return bool(catalog::open("/nowhere/x.mo", err)); });
    fails(FLOWMSG_ERR_CATALOG, [] { catalog::from_buffer("no catalog"); },
          [](flowmsg_error &err) { return bool(catalog::from_buffer("no catalog", err)); });
    fails(FLOWMSG_ERR_IO, [] { domain::open("/nowhere/x.fmd"); },
          [](flowmsg_error &err) { return bool(domain::open("/nowhere/x.fmd", err)); });
    fails(FLOWMSG_ERR_DOMAIN, [] { domain::from_buffer("no domain"); },
          [](flowmsg_error &err) { return bool(domain::from_buffer("no domain", err)); });
    fails(FLOWMSG_ERR_INVALID, [&] { store::open(&other); },
          [&](flowmsg_error &err) { return bool(store::open(&other, nullptr, err)); });
}
END_TEST

/* ---------------------------------------------------------------------------- owners */

static_assert(std::is_nothrow_copy_constructible_v<flowmsg::catalog>);
static_assert(std::is_nothrow_copy_constructible_v<flowmsg::domain>);
static_assert(std::is_nothrow_copy_constructible_v<flowmsg::store>);
static_assert(std::is_nothrow_copy_constructible_v<flowmsg::problem>);
static_assert(std::is_nothrow_copy_constructible_v<flowmsg::error>);
static_assert(std::is_nothrow_copy_constructible_v<flowmsg::problem_error>);
static_assert(!std::is_copy_constructible_v<flowmsg::pattern>);
static_assert(!std::is_copy_constructible_v<flowmsg::reader>);
static_assert(std::is_nothrow_move_constructible_v<flowmsg::pattern>);
static_assert(std::is_nothrow_move_constructible_v<flowmsg::reader>);
static_assert(std::is_nothrow_move_constructible_v<flowmsg::store>);

START_TEST(catalogs_are_shared)
{
    const flowmsg_embedded_catalog *ko = nullptr;

    for (std::size_t i = 0; i < flowmsg_flow_registry->n_catalogs; i++)
        if (std::strcmp(flowmsg_registry_catalog(flowmsg_flow_registry, i)->locale, "ko") == 0)
            ko = flowmsg_registry_catalog(flowmsg_flow_registry, i);
    ck_assert_ptr_nonnull(ko);

    const std::string bytes(static_cast<const char *>(ko->data), ko->len);
    auto first = flowmsg::catalog::from_buffer(bytes);
    const auto second = first;
    auto third = std::move(first);
    first = second;
    first = std::move(third);
    first = {};
    third = first;
    same("gettext", second.gettext("Version mismatch", "title"), "버전이 일치하지 않음");
    same("unknown", second.gettext("no such text"), "no such text");
    same("ngettext", second.ngettext("one", "many", 2), "many");
    ck_assert(second && !first && !third);
}
END_TEST

START_TEST(a_reader_keeps_store_and_domain)
{
    std::size_t len = 0;
    unsigned char *fmd = fmd_build(fmd_sample(), &len);
    const std::string_view bytes(reinterpret_cast<const char *>(fmd), len);
    flowmsg::reader reader;

    {
        auto domain = flowmsg::domain::from_buffer(bytes);
        auto store = flowmsg::store::open(domain);
        auto copy = store;

        domain = {};
        store = flowmsg::store::open(flowmsg_flow_registry);
        reader = flowmsg::reader(copy);
        ck_assert(!domain);
        ck_assert(copy && store);
    }
    const flowmsg_registry *registry = flowmsg_bundle_registry(reader.bundle_for("ko").get());
    const char *code = flowmsg_registry_definition(registry, 0)->code;

    ck_assert(!reader.bundle_for("ko").render(code, FLOWMSG_DETAIL).empty());
    reader = open_reader();                  /* the old reader goes first, its domain last */
    same("another", reader.bundle_for("en").render("1404-412", FLOWMSG_TITLE), "Version mismatch");
    reader = {};
    ck_assert(!reader);
    std::free(fmd);
}
END_TEST

START_TEST(stores_reload)
{
    flowmsg_error err = {};
    const auto store = flowmsg::store::open(flowmsg_flow_registry);
    flowmsg::reader reader(store);

    ck_assert(!store.reload());
    ck_assert(!store.reload(err));
    ck_assert_int_eq(err.code, FLOWMSG_OK);
    ck_assert(!reader.refresh());
}
END_TEST

/* -------------------------------------------------------------------------- problems */

/* Deep in a service: the texts are gone when the exception is caught. */
[[noreturn]] static void raise_version(const char *version)
{
    const std::string copy(version), entity("cc01fc2c-0000-0200");

    throw flowmsg::problem_error(flowmsg_flow_1404_412(copy.c_str(), entity.c_str()));
}

START_TEST(problems_are_thrown_and_rendered)
{
    auto reader = open_reader();

    try {
        raise_version("v1");
    } catch (const std::exception &caught) {
        const auto *e = dynamic_cast<const flowmsg::problem_error *>(&caught);
        const auto copy = *e;
        const flowmsg::problem kept = e->problem();

        same("what", caught.what(),
             "1404-412 Version mismatch: The provided version 'v1' does not match the current "
             "version of the entity with the ID cc01fc2c-0000-0200. Make sure that the provided "
             "version matches the current version of the entity and try again.");
        ck_assert_ptr_eq(copy.problem().get(), kept.get());
        same("code", std::string(copy.code()), "1404-412");
        ck_assert_uint_eq(copy.status(), 412);
        same("ko", copy.render(reader.bundle_for("ko"), FLOWMSG_TITLE), "버전이 일치하지 않음");
        same("by bundle", reader.bundle_for("ko").render(copy, FLOWMSG_TITLE),
             "버전이 일치하지 않음");
        same("kept", reader.bundle_for("en").render(kept, FLOWMSG_TITLE), "Version mismatch");
        return;
    }
    ck_abort_msg("nothing was thrown");
}
END_TEST

START_TEST(exceptions_cross_threads)
{
    std::exception_ptr caught;
    std::thread([&] {
        try {
            raise_version("v2");
        } catch (...) {
            caught = std::current_exception();
        }
    }).join();

    try {
        std::rethrow_exception(caught);
    } catch (const flowmsg::problem_error &e) {
        ck_assert_ptr_nonnull(std::strstr(e.what(), "'v2'"));
    }
}
END_TEST

START_TEST(problems_carry_their_occurrence)
{
    flowmsg_occurrence occurrence = FLOWMSG_OCCURRENCE_INIT;
    const flowmsg_problem cause = flowmsg_flow_2200_500();

    occurrence.cause = &cause;
    occurrence.request_id = "r-1";
    const flowmsg::problem problem(flowmsg_flow_1102_500(), occurrence);
    const flowmsg_occurrence *kept = problem.get()->occurrence;

    ck_assert_ptr_nonnull(kept);
    ck_assert_ptr_ne(kept, &occurrence);
    ck_assert_str_eq(kept->request_id, "r-1");
    ck_assert_str_eq(kept->cause->code, "2200-500");
}
END_TEST

START_TEST(problems_are_logged)
{
    auto reader = open_reader();
    const auto english = reader.bundle_for("en");
    const flowmsg_log_options *const null = nullptr;
    const flowmsg_log_options logs_json = { sizeof logs_json, FLOWMSG_LOG_JSON, 0, nullptr };

    for (const flowmsg_log_options *given : { null, &logs_json }) {
        for (std::size_t n : { 1, 2000 }) {      /* it fits on the stack, or not */
            const std::string state(n, 's');
            const auto problem = flowmsg_flow_1420_400(state.c_str());
            char line[8192];

            flowmsg_problem_log(&problem, english.get(), given, line, sizeof line);
            same("line", english.log_line(problem, given), line);
        }
    }
}
END_TEST

START_TEST(problems_travel_as_json)
{
    auto reader = open_reader();
    const std::string version(2000, 'v');    /* longer than the room on the stack */
    const auto sent = flowmsg_flow_1404_412(version.c_str(), "cc01fc2c");
    const std::string json = reader.bundle_for("ko").json(sent);
    const auto read = flowmsg::problem::from_json(flowmsg_flow_registry, json);
    const auto answer = reader.http(read, "de");
    flowmsg_report report = FLOWMSG_REPORT_INIT;

    same("round", reader.bundle_for("ko").json(read), json);
    same("text", reader.bundle_for("en").render(read), reader.bundle_for("en").render(sent));
    ck_assert_uint_eq(answer.status, 412);
    same("type", std::string(answer.content_type), "application/problem+json");
    same("vary", std::string(answer.vary), "Accept-Language");
    same("language", answer.content_language, "de");
    same("body", answer.body, reader.bundle_for("de").json(sent));
    fails(FLOWMSG_ERR_UNKNOWN_CODE,
          [] { flowmsg::problem::from_json(flowmsg_flow_registry, "{\"code\":\"none\"}"); },
          [](flowmsg_error &err) {
              return bool(flowmsg::problem::from_json(flowmsg_flow_registry,
                                                      "{\"code\":\"none\"}", nullptr, err));
          });
    flowmsg::problem::from_json(flowmsg_flow_registry, "{\"code\":\"1420-400\"}", &report);
    ck_assert_uint_eq(report.n_issues, 1);
}
END_TEST

/* A registry of its own: terms, no title, more values than a problem has room for. */
static const flowmsg_param many_params[] = {
    { "a", "", "", FLOWMSG_PARAM_TEXT, FLOWMSG_PRIVACY_PUBLIC },
    { "b", "", "", FLOWMSG_PARAM_TEXT, FLOWMSG_PRIVACY_PUBLIC },
    { "c", "", "", FLOWMSG_PARAM_TEXT, FLOWMSG_PRIVACY_PUBLIC },
    { "d", "", "", FLOWMSG_PARAM_TEXT, FLOWMSG_PRIVACY_PUBLIC },
    { "e", "", "", FLOWMSG_PARAM_TEXT, FLOWMSG_PRIVACY_PUBLIC },
    { "f", "", "", FLOWMSG_PARAM_TEXT, FLOWMSG_PRIVACY_PUBLIC },
    { "g", "", "", FLOWMSG_PARAM_TEXT, FLOWMSG_PRIVACY_PUBLIC },
    { "h", "", "", FLOWMSG_PARAM_TEXT, FLOWMSG_PRIVACY_PUBLIC },
    { "i", "", "", FLOWMSG_PARAM_TEXT, FLOWMSG_PRIVACY_PUBLIC },
};
static const flowmsg_param personal_params[] = {
    { "name", "", "", FLOWMSG_PARAM_TEXT, FLOWMSG_PRIVACY_PERSONAL },
    { "n", "", "", FLOWMSG_PARAM_TEXT, FLOWMSG_PRIVACY_INTERNAL },
};
static const flowmsg_definition some_definitions[] = {
    { "bad", "", "A {pattern", nullptr, 0, 500, 0, "", "", 0, 0, 0, 0, 0, {} },
    { "many", "Many", "{a}{b}{c}{d}{e}{f}{g}{h}{i}", many_params, 9, 500, 0, "", "", 0, 0, 0, 0, 0,
      {} },
    { "personal", "", "No {name}, {n}.", personal_params, 2, 500, 0, "", "", 0, 0, 0, 0, 0, {} },
    { "term", "", "It is {a, term}.", many_params, 1, 500, 0, "", "", 0, 0, 0, 0, 0, {} },
};
static const flowmsg_term some_terms[] = { { "disabling", "on its way out" } };
static const flowmsg_group any_group = { "all", 0, 0 };
static const flowmsg_registry some_registry = {
    FLOWMSG_REGISTRY_HEAD, "some", "en", &any_group, 1, some_definitions, 4, nullptr, 0,
    some_terms, 1, sizeof(flowmsg_term), "", nullptr,
};
static const flowmsg_value ninth = flowmsg_value_text("9");

static const struct {
    const char *code;
    std::uint32_t n_args;
    const flowmsg_value *extra;
    const char *text;
} texts[] = {
    { "term", 1, nullptr, "term It is on its way out." },
    { "many", 9, &ninth, "many Many: disabling22222229" },
    { "many", 9, nullptr, "many Many: disabling2222222{i}" },
    { "many", 99, nullptr, "many Many: disabling2222222{i}" },
    { "many", 1, nullptr, "many Many: disabling{b}{c}{d}{e}{f}{g}{h}{i}" },
    { "personal", 2, nullptr, "personal No (hidden), 2." },
    { "bad", 0, nullptr, "bad A {pattern" },
    { "unknown", 0, nullptr, "unknown" },
};

START_TEST(english_has_one_line)
{
    const flowmsg::problem_error e(flowmsg_flow_1453_400("a\nb\x1b[1m"));

    ck_assert_ptr_null(std::strchr(e.what(), '\n'));
    ck_assert_ptr_null(std::strchr(e.what(), '\x1b'));
}
END_TEST

START_TEST(english_needs_the_registry_alone)
{
    flowmsg_problem problem;

    flowmsg_problem_init(&problem, &some_registry, texts[_i].code, 0, texts[_i].n_args);
    problem.extra = texts[_i].extra;
    for (int i = 0; i < FLOWMSG_MAX_PROBLEM_ARGS; i++)
        problem.args[i] = flowmsg_value_text(i == 0 ? "disabling" : "2");
    same(texts[_i].code, flowmsg::english(problem), texts[_i].text);
}
END_TEST

extern "C" void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "hpp", 60);

    add_table(tc, values_are_what_they_say, values);
    tcase_add_test(tc, times_are_rounded_down);
    tcase_add_test(tc, arguments_come_in_all_shapes);
    tcase_add_test(tc, constructors_take_views);
    add_table(tc, texts_of_any_size, sizes);
    tcase_add_test(tc, texts_of_c_are_read_in_every_form);
    add_table(tc, statuses_are_error_codes, codes);
    tcase_add_test(tc, patterns_share_a_bundle);
    tcase_add_test(tc, failures_throw_or_are_returned);
    tcase_add_test(tc, catalogs_are_shared);
    tcase_add_test(tc, a_reader_keeps_store_and_domain);
    tcase_add_test(tc, stores_reload);
    tcase_add_test(tc, problems_are_thrown_and_rendered);
    tcase_add_test(tc, exceptions_cross_threads);
    tcase_add_test(tc, problems_carry_their_occurrence);
    tcase_add_test(tc, problems_are_logged);
    tcase_add_test(tc, problems_travel_as_json);
    tcase_add_test(tc, english_has_one_line);
    add_table(tc, english_needs_the_registry_alone, texts);
}
