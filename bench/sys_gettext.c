/* sys_gettext.c - glibc's gettext and snprintf().
 *
 * SPDX-License-Identifier: MIT
 *
 * Messages are made as in a C program: the English format is the id, the branches of a select are
 * an if, the plural is dngettext(), the number is grouped by hand, a date is strftime(), the
 * separators of a list are translated. */
#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"

#define DOMAIN "bench"
#define CHECK " Check the connections and try again."
#define _(id) dgettext(DOMAIN, id)

/* gettext notices a change of LANGUAGE when this counter changes (GNU gettext manual, "Being a
 * gettext grok"). */
extern int _nl_msg_cat_cntr;

/* C.UTF-8 always exists, and gettext follows LANGUAGE with it: no Korean system locale is
 * needed. */
static bool open_gettext(const struct setup *setup)
{
    if (!setlocale(LC_ALL, "C.UTF-8") || setenv("LANGUAGE", setup->language, 1) != 0 ||
        !bindtextdomain(DOMAIN, setup->catalogs) || !bind_textdomain_codeset(DOMAIN, "UTF-8"))
        return false;
    _nl_msg_cat_cntr++;
    return true;
}

static size_t render_none(const struct sample *s, char *buf, size_t size)
{
    (void)s;
    return (size_t)snprintf(buf, size, "%s",
                            _("The request body cannot be empty or null. "
                              "Provide a request body and try again."));
}

static size_t render_one(const struct sample *s, char *buf, size_t size)
{
    return (size_t)snprintf(buf, size,
                            _("The header %s is missing from the request. "
                              "Provide the header and try again."),
                            s->a);
}

static size_t render_two(const struct sample *s, char *buf, size_t size)
{
    return (size_t)snprintf(buf, size,
                            _("The operation '%s' cannot be applied in the current state '%s'. "
                              "Update the operation and try again."),
                            s->a, s->b);
}

static size_t render_number(const struct sample *s, char *buf, size_t size)
{
    char digits[GROUPED_SIZE];

    return (size_t)snprintf(buf, size,
                            _("The request has %s records, more than the service accepts. "
                              "Split the request and try again."),
                            grouped(digits, s->n));
}

static size_t render_plural(const struct sample *s, char *buf, size_t size)
{
    unsigned long n = (unsigned long)s->n;
    char out[GROUPED_SIZE];
    const char *digits = grouped(out, s->n);

    if (n == 0)
        return (size_t)snprintf(buf, size, "%s", _("There is no connection to use." CHECK));
    if (strcmp(s->a, "source") == 0)
        return (size_t)snprintf(buf, size,
                                dngettext(DOMAIN, "%s source connection cannot be used." CHECK,
                                          "%s source connections cannot be used." CHECK, n),
                                digits);
    if (strcmp(s->a, "target") == 0)
        return (size_t)snprintf(buf, size,
                                dngettext(DOMAIN, "%s target connection cannot be used." CHECK,
                                          "%s target connections cannot be used." CHECK, n),
                                digits);
    return (size_t)snprintf(buf, size,
                            dngettext(DOMAIN, "%s connection cannot be used." CHECK,
                                      "%s connections cannot be used." CHECK, n),
                            digits);
}

static size_t render_date(const struct sample *s, char *buf, size_t size)
{
    struct tm tm = day_of(s->n);

    return strftime(buf, size,
                    _("The certificate expired on %B %-d, %Y. "
                      "Renew the certificate and try again."),
                    &tm);
}

static size_t render_list(const struct sample *s, char *buf, size_t size)
{
    char list[BUFFER_SIZE];

    joined(list, s, _(" and "), _(", and "), _(", "));
    return (size_t)snprintf(buf, size,
                            _("The request lacks the fields %s. "
                              "Provide the fields and try again."),
                            list);
}

const struct system sys_gettext = {
    .name = "gettext + snprintf",
    .id = "gettext",
    .open = open_gettext,
    .render = { render_none, render_one, render_two, render_number, render_plural, render_date,
                render_list },
};
