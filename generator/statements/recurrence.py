"""Which candidates are labels: a family counts where it recurs in the document, and only for labels of its style."""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.statements.candidates import Candidate, Page
from generator.statements.label_words import is_title, label_words
from generator.statements.shapes import Kind, is_coded, names_outlet

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[ ]?){2,3}")  # "JS", "J.T."
_FUNCTION = re.compile(r"(?:,?[ ][(A-Z][^.?!]{1,80})?\.?")
_QUOTED = re.compile(r"[“„«\"][^“”„«»\"]{0,400}[”“»\"]")
_MOSTLY_SAID = 0.6  # share of candidates that must be followed by speech
_SPOKEN = 0.35  # share of longer turns that ask or speak in the first person, where names alone are the labels
_SPOKEN_SINGLE = 0.5  # the same, where all labels are one word
_DENSE = 0.12  # share of the paragraphs between the first label and the last that have one, where names alone are
_AGAIN = 0.6  # share of bare names that belong to somebody who speaks again
_ONE_STYLE = 0.8  # share of capitals from which a document's labels are all in capitals
_LOOK = 1500  # characters of a turn that are looked at
_SENTENCE_ENDS = tuple('.?!…。？！؟।"”»')
_QUOTES = tuple('"“„«')
_QUESTION_MARKS = ("?", "？", "؟")
_MANY = 4  # longer turns that tell by themselves whether a family speaks
_LONG = 8  # words from which a turn says something about its family


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How the labels of a family come back."""

    keys: Counter[str]
    strong: frozenset[str]  # keys whose words alone name a role, an office or a titled person
    full: frozenset[str]  # keys of two words or more, in capitals, or in a script without them
    said: float  # share followed by speech
    turns: float  # share of neighbours with different keys
    total: int

    @property
    def recurring(self) -> frozenset[str]:
        """The keys that come twice or more."""
        return frozenset(key for key, count in self.keys.items() if count >= 2)


def measure(candidates: Sequence[Candidate]) -> Recurrence:
    """The figures of a family."""
    keys = join_names(candidates)
    pairs = list(zip(keys, candidates, strict=True))
    return Recurrence(
        Counter(keys),
        frozenset(key for key, c in pairs if c.shape.is_strong),
        frozenset(key for key, c in pairs if _is_full(c)),
        sum(c.is_said for c in candidates) / max(1, len(candidates)),
        sum(a != b for a, b in pairwise(keys)) / max(1, len(candidates) - 1),
        len(candidates),
    )


def join_names(candidates: Sequence[Candidate]) -> list[str]:
    """The keys, one for all labels of a person: "Nadia Verhoeven" and later "Nadia", "The Minister (Oswin Tarrant)"
    and later "Oswin Tarrant"; where two people share a name, their keys stay apart."""
    bare = {c.shape.key: _bare_name(c) for c in candidates}
    whole: dict[str, set[str]] = {}
    for words in set(bare.values()):
        if len(words) > 1:
            for part in {words[0], words[-1]}:
                whole.setdefault(part, set()).add(" ".join(words))
    letters: dict[str, set[str]] = {}
    for words in set(bare.values()):
        if 1 < len(words) <= 3:
            letters.setdefault("".join(word[0] for word in words), set()).add(" ".join(words))
    return [_joined(c, bare[c.shape.key], whole, letters) for c in candidates]


def _joined(
    candidate: Candidate, words: tuple[str, ...], whole: dict[str, set[str]], letters: dict[str, set[str]]
) -> str:
    shape = candidate.shape
    if shape.kind is Kind.OFFICE:
        holder = shape.beside.casefold() if shape.beside else ""
        return holder if holder and holder in whole.get(holder.split()[-1], ()) else shape.key
    if len(words) > 1:
        return " ".join(words)
    known = whole.get(words[0], set()) if words else set()
    if not known and words and _INITIALS.fullmatch(shape.name):
        known = letters.get(shape.key.replace(".", "").replace(" ", ""), set())
    return min(known) if len(known) == 1 else shape.key


def _bare_name(candidate: Candidate) -> tuple[str, ...]:
    """The words of a person's name without titles; none for a role or an office."""
    shape = candidate.shape
    if shape.kind not in (Kind.NAME, Kind.TITLED) or not _is_cased(candidate):
        return ()
    words = tuple(word for word in shape.key.split() if not is_title(word))
    return words or tuple(shape.key.split()[-1:])


def _is_full(candidate: Candidate) -> bool:
    shape = candidate.shape
    return not shape.is_doubtful and (shape.tokens >= 2 or shape.is_capital or not _is_cased(candidate))


def recurs(page: Page, candidates: Sequence[Candidate], *, strict: bool = False) -> bool:
    """Whether a family recurs as labels do. `strict` is for families whose marks have other uses too."""
    distinct = _distinct(page.text, candidates)
    if len(distinct) < 2:
        return False
    if sum(page.text[c.text_start : c.text_start + 1] in _QUOTES for c in distinct) * 10 >= len(distinct) * 8:
        return False  # a list of quotations: 'Jane Example: "We are glad."'
    found = measure(distinct)
    if found.said < _MOSTLY_SAID or not _comes_back(page, distinct, found, strict=strict):
        return False
    sure = found.recurring & found.strong
    if sure and not strict:
        return not _is_catalogue(page.text, distinct)
    if len(sure) >= 2 and found.turns >= 0.5:
        return _is_dense(page, distinct, _DENSE / 3)
    if sure and len(found.strong) >= 2 and _is_spoken(page.text, distinct, _SPOKEN):
        return True
    if not strict and len(found.strong) == len(found.keys) and _is_personal_mostly(page.text, distinct):
        return True  # two heads of state, each with one statement
    if found.recurring & found.full and _asks_twice(page.text, distinct):
        return _is_dense(page, distinct)
    least = _SPOKEN if found.full or strict else _SPOKEN_SINGLE
    return _is_dense(page, distinct) and _is_spoken(page.text, distinct, least)


def _is_catalogue(text: str, candidates: Sequence[Candidate]) -> bool:
    """Questions and answers without a name that fill less than half of the page: what shops append to their wares."""
    asked = [c for c in candidates if c.shape.kind in (Kind.QUESTIONER, Kind.ANSWERER)]
    others = [c for c in candidates if c.shape.kind not in (Kind.QUESTIONER, Kind.ANSWERER)]
    if not asked or any(c.shape.is_strong for c in others):
        return False
    if others and _is_spoken(text, others, _SPOKEN):
        return False
    first, last = asked[0].start, min(len(text), asked[-1].text_start + _LOOK)
    return (last - first) * 2 < len(text.rstrip())


def is_told(page: Page, candidates: Sequence[Candidate]) -> bool:
    """Whether two or more speak behind labels whose marks leave no doubt that they are labels."""
    found = measure(_distinct(page.text, candidates))
    if len(found.keys) < 2 or found.said < _MOSTLY_SAID:
        return False
    formal = bool(found.strong) and len(found.keys) >= 3 and all(c.shape.is_capital for c in candidates)
    return formal or _is_spoken(page.text, candidates, _SPOKEN)


def without_cast(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The labels but those above the first words said, which only say who is there: "Interviewer: Jane Example"."""
    counts = Counter(join_names(candidates))
    ordered = sorted(candidates, key=lambda c: c.start)
    for place, (candidate, key) in enumerate(zip(ordered, join_names(ordered), strict=True)):
        if not candidate.is_said and _spells_out(text, candidate):
            continue
        is_field = _lists_people(text, candidate, ordered[place + 1 : place + 31]) or _is_top_line(text, candidate)
        if counts[key] > 1 or (candidate.is_said and not is_field):
            return ordered[place:]
    return ordered


def _spells_out(text: str, candidate: Candidate) -> bool:
    """Whether the line gives the name that initials stand for: "TJ Tomas Jelinek", "JS: June Sorrel"."""
    words = text[candidate.text_start : candidate.text_start + 80].partition("\n")[0].split()
    words = [word for word in words if not is_title(word.casefold())]
    letters = candidate.shape.key.replace(".", "")
    return 2 <= len(letters) <= 4 and "".join(word[0] for word in words).casefold().endswith(letters)


def _is_top_line(text: str, candidate: Candidate) -> bool:
    """Whether it is the first line of the text and no sentence: a headline, also in a script without capitals."""
    line = text[candidate.text_start : candidate.text_start + 200].partition("\n")[0].rstrip()
    return candidate.line == 0 and not candidate.shape.is_strong and line[-1:] not in _SENTENCE_ENDS


def _lists_people(text: str, candidate: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether the line holds no sentence but a name of one who speaks later."""
    line = text[candidate.text_start : candidate.text_start + 300].partition("\n")[0].strip()
    for other in others:
        behind = line.removeprefix(other.shape.name)
        if behind != line and other.shape.tokens >= 2 and _FUNCTION.fullmatch(behind):
            return True  # "Witness: Jane Example, Mayor of Saltmere."
    if line[-1:] in (".", "?", "!", "…"):
        return False
    return any(stands(line, other.shape.name, -1) for other in others)


def _distinct(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Without a headline or a menu's line that stands in the page twice."""
    seen, kept = set[tuple[str, str]](), []
    for candidate in candidates:
        opening = text[candidate.text_start : candidate.text_start + 40]
        if len(opening.strip()) > 30:
            if (candidate.shape.key, opening) in seen:
                continue
            seen.add((candidate.shape.key, opening))
        kept.append(candidate)
    return kept


def _comes_back(page: Page, candidates: Sequence[Candidate], found: Recurrence, *, strict: bool) -> bool:
    recurring = found.recurring
    if strict:
        if not recurring or found.total < 3 or found.turns < 0.3 or len(found.keys) == 1:
            return False
        others = len(found.strong) >= 2 or len(recurring) >= 2 or len(found.full) >= 2
        if recurring & found.strong and others:
            return True
        full, again = len(recurring & found.full), sum(found.keys[key] for key in recurring)
        if not found.strong and again < _AGAIN * found.total:
            return False
        return found.total >= 4 and (full >= 2 or (full == 1 and bool(found.strong)))
    if len(found.keys) == 1:
        if candidates[0].shape.kind in (Kind.QUESTIONER, Kind.ANSWERER):
            return False  # a catalogue of questions, whose answers nobody says
        if found.strong:
            return not _is_vocative(page.text, candidates)
        return bool(found.full) and found.total >= 3 and _is_personal_mostly(page.text, candidates)
    if recurring & found.strong:
        return found.total >= 3
    if recurring & found.full:
        return found.total >= 4 or (found.total >= 3 and bool(found.strong or len(found.full) >= 2))
    if len(recurring) >= 2:
        return found.turns >= 0.5
    return _asks_once(page.text, candidates) or _all_speak_once(page.text, candidates, found)


def _is_vocative(text: str, candidates: Sequence[Candidate]) -> bool:
    """Whether the only label is an address to the chair, on a line of its own: "Señor Presidente:"."""
    honoured = candidates[0].shape.key.split()[0] in label_words().honorifics | {"madam"}
    return honoured and sum("\n" in text[c.end : c.text_start] for c in candidates) * 2 > len(candidates)


def _is_dense(page: Page, candidates: Sequence[Candidate], least: float = _DENSE) -> bool:
    lines = [c.line for c in candidates if c.line >= 0]
    if len(lines) < 2:
        return True
    inside = bisect.bisect_right(page.openers, lines[-1]) - bisect.bisect_left(page.openers, lines[0])
    return len(lines) >= least * inside


def _is_spoken(text: str, candidates: Sequence[Candidate], least: float) -> bool:
    own, long, spoken, few = label_words().first_person, 0, 0, 0
    looked = candidates[:60]
    ends = [c.start for c in candidates[1:]] + [len(text)]
    for candidate, end in zip(looked, ends, strict=False):
        said = text[candidate.text_start : min(end, candidate.text_start + _LOOK)]
        words = _WORD.findall(said)
        short = len(words) < _LONG and _is_cased(candidate)
        long += not short
        asks = "?" in said or "？" in said or "؟" in said or ";" in said[-2:]
        speaks = asks or any(word.casefold() in own for word in words) or _speaks_unspaced(said, candidate)
        spoken += speaks and not short
        few += speaks and short
    if not long or spoken >= least * long:
        return bool(long) or few > 0
    return (
        long < _MANY and few > 1 and spoken + few >= least * len(looked)
    )  # where most turns are short, they count too


def _speaks_unspaced(said: str, candidate: Candidate) -> bool:
    return not _is_cased(candidate) and any(own in said for own in label_words().first_person if not own.isascii())


def _is_personal_mostly(text: str, candidates: Sequence[Candidate]) -> bool:
    ends = [c.start for c in candidates[1:]] + [len(text)]
    pairs = list(zip(candidates, ends, strict=True))[:40]
    return sum(is_personal(text, c.text_start, min(end, c.text_start + _LOOK)) for c, end in pairs) * 2 >= len(pairs)


def _asks_twice(text: str, candidates: Sequence[Candidate]) -> bool:
    """Two labels that ask, or more, each with a question behind it: enough beside a full name that comes back."""
    ends = [c.start for c in candidates[1:]] + [len(text)]
    asked = [
        text[c.text_start : min(end, c.text_start + _LOOK)]
        for c, end in zip(candidates, ends, strict=True)
        if c.shape.kind is Kind.QUESTIONER
    ]
    return len(asked) >= 2 and all(said.rstrip().endswith(_QUESTION_MARKS) for said in asked)


def _asks_once(text: str, candidates: Sequence[Candidate]) -> bool:
    """One question with a label that asks, and an answer with another."""
    if len(candidates) > 6:
        return False
    asks = [c for c in candidates if c.shape.kind is Kind.QUESTIONER and "?" in text[c.text_start : c.text_start + 800]]
    return bool(asks) and all(c.shape.is_strong or c.shape.tokens >= 2 for c in candidates)


def _all_speak_once(text: str, candidates: Sequence[Candidate], found: Recurrence) -> bool:
    """Everybody speaks once, in the first person: a round of statements."""
    if found.total < 2 or len(found.full | found.strong) < len(found.keys):
        return False
    titled = sum(c.shape.is_strong for c in candidates)
    personal = sum(is_personal(text, c.text_start, c.text_start + 1200) for c in candidates)
    if titled and personal == found.total and all(_is_long(c, d) for c, d in pairwise(candidates)):
        return True
    return (titled * 2 >= found.total or found.total >= 4) and personal * 2 >= found.total


def _is_long(candidate: Candidate, following: Candidate) -> bool:
    return following.start - candidate.text_start > _LOOK / 2


def keep_labels(text: str, candidates: Sequence[Candidate], *, known_elsewhere: bool = False) -> list[Candidate]:
    """Of an accepted family, the candidates in its style; one that comes once must look like a name of this text.

    `known_elsewhere`: or even be named elsewhere in it, where the family has no mark but its place.
    """
    whole = dict(zip((c.shape.key for c in candidates), join_names(candidates), strict=True))
    counts = Counter(whole[c.shape.key] for c in candidates)
    sure = [c for c in candidates if len(c.shape.key) > 1 and (c.shape.is_strong or counts[whole[c.shape.key]] >= 2)]
    capital = sum(c.shape.is_capital for c in sure) / len(sure) if sure else 0.5
    verdicts: dict[str, bool] = {}
    kept = []
    own = Counter(c.shape.key for c in candidates)
    for candidate in candidates:
        key = candidate.shape.key
        if key not in verdicts:
            count = counts[whole[key]]
            also = candidate.shape.tokens >= 2 and count > own[key]  # "June Sorrel" is JS later
            verdicts[key] = (also or _fits(text, candidate, count, capital)) and (
                not known_elsewhere
                or candidate.shape.is_strong
                or candidate.shape.beside is not None
                or count >= 2
                or stands(text, candidate.shape.name.split()[-1], candidate.start)
            )
        if verdicts[key]:
            kept.append(candidate)
    return kept


def _fits(text: str, candidate: Candidate, count: int, capital: float) -> bool:
    shape = candidate.shape
    if shape.kind in (Kind.QUESTIONER, Kind.ANSWERER, Kind.TITLED) or names_outlet(shape.name):
        return True
    if is_coded(shape.name):
        return True
    if capital >= _ONE_STYLE and not shape.is_capital and _is_cased(candidate):
        return False
    if capital <= 1 - _ONE_STYLE and shape.is_capital and shape.kind is Kind.NAME and count < 2:
        return shape.beside is not None and shape.tokens >= 2  # a name with its party, under a chair in small letters
    if shape.is_strong:
        return True
    if count >= 2:
        return shape.is_capital or not is_common(text, shape.name)
    return candidate.is_said and (capital >= _ONE_STYLE or _is_named_elsewhere(text, candidate))


def is_common(text: str, name: str) -> bool:
    """Whether every word of it stands in the text in lower case too: "Key Features", not a name."""
    words = [word for word in _WORD.findall(name) if word != word.lower()]
    return bool(words) and all(not word.isupper() and stands(text, word.lower(), -1) for word in words)


def _is_named_elsewhere(text: str, candidate: Candidate) -> bool:
    """Whether a word of the label stands elsewhere as a name, and its last word nowhere as a common word."""
    words = _WORD.findall(candidate.shape.name.partition(",")[0])
    if not words or not _is_cased(candidate):
        return True
    if not any(c.islower() for c in words[-1]):
        return candidate.shape.tokens >= 2
    if stands(text, words[-1].lower(), -1):
        return False
    return candidate.shape.tokens >= 2 or any(stands(text, word, candidate.start) for word in words)


def stands(text: str, word: str, other_than: int) -> bool:
    """Whether a word stands in the text, further than 100 characters behind `other_than`."""
    place = text.find(word) if word else -1
    while place >= 0:
        end = place + len(word)
        is_whole = not (text[place - 1 : place].isalpha() if place else False) and not text[end : end + 1].isalpha()
        if is_whole and not 0 <= other_than <= place <= other_than + 100:
            return True
        place = text.find(word, end)
    return False


def is_personal(text: str, start: int, end: int, *, least: int = 2) -> bool:
    """Whether the words speak in the first person, outside quotation marks: one word in 80, `least` of them."""
    said = _QUOTED.sub(" ", text[start:end])
    words = [word.casefold() for word in _WORD.findall(said)]
    own = sum(word in label_words().first_person for word in words)
    return own >= least and own * 80 >= len(words)


def _is_cased(candidate: Candidate) -> bool:
    return any(c.isupper() or c.islower() for c in candidate.shape.name)


def keys_of(candidates: Iterable[Candidate]) -> frozenset[str]:
    """The keys of these candidates."""
    return frozenset(c.shape.key for c in candidates)
