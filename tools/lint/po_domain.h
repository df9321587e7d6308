/* po_domain.h - the messages of a .po file that belongs to no domain, as a registry.
 *
 * SPDX-License-Identifier: MIT
 *
 * Each message is a definition without a title: its code is made of context and msgid, its detail
 * is the source text, and its parameters are the placeholders of that text. */
#ifndef TOOLS_PO_DOMAIN_H
#define TOOLS_PO_DOMAIN_H

#include <stdbool.h>
#include <stddef.h>

#include <flowmsg/flowmsg.h>

struct lint_sources;
struct po_domain;

/* Read the bytes of a file.  With @translated, its translations are the source texts, else its
 * msgids.  NULL: it has no header. */
struct po_domain *po_domain_read(const char *data, size_t len, bool translated);
void po_domain_free(struct po_domain *domain);

const struct flowmsg_registry *po_domain_registry(const struct po_domain *domain);

/* For lint_options; NULL: the msgids are the source texts. */
const struct lint_sources *po_domain_sources(const struct po_domain *domain);

/* Was a registry made of a .po file? */
bool po_domain_has_made(const struct flowmsg_registry *registry);

/* The definition of a message; @context NULL: it has none.  NULL: there is no such message. */
const struct flowmsg_definition *po_domain_find(const struct flowmsg_registry *registry,
                                                const char *context, const char *id);

#endif
