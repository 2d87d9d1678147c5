"""A host for measurements: a folder over HTTP/1.1 with connections kept, in a process of its own.

As real hosts do, it sends a head and its body together and does not wait for more (Nagle's algorithm holds the second
small packet of an answer back until the first is acknowledged: 40 ms a request with the http.server of Python as it
comes). Of its own process, so that who measures does not wait for who serves.
"""

from __future__ import annotations

import functools
import http.server
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Quiet(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def log_message(self, format: str, *args: object) -> None:
        del format, args


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which the folder is served."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "bench.server", str(folder), str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()  # it listens
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def _serve(folder: str, port: int) -> None:
    handler = functools.partial(Quiet, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        print("ready", flush=True)
        server.serve_forever()


if __name__ == "__main__":
    _serve(sys.argv[1], int(sys.argv[2]))
