#!/bin/bash
# The PostgreSQL extension on real servers: make installcheck, the same bytes as flowmsg batch, two
# servers, dump and restore, upgrade, reload, memory.
# SPDX-License-Identifier: MIT
#
# PostgreSQL 15 finds extensions in its own folder alone, where a test writes nothing.  But all of
# its folders are found from the place of its programs, so the test runs a tree of its own: copies
# of the programs, links to the files, and beside them the extension.  PostgreSQL refuses to run as
# root, so root runs the servers as the user postgres or nobody.
#
# ROWS=N, CALLS=N and SEED=N ask for a longer or another run, UPDATE=yes writes the expected
# outputs.
[ -n "${BASH_VERSION-}" ] || exec bash "$0" "$@"
set -euo pipefail

[ "${SANITIZED:-no}" = no ] || { echo "not under a sanitizer: the server has none"; exit 77; }

top_srcdir=$(cd "${top_srcdir:-.}" && pwd)
FLOWMSG=${FLOWMSG:-./flowmsg}
build=$PWD
scripts=$top_srcdir/tests/postgresql

system=$(printf '%s\n' /usr/lib/postgresql/*/bin/pg_config | sort -V | tail -n 1)
system=${PG_CONFIG:-$system}
[ -x "$system" ] || { echo "there is no PostgreSQL"; exit 77; }
[ -f "$("$system" --pgxs)" ] || { echo "there is no PostgreSQL for extensions"; exit 77; }
[ -x "$("$system" --bindir)/initdb" ] || { echo "there is no PostgreSQL server"; exit 77; }

work=$(mktemp -d)
chmod 755 "$work"
tree=$work/tree
bin=$tree$("$system" --bindir)
user=()
if [ "$(id -u)" -eq 0 ]; then
    name=nobody
    ! id postgres > /dev/null 2>&1 || name=postgres
    user=(setpriv "--reuid=$name" "--regid=$(id -g "$name")" --clear-groups)
fi
export LC_ALL=C PGUSER=flowmsg PGDATABASE=postgres PGHOST=$work/server PGPORT=1
unset PGOPTIONS PGSERVICE PGPASSWORD

as_user() { (cd "$work/server" && "${user[@]}" "$@"); }
stop_servers() {
    for data in "$work"/server/data*; do
        [ ! -e "$data/postmaster.pid" ] ||
            as_user "$bin/pg_ctl" -D "$data" -m immediate stop > /dev/null 2>&1 || true
    done
}
end() {
    local status=$?
    [ $status -eq 0 ] || tail -n 10 "$work/log" "$work"/server/*.log 2> /dev/null || true
    stop_servers
    rm -rf "$work"
}
trap end EXIT
trap 'exit 1' HUP INT TERM

ok() { echo "ok $*"; }

# ------------------------------------------------------------------------- tree

link_all() { # FROM TO
    mkdir -p "$2"
    ln -s "$1"/* "$2"
}
make_tree() {
    mkdir -p "$bin"
    cp "$("$system" --bindir)"/* "$bin"
    link_all "$("$system" --pkglibdir)" "$tree$("$system" --pkglibdir)"
    link_all "$("$system" --sharedir)" "$tree$("$system" --sharedir)"
    rm "$tree$("$system" --sharedir)/extension"
    link_all "$("$system" --sharedir)/extension" "$tree$("$system" --sharedir)/extension"
    mkdir -p "$(dirname "$tree$("$system" --includedir-server)")"
    ln -s "$("$system" --includedir-server)" "$tree$("$system" --includedir-server)"
}
# The user of the servers may not be allowed to read the folder of the build.
copy_library() {
    mkdir -p "$work/build/.libs"
    cp -P .libs/libflowmsg.so* "$work/build/.libs"
    ln -s "$build/flowmsg-scanner" "$work/build/flowmsg-scanner"
}
variables=(FLOWMSG_BUILD="$work/build" FLOWMSG_SOURCE="$top_srcdir" PG_CONFIG="$bin/pg_config"
    with_llvm=no COPT=-Werror)
make_extension() { # FOLDER [MAKE-ARGUMENT…]
    make -C "$1" "${variables[@]}" "${@:2}" > "$work/log" 2>&1
}

make_tree
copy_library
cp -R "$top_srcdir/extension/postgresql" "$work/extension"
chmod -R u+w "$work/extension"
make_extension "$work/extension" clean
make_extension "$work/extension" install
ok "the extension is built and installed"

# ---------------------------------------------------------------------- servers

start() { # NUMBER
    cat >> "$work/server/data$1/postgresql.conf" << CONF
unix_socket_directories = '$work/server'
port = $1
listen_addresses = ''
fsync = off
CONF
    as_user "$bin/pg_ctl" -D "$work/server/data$1" -l "$work/server/$1.log" -w start > "$work/log"
}
sql() { "$bin/psql" -X -q -A -t -v ON_ERROR_STOP=1 "$@"; }

mkdir "$work/server"
[ ${#user[@]} -eq 0 ] || chown "$name" "$work/server"
as_user "$bin/initdb" -D "$work/server/data1" -U flowmsg -A trust -E UTF8 --no-locale -N \
    > "$work/log"
as_user cp -R "$work/server/data1" "$work/server/data2"
start 1
start 2

# ---------------------------------------------------------------- make installcheck

installcheck() { # NAME [OPTIONS OF THE SERVER]
    if ! PGOPTIONS=${2-} as_user make -C "$work/extension" "${variables[@]}" installcheck \
        > "$work/log" 2>&1; then
        cat "$work/log" "$work/extension/regression.diffs"
        exit 1
    fi
    ok "make installcheck $1"
}
[ ${#user[@]} -eq 0 ] || chown -R "$name" "$work/extension"
installcheck "in the locale C"
installcheck "with force_parallel_mode" "-c force_parallel_mode=on"

# ---------------------------------------------------------------- the same bytes as batch

# Requests are written by the server, answered by batch, and compared in the server.
same_as_batch() {
    local rows=${ROWS:-100000}
    sql -d postgres -c 'CREATE DATABASE batch'
    sql -d batch -v rows="$rows" -v seed="${SEED:-1}" -f "$scripts/requests.sql"
    sql -d batch -c 'SELECT request FROM lines ORDER BY id' > "$work/requests"
    LC_ALL=C "$FLOWMSG" batch -l en < "$work/requests" > "$work/replies"
    sql -d batch -f "$scripts/replies.sql" < "$work/replies" > "$work/differences"
    if [ -s "$work/differences" ]; then
        head -n 20 "$work/differences"
        exit 1
    fi
    ok "$rows rows have the same bytes as batch (SEED=${SEED:-1})"
}
same_as_batch

# ----------------------------------------------------------------------- memory

# Kilobytes that a backend has more after many calls than after the first of them.
memory_stays() {
    local grown
    grown=$(sql -d batch -v calls="${CALLS:-300000}" -f "$scripts/memory.sql")
    [ "$grown" -lt 1024 ] || { echo "memory grew by $grown kB"; exit 1; }
    ok "memory stays the same in ${CALLS:-300000} calls ($grown kB)"
}
[ ! -e /proc/self/status ] || memory_stays

# A session that lacks memory raises errors.  It never makes other texts, which an index would keep.
errors_without_memory() {
    local more
    sql -d batch -v more=1000000 -f "$scripts/lack.sql" > "$work/texts"
    for more in $(seq 0 200 3000); do
        "$bin/psql" -X -q -A -t -d batch -v more="$more" -f "$scripts/lack.sql" 2>> "$work/errors" \
            || true
    done > "$work/lacking"
    if ! grep -q 'out of memory' "$work/errors" || grep -vxFf "$work/texts" "$work/lacking"; then
        echo "these texts are made without memory"
        exit 1
    fi
    ok "errors where memory lacks"
}
if [ -e /proc/self/status ] && command -v prlimit > /dev/null; then errors_without_memory; fi

# -------------------------------------------------------------- scripts with output

compare() { # NAME [PSQL-OPTION…]
    "$bin/psql" -X -q -a -f "$scripts/$1.sql" "${@:2}" > "$work/$1.out" 2>&1 || true
    sed -i "s|$work|WORK|g; s|^psql:[^:]*/|psql:|" "$work/$1.out"
    [ -z "${UPDATE-}" ] || cp "$work/$1.out" "$scripts"
    diff -u "$scripts/$1.out" "$work/$1.out"
    ok "$1"
}
sql -c 'CREATE DATABASE fleet'
PGPORT=2 sql -c 'CREATE DATABASE fleet'
PGPORT=2 sql -d fleet -f "$scripts/remote.sql"
compare fleet -d fleet -v host="$work/server"

# Catalogs and domain files that change while a session is open.
translate() { # LANGUAGE TITLE
    printf 'msgid ""\nmsgstr "Language: %s\\nContent-Type: text/plain; charset=UTF-8\\n"\n' "$1"
    printf '\nmsgctxt "title"\nmsgid "Version mismatch"\nmsgstr "%s"\n' "$2"
}
live() {
    local domains=$work/server/domains catalogs=$work/server/catalogs
    mkdir -p "$domains" "$catalogs/ko/LC_MESSAGES"
    cp "$work"/extension/flowmsg--*.fmd "$domains/live.fmd"
    sed 's|<title>Version mismatch<|<title>Another version<|' \
        "$top_srcdir/messages/flow-service.xml" > "$work/other.xml"
    "$build/flowmsg-scanner" domain "$work/other.xml" "$domains/other.fmd"
    translate ko '다른 버전' | "${MSGFMT:-msgfmt}" -o "$catalogs/ko.mo" -
    chmod -R a+rX "$work/server/domains" "$catalogs"
    [ ${#user[@]} -eq 0 ] || chown -R "$name" "$domains" "$catalogs"
    compare reload -d postgres -v domains="$domains" -v catalogs="$catalogs"
}
sql -c 'CREATE EXTENSION flowmsg'
live

# ------------------------------------------------------- dump and restore, upgrade

dump_and_restore() {
    sql -c 'CREATE DATABASE dumped' -c 'CREATE DATABASE restored'
    sql -d dumped -f "$scripts/dumped.sql"
    "$bin/pg_dump" dumped > "$work/dump"
    sql -d restored -f "$work/dump" > /dev/null
    sql -d dumped -f "$scripts/texts.sql" > "$work/dumped"
    sql -d restored -f "$scripts/texts.sql" > "$work/restored"
    diff -u "$work/dumped" "$work/restored"
    ok "dump and restore"
}
dump_and_restore

# A second version of the extension: other English texts, and symbols of its own.
upgrade() {
    local next=$work/next
    cp -R "$work/extension" "$next"
    echo 'VERSION(0_2, "0.2")' >> "$next/versions.h"
    sed 's/_0_1/_0_2/' "$next/flowmsg--0.1.sql" > "$next/flowmsg--0.2.sql"
    sed 's/CREATE FUNCTION/CREATE OR REPLACE FUNCTION/; /SCHEMA/d' "$next/flowmsg--0.2.sql" \
        > "$next/flowmsg--0.1--0.2.sql"
    make_extension "$next" install EXTVERSION=0.2 DEFINITIONS="$work/other.xml" PO= \
        DATA='flowmsg--0.2.sql flowmsg--0.1--0.2.sql flowmsg-stored.sql'
    compare upgrade -d restored -v stored="$next/flowmsg-stored.sql"
}
upgrade
