"""Noun phrases: the words that name a speaker."""

from __future__ import annotations

from typing import Literal

from generator.model import Span
from generator.nouns import dataclass, replace
from generator.statements.attribution.lexicon import Lexicon
from generator.statements.attribution.names import (
    find_name,
    gender_of,
    strip_possessive,
)
from generator.statements.attribution.passages import QUOTE, Passage
from generator.statements.attribution.phrase_ends import (
    body_end,
    cause_end,
    core_end,
    is_no_noun,
    name_after_of,
    name_before_role,
    officer,
)
from generator.statements.attribution.words import (
    is_body,
    is_cue,
    is_role,
    is_title,
)

__all__ = [
    "Phrase",
    "phrase_after",
    "source_class",
    "with_complement",
]
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
    if head in lexicon.indefinite and phrase.last - phrase.first == 1:
        return "thing"  # "Another read": one of what the sentence before tells of
    if head in lexicon.unnamed or head in lexicon.sayings or is_role(head, lexicon) or is_body("", head, lexicon):
        return "source"
    return "thing" if phrase.determined or not lexicon.articles else "loose"


def phrase_after(passage: Passage, i: int, limit: int, lexicon: Lexicon, *, verbs_end: bool = True) -> Phrase | None:
    """The noun phrase that starts at token i."""
    words, low = passage.words, passage.low
    if i >= limit:
        return None
    small = low[i]
    is_name = (words[i].isupper() and len(small) > 1) or _owns(passage, i, limit, lexicon)  # "US" is no "us"
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
    is_titled = end == core or (is_body(words[end - 1], low[end - 1], lexicon) and not passage.is_possessive(end - 1))
    if core <= end < limit and words[end] == QUOTE and is_titled:
        return _quoted_body(passage, i, end, limit)
    is_alone = indefinite and small in lexicon.unnamed and core < limit and is_cue(passage, core, lexicon)
    if is_alone and verbs_end:  # "Another said"
        return Phrase("unnamed", i, core, head=small, determined=True)
    if end == core:
        if indefinite or small in lexicon.unnamed:
            return Phrase("unnamed", i, i + 1, head=small, determined=True)
        return None
    return _read_core(passage, i, core, end, limit, lexicon, definite, indefinite)


def _owns(passage: Passage, i: int, limit: int, lexicon: Lexicon) -> bool:
    """Whether a pronoun that is a possessive, too, is one here: "Ihr Vorsitzender erklärte", not "Ihr sagte Brook"."""
    low = passage.low[i]
    if not lexicon.nouns_capitalised or low not in lexicon.possessive or i + 1 >= limit:
        return False
    return passage.words[i + 1][0].isupper() and is_role(passage.low[i + 1], lexicon)


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
    long = name_after_of(passage, end, limit, lexicon) if is_title(head, lexicon) else None
    if long:
        name, end = (long.start, long.end), long.end
    if name is None and lexicon.surname_first and is_role(head, lexicon):
        named = name_before_role(passage, core, end, lexicon)
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
        if lexicon.nouns_capitalised and kind == "unnamed" and is_no_noun(passage, core, end, lexicon):
            return None
        return Phrase(kind, i, end, (), -1, gender, head, definite, determined, tuple(low[core:end]))
    first, last = name
    is_known = low[first] in lexicon.given
    if not is_known and any(is_body(words[k], low[k], lexicon) for k in range(first, last)):
        start = first
        while start > core and (words[start - 1][0].isupper() or low[start - 1] not in lexicon.closed):
            start -= 1
        while not lexicon.noun_first and start < first and not words[start][0].isupper():  # "the bloody Quay Board"
            start += 1
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
    cause = end if is_known or last < end else cause_end(passage, end, limit, lexicon)
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
    end, head = body_end(passage, core, limit, lexicon), passage.low[core - 1]
    somebody = officer(passage, first, limit, lexicon)
    if somebody:
        name = tuple(passage.words[somebody.start : somebody.end])
        gender = gender_of(passage, end, somebody.start, lexicon) or lexicon.given.get(passage.low[somebody.start], "")
        return Phrase("name", i, somebody.end, name, somebody.start, gender, name[-1].lower(), definite, i < first)
    name = tuple(passage.words[first:end])
    gender = gender_of(passage, first, end, lexicon)
    return Phrase("body", i, end, name, first, gender, head, definite, i < first)


def _is_paper(passage: Passage, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether capitals name who is spoken to: "dijo la jueza al Correo del Puerto", "sagte sie der Nordpost"."""
    words = (k for k in range(max(0, first - 1), last) if passage.words[k][0].isupper())
    return any(passage.low[k].endswith(lexicon.papers) or passage.low[k] in lexicon.definite for k in words)


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
        is_office = phrase.kind == "role" and lexicon.noun_first and bool(lexicon.links)
        if is_office and low[last] not in lexicon.links and passage.words[start].islower():
            break  # "el alcalde en rueda de prensa"
        stop = core_end(passage, start, limit, lexicon)
        if stop == start or (low[last] in lexicon.told_to and _is_paper(passage, start, stop, lexicon)):
            break
        last = stop
    return phrase if last == phrase.last else replace(phrase, last=last)
