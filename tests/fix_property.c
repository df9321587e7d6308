/* fix_property.c - properties of every file that lint --fix changes.
 *
 * SPDX-License-Identifier: MIT */
#include "fix_property.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tools/lint/po_text.h"

#define RULE_BIT(rule) ((uint64_t)1 << (rule))

/* A file with its parsed entries and its findings. */
struct file {
    struct po_text po;
    char locale[64];
    uint64_t *errors;            /* of each entry, rules as bits */
    uint64_t *fixed;             /* of each entry, rules whose findings were fixed */
};

/* The rules of the findings about each entry. */
static uint64_t *rules_of(const struct file *f, const struct lint_result *result, bool warnings)
{
    uint64_t *rules = calloc(f->po.n_entries + 1, sizeof *rules);

    for (size_t i = 0; i < result->n; i++)
        if ((warnings || !result->findings[i].warning) &&
            result->findings[i].entry < f->po.n_entries)
            rules[result->findings[i].entry] |= RULE_BIT(result->findings[i].rule);
    return rules;
}

static void open_file(struct file *f, const char *data, size_t len,
                      const struct lint_options *options)
{
    struct lint_result result;
    const char *language;
    size_t n;

    po_text_read(&f->po, data, len);
    language = po_text_header(&f->po, "Language", &n);
    n = language && n < sizeof f->locale ? n : 0;
    memcpy(f->locale, language ? language : "", n);
    f->locale[n] = '\0';
    lint_judge(data, len, options, &result);
    f->errors = rules_of(f, &result, false);
    lint_result_free(&result);
}

static void close_file(struct file *f)
{
    free(f->errors);
    free(f->fixed);
    po_text_free(&f->po);
}

/* ------------------------------------------------------------------------- texts */

/* Is the value of the argument rendered, and not only a particle? */
static bool is_printed(const struct flowmsg_pattern *pattern, size_t i, const char **name)
{
    unsigned uses;

    *name = flowmsg_pattern_argument(pattern, i, &uses);
    return (uses & ~(unsigned)FLOWMSG_USE_JOSA) != 0;
}

static bool prints(const struct flowmsg_pattern *pattern, const char *wanted)
{
    for (size_t i = 0; i < flowmsg_pattern_n_arguments(pattern); i++) {
        const char *name;

        if (is_printed(pattern, i, &name) && strcmp(name, wanted) == 0)
            return true;
    }
    return false;
}

static bool prints_all_of(const struct flowmsg_pattern *pattern,
                          const struct flowmsg_pattern *other)
{
    for (size_t i = 0; i < flowmsg_pattern_n_arguments(other); i++) {
        const char *name;

        if (is_printed(other, i, &name) && !prints(pattern, name))
            return false;
    }
    return true;
}

/* The rendered text without white space and invisible characters; entities are resolved. */
static char *seen(const struct flowmsg_pattern *pattern)
{
    static const struct { const char *from, *to; } same[] = {
        { " ", "" }, { "\t", "" }, { "\n", "" }, { "\xC2\xA0", "" }, { "\xE3\x80\x80", "" },
        { "\xE2\x80\xAF", "" },
        { "\xE2\x80\x8B", "" }, { "\xEF\xBB\xBF", "" }, { "\xE2\x81\xA1", "" },
        { "\xE2\x81\xA2", "" }, { "\xE2\x81\xA3", "" }, { "\xE2\x81\xA4", "" },
        { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&#34;", "\"" },
    };
    size_t len = flowmsg_pattern_format(pattern, NULL, 0, NULL, NULL, 0, NULL);
    char *text = malloc(len + 1), *to = text;

    flowmsg_pattern_format(pattern, NULL, 0, NULL, text, len + 1, NULL);
    for (const char *p = text; *p;) {
        size_t i = 0;

        while (i < sizeof same / sizeof *same &&
               strncmp(p, same[i].from, strlen(same[i].from)) != 0)
            i++;
        if (i < sizeof same / sizeof *same) {
            p += strlen(same[i].from);
            memcpy(to, same[i].to, strlen(same[i].to));
            to += strlen(same[i].to);
        } else {
            *to++ = *p++;
        }
    }
    *to = '\0';
    return text;
}

static bool look_the_same(const struct flowmsg_pattern *before, const struct flowmsg_pattern *after)
{
    char *x = seen(before), *y = seen(after);
    bool same = strcmp(x, y) == 0;

    free(x);
    free(y);
    return same;
}

static const char *pattern_fault(const struct flowmsg_pattern *before,
                                 const struct flowmsg_pattern *after, uint64_t fixed)
{
    const uint64_t lost = RULE_BIT(RULE_PLACEHOLDER_QUOTED) | RULE_BIT(RULE_FULL_WIDTH_BRACE);
    const uint64_t words = RULE_BIT(RULE_PARTICLE) | RULE_BIT(RULE_JOSA_PAIR) |
                           RULE_BIT(RULE_JOSA_PLACE) | RULE_BIT(RULE_SPACING) |
                           RULE_BIT(RULE_PARTICLE_FIXED) | RULE_BIT(RULE_SPELLING) |
                           RULE_BIT(RULE_NOT_COMPOSED) | RULE_BIT(RULE_QUOTATION_MARKS) |
                           RULE_BIT(RULE_WIDE_PUNCTUATION) | RULE_BIT(RULE_COMPOUND_HYPHEN);

    if (!after)
        return "a pattern is none any more";
    if (!prints_all_of(after, before))
        return "a placeholder is lost";
    if (!(fixed & lost) && !prints_all_of(before, after))
        return "a placeholder is added";
    return fixed & (lost | words) || look_the_same(before, after) ? NULL
                                                                   : "something else is printed";
}

static struct flowmsg_pattern *compile(const struct file *f, const struct po_string *s)
{
    struct flowmsg_pattern *pattern = NULL;

    if (s->text && flowmsg_pattern_compile(&pattern, f->locale, s->text, s->len, NULL) < 0)
        pattern = NULL;
    return pattern;
}

static const char *describe(const char *fault, const struct po_string *s, const struct po_string *t)
{
    static char text[2048];

    snprintf(text, sizeof text, "%s: \"%.900s\" has become \"%.900s\"", fault, s->text, t->text);
    return text;
}

static const char *string_fault(const struct file *before, const struct po_string *s,
                                const struct file *after, const struct po_string *t,
                                uint64_t fixed)
{
    struct flowmsg_pattern *was, *is;
    const char *fault = NULL;

    if (s->len == t->len && (!s->len || memcmp(s->text, t->text, s->len) == 0))
        return NULL;
    was = compile(before, s);
    is = compile(after, t);
    if (was)
        fault = pattern_fault(was, is, fixed);
    flowmsg_pattern_free(was);
    flowmsg_pattern_free(is);
    return fault ? describe(fault, s, t) : NULL;
}

/* ------------------------------------------------------------------------- files */

static bool same_bytes(const struct file *before, size_t *i, size_t end, const struct file *after,
                       size_t *k, size_t end_after)
{
    bool same = *i <= end && *k <= end_after && end - *i == end_after - *k &&
                memcmp(before->po.text + *i, after->po.text + *k, end - *i) == 0;

    *i = end;
    *k = end_after;
    return same;
}

/* The number of comments inside a string, which must stay, too. */
static size_t n_comments(const struct file *f, const struct po_string *s)
{
    size_t n = 0;

    for (size_t i = s->start; i + 1 < s->end; i++)
        n += f->po.text[i] == '\n' && f->po.text[i + 1] == '#';
    return n;
}

static const char *entries_fault(const struct file *before, const struct file *after)
{
    size_t at = 0, at_after = 0;
    const char *fault = NULL;

    if (before->po.n_entries != after->po.n_entries)
        return "there are other entries";
    for (size_t i = 0; i < before->po.n_entries && !fault; i++) {
        const struct po_entry *e = &before->po.entries[i], *d = &after->po.entries[i];

        if (after->errors[i] & ~before->errors[i])
            return describe("an entry has an error of another rule", &e->strings[0],
                            &d->strings[0]);
        if (e->n_strings != d->n_strings)
            return "an entry has other translations";
        for (size_t k = 0; k < e->n_strings && !fault; k++) {
            const struct po_string *s = &e->strings[k], *t = &d->strings[k];

            fault = string_fault(before, s, after, t, before->fixed[i]);
            if (!same_bytes(before, &at, s->start, after, &at_after, t->start) ||
                n_comments(before, s) != n_comments(after, t))
                fault = "something outside of the translations has changed";
            at = s->end;
            at_after = t->end;
        }
    }
    return fault ? fault : same_bytes(before, &at, before->po.len, after, &at_after, after->po.len)
                       ? NULL : "something after the last translation has changed";
}

const char *fix_fault(const char *data, size_t len, const struct lint_options *options,
                      bool *changed)
{
    struct lint_result fixed, again;
    struct file before, after;
    const char *fault;
    char *out, *twice;
    size_t out_len, twice_len;
    bool any = lint_fix(data, len, options, &fixed, &out, &out_len);

    if (changed)
        *changed = any;
    if (!any)
        return NULL;
    open_file(&before, data, len, options);
    before.fixed = rules_of(&before, &fixed, true);
    open_file(&after, out, out_len, options);
    after.fixed = NULL;
    fault = entries_fault(&before, &after);
    if (lint_fix(out, out_len, options, &again, &twice, &twice_len)) {
        if (!fault && fixed.n_unfinished == 0)
            fault = "fixing again changes more";
        lint_result_free(&again);
        free(twice);
    }
    if (!fault && fixed.n == 0)
        fault = "nothing is told of what was fixed";
    close_file(&before);
    close_file(&after);
    lint_result_free(&fixed);
    free(out);
    return fault;
}
