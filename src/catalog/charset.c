/* charset.c - converting the text of a catalog to UTF-8.
 *
 * SPDX-License-Identifier: MIT
 *
 * A catalog chooses its encoding, and some converters of iconv() fail on hostile text: converters
 * with shift states have looped and aborted.  So
 *
 * (1) iconv_open() gets only names of the list below: the encodings that the GNU gettext manual
 *     allows in PO files, with their usual other names.  In all of these encodings a byte NUL or
 *     \4 is that character, and never a part of another one;
 * (2) a call that neither reads nor writes ends the conversion;
 * (3) the output is checked to be UTF-8. */
#include "catalog/charset.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/utf8.h"

static const char utf8[] = "UTF-8";

/* Names of encodings in lower case without punctuation, and the names that iconv_open() has. */
static const struct { const char *key, *name; } charsets[] = {
    { "utf8", utf8 },               { "usascii", utf8 },
    { "ascii", utf8 },              { "ansix341968", utf8 },
    { "charset", utf8 },            /* msginit writes it if it knows no charset */
    { "iso88591", "ISO-8859-1" },   { "latin1", "ISO-8859-1" },
    { "iso88592", "ISO-8859-2" },   { "latin2", "ISO-8859-2" },
    { "iso88593", "ISO-8859-3" },   { "iso88594", "ISO-8859-4" },
    { "iso88595", "ISO-8859-5" },   { "iso88596", "ISO-8859-6" },
    { "iso88597", "ISO-8859-7" },   { "iso88598", "ISO-8859-8" },
    { "iso88599", "ISO-8859-9" },   { "latin5", "ISO-8859-9" },
    { "iso885910", "ISO-8859-10" }, { "iso885911", "ISO-8859-11" },
    { "iso885913", "ISO-8859-13" }, { "iso885914", "ISO-8859-14" },
    { "iso885915", "ISO-8859-15" }, { "latin9", "ISO-8859-15" },
    { "iso885916", "ISO-8859-16" }, { "koi8r", "KOI8-R" },
    { "koi8u", "KOI8-U" },          { "koi8t", "KOI8-T" },
    { "cp850", "CP850" },           { "ibm850", "CP850" },
    { "cp866", "CP866" },           { "ibm866", "CP866" },
    { "cp874", "CP874" },           { "windows874", "CP874" },
    { "cp932", "CP932" },           { "windows31j", "CP932" },
    { "cp949", "CP949" },           { "uhc", "CP949" },
    { "cp950", "CP950" },           { "cp936", "GBK" },
    { "cp1250", "CP1250" },         { "windows1250", "CP1250" },
    { "cp1251", "CP1251" },         { "windows1251", "CP1251" },
    { "cp1252", "CP1252" },         { "windows1252", "CP1252" },
    { "cp1253", "CP1253" },         { "windows1253", "CP1253" },
    { "cp1254", "CP1254" },         { "windows1254", "CP1254" },
    { "cp1255", "CP1255" },         { "windows1255", "CP1255" },
    { "cp1256", "CP1256" },         { "windows1256", "CP1256" },
    { "cp1257", "CP1257" },         { "windows1257", "CP1257" },
    { "gb2312", "GB2312" },         { "euccn", "GB2312" },
    { "gbk", "GBK" },               { "gb18030", "GB18030" },
    { "eucjp", "EUC-JP" },          { "euckr", "EUC-KR" },
    { "euctw", "EUC-TW" },          { "big5", "BIG5" },
    { "big5hkscs", "BIG5-HKSCS" },  { "shiftjis", "SHIFT_JIS" },
    { "sjis", "SHIFT_JIS" },        { "johab", "JOHAB" },
    { "tis620", "TIS-620" },        { "viscii", "VISCII" },
    { "georgianps", "GEORGIAN-PS" },
};

const char *charset_in_header(const char *text, size_t *len)
{
    static const char before[] = "charset=";
    const char *name = strstr(text, before);

    if (!name)
        return NULL;
    name += strlen(before);
    *len = strcspn(name, " \t\r\n;");
    return name;
}

enum { KEY_SIZE = 16 };

/* The letters and digits of a name, in lower case; false if there are too many.  iconv_open() of
 * glibc ignores quotes and other punctuation.  A slash or a colon is kept, because it makes
 * another name. */
static bool make_key(const char *name, size_t len, char key[KEY_SIZE])
{
    size_t n = 0;

    for (size_t i = 0; i < len; i++) {
        bool upper = name[i] >= 'A' && name[i] <= 'Z', lower = name[i] >= 'a' && name[i] <= 'z';
        bool digit = name[i] >= '0' && name[i] <= '9';

        if (!upper && !lower && !digit && name[i] != '/' && name[i] != ':')
            continue;
        if (n == KEY_SIZE - 1)
            return false;
        key[n++] = (char)(upper ? name[i] + ('a' - 'A') : name[i]);
    }
    key[n] = '\0';
    return true;
}

const char *charset_name(const char *name, size_t len)
{
    char key[KEY_SIZE];

    if (make_key(name, len, key))
        for (size_t i = 0; i < sizeof charsets / sizeof *charsets; i++)
            if (strcmp(charsets[i].key, key) == 0)
                return charsets[i].name;
    return NULL;
}

bool charset_is_utf8(const char *name)
{
    return name == utf8;
}

/* ---------------------------------------------------------------- conversion */

/* A character that an encoding has in place of an ASCII character: in SHIFT_JIS, 0x5C is the yen
 * sign, not the backslash. */
struct variant {
    char text[4];
    size_t len;
    char ascii;
};

enum { MAX_VARIANTS = 16 };

struct charset_converter {
    iconv_t cd;
    struct variant variants[MAX_VARIANTS];
    size_t n_variants;
};

/* Find the printable ASCII characters that the conversion changes. */
static void find_variants(struct charset_converter *converter)
{
    for (char c = ' '; c <= '~'; c++) {
        struct variant v = { .ascii = c };
        char from[] = { c }, *p = from, *to = v.text;
        size_t left = sizeof from, room = sizeof v.text;

        (void)iconv(converter->cd, NULL, NULL, NULL, NULL);
        if (iconv(converter->cd, (void *)&p, &left, &to, &room) == (size_t)-1)
            continue;
        v.len = sizeof v.text - room;
        if (v.len > 1 && converter->n_variants < MAX_VARIANTS)
            converter->variants[converter->n_variants++] = v;
    }
}

int charset_open(struct charset_converter **out, const char *name, struct flowmsg_error *err)
{
    struct charset_converter *converter = malloc(sizeof *converter);
    int saved = errno, rc = FLOWMSG_OK;

    if (!converter)
        return error_nomem(err);
    converter->cd = iconv_open(utf8, name);
    if (converter->cd != (iconv_t)-1) {
        converter->n_variants = 0;
        find_variants(converter);
        *out = converter;
    } else {
        rc = errno == ENOMEM ? error_nomem(err)
                             : error_name(err, FLOWMSG_ERR_UNSUPPORTED, name, strlen(name),
                                          FLOWMSG_REASON_CHARSET_NOT_ON_SYSTEM);
        free(converter);
    }
    errno = saved;
    return rc;
}

void charset_close(struct charset_converter *converter)
{
    int saved = errno;

    if (converter)
        iconv_close(converter->cd);
    free(converter);
    errno = saved;
}

/* Call iconv() once, and append its output.  @text NULL: the output that iconv() still holds back.
 * False: the text does not convert, or (2). */
static bool convert_step(struct charset_converter *converter, const char **text, size_t *left,
                         struct buffer *out)
{
    char chunk[1024], *to = chunk;
    size_t room = sizeof chunk, before = *left, rc;
    bool full;

    /* POSIX has char ** where older systems have const char **. */
    rc = iconv(converter->cd, text ? (void *)text : NULL, text ? left : NULL, &to, &room);
    full = rc == (size_t)-1 && errno == E2BIG;
    if (to > chunk)
        (void)buffer_put(out, chunk, (size_t)(to - chunk));
    if (rc == (size_t)-1 && !full)
        return false;
    return !full || to > chunk || *left < before;
}

bool charset_convert(struct charset_converter *converter, const char *text, size_t len,
                     struct buffer *out, size_t *good)
{
    size_t start = out->len, left = len, flushed = 0;
    int saved = errno;
    bool ok = true;

    (void)iconv(converter->cd, NULL, NULL, NULL, NULL);
    while (ok && left > 0 && !out->failed)
        ok = convert_step(converter, &text, &left, out);
    ok = ok && convert_step(converter, NULL, &flushed, out);
    *good = len - left;
    errno = saved;
    if (ok && !out->failed && out->len > start &&
        !utf8_valid(out->data + start, out->len - start)) {
        *good = 0;
        return false;
    }
    return ok;
}

static const struct variant *variant_at(const struct charset_converter *converter, const char *p,
                                        size_t len)
{
    for (size_t i = 0; i < converter->n_variants; i++) {
        const struct variant *v = &converter->variants[i];

        if (v->len <= len && memcmp(v->text, p, v->len) == 0)
            return v;
    }
    return NULL;
}

void charset_restore_ascii(const struct charset_converter *converter, struct buffer *out,
                           size_t start)
{
    size_t from = start, to = start;

    if (converter->n_variants == 0)
        return;
    while (from < out->len) {
        const struct variant *v = variant_at(converter, out->data + from, out->len - from);

        out->data[to++] = v ? v->ascii : out->data[from];
        from += v ? v->len : 1;
    }
    out->len = to;
}
