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
 * The revision is MAJOR << 16 | MINOR.  From minor revision 1 on there follow
 *
 *      28  number of segments    36  number of system-dependent strings
 *      32  offset of segments    40  offset of their originals table
 *                                44  offset of their translations table
 *
 * A table has one entry per string: length without the final NUL, offset.
 * An original is [context \4] id [\0 plural id]; its translation has one text
 * per plural form, with NULs between them.  The hash table holds 0 for an empty
 * slot, else the number of the string plus 1.
 *
 * A segment is the name of a macro such as PRIu64, which stands for other
 * characters on another system; its entry is length with the final NUL, offset.
 * The tables of system-dependent strings have offsets of descriptors:
 *
 *       0  offset of the text    8 i + 4  bytes of the text that come next
 *                                8 i + 8  segment behind them, or MO_SEGMENTS_END
 *
 * The last piece of the text has the final NUL in it.
 *
 * Ours: a seal is a mark of MO_SEAL_SIZE bytes directly behind the header, which
 * the tables then follow; other readers pass over it.
 *
 *       0  MO_SEAL_MAGIC          8  CRC-64/XZ of all bytes of the file but
 *       4  bytes of the file         these eight, a word of 64 bits */
#ifndef CATALOG_MO_FORMAT_H
#define CATALOG_MO_FORMAT_H

#define MO_MAGIC 0x950412DEu
#define MO_MAGIC_SWAPPED 0xDE120495u

/* In either byte order too large for the length of a string, which is what may
 * stand behind the header of a catalog without seal. */
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
    MO_LEAST_HASH_SIZE = 3,   /* the step through it is taken modulo the size less 2 */
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
