/* escape.c - characters that a channel does not take as they are.
 *
 * SPDX-License-Identifier: MIT
 *
 * The escapes of JSON are those of json_write.h.  Visible characters look as scanner/print.c prints
 * them.  The table of base/invisible.h is asked for few characters only: the lead byte of the
 * others shows that nothing has to be done. */
#include "base/escape.h"

#include <string.h>

#include "base/invisible.h"
#include "base/json_write.h"
#include "base/utf8.h"
#include "base/vector.h"

enum { VISIBLE_LEN = 6 };    /* bytes of \\u001B */

static const char hex[] = "0123456789ABCDEF";

static size_t put(char to[ESCAPE_SIZE], const char *text)
{
    size_t len = strlen(text);

    memcpy(to, text, len);
    return len;
}

/* The content and the quoted attributes of HTML have the same escapes.  XML has no character of
 * number FFFE or FFFF. */
static size_t for_html(char to[ESCAPE_SIZE], uint32_t c)
{
    switch (c) {
    case '&': return put(to, "&amp;");
    case '<': return put(to, "&lt;");
    case '>': return put(to, "&gt;");
    case '"': return put(to, "&quot;");
    case '\'': return put(to, "&#39;");
    case '\r': return put(to, "&#13;");      /* a parser would make it a line feed */
    case '\t':
    case '\n': return 0;
    }
    if (c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0xFFFE || c == 0xFFFF)
        return put(to, UTF8_REPLACEMENT);
    return 0;
}

/* Does a commanding character only change the direction of text?  The others above U+009F are the
 * separators of lines and paragraphs. */
static bool is_direction(uint32_t c)
{
    return c > 0x9F && c != 0x2028 && c != 0x2029;
}

/* A character of a text that a terminal shows, perhaps on one line. */
static size_t for_terminal(char to[ESCAPE_SIZE], uint32_t c, bool own, bool one_line)
{
    if (visibility_of(c) != COMMANDING || (own && is_direction(c)))
        return 0;
    if (own && (c == '\n' || c == '\t'))
        return one_line ? put(to, " ") : 0;
    to[0] = '\\';
    to[1] = 'u';
    for (int i = 0; i < 4; i++)
        to[2 + i] = hex[c >> (12 - 4 * i) & 15];
    return VISIBLE_LEN;
}

static size_t put_escape(char to[ESCAPE_SIZE], uint32_t c, enum flowmsg_channel channel, bool own)
{
    switch (channel) {
    case FLOWMSG_CHANNEL_PLAIN: return 0;
    case FLOWMSG_CHANNEL_JSON: return json_escape(to, c);
    case FLOWMSG_CHANNEL_HTML: return for_html(to, c);
    case FLOWMSG_CHANNEL_TERMINAL: return for_terminal(to, c, own, false);
    case FLOWMSG_CHANNEL_LINE: break;
    }
    return for_terminal(to, c, own, true);
}

/* Groups of bytes that may begin a character which some channel does not take, by the low half of
 * the byte. */
enum {
    CONTROL = 1,             /* 00 to 1F */
    DOUBLE_QUOTE = 2,
    AND_QUOTE = 4,           /* & and ' */
    ANGLE = 8,               /* < and > */
    BACKSLASH = 16,
    SECOND = 32,             /* C2 begins 80 to 9F, E2 the separators of lines, and directions */
    ARABIC = 64,             /* D8 begins the mark of a direction, U+061C */
    LAST = 128               /* 7F; EF begins U+FFFE and U+FFFF */
};

/* The groups by the low half of a byte. */
#define LOW_HALVES                                                                                 \
    {                                                                                              \
        CONTROL, CONTROL, CONTROL | DOUBLE_QUOTE | SECOND, CONTROL, CONTROL, CONTROL,              \
        CONTROL | AND_QUOTE, CONTROL | AND_QUOTE, CONTROL | ARABIC, CONTROL, CONTROL, CONTROL,     \
        CONTROL | ANGLE | BACKSLASH, CONTROL, CONTROL | ANGLE, CONTROL | LAST                      \
    }

static const struct byte_set html_bytes = {
    LOW_HALVES,
    { [0x0] = CONTROL, [0x1] = CONTROL, [0x2] = DOUBLE_QUOTE | AND_QUOTE, [0x3] = ANGLE,
      [0x7] = LAST, [0xC] = SECOND, [0xE] = LAST },
};
/* The backslash begins a visible character of ours. */
static const struct byte_set terminal_bytes = {
    LOW_HALVES,
    { [0x0] = CONTROL, [0x1] = CONTROL, [0x5] = BACKSLASH, [0x7] = LAST, [0xC] = SECOND,
      [0xD] = ARABIC, [0xE] = SECOND },
};

/* The bytes that may begin a character which a channel does not take. */
static const struct byte_set *bytes_of(enum flowmsg_channel channel)
{
    return channel == FLOWMSG_CHANNEL_JSON   ? &json_escaped
           : channel == FLOWMSG_CHANNEL_HTML ? &html_bytes
                                             : &terminal_bytes;
}

bool escape_none(const char *text, size_t len, enum flowmsg_channel channel)
{
    return byte_set_find(bytes_of(channel), text, len) == len;
}

/* Does a text begin with a visible character?  It stays, and is not cut. */
static bool is_made_visible(const char *text, size_t len)
{
    if (len < VISIBLE_LEN || text[0] != '\\' || text[1] != 'u')
        return false;
    for (int i = 2; i < VISIBLE_LEN; i++)
        if (!memchr(hex, text[i], 16))
            return false;
    return true;
}

struct escaped escape_next(const char *text, size_t len, enum flowmsg_channel channel, bool own)
{
    const struct byte_set *bytes = bytes_of(channel);
    struct escaped e;
    size_t n;

    for (size_t at = byte_set_find(bytes, text, len); at < len;
         at += 1 + byte_set_find(bytes, text + at + 1, len - at - 1)) {
        if (own && escape_shows_directions(channel) && is_made_visible(text + at, len - at)) {
            memcpy(e.text, text + at, VISIBLE_LEN);
            e.len = VISIBLE_LEN;
            e.before = at;
            e.next = at + VISIBLE_LEN;
            return e;
        }
        e.len = put_escape(e.text, utf8_next(text + at, len - at, &n), channel, own);
        if (e.len > 0) {
            e.before = at;
            e.next = at + n;
            return e;
        }
    }
    e.before = e.next = len;
    e.len = 0;
    return e;
}
