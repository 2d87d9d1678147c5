"""The site: shells, and the same site by MkDocs alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from generator.builds.building import build
from generator.site import base
from generator.site.base import read_fragment
from generator.site.base_kept import last_base
from generator.site.cutting import ShellPlugin
from generator.site.shells import Fragment, Heading, Key, Repeat, Shell, Slot, shell_key
from generator.store.rows import PageState
from generator.store.store import Store, open_store
from tests.archives import contents, differing, new_archive
from tests.bounds import cpu_within

pytestmark = pytest.mark.usefixtures("one_day")


def test_the_address_in_site_yml_is_enough_for_the_sitemap(tmp_path: Path) -> None:
    """A stranger sets `url:` as the README says; robots.txt then named a sitemap that was not there."""
    root = new_archive(tmp_path / "a", 2)
    (root / "site_config" / "site.yml").write_text("url: https://haven.example/archive\n")
    build(root, jobs=1)
    assert "Sitemap: https://haven.example/archive/sitemap.xml" in (root / "site" / "robots.txt").read_text()
    assert "<loc>https://haven.example/archive/index.html</loc>" in (root / "site" / "sitemap.xml").read_text()


@pytest.mark.parametrize("base", ["/", "/sub/", "/sub"])
def test_the_page_of_what_is_not_there_links_from_the_root_of_the_site(base: str, tmp_path: Path) -> None:
    """A host shows it at any depth; "//index.html" would be another host."""
    root = new_archive(tmp_path / "a", 2, url=f"https://haven.example{base}")
    build(root, jobs=1)
    shown, top = (root / "site" / "404.html").read_text(), base.rstrip("/")
    assert f'action="{top}/search.html"' in shown
    assert f'href="{top}/index.html"' in shown
    assert 'href="//' not in shown


def test_spliced_pages_are_those_of_mkdocs_byte_for_byte(tmp_path: Path) -> None:
    """Titles full of marks, contents with headings, pages of the navigation, hand-written pages and the 404 page."""
    sites = []
    for name, plain in (("spliced", False), ("plain", True)):
        root = new_archive(tmp_path / name, 6, url="https://haven.example/sub/")
        (root / "site_config" / "site.yml").write_text("name: Skerry & Haven <i>\n")
        hostile = root / "content" / "sources" / "hostile.txt"
        hostile.write_text(
            "{{ x }} </title><script>alert(1)</script> & \"q\" 'a'\n\n## Head\n\nMara Quill: %s `x` <b>\n"
        )
        hostile.with_suffix(".yml").write_text("title: '</title> {{ x }} & \"q\" <b>'\ndate: 2031-01-02\n")
        (root / "content" / "pages" / "own.md").write_text(
            "# Own\n\n[a](index.md) ![b](b.png) [c](2031/index.md#x) [d]: speakers/index.md\n\n## Two\n\n### Three\n"
        )
        (root / "content" / "pages" / "b.png").write_bytes(b"png")
        build(root, jobs=1, plain=plain)
        sites.append(root / "site")
    found = [path for path in differing(*sites) if not path.startswith(("sitemap.xml", "manifest-"))]
    assert found == []
    assert (sites[0] / "sitemap.xml").read_text().count("<loc>") == (sites[1] / "sitemap.xml").read_text().count(
        "<loc>"
    )


def test_every_page_had_a_shell(tmp_path: Path) -> None:
    """The theme does nothing with a text that slots cannot follow."""
    root = new_archive(tmp_path / "a", 6)
    build(root, jobs=1)
    with open_store(root / ".onrecord" / "cache") as store:
        ours = {path.removesuffix(".md") + ".html" for path, page in store.state.pages.items() if page.has_html}
        assert {path for path in ours if not store.state.site[path].shell} == set()


def test_a_template_that_slots_cannot_follow_is_rendered_page_by_page(tmp_path: Path) -> None:
    """A filter works on the text itself, so the proof of the shell fails."""
    root = new_archive(tmp_path / "a", 4)
    theme = root / "site_config" / "theme"
    theme.mkdir(exist_ok=True)
    (theme / "main.html").write_text(
        '{% extends "base.html" %}{% block extrahead %}{% if page %}'
        '<meta name="x" content="{{ page.meta.title | upper }}">'
        "{% if (page.meta.date or '') > '2031-04' %}<meta name='late'>{% endif %}{% endif %}{% endblock %}"
    )
    build(root, jobs=1)
    spliced = contents(root / "site")
    build(root, jobs=1, plain=True)
    plain = contents(root / "site")
    assert {path for path in spliced if spliced[path] != plain.get(path)} <= {"manifest-sha256.txt"}
    assert any('<meta name="x" content="REMARKS BY' in page.read_text() for page in (root / "site").rglob("*.html"))


def test_a_new_kind_of_page_has_only_pages_that_changed_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first history of a document needs a shell: all heads were read for it, and MkDocs went through all files."""
    root = new_archive(tmp_path / "a", 6)
    build(root, jobs=1)
    source = root / "content" / "sources" / "set0" / "text-0.txt"
    source.write_text(source.read_text().replace("We have counted every stone", "We have weighed every stone"))
    looked_at = list[str]()

    def noted(store: Store, path: str, page: PageState) -> Fragment:
        looked_at.append(path)
        return read_fragment(store, path, page)

    monkeypatch.setattr(base, "read_fragment", noted)
    build(root, jobs=1)
    assert [path.split("/")[0] for path in looked_at].count("history") == 1
    assert [path.split("/")[0] for path in looked_at].count("sources") == 1
    assert last_base(root).samples.keys() == last_base(root).shells.keys()


def test_mkdocs_sees_what_it_may_need_of_an_archive(tmp_path: Path) -> None:
    """It went several times over all files, more than a second of an archive of ten thousand documents."""
    docs, config = tmp_path / "docs", MkDocsConfig()
    for path in ("index.md", "own.md", "own.png", "2031/a.md", "2031/b.md", "feed.xml"):
        (docs / path).parent.mkdir(exist_ok=True, parents=True)
        (docs / path).write_text("text")
    config.load_dict({"site_name": "Haven", "docs_dir": str(docs), "site_dir": str(tmp_path / "site"), "plugins": []})
    config.nav, config.extra_templates = ["index.md", {"Gone": "gone.md"}], ["feed.xml"]
    assert config.validate()[0] == []
    ours = frozenset(("index.md", "2031/a.md", "2031/b.md"))
    plugin = ShellPlugin(ours, frozenset(("own.png", "feed.xml")), ["own.md", "own.png", "2031/a.md"])
    plugin.on_pre_build(config=config)
    shown = {path: (Path(config.docs_dir) / path).read_text() for path in contents(Path(config.docs_dir))}
    assert shown == {"index.md": "text", "own.md": "text", "own.png": "", "2031/a.md": "", "feed.xml": "text"}
    plugin.on_post_build(config=config)
    assert not Path(config.docs_dir).exists()
    config.docs_dir, config.strict = str(docs), True
    plugin.on_pre_build(config=config)
    assert config.docs_dir == str(docs)


@pytest.mark.parametrize("line", ["use_directory_urls: true", "#nav"])
def test_some_settings_leave_it_to_mkdocs(tmp_path: Path, line: str) -> None:
    root = new_archive(tmp_path / "a", 2)
    config = root / "mkdocs.yml"
    text = config.read_text().replace(
        "use_directory_urls: false", line if "urls" in line else "use_directory_urls: false"
    )
    if line == "#nav":
        start, end = text.index("nav:\n"), text.index("not_in_nav:")
        text = text[:start] + text[end:]
    config.write_text(text)
    build(root, jobs=1)
    assert (root / "site" / "index.html").is_file()


def test_nothing_changed_touches_nothing(tmp_path: Path) -> None:
    root = new_archive(tmp_path / "a", 4)
    build(root, jobs=1)
    before = {file: file.stat().st_mtime_ns for file in (root / "site").rglob("*")}
    build(root, jobs=1)
    assert {file: file.stat().st_mtime_ns for file in (root / "site").rglob("*")} == before


def test_entries_of_the_contents_are_repeated() -> None:
    entry = (Slot("heading-id"), ">", Slot("heading-title"), ";")
    shell = Shell(("[", Repeat(entry), *entry[:3], "]", Slot("content", is_escaped=True)))
    headings = [Heading(2, "a", "A"), Heading(2, "b", "B"), Heading(2, "c", "C")]
    assert shell.fill({"content": "<&>"}, headings) == "[a>A;b>B;c>C]&lt;&amp;&gt;"


def test_what_a_template_reads_is_part_of_the_key() -> None:
    page = Fragment("2031/a.md", {"title": "T", "kind": "article", "tags": ["x"]}, (Heading(1, "title", "T"),), True)
    assert shell_key(page, "1/", {"kind", "title"}) == Key(
        "1/", (("kind", "article"), ("title", None)), "title", False, True
    )
    assert shell_key(page, "2031/a.md", {"title"}).fields == (("title", "T"),)


def test_keeping_pages_away_from_mkdocs_costs_the_same_for_each_page() -> None:
    """It once compared each page with all of them: a third of the time of a build of ten thousand documents."""
    config = MkDocsConfig()
    config.load_dict({"site_name": "Haven", "nav": ["index.md"], "use_directory_urls": False})
    assert config.validate()[0] == []
    paths = ["index.md", *(f"2031/{number % 12 + 1:02}/text-{number}.md" for number in range(30_000))]
    config.plugins._current_plugin = "onrecord"  # as MkDocs says while it calls a plugin
    files = Files([File.generated(config, path, content="") for path in paths])
    with cpu_within(2):
        kept = ShellPlugin(frozenset(paths), frozenset()).on_files(files, config=config)
    assert sum(not file.inclusion.is_excluded() for file in kept) == 2  # the page of the navigation, and one stand-in
