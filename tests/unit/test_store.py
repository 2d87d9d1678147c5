"""What a build remembers."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from generator.errors import DamagedCache
from generator.model import Raw
from generator.pipeline import read_document
from generator.settings import Settings
from generator.store.codec import Codec
from generator.store.pack import Pack
from generator.store.rows import (
    FileState,
    PageState,
    file_rows,
    has_html,
    packed_digest,
    packed_made_of,
    packed_signature,
    page_rows,
    signature_bytes,
    with_signature,
)
from generator.store.store import record_of, unpack_document

TEXT = "The harbour is open\n\n2 May 2031\n\nJournalist: Is it?\n\nMara Quill: “It is” — \ud83d no less.\n"


def test_a_document_comes_out_of_the_cache_as_it_went_in() -> None:
    """Every field of every noun, lone surrogates included."""
    document = read_document(Raw("a/b.txt", TEXT.encode("utf-8", "surrogatepass")), Settings())
    assert unpack_document(record_of(document).document) == document


def test_a_quotation_told_in_a_turn_follows_the_new_id_of_the_turn() -> None:
    """A turn whose wording changed keeps its published id, which is not the first one of the new wording."""
    said = "Mara Quill: Our treasurer, Odo Brack, told us: “The stones are older than the town itself.” We agree.\n"
    text = f"The harbour is open\n\n2 May 2031\n\nJournalist: Is it safe?\n\n{said}\nJournalist: And now?\n\n{said}"
    packed = record_of(read_document(Raw("a/b.txt", text.encode()), Settings())).document
    first = unpack_document(packed)
    ids = [f"id{number}" for number in range(len(first.statements))]
    names = dict(zip((statement.id for statement in first.statements), ids, strict=True))
    parents = [statement.parent for statement in first.statements]
    assert any(parents)
    assert [s.parent for s in unpack_document(packed, ids).statements] == [names.get(p or "") for p in parents]


def test_equal_documents_have_equal_bytes_in_the_pack() -> None:
    """What is shared between two fields of one document is not of the other that was made of its bytes."""
    document = read_document(Raw("a/b.txt", TEXT.encode("utf-8", "surrogatepass")), Settings())
    packed = record_of(document)
    again = record_of(unpack_document(packed.document))
    assert (again.document, again.statements) == (packed.document, packed.statements)


def test_settings_have_one_packed_form() -> None:
    codec = Codec(Settings)
    assert codec.unpack(codec.pack(Settings())) == Settings()


def test_a_torn_record_is_cut_off_and_the_rest_stays(tmp_path: Path) -> None:
    """A killed build leaves half a record at the end of the pack."""
    file = tmp_path / "p.pack"
    pack = Pack(file)
    pack.add(b"a" * 32, b"one", b"two")
    pack.add(b"b" * 32, b"three")
    pack.close()
    whole = file.read_bytes()
    for cut in range(1, len(whole)):
        file.write_bytes(whole[:-cut])
        pack = Pack(file)
        assert pack.part(b"b" * 32, 0) is None
        assert (b"a" * 32 in pack.places) == pack.is_whole(b"a" * 32)
        pack.add(b"c" * 32, b"four")
        pack.close()
        pack = Pack(file)
        assert pack.part(b"c" * 32, 0) == b"four"
        pack.close()


def test_a_noted_pack_is_what_a_scanned_one_is_wherever_it_is_cut(tmp_path: Path) -> None:
    file = tmp_path / "p.pack"
    pack = Pack(file)
    for n in range(4):
        pack.add(bytes([n]) * 32, b"one", bytes(20 * n))
        if n == 2:
            pack.note()
    pack.close()
    whole, noted = file.read_bytes(), file.with_suffix(".places").read_bytes()
    for end in range(len(whole) + 1):
        os.truncate(file, end)  # the same file, shorter
        file.with_suffix(".places").write_bytes(noted)
        with_note = Pack(file)
        (tmp_path / "scanned.pack").write_bytes(whole[:end])
        scanned = Pack(tmp_path / "scanned.pack")
        assert with_note.places == scanned.places
        assert file.stat().st_size == (tmp_path / "scanned.pack").stat().st_size
        with_note.close()
        scanned.close()
        with open(file, "r+b") as again:
            again.write(whole)


def test_the_note_of_another_pack_is_not_believed(tmp_path: Path) -> None:
    pack = Pack(tmp_path / "p.pack")
    pack.add(b"a" * 32, b"old")
    pack.note()
    pack.close()
    os.replace(tmp_path / "p.pack", tmp_path / "former.pack")
    pack = Pack(tmp_path / "p.pack")
    assert not pack.places
    assert not (tmp_path / "p.places").exists()
    pack.close()


def test_a_record_with_wrong_bytes_is_not_whole(tmp_path: Path) -> None:
    file = tmp_path / "p.pack"
    pack = Pack(file)
    place = pack.add(b"a" * 32, b"some words")
    pack.close()
    held = bytearray(file.read_bytes())
    held[place[0]] ^= 1
    file.write_bytes(held)
    pack = Pack(file)
    assert not pack.is_whole(b"a" * 32)
    pack.close()


def test_a_pack_that_is_mostly_dead_is_rewritten(tmp_path: Path) -> None:
    pack = Pack(tmp_path / "p.pack")
    for n in range(300):
        pack.add(n.to_bytes(32, "big"), bytes([n % 251]) * 9000)
    pack.compact([n.to_bytes(32, "big") for n in range(0, 300, 10)])
    assert (tmp_path / "p.pack").stat().st_size < 300_000
    assert pack.part((20).to_bytes(32, "big"), 0) == bytes([20]) * 9000
    pack.close()


def test_no_altered_bytes_come_out_of_a_pack(tmp_path: Path) -> None:
    """Wherever one byte is altered, a part is what was put in, or not there, or an error."""
    file = tmp_path / "p.pack"
    pack = Pack(file)
    pack.add(b"a" * 32, b"one", b"two words")
    pack.add(b"b" * 32, b"three")
    pack.note()
    pack.close()
    whole, note = file.read_bytes(), file.with_suffix(".places").read_bytes()
    for at in range(len(whole)):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 0x41]) + whole[at + 1 :])
        file.with_suffix(".places").write_bytes(note)
        pack = Pack(file)
        for key, index, words in ((b"a", 0, b"one"), (b"a", 1, b"two words"), (b"b", 0, b"three")):
            with suppress(DamagedCache):
                assert pack.part(key * 32, index) in (words, None)
        pack.close()


def test_a_row_gives_back_what_it_was_made_of() -> None:
    """With and without signature, HTML and shell; a time before 1970 and a large inode included."""
    digest, other, shell = "0a" * 32, "ff" * 32, "1b" * 10
    pages = page_rows()
    for page in (
        PageState("", digest),
        PageState(digest, other, (3, 1_795_354_003_385_302_440, 2, 2**63 - 1), has_html=True),
    ):
        pages["a.md"] = page
        assert pages["a.md"] == page
        assert packed_made_of(pages.packed["a.md"]).hex() == page.made_of
        assert packed_signature(pages.packed["a.md"]) == signature_bytes(page.signature)
        assert has_html(pages.packed["a.md"]) == page.has_html
    files = file_rows()
    for file in (
        FileState(digest, (1, 2, 3), "", other),
        FileState(f"{digest} {other}", (1, 2, 3), shell, other),
        FileState(f"{digest} {other}", (1, 2, 3), "", digest),
    ):
        files["a.html"] = file
        assert files["a.html"] == file
        assert packed_digest(files.packed["a.html"]) == file.sha256


def test_a_row_takes_another_signature() -> None:
    rows = page_rows()
    rows["a.md"] = PageState("0a" * 32, "0b" * 32, has_html=True)
    rows.packed["a.md"] = with_signature(rows.packed["a.md"], (1, -2, 3, 4))
    assert packed_signature(rows.packed["a.md"]) == signature_bytes((1, -2, 3, 4))
    assert rows["a.md"].made_of == "0a" * 32
    assert rows["a.md"].has_html
