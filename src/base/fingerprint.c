/* fingerprint.c - a number for the parameters of a definition.
 *
 * SPDX-License-Identifier: MIT */
#include "base/fingerprint.h"

#include <string.h>

/* Write the end of a line, ":TYPE" and a newline; returns its length. */
static size_t put_type(char *end, unsigned type)
{
    char digits[3 * sizeof type];
    size_t n = 0, len = 0;

    do
        digits[n++] = (char)('0' + type % 10);
    while ((type /= 10) > 0);
    end[len++] = ':';
    while (n > 0)
        end[len++] = digits[--n];
    end[len++] = '\n';
    return len;
}

uint64_t params_fingerprint(const struct crc64_table *t, const struct flowmsg_param *params,
                            size_t n, size_t param_size)
{
    uint64_t crc = 0;

    for (size_t i = 0; i < n; i++) {
        const struct flowmsg_param *param = flowmsg_registry_item(params, param_size, i);
        char end[3 * sizeof(unsigned) + 2];
        size_t len = put_type(end, (unsigned)param->type);

        crc = crc64_more(t, crc, param->name, strlen(param->name));
        crc = crc64_more(t, crc, end, len);
    }
    return crc ? crc : 1;
}
