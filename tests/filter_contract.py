"""What doc/scale-out.md promises to engines that run flowmsg as a filter, for batch and for relog.

The test plays the engine: it cuts the input anywhere, reads slowly, kills filters and starts them
again, and runs two side by side.  SEED=N makes other input.

SPDX-License-Identifier: MIT
"""
import json
import os
import random
import selectors
import subprocess
import sys

FLOWMSG = os.environ.get("FLOWMSG", "./flowmsg")
SEED = int(os.environ.get("SEED", "1"))
PATIENCE = 60     # seconds until a filter that does not answer is a failure
# AddressSanitizer keeps freed memory for a while, so memory grows with it.
MAY_GROW = 32 * 1024 if os.environ.get("SANITIZED", "no") == "no" else 512 * 1024   # kilobytes


def requests(rng, n):
    """Lines for batch: good, faulty and empty ones."""
    for i in range(n):
        yield rng.choice([
            {"id": i, "locale": "ko", "code": "1404-412",
             "args": {"version": f"v{i}", "entityId": rng.choice(["cc01", "서울", "😀"])}},
            {"id": i, "locale": "en", "pattern": "{n, plural, one {# file} other {# files}}",
             "args": {"n": i}},
            {"id": i, "code": "no such code", "args": {"a": "x" * rng.randrange(300)}},
            "no JSON", "", "{", "\\u0000",
        ])


def log_lines(rng, n):
    """Lines for relog: JSON, logfmt, and lines that are not for it."""
    for i in range(n):
        yield rng.choice([
            {"severity": "ERROR", "code": "1420-400", "arguments": {"state": f"상태{i}"}},
            f'level=error code=1405-400 n={i} msg="Invalid request"',
            f"listening on 127.0.0.1:{i}", "", "{", '{"code":"1405-400"}\r', "\tx\t",
            {"msg": "x" * rng.randrange(300)},
        ])


def as_bytes(lines):
    text = (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False)
            for line in lines)
    return "".join(line + "\n" for line in text).encode()


class Filter:
    """A filter with pipes to it."""

    def __init__(self, command):
        self.process = subprocess.Popen(
            [FLOWMSG, *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, env={**os.environ, "LC_ALL": "C"})
        self.to, self.back = self.process.stdin.fileno(), self.process.stdout.fileno()
        os.set_blocking(self.to, False)
        self.output = b""

    def exchange(self, data, until, pieces=lambda left: left, reads=65536):
        """Write data in pieces, and read until a condition holds or the output ends."""
        with selectors.DefaultSelector() as ready:
            ready.register(self.back, selectors.EVENT_READ)
            if data:
                ready.register(self.to, selectors.EVENT_WRITE)
            while not until(self.output) or data:
                events = ready.select(PATIENCE)
                assert events, f"no answer after {len(self.output)} bytes"
                for key, _ in events:
                    if key.fd == self.to:
                        data = data[os.write(self.to, data[:pieces(len(data))]):]
                        if not data:
                            ready.unregister(self.to)
                        continue
                    got = os.read(self.back, reads)
                    if not got:
                        return
                    self.output += got

    def end(self):
        """Close the input, read the rest, and get the status."""
        self.process.stdin.close()
        self.output += self.process.stdout.read()
        self.process.stdout.close()
        return self.process.wait(PATIENCE)

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()

    def memory(self):
        """Kilobytes that are resident; 0 if the system does not say."""
        try:
            with open(f"/proc/{self.process.pid}/status", encoding="ascii") as status:
                return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))
        except (OSError, StopIteration):
            return 0


def whole(command, data):
    """The output for an input that comes in one piece."""
    run = subprocess.run([FLOWMSG, *command], input=data, stdout=subprocess.PIPE, timeout=PATIENCE,
                         stderr=subprocess.DEVNULL, env={**os.environ, "LC_ALL": "C"}, check=True)
    return run.stdout


def lines_of(output):
    return output.count(b"\n")


def test_one_line_in_one_line_out(command, data, expected):
    assert lines_of(expected) == lines_of(data)
    assert whole(command, b"") == b""
    assert whole(command, data + b"the last line").startswith(expected)
    assert whole(command + ["--jobs=2"], data) == expected


def test_chunks_cut_anywhere(command, data, expected):
    rng = random.Random(SEED)
    filter_ = Filter(command)
    filter_.exchange(data, lambda output: len(output) >= len(expected),
                     pieces=lambda left: min(left, rng.choice([1, 2, 7, 100, 5000])),
                     reads=rng.choice([3, 1000, 65536]))
    assert filter_.end() == 0
    assert filter_.output == expected


def test_each_line_is_answered_at_once(command, data, expected):
    filter_ = Filter(command)
    for line in data.splitlines(keepends=True)[:200]:
        wanted = lines_of(filter_.output) + 1
        filter_.exchange(line, lambda output, n=wanted: lines_of(output) >= n)
    assert filter_.end() == 0
    assert expected.startswith(filter_.output)


def test_reader_is_slow(command, data, expected):
    """The filter waits while nobody reads, and does not collect its output in memory."""
    filter_ = Filter(command)
    data, expected = data * 20, expected * 20
    written = 0
    with selectors.DefaultSelector() as ready:
        ready.register(filter_.to, selectors.EVENT_WRITE)
        while written < len(data) and ready.select(0.5):
            written += os.write(filter_.to, data[written:written + 65536])
    assert written < len(data), "the filter read all input although nobody read its output"
    before = filter_.memory()
    filter_.exchange(data[written:], lambda output: len(output) >= len(expected), reads=4096)
    assert filter_.memory() < before + MAY_GROW
    assert filter_.end() == 0
    assert filter_.output == expected


def test_killed_and_restarted(command, data, expected):
    """The engine sends the lines again that have no whole answer."""
    rng = random.Random(SEED)
    lines, answers = data.splitlines(keepends=True), b""
    while lines_of(answers) < len(lines):
        filter_ = Filter(command)
        left = b"".join(lines[lines_of(answers):])
        enough = min(lines_of(left), rng.randrange(1, 300))
        filter_.exchange(left[:200000], lambda output, n=enough: lines_of(output) >= n)
        filter_.kill()
        answers += filter_.output[:filter_.output.rfind(b"\n") + 1]
    assert answers == expected


def test_two_side_by_side(command, data, expected):
    lines = data.splitlines(keepends=True)
    outputs = []
    for half in lines[::2], lines[1::2]:
        filter_ = Filter(command)
        outputs.append((filter_, b"".join(half)))
    for filter_, half in outputs:
        filter_.exchange(half, lambda output, n=lines_of(half): lines_of(output) >= n)
    first, second = (filter_.output.splitlines(keepends=True) for filter_, _ in outputs)
    assert all(filter_.end() == 0 for filter_, _ in outputs)
    merged = [line for pair in zip(first, second) for line in pair] + first[len(second):]
    assert b"".join(merged) == expected


def test_reader_goes_away(command, data, _expected):
    """The filter ends by itself."""
    filter_ = Filter(command)
    filter_.process.stdout.close()
    os.set_blocking(filter_.to, True)
    try:
        for _ in range(100):
            os.write(filter_.to, data)
    except BrokenPipeError:
        pass
    filter_.process.stdin.close()
    assert filter_.process.wait(PATIENCE) != 0


TESTS = [
    test_one_line_in_one_line_out, test_chunks_cut_anywhere, test_each_line_is_answered_at_once,
    test_reader_is_slow, test_killed_and_restarted, test_two_side_by_side, test_reader_goes_away,
]


def main():
    rng = random.Random(SEED)
    filters = [
        ("batch", ["batch", "-l", "ko"], as_bytes(requests(rng, 1000))),
        ("relog", ["relog", "-l", "ko"], as_bytes(log_lines(rng, 1000))),
    ]
    failed = 0
    for name, command, data in filters:
        expected = whole(command, data)
        for test in TESTS:
            try:
                test(command, data, expected)
                print(f"ok {name}: {test.__name__[5:].replace('_', ' ')}")
            except (AssertionError, subprocess.TimeoutExpired, OSError) as fault:
                failed += 1
                print(f"not ok {name}: {test.__name__}: {fault!r}, SEED={SEED}")
    return failed > 0


sys.exit(main())
