"""The recipes of docs/deploy, tried with the servers themselves where they are installed."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml

from generator.builds.building import build
from generator.cli import COMMANDS
from tests.archives import new_archive

DEPLOY = Path(__file__).resolve().parents[3] / "docs" / "deploy"
DEEP = "/2031/05/no/such/page.html"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site that knows where it is hosted."""
    root = new_archive(tmp_path_factory.mktemp("deploy") / "a", 2, url="https://haven.example/")
    file = root / "site_config" / "site.yml"
    file.write_text(file.read_text().replace('url: ""', 'url: "https://haven.example/"'))
    build(root, jobs=1)
    return root / "site"


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def running(command: list[str], port: int) -> Iterator[None]:
    """A server, until the end of the block."""
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        for _ in range(200):
            if server.poll() is not None:
                pytest.fail(f"{command[0]} ended: {(server.stderr.read() if server.stderr else b'').decode()[-500:]}")
            with socket.socket() as caller:
                if caller.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield
    finally:
        server.terminate()
        server.wait(10)


def fetch(port: int, path: str, *, packed: bool = False) -> tuple[int, Mapping[str, str], bytes]:
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}")
    if packed:
        request.add_header("Accept-Encoding", "gzip")
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def try_it(port: int, site: Path) -> None:
    """What every host must do: pages, folders, the 404 page at any depth, the policy, packing."""
    status, headers, body = fetch(port, "/")
    assert (status, body) == (200, (site / "index.html").read_bytes())
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert fetch(port, "/years/")[2] == (site / "years" / "index.html").read_bytes()
    status, headers, body = fetch(port, DEEP)
    assert status == 404
    assert body == (site / "404.html").read_bytes()
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "javascript" in fetch(port, "/assets/onrecord/site.js")[1]["Content-Type"]
    assert fetch(port, "/index.html", packed=True)[1].get("Content-Encoding") == "gzip"


def test_nginx_serves_an_archive_with_the_recipe(site: Path, tmp_path: Path) -> None:
    nginx = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
    if not nginx:
        pytest.skip("nginx is not installed")
    port = free_port()
    recipe = (DEPLOY / "nginx.conf").read_text()
    recipe = recipe.replace("listen 8080", f"listen 127.0.0.1:{port}").replace("/var/www/archive", str(site))
    own = "".join(f"{kind}_temp_path {tmp_path};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    types = "types { text/html html; text/css css; text/javascript js; application/json json; }\n"
    whole = f"daemon off;\npid {tmp_path}/pid;\nevents {{}}\nhttp {{\naccess_log off;\n{own}{types}{recipe}}}\n"
    (tmp_path / "nginx.conf").write_text(whole)
    started = [nginx, "-e", str(tmp_path / "error.log"), "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")]
    with running([*started, "-g", "master_process off;"], port):
        try_it(port, site)


def test_caddy_serves_an_archive_with_the_recipe(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    caddy = shutil.which("caddy")
    if not caddy:
        pytest.skip("caddy is not installed")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    port = free_port()
    recipe = (DEPLOY / "Caddyfile").read_text().replace("/var/www/archive", str(site))
    recipe = recipe.replace(":8080 {", f":{port} {{\n\tbind 127.0.0.1")
    (tmp_path / "Caddyfile").write_text("{\n\tadmin off\n}\n" + recipe)
    with running([caddy, "run", "--adapter", "caddyfile", "--config", str(tmp_path / "Caddyfile")], port):
        try_it(port, site)


def test_rsync_copies_a_site_as_the_docs_say(site: Path, tmp_path: Path) -> None:
    if not shutil.which("rsync"):
        pytest.skip("rsync is not installed")
    said = (DEPLOY.parent / "publish.md").read_text()
    options = next(line for line in said.splitlines() if line.strip().startswith("rsync ")).split()[1:-2]
    target = tmp_path / "archive"
    (target / "years").mkdir(parents=True)
    (target / "years" / "1999.html").write_text("gone since")
    subprocess.run(["rsync", *options, f"{site}/", f"{target}/"], check=True, timeout=60)
    copied = {path.relative_to(target): path.read_bytes() for path in target.rglob("*") if path.is_file()}
    assert copied == {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_the_workflow_runs_commands_that_exist() -> None:
    workflow = yaml.safe_load((DEPLOY / "github-pages.yml").read_text())
    steps = workflow["jobs"]["publish"]["steps"]
    called = [step["run"].split()[1] for step in steps if step.get("run", "").startswith("onrecord ")]
    assert called
    assert set(called) <= set(COMMANDS)
    upload = next(step for step in steps if "upload-pages-artifact" in step.get("uses", ""))
    assert upload["with"]["path"] == "site"


def test_the_container_copies_what_a_build_leaves() -> None:
    lines = (DEPLOY / "Containerfile").read_text().splitlines()
    copied = [line.split()[1:] for line in lines if line.startswith("COPY")]
    assert ["site/", "/var/www/archive/"] in copied
    assert "root /var/www/archive;" in (DEPLOY / "nginx.conf").read_text()


def test_crawlers_find_the_list_of_pages(site: Path) -> None:
    assert "Sitemap: https://haven.example/sitemap.xml" in (site / "robots.txt").read_text().splitlines()
    assert "https://haven.example/years/index.html" in (site / "sitemap.xml").read_text()


def test_the_404_page_of_a_hosted_site_links_from_the_root(site: Path) -> None:
    """A host shows it at any depth."""
    page = (site / "404.html").read_text()
    links = [part.split('"')[0] for part in page.split('href="')[1:]]
    assert all(link.startswith(("/", "#", "http")) for link in links), links
