"""Which candidates of a family that recurs are labels: those in its style, and not the cast above the first words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from generator.statements.labels.candidates import Candidate
from generator.statements.labels.shapes import Kind, is_cased, is_coded, names_outlet, read_shape
from generator.statements.labels.voices import join_names
from generator.statements.labels.words import is_title, label_words
from generator.writing import WORD

_FUNCTION = re.compile(r"(?:,?[ ][(A-Z][^.?!]{1,80})?\.?")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[ ]?){2,4}")  # "JS" has no style: "June Sorrel" is asked by her too
_KEY = re.compile(r"[^\W\d_][\w ]{1,40}[ ][–—-][ ][^\W\d_]")
_ONE_STYLE = 0.8  # share of capitals from which a document's labels are all in capitals
_SHORT_WORD = 4  # characters
_FEW_MARKED, _MARKS = 4, "*_[<>"  # labels; what sets them apart, so that one who speaks once is known by it
_SENTENCE_ENDS = tuple('.?!…。？！؟।"”»')


def without_cast(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The labels but those above the first words said, which only say who is there: "Interviewer: Jane Example"."""
    counts = Counter(join_names(candidates))
    ordered = sorted(candidates, key=lambda c: c.start)
    for place, (candidate, key) in enumerate(zip(ordered, join_names(ordered), strict=True)):
        if _spells_out(text, candidate) and (not candidate.is_said or _is_key(text, candidate)):
            continue
        is_field = (
            _heads_a_list(candidate)
            or _lists_people(text, candidate, ordered[place + 1 : place + 31])
            or _is_top_line(text, candidate)
        )
        if counts[key] > 1 or (candidate.is_said and not is_field):
            return ordered[place:]
    return ordered


def without_fields(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The labels but those that only ever say who somebody is or how much: "President: Jane Example"."""
    named = {c.shape.key for c in candidates if not c.is_said and c.shape.kind is Kind.OFFICE and _names(text, c)}
    if named:
        named -= {c.shape.key for c in candidates if c.is_said or not _names(text, c)}
    named |= {c.shape.key for c in candidates if _is_subject(c)} | _measured(text, candidates)
    return [c for c in candidates if c.shape.key not in named]


def _is_subject(candidate: Candidate) -> bool:
    """Whether a label opens the subject of a mail or a comment: "Re", which is a king in Italian."""
    shape = candidate.shape
    return not shape.is_capital and len(shape.key) < _SHORT_WORD and shape.key in label_words().fields


def _measured(text: str, candidates: Sequence[Candidate]) -> set[str]:
    """The names that only ever stand before a number: "Max Brew: 40 ounces", what a table has as a row."""
    names = [c for c in candidates if c.shape.kind is Kind.NAME]
    told = {c.shape.key for c in names if not text[c.text_start : c.text_start + 1].isdigit()}
    counts = Counter(c.shape.key for c in names)
    return {key for key, count in counts.items() if count > 1 and key not in told}


def _names(text: str, candidate: Candidate) -> bool:
    """Whether all that stands behind a label is a name of two words or more."""
    line = text[candidate.text_start : candidate.text_start + 80].partition("\n")[0]
    shape = read_shape(line.strip())
    return shape is not None and shape.kind in (Kind.NAME, Kind.TITLED) and shape.tokens > 1


def _spells_out(text: str, candidate: Candidate) -> bool:
    """Whether the line gives the name that initials stand for: "TJ Tomas Jelinek", "JS: June Sorrel"."""
    words = text[candidate.text_start : candidate.text_start + 80].partition("\n")[0].split()
    letters = candidate.shape.key.replace(".", "")
    if "".join(word[0] for word in words).casefold().startswith(letters) and 2 <= len(letters) <= 4:
        return True
    words = [word for word in words if not is_title(word.casefold())]
    spelt = "".join(word[0] for word in words).casefold()
    return 2 <= len(letters) <= 4 and (spelt.endswith(letters) or spelt.startswith(letters))


def _heads_a_list(candidate: Candidate) -> bool:
    """Whether a label names several who are listed below it, and opens no words: "Analysts", "Panelists"."""
    key, words = candidate.shape.key, candidate.shape.tokens
    is_plural = candidate.shape.kind is Kind.ROLE and key.endswith("s") and key[:-1] in label_words().roles
    return is_plural and words == 1 and candidate.family in ("own-line", "name-colon")


def _is_key(text: str, candidate: Candidate) -> bool:
    """Whether the line tells who the letters are: "PO Presiding Officer – JANE EXAMPLE"."""
    return _KEY.match(text, candidate.text_start) is not None


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


def keep_labels(text: str, candidates: Sequence[Candidate], *, known_elsewhere: bool = False) -> list[Candidate]:
    """Of an accepted family, the candidates in its style; one that comes once must look like a name of this text.

    `known_elsewhere`: or even be named elsewhere in it, where the family has no mark but its place.
    """
    whole = dict(zip((c.shape.key for c in candidates), join_names(candidates), strict=True))
    counts = Counter(whole[c.shape.key] for c in candidates)
    sure = [c for c in candidates if len(c.shape.key) > 1 and (c.shape.is_strong or counts[whole[c.shape.key]] >= 2)]
    capital = sum(c.shape.is_capital for c in sure) / len(sure) if sure else 0.5
    initials = bool(sure) and all(_INITIALS.fullmatch(c.shape.name) for c in sure)
    marked = len(candidates) >= _FEW_MARKED and all(text[c.start] in _MARKS for c in candidates)
    is_lettered = all(
        len(c.shape.key) == 1 and c.shape.name.isupper() for c in candidates
    )  # "S: ...", "B: ...", "L: ..."
    verdicts: dict[str, bool] = {}
    kept = []
    own = Counter(c.shape.key for c in candidates)
    for candidate in candidates:
        key = candidate.shape.key
        if key not in verdicts:
            count = counts[whole[key]]
            also = candidate.shape.tokens >= 2 and count > own[key]  # "June Sorrel" is JS later
            share = 0.5 if initials and candidate.shape.tokens > 1 else capital
            once = marked and candidate.is_said and not is_common(text, candidate.shape.name)
            once = once or (is_lettered and candidate.is_said)
            verdicts[key] = (also or once or _fits(text, candidate, count, share)) and (
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
    if capital >= _ONE_STYLE and not shape.is_capital and is_cased(candidate.shape.name):
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
    words = [word for word in WORD.findall(name) if word != word.lower()]
    return bool(words) and all(not word.isupper() and stands(text, word.lower(), -1) for word in words)


def _is_named_elsewhere(text: str, candidate: Candidate) -> bool:
    """Whether a word of the label stands elsewhere as a name, and its last word nowhere as a common word."""
    words = WORD.findall(candidate.shape.name.partition(",")[0])
    if not words or not is_cased(candidate.shape.name):
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
