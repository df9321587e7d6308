"""Tests the output of each command with hostile names, values, messages and findings.

SPDX-License-Identifier: MIT

No foreign text commands a terminal, on standard output or standard error, as scanner/print.h
says: every byte of both is checked, and JSON is parsed.

From the environment: FLOWMSG and SCANNER, the commands; MSGFMT; LINT, which is "no" for a command
without lint and preview; top_srcdir."""

import json
import os
import re
import signal
import struct
import subprocess
import sys
import tempfile
import tty

TOP = os.path.abspath(os.environ.get("top_srcdir", os.path.join(os.path.dirname(__file__), "..")))
FLOWMSG = os.path.abspath(os.environ.get("FLOWMSG", os.path.join(TOP, "build", "flowmsg")))
SCANNER = os.path.abspath(os.environ.get("SCANNER", os.path.join(TOP, "build", "flowmsg-scanner")))
LIBRARIES = os.path.join(os.path.dirname(FLOWMSG), ".libs")
if os.access(os.path.join(LIBRARIES, "flowmsg"), os.X_OK):
    # Libtool's wrapper of a program that is not installed yet takes longer than the command.
    FLOWMSG = os.path.join(LIBRARIES, "flowmsg")
    os.environ["LD_LIBRARY_PATH"] = LIBRARIES
HAS_LINT = os.environ.get("LINT") != "no"

# All of U+0001 to U+009F except line feed and tab, then the characters with the property
# Bidi_Control, U+2028 and U+2029; then invalid UTF-8, which is C1 for a terminal of bytes.
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029"
EVIL = ("\x1b[31m\x1b]0;owned\x07\x9b31m\x85\x90\x9d0;x\x9c\x7f\r" + BIDI +
        "".join(chr(c) for c in [*range(1, 9), *range(0xb, 0x20), *range(0x80, 0xa0)]))
KEY = EVIL.replace("\4", "")         # without the end of the context in a key
NAME = ("\x1b[31m\x9b31m\x7f\r\n::error::x" + BIDI).encode() + b"\x9b31m"      # of a file
BAD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029" + BIDI + "]")

n_checks = n_failed = 0


def check(what, good, got=""):
    global n_checks, n_failed
    n_checks += 1
    if not good:
        n_failed += 1
        print(f"not ok - {what}: {str(got)[:600]!r}", flush=True)


def look(what, data):
    """No byte of it commands a terminal."""
    try:
        text = data.decode()
    except UnicodeDecodeError as e:
        check(what, False, e)
        return ""
    found = BAD.search(text)
    check(what, not found, found and text[max(0, found.start() - 80):found.end() + 20])
    return text


def run(*args, stdin=b"", form="text", command=FLOWMSG, status=None, cwd=None):
    """form: "text", "json", "lines" of JSON, or "none" for standard output that is no text."""
    got = subprocess.run([command, *args], input=stdin, capture_output=True, timeout=60, cwd=cwd)
    what = " ".join(str(a)[:24] for a in args)
    out = "" if form == "none" else look(f"{what}: stdout", got.stdout)
    look(f"{what}: stderr", got.stderr)
    if status is not None:
        check(f"{what}: status", got.returncode == status, (got.returncode, got.stderr))
    try:
        if form == "json":
            return json.loads(out)
        if form == "lines":
            return [json.loads(line) for line in out.splitlines()]
    except ValueError as e:
        check(f"{what}: JSON", False, e)
    return out + got.stderr.decode(errors="replace")


def catalog(entries):
    """The bytes of a .mo file."""
    entries = sorted((k.encode(), v.encode()) for k, v in entries.items())
    n, at, tables, data = len(entries), 28 + 16 * len(entries), [], b""
    for column in (0, 1):
        for entry in entries:
            tables.append((len(entry[column]), at + len(data)))
            data += entry[column] + b"\0"
    return (struct.pack("<7I", 0x950412DE, 0, n, 28, 28 + 8 * n, 0, 28 + 16 * n) +
            b"".join(struct.pack("<2I", *t) for t in tables) + data)


HEADER = "Language: ko\nContent-Type: text/plain; charset=UTF-8\n"


def write(folder, name, data):
    name = os.fsencode(name) if isinstance(name, str) else name
    path = os.path.join(os.fsencode(folder), name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as f:
        f.write(data if isinstance(data, bytes) else data.encode())
    return path


def quoted(text):
    """The text as a string of a .po file, which escapes some of the hostile characters."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


# ------------------------------------------------------------------------------- commands

def test_values(folder):
    value = "x" + EVIL + "y\n\tz"
    for form in ["text", "title", "detail", "json"]:
        got = run("render", "1422-400", "-o", form, f"operation={value}", f"state={value}",
                  f"{EVIL}=1", form="json" if form == "json" else "text")
        if form == "json":
            check("a value in JSON is as it was", value in got["detail"], got)
    check("it is seen", "\\u001B[31m" in run("format", "{a}", f"a={EVIL}"))
    check("its lines stay", "y\n\tz" in run("format", "{a}", f"a={value}"))
    for pattern in [EVIL, "{" + EVIL, "{a, number, " + EVIL + "}", "{a, " + EVIL + "}",
                    "{" + EVIL + "}", "{a, select, " + EVIL + " {x}}", "'{" + EVIL + "}'"]:
        run("format", pattern, "a=1", f"{EVIL}={EVIL}")
    run("format", "{a}", "a:=" + EVIL)
    run("format", "{a}", EVIL)
    run("format", "{a}", 'a:="' + EVIL + '"')
    run("format", "{a}", 'a:=["' + BIDI + '"]')
    for locale in ["ar", "he", "fa", "ur", "ar-u-nu-arab"]:
        run("format", "-l", locale, "{n, number, percent} {n} {l} {d, date, short}", "n=-0.5",
            "d=2024-01-01T00:00:00Z", 'l:=["א","ب"]')


def on_terminal(*args):
    """What a command writes to a terminal."""
    ours, its = os.openpty()
    tty.setraw(its)                      # no line feed becomes CR LF
    child = subprocess.Popen([FLOWMSG, *args], stdout=its, stderr=subprocess.DEVNULL)
    os.close(its)
    data = b""
    try:
        while part := os.read(ours, 65536):
            data += part
    except OSError:                      # the end of a terminal on Linux
        pass
    os.close(ours)
    child.wait(timeout=60)
    return look("terminal: " + args[0], data)


def test_terminal(folder):
    value = "x" + EVIL + "y\n\tz"
    values = [f"operation={value}", f"state={value}"]
    for args in [["render", "1422-400", *values], ["render", "1422-400", "-o", "json", *values],
                 ["format", "{a}", f"a={value}"], ["explain", "1422-400"], ["list"],
                 ["render", "1422-400", "--channel=html", *values],
                 ["render", "1422-400", "--channel=line", "-o", "detail", *values]]:
        on_terminal(*args)
    got = on_terminal("format", "a\n{a}", f"a={value}")
    check("lines of a value are seen, those of a pattern stay",
          got.startswith("a\nx\\u001B[31m") and got.endswith("y\\u000A\\u0009z\n"), got)
    check("no escape of an escape", "\\\\" not in got, got)
    got = on_terminal("format", "--channel=json", "--bidi=none", "{a}", f"a={value}")
    check("JSON is JSON", json.loads('"' + got[:-1] + '"') == value, got)


def test_channels(folder):
    value = "x" + EVIL + "y\n\tz"
    for channel in ["plain", "terminal", "line", "json"]:
        got = run("format", f"--channel={channel}", "{a}", f"a={value}", status=0)
        check(f"lines of a value: {channel}", ("\n\t" in got) == (channel == "plain"), got)
    got = subprocess.run([FLOWMSG, "format", "--channel=html", "<{a}>", f"a={value}<&>\"'"],
                         capture_output=True, timeout=60).stdout.decode()
    check("HTML", not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f<>\"']", got), got)


def test_batch(folder):
    text = json.dumps("a" + EVIL + "b", ensure_ascii=False)
    raw = '"a' + "".join(c for c in EVIL if ord(c) >= 0x20) + 'b"'
    lines = [f'{{"id":{raw},"pattern":"{{x}}","args":{{"x":{raw}}}}}',
             f'{{"id":{{{raw}:\t[{raw}\t]}},\r"code":{raw}}}',
             f'{{"id":1,"pattern":{raw}}}', f'{{"id":1,"pattern":"{{x, {raw[1:-1]}}}"}}',
             f'{{"id":1,"pattern":"{{x}}","args":{{{raw}:{raw}}}}}',
             f'{{"id":1,"code":"1422-400","args":{{"state":{text},"operation":{text}}}}}',
             f'{{{raw}:1}}', raw, EVIL.replace("\r", ""), "{" + EVIL.replace("\r", "")]
    for jobs in ["1", "2"]:
        got = run("batch", f"--jobs={jobs}", stdin="\n".join(lines).encode(), form="lines")
        check("an id is as it was", json.dumps(got[0]["id"]) == json.dumps(json.loads(raw)), got[0])
        check("a text is as it was", got[0]["text"] == json.loads(raw), got[0])
    run("batch", "--catalog-dir", folder, stdin=b"", form="lines")


def test_catalogs(folder):
    dirs = os.path.join(os.fsencode(folder), b"dirs")
    mo = catalog({"": HEADER, "title\4Invalid request": "제목" + EVIL,
                  "1422-400\4The requested operation ''{operation}'' is not applicable to the "
                  "current state ''{state}''.": EVIL + "{" + EVIL,
                  "c" + KEY + "\4i" + KEY: "t" + EVIL, "i" + KEY: "t" + EVIL + "\n\tz"})
    write(dirs, "ko/LC_MESSAGES/flow-service.mo", mo)
    write(dirs, os.path.join(NAME, b"LC_MESSAGES", b"flow-service.mo"), mo)
    write(dirs, "en/LC_MESSAGES/flow-service.mo", b"no catalog" + EVIL.encode())
    for args in [["list", "-l", "ko"], ["explain", "1422-400"], ["explain", "1422-400", "-l", "ko"],
                 ["render", "1422-400", "-l", "ko"], ["render", "1400-400", "-l", "ko"],
                 ["negotiate", EVIL], ["negotiate", "ko," + EVIL]]:
        run(*args, "--catalog-dir", dirs)
        run(*args, "--catalog-dir", NAME)
    got = run("list", "-l", "ko", "-o", "json", "--catalog-dir", dirs, form="json")
    check("a message in JSON is as it was", any(EVIL in m["title"] for m in got))
    run("batch", "--catalog-dir", dirs, stdin=b'{"id":1,"locale":"ko","code":"1422-400"}\n',
        form="lines")
    path = write(folder, NAME + b".mo", mo)
    bad = write(folder, NAME + b"bad.mo", mo[:-9])
    flawed = write(folder, NAME + b"flaw.mo", catalog({"": "Plural-Forms: " + EVIL + "\n" +
                   "Content-Type: text/plain; charset=" + EVIL + "\n", "a": "b"}))
    got = run("mo", "dump", path, form="lines")
    check("an entry in JSON is as it was", any(e["id"] == "i" + KEY for e in got), got)
    got = run("mo", "get", path, "i" + KEY)
    check("its lines stay", got.endswith("\n\tz\n"), got)
    run("mo", "get", path, "--context=c" + KEY, "i" + KEY)
    run("mo", "get", path, "--context=" + EVIL, "no" + EVIL)
    for file in [path, bad, flawed, NAME]:
        for args in [["mo", "dump", file], ["mo", "get", file, EVIL], ["mo", "check", file],
                     ["mo", "check", "--require-seal", file],
                     ["mo", "seal", file, os.path.join(NAME, b"missing", b"out")]]:
            run(*args)
    run("lang", "pseudo", dirs + NAME + b"made", form="text", status=0)
    run("lang", "pseudo", "--catalog-dir", dirs, os.path.join(path, b"below"))
    for args in [["list", "-l", "ar-XB"], ["list", "-l", "ar-XB", "-o", "json"],
                 ["explain", "1404-412", "-l", "ar-XB"]]:
        run(*args, "--catalog-dir", dirs + NAME + b"made")


def po_files(folder):
    header = 'msgid ""\nmsgstr ' + quoted(HEADER) + "\n\n"
    texts = {
        "context": header + f'msgctxt {quoted("a" + EVIL)}\nmsgid {quoted(EVIL)}\nmsgstr "c"\n',
        "text": header + 'msgctxt "title"\nmsgid "Invalid request"\nmsgstr ' + quoted(EVIL) + "\n",
        "pattern": header + 'msgctxt "title"\nmsgid "Invalid request"\nmsgstr ' +
                   quoted("{" + EVIL + ", " + EVIL + "}") + "\n",
        "names": header + 'msgctxt "1422-400"\nmsgid "{a} {b}"\nmsgstr ' +
                 quoted("{" + BIDI + "} {n, plural, " + EVIL + " {x}}") + "\n",
        "silenced": header + f'# lint: disable={EVIL}\nmsgctxt "x"\nmsgid "y"\nmsgstr "z"\n',
        "language": 'msgid ""\nmsgstr ' + quoted(f"Language: {EVIL}\n") + "\n",
        "charset": 'msgid ""\nmsgstr ' +
                   quoted(f"Content-Type: text/plain; charset={EVIL}\n") + "\n",
        "keyword": header + EVIL + ' "x"\n', "unfinished": header + 'msgid "' + EVIL,
        "bytes": (header + 'msgid "').encode() + b'\x9b31m"\nmsgstr "\xff\x9b"\n',
        "escapes": header + 'msgid "a\\x1b\\x9b\\q\\033[31m"\nmsgstr "\\a\\b\\v\\f\\r"\n',
        "nul": header.encode() + b"\0\x1b[31m",
        "twice": header + 2 * f'msgid {quoted(EVIL)}\nmsgstr "c"\n\n',
    }
    return [write(folder, NAME + name.encode() + b".po", text) for name, text in texts.items()]


def test_lint(folder):
    if not HAS_LINT:
        return
    paths = po_files(folder)
    for path in paths:
        run("lint", path)
        run("lint", "-o", "json", path, form="json")
        run("lint", "-o", "sarif", path, form="json")
        run("lint", "--fix", path)
        run("lang", "stats", path)
        run("lang", "stats", "-o", "json", path)
        with open(path, "rb") as f:
            run("lint", "-", stdin=f.read())
    run("lint", NAME)
    run("lint", "--explain", EVIL)
    run("lint", "--glossary", NAME, paths[0])
    run("lint", "--glossary", write(folder, "terms", f"PREFER\tAVOID\n{EVIL}\t가\n가\t{EVIL}\n"),
        paths[1])
    once = os.path.join(os.fsencode(folder), b"once" + NAME)
    run("preview", "--once", once, *paths)
    run("preview", "--once", os.path.join(NAME, b"no", b"folder"), *paths)
    test_preview_address(paths)


def test_preview_address(paths):
    p = subprocess.Popen([FLOWMSG, "preview", "--port", "0", *paths, NAME], stdout=subprocess.PIPE,
                         stderr=subprocess.PIPE)
    address = p.stdout.readline()
    p.send_signal(signal.SIGTERM)
    out, err = p.communicate(timeout=60)
    look("preview: stdout", address + out)
    look("preview: stderr", err)


def test_definitions(folder):
    evil = "".join(c for c in EVIL if ord(c) >= 0x20 and c not in "<&")
    start = '<?xml version="1.0" encoding="UTF-8"?>\n'
    files = [start + f"<{evil}>", start + f'<messages domain="{evil}" x="{evil}"><y{evil}/>',
             start + f"<messages>{evil}<group name='{evil}' from='{evil}' to='{evil}'/></messages>",
             start + f"<messages domain='a' prefix='{evil}'><message code='{evil}' status='{evil}'>"
             f"<title>{evil}</title><detail>{{{evil}</detail><param name='{evil}' type='{evil}'/>"
             f"</message></messages>", "\x1b" + evil]
    for i, text in enumerate(files):
        path = write(folder, NAME + b"%d.xml" % i, text)
        run("check", path, command=SCANNER)
        run("header", path, os.path.join(NAME, b"no", b"out"), command=SCANNER)
        run("lang", "stats", "--definitions", path)
        run("lang", "pseudo", "--definitions", path, folder)
        if HAS_LINT:
            run("lint", "--definitions", path, NAME)
    run("check", NAME, command=SCANNER)
    run("code", "messages.xml", "-", EVIL, command=SCANNER)
    run("code", "messages.xml", "-", EVIL + "=" + EVIL, command=SCANNER)
    run("seal", NAME, NAME, command=SCANNER)
    run(EVIL, command=SCANNER)


def test_languages(folder):
    po = os.path.join(os.fsencode(folder), b"po" + NAME)
    write(po, "LINGUAS", f"ko {EVIL}\n{EVIL}\n")
    write(po, "COVERAGE", f"{EVIL} 100\nko {EVIL}\n")
    write(po, "flow-service.pot", EVIL)
    write(po, "ko.po", EVIL)
    for args in [["lang", "stats", "--po-dir", po], ["lang", "add", "--po-dir", po, "ja"],
                 ["lang", "add", "--po-dir", po, EVIL], ["lang", "add", "--po-dir", NAME, "ja"],
                 ["lang", "stats", "--po-dir", NAME], ["lang", "pseudo", EVIL, folder],
                 ["lang", EVIL], ["lang", "add"]]:
        run(*args)
    write(po, "COVERAGE", "")
    run("lang", "stats", "--po-dir", po)
    if HAS_LINT:
        run("preview", "--once", os.path.join(os.fsencode(folder), b"page"), cwd=po)


def test_usage(folder):
    run(EVIL)
    run("mo", EVIL)
    for command in ["render", "list", "explain", "format", "batch", "negotiate", "mo dump",
                    "mo get", "mo check", "mo seal", "domain check", "domain dump", "lint", "preview", "lang add", "lang stats",
                    "lang pseudo"]:
        words = command.split()
        run(*words, "--help", status=0)
        for args in [[EVIL], ["--" + EVIL], ["--" + EVIL + "=" + EVIL], ["-\x1b"], ["-\x9b"],
                     ["--help=" + EVIL], ["-l", EVIL, EVIL], ["-o", EVIL], ["-n", EVIL],
                     ["--josa=" + EVIL], ["--timezone", EVIL], ["--jobs=" + EVIL],
                     ["--port=" + EVIL], ["--audience=" + EVIL], ["--channel=" + EVIL], ["--catalog-dir=" + EVIL, EVIL], ["--locale"]]:
            if command != "preview" or args != [EVIL]:         # preview would serve the page
                run(*words, *args)


def main():
    for test in [test_values, test_terminal, test_channels, test_batch, test_catalogs, test_lint, test_definitions,
                 test_languages, test_usage]:
        with tempfile.TemporaryDirectory(prefix="terminal.") as folder:
            failed = n_failed
            os.chdir(folder)            # files with hostile names are made here
            test(folder)
            os.chdir(TOP)
            print(f"{'ok' if failed == n_failed else 'not ok'} - {test.__name__}", flush=True)
    print(f"# {n_checks} checks")
    return 1 if n_failed else 0


if __name__ == "__main__":
    sys.exit(main())
