"""Which words of a phrase are the name of a person."""

from __future__ import annotations

from collections.abc import Sequence

from generator.statements.attribution.lexicon import Lexicon
from generator.statements.attribution.passages import Passage
from generator.statements.attribution.words import is_cue, is_role, is_title

__all__ = [
    "find_name",
    "gender_of",
    "is_full_name",
    "is_initial",
    "is_name_anyway",
    "is_particle",
    "may_name",
    "opens_name",
    "strip_possessive",
]

_LONGEST_NAME = 4  # words
_TWO_NAMES = 4  # words of a run that is two names


def find_name(passage: Passage, first: int, last: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The tokens (first, one past the last) of the name that a phrase core ends in; the core: `first` up to `last`.

    Its last capitalised words, without titles and days; None where it ends in no name.
    """
    words, low = passage.words, passage.low
    if last - first == 1 and words[first][0].isupper():
        small = low[first]
        if small in lexicon.days or (is_title(small, lexicon) and small not in passage.surnames):
            is_first_name = small in lexicon.given and small not in lexicon.roles and small not in lexicon.days
            return (first, last) if is_first_name else None
        return first, last
    while last > first and (
        words[last - 1].isdigit() or (low[last - 1] in lexicon.days and _is_date(passage, first, last, lexicon))
    ):
        last -= 1
    start = last
    while start > first and (words[start - 1][0].isupper() or (low[start - 1] in lexicon.particles and start < last)):
        start -= 1
    while start > first and low[start - 1] in lexicon.second_particles and low[start - 2] in lexicon.particles:
        start -= 2
    while start < last and not words[start][0].isupper() and low[start] not in lexicon.particles:
        start += 1
    if start == last:
        return None
    end = last
    while end - 1 > start and low[end - 1] in lexicon.suffixes:
        end -= 1
    cut = start
    for i in range(end - 1, start - 1, -1):
        small = low[i]
        is_given = small in lexicon.given
        if i < end - 1 and passage.is_possessive(i):
            cut = i + 1
            break
        if i < end - 1 and words[i].isupper() and _is_capital_title(passage, i, end, lexicon):
            cut = i + 1
            break
        if is_title(small, lexicon) and not (is_given and small not in lexicon.roles):
            # "Steve King": a title that ends a name after a first name is a surname
            before = low[i - 1] if i > start else ""
            if i == end - 1 and i == start and small in passage.surnames:  # King said, where Ada King was named
                continue
            if i == end - 1 and (len(before) == 1 or before in lexicon.given or before in lexicon.honorifics):
                continue
            cut = i + 1
            break
        if (
            i < end - 1
            and (small in lexicon.not_names or small in lexicon.days)
            and small not in lexicon.particles
            and not is_given
        ):
            cut = i + 1
            break
    if last - cut > 2 and low[cut] not in lexicon.given and not lexicon.surname_first:
        cut = next(
            (i for i in range(cut, last - 1) if low[i] in lexicon.given and not _is_place(low, first, i, lexicon)), cut
        )
    if lexicon.inflects and last - cut > 2 and cut > first and low[cut] in lexicon.bodies:
        cut += 1  # "przewodnicząca Rady Zefiryna Wrzos": what her office is of
    if lexicon.inflects and last - cut >= _TWO_NAMES:  # "Adwokat Teodora Riela Jan Kowal": whose he is, then he
        cut = next((i for i in range(last - 2, cut + 1, -1) if low[i] in lexicon.given), cut)
    return (cut, last) if cut < last else None


def _is_capital_title(passage: Passage, i: int, end: int, lexicon: Lexicon) -> bool:
    """Whether capitals in front of a surname are a title or a body: "DA Brook", "QCDA Brook" where Brook is known."""
    low = passage.low
    if low[i] in lexicon.capital_titles:
        return True
    word = passage.words[i]
    return (
        end - i == 2
        and len(word) > 2
        and word.isalpha()
        and low[i + 1] in passage.surnames
        and not passage.words[i + 1].isupper()
    )


def _is_place(low: Sequence[str], first: int, i: int, lexicon: Lexicon) -> bool:
    """Whether the word before a first name makes it a place: "San Juan Bay"."""
    return i > first and low[i - 1] in lexicon.place_heads


def _is_date(passage: Passage, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether the day, month or nationality at the end of a run is no surname: not in "Martin West" or in "Mr. May"."""
    if last - 1 == first:
        return True
    before = passage.low[last - 2]
    return before not in lexicon.given and before not in lexicon.honorifics


def is_particle(passage: Passage, j: int, limit: int, lexicon: Lexicon) -> bool:
    """Whether a small word belongs to a name: "von" in "Kurt von Stein", "der" in "van der Berg"."""
    words, low = passage.words, passage.low
    if low[j] not in lexicon.particles or j + 1 >= limit:
        return False
    if j and low[j] in lexicon.genitive and words[j].islower() and is_role(low[j - 1], lexicon):
        return low[j + 1] in passage.particled  # "el fiscal del Condado": his office is of it
    if low[j] in lexicon.conjunctions and (j == 0 or not words[j - 1][0].isupper()):
        return False  # "Ortega y Gasset", but ", y Gasset dijo"
    if words[j + 1][0].isupper():
        follows = True
    else:
        follows = low[j + 1] in lexicon.second_particles and j + 2 < limit and words[j + 2][0].isupper()
    if words[j] in lexicon.only_second and (j == 0 or low[j - 1] not in lexicon.particles):
        is_behind_first = j > 0 and low[j - 1] in lexicon.given and words[j + 1][0].isupper()
        return is_behind_first and lexicon.inverts  # "der" is an article but in "van der Berg", "Jan de Vries"
    if not follows or low[j] not in lexicon.prepositions or opens_name(passage, j, lexicon):
        return follows
    if j == 0:
        return False
    before = low[j - 1]
    if before in lexicon.given or before in lexicon.particles or len(before) == 1:
        return True
    is_pair = not words[j + 1][0].isupper()
    surname = low[j + 1 + is_pair]
    if not words[j - 1][0].isupper():
        return surname in passage.surnames and is_cue(passage, j - 1, lexicon)  # erklärte von der Heide
    return surname in passage.particled or (is_pair and low[j + 1] not in lexicon.definite)  # van den Bos


def is_initial(word: str) -> bool:
    """Whether a word is a letter with its stop: the "A." of "Frank A. Reed" is no article."""
    return len(word) == 2 and word[1] == "."


def is_full_name(passage: Passage, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether the tokens may be the full name of a person of whom nothing else is known."""
    words = passage.words
    if not 2 <= last - first <= _LONGEST_NAME + 1 or not (words[first][0].isupper() and words[last - 1][0].isupper()):
        return False
    return all(may_name(passage, k, lexicon) for k in range(first, last)) and len(words[last - 1].rstrip(".")) > 1


def may_name(passage: Passage, k: int, lexicon: Lexicon) -> bool:
    """Whether a word may be part of the name of somebody whose first name is not known."""
    word, low = passage.words[k], passage.low[k]
    if not word[0].isupper():
        return low in lexicon.particles
    if low in lexicon.prepositions or low in lexicon.definite or low in lexicon.conjunctions:
        return False
    if passage.is_possessive(k) or low in lexicon.things or low in lexicon.domains or low in lexicon.not_names:
        return False
    is_acronym = word.isupper() and len(word) > 2 and word.isalpha()
    return not (is_acronym or low in lexicon.bodies or is_role(low, lexicon) or low in lexicon.days)


def opens_name(passage: Passage, i: int, lexicon: Lexicon) -> bool:
    """Whether a sentence opens with the particle of a name: "Von der Heide sagte"."""
    words, low = passage.words, passage.low
    return (
        i in passage.sentences
        and low[i] in lexicon.particles
        and i + 2 < len(words)
        and low[i + 1] in lexicon.second_particles
        and words[i + 2][0].isupper()
    )


def is_name_anyway(passage: Passage, j: int, lexicon: Lexicon) -> bool:
    """Whether a closed word is written as a name: "Will" inside a sentence, the initial "A."."""
    if lexicon.nouns_capitalised or not passage.words[j][0].isupper():
        return False
    if j in passage.sentences and not (passage.words[j].isupper() and len(passage.words[j]) > 1):
        return False
    word = passage.words[j]
    return len(word) == 1 or (word.isupper() and len(word) > 1) or passage.low[j] in lexicon.helpers


def gender_of(passage: Passage, first: int, last: int, lexicon: Lexicon) -> str:
    """What the titles and roles among the tokens first..last-1 tell of gender: "m", "f" or ""."""
    for i in range(first, last):
        small = passage.low[i]
        found = lexicon.honorifics.get(small) or lexicon.roles.get(small)
        if found in ("m", "f"):
            return found
        if small.endswith("in") and lexicon.nouns_capitalised and is_role(small, lexicon):
            return "f"
    return ""


def strip_possessive(passage: Passage, i: int) -> str:
    """Token i as it is written, without the ending of a possessive."""
    word = passage.words[i]
    return word[: len(passage.low[i])].rstrip("'’") if passage.is_possessive(i) else word
