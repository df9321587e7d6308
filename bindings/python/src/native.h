/* native.h - what the files of the extension module share.
 *
 * SPDX-License-Identifier: MIT
 *
 * The module keeps to the limited API of CPython, so one build serves later versions.  Types that
 * the limited API cannot reach (Decimal, datetime) are taken apart by Python code,
 * flowmsg/_values.py, which each domain knows as its @convert. */
#ifndef FLOWMSG_NATIVE_H
#define FLOWMSG_NATIVE_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <stdbool.h>
#include <stdint.h>

#include <flowmsg/flowmsg.h>

/* Arguments as an array and a tuple of names, which the limited API has since 3.10. */
#if Py_LIMITED_API + 0 >= 0x030A0000
#define HAVE_FASTCALL 1
#else
#define HAVE_FASTCALL 0
#endif

/* An object visits its type since CPython 3.9; before, a subclass did, and a second visit is an
 * error.  The limited API of 3.8 does not know which CPython it runs in, and visits too little. */
#if Py_LIMITED_API + 0 >= 0x03090000
#define VISITS_TYPE 1
#else
#define VISITS_TYPE 0
#endif

/* ------------------------------------------------------------------- domain.c */

/* A domain, its store, and the hooks into Python code. */
struct domain {
    PyObject_HEAD
    struct flowmsg_domain *opened;        /* NULL: the Flow Service, which is linked */
    const struct flowmsg_registry *registry;
    struct flowmsg_store *store;
    PyObject *convert;                    /* callable: an object to a value that values.c knows */
    PyObject *complain;                   /* callable: raises for the issues of a rendering */
};

extern PyType_Spec domain_spec;

/* Has an object the memory of a domain? */
bool is_domain(PyObject *object);

/* ------------------------------------------------------------------- bundle.c */

/* The texts of a domain in one language, with the options of their renderings.  The reader lends
 * the bundle as long as this object lives, whatever the domain reloads. */
struct bundle {
    PyObject_HEAD
    struct domain *domain;                /* owned */
    struct flowmsg_reader *reader;
    const struct flowmsg_bundle *texts;
    struct flowmsg_options options;
    PyObject *timezone;                   /* bytes that the options borrow, or NULL */
};

extern PyType_Spec bundle_spec;

/* _native.Bundle.columns(): columns.c. */
PyObject *bundle_columns(PyObject *self, PyObject *args);

/* _native.Bundle.problem_json(): problem.c. */
PyObject *bundle_problem_json(PyObject *self, PyObject *args);

/* ------------------------------------------------------------------ pattern.c */

extern PyType_Spec pattern_spec;

/* ------------------------------------------------------------------- values.c */

/* Memory of one call, and the objects whose memory it borrows.  The first KiB is part of the
 * struct, so that most calls allocate nothing. */
struct pool {
    struct pool_block *blocks;
    PyObject *kept;                       /* list, or NULL */
    size_t used;
    union {
        char bytes[1024];
        struct flowmsg_arg align;
    } first;
};

void pool_init(struct pool *pool);
void pool_free(struct pool *pool);

/* @n zeroed items of @size bytes; NULL with MemoryError. */
void *pool_take(struct pool *pool, size_t n, size_t size);

/* Keep a new reference until the end of the pool.  False: an exception is set, and the reference is
 * gone; also for NULL. */
bool pool_keep(struct pool *pool, PyObject *object);

/* The UTF-8 of a str, which ends with NUL: @text is valid as long as the pool and the object.  A
 * lone surrogate becomes U+FFFD.  False: an exception is set, a TypeError for any other object. */
bool text_of(struct pool *pool, PyObject *object, const char **text, size_t *len);

/* The same for a code, a locale or the name of an argument, which are C strings: a NUL becomes
 * U+FFFD, and so does an object that is no str.  No code and no name has one, so it is unknown.
 * False: there is no memory, and an exception is set. */
bool name_of(struct pool *pool, PyObject *object, const char **name);

/* The same, and None is NULL. */
bool optional_name_of(struct pool *pool, PyObject *object, const char **name);

/* Arguments of a call, or of a problem. */
struct arguments {
    struct flowmsg_arg *list;
    size_t n;
    bool refused;                         /* is_refused() one of them */
};

/* Add an argument; the list has room for it.  False: an exception is set. */
bool add_argument(struct arguments *args, struct pool *pool, PyObject *convert, const char *name,
                  PyObject *object);

/* Could no value be made of the object?  The argument is then missing for the library. */
bool is_refused(const struct flowmsg_arg *arg);

/* Take @n names and objects.  False: an exception is set. */
bool take_arguments(struct arguments *args, struct pool *pool, PyObject *convert,
                    PyObject *const *names, PyObject *const *objects, size_t n);

/* Take the arguments of a dict. */
bool take_mapping(struct arguments *args, struct pool *pool, PyObject *convert, PyObject *mapping);

/* ------------------------------------------------------------------- report.c */

/* The issues of a report as a list of pairs: the name of the status, and of the argument.  Refused
 * arguments are among them, also if the text does not show them.  NULL: an exception is set. */
PyObject *issues_of(const struct flowmsg_report *report, const struct arguments *args);

/* Raise an exception for an error of the library.  Returns NULL. */
PyObject *raise_error(const struct flowmsg_error *err);

/* The same, of a file. */
PyObject *raise_file_error(const struct flowmsg_error *err, PyObject *path);

#endif
