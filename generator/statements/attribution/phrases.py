"""Noun phrases: the words that name a speaker."""

from __future__ import annotations

from typing import Literal

from generator.model import Span
from generator.nouns import dataclass, replace
from generator.statements.attribution.lexicon import Lexicon
from generator.statements.attribution.names import (
    find_name,
    gender_of,
    is_name_anyway,
    is_particle,
    strip_possessive,
)
from generator.statements.attribution.passages import QUOTE, Passage
from generator.statements.attribution.words import (
    is_body,
    is_cue,
    is_helper,
    is_person_word,
    is_role,
    is_title,
    is_word,
)

__all__ = [
    "Phrase",
    "core_end",
    "phrase_after",
    "phrase_before",
    "skip_helpers_back",
    "source_class",
    "with_complement",
]

_FARTHEST_OFFICE = 14  # tokens of a body's name, before an office of it
Kind = Literal["name", "body", "role", "pronoun", "unnamed"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that may be the speaker. Tokens are numbers in its passage."""

    kind: Kind
    first: int
    last: int  # one past the last token
    name: tuple[str, ...] = ()  # the words of the name, or of the body
    name_first: int = -1  # token of the first word of the name
    gender: str = ""  # "m", "f", "n", "plural", "first": what its words say
    head: str = ""  # last word of the core, in small letters
    definite: bool = False
    determined: bool = False  # opens with an article or possessive
    core: tuple[str, ...] = ()  # of a role: its words in small letters
    inverted: int = 0  # characters of a pronoun that its verb holds: 4 in "a-t-elle"

    def span(self, passage: Passage) -> Span:
        """Where it stands."""
        whole = passage.span(self.first, self.last)
        return Span(whole.end - self.inverted, whole.end) if self.inverted else whole


def source_class(phrase: Phrase, lexicon: Lexicon, *, is_common: bool = False) -> str:
    """What the words of a source without a name are worth: "office", "source", "thing" or "loose".

    An office ("the senator") is one person whom the text names elsewhere. A source has a head that the language knows
    to speak ("a spokesman for the port"), a thing only an article ("the flashpoint"), loose words neither ("shortly").
    """
    if phrase.kind == "pronoun":
        return ""
    if phrase.kind == "role" and phrase.definite and len(phrase.core) == 1:
        return "office"
    if phrase.kind in ("role", "body") or is_common:
        return "source"
    head = phrase.head
    if head in lexicon.unnamed or head in lexicon.sayings or is_role(head, lexicon) or is_body("", head, lexicon):
        return "source"
    return "thing" if phrase.determined or not lexicon.articles else "loose"


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
        is_determiner = small in lexicon.definite or small in lexicon.indefinite or small in lexicon.possessive
        if j > i and is_determiner and not belongs:
            break
        if verbs_end and j > i and word[0].islower() and is_cue(passage, j, lexicon):
            break
        if j > i and small in lexicon.days and word[0].islower():  # "sagde Ada Brook mandag"
            break
        if j > i and word[0].islower() and (is_helper(passage, j, lexicon) or _is_other_verb(passage, j, lexicon)):
            break
        j += 1
    return j


def _is_other_verb(passage: Passage, j: int, lexicon: Lexicon) -> bool:
    """Whether a word in small letters right after a name is a verb: "Brook endorsed Reed"."""
    low = passage.low[j]
    if low in lexicon.other_verbs:
        return True
    before = passage.low[j - 1]
    after_name = passage.words[j - 1][0].isupper() and not passage.is_possessive(j - 1)
    after_name = after_name or before in lexicon.roles or before in lexicon.unnamed or before in lexicon.bodies
    return after_name and low.endswith(lexicon.past_endings) and low not in lexicon.roles


def phrase_after(passage: Passage, i: int, limit: int, lexicon: Lexicon, *, verbs_end: bool = True) -> Phrase | None:
    """The noun phrase that starts at token i."""
    words, low = passage.words, passage.low
    if i >= limit:
        return None
    small = low[i]
    is_name = words[i].isupper() and len(small) > 1  # "US" is no "us"
    if small in lexicon.pronouns and not passage.is_possessive(i) and not is_name:
        kind = lexicon.pronouns[small]
        return None if kind == "other" else Phrase("pronoun", i, i + 1, gender=kind, head=small)
    if words[i] == QUOTE:
        return _quoted_body(passage, i, i, limit)
    definite, indefinite = small in lexicon.definite, small in lexicon.indefinite
    possessive = small in lexicon.possessive
    determined = definite or indefinite or possessive
    core = i + determined
    end = core_end(passage, core, limit, lexicon, verbs_end=verbs_end)
    if core <= end < limit and words[end] == QUOTE and (end == core or is_body(words[end - 1], low[end - 1], lexicon)):
        return _quoted_body(passage, i, end, limit)
    if end == core:
        if indefinite or small in lexicon.unnamed:
            return Phrase("unnamed", i, i + 1, head=small, determined=True)
        return None
    return _read_core(passage, i, core, end, limit, lexicon, definite, indefinite)


def _is_no_noun(passage: Passage, core: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a core of a language that writes nouns with capitals has no noun at its end: "werde", "enthält"."""
    return end > core and passage.words[end - 1].islower() and passage.low[end - 1] not in lexicon.unnamed


def _quoted_body(passage: Passage, first: int, token: int, limit: int) -> Phrase | None:
    """A paper or a group whose name stands in marks: schrieb „Die Zeit“."""
    name = tuple(passage.inner.get(token, "").split())
    if token >= limit or not 0 < len(name) <= 5 or not name[0][0].isupper() or name[-1][-1] in ".!?,":
        return None
    return Phrase("body", first, token + 1, name, token, head=name[-1].lower(), definite=True, determined=True)


def _read_core(
    passage: Passage, i: int, core: int, end: int, limit: int, lexicon: Lexicon, definite: bool, indefinite: bool
) -> Phrase | None:
    words, low = passage.words, passage.low
    head = low[end - 1]
    gender = gender_of(passage, core, end, lexicon)
    determined = core > i
    name = find_name(passage, core, end, lexicon)
    long = _name_after_of(passage, end, limit, lexicon) if is_title(head, lexicon) else None
    if long:
        name, end = (long.start, long.end), long.end
    if name is None and lexicon.surname_first and is_role(head, lexicon):
        named = _name_before_role(passage, core, end, lexicon)
        if named:
            return Phrase("name", i, end, tuple(words[core:named]), core, gender, head, definite, determined)
    if name is None or not words[name[1] - 1][0].isupper():
        kind: Kind = "role" if is_role(head, lexicon) or is_title(head, lexicon) else "unnamed"
        if not is_role(head, lexicon) and is_body(words[end - 1], head, lexicon):
            has_name = any(words[k][0].isupper() and k not in passage.sentences for k in range(core, end))
            if has_name and not indefinite:
                return _body(passage, i, core, end, limit, lexicon, definite)
        if head in lexicon.unnamed or indefinite:
            kind = "unnamed"
        if lexicon.nouns_capitalised and kind == "unnamed" and _is_no_noun(passage, core, end, lexicon):
            return None
        return Phrase(kind, i, end, (), -1, gender, head, definite, determined, tuple(low[core:end]))
    first, last = name
    is_known = low[first] in lexicon.given
    if not is_known and any(is_body(words[k], low[k], lexicon) for k in range(first, last)):
        start = first
        while start > core and (words[start - 1][0].isupper() or low[start - 1] not in lexicon.closed):
            start -= 1
        return _body(passage, i, start, end, limit, lexicon, definite)
    if last < end and not all(low[k] in lexicon.not_names or words[k].isdigit() for k in range(last, end)):
        if is_body(words[end - 1], head, lexicon) and not indefinite:
            return _body(passage, i, core, end, limit, lexicon, definite)
        kind = "role" if is_role(head, lexicon) else "unnamed"
        return Phrase(kind, i, end, (), -1, gender, head, definite, determined, tuple(low[core:end]))
    is_adjective = all(words[k][0].islower() for k in range(core, first))  # die praktische Anwendung
    if lexicon.nouns_capitalised and determined and last - first == 1 and is_adjective and not is_known:
        kind = "role" if is_role(head, lexicon) else "unnamed"
        return Phrase(kind, i, end, (), -1, gender, head, definite, determined, tuple(low[core:end]))
    cause = end if is_known or last < end else _cause_end(passage, end, limit, lexicon)
    if cause > end:
        role = low[end - 1].removesuffix("s")
        if is_role(role, lexicon) and any(
            low[k] in passage.surnames for k in range(end, cause)
        ):  # "Attorneys for Brook"
            return Phrase("unnamed", i, cause, (), -1, "plural", role, definite, determined, tuple(low[core:end]))
        name_words = tuple(words[first:cause])
        return Phrase("body", i, cause, name_words, first, "plural", low[cause - 1], definite, determined)
    name_words = tuple(words[k] if k < last - 1 else strip_possessive(passage, k) for k in range(first, last))
    return Phrase(
        "name", i, last, name_words, first, gender or lexicon.given.get(low[first], ""), head, definite, determined
    )


def _body(passage: Passage, i: int, first: int, core: int, limit: int, lexicon: Lexicon, definite: bool) -> Phrase:
    """The body whose name begins with tokens first..core-1, or the person whose office of it stands right behind."""
    end, head = _body_end(passage, core, limit, lexicon), passage.low[core - 1]
    somebody = _officer(passage, first, limit, lexicon)
    if somebody:
        name = tuple(passage.words[somebody.start : somebody.end])
        gender = gender_of(passage, end, somebody.start, lexicon) or lexicon.given.get(passage.low[somebody.start], "")
        return Phrase("name", i, somebody.end, name, somebody.start, gender, name[-1].lower(), definite, i < first)
    name = tuple(passage.words[first:end])
    gender = gender_of(passage, first, end, lexicon)
    return Phrase("body", i, end, name, first, gender, head, definite, i < first)


def _officer(passage: Passage, first: int, limit: int, lexicon: Lexicon) -> Span | None:
    """The tokens of the name behind an office and the body it is of: "Ministry of Lamps spokeswoman Emma Reed"."""
    words, low = passage.words, passage.low
    ties = lexicon.links | lexicon.adding
    for k in range(first + 1, min(limit - 1, first + _FARTHEST_OFFICE)):
        if is_role(low[k], lexicon) and words[k + 1][0].isupper():
            if low[k + 1] not in lexicon.given and low[k + 1] not in passage.surnames:
                continue
            stop = core_end(passage, k + 1, limit, lexicon)
            named = find_name(passage, k + 1, stop, lexicon)
            return Span(*named) if named and named[1] == stop else None
        if not words[k][0].isupper() and low[k] not in ties and words[k] != "&":
            return None
    return None


def _name_before_role(passage: Passage, core: int, end: int, lexicon: Lexicon) -> int:
    """One past the name that stands before its office: "Kovács Anna kikötőügyi miniszter"; 0 where there is none."""
    last = core
    while last < end and passage.words[last][0].isupper() and not is_role(passage.low[last], lexicon):
        last += 1
    has_body = any(is_body(passage.words[k], passage.low[k], lexicon) for k in range(core, last))
    return last if 2 <= last - core <= 4 and not has_body else 0


def _body_end(passage: Passage, end: int, limit: int, lexicon: Lexicon) -> int:
    """One past the name of a body that goes on after "of": "Department of Fisheries", "Agence des ports"."""
    for _ in range(2):
        if end + 1 >= limit or passage.low[end] not in lexicon.links:
            break
        stop = core_end(passage, end + 1, limit, lexicon)
        if stop == end + 1 or not (lexicon.noun_first or passage.words[end + 1][0].isupper()):
            break
        end = _and_more(passage, stop, limit, lexicon)
    return _cause_end(passage, end, limit, lexicon)


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


def _cause_end(passage: Passage, end: int, limit: int, lexicon: Lexicon) -> int:
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


def _name_after_of(passage: Passage, end: int, limit: int, lexicon: Lexicon) -> Span | None:
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
    for k in range(after + 1, stop):
        if lexicon.noun_first and is_role(low[k - 1], lexicon):  # el portavoz del presidente X
            return None
        if low[k] in lexicon.given and k + 1 < stop and words[k][0].isupper():
            return Span(k, stop)
    return None


def with_complement(passage: Passage, phrase: Phrase, limit: int, lexicon: Lexicon) -> Phrase:
    """A phrase without a name, with what belongs to it: "a spokesman for the harbour board"."""
    low = passage.low
    last = phrase.last
    for _ in range(3):
        if phrase.kind not in ("unnamed", "role") or last + 1 >= limit or low[last] not in lexicon.genitive:
            break
        start = last + 1
        start += low[start] in lexicon.definite or low[start] in lexicon.indefinite or low[start] in lexicon.possessive
        if start >= limit or low[start] in lexicon.days:
            break
        stop = core_end(passage, start, limit, lexicon)
        if stop == start:
            break
        last = stop
    return phrase if last == phrase.last else replace(phrase, last=last)


def skip_helpers_back(passage: Passage, k: int, first: int, lexicon: Lexicon) -> int:
    """From token k to the left over "has", "also", "repeatedly" and what stands in round brackets."""
    while k >= first:
        word = passage.words[k]
        if word in ")]":
            opening = k - 1
            while opening >= first and passage.words[opening] not in "([" and k - opening < 12:
                opening -= 1
            if opening < first or passage.words[opening] not in "([":
                return k
            k = opening - 1
        elif passage.low[k] in lexicon.days and k - 2 >= first and passage.low[k - 1] in lexicon.prepositions:
            k -= 2  # Brook on Monday said
        elif (passage.low[k] in lexicon.days and word[0].isupper() and k > first and is_word(passage.words[k - 1])) or (
            is_word(word) and is_helper(passage, k, lexicon)
        ):
            k -= 1
        else:
            return k
    return k


def phrase_before(passage: Passage, k: int, first: int, lexicon: Lexicon) -> Phrase | None:
    """The noun phrase that ends at token k, never one that depends on a preposition: "a friend of X" is the friend."""
    phrase = _ending_at(passage, k, first, lexicon)
    climbs = 0
    while phrase and phrase.first - 2 >= first and climbs < 3:
        link = passage.low[phrase.first - 1]
        depends = link in lexicon.genitive and link in lexicon.prepositions
        if link in lexicon.prepositions and not depends:
            role = passage.low[phrase.first - 2]
            depends = role in lexicon.roles or role in lexicon.unnamed or link in lexicon.causes
        if not depends and phrase.determined and passage.low[phrase.first] in lexicon.genitive:
            above_end = phrase.first - 1
        elif depends:
            above_end = phrase.first - 2
        else:
            break
        above = _ending_at(passage, above_end, first, lexicon)
        if above is None or above.kind == "pronoun":
            break
        is_office = above.kind == "role" and passage.words[above.last - 1][0].isupper()
        is_office = is_office and not is_person_word(passage.low[phrase.first], lexicon)
        if phrase.kind == "name" and is_office and phrase.first < phrase.name_first:  # Secretary of State Ada Brook
            return replace(phrase, first=above.first)
        phrase = _with_cause(passage, above, phrase, lexicon) or replace(above, last=phrase.last, core=())
        climbs += 1
    return phrase


def _with_cause(passage: Passage, body: Phrase, cause: Phrase, lexicon: Lexicon) -> Phrase | None:
    """A body and what it is for as one phrase: "Health Care for Vesterey Now"; None where the first names a person."""
    if body.kind not in ("body", "name") or (body.kind == "name" and passage.low[body.name_first] in lexicon.given):
        return None
    links = lexicon.links | lexicon.causes if body.kind == "body" else lexicon.causes
    if passage.low[body.last] not in links or not passage.words[cause.last - 1][0].isupper():
        return None
    if cause.kind not in ("name", "body") or passage.low[cause.name_first] in lexicon.given:
        return None
    name = tuple(passage.words[body.name_first : cause.last])
    return replace(body, kind="body", last=cause.last, name=name, head=cause.head, core=())


def _ending_at(passage: Passage, k: int, first: int, lexicon: Lexicon) -> Phrase | None:
    words, low = passage.words, passage.low
    if k < first or not is_word(words[k]):
        return None
    if low[k] in lexicon.pronouns:
        kind = lexicon.pronouns[low[k]]
        return None if kind == "other" else Phrase("pronoun", k, k + 1, gender=kind, head=low[k])
    start = k + 1
    while start > first:
        word, small = words[start - 1], low[start - 1]
        if not is_word(word):
            break
        if small in lexicon.definite or small in lexicon.indefinite or small in lexicon.possessive:
            start -= 1
            break
        belongs = start <= k and is_particle(passage, start - 1, k + 1, lexicon)
        if small in lexicon.closed and not belongs and not is_name_anyway(passage, start - 1, lexicon):
            break
        is_verb = is_cue(passage, start - 1, lexicon) or small in lexicon.say
        if word[0].islower() and ((start <= k and is_verb) or small in lexicon.other_verbs):
            break
        start -= 1
    if start > k:
        return Phrase("unnamed", k, k + 1, head=low[k]) if low[k] in lexicon.unnamed else None
    return phrase_after(passage, start, k + 1, lexicon, verbs_end=False)
