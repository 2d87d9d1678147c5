"""Who holds an office, by the words at the head of a text: "Minister for Harbours Ada Example"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.resolve.introductions import full_name
from generator.statements.attribution.lexicon import given_names
from generator.statements.labels.words import label_words

# " de Puertos, "
_HELD = re.compile(r"[ \t](?P<link>[^\W\d_]{1,4})[ \t][^,:;.\n]{2,50},[ \t]")
_SMALL = 4  # letters; longer words stand in small letters in a sentence
_IN_SMALL = 0.2  # share of those in small letters that a headline in capitals may hold: "and their Families"
_OFFICE_REACH = 1500  # characters at the top of a text in which an office is tied to its holder


def holder_in_text(office: str, text: str, opening: int) -> str | None:
    """The full name that the head of a text puts behind this office, where it is the only one.

    opening: characters before the first label.
    """
    words = office.split()
    if words[0].casefold() in label_words().articles:
        words = words[1:]
    wanted = " ".join(word.capitalize() for word in words)
    head = text[: max(opening, 200)][:_OFFICE_REACH]
    found = {name for name in (*_behind(wanted, head), *_behind(wanted.lower(), head)) if name}
    if len(found) != 1:
        return None
    name = found.pop()
    return name if " " in name else full_name(name, text, opening, role=office, tied=True)


def _behind(office: str, head: str) -> Iterator[str]:
    """The names right behind an office, or behind what it is for: "la ministra de Puertos, Ada Example"."""
    place = head.find(office) if office else -1
    while place >= 0:
        end = place + len(office)
        before = head[max(0, place - 12) : place].split()
        opening = before[-1].casefold().strip(",") if before else ""
        is_part = opening in label_words().title_words - label_words().articles  # "Deputy Prime Minister"
        if not is_part and not head[place - 1 : place].isalpha():
            held = _HELD.match(head, end)
            named = held and held["link"].casefold() in label_words().office_of
            start = held.end() - 1 if held and named else end
            yield _names_behind(head[start : start + 60], is_headline=_is_headline(head, place))
        place = head.find(office, end)


def _is_headline(head: str, place: int) -> bool:
    """Whether the line around `place` writes its words in capitals, so that they do not tell where a name ends."""
    line = head[head.rfind("\n", 0, place) + 1 :].split("\n", 1)[0]
    words = [word for word in line.split() if len(word) > _SMALL]
    return sum(map(str.islower, words)) <= len(words) * _IN_SMALL


def _names_behind(words: str, *, is_headline: bool) -> str:
    """The capitalised words right behind an office, up to the end of the name.

    In a headline: known given names, initials and the word behind them, so "President Brook Opening the Pier" is Brook.
    """
    if not words[:1].isspace() or "\n" in words[:1]:
        return ""
    names: list[str] = []
    for word in words.split("\n", 1)[0].split():
        bare = word.rstrip(",.;:’'")
        bare = bare.removesuffix("’s").removesuffix("'s")
        if not bare[:1].isupper() or bare.casefold() in label_words().not_names or len(names) == 3:
            break
        is_initial = word == f"{bare}." and len(bare) == 1
        names.append(word if is_initial else bare)
        if bare != word and not is_initial:
            break
    if is_headline:
        given = given_names()
        surname = next((k for k, name in enumerate(names) if name[-1] != "." and name.casefold() not in given), 0)
        names = names[: surname + 1]
    return " ".join(names)
