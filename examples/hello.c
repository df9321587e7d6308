/* hello.c - an error in the reader's language, in ten lines.
 *
 *   cc hello.c $(pkg-config --cflags --libs flowmsg-flow-service) */
#include <flowmsg/flow-service.h>
#include <stdio.h>

int main(void)
{
    struct flowmsg_problem problem = flowmsg_flow_1404_412("v1", "cc01fc2c-0000-0200");
    struct flowmsg_store *store;
    char text[512];

    if (flowmsg_store_new(&store, flowmsg_flow_registry, NULL, NULL) < 0)
        return 1;
    struct flowmsg_reader *reader = flowmsg_reader_new(store);
    flowmsg_problem_render(&problem, flowmsg_reader_bundle(reader, "ko"), FLOWMSG_DETAIL, NULL,
                           text, sizeof text, NULL);
    puts(text);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
}
