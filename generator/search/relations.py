"""Forms that share a stem, over the whole archive; of the last build they are kept, and only stems that gained or lost
a form are thought through again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import field
from itertools import compress

from generator.nouns import dataclass
from generator.search.stems import find_stem

_USUAL = 10  # forms that end so, for an ending to be told
_TOLD = 60  # endings
_Group = tuple[str, str]  # language, stem


@dataclass(frozen=True, slots=True)
class Relations:
    """What forms have to do with each other."""

    siblings: dict[str, str]  # of each form the other forms of its stems, "<characters shared><rest>" parted by spaces
    counts: dict[str, int] = field(default_factory=dict)  # how many forms of stems that several share end so
    stems: dict[str, tuple[str, str]] = field(default_factory=dict)  # by language: its forms, their stems, by spaces

    @property
    def endings(self) -> str:
        """The usual ones of the archive's languages, most frequent first: for words that stand nowhere in it."""
        usual = [ending for ending, number in self.counts.items() if number >= _USUAL and ending]
        return " ".join(sorted(usual, key=lambda ending: (-self.counts[ending], ending))[:_TOLD])

    def to_plain(self) -> tuple[object, ...]:
        """As it is remembered."""
        return self.siblings, self.counts, self.stems


def find_relations(spoken: Mapping[str, Collection[str]], before: Relations | None = None) -> Relations:
    """The relations between the forms of each language, of which those are known that were found `before`."""
    known = before or Relations({})
    old = {
        language: _Stems(*(told.split(" ") if told else () for told in both)) for language, both in known.stems.items()
    }
    new = {language: _stems_of(spoken[language], language, old.get(language)) for language in sorted(spoken)}
    touched = {
        (language, stem)
        for language in old.keys() | new.keys()
        for stem in _moved(old.get(language, _NONE), new.get(language, _NONE))
    }
    counts = Counter(known.counts)
    counts.subtract(_endings(groups_before := _groups(old, touched)))
    counts.update(_endings(groups_now := _groups(new, touched)))
    concerned = {form for groups in (groups_before, groups_now) for group in groups.values() for form in group}
    siblings = {form: told for form, told in known.siblings.items() if form not in concerned}
    siblings.update(_siblings(new, concerned))
    stems = {language: (" ".join(own.forms), " ".join(own.stems)) for language, own in new.items()}
    return Relations(siblings, {ending: number for ending, number in counts.items() if number}, stems)


@dataclass(frozen=True, slots=True)
class _Stems:
    """The forms of a language with their stems, one beside the other."""

    forms: Sequence[str]  # sorted
    stems: Sequence[str]


_NONE = _Stems((), ())


def _stems_of(forms: Collection[str], language: str, known: _Stems | None) -> _Stems:
    if known and len(forms) == len(known.forms) and set(forms).issuperset(known.forms):
        return known
    held = dict(zip(known.forms, known.stems, strict=True)) if known else {}
    listed = sorted(forms)
    return _Stems(listed, [held.get(form) or find_stem(form, language) for form in listed])


def _moved(old: _Stems, new: _Stems) -> Iterator[str]:
    """The stems of the forms that came or went."""
    differing = set(old.forms).symmetric_difference(new.forms) if old is not new else ()
    for own in (old, new) if differing else ():
        yield from compress(own.stems, map(differing.__contains__, own.forms))


def _groups(stems: Mapping[str, _Stems], wanted: Set[_Group]) -> dict[_Group, list[str]]:
    """The forms of these stems, where several share one."""
    found = defaultdict[_Group, list[str]](list)
    for language, own in stems.items():
        its = {stem for of, stem in wanted if of == language}
        for form, stem in compress(zip(own.forms, own.stems, strict=True), map(its.__contains__, own.stems)):
            found[language, stem].append(form)
    return {group: forms for group, forms in found.items() if len(forms) > 1}


def _endings(groups: Mapping[_Group, Sequence[str]]) -> Counter[str]:
    return Counter(
        form[len(stem) :]
        for (_, stem), forms in groups.items()
        for form in forms
        if form.startswith(stem) and len(form) - len(stem) < 6
    )


def _siblings(stems: Mapping[str, _Stems], concerned: Set[str]) -> Iterator[tuple[str, str]]:
    """What is told of these forms: all that share a stem with one in any language."""
    own = {
        (language, stem)
        for language, told in stems.items()
        for stem in compress(told.stems, map(concerned.__contains__, told.forms))
    }
    others: dict[str, set[str]] = {}
    for group in _groups(stems, own).values():
        for form in concerned & set(group):
            others[form] = others[form].union(group) if form in others else set(group)
    for form, group_of in others.items():
        yield form, _coded(form, group_of)


def _coded(form: str, group: Set[str]) -> str:
    coded = []
    for other in sorted(group):
        if other != form:
            shared = shared_start(form, other)
            coded.append(f"{shared}{other[shared:]}")
    return " ".join(coded)


def shared_start(one: str, other: str) -> int:
    """How many characters both begin with, up to nine."""
    for number in range(min(9, len(one), len(other)), -1, -1):
        if one[:number] == other[:number]:
            return number
    return 0
