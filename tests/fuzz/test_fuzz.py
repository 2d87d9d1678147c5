"""Whatever comes in: no exception, and laws 1, 2, 3 and 5 hold.

ONRECORD_FUZZ inputs a target (make fuzz: 10,000). An input that fails is kept in found/ and tried first ever after.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.contract import document_record
from generator.errors import FaultList, PlacedError
from generator.model import Around, Block, Card, Document, Raw, Role
from generator.pipeline import read_document
from generator.read import decode, split_lines
from generator.recognise.layouts import LAYOUT_NAMES
from generator.settings import Settings, load_settings
from generator.settings.sidecars import read_sidecar
from generator.statements.quotations.find import find_quotations
from generator.write.api import document_json
from generator.write.document import document_pages
from generator.write.exports.tables import Entry
from generator.write.html import html
from generator.write.markdown import markdown
from tests.fuzz.mutate import SEEDS, YAML_TOKENS, mutated

COUNT = int(os.environ.get("ONRECORD_FUZZ", "40"))
FOUND = Path(__file__).parent / "found"
YAML_SEEDS = tuple(
    file.read_bytes()
    for folder in ("site_config", "content/sources")
    for file in sorted((Path(__file__).resolve().parents[2] / folder).rglob("*.yml"))
)
LANGUAGES = ("en", "de", "fr", "es", "pl", "uk", "ru", "it", None)
_ELEMENTS = frozenset(
    """a article aside b bdi blockquote br cite code dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6
    header hr i ins li mark nav ol p q s script section small span strong sub summary sup table tbody td th thead time
    tr u ul""".split()  # noqa: SIM905 - read as words
)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[a-zA-Z-]+(?:=\"[^\"<]*\")?)*)\s*/?>|<")


def inputs(target: str, make: Callable[[int], bytes]) -> Iterator[tuple[str, bytes]]:
    """(name, input): those that failed once, then the numbered ones."""
    for file in sorted(FOUND.glob(f"{target}-*.bin")):
        yield file.stem, file.read_bytes()
    for number in range(COUNT):
        yield f"{target}-{number}", make(number)


def attempt(target: str, make: Callable[[int], bytes], law: Callable[[bytes, int], None]) -> None:
    """Tries the law on every input; one that breaks it is kept."""
    for number, (name, content) in enumerate(inputs(target, make)):
        try:
            law(content, number)
        except BaseException:
            if not os.environ.get("CI"):
                (FOUND / f"{name}.bin").write_bytes(content)
            raise


def test_any_bytes_give_a_clean_text_or_a_problem() -> None:
    def law(content: bytes, number: int) -> None:
        source = decode(Raw("a.txt", content), encoding=(None, None, None, "utf-8", "cp1251", "utf-16")[number % 6])
        source.text.encode("utf-8")
        assert source.text.strip() or source.problems
        assert not re.search("[\x00-\x08\x0e-\x1f\x7f]", source.text)

    attempt("decode", lambda n: mutated("decode", n), law)


def test_the_lines_of_any_text_partition_it() -> None:
    def law(content: bytes, number: int) -> None:
        text = content.decode("utf-8", "replace")
        assert "".join(line.span.of(text) for line in split_lines(text)) == text

    attempt("blocks", lambda n: mutated("blocks", n), law)


@pytest.mark.parametrize("layout", LAYOUT_NAMES)
def test_any_bytes_keep_the_laws_by_each_layout(layout: str) -> None:
    """The whole way of a text, by each layout: laws 1 and 2 always, law 5 and the pages on every fifth."""
    sidecar = f"layout: {layout}\n".encode()

    def law(content: bytes, number: int) -> None:
        raw = Raw("a/b.txt", content, sidecar)
        document = read_document(raw, Settings())
        holds_laws_1_and_2(document)
        if number % 5 == 0:
            assert document_record(read_document(raw, Settings())) == document_record(document)
            holds_law_3(document)

    attempt(f"layout-{layout}", lambda n: mutated(f"layout {layout}", n), law)


def test_quotations_of_any_text_stand_apart_and_in_order() -> None:
    def law(content: bytes, number: int) -> None:
        text = content.decode("utf-8", "replace")
        blocks = [Block(line.span, Role.PARAGRAPH) for line in split_lines(text) if line.role is not Role.BLANK]
        end = 0
        for found in find_quotations(text, blocks, layout="article", language=LANGUAGES[number % len(LANGUAGES)]):
            assert end <= found.span.start < found.span.end <= len(text)
            assert found.speaker is None or found.attribution != "unattributed"
            end = found.span.end

    attempt("quotations", lambda n: mutated("quotations", n), law)


def test_any_settings_are_read_or_their_faults_named(tmp_path: Path) -> None:
    files = ("site", "speakers", "tags", "outlets/x")
    (tmp_path / "site_config" / "outlets").mkdir(parents=True)

    def law(content: bytes, number: int) -> None:
        for name in files:
            (tmp_path / "site_config" / f"{name}.yml").unlink(missing_ok=True)
        (tmp_path / "site_config" / f"{files[number % 4]}.yml").write_bytes(content)
        loaded, faults = loaded_or_faults(tmp_path)
        assert all(fault.message and fault.path for fault in faults)
        if loaded and number % 20 == 0:
            read_document(Raw("a.txt", SEEDS[number % len(SEEDS)]), loaded)

    attempt("settings", lambda n: mutated("settings", n, seeds=YAML_SEEDS, tokens=YAML_TOKENS), law)


def loaded_or_faults(root: Path) -> tuple[Settings | None, tuple[PlacedError, ...]]:
    try:
        return load_settings(root), ()
    except FaultList as caught:
        return None, caught.faults


def test_any_sidecar_leaves_its_document_whole() -> None:
    def law(content: bytes, number: int) -> None:
        faults: list[PlacedError] = []
        read_sidecar(content, "a.yml", faults)
        assert all(fault.message for fault in faults)
        document = read_document(Raw("a.txt", SEEDS[number % len(SEEDS)], content), Settings())
        holds_laws_1_and_2(document)
        assert len(faults) <= sum(problem.code == "sidecar" for problem in document.problems)
        if number % 10 == 0:
            holds_law_3(document)

    attempt("sidecars", lambda n: mutated("sidecars", n, seeds=YAML_SEEDS, tokens=YAML_TOKENS), law)


def holds_laws_1_and_2(document: Document) -> None:
    """Blocks partition the text; statements are spans of it; the record is JSON."""
    text, at = document.source.text, 0
    for block in document.blocks:
        assert block.span.start == at < block.span.end
        at = block.span.end
    assert at == len(text)
    for statement in document.statements:
        assert 0 <= statement.span.start < statement.span.end <= len(text)
        assert statement.span.of(text).strip()
        assert statement.speaker is None or statement.attribution != "unattributed"
    assert len({statement.id for statement in document.statements}) == len(document.statements)
    json.dumps(document_record(document)).encode("utf-8")


def holds_law_3(document: Document) -> None:
    """The pages hold no element, attribute or address that the text has brought."""
    card = Card("k", "a/b.txt", "0" * 64, "2031/03/t", "T", None, None, document.layout, "en")
    document_json(Entry(document, card)).encode("utf-8", "backslashreplace")
    for leaf in document_pages(document, card, Around(), Settings()):
        markdown(leaf)
        made = html(leaf)
        for match in _TAG.finditer(made):
            assert match[2], made[match.start() : match.start() + 80]
            assert match[2].lower() in _ELEMENTS, match[0]
            for name, value in re.findall(r'([a-zA-Z-]+)="([^"]*)"', match[3]):
                assert not name.startswith("on")
                assert name not in ("style", "srcdoc")
                assert name not in ("href", "src") or not re.match(r"\s*(?:javascript|data|vbscript):", value)
        assert not re.search(r"<script(?! type=\"application/ld\+json\")", made)


def test_the_same_number_gives_the_same_input() -> None:
    assert mutated("x", 7) == mutated("x", 7) != mutated("x", 8)
