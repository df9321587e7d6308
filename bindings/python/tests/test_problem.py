"""Errors as exceptions: texts, JSON, pickles, logs.  SPDX-License-Identifier: MIT"""

import copy
import json
import logging
import pickle
import unittest
import uuid

import flowmsg
from flowmsg.logging import Formatter


class NotFound(flowmsg.Problem):
    """A class of the caller, which has arguments of its own."""

    def __init__(self, place, more=None):
        super().__init__("1404-412", version="v1", entityId=place)
        self.place = place


def made():
    return flowmsg.Problem("1404-412", version="v1", entityId="cc01")


class ProblemTest(unittest.TestCase):
    def test_texts(self):
        problem = made()
        self.assertEqual(problem.status, 412)
        self.assertTrue(str(problem).startswith("1404-412 The provided version 'v1'"))
        self.assertIn("'v1'이", problem.render("ko"))
        self.assertEqual(problem.render(), problem.render("en"))
        self.assertEqual(problem.remedy("ko"), "")
        self.assertNotEqual(problem.title("ko"), problem.title("en"))

    def test_json(self):
        problem = made()
        problem.instance = "/entities/cc01"
        problem.request_id = "r1"
        body = json.loads(problem.json("ko", type_base="https://errors.example.com/"))
        self.assertEqual(body["type"], "https://errors.example.com/1404-412")
        self.assertEqual(body["status"], 412)
        self.assertEqual(body["detail"], problem.render("ko"))
        self.assertEqual(body["arguments"], {"version": "v1", "entityId": "cc01"})
        self.assertEqual((body["instance"], body["requestId"]), ("/entities/cc01", "r1"))
        self.assertEqual(body["locale"], "ko")

    FAULTS = [
        (KeyError, "9999-999", {}),
        (TypeError, "1404-412", {"version": "v1"}),
        (TypeError, "1404-412", {"version": "v1", "entityId": "x", "more": 1}),
        (TypeError, "1404-412", {"version": object(), "entityId": "x"}),
    ]

    def test_faults_when_made(self):
        for exception, code, arguments in self.FAULTS:
            with self.subTest(code=code, arguments=arguments):
                with self.assertRaises(exception):
                    flowmsg.Problem(code, **arguments)

    def test_texts_never_raise(self):
        problem = made()
        problem.arguments = {"version": object(), "other": [object()]}
        self.assertIn("{version}", problem.render("ko"))
        self.assertIn("{entityId}", str(problem))
        self.assertIn("detail", json.loads(problem.json("ko")))

    CHANGED = [
        {"code": "9999-999"}, {"code": "\ud800"}, {"code": "a\0b"}, {"code": 5},
        {"arguments": {1: 2}}, {"arguments": {"version\0": 2}}, {"arguments": {"x": [b""]}},
        {"instance": "\ud800"}, {"request_id": "a\0b"},
    ]

    def test_texts_of_changed_problems_never_raise(self):
        for change in self.CHANGED:
            problem = made()
            problem.__dict__.update(change)
            for locale in ("ko", "\ud800", "a\0b", "x" * 10000):
                with self.subTest(change=change, locale=locale):
                    self.assertTrue(str(problem) and problem.render(locale))
                    self.assertIn("detail", json.loads(problem.json(locale)))

    def test_raised_and_caught(self):
        with self.assertRaises(flowmsg.Problem) as caught:
            raise made()
        self.assertEqual(caught.exception.code, "1404-412")

    def test_pickle_keeps_a_class_of_the_caller(self):
        problem = NotFound("/entities/cc01")
        for twin in (pickle.loads(pickle.dumps(problem)), copy.copy(problem)):
            self.assertIs(type(twin), NotFound)
            self.assertEqual((twin.place, str(twin)), (problem.place, str(problem)))

    def test_pickle_of_a_code_that_is_unknown_here(self):
        problem = made()
        problem.code = "1404-999"
        twin = pickle.loads(pickle.dumps(problem))
        self.assertEqual(str(twin), str(problem))
        self.assertEqual(json.loads(twin.json())["status"], 500)

    def test_without_init(self):
        problem = flowmsg.Problem.__new__(flowmsg.Problem)
        self.assertIsInstance(str(problem), str)
        self.assertEqual(json.loads(problem.json())["status"], 500)

    def test_request_id_is_any_object(self):
        problem = made()
        problem.request_id = uuid.UUID(int=1)
        self.assertEqual(json.loads(problem.json())["requestId"], str(problem.request_id))

    def test_pickle_and_copy(self):
        problem = made()
        problem.request_id = "r1"
        for twin in (pickle.loads(pickle.dumps(problem)), copy.deepcopy(problem)):
            self.assertEqual(twin.render("ja"), problem.render("ja"))
            self.assertEqual(twin.request_id, "r1")
            self.assertIsInstance(twin, flowmsg.Problem)
            self.assertIs(twin.domain, flowmsg.flow_service())


class LoggingTest(unittest.TestCase):
    def record(self, message, *args, exc_info=None):
        return logging.LogRecord("log", logging.ERROR, "", 0, message, args, exc_info)

    def test_problem_as_message(self):
        text = Formatter("%(levelname)s %(code)s %(message)s", locale="ko").format(
            self.record(made())
        )
        self.assertTrue(text.startswith("ERROR 1404-412 제공된 버전"))

    def test_problem_as_exception(self):
        try:
            raise made()
        except flowmsg.Problem as problem:
            caught = (type(problem), problem, None)
        text = Formatter("%(message)s").format(self.record("no %s", "luck", exc_info=caught))
        self.assertTrue(text.startswith("no luck: The provided version"), text)

    SECRET = flowmsg.Problem("1403-400", header="secret\nERROR forged")

    def raised(self, cause, context):
        """The formatted record of an exception that the problem led to, or which led to it."""
        try:
            try:
                raise cause
            except Exception as error:
                raise context from (error if isinstance(context, ValueError) else None)
        except Exception as error:
            info = (type(error), error, error.__traceback__)
        record = self.record("no luck", exc_info=info)
        record.exc_text = "secret"  # another formatter was here
        return Formatter("%(message)s", audience="public").format(record)

    def test_tracebacks_show_codes(self):
        for cause, context in [
            (self.SECRET, ValueError("outer")), (ValueError("inner"), self.SECRET),
            (self.SECRET, KeyError("outer")), (KeyError("inner"), made()),
        ]:
            with self.subTest(cause=cause, context=context):
                text = self.raised(cause, context)
                self.assertIn("Traceback", text)
                self.assertNotIn("\nERROR forged", text)
                self.assertNotIn("entity with the ID cc01. ", text.partition("\n")[2])

    def test_problem_as_argument(self):
        formatter = Formatter("%(code)s %(message)s", locale="ko")
        for record in (
            self.record("no luck: %s", self.SECRET),
            self.record("no luck: %(why)s", {"why": self.SECRET}),
        ):
            text = formatter.format(record)
            self.assertTrue(text.startswith("1403-400 no luck: 요청에서"), text)
            self.assertNotIn("\n", text)

    def test_other_records(self):
        text = Formatter("%(code)s|%(message)s").format(self.record("plain %d", 7))
        self.assertEqual(text, "|plain 7")

    def test_one_line(self):
        problem = flowmsg.Problem("1403-400", header="a\nERROR forged")
        text = Formatter("%(message)s").format(self.record(problem))
        self.assertNotIn("\n", text)
