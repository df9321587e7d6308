"""Renders a column of errors by two workers of Dask, and compares it with flowmsg batch.

SPDX-License-Identifier: MIT

Usage: dask_rows.py FLOWMSG ROWS
"""

import json
import subprocess
import sys
import time

from distributed import Client, LocalCluster

import flowmsg

PIECES = 8


def rows(first, n):
    """Codes and arguments of rows, as a table has them."""
    codes, arguments = [], []
    for i in range(first, first + n):
        if i % 3:
            codes.append("1404-412")
            arguments.append({"version": "v%d" % (i % 97), "entityId": "cc%06x" % i})
        else:
            codes.append("1422-400")
            arguments.append({"operation": "update" if i % 2 else "삭제", "state": "draft"})
    return codes, arguments


def render_piece(first, n):
    codes, arguments = rows(first, n)
    return flowmsg.flow_service().render_many(codes, arguments, "ko", as_buffer=True).data


def by_dask(n):
    step = (n + PIECES - 1) // PIECES
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        with Client(cluster) as client:
            started = time.monotonic()
            pieces = [
                client.submit(render_piece, first, min(step, n - first), pure=False)
                for first in range(0, n, step)
            ]
            texts = b"".join(client.gather(pieces))
            workers = {key for keys in client.who_has(pieces).values() for key in keys}
    return texts, len(workers), time.monotonic() - started


def by_batch(flowmsg_command, n):
    codes, arguments = rows(0, n)
    lines = "".join(
        json.dumps({"code": c, "locale": "ko", "args": a, "part": "detail"}) + "\n"
        for c, a in zip(codes, arguments)
    )
    run = subprocess.run(
        [flowmsg_command, "batch"], input=lines.encode(), stdout=subprocess.PIPE, check=True
    )
    return "".join(json.loads(line)["text"] for line in run.stdout.splitlines()).encode()


def main():
    command, n = sys.argv[1], int(sys.argv[2])
    texts, workers, seconds = by_dask(n)
    if texts != by_batch(command, n):
        sys.exit("not ok: other bytes than flowmsg batch")
    print("ok {} rows by {} workers in {:.1f} s".format(n, workers, seconds))


if __name__ == "__main__":
    main()
