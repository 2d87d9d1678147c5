"""By date: all years, each year with its months, each month with its documents."""

from __future__ import annotations

from generator.model import Card
from generator.write.drafts import Batch, Draft, Drafts
from generator.write.elements import Blocks, Box, Inline, Leaf, Link, Listing, Run, Table
from generator.write.escape import escape
from generator.write.indexes.parts import (
    both_over_time,
    columns,
    in_pages,
    nothing,
    numbers,
    ranking,
    title,
    top_speakers,
    top_tags,
)
from generator.write.indexes.shelves import Shelves, digest_of

PATH = "years/index.md"
UNKNOWN = "unknown"


def pages(shelves: Shelves) -> Drafts:
    """The page of all years, then one or more for each year, each month and the undated."""
    yield Draft(PATH, digest_of(shelves.newest), lambda: _all_years(shelves))
    for year, cards in shelves.by_year.items():
        if year != UNKNOWN:
            yield _year(shelves, year, cards)
    for month, cards in shelves.by_month.items():
        if "/" in month or month == UNKNOWN:
            yield _month(shelves, month, cards)


def _all_years(shelves: Shelves) -> Leaf:
    words, cards = shelves.words, shelves.newest
    rows = []
    for year, of_year in shelves.by_year.items():
        name = words("undated") if year == UNKNOWN else year
        rows.append(
            (
                (Link((escape(name),), f"{year}/index.md"),),
                (Link((escape(words.number(len(of_year))),), f"{year}/index.md"),),
                (Link((escape(words.number(sum(card.count for card in of_year))),), f"{year}/index.md"),),
            )
        )
    head = tuple((escape(words(key)),) for key in ("year", "documents", "statements"))
    table = Box((Table(head, tuple(rows)),), classes="quantities table")
    chart = both_over_time(shelves, cards, page=PATH, is_folded=False)
    return Leaf(
        PATH,
        {"title": words("years"), "kind": "years"},
        (*title(words("years")), *chart, table if rows else nothing(words)),
    )


def _year(shelves: Shelves, year: str, cards: list[Card]) -> Batch[Draft]:
    path = f"{year}/index.md"

    def head() -> Blocks:
        words = shelves.words
        return (
            *title(year, over=(Link((escape(words("years")),), PATH),)),
            _figures(shelves, cards),
            *both_over_time(shelves, cards, page=path),
            *_months(shelves, year),
            *_about(shelves, cards),
        )

    front = {"title": year, "kind": "year"}
    return in_pages(shelves, path, cards, inputs=_others(shelves), head=head, heading=year, front=front)


def _months(shelves: Shelves, year: str) -> tuple[Box, ...]:
    words = shelves.words
    months = sorted(month for month in shelves.by_month if month.startswith(f"{year}/"))
    items: list[tuple[Inline, ...]] = []
    for month in months:
        name = words.date(month.replace("/", "-"))
        count = Run((escape(words.number(len(shelves.by_month[month]))),), classes="count")
        items.append((Link((escape(name), escape(" "), count), f"{month}/index.md"),))
    return (Box((Listing(tuple(items)),), classes="chips"),) if items else ()


def _month(shelves: Shelves, month: str, cards: list[Card]) -> Batch[Draft]:
    words = shelves.words
    year = month.split("/")[0]
    name = words("undated") if month == UNKNOWN else words.date(month.replace("/", "-"))
    up = PATH if month == UNKNOWN else f"{year}/index.md"

    def head() -> Blocks:
        over = (Link((escape(words("years") if month == UNKNOWN else year),), up),)
        return (*title(name, over=over), _figures(shelves, cards), *_about(shelves, cards))

    front = {"title": name, "kind": "month"}
    path = f"{month}/index.md"
    return in_pages(shelves, path, cards, inputs=_others(shelves), head=head, heading=name, front=front)


def _figures(shelves: Shelves, cards: list[Card]) -> Box:
    words = shelves.words
    statements = sum(card.count for card in cards)
    return numbers(
        (words.count("n_documents", len(cards)), "#documents"), (words.count("n_statements", statements), "#documents")
    )


def _about(shelves: Shelves, cards: list[Card]) -> tuple[Box, ...]:
    return columns(
        shelves.words,
        ("most_heard", ranking(shelves, "speakers", top_speakers(shelves, cards))),
        ("most_discussed", ranking(shelves, "tags", top_tags(shelves, cards))),
    )


def _others(shelves: Shelves) -> str:
    """What else such a page shows: which months there are."""
    return " ".join(sorted(shelves.by_month))
