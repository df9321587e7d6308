/* check_lint.c - defects that lint finds, and texts that it accepts.
 *
 * SPDX-License-Identifier: MIT */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "tools/lint/lint.h"
#include "tools/lint/po_text.h"
#include "lint_case.h"
#include "suite.h"

/* ------------------------------------------------------------------------ one text */

/* The translation of one detail, as it is written in the file, and the findings.  The text
 * begins in column 9. */
static const struct { const char *name, *language; int of; const char *text, *found; } texts[] = {
    /* nothing to find */
    { "plain", "ko", OF_2, "상태는 {state}입니다.", "" },
    { "particle by value", "ko", OF_2, "''{state}''{state, josa, 이/가} 상태입니다.", "" },
    { "forms that never change", "ko", OF_4, "{flow}이고 {state}인 {flow}에 {state}의 것입니까?", "" },
    { "more forms that never change", "ko", OF_4, "{flow}에서 {state}까지만 {flow}도 됩니까?", "" },
    { "a value and a noun", "ko", OF_2, "`{state}` 상태, (상태 {state}).", "" },
    { "order of values", "ko", OF_4, "{state}에 {flow}, 맞습니까?", "" },
    { "counters", "ko", OF_1, "흐름 {flow}: 제{count}회, {count}개, {count, plural, other {#개}}.", "" },
    { "apostrophes", "en", OF_2, "It's ''{state}'' '{'not a value'}'.", "" },
    { "a value twice", "en", OF_2, "{state} is {state}.", "" },
    { "explicit numbers", "en", OF_1,
      "{flow}: {count, plural, =0 {none} =1 {one} other {#}}.", "" },
    { "explicit number for a category", "en", OF_1,
      "{flow}: {count, plural, =1 {one run} other {# runs}}.", "" },
    { "offset", "en", OF_1, "{flow}: {count, plural, offset:1 =0 {x} one {y} other {#}}.", "" },
    { "Polish", "pl", OF_1, "{flow}: {count, plural, one {a} few {b} many {c} other {d}}.", "" },
    { "in each branch", "en", OF_4, "{flow, select, a {A {state}} other {B {state}}}", "" },
    { "declared but not in the English text", "en", OF_3, "{flow}: {since, date} {items, list}",
      "" },
    { "full stop of another script", "zh-Hans", OF_2, "状态是 {state}。", "" },
    { "question mark of another script", "ar", OF_4, "{flow} {state}؟", "" },
    { "question mark of Greek", "el", OF_4, "{flow} {state};", "" },
    { "full stop in quotes", "en", OF_2, "The state is \\\"{state}.\\\"", "" },
    { "no full stops in Thai", "th", OF_2, "สถานะ {state}", "" },
    { "marks of direction", "ar", OF_2, "\xE2\x81\xA8{state}\xE2\x81\xA9.", "" },
    { "ampersand", "en", OF_2, "A & B; {state} &c.", "" },
    { "words like polite endings", "ko", OF_2, "{state} 필요. 개요.", "" },
    { "a word of the glossary inside another", "ko", OF_2, "워크플로우 {state}.", "" },
    { "no glossary for English", "en", OF_2, "플로우 {state}.", "" },

    /* the pattern */
    { "unclosed", "ko", OF_2, "상태 {state입니다.", "syntax@21" },
    { "style without a meaning", "en", OF_1, "{flow} {count, number, ::bogus}.", "syntax@34" },
    { "missing other", "en", OF_1, "{flow} {count, plural, one {#}}.", "missing-other@16" },
    { "missing other of select", "en", OF_2, "{state, select, a {b}}.", "missing-other@9" },
    { "renamed", "ko", OF_2, "상태 {상태}입니다.", "placeholder-renamed@12" },
    { "renamed, of two", "en", OF_4, "Is {flov} in {states}?",
      "placeholder-renamed@12 placeholder-renamed@22" },
    { "renamed in the particle only", "ko", OF_2, "{state}{stat, josa, 이/가} x.",
      "placeholder-added@16 josa-place@16" },
    { "lost", "en", OF_2, "The state.", "placeholder-lost@9" },
    { "lost but for the particle", "ko", OF_2, "{state, josa, 이/가} x.",
      "placeholder-lost@9 josa-place@9" },
    { "lost in a branch", "en", OF_4, "{flow, select, a {A {state}} other {B}}",
      "placeholder-lost@38" },
    { "lost in a branch of a branch", "en", OF_4,
      "{flow, select, a {A {state}} other {{flow, select, a {{state}} other {}}}}",
      "placeholder-lost@72" },
    { "added", "en", OF_2, "{user}: {state}.", "placeholder-added@9" },
    { "added in a branch", "en", OF_1, "{flow} {count, plural, one {{x}} other {#}}.",
      "placeholder-added@37" },
    { "text as number", "en", OF_2, "{state, number}.", "placeholder-type@9" },
    { "text as plural", "ko", OF_2, "{state, plural, other {#}}.", "placeholder-type@9" },
    { "number as date", "en", OF_1, "{flow}, {count, date}.", "placeholder-type@17" },
    { "date as list", "en", OF_3, "{since, list} {items}", "placeholder-type@9" },
    { "quoted away", "en", OF_2, "The state is '{state}'.", "placeholder-quoted@22" },
    { "quoted away to the end", "en", OF_2, "The state is '{state}.", "placeholder-quoted@22" },
    { "missing category", "en", OF_1, "{flow} {count, plural, other {#}}.", "plural-missing@16" },
    { "missing categories", "pl", OF_1, "{flow} {count, plural, one {#} other {#}}.",
      "plural-missing@16 plural-missing@16" },
    { "missing category of ordinals", "en", OF_1, "{flow} {count, selectordinal, one {#} "
      "two {#} other {#}}.", "plural-missing@16" },
    { "useless category", "ko", OF_1, "{flow} {count, plural, one {#} other {#}}.",
      "plural-useless@32" },
    { "no category at all", "en", OF_1, "{flow} {count, plural, one {#} 1 {#} other {#}}.",
      "plural-useless@40" },

    /* characters and spaces */
    { "entities", "en", OF_2, "A &amp; B &#39; {state}.", "html-entity@11 html-entity@19" },
    { "wide braces", "ko", OF_2, "상태 ｛state｝: {state}.",
      "full-width-brace@12" },
    { "a wide brace", "ko", OF_2, "상태｝ {state}.", "full-width-brace@11" },
    { "tab", "en", OF_2, "The\\tstate is {state}.", "control-character@12" },
    { "line break", "en", OF_2, "The\\nstate is {state}.", "control-character@12" },
    { "override", "en", OF_2, "The \xE2\x80\xAEstate is {state}.", "invisible-character@13" },
    { "zero width space", "ko", OF_2, "상태\xE2\x80\x8B는 {state}.", "invisible-character@11" },
    { "isolate in a language that has no use for it", "ko", OF_2, "\xE2\x81\xA8{state}.",
      "invisible-character@9" },
    { "space before", "en", OF_2, " The state is {state}.", "edge-space@9" },
    { "space at the end", "en", OF_2, "The state is {state}. ", "edge-space@30" },
    { "double space", "en", OF_2, "The  state is {state}.", "double-space@12" },
    { "two spaces in a plural are none", "en", OF_1,
      "{flow} {count, plural,  one {# run}  other {# runs}}.", "" },
    { "no full stop", "en", OF_2, "The state is {state}", "final-punctuation@28" },
    { "question", "en", OF_2, "The state is {state}?", "final-punctuation@29" },
    { "no question", "ko", OF_4, "{flow} {state}입니까.", "final-punctuation@26" },

    /* words */
    { "term", "ko", OF_2, "플로우 상태는 {state}.", "term@9" },
    { "term of two words", "ko", OF_2, "매개 변수는 {state}.", "term@9" },

    /* Korean */
    { "particle", "ko", OF_2, "{state}이 상태입니다.", "particle@16" },
    { "particle after quotes", "ko", OF_2, "''{state}''을 봅니다.", "particle@20" },
    { "both forms", "ko", OF_2, "{state}을(를) 봅니다.", "particle@16" },
    { "both forms of 로", "ko", OF_2, "{state}(으)로 갑니다.", "particle@16" },
    { "particle and more", "ko", OF_2, "{state}으로부터 옵니다.", "particle@16" },
    { "particle after a number", "ko", OF_1, "{flow} {count, plural, other {#은}}.",
      "particle@40" },
    { "a form of 라는", "ko", OF_2, "{state}라는 상태입니다.", "particle@16" },
    { "a form of 이다", "ko", OF_2, "상태는 {state}였습니다.", "particle@20" },
    { "particle in a branch", "ko", OF_4, "{flow, select, other {{state}가}}", "particle@38" },
    { "pair of nothing", "ko", OF_2, "{state}{state, josa, 이/를} 상태.", "josa-pair@30" },
    { "pair misspelled", "ko", OF_2, "상태는 {state}{state, josa, 이예요/예요}.", "josa-pair@34" },
    { "pair of a particle without forms", "ko", OF_2, "상태는 {state}{state, josa, 이에/에}.",
      "josa-pair@34" },
    { "particle after a noun", "ko", OF_2, "{state} 상태{state, josa, 이/가} 됩니다.",
      "josa-place@19" },
    { "particle of another value", "ko", OF_4, "{flow}{state, josa, 이/가} {state}입니까?",
      "josa-place@15" },
    { "space before a particle", "ko", OF_2, "{state} {state, josa, 이/가} 됩니다.", "spacing@16" },
    { "space before a particle as text", "ko", OF_2, "{state} 을 봅니다.", "spacing@16" },
    { "no space before a value", "ko", OF_2, "상태{state}입니다.", "spacing@11" },
    { "no space after a value", "ko", OF_2, "{state}상태입니다.", "spacing@16" },
};

START_TEST(text_is_judged)
{
    struct flowmsg_registry registry;
    struct lint_options options = options_for(&registry, &lint_definitions[texts[_i].of]);
    char *file = file_with(texts[_i].language, &lint_definitions[texts[_i].of], texts[_i].text);
    struct lint_result result;

    lint_judge(file, strlen(file), &options, &result);
    ck_assert_msg(strcmp(describe(&result, false), texts[_i].found) == 0, "%s: \"%s\", not \"%s\"",
                  texts[_i].name, describe(&result, false), texts[_i].found);
    for (size_t i = 0; i < result.n; i++)
        ck_assert_uint_eq(result.findings[i].line, 12);
    lint_result_free(&result);
    free(file);
}
END_TEST

/* A text and its fixed form; NULL: --fix leaves it. */
static const struct { const char *name, *language; int of; const char *text, *fixed; } fixes[] = {
    { "nothing to fix", "ko", OF_2, "상태는 {state}입니다.", NULL },
    { "particle after a name that there is not", "ko", OF_2,
      "{st\xE2\x80\xAE" "ate}는 {state}입니다.", NULL },
    { "nothing that can be fixed", "en", OF_2, "The state is.", NULL },
    { "particle", "ko", OF_2, "''{state}''이 됩니다.", "''{state}''{state, josa, 이/가} 됩니다." },
    { "both forms", "ko", OF_2, "{state}(으)로 갑니다.", "{state}{state, josa, 으로/로} 갑니다." },
    { "quoted", "en", OF_2, "It is '{state}'.", "It is ''{state}''." },
    { "quoted with an escape", "en", OF_2, "It is '\\\"{state}\\\"'.", NULL },
    { "spaces", "en", OF_2, " The  state is   {state}. ", "The state is {state}." },
    { "spacing", "ko", OF_2, "상태{state} {state, josa, 이/가} 됩니다.",
      "상태 {state}{state, josa, 이/가} 됩니다." },
    { "entities", "en", OF_2, "&lt;&quot;{state}&quot;.", "<\\\"{state}\\\"." },
    { "wide braces", "ko", OF_2, "상태 ｛state｝입니다.", "상태 {state}입니다." },
    { "wide braces of nothing", "ko", OF_2, "상태 ｛상태｝: {state}.", NULL },
    { "invisible", "en", OF_2, "The\xE2\x80\x8B state is {state}.", "The state is {state}." },
    { "many invisible", "en", OF_2,
      "The\xE2\x80\x8B\xE2\x80\x8B\xE2\x81\xA1\xE2\x80\x8B state is {state}.",
      "The state is {state}." },
    { "an override among them", "en", OF_2,
      "The\xE2\x80\x8B\xE2\x80\xAE\xE2\x80\x8B state is {state}.",
      "The\xE2\x80\xAE state is {state}." },
    { "byte order marks and spaces", "en", OF_2,
      "\xEF\xBB\xBF \xEF\xBB\xBF\xEF\xBB\xBF  \xEF\xBB\xBFIt is {state}.", "It is {state}." },
    { "an entity escaped twice", "en", OF_2, "&amp;lt;{state}  &amp;amp;amp;.",
      "&amp;lt;{state} &amp;amp;amp;." },
    { "particles many times", "ko", OF_2, "{state}{state, josa, 이/가}가/이(가)/가 됩니다.",
      "{state}{state, josa, 이/가} 됩니다." },
    { "a passive many times", "ko", OF_2, "{state}이 되어지어지어집니다.",
      "{state}{state, josa, 이/가} 됩니다." },
    { "a break that words need", "en", OF_2, "The\xE2\x80\x8Bstate is {state}.", NULL },
    { "a break in Khmer", "km", OF_2, "ក\xE2\x80\x8Bខ  {state}។", "ក\xE2\x80\x8Bខ {state}។" },
    { "soft hyphens", "de", OF_2, "Zu\xC2\xADstand  {state}.", "Zu\xC2\xADstand {state}." },
    { "marks of direction", "ar", OF_2, "\xE2\x80\xAB{state}\xE2\x80\xAC  .",
      "\xE2\x80\xAB{state}\xE2\x80\xAC ." },
    { "marks of direction that are none", "en", OF_2, "\xE2\x81\xA8{state}\xE2\x81\xA9.", NULL },
    { "an override", "en", OF_2, "It is \xE2\x80\xAE{state}.", NULL },
    { "a filler", "en", OF_2, "It\xE3\x85\xA4is {state}.", NULL },
    { "a byte order mark", "en", OF_2, "\xEF\xBB\xBFIt is {state}.", "It is {state}." },
    { "one between letters", "en", OF_2, "It\xEF\xBB\xBFis {state}.", NULL },
    { "no harm by quotes", "ko", OF_2, "'{sta{state, josa, 이/가}'1. {state}.", NULL },
    { "spaces beside an unfixable defect", "ko", OF_2, "'{sta{state, josa, 이/가}'1.  {state}.",
      "'{sta{state, josa, 이/가}'1. {state}." },
    { "a comment in the text", "en", OF_2, "The state \"\n#= fuzzy-match\n\" is {state}.", NULL },
    { "over a line's end", "en", OF_2, "The state \"\n\" is {state}.", "The state is {state}." },
};

START_TEST(text_is_fixed)
{
    struct flowmsg_registry registry;
    struct lint_options options = options_for(&registry, &lint_definitions[fixes[_i].of]);
    char *file = file_with(fixes[_i].language, &lint_definitions[fixes[_i].of], fixes[_i].text), *out;
    struct lint_result fixed;
    size_t len;
    bool any = lint_fix(file, strlen(file), &options, &fixed, &out, &len);

    ck_assert_msg(any == (fixes[_i].fixed != NULL), "%s", fixes[_i].name);
    if (any) {
        char *wanted = file_with(fixes[_i].language, &lint_definitions[fixes[_i].of], fixes[_i].fixed);

        ck_assert_msg(len == strlen(wanted) && memcmp(out, wanted, len) == 0, "%s: %.*s",
                      fixes[_i].name, (int)len, out);
        free(wanted);
        free(out);
    }
    lint_result_free(&fixed);
    free(file);
}
END_TEST

/* -------------------------------------------------------- defects in the shipped files */

/* In the entry of @code in po/ko.po, @from becomes @to.  The finding is in the line of the first
 * changed byte, or of @line.  Without @from, @to is put before the entry. */
static const struct plant {
    enum lint_rule_id rule;
    const char *code, *from, *to, *line;
} plants[] = {
    { RULE_PO_FILE, "1422-400", "적용할", "적용\"할", NULL },
    { RULE_DUPLICATE, "1422-400", NULL,
      "msgctxt \"title\"\nmsgid \"Invalid request\"\nmsgstr \"다시\"\n\n", "msgid" },
    { RULE_ENCODING, "1422-400", "적용할", "적용\xFF", NULL },
    { RULE_SILENCE, "1422-400", NULL, "# lint: disable=term,nonsense\n", NULL },
    { RULE_UNKNOWN_CODE, "1422-400", NULL, "msgctxt \"1422-401\"\nmsgid \"a\"\nmsgstr \"가\"\n\n",
      NULL },
    { RULE_UNKNOWN_CONTEXT, "1422-400", NULL, "msgctxt \"제목\"\nmsgid \"a\"\nmsgstr \"가\"\n\n",
      NULL },
    { RULE_UNKNOWN_CONTEXT, "1422-400", NULL, "msgid \"a\"\nmsgstr \"가\"\n\n", NULL },
    { RULE_SOURCE_DIFFERS, "1422-400", "msgid \"The operation", "msgid \"An operation", NULL },
    { RULE_SOURCE_DIFFERS, "1422-400", NULL, "msgctxt \"title\"\nmsgid \"a\"\nmsgstr \"가\"\n\n",
      "msgid" },
    { RULE_UNTRANSLATED, "1400-500", "내부 오류가 발생했습니다. 다시 시도하십시오. 문제가 지속되면 "
      "고객 지원 센터에 문의하십시오.", "", NULL },
    { RULE_FUZZY, "1422-400", NULL, "#, fuzzy\n", "msgstr" },
    { RULE_SYNTAX, "1422-400", "{state}에는", "{state에는", NULL },
    { RULE_MISSING_OTHER, "1422-400", "{state}에는", "{state, select, a {가}}에는", NULL },
    { RULE_PLACEHOLDER_RENAMED, "1420-400", "현재 {state}", "현재 {상태}", NULL },
    { RULE_PLACEHOLDER_LOST, "1420-400", "현재 {state} 상태", "현재 상태", NULL },
    { RULE_PLACEHOLDER_LOST, "1422-400", "{operation}{operation, josa, 을/를} 적용할",
      "{state, select, a {{operation} 작업을} other {이 작업을}} 적용할", NULL },
    { RULE_PLACEHOLDER_ADDED, "1422-400", "현재 상태", "{user} 현재 상태", NULL },
    { RULE_PLACEHOLDER_TYPE, "1422-400", "{state}에는", "{state, number}에는", NULL },
    { RULE_PLACEHOLDER_TYPE, "1456-400", "값은 [{allowedStates}]",
      "값은 [{allowedStates, date}]", NULL },
    { RULE_PLACEHOLDER_QUOTED, "1420-400", "현재 {state}", "현재 '{state}'", NULL },
    { RULE_PLURAL_USELESS, "1456-400", "올바른 값이",
      "{n, plural, one {올바른} other {옳은}} 값이", NULL },
    { RULE_HTML_ENTITY, "1422-400", "상태 {state}", "상태&nbsp;{state}", NULL },
    { RULE_FULL_WIDTH_BRACE, "1422-400", "현재 상태", "현재 상태｛｝", NULL },
    { RULE_CONTROL_CHARACTER, "1422-400", "현재 상태", "현재\\t상태", NULL },
    { RULE_CONTROL_CHARACTER, "1422-400", "현재 상태", "현재\\x1b상태", NULL },
    { RULE_INVISIBLE_CHARACTER, "1422-400", "현재 상태", "현재\xE2\x80\xAE 상태", NULL },
    { RULE_EDGE_SPACE, "1422-400", "\"현재 상태", "\" 현재 상태", NULL },
    { RULE_EDGE_SPACE, "1422-400", "시도하십시오.\"", "시도하십시오. \"", NULL },
    { RULE_DOUBLE_SPACE, "1422-400", "현재 상태", "현재  상태", NULL },
    { RULE_FINAL_PUNCTUATION, "1422-400", "시도하십시오.\"", "시도하십시오\"", NULL },
    { RULE_TERM, "1422-400", "작업을 업데이트한", "엔티티를 업데이트한", NULL },
    { RULE_TERM_PLAIN, "term", "초기화 중", "초기화 {state}", NULL },
    { RULE_TERM_PLAIN, "term", "초기화 중", "초기화}", NULL },
    { RULE_TERM_PLAIN, "term", "초기화 중", "''초기화'' 중", NULL },
    { RULE_UNTRANSLATED, "term", "초기화 중", "", NULL },
    { RULE_FUZZY, "term", NULL, "#, fuzzy\n", "msgstr" },
    { RULE_SOURCE_DIFFERS, "term", NULL, "msgctxt \"term\"\nmsgid \"asleep\"\nmsgstr \"잠든\"\n\n",
      "msgid" },
    { RULE_EDGE_SPACE, "term", "초기화 중\"", "초기화 중 \"", NULL },
    { RULE_NOT_COMPOSED, "term", "초기화 중", "\xE1\x84\x92\xE1\x85\xA7\xE1\x86\xAB재 중", NULL },
    { RULE_PLACEHOLDER_TYPE, "1404-412", "{entityId}'' 엔터티", "{entityId, term}'' 엔터티", NULL },
    { RULE_JOSA_PLACE, "1422-400", "작업 {operation}{operation, josa, 을/를}",
      "{operation, term} 작업{operation, josa, 을/를}", NULL },
    { RULE_PARTICLE, "1422-400", "{operation}{operation, josa, 을/를}", "{operation, term}를",
      NULL },
    { RULE_SYNTAX, "1422-400", "{state}에는", "{state, term, short}에는", NULL },
    { RULE_PARTICLE, "1422-400", "{operation, josa, 을/를}", "를", NULL },
    { RULE_JOSA_PAIR, "1422-400", "을/를", "을/가", NULL },
    { RULE_JOSA_PLACE, "1422-400", "작업 {operation}{operation, josa, 을/를}",
      "{operation} 작업{operation, josa, 을/를}", NULL },
    { RULE_SPEECH_LEVEL, "1422-400", "시도하십시오.", "시도하세요.", NULL },
    { RULE_SPACING, "1422-400", "작업 {operation}", "작업{operation}", NULL },
    { RULE_PARTICLE_FIXED, "1422-400", "작업을 업데이트한", "작업를 업데이트한", NULL },
    { RULE_SPELLING, "1422-400", "적용할 수", "적용할수", NULL },
    { RULE_NOT_COMPOSED, "1422-400", "현재 상태",
      "\xE1\x84\x92\xE1\x85\xA7\xE1\x86\xAB재 상태", NULL },
    { RULE_NO_BREAK_SPACE, "1422-400", "현재 상태", "현재\xC2\xA0상태", NULL },
    { RULE_STRAY_JAMO, "1422-400", "현재 상태", "현재 ㅅ 상태", NULL },
    { RULE_UNCHANGED, "1410-400", "흐름 만들기 요청에서 `{field}`{field, josa, 을/를} 사용할 수 없습니다.",
      "The field ''{field}'' cannot be used in a request to create a flow.", NULL },
};

/* Changes without a finding. */
static const struct plant harmless[] = {
    { 0, "1422-400", "적용할 수 없습니다", "쓸 수 없습니다", NULL },
    { 0, "1422-400", "시도하십시오", "시도해 주십시오", NULL },
    { 0, "1422-400", "현재 상태 {state}에는", "''{state}'' 상태에서는", NULL },
    { 0, "1422-400", "{operation}{operation, josa, 을/를}",
      "\\\"{operation}\\\"{operation, josa, 을/를}",
      NULL },
    { 0, "1422-400", "현재 상태 {state}에는", "상태가 {state}이고 {state}인 곳에는", NULL },
    { 0, "1422-400", "현재 상태", "현재\"\n\" 상태", NULL },
    { 0, "1422-400", "{operation}{operation, josa", "{operation, term, both}{operation, josa", NULL },
    { 0, "1422-400", "상태 {state}에는", "상태 ''{state, term}''에는", NULL },
    { 0, "1456-400", "값은 [{allowedStates}]", "값은 [{allowedStates, term}]", NULL },
    { 0, "1411-400", "경로 ''{path}", "경로 ''{path, term}", NULL },
    { 0, "term", "초기화 중", "초기화하는 중", NULL },
    { 0, "1422-400", "msgstr \"현재", "msgstr \"\"\n\"현재", NULL },
    { 0, "1422-400", NULL, "# A note of a translator's.\n#. And of a developer's.\n#: file.c:1\n",
      NULL },
    { 0, "1422-400", NULL,
      "#~ msgctxt \"1-1\"\n#~ msgid \"Old {x\"\n#~ msgstr \"옛 {y\"\n\n", NULL },
    { 0, "1422-400", NULL, "\n\n\n", NULL },
    { 0, "1420-400", "{state} 상태는", "상태인 {state}{state, josa, 은/는}", NULL },
    { 0, "1420-400", "현재 {state}", "현재 {state, select, on {켜진} other {{state}}}", NULL },
    { 0, "1456-400", "값은 [{allowedStates}]", "값은 {allowedStates, list, or}", NULL },
    /* A rule that is silenced. */
    { 0, "1449-400", NULL, "# lint: disable=double-space, term\n", NULL },
};

static char *read_po(const char *name, size_t *len)
{
    char path[64];

    snprintf(path, sizeof path, "../../po/%s", name);
    return read_data(path, len);
}

/* The file with the change; *line becomes the finding's line. */
static char *plant(const char *po, const struct plant *p, uint32_t *line)
{
    char key[64], *file = malloc(strlen(po) + 4096), *at;
    const char *entry, *from;
    size_t before, differs = 0;

    ck_assert(file != NULL);
    snprintf(key, sizeof key, "msgctxt \"%s\"", p->code);
    entry = strstr(po, key);
    ck_assert_msg(entry != NULL, "no %s", p->code);
    from = p->from ? strstr(entry, p->from) : entry;
    ck_assert_msg(from != NULL, "%s has no %s", p->code, p->from);
    before = (size_t)(from - po);
    sprintf(file, "%.*s%s%s", (int)before, po, p->to, from + (p->from ? strlen(p->from) : 0));
    while (p->from && p->from[differs] && p->from[differs] == p->to[differs])
        differs++;
    at = p->line ? strstr(file + before, p->line) : file + before + differs;
    *line = 1;
    for (const char *c = file; c < at; c++)
        *line += *c == '\n';
    return file;
}

START_TEST(defect_is_found)
{
    const struct plant *p = &plants[_i];
    struct lint_result result;
    size_t len;
    uint32_t line;
    char *po = read_po("ko.po", &len), *file = plant(po, p, &line);

    lint_judge(file, strlen(file), &lint_builtin, &result);
    /* This rule needs a plural, planted with a value that the message lacks. */
    if (p->rule == RULE_PLURAL_USELESS) {
        ck_assert_uint_eq(result.n, 2);
        ck_assert_int_eq(result.findings[0].rule, RULE_PLACEHOLDER_ADDED);
    } else {
        ck_assert_msg(result.n == 1, "%s, row %d: \"%s\"", lint_rules[p->rule].name, _i,
                      describe(&result, true));
    }
    ck_assert_msg(result.findings[result.n - 1].rule == p->rule &&
                      result.findings[result.n - 1].line == line,
                  "%s in line %u: \"%s\"", lint_rules[p->rule].name, line, describe(&result, true));
    lint_result_free(&result);
    free(file);
    free(po);
}
END_TEST

START_TEST(harmless_edit)
{
    struct lint_result result;
    size_t len;
    uint32_t line;
    char *po = read_po("ko.po", &len), *file = plant(po, &harmless[_i], &line);

    lint_judge(file, strlen(file), &lint_builtin, &result);
    ck_assert_msg(result.n == 0, "row %d: \"%s\"", _i, describe(&result, true));
    lint_result_free(&result);
    free(file);
    free(po);
}
END_TEST

/* Rules about a missing file, a header, other languages, tags, or files of no domain have rows
 * elsewhere. */
START_TEST(each_rule_has_a_row)
{
    static const enum lint_rule_id elsewhere[] = { RULE_HEADER, RULE_MISSING_ENTRY,
                                                   RULE_PLURAL_MISSING, RULE_QUOTATION_MARKS,
                                                   RULE_WIDE_PUNCTUATION, RULE_CJK_SPACING,
                                                   RULE_PUNCTUATION_SPACE, RULE_INVERTED_MARK,
                                                   RULE_COMPOUND_HYPHEN, RULE_UNKNOWN_SOURCE,
                                                   RULE_TAG_LOST, RULE_TAG_ADDED,
                                                   RULE_TAG_UNBALANCED };
    bool has[N_LINT_RULES] = { false };

    for (int i = 0; i < COUNT(plants); i++)
        has[plants[i].rule] = true;
    for (int i = 0; i < COUNT(elsewhere); i++)
        has[elsewhere[i]] = true;
    for (int i = 0; i < N_LINT_RULES; i++) {
        ck_assert_msg(has[i], "%s", lint_rules[i].name);
        ck_assert_int_eq(lint_rule_find(lint_rules[i].name, strlen(lint_rules[i].name)), i);
    }
    ck_assert_int_eq(lint_rule_find("", 0), N_LINT_RULES);
}
END_TEST

START_TEST(shipped_catalogs_are_clean)
{
    static const char *const names[] = { "en.po", "ko.po" };
    struct lint_result result;
    size_t len;
    char *po = read_po(names[_i], &len);

    lint_judge(po, len, &lint_builtin, &result);
    ck_assert_msg(result.n == 0, "%s: \"%s\"", names[_i], describe(&result, true));
    lint_result_free(&result);
    free(po);
}
END_TEST

/* Findings are limited for one text, and not for many texts. */
START_TEST(each_untranslated_message_is_reported)
{
    const struct flowmsg_registry *r = lint_registry(&lint_builtin);
    struct lint_result result;
    size_t len, n = 0, details = 0, terms = 0;
    char *pot = read_po("flow-service.pot", &len);

    lint_judge(pot, len, &lint_builtin, &result);
    for (size_t i = 0; i < result.n; i++) {
        const char *context = result.findings[i].context;
        bool title = context && strcmp(context, "title") == 0;
        bool term = context && strcmp(context, "term") == 0;

        n += result.findings[i].rule == RULE_UNTRANSLATED;
        terms += result.findings[i].rule == RULE_UNTRANSLATED && term;
        details += result.findings[i].rule == RULE_UNTRANSLATED && !title && !term;
    }
    ck_assert_uint_eq(details, r->n_definitions);
    ck_assert_uint_eq(terms, flowmsg_registry_n_terms(r));
    ck_assert_uint_gt(n, details + terms);
    lint_result_free(&result);
    free(pot);
}
END_TEST

/* ------------------------------------------------------------------------- bad files */

#define ENTRY_5 "msgctxt \"title\"\nmsgid \"Title\"\nmsgstr \"제목\"\n" \
                "msgctxt \"5-400\"\nmsgid \"No values.\"\nmsgstr \"값이 없습니다.\"\n"

static const struct { const char *name, *bytes, *found; size_t len; } files[] = {
    { "fine", HEADER ENTRY_5, "", 0 },
    { "nothing", "", "header@1:1 missing-entry@1:1", 0 },
    { "no .po", "hello\n", "po-file@1:1", 0 },
    { "no header", ENTRY_5, "header@1:1", 0 },
    { "no language", "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n" ENTRY_5,
      "header@1:1", 0 },
    { "unknown language",
      "msgid \"\"\nmsgstr \"Language: xx\\nContent-Type: text/plain; charset=UTF-8\\n\"\n" ENTRY_5,
      "header@1:1", 0 },
    { "no entries", HEADER, "missing-entry@1:1", 0 },
    { "no detail", HEADER "msgctxt \"title\"\nmsgid \"Title\"\nmsgstr \"제목\"\n",
      "missing-entry@1:1", 0 },
    { "half saved", HEADER "msgctxt \"title\"\nmsgid \"Title\"\nmsgstr \"제", "po-file@5:1", 0 },
    { "NUL byte", HEADER "\0", "po-file@3:1", sizeof HEADER },
    { "byte order mark", "\xEF\xBB\xBF" HEADER ENTRY_5, "encoding@1:1", 0 },
    { "unknown charset", "msgid \"\"\nmsgstr \"Language: ko\\nContent-Type: text/plain; "
      "charset=bogus\\n\"\n" ENTRY_5, "encoding@1:1", 0 },
    { "not UTF-8", HEADER "msgctxt \"title\"\nmsgid \"Title\"\nmsgstr \"\xC1\xA6\xB8\xF1\"\n"
      "msgctxt \"5-400\"\nmsgid \"No values.\"\nmsgstr \"값이  없습니다.\"\n",
      "encoding@5:9 double-space@8:11", 0 },
    { "lines of Windows", "msgid \"\"\r\nmsgstr \"Language: ko\\nContent-Type: text/plain; "
      "charset=UTF-8\\n\"\r\nmsgctxt \"title\"\r\nmsgid \"Title\"\r\nmsgstr \"제  목\"\r\n"
      "msgctxt \"5-400\"\r\nmsgid \"No values.\"\r\nmsgstr \"값\"\r\n\"이 없습니다.\"\r\n",
      "double-space@5:10", 0 },
    /* 제목, 값이  없습니다. in EUC-KR: columns count characters */
    { "another charset", "msgid \"\"\nmsgstr \"Language: ko\\nContent-Type: text/plain; "
      "charset=EUC-KR\\n\"\nmsgctxt \"title\"\nmsgid \"Title\"\nmsgstr \"\xC1\xA6\xB8\xF1\"\n"
      "msgctxt \"5-400\"\nmsgid \"No values.\"\n"
      "msgstr \"\xB0\xAA\xC0\xCC  \xBE\xF8\xBD\xC0\xB4\xCF\xB4\xD9.\"\n", "double-space@8:11", 0 },
    { "plural forms", "msgid \"\"\nmsgstr \"Language: ko\\nContent-Type: text/plain; charset=UTF-8"
      "\\nPlural-Forms: nplurals=1; plural=0;\\n\"\n"
      "msgctxt \"title\"\nmsgid \"Title\"\nmsgstr \"제목\"\n"
      "msgctxt \"5-400\"\nmsgid \"No values.\"\nmsgid_plural \"x\"\nmsgstr[0] \"없음.\"\n",
      "source-differs@8:14", 0 },
    { "fuzzy where it is not shipped", "msgid \"\"\nmsgstr \"Language: ja\\nContent-Type: "
      "text/plain; charset=UTF-8\\n\"\n" ENTRY_5 "#, fuzzy\nmsgctxt \"title\"\nmsgid \"a\"\n"
      "msgstr \"a\"\n", "source-differs@11:7 fuzzy@12:9", 0 },
    /* Both speech levels are equally frequent: 합쇼체 is expected. */
    { "speech levels", HEADER "msgctxt \"title\"\nmsgid \"Title\"\nmsgstr \"있어요\"\n"
      "msgctxt \"5-400\"\nmsgid \"No values.\"\nmsgstr \"없습니다.\"\n", "speech-level@5:9", 0 },
};

START_TEST(file_is_judged)
{
    struct flowmsg_registry registry;
    struct lint_options options = options_for(&registry, &lint_definitions[OF_5]);
    size_t len = files[_i].len ? files[_i].len : strlen(files[_i].bytes);
    struct lint_result result;

    lint_judge(files[_i].bytes, len, &options, &result);
    ck_assert_msg(strcmp(describe(&result, true), files[_i].found) == 0, "%s: \"%s\", not \"%s\"",
                  files[_i].name, describe(&result, true), files[_i].found);
    lint_result_free(&result);
}
END_TEST

START_TEST(huge_file)
{
    size_t len = LINT_MAX_FILE + 1;
    char *data = calloc(1, len);
    struct lint_result result;

    lint_judge(data, len, &lint_builtin, &result);
    ck_assert_str_eq(describe(&result, true), "po-file@1:1");
    lint_result_free(&result);
    free(data);
}
END_TEST

/* A file that is cut anywhere, with and without an invalid byte at its end, is judged. */
START_TEST(file_cut_anywhere)
{
    static const char whole[] = HEADER ENTRY_5 "#~ msgid \"a\\x4\"\n#, fuzzy\nmsgid \"\\\"";
    struct po_text po;

    for (size_t len = 0; len <= sizeof whole - 1; len++) {
        po_text_read(&po, whole, len);
        for (size_t i = 0; i < po.n_entries; i++)
            ck_assert(po.entries[i].keyword < len && po.entries[i].id.end <= len);
        po_text_free(&po);
    }
}
END_TEST

/* -------------------------------------------------------------------------- places */

/* Line and column of byte @i of the last translation. */
static const struct { const char *po; size_t i; uint32_t line, column; } places[] = {
    { "msgid \"a\"\nmsgstr \"bc\"\n", 0, 2, 9 },
    { "msgid \"a\"\nmsgstr \"bc\"\n", 1, 2, 10 },
    { "msgid \"a\"\nmsgstr \"bc\"\n", 2, 2, 11 },
    { "msgid \"a\"\nmsgstr \"\"\n", 0, 2, 9 },
    { "msgid \"a\"\nmsgstr \"\"\n\"bc\"\n  \"de\"\n", 0, 3, 2 },
    { "msgid \"a\"\nmsgstr \"\"\n\"bc\"\n  \"de\"\n", 2, 4, 4 },
    { "msgid \"a\"\nmsgstr \"\"\n\"bc\"\n  \"de\"\n", 4, 4, 6 },
    { "msgid \"a\"\nmsgstr \"b\\n\\\"\\\\c\"\n", 1, 2, 10 },
    { "msgid \"a\"\nmsgstr \"b\\n\\\"\\\\c\"\n", 2, 2, 12 },
    { "msgid \"a\"\nmsgstr \"b\\n\\\"\\\\c\"\n", 4, 2, 16 },
    { "msgid \"a\"\nmsgstr \"\\101\\x42\\7c\"\n", 1, 2, 13 },
    { "msgid \"a\"\nmsgstr \"\\101\\x42\\7c\"\n", 3, 2, 19 },
    { "msgid \"a\"\nmsgstr \"한글 x\"\n", 7, 2, 12 },
    { "msgid \"a\" \"b\"\nmsgstr \"c\" \"d\"\n", 1, 2, 13 },
    { "#~ msgid \"a\"\n#~ msgstr \"\"\n#~ \"bc\"\n", 1, 3, 6 },
    { "msgid \"a\"\r\nmsgstr \"\"\r\n\"bc\"\r\n", 0, 3, 2 },
    { "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"c\"\nmsgstr[1] \"de\"\n", 1, 4, 13 },
    { "msgid \"a\"\nmsgstr \"b\"\n# \"no text\"\n\"c\"\n", 1, 4, 2 },
};

START_TEST(byte_has_its_place)
{
    struct po_text po;
    struct po_place place;
    const struct po_entry *e;

    po_text_read(&po, places[_i].po, strlen(places[_i].po));
    e = &po.entries[po.n_entries - 1];
    place = po_text_place(&po, po_text_offset(&po, &e->strings[e->n_strings - 1], places[_i].i));
    ck_assert_msg(place.line == places[_i].line && place.column == places[_i].column,
                  "row %d: %u:%u", _i, place.line, place.column);
    po_text_free(&po);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "lint", 60);

    add_table(tc, text_is_judged, texts);
    add_table(tc, text_is_fixed, fixes);
    add_table(tc, defect_is_found, plants);
    add_table(tc, harmless_edit, harmless);
    tcase_add_test(tc, each_rule_has_a_row);
    tcase_add_loop_test(tc, shipped_catalogs_are_clean, 0, 2);
    tcase_add_test(tc, each_untranslated_message_is_reported);
    add_table(tc, file_is_judged, files);
    tcase_add_test(tc, huge_file);
    tcase_add_test(tc, file_cut_anywhere);
    add_table(tc, byte_has_its_place, places);
}
