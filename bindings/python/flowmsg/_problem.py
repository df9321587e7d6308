"""Errors as exceptions.

SPDX-License-Identifier: MIT
"""

from typing import Any, Dict, List, Optional, Tuple, Type, Union

from ._domain import DETAIL, REMEDY, TITLE, Bundle, Domain
from ._domain import complain, flow_service, unknown_code


#: A tag, a bundle with its options, or None: the source language.
Locale = Union[str, Bundle, None]


class Problem(Exception):
    """An error of a domain: a code and arguments.  A reader's language makes its text.

    Making one raises a KeyError for an unknown code, and a TypeError for a missing, an unknown or a
    wrong argument.  Its texts never raise: they show {name} for what is missing.
    """

    #: The domain of the class; None: the Flow Service.
    _domain: Optional[Domain] = None

    code: str
    arguments: Dict[str, Any]
    #: URI reference of this occurrence, and id of the request that failed, for json().
    instance: Optional[str]
    request_id: Optional[str]

    def __new__(cls, /, *args: Any, **arguments: Any) -> "Problem":
        made: Problem = super().__new__(cls, *args)
        made._take("", {})  # a subclass whose __init__() fails has texts, too
        return made

    def __init__(self, code: str, /, **arguments: Any) -> None:
        if not isinstance(code, str):
            raise TypeError("the code must be a str")
        super().__init__(code)
        domain = self.domain
        definition = domain.definition(code)
        if definition is None:
            raise unknown_code(domain, code)
        self._take(code, arguments)
        _, issues = domain[domain.source_locale].text(DETAIL, code, arguments)
        complain(domain, code, issues + _missing(definition, arguments))

    def _take(self, code: str, arguments: Dict[str, Any]) -> None:
        self.code = code
        self.arguments = arguments
        self.instance = None
        self.request_id = None

    @property
    def domain(self) -> Domain:
        """The domain of the error."""
        return self._domain or flow_service()

    @property
    def status(self) -> int:
        """The HTTP status; 500 if the definition has none."""
        definition = self.domain.definition(self.code)
        return int(definition["status"]) or 500 if definition else 500

    def render(self, locale: Locale = None, part: int = DETAIL) -> str:
        """The text for a reader of a locale, or with a bundle's options."""
        return self._bundle(locale).text(part, self.code, self.arguments)[0]

    def title(self, locale: Locale = None) -> str:
        """The title for a reader of a locale."""
        return self.render(locale, TITLE)

    def remedy(self, locale: Locale = None) -> str:
        """The remedy for a reader of a locale; "" if there is none."""
        return self.render(locale, REMEDY)

    def json(self, locale: Locale = None, type_base: Optional[str] = None) -> str:
        """application/problem+json for a reader of a locale (RFC 9457).

        Callers see what is public.  A bundle decides otherwise by its audience.
        """
        if locale is None or isinstance(locale, str):
            locale = self.domain.bundle(locale, audience="public")
        instance, request_id = (
            None if each is None else str(each) for each in (self.instance, self.request_id)
        )
        return locale.problem_json(self.code, self.arguments, type_base, instance, request_id)

    def _bundle(self, locale: Locale) -> Bundle:
        if locale is None:
            locale = self.domain.source_locale
        return self.domain[locale] if isinstance(locale, str) else locale

    def __str__(self) -> str:
        return "{} {}".format(self.code, self.render())

    def __reduce__(self) -> Any:
        more = {k: v for k, v in self.__dict__.items() if k not in ("code", "arguments")}
        kind = type(self)
        return _problem, (
            None if kind is self.domain.Problem else kind,
            self.domain,
            self.code,
            self.arguments,
            more,
        )


def _missing(definition: Dict[str, Any], arguments: Dict[str, Any]) -> List[Tuple[str, str]]:
    """Issues of parameters without a value, which the detail may not show."""
    return [
        ("missing-argument", name)
        for name, _, _, _ in definition["parameters"]
        if arguments.get(name) is None
    ]


def problem_class(domain: Domain) -> Type[Problem]:
    """A class of Problem for a domain."""
    return type("Problem", (Problem,), {"_domain": domain, "__module__": "flowmsg"})


def _problem(
    kind: Optional[Type[Problem]],
    domain: Domain,
    code: str,
    arguments: Dict[str, Any],
    more: Dict[str, Any],
) -> Problem:
    """A problem that was made before, in this or another process.  Nothing is checked again: the
    other process may know more codes.

    kind is a class that has a place in a module; None: the domain's own class, which has none.
    """
    kind = kind or domain.Problem
    made = kind.__new__(kind, code)
    Exception.__init__(made, code)
    made._take(code, arguments)
    made.__dict__.update(more)
    return made
