#!/bin/sh
# scanner.sh - flowmsg-scanner's errors about definition files, and the C that it writes.
#
# SPDX-License-Identifier: MIT
#
# Usage: scanner.sh
#
# tests/golden/scanner/NAME.xml is a definition file and NAME.err the scanner's errors about it,
# with the file's name FILE.  Without NAME.err the file is good: the scanner prints nothing, its
# C compiles, and the schema accepts the file.
#
# From the environment: srcdir, the top of the source tree; SCANNER, the command;
# CC and CXX; XMLLINT.  Tests that need a missing tool are skipped.

here=$(dirname "$0") || exit 2
srcdir=$(cd "${srcdir:-$here/..}" && pwd) || exit 2
files=$srcdir/tests/golden/scanner
schema=$srcdir/messages/messages.rng
service=$srcdir/messages/flow-service.xml

if [ -z "${SCANNER-}" ]; then
    SCANNER=./flowmsg-scanner
    [ -x "$SCANNER" ] || SCANNER=$srcdir/flowmsg-scanner
    [ -x "$SCANNER" ] || SCANNER=$srcdir/build/flowmsg-scanner
fi
case $SCANNER in
/*) ;;
*/*) SCANNER=$PWD/$SCANNER ;;
*) SCANNER=$(command -v "$SCANNER") ;;
esac
if [ ! -x "$SCANNER" ]; then
    echo "scanner.sh: there is no command to test: set SCANNER" >&2
    exit 2
fi

tmp=$(mktemp -d "${TMPDIR:-/tmp}/scanner.XXXXXX") || exit 2
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
cd "$tmp" || exit 2
LC_ALL=C
export LC_ALL
unset LANGUAGE
# A written header is included as <flowmsg/test.h>.
mkdir -p include/flowmsg
n=0 passed=0 failed=0

good() {
    n=$((n + 1)) passed=$((passed + 1))
    echo "ok $n - $1"
}
bad() {
    n=$((n + 1)) failed=$((failed + 1))
    echo "not ok $n - $1"
}
skip() {
    n=$((n + 1))
    echo "ok $n - $1 # SKIP $2"
}

# check NAME COMMAND …: the command succeeds; otherwise its output is shown
check() {
    what=$1
    shift
    if "$@" >log 2>&1; then
        good "$what"
    else
        sed 's/^/# /' log | cut -c 1-200 | head -n 20
        bad "$what"
    fi
}

# expect NAME STATUS ARGUMENT …: the scanner's exit status and, in the file
# "expected", its standard error; nothing on standard output unless it ends well
expect() {
    what=$1 wanted=$2
    shift 2
    "$SCANNER" "$@" >out 2>err
    status=$?
    : >log
    [ "$status" -eq "$wanted" ] || echo "exit status $status, not $wanted" >>log
    [ "$status" -eq 0 ] || [ ! -s out ] || echo "something on standard output" >>log
    [ ! -f expected ] || cmp -s expected err || diff -u expected err >>log
    [ "$status" -eq 0 ] || [ -s err ] || echo "not a word why" >>log
    rm -f expected
    if [ -s log ]; then
        sed '/^--- /d;/^+++ /d;s/^/# /' log
        bad "$what"
    else
        good "$what"
    fi
}

have() {
    # shellcheck disable=SC2086 # a compiler may come with its options
    set -- $1
    command -v "$1" >/dev/null 2>&1
}
CC=${CC:-cc}
CXX=${CXX:-c++}
XMLLINT=${XMLLINT:-xmllint}
warnings='-Wall -Wextra -Werror -pedantic'

# Header and code of FILE, and a program that only includes the header.
generate() {
    "$SCANNER" header FILE include/flowmsg/test.h && "$SCANNER" code FILE test.c &&
        printf '#include <flowmsg/test.h>\nextern int unused;\n' >use.c && cp use.c use.cc
}
compile_c() {
    # shellcheck disable=SC2086
    generate && $CC -std=c11 $warnings -Iinclude -I"$srcdir/include" -c -o test.o test.c &&
        $CC -std=c11 $warnings -Iinclude -I"$srcdir/include" -c -o use.o use.c
}
compile_cxx() {
    # shellcheck disable=SC2086
    generate && $CXX $warnings -Iinclude -I"$srcdir/include" -c -o use.o use.cc
}

# good_file NAME: FILE compiles and the schema accepts it
good_file() {
    if have "$CC"; then
        check "$1: C" compile_c
    else
        skip "$1: C" "there is no C compiler"
    fi
    if have "$CXX"; then
        check "$1: C++" compile_cxx
    else
        skip "$1: C++" "there is no C++ compiler"
    fi
    if have "$XMLLINT"; then
        check "$1: schema" "$XMLLINT" --noout --relaxng "$schema" FILE
    else
        skip "$1: schema" "there is no xmllint"
    fi
}

# ------------------------------------------------------- definition files

for file in "$files"/*.xml; do
    name=$(basename "$file" .xml)
    cat "$file" >FILE
    if [ -f "$files/$name.err" ]; then
        cat "$files/$name.err" >expected
        expect "$name" 1 check FILE
        continue
    fi
    : >expected
    expect "$name" 0 check FILE
    good_file "$name"
done

# "flowmsg-scanner checks all of this and more", says the schema.
schema_agrees() {
    "$SCANNER" check FILE || ! "$XMLLINT" --noout --relaxng "$schema" FILE || return 1
    ! "$SCANNER" check FILE || "$XMLLINT" --noout --relaxng "$schema" FILE
}
if have "$XMLLINT"; then
    for name in "two words" ""; do
        sed "s/name=\"all\"/name=\"$name\"/" "$files/good-same-number.xml" >FILE
        check "scanner and schema agree on the group name \"$name\"" schema_agrees
    done
else
    skip "scanner and schema agree" "there is no xmllint"
fi

# ------------------------------------------------------- the service's own file

cat "$service" >FILE
: >expected
expect "flow-service.xml" 0 check FILE
good_file "flow-service.xml"
says_privacy() {
    test "$(grep -c '<param ' "$service")" -gt 70
    test "$(grep -c '<param ' "$service")" = "$(grep -c '<param .* privacy="[a-z]*">' "$service")"
}
check "each parameter of the Flow Service says its privacy" says_privacy

# ------------------------------------------------------- arguments in another order

# A call of the constructor with lengths, in C and in C++: a token and an ID compile in the right
# order, and do not when they are swapped.
call() {
    printf '#include <flowmsg/test.h>\nstruct flowmsg_problem call(void);\n' &&
        printf 'struct flowmsg_problem call(void)\n{\n' &&
        printf '    return flowmsg_flow_1404_412_n(flowmsg_%s_make("v", 1), flowmsg_%s_make("c", 1));\n}\n' "$@"
}
compile_call() { # COMMAND FIRST SECOND
    call "$2" "$3" >call.c &&
        # shellcheck disable=SC2086
        $1 $warnings -Iinclude -I"$srcdir/include" -c -o call.o call.c
}
swapped() { # COMMAND
    "$SCANNER" header FILE include/flowmsg/test.h && compile_call "$1" token id || return 1
    for order in "id token" "id id" "token token" "text text"; do
        # shellcheck disable=SC2086
        ! compile_call "$1" $order || return 1
    done
}
if have "$CC"; then check "swapped arguments do not compile: C" swapped "$CC -std=c11 -x c"; fi
if have "$CXX"; then check "swapped arguments do not compile: C++" swapped "$CXX -x c++"; fi

# ------------------------------------------------------- deprecated and retired errors

# use_of CODE: a function that returns the problem test_CODE, and knows the constant TEST_CODE
use_of() {
    printf '#include <flowmsg/test.h>\nstruct flowmsg_problem use(const char **code);\n'
    printf 'struct flowmsg_problem use(const char **code)\n{\n    *code = TEST_E4;\n'
    printf '    return test_%s();\n}\n' "$1"
}
ages() { # COMMAND
    "$SCANNER" header "$files/good-facts.xml" include/flowmsg/test.h || return 1
    for code in E2 E3 E4; do
        use_of $code >use.c
        # shellcheck disable=SC2086
        if $1 $warnings -Iinclude -I"$srcdir/include" -c -o use.o use.c 2>err; then
            [ $code = E2 ] || return 1
        elif [ $code = E3 ]; then
            grep -q 'deprecated' err || return 1
        else
            [ $code = E4 ] || return 1
        fi
    done
    use_of E3 >use.c
    # shellcheck disable=SC2086
    $1 $warnings -DFLOWMSG_DEPRECATED= -Iinclude -I"$srcdir/include" -c -o use.o use.c
}
if have "$CC"; then check "deprecated and retired constructors: C" ages "$CC -std=c11 -x c"; fi
if have "$CXX"; then check "deprecated and retired constructors: C++" ages "$CXX -x c++"; fi

# ------------------------------------------------------- the same output again

# catalog TEXT: "hello" in some language, in five letters
catalog() {
    n=$(printf %s "$1" | wc -c)
    printf '\336\022\004\225\0\0\0\0\001\0\0\0\034\0\0\0\044\0\0\0\0\0\0\0\054\0\0\0'
    printf '\005\0\0\0\054\0\0\0'
    printf "\\$(printf %03o $((n % 256)))\\$(printf %03o $((n / 256)))\\0\\0\\062\\0\\0\\0"
    printf 'hello\0%s\0' "$1"
}
same_again() {
    mkdir -p elsewhere && cp FILE elsewhere/other.xml &&
        catalog salut >a.mo && catalog hallo >b.mo &&
        "$SCANNER" header FILE 1.h && "$SCANNER" header elsewhere/other.xml elsewhere/2.h &&
        cmp 1.h elsewhere/2.h &&
        "$SCANNER" code FILE 1.c ko=a.mo en=b.mo &&
        (cd elsewhere && "$SCANNER" code other.xml 2.c ko=../a.mo en=../b.mo) &&
        cmp 1.c elsewhere/2.c
}
check "the same output wherever it is written" same_again
to_stdout() {
    "$SCANNER" header FILE - >3.h && cmp 1.h 3.h &&
        "$SCANNER" code FILE - ko=a.mo en=b.mo >3.c && cmp 1.c 3.c
}
check "- is standard output" to_stdout
nothing_left() {
    [ -z "$(find . -name '*.part' -o -name '*.??????' ! -name '*.*.*')" ]
}
check "no half-written file is left" nothing_left

# ------------------------------------------------------- names that other headers define

# Existing headers that a program may include before the written one.
headers='assert complex ctype errno fcntl fenv float inttypes iso646 limits locale math netdb
    netinet/in pthread sched setjmp signal stdalign stdarg stdatomic stdbool stdint stdio stdlib
    string strings sys/ioctl sys/mman sys/resource sys/select sys/socket sys/stat sys/sysmacros
    sys/time sys/types sys/wait syslog termios tgmath threads time unistd wchar wctype'
include_all() {
    for header in $headers; do
        printf '#if __has_include(<%s.h>)\n#include <%s.h>\n#endif\n' "$header" "$header"
    done
}

# definitions_of NAME …, from standard input: a definition file with these parameters
definitions_of() {
    awk 'function flush() {
            if (n == 0) return
            code++
            printf "<message code=\"%d-400\"><title>T</title><detail>%s</detail>%s</message>\n",
                code, uses, params
            n = 0; uses = params = ""
        }
        BEGIN { print "<messages domain=\"test\" prefix=\"test\">"
                print "<group name=\"all\" first=\"1\" last=\"999999\">" }
        { uses = uses "{" $0 "} "
          params = params "<param name=\"" $0 "\" type=\"" (NR % 3 ? "text" : "list") \
              "\" example=\"x\">x</param>"
          if (++n == 8) flush() }
        END { flush(); print "</group></messages>" }'
}

# Each macro of all these headers is a parameter; the written header is included last.
after_all_macros() {
    include_all >all.c
    # shellcheck disable=SC2086
    $CC -D_GNU_SOURCE -E -dM all.c | sed -n 's/^#define \([A-Za-z][A-Za-z0-9_]*\).*/\1/p' |
        LC_ALL=C sort -u | definitions_of >FILE
    grep -q 'name="errno"' FILE && "$SCANNER" header FILE include/flowmsg/test.h &&
        "$SCANNER" code FILE test.c && { cat all.c && echo '#include <flowmsg/test.h>'; } >use.c &&
        cat test.c >>use.c &&
        $CC -D_GNU_SOURCE -w -Iinclude -I"$srcdir/include" -c -o use.o use.c
}
if have "$CC" && printf '#if __has_include(<errno.h>)\n#endif\n' >has.c && $CC -E has.c >log 2>&1; then
    check "no macro of a system header meets a parameter" after_all_macros
else
    skip "no macro of a system header meets a parameter" "no compiler that tells its macros"
fi
cat "$service" >FILE

# ------------------------------------------------------- contents of comments

# The header has no invisible character and none that changes the direction of text.
comments_are_plain() {
    for name in good-comment-bidi good-comment-trigraphs good-comment-marks good-comment-remedy \
        good-comment-strings; do
        "$SCANNER" header "$files/$name.xml" plain.h && "$SCANNER" code "$files/$name.xml" - >plain.c &&
            cat plain.h plain.c >plain || return 1
        for bytes in '\342\200\256' '\342\201\246' '\342\200\213' '\342\200\250' '\302\205' \
            '\330\234' '\357\273\277'; do
            # shellcheck disable=SC2059
            ! grep -F "$(printf "$bytes")" plain || return 1
        done
        ! grep -n '??' plain && ! grep -n '\\$' plain || return 1
    done
    # A compiler with trigraphs, as standard C has them, sees all lines.
    # shellcheck disable=SC2086
    ! have "$CC" || $CC -std=c11 -trigraphs $warnings -Iinclude -I"$srcdir/include" -include plain.h \
        -c -o use.o -x c /dev/null
}
check "comments show their contents" comments_are_plain
terminal() {
    printf '<messages domain="\302\233" prefix="y\342\200\256"><group name="g&#27;" first="1" last="9"/>' >FILE
    "$SCANNER" check FILE 2>err
    LC_ALL=C tr -d '\012\040-\176' <err >rest && [ ! -s rest ] && grep -q 'u202E' err
}
terminal_file() {
    name=$(printf 'a\033[31m\nb')
    ! "$SCANNER" check "$name" 2>err && [ "$(wc -l <err)" -eq 1 ] && grep -q 'u001B' err &&
        grep -q 'u000A' err
}
check "no fault steers a terminal" terminal
check "no name of a file does" terminal_file

# ------------------------------------------------------- limits

# groups N: a file with N groups, and messages in the first
groups() {
    awk -v n="$1" -v m="$2" 'BEGIN {
        print "<messages domain=\"test\" prefix=\"test\">"
        for (i = 1; i <= n; i++) {
            printf "<group name=\"g%d\" first=\"%d\" last=\"%d\">", i, i * 1000000 % 999999937 + 1, \
                i * 1000000 % 999999937 + 1
            for (k = 1; i == 1 && k <= m; k++) printf "<message/>"
            print "</group>"
        }
        print "</messages>" }'
}
limit() { # NAME LINE TEXT
    echo "FILE:$2: error: $3" >expected
    expect "limit: $1" 1 check FILE
}
long() { # N: N letters
    awk -v n="$1" 'BEGIN { for (i = 0; i < n; i++) printf "x" }'
}
one() { # DOMAIN PREFIX GROUP TITLE PARAMETER EXAMPLE DESCRIPTION
    cat <<END
<messages domain="$1" prefix="$2"><group name="$3" first="1" last="9">
<message code="1-400"><title>$4</title><detail>{$5}</detail>
<param name="$5" type="text" example="$6">$7</param></message></group></messages>
END
}
awk 'BEGIN { print "<messages domain=\"test\" prefix=\"test\">"
    for (i = 1; i <= 70000; i++) printf "<group name=\"g%d\" first=\"%d\" last=\"%d\"/>\n", i, i, i
    print "</messages>" }' >FILE
limit "groups" 65537 "a domain has at most 65535 groups"
sed -e 65537,70001d -e '2s|/>|><message code="1-400"><title>T</title><detail>D</detail></message></group>|' \
    FILE >most && mv most FILE
: >expected
expect "as many groups as there may be" 0 check FILE
awk 'BEGIN { print "<messages domain=\"test\" prefix=\"test\"><group name=\"g\" first=\"1\" last=\"999999\">"
    for (i = 1; i <= 100001; i++)
        printf "<message code=\"%d-400\"><title>T</title><detail>D</detail></message>\n", i
    print "</group></messages>" }' >FILE
limit "messages" 100002 "a domain has at most 100000 messages"
awk 'BEGIN { print "<messages domain=\"test\" prefix=\"test\">"; for (i = 0; i < 5000; i++) print "<x/>"
    print "</messages>" }' >FILE
check "limit: faults" sh -c '! "$1" check FILE 2>err && [ "$(wc -l <err)" -eq 1001 ] &&
    tail -n 1 err | grep -q "more than 1000 faults"' sh "$SCANNER"
awk 'BEGIN { printf "<messages domain=\"test\" prefix=\"test\"><group name=\"g\"><x>\n"
    for (i = 0; i < 97; i++) print "<x>"; for (i = 0; i < 1000000; i++) printf "<x>" }' >FILE
printf 'FILE:1: error: <x> does not belong here\n' >expected
echo "FILE:99: error: elements are nested more than 100 deep" >>expected
expect "limit: depth" 1 check FILE
awk 'BEGIN { print "<messages domain=\"test\" prefix=\"test\"><group name=\"g\">"
    for (i = 1; i <= 1000000; i++) printf "<message code=\"%d\"><detail>D</detail></message>\n", i
    print "</group></messages>" }' >FILE
limit "a million messages" 100002 "a domain has at most 100000 messages"
l128=$(long 128) l129=$(long 129)
one "$l128" "$l128" "$l128" T "$l128" x D >FILE
: >expected
expect "names as long as they may be" 0 check FILE
good_file "names as long as they may be"
one "$l129" p g T a x D >FILE
limit "the domain's name" 1 "the domain has more than 128 bytes"
one d "$l129" g T a x D >FILE
limit "the prefix" 1 "the prefix has more than 128 bytes"
one d p "$l129" T a x D >FILE
limit "a group's name" 1 "the group's name has more than 128 bytes"
one d p g T "$l129" x D >FILE
limit "a parameter's name" 3 "the parameter's name has more than 128 bytes"
long 1048577 >long
for text in title example description; do
    one d p g "$([ $text = title ] && echo @ || echo T)" a "$([ $text = example ] && echo @ || echo x)" \
        "$([ $text = description ] && echo @ || echo D)" | awk '{ n = index($0, "@")
        if (!n) { print; next }
        printf "%s", substr($0, 1, n - 1); while ((getline line <"long") > 0) printf "%s", line
        print substr($0, n + 1) }' >FILE
    if [ $text = title ]; then
        limit "a title" 2 "title of 1-400: the pattern is too long"
    else
        limit "a parameter's $text" 3 "description and example of \"a\" have at most 1048576 bytes each"
    fi
done
dd if=/dev/zero of=FILE bs=1 count=0 seek=67108865 2>/dev/null
limit "the file" 1 "a definition file has at most 67108864 bytes"
cat "$files/good-comment-marks.xml" >FILE

# ------------------------------------------------------- a disk that gets full

# full WHAT ARGUMENT …: the command writes the file "target"; with a limit of any number of blocks,
# the file is as before, or whole.
full() {
    "$SCANNER" "$@" && mv target whole && [ "$(wc -c <whole)" -gt 512 ] || return 1
    for blocks in 0 1 2 3 4 5 6 7 8; do
        echo before >target
        if said=$(trap '' XFSZ && ulimit -f $blocks && exec "$SCANNER" "$@" 2>&1); then
            cmp -s target whole || return 1
        else
            grep -q '^before$' target && [ -n "$said" ] || return 1
        fi
        [ "$(find . -name 'target*' | wc -l)" -eq 1 ] || return 1
    done
}
check "header on a full disk" full header FILE target
check "code on a full disk" full code FILE target ko=a.mo
if [ -c /dev/full ]; then
    full_stdout() {
        for word in "header FILE -" "code FILE -" "seal a.mo -" --help --version; do
            # shellcheck disable=SC2086
            "$SCANNER" $word >/dev/full 2>err && return 1
            [ $? -eq 2 ] && [ -s err ] || return 1
        done
    }
    check "standard output on a full disk" full_stdout
fi
through_a_link() {
    echo before >real && chmod 640 real && ln -s real link && "$SCANNER" header FILE link &&
        [ -L link ] && ! grep -q '^before$' real && [ -n "$(find real -perm 640)" ]
}
check "a link is followed, and the mode stays" through_a_link
expect "output over a device" 2 header FILE /dev/null
check "a device stays one" [ -c /dev/null ]
cat "$service" >FILE

# ------------------------------------------------------- embedded catalogs

# embedded CATALOG: the generated registry holds exactly the bytes of the sealed one
embedded() {
    "$SCANNER" header FILE include/flowmsg/test.h && "$SCANNER" code FILE test.c ko="$1" &&
        "$SCANNER" seal "$1" sealed || return 1
    cat >use.c <<'END'
#include <stdio.h>
#include <flowmsg/test.h>
int main(void)
{
    const struct flowmsg_embedded_catalog *c = flowmsg_registry_catalog(flowmsg_flow_registry, 0);
    return flowmsg_flow_registry->n_catalogs != 1 ||
           fwrite(c->data, 1, c->len, stdout) != c->len || printf("%s", c->locale) != 2;
}
END
    # shellcheck disable=SC2086
    $CC -std=c11 $warnings -Iinclude -I"$srcdir/include" -o use test.c use.c && ./use >bytes &&
        { cat sealed && printf ko; } | cmp - bytes
}
# All bytes that a text can have: control characters, letters, two to four bytes a character.
catalog "$(awk 'BEGIN { for (i = 0; i < 1000; i++) printf "%c%c", 1 + i % 127, 127 - i % 127 }'
)ÀÿĀߺ가힣😀" >long.mo
if have "$CC"; then
    check "the catalog's bytes are in the code" embedded long.mo
else
    skip "the catalog's bytes are in the code" "there is no C compiler"
fi

# separate: the table of catalogs in one file, the bytes of each in another
separate() {
    "$SCANNER" catalog FILE ko.c ko=a.mo && "$SCANNER" catalog FILE zh.c zh_Hans=b.mo &&
        "$SCANNER" catalog FILE sr.c sr@latin=long.mo &&
        "$SCANNER" code --separate FILE table.c ko=a.mo zh_Hans=b.mo sr@latin=long.mo &&
        "$SCANNER" code FILE whole.c ko=a.mo zh_Hans=b.mo sr@latin=long.mo || return 1
    cat >catalogs.c <<'END'
#include <stdio.h>
#include <flowmsg/test.h>
int main(void)
{
    for (size_t i = 0; i < flowmsg_flow_registry->n_catalogs; i++) {
        const struct flowmsg_embedded_catalog *c =
            flowmsg_registry_catalog(flowmsg_flow_registry, i);

        printf("\n%s %zu\n", c->locale, c->len);
        fwrite(c->data, 1, c->len, stdout);
    }
    return 0;
}
END
    # shellcheck disable=SC2086
    $CC -std=c11 $warnings -Iinclude -I"$srcdir/include" -o use table.c ko.c zh.c sr.c catalogs.c &&
        ./use >bytes &&
        $CC -std=c11 $warnings -Iinclude -I"$srcdir/include" -o use whole.c catalogs.c &&
        ./use | cmp - bytes && [ "$(grep -ac '^[a-zA-Z_@]* [0-9]*$' bytes)" -eq 3 ]
}
if have "$CC"; then
    check "each catalog in a file of its own" separate
else
    skip "each catalog in a file of its own" "there is no C compiler"
fi

# ------------------------------------------------------- patterns of catalogs

# Every text of a catalog is compiled: a library relies on that.
cat >shop.xml <<'END'
<messages domain="shop" prefix="shop"><group name="g" first="1" last="9">
<message code="1-400"><title>Sold out</title><detail>{product} is sold out</detail>
<param name="product" type="text" example="tea">Sold.</param></message>
<message code="2-400"><title>Sold out</title><detail>gone</detail></message>
<message code="3-400"><title>Closed by {who}</title><detail>{who} left</detail>
<param name="who" type="text" example="me">Who.</param></message>
</group></messages>
END
entry() { # CONTEXT MSGID MSGSTR
    printf 'msgctxt "%s"\nmsgid "%s"\nmsgstr "%s"\n\n' "$@"
}
if have "${MSGFMT:-msgfmt}"; then
    {
        entry title "Sold out" "{"
        entry 1-400 "{product} is sold out" "no more\\n {prodcut}"
        entry title "Closed by {who}" "{who} said so"
        entry 3-400 "{who} left" "{who, plural, one {x}}"
        entry 9-400 "an older text" "{ of no message"
    } >shop.po
    "${MSGFMT:-msgfmt}" -o shop.mo shop.po
    for words in "code shop.xml out.c" "code --separate shop.xml out.c" "catalog shop.xml out.c"; do
        cat >expected <<'END'
flowmsg-scanner: shop.mo: title of 1-400: the opening brace has no closing brace at line 1, column 1, offset 0: "{"
flowmsg-scanner: shop.mo: detail of 1-400: the message has no parameter of this name at line 2, column 2, offset 9: "{prodcut}"
flowmsg-scanner: shop.mo: detail of 3-400: the branch "other" is missing (expected other {…}) at line 1, column 1, offset 0: "{who, plural, one {x}}"
END
        # shellcheck disable=SC2086
        expect "patterns that do not compile: $words" 2 $words ko=shop.mo
    done
    check "nothing was written" [ ! -e out.c ]
else
    skip "patterns that do not compile" "there is no msgfmt"
fi

# ------------------------------------------------------- seals

# bytes FILE FIRST LAST: counted from 1
bytes() {
    head -c "$3" "$1" | tail -c +"$2"
}
sealed() {
    "$SCANNER" seal a.mo sealed.mo && [ "$(wc -c <sealed.mo)" -eq $(($(wc -c <a.mo) + 16)) ] &&
        bytes sealed.mo 29 32 | od -An -tx1 | tr -d ' \n' | grep -q '^eda15ef1$' &&
        "$SCANNER" seal sealed.mo again.mo && cmp sealed.mo again.mo &&
        "$SCANNER" seal a.mo - | cmp - sealed.mo
}
check "a catalog is sealed" sealed
{ bytes sealed.mo 1 70 && printf x && bytes sealed.mo 72 99; } >changed.mo
echo "flowmsg-scanner: changed.mo: the catalog was changed after it was sealed at offset 28" >expected
expect "a sealed catalog that was changed" 2 code FILE out.c ko=changed.mo
head -c 55 a.mo >cut.mo
echo "flowmsg-scanner: cut.mo: a string is outside the file or has no end at offset 36" >expected
expect "a catalog that was cut" 2 code FILE out.c ko=cut.mo
expect "a damaged catalog is not sealed" 2 seal cut.mo out.mo
: >empty.mo
echo "flowmsg-scanner: empty.mo: the file is too short to be a message catalog at offset 0" >expected
expect "an empty catalog" 2 code FILE out.c ko=empty.mo
{ bytes a.mo 1 20 && printf '\001\0\0\0' && bytes a.mo 25 99; } >flawed.mo
echo "flowmsg-scanner: flawed.mo: warning: the header describes an impossible hash table at offset 20" >expected
expect "a catalog with a flaw" 0 seal flawed.mo out.mo
check "nothing but catalogs was written" [ ! -e out.c ]

# ------------------------------------------------------- domain files

domain_file() {
    "$SCANNER" domain FILE a.fmd en=a.mo ko=sealed.mo && "$SCANNER" domain FILE - en=a.mo \
        ko=sealed.mo | cmp - a.fmd && bytes a.fmd 1 8 | od -An -tx1 | tr -d ' \n' |
        grep -q '^89464d440d0a1a0a$' && [ "$(od -An -tu8 -j16 -N8 a.fmd)" -eq "$(wc -c <a.fmd)" ]
}
check "a domain file" domain_file
echo 'flowmsg-scanner: there are two catalogs for "ko"' >expected
expect "two catalogs of one locale" 2 domain FILE out.fmd ko=a.mo ko=sealed.mo
for locale in k POSIX 1o -ko en1 abcdefghi; do
    echo "flowmsg-scanner: \"$locale\" is not a locale" >expected
    expect "a domain file with a catalog for $locale" 2 domain FILE out.fmd "$locale=a.mo"
done
echo "flowmsg-scanner: changed.mo: the catalog was changed after it was sealed at offset 28" >expected
expect "a domain file with a changed catalog" 2 domain FILE out.fmd ko=changed.mo
if command -v "${MSGFMT:-msgfmt}" >/dev/null 2>&1; then
    cat >expected <<'END'
flowmsg-scanner: shop.mo: title of 1-400: the opening brace has no closing brace at line 1, column 1, offset 0: "{"
flowmsg-scanner: shop.mo: detail of 1-400: the message has no parameter of this name at line 2, column 2, offset 9: "{prodcut}"
flowmsg-scanner: shop.mo: detail of 3-400: the branch "other" is missing (expected other {…}) at line 1, column 1, offset 0: "{who, plural, one {x}}"
END
    expect "patterns that do not compile: domain" 2 domain shop.xml out.fmd ko=shop.mo
fi
expect "a domain file of a file that is not there" 2 domain nowhere.xml out.fmd
check "no damaged domain file was written" [ ! -e out.fmd ]

# ------------------------------------------------------- usage and files

expect "a file that is not there" 2 check nowhere.xml
expect "a folder instead of a file" 2 check elsewhere
expect "header of a file that is not there" 2 header nowhere.xml out.h
expect "a catalog that is not there" 2 code FILE out.c ko=nowhere.mo
expect "a catalog without a locale" 2 code FILE out.c a.mo
printf 'this is no catalog' >c.mo
expect "a catalog that is none" 2 code FILE out.c ko=c.mo
expect "a catalog of no locale" 2 code FILE out.c ../ko=a.mo
expect "a separate catalog of no locale" 2 catalog FILE out.c a.mo
expect "no separate catalog" 2 catalog FILE out.c
expect "two separate catalogs" 2 catalog FILE out.c ko=a.mo en=b.mo
expect "separate catalogs without output" 2 code --separate FILE
expect "sealing a missing file" 2 seal nowhere.mo out.mo
expect "sealing into a folder that is not there" 2 seal a.mo nowhere/out.mo
expect "sealing without output" 2 seal a.mo
expect "output into a folder that is not there" 2 header FILE nowhere/out.h
expect "output over a folder" 2 header FILE elsewhere
expect "no argument" 2
expect "an unknown word" 2 frobnicate FILE
expect "too few arguments" 2 header FILE
expect "too many arguments" 2 check FILE FILE
expect "--help" 0 --help
expect "--version" 0 --version

# After bad definitions, the files of an earlier run are unchanged.
echo before >out.h
cp "$files/code-duplicate.xml" FILE
expect "header of a bad file" 1 header FILE out.h
check "an older header is left alone" grep -q before out.h
check "again no half-written file is left" nothing_left

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
