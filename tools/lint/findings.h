/* findings.h - findings, what is offered to mend them, and what silences them.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_FINDINGS_H
#define TOOLS_FINDINGS_H

#include "lint/lint_file.h"

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

/* Replace bytes at .. at + len of the translation by @with, if the finding was noted
 * (it is NULL when it was not) and bytes of the file can be changed. */
void lint_offer(const struct lint_text *text, struct lint_finding *finding, size_t at, size_t len,
                const char *with, size_t with_len);

/* The rules that the comments of an entry silence.  Tells of names that are no rules. */
uint64_t lint_silenced_by(struct lint *lint, const struct po_entry *entry);

/* Forget the findings since then. */
void lint_remember(struct lint *lint);
void lint_forget(struct lint *lint);

/* Put the findings in order, with those that represent unlisted ones. */
void lint_finish(struct lint *lint);

#endif
