"""A formatter of logging that writes problems in the language of the log.

SPDX-License-Identifier: MIT
"""

import logging
from typing import Any, Optional

from ._problem import Problem


class Formatter(logging.Formatter):
    """Writes the text of a record's Problem, in one locale.

    A record has one as its message (`log.error(problem)`) or as its exception
    (`log.exception("…")`).  Its text is one line for readers of a log: personal values are masked, and
    no value begins a line.  The record gets the attributes `code`, `domain` and `status` for the
    format: "%(levelname)s %(code)s %(message)s".
    """

    def __init__(
        self, *args: Any, locale: str = "en", audience: str = "internal", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.locale = locale
        self.audience = audience

    def _problem_of(self, record: logging.LogRecord) -> Optional[Problem]:
        message: object = record.msg
        if isinstance(message, Problem):
            return message
        raised = record.exc_info[1] if record.exc_info else None
        return raised if isinstance(raised, Problem) else None

    def _text(self, problem: Problem) -> str:
        bundle = problem.domain.bundle(self.locale, audience=self.audience, channel="line")
        return problem.render(bundle)

    def format(self, record: logging.LogRecord) -> str:
        problem = self._problem_of(record)
        shown = logging.makeLogRecord(record.__dict__)
        shown.code = problem.code if problem else ""
        shown.domain = problem.domain.name if problem else ""
        shown.status = problem.status if problem else 0
        if problem is not None:
            text = self._text(problem)
            said = "" if isinstance(record.msg, Problem) else record.getMessage() + ": "
            shown.msg, shown.args = "%s", (said + text,)
        return super().format(shown)
