/* lint_typography.c - marks and spaces as each language has them.
 *
 * SPDX-License-Identifier: MIT
 *
 * Languages with usages have functions for them (language_rules.h), or a row in quotation.c.  Texts
 * of other languages are not read here. */
#include "lint/lint_typography.h"

#include "lint/language_rules.h"

static bool has_habits(const struct lint *lint)
{
    return lint->quotation || (lint->traits.rules && lint->traits.rules->count_marks);
}

static void count_entry(struct lint *lint, const struct po_entry *e, struct printed *printed)
{
    for (size_t k = 0; k < e->n_strings && e->strings[k].text; k++) {
        printed_read(printed, &e->strings[k], NULL);
        if (lint->quotation)
            lint_count_quotes(lint, printed);
        if (lint->traits.rules && lint->traits.rules->count_marks)
            lint->traits.rules->count_marks(&lint->habits, printed);
    }
}

void lint_count_habits(struct lint *lint)
{
    struct printed printed = { 0 };

    if (!has_habits(lint))
        return;
    for (size_t i = 0; i < lint->po.n_entries; i++)
        if (po_entry_is_message(&lint->po.entries[i]))
            count_entry(lint, &lint->po.entries[i], &printed);
    printed_free(&printed);
}

void lint_typography(struct lint_text *t)
{
    const struct language_rules *rules = t->lint->traits.rules;
    struct printed printed = { 0 };

    if (!t->lint->quotation && !(rules && rules->judge_printed))
        return;
    printed_read(&printed, t->string, t->pieces);
    if (t->lint->quotation)
        lint_quotes(t, &printed);
    if (rules && rules->judge_printed)
        rules->judge_printed(t, &printed);
    printed_free(&printed);
}
