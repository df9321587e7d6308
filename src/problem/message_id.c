/* message_id.c - the number of a message in the systemd journal.
 *
 * SPDX-License-Identifier: MIT
 *
 * A MESSAGE_ID is a UUID without dashes, the same on each machine and in each release.  It is made
 * of domain and code, so that nobody has to keep a list of numbers, and so that other programs can
 * make it: it is a UUID of version 5 (RFC 9562, 5.5). */
#include <string.h>

#include <flowmsg/flowmsg.h>

#include "base/sha1.h"
#include "base/sink.h"

enum { UUID_SIZE = 16, ID_LEN = 2 * UUID_SIZE };

/* The UUID of version 5 of the name "urn:flowmsg:message-id" in the namespace of URLs
 * (RFC 9562, 6.6): a32e0155-3a79-54a4-9004-d69851096919.  It never changes. */
static const unsigned char message_ids[UUID_SIZE] = {
    0xA3, 0x2E, 0x01, 0x55, 0x3A, 0x79, 0x54, 0xA4, 0x90, 0x04, 0xD6, 0x98, 0x51, 0x09, 0x69, 0x19,
};

/* Make the UUID of the name DOMAIN/CODE in the namespace. */
static void make_uuid(unsigned char uuid[UUID_SIZE], const char *domain, const char *code)
{
    unsigned char digest[SHA1_DIGEST];
    struct sha1 sha1;

    sha1_begin(&sha1);
    sha1_more(&sha1, message_ids, sizeof message_ids);
    sha1_more(&sha1, domain, strlen(domain));
    sha1_more(&sha1, "/", 1);
    sha1_more(&sha1, code, strlen(code));
    sha1_end(&sha1, digest);
    memcpy(uuid, digest, UUID_SIZE);
    uuid[6] = (unsigned char)((uuid[6] & 0x0F) | 0x50);     /* version 5 */
    uuid[8] = (unsigned char)((uuid[8] & 0x3F) | 0x80);     /* variant of RFC 9562 */
}

size_t flowmsg_message_id(const char *domain, const char *code, char *buf, size_t size)
{
    static const char hex[] = "0123456789abcdef";
    unsigned char uuid[UUID_SIZE];
    char id[ID_LEN];
    struct sink sink;

    make_uuid(uuid, domain, code);
    for (int i = 0; i < UUID_SIZE; i++) {
        id[2 * i] = hex[uuid[i] >> 4];
        id[2 * i + 1] = hex[uuid[i] & 15];
    }
    sink_init(&sink, buf, size, ID_LEN);
    sink_put(&sink, id, ID_LEN);
    return sink_need(&sink);
}
