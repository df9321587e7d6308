/* lint.h - what is wrong with a translation.
 *
 * SPDX-License-Identifier: MIT
 *
 * lint_judge() judges the bytes of a .po file and gives findings, in the order of the
 * file.  It keeps no state between calls and may be called again whenever a file has
 * changed.  Out of memory, it ends the process, as need() does. */
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
    RULE_UNKNOWN_CODE, RULE_UNKNOWN_CONTEXT, RULE_SOURCE_DIFFERS, RULE_MISSING_ENTRY,
    RULE_UNTRANSLATED, RULE_FUZZY,
    /* the pattern */
    RULE_SYNTAX, RULE_MISSING_OTHER, RULE_PLACEHOLDER_RENAMED, RULE_PLACEHOLDER_LOST,
    RULE_PLACEHOLDER_ADDED, RULE_PLACEHOLDER_TYPE, RULE_PLACEHOLDER_QUOTED,
    RULE_PLURAL_MISSING, RULE_PLURAL_USELESS,
    /* characters, spaces, punctuation */
    RULE_HTML_ENTITY, RULE_FULL_WIDTH_BRACE, RULE_CONTROL_CHARACTER, RULE_INVISIBLE_CHARACTER,
    RULE_EDGE_SPACE, RULE_DOUBLE_SPACE, RULE_FINAL_PUNCTUATION,
    /* words */
    RULE_TERM, RULE_UNCHANGED,
    /* Korean */
    RULE_PARTICLE, RULE_JOSA_PAIR, RULE_JOSA_PLACE, RULE_SPEECH_LEVEL, RULE_SPACING,
    RULE_PARTICLE_FIXED, RULE_SPELLING, RULE_NOT_COMPOSED, RULE_NO_BREAK_SPACE, RULE_STRAY_JAMO,
    N_LINT_RULES
};

/* A rule, as it is told to a translator.  Constants. */
struct lint_rule {
    const char *name;
    bool warns;              /* else it is an error */
    const char *wrong, *right;   /* examples; NULL: it has none */
    bool of_file;            /* about the file as a whole: no entry can silence it */
};

extern const struct lint_rule lint_rules[N_LINT_RULES];

/* The rule of this name; N_LINT_RULES: there is none. */
enum lint_rule_id lint_rule_find(const char *name, size_t len);

/* Read names of rules, with commas or white space between them, and add them to @rules,
 * as bits.  NULL, or the first word that is none; *len is its length then. */
const char *lint_rules_read(const char *names, size_t n, uint64_t *rules, size_t *len);

enum {
    LINT_MOST_ERRORS = 100000,     /* that a command lists of a file; others are counted */
    LINT_MOST_WARNINGS = 5000,
};

/* Replace bytes of the file.  text is NULL when there is nothing safe to do. */
struct lint_fix {
    size_t offset, len;
    const char *text;
};

struct lint_finding {
    enum lint_rule_id rule;
    bool warning;
    uint32_t line, column;   /* in the file, 1-based; the column counts characters */
    const char *context, *id;   /* of the entry; NULL: the whole file, or no context */
    const char *message;     /* one line of UTF-8 */
    struct lint_fix fix;
    size_t more;             /* it represents this many unlisted ones; 0: itself alone */
    size_t entry;            /* its number in the file; SIZE_MAX: the whole file */
};

struct lint_result {
    struct lint_finding *findings;
    size_t n;
    size_t n_errors;         /* also those that are not listed */
    size_t n_unfinished;     /* of lint_fix(): texts that take more work to fix than it does; each
                                keeps what was fixed of it, unless that alone would harm */
    struct text_pool texts;  /* what the findings point to */
};

/* Terms of a language: what to write and what not, as in po/ko-glossary.tsv. */
struct lint_glossary {
    const char *language;    /* NULL: of any */
    const char *tsv;         /* lines of PREFER, AVOID and what else; the first is a heading */
};

struct lint_options {
    const struct flowmsg_registry *registry;   /* NULL: the built-in one; lint_registry() */
    const char *const *languages;      /* that are shipped, as in po/LINGUAS; ends with NULL */
    const struct lint_glossary *glossaries;
    size_t n_glossaries;
    size_t most_errors;                /* that are listed; 0: as many as warnings */
    uint64_t disabled;                 /* rules that nobody wants to hear of, as bits */
    size_t fix_work;                   /* bytes of a part that lint_fix() judges; 0: the usual */
};

/* The built-in domain, its languages and glossaries. */
extern const struct lint_options lint_builtin;

const struct flowmsg_registry *lint_registry(const struct lint_options *options);

#define LINT_MAX_FILE ((size_t)32 * 1024 * 1024)   /* bytes; a larger file is a finding */

/* Judge a file's bytes.  The result is for lint_result_free(). */
void lint_judge(const char *data, size_t len, const struct lint_options *options,
                struct lint_result *result);
void lint_result_free(struct lint_result *result);

/* The file with all fixes made that are safe.  Each entry is judged again: it has no error
 * of a rule that it had none of before, a text that could be read still can be, and it has
 * the placeholders that it had; else it stays as it was.  Fixing the result again changes
 * nothing, unless texts were left unfinished.  *out is the caller's, and a NUL follows its *out_len
 * bytes.  @fixed gets the fixed findings, at their places in the file as it was, and the number of
 * unfinished texts, for lint_result_free().  False when nothing was done: *out is not set then. */
bool lint_fix(const char *data, size_t len, const struct lint_options *options,
              struct lint_result *fixed, char **out, size_t *out_len);

#endif
