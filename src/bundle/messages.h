/* messages.h - the messages of a bundle, from the translations of its layers.
 *
 * SPDX-License-Identifier: MIT
 *
 * A language may have a hundred regions.  Their bundles differ in the messages with styles only,
 * and share all messages if there are none: a table of 10,000 messages takes 0.6 ms and 1.2 MB for
 * en-US, and nothing for en-GB and en-AU. */
#ifndef BUNDLE_MESSAGES_H
#define BUNDLE_MESSAGES_H

#include "bundle/layers.h"

/* All parts of all messages, [definition * N_PARTS + part]. */
struct messages {
    const struct message *list;
    const struct program *const *programs[N_PARTS];   /* of the list: [part][definition] */
    bool one_layer;               /* all messages with a program are of the first layer */
    unsigned uses[MAX_LAYERS];    /* of the texts of each layer: bits of enum flowmsg_use */
    size_t n_local;               /* messages that depend on the formats of the layers */
};

struct message_maker {
    const struct layers *layers;
    size_t n;                     /* parts of all messages */
    struct arena *arena;
};

/* Make the messages.  False: no memory, or *@needed is a language that is not ready. */
bool messages_make(struct messages *messages, const struct message_maker *maker,
                   struct language **needed);

/* messages_make() beside @twin, the messages of layers with the same texts. */
bool messages_share(struct messages *messages, const struct message_maker *maker,
                    const struct messages *twin, struct language **needed);

#endif
