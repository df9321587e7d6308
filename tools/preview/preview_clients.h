/* preview_clients.h - connections to the page, and their deadlines.
 *
 * SPDX-License-Identifier: MIT
 *
 * (1) A request and its answer have a deadline each.  A client cannot extend it by sending a byte
 *     now and then.
 * (2) A new connection is always let in.  At a limit, of an address or of all, another one is
 *     closed: one that has not shown the token before one that has, an idle one before one that
 *     is being answered, then the oldest.  If a limit turned away new connections, slow clients
 *     could keep everyone out. */
#ifndef TOOLS_PREVIEW_CLIENTS_H
#define TOOLS_PREVIEW_CLIENTS_H

#include <microhttpd.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    CLIENTS_MOST = 64,               /* limit of connections; a browser opens six */
    CLIENTS_OF_AN_ADDRESS = 32,
    /* libmicrohttpd's own limit: closed connections count until its next round. */
    CLIENTS_ROOM = 2 * CLIENTS_MOST,
    REQUEST_MS = 10 * 1000,          /* from connecting, or the last answer, to the request's end */
    ANSWER_MS = 30 * 1000            /* from the request to the last byte of its answer */
};

struct client {
    struct client *next;
    int fd;
    in_addr_t address;
    uint64_t number;                 /* connections are numbered as they come */
    int64_t until;                   /* deadline on the clock of job_now() */
    bool trusted, answering, closed;
};

struct clients {
    struct client *first;
    uint64_t n_ever;
};

/* Callback of MHD_OPTION_NOTIFY_CONNECTION; @cls is the struct clients. */
void clients_notify(void *cls, struct MHD_Connection *connection, void **socket_context,
                    enum MHD_ConnectionNotificationCode code);

struct client *client_of(struct MHD_Connection *connection);

/* The client's request has come, with the token (@trusted) or without; its answer was taken. */
void client_asked(struct client *client, bool trusted);
void client_answered(struct client *client);

/* Close connections whose deadline is over.  Returns the next deadline. */
int64_t clients_expire(struct clients *clients, int64_t now);

#endif
