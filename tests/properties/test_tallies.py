"""The lines of a group are brought up to date by the pages that came, went and changed, as if all were counted anew."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.clean.outlets import PILE
from generator.clean.profiles import Learner, PageLines, line_numbers
from generator.clean.tallies import Tally, Turnover, learned_lines, line_number
from generator.settings.outlets import Profile

# few enough lines that pages share them, some of them running text, and lines of its own for each page
_SHARED = st.tuples(st.sampled_from([f"line {n}" for n in range(12)]), st.booleans())
_OWN = st.tuples(st.integers(0, 400).map(lambda n: f"own {n}"), st.booleans())
_PAGE = st.lists(st.one_of(_SHARED, _SHARED, _OWN), max_size=14)
_Page = list[tuple[str, bool]]


def _learned(pages: Sequence[_Page], group: str) -> tuple[Profile | None, Tally]:
    learner = Learner()
    for page in pages:
        lines = PageLines(group, tuple(line for line, _ in page), tuple(prose for _, prose in page))
        learner.add_numbers(group, line_numbers(lines), lambda lines=lines: lines.lines)  # type: ignore[misc]
    return learner.profiles().get(group), learner.tally(group)


def _numbers(page: _Page) -> array[int]:
    return line_numbers(PageLines("", tuple(line for line, _ in page), tuple(prose for _, prose in page)))


def _turned_over(pages: Sequence[_Page], now: Sequence[_Page], before: Sequence[int], group: str) -> Tally | None:
    """The tally of `pages`, made that of the pages `now`; None where that cannot be told."""
    _, tally = _learned(pages, group)
    what = Turnover(
        {place: _numbers(page) for place, page in enumerate(pages) if place not in before},
        {place: _numbers(now[place]) for place, then in enumerate(before) if then < 0},
        before,
        lambda place: _numbers(now[place]),
    )
    return tally if tally.turn_over(what, is_known=group != PILE) else None


def _compare(pages: Sequence[_Page], now: Sequence[_Page], before: Sequence[int], group: str) -> bool:
    tally = _turned_over(pages, now, before, group)
    if tally is None:
        return False
    profile, fresh = _learned(now, group)
    assert tally == fresh
    found = learned_lines(tally.recurring, is_known=group != PILE)
    assert found == {line_number(line.key): line.pages for line in (profile.lines if profile else ())}
    assert profile is not None
    assert tally.pages == profile.pages
    return True


_KINDS = st.sampled_from(("come", "go", "change", "edit", "copy"))


@settings(max_examples=300)
@given(
    st.lists(_PAGE, min_size=4, max_size=24),
    st.lists(st.tuples(_KINDS, st.integers(0, 99), _PAGE), max_size=4),
    st.booleans(),
    st.integers(0, 3),
)
def test_a_turnover_leaves_the_tally_as_if_all_pages_were_counted_anew(
    pages: list[_Page], changes: list[tuple[str, int, _Page]], is_known: bool, copies: int
) -> None:
    pages = [*pages, *([*page, ("own", True)] for page in pages[:copies])]
    now, before = list(pages), list(range(len(pages)))
    for kind, at, other in changes:
        place = at % (len(now) or 1)
        if kind in ("come", "copy") or not now:
            now.insert(place, [*now[-1 - place], *other[:1]] if kind == "copy" and now else other)
            before.insert(place, -1)
            continue
        page, _ = now.pop(place), before.pop(place)
        if kind != "go":
            now.insert(place, other if kind == "change" else [*page[:-1], *other[:2]])
            before.insert(place, -1)
    _compare(pages, now, before, "courier-example" if is_known else PILE)


def _pages(own: int, furniture: int = 5) -> list[_Page]:
    frame = [(f"Part {n} of the page", False) for n in range(furniture)]
    return [
        [*((f"The quay of berth {n} was {what} today.", True) for what in ("opened", "lit")), *frame]
        for n in range(own)
    ]


def test_a_page_more_and_a_page_less_are_told_by_what_is_counted() -> None:
    """With the furniture of the others, for an outlet and for the pile; early and late among the pages."""
    pages = _pages(61)
    for group in ("courier-example", PILE):
        for place in (0, 5, 40, 60):
            fewer = [*pages[:place], *pages[place + 1 :]]
            rest = [*range(place), *range(place + 1, 61)]
            assert _compare(pages, fewer, rest, group)
            assert _compare(fewer, pages, [*range(place), -1, *range(place, 60)], group)


def test_a_line_that_begins_to_recur_is_told_on_all_pages_that_show_it() -> None:
    """Where it stood in their running text, that ends or begins elsewhere now."""
    pages = _pages(20)
    for place in (3, 9):
        pages[place] = [("Seen at the mole today, as ever.", True), *pages[place]]
    more = [*pages, [("Seen at the mole today, as ever.", True), *_pages(30)[29]]]
    assert _compare(pages, more, [*range(20), -1], PILE)
    assert _compare(more, pages, [*range(20)], PILE)


def test_a_copy_that_comes_or_goes_is_counted_as_none() -> None:
    """It may be the one before it in the order of texts that is the copy then; what it alone showed begins to count."""
    pages = _pages(20)
    for place in (0, 7, 19):
        copy = [*pages[place], ("One more line at its end.", True)]
        for group in ("courier-example", PILE):
            assert _compare(pages, [*pages, copy], [*range(20), -1], group)
            assert _compare(pages, [copy, *pages], [-1, *range(20)], group)
            assert _compare([copy, *pages], pages, [*range(1, 21)], group)
            assert _compare([*pages, copy], [*pages[:place], *pages[place + 1 :], copy], _without(place, 21), group)


def _without(place: int, count: int) -> list[int]:
    return [*range(place), *range(place + 1, count)]
