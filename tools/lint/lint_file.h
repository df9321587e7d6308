/* lint_file.h - a file that is judged, as the rules of lint see it.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_LINT_FILE_H
#define TOOLS_LINT_FILE_H

#include <flowmsg/pieces.h>

#include "base/parts.h"
#include "lint/final_marks.h"
#include "lint/languages.h"
#include "lint/lint.h"
#include "lint/lint_habits.h"
#include "lint/names.h"
#include "lint/po_text.h"
#include "lint/quotation.h"

enum {
    MOST_PROBED = 200,       /* numbers whose plural category is asked for: 0 to this */
};

#define RULE_BIT(rule) ((uint64_t)1 << (rule))

/* Rules whose fixes change spaces and single characters alone. */
static const uint64_t lint_plain_rules =
    RULE_BIT(RULE_HTML_ENTITY) | RULE_BIT(RULE_INVISIBLE_CHARACTER) | RULE_BIT(RULE_EDGE_SPACE) |
    RULE_BIT(RULE_DOUBLE_SPACE);

/* A translated entry as it is remembered, for its fixes to be judged. */
struct lint_state {
    uint64_t rules[2];       /* that it has errors of, and warnings, as bits */
    uint64_t shown;          /* a hash of what is shown, but for white space and the like */
    uint64_t printed;        /* a sum over the placeholders that are printed */
    uint64_t names[2];       /* their names, as a Bloom filter */
    uint32_t n_printed;
    bool unread;             /* a text of it is no pattern */
};

/* Whether a space stands between Chinese or Japanese and Latin letters, digits or values. */
enum cjk_latin { CJK_LATIN_ANY, CJK_LATIN_NONE, CJK_LATIN_SPACE };

/* The English text of a part that messages share, and a definition that has it. */
struct lint_shared {
    const char *text;
    const struct flowmsg_definition *by;
};

/* A file being judged. */
struct lint {
    const struct lint_options *options;
    struct lint_result *result;
    struct po_text po;
    char language[64];       /* of the header, "" when there is none */
    struct language traits;  /* what is known of it */
    const struct quotation *quotation;    /* its marks; NULL: not known */
    enum cjk_latin cjk_latin;             /* of the glossaries */
    struct lint_habits habits;            /* of the file */
    char plural_language[64];     /* whose plurals are known and its; "" when none are */
    unsigned categories[2];  /* of plural, of selectordinal, as bits of enum flowmsg_plural */
    bool no_domain;          /* the source texts are its msgids, or those of a source file */
    bool has_josa;           /* of a file of no domain: it has particles {name, josa, …} */
    bool keys;               /* its msgids are keys, and no source texts */
    bool shipped;            /* it is listed in po/LINGUAS */
    bool broken;             /* it cannot be read: what follows from that is not told */
    bool probed[2];          /* category is known: of plural, of selectordinal */
    unsigned char category[2][MOST_PROBED + 1];   /* of each number */
    uint64_t disabled;       /* rules, as bits: for this run, or by the file's header */
    size_t most[2];          /* errors, warnings that are listed, beside a few of each rule */
    struct lint_count {
        size_t n_listed[2];           /* errors, warnings; of one rule: */
        struct { size_t n_listed, more, finding; } rules[N_LINT_RULES][2];
        size_t n, n_errors;           /* of the result */
    } count, before;         /* now, at lint_remember() */
    size_t n_messages, n_untranslated;    /* of a file of no domain */
    const struct po_entry *named;     /* whose texts are those that follow */
    const char *context, *id;
    struct lint_shared *shared[N_PARTS];   /* by text; NULL: nobody has asked yet */
    struct lint_styles *styles;       /* that were looked at */
    struct lint_terms *terms;         /* of the glossaries; NULL: not read yet */
    struct lint_followers *followers; /* words after values; NULL: nobody has asked yet */
    struct lint_beginnings *beginnings;   /* of misspelt words, likewise */
    struct lint_state *states;        /* of each entry; NULL: nobody asks */
};

/* The English text of an entry, which all of its translations are held against. */
struct lint_source {
    bool read;
    bool known;              /* else there is nothing to be held against */
    const char *text;
    size_t len;
    uint32_t fault;          /* the reason why it does not parse; 0: it does */
    const struct po_string *plural;   /* msgid_plural, of a file of no domain; NULL: none */
    struct flowmsg_pieces *pieces;    /* NULL: it does not parse, or is not known */
    struct lint_names names;          /* the first n_names are of the English text */
    unsigned n_names, n_declared;     /* the first n_declared also of the definition */
    uint64_t mentioned;      /* in the English text, but for a particle alone */
    uint64_t declared;       /* those and the definition's: they have values */
    uint64_t quoted;         /* declared, but only as '{name}' in the source text */
    uint64_t constant;       /* numbers that choose nothing: a plural with nothing but other */
    uint64_t any, all;       /* what a translation must have on some path, on every path */
    enum final_mark mark;    /* that it ends with */
    bool blank_before, blank_after;  /* it begins, ends with white space */
    bool has_columns;        /* spaces put words below each other */
    struct lint_words *words;         /* odd characters and entities; NULL: not looked for */
};

/* A text in it: the translation, or one plural form of it. */
struct lint_text {
    struct lint *lint;
    const struct po_entry *entry;
    const struct po_string *string;
    uint64_t silenced;                            /* rules, as bits */
    const struct flowmsg_definition *definition;  /* NULL: not known */
    enum flowmsg_part part;                       /* DETAIL also for what is no message */
    const struct flowmsg_term *term;              /* NULL: the entry is none of the domain's */
    size_t wide_end;                              /* of the last pair of wide braces */
    struct lint_source *english;                  /* of the entry */
    struct flowmsg_pieces *pieces;                /* NULL: it does not parse */
};

/* Parameter @i of the definition, which is known; NULL when there is none. */
static inline const struct flowmsg_param *lint_param(const struct lint_text *t, size_t i)
{
    return flowmsg_definition_param(lint_registry(t->lint->options), t->definition, i);
}

static inline bool lint_is_disabled(const struct lint *lint, enum lint_rule_id rule)
{
    return (lint->disabled & (uint64_t)1 << rule) != 0;
}

/* A piece's text. */
static inline const char *piece_text(const struct lint_text *t, const struct flowmsg_piece *p)
{
    return t->string->text + p->offset;
}

#endif
