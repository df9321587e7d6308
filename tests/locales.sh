#!/bin/sh
# The Check programs in a process with a locale, which must not affect the library.
# The locales are made for this test; none has to be installed.
# SPDX-License-Identifier: MIT
set -eu

FLOWMSG=${FLOWMSG:-./flowmsg}
if ! command -v localedef > /dev/null || [ ! -e /usr/share/i18n/locales/de_DE ]; then
    echo "skipped: there is no localedef, or no data for it"
    exit 77
fi
work=$(mktemp -d "$PWD/locales.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
LOCPATH=$work
export LOCPATH
failed=0
# Each suite is one process: a crash of it is found here, too, and forks take half of the time.
CK_FORK=no
export CK_FORK
# Tests of failing calls, load and changing files take long and do not depend on a locale.
CK_EXCLUDE_TAGS=any-locale
export CK_EXCLUDE_TAGS

in_locale() { # LOCALE PROGRAM
    LC_ALL=$1 LANGUAGE='' "$2"
}

# A dependency of libmicrohttpd asks for a locale when it is loaded, and glibc leaks some bytes
# then, when LOCPATH is set: that is no leak of the library.
ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0
export ASAN_OPTIONS

# The command's own texts follow the environment.  Here they are English.
LANGUAGE=en
export LANGUAGE

# By itself ICU falls back to the process's locale; with a given locale, known or unknown, the
# library must not.
commands() {
    for l in ko en xx und; do
        "$FLOWMSG" list -l "$l"
        "$FLOWMSG" format -l "$l" '{n} {n, number, 0.0} {d, date, full} {d, time} {n, spellout}' \
            n:=1234.5 'd:={"type":"datetime","value":-1}'
        echo '{"pattern":"{n} {n, number, 0.0}","args":{"n":1234.5}}' | "$FLOWMSG" batch -l "$l"
    done
}

is_active() { # LOCALE DECIMAL-POINT
    wanted="$1 0${2}5, decimal point \"$2\""
    got=$(in_locale "$1" tests/locale_active)
    [ "$got" = "$wanted" ] && return 0
    printf 'not ok %s is not active: %s\n' "$1" "$got"
    return 1
}

for locale in de_DE ja_JP; do
    localedef -i "$locale" -f UTF-8 "$work/$locale.UTF-8"
done
is_active de_DE.UTF-8 , || exit 1
is_active ja_JP.UTF-8 . || exit 1
LC_ALL=C; export LC_ALL
commands > "$work/expected" 2>&1
for locale in de_DE.UTF-8 ja_JP.UTF-8; do
    LC_ALL=$locale
    commands > "$work/got" 2>&1
    diff -u "$work/expected" "$work/got" && echo "ok $locale flowmsg" || failed=$((failed + 1))
    # A sanitizer finds everything when the programs run as tests.
    [ "${SANITIZED:-no}" = no ] || continue
    for program in tests/check_*; do
        case $program in
        *[!a-z_/]*) continue ;;              # check_base.o, check_base.log
        esac
        if in_locale $locale "$program" > "$work/log" 2>&1; then
            echo "ok $locale $program"
        else
            echo "not ok $locale $program"
            cat "$work/log"
            failed=$((failed + 1))
        fi
    done
done
[ "$failed" = 0 ]
