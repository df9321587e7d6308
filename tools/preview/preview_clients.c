/* preview_clients.c - connections to the page, and their deadlines.
 *
 * SPDX-License-Identifier: MIT */
#include "tool.h"

#ifdef HAVE_GETTEXTPO

#include "preview/preview_clients.h"

#include <stdlib.h>
#include <sys/socket.h>

#include "preview/preview_job.h"

/* Shut down only: libmicrohttpd sees the end of the connection and closes the descriptor. */
static void close_client(struct client *client)
{
    client->closed = true;
    shutdown(client->fd, SHUT_RDWR);
}

static int worth(const struct client *client)
{
    return 2 * client->trusted + client->answering;
}

/* If there are more than @most connections, of the newest client's address or of all, close the
 * least valuable one. */
static void make_room(struct clients *clients, const struct client *newest, bool of_address,
                      int most)
{
    struct client *least = NULL;
    int n = 0;

    for (struct client *c = clients->first; c; c = c->next) {
        if (c->closed || (of_address && c->address != newest->address))
            continue;
        n++;
        if (c != newest && (!least || worth(c) < worth(least) ||
                            (worth(c) == worth(least) && c->number < least->number)))
            least = c;
    }
    if (n > most && least)
        close_client(least);
}

static void let_in(struct clients *clients, struct MHD_Connection *connection,
                   struct client **client)
{
    const union MHD_ConnectionInfo *fd, *address;
    const struct sockaddr *from;
    struct client *c = need(calloc(1, sizeof *c));

    fd = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    address = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    c->fd = fd->connect_fd;
    from = address->client_addr;
    if (from->sa_family == AF_INET)
        c->address = ((const struct sockaddr_in *)(const void *)from)->sin_addr.s_addr;
    c->until = job_now() + REQUEST_MS;
    c->number = clients->n_ever++;
    c->next = clients->first;
    clients->first = *client = c;
    make_room(clients, c, true, CLIENTS_OF_AN_ADDRESS);
    make_room(clients, c, false, CLIENTS_MOST);
}

void clients_notify(void *cls, struct MHD_Connection *connection, void **socket_context,
                    enum MHD_ConnectionNotificationCode code)
{
    struct clients *clients = cls;

    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        struct client *client;

        let_in(clients, connection, &client);
        *socket_context = client;
        return;
    }
    for (struct client **at = &clients->first; *at; at = &(*at)->next)
        if (*at == *socket_context) {
            *at = (*at)->next;
            break;
        }
    free(*socket_context);
    *socket_context = NULL;
}

struct client *client_of(struct MHD_Connection *connection)
{
    return MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
}

void client_asked(struct client *client, bool trusted)
{
    client->answering = true;
    client->trusted = client->trusted || trusted;
    client->until = job_now() + ANSWER_MS;
}

void client_answered(struct client *client)
{
    client->answering = false;
    client->until = job_now() + REQUEST_MS;
}

int64_t clients_expire(struct clients *clients, int64_t now)
{
    int64_t next = INT64_MAX;

    for (struct client *c = clients->first; c; c = c->next) {
        if (!c->closed && c->until <= now)
            close_client(c);
        if (!c->closed && c->until < next)
            next = c->until;
    }
    return next;
}

#endif
