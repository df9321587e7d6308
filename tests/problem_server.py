"""Tests the example server with clients that are polite, slow, many, or hostile.

SPDX-License-Identifier: MIT

From the environment: SERVER, the program; MSGFMT.  Python's standard library is enough; curl is
used if it is there.  Nothing is measured: LONG only ends a hanging test."""

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from urllib.parse import quote, urlencode

SERVER = os.environ.get("SERVER", "examples/problem-server")
MSGFMT = os.environ.get("MSGFMT", "msgfmt")
LONG = 120.0                      # seconds
FIELDS = {"date", "connection", "content-length", "content-type", "content-language", "vary"}
N_CLIENTS = 100

failed = 0


def check(name, good, *shown):
    global failed
    if not good:
        failed += 1
        print("not ok", name, *shown, flush=True)
    return good


def done(name):
    print("ok" if failed == 0 else "#", name, flush=True)


class Server:
    """The server, and the folder of its catalogs."""

    def __init__(self, *args):
        self.folder = tempfile.mkdtemp(prefix="problem-server.")
        self.process = subprocess.Popen(
            [SERVER, "--port", "0", "--catalog-dir", self.folder, *args],
            stdout=subprocess.PIPE, text=True)
        first = self.process.stdout.readline()
        assert first.startswith("listening on 127.0.0.1:"), first
        self.port = int(first.rsplit(":", 1)[1])

    def write(self, language, marker):
        """Write a catalog in which the texts of 2114-400 begin with the marker."""
        folder = os.path.join(self.folder, language, "LC_MESSAGES")
        os.makedirs(folder, exist_ok=True)
        entries = [('msgctxt "title"\n', "Empty token"),
                   ('msgctxt "2114-400"\n',
                    "An empty token was provided. Provide a token and try again.")]
        po = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        po += "\n".join(f'{context}msgid "{source}"\nmsgstr "{marker} {language}"\n'
                        for context, source in entries)
        part = os.path.join(folder, "part")
        subprocess.run([MSGFMT, "-o", part, "-"], input=po, text=True, check=True)
        os.rename(part, os.path.join(folder, "flow-service.mo"))

    def reload(self):
        self.process.send_signal(signal.SIGHUP)
        return self.process.stdout.readline().strip()

    def connection(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONG)

    def ask(self, path, method="GET", connection=None, body=None, **headers):
        """One request: status, header, and the body as it came."""
        mine = connection or self.connection()
        mine.request(method, path, body=body,
                     headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = mine.getresponse()
        data = answer.read()
        if not connection:
            mine.close()
        return answer.status, answer.headers, data

    def raw(self, data):
        """Send bytes and read all until the server closes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=LONG) as s:
            s.sendall(data)
            s.shutdown(socket.SHUT_WR)
            got = b""
            while True:
                part = s.recv(65536)
                if not part:
                    return got
                got += part

    def close(self):
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(LONG)
        self.process.stdout.close()
        shutil.rmtree(self.folder)
        check("ends with a signal, status 0", status == 0, status)


# ----------------------------------------------------------------------------- one request

DISABLE = "/errors/1422-400?operation=disable&state=disabling"
STATES = "/errors/1456-400?state=x&allowedStates=enabled&allowedStates=disabled"
EMOJI = quote("😀") * 3

# name, path, status, code
ANSWERS = [
    ("an error", DISABLE, 400, "1422-400"),
    ("another status", "/errors/1404-412?version=v1&entityId=e", 412, "1404-412"),
    ("without values", "/errors/1422-400", 400, "1422-400"),
    ("an empty value", "/errors/1422-400?operation=&state", 400, "1422-400"),
    ("a list", STATES, 400, "1456-400"),
    ("four-byte characters", "/errors/1420-400?state=" + EMOJI, 400, "1420-400"),
    ("a NUL", "/errors/1420-400?state=a%00b", 400, "1420-400"),
    ("unknown code", "/errors/9999-999", 404, "1101-404"),
    ("no code", "/errors/", 404, "1101-404"),
    ("unknown path", "/", 404, "1101-404"),
    ("the path of a file", "/errors/../../etc/passwd", 404, "1101-404"),
    ("not UTF-8", "/errors/1420-400?state=%FF", 400, "1453-400"),
    ("overlong", "/errors/1420-400?state=%C0%AF", 400, "1453-400"),
    ("overlong, three bytes", "/errors/1420-400?state=%E0%80%AF", 400, "1453-400"),
    ("a surrogate", "/errors/1420-400?state=%ED%A0%80", 400, "1453-400"),
    ("beyond Unicode", "/errors/1420-400?state=%F4%90%80%80", 400, "1453-400"),
    ("half a character", "/errors/1420-400?state=%E2%82", 400, "1453-400"),
    ("a name that is not UTF-8", "/errors/1420-400?%FF=a", 400, "1453-400"),
    ("not UTF-8, unknown path", "/nowhere?a=%FF", 400, "1453-400"),
    ("too long", "/errors/1420-400?state=" + "a" * 9000, 400, "1453-400"),
    ("much too long", "/errors/1420-400?state=" + "a" * 100000, 400, "1453-400"),
    ("too long, not UTF-8", "/errors/1420-400?state=" + "%FF" * 9000, 400, "1453-400"),
    ("too many", "/errors/1456-400?" + "&".join(["allowedStates=a"] * 600), 400, "1453-400"),
    ("repeated", "/errors/1420-400?state=a&state=b", 400, "1451-400"),
    ("unknown parameter", "/errors/1420-400?state=a&other=b", 400, "1451-400"),
    ("another case", "/errors/1420-400?State=a", 400, "1451-400"),
]


def answers(server):
    for name, path, status, code in ANSWERS:
        for language in "ko", "en":
            got, fields, body = server.ask(path, Accept_Language=language)
            problem = json.loads(body)
            check(name, got == status and problem["status"] == status, got, body)
            check(name + ": code", problem["code"] == code, body)
            check(name + ": type", fields["Content-Type"] == "application/problem+json")
            check(name + ": Vary", fields["Vary"] == "Accept-Language")
            check(name + ": language", fields["Content-Language"].split(", ")[0] == language,
                  fields["Content-Language"])
            korean = any("가" <= c <= "힣" for c in problem["detail"])
            check(name + ": its text", korean == (language == "ko"), problem["detail"])
            check(name + ": fields", {f.lower() for f in fields} <= FIELDS, fields)
    done("answers")


def values(server):
    def problem(path, **headers):
        return json.loads(server.ask(path, **headers)[2])

    check("arguments", problem(DISABLE)["arguments"] == {"operation": "disable",
                                                          "state": "disabling"})
    check("a list", problem(STATES)["arguments"]["allowedStates"] == ["enabled", "disabled"])
    check("a particle", "disable을" in problem(DISABLE, Accept_Language="ko")["detail"])
    check("a NUL", "a\ufffdb" in problem("/errors/1420-400?state=a%00b")["detail"])
    check("plus", problem("/errors/1411-400?path=a+b%2Bc")["arguments"]["path"] == "a b+c")
    check("instance", problem(DISABLE)["instance"] == "/errors/1422-400")
    check("request id", problem(DISABLE, X_Request_Id="r-7")["requestId"] == "r-7")
    check("a long id is none", "requestId" not in problem(DISABLE, X_Request_Id="r" * 500))
    faulty = problem("/errors/1420-400?state=" + "%F0%9F%98%80" * 3000)
    check("a part of a long value", len(faulty["detail"]) < 300
          and "\ufffd" not in faulty["detail"], faulty)
    check("the repeated name", "'state'" in problem("/errors/1420-400?state=a&state=b")["detail"])
    done("values")


# name, Accept-Language, the language of the answer
LANGUAGES = [
    ("none", None, "en"), ("Korean", "ko-KR,ko;q=0.9", "ko"), ("Japanese", "ja", "ja"),
    ("Chinese of Taiwan", "zh-TW", "zh-Hant"), ("unknown", "tlh", "en"), ("empty", "", "en"),
    ("all", "*", "en"), ("weights", "ko;q=0.1,de;q=0.8", "de"), ("nonsense", ";;,=,%%", "en"),
    ("long", "de," * 3000, "de"), ("too long for the reader", "x," * 5000 + "ko", "en"),
]


def languages(server):
    for name, header, language in LANGUAGES:
        headers = {} if header is None else {"Accept_Language": header}
        _, fields, body = server.ask(DISABLE, **headers)
        check(name, fields["Content-Language"] == language == json.loads(body)["locale"],
              fields["Content-Language"])
    two = server.raw(b"GET /errors/2114-400 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                     b"Accept-Language: tlh\r\nAccept-Language: ko\r\n\r\n")
    check("two fields", b"Content-Language: ko\r\n" in two, two)
    done("languages")


def methods(server):
    get = server.ask(DISABLE, Accept_Language="ko")
    head = server.ask(DISABLE, method="HEAD", Accept_Language="ko")
    check("HEAD", head[0] == get[0] and head[2] == b"", head)
    for name in "Content-Length", "Content-Type", "Content-Language":
        check("HEAD: " + name, head[1][name] == get[1][name])
    for method in "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW":
        body = b"x" * 100 if method in ("POST", "PUT") else None
        status, fields, body = server.ask(DISABLE, method=method, body=body)
        check(method, status == 405 and fields["Allow"] == "GET, HEAD"
              and json.loads(body)["status"] == 405, status, body)
    check("GET with a body", server.ask(DISABLE, body=b"x" * 100000)[0] == 400)
    done("methods")


# ------------------------------------------------------------------------------- hostile

INJECTION = "\r\nX-Injected: 1\r\n\r\nHTTP/1.1 200 OK"
HOSTILE_FIELDS = [
    b"ko\rX-Injected: 1", b"ko\nX-Injected: 1", b"ko\r\n X-Injected: 1", b"ko\0X-Injected: 1",
    b"ko\x0bX-Injected: 1", b"ko%0d%0aX-Injected: 1", b"\xff\xfe", b"en-US-x-injected-1",
    "ko\u0085X-Injected: 1".encode(), b"k\xc3\xb6",
]


def header_of(answer):
    return answer.split(b"\r\n\r\n", 1)[0].lower()


def injection(server):
    paths = ["/errors/1420-400?" + urlencode({"state": INJECTION}),
             "/errors/1420-400?" + urlencode({INJECTION: "a"}),
             "/errors/1420-400" + quote(INJECTION), "/errors/" + quote(INJECTION),
             "/" + quote(INJECTION) + "?a=%FF"]
    for path in paths:
        got = server.raw(f"GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode())
        check("injected " + path, b"x-injected" not in header_of(got)
              and got.count(b"HTTP/1.1 ") <= 1 + got.split(b"\r\n\r\n", 1)[1].count(b"HTTP/1.1 ")
              and json.loads(got.split(b"\r\n\r\n", 1)[1])["status"] in (400, 404), got)
    for field in HOSTILE_FIELDS:
        for name in b"Accept-Language", b"X-Request-Id":
            got = server.raw(b"GET /errors/2114-400 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                             + name + b": " + field + b"\r\n\r\n")
            check("injected", got.startswith(b"HTTP/1.1 400 ")
                  and b"x-injected" not in header_of(got), field, got)
            names = {line.split(b":")[0].decode() for line in header_of(got).split(b"\r\n")[1:]}
            check("fields", names <= FIELDS, field, names)
    done("injection")


def garbage(server):
    for data in (b"", b"\r\n\r\n", b"GET\r\n\r\n", b"\0" * 1000, b"\x16\x03\x01\x02\x00",
                 b"GET / HTTP/9.9\r\n\r\n", b"GET /errors/% HTTP/1.1\r\nHost: a\r\n\r\n",
                 b"GET " + b"/" * 300000 + b" HTTP/1.1\r\n\r\n",
                 b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 100000 + b"\r\n",
                 b"GET /?" + b"a&" * 60000 + b" HTTP/1.1\r\nHost: a\r\n\r\n"):
        try:
            server.raw(data)
        except OSError:
            pass                  # the server may close before it has read everything
    check("serves after garbage", server.ask(DISABLE)[0] == 400)
    done("garbage")


# -------------------------------------------------------------------------- slow and many

def keep_alive(server):
    connection = server.connection()
    connection.connect()
    before = connection.sock.getsockname()
    for i in range(200):
        language = ("ko", "en", "ja")[i % 3]
        _, fields, _ = server.ask(DISABLE, connection=connection, Accept_Language=language)
        check("keep-alive", fields["Content-Language"] == language)
    check("one connection", connection.sock and connection.sock.getsockname() == before)
    connection.close()
    one = b"GET /errors/2114-400 HTTP/1.1\r\nHost: a\r\n%s\r\n"
    got = server.raw(one % b"Accept-Language: ko\r\n" + one % b"Accept-Language: de\r\n"
                     + one % b"Connection: close\r\n")
    check("pipelined", got.count(b"HTTP/1.1 400 ") == 3, got)
    done("keep-alive")


def slow(server):
    request = b"GET /errors/2114-400 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
    slow_ones = [socket.create_connection(("127.0.0.1", server.port), timeout=LONG)
                 for _ in range(20)]
    for byte in request:
        for s in slow_ones:
            s.sendall(bytes([byte]))
        if byte == ord("\n"):
            check("a quick client", server.ask(DISABLE)[0] == 400)
    for s in slow_ones:
        check("a slow client", s.recv(65536).startswith(b"HTTP/1.1 400 "))
        s.close()
    done("slow clients")


MARKED = ("de", "ja", "ko", "fr")


class Client(threading.Thread):
    """Asks until it is told to stop.  An answer is wholly of the old or of the new catalogs, and of
    the new ones if the request began after the reload."""

    def __init__(self, server, language, reloaded, stop):
        super().__init__()
        self.server, self.language = server, language
        self.reloaded, self.stop = reloaded, stop
        self.seen, self.wrong = [], []

    def run(self):
        connection = self.server.connection()
        after = 0
        while not self.stop.is_set() or after < 5:
            late = self.reloaded.is_set()
            _, fields, body = self.server.ask("/errors/2114-400", connection=connection,
                                              Accept_Language=self.language)
            problem = json.loads(body)
            marker = problem["detail"].split()[0]
            expected = f"{marker} {self.language}"
            if (problem["title"] != expected or problem["detail"] != expected
                    or marker not in ("old", "new") or (late and marker != "new")
                    or fields["Content-Language"] != self.language):
                self.wrong.append((late, fields["Content-Language"], body))
                break
            self.seen.append(marker)
            after += late
        connection.close()


def reload_under_load(server):
    for language in MARKED:
        server.write(language, "old")
    check("reload", server.reload() == "reloaded")
    reloaded, stop = threading.Event(), threading.Event()
    clients = [Client(server, MARKED[i % len(MARKED)], reloaded, stop) for i in range(N_CLIENTS)]
    for client in clients:
        client.start()
    while any(client.is_alive() and len(client.seen) < 3 for client in clients):
        clients[0].join(0.01)
    for language in MARKED:
        server.write(language, "new")
    check("reload under load", server.reload() == "reloaded")
    reloaded.set()
    stop.set()
    for client in clients:
        client.join(LONG)
    for client in clients:
        check("a client", not client.is_alive() and not client.wrong, client.wrong)
        check("old, then new", client.seen == sorted(client.seen, reverse=True)
              and {"old", "new"} == set(client.seen), client.seen)
    done(f"{N_CLIENTS} clients, {sum(len(c.seen) for c in clients)} answers, and a reload")


def damaged(server):
    path = os.path.join(server.folder, "ko", "LC_MESSAGES", "flow-service.mo")
    with open(path, "wb") as f:
        f.write(b"damaged")
    server.reload()
    check("a damaged catalog leaves the last good version",
          json.loads(server.ask("/errors/2114-400", Accept_Language="ko")[2])["detail"] == "new ko")
    done("a damaged catalog")


# ------------------------------------------------------------------------------- the rest

def type_base():
    server = Server("--type-base", "https://errors.example/\r\nX: ")
    _, fields, body = server.ask(DISABLE)
    problem = json.loads(body)
    check("type", problem["type"].startswith("https://errors.example/")
          and problem["type"].endswith("1422-400") and "\r" not in problem["type"], problem["type"])
    check("type: fields", {f.lower() for f in fields} <= FIELDS)
    server.close()
    done("the base of types")


def curl(server):
    if not shutil.which("curl"):
        print("ok curl # SKIP there is none")
        return
    got = subprocess.run(["curl", "-sS", "-i", "-H", "Accept-Language: ko",
                          f"http://127.0.0.1:{server.port}{DISABLE}"],
                         capture_output=True, text=True, check=True).stdout
    head, body = got.replace("\r\n", "\n").split("\n\n", 1)
    check("curl", head.startswith("HTTP/1.1 400 ") and "Content-Language: ko" in head
          and json.loads(body)["code"] == "1422-400", got)
    done("curl")


def options():
    for args in (["--port", "70000"], ["--port", "x"], ["--threads", "0"], ["--nonsense"]):
        status = subprocess.run([SERVER, *args], capture_output=True, check=False).returncode
        check("refuses " + " ".join(args), status == 2, status)
    done("options")


def main():
    server = Server()
    for test in (answers, values, languages, methods, injection, garbage, keep_alive, slow, curl,
                 reload_under_load, damaged):
        test(server)
    half = socket.create_connection(("127.0.0.1", server.port))
    half.sendall(b"GET /errors/")
    server.close()                # with a connection that says nothing more
    half.close()
    type_base()
    options()
    print(f"{failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
