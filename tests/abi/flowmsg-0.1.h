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
 * - Text is UTF-8.  The library returns valid UTF-8 for any input: bytes that are not UTF-8
 *   become U+FFFD.  A NUL in the text of an argument becomes U+FFFD too, because it would end
 *   the text for C string functions.
 * - Functions that can fail return FLOWMSG_OK (0) or a negative
 *   enum flowmsg_status.  On failure they leave their results alone, and describe the
 *   failure in a struct flowmsg_error of the caller (or NULL).
 * - Rendering cannot fail.  It follows the snprintf() convention: it returns
 *   the bytes that the whole text needs without the final NUL, writes as many whole
 *   characters as fit into @buf, and terminates the buffer when @size > 0.
 *   The bytes of the buffer after the NUL are undefined.  (NULL, 0) measures.
 * - No function reads or changes process state: no setlocale(), no
 *   environment, no errno.  No function prints or exits.
 * - Objects that are returned as pointers to const are immutable.  Any number of threads may
 *   use them at once.
 * - After fork() in a process with several threads, a child may render from the bundles and
 *   patterns of its thread: texts, integers, plurals, lists and particles take no lock and no
 *   memory.  For everything else the child must exec first: loading, reloading, compiling,
 *   negotiating, a locale that is new to a reader, dates and other styles take locks of this
 *   library or of ICU, and a thread that the child does not have may hold these locks for
 *   ever.  A child of a process with one thread may do everything.
 * - A signal handler may render the same texts, unless it interrupts the call that ends its
 *   bundle: flowmsg_reader_refresh() or flowmsg_reader_free().
 * - Release every object before ICU's u_cleanup() or dlclose() of this library.
 * - There are no hooks for allocators and no callbacks.
 *
 * "Owned", "borrowed" and "copied" are meant literally.  The comment on a borrowed pointer says
 * how long it is valid.
 *
 * Later versions add to this header.  A program that was compiled with this header works with
 * libraries of later versions:
 *
 * - Sized structs: flowmsg_options, flowmsg_store_options, flowmsg_report, flowmsg_occurrence,
 *   flowmsg_problem_options, flowmsg_http and flowmsg_log_options.  Their first field is @size, and
 *   they get new fields at their ends.  The library reads and writes the bytes that it and the
 *   caller both know.  A @size of 0 means the struct's first version (FLOWMSG_OPTIONS_SIZE_0_1).
 *   Bytes after the caller's @size are never touched.
 * - Frozen structs never change their size: flowmsg_value, flowmsg_arg, flowmsg_issue,
 *   flowmsg_error, flowmsg_entry, flowmsg_problem, flowmsg_field_error, flowmsg_token,
 *   flowmsg_id, flowmsg_text and flowmsg_digits.  A later version may give a meaning to a reserved
 *   field; zero will mean the behaviour of this version.  FLOWMSG_MAX_ISSUES and
 *   FLOWMSG_MAX_PROBLEM_ARGS are sizes of arrays in structs and never change either.
 * - Structs that the library or a registry returns may grow at their ends: flowmsg_note,
 *   flowmsg_registry, flowmsg_definition, flowmsg_param, flowmsg_group, flowmsg_term and
 *   flowmsg_embedded_catalog.  Reach each by its function, and do not copy it or index an array
 *   of them.
 * - Enums get new values.  Callers must expect values that they do not know, in a default
 *   branch. */
#ifndef FLOWMSG_FLOWMSG_H
#define FLOWMSG_FLOWMSG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "reasons-0.1.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Version of this header: as text, in parts, and as one number to compare.
 *  flowmsg_version() and flowmsg_version_number() return the library's version. */
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

/** The version of the library that runs, as a number like FLOWMSG_VERSION_NUMBER: 1002003
 *  is 1.2.3.  Any thread.  @since 0.1 */
FLOWMSG_API uint32_t flowmsg_version_number(void);

/* ------------------------------------------------------------------ status */

/** The kind of a failure.  The numbers never change their meaning; expect new ones. */
enum flowmsg_status {
    FLOWMSG_OK = 0,
    FLOWMSG_ERR_NOMEM = -1,            /**< out of memory */
    FLOWMSG_ERR_IO = -2,               /**< a file could not be read */
    FLOWMSG_ERR_INVALID = -3,          /**< the call itself was wrong */
    FLOWMSG_ERR_SYNTAX = -10,          /**< a pattern does not parse */
    FLOWMSG_ERR_UNSUPPORTED = -11,     /**< this version or system cannot do it */
    FLOWMSG_ERR_LIMIT = -12,           /**< one of the FLOWMSG_MAX_ limits is exceeded */
    FLOWMSG_ERR_WORK = -13,            /**< FLOWMSG_MAX_WORK, a limit of time, is exceeded */
    FLOWMSG_ERR_MISSING_ARGUMENT = -20,
    FLOWMSG_ERR_UNKNOWN_ARGUMENT = -21,
    FLOWMSG_ERR_ARGUMENT_TYPE = -22,
    FLOWMSG_ERR_UNKNOWN_TERM = -23,    /**< a remark: a token has no term, and is shown as it is */
    FLOWMSG_ERR_ARGUMENTS_JSON = -24,  /**< the arguments are no JSON object */
    FLOWMSG_ERR_PROBLEM_JSON = -25,    /**< a text is no problem as JSON */
    FLOWMSG_ERR_UNKNOWN_CODE = -30,
    FLOWMSG_ERR_CATALOG = -40,         /**< a catalog is damaged or not a catalog */
    FLOWMSG_ERR_DOMAIN = -41           /**< a domain file is damaged or not a domain file */
};

/** The name of a status for machines: "syntax", "missing-argument", …; "ok" for
 *  FLOWMSG_OK, "limit" for ERR_LIMIT and ERR_WORK, "request" for ERR_ARGUMENTS_JSON, "problem" for
 *  ERR_PROBLEM_JSON, "unknown"
 *  for an unknown number.  Constant text, never NULL.  Any thread.  @since 0.1 */
FLOWMSG_API const char *flowmsg_status_name(enum flowmsg_status status);

/** Where and why something failed.  Zero the struct before the first call.  A call writes to it
 *  only if the call fails and @code is FLOWMSG_OK, so that the first error of several calls is
 *  kept. */
struct flowmsg_error {
    enum flowmsg_status code;  /**< FLOWMSG_OK: nothing to report */
    uint32_t reason;           /**< an enum flowmsg_reason, perhaps a newer one; 0: none */
    uint32_t line, column;     /**< 1-based, in characters; 0: not applicable */
    uint64_t offset;           /**< bytes from the start of the pattern or file */
    const char *msgid;         /**< the reason's English text, a constant; never freed */
    char excerpt[48];          /**< the text at @offset, or a name; whole characters */
    bool at_end;               /**< the text ends at @offset; the excerpt is the text before it */
    unsigned char reserved_bytes[7];  /**< zero */
    uint64_t reserved[3];      /**< zero */
};

/** The English text of a reason.  @reason may be one that this header does not know, from a newer
 *  library.  Constant text, never NULL: "something is wrong" for FLOWMSG_REASON_NONE and for
 *  numbers that the library does not know.  Any thread.  @since 0.1 */
FLOWMSG_API const char *flowmsg_reason_text(uint32_t reason);

/** Write an error as one English sentence: the reason's text, the text found, and its position.
 *  A program that fills in an error of its own sets @msgid to the text, and @reason to 0 or to a
 *  number from 10000 on.
 *
 *  @return bytes of the whole sentence without NUL, as snprintf() does.  Any thread.  @since 0.1 */
FLOWMSG_API size_t flowmsg_error_message(const struct flowmsg_error *err, char *buf, size_t size);

/* ------------------------------------------------------------------ limits */

#define FLOWMSG_MAX_NESTING 64                    /**< arguments inside arguments */
#define FLOWMSG_MAX_PATTERN (1024 * 1024)         /**< bytes of one pattern */
#define FLOWMSG_MAX_OUTPUT  (16 * 1024 * 1024)    /**< bytes of one rendered text */
#define FLOWMSG_MAX_STYLE 1024                    /**< bytes of an argument's style */
#define FLOWMSG_MAX_STYLES 256                    /**< different styles of a locale or pattern;
                                                       dates count for two, skeletons of dates and
                                                       numbers in words for four, and each 64 bytes
                                                       for one more */
#define FLOWMSG_MAX_ARGUMENTS 256                 /**< different arguments of one pattern */
#define FLOWMSG_MAX_CATALOG (1024 * 1024 * 1024)  /**< bytes of one catalog file */
#define FLOWMSG_MAX_LOCALES 4096                  /**< catalogs of one directory that are read, or
                                                       of one domain file */
#define FLOWMSG_MAX_DOMAIN_FILE (1024 * 1024 * 1024)  /**< bytes of one domain file */
#define FLOWMSG_MAX_CODE 64                       /**< bytes of a code, in definition files and domain
                                                       files */
#define FLOWMSG_MAX_NAME 128                      /**< bytes of other names there: of a domain,
                                                       group, parameter or locale, or a token */
#define FLOWMSG_MAX_DECIMAL 1000                  /**< digits of a decimal, and its exponent */
#define FLOWMSG_MAX_NUMBER_TEXT 4096              /**< bytes of a decimal's text */
#define FLOWMSG_MAX_WORK (16 * 1024 * 1024)       /**< work of one rendering: about the bytes that
                                                       are read, and a thousand for each number or
                                                       date that ICU formats */
#define FLOWMSG_MAX_TERM 1024                     /**< bytes of a term's text; a longer one counts
                                                       as missing */
#define FLOWMSG_MAX_PACKED (256 * 1024 * 1024)    /**< bytes of a problem's copy */
#define FLOWMSG_MAX_JSON (16 * 1024 * 1024)       /**< bytes of arguments, or a problem, as JSON */
#define FLOWMSG_MAX_CAUSES 16                     /**< problems in a chain of causes that are copied
                                                       and written; a cycle ends there */
#define FLOWMSG_MAX_FIELD_ERRORS 1000             /**< field errors of a problem that are copied and
                                                       written */
#define FLOWMSG_MAX_ACCEPT_LANGUAGE 8192          /**< bytes of a header that are read */

/* --------------------------------------------------------- values, arguments */

/** Type of an argument's value. */
enum flowmsg_type {
    FLOWMSG_NONE = 0,      /**< missing */
    FLOWMSG_TEXT = 1,      /**< UTF-8; a text pointer of NULL counts as missing */
    FLOWMSG_INTEGER = 2,
    FLOWMSG_DOUBLE = 3,
    FLOWMSG_DECIMAL = 4,   /**< exact decimal number as ASCII text: "-1234.50", "1e3" */
    FLOWMSG_DATETIME = 5,  /**< milliseconds since 1970-01-01T00:00Z */
    FLOWMSG_LIST = 6,      /**< list of values */
    FLOWMSG_STRINGS = 7,   /**< list given as an array of C strings */
    FLOWMSG_DATE = 8,      /**< a day without a time, the same in every zone: days since
                                1970-01-01 (proleptic Gregorian, as ISO 8601 has it) */
    FLOWMSG_MASKED = 9     /**< there is a value, but the reader may not see it; the text is its
                                hash, FLOWMSG_HASH_DIGITS hexadecimal digits, or NULL.  Shown as a
                                mark in the language of the text: (hidden).  @since 0.1 */
};

#define FLOWMSG_HASH_DIGITS 16   /**< bytes of a masked value's hash; never changes */
#define FLOWMSG_MASK_KEY 16      /**< bytes of a key for hashes; never changes */

/** A length that means: the text ends with NUL, and the library measures it if necessary. */
#define FLOWMSG_NUL_TERMINATED ((size_t)-1)

/** One value.  Pointers are borrowed: they must be valid as long as the value is used. */
struct flowmsg_value {
    enum flowmsg_type type;
    uint32_t reserved;
    union {
        struct { const char *data; size_t len; } text;   /**< TEXT, DECIMAL, MASKED; len in bytes */
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

/** Texts with their lengths, for generated constructors.  The types differ, so that an ID in
 *  place of a token does not compile.  @data is borrowed; NULL: missing. */
struct flowmsg_token { const char *data; size_t len; };   /**< an API keyword or a name */
struct flowmsg_id { const char *data; size_t len; };      /**< an entity's ID */
struct flowmsg_text { const char *data; size_t len; };    /**< any text */
struct flowmsg_digits { const char *data; size_t len; };  /**< a decimal number */

/* The functions that make texts, values and arguments borrow their pointers, never fail, and may be
 * called by any thread.  @len may be FLOWMSG_NUL_TERMINATED. */

/** A token of @len bytes.  @since 0.1 */
static inline struct flowmsg_token flowmsg_token_make(const char *data, size_t len)
{
    struct flowmsg_token token;
    token.data = data;
    token.len = len;
    return token;
}
/** An ID of @len bytes.  @since 0.1 */
static inline struct flowmsg_id flowmsg_id_make(const char *data, size_t len)
{
    struct flowmsg_id id;
    id.data = data;
    id.len = len;
    return id;
}
/** A text of @len bytes.  @since 0.1 */
static inline struct flowmsg_text flowmsg_text_make(const char *data, size_t len)
{
    struct flowmsg_text text;
    text.data = data;
    text.len = len;
    return text;
}
/** A decimal number of @len bytes, in the form of FLOWMSG_DECIMAL.  @since 0.1 */
static inline struct flowmsg_digits flowmsg_digits_make(const char *data, size_t len)
{
    struct flowmsg_digits digits;
    digits.data = data;
    digits.len = len;
    return digits;
}

/** A text of @len bytes as a value; FLOWMSG_NONE for NULL.  @since 0.1 */
static inline struct flowmsg_value flowmsg_value_text_n(const char *text, size_t len)
{
    struct flowmsg_value v;
    v.type = text ? FLOWMSG_TEXT : FLOWMSG_NONE;
    v.reserved = 0;
    v.as.text.data = text;
    v.as.text.len = len;
    return v;
}
/** A text that ends with NUL as a value; FLOWMSG_NONE for NULL.  @since 0.1 */
static inline struct flowmsg_value flowmsg_value_text(const char *text)
{
    return flowmsg_value_text_n(text, FLOWMSG_NUL_TERMINATED);
}
/** An integer as a value.  @since 0.1 */
static inline struct flowmsg_value flowmsg_value_integer(int64_t n)
{
    struct flowmsg_value v;
    v.type = FLOWMSG_INTEGER;
    v.reserved = 0;
    v.as.integer = n;
    return v;
}
/** A double as a value.  @since 0.1 */
static inline struct flowmsg_value flowmsg_value_double(double n)
{
    struct flowmsg_value v;
    v.type = FLOWMSG_DOUBLE;
    v.reserved = 0;
    v.as.real = n;
    return v;
}
/** A decimal number of @len bytes as a value; FLOWMSG_NONE for NULL.  @since 0.1 */
static inline struct flowmsg_value flowmsg_value_decimal_n(const char *digits, size_t len)
{
    struct flowmsg_value v = flowmsg_value_text_n(digits, len);
    v.type = digits ? FLOWMSG_DECIMAL : FLOWMSG_NONE;
    return v;
}
/** A decimal number that ends with NUL as a value; FLOWMSG_NONE for NULL.  @since 0.1 */
static inline struct flowmsg_value flowmsg_value_decimal(const char *digits)
{
    return flowmsg_value_decimal_n(digits, FLOWMSG_NUL_TERMINATED);
}
/** A point in time as a value: milliseconds since 1970-01-01T00:00Z.  @since 0.1 */
static inline struct flowmsg_value flowmsg_value_datetime(int64_t epoch_ms)
{
    struct flowmsg_value v = flowmsg_value_integer(epoch_ms);
    v.type = FLOWMSG_DATETIME;
    return v;
}
/** A day as a value: days since 1970-01-01.  @since 0.1 */
static inline struct flowmsg_value flowmsg_value_date(int64_t days)
{
    struct flowmsg_value v = flowmsg_value_integer(days);
    v.type = FLOWMSG_DATE;
    return v;
}
/** A list of @n values; FLOWMSG_NONE for NULL unless @n is 0.  @since 0.1 */
static inline struct flowmsg_value flowmsg_value_list(const struct flowmsg_value *items, size_t n)
{
    struct flowmsg_value v;
    v.type = items || n == 0 ? FLOWMSG_LIST : FLOWMSG_NONE;
    v.reserved = 0;
    v.as.list.items = items;
    v.as.list.n = n;
    return v;
}
/** A list of @n texts that end with NUL; FLOWMSG_NONE for NULL unless @n is 0.  @since 0.1 */
static inline struct flowmsg_value flowmsg_value_strings(const char *const *items, size_t n)
{
    struct flowmsg_value v;
    v.type = items || n == 0 ? FLOWMSG_STRINGS : FLOWMSG_NONE;
    v.reserved = 0;
    v.as.strings.items = items;
    v.as.strings.n = n;
    return v;
}
/** A value that the reader may not see.  @since 0.1
 *
 *  @param hash  of @len bytes: 16 hexadecimal digits, as flowmsg_options.mask_key makes them.  Any
 *               other text, and NULL, mean that there is no hash. */
static inline struct flowmsg_value flowmsg_value_masked(const char *hash, size_t len)
{
    struct flowmsg_value v = flowmsg_value_text_n(hash, hash ? len : 0);
    v.type = FLOWMSG_MASKED;
    return v;
}

/** An argument from a name, which ends with NUL, and any value:
 *  struct flowmsg_arg args[] = { flowmsg_arg_text("state", s), … }  @since 0.1 */
static inline struct flowmsg_arg flowmsg_arg_value(const char *name, struct flowmsg_value value)
{
    struct flowmsg_arg a;
    a.name = name;
    a.value = value;
    return a;
}
/** An argument from flowmsg_value_text().  @since 0.1 */
static inline struct flowmsg_arg flowmsg_arg_text(const char *name, const char *text)
{
    return flowmsg_arg_value(name, flowmsg_value_text(text));
}
/** An argument from flowmsg_value_text_n().  @since 0.1 */
static inline struct flowmsg_arg flowmsg_arg_text_n(const char *name, const char *text, size_t len)
{
    return flowmsg_arg_value(name, flowmsg_value_text_n(text, len));
}
/** An argument from flowmsg_value_integer().  @since 0.1 */
static inline struct flowmsg_arg flowmsg_arg_integer(const char *name, int64_t n)
{
    return flowmsg_arg_value(name, flowmsg_value_integer(n));
}
/** An argument from flowmsg_value_double().  @since 0.1 */
static inline struct flowmsg_arg flowmsg_arg_double(const char *name, double n)
{
    return flowmsg_arg_value(name, flowmsg_value_double(n));
}
/** An argument from flowmsg_value_decimal().  @since 0.1 */
static inline struct flowmsg_arg flowmsg_arg_decimal(const char *name, const char *digits)
{
    return flowmsg_arg_value(name, flowmsg_value_decimal(digits));
}
/** An argument from flowmsg_value_decimal_n().  @since 0.1 */
static inline struct flowmsg_arg flowmsg_arg_decimal_n(const char *name, const char *digits,
                                                       size_t len)
{
    return flowmsg_arg_value(name, flowmsg_value_decimal_n(digits, len));
}
/** An argument from flowmsg_value_datetime().  @since 0.1 */
static inline struct flowmsg_arg flowmsg_arg_datetime(const char *name, int64_t epoch_ms)
{
    return flowmsg_arg_value(name, flowmsg_value_datetime(epoch_ms));
}
/** An argument from flowmsg_value_date().  @since 0.1 */
static inline struct flowmsg_arg flowmsg_arg_date(const char *name, int64_t days)
{
    return flowmsg_arg_value(name, flowmsg_value_date(days));
}
/** An argument from flowmsg_value_list().  @since 0.1 */
static inline struct flowmsg_arg flowmsg_arg_list(const char *name,
                                                  const struct flowmsg_value *items, size_t n)
{
    return flowmsg_arg_value(name, flowmsg_value_list(items, n));
}
/** An argument from flowmsg_value_strings().  @since 0.1 */
static inline struct flowmsg_arg flowmsg_arg_strings(const char *name, const char *const *items,
                                                     size_t n)
{
    return flowmsg_arg_value(name, flowmsg_value_strings(items, n));
}
/** An argument from flowmsg_value_masked(); the hash ends with NUL, or is NULL.  @since 0.1 */
static inline struct flowmsg_arg flowmsg_arg_masked(const char *name, const char *hash)
{
    return flowmsg_arg_value(name, flowmsg_value_masked(hash, FLOWMSG_NUL_TERMINATED));
}

/** Read a point in time from ISO 8601 or RFC 3339 text:
 *  YYYY-MM-DD[(T or space)HH:MM[:SS[.fraction]][Z or +HH[:MM] or -HH[:MM]]],
 *  in UTC if there is no offset.
 *
 *  @param text  of @len bytes.
 *  @param[out] epoch_ms  milliseconds since 1970-01-01T00:00Z, for
 *              flowmsg_arg_datetime(); set on success only.
 *  @return false: the text is not a point in time.  Any thread.  @since 0.1 */
FLOWMSG_API bool flowmsg_datetime_parse(const char *text, size_t len, int64_t *epoch_ms);

/** Read a day from ISO 8601 or RFC 3339 text without a time: YYYY-MM-DD.
 *
 *  Try this function before flowmsg_datetime_parse(), which reads such a text as midnight in
 *  UTC: that is the day before in some zones.
 *
 *  @param text  of @len bytes.
 *  @param[out] days  since 1970-01-01, for flowmsg_arg_date(); set on success only.
 *  @return false: the text is not a day.  Any thread.  @since 0.1 */
FLOWMSG_API bool flowmsg_date_parse(const char *text, size_t len, int64_t *days);

/* ------------------------------------------------------- options and reports */

/** How a Korean particle is printed. */
enum flowmsg_josa {
    FLOWMSG_JOSA_AUTO = 0,  /**< 이 or 가 by the reading of the value; 이(가) if that is uncertain */
    FLOWMSG_JOSA_BOTH = 1   /**< always 이(가) */
};

/** Isolates around values whose characters run in the other direction than the text: FSI (U+2068)
 *  before such a value, PDI (U+2069) after it (Unicode Standard Annex #9, "Bidirectional
 *  Algorithm").  A value then changes the order of nothing around it.
 *
 *  Direction of the text: that of its language's script (CLDR), so an English fallback runs from
 *  left to right in an Arabic bundle, too.  Direction of a value: its characters of the
 *  Bidi_Class L, or R and AL. */
enum flowmsg_bidi {
    FLOWMSG_BIDI_DEFAULT = 0,  /**< by the channel: NEEDED for JSON and HTML, NONE for the others */
    FLOWMSG_BIDI_NONE = 1,   /**< no isolates, as for a log or most terminals */
    FLOWMSG_BIDI_NEEDED = 2  /**< around each value that holds a strong character of the other
                                  direction, or an embedding, override or isolate of its own.  Each
                                  item of a list is a value; particles and the pattern's text are
                                  not.  Isolates that a value opens and does not close, or closes
                                  and did not open, get their other half beside it, so all isolates
                                  are in pairs.  Each paragraph of a value is isolated by itself,
                                  because isolates end there.  Without what was added, the text is
                                  that of NONE.  A text that was cut may lack its last PDI. */
};

/** The readers of a text.  Values that they may not see are shown as a mark, (hidden), in the
 *  language of the text.  The class of a value is the privacy of its parameter.  A value without a
 *  declared parameter, of an unknown code for example, counts as personal.  A pattern alone has no
 *  parameters: its audience is ALL whatever the options say.  An audience that the library does not
 *  know is PUBLIC. */
enum flowmsg_audience {
    FLOWMSG_AUDIENCE_ALL = 0,       /**< sees all values */
    FLOWMSG_AUDIENCE_INTERNAL = 1,  /**< readers of a log: personal values are masked */
    FLOWMSG_AUDIENCE_PUBLIC = 2     /**< a caller: personal and internal values are masked */
};

/** The place that a text is for.  Its characters are written as this place needs them.  A channel
 *  that the library does not know is LINE.
 *
 *  TERMINAL and LINE make a character visible as a backslash, u and four hexadecimal digits:
 *  \u001B.  No escape is cut, as no character is.  Particles and plurals follow the value as it is
 *  read, not as it is written.
 *
 *  A text for one channel is not for another: nothing is escaped twice. */
enum flowmsg_channel {
    FLOWMSG_CHANNEL_PLAIN = 0,     /**< all characters as they are */
    FLOWMSG_CHANNEL_TERMINAL = 1,  /**< no value commands a terminal: in values, control characters
                                        (also line ends and tabs), U+2028, U+2029 and the characters
                                        that change the direction of text become visible.  In the
                                        text of a translator, line ends, tabs and characters for
                                        the direction stay; other control characters do not */
    FLOWMSG_CHANNEL_LINE = 2,      /**< as TERMINAL, on one line: line ends and tabs of a translator
                                        become a space each */
    FLOWMSG_CHANNEL_JSON = 3,      /**< the content of a JSON string (RFC 8259, 7): quotation marks,
                                        backslashes and all that TERMINAL would make visible in a
                                        value become escapes of JSON */
    FLOWMSG_CHANNEL_HTML = 4       /**< text, or a quoted attribute, of HTML and XML: & < > " '
                                        become references, and U+FFFD stands for control characters
                                        other than tab and line feed */
};

/** Options of one rendering.  NULL means all defaults.  Begin with FLOWMSG_OPTIONS_INIT, which
 *  sets @size and the defaults, or with zero. */
struct flowmsg_options {
    size_t size;           /**< of the caller's struct; 0: FLOWMSG_OPTIONS_SIZE_0_1 */
    enum flowmsg_josa josa;
    uint32_t reserved;
    const char *timezone;  /**< IANA name ("Asia/Seoul"), ICU's "GMT+9" or an offset of RFC 3339
                                ("+09:00", "Z"); borrowed for the call; NULL: UTC */
    enum flowmsg_bidi bidi;  /**< read if @size covers it.  @since 0.1 */
    enum flowmsg_audience audience;   /**< read if @size covers it.  @since 0.1 */
    enum flowmsg_channel channel;     /**< read if @size covers it.  @since 0.1 */
    uint32_t reserved2;      /**< zero */
    const unsigned char *mask_key;    /**< FLOWMSG_MASK_KEY secret bytes: masked values are shown
                                           with a hash (SipHash-2-4), so that equal ones can be
                                           matched; borrowed for the call; NULL: no hash.  Read if
                                           @size covers it.  @since 0.1 */
};
#define FLOWMSG_OPTIONS_SIZE_0_1 \
    (offsetof(struct flowmsg_options, timezone) + sizeof(const char *))
#define FLOWMSG_OPTIONS_INIT \
    { sizeof(struct flowmsg_options), FLOWMSG_JOSA_AUTO, 0, NULL, FLOWMSG_BIDI_DEFAULT,      \
      FLOWMSG_AUDIENCE_ALL, FLOWMSG_CHANNEL_PLAIN, 0, NULL }

/** Does a rendering understand this time zone?  True for
 *
 *  - a name that ICU knows,
 *  - an offset of less than 24 hours: "+09:00", "-0930", "+09", "Z", or in ICU's form, "GMT+9",
 *    "GMT+09:00",
 *  - NULL, which is UTC.
 *
 *  A rendering takes UTC for any other.  Any thread.  @since 0.1 */
FLOWMSG_API bool flowmsg_timezone_known(const char *timezone);

/** The origin of a text. */
enum flowmsg_fallback {
    FLOWMSG_FALLBACK_NONE = 0,    /**< a catalog of the requested locale */
    FLOWMSG_FALLBACK_PARENT = 1,  /**< a parent locale, or another that its readers can read: ko
                                       for ko-KR */
    FLOWMSG_FALLBACK_SOURCE = 2,  /**< the source language (English), although another language
                                       was requested; also for WHY_NO_MEMORY */
    FLOWMSG_FALLBACK_CODE = 3     /**< no text at all: code and arguments */
};

/** The name of a fallback: "none", "parent", "source", "code".  Constant text.  Any thread.
 *  @since 0.1 */
FLOWMSG_API const char *flowmsg_fallback_name(enum flowmsg_fallback fallback);

/** The cause of a fallback. */
enum flowmsg_why {
    FLOWMSG_WHY_NONE = 0,          /**< there is no fallback */
    FLOWMSG_WHY_NO_CATALOG = 1,    /**< there is no catalog of the requested locale */
    FLOWMSG_WHY_UNTRANSLATED = 2,  /**< the catalogs of its language do not have the message */
    FLOWMSG_WHY_REFUSED = 3,       /**< a catalog, or a text in it, is unusable: the report's note
                                        says which and why */
    FLOWMSG_WHY_UNKNOWN_CODE = 4,  /**< no message has this code */
    FLOWMSG_WHY_NO_MEMORY = 5      /**< there was no memory for the texts of the requested locale,
                                        so the bundle is that of the source language; the reader
                                        tries again when it is asked again */
};

/** The name of a cause: "none", "no-catalog", "untranslated", "refused",
 *  "unknown-code", "no-memory".  Constant text.  Any thread.  @since 0.1 */
FLOWMSG_API const char *flowmsg_why_name(enum flowmsg_why why);

struct flowmsg_note;

/** One fault that a rendering met. */
struct flowmsg_issue {
    enum flowmsg_status code;  /**< ERR_MISSING_ARGUMENT, ERR_UNKNOWN_ARGUMENT,
                                    ERR_ARGUMENT_TYPE, ERR_UNKNOWN_TERM, ERR_UNKNOWN_CODE,
                                    ERR_LIMIT or ERR_WORK; of arguments as JSON also
                                    ERR_ARGUMENTS_JSON or ERR_NOMEM */
    uint32_t offset;           /**< bytes into the report's @pattern; 0 if the fault is not there;
                                    for ERR_ARGUMENTS_JSON bytes into the JSON text */
    const char *name;          /**< of the argument; for ERR_ARGUMENTS_JSON the whole JSON text;
                                    borrowed from bundle, pattern or caller */
    size_t name_len;
};

#define FLOWMSG_MAX_ISSUES 8   /**< the size of an array; never changes */

/** The report of a rendering.  Begin with FLOWMSG_REPORT_INIT.  The call fills in the fields that
 *  library and caller both have, and leaves others as INIT set them.  A report with a @size
 *  between 0 and FLOWMSG_REPORT_SIZE_0_1 is a mistake: it is neither read nor written.  Issues
 *  list each argument once, in the order of the text; unknown arguments come last.  The issue of
 *  arguments as JSON that could not be read comes first.
 *
 *  ERR_UNKNOWN_TERM is a remark: the text is as good as with {name}.  An error of the same argument
 *  replaces it, and where not all issues are kept, errors are kept before remarks. */
struct flowmsg_report {
    size_t size;               /**< of the caller's struct; 0: FLOWMSG_REPORT_SIZE_0_1 */
    enum flowmsg_fallback fallback;
    enum flowmsg_why why;      /**< why the text is not from a catalog of the requested locale, or
                                    not from the one of the highest rank */
    uint32_t n_issues;         /**< all issues; the first FLOWMSG_MAX_ISSUES are kept */
    uint32_t reserved;
    const char *locale;        /**< of the text: "ko"; borrowed from bundle or pattern */
    const char *catalog;       /**< the catalog of the text: its path, "embedded:ko", or
                                    "registry" for the source text; borrowed from the bundle; NULL
                                    if there is none */
    const struct flowmsg_note *note;  /**< for WHY_REFUSED, the refused catalog or text; borrowed
                                           from the bundle; NULL if nothing was noted */
    const char *pattern;       /**< the text's pattern; borrowed from bundle or pattern; NULL for
                                    FALLBACK_CODE */
    size_t pattern_len;
    struct flowmsg_issue issues[FLOWMSG_MAX_ISSUES];
};
#define FLOWMSG_REPORT_SIZE_0_1            \
    (offsetof(struct flowmsg_report, issues) + \
     FLOWMSG_MAX_ISSUES * sizeof(struct flowmsg_issue))
#define FLOWMSG_REPORT_INIT                                                        \
    { sizeof(struct flowmsg_report), FLOWMSG_FALLBACK_NONE, FLOWMSG_WHY_NONE, 0, 0, \
      NULL, NULL, NULL, NULL, 0, { { FLOWMSG_OK, 0, NULL, 0 } } }

/** Turn issue @i of a report into an error with line, column and the name as excerpt.
 *
 *  @param[out] err  overwritten; its code is FLOWMSG_OK if there is no issue @i.  Any thread.
 *          @since 0.1 */
FLOWMSG_API void flowmsg_report_error(const struct flowmsg_report *report, size_t i,
                                      struct flowmsg_error *err);

/* ------------------------------------------------------------- 1. one catalog */

/** A gettext .mo catalog.  Immutable.  Opening checks all offsets, the order of the entries,
 *  the hash table, the encoding and the seal (GNU gettext manual, "The Format of GNU MO
 *  Files"; doc/catalogs.md).  Opening also converts other charsets to UTF-8, and
 *  system-dependent strings (PRIu64) to those of this system. */
struct flowmsg_catalog;

/** Read a catalog from a file.  The file is copied: later changes of it have no effect.
 *
 *  @param[out] out  set on success only; the caller owns the catalog and releases it
 *                   with flowmsg_catalog_unref().
 *  @return FLOWMSG_OK, ERR_IO, ERR_CATALOG, ERR_LIMIT, ERR_NOMEM, or ERR_UNSUPPORTED
 *          if this system does not convert from the catalog's charset.  Any thread.
 *  @since 0.1 */
FLOWMSG_API FLOWMSG_MUST_CHECK int flowmsg_catalog_open(struct flowmsg_catalog **out,
                                                        const char *path,
                                                        struct flowmsg_error *err);

/** Open a catalog in memory, as flowmsg_catalog_open() does from a file.
 *
 *  @param data  of @len bytes; borrowed: it must stay unchanged until the last
 *               flowmsg_catalog_unref().
 *  @return as flowmsg_catalog_open(), without ERR_IO.  Any thread.  @since 0.1 */
FLOWMSG_API FLOWMSG_MUST_CHECK int flowmsg_catalog_from_buffer(struct flowmsg_catalog **out,
                                                               const void *data, size_t len,
                                                               struct flowmsg_error *err);

/** Add a reference to a catalog, for flowmsg_catalog_unref().  Any thread.  @return @cat.
 *  @since 0.1 */
FLOWMSG_API struct flowmsg_catalog *flowmsg_catalog_ref(struct flowmsg_catalog *cat);

/** Release a reference to a catalog; the last one frees it.  NULL is fine.  Any thread.
 *  @since 0.1 */
FLOWMSG_API void flowmsg_catalog_unref(struct flowmsg_catalog *cat);

/** The translation of @msgid in @msgctxt (NULL: none), or @msgid itself.
 *  Borrowed from the catalog (or the caller).  Any thread.  @since 0.1 */
FLOWMSG_API const char *flowmsg_catalog_gettext(const struct flowmsg_catalog *cat,
                                                const char *msgctxt, const char *msgid);

/** The translation of @msgid in @msgctxt (NULL: none) for @n things, as gettext's
 *  npgettext(): by the Plural-Forms line of the catalog's header, or by
 *  "nplurals=2; plural=n != 1" if that line is missing or unusable.
 *
 *  Without a translation, the result is the pointer @msgid for an @n of 1, and the pointer
 *  @msgid_plural for any other, so that callers can compare.  As in glibc, @msgid_plural is not
 *  used for look-up, and the first form is used in place of a form of nplurals or above and
 *  of a form that the message lacks.  Unlike in glibc, an empty form counts as untranslated,
 *  and division by zero gives 0 instead of ending the process.
 *
 *  @param n  64 bits everywhere, where gettext's unsigned long has 32 on some
 *            platforms: counts are never cut, and choose the same form on every
 *            platform.  For a negative number, pass its absolute value.
 *  @return never NULL unless the caller's texts are; borrowed from the catalog (or
 *          the caller).  Any thread.  @since 0.1 */
FLOWMSG_API const char *flowmsg_catalog_ngettext(const struct flowmsg_catalog *cat,
                                                 const char *msgctxt, const char *msgid,
                                                 const char *msgid_plural, uint64_t n);

/** One entry of a catalog.  Strings are borrowed from the catalog.  All of them end with NUL,
 *  except the context. */
struct flowmsg_entry {
    const char *context;    /**< NULL: none */
    size_t context_len;
    const char *id;         /**< "" is the header */
    const char *id_plural;  /**< NULL: none */
    const char *strings;    /**< the first translation; other plural forms follow, each after a
                                 NUL */
    size_t len;             /**< bytes of all plural forms with the NULs between them */
    const void *reserved[2];  /**< NULL */
};

/** The number of entries, including the header.  Any thread.  @since 0.1 */
FLOWMSG_API size_t flowmsg_catalog_n_entries(const struct flowmsg_catalog *cat);

/** Get entry @i, in ascending order of context and id.
 *
 *  @param[out] entry  set if there is an entry @i; needs no initialization.
 *  @return false: there is no entry @i.  Any thread.  @since 0.1 */
FLOWMSG_API bool flowmsg_catalog_entry(const struct flowmsg_catalog *cat, size_t i,
                                       struct flowmsg_entry *entry);

/** Check that a catalog has no flaw.  A flaw is a fault that does not keep a catalog from
 *  serving, such as a wrong hash table, which is not used.
 *
 *  @param require_seal  true: a missing seal is a flaw too.
 *  @return FLOWMSG_OK, or ERR_CATALOG with the first flaw.  Any thread.  @since 0.1 */
FLOWMSG_API int flowmsg_catalog_verify(const struct flowmsg_catalog *cat, bool require_seal,
                                       struct flowmsg_error *err);

/** Has a catalog a seal?  Catalogs with a wrong seal cannot be opened.  Any thread.
 *  @since 0.1 */
FLOWMSG_API bool flowmsg_catalog_is_sealed(const struct flowmsg_catalog *cat);

/** Bytes that a seal adds to a catalog. */
#define FLOWMSG_SEAL_SIZE 16

/** Seal a catalog: copy it with its length and checksum, so that the copy is refused if any of its
 *  bytes is changed, lost or added.  Other readers of .mo files ignore the seal.  A seal shows
 *  accidents.  It is not a signature: anybody can make one.
 *
 *  @param data     of @len bytes, checked as by flowmsg_catalog_from_buffer().
 *  @param[out] out  has room for @len + FLOWMSG_SEAL_SIZE bytes, and does not overlap @data.
 *                  A sealed catalog is copied as it is.  On failure the content is
 *                  undefined.
 *  @param[out] out_len  the number of bytes written.
 *  @return FLOWMSG_OK, ERR_NOMEM, ERR_LIMIT, ERR_UNSUPPORTED or ERR_CATALOG.  Any
 *          thread.  @since 0.1 */
FLOWMSG_API FLOWMSG_MUST_CHECK int flowmsg_catalog_seal(const void *data, size_t len, void *out,
                                                        size_t *out_len,
                                                        struct flowmsg_error *err);

/* ------------------------------------------------------------- 2. one pattern */

/** Does ICU know the language of @locale?  If not, numbers, dates and plurals are those of CLDR's
 *  root.  Any thread.  @since 0.1 */
FLOWMSG_API bool flowmsg_locale_known(const char *locale);

/** CLDR's plural categories, which name the branches of plural and selectordinal; bits. */
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
 *  @param ordinal  true: the categories of selectordinal (1st, 2nd); false: of plural.
 *  @return bits of enum flowmsg_plural.  PLURAL_OTHER is always set; an unknown locale has no
 *          other.  Any thread.  @since 0.1 */
FLOWMSG_API unsigned flowmsg_locale_plural_categories(const char *locale, bool ordinal);

/** A compiled ICU MessageFormat pattern for one locale.  Immutable. */
struct flowmsg_pattern;

/** Compile a pattern.
 *
 *  @param locale  language tag ("ko-KR", "ko_KR.UTF-8") of the numbers, dates and plural
 *                 categories.  Names that CLDR replaces are understood: kor, ger, cmn,
 *                 iw.  An unknown locale means CLDR's root.
 *  @param text    of @len bytes (FLOWMSG_NUL_TERMINATED: up to its NUL); copied.
 *                 The syntax is ICU MessageFormat with apostrophe mode
 *                 DOUBLE_OPTIONAL, with {value, josa, 이/가} and {value, term}.
 *  @param[out] out  set on success only; owned by the caller; flowmsg_pattern_free().
 *  @return FLOWMSG_OK, ERR_SYNTAX, ERR_LIMIT or ERR_NOMEM; the error has offset,
 *          line, column and excerpt.  Any thread.
 *  @since 0.1 */
FLOWMSG_API FLOWMSG_MUST_CHECK int flowmsg_pattern_compile(struct flowmsg_pattern **out,
                                                           const char *locale, const char *text,
                                                           size_t len, struct flowmsg_error *err);

/** Compile a pattern that can show terms: {name, term} shows the text of a token as it does in a
 *  domain, for a program that has terms of its own, or shows a translator's.
 *
 *  @param terms  @n_terms pairs, a token and its text, each ending with NUL; copied.  A token that
 *                is there twice, a text of NULL, one with a brace and one that is longer than
 *                FLOWMSG_MAX_TERM count as missing.
 *  @return as flowmsg_pattern_compile(); ERR_LIMIT also for more than a million terms.  Any
 *          thread.  @since 0.1 */
FLOWMSG_API FLOWMSG_MUST_CHECK int
flowmsg_pattern_compile_with_terms(struct flowmsg_pattern **out, const char *locale,
                                   const char *text, size_t len, const char *const *terms,
                                   size_t n_terms, struct flowmsg_error *err);

/** Release a pattern; NULL is fine.  Any thread, when no other uses the pattern.  @since 0.1 */
FLOWMSG_API void flowmsg_pattern_free(struct flowmsg_pattern *pattern);

/** Render a pattern.  A missing argument shows as {name}, a value of the wrong type as text; both
 *  are in the report.  A pattern alone has no domain: {name, term} shows the token, which is
 *  reported as FLOWMSG_ERR_UNKNOWN_TERM, unless the pattern was compiled with terms.
 *
 *  @param args  @n_args arguments; borrowed for the call.
 *  @param options  NULL: defaults.  @param report  NULL: not wanted.
 *  @return bytes of the whole text without NUL, as snprintf() does; FLOWMSG_MAX_OUTPUT at most.
 *          Any thread.  @since 0.1 */
FLOWMSG_API size_t flowmsg_pattern_format(const struct flowmsg_pattern *pattern,
                                          const struct flowmsg_arg *args, size_t n_args,
                                          const struct flowmsg_options *options, char *buf,
                                          size_t size, struct flowmsg_report *report);

/** Render a pattern with arguments that are the members of one JSON object, as another language
 *  has them: {"name":"report.pdf","n":3}.
 *
 *  - A string is a text; so are true and false.  null: the argument is not given.
 *  - A number without fraction and exponent is an integer, or beyond int64_t a decimal.  Any other
 *    is a double.
 *  - An array is a list.
 *  - {"type":"decimal","value":"123.45"} is a decimal.
 *    {"type":"datetime","value":"2026-05-01T09:30:00+09:00"} is a point in time; a number counts
 *    milliseconds since 1970, and a text without a time is a day.
 *    {"type":"date","value":"2026-05-01"} is a day; a number counts days since 1970.
 *    {"type":"double","value":"NaN"}, "Infinity" and "-Infinity" are doubles.
 *    {"type":"masked"} and {"type":"masked","hash":"3f9a1b2c3d4e5f60"} are masked values.  Any
 *    other object is a value of the wrong type: the fault of this argument alone.
 *  - Of members with one name the last counts.
 *
 *  If the arguments are not one JSON object in UTF-8, if a member's name contains NUL, if arrays
 *  and objects are nested more than 512 deep, or if the text is longer than FLOWMSG_MAX_JSON, no
 *  argument is given: the text has {name} for each, and the report begins with
 *  FLOWMSG_ERR_ARGUMENTS_JSON, whose issue has the JSON text and the offset of the fault.  Its
 *  other issues are as those of flowmsg_pattern_format().  The issue of an unknown argument has the
 *  name as JSON spells it, with its escapes.
 *
 *  The call takes no heap memory for arguments that fit into 8 KiB on the stack: about 50 bytes for
 *  each name, value and item, and the texts of names and of strings with escapes.  Beyond that, it
 *  makes one allocation, of less than 50 bytes for each byte of the JSON text.  Without memory, no
 *  argument is given, and the report begins with FLOWMSG_ERR_NOMEM.
 *
 *  @param args_json  of @len bytes (FLOWMSG_NUL_TERMINATED: up to its NUL); borrowed for the call,
 *                    and by the report.  NULL, or a @len of 0: no arguments.
 *  @param options  NULL: defaults.  @param report  NULL: not wanted.
 *  @return bytes of the whole text without NUL, as snprintf() does; FLOWMSG_MAX_OUTPUT at most.
 *          Any thread.  @since 0.1 */
FLOWMSG_API size_t flowmsg_pattern_format_json(const struct flowmsg_pattern *pattern,
                                               const char *args_json, size_t len,
                                               const struct flowmsg_options *options, char *buf,
                                               size_t size, struct flowmsg_report *report);

/** The uses that a pattern has for an argument; bits. */
enum flowmsg_use {
    FLOWMSG_USE_VALUE = 1,   /**< {name} */
    FLOWMSG_USE_NUMBER = 2,  /**< number, plural, choice, spellout, …: needs a number */
    FLOWMSG_USE_SELECT = 4,
    FLOWMSG_USE_JOSA = 8,
    FLOWMSG_USE_DATETIME = 16,  /**< date, time: needs a point in time, or a day */
    FLOWMSG_USE_LIST = 32,      /**< list: needs a list */
    FLOWMSG_USE_TERM = 64       /**< term: a token, or a list of tokens */
};

/** The number of different arguments of a pattern.  Any thread.  @since 0.1 */
FLOWMSG_API size_t flowmsg_pattern_n_arguments(const struct flowmsg_pattern *pattern);

/** The name of argument @i, in order of first appearance; NULL if there is none.
 *  Borrowed from the pattern.
 *
 *  @param[out] uses  bits of enum flowmsg_use, or NULL.  Any thread.  @since 0.1 */
FLOWMSG_API const char *flowmsg_pattern_argument(const struct flowmsg_pattern *pattern, size_t i,
                                                 unsigned *uses);

/** Write the form of a Korean particle that follows a word, as {word, josa, PAIR} does:
 *  flowmsg_josa("disabling", FLOWMSG_NUL_TERMINATED, "을/를", …) writes "을".  A word
 *  of unknown reading gets both forms: "을(를)".
 *
 *  @param word  of @len bytes, any bytes; borrowed for the call.  NULL: no word, whose reading is
 *               unknown.
 *  @param pair  the two forms in either order; ends with NUL; borrowed for the call.  A text that
 *               is not the two forms of one particle is written as it stands; bytes that are not
 *               UTF-8 become U+FFFD.  A written form has no "/", so "/" in the result tells that
 *               @pair was no pair.  NULL: an empty text is written.
 *  @return bytes of the whole text without NUL, as snprintf() does; FLOWMSG_MAX_OUTPUT at most.
 *          Any thread.  @since 0.1 */
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

/** The privacy of a parameter's value. */
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

/** A group of definitions.  May grow at its end. */
struct flowmsg_group {
    const char *name;
    uint32_t first, last;   /**< the numbers that the codes begin with; 0, 0: any code */
};

/** Marks functions that new code does not call: constructors of deprecated errors.  Define it as
 *  nothing before this header to silence the compiler. */
#ifndef FLOWMSG_DEPRECATED
#if defined(__GNUC__)
#define FLOWMSG_DEPRECATED __attribute__((deprecated))
#elif defined(_MSC_VER)
#define FLOWMSG_DEPRECATED __declspec(deprecated)
#else
#define FLOWMSG_DEPRECATED
#endif
#endif

/** How serious an error is, as in the definition file. */
enum flowmsg_severity {
    FLOWMSG_SEVERITY_ERROR = 0,
    FLOWMSG_SEVERITY_WARNING = 1,
    FLOWMSG_SEVERITY_INFO = 2
};

/** One error of the definition file.  May grow at its end: read the fields from @remedy on with
 *  their accessors, flowmsg_definition_remedy() and its siblings. */
struct flowmsg_definition {
    const char *code;    /**< "1422-400"; never changes, never used again */
    const char *title;   /**< English pattern, and the msgid of its translations; "": none */
    const char *detail;  /**< English pattern, and the msgid of its translations */
    const struct flowmsg_param *params;  /**< flowmsg_definition_param() */
    uint32_t n_params;   /**< at most FLOWMSG_MAX_PARAMS */
    uint16_t status;     /**< HTTP status; 0: none */
    uint16_t group;      /**< flowmsg_registry_group() */
    /* @since 0.1, in registries whose @definition_size covers them. */
    const char *remedy;  /**< English pattern, and the msgid of its translations in the context
                              "remedy"; "": none */
    const char *help;    /**< URI of a page with help, in ASCII; "": none */
    uint64_t fingerprint;  /**< of the parameters' names and types, in order; 0: unknown */
    uint8_t severity;    /**< enum flowmsg_severity */
    uint8_t retryable;   /**< 1: the same request may succeed later */
    uint8_t deprecated;  /**< 1: new code does not make it */
    uint8_t retired;     /**< 1: no program makes it any more, but old logs have it */
    uint8_t reserved_bytes[4];  /**< zero */
};

/** A term of the domain: a token, and its text for {name, term}.  May grow at its end. */
struct flowmsg_term {
    const char *token;   /**< as in the API: "disabling" */
    const char *text;    /**< English, no pattern, and the msgid of its translations in the context
                              "term" */
};

/** A catalog that is part of the program.  May grow at its end. */
struct flowmsg_embedded_catalog {
    const char *locale;
    const void *data;
    size_t len;
};

/** Version of the layout of a registry.  It stays as long as registries only grow: structs get
 *  fields at their ends, and a registry has the sizes of its structs.  A library can read a
 *  registry with smaller structs than its own, and ignores fields that it does not know in larger
 *  ones.  It refuses a registry of another version. */
#define FLOWMSG_REGISTRY_ABI 1

struct flowmsg_domain;

/** All definitions of a domain, as flowmsg-scanner writes them.  A constant.
 *
 *  The arrays are walked by the sizes of their elements, which may differ from those in this
 *  header: use flowmsg_registry_definition() and its siblings instead of an index.  In a registry
 *  of another program, read a field that @since marks as later than 0.1 only if @size or the
 *  element's size covers it. */
struct flowmsg_registry {
    uint32_t abi;                /**< FLOWMSG_REGISTRY_ABI */
    /* Sizes of structs in bytes, when the registry was compiled. */
    uint32_t size;               /**< of this struct */
    uint32_t definition_size;    /**< of struct flowmsg_definition */
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
    const struct flowmsg_term *terms;   /**< in ascending order of strcmp(token); read them with
                                             flowmsg_registry_term().  @since 0.1, in registries of
                                             a @size that covers @term_size */
    size_t n_terms;
    size_t term_size;            /**< of struct flowmsg_term, in bytes */
    const char *version;         /**< of the definitions: "3.2"; "": none; read it with
                                      flowmsg_registry_version().  @since 0.1, in registries of a
                                      @size that covers it */
    const struct flowmsg_domain *opened;  /**< the domain of flowmsg_domain_registry(), for the
                                               library; NULL in other registries.  @since 0.1, in
                                               registries of a @size that covers it */
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
#define FLOWMSG_TERM_SIZE_0_1 (offsetof(struct flowmsg_term, text) + sizeof(const char *))
#define FLOWMSG_EMBEDDED_CATALOG_SIZE_0_1 \
    (offsetof(struct flowmsg_embedded_catalog, len) + sizeof(size_t))

/** Item @i of an array whose items have @size bytes, as the structs of a registry do.  The item
 *  must exist.  The accessors below call it.  Any thread.  @since 0.1 */
static inline const void *flowmsg_registry_item(const void *first, size_t size, size_t i)
{
    return (const char *)first + i * size;
}

/** Definition @i of a registry, in ascending order of codes; NULL if there is none.  Any
 *  thread.  @since 0.1 */
static inline const struct flowmsg_definition *
flowmsg_registry_definition(const struct flowmsg_registry *registry, size_t i)
{
    return i < registry->n_definitions
               ? (const struct flowmsg_definition *)flowmsg_registry_item(
                     registry->definitions, registry->definition_size, i)
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
    return i < definition->n_params
               ? (const struct flowmsg_param *)flowmsg_registry_item(definition->params,
                                                                     registry->param_size, i)
               : NULL;
}

/** Group @i of a registry; NULL when there is none.  Any thread.  @since 0.1 */
static inline const struct flowmsg_group *
flowmsg_registry_group(const struct flowmsg_registry *registry, size_t i)
{
    return i < registry->n_groups
               ? (const struct flowmsg_group *)flowmsg_registry_item(registry->groups,
                                                                     registry->group_size, i)
               : NULL;
}

/** Embedded catalog @i of a registry; NULL when there is none.  Any thread.  @since 0.1 */
static inline const struct flowmsg_embedded_catalog *
flowmsg_registry_catalog(const struct flowmsg_registry *registry, size_t i)
{
    return i < registry->n_catalogs
               ? (const struct flowmsg_embedded_catalog *)flowmsg_registry_item(
                     registry->catalogs, registry->catalog_size, i)
               : NULL;
}

/** The number of terms of a registry.  Any thread.  @since 0.1 */
static inline size_t flowmsg_registry_n_terms(const struct flowmsg_registry *registry)
{
    return registry->size >= offsetof(struct flowmsg_registry, term_size) + sizeof(size_t)
               ? registry->n_terms
               : 0;
}

/** Term @i of a registry, in ascending order of tokens; NULL when there is none.  Any thread.
 *  @since 0.1 */
static inline const struct flowmsg_term *
flowmsg_registry_term(const struct flowmsg_registry *registry, size_t i)
{
    return i < flowmsg_registry_n_terms(registry)
               ? (const struct flowmsg_term *)flowmsg_registry_item(registry->terms,
                                                                    registry->term_size, i)
               : NULL;
}

/** The version of the registry's definitions, such as "3.2"; "" if there is none.  Borrowed from
 *  the registry.  Any thread.  @since 0.1 */
static inline const char *flowmsg_registry_version(const struct flowmsg_registry *registry)
{
    return registry->size >= offsetof(struct flowmsg_registry, version) + sizeof(const char *) &&
                   registry->version
               ? registry->version
               : "";
}

/** Do the definitions of a registry have the fields from @remedy to @retired?  The accessors below
 *  call it.  Any thread.  @since 0.1 */
static inline bool flowmsg_registry_has_remedies(const struct flowmsg_registry *registry)
{
    return registry->definition_size >= offsetof(struct flowmsg_definition, reserved_bytes) + 4;
}

/** The English pattern of the remedy of one of the registry's definitions; "" if there is none.
 *  Borrowed from the registry.  Any thread.  @since 0.1 */
static inline const char *flowmsg_definition_remedy(const struct flowmsg_registry *registry,
                                                    const struct flowmsg_definition *definition)
{
    return flowmsg_registry_has_remedies(registry) && definition->remedy ? definition->remedy : "";
}

/** The URI of a page with help about one of the registry's definitions; "" if there is none.
 *  Borrowed from the registry.  Any thread.  @since 0.1 */
static inline const char *flowmsg_definition_help(const struct flowmsg_registry *registry,
                                                  const struct flowmsg_definition *definition)
{
    return flowmsg_registry_has_remedies(registry) && definition->help ? definition->help : "";
}

/** The severity of one of the registry's definitions.  Any thread.  @since 0.1 */
static inline enum flowmsg_severity
flowmsg_definition_severity(const struct flowmsg_registry *registry,
                            const struct flowmsg_definition *definition)
{
    return flowmsg_registry_has_remedies(registry) ? (enum flowmsg_severity)definition->severity
                                                   : FLOWMSG_SEVERITY_ERROR;
}

/** May the same request succeed later, after one of the registry's errors?  Any thread.
 *  @since 0.1 */
static inline bool flowmsg_definition_is_retryable(const struct flowmsg_registry *registry,
                                                   const struct flowmsg_definition *definition)
{
    return flowmsg_registry_has_remedies(registry) && definition->retryable != 0;
}

/** Is one of the registry's definitions deprecated: does new code not make it?  Any thread.
 *  @since 0.1 */
static inline bool flowmsg_definition_is_deprecated(const struct flowmsg_registry *registry,
                                                    const struct flowmsg_definition *definition)
{
    return flowmsg_registry_has_remedies(registry) && definition->deprecated != 0;
}

/** Is one of the registry's definitions retired: does no program make it any more?  It stays in the
 *  registry for old logs.  Any thread.  @since 0.1 */
static inline bool flowmsg_definition_is_retired(const struct flowmsg_registry *registry,
                                                 const struct flowmsg_definition *definition)
{
    return flowmsg_registry_has_remedies(registry) && definition->retired != 0;
}

/** A number for the names and types of the parameters of one of the registry's definitions: equal
 *  for equal parameters in the same order.  It is the CRC-64/XZ of the lines "NAME:TYPE", each with
 *  a newline, in which TYPE is the number of enum flowmsg_param_type; 1 if that is 0.  0: unknown.
 *  Any thread.  @since 0.1 */
static inline uint64_t flowmsg_definition_fingerprint(const struct flowmsg_registry *registry,
                                                      const struct flowmsg_definition *definition)
{
    return flowmsg_registry_has_remedies(registry) ? definition->fingerprint : 0;
}

/** The name of a severity: "error", "warning", "info"; "unknown" for another number.  Static.  Any
 *  thread.  @since 0.1 */
FLOWMSG_API const char *flowmsg_severity_name(enum flowmsg_severity severity);

/** Find a definition by its code, with binary search; NULL if there is none.  Borrowed from the
 *  registry.  Any thread.  @since 0.1 */
FLOWMSG_API const struct flowmsg_definition *
flowmsg_registry_find(const struct flowmsg_registry *registry, const char *code);

/** A part of a message. */
enum flowmsg_part {
    FLOWMSG_TITLE = 0,
    FLOWMSG_DETAIL = 1,
    FLOWMSG_REMEDY = 2    /**< what a reader can do; "" if the message has none */
};

/** A domain that is opened at run time: its definitions, terms and catalogs.  Immutable.
 *
 *  `flowmsg-scanner domain` writes domain files, from a definition file and catalogs.  Opening one
 *  checks its length and checksum, each offset, each rule that the scanner keeps, and its catalogs
 *  (doc/domain-files.md).  A checksum shows accidents.  It is not a signature: anybody can make
 *  one.  The patterns are not compiled.  A store does that, and notes the bad ones. */
struct flowmsg_domain;

/** Read a domain from a file.  The file is copied: later changes of it have no effect, and no store
 *  reads it again.  For its new content, open it again and make another store.
 *
 *  @param[out] out  set on success only; the caller owns the domain and releases it with
 *                   flowmsg_domain_unref().
 *  @return FLOWMSG_OK, ERR_IO, ERR_DOMAIN, ERR_LIMIT, ERR_NOMEM, or ERR_UNSUPPORTED if this system
 *          does not convert from the charset of one of the domain's catalogs.  Any thread.
 *          @since 0.1 */
FLOWMSG_API FLOWMSG_MUST_CHECK int flowmsg_domain_open(struct flowmsg_domain **out,
                                                       const char *path,
                                                       struct flowmsg_error *err);

/** Open a domain in memory, as flowmsg_domain_open() does from a file.
 *
 *  @param data  of @len bytes, at any address; borrowed: it must stay unchanged until the last
 *               flowmsg_domain_unref().
 *  @return as flowmsg_domain_open(), without ERR_IO.  Any thread.  @since 0.1 */
FLOWMSG_API FLOWMSG_MUST_CHECK int flowmsg_domain_from_buffer(struct flowmsg_domain **out,
                                                              const void *data, size_t len,
                                                              struct flowmsg_error *err);

/** Add a reference to a domain, for flowmsg_domain_unref().  Any thread.  @return @domain.
 *  @since 0.1 */
FLOWMSG_API struct flowmsg_domain *flowmsg_domain_ref(struct flowmsg_domain *domain);

/** Release a reference to a domain; the last one frees it, with its registry.  Release stores,
 *  readers and problems that borrow the registry before.  NULL is fine.  Any thread.  @since 0.1 */
FLOWMSG_API void flowmsg_domain_unref(struct flowmsg_domain *domain);

/** The registry of a domain, like one that is compiled into a program: flowmsg_store_new() takes
 *  it.  Borrowed for the life of the domain.  Any thread.  @since 0.1 */
FLOWMSG_API const struct flowmsg_registry *
flowmsg_domain_registry(const struct flowmsg_domain *domain);

/** The catalogs of a domain.  A text is checked and compiled before a reader sees it: texts of
 *  files when they are loaded, texts of embedded catalogs when their language is first asked for.
 *  Any number of threads may use a store at once. */
struct flowmsg_store;

/** Options of a store.  NULL means all defaults.  Begin with FLOWMSG_STORE_OPTIONS_INIT, which
 *  sets @size and the defaults, or with zero. */
struct flowmsg_store_options {
    size_t size;                      /**< of the caller's struct; 0:
                                           FLOWMSG_STORE_OPTIONS_SIZE_0_1 */
    const char *const *catalog_dirs;  /**< searched for LOCALE/LC_MESSAGES/DOMAIN.mo; copied.  For
                                           each message a later directory (a tenant's) outranks
                                           an earlier one (the system's), and all of them outrank
                                           the embedded catalogs.  If a directory is listed
                                           twice, by any paths, only the last time counts; so it
                                           does for the directory of @system_catalogs. */
    size_t n_catalog_dirs;            /**< any number */
    bool without_embedded;            /**< true: leave the registry's own catalogs out */
    bool require_seal;                /**< true: refuse catalogs without a seal */
    bool compile_all;                 /**< true: check and compile all embedded catalogs at once,
                                           so that no reader waits for that later */
    bool system_catalogs;             /**< true: look into flowmsg_system_catalog_dir(), too, where
                                           packages and language packs install catalogs.  They
                                           outrank the embedded catalogs; all @catalog_dirs outrank
                                           them.  A missing directory is no fault. */
    unsigned char reserved_bytes[4];  /**< zero */
};
#define FLOWMSG_STORE_OPTIONS_SIZE_0_1 \
    (offsetof(struct flowmsg_store_options, reserved_bytes) + 4)
#define FLOWMSG_STORE_OPTIONS_INIT \
    { sizeof(struct flowmsg_store_options), NULL, 0, false, false, false, false, { 0 } }

/** The directory that @system_catalogs means: the localedir of this library's configure, usually
 *  /usr/share/locale.  For a program that watches it.  Constant text.  Any thread.  @since 0.1 */
FLOWMSG_API const char *flowmsg_system_catalog_dir(void);

/** Load a domain.  Catalogs of directories are checked and compiled.  Unusable catalogs, unusable
 *  patterns and unreadable directories are left out and noted (flowmsg_reader_note()); the store
 *  works without them.
 *
 *  An embedded catalog is compiled when a reader first asks for its language, so that a store costs
 *  only the languages that are asked for.  This call reads only its header: flowmsg-scanner has
 *  checked the catalog and compiled its patterns.  Two exceptions are compiled here: the catalogs
 *  of the source language, and all embedded catalogs if @options have compile_all.
 *
 *  If a directory has more catalogs than FLOWMSG_MAX_LOCALES, only the first folders by strcmp()
 *  are read, and a note names the directory.
 *
 *  @param registry  borrowed for the life of the store.
 *  @param options   NULL: defaults.
 *  @param[out] out  set on success only; owned by the caller; flowmsg_store_unref().
 *  @return FLOWMSG_OK, ERR_NOMEM or ERR_INVALID (a registry with another layout).  Any thread.
 *          @since 0.1 */
FLOWMSG_API FLOWMSG_MUST_CHECK int flowmsg_store_new(struct flowmsg_store **out,
                                                     const struct flowmsg_registry *registry,
                                                     const struct flowmsg_store_options *options,
                                                     struct flowmsg_error *err);

/** Load the catalog directories again: read, check and compile the changed files, compile the
 *  embedded languages that are in use, make the bundles that readers ask for, and replace
 *  everything that is in use at once.  Renderings continue meanwhile and never wait.  A reader sees
 *  the new texts and notes after its next flowmsg_reader_refresh(), and finds its bundles made.
 *
 *  The former texts stay in memory until no reader uses them and this function is called again:
 *  freeing them is no work for a request.
 *
 *  A file or directory that has become bad or unreadable is noted, and its last good version
 *  stays in use.  A file that was removed is not used any more.  The caller decides when to
 *  reload (a signal, a timer, inotify): see examples/watch.c.
 *
 *  @param[out] changed  true: there are other texts or notes than before; or NULL.
 *  @return FLOWMSG_OK, or ERR_NOMEM: then nothing has changed.  Any thread; concurrent reloads
 *          wait for each other.  @since 0.1 */
FLOWMSG_API int flowmsg_store_reload(struct flowmsg_store *store, bool *changed,
                                     struct flowmsg_error *err);

/** Add a reference to a store, for flowmsg_store_unref().  Any thread.  @return @store.
 *  @since 0.1 */
FLOWMSG_API struct flowmsg_store *flowmsg_store_ref(struct flowmsg_store *store);

/** Release a reference to a store; the last one, of callers and readers, frees it.  NULL is fine.
 *  Any thread.  @since 0.1 */
FLOWMSG_API void flowmsg_store_unref(struct flowmsg_store *store);

/** Choose the language of an answer by an HTTP Accept-Language header (RFC 9110; RFC
 *  4647, "Lookup").  The result is the tag of the locale that serves the client best, among
 *  the locales with catalogs and the source locale:
 *
 *  - A locale serves readers of its language and script.  A locale of the reader's region is
 *    best, then one of a parent in CLDR, then any other: zh-HK gets zh-Hant, es-MX gets es-419,
 *    and zh-TW never gets zh-Hans.
 *  - If no locale serves, or only "*" matches, the source locale is chosen.
 *  - A locale with q=0 is not chosen unless it is the source locale.
 *  - Malformed parts of the header are skipped.  "ko_KR", which some clients send, is read as
 *    ko-KR.
 *  - Only the first FLOWMSG_MAX_ACCEPT_LANGUAGE bytes count, and only the best 32 ranges among
 *    those in languages with texts.
 *
 *  The header is read anew each time, which takes a few microseconds.
 *  flowmsg_reader_bundle_by_header() remembers headers.
 *
 *  @param accept_language  the field's value; several fields are joined with ", "
 *                          (RFC 9110, 5.3); NULL: there is none.  Borrowed for the
 *                          call.
 *  @return bytes of the whole tag without NUL, as snprintf() does; a tag has 23
 *          bytes at most.  Any thread.
 *  @since 0.1 */
FLOWMSG_API size_t flowmsg_store_negotiate(struct flowmsg_store *store,
                                           const char *accept_language, char *buf, size_t size);

/** One thread's view of a store.  It shows the catalogs as they were when the reader was made
 *  or last refreshed.  A reload does not affect it: flowmsg_reader_refresh() is the only call
 *  that moves a reader to newer catalogs.
 *
 *  Bundles, tags and notes of a reader, and everything borrowed from them (the texts of a
 *  report, a pattern), are valid until its flowmsg_reader_refresh() returns true, or until
 *  flowmsg_reader_free().  Any number of them may be in use at once. */
struct flowmsg_reader;

/** All messages of a domain for one locale.  Immutable. */
struct flowmsg_bundle;

/** Make a reader.  It has a reference to the store, and shows the current catalogs.
 *
 *  @return owned by the caller; flowmsg_reader_free().  NULL if there is no memory.  Any thread;
 *          only one thread at a time may use a reader.  @since 0.1 */
FLOWMSG_API FLOWMSG_MUST_CHECK struct flowmsg_reader *
flowmsg_reader_new(struct flowmsg_store *store);

/** Release a reader; NULL is fine.  Ends its bundles, tags and notes.  The thread that uses the
 *  reader.  @since 0.1 */
FLOWMSG_API void flowmsg_reader_free(struct flowmsg_reader *reader);

/** Move a reader to the catalogs that were loaded last.  Call it once a request, or whenever the
 *  thread uses nothing of the reader.  Without this call, a reader never sees a reload, and its
 *  old catalogs stay in memory.  If nothing was loaded, the call only reads a shared word.
 *
 *  @return true: the reader has moved, and its former bundles, tags and notes are ended.  False:
 *          nothing was loaded, and all of them stay valid.  The thread that uses the
 *          reader; no other thread may be rendering from its bundles.  @since 0.1 */
FLOWMSG_API bool flowmsg_reader_refresh(struct flowmsg_reader *reader);

/** The store of a reader.  Borrowed until flowmsg_reader_free().  Any thread.  @since 0.1 */
FLOWMSG_API struct flowmsg_store *flowmsg_reader_store(const struct flowmsg_reader *reader);

/** The bundle for a locale ("ko-KR", "ko_KR.UTF-8", "kor").  NULL, and a locale without a
 *  catalog, mean English.  Only language, script and region of the tag count, by any of the
 *  names that CLDR lists for them ("Alias" elements).  Text comes from the best catalog.
 *  Numbers and dates follow @locale if it has the language of the text, otherwise the text's
 *  locale.
 *
 *  The first request for a language of an embedded catalog compiles its texts, which takes a
 *  fraction of a millisecond for a hundred messages.  Requests of other threads for the same
 *  language wait for that, others do not.  If there is no memory, the result is a bundle of the
 *  source language, whose reports have FLOWMSG_FALLBACK_SOURCE and FLOWMSG_WHY_NO_MEMORY; it is not
 *  remembered, and the next call tries again.
 *
 *  A reader remembers up to 512 tags, preferably those in use, in 64 KiB at most: 6.3 KB with 64
 *  tags.  A remembered tag costs a look-up without a lock, and so does a tag whose locale another
 *  reader of the store has asked for.  Forgetting a tag does not end its bundle.
 *
 *  @return never NULL; borrowed until the reader is refreshed or freed.  Until then any thread
 *          may render from it.  The thread that uses the reader.  @since 0.1 */
FLOWMSG_API const struct flowmsg_bundle *flowmsg_reader_bundle(struct flowmsg_reader *reader,
                                                               const char *locale);

/** The bundle for an HTTP client with this Accept-Language header, by the rules of
 *  flowmsg_store_negotiate().  Texts are in the chosen locale; numbers and dates follow the range
 *  that led to it (ko-KR prints ₩).  Use flowmsg_bundle_locale() for Content-Language.  Texts are
 *  compiled, and memory may lack, as for flowmsg_reader_bundle().
 *
 *  A reader remembers up to 4,096 headers with 256 KiB, in 448 KiB at most.  A remembered header
 *  costs a look-up without a lock.
 *
 *  @param accept_language  as for flowmsg_store_negotiate().
 *  @return never NULL; borrowed until the reader is refreshed or freed.  Until then any thread
 *          may render from it.  The thread that uses the reader.  @since 0.1 */
FLOWMSG_API const struct flowmsg_bundle *
flowmsg_reader_bundle_by_header(struct flowmsg_reader *reader, const char *accept_language);

/** The number of locales with catalogs, in the reader's view.  The thread that uses the reader.
 *  @since 0.1 */
FLOWMSG_API size_t flowmsg_reader_n_locales(const struct flowmsg_reader *reader);

/** Language tag of locale @i ("ko", "zh-Hant"), sorted; NULL if there is none.
 *  Borrowed until the reader is refreshed or freed.  The thread that uses the reader.
 *  @since 0.1 */
FLOWMSG_API const char *flowmsg_reader_locale(const struct flowmsg_reader *reader, size_t i);

/** A catalog, directory or text that was left out. */
struct flowmsg_note {
    const char *catalog;  /**< path of the file or directory, "embedded:LOCALE", or "registry" */
    const char *locale;   /**< language tag, or the name of the catalog's folder; "" for a
                               directory */
    const char *code;     /**< of the message; NULL: the whole catalog or directory */
    enum flowmsg_part part;  /**< of the message: this part falls back */
    bool kept;            /**< true: the last good version stays in use */
    struct flowmsg_error error;
};

/** The number of notes on the catalogs in the reader's view.  Notes on directories and files are
 *  there from the start.  Notes on an embedded catalog come when some reader first asks for its
 *  language, so the number may grow.  They are rare: flowmsg-scanner refuses a faulty catalog, but
 *  cannot know the styles of this system's ICU.  The thread that uses the reader.  @since 0.1 */
FLOWMSG_API size_t flowmsg_reader_n_notes(const struct flowmsg_reader *reader);

/** Note @i, or NULL.  Of the notes that are there from the start, those about whole catalogs come
 *  first.  A note and its texts are borrowed until the reader is refreshed or freed.  The thread
 *  that uses the reader.  @since 0.1 */
FLOWMSG_API const struct flowmsg_note *flowmsg_reader_note(const struct flowmsg_reader *reader,
                                                           size_t i);

/** Language tag of the catalog that a bundle prefers for its texts ("ko" for ko-KR); the
 *  source locale if no catalog fits.  Borrowed as long as the bundle.  Any thread.
 *  @since 0.1 */
FLOWMSG_API const char *flowmsg_bundle_locale(const struct flowmsg_bundle *bundle);

/** The fallback of flowmsg_bundle_locale(): FALLBACK_NONE for the requested locale,
 *  FALLBACK_PARENT for another locale that its readers can read, FALLBACK_SOURCE if they get the
 *  source language instead of their own.  Any thread.  @since 0.1 */
FLOWMSG_API enum flowmsg_fallback flowmsg_bundle_fallback(const struct flowmsg_bundle *bundle);

/** The registry of a bundle: the one that the store borrowed.  Any thread.  @since 0.1 */
FLOWMSG_API const struct flowmsg_registry *
flowmsg_bundle_registry(const struct flowmsg_bundle *bundle);

/** Render a message.  There is always a text: from the locale's catalog, a parent locale's, the
 *  English source, or code and arguments.  A rendering takes no lock.  It takes no heap memory
 *  if the arguments are texts, ids and integers.
 *
 *  @param code  ends with NUL; borrowed for the call.
 *  @param args  @n_args arguments; borrowed for the call.
 *  @param options  NULL: defaults.  @param report  NULL: not wanted.
 *  @return bytes of the whole text without NUL, as snprintf() does; FLOWMSG_MAX_OUTPUT at most.
 *          Any thread.  @since 0.1 */
FLOWMSG_API size_t flowmsg_render(const struct flowmsg_bundle *bundle, const char *code,
                                  enum flowmsg_part part, const struct flowmsg_arg *args,
                                  size_t n_args, const struct flowmsg_options *options, char *buf,
                                  size_t size, struct flowmsg_report *report);

/** Render a message with arguments that are the members of one JSON object, as
 *  flowmsg_pattern_format_json() reads them.  There is always a text, as from flowmsg_render().
 *
 *  @param code  ends with NUL; borrowed for the call.
 *  @param args_json  of @len bytes (FLOWMSG_NUL_TERMINATED: up to its NUL); borrowed for the call,
 *                    and by the report.  NULL, or a @len of 0: no arguments.
 *  @param options  NULL: defaults.  @param report  NULL: not wanted.
 *  @return bytes of the whole text without NUL, as snprintf() does; FLOWMSG_MAX_OUTPUT at most.
 *          Any thread.  @since 0.1 */
FLOWMSG_API size_t flowmsg_render_json(const struct flowmsg_bundle *bundle, const char *code,
                                       enum flowmsg_part part, const char *args_json, size_t len,
                                       const struct flowmsg_options *options, char *buf,
                                       size_t size, struct flowmsg_report *report);

/** The pattern of a message in a bundle, as the translator wrote it; NULL for an unknown code.
 *  Borrowed as long as the bundle.
 *
 *  @param[out] len  its length in bytes, or NULL.  Any thread.  @since 0.1 */
FLOWMSG_API const char *flowmsg_bundle_pattern(const struct flowmsg_bundle *bundle,
                                               const char *code, enum flowmsg_part part,
                                               size_t *len);

/** Compile a pattern beside the messages of a bundle: flowmsg_pattern_compile() with the language
 *  of flowmsg_bundle_locale(), and the formats and terms of the bundle.  This is the call for a
 *  pattern that is rendered a few times: it reads no tag and opens no format that the bundle has.
 *  Styles ({d, date, long}) are opened for each pattern.
 *
 *  @param bundle  borrowed: it must outlive the pattern.
 *  @param text    of @len bytes (FLOWMSG_NUL_TERMINATED: up to its NUL); copied.
 *  @param[out] out  set on success only; owned by the caller; flowmsg_pattern_free().
 *  @return as flowmsg_pattern_compile().  Any thread.  @since 0.1 */
FLOWMSG_API FLOWMSG_MUST_CHECK int
flowmsg_pattern_compile_for(struct flowmsg_pattern **out, const struct flowmsg_bundle *bundle,
                            const char *text, size_t len, struct flowmsg_error *err);

/** The text that {name, term} shows for a token in a bundle's language.  It is from a catalog; in
 *  the source language it is from the registry if no catalog has it.  NULL: the token is unknown,
 *  listed twice, or without a usable translation; {name, term} shows the token then.  Borrowed as
 *  long as the bundle.  No NUL ends the text.
 *
 *  @param token  of @len bytes; FLOWMSG_NUL_TERMINATED: up to its NUL.
 *  @param[out] text_len  its length in bytes, set with a text only.  Any thread.  @since 0.1 */
FLOWMSG_API const char *flowmsg_bundle_term(const struct flowmsg_bundle *bundle,
                                            const char *token, size_t len, size_t *text_len);

/* --------------------------------------------------------- 4. errors as values */

#define FLOWMSG_MAX_PROBLEM_ARGS 8   /**< values inside a problem; never changes */

struct flowmsg_occurrence;

/** An error that happened: code and arguments, no text yet.  The typed constructors of a generated
 *  header make it.  It is passed by value, and rendered for each reader.  Texts, lists, @extra and
 *  @occurrence are borrowed: flowmsg_problem_dup() makes a problem that outlives them.
 *
 *  Frozen.  The constructors write @occurrence and @reserved.  A program sets @occurrence
 *  afterwards, and leaves @reserved alone. */
struct flowmsg_problem {
    const struct flowmsg_registry *registry;
    const char *code;
    uint32_t index;      /**< of the definition when the constructor was compiled: a hint */
    uint32_t n_args;     /**< at most FLOWMSG_MAX_PARAMS */
    const struct flowmsg_value *extra;  /**< the ninth value and those after it; NULL: none */
    const struct flowmsg_occurrence *occurrence;  /**< the facts of this time: cause, field errors,
                                                       instance, request id; NULL: none */
    uint64_t reserved;   /**< zero */
    struct flowmsg_value args[FLOWMSG_MAX_PROBLEM_ARGS];  /**< in the order of the parameters */
};

/** A fault of one field of a request: its place in the request's document, and the error.  Both
 *  pointers are borrowed. */
struct flowmsg_field_error {
    const char *pointer;   /**< JSON Pointer (RFC 6901), "/items/0/age"; "" or NULL: the whole
                                document */
    const struct flowmsg_problem *problem;  /**< its own occurrence is not read; NULL: the field
                                                 error is left out */
};

/** The facts of one time that an error happened, which RFC 9457 calls an occurrence.  All of it is
 *  borrowed until flowmsg_problem_dup() or flowmsg_problem_pack().  Begin with
 *  FLOWMSG_OCCURRENCE_INIT, or with zero.
 *
 *  Sized: @size is that of the caller's struct; 0: FLOWMSG_OCCURRENCE_SIZE_0_1. */
struct flowmsg_occurrence {
    size_t size;
    const struct flowmsg_problem *cause;  /**< the problem that led to this one; NULL: none.  The
                                               first FLOWMSG_MAX_CAUSES of a chain count. */
    const struct flowmsg_field_error *errors;  /**< several faults of one request.  The first
                                                    FLOWMSG_MAX_FIELD_ERRORS count. */
    size_t n_errors;
    const char *instance;    /**< URI reference (RFC 3986) of this occurrence; NULL: none */
    const char *request_id;  /**< of the request that failed; NULL: none */
};
#define FLOWMSG_OCCURRENCE_SIZE_0_1 \
    (offsetof(struct flowmsg_occurrence, request_id) + sizeof(const char *))
#define FLOWMSG_OCCURRENCE_INIT \
    { sizeof(struct flowmsg_occurrence), NULL, NULL, 0, NULL, NULL }

/** Start a problem, in generated constructors.  Writes all fields except @args: zeroing these costs
 *  more than rendering a short text.  Any thread.  @since 0.1 */
static inline void flowmsg_problem_init(struct flowmsg_problem *p,
                                        const struct flowmsg_registry *registry, const char *code,
                                        uint32_t index, uint32_t n_args)
{
    p->registry = registry;
    p->code = code;
    p->index = index;
    p->n_args = n_args;
    p->extra = NULL;
    p->occurrence = NULL;
    p->reserved = 0;
}

/** Render a problem from a bundle, as flowmsg_render() renders a message.  Any thread.
 *  @since 0.1 */
FLOWMSG_API size_t flowmsg_problem_render(const struct flowmsg_problem *problem,
                                          const struct flowmsg_bundle *bundle,
                                          enum flowmsg_part part,
                                          const struct flowmsg_options *options, char *buf,
                                          size_t size, struct flowmsg_report *report);

/** The HTTP status of a problem; 500 if its code is unknown or has no status.  Any thread.
 *  @since 0.1 */
FLOWMSG_API unsigned flowmsg_problem_status(const struct flowmsg_problem *problem);

/* The forms of a problem for other programs */

/** A form of a problem as JSON. */
enum flowmsg_problem_format {
    FLOWMSG_PROBLEM_RFC9457 = 0,  /**< application/problem+json */
    FLOWMSG_PROBLEM_GOOGLE = 1    /**< the error model of Google's APIs (AIP-193),
                                       application/json */
};

/** Parts of a problem as JSON that are there on request only; bits. */
enum flowmsg_problem_part {
    FLOWMSG_WITH_SOURCE = 1,  /**< title and detail in the source language, for machines:
                                   "source" */
    FLOWMSG_WITH_CAUSE = 2    /**< the chain of causes: "cause".  Callers of a service do not see
                                   its inside */
};

/** Options of a problem as JSON.  NULL means all defaults.  Begin with
 *  FLOWMSG_PROBLEM_OPTIONS_INIT, or with zero.
 *
 *  Sized: @size is that of the caller's struct; 0: FLOWMSG_PROBLEM_OPTIONS_SIZE_0_1. */
struct flowmsg_problem_options {
    size_t size;
    enum flowmsg_problem_format format;
    unsigned parts;          /**< bits of enum flowmsg_problem_part */
    const char *type_base;   /**< beginning of a URI, to which the code is added:
                                  "https://errors.example.com/"; borrowed for the call; NULL or "":
                                  there is none */
    const struct flowmsg_options *rendering;  /**< of the texts.  Its audience and its mask_key
                                                   count for the arguments, too; its channel is not
                                                   read.  Borrowed for the call.  NULL: all
                                                   defaults, but the audience
                                                   FLOWMSG_AUDIENCE_PUBLIC */
};
#define FLOWMSG_PROBLEM_OPTIONS_SIZE_0_1               \
    (offsetof(struct flowmsg_problem_options, rendering) + \
     sizeof(const struct flowmsg_options *))
#define FLOWMSG_PROBLEM_OPTIONS_INIT \
    { sizeof(struct flowmsg_problem_options), FLOWMSG_PROBLEM_RFC9457, 0, NULL, NULL }

/** Write a problem as JSON: an object on one line.  For RFC 9457 its members are, in this order:
 *
 *  - type: @type_base and the code.  Characters of a segment that RFC 3986 does not allow are
 *    percent-encoded, in the base, too; "/" stays.  Without a base it is urn:flowmsg:DOMAIN:CODE.
 *    The namespace is not registered: it is a name for programs to compare.
 *  - title, if the message has one; status; detail
 *  - instance, if there is one: what a URI reference may not have is percent-encoded
 *  - code; domain; arguments, in the form that flowmsg_render_json() reads
 *  - errors, if there are field errors: each has pointer ("#/items/0/age": RFC 6901, 6), code,
 *    domain if it is another, arguments, and detail unless the domain is another
 *  - locale: the language of the detail
 *  - retryable, help, requestId, remedy, if there are any
 *  - source and cause, on request.  A cause has code, domain and arguments, and its own cause.
 *
 *  Values that the audience may not see are masked: {"type":"masked"} in the arguments, (hidden) in
 *  the texts.  Once the text has FLOWMSG_MAX_OUTPUT bytes, no further field error, cause or item of
 *  a list is written.
 *
 *  The call takes no heap memory if the renderings of the texts take none.
 *
 *  @param bundle  of the reader's language.
 *  @param options  NULL: defaults.
 *  @return bytes of the whole text without NUL, as snprintf() does.  A text that was cut is no
 *          JSON: call again with enough room.  Any thread.  @since 0.1 */
FLOWMSG_API size_t flowmsg_problem_json(const struct flowmsg_problem *problem,
                                        const struct flowmsg_bundle *bundle,
                                        const struct flowmsg_problem_options *options, char *buf,
                                        size_t size);

/** The answer of a server to a request that failed.  Begin with FLOWMSG_HTTP_INIT, or with zero.
 *
 *  Sized: @size is that of the caller's struct; 0: FLOWMSG_HTTP_SIZE_0_1.  The call fills in the
 *  fields that library and caller both have. */
struct flowmsg_http {
    size_t size;
    uint32_t status;             /**< of flowmsg_problem_status() */
    uint32_t reserved;           /**< zero */
    const char *content_type;    /**< "application/problem+json"; constant text */
    const char *vary;            /**< "Accept-Language"; constant text */
    char content_language[64];   /**< languages of the texts for the reader, "ko" or "ko, en";
                                      letters, digits, "-", ", " */
    size_t body_len;             /**< bytes of the whole body, which the call returns, too */
};
#define FLOWMSG_HTTP_SIZE_0_1 (offsetof(struct flowmsg_http, body_len) + sizeof(size_t))
#define FLOWMSG_HTTP_INIT \
    { sizeof(struct flowmsg_http), 0, 0, NULL, NULL, { 0 }, 0 }

/** Make the answer of a server: status, fields of the header, and the body, as
 *  flowmsg_problem_json() writes it, in the language that the request asks for.  Nothing that a
 *  caller of the server sends can get into the fields of the header.
 *
 *  @param reader  of the domain; flowmsg_reader_bundle_by_header() chooses the language.
 *  @param accept_language  the request's header field; NULL: none.  Borrowed for the call.
 *  @param options  NULL: defaults.
 *  @param[out] http  all but the body.
 *  @param[out] buf  the body.
 *  @return bytes of the whole body without NUL, as snprintf() does.  The thread that uses the
 *          reader.  @since 0.1 */
FLOWMSG_API size_t flowmsg_problem_http(const struct flowmsg_problem *problem,
                                        struct flowmsg_reader *reader,
                                        const char *accept_language,
                                        const struct flowmsg_problem_options *options,
                                        struct flowmsg_http *http, char *buf, size_t size);

/** Read a problem from JSON: from the text of flowmsg_problem_json() for RFC 9457, or from the line
 *  of a log that flowmsg_problem_log() wrote, in any order of the members.  A gateway or a reader
 *  of logs renders it in another language.  Other members than code, domain, arguments, instance,
 *  requestId, errors and cause are ignored.  Of members with one name the last counts.
 *
 *  - Arguments are read as flowmsg_pattern_format_json() reads them, and then by their declared
 *    types: for a double, 3 is 3.0; for a decimal, "1.50" is 1.50; for a datetime, a text of RFC
 *    3339 and milliseconds are a point in time; for a text, a number is its digits.  A masked value
 *    stays masked.
 *  - The report lists arguments that are missing, unknown or of another type, and field errors and
 *    causes whose code the registry does not have, which are left out, as ERR_UNKNOWN_CODE.
 *  - A pointer is a JSON Pointer, or a fragment of a URI: "/age", "#/age".
 *
 *  @param json  of @len bytes (FLOWMSG_NUL_TERMINATED: up to its NUL); borrowed for the call, and
 *               by the report.
 *  @param registry  borrowed by the problem.
 *  @param report  NULL: not wanted.
 *  @param[out] out  set on success only; owned by the caller; flowmsg_problem_free().
 *  @return FLOWMSG_OK; ERR_PROBLEM_JSON: the text is no JSON object in UTF-8, or has no code;
 *          ERR_UNKNOWN_CODE: the registry does not have the code, or the domain is another;
 *          ERR_LIMIT: more than FLOWMSG_MAX_JSON bytes, or arrays and objects are nested more than
 *          512 deep; ERR_INVALID: a registry with another layout; ERR_NOMEM.  Any thread.
 *          @since 0.1 */
FLOWMSG_API FLOWMSG_MUST_CHECK int
flowmsg_problem_from_json(struct flowmsg_problem **out, const struct flowmsg_registry *registry,
                          const char *json, size_t len, struct flowmsg_report *report,
                          struct flowmsg_error *err);

/** The number of google.rpc.Code for the HTTP status of a problem: 5 for 404.  A status that no
 *  code has is 9 (FAILED_PRECONDITION) from 400 to 499, 13 (INTERNAL) from 500 on, 0 (OK) from 200
 *  to 299, and else 2 (UNKNOWN).  Of codes with one status it is the one that fits any error: 400
 *  is 3 (INVALID_ARGUMENT), 409 is 10 (ABORTED), 500 is 13 (INTERNAL).  Any thread.  @since 0.1 */
FLOWMSG_API unsigned flowmsg_problem_grpc_code(const struct flowmsg_problem *problem);

/** The name of a number of google.rpc.Code: "NOT_FOUND" for 5; "UNKNOWN" for a number that is none.
 *  Constant text.  Any thread.  @since 0.1 */
FLOWMSG_API const char *flowmsg_grpc_code_name(unsigned code);

/** Copy a problem with its code, texts, lists and occurrence into one block of memory, which begins
 *  with the copy.  Causes are copied with their occurrences, problems of field errors without.
 *  Only the registries are borrowed.  The block may not be moved, because the copy points
 *  into it.  Values of a type that this version does not know, and lists inside eight lists,
 *  which no text shows, are missing in the copy.
 *
 *  @param[out] buf  of @size bytes, aligned for struct flowmsg_problem, as memory of malloc() is.
 *              Left alone if @size is too small.  (NULL, 0) measures.
 *  @return bytes that the copy needs; SIZE_MAX if they are more than FLOWMSG_MAX_PACKED, as for a
 *          list that contains itself several times.  Any thread.  @since 0.1 */
FLOWMSG_API size_t flowmsg_problem_pack(const struct flowmsg_problem *problem, void *buf,
                                        size_t size);

/** Copy a problem, as flowmsg_problem_pack() does, to new memory.
 *
 *  @return owned by the caller; flowmsg_problem_free().  NULL: out of memory.  Any thread.
 *          @since 0.1 */
FLOWMSG_API FLOWMSG_MUST_CHECK struct flowmsg_problem *
flowmsg_problem_dup(const struct flowmsg_problem *problem);

/** Release a problem that flowmsg_problem_dup() made; NULL is fine.  Any thread.  @since 0.1 */
FLOWMSG_API void flowmsg_problem_free(struct flowmsg_problem *problem);

/* ----------------------------------------------------- 5. problems in a log */

/** The form of a log record. */
enum flowmsg_log_format {
    FLOWMSG_LOG_LOGFMT = 0,  /**< level=error code=1404-412 … */
    FLOWMSG_LOG_JSON = 1     /**< {"severity":"ERROR","code":"1404-412",…} */
};

/** Options of a log record.  NULL means all defaults.  Begin with FLOWMSG_LOG_OPTIONS_INIT, or with
 *  zero.
 *
 *  Sized: @size is that of the caller's struct; 0: FLOWMSG_LOG_OPTIONS_SIZE_0_1. */
struct flowmsg_log_options {
    size_t size;
    enum flowmsg_log_format format;  /**< not read by flowmsg_problem_journal() */
    uint32_t reserved;               /**< zero */
    const struct flowmsg_options *rendering;  /**< of the message; its audience and mask_key also
                                                   count for the arguments; its channel is not read.
                                                   Borrowed for the call.  NULL: all defaults, but
                                                   the audience FLOWMSG_AUDIENCE_INTERNAL. */
};
#define FLOWMSG_LOG_OPTIONS_SIZE_0_1 \
    (offsetof(struct flowmsg_log_options, rendering) + sizeof(const struct flowmsg_options *))
#define FLOWMSG_LOG_OPTIONS_INIT \
    { sizeof(struct flowmsg_log_options), FLOWMSG_LOG_LOGFMT, 0, NULL }

/** Write a problem as one line of a log, without the end of the line.
 *
 *  - JSON has the members severity, code, domain, status, message, arguments, instance, requestId,
 *    errors and cause.  A cause has the same members but severity, and its own cause in it.
 *    Arguments are written as flowmsg_render_json() reads them.
 *  - logfmt has the keys level, code, domain, status, msg, arg.NAME for each argument, request_id
 *    and instance.  Those of field errors come after errors.0. and so on, those of a cause after
 *    cause.
 *
 *  The message is title, colon and detail from @bundle.  Of a problem of another domain, such as a
 *  cause, it is the code.  Values that readers of a log may not see are masked: {"type":"masked"},
 *  (hidden).  The line has no time: a log adds it.  doc/logs.md has the names that OpenTelemetry
 *  gives to all of this.
 *
 *  No value, code, id or pointer can begin a line or a field of its own, or command a terminal:
 *  line ends, control characters, U+2028, U+2029 and the characters that change the direction of
 *  text are escapes of JSON, in logfmt, too.
 *
 *  @param bundle  of the language of the log, usually the source language.
 *  @param options  NULL: logfmt for readers who may not see personal values.
 *  @return bytes of the whole line without NUL, as snprintf() does.  A line that was cut is no
 *          JSON: call again with enough room.  Any thread.  @since 0.1 */
FLOWMSG_API size_t flowmsg_problem_log(const struct flowmsg_problem *problem,
                                       const struct flowmsg_bundle *bundle,
                                       const struct flowmsg_log_options *options, char *buf,
                                       size_t size);

struct iovec;

/** The most fields of flowmsg_problem_journal().  A later version may have more. */
#define FLOWMSG_MAX_JOURNAL_FIELDS (11 + FLOWMSG_MAX_PARAMS)

/** Write a problem as fields of the systemd journal, for sd_journal_sendv():
 *
 *      struct iovec iov[FLOWMSG_MAX_JOURNAL_FIELDS];
 *      size_t n = FLOWMSG_MAX_JOURNAL_FIELDS;
 *      char buf[4096];
 *
 *      if (flowmsg_problem_journal(&problem, bundle, NULL, iov, &n, buf, sizeof buf) < sizeof buf)
 *          sd_journal_sendv(iov, (int)n);
 *
 *  The fields are MESSAGE, MESSAGE_ID (flowmsg_message_id()), PRIORITY, FLOWMSG_CODE,
 *  FLOWMSG_DOMAIN, FLOWMSG_STATUS, FLOWMSG_ARGUMENTS (a JSON object), FLOWMSG_ARG_NAME for each
 *  argument, with its name in capitals and its value as text, FLOWMSG_REQUEST_ID, FLOWMSG_INSTANCE,
 *  FLOWMSG_ERRORS and FLOWMSG_CAUSE (JSON).  Message, masks and escapes are as in
 *  flowmsg_problem_log(); fields that are not JSON have \u001B in place of a control character.
 *  The command `flowmsg domain journal` makes the catalog with which journalctl -x shows these
 *  entries in another language.
 *
 *  @param[out] iov  of sys/uio.h, @n_iov elements, which point into @buf.  NULL: not wanted.
 *  @param[in,out] n_iov  the elements of @iov; afterwards the number of fields.
 *  @param[out] buf  of @size bytes, which hold the fields.
 *  @return bytes of all fields without a NUL, as snprintf() does.  If they are @size or more, or if
 *          there are more fields than @iov has elements, @iov is incomplete: call again.  Any
 *          thread.  @since 0.1 */
FLOWMSG_API size_t flowmsg_problem_journal(const struct flowmsg_problem *problem,
                                           const struct flowmsg_bundle *bundle,
                                           const struct flowmsg_log_options *options,
                                           struct iovec *iov, size_t *n_iov, char *buf,
                                           size_t size);

/** Write the MESSAGE_ID of a message in the systemd journal: 32 hexadecimal digits.  They are the
 *  UUID of version 5 (RFC 9562, 5.5) of the name DOMAIN/CODE, without dashes.  Its namespace is
 *  a32e0155-3a79-54a4-9004-d69851096919, which is the UUID of version 5 of the name
 *  urn:flowmsg:message-id in the namespace of URLs.  So it is the same on each machine and in each
 *  release, and other programs can make it:
 *
 *      uuidgen --sha1 --namespace a32e0155-3a79-54a4-9004-d69851096919 \
 *          --name flow-service/1404-412 | tr -d -
 *
 *  @param domain  name of the domain; @param code  of the message.  Both end with NUL, and are
 *                 borrowed for the call.
 *  @return 32, the bytes of the whole text without NUL, as snprintf() does.  Any thread.
 *          @since 0.1 */
FLOWMSG_API size_t flowmsg_message_id(const char *domain, const char *code, char *buf,
                                      size_t size);

#ifdef __cplusplus
}
#endif
#endif
