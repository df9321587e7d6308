/* pattern.c - one pattern, compiled for a locale.
 *
 * SPDX-License-Identifier: MIT */
#include "native.h"

#include <stdlib.h>

struct pattern {
    PyObject_HEAD
    struct flowmsg_pattern *compiled;
    PyObject *convert;
};

/* Pattern(locale, text, convert) */
static PyObject *pattern_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    allocfunc allocate = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    struct flowmsg_error err = { .code = FLOWMSG_OK };
    struct flowmsg_pattern *compiled;
    PyObject *locale, *text, *convert, *self;
    const char *tag, *bytes;
    struct pool pool;
    size_t len;
    int rc;

    (void)kwargs;
    if (!PyArg_ParseTuple(args, "OUO", &locale, &text, &convert))
        return NULL;
    pool_init(&pool);
    rc = name_of(&pool, locale, &tag) && text_of(&pool, text, &bytes, &len)
             ? flowmsg_pattern_compile(&compiled, tag, bytes, len, &err)
             : FLOWMSG_ERR_INVALID;
    pool_free(&pool);
    if (rc < 0)
        return PyErr_Occurred() ? NULL : raise_error(&err);
    if (!(self = allocate(type, 0))) {
        flowmsg_pattern_free(compiled);
        return NULL;
    }
    Py_INCREF(convert);
    ((struct pattern *)self)->compiled = compiled;
    ((struct pattern *)self)->convert = convert;
    return self;
}

static void pattern_dealloc(PyObject *self)
{
    struct pattern *p = (struct pattern *)self;
    PyTypeObject *type = Py_TYPE(self);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);

    flowmsg_pattern_free(p->compiled);
    Py_XDECREF(p->convert);
    release(self);
    Py_DECREF(type);
}

static PyObject *format(const struct flowmsg_pattern *pattern, const struct arguments *args,
                        struct flowmsg_report *report)
{
    char small[1024], *buf = small;
    size_t len = flowmsg_pattern_format(pattern, args->list, args->n, NULL, small, sizeof small,
                                        report);
    PyObject *text;

    if (len >= sizeof small) {
        if (!(buf = malloc(len + 1)))
            return PyErr_NoMemory();
        (void)flowmsg_pattern_format(pattern, args->list, args->n, NULL, buf, len + 1, NULL);
    }
    text = PyUnicode_DecodeUTF8(buf, (Py_ssize_t)len, NULL);
    if (buf != small)
        free(buf);
    return text;
}

/* format(mapping): text and issues */
static PyObject *pattern_format(PyObject *self, PyObject *mapping)
{
    const struct pattern *p = (const struct pattern *)self;
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    PyObject *text = NULL, *issues = NULL;
    struct arguments args;
    struct pool pool;

    if (!PyDict_Check(mapping)) {
        PyErr_SetString(PyExc_TypeError, "the arguments must be a dict");
        return NULL;
    }
    pool_init(&pool);
    if (take_mapping(&args, &pool, p->convert, mapping) &&
        (text = format(p->compiled, &args, &report)))
        issues = issues_of(&report, &args);
    pool_free(&pool);
    if (issues)
        return Py_BuildValue("NN", text, issues);
    Py_XDECREF(text);
    return NULL;
}

static PyMethodDef methods[] = {
    { "format", pattern_format, METH_O, NULL },
    { NULL, NULL, 0, NULL },
};

static PyType_Slot slots[] = {
    { Py_tp_new, pattern_new },
    { Py_tp_dealloc, pattern_dealloc },
    { Py_tp_methods, methods },
    { 0, NULL },
};

PyType_Spec pattern_spec = {
    "flowmsg._native.Pattern", sizeof(struct pattern), 0, Py_TPFLAGS_DEFAULT, slots,
};
