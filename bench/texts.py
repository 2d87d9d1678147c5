"""Made-up sources in any number: transcripts and articles of many lengths, the same for the same number."""

from __future__ import annotations

import random
from itertools import islice
from pathlib import Path

_PEOPLE = (
    "Mara Quill",
    "Odo Brack",
    "Ilse Tarn",
    "Jonas Ebb",
    "Rhea Marlow",
    "Tove Skerry",
    "Anselm Pike",
    "Nell Hythe",
)
_OPENINGS = ("We will", "Nobody can", "The Board must", "Every harbour should", "I have asked them to", "They did not")
_VERBS = ("mend", "count", "close", "reopen", "pay for", "survey", "light", "dredge", "name", "hand over")
_THINGS = (
    "the north mole",
    "the lamp",
    "the quays",
    "the pilots' house",
    "the ice store",
    "the ferry steps",
    "the chain",
)
_ENDINGS = ("before winter", "at once", "with care", "by the spring tide", "as agreed", "without delay", "this year")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November")


def write_sources(folder: Path, count: int, *, seed: int = 1) -> None:
    """Writes `count` sources below `folder`, a thousand to a folder; about 900 words each."""
    for number in range(count):
        chance = random.Random(seed * 1_000_003 + number)
        file = folder / f"{number // 1000:03d}" / f"text-{number:06d}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        text = _article(chance, number) if number % 3 == 0 else _briefing(chance, number)
        file.write_text(text, encoding="utf-8")


def _sentence(chance: random.Random) -> str:
    words = (_OPENINGS, _VERBS, _THINGS, _ENDINGS)
    return " ".join(chance.choice(options) for options in words) + f", or pay {chance.randint(2, 999)} marks."


def _speech(chance: random.Random) -> str:
    return " ".join(_sentence(chance) for _ in range(chance.randint(1, 8)))


def _date(chance: random.Random) -> str:
    return f"{chance.randint(1, 28)} {chance.choice(_MONTHS)} {chance.randint(2019, 2031)}"


def _briefing(chance: random.Random, number: int) -> str:
    speaker = chance.choice(_PEOPLE)
    lines = [f"Briefing {number} on {chance.choice(_THINGS)}", _date(chance), f"{speaker}: {_speech(chance)}"]
    for _ in range(chance.randint(6, 24)):
        lines += [f"Journalist (Gull Post): {_sentence(chance)[:-1]}?", f"{speaker}: {_speech(chance)}"]
    return "\n\n".join(lines) + "\n"


def _article(chance: random.Random, number: int) -> str:
    lines = [
        "Skip to content",
        f"Report {number}: {chance.choice(_THINGS)} to be looked at",
        f"By {chance.choice(_PEOPLE)}",
    ]
    lines.append(_date(chance))
    said = (f"“{_sentence(chance)[:-1]},” said {chance.choice(_PEOPLE)}. {_speech(chance)}" for _ in range(60))
    lines += islice(said, chance.randint(8, 30))
    return "\n\n".join([*lines, "Share this article"]) + "\n"
