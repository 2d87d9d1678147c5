"""An office spelt out and who holds it, in one label: "Sekretarz Stanu w Ministerstwie Infrastruktury Jan Example"."""

from __future__ import annotations

from generator.statements.labels.shapes import Kind, Shape
from generator.statements.labels.words import is_title, label_words

_NAME_WORDS = 2  # of a name behind an office: given name and surname


def names_person(shape: Shape) -> bool:
    """Whether the words of a label name a person: a title and a name, or a name of two words that are nothing else."""
    if shape.kind is Kind.TITLED:
        return True
    words = shape.key.split()
    known = label_words()
    is_plain = not shape.is_doubtful and not any(word in known.title_words or word in known.roles for word in words)
    return shape.kind is Kind.NAME and shape.tokens >= _NAME_WORDS and is_plain


def split_office(label: str) -> tuple[str, str]:
    """The name and the office of a label that spells the office out; an empty name where it ends with the office.

    The name stands behind a second title ("... für Verkehr Dr. Jane Example"), or is the last two of three words or
    more that follow the last small word ("... for Harbours Jane Example").
    """
    words = label.split()
    lows = [word.casefold() for word in words]
    titles = [place for place, low in enumerate(lows) if place > 1 and _is_honour(low)]
    cut = titles[0] if titles else len(words)
    if titles and any(not word[0].isupper() for word in words[cut:]):
        return "", label
    if not titles:
        small = [place for place, (word, low) in enumerate(zip(words, lows, strict=True)) if _is_small(word, low)]
        is_noun = bool(small) and lows[small[-1]] not in label_words().title_links  # "Rzecznik rządu Jan Example"
        if not small or len(words) - small[-1] - 1 <= _NAME_WORDS - is_noun:
            return "", label
        cut = len(words) - _NAME_WORDS
    return " ".join(words[cut:]), " ".join(words[:cut])


def _is_honour(low: str) -> bool:
    """A title in front of a name that is no office: "Dr.", "Mag."."""
    return low.endswith(".") and is_title(low)


def _is_small(word: str, low: str) -> bool:
    known = label_words()
    return not word[0].isupper() or low in known.title_links
