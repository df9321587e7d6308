#!/bin/sh
# update.sh - bring the .po files up to the definition files: ./dev po.
# SPDX-License-Identifier: MIT
#
# Usage: update.sh [TOP]        TOP is the top of the source tree; the default is this script's.
#
# Extracts DOMAIN.pot and merges it into the .po files of LINGUAS, for the Flow Service in po/ and
# for the command in po/tool/.  Options are those of Makevars, so that make update-po does the same.
# The template keeps its header, so that nothing changes unless a text has changed.
set -eu
cd "${1:-$(dirname "$0")/..}"

# Print a variable of Makevars.
makevar() {
    sed -e ':a' -e '/\\$/N' -e 's/\\\n//' -e 'ta' po/Makevars |
        sed -n -e "s/^$1 *= *//p" | sed 's|\$(top_srcdir)|.|g'
}

# Replace a file, if it changes.
keep() { # NEW FILE
    cmp -s "$1" "$2" || cat "$1" > "$2"
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

bring_up() { # DOMAIN FOLDER
    pot=$2/$1.pot
    # shellcheck disable=SC2046 # options are words
    xgettext $(makevar EXTRACT_OPTIONS) -o "$work/new.pot" "messages/$1.xml"
    { sed '/^$/q' "$pot"; sed '1,/^$/d' "$work/new.pot"; } > "$work/pot"
    keep "$work/pot" "$pot"
    for language in $(sed 's/#.*//' "$2/LINGUAS"); do
        # --update would skip a file of which only the form changes.  The next change of a text
        # would then change the form, too.
        # shellcheck disable=SC2046
        msgmerge --quiet $(makevar MSGMERGE_OPTIONS) -o "$work/po" "$2/$language.po" "$pot"
        keep "$work/po" "$2/$language.po"
    done
}

bring_up "$(makevar DOMAIN)" po
bring_up flowmsg-tool po/tool
