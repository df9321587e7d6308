/* reasons.h - a number for every fault of a definition file.
 *
 * SPDX-License-Identifier: MIT
 *
 * As in flowmsg/reasons.h: a number never changes its meaning and is never used again.  The
 * scanner's numbers begin at 11000.  tests/data/scanner-reasons.tsv freezes them.
 *
 * The texts are MessageFormat patterns.  The command gets each fault as a reason with arguments,
 * and renders a translated pattern with the library.  The scanner runs while flowmsg is built,
 * without ICU, and cannot render every pattern.  It only replaces names by arguments, and these
 * texts need nothing more (fault_print.c).
 *
 * Scanner and command share this file, which includes no header of theirs. */
#ifndef SCANNER_REASONS_H
#define SCANNER_REASONS_H

#include <stdio.h>

#include <flowmsg/flowmsg.h>

/* reasons.c has the text of each reason, and so its meaning. */
enum scanner_reason {
    /* 11000 to 11009: the file. */
    SCANNER_XML = 11000,
    SCANNER_FILE_LARGE = 11001,
    SCANNER_FAULTS_TOO_MANY = 11002,
    SCANNER_DOCTYPE = 11003,
    SCANNER_DEPTH = 11004,

    /* 11010 to 11019: elements and attributes. */
    SCANNER_ELEMENT = 11010,
    SCANNER_TEXT = 11011,
    SCANNER_ATTRIBUTE_UNKNOWN = 11012,
    SCANNER_ATTRIBUTE_MISSING = 11013,
    SCANNER_BOOLEAN = 11014,

    /* 11020 to 11029: the domain. */
    SCANNER_DOMAIN = 11020,
    SCANNER_DOMAIN_LONG = 11021,
    SCANNER_PREFIX = 11022,
    SCANNER_PREFIX_UNDERSCORES = 11023,
    SCANNER_PREFIX_LONG = 11024,
    SCANNER_MESSAGES_NONE = 11025,
    SCANNER_MESSAGES_TOO_MANY = 11026,
    SCANNER_GROUPS_TOO_MANY = 11027,
    SCANNER_VERSION = 11028,

    /* 11030 to 11039: groups. */
    SCANNER_GROUP_NAME = 11030,
    SCANNER_GROUP_NAME_LONG = 11031,
    SCANNER_GROUP_RANGE = 11032,
    SCANNER_GROUPS_OVERLAP = 11033,

    /* 11040 to 11059: codes and messages. */
    SCANNER_CODE = 11040,
    SCANNER_CODE_CONTEXT = 11041,
    SCANNER_CODE_OUTSIDE = 11042,
    SCANNER_CODE_TWICE = 11043,
    SCANNER_CODE_NAME_TAKEN = 11044,
    SCANNER_CODE_NAME_TWICE = 11045,
    SCANNER_STATUS = 11046,
    SCANNER_SEVERITY = 11047,
    SCANNER_HELP = 11048,
    SCANNER_RETIRED = 11049,
    SCANNER_TEXTS_MISSING = 11050,
    SCANNER_TEXTS_EMPTY = 11051,
    SCANNER_TEXT_TWICE = 11052,
    SCANNER_PATTERN = 11053,
    SCANNER_PARAM_UNUSED = 11054,

    /* 11060 to 11069: parameters. */
    SCANNER_PARAM_NAME = 11060,
    SCANNER_PARAM_NAME_LONG = 11061,
    SCANNER_PARAM_TYPE = 11062,
    SCANNER_PARAM_EXAMPLE = 11063,
    SCANNER_PARAM_PRIVACY = 11064,
    SCANNER_PARAM_TWICE = 11065,
    SCANNER_PARAMS_TOO_MANY = 11066,
    SCANNER_PARAM_DESCRIPTION = 11067,
    SCANNER_PARAM_TEXTS_LONG = 11068,

    /* 11070 to 11079: terms. */
    SCANNER_TERMS_TOO_MANY = 11070,
    SCANNER_TERM_TOKEN_LONG = 11071,
    SCANNER_TERM_TOKEN_EMPTY = 11072,
    SCANNER_TERM_TWICE = 11073,
    SCANNER_TERM_EMPTY = 11074,
    SCANNER_TERM_BRACE = 11075,
    SCANNER_TERM_LONG = 11076
};

/* The English text of a reason, a pattern; NULL for a number that is not here. */
const char *scanner_reason_pattern(uint32_t reason);

/* A fault of a definition file.  The arguments are texts and integers, borrowed for one call. */
struct fault {
    unsigned long line;
    enum scanner_reason reason;
    const struct flowmsg_arg *args;
    size_t n_args;
    const struct flowmsg_error *error;   /* the argument "why" is its English text; NULL: there is
                                            no such argument */
};

/* A function that is called with each fault of the file @path, in the order of reading. */
struct fault_listener {
    void (*tell)(void *to, const char *path, const struct fault *fault);
    void *to;
};

/* A listener's function: print a fault in English as "path:line: error: …" to @out, a FILE. */
void fault_print(void *out, const char *path, const struct fault *fault);

#endif
