/* preview_clients.h - who is connected to the page, and for how long.
 *
 * SPDX-License-Identifier: MIT
 *
 * (1) A request is there, and its answer taken, within a deadline of its own: no client
 *     prolongs it by a byte now and then.
 * (2) Who comes is let in.  Where an address has all the connections that it may have, or
 *     there are too many, the one of them that is missed least is closed: one that has not
 *     shown the token, and of these the oldest. */
#ifndef TOOLS_PREVIEW_CLIENTS_H
#define TOOLS_PREVIEW_CLIENTS_H

#include <microhttpd.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    CLIENTS_MOST = 64,               /* connections; a browser opens six */
    CLIENTS_OF_AN_ADDRESS = 32,
    /* What libmicrohttpd lets in: those that are closed are gone with its next round. */
    CLIENTS_ROOM = 2 * CLIENTS_MOST,
    REQUEST_MS = 10 * 1000,          /* from its first byte, or the answer before, to its last */
    ANSWER_MS = 30 * 1000            /* from a request to its answer's last byte */
};

struct client {
    struct client *next;
    int fd;
    in_addr_t address;
    uint64_t number;                 /* the how many-eth that came */
    int64_t until;                   /* on the clock of job_now() */
    bool trusted, answering, closed;
};

struct clients {
    struct client *first;
    uint64_t n_ever;
};

/* For MHD_OPTION_NOTIFY_CONNECTION, with the struct clients. */
void clients_notify(void *cls, struct MHD_Connection *connection, void **socket_context,
                    enum MHD_ConnectionNotificationCode code);

struct client *client_of(struct MHD_Connection *connection);

/* Its request is there, with the token or without; its answer is taken. */
void client_asked(struct client *client, bool trusted);
void client_answered(struct client *client);

/* Close those whose time is over.  Returns when the next one's is. */
int64_t clients_expire(struct clients *clients, int64_t now);

#endif
