#!/bin/sh
# The header for C++ compiles without a warning, with gcc and clang, as C++17 and C++20, with and
# without exceptions, and an example does the same with both.  Mistakes do not compile, or clang
# warns of them.
# SPDX-License-Identifier: MIT
set -eu

[ "${SANITIZED:-no}" = no ] || { echo "not under a sanitizer: it finds nothing more here"; exit 77; }

top_srcdir=${top_srcdir:-.}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fails=0 compilers=

# The configured compiler may be one of them; one that needs options is left out.
for compiler in "${CXX:-c++}" g++ clang++; do
    case $compiler in *' '*) continue ;; esac
    command -v "$compiler" > /dev/null || continue
    case " $compilers " in
    *" $compiler "*) ;;
    *) compilers="$compilers $compiler" ;;
    esac
done
[ -n "$compilers" ] || { echo "there is no C++ compiler"; exit 77; }

compile() { # COMPILER FILE [FLAG…]
    compiler=$1 file=$2
    shift 2
    "$compiler" -I "$top_srcdir/include" -I include -I "$top_srcdir/src" -I "$top_srcdir" \
        -fsyntax-only "$@" "$file" 2> "$work/err"
}
result() { # NAME STATUS
    if [ "$2" = 0 ]; then
        echo "ok $1"
    else
        cat "$work/err"
        echo "not ok $1"
        fails=$((fails + 1))
    fi
}

warnings='-Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Werror'

# Without exceptions.
cat > "$work/plain.cc" << 'CC'
#include <flowmsg/flowmsg.hpp>
std::string shown(const flowmsg_registry *registry, std::string_view name);
std::string shown(const flowmsg_registry *registry, std::string_view name)
{
    flowmsg_error err = {};
    flowmsg::reader reader(flowmsg::store::open(registry, nullptr, err));
    return reader.bundle_for("ko").render("1-400", FLOWMSG_TITLE, {{"name", name}, {"n", 1u}});
}
CC

# Mistakes: "error" (no compiler takes it) or "warning" (clang warns), and the statement.
cat > "$work/mistakes" << 'CC'
error   flowmsg::list l(std::vector<std::string>{"a"}); use(l);
error   flowmsg::value v('x'); use(v);
error   auto c = flowmsg::catalog::from_buffer(name()); use(c);
error   auto d = flowmsg::domain::from_buffer(name()); use(d);
error   flowmsg_error err = {}; auto d = flowmsg::domain::from_buffer(name(), err); use(d);
error   flowmsg::reader a; auto b = a; use(b);
error   flowmsg::pattern a; auto b = a; use(b);
error   flowmsg::c_text a("x"); auto b = a; use(b);
warning flowmsg::value v = name(); use(v);
warning flowmsg::arg a{"n", name()}; use(a);
warning flowmsg::arguments a = {{"n", 1}}; use(a);
warning flowmsg::value v = flowmsg::list{"a", 1}; use(v);
CC

for compiler in $compilers; do
    for std in c++17 c++20; do
        # shellcheck disable=SC2086
        for file in "$work/plain.cc" "$top_srcdir/examples/problem.cc" \
            "$top_srcdir/examples/reader.cc"; do
            compile "$compiler" "$file" -std=$std $warnings && status=0 || status=1
            result "$compiler -std=$std $(basename "$file")" $status
        done
        # shellcheck disable=SC2086
        compile "$compiler" "$work/plain.cc" -std=$std $warnings -fno-exceptions &&
            status=0 || status=1
        result "$compiler -std=$std -fno-exceptions" $status
    done
    # Under a sanitizer, programs of another compiler do not link with the library.
    if [ "${SANITIZED:-no}" = no ] && [ -e .libs/libflowmsg.so ]; then
        "$compiler" -std=c++17 -I "$top_srcdir/include" -I include -o "$work/problem" \
            "$top_srcdir/examples/problem.cc" -L.libs -lflowmsg-flow-service -lflowmsg &&
            LD_LIBRARY_PATH=.libs LC_ALL=C "$work/problem" > "$work/out" 2>&1 &&
            diff -u "$top_srcdir/examples/problem.out" "$work/out" && status=0 || status=1
        : > "$work/err"
        result "$compiler: problem.cc" $status
    fi
    warns=no
    case $("$compiler" --version) in *clang*) warns=yes ;; esac
    while read -r kind statement; do
        [ "$kind" = error ] || [ $warns = yes ] || continue
        printf '#include <flowmsg/flowmsg.hpp>\nstd::string name();\n%s\n%s\n' \
            'template <class T> void use(const T &);' "void f(); void f() { $statement }" \
            > "$work/mistake.cc"
        flags=-Wno-error
        [ "$kind" = error ] || flags=-Werror=dangling
        if compile "$compiler" "$work/mistake.cc" -std=c++17 $flags; then
            echo "compiled: $statement" > "$work/err"
            result "$compiler: $statement" 1
        else
            result "$compiler: $statement" 0
        fi
    done < "$work/mistakes"
done
[ "$fails" = 0 ]
