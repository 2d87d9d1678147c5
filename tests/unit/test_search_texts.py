"""A chunk of texts gives back what was put into it, one unit or all."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.search.dictionary import Dictionary, make_dictionary
from generator.search.packing import inflate
from generator.search.texts import read_lines, split_ids
from generator.search.units import ATTRIBUTIONS, KINDS, SearchDocument, Unit
from generator.search.wordbook import Wordbook

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
_PLAIN_ID = st.text("0123456789abcdefghjkmnpqrstvwxyz", min_size=8, max_size=8)
_UNITS = st.builds(
    Unit,
    id=st.one_of(_PLAIN_ID, st.sampled_from(["", "tide-7", "ABCDEFGH", "lamp"])),
    kind=st.sampled_from(KINDS),
    text=_TEXT,
    speaker_id=st.sampled_from(["", "ada-quill"]),
    speaker=st.sampled_from(["", "Ada Quill", "Beacon\nKeeper"]),
    role=st.sampled_from(["", "harbour master"]),
    attribution=st.sampled_from(ATTRIBUTIONS),
)
_DOCUMENTS = st.builds(
    SearchDocument,
    key=st.just("k"),
    address=_TEXT,
    title=_TEXT,
    date=st.sampled_from(["", "2031-02-03"]),
    outlet=_TEXT,
    language=st.just("en"),
    tags=st.just(()),
    units=st.lists(_UNITS, max_size=6).map(tuple),
)


def _shown(unit: Unit) -> list[object]:
    speaker = [unit.speaker_id, unit.speaker, unit.role] if unit.speaker else ["", "", ""]
    return [unit.text, KINDS.index(unit.kind), unit.id, ATTRIBUTIONS.index(unit.attribution), *speaker]


@given(st.lists(_DOCUMENTS, min_size=1, max_size=4))
@settings(max_examples=80)
def test_what_a_chunk_holds_comes_back(documents: list[SearchDocument]) -> None:
    wanted = [
        [found.address, found.title, found.date, found.outlet, found.language, [_shown(unit) for unit in found.units]]
        for found in documents
    ]
    for dictionary in (Dictionary(Wordbook(())), make_dictionary(documents, 2)):
        ids, lines = split_ids(dictionary.pack([(document, document.units) for document in documents]))
        text = dictionary.book.lengthen(inflate(lines, dictionary.before))
        assert list(read_lines(ids, text)) == wanted


def test_ids_take_five_bytes_each() -> None:
    units = tuple(Unit(f"k3v9q2m{letter}", "turn", "The tide turns.") for letter in "abcdefgh")
    document = SearchDocument("k", "d/k", "Tides", "", "", "en", (), units)
    packed = Dictionary(Wordbook(())).pack([(document, units)])
    assert split_ids(packed)[0] == [unit.id for unit in units]
    assert b"k3v9q2" not in inflate(packed[1 + 5 * len(units) :])
