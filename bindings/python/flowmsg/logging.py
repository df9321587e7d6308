"""A formatter of logging that writes problems in the language of the log.

SPDX-License-Identifier: MIT
"""

import logging
import traceback
from typing import Any, Iterator, Optional, Tuple

from ._problem import Problem


def _chain(error: Optional[BaseException]) -> Iterator[Tuple[BaseException, str]]:
    """An exception and those that led to it, the first one first, each with the line after it."""
    links = []
    seen = set()
    after = ""
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        links.append((error, after))
        if error.__cause__ is not None:
            error, after = error.__cause__, "\nIt is the cause of the next exception:\n\n"
        else:
            error = None if error.__suppress_context__ else error.__context__
            after = "\nThe next exception was raised while it was handled:\n\n"
    return reversed(links)


def _lines(error: BaseException) -> Iterator[str]:
    """The traceback of one exception.  A problem is named by its code: its text, which Python
    writes there, has personal values and perhaps several lines."""
    if not isinstance(error, Problem):
        yield from traceback.format_exception(type(error), error, error.__traceback__, chain=False)
        return
    if error.__traceback__ is not None:
        yield "Traceback (most recent call last):\n"
        yield from traceback.format_tb(error.__traceback__)
    yield "{}.{}: {}\n".format(type(error).__module__, type(error).__qualname__, error.code)


class Formatter(logging.Formatter):
    """Writes the text of a record's Problem, in one locale.

    A record has one as its message (`log.error(problem)`), as an argument of it
    (`log.error("no luck: %s", problem)`) or as its exception (`log.exception("…")`).  Its text is
    one line for readers of a log: personal values are masked, and no value begins a line.  A
    traceback shows its code.  The record gets the attributes `code`, `domain` and `status` for the
    format: "%(levelname)s %(code)s %(message)s".
    """

    def __init__(
        self, *args: Any, locale: str = "en", audience: str = "internal", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.locale = locale
        self.audience = audience

    def formatException(self, ei: Any) -> str:
        pieces = (
            piece for error, after in _chain(ei[1]) for piece in (*_lines(error), after)
        )
        return "".join(pieces).rstrip("\n")

    def _text(self, value: Any) -> Any:
        """The text of a problem; any other value as it is."""
        if not isinstance(value, Problem):
            return value
        bundle = value.domain.bundle(self.locale, audience=self.audience, channel="line")
        return value.render(bundle)

    def _args(self, args: Any) -> Any:
        """The arguments of a message, with texts in place of problems."""
        if isinstance(args, tuple):
            return tuple(self._text(each) for each in args)
        if isinstance(args, dict):
            return {name: self._text(each) for name, each in args.items()}
        return args

    def format(self, record: logging.LogRecord) -> str:
        problem = _problem_of(record)
        shown = logging.makeLogRecord(record.__dict__)
        shown.code = problem.code if problem else ""
        shown.domain = problem.domain.name if problem else ""
        shown.status = problem.status if problem else 0
        shown.exc_text = None  # another formatter may have written the problem's text into it
        shown.args = self._args(record.args)
        if isinstance(record.msg, Problem):
            shown.msg, shown.args = "%s", (self._text(record.msg),)
        elif problem is not None and problem is _raised(record):
            shown.msg, shown.args = "%s: %s", (shown.getMessage(), self._text(problem))
        return super().format(shown)


def _raised(record: logging.LogRecord) -> Optional[BaseException]:
    return record.exc_info[1] if record.exc_info else None


def _problem_of(record: logging.LogRecord) -> Optional[Problem]:
    """The problem of a record: its message, its exception, or the first among the arguments."""
    args: Any = record.args
    values = args.values() if isinstance(args, dict) else args if isinstance(args, tuple) else ()
    for each in (record.msg, _raised(record), *values):
        if isinstance(each, Problem):
            return each
    return None
