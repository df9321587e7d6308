/* speak.c - the command's own texts, in the language of the one who runs it.
 *
 * SPDX-License-Identifier: MIT
 *
 * (1) The store is opened once, and neither reloaded nor closed, because the last complaint of the
 *     command may need its texts.
 * (2) Opening the store prints no complaint, because a complaint opens the store.  The first thread
 *     that asks for a text afterwards prints the notes on the catalogs of FLOWMSG_TOOL_CATALOGS. */
#include "speak.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "environment.h"
#include "messages/flowmsg-tool.h"
#include "open_reader.h"

/* ------------------------------------------------------------------------ codes */

/* The index of the first definition whose code is not less than @code. */
static size_t lower_bound(const char *code)
{
    const struct flowmsg_registry *r = flowmsg_tool_registry;
    size_t low = 0, high = r->n_definitions;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (strcmp(flowmsg_registry_definition(r, middle)->code, code) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static const struct flowmsg_definition *definition_of(uint32_t reason)
{
    const struct flowmsg_definition *definition;
    char number[16];
    int len = snprintf(number, sizeof number, "%u-", (unsigned)reason);

    definition = flowmsg_registry_definition(flowmsg_tool_registry, lower_bound(number));
    return definition && strncmp(definition->code, number, (size_t)len) == 0 ? definition : NULL;
}

const char *reason_code(uint32_t reason)
{
    const struct flowmsg_definition *definition = definition_of(reason);

    return definition ? definition->code : NULL;
}

/* The names of errno's values, which are codes. */
static const char *errno_code(int number)
{
    static const struct { int number; const char *code; } names[] = {
#define NAME(number) { number, FLOWMSG_TOOL_##number }
        NAME(EPERM), NAME(ENOENT), NAME(EINTR), NAME(EIO), NAME(ENXIO), NAME(E2BIG),
        NAME(ENOEXEC), NAME(EBADF), NAME(EAGAIN), NAME(ENOMEM), NAME(EACCES), NAME(EBUSY),
        NAME(EEXIST), NAME(EXDEV), NAME(ENODEV), NAME(ENOTDIR), NAME(EISDIR), NAME(EINVAL),
        NAME(ENFILE), NAME(EMFILE), NAME(ENOTTY), NAME(ETXTBSY), NAME(EFBIG), NAME(ENOSPC),
        NAME(ESPIPE), NAME(EROFS), NAME(EMLINK), NAME(EPIPE), NAME(ENAMETOOLONG), NAME(ELOOP),
        NAME(EOVERFLOW), NAME(EADDRINUSE), NAME(EADDRNOTAVAIL), NAME(EDQUOT), NAME(ESTALE),
        NAME(ETIMEDOUT), NAME(ECONNRESET),
#undef NAME
    };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].number == number)
            return names[i].code;
    return NULL;
}

/* --------------------------------------------------------------------- catalogs */

static struct flowmsg_reader *own_reader;
static const struct flowmsg_bundle *own_bundle;      /* NULL: there was no memory for it */
static bool has_notes;

/* The folders of FLOWMSG_TOOL_CATALOGS.  They point into *copy, which the caller frees. */
static void find_folders(struct words *folders, char **copy)
{
    const char *list = getenv("FLOWMSG_TOOL_CATALOGS");

    if (!list || !(*copy = strdup(list)))
        return;
    for (char *p = *copy, *end; p; p = end) {
        if ((end = strchr(p, ':')) != NULL)
            *end++ = '\0';
        if (*p)
            (void)array_push(&folders->list, p);
    }
}

static void open_own(void)
{
    struct flowmsg_store_options options = FLOWMSG_STORE_OPTIONS_INIT;
    struct flowmsg_store *store;
    struct locale_name room;
    struct words folders = { 0 };
    char *copy = NULL;

    find_folders(&folders, &copy);
    options.catalog_dirs = folders.list.items;
    options.n_catalog_dirs = folders.list.n;
    if (flowmsg_store_new(&store, flowmsg_tool_registry, &options, NULL) == FLOWMSG_OK) {
        own_reader = flowmsg_reader_new(store);
        flowmsg_store_unref(store);              /* the reader holds it */
    }
    if (own_reader) {
        own_bundle = flowmsg_reader_bundle(own_reader, environment_locale(own_reader, &room));
        has_notes = flowmsg_reader_n_notes(own_reader) > 0;
    }
    array_free(&folders.list);
    free(copy);
}

static const struct flowmsg_bundle *bundle(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    static atomic_bool told;

    pthread_once(&once, open_own);
    if (has_notes && !atomic_exchange(&told, true))
        tell_notes(own_reader);
    return own_bundle;
}

/* ------------------------------------------------------------------------ texts */

/* A text of the definition file, compiled once: lint may print 100,000 of one.  NULL: no memory. */
static const struct flowmsg_pattern *pattern_of(const struct flowmsg_definition *d,
                                                enum flowmsg_part part)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    static struct flowmsg_pattern **patterns;
    size_t i = 2 * flowmsg_definition_index(flowmsg_tool_registry, d) + (part == FLOWMSG_TITLE);
    const char *text = part == FLOWMSG_TITLE ? d->title : d->detail;
    const struct flowmsg_pattern *pattern = NULL;

    pthread_mutex_lock(&lock);
    if (!patterns)
        patterns = calloc(2 * flowmsg_tool_registry->n_definitions, sizeof *patterns);
    if (patterns && (patterns[i] || flowmsg_pattern_compile(&patterns[i], "en", text, strlen(text),
                                                            NULL) == FLOWMSG_OK))
        pattern = patterns[i];
    pthread_mutex_unlock(&lock);
    return pattern;
}

/* A text in English; without memory, its pattern. */
static size_t format_source(const struct flowmsg_definition *d, enum flowmsg_part part,
                            const struct flowmsg_arg *args, size_t n_args, char *buf, size_t size)
{
    const struct flowmsg_pattern *pattern = pattern_of(d, part);

    return pattern ? flowmsg_pattern_format(pattern, args, n_args, NULL, buf, size, NULL)
                   : (size_t)snprintf(buf, size, "%s",
                                      part == FLOWMSG_TITLE ? d->title : d->detail);
}

size_t speak_in_english(const char *code, enum flowmsg_part part, const struct flowmsg_arg *args,
                        size_t n_args, char *buf, size_t size)
{
    const struct flowmsg_definition *d = flowmsg_registry_find(flowmsg_tool_registry, code);

    return d ? format_source(d, part, args, n_args, buf, size)
             : (size_t)snprintf(buf, size, "%s", code);
}

size_t speak(const char *code, enum flowmsg_part part, const struct flowmsg_arg *args,
             size_t n_args, char *buf, size_t size)
{
    const struct flowmsg_bundle *b = bundle();

    return b ? flowmsg_render(b, code, part, args, n_args, NULL, buf, size, NULL)
             : speak_in_english(code, part, args, n_args, buf, size);
}

const char *speak_locale(void)
{
    const struct flowmsg_bundle *b = bundle();

    return b ? flowmsg_bundle_locale(b) : "en";
}

/* A newer library may have reasons that the domain lacks.  They get the library's own text. */
size_t speak_reason(uint32_t reason, const struct flowmsg_arg *args, size_t n_args, char *buf,
                    size_t size)
{
    const char *code = reason_code(reason);

    return code ? speak(code, FLOWMSG_DETAIL, args, n_args, buf, size)
                : (size_t)snprintf(buf, size, "%s", flowmsg_reason_text(reason));
}

size_t speak_reason_in_english(uint32_t reason, const struct flowmsg_arg *args, size_t n_args,
                               char *buf, size_t size)
{
    const struct flowmsg_definition *d = definition_of(reason);

    return d ? format_source(d, FLOWMSG_DETAIL, args, n_args, buf, size)
             : (size_t)snprintf(buf, size, "%s", flowmsg_reason_text(reason));
}

size_t speak_errno(int number, char *buf, size_t size)
{
    const char *code = errno_code(number);

    return code ? speak(code, FLOWMSG_DETAIL, NULL, 0, buf, size)
                : (size_t)snprintf(buf, size, "%s", strerror(number));
}

/* ----------------------------------------------------------------------- errors */

enum { ROOM = 1024 };      /* of an error's text: reasons are short, and so are excerpts */

/* The excerpt, which may have been filled to its last byte. */
static struct flowmsg_arg excerpt_of(const struct flowmsg_error *err)
{
    return flowmsg_arg_text_n("excerpt", err->excerpt, strnlen(err->excerpt, sizeof err->excerpt));
}

/* Replace @text by the text of @code, with the old @text as its argument `why`. */
static void put_around(char text[ROOM], const char *code, const struct flowmsg_arg *more,
                       size_t n_more)
{
    struct flowmsg_arg args[4] = { flowmsg_arg_text("why", text) };
    char whole[ROOM];

    memcpy(args + 1, more, n_more * sizeof *more);
    speak(code, FLOWMSG_DETAIL, args, 1 + n_more, whole, sizeof whole);
    memcpy(text, whole, sizeof whole);
}

static void put_found(char text[ROOM], const struct flowmsg_error *err)
{
    const struct flowmsg_arg excerpt = excerpt_of(err);

    if (err->excerpt[0])
        put_around(text, err->at_end ? FLOWMSG_TOOL_error_found_end_after
                                     : FLOWMSG_TOOL_error_found, &excerpt, 1);
    else
        put_around(text, err->at_end ? FLOWMSG_TOOL_error_found_end
                                     : FLOWMSG_TOOL_error_found_nothing, &excerpt, 0);
}

static void put_place(char text[ROOM], const struct flowmsg_error *err)
{
    const struct flowmsg_arg args[] = { flowmsg_arg_integer("offset", (int64_t)err->offset),
                                        flowmsg_arg_integer("line", err->line),
                                        flowmsg_arg_integer("column", err->column) };

    if (err->line > 0)
        put_around(text, FLOWMSG_TOOL_error_at_line, args, 3);
    else if (err->code == FLOWMSG_ERR_CATALOG || err->code == FLOWMSG_ERR_DOMAIN)
        put_around(text, FLOWMSG_TOOL_error_at_offset, args, 1);
}

/* The parts of the sentence are those of flowmsg_error_message(). */
size_t speak_error(const struct flowmsg_error *err, char *buf, size_t size)
{
    const struct flowmsg_arg excerpt = excerpt_of(err);
    bool expected = reason_is_expectation(err->reason);
    char text[ROOM];

    if (!reason_code(err->reason))
        return flowmsg_error_message(err, buf, size);
    speak_reason(err->reason, NULL, 0, text, sizeof text);
    if (expected)
        put_found(text, err);
    put_place(text, err);
    if (!expected && err->excerpt[0])
        put_around(text, FLOWMSG_TOOL_error_excerpt, &excerpt, 1);
    return (size_t)snprintf(buf, size, "%s", text);
}

/* -------------------------------------------------------------------- arguments */

const char *spoken_reason(uint32_t reason, struct spoken *room)
{
    speak_reason(reason, NULL, 0, room->text, sizeof room->text);
    return room->text;
}

const char *spoken_error(const struct flowmsg_error *err, struct spoken *room)
{
    speak_error(err, room->text, sizeof room->text);
    return room->text;
}

const char *spoken_errno(int number, struct spoken *room)
{
    speak_errno(number, room->text, sizeof room->text);
    return room->text;
}
