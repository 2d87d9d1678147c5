"""What the words of a label name: who asks, a role, an office, somebody with a title, a name; or nobody."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from itertools import takewhile

from generator.statements.labels.offices import (
    is_acronym_of,
    is_office_of,
    is_one_of,
    is_spelt_office,
    is_wide_title,
)
from generator.statements.labels.words import is_title, label_words

# "speaker 2", "unidentified person #1", "SPEAKER_00"
_NUMBERED = re.compile(r"(.*?[^\W_])[ \t_]*+(?:(?:#|no\.|nr\.|№)[ \t_]*+)?(\d{1,3})")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,3}\.-?){1,4}[^\W\d_]*")  # "J.", "J.R.", "С.В.Лавров"
_ONLY_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,3}(?:[^\W\d_]|[ ][A-Z]{2,4})?")  # "P.M.", "A.M", "P.M. EDT"
_LONGEST_NAME = 8  # words
_LONGEST_TITLE = 14  # words of an office and the name of who holds it
_CODED = re.compile(r"(?:P|R|S|M|F|ID|INT|IV|FG|KI|Resp|Part)[ -]?\d{1,3}")  # the people of a study: "P7", "INT2"
_TWO_INITIALS = re.compile(r"[^\W\d_]\.[ ]?[^\W\d_]\.?")  # "J.T."
_POSSESSIVE = re.compile(r"['’]s(?:\s|$)")  # "Lion's Mane", "Here's"
_LISTED = re.compile(r"([^\W\d_]+|№)[ \t]*\d{1,4}\.?")  # "Q12."


class Kind(StrEnum):
    """What the words of a label name, the surest first."""

    QUESTIONER = "questioner"
    ANSWERER = "answerer"
    ROLE = "role"
    OFFICE = "office"
    TITLED = "titled"
    NAME = "name"


def is_voice(core: str) -> bool:
    """Whether a machine that tells voices apart named this one: "spk03"."""
    numbered = _NUMBERED.fullmatch(core)
    return numbered is not None and numbered[1].strip(" _#") in label_words().voices


def kind_of(tokens: list[str]) -> Kind | None:
    """The kind of these words; nine or more are at most an office with all it is for and the name of who holds it."""
    if len(tokens) > _LONGEST_NAME:
        return Kind.OFFICE if len(tokens) <= _LONGEST_TITLE and is_spelt_office(tokens) else None
    return _kind(" ".join(tokens), tokens)


def _kind(core: str, tokens: list[str]) -> Kind | None:
    """The kind of eight words or fewer: what lists and patterns say of them, then what their words do."""
    known, low = label_words(), core.casefold().replace("’", "'")
    bare = low.rstrip(".")
    named = listed(low) or listed(bare)
    if named:
        return named
    if low in known.fields or bare in known.fields or low in known.stage:
        return None
    if _ONLY_INITIALS.fullmatch(core):
        return Kind.NAME if _TWO_INITIALS.fullmatch(core) and bare not in known.abbreviations else None
    listed_with = _LISTED.fullmatch(core)
    if listed_with and listed_with[1].casefold() in known.numbered:
        return Kind.QUESTIONER
    if _CODED.fullmatch(core):
        return Kind.NAME
    numbered = _NUMBERED.fullmatch(low)
    if numbered:
        base = numbered[1].strip(" _#")
        return listed(base) or (Kind.ROLE if base in known.voices else None)
    if any(map(str.isdigit, core)) or _ends_in_credit(core):
        return None
    if len(tokens) > 2 and is_acronym_of(tokens):
        tokens = tokens[1:]  # "NATO Secretary General Jane Example"
    if len(tokens) > 2 and tokens[-1] in known.party_marks:
        tokens = tokens[:-1]  # "Jan Example kesk"
    return _kind_of_words(core, tokens, [token.casefold() for token in tokens])


def _kind_of_words(core: str, tokens: list[str], lows: list[str]) -> Kind | None:
    known = label_words()
    if len(tokens) > 1 and lows[0] in known.letters and not is_title(lows[1]):
        return None
    if len(tokens) > 1 and (lows[0] in known.salutations or lows[0] in known.scenes):
        return None  # "Dear Madam Speaker:" opens a letter, "INT. LIGHTHOUSE" a scene
    if is_office_of(tokens, lows):
        return Kind.OFFICE
    if is_one_of(lows):
        return Kind.ROLE
    if any(" ".join(lows[place:]) in known.sittings for place in range(len(lows))):
        return None  # "Oral Question Period"
    asks = lows[0] in known.questioners and not is_title(lows[0])  # "Rep." asks in Romanian, "Rep. Reed" does not
    if len(tokens) > 1 and asks and (tokens[1][0].isupper() or lows[1] in known.asked_from):
        return Kind.QUESTIONER  # "FRAGE JUNG", "Question from the Herald"
    if not is_cased(core):
        return _uncased_kind(core, tokens)
    if is_title(lows[-1]) and tokens[-1].islower() and sum(map(str.isupper, tokens)) >= 2:
        return Kind.TITLED  # "DR. PÉLDA ANNA infrastrukturális miniszter"
    if not all(_is_name_word(t, i) for i, t in enumerate(tokens)):
        return Kind.OFFICE if is_spelt_office(tokens) else None
    if _is_role(lows):
        return Kind.ROLE  # "FAA OFFICIAL", "AUDIENCE MEMBERS"
    leading = list(takewhile(lambda low: is_title(low) or low in known.title_words, lows))
    if len(leading) == len(lows):
        return _kind_of_titles(lows)
    if any(map(is_title, leading)):
        return Kind.TITLED
    if lows[-1] in known.studios:
        return None  # "Jane Example Photography"
    names = [low for low in lows if low not in known.small_words]
    if len(names) > 4 or _POSSESSIVE.search(core):
        return None
    common = common_words(tokens)
    if not common:
        return Kind.NAME
    return Kind.NAME if len(common) == 1 < len(tokens) <= 3 and tokens[0][0].isupper() else None


def _kind_of_titles(lows: list[str]) -> Kind | None:
    """The kind of words that all stand in front of names: an office, or a name that is a title elsewhere."""
    known = label_words()
    if len(lows) == 2 and lows[0] in known.articles and is_title(lows[1]) and lows[1] not in known.honorifics:
        return Kind.OFFICE  # "La Chancelière"
    if len(lows) == 1 and lows[0].endswith(known.title_endings) and lows[0] not in known.titles:
        return Kind.OFFICE  # "Transportministeren"
    if any(low in known.offices for low in lows):
        return Kind.OFFICE  # "Acting President", but not "Right" or "Then"
    return Kind.NAME if len(lows) == 1 else None


def common_words(tokens: Sequence[str]) -> tuple[str, ...]:
    """The words of a name that some language has as common words, case-folded; a particle inside it is none."""
    known, last = label_words(), len(tokens) - 1
    lows = [token.casefold() for token in tokens]
    return tuple(
        low
        for place, (low, token) in enumerate(zip(lows, tokens, strict=True))
        if low in known.not_names and not _is_initial(token) and not (0 < place < last and token in known.particles)
    )


def is_coded(words: str) -> bool:
    """Whether a label is one of the people of a study, or a voice that a machine told apart: "P7", "spk03"."""
    return _CODED.fullmatch(words) is not None or (words[:1].islower() and is_voice(words))


def _is_initial(token: str) -> bool:
    return token.endswith(".") or (len(token) == 1 and token.isupper())


def _is_role(lows: list[str]) -> bool:
    known = label_words()
    names_role = lows[-1] in known.roles or lows[-1].rstrip("s") in known.roles
    return names_role and len(lows) <= 4 and not any(low in known.not_names for low in lows)


def listed(low: str) -> Kind | None:
    known = label_words()
    for kind, table in (
        (Kind.QUESTIONER, known.questioners),
        (Kind.ANSWERER, known.answerers),
        (Kind.OFFICE, known.offices),
        (Kind.ROLE, known.roles),
    ):
        if low in table:
            return kind
    return None


def _is_name_word(token: str, place: int) -> bool:
    first = token[0]
    if token.endswith(".") and len(token) > 4 and not _INITIALS.fullmatch(token):
        return token.casefold() in label_words().titles
    if first.isupper() or first.istitle():
        return True
    if first.islower():
        low = token.casefold()
        mixed = low[:2] in {"o'", "d'", "l'", "d’", "l’"} or low[:3] in {"al-", "el-"}
        return mixed or (place > 0 and (low in label_words().small_words or low in label_words().titles))
    return first.isalpha() or first in "'’‘\"“"


def is_cased(core: str) -> bool:
    """Whether the words hold a letter of a script with capitals."""
    return any(c.isupper() or c.islower() for c in core)


def _uncased_kind(core: str, tokens: list[str]) -> Kind | None:
    """Scripts without capitals: only short labels; 8 characters of Chinese, Japanese, Korean, 5 words of others."""
    known = label_words()
    if not all(c.isalpha() or unicodedata.category(c)[0] in "MZ" or c in ".·・'-・\"״׳" for c in core):
        return None
    wide = "ᄀ" <= core[0] <= "鿿" or "가" <= core[0] <= "힣"
    if core.endswith(known.not_endings):
        return None  # "他说：", "林岸今天 10:12"
    if wide:
        if 1 < len(tokens) <= 3 and len(core) <= 16 and any(is_wide_title(token) for token in (tokens[0], tokens[-1])):
            return Kind.TITLED  # "위원장 김하늘", "박서준 위원"
        ends = any(core.endswith(title) and core != title for title in known.titles if not title.isascii())
        if ends and len(core) <= 14:
            return Kind.TITLED
        return Kind.NAME if len(core.replace(" ", "")) <= 8 else None
    if any(token.endswith(".") and len(token) > 3 for token in tokens):
        return None  # the end of a sentence
    if (tokens[0] in known.titles or tokens[0] in known.offices) and 1 < len(tokens) <= 6:
        return Kind.TITLED
    return Kind.NAME if len(tokens) <= 5 else None


def _ends_in_credit(core: str) -> bool:
    """Whether a credit is glued to the words: "A. PhotographerImage"."""
    ending = next((word for word in label_words().credits if core.endswith(word)), "")
    return ending != "" and core[: -len(ending)][-1:].isalpha()
