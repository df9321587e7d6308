/* fuzz_fix.c - lint --fix never harms any translation.
 *
 * SPDX-License-Identifier: MIT
 *
 * An input begins with a letter.  'a': the rest is a whole file.  Another letter is a language,
 * and the rest is the translation of one message, as in a file or, when that makes an invalid .po
 * file, escaped.  tests/fix_property.h has the properties. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz/fuzz.h"
#include "tests/fix_property.h"

const unsigned fuzz_effort = 300;

static const char *const languages[] = { NULL, "ko", "en", "ja", "km", "ar", "pl", "fr", "oc" };

/* Escape quotes and line feeds, which would end the text. */
static size_t put_escaped(char *to, const char *text)
{
    size_t n = 0;

    for (; *text; text++) {
        if (*text == '"' || *text == '\n')
            to[n++] = '\\';
        to[n++] = *text == '\n' ? 'n' : *text;
        if (*text == '\\' && text[1])
            to[n++] = *++text == '\n' ? 'n' : *text;
    }
    return n;
}

/* A file with the text as the translation of a message with two placeholders and a plural. */
static char *file_of(const char *language, const char *text, size_t *len)
{
    static const char head[] = "msgid \"\"\nmsgstr \"\"\n\"Language: %s\\n\"\n"
                               "\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
                               "# A note.\n#= no-wrap\nmsgctxt \"x\"\n"
                               "msgid \"The operation ''{operation}'' in {state}: {n, plural, one "
                               "{# run} other {# runs}}.\"\nmsgstr \"";
    char *file = malloc(sizeof head + 16 + 2 * strlen(text) + 8);
    size_t n;

    FUZZ_CHECK(file != NULL);
    n = (size_t)sprintf(file, head, language);
    n += put_escaped(file + n, text);
    n += (size_t)sprintf(file + n, "\"\n");
    *len = n;
    return file;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    struct fuzz_input in = { data, len };
    const char *language = languages[fuzz_choice(&in, FUZZ_COUNT(languages))], *fault;
    struct lint_options none = lint_builtin;
    char *text = fuzz_text(in), *file = language ? file_of(language, text, &len) : NULL;

    fault = fix_fault(file ? file : text, file ? len : in.len, &lint_builtin, NULL);
    none.belongs = LINT_OF_NONE;
    if (!fault)
        fault = fix_fault(file ? file : text, file ? len : in.len, &none, NULL);
    if (fault)
        fprintf(stderr, "%s\n", fault);
    FUZZ_CHECK(fault == NULL);
    free(file);
    free(text);
    return 0;
}
