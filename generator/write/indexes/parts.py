"""The pieces that index pages are put together from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from operator import attrgetter

from generator.model import Card, StatementCard
from generator.write.addresses import relative
from generator.write.charts import Bar, Series, bar_chart
from generator.write.drafts import Batch, Draft
from generator.write.elements import (
    Block,
    Blocks,
    Box,
    Heading,
    Inline,
    Leaf,
    Link,
    Listing,
    Paragraph,
    Raw,
    Run,
)
from generator.write.escape import escape
from generator.write.indexes.cuts import cut_pages
from generator.write.indexes.shelves import Shelves, count_said, digest_of
from generator.write.pieces import day, joined
from generator.write.places import date_path, feed_path, link, outlet_path, speaker_path, tag_path
from generator.write.words import Words, direction_of
from generator.writing import in_one_line

TOP = 12  # entries of a ranking
MONTHS_UP_TO = 3  # years an archive may span for its charts to count months


def page_path(path: str, number: int) -> str:
    """The path of a further page: "tags/x.md" -> "tags/x/2.md"."""
    return path if number == 1 else f"{path.removesuffix('.md')}/{number}.md"


def title(words: str, *, over: tuple[Inline, ...] = ()) -> tuple[Block, ...]:
    """The heading of a page, with a kicker where one is given."""
    kicker = (Paragraph(over, classes="kicker"),) if over else ()
    return (*kicker, Heading(1, (escape(words),), "title"))


def section(words: Words, key: str, *blocks: Block) -> Box:
    """A part of a page under its heading, which has the same id in every language."""
    return Box((Heading(2, (escape(words(key)),), key.replace("_", "-")), *blocks), tag="section")


def nothing(words: Words) -> Paragraph:
    """What an index page says where the texts hold nothing that it could list."""
    return Paragraph((escape(words("nothing_listed")),), classes="small")


def numbers(*pairs: tuple[str, str]) -> Box:
    """Figures at a glance: (words with a number, what it counts); "2,000 documents" shows the number large."""
    items = []
    for words, target in pairs:
        number, _, noun = words.partition(" ")
        shown: tuple[Inline, ...] = (Run((escape(number),), tag="b"), escape(" "), escape(noun))
        items.append((Link(shown, target),) if target else shown)
    return Box((Listing(tuple(items)),), classes="numbers")


def entry(shelves: Shelves, card: Card, *inside: Block, without: str = "") -> Box:
    """A document in a list: its title, and what is known of it besides `without`."""
    words, site = shelves.words, shelves.settings.site
    about: list[tuple[Inline, ...]] = []
    if card.date and without != "date":
        about.append((day(card.date, words),))
    if card.outlet and without != "outlet":
        about.append((link(site, "outlets", card.outlet, outlet_path(card.outlet)),))
    about.append((escape(words.or_plain(f"kind-{card.layout}", card.layout)),))
    if card.count:
        about.append((Link((escape(words.count("n_statements", card.count)),), f"{card.address}.md", "count"),))
    linked = Link((foreign(shelves, card.language, card.title),), f"{card.address}.md")
    blocks = Paragraph((linked,), "", "entry-title"), Paragraph(joined(about), "", "entry-about"), *inside
    return Box(blocks, "div", "", "entry")


def statement_entry(shelves: Shelves, card: Card, statement: StatementCard, *, with_who: bool) -> Box:
    """A statement in a list: its words, leading to its place."""
    excerpt = in_one_line(statement.excerpt)
    if len(statement.excerpt) >= 240:
        excerpt = excerpt.rpartition(" ")[0] + " …"
    said = Paragraph(
        (Link((foreign(shelves, card.language, excerpt),), f"{card.address}.md#{statement.id}"),), classes="words-said"
    )
    if not with_who:
        return Box((said,), classes="said")
    who: Inline = escape(statement.label)
    if statement.speaker_id:
        name = shelves.speaker_name(statement.speaker_id)
        who = link(shelves.settings.site, "speakers", name, speaker_path(statement.speaker_id))
    return Box((said, Paragraph((who,), classes="said-about")), classes="said")


def foreign(shelves: Shelves, language: str | None, words: str) -> Inline:
    """Words of a document, marked with its language where that is not the interface's."""
    if not language or language.split("-")[0] == shelves.words.language:
        return escape(words)
    return Run((escape(words),), language=language, direction=direction_of(language))


def followed(shelves: Shelves, page: str, cards: Sequence[Card]) -> tuple[Paragraph, ...]:
    """Links to the feeds of a page; what has no date is in no feed."""
    if not any(card.date for card in cards):
        return ()
    feed = feed_path(page)
    forms: list[tuple[Inline, ...]] = [
        (Link((escape("Atom"),), f"{feed}.xml"),),
        (Link((escape("JSON Feed"),), f"{feed}.json"),),
    ]
    return (Paragraph((escape(shelves.words("follow")), escape(" "), *joined(forms)), classes="follow"),)


def feed_of(page: str, cards: Sequence[Card]) -> str | None:
    """The feed of a page as its front matter names it: from the page, without suffix; None where there is none."""
    return relative(feed_path(page), page) if any(card.date for card in cards) else None


def ranked(entries: Iterable[tuple[str, str, str]]) -> Box:
    """A list of (name, its page, words with a number), the number at the end of its line."""
    items = tuple(
        (Link((escape(name),), target), escape(" "), Run((Link((escape(count),), target),), classes="count"))
        for name, target, count in entries
    )
    return Box((Listing(items),), classes="ranked")


def top_speakers(shelves: Shelves, cards: Sequence[Card], *, without: str = "") -> list[tuple[str, str, str]]:
    """Those who make most statements in these documents, best first, as `ranked` takes them."""
    said = count_said(cards)
    best = sorted((key for key in said if key != without), key=lambda key: (-said[key], shelves.speaker_name(key)))
    return [
        (shelves.speaker_name(key), speaker_path(key), shelves.words.count("n_statements", said[key]))
        for key in best[:TOP]
    ]


def top_tags(shelves: Shelves, cards: Sequence[Card], *, without: str = "") -> list[tuple[str, str, str]]:
    """The subjects of most of these documents, for `ranked`."""
    counts: dict[str, int] = {}
    for card in cards:
        for tag in card.tags:
            counts[tag] = counts.get(tag, 0) + 1
    best = sorted((key for key in counts if key != without), key=lambda key: (-counts[key], shelves.tag_name(key)))
    return [
        (shelves.tag_name(key), tag_path(key), shelves.words.count("n_documents", counts[key])) for key in best[:TOP]
    ]


def top_outlets(shelves: Shelves, cards: Sequence[Card]) -> list[tuple[str, str, str]]:
    """The outlets of most of these documents, for `ranked`."""
    counts: dict[str, int] = {}
    for card in cards:
        if card.outlet:
            counts[card.outlet] = counts.get(card.outlet, 0) + 1
    best = sorted(counts, key=lambda name: (-counts[name], name))
    return [(name, outlet_path(name), shelves.words.count("n_documents", counts[name])) for name in best[:TOP]]


def columns(words: Words, *parts: tuple[str, Block | None]) -> tuple[Box, ...]:
    """Parts side by side, each under its heading; empty ones are left out."""
    shown = [section(words, key, block) for key, block in parts if block is not None]
    return (Box(tuple(shown), classes="columns"),) if shown else ()


def ranking(shelves: Shelves, part: str, entries: list[tuple[str, str, str]]) -> Box | None:
    """A ranking, where there is something to rank and the settings ask for these pages."""
    return ranked(entries) if entries and shelves.has_page(part) else None


def timeline(
    shelves: Shelves, *weighed: tuple[str, Mapping[str, int]], page: str, is_folded: bool = True
) -> tuple[Block | Raw, ...]:
    """A chart of numbers by date, by year, or by month for a short span; gaps show as gaps.

    `weighed`: what is counted, and how many each date has ("2023-11-14": 12). The numbers follow as a folded table,
    unless the page has them anyway.
    """
    years = sorted({date[:4] for _, weights in weighed for date in weights if date[:4].isdigit()})
    if not years:
        return ()
    by_month = int(years[-1]) - int(years[0]) < MONTHS_UP_TO
    sums = [(what, _sums(weights, 7 if by_month else 4)) for what, weights in weighed]
    keys = _span({key for _, counts in sums for key in counts}, years, by_month=by_month)
    words, linked = shelves.words, shelves.has_page("years")
    have = shelves.by_month if by_month else shelves.by_year
    where = {key: date_path(key) if linked and key.replace("-", "/") in have else "" for key in keys}
    series = [
        Series(what, tuple(Bar(words.short_date(key), counts.get(key, 0), where[key]) for key in keys))
        for what, counts in sums
    ]
    chart = bar_chart(series, words, unit=words("month" if by_month else "year"), page=page)
    return chart if is_folded else chart[:1]


def _sums(weights: Mapping[str, int], digits: int) -> dict[str, int]:
    sums: dict[str, int] = {}
    for date, weight in weights.items():
        sums[date[:digits]] = sums.get(date[:digits], 0) + weight
    return sums


def _span(found: set[str], years: Sequence[str], *, by_month: bool) -> list[str]:
    """Every month or year from the first to the last."""
    span = range(int(years[0]), int(years[-1]) + 1)
    if not by_month:
        return [str(year) for year in span]
    keys = [f"{year}-{month:02d}" for year in span for month in range(1, 13)]
    dated = [key for key in found if len(key) == 7] or [keys[0]]
    return [key for key in keys if min(dated) <= key <= max(dated)]


def pager(shelves: Shelves, path: str, number: int, count: int) -> tuple[Block, ...]:
    """Links to the other pages of a long list; the first, the last and those nearby."""
    if count < 2:
        return ()
    near = sorted({1, count, *range(max(1, number - 2), min(count, number + 2) + 1)})
    line: list[Inline] = []
    for before, here in zip([0, *near], near, strict=False):
        if line:
            line.append(escape(" … " if here > before + 1 else " "))
        shown = shelves.words.number(here)
        if here == number:
            line.append(Run((escape(shown),), tag="b"))
        else:
            to_page = shelves.words("page_n", n=shown)
            line.append(Link((escape(shown),), page_path(path, here), label=to_page))
    label = (("aria-label", shelves.words("pages")),)
    return (Box((Paragraph(tuple(line)),), tag="nav", classes="pager", attributes=label),)


def in_pages(
    shelves: Shelves,
    path: str,
    cards: Sequence[Card],
    *,
    inputs: object,
    head: Callable[[], Blocks],
    heading: str,
    front: Mapping[str, object],
    has_feed: bool = False,
    entry_of: Callable[[Card, bool], Block] | None = None,
) -> Batch[Draft]:
    """The pages of a list of documents that may be long: the first page with `head`, the others without.

    entry_of: makes the entry of a document; it is told whether that stands on the first page.
    """
    shown = entry_of or (lambda card, _: entry(shelves, card))

    def make(part: Sequence[Card], number: int, count: int) -> Leaf:
        lead = head() if number == 1 else title(heading, over=(Link((escape(heading),), path),))
        if number > 1:
            lead = (*lead, Paragraph((escape(shelves.words("page_n", n=str(number))),), classes="lead"))
        listed = Box(tuple(shown(card, number == 1) for card in part), classes="entries")
        after = pager(shelves, path, number, count)
        blocks = (*lead, *((section(shelves.words, "documents", listed, *after),) if part else ()))
        feed = feed_of(path, cards) if has_feed and number == 1 else None
        return Leaf(page_path(path, number), {**front, "feed": feed}, blocks)

    def drafts() -> Iterator[Draft]:
        parts = cut_pages(cards, shelves.settings.site.page_length, name=attrgetter("address"))
        for number, part in enumerate(parts, start=1):
            seen = whole if number == 1 else digest_of(part)
            make_this = partial(make, part, number, len(parts))
            yield Draft(page_path(path, number), (inputs, seen, number, len(parts)), make_this)

    whole = digest_of(cards)
    return Batch(path, (inputs, whole), drafts)


def dates_of(cards: Iterable[Card]) -> dict[str, int]:
    """How many documents each date has."""
    counts: dict[str, int] = {}
    for card in cards:
        if card.date:
            counts[card.date] = counts.get(card.date, 0) + 1
    return counts


def statements_of(cards: Iterable[Card]) -> dict[str, int]:
    """How many statements the documents of each date hold."""
    counts: dict[str, int] = {}
    for card in cards:
        if card.date:
            counts[card.date] = counts.get(card.date, 0) + card.count
    return counts


def both_over_time(
    shelves: Shelves, cards: Sequence[Card], *, page: str, is_folded: bool = True
) -> tuple[Block | Raw, ...]:
    """The statements and the documents over time."""
    said, dates = (shelves.words("statements"), statements_of(cards)), (shelves.words("documents"), dates_of(cards))
    return timeline(shelves, said, dates, page=page, is_folded=is_folded)
