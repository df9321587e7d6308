/* check_preview.c - the translator's page: requests that it accepts, and its contents.
 *
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "suite.h"
#include "tools/preview/preview.h"
#include "tools/preview/preview_branches.h"
#include "tools/preview/preview_request.h"
#include "tree.h"

/* ------------------------------------------------------------------------ requests */

static const struct { const char *host; unsigned port; bool ours; } hosts[] = {
    { "127.0.0.1:8474", 8474, true },
    { "localhost:8474", 8474, true },
    { "LocalHost:8474", 8474, true },
    { "[::1]:8474", 8474, true },
    { "localhost", 80, true },
    { "localhost:80", 80, true },
    { "localhost", 8474, false },
    { "", 8474, false },
    { ":8474", 8474, false },
    { "localhost:", 8474, false },
    { "localhost:847", 8474, false },
    { "localhost:84740", 8474, false },
    { "localhost:08474", 8474, false },
    { "localhost.:8474", 8474, false },
    { "localhost.example.org:8474", 8474, false },
    { "example.org:8474", 8474, false },
    { "127.0.0.1.example.org:8474", 8474, false },
    { "evil@127.0.0.1:8474", 8474, false },
    { "127.0.0.2:8474", 8474, false },
    { "0.0.0.0:8474", 8474, false },
    { "::1:8474", 8474, false },
    { " localhost:8474", 8474, false },
    { "localhost:8474 ", 8474, false },
};

START_TEST(host_is_ours)
{
    ck_assert_msg(request_host_is_ours(hosts[_i].host, strlen(hosts[_i].host), hosts[_i].port) ==
                      hosts[_i].ours, "\"%s\"", hosts[_i].host);
}
END_TEST

#define OURS "localhost:8474"
#define TOKEN "0123456789abcdef0123456789abcdef"
#define P "/" TOKEN

static const struct {
    const char *method, *path, *host;
    bool body;
    unsigned status;
    enum request_what what;
    const char *asset;
} requests[] = {
    { "GET", P "/", OURS, false, 200, REQUEST_ASSET, "index.html" },
    { "HEAD", P "/", OURS, false, 200, REQUEST_ASSET, "index.html" },
    { "GET", P "/page.js", OURS, false, 200, REQUEST_ASSET, "page.js" },
    { "GET", P "/page.css", OURS, false, 200, REQUEST_ASSET, "page.css" },
    { "GET", P "/icon.svg", OURS, false, 200, REQUEST_ASSET, "icon.svg" },
    { "GET", P "/api/state", OURS, false, 200, REQUEST_STATE, NULL },
    { "GET", P "/api/render", OURS, false, 200, REQUEST_RENDER, NULL },
    { "GET", P "/", NULL, false, 400, REQUEST_ASSET, NULL },
    { "GET", P "/", "example.org", false, 403, REQUEST_ASSET, NULL },
    { "POST", P "/", "example.org", false, 403, REQUEST_ASSET, NULL },
    { "GET", P "/nothing", "example.org", false, 403, REQUEST_ASSET, NULL },
    { "POST", P "/", OURS, false, 405, REQUEST_ASSET, NULL },
    { "get", P "/", OURS, false, 405, REQUEST_ASSET, NULL },
    { "", P "/", OURS, false, 405, REQUEST_ASSET, NULL },
    { "GET", P "/", OURS, true, 413, REQUEST_ASSET, NULL },
    { "GET", "", OURS, false, 403, REQUEST_ASSET, NULL },
    { "GET", "page.js", OURS, false, 403, REQUEST_ASSET, NULL },
    { "GET", "*", OURS, false, 403, REQUEST_ASSET, NULL },
    { "GET", "/", OURS, false, 403, REQUEST_ASSET, NULL },
    { "GET", "/page.js", OURS, false, 403, REQUEST_ASSET, NULL },
    { "GET", "/api/state", OURS, false, 403, REQUEST_ASSET, NULL },
    { "GET", P, OURS, false, 403, REQUEST_ASSET, NULL },
    { "GET", TOKEN "/", OURS, false, 403, REQUEST_ASSET, NULL },
    { "POST", "/nothing", OURS, true, 403, REQUEST_ASSET, NULL },
    { "GET", P "0/", OURS, false, 403, REQUEST_ASSET, NULL },
    { "GET", "/" P "/", OURS, false, 403, REQUEST_ASSET, NULL },
    { "GET", "/0123456789ABCDEF0123456789abcdef/", OURS, false, 403, REQUEST_ASSET, NULL },
    { "GET", "/1123456789abcdef0123456789abcdef/", OURS, false, 403, REQUEST_ASSET, NULL },
    { "GET", "/0123456789abcdef0123456789abcdee/", OURS, false, 403, REQUEST_ASSET, NULL },
    { "GET", "/0123456789abcdef0123456789abcdef", OURS, false, 403, REQUEST_ASSET, NULL },
    { "GET", P "/", "example.org", false, 403, REQUEST_ASSET, NULL },
    { "GET", P "//page.js", OURS, false, 404, REQUEST_ASSET, NULL },
    { "GET", P "/page.js/", OURS, false, 404, REQUEST_ASSET, NULL },
    { "GET", P "/./page.js", OURS, false, 404, REQUEST_ASSET, NULL },
    { "GET", P "/../po/ko.po", OURS, false, 404, REQUEST_ASSET, NULL },
    { "GET", P "/../../../etc/passwd", OURS, false, 404, REQUEST_ASSET, NULL },
    { "GET", P "/po/ko.po", OURS, false, 404, REQUEST_ASSET, NULL },
    { "GET", P "/PAGE.JS", OURS, false, 404, REQUEST_ASSET, NULL },
    { "GET", P "/api", OURS, false, 404, REQUEST_ASSET, NULL },
    { "GET", P "/api/state/", OURS, false, 404, REQUEST_ASSET, NULL },
    { "GET", "http://" OURS P "/", OURS, false, 200, REQUEST_ASSET, "index.html" },
    { "GET", "HTTP://" OURS P "/api/state", "example.org", false, 200, REQUEST_STATE, NULL },
    { "GET", "http://" OURS P "/", NULL, false, 400, REQUEST_ASSET, NULL },
    { "GET", "http://example.org" P "/", OURS, false, 403, REQUEST_ASSET, NULL },
    { "GET", "http://a@" OURS P "/", OURS, false, 403, REQUEST_ASSET, NULL },
    { "GET", "http://" OURS, OURS, false, 403, REQUEST_ASSET, NULL },
    { "GET", "http://", OURS, false, 403, REQUEST_ASSET, NULL },
    { "GET", "https://" OURS P "/", OURS, false, 403, REQUEST_ASSET, NULL },
};

START_TEST(request_is_judged)
{
    const char *host = requests[_i].host;
    struct request r = { .method = requests[_i].method, .path = requests[_i].path, .host = host,
                         .host_len = host ? strlen(host) : 0, .n_hosts = host != NULL,
                         .body = requests[_i].body, .port = 8474, .token = TOKEN };
    enum request_what what = REQUEST_ASSET;
    size_t asset = 0;
    unsigned status = request_check(&r, &what, &asset);

    ck_assert_msg(status == requests[_i].status, "%s %s: %u", r.method, r.path, status);
    if (status != REQUEST_OK)
        return;
    ck_assert_int_eq(what, requests[_i].what);
    if (requests[_i].asset)
        ck_assert_str_eq(preview_assets[asset].name, requests[_i].asset);
}
END_TEST

/* A header is a line; $ is a NUL. */
static const struct { const char *name, *headers; unsigned status; } headers[] = {
    { "one Host", "Host:" OURS "\n", 200 },
    { "no Host", "Accept:*/*\n", 400 },
    { "no header", "", 400 },
    { "a good Host and another", "Host:" OURS "\nHost:example.org\n", 400 },
    { "another Host and a good one", "Host:example.org\nhost:" OURS "\n", 400 },
    { "the same Host twice", "Host:" OURS "\nHOST:" OURS "\n", 400 },
    { "a good Host and an empty one", "Host:" OURS "\nHost:\n", 400 },
    { "an empty Host", "Host:\n", 403 },
    { "a list of hosts", "Host:" OURS ",example.org\n", 403 },
    { "a Host with a space", "Host:" OURS " example.org\n", 400 },
    { "a Host with a user", "Host:a@" OURS "\n", 400 },
    { "a Host with a path", "Host:" OURS "/\n", 400 },
    { "a Host with a NUL", "Host:" OURS "$.example.org\n", 400 },
    { "a Host beyond ASCII", "Host:\xC3\xA9.example.org\n", 400 },
    { "a space after a name", "Host:" OURS "\nHost :example.org\n", 400 },
    { "no name", "Host:" OURS "\n:x\n", 400 },
    { "a name with a NUL", "Host:" OURS "\nHost$:x\n", 400 },
    { "a name beyond ASCII", "Host:" OURS "\n\xC3\xA9:x\n", 400 },
    { "length 0", "Host:" OURS "\nContent-Length:0\n", 200 },
    { "length 0 twice", "Host:" OURS "\nContent-Length:0\nContent-Length:0\n", 400 },
    { "lengths 0 and 3", "Host:" OURS "\nContent-Length:0\ncontent-length:3\n", 400 },
    { "lengths 3 and 0", "Host:" OURS "\nContent-Length:3\nContent-Length:0\n", 400 },
    { "length 3", "Host:" OURS "\nContent-Length:3\n", 413 },
    { "length +0", "Host:" OURS "\nContent-Length:+0\n", 413 },
    { "a length of nothing", "Host:" OURS "\nContent-Length:\n", 413 },
    { "chunked", "Host:" OURS "\nTransfer-Encoding:chunked\n", 413 },
    { "chunked, length 0", "Host:" OURS "\nTransfer-Encoding:chunked\nContent-Length:0\n", 413 },
    { "an encoding of nothing", "Host:" OURS "\nTransfer-Encoding:\n", 413 },
};

START_TEST(headers_are_judged)
{
    struct request r = { .method = "GET", .path = P "/", .port = 8474, .token = TOKEN };
    enum request_what what;
    char text[256];
    size_t asset;
    unsigned status;

    strcpy(text, headers[_i].headers);
    for (char *p = text; (p = strchr(p, '$')) != NULL;)
        *p = '\0';
    for (char *p = text, *end = text + strlen(headers[_i].headers); p < end;) {
        char *line_end = memchr(p, '\n', (size_t)(end - p));
        char *colon = memchr(p, ':', (size_t)(line_end - p));

        request_note_header(&r, p, (size_t)(colon - p), colon + 1, (size_t)(line_end - colon - 1));
        p = line_end + 1;
    }
    status = request_check(&r, &what, &asset);
    ck_assert_msg(status == headers[_i].status, "%s: %u", headers[_i].name, status);
}
END_TEST

static const struct { const char *escaped, *text; } escapes[] = {
    { "", "" },           { "/a%2Fb%2fc", "/a/b/c" },   { "a+b", "a+b" },
    { "%ea%b0%80", "가" }, { "%00", "%00" },             { "page.js%00.html", "page.js%00.html" },
    { "%", "%" },         { "%4", "%4" },               { "%4g%41", "%4gA" },
    { "%%41", "%A" },     { "%2541", "%41" },           { "%01%10", "\x01\x10" },
};

START_TEST(escapes_are_undone)
{
    char text[64];

    strcpy(text, escapes[_i].escaped);
    ck_assert_uint_eq(request_unescape(text), strlen(escapes[_i].text));
    ck_assert_str_eq(text, escapes[_i].text);
}
END_TEST

/* ------------------------------------------------------------------------ branches */

/* The cases as text: "selector:name=value,…", separated by spaces. */
static const char *describe(const struct branch_cases *cases)
{
    static char all[8192];
    size_t n = 0;

    all[0] = '\0';
    for (size_t i = 0; i < cases->n; i++)
        for (size_t k = 0; k < cases->cases[i].n_steps; k++) {
            const struct branch_step *s = &cases->cases[i].steps[k];

            n += (size_t)snprintf(all + n, sizeof all - n, "%s%s:%s=%s", k ? "," : i ? " " : "",
                                  s->selector, s->name, s->text ? s->text : "?");
        }
    return all;
}

/* Given values: n = 3, s = "on", d = "1.25". */
static const struct { const char *name, *locale, *pattern, *found; } branches[] = {
    { "none", "en", "no choice, {n}", "" },
    { "no pattern", "en", "{n, plural, one {}", "" },
    { "English", "en", "{x, plural, one {#} other {#}}", "one:x=1 other:x=2" },
    { "a given value comes first", "en", "{n, plural, one {#} other {#}}", "one:n=1 other:n=3" },
    { "a number given as text does not", "en", "{s, plural, one {#} other {#}}",
      "one:s=1 other:s=2" },
    { "Korean", "ko", "{x, plural, other {#}}", "other:x=1" },
    { "useless", "ko", "{x, plural, one {#} other {#}}", "one:x=? other:x=1" },
    { "Polish", "pl", "{x, plural, one {#} few {#} many {#} other {#}}",
      "one:x=1 few:x=2 many:x=5 other:x=0.5" },
    { "Arabic", "ar", "{x, plural, zero {} one {} two {} few {} many {} other {}}",
      "zero:x=0 one:x=1 two:x=2 few:x=3 many:x=11 other:x=100" },
    { "Czech decimals", "cs", "{x, plural, one {} few {} many {} other {}}",
      "one:x=1 few:x=2 many:x=0.5 other:x=5" },
    { "French millions", "fr", "{x, plural, one {} many {} other {}}",
      "one:x=1 many:x=1000000 other:x=2" },
    { "explicit", "en", "{x, plural, =0 {} =1 {} one {} other {}}",
      "=0:x=0 =1:x=1 one:x=-1 other:x=2" },
    { "explicit, far", "en", "{x, plural, =12345 {} =-7 {} other {}}",
      "=12345:x=12345 =-7:x=-7 other:x=1" },
    { "offset", "en", "{x, plural, offset:1 =0 {} =1 {} one {} other {#}}",
      "=0:x=0 =1:x=1 one:x=2 other:x=3" },
    { "ordinal", "en", "{x, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}",
      "one:x=1 two:x=2 few:x=3 other:x=4" },
    { "select", "en", "{x, select, on {} off {} other {}}", "on:x=on off:x=off other:x=other" },
    { "select, given", "en", "{s, select, off {} other {}}", "off:s=off other:s=on" },
    { "select, given and named", "en", "{s, select, on {} other {}}", "on:s=on other:s=other" },
    { "nested", "en", "{s, select, off {{n, plural, one {a} other {b}}} other {c}}",
      "off:s=off,one:n=1 off:s=off,other:n=3 other:s=on" },
    { "nested, the same number", "en",
      "{x, plural, one {{x, plural, =1 {a} other {b}}} other {{x, plural, =5 {c} other {d}}}}",
      "one:x=1,=1:x=1 one:x=-1,other:x=-1 other:x=5,=5:x=5 other:x=2,other:x=2" },
    { "nested, in vain", "ko",
      "{x, plural, =1 {{x, plural, =2 {a} other {b}}} other {c}}",
      "=1:x=?,=2:x=? =1:x=1,other:x=1 other:x=2" },
    { "nested, ordinal of a plural", "en",
      "{x, plural, one {a} other {{x, selectordinal, one {b} other {c}}}}",
      "one:x=1 other:x=21,one:x=21 other:x=2,other:x=2" },
    { "side by side", "en", "{x, plural, one {a} other {b}} {s, select, off {c} other {d}}",
      "one:x=1 other:x=2 off:s=off other:s=on" },
    { "choice", "en", "{x, choice, 0#none|1#one|1<many}", "0#:x=0 1#:x=1 1<:x=2" },
    { "texts in branches", "en", "{x, plural, one {''{s}'' '#'} other {# {d, number}}}",
      "one:x=1 other:x=2" },
    { "a decimal that is given", "en", "{d, plural, one {} other {}}", "one:d=1 other:d=1.25" },
};

START_TEST(branches_are_reached)
{
    struct flowmsg_arg args[] = { flowmsg_arg_integer("n", 3), flowmsg_arg_text("s", "on"),
                                  flowmsg_arg_decimal("d", "1.25") };
    struct branch_cases cases;

    branch_cases_find(&cases, branches[_i].pattern, strlen(branches[_i].pattern),
                      branches[_i].locale, args, COUNT(args));
    ck_assert_msg(strcmp(describe(&cases), branches[_i].found) == 0, "%s: %s", branches[_i].name,
                  describe(&cases));
    ck_assert(!cases.cut_off);
    branch_cases_free(&cases);
}
END_TEST

/* The library takes the branch, whose text names it. */
START_TEST(values_lead_to_the_branch)
{
    static const char pattern[] =
        "{a, select, x {{n, plural, offset:1 =2 {x=2} one {xone} other {xother}}} other "
        "{{b, plural, one {one} other {{a, select, y {y} other {z}}}}}}";
    static const char *const wanted[] = { "x=2", "xone", "xother", "one", "y", "z" };
    struct flowmsg_arg args[] = { flowmsg_arg_integer("n", 3), flowmsg_arg_text("a", "y") };
    struct flowmsg_arg with[2 + 3];
    struct flowmsg_pattern *p = NULL;
    struct branch_cases cases;
    char text[32];

    ck_assert_int_eq(flowmsg_pattern_compile(&p, "en", pattern, strlen(pattern), NULL), FLOWMSG_OK);
    branch_cases_find(&cases, pattern, strlen(pattern), "en", args, COUNT(args));
    ck_assert_int_eq(cases.n, COUNT(wanted));
    for (size_t i = 0; i < cases.n; i++) {
        size_t n = branch_case_args(&cases.cases[i], args, COUNT(args), with);

        ck_assert(cases.cases[i].reached);
        flowmsg_pattern_format(p, with, n, NULL, text, sizeof text, NULL);
        ck_assert_str_eq(text, wanted[i]);
    }
    branch_cases_free(&cases);
    flowmsg_pattern_free(p);
}
END_TEST

/* @head, @n times @before, a number and @after, then @tail. */
static char *large_text(const char *head, const char *before, const char *after, const char *tail,
                        int n)
{
    size_t len = strlen(before) + strlen(after) + 16, at = strlen(head);
    char *text = malloc(at + (size_t)n * len + strlen(tail) + 1);

    strcpy(text, head);
    for (int i = 0; i < n; i++)
        at += (size_t)sprintf(text + at, "%s%d%s", before, i, after);
    strcpy(text + at, tail);
    return text;
}

/* Patterns that are large in different ways. */
static const struct { const char *name, *head, *before, *after, *tail; int n; } large[] = {
    { "branches", "{x, select, ", "k", " {} ", "other {}}", 50000 },
    { "numbers", "{x, plural, ", "=", " {} ", "few {} other {}}", 50000 },
    { "choices", "", "{x, select, k", " {a} other {b}}", "", 10000 },
    { "hopeless choices", "", "{x, plural, few {", "} other {b}}", "", 10000 },
};

START_TEST(large_patterns_are_cut_off)
{
    char *text = large_text(large[_i].head, large[_i].before, large[_i].after, large[_i].tail,
                            large[_i].n);
    struct branch_cases cases;

    branch_cases_find(&cases, text, strlen(text), "en", NULL, 0);
    ck_assert_msg(cases.n > 0 && cases.n <= BRANCHES_MOST && cases.cut_off, "%s: %zu",
                  large[_i].name, cases.n);
    branch_cases_free(&cases);
    free(text);
}
END_TEST

/* --------------------------------------------------------------------------- files */

#define HEADER \
    "msgid \"\"\nmsgstr \"\"\n\"Language: ko\\n\"\n" \
    "\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
#define HEAD \
    "msgctxt \"1420-400\"\n" \
    "msgid \"The entity cannot be updated in the current state ''{state}''.\"\nmsgstr \""
#define ENTRY(text) HEAD text "\"\n\n"
#define GOOD HEADER ENTRY("{state} 상태입니다.")

/* A preview of one file, and a text of it. */
struct one {
    struct tree tree;
    char path[TREE_PATH];
    struct preview preview;
    size_t definition;
};

static void one_open(struct one *one)
{
    char *paths[] = { one->path };
    const struct flowmsg_registry *r;

    tree_make(&one->tree);
    tree_dir(&one->tree, "ko.po", one->path);
    tree_write(one->path, GOOD, strlen(GOOD));
    ck_assert(preview_open(&one->preview, &(struct preview_of){ .paths = paths, .n_paths = 1 }));
    preview_reload(&one->preview);
    r = lint_registry(one->preview.lint);
    one->definition = flowmsg_definition_index(r, flowmsg_registry_find(r, "1420-400"));
}

static void one_close(struct one *one)
{
    preview_close(&one->preview);
    tree_remove(&one->tree);
}

static const struct preview_text *one_text(const struct one *one)
{
    return &one->preview.files[0].texts[N_PARTS * one->definition + FLOWMSG_DETAIL];
}

static const struct {
    const char *name, *data;
    size_t len;                      /* 0: that of the text */
    bool refused;
    enum preview_state state;
    bool broken;
} contents[] = {
    { "another text", HEADER ENTRY("이 {state}."), 0, false, PREVIEW_TRANSLATED, false },
    { "untranslated", HEADER ENTRY(""), 0, false, PREVIEW_UNTRANSLATED, false },
    { "fuzzy", HEADER "#, fuzzy\n" ENTRY("이 {state}."), 0, false, PREVIEW_FUZZY, false },
    { "not in the file", HEADER, 0, false, PREVIEW_MISSING, false },
    { "obsolete", HEADER "#~ msgctxt \"1420-400\"\n#~ msgid \"a\"\n#~ msgstr \"b\"\n", 0, false,
      PREVIEW_MISSING, false },
    { "no pattern", HEADER ENTRY("이 {state"), 0, false, PREVIEW_TRANSLATED, true },
    { "cut short", GOOD, sizeof GOOD - 10, true, PREVIEW_TRANSLATED, false },
    { "empty", "\n", 0, true, PREVIEW_TRANSLATED, false },
    { "no header", ENTRY("이 {state}."), 0, true, PREVIEW_TRANSLATED, false },
    { "not a .po", "hello there\n", 0, true, PREVIEW_TRANSLATED, false },
    { "a NUL", HEADER "\0" ENTRY("a"), sizeof HEADER + sizeof ENTRY("a") - 1, true,
      PREVIEW_TRANSLATED, false },
    { "a byte order mark", "\xEF\xBB\xBF" GOOD, 0, true, PREVIEW_TRANSLATED, false },
    { "the same twice", GOOD ENTRY("b"), 0, true, PREVIEW_TRANSLATED, false },
    { "bytes that are no text", HEADER ENTRY("\xFF {state}"), 0, true, PREVIEW_TRANSLATED, false },
};

START_TEST(good_texts_stay)
{
    struct one one;

    one_open(&one);
    ck_assert(!one.preview.files[0].refused);
    tree_replace(one.path, contents[_i].data,
                 contents[_i].len ? contents[_i].len : strlen(contents[_i].data));
    ck_assert(preview_reload(&one.preview));
    ck_assert_msg(one.preview.files[0].refused == contents[_i].refused, "%s", contents[_i].name);
    ck_assert_msg(one_text(&one)->state == contents[_i].state, "%s", contents[_i].name);
    ck_assert_msg(one_text(&one)->broken == contents[_i].broken, "%s", contents[_i].name);
    if (contents[_i].refused) {
        ck_assert_str_eq(one_text(&one)->text, "{state} 상태입니다.");
        ck_assert(one.preview.files[0].n_errors > 0);
    }
    if (contents[_i].broken)
        ck_assert_str_eq(one_text(&one)->good, "{state} 상태입니다.");
    ck_assert(!preview_reload(&one.preview));
    tree_replace(one.path, GOOD, strlen(GOOD));
    ck_assert(preview_reload(&one.preview));
    ck_assert(!one.preview.files[0].refused && !one_text(&one)->broken);
    ck_assert_str_eq(one_text(&one)->text, "{state} 상태입니다.");
    one_close(&one);
}
END_TEST

/* A file that breaks twice: the text from before the first time is still shown. */
START_TEST(good_text_survives_two_breaks)
{
    struct one one;

    one_open(&one);
    for (int i = 0; i < 3; i++) {
        const char *text = i % 2 ? HEADER ENTRY("{b") : HEADER ENTRY("{a");

        tree_replace(one.path, text, strlen(text));
        ck_assert(preview_reload(&one.preview));
        ck_assert(one_text(&one)->broken);
        ck_assert_str_eq(one_text(&one)->good, "{state} 상태입니다.");
    }
    one_close(&one);
}
END_TEST

START_TEST(files_that_are_none)
{
    struct one one;

    one_open(&one);
    ck_assert_int_eq(unlink(one.path), 0);
    ck_assert(preview_reload(&one.preview));
    ck_assert_str_eq(one.preview.files[0].trouble, strerror(ENOENT));
    ck_assert(!preview_reload(&one.preview));
    ck_assert_int_eq(mkfifo(one.path, 0600), 0);
    ck_assert(preview_reload(&one.preview));
    ck_assert_str_eq(one.preview.files[0].trouble, "this is not a regular file");
    ck_assert_int_eq(unlink(one.path), 0);
    ck_assert_int_eq(mkdir(one.path, 0700), 0);
    ck_assert(!preview_reload(&one.preview));
    ck_assert_int_eq(rmdir(one.path), 0);
    tree_write(one.path, "", 0);
    ck_assert_int_eq(truncate(one.path, (off_t)LINT_MAX_FILE + 1000), 0);
    ck_assert(preview_reload(&one.preview));
    ck_assert(!one.preview.files[0].trouble && one.preview.files[0].refused);
    ck_assert_str_eq(one_text(&one)->text, "{state} 상태입니다.");
    one_close(&one);
}
END_TEST

/* Of a file that was never good, the readable part is shown. */
START_TEST(file_is_bad_from_the_start)
{
    static const char twice[] = GOOD ENTRY("b");
    struct one one;
    char *paths[] = { one.path };

    one_open(&one);
    preview_close(&one.preview);
    tree_replace(one.path, twice, strlen(twice));
    ck_assert(preview_open(&one.preview, &(struct preview_of){ .paths = paths, .n_paths = 1 }));
    preview_reload(&one.preview);
    ck_assert(one.preview.files[0].refused && one.preview.files[0].good_since == 0);
    ck_assert_str_eq(one_text(&one)->text, "{state} 상태입니다.");
    one_close(&one);
}
END_TEST

static void check_same_page(const struct preview *a, const struct preview *b)
{
    struct json_out one = { 0 }, other = { 0 };

    preview_json(&one, a, "1");
    preview_json(&other, b, "1");
    ck_assert(one.len == other.len && memcmp(one.data, other.data, one.len) == 0);
    json_out_free(&one);
    json_out_free(&other);
}

/* One process judges a file, another shows it; a part of a message changes nothing. */
START_TEST(files_are_passed_on)
{
    struct json_out out = { 0 };
    struct preview other;
    struct one one;
    char *paths[] = { one.path };

    one_open(&one);
    ck_assert(preview_open(&other, &(struct preview_of){ .paths = paths, .n_paths = 1 }));
    tree_replace(one.path, contents[_i].data,
                 contents[_i].len ? contents[_i].len : strlen(contents[_i].data));
    preview_reload(&one.preview);
    preview_send_file(&out, &one.preview, &one.preview.files[0]);
    for (size_t len = 0; len < out.len; len += 1 + len / 64)
        ck_assert(!preview_receive_file(&other, &other.files[0], out.data, len));
    ck_assert(preview_receive_file(&other, &other.files[0], out.data, out.len));
    for (size_t i = 0; i < N_PREVIEW_MADE; i++)
        preview_make(&other, i);
    check_same_page(&one.preview, &other);
    ck_assert(!preview_reload(&other));
    json_out_free(&out);
    preview_close(&other);
    one_close(&one);
}
END_TEST

/* ---------------------------------------------------------------------- definitions */

#define XML_OF(messages) \
    "<messages domain=\"shop\" prefix=\"shop\"><group name=\"g\">" messages "</group></messages>"
#define XML_MESSAGE(code, detail) \
    "<message code=\"" code "\"><title>T</title><detail>" detail "</detail></message>"
#define XML_TWO XML_OF(XML_MESSAGE("a.1", "One.") XML_MESSAGE("a.2", "Two."))
#define PO_OF_A1(text) \
    HEADER "msgctxt \"a.1\"\nmsgid \"One.\"\nmsgstr \"" text "\"\n\n"

/* A change of the definition file.  The page has the first text then, and not the second. */
static const struct {
    const char *name, *xml;      /* NULL: the file is removed */
    const char *has, *lacks;
} definition_changes[] = {
    { "a text changes", XML_OF(XML_MESSAGE("a.1", "Uno.") XML_MESSAGE("a.2", "Two.")),
      "\"detail\":\"Uno.\"", "\"detail\":\"One.\"" },
    { "the translation stays", XML_OF(XML_MESSAGE("a.1", "One.") XML_MESSAGE("a.3", "Three.")),
      "\"text\":\"하나.\"", "\"code\":\"a.2\"" },
    { "a message comes", XML_OF(XML_MESSAGE("a.0", "Nil.") XML_MESSAGE("a.1", "One.")
                                XML_MESSAGE("a.2", "Two.")),
      "\"code\":\"a.0\"", "\"refused\":true" },
    { "a message goes", XML_OF(XML_MESSAGE("a.2", "Two.")), "\"code\":\"a.2\"",
      "\"code\":\"a.1\"" },
    { "a fault keeps the definitions", XML_OF("<message/>"), "\"text\":\"하나.\"",
      "\"faults\":[]" },
    { "XML that is cut", "<messages", "\"detail\":\"Two.\"", "\"faults\":[]" },
    { "the file goes", NULL, "\"detail\":\"Two.\"", "\"trouble\":null,\"refused\":true" },
    { "a pseudo-locale follows", XML_OF(XML_MESSAGE("a.1", "Abc.")), "Áƀç.", "\"code\":\"a.2\"" },
};

static bool page_has(const struct preview *p, const char *text)
{
    struct json_out out = { 0 };
    bool found;

    preview_json(&out, p, "1");
    json_out_raw(&out, "", 1);                   /* the end of a string */
    found = strstr(out.data, text) != NULL;
    json_out_free(&out);
    return found;
}

START_TEST(definitions_are_followed)
{
    const char *xml = definition_changes[_i].xml;
    char po[TREE_PATH], path[TREE_PATH], *paths[] = { po };
    const struct preview_of of = { .domain = path, .paths = paths, .n_paths = 1 };
    struct preview p;
    struct tree tree;

    tree_make(&tree);
    tree_dir(&tree, "ko.po", po);
    tree_dir(&tree, "shop.xml", path);
    tree_write(po, PO_OF_A1("하나."), strlen(PO_OF_A1("하나.")));
    tree_write(path, XML_TWO, strlen(XML_TWO));
    ck_assert(preview_open(&p, &of));
    ck_assert(preview_reload(&p));
    ck_assert(page_has(&p, "\"detail\":\"One.\"") && page_has(&p, "\"text\":\"하나.\""));
    ck_assert(!preview_reload(&p));
    if (xml)
        tree_replace(path, xml, strlen(xml));
    else
        ck_assert(unlink(path) == 0);
    ck_assert_msg(preview_reload(&p), "%s", definition_changes[_i].name);
    ck_assert_msg(page_has(&p, definition_changes[_i].has), "%s", definition_changes[_i].name);
    ck_assert_msg(!page_has(&p, definition_changes[_i].lacks), "%s", definition_changes[_i].name);
    ck_assert_msg(!preview_reload(&p), "%s", definition_changes[_i].name);
    tree_replace(path, XML_TWO, strlen(XML_TWO));
    ck_assert(preview_reload(&p));
    ck_assert(page_has(&p, "\"text\":\"하나.\"") && page_has(&p, "\"faults\":[]"));
    preview_close(&p);
    tree_remove(&tree);
}
END_TEST

/* Texts that are rendered already are used again: the page is the same as one that is made anew. */
START_TEST(texts_are_rendered_once)
{
    static const char *const texts[] = { "하나.", "둘.", "{a", "둘.", "하나." };
    char po[TREE_PATH], path[TREE_PATH], *paths[] = { po }, data[1024];
    const struct preview_of of = { .domain = path, .paths = paths, .n_paths = 1 };
    struct preview p, fresh;
    struct tree tree;

    tree_make(&tree);
    tree_dir(&tree, "ko.po", po);
    tree_dir(&tree, "shop.xml", path);
    tree_write(path, XML_TWO, strlen(XML_TWO));
    tree_write(po, "", 0);
    ck_assert(preview_open(&p, &of));
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        snprintf(data, sizeof data, PO_OF_A1("%s"), texts[i]);
        tree_replace(po, data, strlen(data));
        preview_reload(&p);
        ck_assert(preview_open(&fresh, &of));
        preview_reload(&fresh);
        if (strcmp(texts[i], "{a") != 0)         /* it keeps the text before it */
            check_same_page(&p, &fresh);
        preview_close(&fresh);
    }
    preview_close(&p);
    tree_remove(&tree);
}
END_TEST

/* A light message has marks in place of texts. */
START_TEST(changes_are_light)
{
    struct json_out out = { 0 };
    char *xml = NULL, path[TREE_PATH], po[TREE_PATH], *paths[] = { po };
    const struct preview_of of = { .domain = path, .paths = paths, .n_paths = 1 };
    size_t len = 0;
    struct preview p;
    struct tree tree;
    FILE *f = open_memstream(&xml, &len);

    fputs("<messages domain=\"shop\" prefix=\"shop\"><group name=\"g\">", f);
    for (int i = 0; i <= PREVIEW_AT_ONCE; i++)
        fprintf(f, "<message code=\"a.%03d\"><title>T</title><detail>D.</detail></message>", i);
    fputs("</group></messages>", f);
    fclose(f);
    tree_make(&tree);
    tree_dir(&tree, "ko.po", po);
    tree_dir(&tree, "shop.xml", path);
    tree_write(path, xml, len);
    tree_write(po, HEADER, strlen(HEADER));
    ck_assert(preview_open(&p, &of));
    preview_reload(&p);
    preview_changes_json(&out, &p, "1", 0);
    json_out_raw(&out, "", 1);
    ck_assert_ptr_nonnull(strstr(out.data, "\"light\":true"));
    ck_assert_ptr_nonnull(strstr(out.data, "{\"code\":\"a.300\",\"status\":"));
    ck_assert_ptr_nonnull(strstr(out.data, "\"marks\":[\"tt-\",\"mm-\",\"tt-\",\"tt-\"]"));
    json_out_free(&out);
    preview_changes_json(&out, &p, "1", p.change);
    json_out_raw(&out, "", 1);
    ck_assert_ptr_nonnull(strstr(out.data, "\"partial\":true"));
    ck_assert_ptr_null(strstr(out.data, "\"marks\""));
    json_out_free(&out);
    preview_close(&p);
    tree_remove(&tree);
    free(xml);
}
END_TEST

/* All texts of a column share a limit. */
START_TEST(columns_are_bounded)
{
    const struct flowmsg_registry *r = lint_registry(&lint_builtin);
    char *text = large_text("msgstr \"", "글 {x, plural, few {\\n", "} other {b}}", "\"\n\n", 5000);
    struct json_out po = { 0 }, out = { 0 };
    struct one one;

    one_open(&one);
    json_put(&po, HEADER);
    for (size_t i = 0; i < r->n_definitions; i++) {
        json_put_string(&po, "msgctxt ", flowmsg_registry_definition(r, i)->code);
        json_put_string(&po, "\nmsgid ", flowmsg_registry_definition(r, i)->detail);
        json_put(&po, "\n");
        json_put(&po, text);
    }
    tree_replace(one.path, po.data, po.len);
    ck_assert(preview_reload(&one.preview));
    preview_json(&out, &one.preview, "1");
    ck_assert_int_lt(out.len, 6 * 1024 * 1024);
    json_out_free(&out);
    json_out_free(&po);
    free(text);
    one_close(&one);
}
END_TEST

/* ---------------------------------------------------------------------------- JSON */

/* Translations that would end the JSON string around them: as they are in the file, and a part
 * of the output. */
static const struct { const char *name, *text, *shown; } hostile[] = {
    { "markup", HEADER ENTRY("<img src=x onerror=alert(1)></script><!--"), "</script><!--" },
    { "quotes", HEADER ENTRY("\\\"],\\\"x\\\":[\\\\"), "\"],\"x\":[\\" },
    { "separators", HEADER ENTRY("a\xE2\x80\xA8" "b\xE2\x80\xA9" "c"), "\xE2\x80\xA8" },
    { "overrides", HEADER ENTRY("\xE2\x80\xAE{state}"), "\xE2\x80\xAE" "disabling" },
};

START_TEST(json_holds_any_text)
{
    struct one one;
    struct json_out out = { 0 };
    struct json_doc doc = { 0 }, args = { 0 };
    const struct json_node *text;

    one_open(&one);
    tree_replace(one.path, hostile[_i].text, strlen(hostile[_i].text));
    ck_assert(preview_reload(&one.preview));
    preview_json(&out, &one.preview, "1");
    ck_assert(json_parse(&doc, out.data, out.len, NULL));
    out.len = 0;
    ck_assert(preview_render(&out, &one.preview, "1420-400", "ko", &args));
    ck_assert(json_parse(&doc, out.data, out.len, NULL));
    text = json_member(&doc, json_member(&doc, json_member(&doc, doc.nodes, "texts") + 1, "detail"),
                       "text");
    ck_assert(text && text->kind == JSON_STRING);
    ck_assert_msg(memmem(text->text, text->len, hostile[_i].shown, strlen(hostile[_i].shown)),
                  "%s: %.*s", hostile[_i].name, (int)text->len, text->text);
    json_doc_free(&doc);
    json_out_free(&out);
    one_close(&one);
}
END_TEST

static const struct { const char *code, *locale, *args; bool ok; const char *has; } renderings[] = {
    { "1420-400", NULL, "{}", true, "disabling 상태입니다." },
    { "1420-400", "ko", "{\"state\":\"<b>\"}", true, "<b> 상태입니다." },
    { "1420-400", "ko", "{\"state\":null}", true, "{state} 상태입니다." },
    { "1420-400", "ko", "{\"state\":\"a\",\"state\":\"b\"}", true, "b 상태입니다." },
    { "1420-400", "en", "{\"state\":\"{x}\"}", true, "'{x}'" },
    { "1420-400", "xx", "{}", false, NULL },
    { "0000-000", NULL, "{}", false, NULL },
    { "", NULL, "{}", false, NULL },
    { "1420-400", NULL, "{\"states\":\"a\"}", false, NULL },
    { "1420-400", NULL, "{\"\":\"a\"}", false, NULL },
    { "1420-400", NULL, "{\"state\":1}", false, NULL },
    { "1420-400", NULL, "{\"state\":[]}", false, NULL },
    { "1420-400", NULL, "{\"state\":\"a\\u0000b\"}", false, NULL },
    { "1420-400", NULL, "{\"st\\u0000ate\":\"a\"}", false, NULL },
    { "1420-400", NULL, "[]", false, NULL },
    { "1420-400", NULL, "null", false, NULL },
};

START_TEST(values_are_rendered)
{
    struct one one;
    struct json_out out = { 0 };
    struct json_doc args = { 0 };

    one_open(&one);
    ck_assert(json_parse(&args, renderings[_i].args, strlen(renderings[_i].args), NULL));
    ck_assert(preview_render(&out, &one.preview, renderings[_i].code, renderings[_i].locale,
                             &args) == renderings[_i].ok);
    json_out_raw(&out, "", 1);
    if (renderings[_i].ok)
        ck_assert_msg(strstr(out.data, renderings[_i].has) != NULL, "%s", out.data);
    else
        ck_assert_int_eq(out.len, 1);
    json_doc_free(&args);
    json_out_free(&out);
    one_close(&one);
}
END_TEST

/* A text that is too long for a reader is cut and marked. */
START_TEST(long_texts_are_cut)
{
    char *text = large_text(HEADER HEAD, "글", "", "\"\n", 20000);
    struct one one;
    struct json_out out = { 0 };
    struct json_doc none = { 0 };

    one_open(&one);
    tree_replace(one.path, text, strlen(text));
    ck_assert(preview_reload(&one.preview));
    ck_assert(preview_render(&out, &one.preview, "1420-400", "ko", &none));
    ck_assert_int_lt(out.len, 64 * 1024);
    json_out_raw(&out, "", 1);
    ck_assert(strstr(out.data, "\"cut\":true") && strstr(out.data, "\"patternCut\":true"));
    json_out_free(&out);
    free(text);
    one_close(&one);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "preview", 120);

    setenv("LANGUAGE", "en", 1);            /* the command speaks English */
    add_table(tc, host_is_ours, hosts);
    add_table(tc, request_is_judged, requests);
    add_table(tc, headers_are_judged, headers);
    add_table(tc, escapes_are_undone, escapes);
    add_table(tc, branches_are_reached, branches);
    tcase_add_test(tc, values_lead_to_the_branch);
    add_table(tc, large_patterns_are_cut_off, large);
    add_table(tc, good_texts_stay, contents);
    tcase_add_test(tc, good_text_survives_two_breaks);
    tcase_add_test(tc, files_that_are_none);
    tcase_add_test(tc, file_is_bad_from_the_start);
    add_table(tc, files_are_passed_on, contents);
    add_table(tc, definitions_are_followed, definition_changes);
    tcase_add_test(tc, texts_are_rendered_once);
    tcase_add_test(tc, changes_are_light);
    tcase_add_test(tc, columns_are_bounded);
    add_table(tc, json_holds_any_text, hostile);
    add_table(tc, values_are_rendered, renderings);
    tcase_add_test(tc, long_texts_are_cut);
}
