/* layout_released.c - the layout of the released header.
 *
 * SPDX-License-Identifier: MIT */
#include "tests/abi/flowmsg-0.1.h"
#include "tests/abi/layout.h"

#define LAYOUT layout_released
#include "tests/abi/layout.inc"
