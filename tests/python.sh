#!/bin/sh
# The Python binding: built against this build, its tests, types, packages, and a column of errors
# that two workers of Dask render.
# SPDX-License-Identifier: MIT
set -eu

[ "${SANITIZED:-no}" = no ] || { echo "Python is not built with a sanitizer"; exit 77; }

# Debian's Python has the packages of Debian.
python=
for candidate in ${PYTHON:-} /usr/bin/python3 python3; do
    if "$candidate" -c 'import os, setuptools, sysconfig
os.stat(os.path.join(sysconfig.get_paths()["include"], "Python.h"))' 2> /dev/null; then
        python=$candidate
        break
    fi
done
[ -n "$python" ] || { echo "there is no Python with headers and setuptools"; exit 77; }

top_srcdir=${top_srcdir:-.}
FLOWMSG=${FLOWMSG:-./flowmsg}
SCANNER=${SCANNER:-./flowmsg-scanner}
build=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
unset PYTHONPATH MYPYPATH

# The tests need a domain file, and a catalog with another text.
domain=$work/flow-service.fmd
catalog=$work/flow-service.mo
ko=$top_srcdir/po/ko.po
sed '/^msgctxt "1403-400"/,/^$/ s/^msgstr ".*/msgstr "다른 {header}"/; /^msgstr "다른/,/^$/ { /^"/d }' \
    "$ko" > "$work/other.po"
"${MSGFMT:-msgfmt}" -o "$catalog" "$work/other.po"
"${MSGFMT:-msgfmt}" -o "$work/ko.mo" "$ko"
"$SCANNER" domain "$top_srcdir/messages/flow-service.xml" "$domain" "ko=$work/ko.mo"
"$SCANNER" domain "$top_srcdir/bindings/python/tests/names.xml" "$work/names.fmd"

cp -R "$top_srcdir/bindings/python" "$work/python"
chmod -R u+w "$work/python"
cd "$work/python"
export FLOWMSG_BUILD="$build"
FLOWMSG_SOURCE=$(cd "$build" && cd "$top_srcdir" && pwd)
export FLOWMSG_SOURCE FLOWMSG_TEST_DOMAIN="$domain" FLOWMSG_TEST_CATALOG="$catalog"
export FLOWMSG_TEST_NAMES="$work/names.fmd"
quietly() { # NAME COMMAND…
    name=$1
    shift
    "$@" > "$work/log" 2>&1 || { cat "$work/log"; echo "not ok $name"; exit 1; }
    echo "ok $name"
}
CFLAGS="-Wall -Wextra -Werror -Wno-missing-field-initializers"
export CFLAGS
quietly "extension module" "$python" setup.py -q build_ext --inplace
quietly "unit tests" "$python" -W error::ResourceWarning -m unittest discover -s tests

# The same with the limited API of CPython 3.8.
cp -R . "$work/old"
cd "$work/old"
rm -rf build flowmsg/*.so
quietly "extension module for 3.8" env FLOWMSG_LIMITED_API=0x03080000 \
    "$python" setup.py -q build_ext --inplace
quietly "unit tests of it" "$python" -m unittest discover -s tests
cd "$work/python"

# Types.  A line of CALLS with "# error" is one, and no other line is.
check_types() { # MODULE DOMAIN CALLS
    "$python" -m flowmsg stubs "$2" > "tests/$1.pyi"
    printf 'import flowmsg\ndomain = flowmsg.Domain.open("%s")\nProblem = domain.Problem\n' "$2" \
        > "tests/$1.py"
    MYPYPATH=$PWD:tests mypy --strict "tests/$3" > "$work/types" || :
    sed -n "s/^tests\/$3:\([0-9]*\): error:.*/\1/p" "$work/types" | sort -nu > "$work/found"
    grep -n '# error$' "tests/$3" | cut -d: -f1 | sort -nu > "$work/wanted"
    quietly "types of a domain: $1" diff "$work/wanted" "$work/found"
}
if command -v mypy > /dev/null; then
    quietly "types of the package" mypy --strict -p flowmsg
    check_types errors "$domain" typed.py
    check_types names "$work/names.fmd" typed_names.py
else
    echo "skipped: types, there is no mypy"
fi

# Packages, which are built without a network and work from another folder.
if "$python" -c 'import wheel' 2> /dev/null; then
    quietly "source package" "$python" setup.py -q sdist
    mkdir "$work/from" "$work/site"
    tar -C "$work/from" -xzf dist/flowmsg-*.tar.gz
    cd "$work/from"/flowmsg-*
    quietly "wheel" "$python" setup.py -q bdist_wheel
    "$python" -m zipfile -e dist/flowmsg-*-abi3-*.whl "$work/site"
    cd "$work/site"
    quietly "wheel is used" "$python" -c 'import flowmsg
assert "다음" in flowmsg.flow_service()["ko"].render("1422-400", operation="a", state="b")
assert flowmsg.__file__.startswith("'"$work/site"'"), flowmsg.__file__'
else
    echo "skipped: packages, there is no wheel"
fi

if "$python" -c 'import distributed' 2> /dev/null; then
    cd "$work/python"
    PYTHONPATH=$PWD "$python" tests/dask_rows.py "$FLOWMSG" 100000
else
    echo "skipped: Dask, there is no distributed"
fi
