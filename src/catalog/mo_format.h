/* mo_format.h - the format of a .mo file.
 *
 * SPDX-License-Identifier: MIT
 *
 * See the GNU gettext manual, "The Format of GNU MO Files".  All words have 32 bits, in the byte
 * order that the magic number shows:
 *
 *       0  magic                 16  offset of translations table
 *       4  revision              20  size of hash table, in words
 *       8  number of strings     24  offset of hash table
 *      12  offset of originals table
 *
 * The revision is MAJOR << 16 | MINOR.  Minor revision 1 and later ones add
 *
 *      28  number of segments    36  number of system-dependent strings
 *      32  offset of segments    40  offset of their originals table
 *                                44  offset of their translations table
 *
 * A table has one entry for each string: its length without the final NUL, and its offset.
 * An original is [context \4] id [\0 plural id].  Its translation has one text for each plural
 * form, with NULs between them.  A slot of the hash table holds 0 if it is empty, otherwise the
 * number of the string plus 1.
 *
 * A segment is the name of a macro such as PRIu64, whose value depends on the system.  The entry of
 * a segment is its length with the final NUL, and its offset.  The tables of system-dependent
 * strings have offsets of descriptors:
 *
 *       0  offset of the text    8 i + 4  length of the next piece of the text
 *                                8 i + 8  segment after this piece, or MO_SEGMENTS_END
 *
 * The last piece of the text includes the final NUL.
 *
 * A seal is an extension of this library: a mark of MO_SEAL_SIZE bytes between the header and
 * the tables.  Other readers ignore it.
 *
 *       0  MO_SEAL_MAGIC          8  CRC-64/XZ of all bytes of the file except
 *       4  bytes of the file         these eight, a word of 64 bits */
#ifndef CATALOG_MO_FORMAT_H
#define CATALOG_MO_FORMAT_H

#define MO_MAGIC 0x950412DEu
#define MO_MAGIC_SWAPPED 0xDE120495u

/* The word after the header of a catalog without seal may be the length of a string.  In both byte
 * orders the magic is too large to be a length. */
#define MO_SEAL_MAGIC 0xF15EA1EDu

#define MO_SEGMENTS_END 0xFFFFFFFFu

enum {
    MO_REVISION = 4,
    MO_N_STRINGS = 8,
    MO_ORIGINALS = 12,
    MO_TRANSLATIONS = 16,
    MO_HASH_SIZE = 20,
    MO_HASH_TABLE = 24,
    MO_HEADER_SIZE = 28,
    MO_LEAST_HASH_SIZE = 3,   /* look-up takes a hash modulo the size less 2 */
    MO_N_SEGMENTS = 28,
    MO_SEGMENTS = 32,
    MO_N_SYSDEP = 36,
    MO_SYSDEP_ORIGINALS = 40,
    MO_SYSDEP_TRANSLATIONS = 44,
    MO_SYSDEP_HEADER_SIZE = 48,
    MO_SEAL_LENGTH = 4,    /* from the start of the mark */
    MO_SEAL_CHECKSUM = 8,
    MO_SEAL_SIZE = 16,
    MO_CONTEXT_END = '\004',
    MO_MAX_MAJOR = 1,      /* revisions 0.x and 1.x have the same layout */
};

#endif
