"""Which candidates may be labels by their words: common words, headlines and running text are none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.statements.attribution.lexicon import given_names
from generator.statements.labels.candidates import Candidate
from generator.statements.labels.shapes import Shape
from generator.statements.labels.styles import is_common, stands

_OPENING, _LEAST = 160, 14  # characters behind a label that are looked at; of those that come again, at least
_STOPS = frozenset(".!?。！？")
_TELLING = 2000  # characters of a text in which the common words of its language stand


def may_be_labels(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Without bare names whose words are all common words of this text, or that only ever say the same."""
    again = _of_headlines(text, candidates)
    verdicts: dict[str, bool] = {}
    small: dict[str, bool] = {}
    counts = Counter(c.shape.key for c in candidates)
    for candidate in candidates:
        shape = candidate.shape
        if shape.key not in verdicts:
            doubted = shape.is_doubtful and (counts[shape.key] < 3 or is_common(text, shape.name.split()[0]))
            verdicts[shape.key] = shape.is_strong or (
                not doubted
                and shape.key not in again
                and not _is_of_words(text, shape, counts[shape.key], small)
                and (shape.is_capital or not is_common(text, shape.name))
            )
    return [c for c in candidates if verdicts[c.shape.key]]


def _of_headlines(text: str, candidates: Sequence[Candidate]) -> frozenset[str]:
    """What comes again before the same words each time: a headline with a colon, over its text and in lists."""
    said: dict[str, list[str]] = {}
    for candidate in candidates:
        line = text[candidate.text_start : candidate.text_start + _OPENING].partition("\n")[0]
        said.setdefault(candidate.shape.key, []).append(
            line.strip().casefold().removesuffix("…").removesuffix("...").rstrip()
        )
    return frozenset(
        key for key, lines in said.items() if len(lines) > 1 and not any(map(_ends_inside, lines)) and _is_one(lines)
    )


def _ends_inside(line: str) -> bool:
    """Whether a sentence ends in a line, which none does in a headline: "Thank you, Madam Chair. I"."""
    return not _STOPS.isdisjoint(line)


def _is_one(lines: Sequence[str]) -> bool:
    """Whether all open with the shortest of them, more than "Yes, sir", or one of three is another again."""
    shortest = min(lines, key=len)
    if len(shortest) >= _LEAST and " " in shortest and all(line.startswith(shortest) for line in lines):
        return True
    return len(shortest) >= _LEAST and 3 * len(set(lines)) <= 2 * len(lines)


def _is_of_words(text: str, shape: Shape, count: int, small: dict[str, bool]) -> bool:
    """Whether a word of the label is a common one as far as this text shows: "But Brook", but not "Per Brook".

    `small` keeps of each word whether it stands in the text in small letters.
    """
    is_short = count < 2 and len(text) < _TELLING
    return any((is_short and word not in given_names()) or stands_small(text, word, small) for word in shape.small)


def stands_small(text: str, word: str, small: dict[str, bool]) -> bool:
    if word not in small:
        small[word] = stands(text, word, -1)
    return small[word]


def is_headline(text: str, start: int) -> bool:
    """Whether the words up to the end of the line are a headline: no full stop, most words capitalised."""
    line = text[start : start + 200].split("\n", 1)[0].rstrip()
    return line[-1:] not in (".", "?", "!", "…") and is_title_case(text, start)


def is_title_case(text: str, start: int) -> bool:
    """Whether the words up to the end of the line are one short line with most words capitalised."""
    line = text[start : start + 200].split("\n", 1)[0]
    words = [word for word in (word.lstrip("\"'‘“„«(") for word in line.split()) if word[:1].isalpha()]
    return len(line) < 160 and len(words) >= 4 and sum(w[0].isupper() for w in words) * 2 > len(words)
