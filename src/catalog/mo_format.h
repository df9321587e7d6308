/* mo_format.h - layout of a .mo file.
 *
 * SPDX-License-Identifier: MIT
 *
 * GNU gettext manual, "The Format of GNU MO Files".  All words are 32 bits, in
 * the byte order that the magic number shows:
 *
 *       0  magic                 16  offset of translations table
 *       4  revision              20  size of hash table, in words
 *       8  number of strings     24  offset of hash table
 *      12  offset of originals table
 *
 * A table has one entry per string: length without the final NUL, offset.
 * An original is [context \4] id [\0 plural id]; its translation has one text
 * per plural form, with NULs between them.  The hash table holds 0 for an empty
 * slot, else the number of the string plus 1. */
#ifndef CATALOG_MO_FORMAT_H
#define CATALOG_MO_FORMAT_H

#define MO_MAGIC 0x950412DEu
#define MO_MAGIC_SWAPPED 0xDE120495u

enum {
    MO_REVISION = 4,
    MO_N_STRINGS = 8,
    MO_ORIGINALS = 12,
    MO_TRANSLATIONS = 16,
    MO_HASH_SIZE = 20,
    MO_HASH_TABLE = 24,
    MO_HEADER_SIZE = 28,
    MO_CONTEXT_END = '\004',
    MO_MAX_MAJOR = 1,      /* revisions 0.x and 1.x have the same layout */
};

#endif
