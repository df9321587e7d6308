/* lint.h - judging a translation.
 *
 * SPDX-License-Identifier: MIT
 *
 * lint_judge() judges the bytes of a .po file and returns findings in the order of the file.  It
 * keeps no state between calls.  Out of memory, it ends the process, as need() does. */
#ifndef TOOLS_LINT_H
#define TOOLS_LINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <flowmsg/flowmsg.h>

#include "lint/text_pool.h"

enum lint_rule_id {
    /* the file */
    RULE_PO_FILE, RULE_DUPLICATE, RULE_ENCODING, RULE_HEADER, RULE_SILENCE,
    /* which message it is, and whether it is translated */
    RULE_UNKNOWN_CODE, RULE_UNKNOWN_CONTEXT, RULE_UNKNOWN_SOURCE, RULE_SOURCE_DIFFERS,
    RULE_MISSING_ENTRY,
    RULE_UNTRANSLATED, RULE_FUZZY,
    /* the pattern */
    RULE_SYNTAX, RULE_MISSING_OTHER, RULE_PLACEHOLDER_RENAMED, RULE_PLACEHOLDER_LOST,
    RULE_PLACEHOLDER_ADDED, RULE_PLACEHOLDER_TYPE, RULE_PLACEHOLDER_QUOTED,
    RULE_PLURAL_MISSING, RULE_PLURAL_USELESS,
    RULE_TAG_LOST, RULE_TAG_ADDED, RULE_TAG_UNBALANCED,
    /* characters, spaces, punctuation */
    RULE_HTML_ENTITY, RULE_FULL_WIDTH_BRACE, RULE_CONTROL_CHARACTER, RULE_INVISIBLE_CHARACTER,
    RULE_EDGE_SPACE, RULE_DOUBLE_SPACE, RULE_FINAL_PUNCTUATION,
    /* words */
    RULE_TERM, RULE_TERM_PLAIN, RULE_UNCHANGED,
    /* usages of some languages */
    RULE_QUOTATION_MARKS, RULE_WIDE_PUNCTUATION, RULE_CJK_SPACING, RULE_PUNCTUATION_SPACE,
    RULE_INVERTED_MARK, RULE_COMPOUND_HYPHEN,
    /* Korean */
    RULE_PARTICLE, RULE_JOSA_PAIR, RULE_JOSA_PLACE, RULE_SPEECH_LEVEL, RULE_SPACING,
    RULE_PARTICLE_FIXED, RULE_SPELLING, RULE_NOT_COMPOSED, RULE_NO_BREAK_SPACE, RULE_STRAY_JAMO,
    N_LINT_RULES
};

/* A rule, as a translator is told of it.  Constants. */
struct lint_rule {
    const char *name;
    bool warns;              /* else it is an error */
    const char *wrong, *right;   /* examples; NULL: it has none */
    bool of_file;            /* about the file as a whole: no entry can silence it */
};

extern const struct lint_rule lint_rules[N_LINT_RULES];

/* The rule of this name; N_LINT_RULES: there is none. */
enum lint_rule_id lint_rule_find(const char *name, size_t len);

/* Read names of rules, with commas or white space between them, and add the rules to @rules, as
 * bits.  Returns the first word that is no rule, with its length in *len; NULL: there is none. */
const char *lint_rules_read(const char *names, size_t n, uint64_t *rules, size_t *len);

enum {
    LINT_MOST_ERRORS = 100000,     /* errors of a file that a command lists */
    LINT_MOST_WARNINGS = 5000,
};

/* Replace bytes of the file by the text.  NULL: no change is safe. */
struct lint_fix {
    size_t offset, len;
    const char *text;
};

struct lint_finding {
    enum lint_rule_id rule;
    bool warning;
    uint32_t line, column;   /* in the file, 1-based; the column counts characters */
    const char *context, *id;   /* of the entry; NULL: the whole file, or no context */
    uint32_t reason;         /* of the message: an enum tool_reason, or of the library's error */
    uint32_t n_args;
    const struct flowmsg_arg *args;     /* of the reason's text */
    const struct flowmsg_error *error;  /* of the library; NULL: none */
    struct lint_fix fix;
    size_t more;             /* findings that it represents and that are not listed; 0: none */
    size_t entry;            /* number of the entry in the file; SIZE_MAX: the whole file */
};

/* A message is one line of UTF-8.  Longer ones are cut. */
enum { LINT_MESSAGE_SIZE = 1024 };

/* Write the message for the reader; returns @buf, which has LINT_MESSAGE_SIZE bytes. */
const char *lint_message(const struct lint_finding *f, char *buf);

/* Write the message for programs and reports, in English in any case. */
const char *lint_message_english(const struct lint_finding *f, char *buf);

struct lint_result {
    struct lint_finding *findings;
    size_t n;
    size_t n_errors;         /* with those that are not listed */
    size_t n_unfinished;     /* of lint_fix(): texts that take more work to fix than it does; each
                                keeps what was fixed of it, unless that alone would harm */
    int unchecked;           /* errno: gettext could not be started to check the file; 0: it was */
    struct text_pool texts;  /* what the findings point to */
};

/* Terms of a language, in the form of po/ko-glossary.tsv. */
struct lint_glossary {
    const char *language;    /* NULL: of any; else it is of the domain */
    const char *tsv;         /* a heading, then lines of the word to use, the word to avoid, and
                                other fields; lines that begin with # are comments.  Of these
                                "# style: cjk-latin=none", or "=space", says whether a space
                                stands between Chinese or Japanese and Latin letters. */
};

/* The first word after "# style:" in a glossary that is no style; NULL: there is none. */
const char *lint_glossary_fault(const char *tsv, size_t *len);

/* The source texts in a source language's file. */
struct lint_sources;
struct po_entry;

/* Read the bytes of a source language's file.  NULL: it has no header, so it is no .po file. */
struct lint_sources *lint_sources_read(const char *data, size_t len);
void lint_sources_free(struct lint_sources *sources);

/* Message @i of the file; NULL: there are not as many. */
const struct po_entry *lint_sources_message(const struct lint_sources *sources, size_t i);

/* The domain that files belong to. */
enum lint_belongs {
    LINT_OF_DOMAIN,                    /* that of the registry */
    LINT_OF_DOMAIN_OR_NONE,            /* none, if no context is a code of it, or nearly one */
    LINT_OF_NONE
};

struct lint_options {
    const struct flowmsg_registry *registry;   /* NULL: the built-in one; lint_registry() */
    enum lint_belongs belongs;
    const struct lint_sources *sources;        /* of files of no domain; NULL: msgids are texts */
    const char *const *languages;      /* the languages of po/LINGUAS; NULL at the end */
    const struct lint_glossary *glossaries;
    size_t n_glossaries;
    size_t most_errors;                /* errors that are listed; 0: as many as warnings */
    uint64_t disabled;                 /* rules that are not applied, as bits */
    size_t fix_work;                   /* bytes of a part that lint_fix() judges; 0: default */
};

/* The built-in domain, its languages and glossaries. */
extern const struct lint_options lint_builtin;

const struct flowmsg_registry *lint_registry(const struct lint_options *options);

/* Belongs a .po file to no domain, as with LINT_OF_DOMAIN_OR_NONE? */
bool lint_is_of_none(const char *data, size_t len, const struct lint_options *options);

#define LINT_MAX_FILE ((size_t)32 * 1024 * 1024)   /* bytes; a larger file is a finding */

/* Judge a file's bytes.  The result is for lint_result_free(). */
void lint_judge(const char *data, size_t len, const struct lint_options *options,
                struct lint_result *result);
void lint_result_free(struct lint_result *result);

/* Make all safe fixes in a file.  Each fixed entry is judged again.  A fix is taken back if the
 * entry gets an error of a rule that it did not violate before, if one of its texts can no longer
 * be read, or if its placeholders change.  Another lint_fix() of the result changes nothing, unless
 * texts were left unfinished.  The caller frees *out; a NUL follows its *out_len bytes.  @fixed
 * gets the fixed findings, at their places in the old file, and the number of unfinished texts; it
 * is for lint_result_free().  False: nothing was fixed, and *out is not set. */
bool lint_fix(const char *data, size_t len, const struct lint_options *options,
              struct lint_result *fixed, char **out, size_t *out_len);

#endif
