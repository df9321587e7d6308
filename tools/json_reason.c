/* json_reason.c - the command's reasons for faults of JSON.
 *
 * SPDX-License-Identifier: MIT */
#include "json_reason.h"

enum tool_reason tool_json_reason(enum json_fault fault)
{
    static const enum tool_reason of[] = {
        [JSON_FAULT_NO_MEMORY] = TOOL_NO_MEMORY,
        [JSON_FAULT_ESCAPE] = TOOL_JSON_ESCAPE,
        [JSON_FAULT_SURROGATE] = TOOL_JSON_SURROGATE,
        [JSON_FAULT_CONTROL] = TOOL_JSON_CONTROL,
        [JSON_FAULT_UTF8] = TOOL_JSON_UTF8,
        [JSON_FAULT_STRING_OPEN] = TOOL_JSON_STRING_OPEN,
        [JSON_FAULT_OBJECT_OPEN] = TOOL_JSON_OBJECT_OPEN,
        [JSON_FAULT_ARRAY_OPEN] = TOOL_JSON_ARRAY_OPEN,
        [JSON_FAULT_DIGIT] = TOOL_JSON_DIGIT,
        [JSON_FAULT_ZERO] = TOOL_JSON_ZERO,
        [JSON_FAULT_VALUE] = TOOL_JSON_VALUE,
        [JSON_FAULT_NAME] = TOOL_JSON_NAME,
        [JSON_FAULT_COLON] = TOOL_JSON_COLON,
        [JSON_FAULT_OBJECT_NEXT] = TOOL_JSON_OBJECT_NEXT,
        [JSON_FAULT_ARRAY_NEXT] = TOOL_JSON_ARRAY_NEXT,
        [JSON_FAULT_AFTER] = TOOL_JSON_AFTER,
        [JSON_FAULT_NESTED] = TOOL_JSON_NESTED,
        [JSON_FAULT_LONG] = TOOL_JSON_LONG,
    };

    return of[fault];
}
