"""Pages and files of the permanent links: the resolver, histories, and what stands where a page was before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rapidfuzz.distance import Indel

from generator.nouns import dataclass
from generator.permalinks.accounts import Account, Version, accounts_of, has_history, history_script
from generator.permalinks.directory import directory
from generator.permalinks.record import Record
from generator.permalinks.registry import Registry
from generator.settings import Settings
from generator.write.attachments import Attachment
from generator.write.drafts import Draft
from generator.write.elements import Block, Blocks, Box, Heading, Inline, Leaf, Link, Listing, Paragraph, Raw, Run
from generator.write.escape import escape
from generator.write.pieces import day
from generator.write.places import history_path
from generator.write.words import Words, words_in

RESOLVER = "s.md"  # its address is printed in citations: s.html#<id>
_LONG = 4_000  # words of a wording beyond which no differences are marked


@dataclass(frozen=True, slots=True)
class PermanentLinks:
    """What the site needs so that every id ever published leads somewhere."""

    pages: tuple[Leaf | Draft, ...]
    files: tuple[Attachment, ...]


def permanent_links(registry: Registry, settings: Settings) -> PermanentLinks:
    """Pages and files, made when they are asked for; the registry must be written first."""
    words = words_in(settings.site.language)
    found = directory(registry.facts(), registry.record)
    told = [registry.record(key) for key, facts in registry.facts() if facts.has_past or len(facts.pages) > 1]
    pages: list[Leaf | Draft] = [_resolver(words, found.length)]
    files = [
        Attachment(f"s/ids-{letters}.js", shelf.inputs, shelf.make) for letters, shelf in sorted(found.shelves.items())
    ]
    taken = registry.addresses()
    for record in told:
        if has_history(record):
            files.append(_history_file(registry, record))
        pages += _pages_of(registry, record, words, taken)
    return PermanentLinks(tuple(pages), tuple(files))


def _history_file(registry: Registry, record: Record) -> Attachment:
    return Attachment(
        f"s/of-{record.key}.js", registry.mark(record.key), lambda: history_script(record, registry.words(record.key))
    )


def _pages_of(registry: Registry, record: Record, words: Words, taken: Mapping[str, str]) -> Iterator[Leaf | Draft]:
    page = record.page
    if page is None:
        return
    path = f"{page.address}.md" if record.gone else history_path(page.address)
    if has_history(record):
        inputs = (registry.mark(record.key), words.language)
        yield Draft(path, inputs, lambda: _history(record, registry.words(record.key), words, path))
    for line in record.pages[:-1]:
        if taken.get(line.address.casefold(), record.key) == record.key and line.address != page.address:
            yield _moved(f"{line.address}.md", page.title or record.source, f"{page.address}.md", words)


def _resolver(words: Words, length: int) -> Leaf:
    """The page that leads any id to its place. What it says is put in by the script."""
    blocks: Blocks = (
        Heading(1, (escape(words("link_title")),), "title"),
        Paragraph((escape(words("link_intro")),), classes="lead"),
        Box(
            (Paragraph((escape(words("link_looking")),), classes="looking"),),
            id="onrecord-account",
            classes="account",
            attributes=(("data-letters", str(length)), ("aria-live", "polite")),
        ),
        Paragraph((Link((escape(words("home")),), "index.md", classes="to-home"),)),
        Raw('<script src="assets/onrecord/resolver.js"></script>'),
    )
    return Leaf(RESOLVER, {"title": words("link_title"), "kind": "permanent-links"}, blocks)


def _moved(path: str, title: str, target: str, words: Words) -> Leaf:
    """What stands where a page was before a correction moved it; a script follows the link with its anchor."""
    blocks: Blocks = (
        Heading(1, (escape(title),), "title"),
        Paragraph((escape(words("link_page_moved") + " "), Link((escape(title),), target)), classes="moved-to"),
    )
    return Leaf(path, {"title": title, "kind": "moved"}, blocks)


def _history(record: Record, wordings: Mapping[str, str], words: Words, path: str) -> Leaf:
    """What became of a document and of each of its statements that changed or ended."""
    page = record.page
    assert page is not None
    title = page.title or record.source
    heading = title if record.gone else words("link_history_of", title=title)
    facts = [
        *((_label(words("source_text")), escape(f"{line.path}, "), day(line.date, words)) for line in record.sources),
        *((_label(words("link_page")), escape(f"{line.address}, "), day(line.date, words)) for line in record.pages),
    ]
    blocks: Blocks = (
        *(() if record.gone else (_back(page.address, words),)),
        Heading(1, (escape(heading),), "title"),
        *((_gone(record, words),) if record.gone else ()),
        Paragraph((escape(words("link_history_intro")),), classes="lead"),
        Box((Listing(tuple(facts)),), classes="facts"),
        *(_account(account, record, words) for account in accounts_of(record, wordings)),
    )
    return Leaf(path, {"title": heading, "kind": "history", "source": record.source}, blocks)


def _back(address: str, words: Words) -> Paragraph:
    return Paragraph((Link((escape(words("back_to_document")),), f"{address}.md"),), classes="kicker")


def _gone(record: Record, words: Words) -> Paragraph:
    return Paragraph((escape(words("link_gone_on", date=words.date(record.gone))),), classes="notice")


def _label(said: str) -> Inline:
    return Run((escape(f"{said} "),), tag="b")


def _account(account: Account, record: Record, words: Words) -> Box:
    entry, page = account.entry, record.page
    who = ", ".join(dict.fromkeys(name for _, name in account.speakers if name)) or words("nobody")
    lives = account.fate == "living" and page is not None
    target = f"{page.address}.md#{entry.id}" if lives and page else f"s.md#{entry.id}"
    blocks: list[Block] = [
        Heading(2, (escape(f"{who} "), Link((escape(entry.id),), target, "permalink")), f"of-{entry.id}"),
        *(Paragraph(sentence, classes="small") for sentence in _sentences(account, words)),
    ]
    before = ""
    for version in account.versions:
        blocks += _version(version, before, words)
        before = version.words
    anchor = "" if lives else entry.id
    return Box(tuple(blocks), tag="section", id=anchor, classes="account statement")


def _sentences(account: Account, words: Words) -> Iterator[tuple[Inline, ...]]:
    entry = account.entry
    for date, name in account.speakers[1:]:
        yield (escape(words("link_speaker_on", date=words.date(date), name=name or words("nobody"))),)
    for change in account.log:
        if change.what in ("returned", "split") and account.fate == "living":
            said = (escape(words(f"link_{change.what}_on", date=words.date(change.date))),)
            yield (*said, escape(" "), *_links(change.details)) if change.what == "split" else said
    if account.fate != "living":
        key = f"link_{account.fate}_on"
        why = f" {words(f'link_why_{entry.reason}')}" if entry.reason else ""
        yield (
            escape(words(key, date=words.date(account.last)) + why),
            escape(" "),
            *_links(" ".join(entry.successors)),
        )
        guesses = [change.details for change in account.log if change.what == "perhaps"]
        if guesses and account.fate in ("removed", "gone"):
            yield (escape(words("link_alike") + " "), *_links(" ".join(guesses)))


def _links(ids: str) -> tuple[Inline, ...]:
    links: list[Inline] = []
    for name in ids.split():
        links += [Link((escape(name),), f"s.md#{name}", "permalink"), escape(" ")]
    return tuple(links)


def _version(version: Version, before: str, words: Words) -> tuple[Block, Block]:
    said: tuple[Inline, ...] = (escape(version.words or words("link_lost")),)
    if before and version.words:
        said = difference(before, version.words)
    return (
        Paragraph((escape(words("link_since") + " "), day(version.date, words)), classes="small"),
        Box((Paragraph(said),), tag="blockquote", classes="wording"),
    )


def difference(before: str, after: str) -> tuple[Inline, ...]:
    """The words of both, those taken away and those put in marked as such."""
    old, new = before.split(), after.split()
    if max(len(old), len(new)) > _LONG:
        return (escape(after),)
    pieces: list[Inline] = []
    taken, put = list[str](), list[str]()

    def flush() -> None:
        if taken:
            pieces.append(Run((escape(" ".join(taken)),), tag="del"))
        if put:
            pieces.append(Run((escape(" ".join(put)),), tag="ins"))
        taken.clear()
        put.clear()

    for step in Indel.opcodes(old, new):
        if step.tag == "equal":
            flush()
            pieces.append(escape(" ".join(new[step.dest_start : step.dest_end])))
        else:
            taken += old[step.src_start : step.src_end]
            put += new[step.dest_start : step.dest_end]
    flush()
    spaced: list[Inline] = []
    for piece in pieces:
        spaced += [escape(" "), piece] if spaced else [piece]
    return tuple(spaced)
