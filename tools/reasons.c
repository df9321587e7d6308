/* reasons.c - what the command says for each reason.
 *
 * SPDX-License-Identifier: MIT
 *
 * The texts are MessageFormat patterns, in English, with named arguments. */
#include "reasons.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "scanner/reasons.h"

static const struct row {
    enum tool_reason reason;
    const char *name;                /* its code in the message domain */
    const char *pattern;
} reasons[] = {
    /* 10000 to 10099: the process, files and catalogs. */
    { TOOL_NO_MEMORY, "no-memory", "out of memory" },
    { TOOL_OUTPUT, "output", "standard output: {why}" },
    { TOOL_INPUT, "input", "standard input: {why}" },
    { TOOL_FILE, "file", "{file}: {why}" },
    { TOOL_FILE_CHANGED, "file-changed",
      "{file}: the file has changed since it was read, and is left as it is" },
    { TOOL_FILE_NOT_REGULAR, "file-not-regular", "{file}: this is not a regular file" },
    { TOOL_STORE, "store", "the messages cannot be loaded: {why}" },
    { TOOL_NOTE, "note", "{catalog}: {why}" },
    { TOOL_NOTE_KEPT, "note-kept", "{catalog}: {why}; its last good version stays in use" },
    { TOOL_NOTE_MESSAGE, "note-message", "{catalog}: {code}: {why}" },
    { TOOL_WATCH_TOO_MANY, "watch-too-many",
      "the system does not watch so many folders; some changes will go unseen" },
    { TOOL_WATCH_FAILED, "watch-failed", "the folders cannot be watched: {why}" },
    { TOOL_WATCH_NO_INOTIFY, "watch-no-inotify",
      "the folders cannot be watched: the system has no inotify" },

    /* 10100 to 10199: the command line. */
    { TOOL_COMMAND_UNKNOWN, "command-unknown", "there is no command \"{word}\"" },
    { TOOL_COMMAND_INCOMPLETE, "command-incomplete", "the command is incomplete" },
    { TOOL_OPTION_UNKNOWN, "option-unknown", "unrecognized option ''{option}''" },
    { TOOL_OPTION_LETTER_UNKNOWN, "option-letter-unknown", "invalid option -- ''{option}''" },
    { TOOL_OPTION_NEEDS_ARGUMENT, "option-needs-argument",
      "option ''{option}'' requires an argument" },
    { TOOL_OPTION_LETTER_NEEDS_ARGUMENT, "option-letter-needs-argument",
      "option requires an argument -- ''{option}''" },
    { TOOL_OPTION_TAKES_NO_ARGUMENT, "option-takes-no-argument",
      "option ''{option}'' doesn''t allow an argument" },
    { TOOL_OPTION_FORM, "option-form",
      "the output form \"{word}\" is unknown; use text, title, detail, json or sarif" },
    { TOOL_OPTION_JOSA, "option-josa", "--josa takes auto or both, not \"{word}\"" },
    { TOOL_OPTION_TIMEZONE, "option-timezone", "the time zone \"{word}\" is not known" },
    { TOOL_OPTION_N, "option-n", "-n takes a whole number from 0 to {most}, not \"{word}\"" },
    { TOOL_OPTION_JOBS, "option-jobs",
      "--jobs takes a number from 1 to {most}, not \"{word}\"" },
    { TOOL_OPTION_PORT, "option-port",
      "--port takes a number from 0 to {most, number, ::group-off}, not \"{word}\"" },
    { TOOL_OPTION_BIDI, "option-bidi", "--bidi takes none or needed, not \"{word}\"" },
    { TOOL_EXPLAIN_USAGE, "explain-usage", "explain takes one code" },
    { TOOL_FORMAT_USAGE, "format-usage", "format needs a pattern; see flowmsg format --help" },
    { TOOL_LIST_USAGE, "list-usage", "list takes no arguments, but got \"{word}\"" },
    { TOOL_LIST_FORM, "list-form", "list prints text or json" },
    { TOOL_NEGOTIATE_USAGE, "negotiate-usage",
      "negotiate takes one header, such as \"ko-KR, en;q=0.5\"" },
    { TOOL_RENDER_USAGE, "render-usage", "render needs a code; see flowmsg render --help" },
    { TOOL_MO_DUMP_USAGE, "mo-dump-usage", "mo dump takes one file" },
    { TOOL_MO_GET_USAGE, "mo-get-usage", "mo get takes a file and the id of a message" },
    { TOOL_MO_CHECK_USAGE, "mo-check-usage", "mo check takes one file or more" },
    { TOOL_MO_SEAL_USAGE, "mo-seal-usage", "mo seal takes two files" },
    { TOOL_MO_GET_N, "mo-get-n", "--plural and -n must be given together" },
    { TOOL_BATCH_USAGE, "batch-usage",
      "batch reads standard input and takes no arguments, but got \"{word}\"" },

    /* 10200 to 10299: messages, patterns and arguments. */
    { TOOL_CODE_UNKNOWN, "code-unknown",
      "there is no message with the code \"{code}\"; see flowmsg list" },
    { TOOL_CODE_NEAR, "code-near",
      "there is no message with the code \"{code}\"; the nearest: {codes, list, unit}" },
    { TOOL_LOCALE_NO_TEXTS, "locale-no-texts",
      "there are no texts for the locale \"{locale}\": English is used" },
    { TOOL_LOCALE_UNKNOWN, "locale-unknown",
      "the locale \"{locale}\" is not known: English is used" },
    { TOOL_PATTERN, "pattern", "{status}: {why}" },
    { TOOL_ARGUMENT_FORM, "argument-form",
      "\"{argument}\" is not an argument; write NAME=VALUE or NAME:=JSON" },
    { TOOL_ARGUMENT_JSON, "argument-json",
      "the value of \"{name}\" is not JSON: {why} at offset {offset, number, ::group-off}" },
    { TOOL_ISSUE, "issue", "warning: {why}" },
    { TOOL_ISSUE_NEAR, "issue-near", "warning: {why}; did you mean \"{name}\"?" },
    { TOOL_ISSUES_MORE, "issues-more",
      "warning: {n, plural, one {# more warning is} other {# more warnings are}} not shown" },
    { TOOL_MO_UNTRANSLATED, "mo-untranslated", "{file}: no translation of \"{id}\"" },
    { TOOL_MO_UNTRANSLATED_IN, "mo-untranslated-in",
      "{file}: no translation of \"{id}\" in the context \"{context}\"" },

    /* 10300 to 10399: batch. */
    { TOOL_BATCH_RELOAD, "batch-reload", "the catalogs stay as they are: {why}" },
    { TOOL_BATCH_CHANGED, "batch-changed", "the catalogs have changed" },
    { TOOL_BATCH_JOBS, "batch-jobs",
      "only {started} of {n} jobs can be started: {why}" },
    { TOOL_REQUEST_TIMEZONE, "request-timezone", "\"timezone\" is not a known time zone" },
    { TOOL_REQUEST_LOCALE, "request-locale", "\"locale\" is not a locale" },
    { TOOL_REQUEST_JOSA, "request-josa", "\"josa\" is neither \"auto\" nor \"both\"" },
    { TOOL_REQUEST_PART, "request-part", "\"part\" is neither \"title\" nor \"detail\"" },
    { TOOL_REQUEST_SYNTAX, "request-syntax", "this \"syntax\" is not supported; \"mf1\" is" },
    { TOOL_REQUEST_ARGS, "request-args", "\"args\" is not an object" },
    { TOOL_REQUEST_NUL, "request-nul", "the name of an argument has a NUL character" },
    { TOOL_REQUEST_OBJECT, "request-object", "the line is not a JSON object" },
    { TOOL_REQUEST_KIND, "request-kind",
      "the request must have either \"code\" or \"pattern\", as a string" },
    { TOOL_REQUEST_CODE, "request-code", "there is no message with this code" },
    { TOOL_REQUEST_LONG, "request-long", "the line is longer than 16 MiB" },
    { TOOL_REQUEST_BIDI, "request-bidi", "\"bidi\" is neither \"none\" nor \"needed\"" },

    /* 10400 to 10499: JSON. */
    { TOOL_JSON_ESCAPE, "json-escape", "invalid escape sequence" },
    { TOOL_JSON_SURROGATE, "json-surrogate", "escaped surrogate without its pair" },
    { TOOL_JSON_CONTROL, "json-control", "control character in a string" },
    { TOOL_JSON_UTF8, "json-utf8", "invalid UTF-8" },
    { TOOL_JSON_STRING_OPEN, "json-string-open", "unclosed string" },
    { TOOL_JSON_OBJECT_OPEN, "json-object-open", "unclosed object" },
    { TOOL_JSON_ARRAY_OPEN, "json-array-open", "unclosed array" },
    { TOOL_JSON_DIGIT, "json-digit", "expected a digit" },
    { TOOL_JSON_ZERO, "json-zero", "number with a leading zero" },
    { TOOL_JSON_VALUE, "json-value", "expected a value" },
    { TOOL_JSON_NAME, "json-name", "expected the name of a member" },
    { TOOL_JSON_COLON, "json-colon", "expected a colon" },
    { TOOL_JSON_OBJECT_NEXT, "json-object-next", "expected a comma or a closing brace" },
    { TOOL_JSON_ARRAY_NEXT, "json-array-next", "expected a comma or a closing bracket" },
    { TOOL_JSON_AFTER, "json-after", "text after the value" },
    { TOOL_JSON_NESTED, "json-nested", "nested too deeply" },
    { TOOL_JSON_LONG, "json-long", "text too long" },

    /* 10500 to 10599: lang. */
    { TOOL_LANG_TAG, "lang-tag", "\"{word}\" is not a language tag such as ja, pt-BR or zh-Hant" },
    { TOOL_LANG_UNKNOWN, "lang-unknown",
      "\"{word}\" is not a language of ISO 639 that is known here" },
    { TOOL_LANG_ADD_USAGE, "lang-add-usage", "lang add takes one language, such as ja" },
    { TOOL_LANG_NUL, "lang-nul",
      "{file}: there is a NUL at offset {offset, number, ::group-off}; "
      "this is not a list of languages" },
    { TOOL_LANG_NO_FOLDER, "lang-no-folder",
      "{folder}: {why}; name the folder of the .po files with --po-dir" },
    { TOOL_LANG_NO_POT, "lang-no-pot",
      "{file}: {why}; make it from the definition file with xgettext" },
    { TOOL_LANG_FILE_EXISTS, "lang-file-exists", "{file}: this file exists already" },
    { TOOL_LANG_LISTED, "lang-listed", "{file}: {language} is listed already, without its file" },
    { TOOL_LANG_IN_LINGUAS, "lang-in-linguas", "{folder}/LINGUAS: \"{word}\" is not a language" },
    { TOOL_LANG_COVERAGE, "lang-coverage",
      "{file}:{line, number, ::group-off}: "
      "expected a language of LINGUAS and a percentage from 0 to 100" },
    { TOOL_LANG_NO_HEADER, "lang-no-header", "{file}: there is no header: is this a .po file?" },
    { TOOL_LANG_BELOW, "lang-below",
      "{file}: {n} of {total} texts are translated, {percent} %; COVERAGE asks for {gate} %" },
    { TOOL_LANG_STATS_FORM, "lang-stats-form", "lang stats prints text or json" },
    { TOOL_LANG_SET_ASIDE, "lang-set-aside",
      "\"{word}\" is no certain language in ISO 639; name one, such as ja" },
    { TOOL_LANG_PSEUDO, "lang-pseudo",
      "\"{word}\" is a pseudo-locale; flowmsg lang pseudo makes its catalog" },
    { TOOL_MSGINIT_MISSING, "msginit-missing",
      "msginit is not in PATH; it comes with GNU gettext (Debian: package gettext)" },
    { TOOL_MSGINIT, "msginit", "msginit: {why}" },
    { TOOL_MSGINIT_FAILED, "msginit-failed", "msginit failed:" },
    { TOOL_MSGINIT_CUT, "msginit-cut", "the output of msginit is incomplete" },
    { TOOL_PSEUDO_USAGE, "pseudo-usage",
      "lang pseudo takes a folder, and before it {xa} or {xb} for one of them" },
    { TOOL_PSEUDO_FOLDER, "pseudo-folder", "the folder has no name; . is the current one" },
    { TOOL_PSEUDO_TAG, "pseudo-tag", "\"{word}\" is neither {xa} nor {xb}" },
    { TOOL_PSEUDO_LARGE, "pseudo-large", "{file}: the catalog would be too large" },

    /* 10600 to 10699: lint. */
    { TOOL_LINT_USAGE, "lint-usage", "lint takes .po files, or - for standard input" },
    { TOOL_LINT_FORM, "lint-form", "lint prints text, json or sarif" },
    { TOOL_LINT_FIX_INPUT, "lint-fix-input", "--fix changes files; standard input is not a file" },
    { TOOL_LINT_RULE, "lint-rule", "there is no rule \"{word}\"; the rules are:" },
    { TOOL_LINT_EXPLAIN_USAGE, "lint-explain-usage",
      "lint --explain takes one rule; the rules are:" },
    { TOOL_LINT_DISABLE, "lint-disable",
      "--disable: there is no rule \"{word}\"; lint --explain lists them" },
    { TOOL_LINT_NOT_BUILT, "lint-not-built",
      "lint: this flowmsg was built without libgettextpo (--disable-po-tools)" },
    { TOOL_LINT_UNFINISHED, "lint-unfinished",
      "{file}: {n, plural, one {# text has} other {# texts have}} more to fix than --fix tries at "
      "once" },
    { TOOL_LINT_UNCHECKED, "lint-unchecked",
      "{file}: gettext cannot be started to check it: {why}" },
    { TOOL_FIXED_AND_MORE, "fixed-and-more", "{message}; and {n, number, ::group-off} more" },

    /* 10700 to 10799: preview. */
    { TOOL_PREVIEW_ONCE_PORT, "preview-once-port", "--once writes files and uses no port" },
    { TOOL_PREVIEW_NOT_BUILT, "preview-not-built",
      "preview: this flowmsg was built without libgettextpo and libmicrohttpd "
      "(--disable-po-tools)" },
    { TOOL_PREVIEW_FILES, "preview-files", "a page takes at most {most} files" },
    { TOOL_PREVIEW_LINGUAS, "preview-linguas", "po/LINGUAS: {why}; name the .po files to show" },
    { TOOL_PREVIEW_PORT, "preview-port",
      "port {port, number, ::group-off}: {why}; choose another with --port, or 0 for a free one" },
    { TOOL_PREVIEW_SERVER, "preview-server", "the page cannot be served" },

    /* 12000 to 12099: findings of lint about a file as a whole. */
    { TOOL_FOUND_GETTEXT, "found-gettext", "{why}" },
    { TOOL_FOUND_NOT_CHECKED, "found-not-checked", "the file could not be checked by gettext" },
    { TOOL_FOUND_NOT_STARTED, "found-not-started",
      "gettext could not be started to check the file: {why}" },
    { TOOL_FOUND_NUL, "found-nul", "there is a NUL byte: this is no text file" },
    { TOOL_FOUND_TRANSLATIONS_TOO_MANY, "found-translations-too-many",
      "this entry has more than a thousand translations" },
    { TOOL_FOUND_DOMAINS_TOO_MANY, "found-domains-too-many",
      "the file has more than a thousand domains" },
    { TOOL_FOUND_FILE_LARGE, "found-file-large",
      "the file is larger than {most} MiB: it is not read" },
    { TOOL_FOUND_DUPLICATE, "found-duplicate",
      "the same message is in line {line, number, ::group-off} already" },
    { TOOL_FOUND_BYTE_ORDER_MARK, "found-byte-order-mark",
      "the file begins with a byte order mark: save it as UTF-8 without one" },
    { TOOL_FOUND_CHARSET_UNKNOWN, "found-charset-unknown",
      "the charset \"{charset}\" of the header is not known" },
    { TOOL_FOUND_BYTES, "found-bytes", "these bytes are not text in {charset}" },
    { TOOL_FOUND_HEADER_MISSING, "found-header-missing", "the header entry is missing" },
    { TOOL_FOUND_LANGUAGE_MISSING, "found-language-missing",
      "the header does not say the Language" },
    { TOOL_FOUND_LANGUAGE_UNKNOWN, "found-language-unknown",
      "the language \"{language}\" is not known" },
    { TOOL_FOUND_RULE_UNKNOWN, "found-rule-unknown", "there is no rule \"{rule}\" to be silenced" },
    { TOOL_FOUND_MORE_ERRORS, "found-more-errors",
      "{n, plural, one {# error of this rule, from here on, is not listed} "
      "other {{n, number, ::group-off} errors of this rule, from here on, are not listed}}" },
    { TOOL_FOUND_MORE_WARNINGS, "found-more-warnings",
      "{n, plural, one {# warning of this rule, from here on, is not listed} "
      "other {{n, number, ::group-off} warnings of this rule, from here on, are not listed}}" },

    /* 12100 to 12199: findings about which message an entry is, and its state. */
    { TOOL_FOUND_CODE_UNKNOWN, "found-code-unknown", "there is no message {code}" },
    { TOOL_FOUND_CONTEXT_UNKNOWN, "found-context-unknown",
      "the context is a code or \"title\", not \"{context}\"" },
    { TOOL_FOUND_CONTEXT_MISSING, "found-context-missing",
      "the context is missing: a code or \"title\"" },
    { TOOL_FOUND_TITLE_UNKNOWN, "found-title-unknown", "no message has this title" },
    { TOOL_FOUND_SOURCE_DIFFERS, "found-source-differs",
      "the English text of {code} is another one" },
    { TOOL_FOUND_MSGID_PLURAL, "found-msgid-plural",
      "msgid_plural is not used: plurals are part of the text, '{'n, plural, …'}'" },
    { TOOL_FOUND_MISSING_ENTRY, "found-missing-entry",
      "{part, select, title {{n, plural, "
      "one {# message is not in this file, first the title of {code}} "
      "other {{n, number, ::group-off} messages are not in this file, first the title of {code}}}} "
      "other {{n, plural, "
      "one {# message is not in this file, first the detail of {code}} "
      "other {{n, number, ::group-off} messages are not in this file, first the detail of "
      "{code}}}}}" },
    { TOOL_FOUND_UNTRANSLATED, "found-untranslated", "this message is not translated" },
    { TOOL_FOUND_FUZZY, "found-fuzzy",
      "the translation is marked fuzzy: it is not used until somebody has looked at it" },

    /* 12200 to 12299: findings in patterns. */
    { TOOL_FOUND_TEXT_LONG, "found-text-long",
      "the text is longer than {most, number, ::group-off} bytes" },
    { TOOL_FOUND_STYLES_TOO_MANY, "found-styles-too-many",
      "the file has very many different styles: ICU was not asked about this one and those "
      "after it" },
    { TOOL_FOUND_PLACEHOLDER_RENAMED, "found-placeholder-renamed",
      "'{'{name}'}' is '{'{source}'}' in the English text: its name must stay" },
    { TOOL_FOUND_PLACEHOLDER_ADDED, "found-placeholder-added",
      "the message has no value for '{'{name}'}'" },
    { TOOL_FOUND_PLACEHOLDER_LOST, "found-placeholder-lost",
      "'{'{name}'}' of the English text is missing" },
    { TOOL_FOUND_PLACEHOLDER_LOST_HERE, "found-placeholder-lost-here",
      "'{'{name}'}' is missing in this branch" },
    { TOOL_FOUND_PLACEHOLDER_TYPE, "found-placeholder-type",
      "'{'{name}'}' {is, select, number {is a number} datetime {is a date and time} list {is "
      "a list} other {is a text}}, and \"{type}\" {needed, select, number {needs a number} "
      "datetime {needs a date and time} list {needs a list} other {needs a text}}" },
    { TOOL_FOUND_PLACEHOLDER_QUOTED, "found-placeholder-quoted",
      "the apostrophe turns '{'{name}'}' into plain text: write two of them" },
    { TOOL_FOUND_PLURAL_MISSING, "found-plural-missing", "the branch \"{category}\" is missing" },
    { TOOL_FOUND_PLURAL_USELESS, "found-plural-useless",
      "no number has \"{category}\" in this language" },

    /* 12300 to 12399: findings in characters, spaces and punctuation. */
    { TOOL_FOUND_HTML_ENTITY, "found-html-entity",
      "{entity} is printed as it stands: write the character itself" },
    { TOOL_FOUND_WIDE_BRACE, "found-wide-brace",
      "{brace} is no brace of a placeholder: '{' and '}' are" },
    { TOOL_FOUND_CONTROL_CHARACTER, "found-control-character",
      "the control character {character}" },
    { TOOL_FOUND_INVISIBLE_CHARACTER, "found-invisible-character",
      "the invisible character {character}" },
    { TOOL_FOUND_SPACE_FIRST, "found-space-first", "the text begins with white space" },
    { TOOL_FOUND_SPACE_LAST, "found-space-last", "the text ends with white space" },
    { TOOL_FOUND_DOUBLE_SPACE, "found-double-space", "{n, number, ::group-off} spaces in a row" },
    { TOOL_FOUND_FINAL_MARK, "found-final-mark",
      "{ours, select, none {the text ends without a mark} period {the text ends with a full "
      "stop} question {the text ends with a question mark} exclamation {the text ends with "
      "an exclamation mark} colon {the text ends with a colon} other {the text ends with an "
      "ellipsis}}, {theirs, select, none {the English text without a mark} period {the "
      "English text with a full stop} question {the English text with a question mark} "
      "exclamation {the English text with an exclamation mark} colon {the English text with "
      "a colon} other {the English text with an ellipsis}}" },

    /* 12400 to 12499: findings in words. */
    { TOOL_FOUND_TERM, "found-term", "\"{avoid}\" is \"{prefer}\" in the glossary" },
    { TOOL_FOUND_UNCHANGED, "found-unchanged", "the text is the English one" },

    /* 12500 to 12599: findings in Korean. */
    { TOOL_FOUND_PARTICLE_FIXED, "found-particle-fixed",
      "\"{form}\" fits some values only: write '{'{name}, josa, {pair}'}'" },
    { TOOL_FOUND_PARTICLE_AGAIN, "found-particle-again",
      "the particle is there already: \"{form}\" is too much" },
    { TOOL_FOUND_PARTICLE_OF_WORD, "found-particle-of-word",
      "\"{form}\" does not fit the word before it: write \"{right}\"" },
    { TOOL_FOUND_PARTICLE_END, "found-particle-end",
      "{after, select, vowel {\"{word}\": write \"{right}\" after a vowel} other "
      "{\"{word}\": write \"{right}\" after a consonant}}" },
    { TOOL_FOUND_JOSA_PLACE, "found-josa-place",
      "the particle goes by '{'{name}'}', which does not stand directly before it" },
    { TOOL_FOUND_SPACE_AFTER_VALUE, "found-space-after-value",
      "a space is missing after '{'{name}'}'" },
    { TOOL_FOUND_SPACE_AFTER_PARTICLE, "found-space-after-particle",
      "a space is missing after the particle" },
    { TOOL_FOUND_SPACE_BEFORE_VALUE, "found-space-before-value",
      "a space is missing before '{'{name}'}'" },
    { TOOL_FOUND_SPACE_BEFORE_PARTICLE, "found-space-before-particle",
      "no space before a particle" },
    { TOOL_FOUND_SPACE_TORN_OFF, "found-space-torn-off", "no space before \"{form}\"" },
    { TOOL_FOUND_SPEECH_LEVEL, "found-speech-level",
      "\"{ending}\" is {level}, other sentences of this file are {usual}" },
    { TOOL_FOUND_SPELLING, "found-spelling", "\"{wrong}\" is spelt \"{right}\"" },
    { TOOL_FOUND_SPELLING_SU, "found-spelling-su", "\"{wrong}\" is written \"{verb} 수 {is}\"" },
    { TOOL_FOUND_NOT_COMPOSED, "found-not-composed",
      "letters that make syllables, as macOS names files: \"{text}\"" },
    { TOOL_FOUND_STRAY_JAMO, "found-stray-jamo", "\"{text}\" is no syllable" },
    { TOOL_FOUND_NO_BREAK_SPACE, "found-no-break-space", "a no-break space" },
};

enum { N_REASONS = sizeof reasons / sizeof *reasons };

/* The row of a reason; the rows are sorted.  NULL: there is none. */
static const struct row *find(uint32_t reason)
{
    size_t low = 0, high = N_REASONS;

    while (low < high) {
        size_t mid = (low + high) / 2;

        if ((uint32_t)reasons[mid].reason < reason)
            low = mid + 1;
        else
            high = mid;
    }
    return low < N_REASONS && (uint32_t)reasons[low].reason == reason ? &reasons[low] : NULL;
}

const char *tool_reason_pattern(uint32_t reason)
{
    const struct row *row = find(reason);

    return row ? row->pattern : NULL;
}

/* The compiled text of a row, which is compiled once, since lint prints 100,000 of the same.
 * NULL: out of memory. */
static const struct flowmsg_pattern *compiled(const struct row *row)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    static struct flowmsg_pattern *patterns[N_REASONS];
    struct flowmsg_pattern **pattern = &patterns[row - reasons];

    pthread_mutex_lock(&lock);
    if (!*pattern &&
        flowmsg_pattern_compile(pattern, "en", row->pattern, strlen(row->pattern), NULL) < 0)
        *pattern = NULL;
    pthread_mutex_unlock(&lock);
    return *pattern;
}

/* Render the text of a reason that has no row: the scanner's or the library's. */
static size_t message_of_other(uint32_t reason, const struct flowmsg_arg *args, size_t n_args,
                               char *buf, size_t size)
{
    const char *text = scanner_reason_pattern(reason);
    struct flowmsg_pattern *pattern = NULL;
    size_t len;

    if (!text || flowmsg_pattern_compile(&pattern, "en", text, strlen(text), NULL) < 0)
        return (size_t)snprintf(buf, size, "%s", text ? text : flowmsg_reason_text(reason));
    len = flowmsg_pattern_format(pattern, args, n_args, NULL, buf, size, NULL);
    flowmsg_pattern_free(pattern);
    return len;
}

size_t tool_reason_english(uint32_t reason, const struct flowmsg_arg *args, size_t n_args,
                           char *buf, size_t size)
{
    const struct row *row = find(reason);
    const struct flowmsg_pattern *pattern = row ? compiled(row) : NULL;

    if (!row)
        return message_of_other(reason, args, n_args, buf, size);
    if (!pattern)
        return (size_t)snprintf(buf, size, "%s", row->pattern);
    return flowmsg_pattern_format(pattern, args, n_args, NULL, buf, size, NULL);
}

size_t tool_reason_message(uint32_t reason, const struct flowmsg_arg *args, size_t n_args,
                           char *buf, size_t size)
{
    return tool_reason_english(reason, args, n_args, buf, size);
}
