"""What of a page the judge is asked about, and what is text without asking."""

from __future__ import annotations

from generator.settings import Settings
from generator.settings.outlets import LearnedLine, Outlet, Profile
from tests.reading import lines_of, read

LEAD = "OSTRAND, March 14 - The harbour board of Ostrand is proud to take part in the feast of the lights this weekend."
BODY = (
    "The feast begins at noon on Saturday with the lighting of twelve lamps along the outer quay of the harbour.\n"
    "On Sunday the ferries sail dressed over all and the harbour master opens the tower to whoever wants to climb.\n"
    "The board asks all who come by boat to make fast in the inner basin, where the pilots keep many berths free.\n"
)


def roles(text: str) -> dict[str, tuple[str, str]]:
    """Opening words of each block -> its disposition and rule."""
    document = read(text)
    return {b.span.of(document.source.text)[:12]: (b.disposition, b.rule) for b in document.blocks}


def test_a_sentence_with_its_place_line_is_text() -> None:
    """The lead of a short release stands alone amid furniture, and is the one sentence that must not go."""
    text = f"Menu\nNews\nShop\nFeast of the lights in Ostrand\n{LEAD}\nPhotos\nMore\n{BODY}"
    assert roles(text)["OSTRAND, Mar"][0] == "body"


def test_a_correction_below_a_newsletter_prompt_is_text() -> None:
    text = f"Feast of the lights in Ostrand\n{LEAD}\n{BODY}Sign up for our newsletter\n"
    note = "Correction: An earlier version of this article named the wrong quay.\n"
    assert roles(text + note)["Correction: "] == ("body", "correction")


def test_lines_between_headline_and_first_turn_are_text() -> None:
    """Who speaks, on what occasion, place and hour."""
    turns = "".join(
        f"WARDEN TARROWEN: The lamps are lit at noon, and number {n} is the largest.\nQUESTION: And the next?\n"
        for n in range(6)
    )
    text = f"Remarks on the feast of the lights\nby the Warden of Ostrand, ahead of the feast\nOuter Quay\n{turns}"
    found = roles(text)
    assert found["by the Warde"][0] == "body"
    assert found["Outer Quay\n"][0] in ("body", "meta")


def test_what_three_pages_teach_tells_the_lines_beside_it_too() -> None:
    """A short profile takes some lines of a menu; what it leaves there goes no less than without a profile."""
    menu = "".join(f"{word} of Ostrand\n" for word in ("Lamps", "Boats", "Nets", "Ropes", "Sails", "Oars", "Tides"))
    text = f"{menu}\nFeast of the lights in Ostrand\n\n{LEAD}\n\n{BODY}\n{BODY.replace('feast', 'fair')}\nHarbour 4\n"
    learned = Profile.of(3, tuple(LearnedLine(f"{word} of ostrand", 3) for word in ("lamps", "nets", "sails")))
    settings = Settings(outlets=(Outlet(id="courier", name="Courier", profile=learned),))
    document = read(text, sidecar="outlet: Courier\n", settings=settings)
    alone = read(text, sidecar="outlet: Courier\n")
    assert "of Ostrand\n" in text
    assert len(lines_of(document)) <= len(lines_of(alone))
    assert not [line for line in lines_of(document).splitlines() if line.endswith(" of Ostrand")]
