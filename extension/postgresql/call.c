/* call.c - one call of an SQL function: its arguments, and the text that it makes.
 *
 * SPDX-License-Identifier: MIT */
#include "postgres.h"

#include "mb/pg_wchar.h"
#include "utils/builtins.h"

#include "backend.h"
#include "call.h"

const char *text_string(const text *text)
{
    const char *data = VARDATA_ANY(text);
    int len = (int)VARSIZE_ANY_EXHDR(text);

    if (len > FLOWMSG_MAX_OUTPUT)
        len = pg_mbcliplen(data, len, FLOWMSG_MAX_OUTPUT);
    return pnstrdup(data, (Size)len);
}

void call_begin(struct call *call, FunctionCallInfo fcinfo)
{
    call->caller = backend_begin_call();
    call->locale = text_string(PG_GETARG_TEXT_PP(0));
    call->subject = PG_GETARG_TEXT_PP(1);
    call->args = PG_GETARG_JSONB_P(2);
    options_init(&call->options);
    if (PG_NARGS() > 3)
        options_read(&call->options, PG_GETARG_JSONB_P(3));
}

void call_end(const struct call *call)
{
    MemoryContextSwitchTo(call->caller);
}

static size_t render(const struct job *job, char *buf, size_t size, struct flowmsg_report *report)
{
    const struct arguments *a = &job->arguments;

    if (job->pattern)
        return a->json ? flowmsg_pattern_format_json(job->pattern, a->json, FLOWMSG_NUL_TERMINATED,
                                                     job->options, buf, size, report)
                       : flowmsg_pattern_format(job->pattern, a->items, a->n, job->options, buf,
                                                size, report);
    return a->json ? flowmsg_render_json(job->bundle, job->code, job->part, a->json,
                                         FLOWMSG_NUL_TERMINATED, job->options, buf, size, report)
                   : flowmsg_render(job->bundle, job->code, job->part, a->items, a->n,
                                    job->options, buf, size, report);
}

void check_memory(const struct flowmsg_report *report)
{
    if (report->why == FLOWMSG_WHY_NO_MEMORY ||
        (report->n_issues > 0 && report->issues[0].code == FLOWMSG_ERR_NOMEM))
        backend_out_of_memory();
}

void check_bundle(const struct flowmsg_bundle *bundle)
{
    const struct flowmsg_registry *registry = flowmsg_bundle_registry(bundle);
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;

    if (registry->n_definitions == 0)
        return;
    (void)flowmsg_render(bundle, flowmsg_registry_definition(registry, 0)->code, FLOWMSG_TITLE, NULL,
                         0, NULL, NULL, 0, &report);
    check_memory(&report);
}

struct rendered job_render(const struct job *job, struct flowmsg_report *report)
{
    struct flowmsg_report own = FLOWMSG_REPORT_INIT;
    size_t room;
    char *buffer = backend_buffer(0, &room);
    size_t len;

    report = report ? report : &own;
    len = render(job, buffer, room, report);
    if (len >= room) {
        buffer = backend_buffer(len + 1, &room);
        len = render(job, buffer, room, report);
    }
    check_memory(report);
    return (struct rendered){ buffer, len };
}

struct rendered call_render(struct call *call, struct source *source, enum flowmsg_part part,
                            struct flowmsg_report *report)
{
    struct job job = { .code = text_string(call->subject), .part = part };
    struct open_domain *domain = source_domain(source, call->options.domain, job.code);

    if (!domain) {
        options_note_wrong(&call->options, "domain");
        if (report) {
            report->fallback = FLOWMSG_FALLBACK_CODE;
            report->why = FLOWMSG_WHY_UNKNOWN_CODE;
        }
        return (struct rendered){ job.code, strlen(job.code) };
    }
    job.bundle = flowmsg_reader_bundle(domain->reader, call->locale);
    job.options = &call->options.rendering;
    arguments_read(&job.arguments, call->args);
    return job_render(&job, report);
}

Datum text_datum(struct rendered rendered)
{
    return PointerGetDatum(cstring_to_text_with_len(rendered.text, (int)rendered.len));
}
