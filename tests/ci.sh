#!/bin/sh
# ci.sh - what continuous integration reads of lint: the problem matcher, and the hooks of pre-commit.
#
# SPDX-License-Identifier: MIT
#
# The matcher's regular expression is tried on the lines that lint prints, in both severities, on
# those of --fix, and on complaints that are no findings.  python3 or node tries it as GitHub does,
# else grep -P.
set -eu

top=$(cd "${top_srcdir:-..}" && pwd)
FLOWMSG=${FLOWMSG:-$PWD/flowmsg}
matcher=$top/doc/ci/flowmsg-problem-matcher.json
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
status=0
bad() {
    echo "not ok $*"
    status=1
}

if ! "$FLOWMSG" lint --explain > "$tmp/rules" 2>/dev/null; then
    echo "skipped: the command has no lint"
    exit 77
fi
cd "$tmp"
cat > "de: 1.po" << 'PO'
msgid ""
msgstr ""
"Language: de\n"
"Content-Type: text/plain; charset=UTF-8\n"

msgid "Hello: {name} [you]!"
msgstr " Hallo: {nmae} [du]"

msgid "Read <0>this</0>"
msgstr "Lies <0>das"
PO
try_lint() { # STATUS OUTPUT ARGUMENT…
    wanted=$1 output=$2
    shift 2
    exits=0
    LC_ALL=C "$FLOWMSG" lint "$@" > "$output" 2> complaints || exits=$?
    [ $exits -eq "$wanted" ] || bad "lint $* exits with $exits instead of $wanted"
}
try_lint 2 found "de: 1.po" nowhere.po
cat complaints >> found
try_lint 1 found.json -o json "de: 1.po"
try_lint 1 fixed --fix "de: 1.po"
grep -q ': error: ' found && grep -q ': warning: ' found || bad "lint prints no error or no warning"

# Each line as file, line, column, severity, code and message, or as no finding.
cat > try.py << 'PY'
import json, re, sys
pattern = json.load(open(sys.argv[1]))["problemMatcher"][0]["pattern"][0]
for line in open(sys.argv[2], encoding="utf-8"):
    m = re.search(pattern["regexp"], line.rstrip("\n"))
    print("\t".join(m.group(pattern[k]) for k in
                    ("file", "line", "column", "severity", "code", "message")) if m else "none")
PY
cat > try.js << 'JS'
const fs = require("fs"), [, , matcher, found] = process.argv;
const pattern = JSON.parse(fs.readFileSync(matcher)).problemMatcher[0].pattern[0];
for (const line of fs.readFileSync(found, "utf8").trimEnd().split("\n")) {
    const m = new RegExp(pattern.regexp).exec(line);
    console.log(m ? ["file", "line", "column", "severity", "code", "message"]
        .map((k) => m[pattern[k]]).join("\t") : "none");
}
JS
cat > wanted << 'EOT'
de: 1.po	7	9	error	edge-space	the text begins with white space
de: 1.po	7	17	error	placeholder-renamed	{nmae} is {name} in the English text: its name must stay
EOT
try() {
    if python3 -c '' 2>/dev/null; then
        python3 try.py "$matcher" "$1"
    elif node -e '' 2>/dev/null; then
        node try.js "$matcher" "$1"
    else
        regexp=$(sed -n 's/.*"regexp": "\(.*\)",/\1/p' "$matcher" | sed 's/\\\\/\\/g')
        sed "s/.*/none/" "$1" > none
        grep -cP "$regexp" "$1"
    fi
}
try found > tried
if grep -q '	' tried; then
    head -2 tried | cmp -s - wanted || bad "the matcher reads: $(head -2 tried)"
    [ "$(grep -vc '^none$' tried)" = "$(grep -c ': \(error\|warning\): .*]$' found)" ] ||
        bad "the matcher reads: $(cat tried)"
    [ "$(tail -1 tried)" = none ] || bad "a complaint is a finding: $(tail -1 found)"
else
    [ "$(cat tried)" = "$(grep -c ': \(error\|warning\): .*]$' found)" ] || bad "$(cat tried)"
fi
# Every rule of lint has a name that the matcher reads.
sed -n 's/^  \([^ ]*\) .*/\1/p' rules | grep -vx '[a-z-]*' && bad "names of rules"

# A finding that --fix mended is no problem any more.
grep ': fixed: ' fixed > done && try done | grep -q '	\|[1-9]' && bad "a fixed finding is a problem"

# GitLab's report has the fields that it needs.
if jq --version > jq.version 2>/dev/null; then
    jq -f "$top/doc/ci/gitlab-code-quality.jq" found.json > report.json || bad "jq"
    jq -e 'length > 1 and all(.description and .check_name and .fingerprint and
           (.severity | IN("major", "minor")) and .location.path and .location.lines.begin > 0)
           and (map(.fingerprint) | unique | length) == length' \
       report.json > all || bad "report: $(cat report.json)"
fi

# The hooks call what there is.
sed -n 's/^  entry: flowmsg \(.*\)/\1/p' "$top/.pre-commit-hooks.yaml" > hooks
[ "$(wc -l < hooks)" -eq 2 ] || bad "hooks"
while read -r words; do
    cp "de: 1.po" hook.po
    # shellcheck disable=SC2086
    "$FLOWMSG" $words hook.po > out 2>&1 || [ $? -eq 1 ] || bad "flowmsg $words: $(cat out)"
done < hooks
[ "$status" -ne 0 ] || echo "ok"
exit "$status"
