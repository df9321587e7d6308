/* backend.c - the memory that all calls of one backend share.
 *
 * SPDX-License-Identifier: MIT
 *
 * (1) Whatever a call allocates is in the scratch context, and is gone when the next call begins.
 *     The scratch context keeps its first block, so a usual call asks malloc() for nothing.
 * (2) Texts are written into one buffer, and copied into the result.  The buffer grows to the
 *     longest text, but a buffer of more than KEPT is given back when the next call begins. */
#include "postgres.h"

#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/memutils.h"

#include "backend.h"

enum { FIRST_SIZE = 8 * 1024, KEPT = 1024 * 1024 };

/* The memory of this process, which has one thread. */
static struct {
    MemoryContext memory;         /* NULL: no call was made yet */
    MemoryContext scratch;
    char *buffer;
    size_t size;
} backend;

/* Raise an error unless the encoding of the database is UTF8, in which all texts of the library
 * are. */
static void check_encoding(void)
{
    if (GetDatabaseEncoding() != PG_UTF8)
        ereport(ERROR, (errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
                        errmsg("flowmsg does not work in a database with the encoding %s",
                               GetDatabaseEncodingName()),
                        errdetail("Its texts are in many languages, and in UTF-8."),
                        errhint("Create a database with ENCODING 'UTF8'.")));
}

MemoryContext backend_memory(void)
{
    if (!backend.memory) {
        check_encoding();
        backend.memory = AllocSetContextCreate(TopMemoryContext, "flowmsg",
                                               ALLOCSET_DEFAULT_SIZES);
    }
    return backend.memory;
}

void backend_out_of_memory(void)
{
    ereport(ERROR, (errcode(ERRCODE_OUT_OF_MEMORY), errmsg("out of memory")));
}

static void buffer_free(void)
{
    if (backend.buffer)
        pfree(backend.buffer);
    backend.buffer = NULL;
    backend.size = 0;
}

MemoryContext backend_begin_call(void)
{
    CHECK_FOR_INTERRUPTS();
    if (!backend.scratch)
        backend.scratch = AllocSetContextCreate(backend_memory(), "flowmsg call",
                                                ALLOCSET_DEFAULT_SIZES);
    MemoryContextReset(backend.scratch);
    if (backend.size > KEPT)
        buffer_free();
    return MemoryContextSwitchTo(backend.scratch);
}

char *backend_buffer(size_t size, size_t *room)
{
    if (backend.size < size || !backend.buffer) {
        buffer_free();
        size = Max(size, FIRST_SIZE);
        backend.buffer = MemoryContextAlloc(backend_memory(), size);
        backend.size = size;
    }
    *room = backend.size;
    return backend.buffer;
}
