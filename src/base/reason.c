/* reason.c - the English text of each reason.
 *
 * SPDX-License-Identifier: MIT
 *
 * The table is sorted by number.  tests/data/reasons.tsv freezes the numbers. */
#include "base/error.h"

static const struct reason {
    uint16_t number;
    bool expected;        /* ", found ..." follows the text */
    const char *text;
} reasons[] = {
    { FLOWMSG_REASON_NO_MEMORY, false, "out of memory" },
    { FLOWMSG_REASON_FILE_UNREADABLE, false, "the file could not be read" },
    { FLOWMSG_REASON_FILE_MISSING, false, "there is no such file" },
    { FLOWMSG_REASON_FILE_PERMISSION, false, "permission to read the file is denied" },
    { FLOWMSG_REASON_FILE_IS_FOLDER, false, "this is a folder, not a file" },
    { FLOWMSG_REASON_FILE_NOT_REGULAR, false, "this is not a regular file" },
    { FLOWMSG_REASON_FILES_OPEN, false, "too many files are open" },
    { FLOWMSG_REASON_FILE_CHANGING, false, "the file changes while it is read" },
    { FLOWMSG_REASON_FILE_TOO_LARGE, false, "the file is too large" },
    { FLOWMSG_REASON_CATALOG_TOO_LARGE, false, "the catalog is too large" },
    { FLOWMSG_REASON_CATALOG_TOO_SHORT, false, "the file is too short to be a message catalog" },
    { FLOWMSG_REASON_CATALOG_MAGIC, false, "the file is not a message catalog" },
    { FLOWMSG_REASON_CATALOG_REVISION, false, "the catalog's format is too new" },
    { FLOWMSG_REASON_CATALOG_NULS, false, "most bytes of the file are NUL" },
    { FLOWMSG_REASON_CATALOG_NOT_SEALED, false, "the catalog has no seal" },
    { FLOWMSG_REASON_CATALOG_SEAL_DAMAGED, false, "the catalog's seal is damaged" },
    { FLOWMSG_REASON_CATALOG_SEAL_LENGTH, false,
      "the catalog's length differs from the length in its seal" },
    { FLOWMSG_REASON_CATALOG_SEAL_BROKEN, false, "the catalog was changed after it was sealed" },
    { FLOWMSG_REASON_CATALOG_SEAL_NO_PLACE, false, "the tables do not follow the header" },
    { FLOWMSG_REASON_CATALOG_OVERLAP, false, "two parts of the catalog overlap" },
    { FLOWMSG_REASON_CATALOG_GAP, false,
      "there are unknown bytes between two parts of the catalog" },
    { FLOWMSG_REASON_CATALOG_TAIL, false,
      "there are unknown bytes after the last part of the catalog" },
    { FLOWMSG_REASON_CATALOG_ORIGINALS, false, "the table of originals is outside the file" },
    { FLOWMSG_REASON_CATALOG_TRANSLATIONS, false, "the table of translations is outside the file" },
    { FLOWMSG_REASON_CATALOG_SEGMENTS, false, "the table of segments is outside the file" },
    { FLOWMSG_REASON_CATALOG_SYSDEP_ORIGINALS, false,
      "the table of system-dependent originals is outside the file" },
    { FLOWMSG_REASON_CATALOG_SYSDEP_TRANSLATIONS, false,
      "the table of system-dependent translations is outside the file" },
    { FLOWMSG_REASON_CATALOG_STRING_OUTSIDE, false, "a string is outside the file or has no end" },
    { FLOWMSG_REASON_CATALOG_STRINGS_MIXED, false,
      "the strings of originals and translations are mixed" },
    { FLOWMSG_REASON_CATALOG_STRING_ORDER, false, "the strings overlap or are not in order" },
    { FLOWMSG_REASON_CATALOG_STRING_GAP, false, "there are unknown bytes between two strings" },
    { FLOWMSG_REASON_CATALOG_NOT_EMPTY, false, "the catalog has no strings, but is not empty" },
    { FLOWMSG_REASON_CATALOG_COUNT, false, "the catalog is too short for its number of strings" },
    { FLOWMSG_REASON_CATALOG_HASH_PLACE, false,
      "the header describes an impossible hash table" },
    { FLOWMSG_REASON_CATALOG_HASH_WRONG, false, "the hash table does not lead to the originals" },
    { FLOWMSG_REASON_CATALOG_DUPLICATE, false, "two originals are the same" },
    { FLOWMSG_REASON_CATALOG_UNSORTED, false, "the originals are not sorted" },
    { FLOWMSG_REASON_CATALOG_NOT_UTF8, false, "a string is not valid UTF-8" },
    { FLOWMSG_REASON_CATALOG_NOT_IN_CHARSET, false,
      "a string is not valid in the catalog's charset" },
    { FLOWMSG_REASON_CATALOG_PLURAL_COUNT, false,
      "a message has more or fewer plural forms than Plural-Forms says" },
    { FLOWMSG_REASON_CHARSET_NOT_ON_SYSTEM, false, "the system cannot convert this charset" },
    { FLOWMSG_REASON_CHARSET_UNSUPPORTED, false, "catalogs in this charset are not supported" },
    { FLOWMSG_REASON_PLURAL_RULE_LONG, false, "the plural rule is too long" },
    { FLOWMSG_REASON_PLURAL_RULE_NESTED, false, "the plural rule is nested too deeply" },
    { FLOWMSG_REASON_PLURAL_RULE_OPERAND, true, "expected n, a number, ! or ( in the plural rule" },
    { FLOWMSG_REASON_PLURAL_RULE_NUMBER, false, "a number in the plural rule is too large" },
    { FLOWMSG_REASON_PLURAL_RULE_PARENTHESIS, true,
      "expected an operator or ) in the plural rule" },
    { FLOWMSG_REASON_PLURAL_RULE_COLON, true, "expected an operator or : in the plural rule" },
    { FLOWMSG_REASON_PLURAL_RULE_END, true, "expected an operator or the end of the plural rule" },
    { FLOWMSG_REASON_PLURAL_COUNT_MISSING, true, "expected the number of plural forms" },
    { FLOWMSG_REASON_PLURAL_COUNT_RANGE, false, "the number of plural forms is 0 or too large" },
    { FLOWMSG_REASON_PLURAL_NPLURALS, true, "expected nplurals= in the line Plural-Forms" },
    { FLOWMSG_REASON_PLURAL_PLURAL, true, "expected plural= in the line Plural-Forms" },
    { FLOWMSG_REASON_CATALOG_NAME, false, "the catalog's name is not a locale" },
    { FLOWMSG_REASON_FOLDER_NAME, false, "the name of the catalog's folder is not a locale" },
    { FLOWMSG_REASON_DIRECTORY_UNREADABLE, false, "the catalog directory could not be read" },
    { FLOWMSG_REASON_DIRECTORY_FULL, false,
      "the directory has too many catalogs; this folder and all after it are not read" },
    { FLOWMSG_REASON_PATTERN_TOO_LONG, false, "the pattern is too long" },
    { FLOWMSG_REASON_PATTERN_NOT_UTF8, false, "the pattern is not valid UTF-8" },
    { FLOWMSG_REASON_PATTERN_BRACE, false, "the opening brace has no closing brace" },
    { FLOWMSG_REASON_PATTERN_QUOTE, false, "the opening quote has no closing quote" },
    { FLOWMSG_REASON_PATTERN_NESTED, false, "arguments are nested too deeply" },
    { FLOWMSG_REASON_PATTERN_ARGUMENTS, false, "the pattern has too many different arguments" },
    { FLOWMSG_REASON_PATTERN_NUL, false, "the pattern has a NUL character" },
    { FLOWMSG_REASON_ARGUMENT_NAME, true, "expected the name of an argument" },
    { FLOWMSG_REASON_ARGUMENT_NUMBER, true, "expected the number of an argument, 0 to 32767" },
    { FLOWMSG_REASON_ARGUMENT_NAME_LONG, false, "the argument's name is too long" },
    { FLOWMSG_REASON_ARGUMENT_NAME_END, true, "expected , or } after the argument's name" },
    { FLOWMSG_REASON_ARGUMENT_TYPE_NAME, true,
      "expected number, date, time, plural, selectordinal, select, choice, spellout, "
      "ordinal, duration, list, josa or term as the argument's type" },
    { FLOWMSG_REASON_ARGUMENT_TYPE_END, true, "expected , or } after the argument's type" },
    { FLOWMSG_REASON_ARGUMENT_BRANCHES, true, "expected , and the branches of the argument" },
    { FLOWMSG_REASON_SELECTOR, true, "expected a selector or }" },
    { FLOWMSG_REASON_SELECTOR_NUMBER, true, "expected a number" },
    { FLOWMSG_REASON_SELECTOR_LONG, false, "the selector is too long" },
    { FLOWMSG_REASON_SELECTOR_MESSAGE, true, "expected { and a message after the selector" },
    { FLOWMSG_REASON_SELECTOR_OFFSET, false, "\"offset:\" must come before the first selector" },
    { FLOWMSG_REASON_SELECTOR_OTHER, false,
      "the branch \"other\" is missing (expected other {…})" },
    { FLOWMSG_REASON_CHOICE_LIMIT, true, "expected #, < or ≤ after the limit of a choice" },
    { FLOWMSG_REASON_STYLE_LONG, false, "the style is too long" },
    { FLOWMSG_REASON_STYLE_COUNT, false, "there are too many different styles" },
    { FLOWMSG_REASON_STYLE_LIST, true, "expected and, or or unit as the style of a list" },
    { FLOWMSG_REASON_STYLE_JOSA, true, "expected the two forms of a Korean particle, such as 이/가" },
    { FLOWMSG_REASON_STYLE_NUMBER, true,
      "expected integer, percent, currency, a :: skeleton or a number pattern such as #,##0.00" },
    { FLOWMSG_REASON_STYLE_NUMBER_SKELETON, true, "expected a part of a number skeleton" },
    { FLOWMSG_REASON_STYLE_SCALE, true, "expected a scale between 1e-40 and 1e40" },
    { FLOWMSG_REASON_STYLE_DATE, true,
      "expected short, medium, long, full, a :: skeleton or a date pattern such as yyyy-MM-dd" },
    { FLOWMSG_REASON_STYLE_DATE_SKELETON, true, "expected a date skeleton such as yMMMd" },
    { FLOWMSG_REASON_LOCALE_NUMBER_FORMAT, false, "this locale has no such number format" },
    { FLOWMSG_REASON_LOCALE_DATE_FORMAT, false, "this locale has no such date format" },
    { FLOWMSG_REASON_LOCALE_LIST_FORMAT, false, "this locale has no such list format" },
    { FLOWMSG_REASON_STYLE_TERM, true, "expected both, or nothing, as the style of a term" },
    { FLOWMSG_REASON_TERM_COUNT, false, "there are too many terms" },
    { FLOWMSG_REASON_ARGUMENT_MISSING, false, "an argument is missing" },
    { FLOWMSG_REASON_ARGUMENT_UNKNOWN, false, "the message has no parameter of this name" },
    { FLOWMSG_REASON_ARGUMENT_TYPE, false, "an argument has the wrong type" },
    { FLOWMSG_REASON_TERM_UNKNOWN, false,
      "the value is shown as it is: this language has no term for it" },
    { FLOWMSG_REASON_ARGUMENTS_JSON, false, "the arguments cannot be read as a JSON object" },
    { FLOWMSG_REASON_TEXT_TOO_LONG, false, "the text is too long and was cut" },
    { FLOWMSG_REASON_TEXT_TOO_COSTLY, false, "the text takes too much work and was cut" },
    { FLOWMSG_REASON_CODE_UNKNOWN, false, "there is no message with this code" },
    { FLOWMSG_REASON_REGISTRY_VERSION, false,
      "the registry was generated for another version of the library" },
    { FLOWMSG_REASON_REGISTRY_LANGUAGE, false, "the registry's language is not a locale" },
    { FLOWMSG_REASON_REGISTRY_PARAMS, false, "a definition has too many parameters" },
    { FLOWMSG_REASON_REGISTRY_TOO_LARGE, false, "the registry has too many definitions" },
    { FLOWMSG_REASON_DOMAIN_TOO_LARGE, false, "the domain file is too large" },
    { FLOWMSG_REASON_DOMAIN_TOO_SHORT, false, "the file is too short to be a domain file" },
    { FLOWMSG_REASON_DOMAIN_MAGIC, false, "the file is not a domain file" },
    { FLOWMSG_REASON_DOMAIN_BYTE_ORDER, false, "the byte order of the domain file is unknown" },
    { FLOWMSG_REASON_DOMAIN_VERSION, false, "the domain file has another version of the format" },
    { FLOWMSG_REASON_DOMAIN_LENGTH, false,
      "the domain file's length differs from the length in its header" },
    { FLOWMSG_REASON_DOMAIN_CHECKSUM, false, "the domain file was changed after it was written" },
    { FLOWMSG_REASON_DOMAIN_HEADER, false, "the header of the domain file has an impossible size" },
    { FLOWMSG_REASON_DOMAIN_RESERVED, false, "reserved bytes of the domain file are not zero" },
    { FLOWMSG_REASON_DOMAIN_SECTIONS, false, "the table of sections is outside the file" },
    { FLOWMSG_REASON_DOMAIN_SECTION_KIND, false,
      "a section is of an unknown kind, or there twice" },
    { FLOWMSG_REASON_DOMAIN_SECTION_MISSING, false, "a section is missing" },
    { FLOWMSG_REASON_DOMAIN_SECTION_OUTSIDE, false, "a section is outside the file" },
    { FLOWMSG_REASON_DOMAIN_SECTION_OVERLAP, false, "two sections overlap" },
    { FLOWMSG_REASON_DOMAIN_SECTION_GAP, false,
      "there are unknown bytes before or after a section" },
    { FLOWMSG_REASON_DOMAIN_SECTION_SIZE, false,
      "the size of a section does not fit its elements" },
    { FLOWMSG_REASON_DOMAIN_SECTION_COUNT, false, "a section has too many elements" },
    { FLOWMSG_REASON_DOMAIN_STRINGS_END, false, "the strings do not begin and end with NUL" },
    { FLOWMSG_REASON_DOMAIN_NOT_UTF8, false, "a string of the domain file is not valid UTF-8" },
    { FLOWMSG_REASON_DOMAIN_STRING_OUTSIDE, false, "a string is outside the section of strings" },
    { FLOWMSG_REASON_DOMAIN_STRING_ORDER, false, "the strings are not in the order of their use" },
    { FLOWMSG_REASON_DOMAIN_STRING_GAP, false, "there are strings that nothing uses" },
    { FLOWMSG_REASON_DOMAIN_STRING_LONG, false, "a string is too long" },
    { FLOWMSG_REASON_DOMAIN_NAME, false,
      "the domain's name is not lower-case letters, digits and hyphens" },
    { FLOWMSG_REASON_DOMAIN_LANGUAGE, false, "the domain's source language is not a locale" },
    { FLOWMSG_REASON_DOMAIN_GROUP_NAME, false,
      "the name of a group is not letters, digits, -, _ and ." },
    { FLOWMSG_REASON_DOMAIN_GROUP_RANGE, false, "the range of a group is impossible" },
    { FLOWMSG_REASON_DOMAIN_GROUP_TWICE, false, "two groups have the same name" },
    { FLOWMSG_REASON_DOMAIN_GROUPS_OVERLAP, false, "the ranges of two groups overlap" },
    { FLOWMSG_REASON_DOMAIN_REVISION, false, "the version of the definitions is not well formed" },
    { FLOWMSG_REASON_DOMAIN_DEFINITIONS_NONE, false, "the domain has no messages" },
    { FLOWMSG_REASON_DOMAIN_CODE, false, "a code is not well formed" },
    { FLOWMSG_REASON_DOMAIN_CODE_ORDER, false, "the codes are not in order" },
    { FLOWMSG_REASON_DOMAIN_CODE_GROUP, false, "a code is outside its group" },
    { FLOWMSG_REASON_DOMAIN_STATUS, false, "the status of a message is not an HTTP status" },
    { FLOWMSG_REASON_DOMAIN_SEVERITY, false, "the severity of a message is unknown" },
    { FLOWMSG_REASON_DOMAIN_TEXT_MISSING, false, "a message or parameter lacks its text" },
    { FLOWMSG_REASON_DOMAIN_FINGERPRINT, false,
      "the fingerprint of a message is not that of its parameters" },
    { FLOWMSG_REASON_DOMAIN_HELP, false, "the help of a message is not a link" },
    { FLOWMSG_REASON_DOMAIN_RETIRED, false, "a message is retired and deprecated at once" },
    { FLOWMSG_REASON_DOMAIN_PARAM_ORDER, false,
      "the parameters are not in the order of their messages" },
    { FLOWMSG_REASON_DOMAIN_PARAM_NAME, false, "the name of a parameter is not well formed" },
    { FLOWMSG_REASON_DOMAIN_PARAM_TWICE, false, "two parameters of a message have the same name" },
    { FLOWMSG_REASON_DOMAIN_PARAM_TYPE, false, "the type of a parameter is unknown" },
    { FLOWMSG_REASON_DOMAIN_PARAM_PRIVACY, false, "the privacy of a parameter is unknown" },
    { FLOWMSG_REASON_DOMAIN_PARAM_EXAMPLE, false, "the example of a parameter is not of its type" },
    { FLOWMSG_REASON_DOMAIN_TERM_ORDER, false, "the terms are not in order" },
    { FLOWMSG_REASON_DOMAIN_TERM_TEXT, false, "the text of a term is empty or has a brace" },
    { FLOWMSG_REASON_DOMAIN_CATALOG_LOCALE, false, "the name of a catalog is not a locale" },
    { FLOWMSG_REASON_DOMAIN_CATALOG_TWICE, false, "two catalogs are of the same locale" },
    { FLOWMSG_REASON_DOMAIN_CATALOG_PLACE, false, "a catalog is not in its place" },
};

static const struct reason *find(uint32_t number)
{
    size_t low = 0, high = sizeof reasons / sizeof *reasons;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (reasons[middle].number == number)
            return &reasons[middle];
        if (reasons[middle].number < number)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const char *flowmsg_reason_text(uint32_t reason)
{
    const struct reason *found = find(reason);

    return found ? found->text : "something is wrong";
}

bool reason_is_expectation(uint32_t reason)
{
    const struct reason *found = find(reason);

    return found && found->expected;
}
