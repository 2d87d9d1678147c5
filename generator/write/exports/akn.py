"""Akoma Ntoso 3.0 (OASIS LegalDocML): a transcript is a debate of speeches, any other text a doc of paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.model import Archive
from generator.settings import Settings
from generator.write.exports import Entries
from generator.write.exports.flow import Paragraph, Passage, flow
from generator.write.exports.tables import Entry
from generator.write.exports.xml_text import xml_attribute, xml_id, xml_text

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def write(entries: Entries, archive: Archive, settings: Settings, folder: Path) -> list[Path]:
    """akn/<address>.xml for every document."""
    files = []
    for entry in entries:
        file = folder / "akn" / f"{entry.card.address}.xml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_HEAD + document_xml(entry), encoding="utf-8", newline="\n")
        files.append(file)
    return files


def document_xml(entry: Entry) -> str:
    """The akomaNtoso element of one document."""
    passages = list(flow(entry.document))
    if any(passage.turn for passage in passages):
        heading = f"<heading>{xml_text(entry.card.title)}</heading>"
        spoken = heading + "".join(map(_spoken, passages))
        section = f'<debateSection name="transcript" eId="dbsect_1">{spoken}</debateSection>'
        inner = f'<debate name="transcript">{_meta(entry)}<debateBody>{section}</debateBody></debate>'
    else:
        words = "".join(_plain(paragraph) for passage in passages for paragraph in passage.paragraphs) or "<p/>"
        inner = f'<doc name="{"".join(c for c in entry.document.layout if c.isalnum()) or "text"}">{_meta(entry)}'
        inner += f"<mainBody>{words}</mainBody></doc>"
    return f'<akomaNtoso xmlns="{_NAMESPACE}">{inner}</akomaNtoso>\n'


def _meta(entry: Entry) -> str:
    card = entry.card
    uri = f"/akn/un/{'debate' if card.layout == 'transcript' else 'doc'}/{card.date or 'undated'}/{card.address}"
    language = (card.language or "und").split("-")[0]
    levels = (
        ("FRBRWork", uri),
        ("FRBRExpression", f"{uri}/{language}"),
        ("FRBRManifestation", f"{uri}/{language}.xml"),
    )
    parts = []
    for level, value in levels:
        only = {
            "FRBRWork": '<FRBRcountry value="un"/>',
            "FRBRExpression": f"<FRBRlanguage language={xml_attribute(language)}/>",
        }
        parts.append(
            f"<{level}><FRBRthis value={xml_attribute(value)}/><FRBRuri value={xml_attribute(value)}/>"
            f'{_date(card.date)}<FRBRauthor href="#outlet"/>{only.get(level, "")}</{level}>'
        )
    people = {s.speaker_id: s.speaker for s in entry.document.statements if s.speaker_id and s.speaker}
    persons = "".join(
        f'<TLCPerson eId="{xml_id("p", key)}" href={xml_attribute(f"/ontology/person/{key}")} '
        f"showAs={xml_attribute(name)}/>"
        for key, name in sorted(people.items())
    )
    outlet = xml_attribute(card.outlet or "unknown")
    return (
        f'<meta><identification source="#archive">{"".join(parts)}</identification><references source="#archive">'
        '<TLCOrganization eId="archive" href="/ontology/organization/archive" showAs="Onrecord"/>'
        f'<TLCOrganization eId="outlet" href="/ontology/organization/outlet" showAs={outlet}/>{persons}'
        '<TLCRole eId="unnamed" href="/ontology/role/unnamed" showAs="unnamed"/></references></meta>'
    )


def _date(date: str | None) -> str:
    """The schema wants a full date; one of less precision is filled up and says so by its name."""
    match = _DATE.match(date or "")
    if not match:
        return '<FRBRdate date="0001-01-01" name="unknown"/>'
    year, month, day = match.groups()
    name = "said" if day else "said-about"
    return f'<FRBRdate date="{year}-{month or "01"}-{day or "01"}" name="{name}"/>'


def _spoken(passage: Passage) -> str:
    turn = passage.turn
    if turn is None:
        return "".join(f"<narrative>{''.join(_inline(p))}</narrative>" for p in passage.paragraphs)
    by = f' by="#{xml_id("p", turn.speaker_id)}"' if turn.speaker_id else ' by="#unnamed"'
    words = "".join(_plain(paragraph) for paragraph in passage.paragraphs)
    named = f' eId="{xml_id("s", turn.id)}"' if passage.opens else ""
    return f"<speech{named}{by}><from>{xml_text(turn.label)}</from>{words}</speech>"


def _plain(paragraph: Paragraph) -> str:
    return f"<p>{''.join(_inline(paragraph))}</p>"


def _inline(paragraph: Paragraph) -> Iterator[str]:
    for piece in paragraph.pieces:
        words = xml_text(piece.words)
        named = f' eId="{xml_id("s", piece.quote.id)}"' if piece.quote and piece.opens else ""
        yield f'<inline name="quotation"{named}>{words}</inline>' if piece.quote else words
