/* check_log.c - problems in a log: lines of logfmt and JSON, fields of the journal, their ids.
 *
 * SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>

#include "base/journal_name.h"
#include "logs.h"
#include "suite.h"

static struct flowmsg_store *store;
static struct flowmsg_reader *reader;
static const struct flowmsg_bundle *bundle;
static struct flowmsg_registry other;      /* a registry of another domain */

static void open_all(void)
{
    ck_assert_int_eq(flowmsg_store_new(&store, logs_registry, NULL, NULL), FLOWMSG_OK);
    reader = flowmsg_reader_new(store);
    bundle = flowmsg_reader_bundle(reader, "en");
    other = *logs_registry;
    other.domain = "other";
}

static void close_all(void)
{
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
}

/* -------------------------------------------------------------------- problems */

static const char *const words[] = { "a", "b c" };

static struct flowmsg_problem locked(void)
{
    return logs_user_locked("kim@example.org", "root");
}

static struct flowmsg_problem used_up(void)
{
    return logs_used_up(5, "0.50", words, 2);
}

static struct flowmsg_problem took_long(void)
{
    return logs_took_long(2.0, INT64_C(1767225600500));
}

static struct flowmsg_problem endless(void)
{
    return logs_took_long(INFINITY, INT64_MAX);
}

static struct flowmsg_problem unknown_code(void)
{
    struct flowmsg_problem p = logs_line("x");

    p.code = "no such=code";
    return p;
}

static struct flowmsg_problem missing_value(void)
{
    return logs_user_locked(NULL, "root");
}

static struct flowmsg_problem masked_before(void)
{
    struct flowmsg_problem p = logs_line(NULL);

    p.args[0] = flowmsg_value_masked("0123456789abcdef", FLOWMSG_NUL_TERMINATED);
    return p;
}

static struct flowmsg_problem foreign(void)
{
    struct flowmsg_problem p = logs_line("x");

    p.registry = &other;
    return p;
}

static struct flowmsg_problem with_causes(void)
{
    static struct flowmsg_problem first, second;
    static struct flowmsg_occurrence of_top, of_first;
    struct flowmsg_problem top = logs_line("top");

    first = logs_used_up(1, "1", words, 1);
    second = foreign();
    of_first = (struct flowmsg_occurrence){ .cause = &second, .instance = "/i" };
    of_top = (struct flowmsg_occurrence){ .cause = &first, .request_id = "r 1" };
    first.occurrence = &of_first;
    top.occurrence = &of_top;
    return top;
}

static struct flowmsg_problem with_errors(void)
{
    static struct flowmsg_problem age, name;
    static struct flowmsg_field_error errors[3];
    static struct flowmsg_occurrence occurrence;
    struct flowmsg_problem top = logs_line("top");

    age = logs_line("age");
    name = locked();
    errors[0] = (struct flowmsg_field_error){ "/items/0/a b", &age };
    errors[1] = (struct flowmsg_field_error){ "/lost", NULL };
    errors[2] = (struct flowmsg_field_error){ NULL, &name };
    occurrence = (struct flowmsg_occurrence){ .errors = errors, .n_errors = 3 };
    top.occurrence = &occurrence;
    return top;
}

/* ----------------------------------------------------------------------- lines */

/* Write a record into a buffer of exactly its size. */
static char *line_with(const struct flowmsg_problem *p, enum flowmsg_log_format format,
                       const struct flowmsg_options *rendering)
{
    struct flowmsg_log_options options = FLOWMSG_LOG_OPTIONS_INIT;
    size_t len;
    char *line;

    options.format = format;
    options.rendering = rendering;
    len = flowmsg_problem_log(p, bundle, &options, NULL, 0);
    line = malloc(len + 1);
    ck_assert_uint_eq(flowmsg_problem_log(p, bundle, &options, line, len + 1), len);
    ck_assert_uint_eq(strlen(line), len);
    return line;
}

static const struct {
    const char *name;
    struct flowmsg_problem (*make)(void);
    const char *logfmt, *json;
} lines[] = {
    { "personal values are masked", locked,
      "level=warn code=user.locked domain=logs status=403 "
      "msg=\"User locked: The user (hidden) is locked by root.\" arg.email=(hidden) "
      "arg.admin=root",
      "{\"severity\":\"WARN\",\"code\":\"user.locked\",\"domain\":\"logs\",\"status\":403,"
      "\"message\":\"User locked: The user (hidden) is locked by root.\","
      "\"arguments\":{\"email\":{\"type\":\"masked\"},\"admin\":\"root\"}}" },
    { "values of other types, no title", used_up,
      "level=info code=used/up domain=logs status=500 msg=\"5 of 50% are used: a, b c.\" "
      "arg.used=5 arg.share=\"{\\\"type\\\":\\\"decimal\\\",\\\"value\\\":\\\"0.50\\\"}\" "
      "arg.items=\"[\\\"a\\\",\\\"b c\\\"]\"",
      "{\"severity\":\"INFO\",\"code\":\"used/up\",\"domain\":\"logs\",\"status\":500,"
      "\"message\":\"5 of 50% are used: a, b c.\",\"arguments\":{\"used\":5,"
      "\"share\":{\"type\":\"decimal\",\"value\":\"0.50\"},\"items\":[\"a\",\"b c\"]}}" },
    { "doubles and times", took_long,
      "level=error code=took-long domain=logs status=500 "
      "msg=\"Too slow: It took 2 seconds, as before.\" arg.seconds=2.0 "
      "arg.when_at=\"{\\\"type\\\":\\\"datetime\\\","
      "\\\"value\\\":\\\"2026-01-01T00:00:00.500Z\\\"}\"",
      "{\"severity\":\"ERROR\",\"code\":\"took-long\",\"domain\":\"logs\",\"status\":500,"
      "\"message\":\"Too slow: It took 2 seconds, as before.\",\"arguments\":{\"seconds\":2.0,"
      "\"when_at\":{\"type\":\"datetime\",\"value\":\"2026-01-01T00:00:00.500Z\"}}}" },
    { "numbers without digits, times without words", endless,
      "level=error code=took-long domain=logs status=500 "
      "msg=\"Too slow: It took ∞ seconds, as before.\" "
      "arg.seconds=\"{\\\"type\\\":\\\"double\\\",\\\"value\\\":\\\"Infinity\\\"}\" "
      "arg.when_at=\"{\\\"type\\\":\\\"datetime\\\",\\\"value\\\":9223372036854775807}\"",
      "{\"severity\":\"ERROR\",\"code\":\"took-long\",\"domain\":\"logs\",\"status\":500,"
      "\"message\":\"Too slow: It took ∞ seconds, as before.\",\"arguments\":{"
      "\"seconds\":{\"type\":\"double\",\"value\":\"Infinity\"},"
      "\"when_at\":{\"type\":\"datetime\",\"value\":9223372036854775807}}}" },
    { "unknown code", unknown_code,
      "level=error code=\"no such=code\" domain=logs status=500 msg=\"no such=code\"",
      "{\"severity\":\"ERROR\",\"code\":\"no such=code\",\"domain\":\"logs\",\"status\":500,"
      "\"message\":\"no such=code\",\"arguments\":{}}" },
    { "missing value", missing_value,
      "level=warn code=user.locked domain=logs status=403 "
      "msg=\"User locked: The user {email} is locked by root.\" arg.admin=root",
      "{\"severity\":\"WARN\",\"code\":\"user.locked\",\"domain\":\"logs\",\"status\":403,"
      "\"message\":\"User locked: The user {email} is locked by root.\","
      "\"arguments\":{\"admin\":\"root\"}}" },
    { "a value that was masked before", masked_before,
      "level=error code=line domain=logs status=500 msg=\"Line: (hidden 0123456789abcdef)\" "
      "arg.line2=\"(hidden 0123456789abcdef)\"",
      "{\"severity\":\"ERROR\",\"code\":\"line\",\"domain\":\"logs\",\"status\":500,"
      "\"message\":\"Line: (hidden 0123456789abcdef)\","
      "\"arguments\":{\"line2\":{\"type\":\"masked\",\"hash\":\"0123456789abcdef\"}}}" },
    { "another domain", foreign,
      "level=error code=line domain=other status=500 msg=\"line\" arg.line2=x",
      "{\"severity\":\"ERROR\",\"code\":\"line\",\"domain\":\"other\",\"status\":500,"
      "\"message\":\"line\",\"arguments\":{\"line2\":\"x\"}}" },
    { "causes", with_causes,
      "level=error code=line domain=logs status=500 msg=\"Line: top\" arg.line2=top "
      "request_id=\"r 1\" cause.code=used/up cause.domain=logs cause.status=500 "
      "cause.msg=\"1 of 100% are used: a.\" cause.arg.used=1 "
      "cause.arg.share=\"{\\\"type\\\":\\\"decimal\\\",\\\"value\\\":\\\"1\\\"}\" "
      "cause.arg.items=\"[\\\"a\\\"]\" cause.instance=/i cause.cause.code=line "
      "cause.cause.domain=other cause.cause.status=500 cause.cause.msg=\"line\" "
      "cause.cause.arg.line2=x",
      "{\"severity\":\"ERROR\",\"code\":\"line\",\"domain\":\"logs\",\"status\":500,"
      "\"message\":\"Line: top\",\"arguments\":{\"line2\":\"top\"},\"requestId\":\"r 1\","
      "\"cause\":{\"code\":\"used/up\",\"domain\":\"logs\",\"status\":500,"
      "\"message\":\"1 of 100% are used: a.\",\"arguments\":{\"used\":1,"
      "\"share\":{\"type\":\"decimal\",\"value\":\"1\"},\"items\":[\"a\"]},\"instance\":\"/i\","
      "\"cause\":{\"code\":\"line\",\"domain\":\"other\",\"status\":500,\"message\":\"line\","
      "\"arguments\":{\"line2\":\"x\"}}}}" },
    { "field errors", with_errors,
      "level=error code=line domain=logs status=500 msg=\"Line: top\" arg.line2=top "
      "errors.0.pointer=\"/items/0/a b\" errors.0.code=line errors.0.domain=logs "
      "errors.0.status=500 errors.0.msg=\"Line: age\" errors.0.arg.line2=age "
      "errors.2.pointer=\"\" errors.2.code=user.locked errors.2.domain=logs "
      "errors.2.status=403 errors.2.msg=\"User locked: The user (hidden) is locked by root.\" "
      "errors.2.arg.email=(hidden) errors.2.arg.admin=root",
      "{\"severity\":\"ERROR\",\"code\":\"line\",\"domain\":\"logs\",\"status\":500,"
      "\"message\":\"Line: top\",\"arguments\":{\"line2\":\"top\"},\"errors\":["
      "{\"pointer\":\"#/items/0/a%20b\",\"code\":\"line\",\"domain\":\"logs\",\"status\":500,"
      "\"message\":\"Line: age\",\"arguments\":{\"line2\":\"age\"}},"
      "{\"pointer\":\"#\",\"code\":\"user.locked\",\"domain\":\"logs\",\"status\":403,"
      "\"message\":\"User locked: The user (hidden) is locked by root.\","
      "\"arguments\":{\"email\":{\"type\":\"masked\"},\"admin\":\"root\"}}]}" },
};

START_TEST(line_of_a_problem)
{
    const struct flowmsg_problem p = lines[_i].make();
    struct flowmsg_problem *copy = flowmsg_problem_dup(&p);
    char *logfmt = line_with(&p, FLOWMSG_LOG_LOGFMT, NULL);
    char *json = line_with(copy, FLOWMSG_LOG_JSON, NULL);

    ck_assert_str_eq(logfmt, lines[_i].logfmt);
    ck_assert_str_eq(json, lines[_i].json);
    flowmsg_problem_free(copy);
    free(logfmt);
    free(json);
}
END_TEST

static struct flowmsg_problem with_one_cause(void)
{
    static struct flowmsg_problem cause;
    static struct flowmsg_occurrence occurrence;
    struct flowmsg_problem top = logs_line("top");

    cause = locked();
    occurrence = (struct flowmsg_occurrence){ .cause = &cause, .instance = "/i?a=b",
                                              .request_id = "r\n1" };
    top.occurrence = &occurrence;
    return top;
}

static struct flowmsg_problem (*const read_back[])(void) = {
    locked, used_up, took_long, endless, missing_value, masked_before, with_one_cause, with_errors,
};

/* A line of JSON that is read back is written again as the same line: with types and masks. */
START_TEST(line_that_is_read_back)
{
    const struct flowmsg_problem p = read_back[_i]();
    char *line = line_with(&p, FLOWMSG_LOG_JSON, NULL), *again;
    struct flowmsg_problem *back;

    ck_assert_int_eq(flowmsg_problem_from_json(&back, logs_registry, line, FLOWMSG_NUL_TERMINATED,
                                               NULL, NULL), FLOWMSG_OK);
    again = line_with(back, FLOWMSG_LOG_JSON, NULL);
    ck_assert_str_eq(again, line);
    flowmsg_problem_free(back);
    free(again);
    free(line);
}
END_TEST

/* A buffer of any size has the beginning of the line, in whole characters. */
START_TEST(line_that_is_cut)
{
    const struct flowmsg_problem p = logs_line("한국어\n\033");
    struct flowmsg_log_options options = FLOWMSG_LOG_OPTIONS_INIT;
    char *whole = line_with(&p, (enum flowmsg_log_format)_i, NULL);
    size_t len = strlen(whole);

    options.format = (enum flowmsg_log_format)_i;
    for (size_t size = 1; size <= len; size++) {
        char *cut = malloc(size);

        ck_assert_uint_eq(flowmsg_problem_log(&p, bundle, &options, cut, size), len);
        ck_assert_uint_lt(strlen(cut), size);
        ck_assert_uint_gt(strlen(cut) + 4, size - 1);
        ck_assert_mem_eq(cut, whole, strlen(cut));
        free(cut);
    }
    free(whole);
}
END_TEST

static bool is_word_byte(int c)
{
    return c > ' ' && c <= '~' && c != '"' && c != '\\' && c != '=';
}

/* Each byte at each place of codes of all short lengths: a step takes eight bytes, the last one
 * overlaps, and fewer have a way of their own. */
START_TEST(word_of_any_length)
{
    char code[32], *line;
    struct flowmsg_problem p = logs_line("x");

    p.code = code;
    for (size_t len = 1; len <= 20; len++)
        for (size_t at = 0; at < len; at++) {
            memset(code, 'x', sizeof code);
            code[len] = '\0';
            code[at] = (char)_i;
            line = line_with(&p, FLOWMSG_LOG_LOGFMT, NULL);
            ck_assert_msg((strstr(line, " code=\"") == NULL) == is_word_byte(_i), "%s", line);
            free(line);
        }
}
END_TEST

/* A message that does not fit on the stack. */
START_TEST(long_message)
{
    enum { LONG = 5000 };
    char *text = malloc(LONG + 1), *line;
    struct flowmsg_problem p = logs_line(text);

    memset(text, 'x', LONG);
    memcpy(text, "\"\n\033", 3);
    text[LONG] = '\0';
    line = line_with(&p, (enum flowmsg_log_format)_i, NULL);
    ck_assert_ptr_nonnull(strstr(line, "\"Line: \\\"\\n\\u001Bxxx"));
    ck_assert_ptr_null(strchr(line, '\n'));
    free(line);
    free(text);
}
END_TEST

/* --------------------------------------------------------------------- readers */

static const unsigned char key[FLOWMSG_MASK_KEY] = "0123456789abcdef";

static const struct { enum flowmsg_audience audience; const char *email, *admin; } readers[] = {
    { FLOWMSG_AUDIENCE_ALL, "arg.email=kim@example.org", "arg.admin=root" },
    { FLOWMSG_AUDIENCE_INTERNAL, "arg.email=(hidden)", "arg.admin=root" },
    { FLOWMSG_AUDIENCE_PUBLIC, "arg.email=(hidden)", "arg.admin=(hidden)" },
};

START_TEST(readers_of_a_log)
{
    const struct flowmsg_problem p = locked();
    struct flowmsg_options options = FLOWMSG_OPTIONS_INIT;
    char *line;

    options.audience = readers[_i].audience;
    line = line_with(&p, FLOWMSG_LOG_LOGFMT, &options);
    ck_assert_ptr_nonnull(strstr(line, readers[_i].email));
    ck_assert_ptr_nonnull(strstr(line, readers[_i].admin));
    free(line);
}
END_TEST

/* With a key, equal values have equal hashes, in text and arguments. */
START_TEST(hashes_of_masked_values)
{
    const struct flowmsg_problem p = locked();
    struct flowmsg_options options = FLOWMSG_OPTIONS_INIT;
    char mark[] = "(hidden 0123456789abcdef)", *line, *hash;

    options.audience = FLOWMSG_AUDIENCE_INTERNAL;
    options.mask_key = key;
    line = line_with(&p, FLOWMSG_LOG_LOGFMT, &options);
    hash = strstr(line, "arg.email=\"(hidden ");
    ck_assert_ptr_nonnull(hash);
    memcpy(mark, hash + strlen("arg.email=\""), strlen(mark));
    ck_assert_ptr_nonnull(strstr(line, mark));
    ck_assert(strstr(line, mark) < hash);
    free(line);
}
END_TEST

/* --------------------------------------------------------------- hostile values */

static const struct { const char *name, *text, *logfmt, *json, *journal; } hostile[] = {
    { "line end", "x\nlevel=info", "\"x\\nlevel=info\"", "\"x\\nlevel=info\"",
      "x\\u000Alevel=info" },
    { "two characters", "x\r\n", "\"x\\r\\n\"", "\"x\\r\\n\"", "x\\u000D\\u000A" },
    { "field", "x level=info", "\"x level=info\"", "\"x level=info\"", "x level=info" },
    { "quotes", "x\" level=\"info", "\"x\\\" level=\\\"info\"", "\"x\\\" level=\\\"info\"",
      "x\" level=\"info" },
    { "backslash", "C:\\n", "\"C:\\\\n\"", "\"C:\\\\n\"", "C:\\n" },
    { "equals sign", "a=b", "\"a=b\"", "\"a=b\"", "a=b" },
    { "empty", "", "\"\"", "\"\"", "" },
    { "colour", "\033[31mred", "\"\\u001B[31mred\"", "\"\\u001B[31mred\"", "\\u001B[31mred" },
    { "C1", "\xC2\x9B" "31m", "\"\\u009B31m\"", "\"\\u009B31m\"", "\\u009B31m" },
    { "delete", "a\x7F", "\"a\\u007F\"", "\"a\\u007F\"", "a\\u007F" },
    { "line separator", "a\xE2\x80\xA8z", "\"a\\u2028z\"", "\"a\\u2028z\"", "a\\u2028z" },
    { "override", "a\xE2\x80\xAEz", "\"a\\u202Ez\"", "\"a\\u202Ez\"", "a\\u202Ez" },
    { "isolate", "a\xE2\x81\xA6z", "\"a\\u2066z\"", "\"a\\u2066z\"", "a\\u2066z" },
    { "no UTF-8", "a\xFFz", "\"a\xEF\xBF\xBDz\"", "\"a\xEF\xBF\xBDz\"", "a\xEF\xBF\xBDz" },
    { "Korean", "한국어", "\"한국어\"", "\"한국어\"", "한국어" },
};

/* A value in every place that a caller fills: argument, item, code, request id, instance, pointer,
 * and the arguments of a cause. */
static void fill(const char *text, struct flowmsg_problem p[3], struct flowmsg_occurrence *o,
                 struct flowmsg_field_error *error)
{
    static const char *items[1];

    items[0] = text;
    p[0] = logs_line(text);
    p[1] = p[0];
    p[2] = logs_used_up(1, text, items, 1);
    *error = (struct flowmsg_field_error){ text, &p[1] };
    *o = (struct flowmsg_occurrence){ .cause = &p[2], .errors = error, .n_errors = 1,
                                      .instance = text, .request_id = text };
    p[0].occurrence = o;
}

static void has(const char *line, const char *before, const char *value, const char *after)
{
    char wanted[256];

    snprintf(wanted, sizeof wanted, "%s%s%s", before, value, after);
    ck_assert_msg(strstr(line, wanted) != NULL, "%s lacks %s", line, wanted);
}

static void commands_nothing(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)text[i];

        ck_assert_msg(c >= 0x20 && c != 0x7F, "byte %u of %.*s", (unsigned)i, (int)len, text);
    }
}

START_TEST(hostile_values)
{
    const char *logfmt = hostile[_i].logfmt, *json = hostile[_i].json;
    struct flowmsg_field_error error;
    struct flowmsg_occurrence o;
    struct flowmsg_problem p[3];
    char *line;

    fill(hostile[_i].text, p, &o, &error);
    line = line_with(&p[0], FLOWMSG_LOG_LOGFMT, NULL);
    commands_nothing(line, strlen(line));
    has(line, " arg.line2=", logfmt, " ");
    has(line, " request_id=", logfmt, " ");
    has(line, " instance=", logfmt, " ");
    has(line, " errors.0.pointer=", logfmt, " ");
    has(line, " errors.0.arg.line2=", logfmt, " ");
    free(line);
    line = line_with(&p[0], FLOWMSG_LOG_JSON, NULL);
    commands_nothing(line, strlen(line));
    has(line, "\"arguments\":{\"line2\":", json, "}");
    has(line, "\"requestId\":", json, "");
    has(line, "\"instance\":", json, "");
    has(line, "\"items\":[", json, "]");
    free(line);
    p[0].code = hostile[_i].text;
    line = line_with(&p[0], FLOWMSG_LOG_LOGFMT, NULL);
    commands_nothing(line, strlen(line));
    has(line, "level=error code=", logfmt, " domain=logs");
    free(line);
}
END_TEST

/* --------------------------------------------------------------------- journal */

/* The fields of a problem in memory of exactly their size. */
struct fields {
    struct iovec iov[FLOWMSG_MAX_JOURNAL_FIELDS];
    size_t n, len;
    char *text;
};

static void take_fields(struct fields *f, const struct flowmsg_problem *p)
{
    f->n = 0;
    f->len = flowmsg_problem_journal(p, bundle, NULL, NULL, &f->n, NULL, 0);
    ck_assert_uint_le(f->n, FLOWMSG_MAX_JOURNAL_FIELDS);
    f->text = malloc(f->len + 1);
    ck_assert_uint_eq(flowmsg_problem_journal(p, bundle, NULL, f->iov, &f->n, f->text,
                                              f->len + 1), f->len);
}

/* The fields with a line end after each. */
static char *lines_of(const struct fields *f)
{
    char *all = malloc(f->len + f->n + 1), *to = all;

    for (size_t i = 0; i < f->n; i++) {
        memcpy(to, f->iov[i].iov_base, f->iov[i].iov_len);
        to += f->iov[i].iov_len;
        *to++ = '\n';
    }
    *to = '\0';
    return all;
}

static const struct { const char *name; struct flowmsg_problem (*make)(void); const char *fields; }
entries[] = {
    { "masked values", locked,
      "MESSAGE=User locked: The user (hidden) is locked by root.\n"
      "MESSAGE_ID=a3324b160b4c5a30916c1860b1ccfee8\n"
      "PRIORITY=4\n"
      "FLOWMSG_CODE=user.locked\n"
      "FLOWMSG_DOMAIN=logs\n"
      "FLOWMSG_STATUS=403\n"
      "FLOWMSG_ARGUMENTS={\"email\":{\"type\":\"masked\"},\"admin\":\"root\"}\n"
      "FLOWMSG_ARG_EMAIL=(hidden)\n"
      "FLOWMSG_ARG_ADMIN=root\n" },
    { "values of every type", used_up,
      "MESSAGE=5 of 50% are used: a, b c.\n"
      "MESSAGE_ID=86e40ed439cf5170b913fbf4b3182731\n"
      "PRIORITY=6\n"
      "FLOWMSG_CODE=used/up\n"
      "FLOWMSG_DOMAIN=logs\n"
      "FLOWMSG_STATUS=500\n"
      "FLOWMSG_ARGUMENTS={\"used\":5,\"share\":{\"type\":\"decimal\",\"value\":\"0.50\"},"
      "\"items\":[\"a\",\"b c\"]}\n"
      "FLOWMSG_ARG_USED=5\n"
      "FLOWMSG_ARG_SHARE=0.50\n"
      "FLOWMSG_ARG_ITEMS=a, b c\n" },
    { "times", took_long,
      "MESSAGE=Too slow: It took 2 seconds, as before.\n"
      "MESSAGE_ID=99c0786d655f538cb789ebe900909c50\n"
      "PRIORITY=3\n"
      "FLOWMSG_CODE=took-long\n"
      "FLOWMSG_DOMAIN=logs\n"
      "FLOWMSG_STATUS=500\n"
      "FLOWMSG_ARGUMENTS={\"seconds\":2.0,"
      "\"when_at\":{\"type\":\"datetime\",\"value\":\"2026-01-01T00:00:00.500Z\"}}\n"
      "FLOWMSG_ARG_SECONDS=2\n"
      "FLOWMSG_ARG_WHEN_AT=2026-01-01T00:00:00.500Z\n" },
    { "causes", with_causes,
      "MESSAGE=Line: top\n"
      "MESSAGE_ID=61c118abf74f5edbae9d76a108e7780f\n"
      "PRIORITY=3\n"
      "FLOWMSG_CODE=line\n"
      "FLOWMSG_DOMAIN=logs\n"
      "FLOWMSG_STATUS=500\n"
      "FLOWMSG_ARGUMENTS={\"line2\":\"top\"}\n"
      "FLOWMSG_ARG_LINE_TWO=top\n"
      "FLOWMSG_REQUEST_ID=r 1\n"
      "FLOWMSG_CAUSE={\"code\":\"used/up\",\"domain\":\"logs\",\"status\":500,"
      "\"message\":\"1 of 100% are used: a.\",\"arguments\":{\"used\":1,"
      "\"share\":{\"type\":\"decimal\",\"value\":\"1\"},\"items\":[\"a\"]},\"instance\":\"/i\","
      "\"cause\":{\"code\":\"line\",\"domain\":\"other\",\"status\":500,\"message\":\"line\","
      "\"arguments\":{\"line2\":\"x\"}}}\n" },
    { "field errors", with_errors,
      "MESSAGE=Line: top\n"
      "MESSAGE_ID=61c118abf74f5edbae9d76a108e7780f\n"
      "PRIORITY=3\n"
      "FLOWMSG_CODE=line\n"
      "FLOWMSG_DOMAIN=logs\n"
      "FLOWMSG_STATUS=500\n"
      "FLOWMSG_ARGUMENTS={\"line2\":\"top\"}\n"
      "FLOWMSG_ARG_LINE_TWO=top\n"
      "FLOWMSG_ERRORS=[{\"pointer\":\"#/items/0/a%20b\",\"code\":\"line\",\"domain\":\"logs\","
      "\"status\":500,\"message\":\"Line: age\",\"arguments\":{\"line2\":\"age\"}},"
      "{\"pointer\":\"#\",\"code\":\"user.locked\",\"domain\":\"logs\",\"status\":403,"
      "\"message\":\"User locked: The user (hidden) is locked by root.\","
      "\"arguments\":{\"email\":{\"type\":\"masked\"},\"admin\":\"root\"}}]\n" },
};

START_TEST(entry_of_a_problem)
{
    const struct flowmsg_problem p = entries[_i].make();
    struct fields f;
    char *got;

    take_fields(&f, &p);
    got = lines_of(&f);
    ck_assert_str_eq(got, entries[_i].fields);
    free(got);
    free(f.text);
}
END_TEST

/* Without room for all, the numbers are those that are needed, and no byte outside is written. */
START_TEST(entry_without_room)
{
    const struct flowmsg_problem p = with_causes();
    struct iovec iov[FLOWMSG_MAX_JOURNAL_FIELDS];
    struct fields f;

    take_fields(&f, &p);
    for (size_t size = 0; size <= f.len; size++) {
        char *few = malloc(size + 1);
        size_t n = FLOWMSG_MAX_JOURNAL_FIELDS;

        few[size] = '#';
        ck_assert_uint_eq(flowmsg_problem_journal(&p, bundle, NULL, iov, &n, few, size), f.len);
        ck_assert_uint_eq(n, f.n);
        ck_assert_int_eq(few[size], '#');
        free(few);
    }
    for (size_t room = 0; room < f.n; room++) {
        size_t n = room;

        iov[room].iov_base = NULL;
        ck_assert_uint_eq(flowmsg_problem_journal(&p, bundle, NULL, iov, &n, f.text, f.len + 1),
                          f.len);
        ck_assert_uint_eq(n, f.n);
        ck_assert_ptr_null(iov[room].iov_base);
    }
    free(f.text);
}
END_TEST

START_TEST(hostile_fields)
{
    struct flowmsg_field_error error;
    struct flowmsg_occurrence o;
    struct flowmsg_problem p[3];
    struct fields f;
    char *all;

    fill(hostile[_i].text, p, &o, &error);
    take_fields(&f, &p[0]);
    for (size_t i = 0; i < f.n; i++)
        commands_nothing(f.iov[i].iov_base, f.iov[i].iov_len);
    all = lines_of(&f);
    has(all, "MESSAGE=Line: ", hostile[_i].journal, "\nMESSAGE_ID=");
    has(all, "\nFLOWMSG_ARG_LINE_TWO=", hostile[_i].journal, "\nFLOWMSG_REQUEST_ID=");
    has(all, "\nFLOWMSG_REQUEST_ID=", hostile[_i].journal, "\nFLOWMSG_INSTANCE=");
    free(all);
    free(f.text);
}
END_TEST

/* A definition with the most parameters, and all of an occurrence.  No scanner has seen its
 * names. */
START_TEST(most_fields)
{
    struct flowmsg_param params[FLOWMSG_MAX_PARAMS];
    struct flowmsg_value extra[FLOWMSG_MAX_PARAMS];
    struct flowmsg_definition def = { .code = "wide", .title = "", .detail = "", .params = params,
                                      .n_params = FLOWMSG_MAX_PARAMS };
    struct flowmsg_registry wide = { FLOWMSG_REGISTRY_HEAD, .domain = "wide",
                                     .source_locale = "en", .definitions = &def,
                                     .n_definitions = 1 };
    struct flowmsg_field_error error;
    struct flowmsg_occurrence o;
    struct flowmsg_problem p, filled[3];
    struct fields f;
    char *line;

    fill("x", filled, &o, &error);
    flowmsg_problem_init(&p, &wide, "wide", 0, FLOWMSG_MAX_PARAMS);
    for (size_t i = 0; i < FLOWMSG_MAX_PARAMS; i++) {
        params[i] = (struct flowmsg_param){ .name = "a", .type = FLOWMSG_PARAM_TEXT };
        extra[i] = flowmsg_value_text("v");
        if (i < FLOWMSG_MAX_PROBLEM_ARGS)
            p.args[i] = extra[i];
    }
    params[1].name = "b level=info\n";
    p.extra = extra;
    p.occurrence = &o;
    take_fields(&f, &p);
    ck_assert_uint_eq(f.n, FLOWMSG_MAX_JOURNAL_FIELDS);
    ck_assert_mem_eq(f.iov[8].iov_base, "FLOWMSG_ARG_B_LEVEL_INFO_=v", f.iov[8].iov_len);
    free(f.text);
    line = line_with(&p, FLOWMSG_LOG_LOGFMT, NULL);
    ck_assert_ptr_nonnull(strstr(line, " arg.a=v arg.b_level_info_=v arg.a=v "));
    free(line);
}
END_TEST

/* ---------------------------------------------------------------- bounds, names */

/* A chain that is a circle, and lists that contain themselves, end. */
START_TEST(endless_problems)
{
    struct flowmsg_occurrence o = FLOWMSG_OCCURRENCE_INIT;
    struct flowmsg_problem p = logs_line("x");
    struct flowmsg_value list[24];
    char *line;
    int n = 0;

    o.cause = &p;
    p.occurrence = &o;
    line = line_with(&p, (enum flowmsg_log_format)_i, NULL);
    for (const char *at = line; (at = strstr(at, "Line: x")) != NULL; at++)
        n++;
    ck_assert_int_eq(n, 1 + FLOWMSG_MAX_CAUSES);
    free(line);
    for (int i = 0; i < 24; i++)
        list[i] = flowmsg_value_list(list, 24);
    p = used_up();
    p.args[2] = list[0];
    ck_assert_uint_lt(flowmsg_problem_log(&p, bundle, NULL, NULL, 0), 4 * FLOWMSG_MAX_OUTPUT);
}
END_TEST

/* uuidgen --sha1 --namespace a32e0155-3a79-54a4-9004-d69851096919 --name DOMAIN/CODE */
static const struct { const char *domain, *code, *id; } ids[] = {
    { "flow-service", "1404-412", "de56f6eb357f5878a1bab12c066eec36" },
    { "flow-service", "1100-400", "ef5b7c206756582b9abeb9bde364fd3f" },
    { "products", "auth/invalid-token", "ed974c37446a52b587a644698b3639d6" },
    { "", "", "4e7a833448445f899e5f1568deb38d60" },
};

START_TEST(id_of_a_message)
{
    char id[64], cut[9];

    ck_assert_uint_eq(flowmsg_message_id(ids[_i].domain, ids[_i].code, id, sizeof id), 32);
    ck_assert_str_eq(id, ids[_i].id);
    ck_assert_uint_eq(flowmsg_message_id(ids[_i].domain, ids[_i].code, NULL, 0), 32);
    ck_assert_uint_eq(flowmsg_message_id(ids[_i].domain, ids[_i].code, cut, sizeof cut), 32);
    ck_assert_uint_eq(strlen(cut), 8);
    ck_assert_mem_eq(cut, id, 8);
}
END_TEST

static const struct { const char *param, *field; } names[] = {
    { "state", "FLOWMSG_ARG_STATE" },
    { "entityId", "FLOWMSG_ARG_ENTITYID" },
    { "line2", "FLOWMSG_ARG_LINE_TWO" },
    { "v10_a", "FLOWMSG_ARG_V_ONE_ZERO_A" },
    { "a-b=\xC3\xA9", "FLOWMSG_ARG_A_B___" },
    { "", "FLOWMSG_ARG_" },
    { "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghi",
      "FLOWMSG_ARG_ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZ" },
};

START_TEST(name_of_a_field)
{
    char name[JOURNAL_NAME_MOST];
    size_t len = journal_name(name, names[_i].param);

    ck_assert_uint_eq(len, strlen(names[_i].field));
    ck_assert_mem_eq(name, names[_i].field, len);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "log", 120);

    tcase_add_checked_fixture(tc, open_all, close_all);
    add_table(tc, line_of_a_problem, lines);
    add_table(tc, line_that_is_read_back, read_back);
    tcase_add_loop_test(tc, line_that_is_cut, FLOWMSG_LOG_LOGFMT, FLOWMSG_LOG_JSON + 1);
    tcase_add_loop_test(tc, long_message, FLOWMSG_LOG_LOGFMT, FLOWMSG_LOG_JSON + 1);
    tcase_add_loop_test(tc, word_of_any_length, 1, 256);
    add_table(tc, readers_of_a_log, readers);
    tcase_add_test(tc, hashes_of_masked_values);
    add_table(tc, hostile_values, hostile);
    add_table(tc, entry_of_a_problem, entries);
    tcase_add_test(tc, entry_without_room);
    add_table(tc, hostile_fields, hostile);
    tcase_add_test(tc, most_fields);
    tcase_add_loop_test(tc, endless_problems, FLOWMSG_LOG_LOGFMT, FLOWMSG_LOG_JSON + 1);
    add_table(tc, id_of_a_message, ids);
    add_table(tc, name_of_a_field, names);
}
