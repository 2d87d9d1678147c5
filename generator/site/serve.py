"""A live preview on 127.0.0.1: serves the site, builds when a source is saved, and reloads the pages that are open.

What is served is the site as it was published; only a script element is put in on the way out. It waits for the next
build by loading a script, so that the site's Content-Security-Policy needs no exception. A page is loaded again where
it, or the look of the site, differs from what was served; the pages of documents that changed are shown as soon as they
are made, while the build goes on with what else shows them.
"""

from __future__ import annotations

import hashlib
import io
import os
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from generator.nouns import dataclass
from generator.write.files import walk

WATCHED = ("content/sources", "content/pages", "site_config")
PATIENCE = 20.0  # seconds a page's question waits for an answer
SETTLE = 0.05  # seconds of quiet before a build, because editors save in several steps
_TAG = '<script src="/_onrecord/live.js?seen=%d&amp;mark=%s"></script>'
_LIVE = """(function () {
  var page = encodeURIComponent(location.pathname);
  var asked = document.currentScript.src.replace("live.js", "wait.js") + "&page=" + page;
  onrecordWait = function (seen) {
    var script = document.createElement("script"), gone = function () { script.remove(); };
    script.src = asked.replace(/seen=\\d+/, "seen=" + seen);
    script.onload = gone;
    script.onerror = function () { gone(); setTimeout(function () { onrecordWait(seen); }, 1000); };
    document.head.appendChild(script);
  };
  addEventListener("load", function () {  // a script that is waited for would hold it back
    onrecordWait(/seen=(\\d+)/.exec(asked)[1]);
  });
})();
"""


class Builds:
    """Counts what is news, and lets pages wait for the next: a build that ended, and pages that one shows early."""

    def __init__(self) -> None:
        self._count, self._changed = 0, threading.Condition()
        self._early: dict[str, bytes] = {}

    def count(self) -> int:
        """How much news there has been."""
        return self._count

    def show(self, pages: Mapping[str, bytes]) -> None:
        """Pages, by path in the site, that stand in place of those published until the build is done."""
        self._tell(dict(pages))

    def done(self) -> None:
        """One more build: what is published holds."""
        self._tell({})

    def _tell(self, early: dict[str, bytes]) -> None:
        with self._changed:
            self._early = early
            self._count += 1
            self._changed.notify_all()

    def early(self, path: str) -> bytes | None:
        """What is shown early at a path."""
        return self._early.get(path)

    def wait(self, seen: int) -> int:
        """The number of news, at once when it is not `seen`, else when it changes or patience ends."""
        with self._changed:
            self._changed.wait_for(lambda: self._count != seen, timeout=PATIENCE)
            return self._count


@dataclass(frozen=True, slots=True)
class _Found:
    """What an address shows."""

    status: int
    kind: str
    content: bytes


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
            self._script(_LIVE)
        elif address.path == "/_onrecord/wait.js":
            asked = parse_qs(address.query)
            self._script(self._news(*(asked.get(name, [""])[0] for name in ("seen", "mark", "page"))))
        else:
            super().do_GET()

    def send_head(self) -> io.BytesIO | None:
        seen = self.builds.count()  # before the page is read: what comes after is news to it
        try:
            found = self._found(self.path)
        except OSError:
            self.send_error(404)
            return None
        content = found.content
        if found.kind.startswith("text/html"):
            tag = _TAG % (seen, self._mark(content))
            content = content.replace(b"</body>", tag.encode() + b"</body>", 1)
        self.send_response(found.status)
        self.send_header("Content-Type", found.kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return io.BytesIO(content)

    def _found(self, address: str) -> _Found:
        """What an address shows; raises OSError where there is not even a page that says so."""
        file = Path(self.translate_path(address))
        if file.is_dir():
            file /= "index.html"
        early = self.builds.early(os.path.relpath(file, self.directory).replace(os.sep, "/"))
        if early is not None:
            return _Found(200, "text/html", early)
        if file.is_file():
            return _Found(200, self.guess_type(str(file)), file.read_bytes())
        return _Found(404, "text/html", (Path(self.directory) / "404.html").read_bytes())

    def _mark(self, content: bytes) -> str:
        """Changes when a page does, or the look of the site."""
        digest, assets = hashlib.sha256(content), os.path.join(self.directory, "assets")
        for path, status in sorted(walk(assets), key=lambda found: found[0]):
            if not path.startswith("search/"):
                digest.update(
                    f"{path} {status.st_size} {status.st_mtime_ns} {status.st_ino}\n".encode("utf-8", "replace")
                )
        return digest.hexdigest()[:16]

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing; the talk is about builds."""

    def _news(self, seen: str, mark: str, page: str) -> str:
        count = self.builds.wait(int(seen) if seen.isdigit() else -1)
        with suppress(OSError):
            if str(count) == seen or (mark and mark == self._mark(self._found(page).content)):
                return f"onrecordWait({count});"
        return "location.reload();"

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


def load_all(root: Path) -> None:
    """Loads what a build needs, code and tables, so that the first one after a change need not."""
    from generator.builds import gathering, incremental  # noqa: F401
    from generator.builds.sample import SAMPLE
    from generator.errors import OnrecordError
    from generator.pipeline import read_document
    from generator.search import write  # noqa: F401
    from generator.settings import load_settings

    with suppress(OnrecordError):  # the build says what is wrong
        read_document(SAMPLE, load_settings(root))
