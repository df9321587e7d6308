/* journal_export.c - entries for tests/journal.sh, in the Journal Export Format of systemd.
 *
 * SPDX-License-Identifier: MIT
 *
 * There is an entry for each message of the Flow Service, with the examples of its parameters, and
 * one with a value that would command a terminal and forge fields.  No value is masked: the
 * examples are nobody's.  Each field is written by its length, as a field of any bytes may be. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>

#include <flowmsg/flow-service.h>

enum { LONGEST_LIST = 8 };

/* The items of a list's example. */
struct items {
    char text[256];
    const char *at[LONGEST_LIST];
    size_t n;
};

static void divide(struct items *items, const char *example)
{
    snprintf(items->text, sizeof items->text, "%s", example);
    items->n = 0;
    for (char *item = strtok(items->text, "|"); item && items->n < LONGEST_LIST;
         item = strtok(NULL, "|"))
        items->at[items->n++] = item;
}

static struct flowmsg_problem example_of(const struct flowmsg_definition *def,
                                         struct items lists[FLOWMSG_MAX_PROBLEM_ARGS])
{
    const struct flowmsg_registry *r = flowmsg_flow_registry;
    struct flowmsg_problem problem;

    flowmsg_problem_init(&problem, r, def->code, (uint32_t)flowmsg_definition_index(r, def),
                         def->n_params);
    for (size_t i = 0; i < def->n_params; i++) {
        const struct flowmsg_param *param = flowmsg_definition_param(r, def, i);

        divide(&lists[i], param->example);
        problem.args[i] = param->type == FLOWMSG_PARAM_LIST
                              ? flowmsg_value_strings(lists[i].at, lists[i].n)
                              : flowmsg_value_text(param->example);
    }
    return problem;
}

static void put_field(const struct iovec *field)
{
    const char *text = field->iov_base, *is = memchr(text, '=', field->iov_len);
    size_t name = (size_t)(is - text), len = field->iov_len - name - 1;

    fwrite(text, 1, name, stdout);
    putchar('\n');
    for (int i = 0; i < 8; i++)
        putchar((int)((uint64_t)len >> 8 * i & 0xFF));
    fwrite(is + 1, 1, len, stdout);
    putchar('\n');
}

static void put_entry(const struct flowmsg_problem *problem, const struct flowmsg_bundle *english)
{
    static uint64_t microseconds = UINT64_C(1767225600000000);     /* 2026-01-01T00:00:00Z */
    const struct flowmsg_options rendering = FLOWMSG_OPTIONS_INIT;
    struct flowmsg_log_options options = FLOWMSG_LOG_OPTIONS_INIT;
    struct iovec iov[FLOWMSG_MAX_JOURNAL_FIELDS];
    size_t n = FLOWMSG_MAX_JOURNAL_FIELDS;
    char fields[8192];

    options.rendering = &rendering;
    if (flowmsg_problem_journal(problem, english, &options, iov, &n, fields, sizeof fields) >=
        sizeof fields)
        exit(1);
    printf("__REALTIME_TIMESTAMP=%llu\n", (unsigned long long)microseconds++);
    printf("__MONOTONIC_TIMESTAMP=%llu\n", (unsigned long long)(microseconds & 0xFFFFFF));
    printf("_BOOT_ID=0123456789abcdef0123456789abcdef\n");
    for (size_t i = 0; i < n; i++)
        put_field(&iov[i]);
    putchar('\n');
}

int main(void)
{
    const struct flowmsg_registry *r = flowmsg_flow_registry;
    struct items lists[FLOWMSG_MAX_PROBLEM_ARGS];
    struct flowmsg_problem hostile;
    struct flowmsg_store *store;
    struct flowmsg_reader *reader;
    const struct flowmsg_bundle *english;

    if (flowmsg_store_new(&store, r, NULL, NULL) < 0 || !(reader = flowmsg_reader_new(store)))
        return 1;
    english = flowmsg_reader_bundle(reader, "en");
    for (size_t i = 0; i < r->n_definitions; i++) {
        const struct flowmsg_problem problem = example_of(flowmsg_registry_definition(r, i), lists);

        put_entry(&problem, english);
    }
    hostile = flowmsg_flow_1422_400("\033[31mred", "x\nMESSAGE=forged\n\nPRIORITY=0");
    put_entry(&hostile, english);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    return fflush(stdout) != 0;
}
