"""python3 -m flowmsg: the commands of the package.

SPDX-License-Identifier: MIT
"""

import argparse
import sys
from typing import List, Optional

from . import Domain, __version__, flow_service
from .stubs import stubs


def _domain(name: str) -> Domain:
    return flow_service() if name == "flow-service" else Domain.open(name)


def _write_stubs(options: argparse.Namespace) -> None:
    sys.stdout.write(stubs(_domain(options.domain)))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python3 -m flowmsg", description="Work with domains.")
    parser.add_argument("--version", action="version", version="flowmsg " + __version__)
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser(
        "stubs",
        help="write types for a type checker",
        description="Write a stub file for a module that has a domain: orders.pyi for orders.py.",
    )
    command.add_argument("domain", help="a domain file, or flow-service")
    command.set_defaults(run=_write_stubs)
    return parser


def main(arguments: Optional[List[str]] = None) -> None:
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
    except (OSError, ValueError) as error:
        sys.exit("python3 -m flowmsg: {}".format(error))


if __name__ == "__main__":
    main()
