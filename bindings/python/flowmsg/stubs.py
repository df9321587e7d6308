"""Types of a domain's errors, for a type checker.

SPDX-License-Identifier: MIT

The stub belongs to a module such as orders.py:

    import flowmsg

    domain = flowmsg.Domain.open("orders.fmd")
    Problem = domain.Problem

Each code has its own signature, so a type checker finds an unknown code, and an argument that is
missing, unknown or of the wrong type.
"""

import keyword
from typing import Dict, Iterator, List, Sequence, Tuple

from ._domain import Domain

_Signatures = Dict[str, List[str]]

#: The type of an argument by the type of its parameter.
_TYPES = {
    1: "str",
    2: "_Union[str, int, _UUID]",
    3: "str",
    4: "int",
    5: "_Union[int, _Decimal]",
    6: "_Union[_datetime, _date]",
    7: "_Sequence[_Any]",
    8: "float",
}

#: Names before the "/", which no parameter of a code may have, too: "self" and "code" are its own.
_POSITIONAL = ("__self", "__code")

_HEAD = '''\
# Types of the domain {name}, written by `python3 -m flowmsg stubs`.
from datetime import date as _date, datetime as _datetime
from decimal import Decimal as _Decimal
from typing import Any as _Any, Literal as _Literal, Optional as _Optional
from typing import Sequence as _Sequence, Union as _Union, overload as _overload
from uuid import UUID as _UUID

import flowmsg as _flowmsg

'''

_TAIL = '''
class Domain(_flowmsg.Domain):
    def __getitem__(self, locale: _Optional[str]) -> Bundle: ...
    def bundle(
        self,
        locale: _Optional[str],
        *,
        timezone: _Optional[str] = ...,
        josa: str = ...,
        bidi: str = ...,
        audience: str = ...,
        channel: str = ...
    ) -> Bundle: ...

domain: Domain
'''


def _is_usable(name: str) -> bool:
    """Can a parameter of a signature have the name?  In a class, "__name" becomes another."""
    return name.isidentifier() and not keyword.iskeyword(name) and not name.startswith("__")


def _keywords(parameters: Sequence[Tuple[str, int]]) -> str:
    """The parameters of a signature, each with the comma before it."""
    if not parameters:
        return ""
    if not all(_is_usable(name) for name, _ in parameters):
        return ", **arguments: _Any"
    named = ["{}: {}".format(name, _TYPES.get(kind, "_Any")) for name, kind in parameters]
    return ", *, " + ", ".join(named)


def _codes_by_keywords(domain: Domain) -> _Signatures:
    """The codes that have the same signature, by that signature."""
    codes: _Signatures = {}
    for code in domain.codes():
        parameters = [each[:2] for each in (domain.definition(code) or {})["parameters"]]
        codes.setdefault(_keywords(parameters), []).append(code)
    return codes


def _overloads(signatures: _Signatures, method: str, result: str) -> Iterator[str]:
    """The signatures of a method.  The first line silences the checker's complaint that the method
    of the base class takes any code; it makes none of __init__().  One signature is no overload."""
    note = "" if method == "__init__" else "  # type: ignore[override]"
    for keywords, codes in signatures.items():
        if len(signatures) > 1:
            yield "    @_overload" + note
            note = ""
        yield "    def {}({}, {}: _Literal[{}], /{}) -> {}: ...{}".format(
            method, *_POSITIONAL, ", ".join(map(repr, codes)), keywords, result, note
        )
        note = ""


def _class(
    name: str, signatures: _Signatures, methods: Sequence[str], result: str
) -> Iterator[str]:
    yield "class {0}(_flowmsg.{0}):".format(name)
    for method in methods:
        yield from _overloads(signatures, method, result)


def stubs(domain: Domain) -> str:
    """The text of a stub file."""
    signatures = _codes_by_keywords(domain)
    lines = [
        *_class("Bundle", signatures, ("render", "title", "remedy"), "str"),
        "",
        *_class("Problem", signatures, ("__init__",), "None"),
    ]
    return _HEAD.format(name=domain.name) + "\n".join(lines) + "\n" + _TAIL
