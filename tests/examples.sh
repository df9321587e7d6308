#!/bin/sh
# The examples are built as a user builds them, against the installed files and with pkg-config
# alone, and run without any locale.
# SPDX-License-Identifier: MIT
set -eu

top_srcdir=${top_srcdir:-.}
[ "${SANITIZED:-no}" = no ] || { echo "not under a sanitizer"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset MAKEFLAGS MFLAGS MAKELEVEL 2>/dev/null || :

"${MAKE:-make}" install DESTDIR="$work/root" > "$work/log" 2>&1 || { cat "$work/log"; exit 1; }
cp -r "$top_srcdir/examples" "$work/examples"
chmod -R u+w "$work/examples"

# The files are installed below $work/root; the prefix depends on the place of the .pc file.
PKG_CONFIG_PATH=$work/root$libdir/pkgconfig
LD_LIBRARY_PATH=$work/root$libdir
PKG_CONFIG="pkg-config --define-prefix"
export PKG_CONFIG_PATH LD_LIBRARY_PATH PKG_CONFIG
unset LANG LANGUAGE LC_MESSAGES 2>/dev/null || :
LC_ALL=C
export LC_ALL

fails=0
try() { # NAME EXPECTED-FILE COMMAND…
    name=$1 expected=$2
    shift 2
    if "$@" > "$work/out" 2> "$work/err" && diff -u "$expected" "$work/out"; then
        echo "ok $name"
    else
        cat "$work/err"
        echo "not ok $name"
        fails=$((fails + 1))
    fi
}

cd "$work/examples"
# shellcheck disable=SC2086,SC2046
{
    ${CC:-cc} -std=c11 -Wall -Wextra -Werror -o hello hello.c $($PKG_CONFIG --cflags --libs flowmsg-flow-service)
    try hello hello.out ./hello
    # The linker may copy the pointer into the program, but not the registry, which grows.
    if "${READELF:-readelf}" -sW hello > "$work/symbols" 2> /dev/null; then
        if awk '$8 ~ /^flowmsg_/ && $4 == "OBJECT" && $3 > 8 { bad = 1; print }
                END { exit bad }' "$work/symbols"; then
            echo "ok hello has no copy of a registry"
        else
            echo "not ok hello has no copy of a registry"
            fails=$((fails + 1))
        fi
    fi
    if [ -n "${CXX:-}" ] && command -v ${CXX%% *} > /dev/null; then
        $CXX -Wall -Wextra -Werror -o reader reader.cc $($PKG_CONFIG --cflags --libs flowmsg-flow-service)
        try reader reader.out ./reader
        $CXX -std=c++17 -Wall -Wextra -Werror -o problem problem.cc $($PKG_CONFIG --cflags --libs flowmsg-flow-service)
        both() { ./problem 2>&1; }
        try problem problem.out both
    fi
}
# shellcheck disable=SC2086,SC2046
if $PKG_CONFIG --exists libmicrohttpd 2> /dev/null && command -v curl > /dev/null; then
    ${CC:-cc} -std=c11 -Wall -Wextra -Werror -o problem-server problem-server.c $(
        $PKG_CONFIG --cflags --libs flowmsg-flow-service; pkg-config --cflags --libs libmicrohttpd) -lm
    server() {
        mkfifo listens
        timeout 60 ./problem-server --port 0 > listens &
        {
            read -r line
            curl -sS -w '\n' -H 'Accept-Language: ko' \
                "http://${line#listening on }/errors/1422-400?operation=disable&state=disabling"
            kill $!
            wait $!
        } < listens
    }
    try problem-server problem-server.out server
fi
# shellcheck disable=SC2086,SC2046
${CC:-cc} -std=c11 -Wall -Wextra -Werror -o watch watch.c $($PKG_CONFIG --cflags --libs flowmsg-flow-service)
watch() {
    titles=$work/titles/ko/LC_MESSAGES
    mkdir -p "$titles"
    mkfifo said
    timeout 60 ./watch "$work/titles" > said &
    {
        read -r line && echo "$line"
        printf 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n%s\n%s\n%s\n' \
            'msgctxt "title"' 'msgid "Empty token"' 'msgstr "토큰이 비었음"' |
            "${MSGFMT:-msgfmt}" -o "$work/new.mo" -
        mv "$work/new.mo" "$titles/flow-service.mo"
        read -r line && echo "$line"
        kill $!
    } < said
}
try watch watch.out watch
# shellcheck disable=SC2086,SC2046
${CC:-cc} -std=c11 -Wall -Wextra -Werror -o worker worker.c -pthread \
    $($PKG_CONFIG --cflags --libs flowmsg-flow-service)
try worker worker.out ./worker
(cd orders && "${MAKE:-make}" PKG_CONFIG="$PKG_CONFIG" CC="${CC:-cc}" > "$work/log" 2>&1) ||
    { cat "$work/log"; fails=$((fails + 1)); }
try orders orders/orders.out orders/orders

# Without C: the commands that were built, with the files of this folder.
mkdir "$work/without-c"
without_c() {
    (cd orders && FLOWMSG=$work/root$bindir/flowmsg SCANNER=$work/root$bindir/flowmsg-scanner \
        LINT=${LINT:-} sh without-c.sh "$work/without-c")
}
try without-c orders/without-c.out without_c
[ "$fails" = 0 ]
