/* columns.c - many messages at once, from columns of arguments.
 *
 * SPDX-License-Identifier: MIT
 *
 * Rows are taken in pieces of PIECE: their objects become values with the GIL, and texts without
 * it.  The texts lie one after the other, and offsets tell them apart, as in a large_utf8 array of
 * Arrow.
 *
 * (1) The columns are tuples, so no other thread changes them while the GIL is free.  The pool of
 *     the piece has all that conversions make.
 * (2) Texts are rendered into the object that is returned: copying them takes longer than most
 *     renderings.  Only a thread with the GIL may make the object larger, so pieces stop there. */
#include "native.h"

#include <stdlib.h>
#include <string.h>

enum { PIECE = 256, FIRST_SIZE = 64 * 1024 };

/* Texts, one after the other, in a bytearray, the only bytes that the limited API can resize. */
struct texts {
    PyObject *bytes;
    char *data;
    size_t len, size;
};

/* The report of a row that has issues. */
struct fault {
    Py_ssize_t row;
    const struct arguments *args;
    struct flowmsg_report report;
};

struct columns {
    struct bundle *bundle;
    enum flowmsg_part part;
    PyObject *codes;                  /* tuple, or a str for all rows */
    PyObject *names, *columns;        /* tuples of equal length; the columns are tuples */
    Py_ssize_t n_rows;
    size_t n_columns;
    const char **names_text;
    struct texts texts;               /* of all rows, or for a list of the piece */
    int64_t *offsets;                 /* of the rows in them, one more than rows */
    PyObject *list;                   /* str of the rows; NULL: they stay in @texts */
    PyObject *faults;                 /* list of (row, issues) */
};

/* Rows from @first on, as values. */
struct piece {
    Py_ssize_t first, n, done;
    size_t wanted;                    /* room for the next row; 0: there is enough */
    const char **codes;
    struct arguments *args;
    struct fault *faults;
    size_t n_faults;
    struct pool pool;
};

/* ------------------------------------------------------------------ without the GIL */

/* Append the text of one row; if there is no room for it, leave it out and want some. */
static void render_row(struct columns *c, struct piece *piece, Py_ssize_t i,
                       struct flowmsg_report *report)
{
    const struct arguments *args = &piece->args[i];
    struct texts *t = &c->texts;
    size_t room = t->size - t->len;
    size_t len = flowmsg_render(c->bundle->texts, piece->codes[i], c->part, args->list, args->n,
                                &c->bundle->options, t->data + t->len, room, report);

    piece->wanted = len < room ? 0 : len + 1;
    if (piece->wanted == 0)
        t->len += len;
}

/* Note the issues of a row that was rendered. */
static void note_faults(struct piece *piece, Py_ssize_t i)
{
    struct fault *fault = &piece->faults[piece->n_faults];

    if (fault->report.n_issues == 0 && !piece->args[i].refused)
        return;
    fault->row = piece->first + i;
    fault->args = &piece->args[i];
    piece->n_faults++;
}

/* The offsets of a piece's rows. */
static int64_t *offsets_of(const struct columns *c, const struct piece *piece)
{
    return c->list ? c->offsets : c->offsets + piece->first;
}

/* Render the rows of a piece that are not done, as far as there is room. */
static void render_piece(struct columns *c, struct piece *piece)
{
    int64_t *offsets = offsets_of(c, piece);

    for (piece->wanted = 0; piece->done < piece->n; piece->done++) {
        struct flowmsg_report *report = &piece->faults[piece->n_faults].report;

        report->size = sizeof *report;
        render_row(c, piece, piece->done, report);
        if (piece->wanted > 0)
            break;
        note_faults(piece, piece->done);
        offsets[piece->done + 1] = (int64_t)c->texts.len;
    }
}

/* --------------------------------------------------------------------- with the GIL */

/* Give the bytearray another size.  False: an exception is set. */
static bool resize(struct texts *t, size_t size)
{
    if ((!t->bytes && !(t->bytes = PyByteArray_FromStringAndSize(NULL, 0))) ||
        PyByteArray_Resize(t->bytes, (Py_ssize_t)size) < 0)
        return false;
    t->data = PyByteArray_AsString(t->bytes);
    t->size = size;
    return true;
}

/* The size that all rows take if the others are as long as those that are done, and an eighth.  It
 * is at most eight times the present one: one long text says little about a million others. */
static size_t expected_size(const struct columns *c, Py_ssize_t done)
{
    double mean = done > 0 ? (double)c->texts.len / (double)done : 0;
    double expected = mean * (double)c->n_rows * 1.125, most = 8.0 * (double)c->texts.size;

    return c->list ? 0 : (size_t)(expected < most ? expected : most);
}

/* Make room for @more bytes, after @done rows.  False: an exception is set. */
static bool make_room(struct columns *c, size_t more, Py_ssize_t done)
{
    struct texts *t = &c->texts;
    size_t size = 2 * t->size, expected = expected_size(c, done);

    if (t->size - t->len >= more)
        return true;
    while (size - t->len < more)
        size *= 2;
    return resize(t, size > expected ? size : expected);
}

/* Take the arguments of a row: those that are not None. */
static bool take_row(struct columns *c, struct piece *piece, Py_ssize_t i)
{
    struct arguments *args = &piece->args[i];
    PyObject *convert = c->bundle->domain->convert;

    args->list = pool_take(&piece->pool, c->n_columns + 1, sizeof *args->list);
    args->n = 0;
    args->refused = false;
    for (size_t k = 0; args->list && k < c->n_columns; k++) {
        PyObject *column = PyTuple_GetItem(c->columns, (Py_ssize_t)k);
        PyObject *object = PyTuple_GetItem(column, piece->first + i);

        if (object != Py_None &&
            !add_argument(args, &piece->pool, convert, c->names_text[k], object))
            return false;
    }
    return args->list != NULL;
}

static bool take_code(struct columns *c, struct piece *piece, Py_ssize_t i)
{
    PyObject *code = PyUnicode_Check(c->codes) ? c->codes
                                               : PyTuple_GetItem(c->codes, piece->first + i);

    return name_of(&piece->pool, code, &piece->codes[i]);
}

static bool take_piece(struct columns *c, struct piece *piece)
{
    for (Py_ssize_t i = 0; i < piece->n; i++)
        if (!take_code(c, piece, i) || !take_row(c, piece, i))
            return false;
    return true;
}

static bool add_faults(struct columns *c, const struct piece *piece)
{
    for (size_t i = 0; i < piece->n_faults; i++) {
        const struct fault *fault = &piece->faults[i];
        PyObject *issues = issues_of(&fault->report, fault->args);
        PyObject *pair = issues ? Py_BuildValue("nN", fault->row, issues) : NULL;
        bool added = pair && PyList_Append(c->faults, pair) == 0;

        Py_XDECREF(pair);
        if (!added)
            return false;
    }
    return true;
}

/* Move the texts of a piece to the list: its memory is then used for the next piece, while it is in
 * the processor's cache. */
static bool to_list(struct columns *c, const struct piece *piece)
{
    for (Py_ssize_t i = 0; i < piece->n; i++) {
        Py_ssize_t len = (Py_ssize_t)(c->offsets[i + 1] - c->offsets[i]);
        PyObject *text = PyUnicode_DecodeUTF8(c->texts.data + c->offsets[i], len, NULL);

        if (!text || PyList_SetItem(c->list, piece->first + i, text) < 0)
            return false;
    }
    c->texts.len = 0;
    return true;
}

/* Render a piece.  False: an exception is set. */
static bool do_piece(struct columns *c, struct piece *piece)
{
    bool good;

    piece->n = c->n_rows - piece->first < PIECE ? c->n_rows - piece->first : PIECE;
    piece->done = 0;
    piece->wanted = 0;
    piece->n_faults = 0;
    pool_init(&piece->pool);
    good = take_piece(c, piece);
    while (good && piece->done < piece->n &&
           (good = make_room(c, piece->wanted, piece->first + piece->done))) {
        Py_BEGIN_ALLOW_THREADS
        render_piece(c, piece);
        Py_END_ALLOW_THREADS
    }
    good = good && add_faults(c, piece) && (!c->list || to_list(c, piece));
    pool_free(&piece->pool);
    return good && PyErr_CheckSignals() == 0;
}

static bool do_pieces(struct columns *c)
{
    struct piece piece = { .first = 0 };
    bool good;

    piece.codes = malloc(PIECE * sizeof *piece.codes);
    piece.args = malloc(PIECE * sizeof *piece.args);
    piece.faults = malloc((PIECE + 1) * sizeof *piece.faults);
    good = piece.codes && piece.args && piece.faults;
    if (!good)
        PyErr_NoMemory();
    for (; good && piece.first < c->n_rows; piece.first += PIECE)
        good = do_piece(c, &piece);
    free(piece.codes);
    free(piece.args);
    free(piece.faults);
    return good;
}

/* Check that all columns are tuples of the same length, and take the names.  False: an exception is
 * set. */
static bool take_columns(struct columns *c, struct pool *pool)
{
    c->n_columns = (size_t)PyTuple_Size(c->names);
    c->names_text = pool_take(pool, c->n_columns + 1, sizeof *c->names_text);
    if (!c->names_text)
        return false;
    if (PyTuple_Size(c->columns) != (Py_ssize_t)c->n_columns ||
        (!PyUnicode_Check(c->codes) && PyTuple_Size(c->codes) != c->n_rows)) {
        PyErr_SetString(PyExc_ValueError, "columns of different lengths");
        return false;
    }
    for (size_t k = 0; k < c->n_columns; k++) {
        if (PyTuple_Size(PyTuple_GetItem(c->columns, (Py_ssize_t)k)) != c->n_rows) {
            PyErr_SetString(PyExc_ValueError, "columns of different lengths");
            return false;
        }
        if (!name_of(pool, PyTuple_GetItem(c->names, (Py_ssize_t)k), &c->names_text[k]))
            return false;
    }
    return true;
}

static PyObject *result_of(const struct columns *c)
{
    Py_ssize_t offsets_size = (Py_ssize_t)((size_t)(c->n_rows + 1) * sizeof *c->offsets);

    return c->list ? Py_BuildValue("(OO)", c->list, c->faults)
                   : Py_BuildValue("(Oy#O)", c->texts.bytes, (const char *)c->offsets,
                                   offsets_size, c->faults);
}

/* Memory for the results.  False: an exception is set. */
static bool make_results(struct columns *c, bool as_buffer)
{
    Py_ssize_t n = as_buffer || c->n_rows < PIECE ? c->n_rows : PIECE;

    c->faults = PyList_New(0);
    c->offsets = calloc((size_t)n + 1, sizeof *c->offsets);
    if (!c->offsets)
        PyErr_NoMemory();
    if (!as_buffer)
        c->list = PyList_New(c->n_rows);
    return c->faults && c->offsets && (as_buffer || c->list) && resize(&c->texts, FIRST_SIZE);
}

/* columns(part, codes, names, columns, n_rows, as_buffer): (list, faults) or (bytearray, offsets,
 * faults) */
PyObject *bundle_columns(PyObject *self, PyObject *args)
{
    struct columns c = { .bundle = (struct bundle *)self };
    PyObject *result = NULL;
    struct pool pool;
    int part, as_buffer;

    if (!PyArg_ParseTuple(args, "iOO!O!np", &part, &c.codes, &PyTuple_Type, &c.names, &PyTuple_Type,
                          &c.columns, &c.n_rows, &as_buffer))
        return NULL;
    c.part = (enum flowmsg_part)part;
    pool_init(&pool);
    if (take_columns(&c, &pool) && make_results(&c, as_buffer) && do_pieces(&c) &&
        resize(&c.texts, c.texts.len))
        result = result_of(&c);
    Py_XDECREF(c.list);
    Py_XDECREF(c.faults);
    Py_XDECREF(c.texts.bytes);
    free(c.offsets);
    pool_free(&pool);
    return result;
}
