"""What pages of many kinds say of themselves: boards, blogs, live pages, mails, press rooms, in several languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.read import split_lines
from generator.recognise import choose_layout, find_metadata
from generator.recognise.metadata import Reading
from generator.settings import Settings
from generator.settings.sidecars import Sidecar
from generator.statements import find_labels

CASES = sorted((Path(__file__).parents[1] / "cases" / "heads").glob("*.txt"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_head_of_a_page_says_what_its_case_file_tells(path: Path) -> None:
    """A case file opens with what is expected ("-" for nothing known), then "---", then the page."""
    head, _, text = path.read_text(encoding="utf-8").partition("---\n")
    expected = dict(line.split(": ", 1) for line in head.splitlines())
    lines = split_lines(text)
    labels = find_labels(text, lines)
    layout = choose_layout(text, lines, labels).value
    metadata, _ = find_metadata(Reading("d.txt", text, lines, labels, layout, Sidecar()), Settings())
    found = {
        "title": metadata.title.value if metadata.title else "-",
        "date": metadata.date.value if metadata.date else "-",
        "byline": "; ".join(name.value for name in metadata.byline) or "-",
        "outlet": metadata.outlet.value if metadata.outlet else "-",
        "language": metadata.language.value if metadata.language else "-",
    }
    assert {key: found[key] for key in expected} == expected
