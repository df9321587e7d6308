/* cmd_domain.c - domain files: their content and faults.
 *
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "message_json.h"
#include "messages/flowmsg-tool.h"
#include "tool.h"

/* Open a domain file.  After an error, which is printed, the status is not FLOWMSG_OK. */
static int open_file(const char *path, struct flowmsg_domain **domain)
{
    struct flowmsg_error err = { 0 };
    int rc = flowmsg_domain_open(domain, path, &err);

    if (rc < 0)
        complain_of(TOOL_FILE, WITH(arg_text("file", path), arg_text("why", error_text(&err))));
    return rc;
}

/* ---------------------------------------------------------------------- check */

static int check_file(const char *path)
{
    struct flowmsg_domain *domain = NULL;
    int rc = open_file(path, &domain);

    flowmsg_domain_unref(domain);
    if (rc == FLOWMSG_OK)
        return DONE;
    return rc == FLOWMSG_ERR_IO || rc == FLOWMSG_ERR_NOMEM ? FAILED : FOUND;
}

static int check(const void *given, int argc, char **argv)
{
    int status = DONE;

    (void)given;
    if (argc < 1) {
        complain(TOOL_DOMAIN_CHECK_USAGE);
        return USAGE;
    }
    for (int i = 0; i < argc; i++) {
        int one = check_file(argv[i]);

        if (one > status)
            status = one;
    }
    return status;
}

static const char *const check_help[] = { FLOWMSG_TOOL_help_domain_check, NULL };

const struct command command_domain_check = {
    .name = "domain check",
    .usage = "domain check FILE …",
    .help = check_help,
    .run = check,
};

/* ----------------------------------------------------------------------- dump */

/* A text that may be empty: then it is null. */
static void put_optional(struct json_out *out, const char *before, const char *text)
{
    json_put_string(out, before, *text ? text : NULL);
}

/* A number that may be 0: then it is null. */
static void put_number(struct json_out *out, const char *before, size_t number)
{
    if (number > 0)
        json_put_size(out, before, number);
    else
        json_put_string(out, before, NULL);
}

static void dump_header(struct json_out *out, const struct flowmsg_registry *r)
{
    json_put_string(out, "{\"domain\":", r->domain);
    put_optional(out, ",\"version\":", flowmsg_registry_version(r));
    json_put_string(out, ",\"source_locale\":", r->source_locale);
    json_put_size(out, ",\"groups\":", r->n_groups);
    json_put_size(out, ",\"messages\":", r->n_definitions);
    json_put_size(out, ",\"terms\":", flowmsg_registry_n_terms(r));
    json_put_size(out, ",\"catalogs\":", r->n_catalogs);
    json_put(out, "}\n");
}

static void dump_group(struct json_out *out, const struct flowmsg_group *group)
{
    json_put_string(out, "{\"group\":", group->name);
    put_number(out, ",\"first\":", group->first);
    put_number(out, ",\"last\":", group->last);
    json_put(out, "}\n");
}

static void dump_definition(struct json_out *out, const struct flowmsg_registry *r,
                            const struct flowmsg_definition *def)
{
    char fingerprint[17];

    snprintf(fingerprint, sizeof fingerprint, "%016" PRIx64,
             flowmsg_definition_fingerprint(r, def));
    json_put_string(out, "{\"code\":", def->code);
    json_put_string(out, ",\"group\":", flowmsg_registry_group(r, def->group)->name);
    put_number(out, ",\"status\":", def->status);
    json_put_string(out, ",\"severity\":",
                    flowmsg_severity_name(flowmsg_definition_severity(r, def)));
    json_put_bool(out, ",\"retryable\":", flowmsg_definition_is_retryable(r, def));
    json_put_bool(out, ",\"deprecated\":", flowmsg_definition_is_deprecated(r, def));
    json_put_bool(out, ",\"retired\":", flowmsg_definition_is_retired(r, def));
    put_optional(out, ",\"title\":", def->title);
    json_put_string(out, ",\"detail\":", def->detail);
    put_optional(out, ",\"remedy\":", flowmsg_definition_remedy(r, def));
    put_optional(out, ",\"help\":", flowmsg_definition_help(r, def));
    json_put_string(out, ",\"fingerprint\":", fingerprint);
    json_put(out, ",\"parameters\":");
    parameters_json(out, r, def, true);
    json_put(out, "}\n");
}

static void dump_term(struct json_out *out, const struct flowmsg_term *term)
{
    json_put_string(out, "{\"term\":", term->token);
    json_put_string(out, ",\"text\":", term->text);
    json_put(out, "}\n");
}

/* The catalog was checked when the domain was opened, so only memory can be missing. */
static void dump_catalog(struct json_out *out, const struct flowmsg_embedded_catalog *embedded)
{
    struct flowmsg_catalog *catalog = NULL;

    if (flowmsg_catalog_from_buffer(&catalog, embedded->data, embedded->len, NULL) < 0)
        catalog = need(NULL);
    json_put_string(out, "{\"catalog\":", embedded->locale);
    json_put_size(out, ",\"entries\":", flowmsg_catalog_n_entries(catalog));
    json_put_size(out, ",\"bytes\":", embedded->len);
    json_put_bool(out, ",\"sealed\":", flowmsg_catalog_is_sealed(catalog));
    json_put(out, "}\n");
    flowmsg_catalog_unref(catalog);
}

/* Print a line, and begin the next one. */
static void end_line(struct json_out *out)
{
    print_json(out);
    out->len = 0;
}

static void dump_registry(const struct flowmsg_registry *r)
{
    struct json_out out = { 0 };

    dump_header(&out, r);
    for (size_t i = 0; i < r->n_groups; i++)
        dump_group(&out, flowmsg_registry_group(r, i));
    end_line(&out);
    for (size_t i = 0; i < r->n_definitions; i++) {
        dump_definition(&out, r, flowmsg_registry_definition(r, i));
        end_line(&out);
    }
    for (size_t i = 0; i < flowmsg_registry_n_terms(r); i++) {
        dump_term(&out, flowmsg_registry_term(r, i));
        end_line(&out);
    }
    for (size_t i = 0; i < r->n_catalogs; i++) {
        dump_catalog(&out, flowmsg_registry_catalog(r, i));
        end_line(&out);
    }
    json_out_free(&out);
}

static int dump(const void *given, int argc, char **argv)
{
    struct flowmsg_domain *domain = NULL;

    (void)given;
    if (argc != 1) {
        complain(TOOL_DOMAIN_DUMP_USAGE);
        return USAGE;
    }
    if (open_file(argv[0], &domain) < 0)
        return FAILED;
    dump_registry(flowmsg_domain_registry(domain));
    flowmsg_domain_unref(domain);
    return DONE;
}

static const char *const dump_help[] = {
    FLOWMSG_TOOL_help_domain_dump,
    "  {\"domain\":…,\"version\":…,\"source_locale\":…,\"groups\":N,\"messages\":N,…}\n"
    "  {\"group\":…,\"first\":N,\"last\":N}\n"
    "  {\"code\":…,\"group\":…,\"status\":N,\"severity\":…,…,\"parameters\":[{\"name\":…,…}]}\n"
    "  {\"term\":…,\"text\":…}\n"
    "  {\"catalog\":…,\"entries\":N,\"bytes\":N,\"sealed\":true}",
    NULL,
};

const struct command command_domain_dump = {
    .name = "domain dump",
    .usage = "domain dump FILE",
    .help = dump_help,
    .run = dump,
};
