/* lint_rules.c - the rules, with an example of each.
 *
 * SPDX-License-Identifier: MIT
 *
 * A rule's texts for translators are in messages/flowmsg-tool.xml, with the code rule-NAME. */
#include "lint/lint.h"

#include <string.h>

const struct lint_rule lint_rules[N_LINT_RULES] = {
    /* the file */
    [RULE_PO_FILE] = { "po-file", false,
        "msgstr \"요청이 \"잘못\"되었습니다.\"", "msgstr \"요청이 \\\"잘못\\\"되었습니다.\"", true },
    [RULE_DUPLICATE] = { "duplicate", false, NULL, NULL, true },
    [RULE_ENCODING] = { "encoding", false, NULL, NULL, true },
    [RULE_HEADER] = { "header", false,
        "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"",
        "msgid \"\"\nmsgstr \"\"\n\"Language: ko\\n\"\n"
        "\"Content-Type: text/plain; charset=UTF-8\\n\"", true },
    [RULE_SILENCE] = { "silence", true,
        "# lint: disable=terms", "# lint: disable=term", true },
    /* which message it is */
    [RULE_UNKNOWN_CODE] = { "unknown-code", false,
        "msgctxt \"1422-4000\"", "msgctxt \"1422-400\"" },
    [RULE_UNKNOWN_CONTEXT] = { "unknown-context", false,
        "msgctxt \"제목\"", "msgctxt \"title\"" },
    [RULE_UNKNOWN_SOURCE] = { "unknown-source", true, NULL, NULL },
    [RULE_SOURCE_DIFFERS] = { "source-differs", false,
        "msgid \"Invalid reqeust\"", "msgid \"Invalid request\"" },
    [RULE_MISSING_ENTRY] = { "missing-entry", false, NULL, NULL, true },
    [RULE_UNTRANSLATED] = { "untranslated", false,
        "msgid \"Invalid request\"\nmsgstr \"\"",
        "msgid \"Invalid request\"\nmsgstr \"잘못된 요청\"" },
    [RULE_FUZZY] = { "fuzzy", false,
        "#, fuzzy\nmsgid \"Invalid request\"\nmsgstr \"잘못된 응답\"",
        "msgid \"Invalid request\"\nmsgstr \"잘못된 요청\"" },
    /* the pattern */
    [RULE_SYNTAX] = { "syntax", false,
        "상태 {state에 적용할 수 없습니다.", "상태 {state}에 적용할 수 없습니다." },
    [RULE_MISSING_OTHER] = { "missing-other", false,
        "{n, plural, one {# flow}}", "{n, plural, one {# flow} other {# flows}}" },
    [RULE_PLACEHOLDER_RENAMED] = { "placeholder-renamed", false,
        "현재 {상태} 상태는 업데이트할 수 없습니다.",
        "현재 {state} 상태는 업데이트할 수 없습니다." },
    [RULE_PLACEHOLDER_LOST] = { "placeholder-lost", false,
        "현재 상태는 업데이트할 수 없습니다.", "현재 {state} 상태는 업데이트할 수 없습니다." },
    [RULE_PLACEHOLDER_ADDED] = { "placeholder-added", false,
        "{user}: 요청이 잘못되었습니다.", "요청이 잘못되었습니다." },
    [RULE_PLACEHOLDER_TYPE] = { "placeholder-type", false,
        "{state, number}", "{state}" },
    [RULE_PLACEHOLDER_QUOTED] = { "placeholder-quoted", false,
        "작업 '{operation}'", "작업 ''{operation}''" },
    [RULE_PLURAL_MISSING] = { "plural-missing", false,
        "{n, plural, other {# flows}}   (English)",
        "{n, plural, one {# flow} other {# flows}}" },
    [RULE_PLURAL_USELESS] = { "plural-useless", false,
        "{n, plural, one {흐름 #개} other {흐름 #개}}   (Korean)",
        "{n, plural, other {흐름 #개}}" },
    [RULE_TAG_LOST] = { "tag-lost", false,
        "msgid \"Read <0>the terms</0>.\"\nmsgstr \"Lies die Bedingungen.\"",
        "msgid \"Read <0>the terms</0>.\"\nmsgstr \"Lies <0>die Bedingungen</0>.\"" },
    [RULE_TAG_ADDED] = { "tag-added", false,
        "msgid \"Save <b>now</b>\"\nmsgstr \"<strong>Jetzt</strong> speichern\"",
        "msgid \"Save <b>now</b>\"\nmsgstr \"<b>Jetzt</b> speichern\"" },
    [RULE_TAG_UNBALANCED] = { "tag-unbalanced", false,
        "Lies <0>die Bedingungen<0>.", "Lies <0>die Bedingungen</0>." },
    /* characters, spaces, punctuation */
    [RULE_HTML_ENTITY] = { "html-entity", false,
        "연결 &amp; 흐름", "연결 & 흐름" },
    [RULE_FULL_WIDTH_BRACE] = { "full-width-brace", false,
        "상태 ｛state｝", "상태 {state}" },
    [RULE_CONTROL_CHARACTER] = { "control-character", false,
        "요청\\t오류", "요청 오류" },
    [RULE_INVISIBLE_CHARACTER] = { "invisible-character", false, NULL, NULL },
    [RULE_EDGE_SPACE] = { "edge-space", false,
        "msgstr \"잘못된 요청 \"", "msgstr \"잘못된 요청\"" },
    [RULE_DOUBLE_SPACE] = { "double-space", true,
        "잘못된  요청", "잘못된 요청" },
    [RULE_FINAL_PUNCTUATION] = { "final-punctuation", true,
        "msgid \"The field is missing.\"\nmsgstr \"필드가 누락되었습니다\"",
        "msgid \"The field is missing.\"\nmsgstr \"필드가 누락되었습니다.\"" },
    /* words */
    [RULE_TERM] = { "term", true,
        "플로우를 찾을 수 없습니다.", "흐름을 찾을 수 없습니다." },
    [RULE_TERM_PLAIN] = { "term-plain", false,
        "msgctxt \"term\"\nmsgid \"disabling\"\nmsgstr \"{state} 비활성화 중\"",
        "msgctxt \"term\"\nmsgid \"disabling\"\nmsgstr \"비활성화 중\"" },
    [RULE_UNCHANGED] = { "unchanged", true,
        "msgid \"Invalid request\"\nmsgstr \"Invalid request\"",
        "msgid \"Invalid request\"\nmsgstr \"잘못된 요청\"" },
    /* usages of some languages */
    [RULE_QUOTATION_MARKS] = { "quotation-marks", true,
        "Das Feld \\\"limit\\\" fehlt.   (German)", "Das Feld „limit“ fehlt." },
    [RULE_WIDE_PUNCTUATION] = { "wide-punctuation", true,
        "无法处理,请重试。", "无法处理，请重试。" },
    [RULE_CJK_SPACING] = { "cjk-spacing", true,
        "具有指定ID的资源   (with a space)", "具有指定 ID 的资源" },
    [RULE_PUNCTUATION_SPACE] = { "punctuation-space", true,
        "Erreur : accès refusé.   (with a space)", "Erreur\xC2\xA0: accès refusé.   (with U+00A0)" },
    [RULE_INVERTED_MARK] = { "inverted-mark", true,
        "Existe el flujo?", "¿Existe el flujo?" },
    [RULE_COMPOUND_HYPHEN] = { "compound-hyphen", true,
        "Der API Schlüssel fehlt.", "Der API-Schlüssel fehlt." },
    /* Korean */
    [RULE_PARTICLE] = { "particle", false,
        "헤더 {header}이 누락되었습니다.", "헤더 {header}{header, josa, 이/가} 누락되었습니다." },
    [RULE_JOSA_PAIR] = { "josa-pair", false,
        "{state, josa, 이/를}", "{state, josa, 이/가}" },
    [RULE_JOSA_PLACE] = { "josa-place", false,
        "{state} 상태{state, josa, 을/를} 확인하십시오.", "{state} 상태를 확인하십시오." },
    [RULE_SPEECH_LEVEL] = { "speech-level", true,
        "다시 시도하세요.", "다시 시도하십시오." },
    [RULE_SPACING] = { "spacing", false,
        "필드{field} {field, josa, 이/가} 없습니다.", "필드 {field}{field, josa, 이/가} 없습니다." },
    [RULE_PARTICLE_FIXED] = { "particle-fixed", false,
        "ID을 입력하십시오.", "ID를 입력하십시오." },
    [RULE_SPELLING] = { "spelling", false,
        "처리할수 없습니다.", "처리할 수 없습니다." },
    [RULE_NOT_COMPOSED] = { "not-composed", false, NULL, NULL },
    [RULE_NO_BREAK_SPACE] = { "no-break-space", true, NULL, NULL },
    [RULE_STRAY_JAMO] = { "stray-jamo", true,
        "저장했습니다ㅏ.", "저장했습니다." },
};

enum lint_rule_id lint_rule_find(const char *name, size_t len)
{
    int i;

    for (i = 0; i < N_LINT_RULES; i++)
        if (strlen(lint_rules[i].name) == len && memcmp(lint_rules[i].name, name, len) == 0)
            break;
    return (enum lint_rule_id)i;
}

const char *lint_rules_read(const char *names, size_t n, uint64_t *rules, size_t *len)
{
    static const char between[] = ", \t\r\n";
    const char *end = names + n;

    for (; names < end; names += *len + (names + *len < end)) {
        enum lint_rule_id rule;

        for (*len = 0; names + *len < end; ++*len)
            if (memchr(between, names[*len], sizeof between - 1))
                break;
        rule = lint_rule_find(names, *len);
        if (rule < N_LINT_RULES)
            *rules |= (uint64_t)1 << rule;
        else if (*len > 0)
            return names;
    }
    return NULL;
}
