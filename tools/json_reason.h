/* json_reason.h - the command's reasons for faults of JSON.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_JSON_REASON_H
#define TOOLS_JSON_REASON_H

#include "base/json_read.h"
#include "reasons.h"

enum tool_reason tool_json_reason(enum json_fault fault);

#endif
