/* journal_name.c - the field of a parameter in the systemd journal.
 *
 * SPDX-License-Identifier: MIT */
#include "base/journal_name.h"

#include <string.h>

/* A field's name that grows; what does not fit is left out. */
struct name {
    char *text;
    size_t len;
};

static void put(struct name *name, const char *text, size_t len)
{
    size_t room = JOURNAL_NAME_MOST - name->len, n = len < room ? len : room;

    memcpy(name->text + name->len, text, n);
    name->len += n;
}

static void put_digit(struct name *name, char digit)
{
    static const char *const words[10] = { "_ZERO", "_ONE", "_TWO", "_THREE", "_FOUR",
                                           "_FIVE", "_SIX", "_SEVEN", "_EIGHT", "_NINE" };
    const char *word = words[digit - '0'];

    put(name, word, strlen(word));
}

size_t journal_name(char out[JOURNAL_NAME_MOST], const char *param)
{
    struct name name = { out, 0 };

    put(&name, "FLOWMSG_ARG_", 12);
    for (const char *p = param; *p && name.len < JOURNAL_NAME_MOST; p++) {
        char c = *p >= 'a' && *p <= 'z' ? (char)(*p - 'a' + 'A') : *p;

        if (c >= '0' && c <= '9')
            put_digit(&name, c);
        else
            put(&name, c >= 'A' && c <= 'Z' ? &c : "_", 1);
    }
    return name.len;
}
