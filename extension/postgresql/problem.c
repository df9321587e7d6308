/* problem.c - flowmsg_problem(): a message as problem+json (RFC 9457).
 *
 * SPDX-License-Identifier: MIT
 *
 * The library makes the problem of JSON, which gives the arguments their declared types, and writes
 * it as JSON.  While it holds the problem, nothing raises an error of PostgreSQL. */
#include "postgres.h"

#include "lib/stringinfo.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/json.h"
#include "utils/memutils.h"

#include "backend.h"
#include "call.h"
#include "functions.h"

/* The problem as the library reads it: {"code":…,"arguments":…}.  Arguments that are too many, or
 * no object, are left out. */
static StringInfo problem_to_read(const char *code, Jsonb *args)
{
    StringInfo json = makeStringInfo();

    appendStringInfoString(json, "{\"code\":");
    escape_json(json, code);
    if (JB_ROOT_IS_OBJECT(args) && VARSIZE(args) <= FLOWMSG_MAX_JSON) {
        appendStringInfoString(json, ",\"arguments\":");
        (void)JsonbToCString(json, &args->root, (int)VARSIZE(args));
    }
    appendStringInfoChar(json, '}');
    return json;
}

/* Write a problem into the buffer of the backend, or if it is too long, into memory of its own.
 * NULL: out of memory.  Raises no error. */
static char *write_problem(const struct flowmsg_problem *problem,
                           const struct flowmsg_bundle *bundle,
                           const struct flowmsg_problem_options *options, char *buffer, size_t room)
{
    size_t need = flowmsg_problem_json(problem, bundle, options, buffer, room);
    char *text = buffer;

    if (need >= room)
        text = palloc_extended(need + 1, MCXT_ALLOC_HUGE | MCXT_ALLOC_NO_OOM);
    if (text && text != buffer)
        (void)flowmsg_problem_json(problem, bundle, options, text, need + 1);
    return text;
}

/* The problem of a code and its arguments as JSON, in the current memory context. */
static const char *problem_text(const struct flowmsg_bundle *bundle, const char *code, Jsonb *args,
                                const struct flowmsg_problem_options *options)
{
    const struct flowmsg_registry *registry = flowmsg_bundle_registry(bundle);
    StringInfo json = problem_to_read(code, args);
    struct flowmsg_problem *read = NULL, bare;
    size_t room;
    char *buffer = backend_buffer(0, &room), *text = NULL;

    check_bundle(bundle);
    flowmsg_problem_init(&bare, registry, code, 0, 0);
    if (flowmsg_problem_from_json(&read, registry, json->data, (size_t)json->len, NULL, NULL) !=
        FLOWMSG_ERR_NOMEM)
        text = write_problem(read ? read : &bare, bundle, options, buffer, room);
    flowmsg_problem_free(read);
    if (!text)
        backend_out_of_memory();
    return text;
}

Datum sql_problem(FunctionCallInfo fcinfo, struct source *source)
{
    struct flowmsg_problem_options options = FLOWMSG_PROBLEM_OPTIONS_INIT;
    struct open_domain *domain;
    const char *code, *text;
    struct call call;

    call_begin(&call, fcinfo);
    code = text_string(call.subject);
    domain = source_domain(source, call.options.domain, code);
    if (!domain) {
        call_end(&call);
        PG_RETURN_NULL();
    }
    options.rendering = &call.options.rendering;
    text = problem_text(flowmsg_reader_bundle(domain->reader, call.locale), code, call.args,
                        &options);
    call_end(&call);
    return DirectFunctionCall1(jsonb_in, CStringGetDatum(text));
}
