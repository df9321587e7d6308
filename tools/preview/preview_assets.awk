# Write the files of the page as C arrays.  Usage: awk -f preview_assets.awk FILE …
# SPDX-License-Identifier: MIT
BEGIN {
    type["html"] = "text/html; charset=utf-8"
    type["css"] = "text/css; charset=utf-8"
    type["js"] = "text/javascript; charset=utf-8"
    type["svg"] = "image/svg+xml"
    print "/* Generated from the files of tools/preview/. */"
    print "#include \"preview/preview.h\"\n"
}
FNR == 1 {
    if (n)
        print "    \"\";\n"
    name[++n] = FILENAME
    sub(/.*\//, "", name[n])
    print "static const char asset_" n "[] ="
}
{
    gsub(/\\/, "&&")
    gsub(/"/, "\\\"")
    gsub(/\?/, "\\?")          # no trigraphs
    print "    \"" $0 "\\n\""
}
END {
    print "    \"\";\n"
    print "const struct preview_asset preview_assets[] = {"
    for (i = 1; i <= n; i++) {
        ext = name[i]
        sub(/.*\./, "", ext)
        printf "    { \"%s\", \"%s\", asset_%d, sizeof asset_%d - 1 },\n", name[i], type[ext], i, i
    }
    print "    { NULL, NULL, NULL, 0 },\n};"
}
