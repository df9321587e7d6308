"""Texts from bundles: values, faults, options.  SPDX-License-Identifier: MIT"""

import datetime
import decimal
import enum
import sys
import unittest
import uuid

import flowmsg

KOREAN = flowmsg.flow_service()["ko"]
SHOW = "{x}"


class Word(str, enum.Enum):
    UPDATE = "update"


class Index:
    """An integer of another library."""

    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


class Hostile:
    """An object whose own code fails."""

    def __index__(self):
        raise RuntimeError("hostile")

    def __str__(self):
        raise RuntimeError("hostile")


class HostileList(list):
    def __iter__(self):
        raise RuntimeError("hostile")


class HostileInt(int):
    def __str__(self):
        raise RuntimeError("hostile")


class ValueTest(unittest.TestCase):
    VALUES = [
        # value, text of {x} in English
        ("word", "word"),
        ("", ""),
        (Word.UPDATE, "update"),
        ("a\ud800b", "a\ufffdb"),
        ("a\0b", "a\ufffdb"),
        ("𝄞", "𝄞"),
        (True, "true"),
        (7, "7"),
        (-(2**63), "-9,223,372,036,854,775,808"),
        (2**63, "9,223,372,036,854,775,808"),
        (10**30, "1,000,000,000,000,000,000,000,000,000,000"),
        (Index(1234), "1,234"),
        (Index(2**70), "1,180,591,620,717,411,303,424"),
        (HostileInt(2**70), "1,180,591,620,717,411,303,424"),
        (HostileList(["a"]), "a"),
        (1.5, "1.5"),
        (float("nan"), "NaN"),
        (float("-inf"), "-∞"),
        (decimal.Decimal("12345.678"), "12,345.678"),
        (decimal.Decimal("1E+3"), "1,000"),
        (datetime.date(2026, 5, 1), "5/1/26"),
        (uuid.UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (["a", 1, "b"], "a, 1, b"),
        (("a",), "a"),
    ]

    def test_values(self):
        for value, text in self.VALUES:
            with self.subTest(value=value):
                self.assertEqual(flowmsg.format("en", SHOW, x=value), text)

    def test_datetime_keeps_its_instant(self):
        zone = datetime.timezone(datetime.timedelta(hours=9))
        moment = datetime.datetime(2026, 5, 1, 9, 30, 15, 1500, zone)
        shown = flowmsg.format("en", "{x, date, ::yMdHms}", x=moment)
        self.assertEqual(shown, "5/1/2026, 00:30:15")
        self.assertEqual(shown, flowmsg.format("en", "{x, date, ::yMdHms}",
                                               x=moment.astimezone(datetime.timezone.utc)))

    REFUSED = [
        b"bytes", object(), Hostile(), {"a": 1}, {1}, 1j, 10**5000, -(10**1000),
        datetime.datetime(2026, 5, 1), decimal.Decimal("NaN"), [object()], Index("1"),
        decimal.Decimal("1E+999999"), datetime.time(1),
        [[[[[[[[[[1]]]]]]]]]],
    ]

    def test_refused_values(self):
        for value in self.REFUSED:
            with self.subTest(type=type(value)):
                with self.assertRaisesRegex(TypeError, "'x'"):
                    flowmsg.format("en", SHOW, x=value)

    def test_datetimes_at_the_ends(self):
        for hours in (-23, 0, 23):
            zone = datetime.timezone(datetime.timedelta(hours=hours))
            for end in (datetime.datetime.min, datetime.datetime.max):
                with self.subTest(end=end, hours=hours):
                    self.assertTrue(flowmsg.format("en", SHOW, x=end.replace(tzinfo=zone)))

    def test_interrupts_pass(self):
        for exception in (KeyboardInterrupt, SystemExit):

            class Interrupted:
                def __index__(self, exception=exception):
                    raise exception

            with self.subTest(exception=exception):
                with self.assertRaises(exception):
                    KOREAN.render_many(["1403-400"], {"header": [Interrupted()]})

    def test_list_in_itself(self):
        endless = []
        endless.append(endless)
        with self.assertRaises(TypeError):
            flowmsg.format("en", SHOW, x=endless)


class RenderTest(unittest.TestCase):
    def test_text(self):
        text = KOREAN.render("1422-400", operation="disable", state="disabling")
        self.assertIn("작업 disable을", text)
        self.assertIn("상태 disabling에는", text)

    def test_long_text(self):
        word = "가" * 100_000
        self.assertIn(word, KOREAN.render("1403-400", header=word))

    FAULTS = [
        # exception, part of its text, code, arguments
        (KeyError, "did you mean 1404-412", "1404-41", {}),
        (KeyError, "no error ''", "", {}),
        (KeyError, "did you mean 1404-412", "1404-412\0", {"version": "v1", "entityId": "x"}),
        (KeyError, "no error '\ufffd'", "\ud800", {"header": b"x"}),
        (TypeError, "'entityId' is missing", "1404-412", {"version": "v1"}),
        (TypeError, "'entityId' is missing", "1404-412", {"version": "v1", "entityId": None}),
        (TypeError, "no argument 'more'", "1403-400", {"header": "x", "more": 1}),
        (TypeError, "'header' has a value of the wrong type", "1403-400", {"header": b"x"}),
        (TypeError, "no argument 'a\ufffdb'", "1403-400", {"header": "x", "a\0b": 1}),
        (TypeError, "must be a str", 1404, {}),
    ]

    def test_faults(self):
        for exception, part, code, arguments in self.FAULTS:
            with self.subTest(code=code, arguments=arguments):
                with self.assertRaises(exception) as raised:
                    KOREAN.render(code, **arguments)
                self.assertIn(part, str(raised.exception))

    def test_refused_where_it_is_not_shown(self):
        with self.assertRaisesRegex(TypeError, "'version' has a value of the wrong type"):
            KOREAN.title("1404-412", version=object(), entityId="x")

    def test_names_of_python(self):
        names = {name: name for name in ("self", "code", "class", "locale", "pattern", "cls")}
        for name in names:
            for call in (KOREAN.render, flowmsg.Problem):
                with self.subTest(name=name, call=call):
                    with self.assertRaisesRegex(TypeError, "no argument '" + name):
                        call("1403-400", header="x", **{name: 1})
        shown = "".join("{" + name + "}" for name in names)
        self.assertEqual(flowmsg.format("en", shown, **names), "".join(names))

    def test_a_bundle_needs_a_domain(self):
        native = flowmsg._native.Bundle
        for made_of in ((5, "en"), (object, "en"), (flowmsg.flow_service(), 5)):
            with self.subTest(made_of=made_of):
                with self.assertRaises(TypeError):
                    native.__new__(native, *made_of, None, 0, 0, 0, 0)

    def test_code_is_positional(self):
        with self.assertRaises(TypeError):
            KOREAN.render(code="1403-400", header="x")

    def test_options(self):
        domain = flowmsg.flow_service()
        both = domain.bundle("ko", josa="both")
        self.assertIn("disable을(를)", both.render("1422-400", operation="disable", state="x"))
        line = domain.bundle("en", channel="line")
        self.assertIn("\\u001B", line.render("1403-400", header="\x1b"))
        for options in ({"timezone": "Nowhere/City"}, {"josa": "x"}, {"channel": []}):
            with self.subTest(options=options):
                with self.assertRaises(ValueError):
                    domain.bundle("ko", **options)

    def test_references(self):
        word, count = "some word of its own", None
        for _ in range(1000):
            KOREAN.render("1403-400", header=word)
            with self.assertRaises(TypeError):
                KOREAN.render("1403-400", header=word, more=word)
            count = count or sys.getrefcount(word)
        self.assertEqual(sys.getrefcount(word), count)

    def test_pattern_faults(self):
        with self.assertRaisesRegex(ValueError, "line 1, column 1"):
            flowmsg.format("en", "{x")
        with self.assertRaisesRegex(TypeError, "'x' is missing"):
            flowmsg.format("en", "{x}")

    def test_josa(self):
        for word, pair, form in [
            ("disable", "을/를", "을"),
            ("update", "을/를", "를"),
            ("???", "을/를", "을(를)"),
            ("x", "no pair", "no pair"),
            ("x", "long" * 100, "long" * 100),
        ]:
            with self.subTest(word=word):
                self.assertEqual(flowmsg.josa(word, pair), form)

    def test_negotiate(self):
        self.assertEqual(flowmsg.negotiate("fr-CH, de;q=0.5"), "fr")
        self.assertEqual(flowmsg.negotiate(None), "en")
        self.assertEqual(flowmsg.flow_service().negotiate("\ud800"), "en")
