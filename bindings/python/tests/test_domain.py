"""Domains: opening, pickling, threads, fork, reloading, stubs.  SPDX-License-Identifier: MIT"""

import gc
import multiprocessing
import os
import pickle
import subprocess
import sys
import tempfile
import threading
import unittest
import weakref

import flowmsg
from flowmsg.stubs import stubs

#: A domain file, and a directory with a catalog of the Flow Service, from tests/python.sh.
DOMAIN_FILE = os.environ.get("FLOWMSG_TEST_DOMAIN")
CATALOG = os.environ.get("FLOWMSG_TEST_CATALOG")
NAMES = os.environ.get("FLOWMSG_TEST_NAMES")


def render_in_child(bundle):
    return bundle.render("1403-400", header="X")


class DomainTest(unittest.TestCase):
    def test_import_opens_nothing(self):
        code = (
            "import flowmsg, flowmsg._domain as d, sys;"
            "sys.exit(len(d._open_domains) + ('asyncio' in sys.modules))"
        )
        self.assertEqual(subprocess.run([sys.executable, "-c", code]).returncode, 0)

    def test_built_in(self):
        domain = flowmsg.flow_service()
        self.assertEqual((domain.name, len(domain.codes())), ("flow-service", 90))
        self.assertIn("ko", domain.locales())
        self.assertEqual(domain.notes(), [])
        self.assertIsNone(domain.definition("x"))
        self.assertEqual(domain.definition("1404-412")["status"], 412)

    def test_files_that_are_none(self):
        for path in ("/no/such/file.fmd", "/no/" + "가" * 300, b"/no/\xff"):
            with self.assertRaises(FileNotFoundError) as raised:
                flowmsg.Domain.open(path)
            self.assertEqual(raised.exception.filename, path)
        with self.assertRaises(IsADirectoryError):
            flowmsg.Domain.open("/")
        with tempfile.NamedTemporaryFile() as file:
            file.write(b"no domain")
            file.flush()
            with self.assertRaises(ValueError):
                flowmsg.Domain.open(file.name)
        for path in (b"\0", "a\0b", 7):
            with self.subTest(path=path):
                with self.assertRaises((TypeError, ValueError)):
                    flowmsg.Domain.open(path)

    @unittest.skipUnless(NAMES, "no domain file")
    def test_parameters_with_names_of_python(self):
        domain = flowmsg.Domain.open(NAMES)
        names = {"self": "a", "code": "b", "cls": "c", "locale": "d"}
        self.assertEqual(domain["en"].render("1001-400", **names), "a b c d")
        problem = domain.Problem("1001-400", **names)
        self.assertEqual(pickle.loads(pickle.dumps(problem)).render(), "a b c d")
        self.assertEqual(domain.render_many("1001-400", [names]), ["a b c d"])
        compile(stubs(domain), "stubs", "exec")

    @unittest.skipUnless(DOMAIN_FILE, "no domain file")
    def test_domain_file(self):
        domain = flowmsg.Domain.open(DOMAIN_FILE)
        self.assertIs(domain, flowmsg.Domain.open(DOMAIN_FILE))
        self.assertNotEqual(domain.Problem, flowmsg.Problem)
        twin = pickle.loads(pickle.dumps(domain["ko"]))
        self.assertIs(twin.domain, domain)

    def test_domain_is_freed(self):
        if not DOMAIN_FILE:
            self.skipTest("no domain file")
        domain = flowmsg.Domain.open(DOMAIN_FILE, system_catalogs=True)
        gone = weakref.ref(domain)
        bundle = domain["ko"]
        del domain
        self.assertIsNotNone(gone())
        del bundle
        gc.collect()
        self.assertIsNone(gone())

    def test_bundle_is_remembered(self):
        domain = flowmsg.flow_service()
        self.assertIs(domain["ko"], domain["ko"])
        for i in range(1000):
            self.assertTrue(domain["x%d" % i].locale)
        self.assertEqual(domain[None].locale, "en")

    def test_options_survive_a_pickle(self):
        bundle = flowmsg.flow_service().bundle("ko", timezone="Asia/Seoul", josa="both")
        twin = pickle.loads(pickle.dumps(bundle))
        self.assertEqual(twin._made_of, bundle._made_of)

    @unittest.skipUnless(CATALOG, "no catalog")
    def test_reload(self):
        with tempfile.TemporaryDirectory() as folder:
            domain = flowmsg.Domain(None, (folder,), False)
            before = domain["ko"]
            text = before.render("1403-400", header="X")
            place = os.path.join(folder, "ko", "LC_MESSAGES")
            os.makedirs(place)
            os.link(CATALOG, os.path.join(place, "flow-service.mo"))
            self.assertTrue(domain.reload())
            self.assertFalse(domain.reload())
            self.assertNotEqual(domain["ko"].render("1403-400", header="X"), text)
            self.assertEqual(before.render("1403-400", header="X"), text)

    @unittest.skipUnless(CATALOG, "no catalog")
    def test_reload_while_a_bundle_is_made(self):
        with tempfile.TemporaryDirectory() as folder:

            class Reloading(flowmsg.Domain):
                """Another thread reloads before the domain remembers a bundle."""

                def bundle(self, locale, **options):
                    bundle = super().bundle(locale, **options)
                    place = os.path.join(folder, "ko", "LC_MESSAGES")
                    if not os.path.exists(place):
                        os.makedirs(place)
                        os.link(CATALOG, os.path.join(place, "flow-service.mo"))
                        thread = threading.Thread(target=self.reload)
                        thread.start()
                        thread.join()
                    return bundle

            domain = Reloading(None, (folder,), False)
            before = domain["ko"].render("1403-400", header="X")
            self.assertNotEqual(domain["ko"].render("1403-400", header="X"), before)

    def test_one_folder_is_no_list_of_them(self):
        with self.assertRaises(TypeError):
            flowmsg.Domain.open("/no/such/file.fmd", "/tmp")

    def test_opening_while_one_is_opened(self):
        from flowmsg import _domain

        with _domain._opening:
            self.assertIs(flowmsg.flow_service(), flowmsg.flow_service())

    def test_threads(self):
        domain, expected, wrong = flowmsg.flow_service(), {}, []
        for locale in domain.locales():
            expected[locale] = domain[locale].render("1403-400", header="X")

        def work():
            for _ in range(200):
                domain.reload()
                for locale, text in expected.items():
                    if domain[locale].render("1403-400", header="X") != text:
                        wrong.append(locale)

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(wrong, [])

    def test_fork(self):
        bundle = flowmsg.flow_service()["ko"]
        expected = render_in_child(bundle)
        with multiprocessing.get_context("fork").Pool(2) as pool:
            self.assertEqual(pool.map(render_in_child, [bundle] * 20), [expected] * 20)

    def test_stubs_compile(self):
        text = stubs(flowmsg.flow_service())
        compile(text, "stubs", "exec")
        self.assertIn("1404-412", text)
        command = [sys.executable, "-m", "flowmsg", "stubs"]
        made = subprocess.run([*command, "flow-service"], stdout=subprocess.PIPE, text=True)
        self.assertEqual(made.stdout, text)
        failed = subprocess.run([*command, "/no/file"], stderr=subprocess.PIPE, text=True)
        self.assertEqual(failed.returncode, 1)
        self.assertIn("python3 -m flowmsg:", failed.stderr)
