"""Offices in the words of a label: spelt out in full, with what they are for, in front of a name, in wide scripts."""

from __future__ import annotations

from collections.abc import Sequence

from generator.statements.labels.words import is_title, label_words

__all__ = ["is_acronym_of", "is_office_of", "is_one_of", "is_spelt_office", "is_wide_title"]


def is_office_of(tokens: Sequence[str], lows: Sequence[str]) -> bool:
    """ "The Secretary of State for Harbours", "Spokesperson for Trade": an office and what it is for."""
    known = label_words()
    first = 1 if lows[0] == "the" and len(lows) > 1 else 0
    while first < len(lows) - 1 and (lows[first] in known.title_words or lows[first] in known.honorifics):
        first += 1
    if not (is_title(lows[first]) or lows[first] in known.offices) or len(lows) < first + 3:
        return False
    if lows[first + 1] not in known.office_of:
        return False
    words = zip(tokens[first:], lows[first:], strict=True)
    return all(low in known.office_of or token[0].isupper() for token, low in words)


def is_spelt_office(tokens: Sequence[str]) -> bool:
    """ "Sekretarz Stanu w Ministerstwie Infrastruktury Leon Grabiec", "M. le ministre délégué": a title opens it, and
    its small words are those of titles."""
    known = label_words()
    lows = [token.casefold() for token in tokens]
    first = 0
    while first < len(lows) - 1 and (lows[first] in known.title_words or lows[first] in known.honorifics):
        first += 1
    if not is_title(lows[first]) or lows[first] in known.honorifics or len(tokens) < 3:
        return False
    if all(not token[:1].isupper() for token in tokens[1:]):
        return first > 0 and len(tokens) <= 6 and all(is_title(low) or low in known.title_links for low in lows[first:])
    if lows[-1] in known.title_links and len(tokens) - first == 3 and tokens[-1][0].isupper():
        return tokens[first + 1].isalpha()  # "Міністр інфраструктури України"
    if all(token[0].isupper() for token in tokens[-2:]) and len(tokens) - first >= 4:
        while first + 1 < len(tokens) - 2 and tokens[first + 1].islower() and tokens[first + 1].isalpha():
            first += 1  # "Ministr dopravy Jan Example": what the office is for, in a language without small words
    return tokens[-1][0].isupper() and all(
        token[0].isupper() or low in known.title_links or is_title(low)
        for token, low in zip(tokens[first + 1 :], lows[first + 1 :], strict=True)
    )


def is_acronym_of(tokens: Sequence[str]) -> bool:
    """Whether a body's letters stand in front of a title: "NATO Secretary General"."""
    first, low, behind = tokens[0], tokens[1].casefold(), tokens[2].casefold()
    known = label_words().title_words
    if not (first.isupper() and first.isalpha() and 2 <= len(first) <= 5) or is_title(first.casefold()):
        return False
    if tokens[1].isupper():  # all in capitals: two words of an office tell it from a first name
        return len(tokens) > 3 and is_title(behind) and (is_title(low) or low in known)
    return is_title(low) or low in known


def is_one_of(lows: Sequence[str]) -> bool:
    """ "Un député du groupe XYZ", "Vozes do XY": somebody without a name, and from where in the house."""
    known = label_words()
    for place, low in enumerate(lows[1:5], 1):
        if low in known.house_of:
            return " ".join(lows[:place]) in known.roles and lows[0] in known.somebody and place + 1 < len(lows)
    return False


def is_wide_title(token: str) -> bool:
    """Whether a word is a title or an office, or ends in one in scripts that write no blanks: "外交部长"."""
    known = label_words()
    return (
        token in known.titles
        or token in known.offices
        or any(len(title) > 1 and not title.isascii() and token.endswith(title) for title in known.titles)
    )
