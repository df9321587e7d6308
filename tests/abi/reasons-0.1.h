/* reasons.h - a number for everything that can go wrong.
 *
 * SPDX-License-Identifier: MIT
 *
 * flowmsg.h includes this header.  A reason says why something failed; enum flowmsg_status
 * says what kind of failure it is.
 *
 * A number never changes its meaning and is never used again.  New reasons get new numbers,
 * so callers must expect values that they do not know: flowmsg_reason_text() and
 * flowmsg_error_message() still have a text for them.  The library's numbers are below 10000.
 * Programs may use the numbers from 10000 on for reasons of their own. */
#ifndef FLOWMSG_REASONS_H
#define FLOWMSG_REASONS_H

/** Why something failed: the field @reason of struct flowmsg_error.  @since 0.1 */
enum flowmsg_reason {
    FLOWMSG_REASON_NONE = 0,  /**< no reason is known */

    /* 1 to 99: memory and files. */
    FLOWMSG_REASON_NO_MEMORY = 1,  /**< memory ran out */
    FLOWMSG_REASON_FILE_UNREADABLE = 10,  /**< reading failed for some other reason */
    FLOWMSG_REASON_FILE_MISSING = 11,  /**< no file has this path */
    FLOWMSG_REASON_FILE_PERMISSION = 12,  /**< the process may not read the file */
    FLOWMSG_REASON_FILE_IS_FOLDER = 13,  /**< the path names a folder */
    FLOWMSG_REASON_FILE_NOT_REGULAR = 14,  /**< the path names a device, FIFO or socket */
    FLOWMSG_REASON_FILES_OPEN = 15,  /**< the process or the system has no file descriptor left */
    FLOWMSG_REASON_FILE_CHANGING = 16,  /**< every attempt to read saw another state of the file */
    FLOWMSG_REASON_FILE_TOO_LARGE = 17,  /**< the file exceeds the limit of its kind */

    /* 100 to 299: catalogs, and the folders that they are in. */
    FLOWMSG_REASON_CATALOG_TOO_LARGE = 100,  /**< more than FLOWMSG_MAX_CATALOG bytes */
    FLOWMSG_REASON_CATALOG_TOO_SHORT = 101,  /**< the header is incomplete */
    FLOWMSG_REASON_CATALOG_MAGIC = 102,  /**< the first word is not a .mo file's */
    FLOWMSG_REASON_CATALOG_REVISION = 103,  /**< the header has an unknown revision */
    FLOWMSG_REASON_CATALOG_NULS = 104,  /**< a file that the system did not finish writing */
    FLOWMSG_REASON_CATALOG_NOT_SEALED = 120,  /**< a seal is required, and the catalog has none */
    FLOWMSG_REASON_CATALOG_SEAL_DAMAGED = 121,  /**< the seal itself cannot be read */
    FLOWMSG_REASON_CATALOG_SEAL_LENGTH = 122,  /**< the catalog was cut or extended */
    FLOWMSG_REASON_CATALOG_SEAL_BROKEN = 123,  /**< the checksum differs */
    FLOWMSG_REASON_CATALOG_SEAL_NO_PLACE = 124,  /**< a catalog of this layout takes no seal */
    FLOWMSG_REASON_CATALOG_OVERLAP = 140,  /**< two tables, or a table and strings, share bytes */
    FLOWMSG_REASON_CATALOG_GAP = 141,  /**< bytes that belong to no part and are not padding */
    FLOWMSG_REASON_CATALOG_TAIL = 142,  /**< bytes that are not padding follow the last part */
    FLOWMSG_REASON_CATALOG_ORIGINALS = 143,  /**< the header's offset or count is wrong */
    FLOWMSG_REASON_CATALOG_TRANSLATIONS = 144,  /**< the header's offset or count is wrong */
    FLOWMSG_REASON_CATALOG_SEGMENTS = 145,  /**< the header's offset or count is wrong */
    FLOWMSG_REASON_CATALOG_SYSDEP_ORIGINALS = 146,  /**< the header's offset is wrong */
    FLOWMSG_REASON_CATALOG_SYSDEP_TRANSLATIONS = 147,  /**< the header's offset is wrong */
    FLOWMSG_REASON_CATALOG_STRING_OUTSIDE = 148,  /**< a string's offset or length is wrong */
    FLOWMSG_REASON_CATALOG_STRINGS_MIXED = 149,  /**< originals come first, then translations */
    FLOWMSG_REASON_CATALOG_STRING_ORDER = 150,  /**< strings are in the order of their table */
    FLOWMSG_REASON_CATALOG_STRING_GAP = 151,  /**< bytes of no string that are not padding */
    FLOWMSG_REASON_CATALOG_NOT_EMPTY = 152,  /**< a catalog of no strings has other bytes */
    FLOWMSG_REASON_CATALOG_COUNT = 153,  /**< the header's count is wrong */
    FLOWMSG_REASON_CATALOG_HASH_PLACE = 160,  /**< a flaw: the table cannot be there */
    FLOWMSG_REASON_CATALOG_HASH_WRONG = 161,  /**< a flaw: the table misses texts */
    FLOWMSG_REASON_CATALOG_DUPLICATE = 180,  /**< one message has two translations */
    FLOWMSG_REASON_CATALOG_UNSORTED = 181,  /**< a flaw: the library sorts them */
    FLOWMSG_REASON_CATALOG_NOT_UTF8 = 182,  /**< the catalog is in UTF-8, the string is not */
    FLOWMSG_REASON_CATALOG_NOT_IN_CHARSET = 183,  /**< the string does not convert to UTF-8 */
    FLOWMSG_REASON_CATALOG_PLURAL_COUNT = 184,  /**< a flaw of one message */
    FLOWMSG_REASON_CHARSET_NOT_ON_SYSTEM = 200,  /**< iconv lacks the charset */
    FLOWMSG_REASON_CHARSET_UNSUPPORTED = 201,  /**< the library reads no such charset */
    FLOWMSG_REASON_PLURAL_RULE_LONG = 220,  /**< the rule of Plural-Forms has too many operations */
    FLOWMSG_REASON_PLURAL_RULE_NESTED = 221,  /**< too many parentheses or conditions are open */
    FLOWMSG_REASON_PLURAL_RULE_OPERAND = 222,  /**< an operand is missing */
    FLOWMSG_REASON_PLURAL_RULE_NUMBER = 223,  /**< a number does not fit into 32 bits */
    FLOWMSG_REASON_PLURAL_RULE_PARENTHESIS = 224,  /**< a parenthesis is open */
    FLOWMSG_REASON_PLURAL_RULE_COLON = 225,  /**< a condition is open */
    FLOWMSG_REASON_PLURAL_RULE_END = 226,  /**< the rule goes on after its end */
    FLOWMSG_REASON_PLURAL_COUNT_MISSING = 227,  /**< nplurals= has no number */
    FLOWMSG_REASON_PLURAL_COUNT_RANGE = 228,  /**< nplurals= has an impossible number */
    FLOWMSG_REASON_PLURAL_NPLURALS = 229,  /**< the line has no nplurals= */
    FLOWMSG_REASON_PLURAL_PLURAL = 230,  /**< the line has no plural= */
    FLOWMSG_REASON_CATALOG_NAME = 250,  /**< an embedded catalog of an unknown locale */
    FLOWMSG_REASON_FOLDER_NAME = 251,  /**< a folder with a catalog is not named after a locale */
    FLOWMSG_REASON_DIRECTORY_UNREADABLE = 252,  /**< a catalog directory cannot be listed */
    FLOWMSG_REASON_DIRECTORY_FULL = 253,  /**< more than FLOWMSG_MAX_LOCALES folders */

    /* 300 to 499: the text of patterns, and what a locale makes of it. */
    FLOWMSG_REASON_PATTERN_TOO_LONG = 300,  /**< more than FLOWMSG_MAX_PATTERN bytes */
    FLOWMSG_REASON_PATTERN_NOT_UTF8 = 301,  /**< a byte sequence is not UTF-8 */
    FLOWMSG_REASON_PATTERN_BRACE = 302,  /**< the pattern ends inside an argument or branch */
    FLOWMSG_REASON_PATTERN_QUOTE = 303,  /**< the pattern ends inside a quote of a style */
    FLOWMSG_REASON_PATTERN_NESTED = 304,  /**< more than FLOWMSG_MAX_NESTING arguments are open */
    FLOWMSG_REASON_PATTERN_ARGUMENTS = 305,  /**< more than FLOWMSG_MAX_ARGUMENTS names */
    FLOWMSG_REASON_PATTERN_NUL = 306,  /**< a character is NUL, which would end the text in C */
    FLOWMSG_REASON_ARGUMENT_NAME = 320,  /**< no name follows the brace */
    FLOWMSG_REASON_ARGUMENT_NUMBER = 321,  /**< a numbered argument is out of range */
    FLOWMSG_REASON_ARGUMENT_NAME_LONG = 322,  /**< the name exceeds the limit for names */
    FLOWMSG_REASON_ARGUMENT_NAME_END = 323,  /**< other text follows the name */
    FLOWMSG_REASON_ARGUMENT_TYPE_NAME = 324,  /**< the type is unknown */
    FLOWMSG_REASON_ARGUMENT_TYPE_END = 325,  /**< other text follows the type */
    FLOWMSG_REASON_ARGUMENT_BRANCHES = 326,  /**< a plural, select or choice has no branches */
    FLOWMSG_REASON_SELECTOR = 340,  /**< a branch has no selector */
    FLOWMSG_REASON_SELECTOR_NUMBER = 341,  /**< =, offset: or a choice needs a number */
    FLOWMSG_REASON_SELECTOR_LONG = 342,  /**< the selector exceeds the limit for names */
    FLOWMSG_REASON_SELECTOR_MESSAGE = 343,  /**< a selector has no message */
    FLOWMSG_REASON_SELECTOR_OFFSET = 344,  /**< offset: follows a selector */
    FLOWMSG_REASON_SELECTOR_OTHER = 345,  /**< a plural or select has no default branch */
    FLOWMSG_REASON_CHOICE_LIMIT = 346,  /**< a limit of a choice has no relation */
    FLOWMSG_REASON_STYLE_LONG = 360,  /**< more than FLOWMSG_MAX_STYLE bytes */
    FLOWMSG_REASON_STYLE_COUNT = 361,  /**< more than FLOWMSG_MAX_STYLES of a locale or pattern */
    FLOWMSG_REASON_STYLE_LIST = 362,  /**< the style of a list is unknown */
    FLOWMSG_REASON_STYLE_JOSA = 363,  /**< the style of josa is not a pair of particles */
    FLOWMSG_REASON_STYLE_NUMBER = 364,  /**< the style of a number is unknown */
    FLOWMSG_REASON_STYLE_NUMBER_SKELETON = 365,  /**< a part of a number skeleton is unknown */
    FLOWMSG_REASON_STYLE_SCALE = 366,  /**< the scale of a number skeleton is out of range */
    FLOWMSG_REASON_STYLE_DATE = 367,  /**< the style of a date or time is unknown */
    FLOWMSG_REASON_STYLE_DATE_SKELETON = 368,  /**< a letter of a date skeleton is unknown */
    FLOWMSG_REASON_LOCALE_NUMBER_FORMAT = 369,  /**< ICU has no such format for the locale */
    FLOWMSG_REASON_LOCALE_DATE_FORMAT = 370,  /**< ICU has no such format for the locale */
    FLOWMSG_REASON_LOCALE_LIST_FORMAT = 371,  /**< ICU has no such format for the locale */
    FLOWMSG_REASON_STYLE_TERM = 372,  /**< the style of a term is unknown */
    FLOWMSG_REASON_TERM_COUNT = 373,  /**< a pattern was given too many terms */

    /* 500 to 599: arguments and renderings. */
    FLOWMSG_REASON_ARGUMENT_MISSING = 500,  /**< the pattern needs it, the caller gave none */
    FLOWMSG_REASON_ARGUMENT_UNKNOWN = 501,  /**< an argument that the message does not declare */
    FLOWMSG_REASON_ARGUMENT_TYPE = 502,  /**< the value is not of the parameter's type */
    FLOWMSG_REASON_TERM_UNKNOWN = 503,  /**< a remark: the token itself is shown */
    FLOWMSG_REASON_ARGUMENTS_JSON = 504,  /**< they are no JSON, or no object */
    FLOWMSG_REASON_PROBLEM_JSON = 505,  /**< the text of a problem is no JSON */
    FLOWMSG_REASON_PROBLEM_OBJECT = 506,  /**< it is another value of JSON */
    FLOWMSG_REASON_PROBLEM_CODE = 507,  /**< its object has no code */
    FLOWMSG_REASON_PROBLEM_DOMAIN = 508,  /**< its domain is not that of the registry */
    FLOWMSG_REASON_PROBLEM_NESTING = 509,  /**< its arrays and objects are nested too deeply */
    FLOWMSG_REASON_PROBLEM_TOO_LONG = 510,  /**< more than FLOWMSG_MAX_JSON bytes */
    FLOWMSG_REASON_TEXT_TOO_LONG = 520,  /**< more than FLOWMSG_MAX_OUTPUT bytes */
    FLOWMSG_REASON_TEXT_TOO_COSTLY = 521,  /**< more than FLOWMSG_MAX_WORK steps */

    /* 600 to 699: registries and domains. */
    FLOWMSG_REASON_CODE_UNKNOWN = 600,  /**< the registry has no such definition */
    FLOWMSG_REASON_REGISTRY_VERSION = 601,  /**< the scanner and the library do not match */
    FLOWMSG_REASON_REGISTRY_LANGUAGE = 602,  /**< the source language of the domain is unknown */
    FLOWMSG_REASON_REGISTRY_PARAMS = 603,  /**< more than FLOWMSG_MAX_PARAMS in a definition */
    FLOWMSG_REASON_REGISTRY_TOO_LARGE = 604,  /**< more definitions than can be numbered */
    FLOWMSG_REASON_DOMAIN_TOO_LARGE = 620,  /**< more than FLOWMSG_MAX_DOMAIN_FILE bytes */
    FLOWMSG_REASON_DOMAIN_TOO_SHORT = 621,  /**< the header is incomplete */
    FLOWMSG_REASON_DOMAIN_MAGIC = 622,  /**< the first bytes are not a domain file's */
    FLOWMSG_REASON_DOMAIN_BYTE_ORDER = 623,  /**< the mark of the byte order is unknown */
    FLOWMSG_REASON_DOMAIN_VERSION = 624,  /**< another major version of the format */
    FLOWMSG_REASON_DOMAIN_LENGTH = 625,  /**< the file was cut or extended */
    FLOWMSG_REASON_DOMAIN_CHECKSUM = 626,  /**< the checksum differs */
    FLOWMSG_REASON_DOMAIN_HEADER = 627,  /**< a size in the header is wrong */
    FLOWMSG_REASON_DOMAIN_RESERVED = 628,  /**< a reserved byte is used */
    FLOWMSG_REASON_DOMAIN_SECTIONS = 630,  /**< the header's count is wrong */
    FLOWMSG_REASON_DOMAIN_SECTION_KIND = 631,  /**< a section is unknown, or there twice */
    FLOWMSG_REASON_DOMAIN_SECTION_MISSING = 632,  /**< each kind of section is needed */
    FLOWMSG_REASON_DOMAIN_SECTION_OUTSIDE = 633,  /**< a section's offset or length is wrong */
    FLOWMSG_REASON_DOMAIN_SECTION_OVERLAP = 634,  /**< two sections share bytes */
    FLOWMSG_REASON_DOMAIN_SECTION_GAP = 635,  /**< bytes of no section that are not padding */
    FLOWMSG_REASON_DOMAIN_SECTION_SIZE = 636,  /**< length, count and size of elements do not fit */
    FLOWMSG_REASON_DOMAIN_SECTION_COUNT = 637,  /**< more elements than a registry can have */
    FLOWMSG_REASON_DOMAIN_STRINGS_END = 640,  /**< the strings do not begin and end with NUL */
    FLOWMSG_REASON_DOMAIN_NOT_UTF8 = 641,  /**< a byte sequence is not UTF-8 */
    FLOWMSG_REASON_DOMAIN_STRING_OUTSIDE = 642,  /**< a string's offset is wrong */
    FLOWMSG_REASON_DOMAIN_STRING_ORDER = 643,  /**< strings are in the order of their use */
    FLOWMSG_REASON_DOMAIN_STRING_GAP = 644,  /**< a string that nothing uses */
    FLOWMSG_REASON_DOMAIN_STRING_LONG = 645,  /**< a string exceeds the limit of its kind */
    FLOWMSG_REASON_DOMAIN_NAME = 650,  /**< the name would make an odd path */
    FLOWMSG_REASON_DOMAIN_LANGUAGE = 651,  /**< the source language is unknown */
    FLOWMSG_REASON_DOMAIN_GROUP_NAME = 652,  /**< a group's name has other characters */
    FLOWMSG_REASON_DOMAIN_GROUP_RANGE = 653,  /**< a group's range is impossible */
    FLOWMSG_REASON_DOMAIN_GROUP_TWICE = 654,  /**< two groups have one name */
    FLOWMSG_REASON_DOMAIN_GROUPS_OVERLAP = 655,  /**< two groups share numbers */
    FLOWMSG_REASON_DOMAIN_REVISION = 656,  /**< the version of the definitions has other characters */
    FLOWMSG_REASON_DOMAIN_DEFINITIONS_NONE = 660,  /**< a domain has at least one */
    FLOWMSG_REASON_DOMAIN_CODE = 661,  /**< a code has other characters, is long or reserved */
    FLOWMSG_REASON_DOMAIN_CODE_ORDER = 662,  /**< codes ascend and differ */
    FLOWMSG_REASON_DOMAIN_CODE_GROUP = 663,  /**< no such group, or not in its range */
    FLOWMSG_REASON_DOMAIN_STATUS = 664,  /**< neither none nor 100 to 599 */
    FLOWMSG_REASON_DOMAIN_SEVERITY = 665,  /**< the severity is unknown */
    FLOWMSG_REASON_DOMAIN_TEXT_MISSING = 666,  /**< a detail or a description is empty */
    FLOWMSG_REASON_DOMAIN_FINGERPRINT = 667,  /**< the fingerprint of the parameters differs */
    FLOWMSG_REASON_DOMAIN_HELP = 668,  /**< the help is no link */
    FLOWMSG_REASON_DOMAIN_RETIRED = 669,  /**< a message is retired or deprecated, not both */
    FLOWMSG_REASON_DOMAIN_PARAM_ORDER = 670,  /**< each parameter belongs to one message */
    FLOWMSG_REASON_DOMAIN_PARAM_NAME = 671,  /**< a parameter's name is not a name in C */
    FLOWMSG_REASON_DOMAIN_PARAM_TWICE = 672,  /**< a message has two such parameters */
    FLOWMSG_REASON_DOMAIN_PARAM_TYPE = 673,  /**< the type is unknown */
    FLOWMSG_REASON_DOMAIN_PARAM_PRIVACY = 674,  /**< the privacy is unknown */
    FLOWMSG_REASON_DOMAIN_PARAM_EXAMPLE = 675,  /**< an example is not a value of its type */
    FLOWMSG_REASON_DOMAIN_TERM_ORDER = 680,  /**< tokens ascend, differ and are not empty */
    FLOWMSG_REASON_DOMAIN_TERM_TEXT = 681,  /**< a term is empty or has a brace */
    FLOWMSG_REASON_DOMAIN_CATALOG_LOCALE = 690,  /**< a catalog is of no locale */
    FLOWMSG_REASON_DOMAIN_CATALOG_TWICE = 691,  /**< two catalogs are of one locale */
    FLOWMSG_REASON_DOMAIN_CATALOG_PLACE = 692  /**< a catalog's offset or length is wrong */
};

#endif
