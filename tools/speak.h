/* speak.h - the command's own texts, in the language of the one who runs it.
 *
 * SPDX-License-Identifier: MIT
 *
 * All texts are in messages/flowmsg-tool.xml, their translations in po/tool/.  They are a domain of
 * the library, as a program that uses flowmsg has one.
 *
 * The language is that of LANGUAGE, LC_ALL, LC_MESSAGES and LANG, as with gettext.  The option -l
 * does not change it: that is the language of the messages that a command renders.
 * FLOWMSG_TOOL_CATALOGS names folders with catalogs of translators, with a colon between two.  They
 * outrank the built-in catalogs.
 *
 * The catalogs are opened when the first text is needed.  A command with nothing to say does not
 * open them.
 *
 * A text is never lost: without memory or catalogs it is the English text, perhaps without its
 * arguments.  All functions follow snprintf(): they return the bytes of the whole text without its
 * NUL.  Any thread. */
#ifndef TOOLS_SPEAK_H
#define TOOLS_SPEAK_H

#include <flowmsg/flowmsg.h>

/* The code of a reason of the library or of the command, such as "10010-file"; NULL: the number is
 * none of these. */
const char *reason_code(uint32_t reason);

/* The tag of the language of the texts: "en" without memory or catalogs. */
const char *speak_locale(void);

/* Write the text with this code. */
size_t speak(const char *code, enum flowmsg_part part, const struct flowmsg_arg *args,
             size_t n_args, char *buf, size_t size);

/* Write the text of a reason. */
size_t speak_reason(uint32_t reason, const struct flowmsg_arg *args, size_t n_args, char *buf,
                    size_t size);

/* Write an error of the library: its reason, the excerpt, and the position. */
size_t speak_error(const struct flowmsg_error *err, char *buf, size_t size);

/* Write the text of an errno. */
size_t speak_errno(int number, char *buf, size_t size);

/* Room for a text that is an argument of another text: arg_text("why", error_text(&err)).  The
 * macros put it on the stack, where it lives until the end of the block.  A longer text is cut. */
struct spoken {
    char text[1024];
};
const char *spoken_reason(uint32_t reason, struct spoken *room);
const char *spoken_error(const struct flowmsg_error *err, struct spoken *room);
const char *spoken_errno(int number, struct spoken *room);
#define reason_text(reason) spoken_reason(reason, &(struct spoken){ "" })
#define error_text(err) spoken_error(err, &(struct spoken){ "" })
#define errno_text(number) spoken_errno(number, &(struct spoken){ "" })

/* speak_reason() in English, whatever the environment says: for outputs that programs read.  It
 * opens no catalog. */
size_t speak_reason_in_english(uint32_t reason, const struct flowmsg_arg *args, size_t n_args,
                               char *buf, size_t size);

/* speak() in English. */
size_t speak_in_english(const char *code, enum flowmsg_part part, const struct flowmsg_arg *args,
                        size_t n_args, char *buf, size_t size);

#endif
