/* lint_rules.c - the rules, as they are told to a translator.
 *
 * SPDX-License-Identifier: MIT */
#include "lint/lint.h"

#include <string.h>

const struct lint_rule lint_rules[N_LINT_RULES] = {
    /* the file */
    [RULE_PO_FILE] = { "po-file", false,
        "The file cannot be read as a .po file, or gettext has doubts about it.",
        "Look at the line that is named and the one before it. Often a quote \" is missing at\n"
        "the end of a line, or a \" in the text has no backslash before it. Nothing else is\n"
        "checked until the file can be read.",
        "msgstr \"요청이 \"잘못\"되었습니다.\"", "msgstr \"요청이 \\\"잘못\\\"되었습니다.\"", true },
    [RULE_DUPLICATE] = { "duplicate", false,
        "The same message is in the file twice.",
        "Keep the better translation and delete the other entry, with its msgctxt and msgid.",
        NULL, NULL, true },
    [RULE_ENCODING] = { "encoding", false,
        "There are bytes that are no characters of the file's encoding.",
        "The file was saved in a different encoding from the one in its header. Save it as UTF-8.",
        NULL, NULL, true },
    [RULE_HEADER] = { "header", false,
        "The first entry of the file must say which language it is in.",
        "A file is judged by its language: say it in the header.",
        "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"",
        "msgid \"\"\nmsgstr \"\"\n\"Language: ko\\n\"\n"
        "\"Content-Type: text/plain; charset=UTF-8\\n\"", true },
    [RULE_SILENCE] = { "silence", true,
        "A comment wants to silence a rule that does not exist.",
        "Perhaps the name is misspelt. flowmsg lint --explain lists all names. Several are\n"
        "separated by commas.",
        "# lint: disable=terms", "# lint: disable=term", true },
    /* which message it is */
    [RULE_UNKNOWN_CODE] = { "unknown-code", false,
        "There is no message with this code.",
        "The code in msgctxt was changed, or the message was taken out of the product. Write the\n"
        "right code, or delete the entry.",
        "msgctxt \"1422-4000\"", "msgctxt \"1422-400\"" },
    [RULE_UNKNOWN_CONTEXT] = { "unknown-context", false,
        "The line msgctxt must be a code, or the word title.",
        "Do not translate or change msgctxt: the product finds the message by it.",
        "msgctxt \"제목\"", "msgctxt \"title\"" },
    [RULE_SOURCE_DIFFERS] = { "source-differs", false,
        "The English text in msgid is not the one that the product has.",
        "Do not change msgid: the product finds the translation by it. If the English text has\n"
        "changed, the file has to be brought up to date: ./dev po.",
        "msgid \"Invalid reqeust\"", "msgid \"Invalid request\"" },
    [RULE_MISSING_ENTRY] = { "missing-entry", false,
        "Messages of the product are not in this file at all.",
        "The file has to be brought up to date (./dev po); then translate what is new.",
        NULL, NULL, true },
    [RULE_UNTRANSLATED] = { "untranslated", false,
        "The message has no translation: readers see it in English.",
        "Write the translation between the quotes of msgstr.",
        "msgid \"Invalid request\"\nmsgstr \"\"",
        "msgid \"Invalid request\"\nmsgstr \"잘못된 요청\"" },
    [RULE_FUZZY] = { "fuzzy", false,
        "The translation is marked fuzzy: it is not used, readers see English.",
        "The English text has changed. Adapt the translation, then take the word fuzzy out.",
        "#, fuzzy\nmsgid \"Invalid request\"\nmsgstr \"잘못된 응답\"",
        "msgid \"Invalid request\"\nmsgstr \"잘못된 요청\"" },
    /* the pattern */
    [RULE_SYNTAX] = { "syntax", false,
        "What stands in braces cannot be read: a brace is missing, or a word in it is unknown.",
        "Each { needs its }. Copy names and keywords in braces from the English text. In a plural\n"
        "or select, translate the text inside the branches.",
        "상태 {state에 적용할 수 없습니다.", "상태 {state}에 적용할 수 없습니다." },
    [RULE_MISSING_OTHER] = { "missing-other", false,
        "A plural or select has no branch for all other cases.",
        "Add the branch other: it is used whenever no other branch fits.",
        "{n, plural, one {# flow}}", "{n, plural, one {# flow} other {# flows}}" },
    [RULE_PLACEHOLDER_RENAMED] = { "placeholder-renamed", false,
        "The name between the braces was changed or translated.",
        "The product fills in the value by this name. Copy it from the English text.",
        "현재 {상태} 상태는 업데이트할 수 없습니다.",
        "현재 {state} 상태는 업데이트할 수 없습니다." },
    [RULE_PLACEHOLDER_LOST] = { "placeholder-lost", false,
        "A placeholder of the English text is missing in the translation, or in one branch.",
        "Put it where the value belongs in your sentence. Where there are branches, each of\n"
        "them needs it. A particle {state, josa, 이/가} alone does not print the value. A value\n"
        "that English only chooses a form by is not needed where the language has one form.",
        "현재 상태는 업데이트할 수 없습니다.", "현재 {state} 상태는 업데이트할 수 없습니다." },
    [RULE_PLACEHOLDER_ADDED] = { "placeholder-added", false,
        "The translation has a placeholder that the message has no value for.",
        "Only names of the English text, or of the message's list of parameters, can be filled\n"
        "in. Take the other out.",
        "{user}: 요청이 잘못되었습니다.", "요청이 잘못되었습니다." },
    [RULE_PLACEHOLDER_TYPE] = { "placeholder-type", false,
        "A placeholder is used as something that it is not.",
        "A text cannot be shown as a number or date, and a number is not a date. Write it as\n"
        "in the English text.",
        "{state, number}", "{state}" },
    [RULE_PLACEHOLDER_QUOTED] = { "placeholder-quoted", false,
        "A single apostrophe before a brace turns the placeholder into plain text.",
        "To show an apostrophe before a brace, write two of them: ''. Readers will see one, and\n"
        "the value; --fix does so.",
        "작업 '{operation}'", "작업 ''{operation}''" },
    [RULE_PLURAL_MISSING] = { "plural-missing", false,
        "A plural has no branch for a form that this language has.",
        "Add the branch that is named, with the form of the noun that belongs to it.",
        "{n, plural, other {# flows}}   (English)",
        "{n, plural, one {# flow} other {# flows}}" },
    [RULE_PLURAL_USELESS] = { "plural-useless", false,
        "A plural has a branch that no number ever leads to in this language.",
        "Delete the branch. Korean needs other alone; English one and other.",
        "{n, plural, one {흐름 #개} other {흐름 #개}}   (Korean)",
        "{n, plural, other {흐름 #개}}" },
    /* characters, spaces, punctuation */
    [RULE_HTML_ENTITY] = { "html-entity", false,
        "The text is not HTML: an entity would be shown as it stands.",
        "Write the character itself; --fix does so.",
        "연결 &amp; 흐름", "연결 & 흐름" },
    [RULE_FULL_WIDTH_BRACE] = { "full-width-brace", false,
        "Wide braces were typed in place of { and }.",
        "Switch the input method to half-width (반각), or copy the braces from the English text;\n"
        "--fix does so.",
        "상태 ｛state｝", "상태 {state}" },
    [RULE_CONTROL_CHARACTER] = { "control-character", false,
        "There is a control character in the text, such as a tab or a line break.",
        "Delete it, or put a space in its place. Perhaps it came in with copied text.",
        "요청\\t오류", "요청 오류" },
    [RULE_INVISIBLE_CHARACTER] = { "invisible-character", false,
        "There is a character that nobody can see, but that can reverse or split the text.",
        "Delete it, unless you know what it is for. Perhaps it came in with text copied from a\n"
        "web page. --fix takes it out where that changes nothing that is seen.",
        NULL, NULL },
    [RULE_EDGE_SPACE] = { "edge-space", false,
        "The text begins or ends with a space, and the English text does not.",
        "Delete the space; --fix does so.",
        "msgstr \"잘못된 요청 \"", "msgstr \"잘못된 요청\"" },
    [RULE_DOUBLE_SPACE] = { "double-space", true,
        "There are two spaces in a row.",
        "One is enough; --fix takes the others out.",
        "잘못된  요청", "잘못된 요청" },
    [RULE_FINAL_PUNCTUATION] = { "final-punctuation", true,
        "The text ends with a different mark from the English text.",
        "A sentence ends with a full stop, a title without; a question mark stays one. Marks of\n"
        "other scripts are the same here: 。 and . or ؟ and ?; か。 is a question, too.",
        "msgid \"The field is missing.\"\nmsgstr \"필드가 누락되었습니다\"",
        "msgid \"The field is missing.\"\nmsgstr \"필드가 누락되었습니다.\"" },
    /* words */
    [RULE_TERM] = { "term", true,
        "The glossary has another word for this.",
        "Use the word of the glossary, so that readers find the same thing under one name. Mind\n"
        "the particle after it.",
        "플로우를 찾을 수 없습니다.", "흐름을 찾을 수 없습니다." },
    [RULE_UNCHANGED] = { "unchanged", true,
        "The translation is the English text.",
        "Translate it. Placeholders, names and words of the API alone are no prose and may stay.",
        "msgid \"Invalid request\"\nmsgstr \"Invalid request\"",
        "msgid \"Invalid request\"\nmsgstr \"잘못된 요청\"" },
    /* usages of some languages */
    [RULE_QUOTATION_MARKS] = { "quotation-marks", true,
        "The quotation marks are those of another language, or of a typewriter.",
        "Write the marks that are told; --fix does so. Apostrophes are not looked at, and in a\n"
        "file that keeps to other marks they may stay.",
        "Das Feld \\\"limit\\\" fehlt.   (German)", "Das Feld „limit“ fehlt." },
    [RULE_WIDE_PUNCTUATION] = { "wide-punctuation", true,
        "A mark of a Chinese or Japanese sentence is in the narrow form of Latin texts.",
        "Write the wide form, which needs no space beside it; --fix does so. In a file that keeps\n"
        "to the narrow form of a mark it may stay.",
        "无法处理,请重试。", "无法处理，请重试。" },
    [RULE_CJK_SPACING] = { "cjk-spacing", true,
        "A space between Chinese or Japanese and Latin letters is missing, or is too much.",
        "The line # style: cjk-latin=space of the glossary asks for one space, =none for no space.\n"
        "In both cases, there is none beside wide marks and brackets. --fix does so.",
        "具有指定ID的资源   (with a space)", "具有指定 ID 的资源" },
    [RULE_PUNCTUATION_SPACE] = { "punctuation-space", true,
        "A French mark needs a space beside it at which no line is broken.",
        "U+00A0 or U+202F stands before : ; ! ? and inside « »; --fix writes it. In Canada only :\n"
        "and « » have one.",
        "Erreur : accès refusé.   (with a space)", "Erreur\xC2\xA0: accès refusé.   (with U+00A0)" },
    [RULE_INVERTED_MARK] = { "inverted-mark", true,
        "A Spanish question or exclamation has only its last mark.",
        "Write ¿ or ¡ where the question or exclamation begins, which may be within the sentence.",
        "Existe el flujo?", "¿Existe el flujo?" },
    [RULE_COMPOUND_HYPHEN] = { "compound-hyphen", true,
        "A German compound with an abbreviation is written as two words.",
        "Put a hyphen between them; --fix does so. Only some frequent nouns are known.",
        "Der API Schlüssel fehlt.", "Der API-Schlüssel fehlt." },
    /* Korean */
    [RULE_PARTICLE] = { "particle", false,
        "A particle with two forms is written after a placeholder as it is.",
        "Whether 이 or 가 is right depends on the value: v1이, v2가. Write\n"
        "{name, josa, 이/가} with the name of the placeholder; --fix does so, also for 이(가),\n"
        "(이)가 and 이/가 written out. Forms that are right after any word may stay: 에, 의, 이고,\n"
        "인, 입니다.",
        "헤더 {header}이 누락되었습니다.", "헤더 {header}{header, josa, 이/가} 누락되었습니다." },
    [RULE_JOSA_PAIR] = { "josa-pair", false,
        "The two forms do not belong to one particle.",
        "Write both forms of the same particle with a slash: 이/가, 을/를, 은/는, 과/와, 으로/로.",
        "{state, josa, 이/를}", "{state, josa, 이/가}" },
    [RULE_JOSA_PLACE] = { "josa-place", false,
        "A particle that goes by a value does not stand directly after that value.",
        "If there is a noun between, the particle goes by the noun: write it as text. If the\n"
        "name is of another placeholder, correct it.",
        "{state} 상태{state, josa, 을/를} 확인하십시오.", "{state} 상태를 확인하십시오." },
    [RULE_SPEECH_LEVEL] = { "speech-level", true,
        "A sentence is in another speech level than the rest of the file.",
        "Keep to 합쇼체 (합니다, 하십시오) or to 해요체 (해요, 하세요), as the file does. 하십시오\n"
        "and 해 주십시오 are one level. Other levels, such as 한다, are not looked at.",
        "다시 시도하세요.", "다시 시도하십시오." },
    [RULE_SPACING] = { "spacing", false,
        "A space beside a placeholder is missing, or there is one too many.",
        "A noun stands apart from the value, with a space; a particle stands directly after it.",
        "필드{field} {field, josa, 이/가} 없습니다.", "필드 {field}{field, josa, 이/가} 없습니다." },
    [RULE_PARTICLE_FIXED] = { "particle-fixed", false,
        "A particle does not fit the word before it.",
        "Write the other form; --fix does so. Latin words and numbers are judged as they are read\n"
        "aloud (ID: 아이디, 100: 백) where that is sure, and a word in brackets is not read: 상태(ID)는.",
        "ID을 입력하십시오.", "ID를 입력하십시오." },
    [RULE_SPELLING] = { "spelling", false,
        "A word is spelt in a way that is wrong in every sentence.",
        "Write it as it is told; --fix does so. Only a few frequent mistakes are known.",
        "처리할수 없습니다.", "처리할 수 없습니다." },
    [RULE_NOT_COMPOSED] = { "not-composed", false,
        "Hangul is written as single letters that only look like syllables (Unicode NFD).",
        "Such text cannot be found by searching. It comes from names of files of macOS. Type it\n"
        "again, or convert it to NFC; --fix does so.",
        NULL, NULL },
    [RULE_NO_BREAK_SPACE] = { "no-break-space", true,
        "There is a no-break space, which looks like a space.",
        "Write a space; --fix does so. It comes in with text copied from a web page. Where the\n"
        "English text has one, it may stay.",
        NULL, NULL },
    [RULE_STRAY_JAMO] = { "stray-jamo", true,
        "A letter of Hangul stands alone, as when a key was hit once too often.",
        "Delete it, or complete the syllable. A letter that is meant is written in quotes: 'ㄱ'.",
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
