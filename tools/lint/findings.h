/* findings.h - findings, their fixes, and the comments that silence them.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_FINDINGS_H
#define TOOLS_FINDINGS_H

#include "lint/lint_file.h"
#include "output.h"

/* Note a finding at byte @at of the translation:
 *
 *     lint_found(t, RULE_PLURAL_MISSING, at, TOOL_FOUND_PLURAL_MISSING,
 *                WITH(arg_text("category", word)));
 *     lint_found(t, RULE_FUZZY, 0, TOOL_FOUND_FUZZY, NO_ARGS);
 *
 * The arguments are those of the reason's text: texts and integers, which are copied.
 * NULL: the rule is silenced, or there are so many findings that this one is only counted. */
struct lint_finding *lint_found(const struct lint_text *text, enum lint_rule_id rule, size_t at,
                                enum tool_reason reason, const struct flowmsg_arg *args,
                                size_t n_args);

/* lint_found() at an offset of the file, about @entry (NULL: the file). */
struct lint_finding *lint_found_at(struct lint *lint, const struct po_entry *entry,
                                   enum lint_rule_id rule, size_t offset, enum tool_reason reason,
                                   const struct flowmsg_arg *args, size_t n_args);

/* lint_found() about the file, with the severity given, whether or not the rule is disabled. */
struct lint_finding *lint_found_in_file(struct lint *lint, enum lint_rule_id rule, bool warning,
                                        size_t offset, enum tool_reason reason,
                                        const struct flowmsg_arg *args, size_t n_args);

/* lint_found() with an error of the library, at its offset.  The finding has the error's reason. */
struct lint_finding *lint_found_error(const struct lint_text *text, enum lint_rule_id rule,
                                      const struct flowmsg_error *err);

/* Copy to @pool what the message of the finding @f points to. */
void lint_message_copy(struct text_pool *pool, struct lint_finding *f);

/* Are further findings only counted? */
static inline bool lint_is_full(const struct lint *lint, bool warning)
{
    return lint->count.n_listed[warning] >= lint->most[warning];
}

/* Offer a fix: replace bytes at .. at + len of the translation by @with.  Nothing is done if the
 * finding is NULL, or bytes of the file cannot be changed. */
void lint_offer(const struct lint_text *text, struct lint_finding *finding, size_t at, size_t len,
                const char *with, size_t with_len);

/* The rules that the comments of an entry silence, as bits.  A name of no rule is a finding. */
uint64_t lint_silenced_by(struct lint *lint, const struct po_entry *entry);

/* lint_forget() drops all findings since lint_remember(). */
void lint_remember(struct lint *lint);
void lint_forget(struct lint *lint);

/* Sort the findings by place, and complete those that represent unlisted ones. */
void lint_finish(struct lint *lint);

#endif
