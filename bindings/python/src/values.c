/* values.c - objects of Python to values of the library.
 *
 * SPDX-License-Identifier: MIT
 *
 * Texts are borrowed from the objects, which the caller or the pool keeps.  Lists are copied as
 * tuples first: code that runs meanwhile, such as a __str__, may change a list. */
#include "native.h"

#include <stdlib.h>
#include <string.h>

enum { BLOCK = 4096, MAX_DEPTH = 8 };

static const char REPLACEMENT[] = "\xEF\xBF\xBD";   /* U+FFFD */

struct pool_block {
    struct pool_block *next;
    size_t used, size;
    struct flowmsg_arg data[];            /* its type gives the alignment */
};

/* ---------------------------------------------------------------------- the pool */

void pool_init(struct pool *pool)
{
    pool->blocks = NULL;
    pool->kept = NULL;
    pool->used = 0;
}

void pool_free(struct pool *pool)
{
    for (struct pool_block *b = pool->blocks, *next; b; b = next) {
        next = b->next;
        free(b);
    }
    Py_CLEAR(pool->kept);
}

static struct pool_block *block_for(struct pool *pool, size_t bytes)
{
    size_t size = bytes > BLOCK ? bytes : BLOCK;
    struct pool_block *b = pool->blocks;

    if (b && bytes <= b->size - b->used)
        return b;
    if (!(b = malloc(sizeof *b + size)))
        return NULL;
    b->next = pool->blocks;
    b->used = 0;
    b->size = size;
    return pool->blocks = b;
}

void *pool_take(struct pool *pool, size_t n, size_t size)
{
    const size_t unit = sizeof(struct flowmsg_value);
    struct pool_block *b;
    size_t bytes;
    char *at;

    if (n > PTRDIFF_MAX / 2 / size)
        return PyErr_NoMemory();
    bytes = (n * size + unit - 1) / unit * unit;
    if (bytes <= sizeof pool->first.bytes - pool->used) {
        at = pool->first.bytes + pool->used;
        pool->used += bytes;
    } else {
        if (!(b = block_for(pool, bytes)))
            return PyErr_NoMemory();
        at = (char *)b->data + b->used;
        b->used += bytes;
    }
    return memset(at, 0, bytes);
}

bool pool_keep(struct pool *pool, PyObject *object)
{
    bool kept = object && (pool->kept || (pool->kept = PyList_New(0))) &&
                PyList_Append(pool->kept, object) == 0;

    Py_XDECREF(object);
    return kept;
}

/* ------------------------------------------------------------------------- texts */

/* The UTF-8 of a str that has some: no lone surrogates.  NULL: an exception is set. */
static const char *utf8_of(struct pool *pool, PyObject *object, Py_ssize_t *len)
{
#if HAVE_FASTCALL
    (void)pool;
    return PyUnicode_AsUTF8AndSize(object, len);
#else
    PyObject *bytes = PyUnicode_AsUTF8String(object);
    char *text;

    if (!pool_keep(pool, bytes) || PyBytes_AsStringAndSize(bytes, &text, len) < 0)
        return NULL;
    return text;
#endif
}

/* Replace lone surrogates by U+FFFD: through UTF-16, in which each is one faulty unit. */
static PyObject *without_surrogates(PyObject *object)
{
    PyObject *wide = PyUnicode_AsEncodedString(object, "utf-16-le", "surrogatepass"), *clean = NULL;
    char *bytes;
    Py_ssize_t len;

    if (wide && PyBytes_AsStringAndSize(wide, &bytes, &len) == 0)
        clean = PyUnicode_Decode(bytes, len, "utf-16-le", "replace");
    Py_XDECREF(wide);
    return clean;
}

bool text_of(struct pool *pool, PyObject *object, const char **text, size_t *len)
{
    Py_ssize_t n;

    if (!PyUnicode_Check(object)) {
        PyErr_SetString(PyExc_TypeError, "a str is needed");
        return false;
    }
    *text = utf8_of(pool, object, &n);
    if (!*text && PyErr_ExceptionMatches(PyExc_UnicodeEncodeError)) {
        PyErr_Clear();
        object = without_surrogates(object);
        if (!pool_keep(pool, object))
            return false;
        *text = utf8_of(pool, object, &n);
    }
    if (!*text)
        return false;
    *len = (size_t)n;
    return true;
}

/* A new str with U+FFFD for each NUL. */
static PyObject *without_nul(PyObject *object)
{
    PyObject *nul = PyUnicode_FromStringAndSize("", 1);
    PyObject *mark = PyUnicode_FromString(REPLACEMENT);
    PyObject *clean = nul && mark ? PyUnicode_Replace(object, nul, mark, -1) : NULL;

    Py_XDECREF(nul);
    Py_XDECREF(mark);
    return clean;
}

bool name_of(struct pool *pool, PyObject *object, const char **name)
{
    size_t len;

    if (!PyUnicode_Check(object)) {
        *name = REPLACEMENT;
        return true;
    }
    if (!text_of(pool, object, name, &len))
        return false;
    if (strlen(*name) == len)
        return true;
    object = without_nul(object);
    return pool_keep(pool, object) && text_of(pool, object, name, &len);
}

bool optional_name_of(struct pool *pool, PyObject *object, const char **name)
{
    *name = NULL;
    return object == Py_None || name_of(pool, object, name);
}

enum taken { TAKEN, REFUSED, FAILED };

static enum taken take_text(struct pool *pool, PyObject *object, struct flowmsg_value *value)
{
    const char *text;
    size_t len;

    if (!text_of(pool, object, &text, &len))
        return FAILED;
    *value = flowmsg_value_text_n(text, len);
    return TAKEN;
}

/* ----------------------------------------------------------------------- numbers */

/* An integer beyond int64_t is a decimal.  A subclass may write itself as it likes, so its
 * __str__() is not asked.  Python converts some thousand digits at most, and the library knows
 * FLOWMSG_MAX_DECIMAL: longer ones are refused. */
static enum taken take_large(struct pool *pool, PyObject *object, struct flowmsg_value *value)
{
    PyObject *digits = PyNumber_ToBase(object, 10);
    const char *text;
    size_t len;

    if (!digits && PyErr_ExceptionMatches(PyExc_ValueError)) {
        PyErr_Clear();
        return REFUSED;
    }
    if (!pool_keep(pool, digits) || !text_of(pool, digits, &text, &len))
        return FAILED;
    if (len > FLOWMSG_MAX_DECIMAL)
        return REFUSED;
    *value = flowmsg_value_decimal_n(text, len);
    return TAKEN;
}

static enum taken take_integer(struct pool *pool, PyObject *object, struct flowmsg_value *value)
{
    int overflow;
    long long n = PyLong_AsLongLongAndOverflow(object, &overflow);

    if (overflow)
        return take_large(pool, object, value);
    if (n == -1 && PyErr_Occurred())
        return FAILED;
    *value = flowmsg_value_integer(n);
    return TAKEN;
}

/* ------------------------------------------------------------------------- lists */

static enum taken take(struct pool *pool, PyObject *convert, PyObject *object,
                       struct flowmsg_value *value, int depth);

/* A tuple of a list's or a tuple's items.  The __iter__() of a subclass is not asked. */
static PyObject *items_of(PyObject *object)
{
    return PyList_Check(object) ? PyList_AsTuple(object)
                                : PyTuple_GetSlice(object, 0, PyTuple_Size(object));
}

static enum taken take_list(struct pool *pool, PyObject *convert, PyObject *object,
                            struct flowmsg_value *value, int depth)
{
    PyObject *tuple = items_of(object);
    Py_ssize_t n = tuple ? PyTuple_Size(tuple) : 0;
    struct flowmsg_value *items;

    if (!pool_keep(pool, tuple) ||
        !(items = pool_take(pool, (size_t)n + 1, sizeof *items)))
        return FAILED;
    for (Py_ssize_t i = 0; i < n; i++) {
        enum taken taken = take(pool, convert, PyTuple_GetItem(tuple, i), &items[i], depth + 1);

        if (taken != TAKEN)
            return taken;
    }
    *value = flowmsg_value_list(items, (size_t)n);
    return TAKEN;
}

/* ------------------------------------------------------------------ other objects */

/* Make a value of the simple object that stands for it the value itself.  False: it has another
 * type. */
static bool become(struct flowmsg_value *value, long kind)
{
    bool stands = false;

    switch (kind) {
    case FLOWMSG_TEXT:
    case FLOWMSG_DECIMAL: stands = value->type == FLOWMSG_TEXT; break;
    case FLOWMSG_DATETIME:
    case FLOWMSG_DATE: stands = value->type == FLOWMSG_INTEGER; break;
    case FLOWMSG_INTEGER:                    /* a large one is a decimal already */
        return value->type == FLOWMSG_INTEGER || value->type == FLOWMSG_DECIMAL;
    }
    if (stands)
        value->type = (enum flowmsg_type)kind;
    return stands;
}

/* Take an object as Python code sees it: a pair of a type and a simple object, or None. */
static enum taken take_converted(struct pool *pool, PyObject *convert, PyObject *object,
                                 struct flowmsg_value *value)
{
    PyObject *pair = PyObject_CallFunctionObjArgs(convert, object, NULL);
    enum taken taken;
    long kind;

    if (!pair && PyErr_ExceptionMatches(PyExc_Exception) &&
        !PyErr_ExceptionMatches(PyExc_MemoryError)) {
        PyErr_Clear();                       /* the object's own code failed */
        return REFUSED;
    }
    if (!pool_keep(pool, pair))
        return FAILED;
    if (!PyTuple_Check(pair) || PyTuple_Size(pair) != 2)
        return REFUSED;
    taken = take(pool, convert, PyTuple_GetItem(pair, 1), value, MAX_DEPTH);
    if (taken != TAKEN)
        return taken;
    kind = PyLong_AsLong(PyTuple_GetItem(pair, 0));
    if (kind == -1 && PyErr_Occurred())
        return FAILED;
    return become(value, kind) ? TAKEN : REFUSED;
}

static enum taken take(struct pool *pool, PyObject *convert, PyObject *object,
                       struct flowmsg_value *value, int depth)
{
    *value = (struct flowmsg_value){ .type = FLOWMSG_NONE };
    if (PyUnicode_Check(object))
        return take_text(pool, object, value);
    if (object == Py_None)
        return TAKEN;
    if (object == Py_True || object == Py_False) {
        *value = flowmsg_value_text(object == Py_True ? "true" : "false");
        return TAKEN;
    }
    if (PyLong_Check(object))
        return take_integer(pool, object, value);
    if (PyFloat_Check(object)) {
        *value = flowmsg_value_double(PyFloat_AsDouble(object));
        return TAKEN;
    }
    if (depth >= MAX_DEPTH)
        return REFUSED;
    if (PyList_Check(object) || PyTuple_Check(object))
        return take_list(pool, convert, object, value, depth);
    return take_converted(pool, convert, object, value);
}

/* --------------------------------------------------------------------- arguments */

/* A refused argument is a text of NULL: the library counts it as missing, and nothing else makes
 * one. */
bool is_refused(const struct flowmsg_arg *arg)
{
    return arg->value.type == FLOWMSG_TEXT && !arg->value.as.text.data;
}

bool add_argument(struct arguments *args, struct pool *pool, PyObject *convert, const char *name,
                  PyObject *object)
{
    struct flowmsg_arg *arg = &args->list[args->n];
    enum taken taken = take(pool, convert, object, &arg->value, 0);

    if (taken == FAILED)
        return false;
    if (taken == REFUSED) {
        arg->value = (struct flowmsg_value){ .type = FLOWMSG_TEXT };
        args->refused = true;
    }
    arg->name = name;
    args->n++;
    return true;
}

static bool take_argument(struct arguments *args, struct pool *pool, PyObject *convert,
                          PyObject *name, PyObject *object)
{
    const char *text;

    return name_of(pool, name, &text) && add_argument(args, pool, convert, text, object);
}

bool take_arguments(struct arguments *args, struct pool *pool, PyObject *convert,
                    PyObject *const *names, PyObject *const *objects, size_t n)
{
    *args = (struct arguments){ .list = pool_take(pool, n + 1, sizeof *args->list) };
    if (!args->list)
        return false;
    for (size_t i = 0; i < n; i++)
        if (!take_argument(args, pool, convert, names[i], objects[i]))
            return false;
    return true;
}

bool take_mapping(struct arguments *args, struct pool *pool, PyObject *convert, PyObject *mapping)
{
    PyObject *copy = PyDict_Copy(mapping), *name, *object;   /* conversions may run any code */
    Py_ssize_t at = 0;

    if (!pool_keep(pool, copy))
        return false;
    *args = (struct arguments){ .list = pool_take(pool, (size_t)PyDict_Size(copy) + 1,
                                                  sizeof *args->list) };
    if (!args->list)
        return false;
    while (PyDict_Next(copy, &at, &name, &object))
        if (!take_argument(args, pool, convert, name, object))
            return false;
    return true;
}
