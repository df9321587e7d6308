/* module.c - the extension module flowmsg._native.
 *
 * SPDX-License-Identifier: MIT
 *
 * Importing it opens nothing. */
#include "native.h"

static PyObject *josa(PyObject *module, PyObject *args)
{
    PyObject *word, *pair, *text = NULL;
    const char *word_text, *pair_text;
    size_t word_len, pair_len, len;
    struct pool pool;
    char buf[256];

    (void)module;
    if (!PyArg_ParseTuple(args, "UU:josa", &word, &pair))
        return NULL;
    pool_init(&pool);
    if (text_of(&pool, word, &word_text, &word_len) &&
        text_of(&pool, pair, &pair_text, &pair_len)) {
        len = flowmsg_josa(word_text, word_len, pair_text, buf, sizeof buf);
        if (len < sizeof buf) {
            text = PyUnicode_DecodeUTF8(buf, (Py_ssize_t)len, NULL);
        } else {                                 /* no pair: it is written as it stands */
            Py_INCREF(pair);
            text = pair;
        }
    }
    pool_free(&pool);
    return text;
}

static PyObject *timezone_known(PyObject *module, PyObject *args)
{
    const char *timezone;

    (void)module;
    if (!PyArg_ParseTuple(args, "s:timezone_known", &timezone))
        return NULL;
    return PyBool_FromLong(flowmsg_timezone_known(timezone));
}

static bool add_type(PyObject *module, const char *name, PyType_Spec *spec)
{
    PyObject *type = PyType_FromSpec(spec);
    bool added = type && PyObject_SetAttrString(module, name, type) == 0;

    Py_XDECREF(type);
    return added;
}

static bool add_types_of_values(PyObject *module)
{
    static const struct { const char *name; enum flowmsg_type type; } types[] = {
        { "TEXT", FLOWMSG_TEXT },         { "INTEGER", FLOWMSG_INTEGER },
        { "DECIMAL", FLOWMSG_DECIMAL },   { "DATETIME", FLOWMSG_DATETIME },
        { "DATE", FLOWMSG_DATE },
    };

    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (PyModule_AddIntConstant(module, types[i].name, types[i].type) < 0)
            return false;
    return true;
}

static int execute(PyObject *module)
{
    return add_type(module, "Domain", &domain_spec) && add_type(module, "Bundle", &bundle_spec) &&
                   add_type(module, "Pattern", &pattern_spec) && add_types_of_values(module) &&
                   PyModule_AddStringConstant(module, "version", flowmsg_version()) == 0
               ? 0
               : -1;
}

static PyMethodDef functions[] = {
    { "josa", josa, METH_VARARGS, NULL },
    { "timezone_known", timezone_known, METH_VARARGS, NULL },
    { NULL, NULL, 0, NULL },
};

static PyModuleDef_Slot slots[] = {
    { Py_mod_exec, execute },
    { 0, NULL },
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "flowmsg._native",
    .m_size = 0,
    .m_methods = functions,
    .m_slots = slots,
};

PyMODINIT_FUNC PyInit__native(void)
{
    return PyModuleDef_Init(&definition);
}
