"""Error messages in the reader's language.

SPDX-License-Identifier: MIT

    import flowmsg

    orders = flowmsg.Domain.open("orders.fmd")
    orders["ko"].render("1404-412", version="v1", entityId="cc01fc2c")
    raise orders.Problem("1404-412", version="v1", entityId="cc01fc2c")

Importing opens nothing: the Flow Service, which is built in, is opened when it is first asked for.
"""

import functools
from typing import Any, Optional

from . import _native
from ._domain import DETAIL, REMEDY, TITLE, Bundle, Domain, Texts, complain, flow_service
from ._problem import Problem
from ._values import convert

__all__ = [
    "Bundle",
    "DETAIL",
    "Domain",
    "Problem",
    "REMEDY",
    "TITLE",
    "Texts",
    "flow_service",
    "format",
    "josa",
    "negotiate",
]

__version__ = _native.version


@functools.lru_cache(maxsize=256)
def _pattern(locale: str, pattern: str) -> _native.Pattern:
    made: _native.Pattern = _native.Pattern(locale, pattern, convert)
    return made


class _Alone:
    """A pattern has no domain: the name for complaints."""

    name = "pattern"


def format(locale: str, pattern: str, /, **arguments: Any) -> str:
    """Format an ICU MessageFormat pattern.  Patterns that were used lately are kept."""
    text, issues = _pattern(locale, pattern).format(arguments)
    complain(_Alone, "pattern", issues)
    return text


def josa(word: str, pair: str) -> str:
    """The form of a Korean particle after a word: josa("disable", "을/를") is "을"."""
    return _native.josa(word, pair)


def negotiate(header: Optional[str]) -> str:
    """The best of the Flow Service's languages for an Accept-Language header."""
    return flow_service().negotiate(header)
