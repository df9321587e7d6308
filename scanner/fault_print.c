/* fault_print.c - faults as the scanner prints them.
 *
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/buffer.h"
#include "base/number_text.h"
#include "scanner/print.h"
#include "scanner/reader.h"

/* Append the argument of this name.  Integers are lines and limits: none is negative. */
static void put_arg(struct buffer *text, const struct fault *fault, const char *name, size_t len)
{
    char digits[NUMBER_TEXT_SIZE];

    for (size_t i = 0; i < fault->n_args; i++) {
        const struct flowmsg_arg *arg = &fault->args[i];

        if (strlen(arg->name) != len || memcmp(arg->name, name, len) != 0)
            continue;
        if (arg->value.type == FLOWMSG_INTEGER)
            put(text, digits, number_text_u64(digits, (uint64_t)arg->value.as.integer));
        else if (*arg->value.as.text.data)           /* all texts end with NUL */
            put(text, arg->value.as.text.data, strlen(arg->value.as.text.data));
    }
}

/* Render a pattern of text, {name} and {name, type, style}, in which '' is an apostrophe. */
static void put_message(struct buffer *text, const struct fault *fault)
{
    for (const char *p = scanner_reason_pattern(fault->reason); *p;) {
        size_t n = strcspn(p, "{'");

        if (n > 0)
            put(text, p, n);
        p += n;
        if (*p == '{') {
            put_arg(text, fault, p + 1, strcspn(p + 1, ",}"));
            p = strchr(p, '}') + 1;
        } else if (*p) {
            put(text, p, 1);
            p += 2;
        }
    }
}

void fault_print(void *out, const char *path, const struct fault *fault)
{
    struct buffer text = { 0 };

    put_message(&text, fault);
    put(&text, "", 1);
    print_line(out, "%s:%lu: error: %s", path, fault->line, text.data);
    buffer_free(&text);
}
