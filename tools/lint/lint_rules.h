/* lint_rules.h - what the rules of lint share.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_LINT_RULES_H
#define TOOLS_LINT_RULES_H

#include "lint/lint.h"
#include "lint/po_text.h"

enum {
    MOST_NAMES = 64,         /* placeholders of a message that are looked at */
    MOST_PROBED = 200,       /* numbers whose plural category is asked for: 0 to this */
};

/* A file being judged. */
struct lint {
    const struct lint_options *options;
    struct lint_result *result;
    struct po_text po;
    char language[64];       /* of the header, "" when there is none */
    bool shipped;            /* it is listed in po/LINGUAS */
    bool korean;
    bool broken;             /* gettext cannot read it: what follows from that is not told */
    bool probed[2];          /* category is known: of plural, of selectordinal */
    unsigned char category[2][MOST_PROBED + 1];   /* of each number */
};

/* A text in it: the translation, or one plural form of it. */
struct lint_text {
    struct lint *lint;
    const struct po_entry *entry;
    const struct po_string *string;
    uint64_t silenced;                            /* rules, as bits */
    const struct flowmsg_definition *definition;  /* NULL: not known */
    bool title;
    size_t n_before;                              /* findings before those of this text */
    size_t wide_end;                              /* of the last pair of wide braces */
    struct flowmsg_pieces *pieces, *source;       /* NULL: it does not parse */
};

/* Note a finding at byte @at of the translation. */
struct lint_finding *lint_add(const struct lint_text *text, enum lint_rule_id rule, size_t at,
                              const char *format, ...) __attribute__((format(printf, 4, 5)));

/* The same at an offset of the file, about @entry (NULL: the file). */
struct lint_finding *lint_add_at(struct lint *lint, const struct po_entry *entry,
                                 enum lint_rule_id rule, size_t offset, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* Are there so many findings that no more are taken? */
bool lint_is_full(const struct lint_text *text);

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
