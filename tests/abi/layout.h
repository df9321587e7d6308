/* layout.h - sizes and places of fields, to compare two versions of the header.
 *
 * SPDX-License-Identifier: MIT */
#ifndef ABI_LAYOUT_H
#define ABI_LAYOUT_H

#include <stddef.h>

enum abi_kind { ABI_FROZEN, ABI_GROWS };

struct abi_row {
    const char *name;
    size_t offset, size;
    enum abi_kind kind;      /* of a struct: may it get larger? */
};

#define ABI_STRUCT(type, kind) { "struct " #type, 0, sizeof(struct type), kind }
#define ABI_FIELD(type, field)                                                                     \
    {                                                                                              \
#type "." #field, offsetof(struct type, field), sizeof(((struct type *)0)->field),         \
            ABI_FROZEN                                                                             \
    }

extern const struct abi_row layout_released[], layout_now[];

#endif
