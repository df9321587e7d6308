/* lint_rules.h - the rules of lint, in groups, and what they share.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_LINT_RULES_H
#define TOOLS_LINT_RULES_H

#include <string.h>

#include "lint/lint_file.h"

/* The English text of an entry: what its translations have to have.  Read once. */
void lint_source_init(struct lint_source *source);
void lint_source_read(struct lint_text *text);
void lint_source_free(struct lint_source *source);
void lint_source_ends(struct lint_text *text);

/* Has the language of a file this branch of a choice, or a use for it? */
bool lint_has_branch(const struct lint *lint, const struct flowmsg_piece *branch,
                     const char *text);

/* Is a number of this name one that the English text is the same for? */
bool lint_source_is_constant(const struct lint_source *source, const char *name, size_t len);

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
void lint_terms_free(struct lint_terms *terms);

/* Does ICU take the styles of a text?  False with the first that it does not take. */
bool lint_styles_hold(struct lint_text *text, struct flowmsg_error *err);
void lint_styles_free(struct lint_styles *styles);

/* Note what a text shows, for its entry's state. */
void lint_remember_shown(const struct lint_text *text);

/* Is an entry after the fixes of these rules what it was, but for what they fix? */
bool lint_is_harmless(const struct lint_state *before, const struct lint_state *after,
                      uint64_t fixed);

/* Is the file of the domain, rather than of none? */
bool lint_is_of_domain(struct lint *lint);

/* Set the source text of an entry of a file that belongs to no domain, if it is known. */
void lint_find_source(struct lint_text *text);

/* Look at all entries of a file of no domain: are its msgids keys, and has it particles? */
void lint_look_at_all(struct lint *lint);

/* The number of messages that a source file has and @po lacks, and the first of them. */
size_t lint_sources_missing(const struct lint_sources *sources, const struct po_text *po,
                            const struct po_entry **first);

/* Find the definition that a text is of, or tell why there is none. */
void lint_identify(struct lint_text *text);

/* Is there a translation to be judged?  Tells when there is none. */
bool lint_state(struct lint_text *text);

/* Tell of definitions that have no entry. */
void lint_missing(struct lint *lint);

/* Tell of messages that are there twice. */
void lint_duplicates(struct lint *lint);

/* White space at the beginning, and at the end, in bytes. */
size_t lint_blank_before(const char *s, size_t len);
size_t lint_blank_after(const char *s, size_t len);

/* Do the bytes before @at end with @end? */
static inline bool lint_ends_with(const char *s, size_t at, const char *end)
{
    return at >= strlen(end) && memcmp(s + at - strlen(end), end, strlen(end)) == 0;
}

/* Is the glossary for the file's language? */
bool lint_has_glossary(const struct lint *lint, const struct lint_glossary *glossary);

/* Read the styles that the glossaries of a file's language set. */
void lint_styles_of_glossaries(struct lint *lint);

/* Count the marks of all texts of a file. */
void lint_count_habits(struct lint *lint);

/* The groups of rules. */
void lint_pattern(struct lint_text *text);
void lint_plurals(struct lint_text *text);
void lint_characters(struct lint_text *text);
void lint_punctuation(struct lint_text *text);
void lint_tags(struct lint_text *text);
void lint_terms(const struct lint_text *text);
void lint_typography(struct lint_text *text);

/* Judge the translation of a term as plain text.  False: it has a brace, and is not shown. */
bool lint_is_plain(struct lint_text *t);

void lint_unchanged(const struct lint_text *text);

#endif
