/* codes.c - flowmsg_codes() and flowmsg_version(): facts of a domain.
 *
 * SPDX-License-Identifier: MIT */
#include "postgres.h"

#include "access/htup_details.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/tuplestore.h"

#include "backend.h"
#include "functions.h"
#include "json_build.h"

/* The names of enum flowmsg_param_type, as in definition files. */
static const char *const type_names[] = {
    [FLOWMSG_PARAM_TOKEN] = "token",       [FLOWMSG_PARAM_ID] = "id",
    [FLOWMSG_PARAM_TEXT] = "text",         [FLOWMSG_PARAM_INTEGER] = "integer",
    [FLOWMSG_PARAM_DECIMAL] = "decimal",   [FLOWMSG_PARAM_DATETIME] = "datetime",
    [FLOWMSG_PARAM_LIST] = "list",         [FLOWMSG_PARAM_DOUBLE] = "double",
};

static const char *const privacy_names[] = {
    [FLOWMSG_PRIVACY_PUBLIC] = "public",
    [FLOWMSG_PRIVACY_INTERNAL] = "internal",
    [FLOWMSG_PRIVACY_PERSONAL] = "personal",
};

static const char *name_of(const char *const *names, size_t n, size_t i)
{
    return i < n ? names[i] : NULL;
}

static void put_parameter(struct json_build *b, const struct flowmsg_param *param)
{
    json_open_object(b);
    json_text(b, "name", param->name);
    json_text(b, "type", name_of(type_names, lengthof(type_names), param->type));
    json_text(b, "privacy", name_of(privacy_names, lengthof(privacy_names), param->privacy));
    json_text(b, "example", param->example);
    json_text(b, "description", param->description);
    (void)json_close_object(b);
}

static Datum parameters(const struct flowmsg_registry *registry,
                        const struct flowmsg_definition *definition)
{
    struct json_build b = { NULL };

    json_open_array(&b);
    for (size_t i = 0; i < definition->n_params; i++)
        put_parameter(&b, flowmsg_definition_param(registry, definition, i));
    return JsonbPGetDatum(JsonbValueToJsonb(json_close_array(&b)));
}

enum { N_CODE_COLUMNS = 11, N_VERSION_COLUMNS = 4 };

/* The columns of a row that is being filled. */
struct row {
    Datum values[N_CODE_COLUMNS];
    bool nulls[N_CODE_COLUMNS];
    int n;
};

static void put(struct row *row, Datum value)
{
    row->values[row->n++] = value;
}

/* An empty text is NULL. */
static void put_text(struct row *row, const char *text)
{
    row->nulls[row->n] = text[0] == '\0';
    put(row, row->nulls[row->n] ? (Datum)0 : CStringGetTextDatum(text));
}

static struct row code_row(const struct flowmsg_registry *r, const struct flowmsg_definition *d)
{
    struct row row = { .n = 0 };

    put_text(&row, d->code);
    put_text(&row, d->title);
    put_text(&row, d->detail);
    put_text(&row, flowmsg_definition_remedy(r, d));
    row.nulls[row.n] = d->status == 0;
    put(&row, Int32GetDatum(d->status));
    put_text(&row, flowmsg_severity_name(flowmsg_definition_severity(r, d)));
    put(&row, BoolGetDatum(flowmsg_definition_is_retryable(r, d)));
    put(&row, BoolGetDatum(flowmsg_definition_is_deprecated(r, d)));
    put(&row, BoolGetDatum(flowmsg_definition_is_retired(r, d)));
    put_text(&row, flowmsg_definition_help(r, d));
    put(&row, parameters(r, d));
    return row;
}

static void put_codes(ReturnSetInfo *result, const struct flowmsg_registry *registry)
{
    for (size_t i = 0; i < registry->n_definitions; i++) {
        struct row row = code_row(registry, flowmsg_registry_definition(registry, i));

        CHECK_FOR_INTERRUPTS();
        tuplestore_putvalues(result->setResult, result->setDesc, row.values, row.nulls);
    }
}

/* The codes of all domains of a source. */
Datum sql_codes(FunctionCallInfo fcinfo, struct source *source)
{
    MemoryContext caller;

    InitMaterializedSRF(fcinfo, 0);
    caller = backend_begin_call();
    (void)source_domain(source, NULL, "");
    for (size_t i = 0; i < source->n_domains; i++)
        put_codes((ReturnSetInfo *)fcinfo->resultinfo, domain_registry(&source->domains[i]));
    MemoryContextSwitchTo(caller);
    return (Datum)0;
}

Datum sql_version(FunctionCallInfo fcinfo, struct source *source)
{
    MemoryContext caller = backend_begin_call();
    const struct flowmsg_registry *registry = domain_registry(source_domain(source, NULL, ""));
    struct row row = { .n = 0 };
    TupleDesc columns;

    MemoryContextSwitchTo(caller);
    if (get_call_result_type(fcinfo, NULL, &columns) != TYPEFUNC_COMPOSITE ||
        columns->natts != N_VERSION_COLUMNS)
        elog(ERROR, "flowmsg_version() returns a row of %d columns", N_VERSION_COLUMNS);
    put_text(&row, source->version ? source->version : "live");
    put_text(&row, flowmsg_version());
    put_text(&row, registry->domain);
    put_text(&row, flowmsg_registry_version(registry));
    return HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(columns), row.values, row.nulls));
}
