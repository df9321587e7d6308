/* versions.h - the versions of the SQL declarations that this module serves, oldest first.
 *
 * SPDX-License-Identifier: MIT
 *
 * A line has the version as it is in the names of C functions, and as it is in the name of its
 * domain file, flowmsg--VERSION.fmd.  A line stays for as long as a database may have the version:
 * its functions go on to render the texts that indexes were made of. */
VERSION(0_1, "0.1")
