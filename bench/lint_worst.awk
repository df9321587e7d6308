# Makes a difficult file for lint, of a given size: awk -v kind=KIND -v bytes=N.  Each kind repeats
# something; kind "list" prints the names of the kinds.
# SPDX-License-Identifier: MIT
function repeat(s, n,   out) {
    out = ""
    while (n > 0) {
        if (n % 2)
            out = out s
        s = s s
        n = int(n / 2)
    }
    return out
}
# Repetitions that fill the file, or a text of at most a MiB.
function fill(s) { return repeat(s, int(bytes / length(s))) }
function text(s) { return repeat(s, int((bytes < 1000000 ? bytes : 1000000) / length(s))) }
function entry(id, translation) {
    return "msgctxt \"1-1\"\nmsgid \"" id "\"\nmsgstr \"" translation "\"\n"
}
# Of no domain.
function plain(id, translation) { return "msgid \"" id "\"\nmsgstr \"" translation "\"\n" }
# As many bytes as @like of values with nouns after them, eight thousand different ones.
function nouns(like,   n, i, out, part, of) {
    n = split("감 넥 덧 렬 몹 벗 솔 웅 잣 첩 콜 텀 펜 홉 곶 눈 둑 룸 뭍 붓", of)
    for (i = 0; i < length(like) / length("{a}흐름값"); i++) {
        part = part "{a}" of[i % n + 1] of[int(i / n) % n + 1] of[int(i / n / n) % n + 1]
        if (i % 1000 == 999) {
            out = out part
            part = ""
        }
    }
    return out part
}
function numbered(before, after,   i, n, out, part) {
    n = 0
    while (n < bytes) {
        part = ""
        for (i = 0; i < 1000 && n < bytes; i++) {
            count++
            part = part before count after
            n += length(before) + length(after) + 6
        }
        printf "%s", part
    }
}
BEGIN {
    if (kind == "list") {
        print "empty-lines comments comment-long references flags garbage quotes braces entries " \
              "entries-other duplicates fuzzy untranslated obsolete plural-forms contexts " \
              "controls controls-text entities entities-both invisible spaces tabs hashes " \
              "names names-many plurals types types-source selects nested quoted styles " \
              "styles-dates wide apostrophes josa particles level source titles disable " \
              "pieces pieces-lines bytes-bad bytes-bad-euc domains flag-lines previous previous-obsolete header-fields " \
              "header-plural forms-entries formats terms long-line escapes " \
              "nouns nouns-other torn spellings codes invisible-spaces escaped-twice " \
              "quotations quotations-open wide-marks wide-brackets cjk-spaces french spanish german " \
              "tags tags-open tags-unclosed tags-branches calls equals"
        exit
    }
    language = kind ~ /^(josa|particles|level|terms|nouns|nouns-other|torn|spellings)$/ ? "ko" : \
        kind ~ /^(quotations|quotations-open|german)$/ ? "de" : kind == "french" ? "fr" : \
        kind == "spanish" ? "es" : kind ~ /^(wide-marks|wide-brackets|cjk-spaces|calls)$/ ? "ja" : "pl"
    charset = kind == "bytes-bad-euc" ? "EUC-KR" : "UTF-8"
    printf "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=%s\\nLanguage: %s\\n\"\n", charset, language
    n = bytes / 1000000
    times = n < 1 ? 1 : int(n)
    # Some awks read only so many branches of one if.
    if (kind == "quotations") printf "%s", repeat(entry("a", text("\\\"a\\\" 'b' ")), times)
    else if (kind == "quotations-open") printf "%s", repeat(entry("a", text(" „a «b ‘c")), times)
    else if (kind == "wide-marks") printf "%s", repeat(entry("a", text("値,値: ")), times)
    else if (kind == "wide-brackets") printf "%s", repeat(entry("a", text("((値) ")), times)
    else if (kind == "cjk-spaces") printf "%s", repeat(entry("a", text("値 a ")), times)
    else if (kind == "french") printf "%s", repeat(entry("a", text("a : b! «c» ")), times)
    else if (kind == "spanish") printf "%s", repeat(entry("a", text("a? b! ")), times)
    else if (kind == "german") printf "%s", repeat(entry("a", text("API Wert ")), times)
    if (kind == "empty-lines") printf "%s", fill("\n")
    else if (kind == "comments") printf "%s%s", fill("#\n"), entry("a", "b")
    else if (kind == "comment-long") printf "# %s\n%s", fill("x"), entry("a", "b")
    else if (kind == "references") { printf "#:"; numbered(" a:", ""); printf "\n%s", entry("a", "b") }
    else if (kind == "flags") printf "#, %s\n%s", fill("fuzzy-match, "), entry("a", "b")
    else if (kind == "garbage") printf "%s", fill("x y ")
    else if (kind == "quotes") printf "msgid \"a\"\nmsgstr %s", fill("\"")
    else if (kind == "braces") printf "%s", repeat(entry("{a}", text("{")), times)
    else if (kind == "entries") numbered("msgid\"", "\"msgstr\"b\"\n")
    else if (kind == "entries-other") numbered("msgctxt \"1-400\"\nmsgid \"a {n} b.", "\"\nmsgstr \"c {n} d.\"\n")
    else if (kind == "duplicates") printf "%s", fill("msgid\"a\"msgstr\"b\"\n")
    else if (kind == "fuzzy") numbered("#,fuzzy\nmsgid\"", "\"msgstr\"b\"\n")
    else if (kind == "untranslated") numbered("msgid\"", "\"msgstr\"\"\n")
    else if (kind == "obsolete") numbered("#~ msgid\"", "\"\n#~ msgstr\"b\"\n")
    else if (kind == "plural-forms") { printf "msgid \"%s\"\nmsgid_plural \"b\"\n", repeat(" ", bytes / 2); bytes /= 2; count = -1; numbered("msgstr[", "]\"b\"\n") }
    else if (kind == "contexts") numbered("msgctxt\"title\"msgid\"", "\"msgstr\"b\"\n")
    else if (kind == "controls") printf "%s", entry("a", fill("\\t"))
    else if (kind == "controls-text") printf "%s", repeat(entry(text("x"), "a" text("\\t") "b"), times)
    else if (kind == "entities") printf "%s", repeat(entry("a", text("&lt;")), times)
    else if (kind == "entities-both") printf "%s", repeat(entry(text("&gt;&amp;"), text("&lt;&gt;")), times / 2 + 1)
    else if (kind == "invisible") printf "%s", repeat(entry(text("x"), "a" text("\342\200\256") "b"), times)
    else if (kind == "spaces") printf "%s", repeat(entry("a", "a" text("  b")), times)
    else if (kind == "tabs") printf "%s", repeat(entry("a", text("\t")), times)
    else if (kind == "hashes") printf "%s", repeat(entry("{n, plural, other {#}}", "{n, plural, other {" text("#") "}}"), times)
    else if (kind == "names") printf "%s", repeat(entry("{a}", text("{a}")), times)
    else if (kind == "names-many") { s = ""; for (i = 0; i < 62; i++) s = s "{aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" i "}"; d = s; gsub(/a/, "b", d); printf "%s", fill(entry(s, d)) }
    else if (kind == "plurals") printf "%s", repeat(entry("{a}", text("{a,plural,other{}}")), times)
    else if (kind == "types") printf "%s", repeat(entry("{a,date}", text("{a,number}")), times)
    else if (kind == "types-source") printf "%s", repeat(entry(text("{b}") "{a,date}", text("{a,number}")), times / 2 + 1)
    else if (kind == "selects") printf "%s", repeat(entry("{a}{b}{c}", text("{a,select,x{{b}}other{}}")), times)
    else if (kind == "nested") { s = repeat("{a,select,other{", 64); d = repeat("}}", 64); printf "%s", repeat(entry("{a}{b}", text(s "{b}" d)), times) }
    else if (kind == "quoted") printf "%s", repeat(entry("{a}", text("'{a}' ")), times)
    else if (kind == "styles") numbered("msgid\"{n}", "\"msgstr\"{n,number,::.00/w" "}\"\n") 
    else if (kind == "styles-dates") { while (total < bytes) { count++; s = "msgid\"" count "{n}\"msgstr\"{n,number,#,##0.00'" count "'}{n,date,''yyyy'" count "'}\"\n"; total += length(s); printf "%s", s } }
    else if (kind == "wide") printf "%s", repeat(entry(text("x") "{a}", text("\357\275\233a\357\275\235")), times / 2 + 1)
    else if (kind == "apostrophes") printf "%s", repeat(entry("a", text("'")), times)
    else if (kind == "josa") printf "%s", repeat(entry("{a}", text("{a}{a,josa,이/가}")), times)
    else if (kind == "particles") printf "%s", repeat(entry("{a}", text("{a}이 {a} 을 가{a}")), times)
    else if (kind == "level") printf "%s", repeat(entry("a", text("해요. 합니다. ")), times)
    else if (kind == "source") printf "%s", repeat(entry(text("x"), text("\\001")), times / 2 + 1)
    else if (kind == "titles") { s = text("x"); printf "%s", repeat("msgctxt \"title\"\nmsgid \"" s "\"\nmsgstr \"" s "\"\n", times / 2 + 1) }
    else if (kind == "disable") printf "# lint: disable=%s\n%s", fill("x,"), entry("a", "b")
    else if (kind == "pieces") printf "msgid \"a\"\nmsgstr %s\n", fill("\"\"")
    else if (kind == "pieces-lines") printf "msgid \"a\"\nmsgstr \"\"\n%s", fill("\"\t\"\n")
    else if (kind == "bytes-bad" || kind == "bytes-bad-euc") printf "%s", entry("a", fill("\377"))
    else if (kind == "domains") numbered("domain\"", "\"\n")
    else if (kind == "flag-lines") printf "%s%s", fill("#,fuzzy\n#,c-format\n"), entry("a", "b")
    else if (kind == "previous") printf "%s%s", "#| msgid \"\"\n" fill("#| \"a\"\n"), entry("a", "b")
    else if (kind == "previous-obsolete") numbered("#~| msgid \"", "\"\n#~ msgid \"a" count "\"\n#~ msgstr \"b\"\n")
    else if (kind == "header-fields") printf "\"%s\"\n%s", fill("Language: ko\\n"), entry("a", "b")
    else if (kind == "header-plural") printf "\"Plural-Forms: nplurals=2; plural=n%s;\\n\"\n%s", fill("+n"), entry("a", "b")
    else if (kind == "forms-entries") numbered("msgid\"", "\"msgid_plural\"b\"msgstr[0]\"b\"msgstr[1]\"b\"msgstr[2]\"c\"\n")
    else if (kind == "formats") printf "%s", repeat("#, c-format, python-format\n" entry(text("%1$s %2$d "), text("%2$d %1$s ")), times / 2 + 1)
    else if (kind == "terms") printf "%s", repeat(entry("a", text("플로\343\205\213")), times)
    else if (kind == "long-line") numbered("msgid\"", "\"msgstr\"  b\"  ")
    if (kind == "nouns") printf "%s", repeat(entry("{a}", text("{a}흐름")), times)
    else if (kind == "nouns-other") printf "%s", repeat(entry("{a}", nouns(text("{a}흐름값"))), times)
    else if (kind == "torn") printf "%s", repeat(entry("{a}", text("{a} 을")), times)
    else if (kind == "spellings") numbered("msgctxt\"title\"msgid\"", "\"msgstr\"되어지어지 데이타\"\n")
    else if (kind == "codes") numbered("msgctxt\"", "-400\"msgid\"a\"msgstr\"b\"\n")
    else if (kind == "invisible-spaces") printf "%s", repeat(entry("a", "a " text("\342\200\213") "b"), times)
    else if (kind == "escaped-twice") printf "%s", repeat(entry("a", "&" text("amp;")), times)
    else if (kind == "tags") printf "%s", plain("<a>b</a>", text("<a><b></a></b><i/> <c"))
    else if (kind == "tags-open") printf "%s", plain(text("<a "), text("<a b "))
    else if (kind == "tags-unclosed") { s = ""; for (i = 0; i < 62; i++) s = s "<a" i ">x</a" i ">"; printf "%s", plain(s, text("<a1><a2><a3></a4>>")) }
    else if (kind == "tags-branches") printf "%s", plain("{n, plural, other {<a>b</a>}}", text("{n, plural, one {<a>b</a>} other {<b/>}}"))
    else if (kind == "calls") printf "%s", plain(text("max(a)"), text("値max(値)"))
    else if (kind == "equals") { s = ""; for (i = 0; i < 62; i++) s = s "{" i "}"; printf "%s%s", fill("#. placeholder {1}: a\n#. placeholder {2}: b\n"), plain(s, "x") }
    else if (kind == "escapes") printf "%s", repeat(entry("a", text("\\x9")), times)
}
