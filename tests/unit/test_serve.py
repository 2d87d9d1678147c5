"""onrecord serve."""

from __future__ import annotations

import http.client
import re
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.builds.building import build
from generator.commands.new import make_archive
from generator.site.serve import Builds, open_server, watch

TEXT = "The lamp is lit\n\n2 May 2031\n\nThe lamp on the mole was lit again. {words}\n"


def _get(port: int, path: str, host: str = "127.0.0.1") -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers={"Host": host})
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def _wait(condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


def built_archive(folder: Path) -> tuple[Path, Path]:
    """An archive of one document, built, and its source."""
    root = folder / "lamp"
    make_archive(root, "Lamp")
    source = root / "content" / "sources" / "lamp.txt"
    source.write_text(TEXT.format(words="All saw it."))
    build(root, jobs=1)
    return root, source


def test_a_saved_source_comes_to_an_open_page(tmp_path: Path) -> None:
    """The page waits for the next build by a script, which then reloads it."""
    root, source = built_archive(tmp_path)
    page = "/" + next((root / "site").rglob("the-lamp-is-lit*.html")).relative_to(root / "site").as_posix()
    builds, stop = Builds(), threading.Event()
    server = open_server(root / "site", 0, builds)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    watching = threading.Thread(target=watch, args=(root, lambda: build(root, jobs=1), builds), kwargs={"stop": stop})
    watching.start()
    try:
        port = int(server.server_address[1])
        status, content = _get(port, page)
        assert (status, content.count("/_onrecord/live.js")) == (200, 1)
        assert "wait.js" in _get(port, "/_onrecord/live.js")[1]
        assert _wait(lambda: watching.is_alive())
        time.sleep(0.3)  # the observer of the file system starts
        source.write_text(TEXT.format(words="Nobody saw it."))
        assert "reload" in _get(port, "/_onrecord/wait.js?seen=0")[1]
        assert "Nobody saw it" in _get(port, page)[1]
    finally:
        stop.set()
        watching.join(30)
        server.shutdown()
        server.server_close()


def test_the_page_of_a_changed_document_is_shown_before_the_site_is_made(tmp_path: Path) -> None:
    """It is what the site will hold."""
    root, source = built_archive(tmp_path)
    source.write_text(TEXT.format(words="Nobody saw it."))
    shown = dict[str, bytes]()
    build(root, jobs=1, show=shown.update)
    assert any(b"Nobody saw it" in page for page in shown.values())
    assert {path: (root / "site" / path).read_bytes() for path in shown} == shown


def test_only_a_page_that_differs_is_loaded_again(tmp_path: Path) -> None:
    """What was served tells its mark; a style sheet that changed concerns every page."""
    (tmp_path / "assets").mkdir()
    (tmp_path / "one.html").write_text("<body>One</body>")
    (tmp_path / "two.html").write_text("<body>Two</body>")
    builds = Builds()
    server = open_server(tmp_path, 0, builds)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port = int(server.server_address[1])

    def asked(page: str) -> str:
        tag = re.search(r"live[.]js([^\"]+)", _get(port, page)[1])
        assert tag
        return f"/_onrecord/wait.js{tag[1].replace('&amp;', '&')}&page={page}"

    try:
        one, two = asked("/one.html"), asked("/two.html")
        builds.show({"one.html": b"<body>Other</body>"})
        assert "Other" in _get(port, "/one.html")[1]
        assert "reload" in _get(port, one)[1]
        assert _get(port, two)[1] == "onrecordWait(1);"
        builds.done()
        assert "One" in _get(port, "/one.html")[1]
        assert _get(port, one)[1] == "onrecordWait(2);"
        (tmp_path / "assets" / "own.css").write_text("p {}")
        assert "reload" in _get(port, two)[1]
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(
    ("path", "host", "status"),
    [("/nowhere.html", "127.0.0.1", 404), ("/../mkdocs.yml", "127.0.0.1", 404), ("/", "evil.example", 403)],
)
def test_nothing_else_is_served(tmp_path: Path, path: str, host: str, status: int) -> None:
    """Neither files beside the site nor pages to a name that somebody else's page may hold."""
    (tmp_path / "site").mkdir()
    (tmp_path / "mkdocs.yml").write_text("secret")
    server = open_server(tmp_path / "site", 0, Builds())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        found, content = _get(int(server.server_address[1]), path, host)
        assert found == status
        assert "secret" not in content
    finally:
        server.shutdown()
        server.server_close()
