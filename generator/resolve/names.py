"""Names: titles taken off and kept as role, capitals made readable, ids."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cache, lru_cache

from generator.degrees import DEGREE
from generator.languages import tables, words
from generator.nouns import dataclass
from generator.slugs import slugify
from generator.statements.labels.offices import is_wide_title
from generator.statements.labels.words import is_title, label_words
from generator.writing import WIDE

_SPACES = re.compile(r"\s+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,3}[^\W\d_]?\.?")  # "О.Т."
_VOWELS = frozenset("AEIOUY")
_STATE = re.compile(r" of [A-Z][a-z]+(?: [A-Z][a-z]+){0,2}$")  # "Mr. GREEN of Texas"
_TURKISH = re.compile("[İĞ]")  # capitals of languages in which I is the capital of ı


@dataclass(frozen=True, slots=True)
class NameParts:
    """The words of a label, taken apart."""

    name: str  # without titles, in ordinary letters; "" where nothing but a title stands
    role: str | None = None  # the titles in front, and what follows behind a comma

    @property
    def is_full(self) -> bool:
        """Whether it holds a given name (or an initial) and a surname."""
        return len(self.words) >= 2

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name without "Jr." and the like."""
        first, *rest = self.name.split() or [""]
        return (first, *(word for word in rest if not _is_suffix(word.strip(",")))) if first else ()

    @property
    def surname(self) -> str:
        """The last word, with the particles in front of it left off."""
        return self.words[-1] if self.words else ""


@lru_cache(maxsize=8192)
def split_name(label: str) -> NameParts:
    """The name and the titles of a label: "Secretary General ILSE TARROWEN" -> "Ilse Tarrowen"."""
    known = label_words()
    if WIDE.match(label):
        return _wide_name(label)
    core, _, behind = _SPACES.sub(" ", label).strip(" :.,").partition(",")
    words = _without_state(core).split()
    if len(words) > 2 and words[-1] in known.party_marks:
        words.pop()
    titles = _behind_office(words)
    last = titles
    for place, word in enumerate(words[titles:], titles):
        low = word.casefold().replace("’", "'")
        if is_title(low):
            titles = last = place + 1
        elif place == 0 and _is_owner(words):
            last = place + 1
        elif not (low in known.title_words or _is_acronym(word, words, place)) or (place != last and place != titles):
            break
        else:
            last = place + 1
    cut = titles if titles else 0
    if cut and _is_house(words[cut:]):
        cut += 1
    while cut and len(words) - cut > 2 and words[cut].startswith(known.joined_articles):
        cut += 1  # "שר הנמלים דני ים": what the office is for
    tail = len(words)
    if words and words[-1].islower() and is_title(words[-1]):
        while tail > cut + 2 and words[tail - 1].islower():
            tail -= 1  # "DR. PÉLDA ANNA infrastrukturális miniszter"
    name = " ".join(words[cut:tail])
    behind = behind or " ".join(words[tail:])
    suffix = behind.strip() if _is_suffix(behind.strip()) else ""
    roles = [_role(words[:cut]), "" if suffix else behind.strip()]
    name = _readable(name, is_turkish=_TURKISH.search(label) is not None)
    return NameParts(name, ", ".join(role for role in roles if role) or None)


def _without_state(core: str) -> str:
    """A titled name without the state its bearer sits for: "Mr. GREEN of Texas"; "Foreign Ministry of Holm" stays."""
    state = _STATE.search(core)
    before = core[: state.start()].split() if state else []
    is_titled = len(before) > 1 and is_title(before[0].casefold()) and not is_title(before[-1].casefold())
    return core[: state.start()] if state and is_titled else core


def _behind_office(words: list[str]) -> int:
    """Where the name begins behind an office whose head stands last: "Limanlar Bakanı Ada Example"."""
    heads = label_words().last_heads
    places = range(1, min(6, len(words) - 1))
    return next((k + 1 for k in places if words[k].replace("İ", "i").casefold() in heads), 0)


def _is_house(words: list[str]) -> bool:
    """Whether letters that stand for a house precede a name of two words or more: "PSP Jan Molnik"."""
    return (
        len(words) > 2
        and words[0].isupper()
        and words[0].isalpha()
        and 2 < len(words[0]) <= 5
        and not any(map(str.isupper, words[1:]))
    )


def _wide_name(label: str) -> NameParts:
    """A name of East Asia without what is said out of respect, and without the title parted from it by a blank."""
    core, comma, behind = _SPACES.sub(" ", label).strip(" :.,：").partition(",")
    known, roles = label_words(), [behind.strip()] if comma else []
    words = core.split()
    for place in (-1, 0):
        if len(words) == 2 and is_wide_title(words[place]) and not is_wide_title(words[-1 - place]):
            roles.insert(0, words.pop(place))
    name = " ".join(words)
    parted = next(
        (t for t in known.titles if 1 < len(t) <= 3 and name[1:].startswith(t) and len(name) - len(t) in (2, 3)), ""
    )
    if parted and WIDE.match(parted):  # 陳委員曉河: the title stands behind the surname
        name = name[0] + name[1 + len(parted) :]
        roles.insert(0, parted)
    polite = next((end for end in _polite() if name.endswith(end) and len(name) > len(end) + 1), "")
    return NameParts(name.removesuffix(polite), ", ".join(roles) or None)


@cache
def _polite() -> tuple[str, ...]:
    """What is said out of respect behind a name of East Asia: さん."""
    return tuple(sorted(word for word in label_words().honorifics if WIDE.match(word)))


@cache
def _suffixes() -> frozenset[str]:
    """Of all languages, in small letters, without full stop: "jr"."""
    return frozenset(word.lower() for table in tables("people").values() for word in words(table, "suffixes"))


def _is_suffix(word: str) -> bool:
    """Whether a word behind a name is no part of it: "Jr.", "PhD"."""
    return word.lower().rstrip(".") in _suffixes() or DEGREE.fullmatch(word) is not None


def _role(titles: list[str]) -> str:
    """The titles without those that are no office: "MR. SECRETARY" -> "Secretary"."""
    known = label_words()
    kept = [word for word in titles if word.casefold() not in known.honorifics]
    if all(word.casefold() in known.articles for word in kept):
        return ""  # "El señor EXAMPLE"
    return readable_role(" ".join(kept))


def readable_role(role: str) -> str:
    """An office in capitals in ordinary letters; acronyms of two or three stay."""
    if not role.isupper() or len(role) < 4:
        return role
    if _TURKISH.search(role):
        role = role.replace("İ", "i").replace("I", "ı")
        return " ".join(("İ" if word[0] == "i" else word[0].upper()) + word[1:].lower() for word in role.split())
    return " ".join(word.capitalize() for word in role.split())


def _is_acronym(word: str, words: list[str], place: int) -> bool:
    """A word in capitals in front of a title that is not: "NATO Secretary General"."""
    if not (word.isupper() and 1 < len(word) <= 5 and place == 0):
        return False
    if not all(map(str.isupper, words)):
        return True
    office = [
        w.casefold() for w in words[1:3]
    ]  # "NATO SECRETARY GENERAL ADA EXAMPLE": two words of an office behind it
    known = label_words().title_words
    return len(words) > 3 and is_title(office[1]) and (is_title(office[0]) or office[0] in known)


def _is_owner(words: list[str]) -> bool:
    """Whose office the first word says: "Kesterland's Prime Minister Ada Example", "Kesterlands Hafenminister X"."""
    if len(words) < 3 or not words[0][:1].isupper():
        return False
    low, title = words[0].casefold().replace("’", "'"), words[1].casefold()
    if low.endswith(("'s", "s'")):
        return is_title(title) or title in label_words().title_words
    return len(low) > 4 and low.endswith("s") and title.endswith(label_words().title_endings)


def _readable(name: str, *, is_turkish: bool = False) -> str:
    """A name in capitals in ordinary letters: "JEAN-PIERRE" -> "Jean-Pierre", "McCOLLUM" -> "McCollum"."""
    words = name.split()
    letters = [c for c in name if c.isalpha()]
    if not letters or sum(map(str.isupper, letters)) * 2 <= len(letters):
        return name
    if is_turkish or _TURKISH.search(name):
        words = [word[:1] + word[1:].replace("I", "ı").replace("İ", "i") for word in words]
        return " ".join(word[:1] + word[1:].lower() for word in words)
    return " ".join(_ordinary(word, place) for place, word in enumerate(words))


def _ordinary(word: str, place: int) -> str:
    if (
        len(word) < 2
        or _INITIALS.fullmatch(word)
        or (len(word) == 2 and not set(word) & _VOWELS)
        or (not word.isupper() and not _has_capitals(word))
    ):
        return word
    low = word.lower()
    if place > 0 and low in _lowered():
        return low
    pieces = re.split(r"([-'’])", low)
    made = "".join(piece[:1].upper() + piece[1:] for piece in pieces)
    if word.startswith(("Mc", "Mac", "De", "La", "Le", "Di", "Van")) and not word.isupper():
        kept = next(i for i, c in enumerate(word) if i and c.isupper())
        return word[:kept] + word[kept] + word[kept + 1 :].lower()
    if word.startswith("MC") and len(word) > 4:
        return "Mc" + word[2] + word[3:].lower()
    return made


@cache
def _lowered() -> frozenset[str]:
    """Words inside a name that keep a small letter: "van", "y"."""
    known = label_words()
    return (known.particles | known.joining) - known.capital_particles


def _has_capitals(word: str) -> bool:
    return sum(map(str.isupper, word)) >= 3


def fold(name: str) -> str:
    """A name for comparing: NFKC, case folded, apostrophes alike, white space collapsed. Accents stay."""
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", name).replace("’", "'").casefold()).strip(" .,:")


@lru_cache(maxsize=8192)
def speaker_id(name: str) -> str:
    """The id of a person known by this name only: a slug, marked where another spelling would give the same one.

    "José Garcia" and "Jose García" may be one person or two: only an alias in speakers.yml joins them.
    """
    slug = slugify(name)
    if name.isascii():
        return slug
    mark = hashlib.sha256(fold(name).encode("utf-8", "replace")).hexdigest()[:4]
    return slug if slug.endswith(mark) else f"{slug[:75]}-{mark}"
