"""Where a noun phrase ends, and what belongs to it behind its core: the rest of a body's name, who holds an office."""

from __future__ import annotations

from generator.model import Span
from generator.statements.attribution.lexicon import Lexicon
from generator.statements.attribution.names import (
    find_name,
    is_full_name,
    is_initial,
    is_name_anyway,
    is_particle,
)
from generator.statements.attribution.passages import Passage
from generator.statements.attribution.words import (
    is_body,
    is_cue,
    is_helper,
    is_person_word,
    is_role,
    is_word,
)

_FARTHEST_OFFICE = 14  # tokens of a body's name, before an office of it


def core_end(passage: Passage, i: int, limit: int, lexicon: Lexicon, *, verbs_end: bool = True) -> int:
    """One past the last token of the core of a noun phrase that starts at i: up to a closed word, a mark or a verb."""
    words, low = passage.words, passage.low
    j = i
    while j < limit:
        word = words[j]
        if not is_word(word):
            break
        small = low[j]
        belongs = is_particle(passage, j, limit, lexicon)
        if lexicon.nouns_capitalised and j > i and word[0].islower() and words[j - 1][0].isupper() and not belongs:
            break
        if small in lexicon.closed and not belongs and not is_name_anyway(passage, j, lexicon):
            break
        if j > i and lexicon.noun_first and small in lexicon.genitive and word.islower() and not belongs:
            break  # "el fiscal del Condado"
        is_determiner = small in lexicon.definite or small in lexicon.indefinite or small in lexicon.possessive
        if j > i and is_determiner and not belongs and not is_initial(word):
            break
        is_turned = (
            verbs_end and (lexicon.inverts or lexicon.noun_first) and j > i and word[0].islower() and not belongs
        )
        if is_turned and low[j - 1] in passage.surnames and words[j - 1][0].isupper() and not is_role(small, lexicon):
            break  # "reageert Kamp geschokt"
        if verbs_end and j > i and word[0].islower() and is_cue(passage, j, lexicon):
            break
        if j > i and small in lexicon.says and _is_headline_verb(passage, j, limit, lexicon):
            break
        if j > i and small in lexicon.days and word[0].islower():  # "sagde Ada Brook mandag"
            break
        if j > i and word[0].islower() and (is_helper(passage, j, lexicon) or _is_other_verb(passage, j, lexicon)):
            break
        j += 1
    return j


def _is_headline_verb(passage: Passage, j: int, limit: int, lexicon: Lexicon) -> bool:
    """Whether a capitalised verb behind a known surname is that of a headline: "Keeper Brook Announces The Lamps"."""
    words, low = passage.words, passage.low
    if not words[j][0].isupper() or not low[j].endswith("s") or low[j] in lexicon.bodies or low[j] in lexicon.things:
        return False
    return low[j - 1] in passage.surnames and j + 1 < limit and words[j + 1][0].isupper()


def _is_other_verb(passage: Passage, j: int, lexicon: Lexicon) -> bool:
    """Whether a word in small letters right after a name is a verb: "Brook endorsed Reed"."""
    low = passage.low[j]
    if low in lexicon.other_verbs:
        return True
    before = passage.low[j - 1]
    after_name = passage.words[j - 1][0].isupper() and not passage.is_possessive(j - 1)
    after_name = after_name or before in lexicon.roles or before in lexicon.unnamed or before in lexicon.bodies
    return after_name and low.endswith(lexicon.past_endings) and low not in lexicon.roles


def is_no_noun(passage: Passage, core: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a core of a language that writes nouns with capitals has no noun at its end: "werde", "enthält"."""
    return end > core and passage.words[end - 1].islower() and passage.low[end - 1] not in lexicon.unnamed


def officer(passage: Passage, first: int, limit: int, lexicon: Lexicon) -> Span | None:
    """The tokens of the name behind an office and the body it is of: "Ministry of Lamps spokeswoman Emma Reed"."""
    words, low = passage.words, passage.low
    ties = lexicon.links | lexicon.adding | lexicon.about
    for k in range(first + 1, min(limit - 1, first + _FARTHEST_OFFICE)):
        if is_role(low[k], lexicon) and words[k + 1][0].isupper():
            stop = core_end(passage, k + 1, limit, lexicon)
            is_known = low[k + 1] in lexicon.given or low[k + 1] in passage.surnames or low[k + 1] in lexicon.honorifics
            if not is_known and not (lexicon.tuned and is_full_name(passage, k + 1, stop, lexicon)):
                continue
            named = find_name(passage, k + 1, stop, lexicon)
            return Span(*named) if named and named[1] == stop else None
        if not words[k][0].isupper() and low[k] not in ties and words[k] != "&":
            return None
    return None


def name_before_role(passage: Passage, core: int, end: int, lexicon: Lexicon) -> int:
    """One past the name that stands before its office: "Kovács Anna kikötőügyi miniszter"; 0 where there is none."""
    last = core
    while last < end and passage.words[last][0].isupper() and not is_role(passage.low[last], lexicon):
        last += 1
    has_body = any(is_body(passage.words[k], passage.low[k], lexicon) for k in range(core, last))
    return last if 2 <= last - core <= 4 and not has_body else 0


def body_end(passage: Passage, end: int, limit: int, lexicon: Lexicon) -> int:
    """One past the name of a body that goes on after "of": "Department of Fisheries", "Agence des ports"."""
    for _ in range(2):
        if end + 1 >= limit:
            break
        stop = core_end(passage, end + 1, limit, lexicon)
        is_field = passage.low[end] in lexicon.about and any(
            low in lexicon.domains for low in passage.low[end + 1 : stop]
        )
        if passage.low[end] not in lexicon.links and not is_field:
            break
        if stop == end + 1 or not (lexicon.noun_first or passage.words[end + 1][0].isupper()):
            break
        end = _and_more(passage, stop, limit, lexicon)
    return cause_end(passage, end, limit, lexicon)


def _and_more(passage: Passage, end: int, limit: int, lexicon: Lexicon) -> int:
    """One past the second thing a body is of: "Department of Fisheries and Lamps"; not "Bank of Holm and Ada Brook"."""
    words, low = passage.words, passage.low
    if end + 1 >= limit or low[end] not in lexicon.adding or not words[end + 1][0].isupper():
        return end
    stop = core_end(passage, end + 1, limit, lexicon)
    second = range(end + 1, stop)
    somebody = any(is_person_word(low[k], lexicon) or low[k] in passage.surnames for k in second)
    another = any(is_body(words[k], low[k], lexicon) for k in second)
    return end if somebody or another or not second else stop


def cause_end(passage: Passage, end: int, limit: int, lexicon: Lexicon) -> int:
    """One past what a body of people is for: "Citizens for a Clean Quay", "Doctors Without Boats"."""
    words, low = passage.words, passage.low
    if end + 1 >= limit or low[end] not in lexicon.causes:
        return end
    first = end + 1
    first += low[first] in lexicon.definite or low[first] in lexicon.indefinite or low[first] in lexicon.possessive
    if first >= limit or not words[first][0].isupper() or low[first] in lexicon.days or low[first] in lexicon.given:
        return end
    stop = core_end(passage, first, limit, lexicon)
    return stop if stop > first else end


def name_after_of(passage: Passage, end: int, limit: int, lexicon: Lexicon) -> Span | None:
    """The name after an office with "of" in it: "Secretary of State Ada Brook"."""
    words, low = passage.words, passage.low
    if end + 2 >= limit or low[end] not in lexicon.genitive:
        return None
    after = end + 1 + (low[end + 1] in lexicon.definite)
    while after + 1 < limit and low[after] in lexicon.titles and is_role(low[after + 1], lexicon):
        after += 1  # "for former Mayor Ada Brook"
    if after >= limit or is_person_word(low[after], lexicon):
        return None  # "ein Sprecher von Minister X", "the lawyer of Ada Brook": somebody else
    is_spelt = words[end - 1][0].isupper() or not lexicon.tuned  # "minister van Havens Ada Broek"
    is_office = low[after] in lexicon.titles or (is_spelt and words[after][0].isupper())
    if not lexicon.noun_first and not is_office:
        return None
    stop = core_end(passage, after, limit, lexicon)
    if lexicon.noun_first and stop + 1 < limit and low[stop] in lexicon.genitive and words[stop + 1][0].isupper():
        stop = core_end(passage, stop + 1, limit, lexicon)  # "fiscal del Condado de Quay Ada Brook"
    for k in range(after + 1, stop):
        if lexicon.noun_first and is_role(low[k - 1], lexicon):  # el portavoz del presidente X
            return None
        if low[k] in lexicon.given and k + 1 < stop and words[k][0].isupper():
            return Span(k, stop)
    return None
