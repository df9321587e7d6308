/* reasons.c - the text of each fault of a definition file.
 *
 * SPDX-License-Identifier: MIT */
#include "scanner/reasons.h"

#include <stddef.h>

static const struct {
    enum scanner_reason reason;
    const char *pattern;
} reasons[] = {
    /* 11000 to 11009: the file. */
    { SCANNER_XML, "{why}" },
    { SCANNER_FILE_LARGE, "a definition file has at most {most} bytes" },
    { SCANNER_FAULTS_TOO_MANY, "there are more than {most} faults" },
    { SCANNER_DOCTYPE, "a definition file has no DOCTYPE: it could change the texts" },
    { SCANNER_DEPTH, "elements are nested more than {most} deep" },

    /* 11010 to 11019: elements and attributes. */
    { SCANNER_ELEMENT, "<{element}> does not belong here" },
    { SCANNER_TEXT, "text does not belong here" },
    { SCANNER_ATTRIBUTE_UNKNOWN, "<{element}> has no attribute \"{attribute}\"" },
    { SCANNER_ATTRIBUTE_MISSING, "<{element}> needs the attribute \"{attribute}\"" },
    { SCANNER_BOOLEAN, "\"{attribute}\" of <{element}> is true or false, not \"{value}\"" },

    /* 11020 to 11029: the domain. */
    { SCANNER_DOMAIN, "the domain \"{domain}\" must be of a-z, 0-9 and -" },
    { SCANNER_DOMAIN_LONG, "the domain has more than {most} bytes" },
    { SCANNER_PREFIX, "the prefix \"{prefix}\" is not a C identifier in lower case" },
    { SCANNER_PREFIX_UNDERSCORES,
      "the prefix \"{prefix}\" has two underscores in a row, or one at its end" },
    { SCANNER_PREFIX_LONG, "the prefix has more than {most} bytes" },
    { SCANNER_MESSAGES_NONE, "there is no message" },
    { SCANNER_MESSAGES_TOO_MANY, "a domain has at most {most} messages" },
    { SCANNER_GROUPS_TOO_MANY, "a domain has at most {most} groups" },
    { SCANNER_VERSION,
      "the version \"{version}\" is not 1 to {most} letters, digits and . - _ +" },

    /* 11030 to 11039: groups. */
    { SCANNER_GROUP_NAME, "the group''s name \"{name}\" must be of letters, digits, - _ ." },
    { SCANNER_GROUP_NAME_LONG, "the group''s name has more than {most} bytes" },
    { SCANNER_GROUP_RANGE, "\"{first}\" to \"{last}\" is not a range of codes" },
    { SCANNER_GROUPS_OVERLAP, "the groups \"{first}\" and \"{second}\" overlap" },

    /* 11040 to 11059: codes and messages. */
    { SCANNER_CODE,
      "\"{code}\" is not a code: 1 to {most} letters, digits and . _ : / -, one of them a "
      "letter or digit" },
    { SCANNER_CODE_CONTEXT,
      "\"{code}\" cannot be a code: catalogs have that context for all messages" },
    { SCANNER_CODE_OUTSIDE,
      "the code \"{code}\" is outside its group \"{group}\", {first, number, ::group-off} to "
      "{last, number, ::group-off}" },
    { SCANNER_CODE_TWICE, "the code {code} is there already, in line {line, number, ::group-off}" },
    { SCANNER_CODE_NAME_TAKEN,
      "the generated code needs the C name of the code \"{code}\" for itself: {prefix}_{name}" },
    { SCANNER_CODE_NAME_TWICE,
      "the code \"{code}\" has a C name of the code \"{earlier}\" in line {line, number, "
      "::group-off}: {prefix}_{name}" },
    { SCANNER_STATUS, "the HTTP status \"{status}\" is not a number from 100 to 599" },
    { SCANNER_SEVERITY, "unknown severity \"{severity}\": error, warning or info" },
    { SCANNER_HELP,
      "the help link \"{help}\" is not a URI of at most {most} bytes that begins with https://, "
      "http://, mailto: or urn:" },
    { SCANNER_RETIRED,
      "{code} is deprecated and retired: it can be only one of them" },
    { SCANNER_TEXTS_MISSING, "{code} needs a <detail>" },
    { SCANNER_TEXTS_EMPTY, "title, detail and remedy of {code} must not be empty" },
    { SCANNER_TEXT_TWICE, "{code} has a second <{element}>" },
    { SCANNER_PATTERN, "{element} of {code}: {why}" },
    { SCANNER_PARAM_UNUSED, "{code} does not use its parameter \"{name}\"" },

    /* 11060 to 11069: parameters. */
    { SCANNER_PARAM_NAME, "the parameter''s name \"{name}\" is not a C identifier" },
    { SCANNER_PARAM_NAME_LONG, "the parameter''s name has more than {most} bytes" },
    { SCANNER_PARAM_TYPE, "unknown parameter type \"{type}\"" },
    { SCANNER_PARAM_EXAMPLE, "the example \"{example}\" is not of the type {type}" },
    { SCANNER_PARAM_PRIVACY, "unknown privacy \"{privacy}\": public, internal or personal" },
    { SCANNER_PARAM_TWICE, "the parameter \"{name}\" is declared twice" },
    { SCANNER_PARAMS_TOO_MANY, "a message has at most {most} parameters" },
    { SCANNER_PARAM_DESCRIPTION, "the parameter \"{name}\" needs a description" },
    { SCANNER_PARAM_TEXTS_LONG,
      "description and example of \"{name}\" have at most {most} bytes each" },

    /* 11070 to 11079: terms. */
    { SCANNER_TERMS_TOO_MANY, "a domain has at most {most} terms" },
    { SCANNER_TERM_TOKEN_LONG, "the token has more than {most} bytes" },
    { SCANNER_TERM_TOKEN_EMPTY, "the token of a term must not be empty" },
    { SCANNER_TERM_TWICE,
      "the token \"{token}\" is there already, in line {line, number, ::group-off}" },
    { SCANNER_TERM_EMPTY, "the term of \"{token}\" has no text" },
    { SCANNER_TERM_BRACE, "the term of \"{token}\" has a brace: it is plain text" },
    { SCANNER_TERM_LONG, "the term of \"{token}\" has more than {most} bytes" },
};

const char *scanner_reason_pattern(uint32_t reason)
{
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if ((uint32_t)reasons[i].reason == reason)
            return reasons[i].pattern;
    return NULL;
}
