"""Every link and anchor of the built site is checked; addresses outside are told and not fetched."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.builds.building import build
from generator.cli import main
from generator.progress import Progress
from generator.site.links import check_links
from tests.archives import new_archive
from tests.bounds import cpu_within

PAGE = """<!doctype html><html><head><link rel="canonical" href="https://a.example/x/one.html">
<meta http-equiv="refresh" content="0; url=gone-by-refresh.html"></head><body id="top-of-all">
<a href="two.html#here">fine</a> <a href="two.html#nowhere">no anchor</a>
<a href="gone.html">gone</a> <a href="javascript:alert(1)">unsafe</a>
<a href='https://other.example/?a=1&amp;b=2'>out</a> <a href="#top-of-all">self</a> <a href="#no">no</a>
<img src="gone.png" alt="a > b, href=&quot;not-a-link.html&quot;"> text with href="not-a-link-either.html"
<a href="sub/">folder</a> <a href="s.html#0000000a">known id</a> <a href="s.html#0000000b">unknown id</a>
</body></html>
"""


def found(site: Path, base: str = "") -> set[tuple[str, int, str, str]]:
    return {(f.path, f.line, f.code, f.address) for f in check_links(site, base=base, jobs=1, progress=Progress())}


def test_each_kind_of_fault_is_named_with_page_and_line(tmp_path: Path) -> None:
    (tmp_path / "one.html").write_text(PAGE)
    (tmp_path / "two.html").write_text('<p id="here">x</p>')
    (tmp_path / "s.html").write_text("<p>resolver</p>")
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "ids-0.js").write_text('onrecord.permalinks("0",{"pages":[],"s":{"000000a":[0,"a3e8"]}})')
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "index.html").write_text('<a href="../one.html#top-of-all">up</a>')
    (tmp_path / "feed.xml").write_text('<feed><link href="one.html"/><link href="feeds/gone.xml"/></feed>')
    assert found(tmp_path, "https://a.example/x/") == {
        ("one.html", 2, "link-broken", "gone-by-refresh.html"),
        ("one.html", 3, "anchor-missing", "two.html#nowhere"),
        ("one.html", 4, "link-broken", "gone.html"),
        ("one.html", 4, "link-unsafe", "javascript:alert(1)"),
        ("one.html", 5, "link-outside-site", "https://other.example/?a=1&b=2"),
        ("one.html", 5, "anchor-missing", "#no"),
        ("one.html", 6, "link-broken", "gone.png"),
        ("one.html", 7, "anchor-missing", "s.html#0000000b"),
        ("feed.xml", 1, "link-broken", "feeds/gone.xml"),
    }


@pytest.mark.parametrize("url", ["", "https://archive.example.org/deep/"])
def test_a_built_archive_has_no_broken_link(tmp_path: Path, url: str) -> None:
    root = new_archive(tmp_path / "a", 6, url=url)
    (root / "content" / "sources" / "set0" / "text-0.yml").write_text("url: https://source.example/a?b=1&c=2\n")
    build(root, jobs=1)
    result = CliRunner().invoke(main, ["check", "--site", "-C", str(root), "--jobs", "1"])
    assert "https://source.example/a?b=1&c=2; leads out of the site; it was not fetched" in result.output
    assert [line for line in result.output.splitlines() if "[link-broken]" in line or "[anchor-" in line] == []
    assert result.exit_code == 0


@pytest.mark.parametrize(
    "trap", ["<a ", '<a href="', "<a href='x\" ", '<a b="c" ', "<a" + " b" * 9, '"', "<", "<a b='"]
)
def test_a_page_of_a_megabyte_of_anything_is_read_in_linear_time(tmp_path: Path, trap: str) -> None:
    (tmp_path / "a.html").write_text(trap * (1_000_000 // len(trap)))
    with cpu_within(4):
        found(tmp_path)
