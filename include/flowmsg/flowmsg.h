/* flowmsg.h - error messages in the reader's language.
 *
 * SPDX-License-Identifier: MIT
 *
 * Read from top to bottom: values and arguments, one catalog, one pattern, a
 * whole domain, errors as values.  Most programs need only the last two parts
 * and the header that flowmsg-scanner generates for their domain.
 *
 * Conventions, true for every function here:
 *
 * - Text is UTF-8.  Text that comes out is valid UTF-8, whatever went in:
 *   bytes that are not UTF-8 become U+FFFD, and so does a NUL in the text of an
 *   argument, which would end the text for who reads it as a C string.
 * - Functions that can fail return FLOWMSG_OK (0) or a negative
 *   enum flowmsg_status, leave their results alone on failure and describe the
 *   failure in a struct flowmsg_error the caller provides (or NULL).
 * - Rendering cannot fail.  It follows the snprintf() convention: it returns
 *   the bytes the whole text needs without the final NUL, writes what fits into
 *   @buf, never cuts a character, and terminates the buffer when @size > 0.
 *   What is behind the NUL in the buffer afterwards is undefined.
 *   (NULL, 0) measures.
 * - A later version of the library may return values of an enum that this header does not
 *   have.  Callers must expect values of enums that they do not know.
 * - Nothing here reads or changes process state: no setlocale(), no
 *   environment, no errno.  Nothing prints or exits.
 * - Objects that are handed out as pointers to const are immutable and may be
 *   used by any number of threads at once.
 *
 * - After fork() in a process that has several threads, a child renders from the bundles
 *   and patterns that its thread has: texts, integers, plurals, lists and particles take no
 *   lock and no memory.  For all else the child execs first: loading, reloading, compiling,
 *   negotiating, a locale that is new to a reader, dates and other styles take locks, ours or
 *   ICU's, that belong for ever to a thread which the child does not have.  A child of a
 *   process with one thread may do everything.
 * - A signal handler may render the same texts, unless it interrupts the call that ends its
 *   bundle: flowmsg_reader_refresh() or flowmsg_reader_free().
 * - ICU's u_cleanup() and dlclose() of this library come after everything is given back.
 *
 * "Owns", "borrows" and "copies" are meant literally; a borrowed pointer says
 * until when it is good.
 *
 * Later versions add to this header.  A program that was compiled with this one goes on to
 * work with their libraries:
 *
 * - Sized structs: flowmsg_options, flowmsg_store_options, flowmsg_report.  Their first field
 *   is @size, they get new fields at their ends, and the library reads and writes the bytes
 *   that it and the caller both know.  A @size of 0 stands for the struct's first version
 *   (FLOWMSG_OPTIONS_SIZE_0_1).  Bytes after the caller's @size are never touched.
 * - Frozen structs never change their size: flowmsg_value, flowmsg_arg, flowmsg_issue,
 *   flowmsg_error, flowmsg_entry, flowmsg_problem, flowmsg_token, flowmsg_id, flowmsg_text and
 *   flowmsg_digits.  A later version may give a meaning to a reserved field, where zero is
 *   what this version does.  FLOWMSG_MAX_ISSUES and FLOWMSG_MAX_PROBLEM_ARGS are sizes of
 *   arrays in structs and never change either.
 * - Structs that the library or a registry hands out may grow at their ends: flowmsg_note,
 *   flowmsg_registry, flowmsg_definition, flowmsg_param, flowmsg_group and
 *   flowmsg_embedded_catalog.  Reach each by its function, and do not copy it or index an array
 *   of them.
 * - Enums get new values.  Expect values that you do not know, in a default branch. */
#ifndef FLOWMSG_FLOWMSG_H
#define FLOWMSG_FLOWMSG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <flowmsg/reasons.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Version of this header: as text, in parts, and as one number to compare.
 *  flowmsg_version() and flowmsg_version_number() have the library's. */
#define FLOWMSG_VERSION "0.1.0"
#define FLOWMSG_VERSION_MAJOR 0
#define FLOWMSG_VERSION_MINOR 1
#define FLOWMSG_VERSION_PATCH 0
#define FLOWMSG_VERSION_NUMBER \
    (FLOWMSG_VERSION_MAJOR * 1000000 + FLOWMSG_VERSION_MINOR * 1000 + FLOWMSG_VERSION_PATCH)

#if defined(__GNUC__)
#  define FLOWMSG_API __attribute__((visibility("default")))
#  define FLOWMSG_MUST_CHECK __attribute__((warn_unused_result))
#else
#  define FLOWMSG_API
#  define FLOWMSG_MUST_CHECK
#endif

/** The version of the library that runs, as "MAJOR.MINOR.PATCH".  Constant text.  Any
 *  thread.  @since 0.1 */
FLOWMSG_API const char *flowmsg_version(void);

/** The version of the library that runs, as FLOWMSG_VERSION_NUMBER has it: 1002003 is
 *  1.2.3.  Any thread.  @since 0.1 */
FLOWMSG_API uint32_t flowmsg_version_number(void);

/* ------------------------------------------------------------------ status */

/** What went wrong.  The numbers never change their meaning; expect others. */
enum flowmsg_status {
    FLOWMSG_OK = 0,
    FLOWMSG_ERR_NOMEM = -1,            /**< out of memory */
    FLOWMSG_ERR_IO = -2,               /**< a file could not be read */
    FLOWMSG_ERR_INVALID = -3,          /**< the call itself was wrong */
    FLOWMSG_ERR_SYNTAX = -10,          /**< a pattern does not parse */
    FLOWMSG_ERR_UNSUPPORTED = -11,     /**< not done by this version */
    FLOWMSG_ERR_LIMIT = -12,           /**< one of the FLOWMSG_MAX_ limits */
    FLOWMSG_ERR_WORK = -13,            /**< FLOWMSG_MAX_WORK: a limit of time, not of size */
    FLOWMSG_ERR_MISSING_ARGUMENT = -20,
    FLOWMSG_ERR_UNKNOWN_ARGUMENT = -21,
    FLOWMSG_ERR_ARGUMENT_TYPE = -22,
    FLOWMSG_ERR_UNKNOWN_CODE = -30,
    FLOWMSG_ERR_CATALOG = -40          /**< a catalog is damaged or not a catalog */
};

/** The name of a status for machines: "syntax", "missing-argument", …; "ok" for
 *  FLOWMSG_OK, "limit" for ERR_LIMIT and ERR_WORK.  Constant text, never NULL.  @since 0.1 */
FLOWMSG_API const char *flowmsg_status_name(enum flowmsg_status status);

/** Where and why something failed.  Zero it before the first call; a call only
 *  writes to it when it fails, and only when @code is FLOWMSG_OK, so the first
 *  error of several calls is the one that is kept. */
struct flowmsg_error {
    enum flowmsg_status code;  /**< FLOWMSG_OK: nothing to report */
    uint32_t reason;           /**< an enum flowmsg_reason, perhaps a newer one; 0: none */
    uint32_t line, column;     /**< 1-based, in characters; 0: not applicable */
    uint64_t offset;           /**< bytes from the start of the pattern or file */
    const char *msgid;         /**< the reason's English text, a constant; never freed */
    char excerpt[48];          /**< the text at @offset, or the name in question; whole characters */
    bool at_end;               /**< the text ends at @offset; the excerpt is the text before it */
    unsigned char reserved_bytes[7];  /**< zero */
    uint64_t reserved[3];      /**< zero */
};

/** The English text of a reason: an enum flowmsg_reason, or the number of one that this
 *  header does not know.  Constant text, never NULL: "something is wrong" for
 *  FLOWMSG_REASON_NONE and for numbers that the library does not know.  Any thread.
 *  @since 0.1 */
FLOWMSG_API const char *flowmsg_reason_text(uint32_t reason);

/** One sentence in English from an error: what was expected or is wrong, what was
 *  found, where.  snprintf convention.  A program that fills in an error of its own sets
 *  @msgid to the text, and leaves @reason 0 or gives it a number from 10000 on.  @since 0.1 */
FLOWMSG_API size_t flowmsg_error_message(const struct flowmsg_error *err, char *buf, size_t size);

/* ------------------------------------------------------------------ limits */

#define FLOWMSG_MAX_NESTING 64                    /**< arguments inside arguments */
#define FLOWMSG_MAX_PATTERN (1024 * 1024)         /**< bytes of one pattern */
#define FLOWMSG_MAX_OUTPUT  (16 * 1024 * 1024)    /**< bytes of one rendered text */
#define FLOWMSG_MAX_STYLE 1024                    /**< bytes of an argument's style */
#define FLOWMSG_MAX_STYLES 256                    /**< different ones, of a locale or pattern; dates
                                                       count for two, skeletons of dates and numbers
                                                       in words for four, and each 64 bytes for one
                                                       more */
#define FLOWMSG_MAX_ARGUMENTS 256                 /**< different arguments of one pattern */
#define FLOWMSG_MAX_CATALOG (1024 * 1024 * 1024)  /**< bytes of one catalog file */
#define FLOWMSG_MAX_LOCALES 4096                  /**< catalogs of one directory that are read */
#define FLOWMSG_MAX_DECIMAL 1000                  /**< digits of a decimal, and its exponent */
#define FLOWMSG_MAX_NUMBER_TEXT 4096              /**< bytes of a decimal's text */
#define FLOWMSG_MAX_WORK (16 * 1024 * 1024)       /**< work of one rendering: about the bytes that
                                                       are read, and a thousand for each number or
                                                       date that ICU formats */
#define FLOWMSG_MAX_ACCEPT_LANGUAGE 8192          /**< bytes of a header that are read */

/* --------------------------------------------------------- values, arguments */

/** Type of an argument's value. */
enum flowmsg_type {
    FLOWMSG_NONE = 0,      /**< not given */
    FLOWMSG_TEXT = 1,      /**< UTF-8; a text pointer of NULL counts as not given */
    FLOWMSG_INTEGER = 2,
    FLOWMSG_DOUBLE = 3,
    FLOWMSG_DECIMAL = 4,   /**< exact decimal number as ASCII text: "-1234.50", "1e3" */
    FLOWMSG_DATETIME = 5,  /**< milliseconds since 1970-01-01T00:00Z */
    FLOWMSG_LIST = 6,      /**< list of values */
    FLOWMSG_STRINGS = 7,   /**< list given as an array of C strings */
    FLOWMSG_DATE = 8       /**< a day without a time, the same in every zone: days since
                                1970-01-01 (proleptic Gregorian, as ISO 8601 has it) */
};

/** Length of a text that ends with NUL; the library measures it when it needs it. */
#define FLOWMSG_NUL_TERMINATED ((size_t)-1)

/** One value.  Pointers are borrowed: the value never outlives them. */
struct flowmsg_value {
    enum flowmsg_type type;
    uint32_t reserved;
    union {
        struct { const char *data; size_t len; } text;   /**< TEXT, DECIMAL; len in bytes */
        int64_t integer;                                 /**< INTEGER, DATETIME, DATE */
        double real;                                     /**< DOUBLE */
        struct { const struct flowmsg_value *items; size_t n; } list;   /**< LIST */
        struct { const char *const *items; size_t n; } strings;         /**< STRINGS */
    } as;
};

/** A named value.  @name is borrowed and ends with NUL. */
struct flowmsg_arg {
    const char *name;
    struct flowmsg_value value;
};

/** Texts with their lengths, as generated constructors take them.  Each type is its own, so that
 *  an ID in the place of a token does not compile.  @data is borrowed; NULL: not given. */
struct flowmsg_token { const char *data; size_t len; };   /**< of an API keyword or a name */
struct flowmsg_id { const char *data; size_t len; };      /**< of an entity's ID */
struct flowmsg_text { const char *data; size_t len; };    /**< of any text */
struct flowmsg_digits { const char *data; size_t len; };  /**< of a decimal number */

/** A token of @len bytes, or FLOWMSG_NUL_TERMINATED; likewise below.  Any thread.  @since 0.1 */
static inline struct flowmsg_token flowmsg_token_make(const char *data, size_t len)
{
    struct flowmsg_token token;
    token.data = data;
    token.len = len;
    return token;
}
static inline struct flowmsg_id flowmsg_id_make(const char *data, size_t len)
{
    struct flowmsg_id id;
    id.data = data;
    id.len = len;
    return id;
}
static inline struct flowmsg_text flowmsg_text_make(const char *data, size_t len)
{
    struct flowmsg_text text;
    text.data = data;
    text.len = len;
    return text;
}
static inline struct flowmsg_digits flowmsg_digits_make(const char *data, size_t len)
{
    struct flowmsg_digits digits;
    digits.data = data;
    digits.len = len;
    return digits;
}

static inline struct flowmsg_value flowmsg_value_text_n(const char *text, size_t len)
{
    struct flowmsg_value v;
    v.type = text ? FLOWMSG_TEXT : FLOWMSG_NONE;
    v.reserved = 0;
    v.as.text.data = text;
    v.as.text.len = len;
    return v;
}
static inline struct flowmsg_value flowmsg_value_text(const char *text)
{
    return flowmsg_value_text_n(text, FLOWMSG_NUL_TERMINATED);
}
static inline struct flowmsg_value flowmsg_value_integer(int64_t n)
{
    struct flowmsg_value v;
    v.type = FLOWMSG_INTEGER;
    v.reserved = 0;
    v.as.integer = n;
    return v;
}
static inline struct flowmsg_value flowmsg_value_double(double n)
{
    struct flowmsg_value v;
    v.type = FLOWMSG_DOUBLE;
    v.reserved = 0;
    v.as.real = n;
    return v;
}
static inline struct flowmsg_value flowmsg_value_decimal_n(const char *digits, size_t len)
{
    struct flowmsg_value v = flowmsg_value_text_n(digits, len);
    v.type = digits ? FLOWMSG_DECIMAL : FLOWMSG_NONE;
    return v;
}
static inline struct flowmsg_value flowmsg_value_decimal(const char *digits)
{
    return flowmsg_value_decimal_n(digits, FLOWMSG_NUL_TERMINATED);
}
static inline struct flowmsg_value flowmsg_value_datetime(int64_t epoch_ms)
{
    struct flowmsg_value v = flowmsg_value_integer(epoch_ms);
    v.type = FLOWMSG_DATETIME;
    return v;
}
static inline struct flowmsg_value flowmsg_value_date(int64_t days)
{
    struct flowmsg_value v = flowmsg_value_integer(days);
    v.type = FLOWMSG_DATE;
    return v;
}
static inline struct flowmsg_value flowmsg_value_list(const struct flowmsg_value *items, size_t n)
{
    struct flowmsg_value v;
    v.type = items || n == 0 ? FLOWMSG_LIST : FLOWMSG_NONE;
    v.reserved = 0;
    v.as.list.items = items;
    v.as.list.n = n;
    return v;
}
static inline struct flowmsg_value flowmsg_value_strings(const char *const *items, size_t n)
{
    struct flowmsg_value v;
    v.type = items || n == 0 ? FLOWMSG_STRINGS : FLOWMSG_NONE;
    v.reserved = 0;
    v.as.strings.items = items;
    v.as.strings.n = n;
    return v;
}

/** Name a value: struct flowmsg_arg args[] = { flowmsg_arg_text("state", s), … } */
static inline struct flowmsg_arg flowmsg_arg_value(const char *name, struct flowmsg_value value)
{
    struct flowmsg_arg a;
    a.name = name;
    a.value = value;
    return a;
}
static inline struct flowmsg_arg flowmsg_arg_text(const char *name, const char *text)
{
    return flowmsg_arg_value(name, flowmsg_value_text(text));
}
static inline struct flowmsg_arg flowmsg_arg_text_n(const char *name, const char *text, size_t len)
{
    return flowmsg_arg_value(name, flowmsg_value_text_n(text, len));
}
static inline struct flowmsg_arg flowmsg_arg_integer(const char *name, int64_t n)
{
    return flowmsg_arg_value(name, flowmsg_value_integer(n));
}
static inline struct flowmsg_arg flowmsg_arg_double(const char *name, double n)
{
    return flowmsg_arg_value(name, flowmsg_value_double(n));
}
static inline struct flowmsg_arg flowmsg_arg_decimal(const char *name, const char *digits)
{
    return flowmsg_arg_value(name, flowmsg_value_decimal(digits));
}
static inline struct flowmsg_arg flowmsg_arg_decimal_n(const char *name, const char *digits,
                                                       size_t len)
{
    return flowmsg_arg_value(name, flowmsg_value_decimal_n(digits, len));
}
static inline struct flowmsg_arg flowmsg_arg_datetime(const char *name, int64_t epoch_ms)
{
    return flowmsg_arg_value(name, flowmsg_value_datetime(epoch_ms));
}
static inline struct flowmsg_arg flowmsg_arg_date(const char *name, int64_t days)
{
    return flowmsg_arg_value(name, flowmsg_value_date(days));
}
static inline struct flowmsg_arg flowmsg_arg_list(const char *name,
                                                  const struct flowmsg_value *items, size_t n)
{
    return flowmsg_arg_value(name, flowmsg_value_list(items, n));
}
static inline struct flowmsg_arg flowmsg_arg_strings(const char *name, const char *const *items,
                                                 size_t n)
{
    return flowmsg_arg_value(name, flowmsg_value_strings(items, n));
}

/** A point in time from ISO 8601 or RFC 3339 text:
 *  YYYY-MM-DD[(T or space)HH:MM[:SS[.fraction]][Z or +HH[:MM] or -HH[:MM]]],
 *  UTC when there is no offset.
 *
 *  @param[out] epoch_ms  milliseconds since 1970-01-01T00:00Z, for
 *              flowmsg_arg_datetime(); left alone when the text is none.
 *  @return true when it is.  Any thread.  @since 0.1 */
FLOWMSG_API bool flowmsg_datetime_parse(const char *text, size_t len, int64_t *epoch_ms);

/** A day from ISO 8601 or RFC 3339 text without a time: YYYY-MM-DD.
 *
 *  flowmsg_datetime_parse() takes such a text as well, for midnight in UTC, which is the
 *  day before in some zones: try this one first.
 *
 *  @param[out] days  since 1970-01-01, for flowmsg_arg_date(); left alone when the text is none.
 *  @return true when it is.  Any thread.  @since 0.1 */
FLOWMSG_API bool flowmsg_date_parse(const char *text, size_t len, int64_t *days);

/* ------------------------------------------------------- options and reports */

/** How a Korean particle is printed. */
enum flowmsg_josa {
    FLOWMSG_JOSA_AUTO = 0,  /**< 이 or 가 by how the value is read; both when that is not sure */
    FLOWMSG_JOSA_BOTH = 1   /**< always 이(가) */
};

/** Options of one rendering.  NULL stands for all defaults.  Begin with
 *  FLOWMSG_OPTIONS_INIT, which sets @size and leaves all else at its default, or with zero. */
struct flowmsg_options {
    size_t size;           /**< of the caller's struct; 0: FLOWMSG_OPTIONS_SIZE_0_1 */
    enum flowmsg_josa josa;
    uint32_t reserved;
    const char *timezone;  /**< IANA name ("Asia/Seoul"), ICU's "GMT+9" or an offset as RFC 3339
                                has it ("+09:00", "Z"); borrowed for the call; NULL: UTC */
};
#define FLOWMSG_OPTIONS_SIZE_0_1 \
    (offsetof(struct flowmsg_options, timezone) + sizeof(const char *))
#define FLOWMSG_OPTIONS_INIT { sizeof(struct flowmsg_options), FLOWMSG_JOSA_AUTO, 0, NULL }

/** True when ICU knows a time zone of this name, or it is an offset of less than 24 hours, or
 *  NULL; a rendering takes UTC for any other.  Offsets: "+09:00", "-0930", "+09", "Z"; and, as
 *  ICU has them, "GMT+9", "GMT+09:00".  Any thread.  @since 0.1 */
FLOWMSG_API bool flowmsg_timezone_known(const char *timezone);

/** Where a text came from. */
enum flowmsg_fallback {
    FLOWMSG_FALLBACK_NONE = 0,    /**< a catalog of the locale asked for */
    FLOWMSG_FALLBACK_PARENT = 1,  /**< a parent locale, or another its readers read: ko for ko-KR */
    FLOWMSG_FALLBACK_SOURCE = 2,  /**< English, though another language was asked for */
    FLOWMSG_FALLBACK_CODE = 3     /**< no text at all: code and arguments */
};

/** The name of a fallback: "none", "parent", "source", "code".  @since 0.1 */
FLOWMSG_API const char *flowmsg_fallback_name(enum flowmsg_fallback fallback);

/** Why a text is not what was asked for. */
enum flowmsg_why {
    FLOWMSG_WHY_NONE = 0,          /**< it is */
    FLOWMSG_WHY_NO_CATALOG = 1,    /**< there is no catalog of the locale asked for */
    FLOWMSG_WHY_UNTRANSLATED = 2,  /**< the catalogs of its language do not have the message */
    FLOWMSG_WHY_REFUSED = 3,       /**< one was not fit to be used, or one text in it: the report's
                                        note says which and why */
    FLOWMSG_WHY_UNKNOWN_CODE = 4   /**< there is no message of this code */
};

/** The name of a reason: "none", "no-catalog", "untranslated", "refused",
 *  "unknown-code".  @since 0.1 */
FLOWMSG_API const char *flowmsg_why_name(enum flowmsg_why why);

struct flowmsg_note;

/** One thing that was not as it should be while a text was rendered. */
struct flowmsg_issue {
    enum flowmsg_status code;  /**< ERR_MISSING_ARGUMENT, ERR_UNKNOWN_ARGUMENT,
                                    ERR_ARGUMENT_TYPE, ERR_UNKNOWN_CODE, ERR_LIMIT or
                                    ERR_WORK */
    uint32_t offset;           /**< bytes into @pattern of the report; 0 when there is no place */
    const char *name;          /**< of the argument: borrowed from bundle, pattern or caller */
    size_t name_len;
};

#define FLOWMSG_MAX_ISSUES 8   /**< the size of an array; never changes */

/** What a rendering has to tell.  Begin with FLOWMSG_REPORT_INIT; the call fills in the fields
 *  that library and caller both have, and leaves others as INIT set them.  A report with a @size
 *  between 0 and FLOWMSG_REPORT_SIZE_0_1 is a mistake: nothing of it is read or written.  Each
 *  argument is listed once, in the order of the text, unknown arguments last. */
struct flowmsg_report {
    size_t size;               /**< of the caller's struct; 0: FLOWMSG_REPORT_SIZE_0_1 */
    enum flowmsg_fallback fallback;
    enum flowmsg_why why;      /**< why it is not a catalog of the locale asked for, or not the
                                    one that goes first there */
    uint32_t n_issues;         /**< all of them; the first FLOWMSG_MAX_ISSUES are kept */
    uint32_t reserved;
    const char *locale;        /**< of the text: "ko"; borrowed from bundle or pattern */
    const char *catalog;       /**< the layer it is from: path of the catalog, "embedded:ko", or
                                    "registry" for the source text; borrowed from the bundle; NULL
                                    when there is none */
    const struct flowmsg_note *note;  /**< what was refused, for WHY_REFUSED; borrowed likewise,
                                           NULL when nothing was noted */
    const char *pattern;       /**< the text's pattern, borrowed likewise; NULL for FALLBACK_CODE */
    size_t pattern_len;
    struct flowmsg_issue issues[FLOWMSG_MAX_ISSUES];
};
#define FLOWMSG_REPORT_SIZE_0_1            \
    (offsetof(struct flowmsg_report, issues) + \
     FLOWMSG_MAX_ISSUES * sizeof(struct flowmsg_issue))
#define FLOWMSG_REPORT_INIT                                                        \
    { sizeof(struct flowmsg_report), FLOWMSG_FALLBACK_NONE, FLOWMSG_WHY_NONE, 0, 0, \
      NULL, NULL, NULL, NULL, 0, { { FLOWMSG_OK, 0, NULL, 0 } } }

/** Issue @i of a report as an error: with line, column and the name as excerpt.  FLOWMSG_OK
 *  when there is none.  @param[out] err  overwritten.  Any thread.  @since 0.1 */
FLOWMSG_API void flowmsg_report_error(const struct flowmsg_report *report, size_t i,
                                      struct flowmsg_error *err);

/* ------------------------------------------------------------- 1. one catalog */

/** A gettext .mo catalog.  Immutable.  All offsets, the order of the entries,
 *  the hash table, the encoding and the seal are checked when it is opened (GNU
 *  gettext manual, "The Format of GNU MO Files"; doc/catalogs.md).  One in another
 *  charset is converted to UTF-8 then, and system-dependent strings (PRIu64) become
 *  those of this system. */
struct flowmsg_catalog;

/** Read a catalog from a file.  The file is copied: changing or cutting it
 *  afterwards has no effect.
 *
 *  @param[out] out  set on success only; the caller owns it and releases it
 *                   with flowmsg_catalog_unref().
 *  @return FLOWMSG_OK, ERR_IO, ERR_CATALOG, ERR_LIMIT, ERR_NOMEM, or ERR_UNSUPPORTED
 *          when this system does not convert from its charset.
 *  @since 0.1 */
FLOWMSG_API FLOWMSG_MUST_CHECK int flowmsg_catalog_open(struct flowmsg_catalog **out,
                                                        const char *path,
                                                        struct flowmsg_error *err);

/** The same from memory.  @data is borrowed: it must stay unchanged until the
 *  last flowmsg_catalog_unref(); what has to be converted is copied.  @since 0.1 */
FLOWMSG_API FLOWMSG_MUST_CHECK int flowmsg_catalog_from_buffer(struct flowmsg_catalog **out,
                                                               const void *data, size_t len,
                                                               struct flowmsg_error *err);

/** Hold a catalog once more.  Any thread.  @return @cat.  @since 0.1 */
FLOWMSG_API struct flowmsg_catalog *flowmsg_catalog_ref(struct flowmsg_catalog *cat);

/** Give a catalog back; NULL is fine.  Any thread.  @since 0.1 */
FLOWMSG_API void flowmsg_catalog_unref(struct flowmsg_catalog *cat);

/** The translation of @msgid in @msgctxt (NULL: none), or @msgid itself.
 *  Borrowed from the catalog (or the caller).  @since 0.1 */
FLOWMSG_API const char *flowmsg_catalog_gettext(const struct flowmsg_catalog *cat,
                                                const char *msgctxt, const char *msgid);

/** The translation of @msgid in @msgctxt (NULL: none) that the catalog has for @n
 *  things: as gettext's npgettext(), by the Plural-Forms line of the catalog's
 *  header, "nplurals=2; plural=n != 1" without a sound one.
 *
 *  Without a translation, @msgid for an @n of 1 and @msgid_plural for any other:
 *  the pointers themselves, so that comparing tells.  As in glibc, @msgid_plural
 *  takes no part in finding, a rule that gives a form of nplurals or above stands
 *  for the first form, and so does a form that a message lacks.  Unlike there, a
 *  form that is empty counts as not translated, and dividing by zero gives 0
 *  instead of ending the process.
 *
 *  @param n  64 bits everywhere, where gettext's unsigned long has 32 on some
 *            platforms: a size or a count is never cut, and a rule gives the same
 *            form for it on each of them.  For a negative number, its absolute value.
 *  @return never NULL unless the caller's texts are; borrowed from the catalog (or
 *          the caller).  Any thread.  @since 0.1 */
FLOWMSG_API const char *flowmsg_catalog_ngettext(const struct flowmsg_catalog *cat,
                                                 const char *msgctxt, const char *msgid,
                                                 const char *msgid_plural, uint64_t n);
/** One entry of a catalog.  Strings are borrowed from it and, but for the
 *  context, end with NUL. */
struct flowmsg_entry {
    const char *context;    /**< NULL: none */
    size_t context_len;
    const char *id;         /**< "" is the header */
    const char *id_plural;  /**< NULL: none */
    const char *strings;    /**< first translation; the others follow, each after a NUL */
    size_t len;             /**< bytes of all translations with the NULs between them */
    const void *reserved[2];  /**< NULL */
};

/** Number of entries, the header included.  @since 0.1 */
FLOWMSG_API size_t flowmsg_catalog_n_entries(const struct flowmsg_catalog *cat);

/** Entry @i, in ascending order of context and id.
 *
 *  @param[out] entry  overwritten when there is one; needs no initialization.
 *  @return false when there is none.  Any thread.  @since 0.1 */
FLOWMSG_API bool flowmsg_catalog_entry(const struct flowmsg_catalog *cat, size_t i,
                                      struct flowmsg_entry *entry);

/** Is nothing at all wrong with a catalog?  One that was opened may have a flaw
 *  that does not keep it from being served, such as a hash table that leads
 *  astray and is not used.
 *
 *  @param require_seal  true: having no seal is wrong too.
 *  @return FLOWMSG_OK or ERR_CATALOG, the first flaw found.  Any thread.  @since 0.1 */
FLOWMSG_API int flowmsg_catalog_verify(const struct flowmsg_catalog *cat, bool require_seal,
                                       struct flowmsg_error *err);

/** True when a catalog has a seal (a wrong one is not opened).  Any thread.
 *  @since 0.1 */
FLOWMSG_API bool flowmsg_catalog_is_sealed(const struct flowmsg_catalog *cat);

/** Bytes that a seal adds to a catalog. */
#define FLOWMSG_SEAL_SIZE 16

/** Put a seal on a catalog: length and checksum, so that it is refused when any of
 *  its bytes was changed, lost or added.  Other readers of .mo files pass over it.
 *  It shows accidents and is no signature: anybody can put one on.
 *
 *  @param data     of @len bytes, checked as when it is opened.
 *  @param[out] out  has room for @len + FLOWMSG_SEAL_SIZE bytes, apart from @data.
 *                  A catalog that has a seal is copied as it is.  On failure the
 *                  content is undefined.
 *  @param[out] out_len  bytes that were written.
 *  @return FLOWMSG_OK, ERR_NOMEM, ERR_LIMIT, ERR_UNSUPPORTED or ERR_CATALOG.  Any
 *          thread.  @since 0.1 */
FLOWMSG_API FLOWMSG_MUST_CHECK int flowmsg_catalog_seal(const void *data, size_t len, void *out,
                                                        size_t *out_len,
                                                        struct flowmsg_error *err);

/* ------------------------------------------------------------- 2. one pattern */

/** True when ICU knows the language of @locale, so that numbers, dates and plurals
 *  can be as they are there.  Any thread.  @since 0.1 */
FLOWMSG_API bool flowmsg_locale_known(const char *locale);

/** CLDR's plural categories, which the keywords of plural and selectordinal name; bits. */
enum flowmsg_plural {
    FLOWMSG_PLURAL_ZERO = 1,
    FLOWMSG_PLURAL_ONE = 2,
    FLOWMSG_PLURAL_TWO = 4,
    FLOWMSG_PLURAL_FEW = 8,
    FLOWMSG_PLURAL_MANY = 16,
    FLOWMSG_PLURAL_OTHER = 32
};

/** The categories that the numbers of a language fall into, by the linked ICU's CLDR.
 *
 *  @param ordinal  true: those of selectordinal (1st, 2nd), else those of plural.
 *  @return bits of enum flowmsg_plural; PLURAL_OTHER is always one of them, and the only
 *          one of a locale that is not known.  Any thread.  @since 0.1 */
FLOWMSG_API unsigned flowmsg_locale_plural_categories(const char *locale, bool ordinal);

/** A compiled ICU MessageFormat pattern for one locale.  Immutable. */
struct flowmsg_pattern;

/** Compile a pattern.
 *
 *  @param locale  language tag ("ko-KR", "ko_KR.UTF-8", "kor") that numbers,
 *                 dates and plural categories follow; an unknown one gives
 *                 CLDR's root.  Names that CLDR replaces are understood: kor, ger, cmn, iw.
 *  @param text    of @len bytes (FLOWMSG_NUL_TERMINATED: up to its NUL); copied;
 *                 ICU MessageFormat with apostrophe mode
 *                 DOUBLE_OPTIONAL, and {value, josa, 이/가}.
 *  @param[out] out  owned by the caller; flowmsg_pattern_free().
 *  @return FLOWMSG_OK, ERR_SYNTAX, ERR_LIMIT or ERR_NOMEM; the error has offset,
 *          line, column and excerpt.
 *  @since 0.1 */
FLOWMSG_API FLOWMSG_MUST_CHECK int flowmsg_pattern_compile(struct flowmsg_pattern **out,
                                                           const char *locale, const char *text,
                                                           size_t len, struct flowmsg_error *err);

/** Release a pattern; NULL is fine.  @since 0.1 */
FLOWMSG_API void flowmsg_pattern_free(struct flowmsg_pattern *pattern);

/** Fill a pattern.  A missing argument shows as {name}, a value of the wrong
 *  type as text; both are in the report.  Any thread.
 *
 *  @param options  NULL: defaults.  @param report  NULL: not wanted.
 *  @return bytes of the whole text without NUL.  @since 0.1 */
FLOWMSG_API size_t flowmsg_pattern_format(const struct flowmsg_pattern *pattern,
                                          const struct flowmsg_arg *args, size_t n_args,
                                          const struct flowmsg_options *options, char *buf,
                                          size_t size, struct flowmsg_report *report);

/** What a pattern does with an argument; bits. */
enum flowmsg_use {
    FLOWMSG_USE_VALUE = 1,   /**< {name} */
    FLOWMSG_USE_NUMBER = 2,  /**< number, plural, choice, spellout, …: needs a number */
    FLOWMSG_USE_SELECT = 4,
    FLOWMSG_USE_JOSA = 8,
    FLOWMSG_USE_DATETIME = 16,  /**< date, time: needs a point in time, or a day */
    FLOWMSG_USE_LIST = 32       /**< list: needs a list */
};

/** Number of different arguments of a pattern.  @since 0.1 */
FLOWMSG_API size_t flowmsg_pattern_n_arguments(const struct flowmsg_pattern *pattern);

/** Name of argument @i, in order of first appearance; NULL when there is none.
 *  Borrowed from the pattern.  @param[out] uses  bits of enum flowmsg_use, or
 *  NULL.  @since 0.1 */
FLOWMSG_API const char *flowmsg_pattern_argument(const struct flowmsg_pattern *pattern, size_t i,
                                                 unsigned *uses);

/** The form of a Korean particle that follows a word, as {word, josa, PAIR} prints it:
 *  flowmsg_josa("disabling", FLOWMSG_NUL_TERMINATED, "을/를", …) writes "을".  A word
 *  whose reading is not known gives both forms: "을(를)".
 *
 *  @param word  of @len bytes, any bytes; borrowed for the call.
 *  @param pair  the two forms in either order; ends with NUL.
 *  @return bytes of the whole form without NUL, as snprintf() does; 0 and an empty
 *          text when @pair is no pair of forms of one particle.  Any thread.  @since 0.1 */
FLOWMSG_API size_t flowmsg_josa(const char *word, size_t len, const char *pair, char *buf,
                                size_t size);

/* ---------------------------------------------------------------- 3. a domain */

#define FLOWMSG_MAX_PARAMS 64   /**< parameters of one definition */

/** Type of a declared parameter, as in the definition file. */
enum flowmsg_param_type {
    FLOWMSG_PARAM_TOKEN = 1,  /**< API keyword or name; printed byte for byte */
    FLOWMSG_PARAM_ID = 2,     /**< id of an entity; printed byte for byte */
    FLOWMSG_PARAM_TEXT = 3,
    FLOWMSG_PARAM_INTEGER = 4,
    FLOWMSG_PARAM_DECIMAL = 5,
    FLOWMSG_PARAM_DATETIME = 6,
    FLOWMSG_PARAM_LIST = 7,
    FLOWMSG_PARAM_DOUBLE = 8
};

/** Who may see a parameter's value. */
enum flowmsg_privacy {
    FLOWMSG_PRIVACY_PUBLIC = 0,
    FLOWMSG_PRIVACY_INTERNAL = 1,
    FLOWMSG_PRIVACY_PERSONAL = 2
};

/** One parameter of a definition.  May grow at its end. */
struct flowmsg_param {
    const char *name;
    const char *example;      /**< as text; list items separated by '|' */
    const char *description;  /**< English */
    enum flowmsg_param_type type;
    enum flowmsg_privacy privacy;
};

/** Definitions that belong together.  May grow at its end. */
struct flowmsg_group {
    const char *name;
    uint32_t first, last;   /**< the numbers that the codes begin with; 0, 0: any code */
};

/** One error: what the definition file says of it.  May grow at its end. */
struct flowmsg_definition {
    const char *code;    /**< "1422-400"; never changes, never used again */
    const char *title;   /**< English pattern, and the msgid of its translations */
    const char *detail;  /**< likewise */
    const struct flowmsg_param *params;  /**< flowmsg_definition_param() */
    uint32_t n_params;   /**< at most FLOWMSG_MAX_PARAMS */
    uint16_t status;     /**< HTTP status; 0: none */
    uint16_t group;      /**< flowmsg_registry_group() */
};

/** A catalog that is part of the program.  May grow at its end. */
struct flowmsg_embedded_catalog {
    const char *locale;
    const void *data;
    size_t len;
};

/** Version of the layout of a registry.  It stays as long as registries only grow: structs get
 *  fields at their ends, and the sizes below tell which fields there are.  A library reads a
 *  registry with smaller structs than its own, and passes over what it does not know in larger
 *  ones.  A registry of another number is refused. */
#define FLOWMSG_REGISTRY_ABI 1

/** All definitions of a domain, as flowmsg-scanner writes them.  A constant.
 *
 *  The arrays are walked by the sizes of their elements, which may differ from those in this
 *  header: use flowmsg_registry_definition() and its siblings instead of an index.  Of a
 *  registry that comes from elsewhere, read fields that @since marks as later than 0.1 only when
 *  @size or the element's size covers them. */
struct flowmsg_registry {
    uint32_t abi;                /**< FLOWMSG_REGISTRY_ABI */
    uint32_t size;               /**< of this struct, in bytes, as the registry was compiled */
    uint32_t definition_size;    /**< of struct flowmsg_definition, likewise */
    uint32_t param_size;         /**< of struct flowmsg_param */
    uint32_t group_size;         /**< of struct flowmsg_group */
    uint32_t catalog_size;       /**< of struct flowmsg_embedded_catalog */
    const char *domain;          /**< "flow-service": the name of its catalogs */
    const char *source_locale;   /**< "en": the language of title and detail */
    const struct flowmsg_group *groups;
    size_t n_groups;
    const struct flowmsg_definition *definitions;  /**< in ascending order of strcmp(code) */
    size_t n_definitions;
    const struct flowmsg_embedded_catalog *catalogs;
    size_t n_catalogs;
};

/** The first fields of a registry: { FLOWMSG_REGISTRY_HEAD, .domain = … } */
#define FLOWMSG_REGISTRY_HEAD                                                             \
    FLOWMSG_REGISTRY_ABI, sizeof(struct flowmsg_registry),                                \
        sizeof(struct flowmsg_definition), sizeof(struct flowmsg_param),                  \
        sizeof(struct flowmsg_group), sizeof(struct flowmsg_embedded_catalog)

/** Sizes of these structs in the first version of this header, in bytes. */
#define FLOWMSG_REGISTRY_SIZE_0_1 (offsetof(struct flowmsg_registry, n_catalogs) + sizeof(size_t))
#define FLOWMSG_DEFINITION_SIZE_0_1 (offsetof(struct flowmsg_definition, group) + sizeof(uint16_t))
#define FLOWMSG_PARAM_SIZE_0_1 \
    (offsetof(struct flowmsg_param, privacy) + sizeof(enum flowmsg_privacy))
#define FLOWMSG_GROUP_SIZE_0_1 (offsetof(struct flowmsg_group, last) + sizeof(uint32_t))
#define FLOWMSG_EMBEDDED_CATALOG_SIZE_0_1 \
    (offsetof(struct flowmsg_embedded_catalog, len) + sizeof(size_t))

/** Definition @i of a registry, in ascending order of codes; NULL when there is none.  Any
 *  thread.  @since 0.1 */
static inline const struct flowmsg_definition *
flowmsg_registry_definition(const struct flowmsg_registry *registry, size_t i)
{
    const char *first = (const char *)registry->definitions;

    return i < registry->n_definitions
               ? (const struct flowmsg_definition *)(const void *)(first +
                                                                   i * registry->definition_size)
               : NULL;
}

/** The index of one of the registry's definitions.  Any thread.  @since 0.1 */
static inline size_t flowmsg_definition_index(const struct flowmsg_registry *registry,
                                              const struct flowmsg_definition *definition)
{
    return (size_t)((const char *)definition - (const char *)registry->definitions) /
           registry->definition_size;
}

/** Parameter @i of one of the registry's definitions; NULL when there is none.  Any thread.
 *  @since 0.1 */
static inline const struct flowmsg_param *
flowmsg_definition_param(const struct flowmsg_registry *registry,
                         const struct flowmsg_definition *definition, size_t i)
{
    const char *first = (const char *)definition->params;

    return i < definition->n_params
               ? (const struct flowmsg_param *)(const void *)(first + i * registry->param_size)
               : NULL;
}

/** Group @i of a registry; NULL when there is none.  Any thread.  @since 0.1 */
static inline const struct flowmsg_group *
flowmsg_registry_group(const struct flowmsg_registry *registry, size_t i)
{
    const char *first = (const char *)registry->groups;

    return i < registry->n_groups
               ? (const struct flowmsg_group *)(const void *)(first + i * registry->group_size)
               : NULL;
}

/** Embedded catalog @i of a registry; NULL when there is none.  Any thread.  @since 0.1 */
static inline const struct flowmsg_embedded_catalog *
flowmsg_registry_catalog(const struct flowmsg_registry *registry, size_t i)
{
    const char *first = (const char *)registry->catalogs;

    return i < registry->n_catalogs
               ? (const struct flowmsg_embedded_catalog *)(const void *)(first +
                                                                         i * registry->catalog_size)
               : NULL;
}

/** A definition by its code, or NULL.  Binary search.  Any thread.  @since 0.1 */
FLOWMSG_API const struct flowmsg_definition *
flowmsg_registry_find(const struct flowmsg_registry *registry, const char *code);

/** Which part of a message. */
enum flowmsg_part {
    FLOWMSG_TITLE = 0,
    FLOWMSG_DETAIL = 1
};

/** The catalogs of a domain, checked, with all patterns compiled. */
struct flowmsg_store;

/** Options of a store.  NULL stands for all defaults.  Begin with FLOWMSG_STORE_OPTIONS_INIT,
 *  which sets @size and leaves all else at its default, or with zero. */
struct flowmsg_store_options {
    size_t size;                      /**< of the caller's struct; 0:
                                           FLOWMSG_STORE_OPTIONS_SIZE_0_1 */
    const char *const *catalog_dirs;  /**< searched for LOCALE/LC_MESSAGES/DOMAIN.mo, any number of
                                           layers: a later directory (a tenant's) goes before an
                                           earlier one (the system's) and before the embedded
                                           catalogs, message by message; one that is given again,
                                           by whatever path, counts the last time alone; copied */
    size_t n_catalog_dirs;
    bool without_embedded;            /**< true: leave the registry's own catalogs out */
    bool require_seal;                /**< true: refuse catalogs without a seal */
    unsigned char reserved_bytes[6];  /**< zero */
};
#define FLOWMSG_STORE_OPTIONS_SIZE_0_1 \
    (offsetof(struct flowmsg_store_options, reserved_bytes) + 6)
#define FLOWMSG_STORE_OPTIONS_INIT \
    { sizeof(struct flowmsg_store_options), NULL, 0, false, false, { 0 } }

/** Load a domain.  A catalog, or a pattern in one, that is not fit to be used is
 *  left out and noted (flowmsg_reader_note()), and so is a directory that cannot be
 *  read; the store works without it.  Of a directory with more catalogs than
 *  FLOWMSG_MAX_LOCALES, those of the first folders by strcmp() are read, and a note names
 *  the directory.
 *
 *  @param registry  borrowed for the life of the store.
 *  @param[out] out  owned by the caller; flowmsg_store_unref().
 *  @return FLOWMSG_OK, ERR_NOMEM or ERR_INVALID (a registry with another layout).  Any thread.
 *          @since 0.1 */
FLOWMSG_API FLOWMSG_MUST_CHECK int flowmsg_store_new(struct flowmsg_store **out,
                                                     const struct flowmsg_registry *registry,
                                                     const struct flowmsg_store_options *options,
                                                     struct flowmsg_error *err);

/** Look at the catalog directories again: read what changed, check and compile it beside
 *  what is in use, and put it in its place at once.  Renderings go on meanwhile and never
 *  wait; a reader sees the new texts, and the new notes, after its next
 *  flowmsg_reader_refresh().
 *
 *  A file or directory that is no good now, or cannot be read, leaves what was last good
 *  of it in use and is noted.  What is not there any more is not used any more.  When to look is
 *  the caller's business (a signal, a timer, inotify): see examples/watch.c.
 *
 *  @param[out] changed  true when there are other texts or notes than before; or NULL.
 *  @return FLOWMSG_OK, or ERR_NOMEM: then all is as it was.  Any thread; of several at
 *          once, one waits for the other.  @since 0.1 */
FLOWMSG_API int flowmsg_store_reload(struct flowmsg_store *store, bool *changed,
                                     struct flowmsg_error *err);

/** Hold a store once more.  Any thread.  @return @store.  @since 0.1 */
FLOWMSG_API struct flowmsg_store *flowmsg_store_ref(struct flowmsg_store *store);

/** Give a store back; NULL is fine.  Any thread.  @since 0.1 */
FLOWMSG_API void flowmsg_store_unref(struct flowmsg_store *store);

/** Choose the language of an answer by an HTTP Accept-Language header (RFC 9110; RFC
 *  4647, "Lookup"): the tag of the locale that serves the client best, of those that
 *  there are catalogs for and the source locale.
 *
 *  A locale serves readers of its language and script, those of the same region
 *  before those of a parent in CLDR before others: zh-HK gets zh-Hant, es-MX es-419,
 *  zh-TW never zh-Hans.  The source locale when nothing serves, or only "*" does.
 *  Malformed parts of the header are skipped; "ko_KR", as some clients send it, is read as
 *  ko-KR.  A locale with q=0 is not chosen unless it is the source locale.  Of ranges in
 *  languages that there are texts for, the best 32 count; of the bytes, the first FLOWMSG_MAX_ACCEPT_LANGUAGE.
 *
 *  Reads the header anew each time, in a few microseconds: flowmsg_reader_bundle_by_header()
 *  remembers it, and gives the texts.  Any thread.
 *
 *  @param accept_language  the field's value; several fields are joined with ", "
 *                          (RFC 9110, 5.3); NULL: there is none.  Borrowed for the
 *                          call.
 *  @return bytes of the whole tag without NUL, as snprintf() does; a tag has 23
 *          bytes at most.
 *  @since 0.1 */
FLOWMSG_API size_t flowmsg_store_negotiate(struct flowmsg_store *store,
                                           const char *accept_language, char *buf, size_t size);

/** One thread's view of a store.  It shows the catalogs as they were when the reader was made
 *  or last refreshed.  A reload does not affect it: flowmsg_reader_refresh() is the only call
 *  that moves a reader to what was loaded since.
 *
 *  Bundles, tags and notes of a reader, and all that is borrowed from them (the texts of a
 *  report, a pattern), stay good until its flowmsg_reader_refresh() returns true, or until
 *  flowmsg_reader_free().  Any number of them may be in use at once. */
struct flowmsg_reader;

/** All messages of a domain for one locale.  Immutable. */
struct flowmsg_bundle;

/** A reader for the calling thread; it holds the store, and the catalogs that are current.
 *
 *  @return owned by the caller; flowmsg_reader_free().  NULL when there is no memory.  A reader
 *          may be used by one thread at a time.  Any thread.  @since 0.1 */
FLOWMSG_API FLOWMSG_MUST_CHECK struct flowmsg_reader *
flowmsg_reader_new(struct flowmsg_store *store);

/** Release a reader; NULL is fine.  Ends its bundles, tags and notes.  The thread that uses the
 *  reader.  @since 0.1 */
FLOWMSG_API void flowmsg_reader_free(struct flowmsg_reader *reader);

/** Move a reader to the catalogs that were loaded last.  Call it once a request, or whenever the
 *  thread uses nothing of the reader: without it, a reader never sees a reload and keeps the
 *  catalogs that it shows in memory.  If nothing was loaded, the call costs one look at a
 *  shared word.
 *
 *  @return true: the reader has moved, and its former bundles, tags and notes are ended.  False:
 *          nothing was loaded since, and all of them stay good.  The thread that uses the
 *          reader; no other thread may be rendering from its bundles.  @since 0.1 */
FLOWMSG_API bool flowmsg_reader_refresh(struct flowmsg_reader *reader);

/** The store a reader is of.  Borrowed until flowmsg_reader_free().  Any thread.  @since 0.1 */
FLOWMSG_API struct flowmsg_store *flowmsg_reader_store(const struct flowmsg_reader *reader);

/** The bundle for a locale ("ko-KR", "ko_KR.UTF-8", "kor"; NULL or one without a
 *  catalog: English).  Of the tag, language, script and region count, by any of the names
 *  that CLDR lists for them ("Alias" elements).  Text
 *  comes from the best catalog; numbers and dates follow @locale when its
 *  language is the text's, else the text's.
 *
 *  A reader remembers hundreds of tags, those in use before others; one of them costs a
 *  look-up without a lock.  Forgetting a tag does not end its bundle.
 *
 *  @return never NULL; borrowed until the reader is refreshed or freed.  Until then any thread
 *          may render from it.  The thread that uses the reader.  @since 0.1 */
FLOWMSG_API const struct flowmsg_bundle *flowmsg_reader_bundle(struct flowmsg_reader *reader,
                                                               const char *locale);

/** The bundle for an HTTP client with this Accept-Language header, by the rules of
 *  flowmsg_store_negotiate(): texts in the locale chosen, numbers and dates as in the
 *  range that led to it (ko-KR prints ₩).  flowmsg_bundle_locale() is what belongs into
 *  Content-Language.
 *
 *  A reader remembers thousands of headers, up to 256 KiB; one of them costs a look-up
 *  without a lock.
 *
 *  @param accept_language  as there.
 *  @return never NULL; borrowed until the reader is refreshed or freed.  Until then any thread
 *          may render from it.  The thread that uses the reader.  @since 0.1 */
FLOWMSG_API const struct flowmsg_bundle *
flowmsg_reader_bundle_by_header(struct flowmsg_reader *reader, const char *accept_language);

/** Number of locales there are catalogs for, in the reader's view.  The thread that uses the
 *  reader.  @since 0.1 */
FLOWMSG_API size_t flowmsg_reader_n_locales(const struct flowmsg_reader *reader);

/** Language tag of locale @i ("ko", "zh-Hant"), sorted; NULL when there is none.
 *  Borrowed until the reader is refreshed or freed.  The thread that uses the reader.
 *  @since 0.1 */
FLOWMSG_API const char *flowmsg_reader_locale(const struct flowmsg_reader *reader, size_t i);

/** Something that was left out when catalogs were loaded. */
struct flowmsg_note {
    const char *catalog;  /**< path of the file or directory, "embedded:LOCALE", or "registry" */
    const char *locale;   /**< language tag, or the name of the catalog's folder; "" for a
                               directory */
    const char *code;     /**< of the message; NULL: the whole catalog or directory */
    enum flowmsg_part part;  /**< of the message: this part falls back */
    bool kept;            /**< true: what was last good of it stays in use */
    struct flowmsg_error error;
};

/** Number of notes on the catalogs in the reader's view.  The thread that uses the reader.
 *  @since 0.1 */
FLOWMSG_API size_t flowmsg_reader_n_notes(const struct flowmsg_reader *reader);

/** Note @i, or NULL; those about whole catalogs come first.  Borrowed, with its texts, until
 *  the reader is refreshed or freed.  The thread that uses the reader.  @since 0.1 */
FLOWMSG_API const struct flowmsg_note *flowmsg_reader_note(const struct flowmsg_reader *reader,
                                                           size_t i);

/** Language tag of the catalog a bundle's texts come from first ("ko" for
 *  ko-KR); the source locale when no catalog fits.  Borrowed as long as the bundle.  Any
 *  thread.  @since 0.1 */
FLOWMSG_API const char *flowmsg_bundle_locale(const struct flowmsg_bundle *bundle);

/** How good that catalog is: FALLBACK_NONE for the locale asked for, FALLBACK_PARENT for
 *  another that its readers can read, FALLBACK_SOURCE when they get the source language
 *  instead of theirs.  Any thread.  @since 0.1 */
FLOWMSG_API enum flowmsg_fallback flowmsg_bundle_fallback(const struct flowmsg_bundle *bundle);

/** The registry a bundle belongs to.  Borrowed as the store borrows it.  Any thread.
 *  @since 0.1 */
FLOWMSG_API const struct flowmsg_registry *
flowmsg_bundle_registry(const struct flowmsg_bundle *bundle);

/** Render a message.  The text always comes out: from the locale's catalog, a
 *  parent locale's, the English source, or as code and arguments.  No heap use
 *  when the arguments are texts, ids and integers; no locks.  Any thread.
 *
 *  @param code  ends with NUL; borrowed for the call.
 *  @return bytes of the whole text without NUL, FLOWMSG_MAX_OUTPUT at most.
 *  @since 0.1 */
FLOWMSG_API size_t flowmsg_render(const struct flowmsg_bundle *bundle, const char *code,
                                  enum flowmsg_part part, const struct flowmsg_arg *args,
                                  size_t n_args, const struct flowmsg_options *options, char *buf,
                                  size_t size, struct flowmsg_report *report);

/** The pattern a bundle has for a message, as the translator wrote it; NULL for
 *  an unknown code.  Borrowed as long as the bundle.  @param[out] len  its bytes, or
 *  NULL.  Any thread.  @since 0.1 */
FLOWMSG_API const char *flowmsg_bundle_pattern(const struct flowmsg_bundle *bundle,
                                               const char *code, enum flowmsg_part part,
                                               size_t *len);

/* --------------------------------------------------------- 4. errors as values */

#define FLOWMSG_MAX_PROBLEM_ARGS 8   /**< values inside a problem; never changes */

/** An error that happened: code and arguments, no text yet.  Made by the typed
 *  constructors of a generated header, passed by value, rendered once per
 *  reader.  Texts, lists and @extra are borrowed: flowmsg_problem_dup() makes a problem that
 *  outlives them.
 *
 *  Frozen.  The constructors write @more and @reserved; a program leaves them alone. */
struct flowmsg_problem {
    const struct flowmsg_registry *registry;
    const char *code;
    uint32_t index;      /**< of the definition when the constructor was compiled: a hint */
    uint32_t n_args;     /**< at most FLOWMSG_MAX_PARAMS */
    const struct flowmsg_value *extra;  /**< the ninth value and those after it; NULL: none */
    const void *more;    /**< NULL; for what later versions add: cause, field errors, instance,
                              request id */
    uint64_t reserved;   /**< zero */
    struct flowmsg_value args[FLOWMSG_MAX_PROBLEM_ARGS];  /**< in the order of the parameters */
};

/** For generated constructors: start a problem.  Only what is used is written
 *  (zeroing all of it costs more than rendering a short text).  Any thread.  @since 0.1 */
static inline void flowmsg_problem_init(struct flowmsg_problem *p,
                                        const struct flowmsg_registry *registry, const char *code,
                                        uint32_t index, uint32_t n_args)
{
    p->registry = registry;
    p->code = code;
    p->index = index;
    p->n_args = n_args;
    p->extra = NULL;
    p->more = NULL;
    p->reserved = 0;
}

/** Render a problem for one reader; as flowmsg_render().  Any thread.  @since 0.1 */
FLOWMSG_API size_t flowmsg_problem_render(const struct flowmsg_problem *problem,
                                          const struct flowmsg_bundle *bundle,
                                          enum flowmsg_part part,
                                          const struct flowmsg_options *options, char *buf,
                                          size_t size, struct flowmsg_report *report);

/** HTTP status of a problem; 500 when its code is unknown or has no status.  Any thread.
 *  @since 0.1 */
FLOWMSG_API unsigned flowmsg_problem_status(const struct flowmsg_problem *problem);

/** Copy a problem with its code, texts and lists into one block of memory, which begins with
 *  the copy.  Only the registry is borrowed.  The block may not be moved: the copy points into
 *  it.  Values of a type that this version does not know, and lists deeper than eight lists,
 *  which no text shows, are not given in the copy.
 *
 *  @param[out] buf  aligned for struct flowmsg_problem, as memory of malloc() is.  Left alone
 *              when @size is too small.  (NULL, 0) measures.
 *  @return bytes that the copy needs; SIZE_MAX: more than there can be.  Any thread.  @since 0.1 */
FLOWMSG_API size_t flowmsg_problem_pack(const struct flowmsg_problem *problem, void *buf,
                                        size_t size);

/** A copy of a problem as flowmsg_problem_pack() makes it, in memory of its own.
 *
 *  @return owned by the caller; flowmsg_problem_free().  NULL: out of memory.  Any thread.
 *          @since 0.1 */
FLOWMSG_API FLOWMSG_MUST_CHECK struct flowmsg_problem *
flowmsg_problem_dup(const struct flowmsg_problem *problem);

/** Release a problem that flowmsg_problem_dup() made; NULL is fine.  Any thread.  @since 0.1 */
FLOWMSG_API void flowmsg_problem_free(struct flowmsg_problem *problem);

#ifdef __cplusplus
}
#endif
#endif
