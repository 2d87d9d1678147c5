"""Renders shells with a theme's own templates and proves each before it is used.

Runs inside a build of MkDocs, as a plugin that uses public events only. Pages that we have the HTML of are kept away
from MkDocs; for every place (see Key) one stands in for them. Where a template does
with a text what slots cannot follow, the proof fails and the pages concerned are rendered by the template one by one.
"""

from __future__ import annotations

import posixpath
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.site.base import NoShortCut
from generator.site.marked import MARK_START, Marked, WatchedMeta, cut_at_marks
from generator.site.shells import (
    ADDRESS,
    CONTENT,
    HEADING_ID,
    HEADING_TITLE,
    Fragment,
    Heading,
    Shell,
    head_texts,
    place_of,
)

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

_TITLE = "<h1></h1>"  # what themes look for to tell whether the content has a title of its own
_STAND_IN = "onrecord-stand-in"
_NASTY = "A&amp;B &lt;i&gt; &#34;q&#39; é {{ x }} %20 "


class ShellPlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Keeps our pages away from MkDocs and holds on to what it takes to render their shells.

    ours: path below content/docs of every page we have the HTML of. assets: every other generated file; it is copied
    by us. shown: the files, besides those of the navigation, of which MkDocs must know that they are there:
    hand-written ones, and what these link to. foreseen: paths of pages that shells are wanted for besides.
    """

    def __init__(
        self,
        ours: frozenset[str],
        assets: frozenset[str],
        shown: Collection[str] = (),
        foreseen: Collection[str] = (),
    ) -> None:
        super().__init__()
        self.ours, self.assets, self.shown, self.foreseen = ours, assets, shown, foreseen
        self.in_nav = frozenset[str]()
        self.tops = frozenset[str]()
        self.excluded = frozenset[str]()
        self._stand_ins: dict[str, str] = {}  # path -> place
        self._contexts: dict[str, TemplateContext] = {}
        self._env: jinja2.Environment | None = None

    def on_config(self, config: MkDocsConfig, /) -> None:
        """Some settings leave nothing to take a short cut with."""
        if config.nav is None:
            raise NoShortCut("mkdocs.yml has no nav, so that every page stands in the navigation of every other")
        if config.use_directory_urls:
            raise NoShortCut("mkdocs.yml has not set use_directory_urls: false")

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Shows MkDocs a folder of what it may need of content/docs, where nothing but itself asks for more.

        It goes through all files several times over, most of the seconds it took for an archive of ten thousand.
        """
        if config.strict or config.hooks or config.plugins.keys() - {"onrecord", "search"}:
            return
        docs, folder = Path(config.docs_dir), Path(f"{config.site_dir}-docs")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        kept_away = self.ours | self.assets
        read = {*_nav_paths(config.nav), *map(str, config.extra_templates)}
        for path in {*self.shown, *read}:
            if ".." in path.split("/") or not (docs / path).is_file():
                continue
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            if path in read or path not in kept_away:
                shutil.copyfile(docs / path, folder / path)
            else:
                (folder / path).touch()
        config.docs_dir = str(folder)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """That folder goes."""
        shutil.rmtree(f"{config.site_dir}-docs", ignore_errors=True)

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Takes our pages out, all but those of the navigation, and puts a stand-in for each place in."""
        named = frozenset(_nav_paths(config.nav))
        self.in_nav, self.tops = named & self.ours, frozenset(path.split("/")[0] for path in named if "/" in path)
        hidden = [spec for spec in (config.exclude_docs, config.draft_docs) if spec]
        self.excluded = frozenset(path for path in self.ours | self.assets if any(s.match_file(path) for s in hidden))
        kept_away = (self.ours - self.in_nav) | (self.assets - set(config.extra_templates))
        for file in files:
            if file.src_uri in kept_away:
                file.inclusion = InclusionLevel.EXCLUDED
        folders = {posixpath.dirname(path) for path in (*self.ours, *self.foreseen) if path not in self.in_nav}
        for place in sorted({self.place_of(f"{folder}/".lstrip("/")) for folder in folders}):
            path = f"{place.rstrip('/').replace('*', _STAND_IN)}/{_STAND_IN}.md".lstrip("/")
            self._stand_ins[path] = place
            files.append(File.generated(config, path, content="# x\n", inclusion=InclusionLevel.NOT_IN_NAV))
        return files

    def on_page_markdown(self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str | None:
        """Markdown of our pages is not rendered."""
        return "" if page.file.src_uri in self.in_nav else None

    def on_env(self, env: jinja2.Environment, /, *, config: MkDocsConfig, files: Files) -> None:
        """Keeps the template environment."""
        self._env = env

    def on_page_context(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Keeps the context of stand-ins and of our pages in the navigation."""
        if self._is_ours(page):
            path = page.file.src_uri
            self._contexts[self._stand_ins.get(path, path)] = context
        return context

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str | None:
        """Nothing is written for a page that we put together ourselves."""
        return "" if self._is_ours(page) else None

    def place_of(self, path: str) -> str:
        """The place of one of our pages, see Key."""
        return place_of(path, self.in_nav, self.tops)

    def cut(self, fragment: Fragment, read: set[str]) -> Shell | None:
        """The shell for a page; None where the proof failed.

        `read` is added to: the keys of the front matter that templates were seen to read.
        """
        compared = set[str]()
        meta = dict(fragment.meta)
        if fragment.path not in self.in_nav:
            meta |= {key: Marked(key, compared) for key in head_texts(fragment.meta)}
        below = [
            Heading(2, Marked(HEADING_ID, compared, str(n)), Marked(HEADING_TITLE, compared, str(n)))
            for n in range(3 if fragment.headings[1:] else 0)
        ]
        content = _TITLE * fragment.has_title + Marked(CONTENT, compared)
        output = self._render(fragment, meta, below, content, Marked(ADDRESS, compared), read)
        if compared:
            return None
        shell = cut_at_marks(output.replace(_TITLE + MARK_START, MARK_START), has_contents=bool(below))
        return shell if shell and self._is_proved(shell, fragment, read) else None

    def render(self, fragment: Fragment, *, content: str, address: str) -> str:
        """A page rendered by its template alone, for pages no shell fits."""
        return self._render(fragment, fragment.meta, fragment.headings[1:], content, address, set())

    def _is_proved(self, shell: Shell, fragment: Fragment, read: set[str]) -> bool:
        """Whether the shell, filled with texts full of marks, is what the template makes of them."""
        nasty = {} if fragment.path in self.in_nav else {key: f"{key}{_NASTY}" for key in head_texts(fragment.meta)}
        content = _TITLE * fragment.has_title + _NASTY
        below = [Heading(2, f"id{n}", f"{n}{_NASTY}") for n in range(5 if fragment.headings[1:] else 0)]
        wanted = self._render(fragment, {**fragment.meta, **nasty}, below, content, _NASTY, read)
        return shell.fill({**nasty, CONTENT: content, ADDRESS: _NASTY}, below) == wanted

    def _render(
        self,
        fragment: Fragment,
        meta: Mapping[str, object],
        below: Sequence[Heading],
        content: str,
        address: str,
        read: set[str],
    ) -> str:
        context = self._contexts[self.place_of(fragment.path)]
        page, env = context["page"], self._env
        assert page is not None
        assert env is not None
        page.meta, page.content = WatchedMeta(meta, read), content
        page.toc = _table_of_contents(fragment.headings[:1], below)
        if page.canonical_url:
            page.canonical_url = address
        page.active = True
        template = env.get_template(str(fragment.meta.get("template", "main.html")))
        try:
            return template.render(context)
        finally:
            page.active = False

    def _is_ours(self, page: Page) -> bool:
        return page.file.src_uri in self.in_nav or page.file.src_uri in self._stand_ins


def _nav_paths(nav: object) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, list):
        for item in nav:
            yield from _nav_paths(item)
    elif isinstance(nav, dict):
        for item in nav.values():
            yield from _nav_paths(item)


def _table_of_contents(first: Sequence[Heading], below: Sequence[Heading]) -> TableOfContents:
    """As MkDocs makes it of the same headings: each under the last one of a higher level."""
    top: list[AnchorLink] = []
    open_links: list[AnchorLink] = []
    for heading in (*first, *below):
        link = AnchorLink(heading.title, heading.id, heading.level)
        while open_links and open_links[-1].level >= heading.level:
            open_links.pop()
        (open_links[-1].children if open_links else top).append(link)
        open_links.append(link)
    if top:
        top[0].active = True  # type: ignore[attr-defined]
    return TableOfContents(top)
