"""One message with two arguments from Python: flowmsg beside gettext, PyICU and Babel.

SPDX-License-Identifier: MIT

Usage: PYTHONPATH=… python3 bench/python.py [ROUNDS]

Each round measures all systems in turn; the table has medians.  A system that is not installed is
left out.
"""

import gettext
import statistics
import sys
import time

import flowmsg

CALLS = 2000
ROWS = 20000
PATTERN = (
    "제공된 버전 ''{version}''이(가) ''{entityId}'' 엔터티의 현재 버전과 일치하지 않습니다. "
    "제공된 버전이 엔터티의 현재 버전과 일치하는지 확인하고 다시 시도하십시오."
)
PRINTF = PATTERN.replace("''", "'").replace("{version}", "%(version)s")
PRINTF = PRINTF.replace("{entityId}", "%(entityId)s")

VERSIONS = ["v%d" % (i % 97) for i in range(ROWS)]
IDS = ["cc01fc2c-0000-%04x" % (i % 65536) for i in range(ROWS)]


class Catalog(gettext.NullTranslations):
    """A catalog of one message, without a file."""

    def gettext(self, message):
        return {"1404-412": PRINTF}.get(message, message)


def calls(function):
    """A measurement of single calls."""

    def measure():
        for i in range(CALLS):
            function(VERSIONS[i], IDS[i])
        return CALLS

    return measure


def flowmsg_call():
    render = flowmsg.flow_service()["ko"].render
    return calls(lambda version, entity: render("1404-412", version=version, entityId=entity))


def flowmsg_rows(as_buffer):
    bundle = flowmsg.flow_service()["ko"]

    def measure():
        bundle.render_many(
            "1404-412", {"version": VERSIONS, "entityId": IDS}, as_buffer=as_buffer
        )
        return ROWS

    return measure


def python_gettext():
    text = Catalog().gettext
    return calls(
        lambda version, entity: text("1404-412") % {"version": version, "entityId": entity}
    )


def pyicu():
    import icu

    message = icu.MessageFormat(PATTERN, icu.Locale("ko"))
    names = ["version", "entityId"]
    return calls(
        lambda version, entity: message.format(
            names, [icu.Formattable(version), icu.Formattable(entity)]
        )
    )


def babel():
    from babel.support import Format, Translations

    Format("ko")
    text = Translations().gettext
    return calls(
        lambda version, entity: text(PRINTF) % {"version": version, "entityId": entity}
    )


SYSTEMS = [
    ("flowmsg, a call", flowmsg_call),
    ("flowmsg, rows as a list", lambda: flowmsg_rows(False)),
    ("flowmsg, rows as a buffer", lambda: flowmsg_rows(True)),
    ("gettext and %", python_gettext),
    ("PyICU MessageFormat, kept", pyicu),
    ("Babel's catalogs and %", babel),
]


def ready():
    for name, make in SYSTEMS:
        try:
            yield name, make()
        except ImportError:
            print("not installed: " + name, file=sys.stderr)


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 31
    systems = list(ready())
    times = {name: [] for name, _ in systems}
    for _ in range(rounds):
        for name, measure in systems:
            start = time.perf_counter()
            n = measure()
            times[name].append((time.perf_counter() - start) / n * 1e6)
    print("| us per message             |   median |      min |")
    print("|:---------------------------|---------:|---------:|")
    for name, _ in systems:
        print("| {:26} | {:8.3f} | {:8.3f} |".format(
            name, statistics.median(times[name]), min(times[name])))


if __name__ == "__main__":
    main()
