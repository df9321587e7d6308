/* domain.h - the domain that a command is about: the built-in one, or that of a file.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_DOMAIN_H
#define TOOLS_DOMAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <flowmsg/flowmsg.h>

#include "speak.h"

struct definition_file;
struct po_domain;

struct domain {
    const struct flowmsg_registry *registry;
    char *path;                      /* of its file; NULL: the domain is built in */
    uint64_t fingerprint;            /* of the file's bytes */
    struct definition_file *file;    /* has the registry, if the file is XML; else */
    struct flowmsg_domain *opened;   /* this has it, which borrows from */
    char *data;                      /* the bytes of the file; else */
    struct po_domain *po;            /* this has it: it was made of a .po file (lint/po_domain.h) */
};

/* The built-in registry. */
const struct flowmsg_registry *domain_built_in(void);

/* Is the domain that is given, or that of the environment, "none": files that belong to no domain?
 * Is there one at all? */
bool domain_is_none(const char *given);
bool domain_is_given(const char *given);

/* Open the domain that is given: the argument of --domain (domain_place.h says how it is read);
 * NULL: that of the environment, else the built-in one.  False after an error, which is printed.
 * Call domain_close() in both cases. */
bool domain_open(struct domain *domain, const char *given);
void domain_close(struct domain *domain);

/* Open the domain of a file.  False, with *domain closed, after an error, which is printed. */
bool domain_read(struct domain *domain, const char *path);

struct fault;
struct fault_listener;

/* Room for the arguments of a fault in the command's language. */
enum { MOST_FAULT_ARGS = 4 };
struct fault_room {
    struct flowmsg_arg args[MOST_FAULT_ARGS];
    struct spoken why;
};

/* The arguments of a fault of scanner/reasons.h.  The error of a pattern is in the command's
 * language. */
const struct flowmsg_arg *fault_args(const struct fault *fault, struct fault_room *room);

/* The bytes of a file of this name that are read at most; a larger one is refused. */
size_t domain_max_file(const char *path);

/* domain_read() for the bytes of a file that were read before; takes @data.  The listener of
 * scanner/reasons.h is told of the faults of XML.  *err is set for a fault of a domain file, whose
 * name ends in ".fmd".  False: there are faults, and *domain is closed; nothing is printed. */
bool domain_parse(struct domain *domain, const char *path, char *data, size_t len,
                  const struct fault_listener *listener, struct flowmsg_error *err);

/* The definition of a code.  NULL after an error, which is printed: there is none, and these codes
 * are near. */
const struct flowmsg_definition *domain_find(const struct domain *domain, const char *code);

/* Print a line after @spaces if a definition is deprecated or retired. */
void print_age(const char *spaces, const struct flowmsg_registry *registry,
               const struct flowmsg_definition *definition);

#endif
