/* fuzz_po.c - any bytes as a .po file for lint.
 *
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "fuzz/fuzz.h"
#include "tools/lint/lint.h"
#include "tools/lint/po_text.h"

const unsigned fuzz_effort = 200;

/* Offsets of a string are inside the file and in order. */
static void check_string(struct po_text *po, const struct po_string *s)
{
    size_t last = 0;

    if (!s->text)
        return;
    FUZZ_CHECK(s->start <= s->end && s->end <= po->len && strlen(s->text) <= s->len);
    for (size_t i = 0; i <= s->len; i += s->len / 16 + 1) {
        size_t start, end, at = po_text_offset(po, s, i);

        FUZZ_CHECK(at >= s->start && at <= s->end && at >= last);
        po_text_range(po, s, i, s->len - i, &start, &end);
        FUZZ_CHECK(start == at && end >= start && end <= s->end);
        FUZZ_CHECK(po_text_place(po, at).line <= po->n_lines && po_text_place(po, at).column >= 1);
        last = at;
    }
}

static void check_entries(const char *data, size_t len)
{
    struct po_text po;

    po_text_read(&po, data, len);
    for (size_t i = 0; i < po.n_entries; i++) {
        const struct po_entry *e = &po.entries[i];

        FUZZ_CHECK(e->start <= e->keyword && e->keyword < po.len);
        check_string(&po, &e->context);
        check_string(&po, &e->id);
        check_string(&po, &e->id_plural);
        for (size_t k = 0; k < e->n_strings; k++)
            check_string(&po, &e->strings[k]);
    }
    po_text_free(&po);
}

static void check_findings(const struct lint_result *result, size_t len)
{
    size_t n_errors = 0;

    for (size_t i = 0; i < result->n; i++) {
        const struct lint_finding *f = &result->findings[i];
        char text[LINT_MESSAGE_SIZE];

        FUZZ_CHECK(f->rule < N_LINT_RULES && f->line >= 1 && f->column >= 1);
        FUZZ_CHECK(*lint_message(f, text) && fuzz_is_utf8(text, strlen(text)) &&
                   !strpbrk(text, "\r\n"));
        FUZZ_CHECK(!f->fix.text || f->fix.offset + f->fix.len <= len);
        FUZZ_CHECK(i == 0 || f[-1].line <= f->line);
        n_errors += !f->warning;
    }
    FUZZ_CHECK(n_errors == result->n_errors);
}

/* The finding "syntax" is about invalid patterns, and about nothing else. */
static void check_syntax(const char *data, size_t len, const struct lint_result *result)
{
    const uint64_t rules = 1u << RULE_SYNTAX | 1u << RULE_MISSING_OTHER | 1ull << RULE_JOSA_PAIR;
    struct po_text po;

    po_text_read(&po, data, len);
    for (size_t i = 0; i < result->n; i++) {
        const struct lint_finding *f = &result->findings[i];
        struct flowmsg_pattern *pattern = NULL;
        bool all = true;
        size_t n;
        const char *language = po_text_header(&po, "Language", &n);
        char locale[64] = "";

        if (f->entry >= po.n_entries || !(rules >> f->rule & 1) || f->warning)
            continue;
        if (language && n < sizeof locale)
            memcpy(locale, language, n);
        for (size_t k = 0; k < po.entries[f->entry].n_strings; k++) {
            const struct po_string *s = &po.entries[f->entry].strings[k];

            all = all && flowmsg_pattern_compile(&pattern, locale, s->text, s->len, NULL) >= 0;
            flowmsg_pattern_free(pattern);
            pattern = NULL;
        }
        FUZZ_CHECK(!all);
    }
    po_text_free(&po);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    char *copy = fuzz_text((struct fuzz_input){ data, len });
    struct lint_options none = lint_builtin;
    struct lint_result result;

    check_entries(copy, len);
    lint_judge(copy, len, &lint_builtin, &result);
    check_findings(&result, len);
    check_syntax(copy, len, &result);
    lint_result_free(&result);
    none.belongs = LINT_OF_NONE;
    lint_judge(copy, len, &none, &result);
    check_findings(&result, len);
    lint_result_free(&result);
    free(copy);
    return 0;
}
