/* mo_normalize.c - rewriting a catalog in the one form that look-up knows.
 *
 * SPDX-License-Identifier: MIT
 *
 * Look-up knows one form of a catalog: UTF-8, all strings in two sorted tables.  A catalog in
 * another charset, an unsorted one, and one with system-dependent strings are rewritten in memory
 * when they are opened:
 *
 * (1) the two tables come first, then the strings; words are in the machine's byte order, and there
 *     is no header,
 * (2) originals ascend by strcmp(); a system-dependent one that equals another original is left
 *     out,
 * (3) the result is at most about three times as large as the file: no character takes more than
 *     three times its bytes, and a segment takes more bytes in the file (eight in a descriptor)
 *     than its text,
 * (4) ASCII in an original stays ASCII, also where the charset has another character in its place:
 *     programs ask for the bytes in their source.  Translations are converted by iconv() alone. */
#include "catalog/mo_normalize.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/utf8.h"
#include "catalog/charset.h"
#include "catalog/mo_format.h"
#include "catalog/mo_order.h"
#include "catalog/mo_sysdep.h"

/* An entry; offsets into the new bytes. */
struct row {
    uint32_t id, id_len, text, text_len;
};

struct normalizer {
    const struct mo_view *mo;
    const char *charset;
    struct charset_converter *converter;   /* NULL: the catalog is in UTF-8 */
    struct buffer bytes;                   /* the result: room for the tables, then strings */
    struct buffer expanded;                /* one system-dependent string */
    struct row *rows;                      /* in the order of the file */
    uint32_t *order, *merged;              /* numbers of rows, and room for sorting them */
    uint32_t n;
    struct flowmsg_error *err;
};

/* ------------------------------------------------------------------- strings */

static int does_not_convert(struct normalizer *m, uint64_t off)
{
    bool first = m->err && m->err->code == FLOWMSG_OK;

    error_name(m->err, FLOWMSG_ERR_CATALOG, m->charset, strlen(m->charset),
               FLOWMSG_REASON_CATALOG_NOT_IN_CHARSET);
    if (first)
        m->err->offset = off;
    return FLOWMSG_ERR_CATALOG;
}

/* Append text to the result.  @off: its offset in the file, for errors. */
static int put_text(struct normalizer *m, const char *p, size_t len, uint64_t off)
{
    size_t good;

    if (m->converter) {
        if (!charset_convert(m->converter, p, len, &m->bytes, &good))
            return does_not_convert(m, off + good);
    } else {
        if ((good = utf8_valid_prefix(p, len)) < len)
            return mo_damaged(m->err, off + good, FLOWMSG_REASON_CATALOG_NOT_UTF8);
        if (len > 0)
            (void)buffer_put(&m->bytes, p, len);
    }
    return FLOWMSG_OK;
}

/* The bytes appended from @start on become a string. */
static int end_string(struct normalizer *m, size_t start, uint32_t *ret_off, uint32_t *ret_len)
{
    *ret_off = (uint32_t)start;
    *ret_len = (uint32_t)(m->bytes.len - start);
    if (!buffer_put(&m->bytes, "", 1))
        return error_nomem(m->err);
    if (m->bytes.len > UINT32_MAX)
        return error_set(m->err, FLOWMSG_ERR_LIMIT, FLOWMSG_MAX_CATALOG,
                         FLOWMSG_REASON_CATALOG_TOO_LARGE);
    return FLOWMSG_OK;
}

static int add_string(struct normalizer *m, const char *p, size_t len, uint64_t off,
                      uint32_t *ret_off, uint32_t *ret_len)
{
    size_t start = m->bytes.len;
    int rc = put_text(m, p, len, off);

    return rc < 0 ? rc : end_string(m, start, ret_off, ret_len);
}

/* Append an original: (4). */
static int add_id(struct normalizer *m, const char *p, size_t len, uint64_t off, struct row *row)
{
    size_t start = m->bytes.len;
    int rc = put_text(m, p, len, off);

    if (rc < 0)
        return rc;
    if (m->converter)
        charset_restore_ascii(m->converter, &m->bytes, start);
    return end_string(m, start, &row->id, &row->id_len);
}

/* Append the header's text, with the name of its charset replaced by UTF-8. */
static int add_header(struct normalizer *m, struct slice text, uint64_t off, struct row *row)
{
    size_t start = m->bytes.len, name_len, after;
    const char *name = m->converter ? charset_in_header(text.p, &name_len) : NULL;
    int rc;

    if (!name)
        return add_string(m, text.p, text.len, off, &row->text, &row->text_len);
    after = (size_t)(name - text.p) + name_len;
    if ((rc = put_text(m, text.p, (size_t)(name - text.p), off)) < 0)
        return rc;
    (void)buffer_put(&m->bytes, "UTF-8", strlen("UTF-8"));
    if ((rc = put_text(m, text.p + after, text.len - after, off + after)) < 0)
        return rc;
    return end_string(m, start, &row->text, &row->text_len);
}

static uint64_t offset_of(const struct normalizer *m, struct slice s)
{
    return (uint64_t)((const unsigned char *)s.p - m->mo->data);
}

static int add_plain(struct normalizer *m, uint32_t i)
{
    struct slice id = mo_string_at(m->mo, m->mo->originals, i);
    struct slice text = mo_string_at(m->mo, m->mo->translations, i);
    struct row *row = &m->rows[m->n];
    int rc = add_id(m, id.p, id.len, offset_of(m, id), row);

    if (rc < 0)
        return rc;
    m->n++;
    if (id.len == 0)
        return add_header(m, text, offset_of(m, text), row);
    return add_string(m, text.p, text.len, offset_of(m, text), &row->text, &row->text_len);
}

/* Append the original or the translation of system-dependent entry @i.  *@known becomes false if
 * this system does not know one of its segments. */
static int add_expanded(struct normalizer *m, uint32_t table, uint32_t i, bool *known,
                        struct row *row)
{
    uint64_t off = 0;

    buffer_reset(&m->expanded);
    *known = mo_sysdep_expand(m->mo, table, i, &m->expanded, &off);
    if (m->expanded.failed)
        return error_nomem(m->err);
    if (!*known)
        return FLOWMSG_OK;
    if (table == m->mo->sysdep_originals)
        return add_id(m, m->expanded.data, m->expanded.len - 1, off, row);
    return add_string(m, m->expanded.data, m->expanded.len - 1, off, &row->text, &row->text_len);
}

/* Add system-dependent entry @i, unless it has an unknown segment. */
static int add_sysdep(struct normalizer *m, uint32_t i)
{
    struct row *row = &m->rows[m->n];
    size_t start = m->bytes.len;
    bool known;
    int rc;

    rc = add_expanded(m, m->mo->sysdep_originals, i, &known, row);
    if (rc == FLOWMSG_OK && known)
        rc = add_expanded(m, m->mo->sysdep_translations, i, &known, row);
    if (rc < 0)
        return rc;
    if (known)
        m->n++;
    else
        m->bytes.len = start;
    return FLOWMSG_OK;
}

/* --------------------------------------------------------------------- order */

static int compare_rows(const void *normalizer, uint32_t a, uint32_t b)
{
    const struct normalizer *m = normalizer;

    return strcmp(m->bytes.data + m->rows[a].id, m->bytes.data + m->rows[b].id);
}

/* Drop system-dependent doubles: (2).  Doubles in the file's own table are damage. */
static int drop_doubles(struct normalizer *m)
{
    uint32_t kept = 0, i;

    for (i = 0; i < m->n; i++) {
        if (kept == 0 || compare_rows(m, m->order[kept - 1], m->order[i]) != 0)
            m->order[kept++] = m->order[i];
        else if (m->order[i] < m->mo->n)
            return mo_damaged(m->err, m->mo->originals + 8 * (uint64_t)m->order[i],
                              FLOWMSG_REASON_CATALOG_DUPLICATE);
    }
    m->n = kept;
    return FLOWMSG_OK;
}

/* ---------------------------------------------------------------- the result */

static int add_all(struct normalizer *m)
{
    int rc = FLOWMSG_OK;

    for (uint32_t i = 0; rc == FLOWMSG_OK && i < m->mo->n; i++)
        rc = add_plain(m, i);
    for (uint32_t i = 0; rc == FLOWMSG_OK && i < m->mo->n_sysdep; i++)
        rc = add_sysdep(m, i);
    return rc;
}

static void put_tables(struct normalizer *m, struct mo_view *out)
{
    *out = (struct mo_view){ .len = m->bytes.len, .sealed = m->mo->sealed, .n = m->n,
                             .translations = 8 * m->n };
    for (size_t i = 0; i < m->n; i++) {
        const struct row *row = &m->rows[m->order[i]];
        const uint32_t id[] = { row->id_len, row->id }, text[] = { row->text_len, row->text };

        memcpy(m->bytes.data + 8 * i, id, sizeof id);
        memcpy(m->bytes.data + out->translations + 8 * i, text, sizeof text);
    }
}

static int normalize(struct normalizer *m)
{
    size_t most = (size_t)m->mo->n + m->mo->n_sysdep;
    int rc;

    m->rows = malloc((most + 1) * sizeof *m->rows);
    m->order = malloc((most + 1) * sizeof *m->order);
    m->merged = malloc((most + 1) * sizeof *m->merged);
    if (!m->rows || !m->order || !m->merged || !buffer_put(&m->bytes, NULL, 16 * most + 1))
        return error_nomem(m->err);
    if ((rc = add_all(m)) < 0)
        return rc;
    for (uint32_t i = 0; i < m->n; i++)
        m->order[i] = i;
    mo_sort(m->order, m->merged, m->n, compare_rows, m);
    return drop_doubles(m);
}

/* Take the bytes out of a buffer, without its spare capacity if memory allows. */
static void *hand_over(struct buffer *b)
{
    void *data = realloc(b->data, b->len);

    if (!data)
        data = b->data;
    *b = (struct buffer){ 0 };
    return data;
}

int mo_normalize(const struct mo_view *mo, const char *charset, struct mo_view *out, void **owned,
                 struct flowmsg_error *err)
{
    struct normalizer m = { .mo = mo, .charset = charset, .err = err };
    int rc;

    if (!charset_is_utf8(charset) && (rc = charset_open(&m.converter, charset, err)) < 0)
        return rc;
    rc = normalize(&m);
    if (rc == FLOWMSG_OK) {
        put_tables(&m, out);
        out->data = *owned = hand_over(&m.bytes);
    }
    charset_close(m.converter);
    buffer_free(&m.bytes);
    buffer_free(&m.expanded);
    free(m.rows);
    free(m.order);
    free(m.merged);
    return rc;
}
