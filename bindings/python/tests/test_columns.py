"""Many rows at once.  SPDX-License-Identifier: MIT"""

import threading
import unittest

import flowmsg

KOREAN = flowmsg.flow_service()["ko"]
ROWS = 5000


def rows():
    codes = ["1404-412" if i % 3 else "1403-400" for i in range(ROWS)]
    arguments = [
        {"version": "v%d" % i, "entityId": "e%d" % i} if i % 3 else {"header": "가%d" % i}
        for i in range(ROWS)
    ]
    return codes, arguments


class ColumnsTest(unittest.TestCase):
    def test_same_as_single_texts(self):
        codes, arguments = rows()
        expected = [KOREAN.render(c, **a) for c, a in zip(codes, arguments)]
        as_list = KOREAN.render_many(codes, arguments)
        as_buffer = KOREAN.render_many(codes, arguments, as_buffer=True)
        self.assertEqual(as_list, expected)
        self.assertEqual(list(as_buffer), expected)
        self.assertEqual((as_list.faults, as_buffer.faults), ({}, {}))
        self.assertEqual(as_buffer.data, "".join(expected).encode())
        self.assertEqual(as_buffer.offsets[0], 0)
        self.assertEqual(as_buffer.offsets.itemsize, 8)

    def test_columns(self):
        texts = flowmsg.flow_service().render_many(
            "1404-412", {"version": ["a", "b"], "entityId": ("1", "2")}, "en"
        )
        self.assertEqual(len(texts), 2)
        self.assertIn("'b'", texts[1])

    def test_faults_are_of_rows(self):
        texts = KOREAN.render_many(
            ["1404-412", "nonsense", "1404-412", 7],
            {"version": ["v", None, object(), None], "entityId": ["e", None, None, None]},
        )
        self.assertNotIn(0, texts.faults)
        self.assertEqual(texts.faults[1][0], ("unknown-code", "nonsense"))
        self.assertEqual(
            texts.faults[2], [("missing-argument", "entityId"), ("argument-type", "version")]
        )
        self.assertEqual(texts.faults[3][0][0], "unknown-code")
        self.assertIn("{version}", texts[2])
        self.assertTrue(all(isinstance(text, str) for text in texts))

    def test_each_refused_value_is_reported(self):
        columns = {"version": [object()], "entityId": [b"x"]}
        refused = [("argument-type", "version"), ("argument-type", "entityId")]
        for part in (flowmsg.TITLE, flowmsg.DETAIL):
            texts = KOREAN.render_many(["1404-412"], columns, part=part)
            self.assertEqual(texts.faults, {0: refused})

    HOSTILE = [
        # code, arguments of the row, issues
        ("1403-400\0x", {}, [("unknown-code", "1403-400\ufffdx")]),
        ("\ud800", {}, [("unknown-code", "\ufffd")]),
        ("1403-400", {"header": "x", "header\0": "y"}, [("unknown-argument", "header\ufffd")]),
        ("1403-400", {"header": "x", 5: "y"}, [("unknown-argument", "\ufffd")]),
    ]

    def test_hostile_rows(self):
        for code, arguments, issues in self.HOSTILE:
            with self.subTest(code=code, arguments=arguments):
                self.assertEqual(KOREAN.render_many([code], [arguments]).faults, {0: issues})

    def test_long_texts_say_little_about_others(self):
        column = ["x" * 2_000_000, "x" * 4_000_000] + ["a"] * 200_000
        texts = KOREAN.render_many("1403-400", {"header": column}, as_buffer=True)
        self.assertEqual(len(texts), len(column))

    def test_rows_without_arguments(self):
        self.assertEqual(
            KOREAN.render_many("1403-400", [None, {"header": "x"}]).faults,
            {0: [("missing-argument", "header")]},
        )

    def test_columns_without_a_truth(self):
        class Frame(dict):
            """A DataFrame has columns, and no truth."""

            def __bool__(self):
                raise ValueError("ambiguous")

        self.assertEqual(len(KOREAN.render_many("1403-400", Frame(header=["a", "b"]))), 2)

    def test_no_rows(self):
        self.assertEqual(KOREAN.render_many("1403-400", []), [])
        self.assertEqual(KOREAN.render_many("1403-400", {"header": []}), [])
        for arguments in (None, {}):
            with self.assertRaises(ValueError):
                KOREAN.render_many("1403-400", arguments)
        self.assertEqual(KOREAN.render_many([], {}), [])
        self.assertEqual(list(KOREAN.render_many([], as_buffer=True)), [])

    def test_lengths_differ(self):
        for codes, arguments in [
            (["1403-400"], {"header": ["a", "b"]}),
            (["1403-400"], [{}, {}]),
            ("1403-400", {"a": [1], "b": [1, 2]}),
        ]:
            with self.subTest(arguments=arguments):
                with self.assertRaises(ValueError):
                    KOREAN.render_many(codes, arguments)

    def test_long_rows(self):
        words = ["가" * (1 << n) for n in range(18)]
        texts = KOREAN.render_many("1403-400", {"header": words}, as_buffer=True)
        for i, word in enumerate(words):
            self.assertIn(word, texts[i])
        self.assertIn(words[-1], texts[-1])
        with self.assertRaises(IndexError):
            texts[18]

    def test_columns_change_meanwhile(self):
        column = ["a"] * ROWS
        stop = threading.Event()

        def change():
            while not stop.is_set():
                column[:] = ["b%d" % len(column)] * ROWS

        thread = threading.Thread(target=change)
        thread.start()
        try:
            for _ in range(20):
                self.assertEqual(len(KOREAN.render_many("1403-400", {"header": column})), ROWS)
        finally:
            stop.set()
            thread.join()
