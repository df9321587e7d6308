/* watch.c - reload translations that are edited while the service runs.
 *
 *   cc watch.c $(pkg-config --cflags --libs flowmsg-flow-service)
 *   ./a.out DIR         then put DIR/ko/LC_MESSAGES/flow-service.mo there, or change it
 *
 * One thread waits for inotify and reloads.  Threads that answer requests call
 * flowmsg_reader_refresh() before each request, to move to the new texts.  Here one thread does
 * both.  When a file is damaged, its last good version stays in use. */
#include <flowmsg/flow-service.h>
#include <stdio.h>
#include <sys/inotify.h>
#include <unistd.h>

static void answer(struct flowmsg_reader *reader)
{
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    const struct flowmsg_note *note;
    char text[512], why[256];

    flowmsg_reader_refresh(reader);
    flowmsg_render(flowmsg_reader_bundle(reader, "ko"), FLOWMSG_FLOW_2114_400, FLOWMSG_TITLE, NULL,
                   0, NULL, text, sizeof text, &report);
    printf("%s\n", text);
    for (size_t i = 0; (note = flowmsg_reader_note(reader, i)) != NULL; i++) {
        flowmsg_error_message(&note->error, why, sizeof why);
        printf("  left out: %s%s\n", why, note->kept ? " (the last good version stays)" : "");
    }
    fflush(stdout);
}

int main(int argc, char **argv)
{
    struct flowmsg_store_options options = FLOWMSG_STORE_OPTIONS_INIT;
    const char *const dirs[] = { argc > 1 ? argv[1] : "." };
    struct flowmsg_store *store;
    char folder[1024], events[4096];
    int fd = inotify_init1(IN_CLOEXEC);
    bool changed;

    /* Watch before reading, so that a change in between is noticed. */
    snprintf(folder, sizeof folder, "%s/ko/LC_MESSAGES", dirs[0]);
    if (inotify_add_watch(fd, folder, IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE) < 0) {
        perror(folder);
        return 1;
    }
    options.catalog_dirs = dirs;
    options.n_catalog_dirs = 1;
    if (flowmsg_store_new(&store, flowmsg_flow_registry, &options, NULL) < 0)
        return 1;
    struct flowmsg_reader *reader = flowmsg_reader_new(store);
    answer(reader);
    while (read(fd, events, sizeof events) > 0)
        if (flowmsg_store_reload(store, &changed, NULL) == FLOWMSG_OK && changed)
            answer(reader);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
}
