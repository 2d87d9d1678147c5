"""Whether a changed page leaves a profile as it is, is told without looking at the other pages."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.clean.outlets import PILE
from generator.clean.profiles import Learner, PageLines, Tally, line_numbers
from generator.settings.outlets import Profile

# few enough lines that pages share them, some of them running text, and lines of its own for each page
_SHARED = st.tuples(st.sampled_from([f"line {n}" for n in range(12)]), st.booleans())
_OWN = st.tuples(st.integers(0, 400).map(lambda n: f"own {n}"), st.booleans())
_PAGE = st.lists(st.one_of(_SHARED, _SHARED, _OWN), max_size=14)
_Page = list[tuple[str, bool]]


def _learned(pages: list[_Page], group: str) -> tuple[Profile | None, Tally]:
    learner = Learner()
    for page in pages:
        lines = PageLines(group, tuple(line for line, _ in page), tuple(prose for _, prose in page))
        learner.add_numbers(group, line_numbers(lines), lambda lines=lines: lines.lines)  # type: ignore[misc]
    return learner.profiles().get(group), learner.tally(group)


def _numbers(page: _Page) -> PageLines:
    return PageLines("", tuple(line for line, _ in page), tuple(prose for _, prose in page))


@settings(max_examples=300, deadline=None)
@given(st.lists(_PAGE, min_size=4, max_size=24), st.integers(0, 99), _PAGE, st.booleans(), st.booleans())
def test_a_change_that_is_taken_leaves_the_profile_and_the_tally_as_if_all_were_counted_anew(
    pages: list[_Page], at: int, other: _Page, is_known: bool, is_edit: bool
) -> None:
    group, at = "courier-example" if is_known else PILE, at % len(pages)
    now = [*pages[at][:-1], *other[:2]] if is_edit else other
    before, tally = _learned(pages, group)
    changed = [*pages[:at], now, *pages[at + 1 :]]
    if not tally.takes(line_numbers(_numbers(pages[at])), line_numbers(_numbers(now)), at, is_known=is_known):
        return
    after, fresh = _learned(changed, group)
    assert after == before
    assert tally == fresh


def test_a_sentence_more_is_taken_and_a_line_that_others_show_is_not() -> None:
    pages: list[_Page] = [
        [("Skip to content", False), (f"The quay of berth {n} was opened today.", True), ("Contact us", False)]
        for n in range(60)
    ]
    _, tally = _learned(pages, "courier-example")
    before = line_numbers(_numbers(pages[7]))
    more = line_numbers(_numbers([*pages[7], ("It rained.", True)]))
    fewer = line_numbers(_numbers(pages[7][1:]))
    assert tally.takes(before, more, 7, is_known=True)
    assert not tally.takes(more, fewer, 7, is_known=True)


def test_a_sentence_below_the_furniture_is_taken_where_others_have_told_that_it_is_furniture() -> None:
    furniture = [(f"Part {n} of the page", False) for n in range(5)]
    pages: list[_Page] = [[(f"The quay of berth {n} was opened today.", True), *furniture] for n in range(60)]
    now = [*pages[40], ("It rained.", True)]
    before, tally = _learned(pages, PILE)
    assert before is not None
    assert tally.takes(line_numbers(_numbers(pages[40])), line_numbers(_numbers(now)), 40, is_known=False)
    assert _learned([*pages[:40], now, *pages[41:]], PILE) == (before, tally)
    early = [*pages[3], ("It snowed.", True)]
    assert not tally.takes(line_numbers(_numbers(pages[3])), line_numbers(_numbers(early)), 3, is_known=False)
