/* lint_german.c - hyphens in German compounds.
 *
 * SPDX-License-Identifier: MIT
 *
 * Amtliche Regelung der deutschen Rechtschreibung, § 40: a compound with an abbreviation has a
 * hyphen, API-Schlüssel.  A space is right where two words only meet, in der JSON Objekte bilden.
 * So only those nouns are looked at that follow an abbreviation in no other sense. */
#include <stdio.h>
#include <string.h>

#include "lint/language_rules.h"
#include "lint/lint_typography.h"

/* An ending may follow each. */
static const char *const nouns[] = {
    "Abfrage", "Adresse", "Anbieter", "Anfrage", "Antwort", "Anweisung", "Aufruf", "Ausgabe",
    "Authentifizierung", "Befehl", "Bibliothek", "Datei", "Datensatz", "Datentyp", "Dokument",
    "Eingabe", "Eintrag", "Element", "Endpunkt", "Fehler", "Feld", "Format", "Funktion",
    "Kennung", "Kodierung", "Kodierer", "Laufwerk", "Methode", "Modul", "Nachricht", "Nummer",
    "Paket", "Parameter", "Parser", "Pfad", "Protokoll", "Quelle", "Schema", "Schlüssel",
    "Schnittstelle", "Server", "Sitzung", "Speicher", "Token", "Treiber", "Verbindung",
    "Version", "Verzeichnis", "Wert", "Zeichenkette", "Zertifikat", "Zugriff",
};

static bool is_ending(const char *s, size_t len)
{
    static const char endings[] = " e en er ern es n s ";
    char word[8];

    if (len == 0)
        return true;
    return len <= 3 && snprintf(word, sizeof word, " %.*s ", (int)len, s) > 0 &&
           strstr(endings, word);
}

/* The bytes of capitals and digits before @at that are an abbreviation, at least two; 0: none. */
static size_t abbreviation_before(const char *s, size_t at)
{
    size_t n = 0, capitals = 0, unused;

    while (n < at && ((s[at - n - 1] >= 'A' && s[at - n - 1] <= 'Z') ||
                      (s[at - n - 1] >= '0' && s[at - n - 1] <= '9'))) {
        capitals += s[at - n - 1] >= 'A';
        n++;
    }
    if (capitals < 2 || (n < at && (is_letter(utf8_last(s, at - n, &unused)) ||
                                    strchr("_-./$%{", s[at - n - 1]))))
        return 0;
    return n;
}

/* The bytes of a noun with its ending; 0: it is none of the table.  A number may follow a name,
 * GPL Version 3. */
static size_t noun_len(const char *s, size_t len)
{
    size_t word = 0, n;

    while (word < len && is_letter(utf8_next(s + word, len - word, &n)))
        word += n;
    if (word + 1 < len && s[word] == ' ' && is_ascii_digit((unsigned char)s[word + 1]))
        return 0;
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++) {
        n = strlen(nouns[i]);
        if (n <= word && memcmp(s, nouns[i], n) == 0 && is_ending(s + n, word - n))
            return word;
    }
    return 0;
}

static void judge_german(struct lint_text *t, const struct printed *printed)
{
    const struct printed_item *items = printed->items.items;
    const char *s = t->string->text;

    for (size_t i = 2; i + 1 < printed->items.n; i++) {
        size_t at = items[i].at, abbreviation, noun;

        if (items[i].c != ' ' || items[i - 1].c == PRINTED_VALUE)
            continue;
        abbreviation = abbreviation_before(s, at);
        noun = abbreviation > 0 ? noun_len(s + at + 1, t->string->len - at - 1) : 0;
        if (noun == 0)
            continue;
        lint_offer(t,
                   lint_found(t, RULE_COMPOUND_HYPHEN, at - abbreviation,
                              TOOL_FOUND_COMPOUND_HYPHEN,
                              WITH(arg_text_n("token", s + at - abbreviation, abbreviation),
                                   arg_text_n("noun", s + at + 1, noun))),
                   at, 1, "-", 1);
    }
}

const struct language_rules rules_of_german = { .judge_printed = judge_german };
