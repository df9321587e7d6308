/* main.c - a service with a message domain of its own. */
#include <stdio.h>

#include "orders.h"

static void tell(struct flowmsg_reader *reader, const char *locale, struct flowmsg_problem problem)
{
    const struct flowmsg_bundle *bundle = flowmsg_reader_bundle(reader, locale);
    const struct flowmsg_registry *registry = shop_orders_registry;
    const struct flowmsg_definition *definition = flowmsg_registry_find(registry, problem.code);
    char title[128], detail[512], remedy[512];

    flowmsg_problem_render(&problem, bundle, FLOWMSG_TITLE, NULL, title, sizeof title, NULL);
    flowmsg_problem_render(&problem, bundle, FLOWMSG_DETAIL, NULL, detail, sizeof detail, NULL);
    printf("%u %s %s\n%s\n", flowmsg_problem_status(&problem), problem.code, title, detail);
    if (flowmsg_problem_render(&problem, bundle, FLOWMSG_REMEDY, NULL, remedy, sizeof remedy, NULL))
        printf("%s\n%s, %s: %s\n", remedy,
               flowmsg_severity_name(flowmsg_definition_severity(registry, definition)),
               flowmsg_definition_is_retryable(registry, definition) ? "retryable" : "final",
               flowmsg_definition_help(registry, definition));
}

int main(void)
{
    static const char *const locales[] = { "ko", "en" };
    static const char *const items[] = { "battery", "perfume" };
    struct flowmsg_store *store;
    struct flowmsg_reader *reader;

    if (flowmsg_store_new(&store, shop_orders_registry, NULL, NULL) < 0)
        return 1;
    reader = flowmsg_reader_new(store);
    for (int i = 0; reader && i < 2; i++) {
        tell(reader, locales[i], shop_orders_100_409(i ? "Green tea" : "녹차", 0, 1200));
        tell(reader, locales[i], shop_orders_100_409(i ? "Green tea" : "말차라떼", i ? 1 : 3, 1200));
        tell(reader, locales[i], shop_orders_101_409(items, 2, "air"));
        tell(reader, locales[i],
             shop_orders_customer_over_limit(22, "kim@example.com", "sales@shop.example"));
    }
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    return reader ? 0 : 1;
}
