/* render.c - the functions that return a text: messages, patterns, particles, languages.
 *
 * SPDX-License-Identifier: MIT */
#include "postgres.h"

#include "utils/builtins.h"

#include "backend.h"
#include "call.h"
#include "functions.h"
#include "patterns.h"

static struct rendered render(FunctionCallInfo fcinfo, struct source *source,
                              enum flowmsg_part part)
{
    struct rendered rendered;
    struct call call;

    call_begin(&call, fcinfo);
    rendered = call_render(&call, source, part, NULL);
    call_end(&call);
    return rendered;
}

Datum sql_render(FunctionCallInfo fcinfo, struct source *source)
{
    return text_datum(render(fcinfo, source, FLOWMSG_DETAIL));
}

Datum sql_title(FunctionCallInfo fcinfo, struct source *source)
{
    return text_datum(render(fcinfo, source, FLOWMSG_TITLE));
}

Datum sql_remedy(FunctionCallInfo fcinfo, struct source *source)
{
    struct rendered remedy = render(fcinfo, source, FLOWMSG_REMEDY);

    if (remedy.len == 0)
        PG_RETURN_NULL();
    return text_datum(remedy);
}

Datum sql_negotiate(FunctionCallInfo fcinfo, struct source *source)
{
    MemoryContext caller = backend_begin_call();
    const char *header = text_string(PG_GETARG_TEXT_PP(0));
    struct open_domain *domain = source_domain(source, NULL, "");
    const struct flowmsg_bundle *bundle = flowmsg_reader_bundle_by_header(domain->reader, header);

    check_bundle(bundle);
    MemoryContextSwitchTo(caller);
    PG_RETURN_TEXT_P(cstring_to_text(flowmsg_bundle_locale(bundle)));
}

/* A pattern that does not compile is shown as it is, unless memory is what it lacks. */
static struct rendered format(const struct call *call)
{
    const char *text = VARDATA_ANY(call->subject);
    size_t len = VARSIZE_ANY_EXHDR(call->subject);
    struct flowmsg_error err = { 0 };
    struct job job = { .pattern = patterns_get(call->locale, text, len, &err) };

    if (err.code == FLOWMSG_ERR_NOMEM)
        backend_out_of_memory();
    if (!job.pattern)
        return (struct rendered){ text, len };
    job.options = &call->options.rendering;
    arguments_read(&job.arguments, call->args);
    return job_render(&job, NULL);
}

PG_FUNCTION_INFO_V1(flowmsg_sql_format);
PGDLLEXPORT Datum flowmsg_sql_format(PG_FUNCTION_ARGS)
{
    struct call call;
    struct rendered rendered;

    call_begin(&call, fcinfo);
    rendered = format(&call);
    call_end(&call);
    return text_datum(rendered);
}

PG_FUNCTION_INFO_V1(flowmsg_sql_josa);
PGDLLEXPORT Datum flowmsg_sql_josa(PG_FUNCTION_ARGS)
{
    MemoryContext caller = backend_begin_call();
    const text *word = PG_GETARG_TEXT_PP(0);
    const char *pair = text_string(PG_GETARG_TEXT_PP(1));
    size_t size = 3 * strlen(pair) + 16, len;    /* U+FFFD, and the brackets of 을(를) */
    char *form = backend_buffer(size, &size);

    len = flowmsg_josa(VARDATA_ANY(word), VARSIZE_ANY_EXHDR(word), pair, form, size);
    MemoryContextSwitchTo(caller);
    return text_datum((struct rendered){ form, Min(len, size - 1) });
}
