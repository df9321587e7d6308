/* bundle.c - the texts of a domain in one language.
 *
 * SPDX-License-Identifier: MIT
 *
 * A text of at most 1 KiB is rendered on the stack; a longer one is rendered again into memory of
 * its size. */
#include "native.h"

#include <stdlib.h>
#include <string.h>

/* --------------------------------------------------------------------- rendering */

/* One rendering of a bundle. */
struct call {
    struct bundle *bundle;
    const char *code;
    enum flowmsg_part part;
    struct arguments args;
};

static size_t render_to(const struct call *c, char *buf, size_t size, struct flowmsg_report *report)
{
    return flowmsg_render(c->bundle->texts, c->code, c->part, c->args.list, c->args.n,
                          &c->bundle->options, buf, size, report);
}

static PyObject *render_long(const struct call *c, size_t len)
{
    char *buf = malloc(len + 1);
    PyObject *text = NULL;

    if (!buf)
        return PyErr_NoMemory();
    if (render_to(c, buf, len + 1, NULL) == len)
        text = PyUnicode_DecodeUTF8(buf, (Py_ssize_t)len, NULL);
    free(buf);
    return text;
}

static PyObject *render(const struct call *c, struct flowmsg_report *report)
{
    char buf[1024];
    size_t len = render_to(c, buf, sizeof buf, report);

    return len < sizeof buf ? PyUnicode_DecodeUTF8(buf, (Py_ssize_t)len, NULL)
                            : render_long(c, len);
}

/* Raise for the issues of a rendering: the domain's Python code knows the exceptions.  True:
 * nothing was raised, as for remarks. */
static bool accept(const struct call *c, const struct flowmsg_report *report)
{
    PyObject *issues = issues_of(report, &c->args);
    PyObject *result = issues ? PyObject_CallFunction(c->bundle->domain->complain, "OsO",
                                                      (PyObject *)c->bundle->domain, c->code,
                                                      issues)
                              : NULL;

    Py_XDECREF(issues);
    Py_XDECREF(result);
    return result != NULL;
}

/* Render a part with arguments of a call, and raise for every fault. */
static PyObject *render_strictly(struct bundle *bundle, enum flowmsg_part part, PyObject *code,
                                 PyObject *const *names, PyObject *const *objects, size_t n)
{
    struct call c = { .bundle = bundle, .part = part };
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    PyObject *text = NULL;
    struct pool pool;

    if (!PyUnicode_Check(code)) {
        PyErr_SetString(PyExc_TypeError, "the code must be a str");
        return NULL;
    }
    pool_init(&pool);
    if (name_of(&pool, code, &c.code) &&
        take_arguments(&c.args, &pool, bundle->domain->convert, names, objects, n)) {
        text = render(&c, &report);
        if (text && (report.n_issues > 0 || c.args.refused) && !accept(&c, &report))
            Py_CLEAR(text);
    }
    pool_free(&pool);
    return text;
}

#if HAVE_FASTCALL

static PyObject *render_part(PyObject *self, enum flowmsg_part part, PyObject *const *args,
                             Py_ssize_t n_args, PyObject *kwnames)
{
    PyObject *names[FLOWMSG_MAX_ARGUMENTS];
    Py_ssize_t n = kwnames ? PyTuple_Size(kwnames) : 0;

    if (n_args != 1) {
        PyErr_SetString(PyExc_TypeError, "the code is the only argument without a name");
        return NULL;
    }
    if (n > FLOWMSG_MAX_ARGUMENTS) {
        PyErr_SetString(PyExc_TypeError, "too many arguments");
        return NULL;
    }
    for (Py_ssize_t i = 0; i < n; i++)
        names[i] = PyTuple_GetItem(kwnames, i);
    return render_strictly((struct bundle *)self, part, args[0], names, args + 1, (size_t)n);
}

#define RENDERER(name, part)                                                                      \
    static PyObject *name(PyObject *self, PyObject *const *args, Py_ssize_t n, PyObject *kwnames) \
    {                                                                                             \
        return render_part(self, part, args, n, kwnames);                                         \
    }
#define RENDERER_FLAGS (METH_FASTCALL | METH_KEYWORDS)

#else

static PyObject *render_part(PyObject *self, enum flowmsg_part part, PyObject *args,
                             PyObject *kwargs)
{
    PyObject *names[FLOWMSG_MAX_ARGUMENTS], *objects[FLOWMSG_MAX_ARGUMENTS], *code;
    Py_ssize_t at = 0;
    size_t n = 0;

    if (!PyArg_ParseTuple(args, "O", &code))
        return NULL;
    if (kwargs && PyDict_Size(kwargs) > FLOWMSG_MAX_ARGUMENTS) {
        PyErr_SetString(PyExc_TypeError, "too many arguments");
        return NULL;
    }
    while (kwargs && PyDict_Next(kwargs, &at, &names[n], &objects[n]))
        n++;
    return render_strictly((struct bundle *)self, part, code, names, objects, n);
}

#define RENDERER(name, part)                                                       \
    static PyObject *name(PyObject *self, PyObject *args, PyObject *kwargs)        \
    {                                                                              \
        return render_part(self, part, args, kwargs);                              \
    }
#define RENDERER_FLAGS (METH_VARARGS | METH_KEYWORDS)

#endif

RENDERER(bundle_render, FLOWMSG_DETAIL)
RENDERER(bundle_title, FLOWMSG_TITLE)
RENDERER(bundle_remedy, FLOWMSG_REMEDY)

/* text(part, code, mapping): text and issues; never raises for what is in the mapping */
static PyObject *bundle_text(PyObject *self, PyObject *args)
{
    struct call c = { .bundle = (struct bundle *)self };
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    PyObject *code, *mapping, *text = NULL, *issues = NULL;
    struct pool pool;
    int part;

    if (!PyArg_ParseTuple(args, "iOO!", &part, &code, &PyDict_Type, &mapping))
        return NULL;
    c.part = (enum flowmsg_part)part;
    pool_init(&pool);
    if (name_of(&pool, code, &c.code) &&
        take_mapping(&c.args, &pool, c.bundle->domain->convert, mapping) &&
        (text = render(&c, &report)))
        issues = issues_of(&report, &c.args);
    pool_free(&pool);
    if (issues)
        return Py_BuildValue("NN", text, issues);
    Py_XDECREF(text);
    return NULL;
}

/* ------------------------------------------------------------------------ options */

static bool take_timezone(struct bundle *b, PyObject *timezone)
{
    if (timezone == Py_None)
        return true;
    b->timezone = PyUnicode_AsUTF8String(timezone);
    b->options.timezone = b->timezone ? PyBytes_AsString(b->timezone) : NULL;
    if (b->options.timezone && !flowmsg_timezone_known(b->options.timezone))
        PyErr_Format(PyExc_ValueError, "unknown time zone %R", timezone);
    return !PyErr_Occurred();
}

/* The bundle of a locale, from a reader of its own.  False: an exception is set. */
static bool take_texts(struct bundle *b, struct domain *domain, PyObject *locale)
{
    struct pool pool;
    const char *tag;
    bool good;

    if (!(b->reader = flowmsg_reader_new(domain->store))) {
        PyErr_NoMemory();
        return false;
    }
    Py_INCREF((PyObject *)domain);
    b->domain = domain;
    pool_init(&pool);
    good = optional_name_of(&pool, locale, &tag);
    b->texts = good ? flowmsg_reader_bundle(b->reader, tag) : NULL;
    pool_free(&pool);
    return good;
}

/* Bundle(domain, locale, timezone, josa, bidi, audience, channel) */
static PyObject *bundle_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    allocfunc allocate = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    int josa, bidi, audience, channel;
    PyObject *domain, *locale, *timezone, *self;
    struct bundle *b;

    (void)kwargs;
    if (!PyArg_ParseTuple(args, "OOOiiii", &domain, &locale, &timezone, &josa, &bidi, &audience,
                          &channel))
        return NULL;
    if (!is_domain(domain) || !(locale == Py_None || PyUnicode_Check(locale))) {
        PyErr_SetString(PyExc_TypeError, "a bundle is made of a domain and a str or None");
        return NULL;
    }
    if (!(self = allocate(type, 0)))
        return NULL;
    b = (struct bundle *)self;
    b->options = (struct flowmsg_options)FLOWMSG_OPTIONS_INIT;
    b->options.josa = (enum flowmsg_josa)josa;
    b->options.bidi = (enum flowmsg_bidi)bidi;
    b->options.audience = (enum flowmsg_audience)audience;
    b->options.channel = (enum flowmsg_channel)channel;
    if (!take_timezone(b, timezone) || !take_texts(b, (struct domain *)domain, locale))
        Py_CLEAR(self);
    return self;
}

static int bundle_traverse(PyObject *self, visitproc visit, void *arg)
{
#if VISITS_TYPE
    Py_VISIT(Py_TYPE(self));
#endif
    Py_VISIT((PyObject *)((struct bundle *)self)->domain);
    return 0;
}

static void bundle_dealloc(PyObject *self)
{
    struct bundle *b = (struct bundle *)self;
    PyTypeObject *type = Py_TYPE(self);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);

    PyObject_GC_UnTrack(self);
    flowmsg_reader_free(b->reader);
    Py_XDECREF((PyObject *)b->domain);
    Py_XDECREF(b->timezone);
    release(self);
    Py_DECREF(type);
}

static PyObject *bundle_locale(PyObject *self, void *closure)
{
    (void)closure;
    return PyUnicode_FromString(flowmsg_bundle_locale(((struct bundle *)self)->texts));
}

static PyObject *bundle_fallback(PyObject *self, void *closure)
{
    const struct bundle *b = (const struct bundle *)self;

    (void)closure;
    return PyUnicode_FromString(flowmsg_fallback_name(flowmsg_bundle_fallback(b->texts)));
}

static PyMethodDef methods[] = {
    { "render", (PyCFunction)(void (*)(void))bundle_render, RENDERER_FLAGS, NULL },
    { "title", (PyCFunction)(void (*)(void))bundle_title, RENDERER_FLAGS, NULL },
    { "remedy", (PyCFunction)(void (*)(void))bundle_remedy, RENDERER_FLAGS, NULL },
    { "text", bundle_text, METH_VARARGS, NULL },
    { "columns", bundle_columns, METH_VARARGS, NULL },
    { "problem_json", bundle_problem_json, METH_VARARGS, NULL },
    { NULL, NULL, 0, NULL },
};

static PyGetSetDef getters[] = {
    { "locale", bundle_locale, NULL, NULL, NULL },
    { "fallback", bundle_fallback, NULL, NULL, NULL },
    { NULL, NULL, NULL, NULL, NULL },
};

static PyType_Slot slots[] = {
    { Py_tp_new, bundle_new },
    { Py_tp_dealloc, bundle_dealloc },
    { Py_tp_traverse, bundle_traverse },
    { Py_tp_methods, methods },
    { Py_tp_getset, getters },
    { 0, NULL },
};

PyType_Spec bundle_spec = {
    "flowmsg._native.Bundle", sizeof(struct bundle), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC, slots,
};
