/* fingerprint.h - a number for the parameters of a definition.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BASE_FINGERPRINT_H
#define BASE_FINGERPRINT_H

#include <flowmsg/flowmsg.h>

#include "base/crc64.h"

/* The fingerprint of @n parameters, each of @param_size bytes: flowmsg_definition_fingerprint()
 * says how it is made.  Never 0. */
uint64_t params_fingerprint(const struct crc64_table *t, const struct flowmsg_param *params,
                            size_t n, size_t param_size);

#endif
