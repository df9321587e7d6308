/* definitions.h - reading and checking a definition file.
 *
 * SPDX-License-Identifier: MIT */
#ifndef SCANNER_DEFINITIONS_H
#define SCANNER_DEFINITIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <flowmsg/flowmsg.h>

#include "base/arena.h"
#include "scanner/definition_file.h"
#include "scanner/reasons.h"

/* A definition file that exceeds one of these limits has a fault.  Codes, names and patterns have
 * the limits of flowmsg.h, links and versions those of base/rules.h; descriptions and examples have
 * FLOWMSG_MAX_PATTERN. */
enum {
    DEFINITIONS_MAX_DEPTH = 100,              /* of elements */
    DEFINITIONS_MAX_FILE = DEFINITION_FILE_MOST,
    DEFINITIONS_MAX_GROUPS = UINT16_MAX,      /* a registry counts them in 16 bits */
    DEFINITIONS_MAX_MESSAGES = 100000,
    DEFINITIONS_MAX_TERMS = 100000,
    DEFINITIONS_MAX_FAULTS = 1000             /* more are not printed */
};

struct group {
    const char *name;
    unsigned first, last;         /* 0, 0: the group has no range */
    unsigned long line;
};

struct message {
    struct flowmsg_definition def;
    const char *name;            /* the code as a part of C names: 1422_400 */
    bool doubtful;               /* the message has a fault, whose consequences are not reported */
    unsigned long line;          /* of the element, for complaints */
};

/* A token, and its English text for {name, term}. */
struct term {
    const char *token, *text;
    unsigned long line;
};

/* The end of the name of a constructor with lengths. */
#define WITH_LENGTHS "_n"

/* Has a message a constructor with lengths?  It has one if a parameter has a length. */
bool message_has_lengths(const struct message *m);

/* The content of a file.  Messages are sorted by code, terms by token. */
struct definitions {
    struct arena arena;
    const char *domain, *prefix, *version;
    struct group *groups;
    unsigned n_groups;
    struct message *messages;
    unsigned n_messages;
    struct term *terms;
    unsigned n_terms;
};

enum { DEFINITIONS_FINE = 0, DEFINITIONS_FAULTY = 1, DEFINITIONS_UNREADABLE = 2 };

/* Read and check the @len bytes of a file.  The listener is told of every fault. */
int definitions_parse(struct definitions *d, const char *text, size_t len, const char *path,
                      const struct fault_listener *listener);

/* Read and check the file @path.  The listener is told of every fault.  DEFINITIONS_UNREADABLE:
 * errno says why the file cannot be read. */
int definitions_read(struct definitions *d, const char *path,
                     const struct fault_listener *listener);

/* Make a registry of checked definitions, without catalogs.  It borrows from @d.  false: no
 * memory. */
bool definitions_registry(struct definitions *d, struct flowmsg_registry *out);

void definitions_free(struct definitions *d);

#endif
