/* report.c - the report of a rendering: the origin of its text, and faults of its arguments.
 *
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/error.h"
#include "render/render.h"

static bool is_remark(const struct flowmsg_issue *issue)
{
    return issue->code == FLOWMSG_ERR_UNKNOWN_TERM;
}

/* Keep an error in place of the last remark of a full report. */
static void replace_remark(struct flowmsg_report *report, const struct flowmsg_issue *issue)
{
    size_t i = FLOWMSG_MAX_ISSUES;

    while (i > 0 && !is_remark(&report->issues[i - 1]))
        i--;
    if (i == 0)
        return;
    for (; i < FLOWMSG_MAX_ISSUES; i++)
        report->issues[i - 1] = report->issues[i];
    report->issues[FLOWMSG_MAX_ISSUES - 1] = *issue;
}

void report_add(struct flowmsg_report *report, enum flowmsg_status code, const char *name,
                size_t name_len, size_t offset)
{
    const struct flowmsg_issue issue = { code, (uint32_t)offset, name, name_len };

    if (!report)
        return;
    if (report->n_issues < FLOWMSG_MAX_ISSUES)
        report->issues[report->n_issues] = issue;
    else if (!is_remark(&issue))
        replace_remark(report, &issue);
    report->n_issues++;
}

void report_put_first(struct flowmsg_report *report, enum flowmsg_status code, const char *name,
                      size_t name_len, size_t offset)
{
    size_t kept = report->n_issues < FLOWMSG_MAX_ISSUES ? report->n_issues : FLOWMSG_MAX_ISSUES - 1;

    memmove(report->issues + 1, report->issues, kept * sizeof *report->issues);
    report->issues[0] = (struct flowmsg_issue){ code, (uint32_t)offset, name, name_len };
    report->n_issues++;
}

void report_raise(struct flowmsg_report *report, enum flowmsg_status code, const char *name,
                  size_t offset)
{
    for (size_t i = 0; report && i < report->n_issues && i < FLOWMSG_MAX_ISSUES; i++) {
        struct flowmsg_issue *issue = &report->issues[i];

        if (is_remark(issue) && issue->name == name) {
            issue->code = code;
            issue->offset = (uint32_t)offset;
        }
    }
}

void flowmsg_report_error(const struct flowmsg_report *report, size_t i, struct flowmsg_error *err)
{
    const struct flowmsg_issue *issue;
    enum flowmsg_reason why = FLOWMSG_REASON_NONE;

    *err = (struct flowmsg_error){ 0 };
    if ((report->size && report->size < FLOWMSG_REPORT_SIZE_0_1) || i >= report->n_issues ||
        i >= FLOWMSG_MAX_ISSUES)
        return;
    issue = &report->issues[i];
    if (issue->code == FLOWMSG_ERR_ARGUMENTS_JSON) {
        error_at(err, issue->code, issue->name, issue->name_len, issue->offset,
                 FLOWMSG_REASON_ARGUMENTS_JSON);
        return;
    }
    switch (issue->code) {
    case FLOWMSG_ERR_NOMEM: why = FLOWMSG_REASON_NO_MEMORY; break;
    case FLOWMSG_ERR_MISSING_ARGUMENT: why = FLOWMSG_REASON_ARGUMENT_MISSING; break;
    case FLOWMSG_ERR_UNKNOWN_ARGUMENT: why = FLOWMSG_REASON_ARGUMENT_UNKNOWN; break;
    case FLOWMSG_ERR_ARGUMENT_TYPE: why = FLOWMSG_REASON_ARGUMENT_TYPE; break;
    case FLOWMSG_ERR_UNKNOWN_TERM: why = FLOWMSG_REASON_TERM_UNKNOWN; break;
    case FLOWMSG_ERR_UNKNOWN_CODE: why = FLOWMSG_REASON_CODE_UNKNOWN; break;
    case FLOWMSG_ERR_LIMIT: why = FLOWMSG_REASON_TEXT_TOO_LONG; break;
    case FLOWMSG_ERR_WORK: why = FLOWMSG_REASON_TEXT_TOO_COSTLY; break;
    default: break;
    }
    error_name(err, issue->code, issue->name, issue->name_len, why);
    if (report->pattern && (issue->code == FLOWMSG_ERR_MISSING_ARGUMENT ||
                            issue->code == FLOWMSG_ERR_ARGUMENT_TYPE ||
                            issue->code == FLOWMSG_ERR_UNKNOWN_TERM)) {
        struct flowmsg_error place = { 0 };

        error_at(&place, issue->code, report->pattern, report->pattern_len, issue->offset, why);
        err->offset = place.offset;
        err->line = place.line;
        err->column = place.column;
    }
}

const char *flowmsg_fallback_name(enum flowmsg_fallback fallback)
{
    switch (fallback) {
    case FLOWMSG_FALLBACK_NONE: return "none";
    case FLOWMSG_FALLBACK_PARENT: return "parent";
    case FLOWMSG_FALLBACK_SOURCE: return "source";
    case FLOWMSG_FALLBACK_CODE: return "code";
    }
    return "none";
}

const char *flowmsg_why_name(enum flowmsg_why why)
{
    switch (why) {
    case FLOWMSG_WHY_NONE: return "none";
    case FLOWMSG_WHY_NO_CATALOG: return "no-catalog";
    case FLOWMSG_WHY_UNTRANSLATED: return "untranslated";
    case FLOWMSG_WHY_REFUSED: return "refused";
    case FLOWMSG_WHY_UNKNOWN_CODE: return "unknown-code";
    case FLOWMSG_WHY_NO_MEMORY: return "no-memory";
    }
    return "none";
}
