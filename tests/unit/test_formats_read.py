"""Files that are not plain text: their words, what they say of themselves, and a clear word where they have none."""

from __future__ import annotations

import io
import sys
import zipfile

import pytest

from generator.model import Raw
from generator.read import decode
from generator.read.formats import FORMATS
from tests.bounds import cpu_within
from tests.reading import read

PARAGRAPHS = (
    "The Compact for Safe Seas will spend twelve million crowns on new lighthouses along its coast this year.",
    "“We have waited long enough for the light at Norrholm,” said the head of the council, Ilse Brandvik.",
    "The decision was taken after three days of talks in the harbour office of the island of Vesterey.",
    "Ships had to pass the northern coast in the dark for years, and several of them ran aground on the skerries.",
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>New lights agreed on - Harbour Courier</title>
<meta property="og:title" content="New lights agreed on"><meta property="og:site_name" content="Harbour Courier">
<meta property="article:published_time" content="2024-03-14T08:00:00Z"><script>var a = "never shown";</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/n">News of the coast</a></li></ul></nav>
<main><article><h1>New lights agreed on</h1><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>
<p>{PARAGRAPHS[2]}<br>{PARAGRAPHS[3]}</p></article></main>
<footer><p>Terms of use</p><form>Your mail<input></form></footer></body></html>"""


def test_an_html_page_is_read_whole_and_its_article_is_the_body() -> None:
    pytest.importorskip("trafilatura")
    document = read(PAGE.encode(), "a.html")
    text = document.source.text
    assert "Terms of use" in text
    assert "never shown" not in text
    body = [block.span.of(text).strip() for block in document.blocks if block.disposition == "body"]
    assert body == list(PARAGRAPHS)
    gone = {block.span.of(text).strip() for block in document.blocks if block.disposition in ("removed", "set-aside")}
    assert {"Home", "News of the coast", "Terms of use"} <= gone
    assert "".join(block.span.of(text) for block in document.blocks) == text
    metadata = document.metadata
    assert metadata.title is not None
    assert metadata.title.value == "New lights agreed on"
    assert metadata.date is not None
    assert metadata.date.value == "2024-03-14"
    assert metadata.outlet is not None
    assert metadata.outlet.value == "Harbour Courier"


def test_words_of_a_page_that_nobody_sees_are_told_of() -> None:
    """Nothing is lost without a word, and nothing hidden is published."""
    pytest.importorskip("trafilatura")
    unseen = (
        "<p hidden>Sold <b>out</b><script>var a = 1</script></p><template><p>Row of {{name}}</p></template>"
        "<noscript><p>Turn scripts on.</p></noscript><svg><title>Anchor</title></svg><svg><title>Anchor</title></svg>"
    )
    seen = "<details hidden='until-found'>The tide table.</details><math><mi>x</mi><annotation>x</annotation></math>"
    source = decode(Raw("a.html", PAGE.replace("</article>", f"{unseen}{seen}</article>").encode()))
    told = {repair.before: repair.count for repair in source.repairs if repair.kind == "unseen"}
    assert told == {"Sold out": 1, "Row of {{name}}": 1, "Turn scripts on.": 1, "Anchor": 2, "x": 1}
    assert "The tide table.\n\nx\n" in source.text
    assert not any(words in source.text for words in ("Sold", "Row of", "scripts", "Anchor"))


def test_what_was_wrong_with_the_bytes_of_a_page_is_told() -> None:
    pytest.importorskip("trafilatura")
    source = decode(Raw("a.html", PAGE.replace("Vesterey", "VÃ¤sterÃ¶").encode()))
    assert "the island of Västerö." in source.text
    assert [problem.code for problem in source.problems] == ["mojibake"]
    assert {repair.kind for repair in source.repairs} == {"mojibake"}


def test_an_html_page_names_its_charset() -> None:
    pytest.importorskip("trafilatura")
    page = "<html><head><meta charset='koi8-r'></head><body><p>Порт закрыт до конца года.</p></body></html>"
    assert "Порт закрыт до конца года." in decode(Raw("a.htm", page.encode("koi8-r"))).text


def test_a_word_file_gives_its_paragraphs_and_tables_in_order() -> None:
    docx = pytest.importorskip("docx")
    file = docx.Document()
    file.add_heading("New lights agreed on", 1)
    file.add_paragraph(PARAGRAPHS[0])
    table = file.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Norrholm", "1924"
    file.add_paragraph(PARAGRAPHS[2])
    buffer = io.BytesIO()
    file.save(buffer)
    source = decode(Raw("a.docx", buffer.getvalue()))
    assert source.text == f"New lights agreed on\n\n{PARAGRAPHS[0]}\n\nNorrholm\t1924\n\n{PARAGRAPHS[2]}\n"


@pytest.mark.parametrize("level", [0, 1])
def test_the_title_of_a_word_file_is_the_one_paragraph_set_as_such(level: int) -> None:
    docx = pytest.importorskip("docx")
    file = docx.Document()
    file.add_paragraph("Harbour Board")
    file.add_heading("Lamp lit again", level)
    file.add_paragraph(PARAGRAPHS[0])
    file.add_table(1, 2).cell(0, 0).text = "Norrholm"
    buffer = io.BytesIO()
    file.save(buffer)
    found = read(buffer.getvalue(), "a.docx").metadata.title
    assert found is not None
    assert found.value == "Lamp lit again"


def test_a_pdf_gives_its_text_and_a_scan_says_so() -> None:
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    buffer = io.BytesIO()
    writer.write(buffer)
    assert [problem.code for problem in decode(Raw("a.pdf", buffer.getvalue())).problems] == ["no-text"]
    assert "The light at Norrholm" in decode(Raw("a.pdf", _pdf("The light at Norrholm"))).text


def test_a_broken_pdf_is_told_of_once_and_with_its_name(caplog: pytest.LogCaptureFixture) -> None:
    """The library's own words have no place and no way out."""
    pytest.importorskip("pypdf")
    assert [problem.code for problem in decode(Raw("a.pdf", b"no pdf")).problems] == ["unreadable"]
    assert not caplog.records


def test_pages_that_are_not_read_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is lost without a word."""
    pdf = pytest.importorskip("generator.read.formats.pdf")
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    for _ in range(3):
        writer.add_page(PdfReader(io.BytesIO(_pdf("The light at Norrholm"))).pages[0])
    buffer = io.BytesIO()
    writer.write(buffer)
    monkeypatch.setattr(pdf, "_MOST_PAGES", 2)
    source = decode(Raw("a.pdf", buffer.getvalue()))
    assert source.text.count("Norrholm") == 2
    assert [(problem.code, "last 1 were" in problem.message) for problem in source.problems] == [("too-large", True)]


def test_subtitles_become_turns_without_times() -> None:
    pytest.importorskip("webvtt")
    vtt = (
        "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Ilse Brandvik>We have waited\n\n"
        "00:03.000 --> 00:05.000\n<v Ilse Brandvik>long enough.\n\n00:06.000 --> 00:08.000\n<v Reporter>How long?\n"
    )
    assert (
        decode(Raw("a.vtt", vtt.encode())).text == "Ilse Brandvik: We have waited long enough.\n\nReporter: How long?\n"
    )
    srt = "1\n00:00:01,000 --> 00:00:03,000\n<i>We have waited</i>\n\n2\n00:00:03,000 --> 00:00:05,000\nlong enough.\n"
    assert decode(Raw("a.srt", srt.encode())).text == "We have waited long enough.\n"


def _said(name: str, captions: str) -> list[tuple[str | None, str]]:
    """Who says what in a file of subtitles."""
    document = read(captions, name)
    text = document.source.text
    return [(s.speaker, s.span.of(text)) for s in document.statements if s.kind == "turn"]


def test_a_voice_that_a_caption_names_is_a_turn_even_once() -> None:
    """The file says who speaks: nothing has to recur. Whose voice it does not name ends the words of the one before."""
    pytest.importorskip("webvtt")
    vtt = (
        "WEBVTT\n\n00:01.000 --> 00:03.000\n<v.loud Ilse Brandvik>We have waited <i>long</i> enough.</v>\n"
        "<v Odd Fennick>No.\n\n00:05.000 --> 00:07.000\nSomebody in the hall says a word.\n\n"
        "00:08.000 --> 00:09.000\n<v Ilse Brandvik>Who was it?\n"
    )
    assert _said("a.vtt", vtt) == [
        ("Ilse Brandvik", "We have waited long enough."),
        ("Odd Fennick", "No."),
        (None, "Somebody in the hall says a word."),
        ("Ilse Brandvik", "Who was it?"),
    ]


def test_a_dash_in_a_caption_ends_the_words_of_the_speaker_named_before() -> None:
    """A question that nobody is named for is not put into the mouth of the last one named."""
    pytest.importorskip("webvtt")
    rows = ["BRANDVIK: The ice is early.", "It came last night.", "- How thick?\n- A hand.", "[horn]", "FENNICK: Two."]
    rows += ["BRANDVIK: No more?", "FENNICK: No."]
    srt = "".join(f"{n}\n00:00:{n:02},000 --> 00:00:{n + 1:02},000\n{row}\n\n" for n, row in enumerate(rows, 1))
    assert _said("a.srt", srt)[:4] == [
        ("Brandvik", "The ice is early. It came last night."),
        (None, "How thick?"),
        (None, "A hand.\n\n[horn]"),
        ("Fennick", "Two."),
    ]
    plain = "".join(f"{n}\n00:00:{n:02},000 --> 00:00:{n + 1:02},000\n{row}\n\n" for n, row in enumerate(rows[2:3], 1))
    assert _said("a.srt", plain) == []


def test_who_made_the_subtitles_is_told_by_nobody() -> None:
    """The last caption tells it, in a voice's file as in one with names and colons."""
    pytest.importorskip("webvtt")
    words = ["We have waited.", "How long?", "Nine days."]
    credit = "00:08.000 --> 00:09.000\nSubtitles by Ada Example\nletters.example\n"
    voices = ["<v Ilse Brandvik>", "<v Odd Fennick>", "<v Ilse Brandvik>"]
    for opens in (voices, ["BRANDVIK: ", "FENNICK: ", "BRANDVIK: "]):
        rows = [
            f"00:0{n}.000 --> 00:0{n + 1}.000\n{who}{line}\n\n"
            for n, (who, line) in enumerate(zip(opens, words, strict=True))
        ]
        assert [said for _, said in _said("a.vtt", "WEBVTT\n\n" + "".join(rows) + credit)] == words


@pytest.mark.parametrize("suffix", sorted(FORMATS))
@pytest.mark.parametrize(
    "content", [b"", b"no such thing", b"\x00\xff" * 50, b"<p>" * 3_000, b"%PDF-1.7\n1 0 obj", b"PK\x03\x04"]
)
def test_a_broken_file_is_a_problem_and_no_exception(suffix: str, content: bytes) -> None:
    source = decode(Raw("a" + suffix, content))
    assert source.text.strip() or source.problems


def test_a_missing_library_is_said_with_the_install_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    monkeypatch.delitem(sys.modules, "generator.read.formats.pdf", raising=False)
    (problem,) = decode(Raw("a.pdf", b"%PDF-1.7")).problems
    assert problem.code == "missing-extra"
    assert "python -m pip install 'onrecord[pdf]'" in problem.message


def _pdf(words: str) -> bytes:
    """The smallest PDF with a line of text."""
    stream = f"BT /F1 12 Tf 20 50 Td ({words}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 90] "
        b"/Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    return out + b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        table,
        start,
    )


def test_a_word_file_that_unpacks_to_gigabytes_is_not_unpacked() -> None:
    """Ten kilobytes that become gigabytes: the directory of the file tells before anything is read."""
    pytest.importorskip("docx")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed, packed.open("word/document.xml", "w") as part:
        for _ in range(160):
            part.write(b" " * 1_048_576)
    with cpu_within(2):
        (problem,) = decode(Raw("a.docx", buffer.getvalue())).problems
        assert problem.code == "too-large"
        assert "unpacked, this file has 160 MB" in problem.message


def test_a_word_file_with_entities_that_multiply_is_read_without_them() -> None:
    docx = pytest.importorskip("docx")
    file, made = io.BytesIO(), docx.Document()
    made.add_paragraph("The lamp burns.")
    made.save(file)
    bomb = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
        f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
    )
    target = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(target, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            if part == "word/document.xml":
                content = content.replace(b"?>", f"?>{bomb}]>".encode(), 1).replace(b"burns", b"&j;")
            new.writestr(part, content)
    with cpu_within(2):
        source = decode(Raw("a.docx", target.getvalue()))
        assert len(source.text) < 1_000


RICH = rb"""{\rtf1\ansi\ansicpg1250\deff0{\fonttbl{\f0 Times New Roman;}}{\info{\author X}{\title New lights}}
{\pict\wmetafile8 0102030405}\pard\qc\b New lights agreed on\b0\par
\par
\pard \ldblquote We have waited long enough,\rdblquote  said the head of the council, Ilse Brandvik of \'8aumava.\par
\par
The decision was taken after\~
{\field{\*\fldinst{HYPERLINK "https://courier.example/a"}}{\fldrslt three days}} of talks.\par
}"""


def test_rich_text_is_read_without_its_marks() -> None:
    pytest.importorskip("striprtf")
    document = read(RICH, "a.rtf")
    text = document.source.text
    assert text.splitlines()[0] == "New lights agreed on"
    assert "Ilse Brandvik of Šumava." in text
    assert "after\xa0three days of talks." in text
    assert "\\" not in text
    assert [statement.speaker for statement in document.statements] == ["Ilse Brandvik"]
    assert document.source.facts.title == "New lights"


@pytest.mark.parametrize("content", [b"no rich text", b"{\\rtf1", b"{\\rtf1 " + b"{\\*\\x " * 9_000, b"{\\rtf1}}}}}"])
def test_broken_rich_text_has_a_problem_or_its_words(content: bytes) -> None:
    pytest.importorskip("striprtf")
    source = read(content, "a.rtf").source
    assert source.text or source.problems
