/* lint_rules.h - what the rules of lint share.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_LINT_RULES_H
#define TOOLS_LINT_RULES_H

#include <flowmsg/pieces.h>

#include "lint/languages.h"
#include "lint/lint.h"
#include "lint/po_text.h"

enum {
    MOST_NAMES = 64,         /* placeholders of a message that are looked at */
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

/* A file being judged. */
struct lint {
    const struct lint_options *options;
    struct lint_result *result;
    struct po_text po;
    char language[64];       /* of the header, "" when there is none */
    char plural_language[64];     /* whose plurals are known and its; "" when none are */
    unsigned categories[2];  /* of plural, of selectordinal, as bits of enum flowmsg_plural */
    bool shipped;            /* it is listed in po/LINGUAS */
    bool korean;
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
    const struct po_entry *named;     /* whose texts are those that follow */
    const char *context, *id;
    const struct flowmsg_definition **titles;   /* all definitions, by title, then in order */
    struct lint_styles *styles;       /* that were looked at */
    struct lint_followers *followers; /* words after values; NULL: nobody has asked yet */
    struct lint_state *states;        /* of each entry; NULL: nobody asks */
};

/* Placeholders by number; sets of them are bits of a uint64_t. */
struct lint_names {
    struct lint_name {
        const char *p;
        size_t len;
        const char *type;    /* as which the English text uses it, if that says anything */
        size_t first;        /* where the translation has it first; SIZE_MAX: nowhere */
    } name[MOST_NAMES];
    unsigned n;
};

/* The English text of an entry, which all of its translations are held against. */
struct lint_source {
    bool read;
    struct flowmsg_pieces *pieces;    /* NULL: it does not parse */
    struct lint_names names;          /* the first n_names are of the English text */
    unsigned n_names, n_declared;     /* the first n_declared also of the definition */
    uint64_t mentioned;      /* in the English text, but for a particle alone */
    uint64_t declared;       /* those and the definition's: they have values */
    uint64_t any, all;       /* what a translation must have on some path, on every path */
    enum final_mark mark;    /* that it ends with */
    bool blank_before, blank_behind;  /* it begins, ends with white space */
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
    bool title;
    size_t wide_end;                              /* of the last pair of wide braces */
    struct lint_source *english;                  /* of the entry */
    struct flowmsg_pieces *pieces;                /* NULL: it does not parse */
};

/* Parameter @i of the definition, which is known; NULL when there is none. */
static inline const struct flowmsg_param *lint_param(const struct lint_text *t, size_t i)
{
    return flowmsg_definition_param(lint_registry(t->lint->options), t->definition, i);
}

/* Note a finding at byte @at of the translation.  NULL: the rule is silenced, or there are so
 * many findings that this one is only counted. */
struct lint_finding *lint_add(const struct lint_text *text, enum lint_rule_id rule, size_t at,
                              const char *format, ...) __attribute__((format(printf, 4, 5)));

/* The same at an offset of the file, about @entry (NULL: the file). */
struct lint_finding *lint_add_at(struct lint *lint, const struct po_entry *entry,
                                 enum lint_rule_id rule, size_t offset, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* The same about the file, with the severity given, whether or not the rule is disabled. */
struct lint_finding *lint_add_text(struct lint *lint, enum lint_rule_id rule, bool warning,
                                   size_t offset, const char *text);

/* Are further findings counted only? */
static inline bool lint_is_full(const struct lint *lint, bool warning)
{
    return lint->count.n_listed[warning] >= lint->most[warning];
}

static inline bool lint_is_disabled(const struct lint *lint, enum lint_rule_id rule)
{
    return (lint->disabled & (uint64_t)1 << rule) != 0;
}

/* Forget the findings since then. */
void lint_remember(struct lint *lint);
void lint_forget(struct lint *lint);

/* Put the findings in order, with those that stand for what is not listed. */
void lint_finish(struct lint *lint);

/* Read a file's header, and whether it can be read; false: it cannot.  lint_close() at last. */
bool lint_open(struct lint *lint, const char *data, size_t len, const struct lint_options *options);
void lint_close(struct lint *lint);

/* Judge entries alone, as a part of the file that was opened: it is in UTF-8, and the part has no
 * header.  lint->po and lint->states are the part's, until the next call.  Speech levels, which
 * depend on the other entries, are not looked at. */
void lint_judge_part(struct lint *lint, const char *data, size_t len, struct lint_result *result);

/* Replace bytes at .. at + len of the translation by @with, if the finding was noted
 * (it is NULL when it was not) and bytes of the file can be changed. */
void lint_offer(const struct lint_text *text, struct lint_finding *finding, size_t at, size_t len,
                const char *with, size_t with_len);

/* Does the file's language begin with this subtag? */
bool lint_language_is(const struct lint *lint, const char *language);

/* A piece's text. */
static inline const char *piece_text(const struct lint_text *t, const struct flowmsg_piece *p)
{
    return t->string->text + p->offset;
}

/* Is an entry a message, neither header nor obsolete? */
bool lint_is_message(const struct po_entry *entry);

/* The English text of an entry: what its translations have to have.  Read once. */
void lint_source_init(struct lint_source *source);
void lint_source_read(struct lint_text *text);
void lint_source_free(struct lint_source *source);
void lint_source_ends(struct lint_text *text);

/* Is this a placeholder of the English text? */
bool lint_source_has_name(const struct lint_source *source, const char *name, size_t len);

/* A control character, or one that nobody sees but that does something. */
bool lint_is_odd(uint32_t c);

/* &name; or &#123; at @s; returns its bytes, or 0. */
size_t lint_entity_len(const char *s, size_t len);

/* The meaning of such an entity, and its bytes; NULL: it is none of the few that texts need. */
const char *lint_entity_text(const char *s, size_t len, size_t *n);

/* Has the English text this odd character, this entity? */
bool lint_english_has_odd(const struct lint_text *text, uint32_t c);
bool lint_english_has_entity(const struct lint_text *text, const char *entity, size_t len);
void lint_words_free(struct lint_words *words);

/* Does ICU take the styles of a text?  False with the first that it does not take. */
bool lint_styles_hold(struct lint_text *text, struct flowmsg_error *err);
void lint_styles_free(struct lint_styles *styles);

/* Note what a text shows, for its entry's state. */
void lint_remember_shown(const struct lint_text *text);

/* Is an entry after the fixes of these rules what it was, but for what they fix? */
bool lint_is_harmless(const struct lint_state *before, const struct lint_state *after,
                      uint64_t fixed);

/* Find the definition that a text is of, or tell why there is none. */
void lint_identify(struct lint_text *text);

/* Is there a translation to be judged?  Tells when there is none. */
bool lint_state(struct lint_text *text);

/* Tell of definitions that have no entry. */
void lint_missing(struct lint *lint);

/* The groups of rules. */
void lint_pattern(struct lint_text *text);
void lint_plurals(struct lint_text *text);
void lint_characters(struct lint_text *text);
void lint_punctuation(struct lint_text *text);
void lint_terms(struct lint_text *text);
void lint_unchanged(const struct lint_text *text);
void lint_korean(struct lint_text *text);

/* Speech levels, of all texts of the file: count, and then judge. */
struct speech {
    size_t formal, polite;   /* sentences in 합쇼체, in 해요체 */
};
void lint_speech_count(const struct po_string *string, struct speech *speech);
void lint_speech(struct lint_text *text, const struct speech *speech);

#endif
