"""Whatever a text holds, taking marks off keeps its words and says where each link stood."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from generator.read.marks import unmark

WORD = st.text("abcdeäöüßабвгд", min_size=1, max_size=8)
WORDS = st.lists(WORD, min_size=1, max_size=6).map(" ".join)
ADDRESS = st.sampled_from(
    ["/", "#top", "https://quay.example/a(b)c", "<a b>", "x.html 'title'", 'https://q.example/a "b"']
)
PLAIN = WORDS.map(lambda words: (words, words))
LINK = st.builds(lambda words, address: (f"[{words}]({address})", words), WORDS, ADDRESS)
PICTURE = st.builds(lambda words, address: (f"![{words}]({address})", ""), WORDS, ADDRESS)
BOLD = st.builds(
    lambda words, mark: (f"x {mark}{words}{mark} y", f"x {words} y"), WORDS, st.sampled_from(["*", "**", "_"])
)
TAG = WORDS.map(lambda words: (f"<span class='a'>{words}</span>", words))
ESCAPE = WORDS.map(lambda words: (rf"{words}\[1\]", f"{words}[1]"))
LINES = st.lists(st.one_of(PLAIN, LINK, PICTURE, BOLD, TAG, ESCAPE), min_size=1, max_size=12)


@given(LINES)
def test_the_words_of_a_page_are_kept_in_their_order(lines: list[tuple[str, str]]) -> None:
    unmarked = unmark("page.md", "\n\n".join(marked for marked, _ in lines))
    assert unmarked.text.split() == " ".join(words for _, words in lines).split()


@given(st.text("ab [](){}<>!*_`\\&;:/#.|\n1=-~", max_size=400))
def test_any_text_is_read_and_every_place_lies_in_it(text: str) -> None:
    unmarked = unmark("page.md", text)
    for repair in unmarked.repairs:
        if repair.span:
            assert repair.span.of(unmarked.text)[:300] == repair.after
    assert all(0 <= line.start < line.end <= len(unmarked.text) for line in unmarked.links)
    kept, whole = re.findall("[ab]", unmarked.text), iter(re.findall("[ab]", text))
    assert all(letter in whole for letter in kept)  # nothing is added, nothing changes its place
