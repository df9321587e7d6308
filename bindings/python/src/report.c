/* report.c - reports and errors of the library as objects of Python.
 *
 * SPDX-License-Identifier: MIT */
#include "native.h"

#include <errno.h>
#include <string.h>

/* An argument that was refused is missing for the library, and of the wrong type for the caller: it
 * has an issue of its own here, whether the text shows it or not. */

static bool is_of_refused(const struct flowmsg_issue *issue, const struct arguments *args)
{
    if (issue->code != FLOWMSG_ERR_MISSING_ARGUMENT || !issue->name)
        return false;
    for (size_t i = 0; i < args->n; i++)
        if (is_refused(&args->list[i]) && strlen(args->list[i].name) == issue->name_len &&
            memcmp(args->list[i].name, issue->name, issue->name_len) == 0)
            return true;
    return false;
}

static bool add_issue(PyObject *list, enum flowmsg_status status, const char *name, size_t len)
{
    PyObject *issue = Py_BuildValue("(ss#)", flowmsg_status_name(status), name ? name : "",
                                    (Py_ssize_t)len);
    bool added = issue && PyList_Append(list, issue) == 0;

    Py_XDECREF(issue);
    return added;
}

static bool add_refused(PyObject *list, const struct arguments *args)
{
    for (size_t i = 0; i < args->n; i++) {
        const char *name = args->list[i].name;

        if (is_refused(&args->list[i]) &&
            !add_issue(list, FLOWMSG_ERR_ARGUMENT_TYPE, name, strlen(name)))
            return false;
    }
    return true;
}

static bool add_reported(PyObject *list, const struct flowmsg_report *report,
                         const struct arguments *args)
{
    uint32_t n = report->n_issues < FLOWMSG_MAX_ISSUES ? report->n_issues : FLOWMSG_MAX_ISSUES;

    for (uint32_t i = 0; i < n; i++) {
        const struct flowmsg_issue *issue = &report->issues[i];

        if (!(args->refused && is_of_refused(issue, args)) &&
            !add_issue(list, issue->code, issue->name, issue->name_len))
            return false;
    }
    return true;
}

PyObject *issues_of(const struct flowmsg_report *report, const struct arguments *args)
{
    PyObject *list = PyList_New(0);

    if (list && !(add_reported(list, report, args) && (!args->refused || add_refused(list, args))))
        Py_CLEAR(list);
    return list;
}

PyObject *raise_error(const struct flowmsg_error *err)
{
    PyObject *type = err->code == FLOWMSG_ERR_IO ? PyExc_OSError : PyExc_ValueError;
    char text[512];

    if (err->code == FLOWMSG_ERR_NOMEM)
        return PyErr_NoMemory();
    (void)flowmsg_error_message(err, text, sizeof text);
    PyErr_SetString(type, text);
    return NULL;
}

/* The errno of an error, which the library does not keep. */
static int errno_of(const struct flowmsg_error *err)
{
    switch (err->reason) {
    case FLOWMSG_REASON_FILE_MISSING: return ENOENT;
    case FLOWMSG_REASON_FILE_PERMISSION: return EACCES;
    case FLOWMSG_REASON_FILE_IS_FOLDER: return EISDIR;
    case FLOWMSG_REASON_FILES_OPEN: return EMFILE;
    default: return EIO;
    }
}

/* OSError chooses its class by the errno: FileNotFoundError for ENOENT. */
PyObject *raise_file_error(const struct flowmsg_error *err, PyObject *path)
{
    PyObject *error;
    char text[512];

    if (err->code != FLOWMSG_ERR_IO)
        return raise_error(err);
    (void)flowmsg_error_message(err, text, sizeof text);
    error = PyObject_CallFunction(PyExc_OSError, "isO", errno_of(err), text, path);
    if (error)
        PyErr_SetObject((PyObject *)Py_TYPE(error), error);
    Py_XDECREF(error);
    return NULL;
}
