"""Builds the extension module against an installed flowmsg, or against a build of it.

SPDX-License-Identifier: MIT

pkg-config finds the installed one.  For one that is built and not installed, set FLOWMSG_BUILD to
its build directory and FLOWMSG_SOURCE to its source directory.
"""

import os
import shlex
import subprocess
import sys

from setuptools import Extension, setup

LIBRARIES = ["flowmsg", "flowmsg-flow-service"]
SOURCES = ["bundle", "columns", "domain", "module", "pattern", "problem", "report", "values"]

#: The oldest version of CPython that the package is for.  Faster calls are in the limited API since
#: 3.10; FLOWMSG_LIMITED_API=0x03080000 does without them.
LIMITED_API = int(
    os.environ.get("FLOWMSG_LIMITED_API")
    or ("0x030A0000" if sys.version_info >= (3, 10) else "0x03080000"),
    16,
)


def flags_of_build(build, source):
    libraries = os.path.join(build, ".libs")
    return {
        "include_dirs": [os.path.join(top, "include") for top in (source, build)],
        "library_dirs": [libraries],
        "libraries": LIBRARIES,
        "runtime_library_dirs": [libraries],
    }


def flags_of_package():
    def ask(*options):
        answer = subprocess.run(
            ["pkg-config", *options, *LIBRARIES], check=True, stdout=subprocess.PIPE, text=True
        )
        return shlex.split(answer.stdout)

    return {"extra_compile_args": ask("--cflags"), "extra_link_args": ask("--libs")}


def flags():
    build = os.environ.get("FLOWMSG_BUILD")
    if build:
        return flags_of_build(os.path.abspath(build), os.path.abspath(os.environ["FLOWMSG_SOURCE"]))
    return flags_of_package()


def extension():
    made = flags()
    made.setdefault("extra_compile_args", []).append("-std=c11")
    return Extension(
        "flowmsg._native",
        ["src/{}.c".format(name) for name in SOURCES],
        depends=["src/native.h"],
        define_macros=[("Py_LIMITED_API", hex(LIMITED_API))],
        py_limited_api=True,
        **made
    )


setup(
    name="flowmsg",
    version="0.1.0",
    description="Error messages in the reader's language",
    license="MIT",
    python_requires=">=3.8",
    packages=["flowmsg"],
    package_data={"flowmsg": ["py.typed", "*.pyi"]},
    ext_modules=[extension()],
    options={"bdist_wheel": {"py_limited_api": "cp{}{}".format(3, LIMITED_API >> 16 & 0xFF)}},
)
