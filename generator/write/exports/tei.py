"""TEI P5 in the manner of ParlaMint: utterances with who, quotations as q with who; a teiCorpus of all documents.

Elements: https://tei-c.org/release/doc/tei-p5-doc/en/html/TS.html (transcribed speech) and ParlaMint's u/seg.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.model import Archive, Role
from generator.settings import Settings
from generator.write.exports import Entries
from generator.write.exports.flow import Paragraph, Passage, flow
from generator.write.exports.tables import Entry
from generator.write.exports.xml_text import xml_attribute, xml_id, xml_text

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = 'xmlns="http://www.tei-c.org/ns/1.0"'
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?\Z")


def write(entries: Entries, archive: Archive, settings: Settings, folder: Path) -> list[Path]:
    """tei/<address>.xml for every document, and tei/corpus.xml that includes them."""
    files = []
    for entry in entries:
        file = folder / "tei" / f"{entry.card.address}.xml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_HEAD + document_xml(entry, settings), encoding="utf-8", newline="\n")
        files.append(file)
    corpus = folder / "tei" / "corpus.xml"
    corpus.parent.mkdir(parents=True, exist_ok=True)
    with corpus.open("w", encoding="utf-8", newline="\n") as out:
        out.write(f'{_HEAD}<teiCorpus {_NAMESPACE} xmlns:xi="http://www.w3.org/2001/XInclude">\n')
        out.write(_header(settings.site.name, settings, "<p>The texts of this archive.</p>", ""))
        for file in files:
            out.write(f"<xi:include href={xml_attribute(file.relative_to(corpus.parent).as_posix())}/>\n")
        out.write("</teiCorpus>\n")
    return [*files, corpus]


def document_xml(entry: Entry, settings: Settings) -> str:
    """The TEI element of one document."""
    card, metadata = entry.card, entry.document.metadata
    scope = xml_id("p", card.key)  # a speaker of two documents has an id in each, and the corpus includes both
    source = [f"<title>{xml_text(card.title)}</title>"]
    source += [f"<author>{xml_text(found.value)}</author>" for found in metadata.byline]
    if card.outlet:
        source.append(f"<publisher>{xml_text(card.outlet)}</publisher>")
    if card.date:
        when = f" when={xml_attribute(card.date)}" if _DATE.match(card.date) else ""
        source.append(f"<date{when}>{xml_text(card.date)}</date>")
    if metadata.url:
        source.append(f'<idno type="URL">{xml_text(metadata.url.value)}</idno>')
    source.append(f'<idno type="SHA-256">{card.sha256}</idno>')
    header = _header(card.title, settings, f"<bibl>{''.join(source)}</bibl>", _profile(entry, scope))
    language = f" xml:lang={xml_attribute(card.language)}" if card.language else ""
    body = "\n".join(_passage(passage, scope) for passage in flow(entry.document)) or "<p/>"
    return f"<TEI {_NAMESPACE}{language}>\n{header}<text><body><div>\n{body}\n</div></body></text>\n</TEI>\n"


def _header(title: str, settings: Settings, source: str, profile: str) -> str:
    return (
        "<teiHeader><fileDesc>"
        f"<titleStmt><title>{xml_text(title)}</title></titleStmt>"
        f"<publicationStmt><publisher>{xml_text(settings.site.name)}</publisher></publicationStmt>"
        f"<sourceDesc>{source}</sourceDesc></fileDesc>{profile}</teiHeader>\n"
    )


def _profile(entry: Entry, scope: str) -> str:
    people = {s.speaker_id: s.speaker for s in entry.document.statements if s.speaker_id and s.speaker}
    parts = []
    if entry.card.language:
        ident = xml_attribute(entry.card.language)
        parts.append(f"<langUsage><language ident={ident}>{xml_text(entry.card.language)}</language></langUsage>")
    if people:
        listed = "".join(
            f'<person xml:id="{xml_id(scope, key)}"><persName>{xml_text(name)}</persName></person>'
            for key, name in sorted(people.items())
        )
        parts.append(f"<particDesc><listPerson>{listed}</listPerson></particDesc>")
    return f"<profileDesc>{''.join(parts)}</profileDesc>" if parts else ""


def _passage(passage: Passage, scope: str) -> str:
    turn = passage.turn
    if turn is None:
        return "\n".join(_paragraph(paragraph, scope) for paragraph in passage.paragraphs)
    who = f' who="#{xml_id(scope, turn.speaker_id)}"' if turn.speaker_id else ""
    note = f'<note type="speaker">{xml_text(turn.label)}</note>\n' if turn.label and passage.opens else ""
    segments = "".join(f"<seg>{''.join(_inline(p, scope))}</seg>" for p in passage.paragraphs)
    named = f' xml:id="{xml_id("s", turn.id)}"' if passage.opens else ""
    return f"{note}<u{named}{who}>{segments}</u>"


def _paragraph(paragraph: Paragraph, scope: str) -> str:
    words = "".join(_inline(paragraph, scope))
    if paragraph.role is Role.STAGE_DIRECTION:
        return f"<incident><desc>{xml_text(''.join(piece.words for piece in paragraph.pieces))}</desc></incident>"
    return f'<p rend="heading">{words}</p>' if paragraph.role is Role.HEADING else f"<p>{words}</p>"


def _inline(paragraph: Paragraph, scope: str) -> Iterator[str]:
    for piece in paragraph.pieces:
        if piece.quote is None:
            yield xml_text(piece.words)
            continue
        who = f' who="#{xml_id(scope, piece.quote.speaker_id)}"' if piece.quote.speaker_id else ""
        named = f' xml:id="{xml_id("s", piece.quote.id)}"' if piece.opens else ""
        yield f"<q{named}{who}>{xml_text(piece.words)}</q>"
