"""Each cleaning rule against its case file: tests/cases/<rule>.txt.

A case opens with `=== a sentence`. Each line is `role disposition | the line`, ` + ` between the pieces of a line that
is cut; an empty left side goes on with the block above. `@ keep:` and `@ drop:` are the sidecar's, `@ outlet:` YAML of
the outlet, `@ title:` the title, `@ title-rule:` how it was found, `@ byline:` an author,
`@ main:` words of the article where a reader of HTML knows it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from generator.clean import clean
from generator.errors import PlacedError
from generator.model import Found, Metadata, Role, Span
from generator.settings import Settings
from generator.settings.outlets import read_outlet
from generator.settings.sidecars import Sidecar
from generator.settings.yaml_lines import read_yaml
from generator.statements import find_labels
from tests.reading import opened

CASES = Path(__file__).parents[1] / "cases"
RULES = Path(__file__).parents[2] / "generator" / "clean" / "rules"
NAMES = sorted(path.stem for path in RULES.glob("*.py") if path.stem != "__init__")


@dataclass
class Case:
    name: str
    text: str = ""
    wanted: list[str] = field(default_factory=list)
    settings: dict[str, list[str]] = field(default_factory=dict)


def read_cases(rule: str) -> list[Case]:
    cases: list[Case] = []
    for line in (CASES / f"{rule}.txt").read_text("utf-8").splitlines():
        if line.startswith("=== "):
            cases.append(Case(line[4:]))
        elif line.startswith("@ "):
            key, _, value = line[2:].partition(":")
            cases[-1].settings.setdefault(key.strip(), []).append(value.removeprefix(" "))
        elif cases and (match := re.match(r"([^|]*)\|(?: (.*))?$", line)):
            cases[-1].text += (match[2] or "").replace("␣", " ") + "\n"
            cases[-1].wanted += [wanted.strip() for wanted in match[1].split(" + ") if wanted.strip()]
    return cases


ALL = [(rule, case) for rule in NAMES if (CASES / f"{rule}.txt").exists() for case in read_cases(rule)]


@pytest.mark.parametrize(("rule", "case"), ALL, ids=[f"{rule}: {case.name}" for rule, case in ALL])
def test_a_rule_says_what_its_case_file_says(rule: str, case: Case) -> None:
    """The case files are the specification of the rules."""
    faults: list[PlacedError] = []
    outlet = read_outlet("fictional", read_yaml("\n".join(case.settings.get("outlet", [])), "outlet.yml"), faults)
    assert not faults
    said = case.settings.get("title")
    at = case.text.find(said[0]) if said else -1
    rule = case.settings.get("title-rule", ["test"])[0]
    title = Found(said[0], rule, Span(at, at + len(said[0])) if at >= 0 else None) if said else None
    source = opened(case.text, main=_places(case, "main"), links=_places(case, "link"))
    cleaned = clean(
        source,
        find_labels(case.text, source.lines),
        layout="article",
        metadata=Metadata(
            outlet=Found(outlet.name, "test"),
            title=title,
            byline=tuple(Found(name, "test") for name in case.settings.get("byline", ())),
        ),
        settings=Settings(outlets=(outlet,)),
        sidecar=Sidecar(keep=tuple(case.settings.get("keep", ())), drop=tuple(case.settings.get("drop", ()))),
    )
    got = [f"{block.role} {block.disposition}" for block in cleaned.blocks if block.role is not Role.BLANK]
    assert got == case.wanted


def _places(case: Case, setting: str) -> tuple[Span, ...]:
    return tuple(Span(at, at + len(w)) for w in case.settings.get(setting, ()) if (at := case.text.find(w)) >= 0)


def test_every_rule_has_its_case_file() -> None:
    """A rule nobody wrote a case for is a rule nobody can change."""
    assert [rule for rule in NAMES if not (CASES / f"{rule}.txt").exists()] == []
