/* check_lint_none.c - lint of .po files that belong to no domain, and tags.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lint_case.h"
#include "suite.h"

#define FILE_OF(language) \
    "msgid \"\"\nmsgstr \"\"\n\"Language: " language "\\n\"\n" \
    "\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"

/* The findings of a file, as describe() has them. */
static const char *findings_of(const char *file, enum lint_belongs belongs,
                               const struct lint_sources *sources, bool lines)
{
    struct lint_options options = lint_builtin;
    struct lint_result result;
    const char *found;

    options.belongs = belongs;
    options.sources = sources;
    lint_judge(file, strlen(file), &options, &result);
    found = describe(&result, lines);
    lint_result_free(&result);
    return found;
}

/* ------------------------------------------------------------------- which files? */

#define ENTRY(context, id) "msgctxt \"" context "\"\nmsgid \"" id "\"\nmsgstr \"x\"\n\n"
#define PLAIN(id) "msgid \"" id "\"\nmsgstr \"x\"\n\n"

static const struct { const char *name, *entries; bool none; } belonging[] = {
    { "nothing", "", false },
    { "no context", PLAIN("Save"), true },
    { "contexts of others", ENTRY("menu", "Save") ENTRY("button", "Save"), true },
    { "contexts with marks", ENTRY("menu/file", "Save") ENTRY("Home.title", "Save"), true },
    { "a code", PLAIN("Save") ENTRY("1420-400", "Old text"), false },
    { "a known title", ENTRY("title", "Invalid request"), false },
    { "mistyped codes", ENTRY("1420-40", "a") ENTRY("14200-400", "b"), false },
    { "codes and titles, all mistyped", ENTRY("title", "Invalid reqeust") ENTRY("1-1", "b"), false },
    { "a year and a month among others", ENTRY("2024-01", "a") PLAIN("b") PLAIN("c"), true },
    { "an obsolete code", PLAIN("Save")
      "#~ msgctxt \"1420-400\"\n#~ msgid \"a\"\n#~ msgstr \"b\"\n", true },
};

START_TEST(file_of_no_domain_is_known)
{
    char file[1024];

    snprintf(file, sizeof file, "%s%s", FILE_OF("ko"), belonging[_i].entries);
    ck_assert_msg(lint_is_of_none(file, strlen(file), &lint_builtin) == belonging[_i].none, "%s",
                  belonging[_i].name);
}
END_TEST

/* ------------------------------------------------------------------------- texts */

/* A translation of a msgid begins in column 9. */
static const struct { const char *name, *language, *id, *text, *found; } texts[] = {
    { "sound", "de", "Delete {count, plural, one {# file} other {# files}}",
      "{count, plural, one {# Datei} other {# Dateien}} löschen", "" },
    { "renamed", "de", "Hello {name}", "Hallo {nmae}", "placeholder-renamed@15" },
    { "lost", "de", "Hello {name} of {team}", "Hallo {name}", "placeholder-lost@9" },
    { "type by use", "de", "On {day, date}", "Am {day, number}", "placeholder-type@12" },
    { "plural forms of the language", "pl", "{n, plural, one {# file} other {# files}}",
      "{n, plural, one {# plik} other {# pliki}}", "plural-missing@9 plural-missing@9" },
    { "a text for all numbers", "es", "{n, plural, other {# Following}}",
      "{n, plural, other {# Siguiendo}}", "" },
    { "one is =1", "fr", "{n, plural, =1 {one} other {#}}", "{n, plural, =1 {un} other {#}}", "" },
    { "one is =1, and there are more", "ru", "{n, plural, =1 {one} other {#}}",
      "{n, plural, =1 {x} other {#}}", "plural-missing@9 plural-missing@9 plural-missing@9" },
    { "useless branches warn", "ko", "{n, plural, one {# file} other {# files}}",
      "{n, plural, one {파일 #개} other {파일 #개}}", "plural-useless@21" },
    { "quoted in the source", "ja", "Enter '{x}'", "' {x}' を入力", "" },
    { "quoted in both", "ja", "Enter '{x}'", "'{x}' を入力", "" },
    { "fault of the source", "de", "{x, select, a {b}}", "{x, select, a {c}}", "" },
    { "fault in the source's own file", "en", "{x, select, a {b}}", "{x, select, a {b}}",
      "missing-other@9" },
    { "terms of the domain", "ko", "Flow", "플로우", "" },
    { "unchanged", "de", "Save all files", "Save all files", "unchanged@9" },
    { "a key", "de", "settings.title", "{n} Dateien & mehr.", "unknown-source@1" },
    { "fewer exclamations", "ja", "Saved!", "保存しました。", "" },
    { "end of a sentence in a tag", "de", "<0>Read more.</0>", "<0>Mehr lesen</0>.", "" },
    { "no end of a sentence in a tag", "de", "<0>Read more.</0>", "<0>Mehr lesen</0>",
      "final-punctuation@21" },
    { "quotes in a tag", "de", "See <a href=\\\"{url}\\\">this</a>",
      "Siehe <a href=\\\"{url}\\\">das</a>", "" },
    { "a call", "zh", "max(a, b)", "最大 = max(甲)", "" },
    /* Korean */
    { "one form", "ko", "Delete {x}?", "{x}를 삭제할까요?", "particle@12" },
    { "both forms", "ko", "Delete {x}?", "{x}을(를) 삭제할까요?", "" },
    { "one form after a tag", "ko", "Delete <0>{x}</0>?", "<0>{x}</0>를 삭제할까요?",
      "particle@19" },
    { "a word in a tag", "ko", "Use <0>links</0>.", "<0>링크</0>를 쓰세요.", "" },
    { "a particle that does not fit", "ko", "Use <0>IDs</0>.", "<0>ID</0>을 쓰세요.",
      "particle-fixed@18" },
    { "an end of a line", "ko", "Size: {n}<0/>Now", "크기: {n}<0/>지금", "" },
    { "a counter", "ko", "<0>{n}</0> votes", "<0>{n}</0>표", "" },
    { "the library's particles", "ko", "Delete {x}?", "{x, josa, 을/를} 삭제할까요?",
      "placeholder-lost@9 josa-place@9" },
};

/* The text of a .po file with one entry; it ends with the entry. */
static void write_file(char *file, size_t size, const char *language, const char *id,
                       const char *text)
{
    snprintf(file, size,
             "msgid \"\"\nmsgstr \"\"\n\"Language: %s\\n\"\n"
             "\"Content-Type: text/plain; charset=UTF-8\\n\"\n\nmsgid \"%s\"\nmsgstr \"%s\"\n",
             language, id, text);
}

START_TEST(text_of_no_domain_is_judged)
{
    char file[2048];
    const char *found;

    write_file(file, sizeof file, texts[_i].language, texts[_i].id, texts[_i].text);
    found = findings_of(file, LINT_OF_DOMAIN_OR_NONE, NULL, false);
    ck_assert_msg(strcmp(found, texts[_i].found) == 0, "%s: \"%s\"", texts[_i].name, found);
}
END_TEST

/* -------------------------------------------------------------------------- tags */

static const struct { const char *name, *id, *text, *found; } tags[] = {
    { "kept", "Read <0>the terms</0>.", "Lies <0>die Bedingungen</0>.", "" },
    { "moved, and twice", "<b>a</b> b", "b <b>a</b> <b>c</b>", "" },
    { "lost", "Read <0>the terms</0>.", "Lies die Bedingungen.", "tag-lost@9" },
    { "single, lost", "Line<br/>two", "Zeile zwei", "tag-lost@9" },
    { "single in other forms", "Line<br/>two", "Zeile<br>zwei", "" },
    { "single as a pair", "Line<0/>two", "Zeile<0></0>zwei", "" },
    { "pair as a single", "Read <0>this</0>", "Lies das<0/>", "tag-lost@9" },
    { "another name", "Save <b>now</b>", "<strong>Jetzt</strong> sichern",
      "tag-lost@9 tag-added@9" },
    { "added", "Save now", "<b>Jetzt</b> sichern", "tag-added@9" },
    { "not closed", "Read <0>the terms</0>.", "Lies <0>die Bedingungen.", "tag-unbalanced@14" },
    { "opened twice", "Read <0>the terms</0>.", "Lies <0>die Bedingungen<0>.",
      "tag-unbalanced@32" },
    { "not opened", "Read <0>the terms</0>.", "Lies die</0> Bedingungen.",
      "tag-unbalanced@17" },
    { "wrongly nested", "<b>a <i>b</i></b>", "<b>a <i>b</b></i>", "tag-unbalanced@14" },
    { "nested the other way", "<b><i>a</i></b>", "<i><b>a</b></i>", "" },
    { "with attributes", "See <a href='{u}'>it</a>", "Siehe <a href='{u}'>es", "tag-unbalanced@15" },
    { "less than", "if a < b and c > d", "wenn a < b und c > d", "" },
    { "a name in angle brackets", "Usage: get <url> of <file>", "Aufruf: get <URL> von <Datei>",
      "" },
    { "a value in angle brackets", "Mail <{name}>", "Post <{name}>", "" },
    { "a heart", "I <3 you", "Ich <3 dich", "" },
    { "unbalanced in the source", "a </b> b <i>", "a b", "" },
    { "quoted in both", "Type '<b>' here", "'<b>' eingeben", "" },
    { "quoted in the translation", "<b>a</b>", "'<b>'a'</b>'",
      "tag-lost@9 quotation-marks@9 quotation-marks@13" },
    { "in each branch", "{n, plural, one {<b>#</b> file} other {<b>#</b> files}}",
      "{n, plural, one {<b>#</b> Datei} other {<b>#</b> Dateien}}", "" },
    { "lost in a branch", "{n, plural, one {<b>#</b> file} other {<b>#</b> files}}",
      "{n, plural, one {<b>#</b> Datei} other {# Dateien}}", "tag-lost@42" },
    { "not closed in a branch", "{n, plural, one {<b>#</b>} other {<b>#</b>}}",
      "{n, plural, one {<b>#</b>} other {<b>#}}</b>", "tag-unbalanced@43" },
    { "around a choice", "<b>{n, plural, one {#} other {#}}</b>",
      "<b>{n, plural, one {#} other {#}}</b>", "" },
    { "one number for each branch",
      "{n, plural, one {<0>#</0> file} other {<1>#</1> files}}",
      "{n, plural, one {<0>#</0> Datei} other {<0>#</0> Dateien}}", "" },
};

START_TEST(tag_is_compared)
{
    char file[2048];
    const char *found;

    snprintf(file, sizeof file, "%smsgid \"%s\"\nmsgstr \"%s\"\n", FILE_OF("de"), tags[_i].id,
             tags[_i].text);
    found = findings_of(file, LINT_OF_NONE, NULL, false);
    ck_assert_msg(strcmp(found, tags[_i].found) == 0, "%s: \"%s\"", tags[_i].name, found);
}
END_TEST

/* In a domain, a text without tags in English may have what looks like one. */
static const struct { const char *name, *detail, *text, *found; } of_domain[] = {
    { "lost", "Set <b>it</b>.", "Setzen.", "tag-lost@9" },
    { "added to others", "Set <b>it</b>.", "<b>Das</b> <i>setzen</i>.", "tag-added@20" },
    { "added to none", "Set it.", "<i>Das</i> setzen.", "" },
};

START_TEST(tag_of_domain_is_compared)
{
    struct flowmsg_definition d = { .code = "1-400", .title = "Title",
                                    .detail = of_domain[_i].detail, .status = 400 };
    struct flowmsg_registry registry;
    struct lint_options options = options_for(&registry, &d);
    char *file = file_with("de", &d, of_domain[_i].text);
    struct lint_result result;

    lint_judge(file, strlen(file), &options, &result);
    ck_assert_msg(strcmp(describe(&result, false), of_domain[_i].found) == 0, "%s: \"%s\"",
                  of_domain[_i].name, describe(&result, false));
    lint_result_free(&result);
    free(file);
}
END_TEST

/* ------------------------------------------------------------------- source files */

static const char source[] =
    FILE_OF("en")
    "msgid \"user.missing\"\nmsgstr \"There is no user {name}.\"\n\n"
    "msgctxt \"menu\"\nmsgid \"home.title\"\nmsgstr \"<b>Home</b>\"\n\n"
    "msgid \"Hello {name}\"\nmsgstr \"\"\n\n";

static const struct { const char *name, *entries, *found; } of_source[] = {
    { "all there", "msgid \"user.missing\"\nmsgstr \"Es gibt keinen Benutzer {name}.\"\n\n"
      "msgctxt \"menu\"\nmsgid \"home.title\"\nmsgstr \"<b>Anfang</b>\"\n\n"
      "msgid \"Hello {name}\"\nmsgstr \"Hallo {name}\"\n", "" },
    { "compared", "msgid \"user.missing\"\nmsgstr \"Es gibt keinen Benutzer.\"\n\n"
      "msgctxt \"menu\"\nmsgid \"home.title\"\nmsgstr \"Anfang\"\n\n"
      "msgid \"Hello {name}\"\nmsgstr \"Hallo\"\n",
      "placeholder-lost@7:9 tag-lost@11:9 placeholder-lost@14:9" },
    { "a message too few", "msgid \"user.missing\"\nmsgstr \"Es gibt keinen Benutzer {name}.\"\n\n"
      "msgid \"Hello {name}\"\nmsgstr \"Hallo {name}\"\n", "missing-entry@1:1" },
    { "a message too many", "msgid \"user.missing\"\nmsgstr \"Es gibt keinen Benutzer {name}.\"\n\n"
      "msgctxt \"menu\"\nmsgid \"home.title\"\nmsgstr \"<b>Anfang</b>\"\n\n"
      "msgid \"home.title\"\nmsgstr \"{x} <0>Anfang</0>.\"\n\n"
      "msgid \"Hello {name}\"\nmsgstr \"Hallo {name}\"\n", "unknown-source@13:1" },
    { "silenced", "# lint: disable=unknown-source\nmsgid \"gone\"\nmsgstr \"x\"\n\n"
      "msgid \"user.missing\"\nmsgstr \"\"\n",
      "missing-entry@1:1 untranslated@1:1" },
};

START_TEST(source_file_has_the_texts)
{
    struct lint_sources *sources = lint_sources_read(source, strlen(source));
    const char *found;
    char file[2048];

    ck_assert(sources != NULL);
    snprintf(file, sizeof file, "%s%s", FILE_OF("de"), of_source[_i].entries);
    found = findings_of(file, LINT_OF_NONE, sources, true);
    ck_assert_msg(strcmp(found, of_source[_i].found) == 0, "%s: \"%s\"", of_source[_i].name, found);
    lint_sources_free(sources);
}
END_TEST

START_TEST(source_file_has_a_header)
{
    ck_assert(lint_sources_read("msgid \"a\"\nmsgstr \"b\"\n", 22) == NULL);
    ck_assert(lint_sources_read("", 0) == NULL);
}
END_TEST

/* --------------------------------------------------------------------- whole files */

static const struct { const char *name, *file, *found; } files[] = {
    { "keys by their look", FILE_OF("de") PLAIN("home.title") PLAIN("user.not_found"),
      "unknown-source@1:1" },
    { "keys of next-intl", "msgid \"\"\nmsgstr \"\"\n\"Language: de\\n\"\n"
      "\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"X-Generator: next-intl\\n\"\n\n"
      PLAIN("GjpoLa"), "unknown-source@1:1" },
    { "words", FILE_OF("de") PLAIN("Save") PLAIN("Delete") PLAIN("OK"), "" },
    { "untranslated", FILE_OF("de") "msgid \"a\"\nmsgstr \"\"\n\nmsgid \"b\"\nmsgstr \"\"\n",
      "untranslated@1:1" },
    { "fuzzy", FILE_OF("de") "#, fuzzy\nmsgid \"a\"\nmsgstr \"b\"\n", "fuzzy@8:9" },
    { "forms of gettext", "msgid \"\"\nmsgstr \"\"\n\"Language: de\\n\"\n"
      "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
      "\"Plural-Forms: nplurals=2; plural=n != 1;\\n\"\n\nmsgid \"One file of {x}\"\nmsgid_plural \"{n} files of {x}\"\n"
      "msgstr[0] \"Eine Datei\"\nmsgstr[1] \"{n} Dateien\"\n", "placeholder-lost@10:12" },
    { "equal placeholders", FILE_OF("ko")
      "#. placeholder {0}: a.b\n#. placeholder {1}: a.b\n"
      "msgid \"{n, plural, one {# of {0}} other {# of {1}}}\"\n"
      "msgstr \"{n, plural, other {{0} 중 #개}}\"\n", "" },
    { "placeholders that are not equal", FILE_OF("ko")
      "#. placeholder {0}: a.b\n#. placeholder {1}: a.c\n"
      "msgid \"{n, plural, one {# of {0}} other {# of {1}}}\"\n"
      "msgstr \"{n, plural, other {{0} 중 #개}}\"\n", "placeholder-lost@9:9" },
    { "particles of the library", FILE_OF("ko")
      "msgid \"{a} and {b}\"\nmsgstr \"{a}{a, josa, 와/과} {b}\"\n\n"
      "msgid \"Delete {a}?\"\nmsgstr \"{a}을(를) 삭제할까요?\"\n", "particle@10:12" },
};

START_TEST(file_of_no_domain_is_judged)
{
    const char *found = findings_of(files[_i].file, LINT_OF_DOMAIN_OR_NONE, NULL, true);

    ck_assert_msg(strcmp(found, files[_i].found) == 0, "%s: \"%s\"", files[_i].name, found);
}
END_TEST

/* The text that --fix leaves. */
static const struct { const char *language, *id, *text, *fixed; } fixes[] = {
    { "ko", "Delete {x}?", "{x}를 삭제할까요?", "{x}을(를) 삭제할까요?" },
    { "ko", "Go to {x}", "{x}로 가기", "{x}(으)로 가기" },
    { "ko", "{x} and {y}", "{x}와 {y}", "{x}와(과) {y}" },
    { "de", "Save <b>it</b>", " <b>Das</b> sichern", "<b>Das</b> sichern" },
    { "ko", "{x} and {y}", "{x}{x, josa, 와/과} {y}을", "{x}{x, josa, 와/과} {y}{y, josa, 을/를}" },
};

/* A file of the domain, by its contexts. */
START_TEST(text_of_domain_is_fixed)
{
    static const char file[] = FILE_OF("ko") ENTRY("title", "Invalid request")
        "msgctxt \"title\"\nmsgid \"Other\"\nmsgstr \" 다른\"\n";
    struct lint_options options = lint_builtin;
    struct lint_result fixed;
    char *out = NULL;
    size_t len;

    options.belongs = LINT_OF_DOMAIN_OR_NONE;
    ck_assert(lint_fix(file, strlen(file), &options, &fixed, &out, &len));
    ck_assert(strstr(out, "msgstr \"다른\"") != NULL);
    free(out);
    lint_result_free(&fixed);
}
END_TEST

START_TEST(text_of_no_domain_is_fixed)
{
    struct lint_options options = lint_builtin;
    struct lint_result fixed;
    char file[1024], line[256];
    char *out = NULL;
    size_t len;

    options.belongs = LINT_OF_DOMAIN_OR_NONE;
    write_file(file, sizeof file, fixes[_i].language, fixes[_i].id, fixes[_i].text);
    snprintf(line, sizeof line, "\nmsgstr \"%s\"\n", fixes[_i].fixed);
    ck_assert(lint_fix(file, strlen(file), &options, &fixed, &out, &len));
    ck_assert_msg(strstr(out, line) != NULL, "%s", out);
    free(out);
    lint_result_free(&fixed);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "no domain", 60);

    add_table(tc, file_of_no_domain_is_known, belonging);
    add_table(tc, text_of_no_domain_is_judged, texts);
    add_table(tc, tag_is_compared, tags);
    add_table(tc, tag_of_domain_is_compared, of_domain);
    add_table(tc, source_file_has_the_texts, of_source);
    tcase_add_test(tc, source_file_has_a_header);
    add_table(tc, file_of_no_domain_is_judged, files);
    add_table(tc, text_of_no_domain_is_fixed, fixes);
    tcase_add_test(tc, text_of_domain_is_fixed);
}
