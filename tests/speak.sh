#!/bin/sh
# The command has no English text outside of its catalogs: the golden cases in the pseudo-locale
# en-XA print no English word.
# SPDX-License-Identifier: MIT
#
# All letters of a text in en-XA have accents, so that a word of ASCII letters is one of
#
# (1) data: it is in the case's folder, in the messages of the Flow Service, or in an example of
#     lint's rules;
# (2) a name: of a command, an option, a rule, a type, an output form; a word of the usage lines;
#     "error", "warning", "fixed", which programs look for;
# (3) from another program or library: msginit, gettext's reader of .po files, names of days and
#     months from ICU.
#
# All other words are English, and nobody could translate them.
set -eu

[ "${SANITIZED:-no}" = no ] || { echo "not under a sanitizer, where the golden cases run by themselves"; exit 77; }
top_srcdir=${top_srcdir:-.}
flowmsg=${FLOWMSG:-./flowmsg}
case $flowmsg in
/*) ;;
*) flowmsg=$PWD/$flowmsg ;;
esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0

bad() {
    echo "not ok $*"
    status=1
}

"$flowmsg" lang pseudo --definitions "$top_srcdir/messages/flowmsg-tool.xml" en-XA \
    "$work/catalogs" > /dev/null
# Libtool's wrapper of a program that is not installed yet takes longer than the command.
libraries=
program=$flowmsg
if [ -x "$(dirname "$flowmsg")/.libs/flowmsg" ]; then
    libraries=$(dirname "$flowmsg")/.libs
    program=$libraries/flowmsg
fi
cat > "$work/flowmsg" << EOF
#!/bin/sh
unset LC_ALL LC_MESSAGES LANG       # Bash, in libtool's wrapper, warns of unknown locales
[ -z '$libraries' ] || export LD_LIBRARY_PATH='$libraries'
LANGUAGE=en_XA FLOWMSG_TOOL_CATALOGS='$work/catalogs' exec '$program' "\$@"
EOF
chmod +x "$work/flowmsg"

words() { LC_ALL=C grep -aohE '[A-Za-z]+' "$@" | LC_ALL=C sort -u; }

# (1), (2): names are what strings of C have in the tables of commands, options and rules.
{
    words "$top_srcdir/messages/flow-service.xml" "$top_srcdir/tools/lint/lint_rules.c"
    grep -ohE '\.(name|usage) = "[^"]*"|^ +"[ []+[^"]*",?$' "$top_srcdir"/tools/cmd_*.c \
        "$top_srcdir"/tools/*/cmd_*.c | words -
    grep -ohE '^    "[a-z-]+", '"'.*'.*|^    (NULL|\"[^\"]*\"), FLOWMSG_TOOL_option_[a-z_]*|^    NULL, 'n'.*" \
        "$top_srcdir"/tools/options.c "$top_srcdir"/tools/cmd_*.c "$top_srcdir"/tools/*/cmd_*.c |
        sed 's/FLOWMSG_TOOL_.*//; s/option_read.*//' | words -
    printf '%s\n' flowmsg COMMAND OPTION ARGUMENT error warning fixed token id text integer decimal \
        double datetime list internal personal title detail json sarif en XA ko LINGUAS COVERAGE rw cmd stdout demo pot
    # (3)
    printf '%s\n' Monday November Nov PM Hant Ours Theirs Japanese translations Charset Message \
        conversion will work keyword EThe EVersion language line
} | LC_ALL=C sort -u > "$work/names"

# The cases that print for people: not those of batch without complaints, which are many and long.
# shellcheck disable=SC2046 # names have no spaces
set -- $(cd "$top_srcdir/tests/golden" && for case in */; do
    case=${case%/}
    [ -f "$case/cmd" ] || continue
    ! grep -q 'RICH\|PRODUCTS' "$case/cmd" || continue   # another command, with another domain
    case $case in
    batch-*) [ -s "$case/stderr" ] || continue ;;
    esac
    echo "$case"
done)
mkdir "$work/kept"
FLOWMSG=$work/flowmsg SCANNER=$(dirname "$flowmsg")/flowmsg-scanner \
    sh "$top_srcdir/tests/golden.sh" --keep "$work/kept" "$@" > /dev/null
# Data that one case has from elsewhere: names of the copied page's files, an address, escapes,
# the library's mark for masked values, words that a command made.
cat > "$work/own" << 'EOF'
preview-once index icon svg
preview-once-unwritable index icon svg
preview-port-taken http
render-bidi-hostile Eb
domain-lang LC MESSAGES
domain-faulty date time plural selectordinal select choice spellout ordinal duration
domain-faulty no element found
domain-file well formed
audience hidden
channel quot
relog-domain such
relog-hostile xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
EOF
(cd "$top_srcdir/tests/golden" && find . -type f ! -name 'std*') > "$work/files"
LC_ALL=C awk -v golden="$top_srcdir/tests/golden" -v kept="$work/kept" \
    -f "$top_srcdir/tests/speak.awk" "$work/names" "$work/own" "$work/files" cases="$*" || status=1
exit $status
