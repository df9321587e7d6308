/* pieces.h - a pattern's text, taken apart.
 *
 * SPDX-License-Identifier: MIT
 *
 * For programs that look at translations: checkers, editors, previews, pseudo-locales.
 *
 * UNSTABLE: this header speaks the syntax of MessageFormat 1 (#, offset:, the limits of
 * a choice).  It changes without a new major version when a second syntax comes.  The rules
 * of flowmsg.h hold for all else. */
#ifndef FLOWMSG_PIECES_H
#define FLOWMSG_PIECES_H

#include <flowmsg/flowmsg.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What a piece of a pattern is. */
enum flowmsg_piece_kind {
    FLOWMSG_PIECE_TEXT = 1,          /**< text that is printed as it stands */
    FLOWMSG_PIECE_QUOTED = 2,        /**< text with its quoting: '{' or '{…}', or two apostrophes,
                                          which print one */
    FLOWMSG_PIECE_ARGUMENT = 3,      /**< {name}, {name, type} or {name, type, style} */
    FLOWMSG_PIECE_HASH = 4,          /**< # in a plural: the number */
    FLOWMSG_PIECE_CHOICE_BEGIN = 5,  /**< {name, plural, and the same with selectordinal, select
                                          or choice */
    FLOWMSG_PIECE_OFFSET = 6,        /**< offset:1 */
    FLOWMSG_PIECE_BRANCH_BEGIN = 7,  /**< one {, =0 {, or 0# and 1< of a choice */
    FLOWMSG_PIECE_BRANCH_END = 8,    /**< }, or | of a choice; the last branch of a choice ends
                                          without a byte */
    FLOWMSG_PIECE_CHOICE_END = 9     /**< } */
};

/** A piece of a pattern.  All places are bytes in the pattern's text. */
struct flowmsg_piece {
    enum flowmsg_piece_kind kind;
    uint32_t depth;             /**< number of choices that this is inside of; OFFSET and both ends
                                     of a branch are inside of theirs */
    uint32_t offset, len;       /**< all of the piece, also white space before it that does not
                                     print */
    uint32_t name, name_len;    /**< where the argument's name stands, of HASH and CHOICE_END that
                                     of the choice; of OFFSET the number, of BRANCH_BEGIN the
                                     selector: "one", "=0", "0#" */
    uint32_t style, style_len;  /**< of ARGUMENT: all between second comma and brace; 0, 0 for
                                     nothing */
    const char *type;           /**< "number", "plural", … in lower case, a constant; of HASH,
                                     OFFSET and BRANCH_ that of the choice; NULL for {name} and
                                     for text */
};

/** The pieces of a pattern.  Immutable. */
struct flowmsg_pieces;

/** Take a pattern apart, as flowmsg_pattern_compile() reads it.
 *
 *  - The pieces cover the text, in its order, without gaps: copied one after the other
 *    they are the pattern again.  A TEXT piece may be replaced by any text but the empty one
 *    that has no apostrophes, braces, # and |: the pattern stays valid.
 *  - Between a CHOICE_BEGIN and its CHOICE_END there are an OFFSET, if any, and pairs of
 *    BRANCH_BEGIN and BRANCH_END, with the branch's own pieces between them.
 *  - There is no empty TEXT, and no two TEXT pieces stand side by side.
 *
 *  What a style means in a locale is not looked at.
 *
 *  @param text  of @len bytes (FLOWMSG_NUL_TERMINATED: up to its NUL); borrowed for
 *               the call, but what the pieces say is of use only together with it.
 *  @param[out] out  owned by the caller; flowmsg_pieces_free().
 *  @return FLOWMSG_OK, or ERR_SYNTAX, ERR_LIMIT, ERR_NOMEM: then there are no pieces, not
 *          even those before the error.  Any thread.  @since 0.1 */
FLOWMSG_API FLOWMSG_MUST_CHECK int flowmsg_pieces_parse(struct flowmsg_pieces **out,
                                                        const char *text, size_t len,
                                                        struct flowmsg_error *err);

/** Release pieces; NULL is fine.  @since 0.1 */
FLOWMSG_API void flowmsg_pieces_free(struct flowmsg_pieces *pieces);

/** Number of pieces; 0 for the empty pattern.  @since 0.1 */
FLOWMSG_API size_t flowmsg_pieces_n_pieces(const struct flowmsg_pieces *pieces);

/** Piece @i, or NULL when there is none.  Borrowed.  @since 0.1 */
FLOWMSG_API const struct flowmsg_piece *flowmsg_pieces_piece(const struct flowmsg_pieces *pieces,
                                                          size_t i);

#ifdef __cplusplus
}
#endif
#endif
