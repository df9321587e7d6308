#!/bin/sh
# The choice of languages: po/LINGUAS, configure --with-languages, and the folders of installed
# catalogs.
# SPDX-License-Identifier: MIT
set -eu

top_srcdir=${top_srcdir:-.}
build=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset MAKEFLAGS MFLAGS MAKELEVEL 2>/dev/null || :
status=0

bad() {
    echo "not ok $*"
    status=1
}

# A source tree with a list of languages of its own.  configure reads the list first, and stops at a
# compiler that does not work.
source_tree() { # LINGUAS [LINGUAS of the command]
    chmod -R u+w "$work"
    rm -rf "$work/top" "$work/build"
    mkdir -p "$work/top/po/tool" "$work/top/include/flowmsg" "$work/build"
    cp "$top_srcdir/include/flowmsg/flowmsg.h" "$work/top/include/flowmsg"
    cp "$top_srcdir/configure" "$work/top"
    cp -R "$top_srcdir/build-aux" "$work/top"
    for language in en ko ja zh_Hans pt_BR sr@latin; do
        : > "$work/top/po/$language.po"
    done
    printf "$1" > "$work/top/po/LINGUAS"
    printf "${2-en}" > "$work/top/po/tool/LINGUAS"
}
chosen() { # [OPTION]
    (cd "$work/build" && ../top/configure CC=false "$@" > log 2>&1) || :
    sed -n 's/^checking for the languages of catalogs\.\.\. //p' "$work/build/log"
}
expect() { # NAME EXPECTED [OPTION]
    name=$1 expected=$2
    shift 2
    case $(chosen "$@") in
    *"$expected") echo "ok $name" ;;
    *) sed -n '/languages/,$p' "$work/build/log"; bad "$name" ;;
    esac
}

list='# a comment\nen ko # more\n\nja zh_Hans\npt_BR\nsr@latin'
source_tree "$list"
expect "all languages" "en ko ja zh_Hans pt_BR sr@latin"
expect "some of them, in the order of the list" "en ko zh_Hans" "--with-languages=zh_Hans ko"
expect "tags, and commas" "en zh_Hans pt_BR" --with-languages=pt-BR,zh-Hans
expect "English alone" "en" --with-languages=en
expect "no language at all" "English is always there; ask for \"en\" alone" --without-languages
expect "an unknown one" '"xx" is none of: en ko ja zh_Hans pt_BR sr@latin' "--with-languages=ko xx"
source_tree 'en\nko ../ja\n'
expect "a path in the list" 'po/LINGUAS:2: "../ja" is not a language'
source_tree 'en\n# zh-Hans\nzh-Hans\n'
expect "a tag in the list" 'po/LINGUAS:3: "zh-Hans" is not a language'
source_tree 'en\n\n\nko de\n'
expect "a language without its file" 'po/LINGUAS:4: there is no po/de.po'
source_tree 'en ko\n' 'en\nja\n'
expect "a language of the command alone" 'po/tool/LINGUAS:2: "ja" is not in po/LINGUAS'

# Installing takes the catalogs as they are.
mkdir -p "$work/catalogs/shop"
for language in ko zh_Hans zh_Hant pt_BR; do
    echo $language > "$work/catalogs/shop/$language.mo"
done
set -- "$work"/catalogs/shop/*.mo
"${MAKE:-make}" -C "$build" install-data-local DESTDIR="$work/root" localedir=/l \
    installed_catalogs="$*" > "$work/log" 2>&1 || { cat "$work/log"; bad "install"; }
(cd "$work/root/l" && grep . */LC_MESSAGES/shop.mo) > "$work/found" || :
diff - "$work/found" << 'END' && echo "ok installed folders" || bad "installed folders"
ko/LC_MESSAGES/shop.mo:ko
pt_BR/LC_MESSAGES/shop.mo:pt_BR
zh_CN/LC_MESSAGES/shop.mo:zh_Hans
zh_Hans/LC_MESSAGES/shop.mo:zh_Hans
zh_Hant/LC_MESSAGES/shop.mo:zh_Hant
zh_TW/LC_MESSAGES/shop.mo:zh_Hant
END
"${MAKE:-make}" -C "$build" uninstall-local DESTDIR="$work/root" localedir=/l \
    installed_catalogs="$*" > "$work/log" 2>&1 || { cat "$work/log"; bad "uninstall"; }
[ -z "$(find "$work/root" -type f)" ] && echo "ok uninstalled" || bad "uninstalled"
exit $status
