/* check_memory.c - rendering does not allocate.
 *
 * SPDX-License-Identifier: MIT */
#include <flowmsg/flow-service.h>

#include "failing.h"
#include "suite.h"

START_TEST(rendering_does_not_allocate)
{
    static const char *const states[] = { "a", "b" };
    struct flowmsg_store *store = NULL;
    struct flowmsg_reader *reader;
    const struct flowmsg_registry *r = flowmsg_flow_registry;
    size_t issues = 0;
    long calls = 0;
    char text[512];

    ck_assert_int_eq(flowmsg_store_new(&store, r, NULL, NULL), FLOWMSG_OK);
    reader = flowmsg_reader_new(store);
    for (int round = 0; round < 2; round++) {          /* the first opens what is needed */
        failing_start(&faults[0], 0);
        for (int locale = 0; locale < 2; locale++)
            for (size_t i = 0; i < r->n_definitions; i++) {
                const struct flowmsg_definition *def = flowmsg_registry_definition(r, i);
                struct flowmsg_report report = FLOWMSG_REPORT_INIT;
                struct flowmsg_arg args[8];

                for (uint32_t k = 0; k < def->n_params; k++)
                    args[k] = def->params[k].type == FLOWMSG_PARAM_LIST
                                  ? flowmsg_arg_strings(def->params[k].name, states, 2)
                                  : k % 2 ? flowmsg_arg_integer(def->params[k].name, 1234567)
                                          : flowmsg_arg_text(def->params[k].name, "값\xFF");
                flowmsg_render(flowmsg_reader_bundle(reader, locale ? "ko-KR" : "en"), def->code,
                               FLOWMSG_DETAIL, args, def->n_params, NULL, text, sizeof text, &report);
                issues += report.n_issues;
            }
        calls = failing_stop();
    }
    ck_assert_int_eq(calls, 0);
    ck_assert_uint_eq(issues, 0);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "memory", 120);

    tcase_add_test(tc, rendering_does_not_allocate);
}
