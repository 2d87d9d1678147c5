"""One EPUB 3 book: a chapter a document, in the order of their dates, with every statement's anchor."""

from __future__ import annotations

import datetime
import hashlib
import html
import zipfile
from pathlib import Path

from generator.model import Archive, Role
from generator.settings import Settings
from generator.write.exports import Entries
from generator.write.exports.flow import Paragraph, Passage, flow
from generator.write.exports.tables import Entry
from generator.write.exports.xml_text import xml_legal, xml_text

_STYLE = "h2{font-size:1.1em}.label{font-weight:bold;margin-bottom:0}.about{color:#555}.quote{font-style:normal}"


def write(entries: Entries, archive: Archive, settings: Settings, folder: Path) -> list[Path]:
    """archive.epub."""
    from ebooklib import epub

    book = epub.EpubBook()
    digest = hashlib.sha256("".join(card.sha256 for card in archive.cards).encode()).hexdigest()
    book.set_identifier(f"urn:sha256:{digest}")
    book.set_title(xml_legal(settings.site.name))
    book.set_language(settings.site.language)
    style = epub.EpubItem(uid="style", file_name="style.css", media_type="text/css", content=_STYLE.encode())
    book.add_item(style)
    chapters = []
    for number, entry in enumerate(sorted(entries, key=lambda e: (e.card.date or "9999", e.card.address)), 1):
        language = entry.card.language or settings.site.language
        chapter = epub.EpubHtml(title=xml_legal(entry.card.title), file_name=f"{number:05}.xhtml", lang=language)
        chapter.content = chapter_html(entry)
        chapter.add_item(style)
        book.add_item(chapter)
        chapters.append(chapter)
    book.toc = chapters
    book.spine = ["nav", *chapters]
    book.add_item(epub.EpubNcx())
    book.add_item(epub.EpubNav())
    newest = max((card.date for card in archive.cards if card.date and len(card.date) == 10), default="2000-01-01")
    file = folder / "archive.epub"
    epub.write_epub(str(file), book, {"mtime": datetime.datetime.fromisoformat(newest)})
    _fix_times(file)
    return [file]


def _fix_times(file: Path) -> None:
    """Gives every member of the ZIP file the first moment ZIP knows, so that the same book has the same bytes."""
    with zipfile.ZipFile(file) as book:
        members = [(info.filename, info.compress_type, book.read(info)) for info in book.infolist()]
    with zipfile.ZipFile(file, "w") as book:
        for name, compression, content in members:
            book.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, compress_type=compression)


def chapter_html(entry: Entry) -> str:
    """The body of a chapter."""
    card = entry.card
    about = " · ".join(filter(None, (card.date, card.outlet, card.source, f"SHA-256 {card.sha256}")))
    parts = [f"<h1>{xml_text(card.title)}</h1>", f'<p class="about">{xml_text(about)}</p>']
    parts += [_passage(passage) for passage in flow(entry.document)]
    return "\n".join(parts)


def _passage(passage: Passage) -> str:
    words = "".join(_paragraph(paragraph) for paragraph in passage.paragraphs)
    if passage.turn is None:
        return words
    named = f' id="s.{html.escape(passage.turn.id)}"' if passage.opens else ""
    label = f'<p class="label">{xml_text(passage.turn.label)}</p>' if passage.turn.label and passage.opens else ""
    return f"<div{named}>{label}{words}</div>"


def _paragraph(paragraph: Paragraph) -> str:
    words = ""
    for piece in paragraph.pieces:
        if piece.quote is None:
            words += xml_text(piece.words)
        else:
            named = f' id="s.{html.escape(piece.quote.id)}"' if piece.opens else ""
            words += f'<span class="quote"{named}>{xml_text(piece.words)}</span>'
    return f"<h2>{words}</h2>" if paragraph.role is Role.HEADING else f"<p>{words}</p>"
