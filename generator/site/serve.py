"""A live preview on 127.0.0.1: serves the site, builds when a source is saved, and reloads the pages that are open.

What is served is the site as it was published; only a script element is put in on the way out. It waits for the next
build by loading a script, so that the site's Content-Security-Policy needs no exception.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Callable
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

WATCHED = ("content/sources", "content/pages", "site_config")
PATIENCE = 20.0  # seconds a page's question waits for an answer
SETTLE = 0.05  # seconds of quiet before a build, because editors save in several steps
_TAG = b'<script src="/_onrecord/live.js"></script>'
_LIVE = """(function wait(seen) {
  var script = document.createElement("script");
  script.src = "/_onrecord/wait.js?seen=" + seen;
  script.onload = function () { script.remove(); wait(seen); };
  script.onerror = function () { script.remove(); setTimeout(function () { wait(seen); }, 1000); };
  document.head.appendChild(script);
})(%d);
"""


class Builds:
    """Counts the builds, and lets pages wait for the next."""

    def __init__(self) -> None:
        self._count, self._changed = 0, threading.Condition()

    def count(self) -> int:
        """How many there have been."""
        return self._count

    def done(self) -> None:
        """One more."""
        with self._changed:
            self._count += 1
            self._changed.notify_all()

    def wait(self, seen: int) -> int:
        """The number of builds, at once when it is not `seen`, else when it changes or patience ends."""
        with self._changed:
            self._changed.wait_for(lambda: self._count != seen, timeout=PATIENCE)
            return self._count


class _Handler(SimpleHTTPRequestHandler):
    """Files of the site, and the live script; head and body sent together over connections that are kept, since each
    packet that waits for the one before costs a page of thirty files a second."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    builds: Builds

    def do_GET(self) -> None:
        host = self.headers.get("Host", "").rpartition(":")[0] or self.headers.get("Host", "")
        if host not in ("127.0.0.1", "localhost", "[::1]"):  # another name that leads here is somebody else's page
            self.send_error(403, "this preview answers to 127.0.0.1 only")
            return
        address = urlsplit(self.path)
        if address.path == "/_onrecord/live.js":
            self._script(_LIVE % self.builds.count())
        elif address.path == "/_onrecord/wait.js":
            self._script(self._news(parse_qs(address.query).get("seen", [""])[0]))
        else:
            super().do_GET()

    def send_head(self) -> io.BytesIO | None:
        file = Path(self.translate_path(self.path))
        if file.is_dir():
            file /= "index.html"
        found = file.is_file()
        if not found:
            file = Path(self.directory) / "404.html"
        try:
            content = file.read_bytes()
        except OSError:
            self.send_error(404)
            return None
        if file.suffix == ".html":
            content = content.replace(b"</body>", _TAG + b"</body>", 1)
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return io.BytesIO(content)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing; the talk is about builds."""

    def _news(self, seen: str) -> str:
        count = self.builds.wait(int(seen) if seen.isdigit() else -1)
        return "location.reload();" if str(count) != seen else ""

    def _script(self, text: str) -> None:
        content = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


class _Watch(FileSystemEventHandler):
    """Tells that something was saved."""

    def __init__(self, root: Path, saved: threading.Event) -> None:
        self._root, self._saved = root, saved

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in ("opened", "closed_no_write"):  # reading a source is no change of it
            return
        paths = [Path(str(path)) for path in (event.src_path, event.dest_path) if path]
        if any(self._concerns(path) for path in paths):
            self._saved.set()

    def _concerns(self, path: Path) -> bool:
        if path.parent == self._root:
            return path.name == "mkdocs.yml"
        return not path.name.startswith(".") and path.suffix != ".new"


def open_server(site: Path, port: int, builds: Builds) -> ThreadingHTTPServer:
    """A server of `site` on 127.0.0.1; port 0 takes a free one."""
    handler = type("Handler", (_Handler,), {"builds": builds})

    def make(*arguments: object, **named: object) -> SimpleHTTPRequestHandler:
        return handler(*arguments, directory=str(site), **named)  # type: ignore[no-any-return]

    ThreadingHTTPServer.daemon_threads = True
    return ThreadingHTTPServer(("127.0.0.1", port), make)


def watch(root: Path, build: Callable[[], None], builds: Builds, *, stop: threading.Event | None = None) -> None:
    """Calls `build` whenever something it depends on is saved, until `stop` or Ctrl-C."""
    saved, stop = threading.Event(), stop or threading.Event()
    observer, handler = Observer(), _Watch(root, saved)
    observer.schedule(handler, str(root), recursive=False)
    for folder in WATCHED:
        if (root / folder).is_dir():
            observer.schedule(handler, str(root / folder), recursive=True)
    observer.start()
    try:
        while not stop.is_set():
            if not saved.wait(0.5):
                continue
            while saved.is_set():
                saved.clear()
                stop.wait(SETTLE)
            build()
            builds.done()
    finally:
        observer.stop()
        observer.join()
