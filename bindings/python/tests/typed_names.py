"""Calls for the type checker, of a domain with one error, whose parameters have names that Python
uses itself.  A line that ends with "# error" is one.

SPDX-License-Identifier: MIT
"""

import names

korean = names.domain["ko"]
problem = names.Problem("1001-400", self="a", code="b", cls="c", locale="d")
korean.render(problem.code, self="a", code="b", cls="c", locale="d")  # error
korean.render("1001-400", self="a", code="b", cls="c", locale="d").upper()
korean.title("1001-400", code="b", cls="c", locale="d")  # error
names.Problem("1001-400", self=1, code="b", cls="c", locale="d")  # error
