/* reader.h - the reader of definition files, shared by definitions.c, elements.c and code_names.c.
 *
 * SPDX-License-Identifier: MIT */
#ifndef SCANNER_READER_H
#define SCANNER_READER_H

#include <expat.h>
#include <stdbool.h>

#include "base/buffer.h"
#include "base/crc64.h"
#include "base/with_args.h"
#include "pattern/mf1.h"
#include "scanner/definitions.h"
#include "scanner/reasons.h"

enum element { NOTHING, MESSAGES, GROUP, TERM, MESSAGE, TITLE, DETAIL, REMEDY, PARAM,
               UNKNOWN };
enum { MAX_DEPTH = 8 };

struct reader {
    const char *path;
    const struct fault_listener *listener;
    XML_Parser xml;
    unsigned n_errors;
    bool stopped;                 /* a limit was reached: the rest is not read */
    struct definitions *d;
    struct buffer groups, messages, terms, text;
    struct buffer params;         /* of the current message */
    struct term *term;            /* the current one: the last of terms */
    struct message *message;      /* the current one: the last of messages */
    struct flowmsg_param *param;  /* the current one of the message; NULL: it was refused */
    struct builder builder;
    struct arena scratch;
    struct crc64_table crc;
    const struct flowmsg_error *error;   /* of the pattern whose fault is told; NULL: none */
    enum element stack[MAX_DEPTH];
    int depth;
};

/* Is @c white space of XML? */
static inline bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Tell the listener of a fault:
 * fault_at(r, line, SCANNER_DOMAIN, WITH(arg_text("domain", domain))). */
void fault_at(struct reader *r, unsigned long line, enum scanner_reason reason,
              const struct flowmsg_arg *args, size_t n_args);

/* fault_at() the current line, and stop reading. */
void give_up(struct reader *r, enum scanner_reason reason, const struct flowmsg_arg *args,
             size_t n_args);

unsigned long line_now(const struct reader *r);
_Noreturn void out_of_memory(void);

/* buffer_put() that ends the program when there is no memory. */
void *put(struct buffer *b, const void *p, size_t n);

/* ---- code_names.c: codes as parts of C names */

/* The C name of a checked code, in the arena of the definitions. */
const char *code_name(struct reader *r, const char *code);

/* Complain of C names that would be used twice in the generated code. */
void check_code_names(struct reader *r);

/* ---- elements.c: elements in the order of the file */

void start_element(struct reader *r, enum element element, const char *name, const char **given);
void end_element(struct reader *r, enum element element);

#endif
