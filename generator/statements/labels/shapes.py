"""The shape of the words of a label: a role, an office, a titled name, a name; or none that could name a speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from generator.nouns import dataclass
from generator.statements.labels.kinds import (
    Kind,
    common_words,
    is_cased,
    is_coded,
    is_voice,
    kind_of,
    listed,
)
from generator.statements.labels.words import is_title, label_words

__all__ = ["LONGEST", "Kind", "Shape", "is_cased", "is_coded", "names_outlet", "read_shape"]

LONGEST = 140  # characters of a label with all that stands beside the name
_LONG = 90  # the same, of one that does not open with an office
# "(Reuters)", "[CDU/CSU]"
_BESIDE = re.compile(r"(?:(?<![ \t\xa0])[ \t\xa0]+)?[(\[（【]([^()\[\]（）【】]{0,140})[)\]）】]")
_ORDINAL = re.compile(r"\b\d{1,2}(?:º|ª|°|[.](?=[ ])|(?:st|nd|rd|th|er|e|ème)\b)[ ]?")  # "O SR. 2º SECRETÁRIO"
# no name holds them; ״ is typed as a straight mark inside Hebrew words: היו"ר
_BREAKS = re.compile(r"[:;?!…：；？！“”„«»|=<>{}/@*]|(?<![א-ת])\"|\"(?![א-ת])|[ \t]-{0,2}[-–—]")
_MOST_ASKING = 4  # words of who asks an office, with the title
_MOST_BEHIND = 7  # words behind the comma of a label
_MOST_OF_OFFICE = 18  # the same, where they are an office: "M. Jean Exemple, ministre de l'économie, ..."
_ASKS_FOR = re.compile(r"(?P<who>[^\W\d_][^«»“”„\"]{0,30}?)[ ]?[«“„\"](?P<outlet>[^«»“”„\"]{1,40})[»“”\"]")
_ENDS_INSIDE = re.compile(r"[^\W\d_]{5}\.[ ]")
_PIECE = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Shape:
    """The words of a label, read."""

    name: str  # the words that name the speaker, as they stand
    key: str  # the same for every label of one speaker in a document
    kind: Kind
    is_capital: bool  # written in capitals
    tokens: int
    beside: str | None = None  # what stands in parentheses
    is_doubtful: bool = False  # holds a word of fields and notes: "Jen Page" may be a name, "Sales Page" not
    small: tuple[str, ...] = ()  # its words that some language has as common words: "ama" of "Ama Reed", "per"

    @property
    def is_strong(self) -> bool:
        """Whether the words alone say that somebody speaks; a bare name needs to recur."""
        return self.kind is not Kind.NAME


@lru_cache(maxsize=16384)
def read_shape(words: str) -> Shape | None:
    """The shape of these words; None where they can be no label: a field, a heading, a piece of a sentence."""
    words = words.strip()
    if not words or len(words) > LONGEST or (len(words) > _LONG and not _opens_office(words)):
        return None
    has_bracket = "(" in words or "[" in words or "（" in words or "【" in words
    beside = [found.strip() for found in _BESIDE.findall(words)] if has_bracket else []
    core = " ".join(_BESIDE.sub(" ", words).split()) if beside else " ".join(words.split())
    if beside and core.rpartition(" ")[2] in label_words().replies:
        core = core.rpartition(" ")[0]
    core, comma, behind = _without_addressee(core, is_sure=bool(beside)).partition(",")
    core = core.strip()
    asks = _ASKS_FOR.fullmatch(core)
    low = asks["who"].casefold() if asks else ""
    if asks and Kind.QUESTIONER in (listed(low), listed(low.rstrip("."))):
        beside, core = [*beside, asks["outlet"]], asks["who"]  # "КОРР. «МАЯК»"
    if _BREAKS.search(core):
        return None
    if comma and behind.split()[:1] and behind.split()[0].casefold() in label_words().clauses:
        return None  # "President Marrow, I am clear: ..."
    parts = behind.split()
    if parts and _ENDS_INSIDE.search(behind):
        return None  # "Jane Example, minister of ports. Source: ..."
    if comma and (not 0 < len(parts) <= _most_behind(parts) or any(map(str.isdigit, behind)) or len(core) < 3):
        return None
    if (
        not core
        or (not core[0].isalpha() and core.casefold() not in label_words().roles)
        or (core[0].islower() and core.casefold().split()[0] not in _lower_openers() and not is_voice(core))
    ):
        return None
    tokens = (_ORDINAL.sub("", core) or core).split()
    kind = kind_of(tokens)
    if kind is None or (
        comma and kind is Kind.NAME and len(tokens) < 2 and not core.isupper() and not names_outlet(f",{behind}")
    ):
        return None
    notes = [note for note in beside if note]
    name = f"{core}, {behind.strip()}" if behind.strip() else core
    doubtful = kind is Kind.NAME and any(token.casefold() in label_words().fields for token in tokens)
    count = len(_PIECE.findall(core))  # "В.Примеров" are two
    small = common_words(tokens) if kind is Kind.NAME and 1 < len(tokens) <= 8 else ()
    return Shape(name, core.casefold(), kind, _is_capital(core), count, "; ".join(notes) or None, doubtful, small)


def _without_addressee(core: str, *, is_sure: bool) -> str:
    """Who asks without whom: "Jane Example (Northshire) to the Minister of Ports", "Mr Example to the Minister".

    `is_sure`: the seat of who asks stands beside the name.
    """
    known = label_words()
    for word in known.asked_of:
        who, _, whom = core.partition(f" {word} ")
        lows = whom.casefold().split()[:2]
        if not (lows and lows[-1 if lows[0] in known.articles else 0] in known.openers and len(who.split()) > 1):
            continue
        if is_sure or (who.split()[0].casefold() in known.honorifics and len(who.split()) <= _MOST_ASKING):
            return who
    return core


def _opens_office(words: str) -> bool:
    """Whether a title or an office is among the first words: "La señora VICEPRESIDENTA SEGUNDA DEL GOBIERNO Y ..." """
    known = label_words()
    lows = words.casefold().split()[:3]
    return any(is_title(low) or low in known.title_words or low in known.openers for low in lows)


def _most_behind(words: Sequence[str]) -> int:
    """How many words may stand behind the comma of a label: more where they are an office."""
    return _MOST_OF_OFFICE if words and is_title(words[0].casefold()) else _MOST_BEHIND


@lru_cache(maxsize=1)
def _lower_openers() -> frozenset[str]:
    known = label_words()
    return known.questioners | known.roles | known.offices | frozenset(o.split()[0] for o in known.offices)


def names_outlet(words: str) -> bool:
    """Whether an outlet stands behind the comma: "Gray, Coastal Wire"."""
    behind = words.partition(",")[2].split()
    return all(word[0].isupper() for word in behind) and any(word.casefold() in label_words().media for word in behind)


def _is_capital(core: str) -> bool:
    upper = sum(map(str.isupper, core))
    lower = sum(map(str.islower, core))
    return upper >= 2 and upper >= 2 * lower
