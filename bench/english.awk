# english.awk - makes the English catalog for the benchmark from the Korean one: every text is its
# id.  Programs need no English catalog, but without one gettext looks for it at each message.
# SPDX-License-Identifier: MIT

/^msgid "/ { id = substr($0, 7) }
/^msgid_plural / { plural = substr($0, 14) }
/^msgstr "/ && id != "\"\"" { $0 = "msgstr " id }
/^msgstr\[0\] / { $0 = "msgstr[0] " id "\nmsgstr[1] " plural }
{ sub(/^"Language: ko/, "\"Language: en") }
{ sub(/nplurals=1; plural=0/, "nplurals=2; plural=n != 1") }
{ print }
