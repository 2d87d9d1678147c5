"""A host for measurements: a folder over HTTP/1.1 with connections kept, in a process of its own.

As real hosts do, it sends a head and its body together and does not wait for more (Nagle's algorithm holds the second
small packet of an answer back until the first is acknowledged: 40 ms a request with the http.server of Python as it
comes), and an answer takes it some hundredths of a millisecond, not the millisecond or two of http.server and a thread
for each connection: a reader's host works on a machine of its own. Of its own process, so that who measures does not
wait for who serves.
"""

from __future__ import annotations

import asyncio
import mimetypes
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import unquote


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


class _Connection(asyncio.Protocol):
    """Requests without a body, one after the other."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._asked = folder, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        *asked, self._asked = (self._asked + data).split(b"\r\n\r\n")
        for head in asked:
            method, target, _ = head.split(b"\r\n", 1)[0].decode("latin-1").split(" ")
            answer = _answer(self._folder, unquote(target.partition("?")[0]))
            self._transport.write(answer if method == "GET" else answer[: answer.index(b"\r\n\r\n") + 4])


@cache
def _answer(folder: Path, path: str) -> bytes:
    """Read once: a host has in memory what is asked for often."""
    file = (folder / path.lstrip("/")).resolve()
    if file.is_dir():
        file /= "index.html"
    if not file.is_relative_to(folder.resolve()) or not file.is_file():
        return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
    content, kind = file.read_bytes(), mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(content)}\r\n\r\n".encode() + content


async def _serve(folder: Path, port: int) -> None:
    server = await asyncio.get_running_loop().create_server(lambda: _Connection(folder), "127.0.0.1", port)
    print("ready", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(Path(sys.argv[1]), int(sys.argv[2])))
