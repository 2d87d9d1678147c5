"""Who said a quotation: cues, phrases, people. Everything language-specific lives in generator/languages/<code>.yml."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.model import Span
from generator.statements.attribution.cues import Cue, Place, clause_subject, find_cue, find_speech
from generator.statements.attribution.lexicon import Lexicon, lexicon
from generator.statements.attribution.passages import QUOTE, Passage, read_passage
from generator.statements.attribution.people import People, Person
from generator.statements.attribution.phrases import Phrase, is_cue, is_word
from generator.statements.quotations_scan import SINGLE, Quoted

__all__ = ["Lexicon", "Said", "attribute", "lexicon"]


@dataclass(frozen=True, slots=True)
class Said:
    """Who said one quotation, and by which words."""

    rule: str = ""
    label: Span | None = None
    cue: Span | None = None
    person: Person | None = None
    chained: int | None = None  # number of the quotation this one goes on from, across its cue
    kind: str = ""  # of the phrase: "name", "pronoun", "unnamed", ...
    follows: str = ""  # the rule of the quotation it takes its speaker from


def attribute(text: str, spans: Sequence[Span], quoted: Sequence[Sequence[Quoted]], lex: Lexicon) -> list[Said]:
    """One Said for every quotation of the paragraphs `spans`, in order."""
    passages, first = [], 0
    for number, (span, quotations) in enumerate(zip(spans, quoted, strict=True)):
        passages.append(read_passage(text, span, quotations, first=first, number=number, lexicon=lex))
        first += len(quotations)
    people = People(passages, lex)
    reader = _Reader(text, lex, passages, people, [q for row in quoted for q in row])
    for passage in passages:
        reader.read(passage)
    return reader.said


_EXPLICIT_LESS = ("subject", "colon")
_WHOLE = 7  # blanks in a paragraph of one quotation that is more than a heading


class _Reader:
    """Goes through the paragraphs in order, so that later quotations can lean on earlier ones."""

    def __init__(
        self, text: str, lex: Lexicon, passages: Sequence[Passage], people: People, quoted: Sequence[Quoted]
    ) -> None:
        self.text, self.lex, self.people, self.quoted = text, lex, people, quoted
        self.passages = passages
        self.said: list[Said] = [Said() for _ in quoted]
        self.latest: int | None = None  # last quotation with a source, in the paragraph before or this one
        self.latest_passage = -9

    def read(self, passage: Passage) -> None:
        if not passage.quotes:
            return
        numbers = list(passage.quotes.values())
        ahead: list[int] = []  # quotations without a source at the start of the paragraph
        for token, n in passage.quotes.items():
            cue = self._cue(passage, token, n)
            if self.lex.reported and (cue is None or cue.rule.startswith("subject")):
                cue = self._reported(passage, token) or cue
            source = self._lean(passage, token, n, cue, numbers)
            if source is not None:
                self.said[n] = source
            elif cue is not None:
                self.said[n] = self._resolved(passage, cue)
            else:
                ahead.append(n)
                continue
            self.latest, self.latest_passage = n, passage.number
        for n in ahead:
            self.said[n] = self._fallback(passage, n, numbers)
            if self.said[n].rule:
                self.latest, self.latest_passage = max(n, self.latest or 0), passage.number

    # --- cues ---

    def _cue(self, passage: Passage, token: int, n: int) -> Cue | None:
        if self.quoted[n].continues:
            return None
        bounds = passage.sentences
        k = 0
        while k + 2 < len(bounds) and bounds[k + 1] <= token:
            k += 1
        first, last = bounds[k], bounds[k + 1]
        following = bounds[k + 2] if k + 2 < len(bounds) else last
        ending = self.text[self.quoted[n].span.end - 1]
        return find_cue(Place(passage, token, first, last, following, ending), self.lex)

    def _reported(self, passage: Passage, token: int) -> Cue | None:
        """Reported speech that goes on: a sentence in the mood of it takes the speaker of the sentence before."""
        bounds = passage.sentences
        k = max((i for i, b in enumerate(bounds[:-1]) if b <= token), default=0)
        low = passage.low
        if not any(low[i] in self.lex.reported for i in range(bounds[k], min(bounds[k + 1], token + 6))):
            return None
        for earlier in range(k - 1, max(-1, k - 5), -1):
            place = Place(passage, bounds[earlier + 1], bounds[earlier], bounds[earlier + 1], bounds[earlier + 1], "")
            cue = find_speech(place, self.lex)
            if cue:
                return Cue("reported", cue.phrase, cue.token)
        return None

    def _resolved(self, passage: Passage, cue: Cue) -> Said:
        phrase = cue.phrase
        at = passage.starts[phrase.first]
        found = None
        if phrase.kind != "name" or not self._is_common(passage, phrase):
            found = self.people.resolve(phrase, at, inflected=self.lex.inflects and cue.rule == "according")
        if found:
            person, name = found
            if person.how != "body":
                self.people.speaks(phrase, at, name)
        elif phrase.kind in ("role", "unnamed") and not cue.rule.startswith(_EXPLICIT_LESS):
            self.people.speaks_unnamed(phrase, at)
        token = cue.token
        return Said(
            cue.rule,
            phrase.span(passage),
            passage.span(token, token + 1) if passage.words[token] != QUOTE else None,
            found[0] if found else None,
            kind=phrase.kind,
        )

    def _is_common(self, passage: Passage, phrase: Phrase) -> bool:
        """A lone capitalised word that is no name as far as the document shows: "Critics" opening a sentence."""
        if len(phrase.name) != 1:
            return False
        low = phrase.name[0].lower()
        if low in self.people.full or phrase.gender:
            return False
        if low in self.people.small or low in self.lex.unnamed or low in self.lex.roles or low in self.lex.not_names:
            return True
        if phrase.name_first not in passage.sentences or low in self.people.inside:
            return False
        after = phrase.last
        is_subject = after < len(passage.words) and is_cue(passage, after, self.lex)
        return not is_subject or low.endswith(("s", "ing", "ed"))

    # --- quotations that lean on others ---

    def _lean(self, passage: Passage, token: int, n: int, cue: Cue | None, numbers: list[int]) -> Said | None:
        """The source of the quotation before, where this one goes on with it."""
        before = n - 1
        if self.quoted[n].continues and self.latest is not None and passage.number - self.latest_passage <= 2:
            return self._like(self.latest, "continuation", chained=True)
        if before not in numbers or not self.said[before].rule:
            return None
        previous_token = next(t for t, m in passage.quotes.items() if m == before)
        said = self.said[before]
        gap = range(previous_token + 1, token)
        verb_between = said.cue is not None and any(passage.starts[k] == said.cue.start for k in gap)
        if cue is not None:
            same_verb = (
                said.cue is not None and passage.starts[min(cue.token, len(passage.starts) - 1)] == said.cue.start
            )
            weak = cue.rule.startswith(_EXPLICIT_LESS)
            if not same_verb and not (weak and verb_between and len(gap) < 14):
                return None
        if verb_between and len(gap) <= 30:
            ending = self.text[self.quoted[before].span.end - 1]
            return self._like(before, "split", chained=ending in ",—–-" or len(gap) <= 8)
        if cue is not None:
            return None
        return self._like(before, "same-paragraph")

    def _like(self, n: int, rule: str, *, chained: bool = False) -> Said:
        said = self.said[n]
        first = said.chained if said.chained is not None else n
        return replace(said, rule=rule, follows=said.follows or said.rule, chained=first if chained else None)

    def _fallback(self, passage: Passage, n: int, numbers: list[int]) -> Said:
        """The next quotation of the paragraph, else the paragraph before, else the sentence before."""
        later = next((m for m in numbers if m > n and self.said[m].rule and not self.said[m].follows), None)
        only_quotes = all(not is_word(word) for word in passage.words if word != QUOTE)
        if later is not None and numbers[0] <= n:
            return self._like(later, "next-in-paragraph")
        earlier = self._sentence_before(passage, n)
        if earlier:
            return earlier
        if self.latest is not None and passage.number - self.latest_passage == 1 and only_quotes:
            words = self.quoted[n].span.of(self.text)
            is_whole = words[-1] in ".!?…" and words.count(" ") >= _WHOLE and self.quoted[n].family != SINGLE
            return self._like(self.latest, "next-paragraph" if is_whole else "next-fragment")
        if only_quotes:
            return self._paragraph_before(passage)
        return Said()

    def _sentence_before(self, passage: Passage, n: int) -> Said | None:
        """X was furious. "..." : the subject of the sentence before, in the same paragraph."""
        token = next(t for t, m in passage.quotes.items() if m == n)
        bounds = passage.sentences
        k = max((i for i, b in enumerate(bounds[:-1]) if b <= token), default=0)
        if k == 0 or bounds[k] != token:
            return None
        place = Place(passage, bounds[k], bounds[k - 1], bounds[k], bounds[k], "")
        phrase = clause_subject(place, bounds[k] - 1, self.lex)
        if phrase is None:
            return None
        return self._resolved(passage, Cue("sentence-before", phrase, token))

    def _paragraph_before(self, passage: Passage) -> Said:
        """A paragraph that is one quotation, after a paragraph that reports what somebody said."""
        if passage.number == 0:
            return Said()
        earlier = self.passages[passage.number - 1]
        if not earlier.words:
            return Said()
        bounds = earlier.sentences
        last = len(earlier.words)
        first = bounds[-2] if len(bounds) > 1 else 0
        ends_in_colon = earlier.words[-1] == ":"
        place = Place(earlier, last, first, last, last, "")
        cue = find_cue(place, self.lex) if last > first else None
        if cue is None:
            return Said()
        rule = "colon-paragraph" if ends_in_colon else "paragraph-before"
        if not ends_in_colon and cue.rule.startswith(_EXPLICIT_LESS):
            rule = "paragraph-subject"
        return self._resolved(earlier, Cue(rule, cue.phrase, cue.token if cue.token < last else last - 1))
