/* report.c - reports and errors of the library as objects of Python.
 *
 * SPDX-License-Identifier: MIT */
#include "native.h"

#include <string.h>

static bool is_name(const struct flowmsg_issue *issue, const char *name)
{
    return name && strlen(name) == issue->name_len &&
           memcmp(name, issue->name, issue->name_len) == 0;
}

/* The status of an issue.  An argument that could not become a value is missing for the library,
 * and of the wrong type for the caller. */
static enum flowmsg_status status_of(const struct flowmsg_issue *issue, const char *refused)
{
    return issue->code == FLOWMSG_ERR_MISSING_ARGUMENT && is_name(issue, refused)
               ? FLOWMSG_ERR_ARGUMENT_TYPE
               : issue->code;
}

static PyObject *issue_of(const struct flowmsg_issue *issue, const char *refused)
{
    return Py_BuildValue("(ss#)", flowmsg_status_name(status_of(issue, refused)),
                         issue->name ? issue->name : "", (Py_ssize_t)issue->name_len);
}

PyObject *issues_of(const struct flowmsg_report *report, const char *refused)
{
    uint32_t n = report->n_issues < FLOWMSG_MAX_ISSUES ? report->n_issues : FLOWMSG_MAX_ISSUES;
    PyObject *list = PyList_New(0);

    for (uint32_t i = 0; list && i < n; i++) {
        PyObject *issue = issue_of(&report->issues[i], refused);

        if (!issue || PyList_Append(list, issue) < 0)
            Py_CLEAR(list);
        Py_XDECREF(issue);
    }
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
