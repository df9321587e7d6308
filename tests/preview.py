"""Tests the translator's page with a client and a browser.

SPDX-License-Identifier: MIT

Usage: preview.py [NAME …]

Runs `flowmsg preview` in a folder of its own, first against plain HTTP requests, then in
Debian's Chromium, driven through chromedriver (WebDriver, W3C); without them only plain
requests.  Python's standard library is enough.

From the environment: FLOWMSG, the command; top_srcdir; SCREENSHOTS, a folder for pictures.
Times are printed and never judged, apart from a limit that only a hanging page exceeds."""

import base64
import http.client
import json
import os
import re
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse

TOP = os.path.abspath(os.environ.get("top_srcdir", os.path.join(os.path.dirname(__file__), "..")))
FLOWMSG = os.environ.get("FLOWMSG", os.path.join(TOP, "build", "flowmsg"))
RICH = os.path.join(os.path.dirname(FLOWMSG), "tests", "rich_flowmsg")   # see tests/Makefile.inc
LONG = 120.0                      # seconds; only what never ends takes so long, at any load

HOSTILE = "<img src=x onerror=document.title='hit'><script>document.title='hit'</script>"

# A message without choices in English, translated with choices.
NESTED = ("{state, select, disabling {{operation, plural, =0 {none} one {one} other {# many}}} "
          "other {other state}}")


def say(text):
    print("# " + text, flush=True)


# ------------------------------------------------------------------------- the command

class Preview:
    """A folder with po/, and the command that shows it.  @languages: those of LINGUAS, or None for
    all of them."""

    def __init__(self, *args, pass_fds=(), command=FLOWMSG, languages="en ko", before=None):
        self.folder = tempfile.mkdtemp(prefix="preview.")
        shutil.copytree(os.path.join(TOP, "po"), os.path.join(self.folder, "po"),
                        ignore=lambda d, names: [n for n in names
                                                 if not n.endswith(".po") and n != "LINGUAS"])
        for root, _, names in os.walk(self.folder):
            for name in names:
                os.chmod(os.path.join(root, name), 0o644)
            os.chmod(root, 0o755)
        if languages:
            with open(self.path("LINGUAS"), "w", encoding="utf-8") as f:
                f.write(languages + "\n")
        if before:
            before(self.folder)
        self.started = time.time()
        self.process = subprocess.Popen([command, "preview", "--port", "0", *args],
                                        cwd=self.folder, stdout=subprocess.PIPE, text=True,
                                        pass_fds=pass_fds)
        self.url = self.process.stdout.readline().strip()
        self.port, self.token = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/([0-9a-f]{32})/",
                                             self.url).groups()
        self.port = int(self.port)

    def close(self):
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(LONG)
        self.process.stdout.close()
        shutil.rmtree(self.folder)
        check("ends with a signal, status 0", status == 0, status)

    def path(self, name):
        return os.path.join(self.folder, "po", name)

    def read(self, name="ko.po"):
        with open(self.path(name), encoding="utf-8") as f:
            return f.read()

    def save(self, text, name="ko.po"):
        """Replace the file by another one, as most editors do."""
        with open(self.path(name) + "~new", "wb") as f:
            f.write(text if isinstance(text, bytes) else text.encode())
        os.rename(self.path(name) + "~new", self.path(name))

    def translate(self, code, text, flag="", name="ko.po"):
        """The file with another translation of a detail."""
        new = re.sub(r'(msgctxt "%s"\nmsgid (?:".*"\n)+msgstr )(?:".*"\n)+' % code,
                     lambda m: flag + m.group(1) + json.dumps(text, ensure_ascii=False) + "\n",
                     self.read(name))
        assert new != self.read(name)
        return new

    def get(self, path, method="GET", host=None, headers=(), body=None, token=None):
        c = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONG)
        c.putrequest(method, f"/{self.token if token is None else token}{path}", skip_host=True, skip_accept_encoding=True)
        c.putheader("Host", host or f"127.0.0.1:{self.port}")
        for key, value in headers:
            c.putheader(key, value)
        c.endheaders(body)
        answer = c.getresponse()
        answer.text = answer.read().decode()
        c.close()
        return answer

    def state(self, since=None):
        query = "" if since is None else "?since=" + urllib.parse.quote(since)
        answer = self.get("/api/state" + query)
        return json.loads(answer.text) if answer.status == 200 else None

    def judged(self, since=None):
        """The state when no file is being judged any more."""
        state = until("an answer", lambda: self.state(since))
        while any(l["judging"] for l in state["languages"]):
            state = until("an answer", lambda: self.state(state["version"]))
        return state

    def render(self, code, args, **more):
        return self.get("/api/render?" + urllib.parse.urlencode(
            {"code": code, "args": json.dumps(args), **more}))

    def raw(self, data):
        """The first line of the answer to these bytes."""
        with socket.create_connection(("127.0.0.1", self.port), LONG) as s:
            s.sendall(data)
            s.settimeout(LONG)
            return s.recv(4096).split(b"\r\n")[0].decode("latin-1")


def message(state, code):
    return next(m for m in state["messages"] if m["code"] == code)


def term_of(state, token, locale="ko"):
    term = next(t for t in state["terms"] if t["token"] == token)
    return next(t for t in term["texts"] if t["locale"] == locale)


def detail(state, code, locale="ko"):
    return next(t for t in message(state, code)["texts"] if t["locale"] == locale)["detail"]


def content(state):
    """The shown contents, without the mark that a file is being judged."""
    return [state["messages"], state["terms"], [{**l, "judging": False} for l in state["languages"]]]


def language(state, locale="ko"):
    return next(l for l in state["languages"] if l["locale"] == locale)


# ------------------------------------------------------------------------------ results

class Failed(Exception):
    pass


n_checks = 0


def check(what, good, got=""):
    global n_checks
    n_checks += 1
    if not good:
        raise Failed(f"{what}: {str(got)[:500]}")


def until(what, look):
    """Wait for it."""
    end = time.time() + LONG
    while True:
        got = look()
        if got:
            return got
        check(what, time.time() < end, "did not happen")
        time.sleep(0.01)


# ------------------------------------------------------------------------- plain requests

def test_requests(p):
    port = p.port
    for host, status in [(f"127.0.0.1:{port}", 200), (f"localhost:{port}", 200),
                         (f"LOCALHOST:{port}", 200), (f"[::1]:{port}", 200),
                         ("example.org", 403), (f"example.org:{port}", 403),
                         (f"127.0.0.1.example.org:{port}", 403), ("127.0.0.1", 403),
                         (f"127.0.0.1:{port}0", 403), (f"x127.0.0.1:{port}", 403),
                         (f"0.0.0.0:{port}", 403), (f"localhost.:{port}", 403)]:
        for path in ["/", "/api/state", "/page.js"]:
            check(f"Host: {host}", p.get(path, host=host).status == status, path)
    check("no Host", p.raw(b"GET / HTTP/1.0\r\n\r\n").split()[1] == "400")
    test_malformed(p, f"127.0.0.1:{port}")
    for path, status in [("/", 200), ("/index.html", 200), ("/page.css", 200), ("/page.js", 200),
                         ("/icon.svg", 200), ("/../../etc/passwd", 404),
                         ("/%2e%2e/%2e%2e/etc/passwd", 404), ("/..%2fpo%2fko.po", 404),
                         ("/po/ko.po", 404), ("//page.js", 404), ("/page.js/", 404),
                         ("/page.js%00.html", 404), ("/api/", 404), ("/api/state/", 404)]:
        got = p.get(path).status
        check(path, got == status, got)
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"]:
        check(method, p.get("/api/state", method=method).status == 405)
    check("HEAD", p.get("/", method="HEAD").status == 200)
    check("a body", p.get("/", headers=[("Content-Length", "3")], body=b"abc").status == 413)
    check("a long line", p.raw(b"GET /" + p.token.encode() + b"/" + b"a" * 100000 + b" HTTP/1.1\r\n").split()[1] in
          ("414", "431", "413", "400", "500"))
    check("not HTTP", p.raw(b"\x16\x03\x01\0\0\r\n\r\n") is not None)
    answer = p.get("/")
    csp = answer.getheader("Content-Security-Policy")
    check("policy", "default-src 'none'" in csp and "unsafe" not in csp, csp)
    check("nosniff", answer.getheader("X-Content-Type-Options") == "nosniff")
    check("nothing from elsewhere", not re.search(r"https?://(?!www\.w3\.org/2000/svg)",
          "".join(p.get(f).text for f in ["/", "/page.css", "/page.js", "/icon.svg"])))


def test_malformed(p, ours):
    """Ambiguous requests, and requests that no client sends (RFC 9112)."""
    page = f"/{p.token}/"
    for what, status, target, headers in [
            ("two hosts", 400, page, ["Host: " + ours, "Host: example.org"]),
            ("two hosts, the good one last", 400, page, ["Host: example.org", "Host: " + ours]),
            ("the same host twice", 400, page, ["Host: " + ours, "Host: " + ours]),
            ("an empty host", 403, page, ["Host:"]),
            ("an empty host more", 400, page, ["Host: " + ours, "Host:"]),
            ("a user", 400, page, ["Host: a@" + ours]),
            ("a folded host", 400, page, ["Host: " + ours, " example.org"]),
            ("a space before the colon", 400, page, ["Host: " + ours, "Host : example.org"]),
            ("no colon", 400, page, ["Host: " + ours, "x"]),
            ("length 0", 200, page, ["Host: " + ours, "Content-Length: 0"]),
            ("two lengths", 400, page, ["Host: " + ours, "Content-Length: 0", "Content-Length: 3"]),
            ("no length", 400, page, ["Host: " + ours, "Content-Length: x"]),
            ("an encoding", 413, page, ["Host: " + ours, "Transfer-Encoding: chunked"]),
            ("an encoding and a length", 413, page,
             ["Host: " + ours, "Transfer-Encoding: chunked", "Content-Length: 0"]),
            ("an absolute target", 200, f"http://{ours}{page}", ["Host: " + ours]),
            ("an absolute target elsewhere", 403, f"http://example.org{page}", ["Host: " + ours]),
            ("an absolute target and no host", 400, f"http://{ours}{page}", []),
            ("an authority", 403, ours, ["Host: " + ours]),
            ("a star", 403, "*", ["Host: " + ours])]:
        lines = [f"GET {target} HTTP/1.1"] + headers + ["", ""]
        got = p.raw("\r\n".join(lines).encode())
        check(what, got.split()[1] == str(status), got)
    got = p.raw(f"GET {page}api/render?code=1422-400%00x HTTP/1.1\r\nHost: {ours}\r\n\r\n".encode())
    check("a NUL in a code", got.split()[1] == "400", got)


def test_render(p):
    p.judged()                     # earlier, a rendering has no text of a file
    got = json.loads(p.render("1422-400", {"operation": "update"}).text)
    ko = next(t for t in got["texts"] if t["locale"] == "ko")["detail"]
    check("a value", "작업 update를 적용할" in ko["text"], ko["text"])
    check("every language", {t["locale"] for t in got["texts"]} >= {"en", "ko"}, got)
    got = json.loads(p.render("1422-400", {"operation": None}, locale="ko").text)
    check("one language", [t["locale"] for t in got["texts"]] == ["ko"], got)
    check("not given", "{operation}" in got["texts"][0]["detail"]["text"], got)
    check("said so", got["texts"][0]["detail"]["issues"], got)
    got = json.loads(p.render("1422-400", {"operation": "{state}<b>'"}, locale="en").text)
    check("a value is text", "'{state}<b>''" in got["texts"][0]["detail"]["text"], got)
    for code, args in [("9999-999", {}), ("", {}), ("1422-400", {"x": "y"}), ("1422-400", []),
                       ("1422-400", {"operation": 1}), ("1422-400", {"operation": "a\0b"}),
                       ("1422-400", {"operation": ["a"]})]:
        check(f"{code} {args}", p.render(code, args).status == 400)
    check("no JSON", p.get("/api/render?code=1422-400&args=%7B").status == 400)
    check("deep JSON", p.get("/api/render?code=1422-400&args=" + "%5B" * 2000).status == 400)
    check("no code", p.get("/api/render").status == 400)
    check("long", p.render("1422-400", {"operation": "a" * 9000}).status == 414)
    check("language unknown", p.render("1422-400", {}, locale="xx").status == 400)


def test_following(p):
    state = p.judged()
    good = p.read()
    check("90 messages", len(state["messages"]) == 90)
    check("18 terms", len(state["terms"]) == 18)
    check("no error in the shipped files", all(l["errors"] == 0 for l in state["languages"]))

    def next_state():
        nonlocal state
        before = content(state)
        while content(state) == before:      # only the mark "judging" may have changed
            state = p.judged(state["version"])
        return state

    start = time.time()
    p.save(p.translate("1422-400", "{state} 그리고 {operation} 하나입니다."))
    check("changed", "disabling 그리고 disable" in detail(next_state(), "1422-400")["text"])
    say(f"from save to answer: {1000 * (time.time() - start):.0f} ms")

    p.save(p.translate("1422-400", NESTED))
    cases = detail(next_state(), "1422-400")["cases"]
    check("each branch", [(c["steps"][-1]["selector"], c["text"]) for c in cases] ==
          [("=0", "none"), ("one", None), ("other", "1 many"), ("other", "other state")], cases)

    p.save(p.translate("1422-400", "지금 {state"))
    broken = detail(next_state(), "1422-400")
    check("the last good text stays", broken["broken"] and broken["text"] and
          broken["pattern"] == "지금 {state", broken)
    check("a finding with a line", any(f["rule"] == "syntax" and f["line"] == broken["line"] + 2
          for f in broken["findings"]), broken)

    p.save(p.translate("1422-400", "{state, term}{state, josa, 을/를} {operation, term, both}"))
    check("terms of the file", detail(next_state(), "1422-400")["text"] ==
          "비활성화 중을 비활성화(disable)", detail(state, "1422-400"))
    p.save(good.replace('msgstr "비활성화 중"', 'msgstr "{끄는} 중"'))
    term = term_of(next_state(), "disabling")
    check("a term with braces", term["text"] is None and term["broken"] and
          any(f["rule"] == "term-plain" for f in term["findings"]), term)

    p.save(p.translate("1422-400", "모호한 글", flag="#, fuzzy\n"))
    check("fuzzy", detail(next_state(), "1422-400")["state"] == "fuzzy")
    p.save(p.translate("1422-400", ""))
    check("untranslated", detail(next_state(), "1422-400")["state"] == "untranslated")
    p.save(good)
    shown = detail(next_state(), "1422-400")["text"]

    for what, data in [("half of it", good.encode()[:5000]), ("not a .po", b"hello\n"),
                       ("empty", b""), ("binary", bytes(range(256)) * 100),
                       ("a BOM", b"\xef\xbb\xbf" + good.encode()),
                       ("twice the same", good.encode() + good.encode().split(b"\n\n", 1)[1]),
                       ("other bytes than its charset",
                        good.encode().replace("잘못".encode(), b"\xff\xfe")),
                       ("no such charset",
                        good.replace("charset=UTF-8", "charset=KLINGON").encode())]:
        p.save(data)
        lang = language(next_state())
        check(f"{what}: refused", lang["refused"] and lang["goodSince"] > 0, lang)
        findings = lang["findings"] + [f for m in state["messages"] for t in m["texts"]
                                       for part in ("title", "detail", "remedy") if t[part]
                                       for f in t[part]["findings"]]
        check(f"{what}: a finding with a line", any(f["line"] > 0 for f in findings), lang)
        check(f"{what}: the last good text stays", detail(state, "1422-400")["text"] == shown)
    with open(p.path("ko.po~new"), "wb") as f:
        f.truncate(100 * 1024 * 1024)
    os.rename(p.path("ko.po~new"), p.path("ko.po"))
    until("100 MB", lambda: "larger than" in str(language(p.judged())["findings"]))
    os.remove(p.path("ko.po"))
    until("gone", lambda: language(p.judged())["trouble"] == "No such file or directory")
    os.mkfifo(p.path("ko.po"))
    until("a pipe", lambda: "regular" in (language(p.judged())["trouble"] or ""))
    os.remove(p.path("ko.po"))
    p.save(good.replace("\n", "\r\n"))
    until("CRLF", lambda: not language(next_state())["refused"])
    p.save(p.translate("1422-400", "바뀐 {state}에 {operation}.")
           .replace("charset=UTF-8", "charset=EUC-KR").encode("euc-kr", "ignore"))
    check("EUC-KR", "바뀐 disabling" in detail(next_state(), "1422-400")["text"])
    p.save(good)
    check("as before", not language(next_state())["refused"])

    # The file is written in place, in two pieces: after the first, the good text is still shown.
    with open(p.path("ko.po"), "wb") as f:
        f.write(good.encode()[:7000])
        f.flush()
        p.save(p.read("en.po") + "\n# seen\n", "en.po")
        between = next_state()
        check("half saved", detail(between, "1422-400")["text"] == shown)
        f.write(good.encode()[7000:] + b"\n# changed\n")
    until("whole again", lambda: not language(next_state())["refused"])
    p.save(good)

    # A language is added while the page is open.
    p.save(good.replace("Language: ko", "Language: ar"), "ar.po")
    with open(p.path("LINGUAS"), "w", encoding="utf-8") as f:
        f.write("en ko ar\n")
    until("one more language", lambda: "ar" in [l["locale"] for l in next_state()["languages"]])
    check("from right to left", language(state, "ar")["dir"] == "rtl")
    os.remove(p.path("ar.po"))
    with open(p.path("LINGUAS"), "w", encoding="utf-8") as f:
        f.write("en ko\n")


SHOP = os.path.join(TOP, "tests", "golden", "domain", "shop.xml")


def shop_preview():
    """A preview of a domain of its own, whose definitions are a file beside po/."""
    p = Preview("--domain", "shop.xml", languages="ko",
                before=lambda folder: shutil.copy(SHOP, os.path.join(folder, "shop.xml")))
    p.save(open(os.path.join(os.path.dirname(SHOP), "ko.po"), encoding="utf-8").read())
    return p


def save_definitions(p, text):
    path = os.path.join(p.folder, "shop.xml")
    with open(path + "~new", "w", encoding="utf-8") as f:
        f.write(text)
    os.rename(path + "~new", path)


def state_that(p, what, fits):
    """The first state that fits, whichever come between."""
    state = p.judged()
    while not fits(state):
        check(what, state is not None)
        state = p.judged(state["version"])
    return state


def test_definitions():
    """Edits of the definition file are seen, with their translations; faults keep the last good
    definitions."""
    xml = open(SHOP, encoding="utf-8").read()
    p = shop_preview()
    codes = lambda state: [m["code"] for m in state["messages"]]
    source = lambda state, code: message(state, code)["source"]["detail"]
    state = state_that(p, "the translation", lambda s: any(
        t["detail"]["state"] == "translated" and t["locale"] == "ko"
        for t in message(s, "101-404")["texts"]))
    check("the domain's name", state["domain"] == "shop", state["domain"])
    check("no word of another domain", "Flow Service" not in json.dumps(state), "there is one")
    check("its codes", codes(state) == ["100-409", "101-404", "order.state"], codes(state))
    save_definitions(p, xml.replace("There is no article", "There is no such article"))
    state = state_that(p, "another text", lambda s: "such" in source(s, "101-404"))
    save_definitions(p, xml.replace('code="101-404"', 'code="102-404"'))
    state = state_that(p, "another code", lambda s: "102-404" in codes(s))
    check("the old one is gone", "101-404" not in codes(state), codes(state))
    save_definitions(p, xml.replace("</message>", "</messag>", 1))
    state = state_that(p, "a fault", lambda s: s["definitions"]["refused"])
    check("the fault has a line", state["definitions"]["faults"][0]["line"] == 10,
          state["definitions"])
    check("the last good definitions", "102-404" in codes(state), codes(state))
    save_definitions(p, xml)
    state = state_that(p, "good definitions", lambda s: not s["definitions"]["refused"])
    check("the codes of before", "101-404" in codes(state), codes(state))
    answer = p.get("/api/state?only=changes&since=" + urllib.parse.quote(state["version"] + "0"))
    check("a later version has no change", json.loads(answer.text)["messages"] == [], answer.text)
    p.close()


def test_token(p):
    for token in ["", "0" * 32, p.token[:-1], p.token + "0", p.token.upper(), p.token[::-1],
                  "%00" * 32, p.token[:-1] + "%00", "../" + p.token, "/" + p.token]:
        if token == p.token:
            continue
        for path in ["/", "/api/state", "/api/render?code=1422-400", "/page.js", "/nothing"]:
            answer = p.get(path, token=token)
            check(f"token {token}", answer.status == 403, (path, answer.status))
            check("the answer lacks the address", p.token not in answer.text + str(answer.getheaders()))
    for line in ["GET /", "GET /" + p.token, "GET /page.js?token=" + p.token, "POST /"]:
        got = p.raw(f"{line} HTTP/1.1\r\nHost: 127.0.0.1:{p.port}\r\n\r\n".encode())
        check(line, got.split()[1] == "403", got)
    for path in ["/", "/page.js", "/api/state", "/nothing"]:
        answer = p.get(path)
        check("the answer does not contain the address", p.token not in answer.text and
              answer.getheader("Referrer-Policy") == "no-referrer" and
              answer.getheader("Cache-Control") == "no-store", path)


def connect(p, address="127.0.0.1"):
    s = socket.socket()
    s.bind((address, 0))
    s.settimeout(LONG)
    s.connect(("127.0.0.1", p.port))
    return s


def timed(p, what, path="/"):
    """A request is answered during other work.  Returns the seconds, which are told, not judged."""
    start = time.time()
    answer = p.get(path)
    check(what, answer.status == 200, answer.status)
    return time.time() - start


def test_slow_connections(p):
    begun = f"GET /{p.token}/ HTTP/1.1\r\nHost: 127.0.0.1:{p.port}\r\nX: ".encode()
    for address in ["127.0.0.1", "127.0.0.2"]:
        slow = []
        for i in range(100):
            slow.append(connect(p, address))
            slow[-1].sendall(begun[:i % len(begun)])
        took = max(timed(p, f"beside 100 slow connections from {address}") for _ in range(20))
        say(f"answered beside 100 slow connections from {address}: {1000 * took:.0f} ms")
        p.judged()
        n_open = 0
        for s in slow:
            s.setblocking(False)
            try:
                n_open += s.recv(1) != b""
            except BlockingIOError:
                n_open += 1
            except OSError:
                pass
            s.close()
        check("an address has its share", n_open <= 32, n_open)
    keeping = [connect(p, f"127.0.0.{i % 5 + 1}") for i in range(100)]
    for s in keeping:
        timed(p, "one among many")
        s.close()


def test_deadlines(p):
    """A byte now and then does not extend a deadline, before the end of a request or after it."""
    line = f"GET /{p.token}/ HTTP/1.1\r\nHost: 127.0.0.1:{p.port}\r\n".encode()
    dripping = [connect(p), connect(p), connect(p)]
    dripping[1].sendall(line)
    dripping[2].sendall(line + b"Content-Length: 100\r\n\r\n")      # an idle one, refused
    start, rest = time.time(), line + b"X: " + b"x" * 10000
    while dripping:
        check("closed", time.time() - start < LONG, f"{len(dripping)} are still open")
        for i, s in enumerate(list(dripping)):
            try:
                s.send(rest[:1])
                s.setblocking(False)
                while s.recv(4096):
                    pass
                dripping.remove(s)
            except BlockingIOError:
                pass
            except OSError:
                dripping.remove(s)
        rest = rest[1:]
        time.sleep(0.1)
    say(f"a dripping request is closed after {time.time() - start:.1f} s")


def test_descriptors():
    """The server works in a process with 1,018 open files, more than select() can wait for."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(4096, hard), hard))
    fds = []
    while not fds or fds[-1] < 1017:
        fds.append(os.open("/dev/null", os.O_RDONLY))
    p = Preview(pass_fds=fds)
    for fd in fds:
        os.close(fd)
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    state = p.judged()
    check("judged", not language(state)["refused"], language(state))
    check("rendered", p.render("1422-400", {"operation": "x"}).status == 200)
    p.save(p.translate("1422-400", "{state}, {operation}."))
    until("followed", lambda: detail(p.judged(state["version"]), "1422-400")["text"] ==
          "disabling, disable.")
    p.close()


MANY = 16 * 1024 * 1024


def large_files(good):
    """Files of 16 MiB; LARGE in the environment tries more than a few kinds."""
    head = good[:good.index("\n\n") + 2]
    entry = 'msgctxt "1422-400"\nmsgid "{x}"\nmsgstr "%s"\n\n'
    numbered = "".join(f'msgctxt "{i}"\nmsgid "m{i}"\nmsgstr "t{i} {{x}} 을를 &amp; ｛x｝"\n\n'
                       for i in range(200000))
    choice = "{x, plural, few {a} other {b}}"
    nested = "{x, plural, few {" * 60 + "a" + "} other {b}}" * 60
    kinds = {"one text": head + entry % ("{" * MANY),
             "choices": good.replace('msgstr "', 'msgstr "' + choice * 3000)[:MANY],
             "entries": head + numbered, "bytes": bytes(range(256)) * (MANY // 256),
             "one entry again and again": head + entry % "a" * (MANY // len(entry)),
             "one line": "#" * MANY, "lines": head + "\n" * MANY, "quotes": head + '"' * MANY,
             "comments": head + "# lint: disable=x\n" * (MANY // 18), "zeros": bytes(MANY),
             "nested choices": good.replace('msgstr "', 'msgstr "' + nested * 50)[:MANY],
             "long texts": good.replace('msgstr "', 'msgstr "' + "긴 글 " * 11000)[:MANY]}
    return dict(list(kinds.items())[:None if "LARGE" in os.environ else 3])


def test_large_files(p):
    """A slow file delays no request; the page shows that it is being judged, then the result."""
    good, state, ever_said = p.read(), p.judged(), False
    shown = detail(state, "1422-400")["text"]
    for what, data in large_files(good).items():
        p.save(data)
        start, took, said, meanwhile = time.time(), 0.0, False, set()
        while True:
            for path in ["/", "/page.js", "/api/state", "/api/render?code=1422-400&args=%7B%7D"]:
                took = max(took, timed(p, f"{what}: {path}", path))
            now = p.state()
            if language(now)["judging"]:
                meanwhile.add(detail(now, "1422-400")["text"])
            said = said or language(now)["judging"]
            if now["version"] != state["version"] and not language(now)["judging"]:
                break
            check(f"{what}: ends", time.time() - start < 2 * LONG, language(now))
        say(f"{what}: judged in {time.time() - start:.1f} s{', said so' if said else ''}; "
            f"{language(now)['trouble'] or 'no trouble'}; slowest answer {1000 * took:.0f} ms")
        ever_said = ever_said or said
        check(f"{what}: the old text stays", meanwhile <= {shown, detail(now, "1422-400")["text"]},
              meanwhile)
        p.save(good)
        until("as before", lambda: not language(p.judged())["refused"])
        state = p.judged()
        shown = detail(state, "1422-400")["text"]
    check("answers came during the judging", ever_said)


# ---------------------------------------------------------- languages with rich plurals

FSI, PDI = "\u2068", "\u2069"

# Branches of "found", a plural, and of "queued", an ordinal.
CATEGORIES = {"ar": (6, 1), "cy": (6, 6), "he": (3, 1), "pl": (4, 1), "ru": (4, 1), "en": (2, 4)}


def rich_preview():
    folder = os.path.join(TOP, "tests", "data", "rich")
    return Preview(*(os.path.join(folder, name) for name in sorted(os.listdir(folder))
                     if name.endswith(".po")), command=RICH)


def test_rich():
    """Every category has a value that leads there; values of the other direction are isolated."""
    p = rich_preview()
    state = p.judged()
    check("every language", {l["locale"] for l in state["languages"]} >= set(CATEGORIES), state)
    for locale, (found, queued) in CATEGORIES.items():
        lang = language(state, locale)
        check(f"{locale}: direction", lang["dir"] == ("rtl" if locale in ("ar", "he") else "ltr"))
        check(f"{locale}: no findings", lang["errors"] == 0 and lang["warnings"] == 0, lang)
        for code, n in [("found", found), ("queued", queued), ("commented", 3)]:
            cases = detail(state, code, locale)["cases"]
            check(f"{locale}, {code}: branches", n == 1 and len(cases) < 2 or len(cases) == n, cases)
            check(f"{locale}, {code}: reached", all(c["text"] for c in cases), cases)
        text = detail(state, "commented", locale)["text"]
        check(f"{locale}: isolated", (FSI + "plan.odt (v2)" + PDI in text) == (lang["dir"] == "rtl")
              and (FSI + "דנה" + PDI in text) == (lang["dir"] == "ltr"), text)
    got = json.loads(p.render("commented", {"gender": "male", "name": "Dan", "document": "x"},
                              locale="he").text)
    check("a value", f"{FSI}Dan{PDI} הוסיף" in got["texts"][0]["detail"]["text"], got)
    p.close()


# ------------------------------------------------------------------------------ a browser

class Browser:
    """The needed part of WebDriver."""

    ELEMENT = "element-6066-11e4-a52e-4f735466cecf"

    def __init__(self):
        self.profile = tempfile.mkdtemp(prefix="preview-chromium.")
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            self.port = s.getsockname()[1]
        self.driver = subprocess.Popen(["chromedriver", f"--port={self.port}", "--silent"],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            self.start()
        except Exception:
            self.driver.kill()
            shutil.rmtree(self.profile, ignore_errors=True)
            raise

    def start(self):
        until("chromedriver", lambda: self.is_up())
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
                   "--no-first-run", "--disable-background-networking",
                   "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars",
                   "--user-data-dir=" + self.profile]
        self.session = ""
        made = self.call("POST", "/session", {"capabilities": {"alwaysMatch": {
            "goog:chromeOptions": {"args": options}, "timeouts": {"script": int(LONG * 1000)}}}})
        self.session = "/session/" + made["sessionId"]

    def is_up(self):
        try:
            socket.create_connection(("127.0.0.1", self.port), 1).close()
            return True
        except OSError:
            return False

    def call(self, method, path, body=None):
        c = http.client.HTTPConnection("127.0.0.1", self.port, timeout=3 * LONG)
        c.request(method, self.session + path, None if body is None else json.dumps(body),
                  {"Content-Type": "application/json"})
        answer = json.loads(c.getresponse().read())["value"]
        c.close()
        if isinstance(answer, dict) and "error" in answer:
            raise Failed(f"{path}: {answer['error']}: {answer['message'][:500]}")
        return answer

    def close(self):
        try:
            self.call("DELETE", "")
        finally:
            self.driver.terminate()
            self.driver.wait(LONG)
            shutil.rmtree(self.profile, ignore_errors=True)

    def go(self, url):
        self.call("POST", "/url", {"url": url})

    def run(self, script, *args):
        return self.call("POST", "/execute/sync", {"script": script, "args": list(args)})

    def run_async(self, script, *args):
        return self.call("POST", "/execute/async", {"script": script, "args": list(args)})

    def find(self, selector):
        found = self.call("POST", "/element", {"using": "css selector", "value": selector})
        return found[self.ELEMENT]

    def click(self, selector):
        self.call("POST", f"/element/{self.find(selector)}/click", {})

    def type(self, selector, text, clear=True):
        element = self.find(selector)
        if clear:
            self.call("POST", f"/element/{element}/clear", {})
        self.call("POST", f"/element/{element}/value", {"text": text})

    def press(self, key):
        """Press a key; the focused element gets it."""
        self.call("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": [
            {"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]}]})

    def size(self, width, height):
        self.call("POST", "/window/rect", {"width": width, "height": height})

    def prefer(self, scheme):
        self.call("POST", "/goog/cdp/execute", {
            "cmd": "Emulation.setEmulatedMedia",
            "params": {"features": [{"name": "prefers-color-scheme", "value": scheme}]}})

    def text(self, selector):
        return self.run("return document.querySelector(arguments[0])?.textContent ?? ''", selector)

    def visible(self):
        return self.run("return [...document.querySelectorAll('article')]"
                        ".filter((a) => !a.hidden).map((a) => a.id)")

    def picture(self, name):
        folder = os.environ.get("SCREENSHOTS")
        if folder:
            os.makedirs(folder, exist_ok=True)
            self.run_async("const done = arguments[0];"
                           "requestAnimationFrame(() => requestAnimationFrame(() => done()))")
            with open(os.path.join(folder, name + ".png"), "wb") as f:
                f.write(base64.b64decode(self.call("GET", "/screenshot")))


DRAWN = """const done = arguments[0];
(function look() {
    if (document.querySelectorAll("article").length > 0)
        requestAnimationFrame(() => setTimeout(() => done(Date.now())));
    else
        setTimeout(look, 1);
})()"""

# Note when a text is on the page.
NOTICE = """const wanted = arguments[0];
window.seen = 0;
new MutationObserver((changes, observer) => {
    if (document.querySelector("main").textContent.includes(wanted)) {
        observer.disconnect();
        requestAnimationFrame(() => setTimeout(() => { window.seen = Date.now(); }));
    }
}).observe(document.querySelector("main"),
           { childList: true, subtree: true, characterData: true })"""

KO = '[id="1422-400"] [data-locale="ko"] '


def open_page(b, p, hash_="", judged=True):
    """Open the page, with all texts unless it comes before they are judged."""
    if judged:
        p.judged()
    b.go(p.url + hash_)
    return b.run_async(DRAWN)


def test_page(b, p):
    open_page(b, p)
    check("every message", len(b.visible()) == 90)
    check("every term", b.run("return document.querySelectorAll('#terms tbody tr').length") == 18)
    check("the terms", "비활성화 중" in b.text('[data-token="disabling"] [lang="ko"]'))
    check("languages side by side", b.run(
        "return [...document.querySelectorAll('[id=\"1422-400\"] .pane')].map((e) => e.lang)") ==
        ["en", "ko"])
    check("the texts", "작업 disable을 적용할" in b.text(KO + ".detail"))
    until("following", lambda: "po/ko.po" in b.text("#connection"))
    check("one landmark of each", b.run("return ['main', 'header.top', '[role=search]'].every("
                                        "(s) => document.querySelectorAll(s).length === 1)"))
    check("each field has a name", b.run(
        "return [...document.querySelectorAll('input, select, button')]"
        ".every((e) => (e.labels && e.labels.length) || e.textContent || e.ariaLabel)"))
    check("headings in order", b.run(
        "let last = 0; return [...document.querySelectorAll('h1, h2, h3')].every((h) => {"
        "const n = Number(h.tagName[1]); const good = n <= last + 1; last = n; return good; })"))
    check("ids are unique", b.run(
        "const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);"
        "return new Set(ids).size === ids.length"))
    check("no sideways scrolling", b.run(
        "return document.documentElement.scrollWidth <= innerWidth"))


def test_change_is_seen(b, p):
    good = p.read()
    times = []
    for i in range(5):
        b.run(NOTICE, f"{i}번째 글입니다.")
        text = p.translate("1422-400", f"{{state}} {{operation}} {i}번째 글입니다.")
        start = time.time()
        p.save(text)
        seen = until("the change is on the page", lambda: b.run("return window.seen"))
        times.append(seen - 1000 * start)
    say("from save to shown in the browser: " + ", ".join(f"{t:.0f}" for t in times) + " ms")
    until("announced politely", lambda: "1422-400" in b.text("#news[aria-live=polite]"))
    b.picture("changed")
    p.save(good)
    until("as before", lambda: "번째" not in b.text(KO + ".detail"))


def test_typing_survives(b, p):
    good = p.read()
    field = '[id="1422-400~operation"]'
    b.type(field, "update")
    until("rendered with the value", lambda: "update" in b.text(KO + ".detail"))
    p.save(p.translate("1422-400", "{state} 다음은 {operation}{operation, josa, 을/를} 봅니다."))
    until("both", lambda: "update를 봅니다" in b.text(KO + ".detail"))
    check("the focus stays", b.run("return document.activeElement.id") == "1422-400~operation")
    b.type(field, HOSTILE)
    until("a value is text", lambda: HOSTILE in b.text(KO + ".detail"))
    b.type(field, "x", clear=True)
    b.call("POST", f"/element/{b.find(field)}/value", {"text": "\ue003"})    # Backspace
    until("not given", lambda: "{operation}" in b.text(KO + ".detail"))
    check("said", "operation" in b.text(KO + ".findings"))
    b.click('[id="1422-400"] .values button')
    until("reset", lambda: "disable을 봅니다" in b.text(KO + ".detail"))
    p.save(good)
    until("as before", lambda: "봅니다" not in b.text(KO + ".detail"))


def test_hostile_text(b, p):
    good = p.read()
    p.save(p.translate("1422-400", HOSTILE))
    until("shown as text", lambda: HOSTILE in b.text(KO + ".detail"))
    check("no element of it", b.run(
        "return document.querySelectorAll('main img, main script').length") == 0)
    check("nothing ran", b.run("return document.title") != "hit")
    b.picture("hostile")
    p.save(good)
    until("gone", lambda: HOSTILE not in b.text(KO + ".detail"))


def test_filters(b, p):
    good = p.read()
    p.save(p.translate("1422-400", "모호한 {state} {operation}.", flag="#, fuzzy\n"))
    until("fuzzy", lambda: b.text('[data-count="fuzzy"]') == "1")
    p.save(p.translate("1404-412", ""))
    until("untranslated", lambda: b.text('[data-count="untranslated"]') == "1")
    p.save(p.translate("1420-400", "지금 {stat}."))
    until("a finding", lambda: "stat" in b.text('[id="1420-400"] .findings'))
    for kind, wanted in [("fuzzy", ["1422-400"]), ("untranslated", ["1404-412"])]:
        b.click(f'.kinds label:has([value="{kind}"]) span')
        check(kind, b.visible() == wanted, b.visible())
    b.click('.kinds label:has([value="findings"]) span')
    check("with findings", "1420-400" in b.visible() and len(b.visible()) < 90, b.visible())
    b.picture("findings")
    b.click('.kinds label:has([value="all"]) span')
    b.type("#search", "1404-412")
    check("search by code", b.visible() == ["1404-412"], b.visible())
    b.type("#search", "샌드박스 이름이")
    check("search by words", 0 < len(b.visible()) < 5, b.visible())
    b.type("#search", "no such words at all")
    check("nothing", b.visible() == [] and b.text("#none") != "")
    b.run("location.hash = '#1420-400'")
    until("a deep link shows a message that the filter hides", lambda: "1420-400" in b.visible())
    check("the number of findings on top", b.text('[data-language="ko"] button.error') != "")
    b.click('[data-language="ko"] td:nth-child(6) button')
    check("from the table", b.visible() == ["1422-400"])
    b.click('.kinds label:has([value="all"]) span')
    p.save(good)
    until("as before", lambda: b.text('[data-count="fuzzy"]') == "0")


def test_deep_link(b, p):
    open_page(b, p, "#1456-400")
    top = b.run("return document.getElementById('1456-400').getBoundingClientRect().top")
    check("scrolled to it", 0 <= top < 400, top)
    check("marked", b.run(
        "return document.getElementById('1456-400').classList.contains('target')"))


def test_keyboard(b, p):
    open_page(b, p)
    seen = []
    for _ in range(16):
        b.press("\ue004")                     # Tab
        seen.append(b.run(
            "const e = document.activeElement, beside = e.nextElementSibling;"
            "const ring = (x) => x && getComputedStyle(x).outlineStyle !== 'none';"
            "return [e.id || e.className || e.name || e.dataset.show || e.textContent.trim(),"
            "        ring(e) || ring(beside)]"))
    names = [name for name, _ in seen]
    check("skip link first", names[0] == "skip", names)
    check("then languages, search, messages", all(n in names for n in
          ["search", "kind", "language", "1100-400"] ), names)
    check("the focus is seen", all(ring for _, ring in seen), seen)


def test_pseudo(b, p):
    for locale in ["en-XA", "ar-XB"]:
        b.click(f'[data-show="{locale}"]')
    check("four columns", b.run(
        "return document.querySelectorAll('[id=\"1404-412\"] .pane').length") == 4)
    check("from right to left", b.run("return getComputedStyle(document.querySelector("
          "'[id=\"1404-412\"] [data-locale=\"ar-XB\"]')).direction") == "rtl")
    xa = b.text('[id="1404-412"] [data-locale="en-XA"] .detail')
    check("accents, and the values", "v1" in xa and "version" not in xa, xa)
    b.run("location.hash = '#1404-412'")
    b.picture("pseudo")
    for locale in ["en-XA", "ar-XB"]:
        b.click(f'[data-show="{locale}"]')


def test_branches(b, p):
    good = p.read()
    p.save(p.translate("1422-400", NESTED))
    until("branches", lambda: b.run(
        "return document.querySelectorAll(arguments[0] + '.cases tr').length", KO) == 4)
    b.run("location.hash = '#1422-400'")
    check("values that lead there", "operation = 0 =0" in b.text(KO + ".cases").replace("\n", " "),
          b.text(KO + ".cases"))
    b.picture("branches")
    p.save(good)
    until("gone", lambda: b.run("return !document.querySelector(arguments[0])", KO + ".cases"))


def test_broken(b, p):
    good = p.read()
    shown = b.text(KO + ".detail")
    p.save(good.replace('msgid "Invalid request"', 'msgid "Invalid request', 1))
    until("said", lambda: "cannot be used" in b.text('[data-file="po/ko.po"]'))
    check("with the line", re.search(r"po/ko\.po:\d+:\d+", b.text('[data-file="po/ko.po"]')))
    check("since when", re.search(r"last read at \d\d:\d\d:\d\d", b.text('[data-file="po/ko.po"]')))
    check("the last good text stays", b.text(KO + ".detail") == shown)
    b.run("scrollTo(0, 0)")
    b.picture("broken")
    p.save(good)
    until("gone", lambda: b.text('[data-file="po/ko.po"]') == "")
    p.save(p.translate("1422-400", "지금 {state"))
    until("broken", lambda: "broken" in b.text(KO + "h3"))
    check("the one before it", b.text(KO + ".detail") == shown)
    b.run("location.hash = ''; location.hash = '#1422-400'")
    b.picture("broken-text")
    p.save(good)
    until("gone", lambda: "broken" not in b.text(KO + "h3"))


# The left edges of these words, in the element's text.
EDGES = """const [selector, ...words] = arguments;
const walker = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
const node = walker.nextNode(), range = document.createRange();
return words.map((word) => {
    const at = node.data.indexOf(word);
    range.setStart(node, at);
    range.setEnd(node, at + word.length);
    return range.getBoundingClientRect().left;
})"""


def test_rich_page(b, p):
    """Texts run in their direction, and so does each value."""
    rich = rich_preview()
    rich.judged()
    open_page(b, rich)
    at = '[id="commented"] [data-locale="%s"] .detail'
    for locale, direction in [("ar", "rtl"), ("he", "rtl"), ("ru", "ltr"), ("cy", "ltr")]:
        check(f"{locale}: direction", b.run(
            "return getComputedStyle(document.querySelector(arguments[0])).direction",
            at % locale) == direction)
    name, document, version = b.run(EDGES, at % "he", "דנה", "plan.odt", "(v2)")
    check("the sentence from right to left", document < name, (document, name))
    check("the value from left to right", document < version, (document, version))
    name, document = b.run(EDGES, at % "ru", "דנה", "plan.odt")
    check("the sentence from left to right", name < document, (name, document))
    lines = b.run("return [...document.querySelectorAll('[id=\"commented\"] .pane')].map((e) => "
                  "[getComputedStyle(e).borderLeftWidth, getComputedStyle(e).borderRightWidth])")
    check("a line between two panes", all(line == ["1px", "0px"] for line in lines), lines)
    check("no status", "HTTP" not in b.text('[id="commented"] .about'))
    b.picture("rich")
    b.run("location.hash = '#found'")
    b.picture("rich-branches")
    rich.close()


def test_sizes(b, p):
    open_page(b, p)
    b.picture("light")
    for width in [700, 420]:
        b.size(width, 900)
        check(f"{width} wide: no sideways scrolling",
              b.run("return document.documentElement.scrollWidth <= innerWidth"))
        b.picture(f"narrow-{width}")
    b.size(1280, 900)


def test_dark(b, p):
    b.prefer("dark")
    check("dark", b.run(
        "return getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 28)")
    b.run("scrollTo(0, 0)")
    b.picture("dark")
    b.prefer("light")


def test_copy(b, p):
    good = p.read()
    p.save(p.translate("1422-400", HOSTILE + "</script><!--"))
    folder = os.path.join(p.folder, "copy")
    subprocess.run([FLOWMSG, "preview", "--once", folder], cwd=p.folder, check=True)
    p.save(good)
    b.go("file://" + folder + "/index.html#1404-412")
    b.run_async(DRAWN)
    check("every message", len(b.visible()) == 90)
    check("as text", HOSTILE in b.text(KO + ".detail"), b.text(KO))
    check("nothing ran", b.run("return document.title") != "hit")
    check("styled", b.run(
        "return getComputedStyle(document.querySelector('.panes')).display") == "grid")
    check("says that it is one", "copy" in b.text("#connection"))
    check("no field to change", b.run(
        "return [...document.querySelectorAll('.values input')].every((e) => e.readOnly)"))
    b.picture("copy")


def test_judging(b, p):
    good = p.read()
    shown = b.text(KO + ".detail")
    p.save(large_files(good)["one text"])
    until("said", lambda: b.text("#connection") == "Still judging po/ko.po…")
    check("at the file, too", "Still judging po/ko.po" in b.text('[data-file="po/ko.po"]'))
    check("the text of before", b.text(KO + ".detail") == shown)
    b.run("scrollTo(0, 0)")
    b.picture("judging")
    field = '[id="1422-400"] .values input'
    b.type(field, "meanwhile")
    until("values are rendered meanwhile", lambda: "meanwhile" in b.text(KO + ".detail"))
    b.click('[id="1422-400"] .values button')
    until("it ends", lambda: b.text("#connection").startswith("Following"))
    p.save(good)
    until("as before", lambda: b.text('[data-file="po/ko.po"]') == "" and
          b.text(KO + ".detail") == shown)


def test_all_languages(b, _):
    """Twelve languages; a reader of the page chooses those that are shown."""
    p = Preview(languages=None)
    open_page(b, p)
    shown = lambda: b.run("return [...document.querySelectorAll('[id=\"1422-400\"] .pane')]"
                          ".map((e) => e.lang)")
    listed = ["en", "ko", "ja", "zh-Hans", "zh-Hant", "de", "fr", "es", "it", "pt-BR", "nl", "sv"]
    check("all languages", shown() == listed, shown())
    check("no finding", not any(l["errors"] + l["warnings"] for l in p.judged()["languages"]))
    b.run("document.querySelectorAll('#languages input:checked').forEach((e, i) => "
          "{ if (i > 2) e.click(); })")
    until("three are chosen", lambda: shown() == listed[:3])
    check("terms, too", b.run("return document.querySelectorAll('#terms thead th').length") == 4)
    b.picture("languages")
    p.close()


def test_server_gone(b, p):
    open_page(b, p)
    p.process.send_signal(signal.SIGINT)
    until("said", lambda: "Not connected" in b.text("#connection"))
    check("the texts stay", "작업 disable을" in b.text(KO + ".detail"))
    p.process.wait(LONG)
    another = Preview("--port", str(p.port))
    until("another address", lambda: "printed last" in b.text("#connection"))
    check("the texts still stay", "작업 disable을" in b.text(KO + ".detail"))
    b.picture("another-address")
    b.go(another.url.replace(another.token, "0" * 32))
    check("nothing without the token", "printed last" in b.text("body") and
          b.run("return document.querySelectorAll('*').length") < 10, b.text("body"))
    another.close()


BROWSER_TESTS = [test_page, test_change_is_seen, test_typing_survives, test_hostile_text,
                 test_filters, test_deep_link, test_keyboard, test_pseudo, test_branches,
                 test_broken, test_judging, test_rich_page, test_sizes, test_dark, test_copy,
                 test_all_languages, test_server_gone]


def has_browser():
    return shutil.which("chromedriver") and shutil.which("chromium")


def start_browser():
    """A browser, or None when it cannot be started, which is no failure of the page."""
    for _ in range(3):
        try:
            return Browser()
        except (Failed, OSError, http.client.HTTPException) as e:
            reason = str(e).split("\n", 1)[0]
    print(f"ok - # SKIP the page in a browser: chromium does not start here: {reason}")
    return None


def run_tests(tests, *args):
    for test in tests:
        start = time.time()
        try:
            test(*args)
        except Failed as e:
            print(f"not ok - {test.__name__}: {e}", flush=True)
            return False
        print(f"ok - {test.__name__} ({time.time() - start:.1f} s)", flush=True)
    return True


def main(names):
    wanted = lambda tests: [t for t in tests if not names or t.__name__ in names]
    p = Preview()
    ok = run_tests(wanted([test_requests, test_token, test_render, test_following,
                           test_slow_connections, test_deadlines, test_large_files]), p)
    p.close()
    ok = ok and run_tests(wanted([test_descriptors, test_definitions, test_rich]))
    if not ok or not wanted(BROWSER_TESTS):
        return 0 if ok else 1
    if not has_browser():
        print("ok - # SKIP the page in a browser: there is no chromium with chromedriver")
        return 0
    b = start_browser()
    if not b:
        return 0
    b.size(1280, 900)
    try:
        times = []
        for i in range(4):             # the first with a browser that has not drawn anything yet
            if i > 0:
                p.close()
            p = Preview()
            times.append(open_page(b, p, judged=False) - 1000 * p.started)
        say("from the command's start to the page drawn: " +
            ", ".join(f"{t:.0f}" for t in times) + " ms")
        ok = run_tests(wanted(BROWSER_TESTS), b, p)
        if not ok:
            b.picture("failed")
        p.close()
    finally:
        b.close()
    say(f"{n_checks} checks")
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
