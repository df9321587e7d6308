/* charset.c - from the encoding of a catalog to UTF-8.
 *
 * SPDX-License-Identifier: MIT
 *
 * A catalog chooses its encoding, and converters differ in what they stand: those
 * with shift states have looped and aborted.  So
 *
 * (1) iconv_open() gets a name of the list below and nothing else: the encodings that
 *     the GNU gettext manual allows in PO files, with their usual other names.  In
 *     all of them NUL and \4 are themselves, and part of nothing else;
 * (2) a call that neither reads nor writes ends the conversion;
 * (3) what comes out is checked: it is UTF-8. */
#include "catalog/charset.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/utf8.h"

static const char utf8[] = "UTF-8";

/* Names without punctuation, in lower case, and what iconv calls them. */
static const struct { const char *key, *name; } charsets[] = {
    { "utf8", utf8 },               { "usascii", utf8 },
    { "ascii", utf8 },              { "ansix341968", utf8 },
    { "charset", utf8 },            /* what msginit leaves when nobody said */
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
    *len = strcspn(name, " \t\n;");
    return name;
}

enum { KEY_SIZE = 16 };

/* Letters and digits of a name, in lower case; false: too many. */
static bool make_key(const char *name, size_t len, char key[KEY_SIZE])
{
    size_t n = 0;

    for (size_t i = 0; i < len; i++) {
        char c = name[i];

        if (c == '-' || c == '_')
            continue;
        if (n == KEY_SIZE - 1)
            return false;
        key[n++] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
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

struct charset_converter {
    iconv_t cd;
};

int charset_open(struct charset_converter **out, const char *name, struct flowmsg_error *err)
{
    struct charset_converter *converter = malloc(sizeof *converter);
    int saved = errno, rc = FLOWMSG_OK;

    if (!converter)
        return error_nomem(err);
    converter->cd = iconv_open(utf8, name);
    if (converter->cd != (iconv_t)-1) {
        *out = converter;
    } else {
        rc = errno == ENOMEM ? error_nomem(err)
                             : error_name(err, FLOWMSG_ERR_UNSUPPORTED, name, strlen(name),
                                          N_("this system does not convert from the charset"));
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

/* One call of iconv(), and what it wrote.  NULL for @text: what it still holds back.
 * False: the text does not convert, or (2). */
static bool step(struct charset_converter *converter, const char **text, size_t *left,
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
        ok = step(converter, &text, &left, out);
    ok = ok && step(converter, NULL, &flushed, out);
    *good = len - left;
    errno = saved;
    if (ok && !out->failed && out->len > start &&
        !utf8_valid(out->data + start, out->len - start)) {
        *good = 0;
        return false;
    }
    return ok;
}
