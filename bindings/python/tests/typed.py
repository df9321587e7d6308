"""Calls for the type checker: a line that ends with "# error" is one.

SPDX-License-Identifier: MIT
"""

import errors
import flowmsg

korean = errors.domain["ko"]
text: str = korean.render("1404-412", version="v1", entityId="cc01")
errors.Problem("1404-412", version="v1", entityId="cc01").render("ko")
errors.Problem("1404-412", version="v1")  # error
errors.Problem("1404-41", version="v1", entityId="cc01")  # error
errors.Problem("1404-412", version=1, entityId="cc01")  # error
korean.render("1404-412", version="v1", entityId="cc01", more=1)  # error
korean.title("1403-400", header="x").upper()
korean.render_many(["1403-400"], {"header": ["x"]}).faults.keys()
flowmsg.format("en", "{x}", x=1).upper()
flowmsg.josa("disable", 1)  # error
flowmsg.josa("disable", "을/를").upper()
