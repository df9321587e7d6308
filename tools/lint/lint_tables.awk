# What lint has built in, as C: the languages (variable), and glossaries po/*-glossary.tsv.
# SPDX-License-Identifier: MIT
BEGIN {
    print "/* Generated from po/LINGUAS and the glossaries of po/. */"
    print ""
    print "#include \"lint/lint.h\"\n"
    n = split(languages, list, " ")
    printf "static const char *const languages[] = {"
    for (i = 1; i <= n; i++)
        printf " \"%s\",", list[i]
    print " NULL };\n"
    print "static const struct lint_glossary glossaries[] = {"
}
FNR == 1 {
    if (open)
        print "    },"
    language = FILENAME
    sub(/.*\//, "", language)
    sub(/-glossary.*/, "", language)
    printf "    { \"%s\",\n", language
    open = 1
    files++
}
{
    gsub(/\\/, "&&")
    gsub(/"/, "\\\"")
    gsub(/\t/, "\\t")
    printf "      \"%s\\n\"\n", $0
}
END {
    if (open)
        print "    },"
    print "    { NULL, \"\" }\n};\n"
    print "const struct lint_options lint_builtin = {"
    print "    .languages = languages,"
    print "    .glossaries = glossaries,"
    printf "    .n_glossaries = %d,\n};\n", files
}
