/* pieces.h - a pattern's text, taken apart.
 *
 * SPDX-License-Identifier: MIT
 *
 * For programs that look at translations: checkers, editors, previews, pseudo-locales.
 *
 * UNSTABLE: this header has the syntax of MessageFormat 1 (#, offset:, the limits of a
 * choice).  It will change without a new major version if a second syntax is added.  All other
 * rules of flowmsg.h hold. */
#ifndef FLOWMSG_PIECES_H
#define FLOWMSG_PIECES_H

#include <flowmsg/flowmsg.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The kind of a piece of a pattern. */
enum flowmsg_piece_kind {
    FLOWMSG_PIECE_TEXT = 1,          /**< text that is printed as it is */
    FLOWMSG_PIECE_QUOTED = 2,        /**< text with its quoting: '{' or '{…}', or two apostrophes,
                                          which print one */
    FLOWMSG_PIECE_ARGUMENT = 3,      /**< {name}, {name, type} or {name, type, style} */
    FLOWMSG_PIECE_HASH = 4,          /**< # in a plural: the number */
    FLOWMSG_PIECE_CHOICE_BEGIN = 5,  /**< {name, plural, or with selectordinal, select or choice */
    FLOWMSG_PIECE_OFFSET = 6,        /**< offset:1 */
    FLOWMSG_PIECE_BRANCH_BEGIN = 7,  /**< one {, =0 {, or 0# and 1< of a choice */
    FLOWMSG_PIECE_BRANCH_END = 8,    /**< }, or | of a choice; the last branch of a choice ends
                                          without a byte */
    FLOWMSG_PIECE_CHOICE_END = 9     /**< } */
};

/** A piece of a pattern.  All offsets are bytes from the start of the pattern's text. */
struct flowmsg_piece {
    enum flowmsg_piece_kind kind;
    uint32_t depth;             /**< number of choices around the piece; OFFSET and both ends of a
                                     branch are inside their choice */
    uint32_t offset, len;       /**< the whole piece, with white space before it that does not
                                     print */
    uint32_t name, name_len;    /**< the argument's name; for HASH and CHOICE_END the name in the
                                     choice; for OFFSET the number; for BRANCH_BEGIN the
                                     selector: "one", "=0", "0#" */
    uint32_t style, style_len;  /**< for ARGUMENT, the text between the second comma and the brace;
                                     0, 0 if there is none */
    const char *type;           /**< "number", "plural", … in lower case, a constant; for HASH,
                                     OFFSET and BRANCH_ the type of the choice; NULL for {name}
                                     and for text */
};

/** The pieces of a pattern.  Immutable. */
struct flowmsg_pieces;

/** Divide a pattern into pieces, as flowmsg_pattern_compile() reads it.
 *
 *  - The pieces cover the text, in its order, without gaps: copied one after the other,
 *    they are the pattern again.  A TEXT piece may be replaced by any non-empty text without
 *    apostrophes, braces, # and |: the pattern stays valid.
 *  - Between a CHOICE_BEGIN and its CHOICE_END there are an OFFSET, if any, and pairs of
 *    BRANCH_BEGIN and BRANCH_END, with the branch's own pieces between them.
 *  - There is no empty TEXT, and no TEXT directly follows another.
 *
 *  The meaning of styles in a locale is not checked.
 *
 *  @param text  of @len bytes (FLOWMSG_NUL_TERMINATED: up to its NUL); borrowed for
 *               the call.  The pieces hold offsets into it, not text.
 *  @param[out] out  set on success only; owned by the caller; flowmsg_pieces_free().
 *  @return FLOWMSG_OK, or ERR_SYNTAX, ERR_LIMIT, ERR_NOMEM: then there are no pieces, not
 *          even of the text before the error.  Any thread.  @since 0.1 */
FLOWMSG_API FLOWMSG_MUST_CHECK int flowmsg_pieces_parse(struct flowmsg_pieces **out,
                                                        const char *text, size_t len,
                                                        struct flowmsg_error *err);

/** Release pieces; NULL is fine.  Any thread, when no other uses the pieces.  @since 0.1 */
FLOWMSG_API void flowmsg_pieces_free(struct flowmsg_pieces *pieces);

/** The number of pieces; 0 for the empty pattern.  Any thread.  @since 0.1 */
FLOWMSG_API size_t flowmsg_pieces_n_pieces(const struct flowmsg_pieces *pieces);

/** Piece @i, or NULL if there is none.  Borrowed from the pieces.  Any thread.  @since 0.1 */
FLOWMSG_API const struct flowmsg_piece *flowmsg_pieces_piece(const struct flowmsg_pieces *pieces,
                                                             size_t i);

#ifdef __cplusplus
}
#endif
#endif
