/* unload.c - the library as a part of a plug-in: loaded, used, unloaded, again and again.
 *
 * SPDX-License-Identifier: MIT
 *
 * Usage: unload        LIBRARY and DOMAIN_LIBRARY, from the environment, are libflowmsg.so and
 *                      libflowmsg-flow-service.so
 *
 * This program is linked neither with the library nor with ICU, so that both are unloaded, unless
 * ICU was loaded late.  The thread that has used them ends afterwards. */
#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <flowmsg/flowmsg.h>

enum { N_ROUNDS = 5, SKIPPED = 77 };

struct library {
    int (*store_new)(struct flowmsg_store **, const struct flowmsg_registry *,
                     const struct flowmsg_store_options *, struct flowmsg_error *);
    void (*store_unref)(struct flowmsg_store *);
    struct flowmsg_reader *(*reader_new)(struct flowmsg_store *);
    const struct flowmsg_bundle *(*reader_bundle)(struct flowmsg_reader *, const char *);
    void (*reader_free)(struct flowmsg_reader *);
    size_t (*render)(const struct flowmsg_bundle *, const char *, enum flowmsg_part,
                     const struct flowmsg_arg *, size_t, const struct flowmsg_options *, char *,
                     size_t, struct flowmsg_report *);
    const struct flowmsg_registry *const *registry;
};

/* Look up a function; POSIX lets dlsym() return a function's address as an object pointer. */
static bool find(void *library, const char *name, void *place)
{
    void *symbol = dlsym(library, name);

    memcpy(place, &symbol, sizeof symbol);
    return symbol != NULL;
}

static bool find_all(void *library, void *domain, struct library *l)
{
    return find(library, "flowmsg_store_new", &l->store_new) &&
           find(library, "flowmsg_store_unref", &l->store_unref) &&
           find(library, "flowmsg_reader_new", &l->reader_new) &&
           find(library, "flowmsg_reader_bundle", &l->reader_bundle) &&
           find(library, "flowmsg_reader_free", &l->reader_free) &&
           find(library, "flowmsg_render", &l->render) &&
           find(domain, "flowmsg_flow_registry", &l->registry);
}

static bool use(const struct library *l)
{
    struct flowmsg_arg arg = flowmsg_arg_text("header", "If-Match");
    struct flowmsg_store *store = NULL;
    struct flowmsg_reader *reader;
    char text[512] = "";

    if (l->store_new(&store, *l->registry, NULL, NULL) != FLOWMSG_OK)
        return false;
    reader = l->reader_new(store);
    (void)l->reader_bundle(reader, "da-DK");     /* needs ICU, and so loads it */
    l->render(l->reader_bundle(reader, "ko-KR"), "1403-400", FLOWMSG_DETAIL, &arg, 1, NULL, text,
              sizeof text, NULL);
    l->reader_free(reader);
    l->store_unref(store);
    return strstr(text, "If-Match") != NULL;
}

/* @data has the paths of both libraries.  Returns NULL on success. */
static void *load_use_unload(void *data)
{
    char *const *paths = data;
    struct library l = { 0 };
    void *library = dlopen(paths[0], RTLD_NOW | RTLD_LOCAL);
    void *domain = dlopen(paths[1], RTLD_NOW | RTLD_LOCAL);
    static char failed[] = "failed";

    if (!library || !domain || !find_all(library, domain, &l) || !use(&l)) {
        const char *why = dlerror();

        fprintf(stderr, "%s, %s: %s\n", paths[0], paths[1], why ? why : "no text");
        return failed;
    }
    return dlclose(domain) == 0 && dlclose(library) == 0 ? NULL : failed;
}

int main(void)
{
    char *paths[] = { getenv("LIBRARY"), getenv("DOMAIN_LIBRARY") };
    const char *sanitized = getenv("SANITIZED");
    void *failed = NULL;
    pthread_t thread;

    /* A sanitizer reports data that ICU keeps for the process as a leak after unloading. */
    if (!paths[0] || !paths[1] || (sanitized && strcmp(sanitized, "no") != 0))
        return SKIPPED;
    for (int i = 0; i < N_ROUNDS && !failed; i++)
        if (pthread_create(&thread, NULL, load_use_unload, paths) != 0 ||
            pthread_join(thread, &failed) != 0)
            return 1;
    return failed != NULL;
}
