"""Full names that a text introduces: the given names in front of a surname, where they are those of one person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from generator.languages import tables, words
from generator.resolve.names import fold, split_name
from generator.statements.attribution.lexicon import given_names
from generator.statements.labels.words import is_title, label_words

_WRAPPED = 45  # characters: a line this long may break a name
_MOST_NAMES = 3  # given names in front of a surname
_SHORTENED = re.compile(r"\w'(?:m|s|re|ve|ll|d)$")  # what is no given name: "it's"
_FIELD = 10  # words of what an office is for
_NAMES_BEFORE = 90  # characters in front of a surname in which the given names stand


def full_name(surname: str, text: str, head: int = 0, *, role: str | None = None, tied: bool = False) -> str | None:
    """The full name of the only person of this surname whom the text introduces, first in its head, then in all of it.

    `head`: characters in front of the first label, where title and participants stand. `role`: of whom is sought; a
    name with another office in front is somebody else's. `tied`: the name must stand behind that very office.
    """
    wanted = _office_words(role or "")
    found = _given_names(surname, text, 0, head, wanted, tied=tied)
    if len(found) != 1:
        found = _given_names(surname, text, 0, len(text), wanted, tied=tied)
    if len(found) != 1:
        return None
    (forms,) = found.values()
    return min(forms, key=lambda form: (-forms[form], len(form), form))


def _office_words(role: str) -> frozenset[str]:
    return frozenset(word.strip(".,") for word in fold(role).split()) - label_words().honorifics


def _given_names(
    surname: str, text: str, start: int, end: int, wanted: frozenset[str], *, tied: bool
) -> dict[str, Counter[str]]:
    """Full names of this surname, by first given name -> how often in which form."""
    found: dict[str, Counter[str]] = {}
    for spelling in dict.fromkeys((surname, surname.upper())):
        place = text.find(spelling, start, end)
        while place >= 0:
            behind = place + len(spelling)
            if not text[behind : behind + 1].isalnum() and text[place - 1 : place] in (" ", "\xa0", "\n"):
                window = _in_front(text, place)
                given = _names_in_front(window)
                if given and _is_of_office(window, given[0], wanted, tied=tied):
                    is_capital = all(word.isupper() for word in (*given, spelling))
                    form = split_name(" ".join((*given, spelling if is_capital else surname))).name
                    found.setdefault(fold(form.split()[0]).rstrip("."), Counter())[form] += 1
            place = text.find(spelling, behind, end)
    return _without_initials(found)


def _in_front(text: str, place: int) -> str:
    """The words in front of `place` that can belong to one name with it: of its line, or of the long one that it ends.

    "Fund\\n\\nKEIKO TANNENBAUM" is one name of two words, "Jane\\nExample" at the end of a line of 70 characters too.
    """
    window = text[max(0, place - _NAMES_BEFORE) : place]
    line = window.rfind("\n")
    if line < 0:
        return window
    broken = place - len(window) + line
    above = text[max(0, broken - _WRAPPED) : broken]
    is_wrapped = "\n" not in above and len(above) == _WRAPPED and not window[line + 1 :].strip()
    return window if is_wrapped else window[line + 1 :]


def _is_of_office(window: str, first: str, wanted: frozenset[str], *, tied: bool) -> bool:
    """Whether the title in front of a full name is the one sought, or none; `tied`: it must be that one."""
    if not wanted:
        return True
    before = [word.strip(".,").casefold() for word in window[: window.rfind(first)].split()[-3:]]
    titles = label_words().titles | label_words().title_words
    office = frozenset(word for word in before if word in titles) - label_words().honorifics
    return bool(office & wanted) if tied or office else True


def _names_in_front(window: str) -> list[str]:
    """The given names that end these words: capitalised, no title, no common word, nothing an office is for."""
    known, names = label_words(), list[str]()
    split = window.replace("\n", " ").split()
    for place in range(len(split) - 1, -1, -1):
        word = split[place]
        low = word.casefold().replace("’", "'")
        is_initial = len(word) == 2 and word[1] == "." and word[0].isupper()
        if _SHORTENED.search(low):
            break  # "I’m Jane Example"
        if not is_initial and (not word[0].isupper() or not word.replace("-", "").replace("’", "").isalpha()):
            if names and _is_in_field(split, place, names[0]):
                return _behind_field(names)
            break
        if is_title(low) or low in known.title_words or low in known.not_names or low in known.offices:
            break
        if low in _domains() or (low.endswith("s") and is_title(low[:-1])):
            break  # "Council Jane Example", "Doctors Example and Other"
        if word.isupper() and len(word) > 1 and not is_initial and names and not names[0].isupper():
            break  # "Compact Ilse Tarrowen"
        names.insert(0, word)
        if len(names) == _MOST_NAMES:
            if place and _is_in_field(split, place - 1, names[0]):
                return _behind_field(names)
            break
    while names and _is_opening(names[0].casefold()):
        names.pop(0)
    return names


def _is_in_field(split: Sequence[str], place: int, first: str) -> bool:
    """Whether the word at `place` and those before it say what an office is for: "Director of the Tidal Council".

    Behind "and" that is so where what follows is no known given name.
    """
    known = label_words()
    for k in range(place, max(-1, place - _FIELD), -1):
        low = split[k].casefold()
        if low in _adding() or low == "&":
            if first.casefold() in given_names():
                return False
        elif low in known.title_links:
            if k and is_title(split[k - 1].casefold()):
                return True
        elif low not in known.articles and not split[k][0].isupper():
            return False
    return False


def _behind_field(names: list[str]) -> list[str]:
    """The given names behind what an office is for: "Secretary of Commerce Jane Example".

    They begin at the first known given name, else they are the last word.
    """
    given = given_names()
    last = next((place for place in range(len(names) - 1, 0, -1) if not names[place].endswith(".")), len(names) - 1)
    first = next((place for place, name in enumerate(names) if place and name.casefold() in given), last)
    return names[first:]


@cache
def _adding() -> frozenset[str]:
    """What stands between two things that a body is for, in every language: "and"."""
    return frozenset(word.casefold() for table in tables("quotations").values() for word in words(table, "adding"))


@cache
def _domains() -> frozenset[str]:
    """What offices and bodies are for, in every language, in small letters: "affairs"."""
    return frozenset(word.casefold() for table in tables("people").values() for word in words(table, "domains"))


def _is_opening(word: str) -> bool:
    """A word that opens sentences and letters more often than names."""
    known = label_words()
    return word in known.follow_up or word in known.greetings or word in known.salutations


def _without_initials(found: dict[str, Counter[str]]) -> dict[str, Counter[str]]:
    """Without initials that can stand for one given name: "J. Example" is Jane Example where no other J. is."""
    initials = [given for given in found if len(given) == 1]
    for initial in initials:
        fits = [given for given in found if len(given) > 1 and given.startswith(initial)]
        if len(fits) == 1:
            del found[initial]
    return found
