"""Forms that share a stem are brought up to date by what came and went."""

from __future__ import annotations

import random

from generator.search.relations import Relations, find_relations

BEGINNINGS = ("lamp", "harbour", "light", "burn", "speak", "stone", "warden", "ferr", "quay", "haf", "schiff")
ENDINGS = ("", "s", "es", "ed", "ing", "er", "ers", "ly", "en", "t", "ies", "y")


def test_relations_after_changes_are_those_found_from_nothing() -> None:
    """A form may be spoken in several languages, a language may come and go, and so may all forms of a stem."""
    chance = random.Random(3)
    forms = [beginning + ending for beginning in BEGINNINGS for ending in ENDINGS]
    spoken: dict[str, set[str]] = {"en": set(forms[:60]), "de": set(forms[40:90]), "xx": {"lamp"}}
    known = find_relations(spoken)
    for _ in range(80):
        language = chance.choice(("en", "de", "fr", "xx"))
        own = spoken.setdefault(language, set())
        own ^= set(chance.sample(forms, chance.choice((1, 1, 2, 30))))
        if not own:
            del spoken[language]
        fresh = find_relations(spoken)
        known = find_relations(spoken, Relations(*known.to_plain()))  # type: ignore[arg-type]
        assert (known.siblings, known.counts, known.endings) == (fresh.siblings, fresh.counts, fresh.endings)
        assert known.stems == fresh.stems
    assert known.siblings
    assert known.counts


def test_siblings_are_told_by_what_they_do_not_share() -> None:
    found = find_relations({"en": ["lamp", "lamps", "stone"]})
    assert found.siblings == {"lamp": "4s", "lamps": "4"}
