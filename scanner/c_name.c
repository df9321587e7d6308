/* c_name.c - what a parameter is called in C.
 *
 * SPDX-License-Identifier: MIT */
#include "scanner/c_name.h"

#include <stdio.h>
#include <string.h>

/* Keywords of C and C++, names that headers or compilers define as macros, and
 * what the generated functions use themselves. */
static const char *const taken[] = {
    "NULL", "alignas", "alignof", "and", "and_eq", "asm", "atomic", "auto", "bitand", "bitor",
    "bool", "break", "case", "catch", "char", "char16_t", "char32_t", "char8_t", "class",
    "co_await", "co_return", "co_yield", "compl", "concept", "const", "const_cast", "consteval",
    "constexpr", "constinit", "continue", "decltype", "default", "delete", "do", "double",
    "dynamic_cast", "else", "enum", "errno", "explicit", "export", "extern", "false", "float",
    "for", "friend", "goto", "if", "inline", "int", "int64_t", "linux", "long", "mutable",
    "namespace", "new", "noexcept", "not", "not_eq", "nullptr", "operator", "or", "or_eq", "p",
    "private", "protected", "public", "register", "reinterpret_cast", "requires", "restrict",
    "return", "short", "signed", "size_t", "sizeof", "static", "static_assert", "static_cast",
    "struct", "switch", "template", "this", "thread_local", "throw", "true", "try", "typedef",
    "typeid", "typename", "typeof", "typeof_unqual", "union", "unix", "unsigned", "using",
    "virtual", "void", "volatile", "wchar_t", "while", "xor", "xor_eq",
};

/* What flowmsg.h and stdint.h define begins with one of these. */
static const char *const taken_prefixes[] = {
    "flowmsg_", "FLOWMSG_", "INT", "UINT", "SIZE_", "PTRDIFF_", "WCHAR_", "WINT_", "SIG_",
};

static bool is_taken(const char *name)
{
    for (size_t i = 0; i < sizeof taken_prefixes / sizeof *taken_prefixes; i++)
        if (strncmp(taken_prefixes[i], name, strlen(taken_prefixes[i])) == 0)
            return true;
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
        if (strcmp(taken[i], name) == 0)
            return true;
    return false;
}

void write_c_name(const struct flowmsg_param *param, char out[C_NAME_SIZE])
{
    snprintf(out, C_NAME_SIZE, "%s%s", param->name, is_taken(param->name) ? "_" : "");
}

/* n_items, for the list `items` and the name `n_items` */
static bool counts(const struct flowmsg_param *list, const char *name)
{
    return list->type == FLOWMSG_PARAM_LIST && strncmp(name, "n_", 2) == 0 &&
           strcmp(name + 2, list->name) == 0;
}

bool c_names_clash(const struct flowmsg_param *a, const struct flowmsg_param *b)
{
    char name_a[C_NAME_SIZE], name_b[C_NAME_SIZE];

    write_c_name(a, name_a);
    write_c_name(b, name_b);
    return strcmp(name_a, name_b) == 0 || counts(a, name_b) || counts(b, name_a);
}
