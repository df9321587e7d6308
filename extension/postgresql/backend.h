/* backend.h - the memory that all calls of one backend share.
 *
 * SPDX-License-Identifier: MIT */
#ifndef FLOWMSG_PG_BACKEND_H
#define FLOWMSG_PG_BACKEND_H

#include "postgres.h"

/* Begin a call: forget the memory of the last call, and make the scratch context current.
 *
 * @return the context that was current, for the result.  Raises an error in a database of another
 *         encoding. */
MemoryContext backend_begin_call(void);

/* A context that lives as long as the backend. */
MemoryContext backend_memory(void);

/* Raise the error of PostgreSQL for a lack of memory. */
void backend_out_of_memory(void) pg_attribute_noreturn();

/* A buffer of at least @size bytes, whose content is lost by the next call of this function.
 *
 * @param[out] room  its size, which is @size or more. */
char *backend_buffer(size_t size, size_t *room);

#endif
