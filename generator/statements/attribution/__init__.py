"""Who said a quotation: cues, phrases, people. Everything language-specific lives in generator/languages/<code>.yml."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model import Span
from generator.nouns import replace
from generator.statements.attribution.clauses import clause_subject
from generator.statements.attribution.company import with_company
from generator.statements.attribution.cues import find_cue, find_reporter, find_speech
from generator.statements.attribution.denied import is_denied
from generator.statements.attribution.labelled import count_labelled
from generator.statements.attribution.lexicon import Lexicon, lexicon
from generator.statements.attribution.names import gender_of
from generator.statements.attribution.passages import QUOTE, Passage, read_passage
from generator.statements.attribution.people import People, find_particled
from generator.statements.attribution.phrases import Phrase, source_class
from generator.statements.attribution.place import WINDOW, Cue, Place, sentence_of, whole_sentence
from generator.statements.attribution.referents import Referents
from generator.statements.attribution.reported import find_reported, is_all_reported
from generator.statements.attribution.said import Said
from generator.statements.attribution.taken import who_goes_on
from generator.statements.attribution.words import is_cue, is_word
from generator.statements.quotations.scan import SINGLE, Quoted

__all__ = ["Lexicon", "Said", "attribute", "lexicon"]


def attribute(text: str, spans: Sequence[Span], quoted: Sequence[Sequence[Quoted]], lex: Lexicon) -> list[Said]:
    """One Said for every quotation of the paragraphs `spans`, in order."""
    if lex.uncased:
        from generator.statements.attribution.uncased import attribute_uncased  # four scripts: loaded where one is read

        return attribute_uncased(text, spans, quoted, lex)
    passages, first = [], 0
    for number, (span, quotations) in enumerate(zip(spans, quoted, strict=True)):
        passages.append(read_passage(text, span, quotations, first=first, number=number, lexicon=lex))
        first += len(quotations)
    particled, labelled = find_particled(text, lex), count_labelled(passages, lex)
    for passage in passages:
        passage.particled, passage.labelled = particled, labelled
    people = People(passages, lex)
    for passage in passages:
        passage.surnames = people.persons if lex.nouns_capitalised else people.full
    reader = _Reader(text, lex, passages, people, [q for row in quoted for q in row])
    for passage in passages:
        reader.read(passage)
    return reader.said


_EXPLICIT_LESS = ("subject", "colon")
_LABELS = ("label", "name-colon", "name-colon-apposed")
_ANNOUNCED = "colon-paragraph"
_TOLD_BEFORE = "sentence-speech"
_ENDING = ("tail", _TOLD_BEFORE)
_SPEAKING = ("front", "lead", "after-sv", "front-again", "speech")
_BULLETS = frozenset("•*·▪◦‣●○■-")
_COUNTED = re.compile(r"[\da-z][.)][ \t\xa0]{1,8}\Z")  # "2. ", "(b) "
_TAKES_OVER = 7  # words in front of a quotation in which somebody else can be said to speak
_SILENT_BACK = 2  # paragraphs before one in which a verb leaves out its subject
_CITED = 5  # tokens before a quotation in which somebody else is cited
_WHOLE = 7  # blanks in a paragraph of one quotation that is more than a heading


class _Reader:
    """Goes through the paragraphs in order, so that later quotations can lean on earlier ones."""

    def __init__(
        self, text: str, lex: Lexicon, passages: Sequence[Passage], people: People, quoted: Sequence[Quoted]
    ) -> None:
        self.text, self.lex, self.people, self.quoted = text, lex, people, quoted
        self.referents = Referents(people)
        self.passages = passages
        self.said: list[Said] = [Said() for _ in quoted]
        self.latest: int | None = None  # last quotation with a source, in the paragraph before or this one
        self.latest_passage = -9

    def read(self, passage: Passage) -> None:
        """Finds the source of every quotation of a paragraph."""
        before: tuple[int, int] | None = None  # token and number of the quotation before
        ahead: list[tuple[int, int]] = []  # those without a source of their own
        for token, n in passage.quotes.items():
            source = self._source(passage, token, n, before)
            before = token, n
            if source is None:
                ahead.append((token, n))
                continue
            self.said[n] = source
            self.latest, self.latest_passage = n, passage.number
        if ahead:
            self._fall_back(passage, ahead)

    def _source(self, passage: Passage, token: int, n: int, before: tuple[int, int] | None) -> Said | None:
        """The source of quotation n by its own words or by those it goes on from."""
        if self.quoted[n].continues and self.latest is not None and passage.number - self.latest_passage <= 2:
            return self._like(self.latest, "continuation", chained=True)
        place = self._place(passage, token, n)
        cue = None if self.quoted[n].continues else find_cue(place, self.lex)
        is_open = cue is None or cue.rule.startswith("subject")
        if is_open and not self._has_own_verb(passage, token):
            cue = find_reported(passage, token, self.lex) or cue
        if before and cue and self._is_of_another(passage, token, before[1], cue):
            cue = None
        leaning = self._lean(passage, token, before, cue) if before else None
        if leaning or cue is None:
            return leaning
        said = self._resolved(passage, cue)
        if is_denied(place, cue, self.lex):
            return replace(said, how="denied")
        reporter = find_reporter(place, cue, self.lex)
        return replace(said, reporter=reporter.span(passage)) if reporter else said

    def _fall_back(self, passage: Passage, ahead: Sequence[tuple[int, int]]) -> None:
        """Sources of quotations without a cue: the next of the paragraph, the sentence or the paragraph before."""
        only_quotes = all(not is_word(word) for word in passage.words if word != QUOTE)
        later: dict[int, int | None] = {}
        nearest: int | None = None
        for n in reversed(passage.quotes.values()):
            later[n] = nearest
            if self.said[n].rule and not self.said[n].follows:
                nearest = n
        for token, n in ahead:
            following = later[n]
            told = self._sentence_before(passage, token, n) if following is not None else None
            if told and told.rule == _TOLD_BEFORE:
                self.said[n] = told
            elif following is not None:
                self.said[n] = self._like(following, "next-in-paragraph")
            else:
                self.said[n] = self._from_before(passage, token, n, only_quotes=only_quotes)
            if self.said[n].rule:
                self.latest, self.latest_passage = max(n, self.latest or 0), passage.number

    # --- cues ---

    def _place(self, passage: Passage, token: int, n: int) -> Place:
        bounds = passage.sentences
        k = sentence_of(bounds, token)
        last = min(bounds[k + 1], token + WINDOW)
        following = min(bounds[k + 2], last + WINDOW) if k + 2 < len(bounds) else last
        ending = self.text[self.quoted[n].span.end - 1]
        return Place(passage, token, max(bounds[k], token - WINDOW), last, following, ending)

    def _resolved(self, passage: Passage, cue: Cue) -> Said:
        phrase = with_company(passage, cue.phrase, cue.token, self.lex)
        at = passage.starts[self._from_which(passage, cue)]
        found = None
        is_common = (phrase.kind == "name" and self._is_common(passage, phrase)) or phrase is not cue.phrase
        is_common = is_common or self.referents.is_mute(phrase) or self._are_many(phrase, cue.rule)
        if not is_common:
            title = gender_of(passage, phrase.first, phrase.name_first, self.lex)
            is_inflected = self.lex.inflects and cue.rule == "according"
            found = self.referents.resolve(phrase, at, inflected=is_inflected, title=title)
            is_silent = phrase.kind == "pronoun" and phrase.first == cue.token and not phrase.inverted
            if found and is_silent and not self._is_near(passage, found[1], at):
                found = None
        if found:
            person, name = found
            if person.how != "body":
                self.referents.speaks(at, name)
        elif (is_common or phrase.kind in ("role", "unnamed")) and not cue.rule.startswith(_EXPLICIT_LESS):
            self.referents.speaks_unnamed(phrase, at)
        token = cue.token
        return Said(
            cue.rule,
            phrase.span(passage),
            passage.span(token, token + 1) if passage.words[token] != QUOTE else None,
            found[0] if found else None,
            kind="unnamed" if is_common else phrase.kind,
            how=found[0].how if found else self._class(phrase, is_common=is_common),
        )

    def _is_near(self, passage: Passage, name: tuple[str, ...], at: int) -> bool:
        """Whether somebody is named, or spoke, in this paragraph or the two before: whom «...», dijo. can mean."""
        before = self.passages[max(0, passage.number - _SILENT_BACK)]
        return self.referents.last_seen(name, at) >= (before.starts[0] if before.starts else 0)

    def _from_which(self, passage: Passage, cue: Cue) -> int:
        """The token before which a pronoun has its name: not in "Reed is late, he said", where he is not Reed."""
        first = cue.phrase.first
        if cue.phrase.kind != "pronoun" or cue.rule not in _ENDING or first == 0 or passage.words[first - 1] != ",":
            return first
        opening = passage.sentences[sentence_of(passage.sentences, first)]
        return first if passage.low[opening] in self.lex.openers else opening

    def _class(self, phrase: Phrase, *, is_common: bool) -> str:
        """The class of a source without a name; an office that the document ties to nobody is a source like others."""
        found = source_class(phrase, self.lex, is_common=is_common)
        return "source" if found == "office" and not self.people.roles.get(phrase.head) else found

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

    def _are_many(self, phrase: Phrase, rule: str) -> bool:
        """Whether a name in running text is an office of several: "Ferry CEOs"; three capitals are a body."""
        if phrase.kind != "name" or phrase.gender or len(phrase.name) > 2 or rule in _LABELS:
            return False
        if self.lex.nouns_capitalised:
            return False  # "des Leiters": a genitive
        low = phrase.name[-1].lower()
        if not low.endswith("s") or self.lex.roles.get(low[:-1]) != "n":
            return False
        return not any(name[0].lower() in self.lex.given for name in self.people.full.get(low, ()))

    # --- quotations that lean on others ---

    def _lean(self, passage: Passage, token: int, before: tuple[int, int], cue: Cue | None) -> Said | None:
        """The source of the quotation before, where this one goes on with it."""
        previous_token, previous = before
        said = self.said[previous]
        if not said.rule:
            return None
        gap = range(previous_token + 1, token)
        verb = said.cue.start if said.cue else -1
        verb_between = any(passage.starts[k] == verb for k in gap)
        if verb_between and self._has_another(passage, gap, verb):
            return None
        if cue is not None:
            same_verb = cue.token < len(passage.starts) and passage.starts[cue.token] == verb
            weak = cue.rule.startswith(_EXPLICIT_LESS)
            if not same_verb and not (weak and verb_between and len(gap) < 14):
                return None
        is_near = verb_between and len(gap) <= 30 and self._goes_on(passage, gap, verb, token)
        if is_near and not self._has_own_verb(passage, token):
            told = who_goes_on(passage, self._verb_in(passage, gap, verb), token, said.person, self.referents, self.lex)
            if told in ("another", "unsure"):
                return None if told == "another" else self._like(previous, "split-across")
            ending = self.text[self.quoted[previous].span.end - 1]
            return self._like(previous, "split", chained=ending in ",—–-" or len(gap) <= 8)
        if cue is not None or self._has_own_verb(passage, token):
            return None
        rule = "reported" if is_all_reported(passage, previous_token, token, self.lex) else "same-paragraph"
        between = self._told_between(passage, previous_token, token)
        if between or rule == "reported":
            return between or self._like(previous, rule)
        after = self._verb_in(passage, gap, verb) if verb_between else previous_token
        told = who_goes_on(passage, after, token, said.person, self.referents, self.lex)
        if told == "another":
            return None
        return self._like(previous, "split-across" if told == "unsure" else rule)

    def _told_between(self, passage: Passage, previous: int, token: int) -> Said | None:
        """Who is reported in the sentence right before: That is unlikely, says Ada Brook. "..." """
        bounds = passage.sentences
        k = sentence_of(bounds, token)
        if k == 0 or bounds[k] != token or bounds[k - 1] <= previous:
            return None
        cue = find_speech(whole_sentence(passage, bounds[k - 1], bounds[k]), self.lex)
        if cue is None or cue.phrase.kind != "name":
            return None
        said = self._resolved(passage, Cue("paragraph-speech", cue.phrase, cue.token))
        return said if said.person is None or said.person != self.said[passage.quotes[previous]].person else None

    def _is_of_another(self, passage: Passage, token: int, previous: int, cue: Cue) -> bool:
        """Whether the verb of the quotation before alone tells of one that cites another: citant son père : «…»"""
        said = self.said[previous].cue
        is_same = said is not None and cue.token < len(passage.starts) and passage.starts[cue.token] == said.start
        return is_same and self._has_own_verb(passage, token)

    def _has_own_verb(self, passage: Passage, token: int) -> bool:
        """Whether somebody else is cited right before a quotation: "Der schrieb: „…“", "citant son père : «…»"."""
        if token < _CITED or passage.words[token - 1] != ":":
            return False
        low = passage.low
        opens = any(k in passage.sentences for k in range(token - _CITED, token - 1))
        return (opens and low[token - 2] in self.lex.speech) or any(
            k in self.lex.quoting for k in low[token - _CITED : token]
        )

    def _goes_on(self, passage: Passage, gap: range, verb: int, token: int) -> bool:
        """Whether no other sentence stands between a verb and part of a sentence that may be of another subject."""
        at = self._verb_in(passage, gap, verb)
        is_next = sentence_of(passage.sentences, token) - sentence_of(passage.sentences, at) < 2
        return is_next or self._is_sentence(passage.quotes[token])

    @staticmethod
    def _verb_in(passage: Passage, gap: range, verb: int) -> int:
        """The token of a verb, by its offset."""
        return next(k for k in gap if passage.starts[k] == verb)

    def _has_another(self, passage: Passage, gap: range, verb: int) -> bool:
        """Whether behind the verb somebody else takes over: "...", said Brook, and Mr Reed: "..."."""
        low, lex = passage.low, self.lex
        near = gap[-_TAKES_OVER:]
        behind = (k for k in near if passage.starts[k] > verb and low[k] in lex.conjunctions and k + 1 in gap)
        return any(
            passage.words[k - 1] == "," and (passage.words[k + 1][0].isupper() or low[k + 1] in lex.honorifics)
            for k in behind
        )

    def _like(self, n: int, rule: str, *, chained: bool = False) -> Said:
        said = self.said[n]
        first = said.chained if said.chained is not None else n
        return replace(said, rule=rule, follows=said.follows or said.rule, chained=first if chained else None)

    def _from_before(self, passage: Passage, token: int, n: int, *, only_quotes: bool) -> Said:
        """The source of a quotation in what stands before it: the sentence, else the paragraph."""
        earlier = self._sentence_before(passage, token, n)
        if earlier:
            return earlier
        if not only_quotes:
            return Said()
        if self.latest is not None and passage.number - self.latest_passage == 1:
            latest = self.said[self.latest]
            if _ANNOUNCED in (latest.rule, latest.follows):  # the items below "She said:"
                return self._like(self.latest, _ANNOUNCED)
            if self._is_item(passage) and self._is_item(self.passages[passage.number - 1]):
                return Said()  # each item of a list has its own speaker
            words = self.quoted[n].span.of(self.text)
            is_whole = words[-1] in ".!?…" and words.count(" ") >= _WHOLE and self.quoted[n].family != SINGLE
            is_announced = self.passages[passage.number - 1].words[-1] == ":"  # "säger hon och fortsätter:"
            return self._like(self.latest, "next-paragraph" if is_whole or is_announced else "next-fragment")
        return self._paragraph_before(passage)

    def _is_item(self, passage: Passage) -> bool:
        """Whether a paragraph is an item of a list: a bullet opens it, or a number stands in front."""
        start = passage.starts[0]
        return passage.words[0] in _BULLETS or _COUNTED.search(self.text, max(0, start - 10), start) is not None

    def _sentence_before(self, passage: Passage, token: int, n: int) -> Said | None:
        """X said it was late. "..." | X was furious. "..." : who speaks in the sentence before, else its subject."""
        bounds = passage.sentences
        k = sentence_of(bounds, token)
        if k == 0 or bounds[k] != token:
            return None
        place = whole_sentence(passage, bounds[k - 1], bounds[k])
        cue = find_speech(place, self.lex) if self._is_sentence(n) else None
        if cue is None and self._is_sentence(n):
            cue = find_reported(passage, bounds[k - 1], self.lex)
        if cue and cue.phrase.kind in ("name", "pronoun"):
            return self._resolved(passage, Cue(_TOLD_BEFORE, cue.phrase, cue.token))
        phrase = clause_subject(place, bounds[k] - 1, self.lex)
        if phrase is None:
            return None
        return self._resolved(passage, Cue("sentence-before", phrase, token))

    def _is_sentence(self, n: int) -> bool:
        """Whether quotation n is at least one whole sentence; its full stop may stand behind the mark."""
        words, end = self.quoted[n].span.of(self.text), self.quoted[n].outer.end
        is_ended = words[-1] in ".!?…" or (self.text[end : end + 1] == "." and not words[-1].isspace())
        return words[0].isupper() and is_ended and words.count(" ") > 1

    def _paragraph_before(self, passage: Passage) -> Said:
        """A paragraph that is one quotation, after a paragraph that reports what somebody said."""
        if passage.number == 0:
            return Said()
        earlier = self.passages[passage.number - 1]
        if not earlier.words:
            return Said()
        last = len(earlier.words)
        ends_in_colon = earlier.words[-1] == ":"
        if not ends_in_colon and self._is_item(passage):
            return Said()
        place = whole_sentence(earlier, earlier.sentences[-2], last)
        cue = find_cue(place, self.lex)
        if cue is None:
            return Said()
        if not ends_in_colon and cue.phrase.kind not in ("name", "pronoun"):
            spoken = find_speech(place, self.lex)  # he added that it would do once the review had concluded
            cue = spoken if spoken and spoken.rule == "speech" and spoken.phrase.kind in ("name", "pronoun") else cue
        rule = _ANNOUNCED if ends_in_colon else "paragraph-before"
        if not ends_in_colon and cue.rule.startswith(_EXPLICIT_LESS):
            rule = "paragraph-subject"
        elif not ends_in_colon and cue.phrase.kind == "name" and cue.rule in _SPEAKING:
            rule = "paragraph-speech"
        said = self._resolved(earlier, Cue(rule, cue.phrase, cue.token if cue.token < last else last - 1))
        return replace(said, how="denied") if is_denied(place, cue, self.lex) else said
