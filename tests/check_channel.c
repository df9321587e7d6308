/* check_channel.c - texts for a terminal, a line, a JSON string, HTML.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include <flowmsg/flow-service.h>

#include "base/escape.h"
#include "base/invisible.h"
#include "base/json_read.h"
#include "base/json_write.h"
#include "base/utf8.h"
#include "suite.h"

#define FSI "\u2068"
#define PDI "\u2069"
#define RLO "\u202E"

enum { PLAIN = FLOWMSG_CHANNEL_PLAIN, TERMINAL = FLOWMSG_CHANNEL_TERMINAL,
       LINE = FLOWMSG_CHANNEL_LINE, JSON = FLOWMSG_CHANNEL_JSON, HTML = FLOWMSG_CHANNEL_HTML,
       N_CHANNELS };

static struct flowmsg_options options_of(int channel, enum flowmsg_bidi bidi)
{
    struct flowmsg_options options = FLOWMSG_OPTIONS_INIT;

    options.channel = (enum flowmsg_channel)channel;
    options.bidi = bidi;
    return options;
}

static struct flowmsg_pattern *compile(const char *locale, const char *text)
{
    static const char *const terms[] = { "on", "\u200F<켜짐>\n\x1B", "off", "꺼짐" };
    struct flowmsg_pattern *pattern = NULL;
    struct flowmsg_error err = { .code = FLOWMSG_OK };
    int rc = flowmsg_pattern_compile_with_terms(&pattern, locale, text, FLOWMSG_NUL_TERMINATED,
                                                terms, 2, &err);

    ck_assert_msg(rc == FLOWMSG_OK, "%s: %s", text, err.msgid);
    return pattern;
}

/* -------------------------------------------------------------------- constructs */

static const char *const hostile_items[] = { "a\nb", "<i>", RLO "c" };

static const struct { const char *name; int channel; const char *locale, *pattern, *v, *text; }
rows[] = {
    { "plain", PLAIN, "en", "[{v}]", "a\x1B[1m\n<&>\"'\\", "[a\x1B[1m\n<&>\"'\\]" },
    { "value", TERMINAL, "en", "[{v}]", "a\x1B[1m\n\t\x7F\xC2\x85\u2028" RLO "\\",
      "[a\\u001B[1m\\u000A\\u0009\\u007F\\u0085\\u2028\\u202E\\]" },
    { "pattern", TERMINAL, "en", "a\n\t\u200F\u2067b\u2069\x1B\xC2\x85\u2028\r\\u0041{v}", "",
      "a\n\t\u200F\u2067b\u2069\\u001B\\u0085\\u2028\\u000D\\u0041" },
    { "other characters stay", TERMINAL, "ko", "“{v}”", "e\u0301 \u200D 한 \U0001F600 <&>\"'",
      "“e\u0301 \u200D 한 \U0001F600 <&>\"'”" },
    { "value", LINE, "en", "[{v}]", "a\nb\tc" RLO, "[a\\u000Ab\\u0009c\\u202E]" },
    { "pattern", LINE, "en", "a\n\tb\u200F\r{v}", "", "a  b\u200F\\u000D" },
    { "value", JSON, "en", "[{v}]", "\"\\/\b\f\n\r\t\x1B\u2028é",
      "[\\\"\\\\/\\b\\f\\n\\r\\t\\u001B\\u2028é]" },
    { "pattern", JSON, "en", "\"a\n\u200F\"{v}", "", "\\\"a\\n\\u200F\\\"" },
    { "value", HTML, "en", "[{v}]", "<a href=\"x\" b='y'>&amp;\n\t\r\x1B\xC2\x85",
      "[&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;amp;\n\t&#13;\uFFFD\uFFFD]" },
    { "pattern", HTML, "en", "<b>\x01{v}</b>", "", "&lt;b&gt;\uFFFD&lt;/b&gt;" },
    { "not for XML", HTML, "en", "{v}", "\uFFFE\uFFFF\uFFFD", "\uFFFD\uFFFD\uFFFD" },
    { "a channel of a later version", 77, "en", "a\n{v}", "\n", "a \\u000A" },
    { "bad bytes", TERMINAL, "en", "{v}", "\x9B" "31m\xFF", "\uFFFD31m\uFFFD" },
    /* ways of showing a value */
    { "wrong type", TERMINAL, "en", "{v, number}", "\x1B" "5", "\\u001B5" },
    { "wrong type of a date", HTML, "en", "{v, date}", "<5>", "&lt;5&gt;" },
    { "plural", TERMINAL, "en", "{v, plural, other{#}}", "\x1B", "\\u001B" },
    { "ranges", TERMINAL, "en", "{v, choice, 0#a|1#b}", "\x1B", "\\u001B" },
    { "select", TERMINAL, "en", "{v, select, x{A} other{\x1B}}", "x", "A" },
    { "token without a term", TERMINAL, "ko", "{v, term}", "\n", "\\u000A" },
    { "term of a translator", TERMINAL, "ko", "{v, term}", "on", "\u200F<켜짐>\n\\u001B" },
    { "term of a translator", LINE, "ko", "{v, term}", "on", "\u200F<켜짐> \\u001B" },
    { "term of a translator", HTML, "ko", "{v, term}", "on",
      FSI "\u200F&lt;켜짐&gt;" PDI "\n\uFFFD" },
    { "list", TERMINAL, "en", "{l}", NULL, "a\\u000Ab, <i>, \\u202Ec" },
    { "list in a style", TERMINAL, "en", "{l, list, and}", NULL,
      "a\\u000Ab, <i>, and \\u202Ec" },
    { "list in a style", HTML, "en", "{l, list, or}", NULL,
      "a\nb, &lt;i&gt;, or " FSI RLO "c" PDI },
    { "list of terms", JSON, "en", "{l, term}", NULL,
      "a\\nb, <i>, \\u2068\\u202Ec\\u2069" },
    { "missing", HTML, "en", "{none}<", NULL, "{none}&lt;" },
    { "a name", TERMINAL, "en", "{n\xC2\x86}", NULL, "{n\\u0086}" },
    /* what locales write */
    { "number of a locale", TERMINAL, "fa", "{i}", NULL, "\u200E\u2212\u06F5" },
    { "number of a locale", JSON, "fa", "{i}", NULL, "\\u2068\\u200E\u2212\u06F5\\u2069" },
    /* particles follow the value as it is read */
    { "particle", TERMINAL, "ko", "{v}{v, josa, 이/가}", "책\x07", "책\\u0007이" },
    { "particle", HTML, "ko", "{v}{v, josa, 이/가}", "바다'", "바다&#39;가" },
    { "particle of a shown value", HTML, "ko", "{v} {v, term}{v, josa, 이/가}", "집'",
      "집&#39; 집&#39;이" },
    { "particle of a shown number", JSON, "ko", "{v, number}{v, josa, 이/가}", "값\"",
      "값\\\"이" },
    { "particle of a list", TERMINAL, "ko", "{l, list, and}{l, josa, 을/를}", NULL,
      "a\\u000Ab, <i> 및 \\u202Ec를" },
    { "twice", TERMINAL, "ko", "{v, number} {v, number}{v, josa, 을/를}", "책\x1B",
      "책\\u001B 책\\u001B을" },
    /* isolates */
    { "isolate by default", HTML, "en", "{v}.", "שלום", FSI "שלום" PDI "." },
    { "isolate by default", JSON, "en", "{v}.", "שלום", "\\u2068שלום\\u2069." },
    { "none by default", TERMINAL, "en", "{v}.", "שלום", "שלום." },
    { "none by default", LINE, "en", "{v}.", "שלום", "שלום." },
    { "value with an open isolate", HTML, "en", "{v}.", FSI "x", FSI FSI "x" PDI PDI "." },
};

START_TEST(text_is_escaped)
{
    struct flowmsg_pattern *p = compile(rows[_i].locale, rows[_i].pattern);
    const struct flowmsg_options options = options_of(rows[_i].channel, FLOWMSG_BIDI_DEFAULT);
    const struct flowmsg_arg args[] = { flowmsg_arg_text("v", rows[_i].v),
                                        flowmsg_arg_strings("l", hostile_items, 3),
                                        flowmsg_arg_integer("i", -5) };
    char text[256];
    size_t len = flowmsg_pattern_format(p, args, 3, &options, text, sizeof text, NULL);

    ck_assert_msg(strcmp(text, rows[_i].text) == 0, "%s (%d): %s", rows[_i].name,
                  rows[_i].channel, text);
    ck_assert_uint_eq(len, strlen(text));
    flowmsg_pattern_free(p);
}
END_TEST

/* Isolates that are asked for stay on a terminal; those of a value do not. */
static const struct { const char *locale, *pattern, *v, *text; } isolated[] = {
    { "en", "{v}.", "שלום", FSI "שלום" PDI "." },
    { "en", "{v}.", FSI "x" PDI RLO, FSI "\\u2068x\\u2069\\u202E" PDI "." },
    { "en", "{v}.", PDI "x", FSI "\\u2069x" PDI "." },
    { "ar", "{v, term}", "on", FSI "\u200F<켜짐>" PDI "\n" "\\u001B" },
    { "en", "{l, list, and}", NULL, "a\\u000Ab, <i>, and " FSI "\\u202Ec" PDI },
    { "en", "{l}", NULL, "a\\u000Ab, <i>, " FSI "\\u202Ec" PDI },
};

START_TEST(isolates_are_ours)
{
    struct flowmsg_pattern *p = compile(isolated[_i].locale, isolated[_i].pattern);
    const struct flowmsg_options options = options_of(TERMINAL, FLOWMSG_BIDI_NEEDED);
    const struct flowmsg_arg args[] = { flowmsg_arg_text("v", isolated[_i].v),
                                        flowmsg_arg_strings("l", hostile_items, 3) };
    char text[256];

    flowmsg_pattern_format(p, args, 2, &options, text, sizeof text, NULL);
    ck_assert_msg(strcmp(text, isolated[_i].text) == 0, "%s: %s", isolated[_i].pattern, text);
    flowmsg_pattern_free(p);
}
END_TEST

/* A text for an unknown code has escapes, too. */
START_TEST(bare_text_is_escaped)
{
    const struct flowmsg_options options = options_of(HTML, FLOWMSG_BIDI_NONE);
    const struct flowmsg_arg args[] = { flowmsg_arg_text("<n>", "\"v\"") };
    struct flowmsg_store *store = NULL;
    struct flowmsg_reader *reader;
    char text[128];

    ck_assert_int_eq(flowmsg_store_new(&store, flowmsg_flow_registry, NULL, NULL), FLOWMSG_OK);
    reader = flowmsg_reader_new(store);
    flowmsg_render(flowmsg_reader_bundle(reader, "ko"), "<code>", FLOWMSG_DETAIL, args, 1, &options,
                   text, sizeof text, NULL);
    ck_assert_str_eq(text, "&lt;code&gt; (&lt;n&gt;=&quot;v&quot;)");
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
}
END_TEST

/* ---------------------------------------------------------------- all characters */

/* The work of a channel on each character of a value, told in another way than by escape.c. */
static void expect_character(uint32_t c, int channel, char *out)
{
    bool commands = visibility_of(c) == COMMANDING;

    out[utf8_put(out, c)] = '\0';
    if ((channel == TERMINAL || channel == LINE) && commands) {
        snprintf(out, 8, "\\u%04X", (unsigned)c & 0xFFFF);
    } else if (channel == HTML) {
        const char *entity = c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;"
                           : c == '"' ? "&quot;" : c == '\'' ? "&#39;" : c == '\r' ? "&#13;"
                           : c == 0xFFFE || c == 0xFFFF || (commands && c < 0xA0 &&
                                                            c != '\t' && c != '\n')
                               ? "\uFFFD" : NULL;

        if (entity)
            strcpy(out, entity);
    } else if (channel == JSON) {
        char one[4], room[JSON_OUT_ROOM], json[64];
        struct json_out writer;
        struct sink s;

        sink_init(&s, json, sizeof json, sizeof json);
        json_out_to_sink(&writer, &s, room, sizeof room);
        json_out_string(&writer, one, utf8_put(one, c));
        json_out_flush(&writer);
        snprintf(out, 16, "%.*s", (int)sink_need(&s) - 2, json + 1);
    }
}

/* Each character of a block that has commanding ones, and some of the others, after some text
 * or none. */
START_TEST(characters_are_escaped)
{
    static const char before[] = "a.long-name_of 한글 é \U0001F600 and more ";

    for (uint32_t c = 1; c <= 0x10FFFF; c += c < 0x3000 || (c & 0xFFFF) > 0xFFF0 ? 1 : 7) {
        char in[64], out[128], expected[32];
        size_t skip = c % sizeof before;
        struct sink s;

        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        while (utf8_is_tail(before[skip]))
            skip++;
        strcpy(in, before + skip);
        sink_init(&s, out, sizeof out, sizeof out);
        sink_set_channel(&s, (enum flowmsg_channel)_i);
        sink_put(&s, in, strlen(in) + utf8_put(in + strlen(in), c));
        expect_character(c, _i, expected);
        ck_assert_msg(strncmp(out, in, strlen(before + skip)) == 0 &&
                          strcmp(out + strlen(before + skip), expected) == 0,
                      "U+%04X: %s", c, out);
    }
}
END_TEST

/* -------------------------------------------------------------------------- cuts */

/* The length of the first character or escape of a text. */
static size_t unit_of(const char *text, int channel)
{
    size_t n;

    if ((channel == TERMINAL || channel == LINE) && strncmp(text, "\\u", 2) == 0)
        return 6;
    if (channel == JSON && *text == '\\')
        return text[1] == 'u' ? 6 : 2;
    if (channel == HTML && *text == '&')
        return (size_t)(strchr(text, ';') - text) + 1;
    utf8_next(text, strlen(text), &n);
    return n;
}

/* A text in a buffer of each size is the longest start of the whole text, without half escapes. */
static void check_cuts(const struct flowmsg_pattern *p, const struct flowmsg_arg *args, size_t n,
                       const struct flowmsg_options *options)
{
    char whole[2048], cut[2048];
    size_t len = flowmsg_pattern_format(p, args, n, options, whole, sizeof whole, NULL), fits = 0;

    ck_assert_uint_lt(len, sizeof whole);
    for (size_t size = 1; size <= len + 1; size++) {
        ck_assert_uint_eq(flowmsg_pattern_format(p, args, n, options, cut, size, NULL), len);
        while (fits < len && fits + unit_of(whole + fits, options->channel) < size)
            fits += unit_of(whole + fits, options->channel);
        ck_assert_msg(strlen(cut) == fits && memcmp(cut, whole, fits) == 0, "%zu: %s", size, cut);
    }
    ck_assert_uint_eq(flowmsg_pattern_format(p, args, n, options, NULL, 0, NULL), len);
}

START_TEST(escapes_are_whole)
{
    struct flowmsg_pattern *p = compile("ko", "\"{v}\" {l, list, and}{l, josa, 을/를} {v, term} {v}");
    const struct flowmsg_arg args[] = { flowmsg_arg_text("v", "<\x1B\"&\r책" RLO),
                                        flowmsg_arg_strings("l", hostile_items, 3) };

    for (int bidi = FLOWMSG_BIDI_NONE; bidi <= FLOWMSG_BIDI_NEEDED; bidi++) {
        const struct flowmsg_options options = options_of(_i, (enum flowmsg_bidi)bidi);

        check_cuts(p, args, 2, &options);
    }
    flowmsg_pattern_free(p);
}
END_TEST

/* A limit ends a text at the limit; an escape that would exceed it is left out. */
START_TEST(limit_cuts_before_an_escape)
{
    char out[64];
    struct sink s;

    sink_init(&s, out, sizeof out, 8);
    sink_set_channel(&s, FLOWMSG_CHANNEL_TERMINAL);
    sink_put(&s, "abc\x1B" "d", 5);
    ck_assert_str_eq(out, "abc");
    ck_assert(s.over);
    ck_assert_uint_eq(sink_need(&s), 3);
}
END_TEST

/* ------------------------------------------------------------------ random texts */

static const char *const pieces[] = {
    "a", "한", " ", "\n", "\t", "\r", "\x1B[31m", "\x07", "\x7F", "\xC2\x85", "\xC2\x9B", "\u2028",
    "\u2029", RLO, FSI, PDI, "\u200F", "\u061C", "<", ">", "&", "\"", "'", "&lt;", "\u200D",
    "\U0001F600", "א", "5", "\uFFFD", "/", "u0041",
};
static const char *const placeholders[] = {
    "{v}", "{w}", "{v, term}", "{w, number}", "{l}", "{l, list, and}", "{l, list, or}", "{i}",
    "{i, number, percent}", "{v}{v, josa, 이/가}", "{l}{l, josa, 을/를}", "{none}",
    "{w, plural, other{#!}}", "{d, date, short}", "{m}", "{v, select, a{A} other{B}}",
};

static void put_random(uint64_t *seed, char *out, size_t size, bool lines)
{
    size_t len = 0, n = random_next(seed) % 6;

    for (size_t i = 0; i < n; i++) {
        const char *piece = pieces[random_next(seed) % COUNT(pieces)];

        if (strchr("\n\t", *piece) && !lines)
            continue;
        ck_assert_uint_lt(len + strlen(piece), size);
        strcpy(out + len, piece);
        len += strlen(piece);
    }
    out[len] = '\0';
}

/* A pattern without characters that translators may write and values may not. */
static void put_pattern(uint64_t *seed, char *out)
{
    size_t n = 1 + random_next(seed) % 4;

    *out = '\0';
    for (size_t i = 0; i < n; i++) {
        strcat(out, random_next(seed) % 2 ? "<b \"x\">" : "가 ");
        strcat(out, placeholders[random_next(seed) % COUNT(placeholders)]);
    }
}

static uint32_t number_at(const char *hex)
{
    char digits[5] = "";

    memcpy(digits, hex, 4);
    return (uint32_t)strtoul(digits, NULL, 16);
}

/* Undo the escapes of a channel. */
static void unescape(const char *text, int channel, char *out)
{
    static const struct { const char *name, *text; } entities[] = {
        { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&#39;", "'" },
        { "&#13;", "\r" },
    };

    while (*text) {
        size_t n = unit_of(text, channel);

        if (*text == '&' && channel == HTML) {
            for (int i = 0; i < COUNT(entities); i++)
                if (strncmp(text, entities[i].name, n) == 0)
                    *out++ = *entities[i].text;
        } else if (*text == '\\' && n == 6) {
            out += utf8_put(out, number_at(text + 2));
        } else if (*text == '\\' && channel == JSON) {
            *out++ = "\"\\/\b\f\n\r\t"[strchr("\"\\/bfnrt", text[1]) - "\"\\/bfnrt"];
        } else {
            memcpy(out, text, n);
            out += n;
        }
        text += n;
    }
    *out = '\0';
}

/* HTML has U+FFFD for these. */
static void replace_controls(char *text)
{
    char copy[4096], *out = text;
    size_t n;

    strcpy(copy, text);
    for (const char *p = copy; *p; p += n) {
        uint32_t c = utf8_next(p, strlen(p), &n);

        if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c <= 0x9F))
            c = 0xFFFD;
        out += utf8_put(out, c);
    }
    *out = '\0';
}

/* No character in a text is one that its channel forbids.  The patterns have none that only
 * translators may write. */
static void check_forbidden(const char *text, int channel)
{
    size_t n;

    for (const char *p = text; *p; p += n) {
        uint32_t c = utf8_next(p, strlen(p), &n);
        bool bad = visibility_of(c) == COMMANDING;

        if (channel == HTML)
            bad = (bad && c < 0xA0 && c != '\n' && c != '\t') ||
                  (c < 0x80 && strchr("<>\"'", (int)c));
        else if (channel == TERMINAL || channel == LINE)
            bad = bad && c != 0x2068 && c != 0x2069;      /* isolates around values */
        ck_assert_msg(!bad, "U+%04X in %s", c, text);
    }
}

static void check_random(uint64_t *seed, int channel, enum flowmsg_bidi bidi)
{
    const struct flowmsg_options plain = options_of(PLAIN, bidi);
    const struct flowmsg_options options = options_of(channel, bidi);
    char v[256], w[256], items[3][256], pattern[512], text[4096], back[4096], expected[4096];
    const char *const list[] = { items[0], items[1], items[2] };
    struct flowmsg_pattern *p;

    put_random(seed, v, sizeof v, true);
    put_random(seed, w, sizeof w, true);
    for (int i = 0; i < 3; i++)
        put_random(seed, items[i], sizeof items[i], true);
    put_pattern(seed, pattern);
    p = compile(random_next(seed) % 2 ? "ko" : "en", pattern);
    {
        const struct flowmsg_arg args[] = {
            flowmsg_arg_text("v", v), flowmsg_arg_text("w", w), flowmsg_arg_strings("l", list, 3),
            flowmsg_arg_integer("i", -1234), flowmsg_arg_date("d", 20000),
            flowmsg_arg_masked("m", "3f9a1b2c3d4e5f60"),
        };

        flowmsg_pattern_format(p, args, COUNT(args), &options, text, sizeof text, NULL);
        flowmsg_pattern_format(p, args, COUNT(args), &plain, expected, sizeof expected, NULL);
        check_cuts(p, args, COUNT(args), &options);
    }
    check_forbidden(text, channel);
    unescape(text, channel, back);
    if (channel == HTML)
        replace_controls(expected);
    /* On a terminal, a value's own isolates are characters like others, and get no other half. */
    if (bidi == FLOWMSG_BIDI_NONE || channel == JSON || channel == HTML)
        ck_assert_msg(strcmp(back, expected) == 0, "%s\n%s\n%s", text, back, expected);
    flowmsg_pattern_free(p);
}

START_TEST(random_texts)
{
    const char *given = getenv("SEED");
    uint64_t start = given ? strtoull(given, NULL, 10) : 1;

    printf("# SEED=%llu\n", (unsigned long long)start);
    for (uint64_t i = 0; i < 100; i++) {
        uint64_t seed = start * 1000003 + i;

        check_random(&seed, _i, FLOWMSG_BIDI_NONE);
        check_random(&seed, _i, FLOWMSG_BIDI_NEEDED);
    }
}
END_TEST

/* A JSON string of the text is one that a reader of JSON reads. */
START_TEST(json_is_read)
{
    const struct flowmsg_options options = options_of(JSON, FLOWMSG_BIDI_DEFAULT);
    const struct flowmsg_arg arg = flowmsg_arg_text("v", "\"\\\x1B\n\u2028 한");
    struct flowmsg_pattern *p = compile("en", "\"{v}\"");
    struct json_doc doc = { 0 };
    struct json_error err;
    char text[128] = "\"";

    flowmsg_pattern_format(p, &arg, 1, &options, text + 1, sizeof text - 2, NULL);
    strcat(text, "\"");
    ck_assert(json_parse(&doc, text, strlen(text), &err));
    ck_assert_uint_eq(doc.nodes->len, strlen("\"\"\\\x1B\n\u2028 한\""));
    ck_assert(memcmp(doc.nodes->text, "\"\"\\\x1B\n\u2028 한\"", doc.nodes->len) == 0);
    json_doc_free(&doc);
    flowmsg_pattern_free(p);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "channel", 120);

    add_table(tc, text_is_escaped, rows);
    add_table(tc, isolates_are_ours, isolated);
    tcase_add_test(tc, bare_text_is_escaped);
    tcase_add_loop_test(tc, characters_are_escaped, PLAIN, N_CHANNELS);
    tcase_add_loop_test(tc, escapes_are_whole, PLAIN, N_CHANNELS);
    tcase_add_test(tc, limit_cuts_before_an_escape);
    tcase_add_loop_test(tc, random_texts, TERMINAL, N_CHANNELS);
    tcase_add_test(tc, json_is_read);
}
