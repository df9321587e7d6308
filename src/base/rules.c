/* rules.c - rules that definition files and domain files have in common.
 *
 * SPDX-License-Identifier: MIT */
#include "base/rules.h"

#include <string.h>

#include "base/decimal.h"
#include "base/parts.h"

/* Is @s not empty, at most @most bytes long, and made of letters, digits and @others? */
static bool made_of(const char *s, const char *others, size_t most)
{
    size_t n = 0;

    while (s[n] && n <= most &&
           (is_ascii_letter(s[n]) || is_ascii_digit(s[n]) || strchr(others, s[n])))
        n++;
    return n > 0 && n <= most && s[n] == '\0';
}

bool rule_is_domain(const char *name)
{
    for (const char *p = name; *p; p++)
        if (*p >= 'A' && *p <= 'Z')
            return false;
    return made_of(name, "-", FLOWMSG_MAX_NAME);
}

bool rule_is_code(const char *code)
{
    const char *p = code;

    while (*p && !is_ascii_letter(*p) && !is_ascii_digit(*p))
        p++;
    return *p && made_of(code, "._:/-", FLOWMSG_MAX_CODE);
}

bool rule_is_context(const char *code)
{
    enum flowmsg_part part = part_of_name(code);

    return strcmp(code, "term") == 0 || ((int)part < N_PARTS && part_is_shared(part));
}

bool rule_is_group(const char *name)
{
    return made_of(name, "-_.", FLOWMSG_MAX_NAME);
}

bool rule_is_param(const char *name)
{
    return is_ascii_letter(*name) && made_of(name, "_", FLOWMSG_MAX_NAME);
}

/* The characters of a URI (RFC 3986), but no apostrophe, which may end a quoted link in a page. */
bool rule_is_help(const char *help)
{
    static const char *const beginnings[] = { "https://", "http://", "mailto:", "urn:" };

    if (!made_of(help, "-._~:/?#[]@!$&()*+,;=%", RULE_MAX_HELP))
        return false;
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
        size_t n = strlen(beginnings[i]);

        if (strncmp(help, beginnings[i], n) == 0)
            return is_ascii_letter(help[n]) || is_ascii_digit(help[n]) ||
                   (help[n] == '[' && help[n - 1] == '/');
    }
    return false;
}

bool rule_is_version(const char *version)
{
    return made_of(version, ".-_+", RULE_MAX_VERSION);
}

bool rule_example_fits(enum flowmsg_param_type type, const char *example)
{
    struct decimal d;
    int64_t n;

    switch (type) {
    case FLOWMSG_PARAM_INTEGER:
        return decimal_parse(&d, example, strlen(example)) && decimal_to_int(&d, &n);
    case FLOWMSG_PARAM_DECIMAL:
    case FLOWMSG_PARAM_DOUBLE:
        return decimal_parse(&d, example, strlen(example));
    case FLOWMSG_PARAM_DATETIME:
        return flowmsg_datetime_parse(example, strlen(example), &n);
    default:
        return *example != '\0';
    }
}

const char *rule_number(const char *s, uint32_t *number)
{
    size_t n = 0;

    *number = 0;
    while (n < 10 && is_ascii_digit(s[n]))
        *number = *number * 10 + (uint32_t)(s[n++] - '0');
    return n > 0 && n < 10 && *s != '0' ? s + n : NULL;
}

bool rule_code_in_range(const char *code, uint32_t first, uint32_t last)
{
    uint32_t number;
    const char *rest = rule_number(code, &number);

    return rest && !is_ascii_letter(*rest) && number >= first && number <= last;
}
