"""BibTeX: one entry a document."""

from __future__ import annotations

import re
from pathlib import Path

from generator.model import Archive
from generator.settings import Settings
from generator.write.exports import Entries
from generator.write.exports.references import Name, Reference, date_parts, references

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SPECIAL = re.compile(r"[\\{}&%$#_~^]")
_WORDS = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def write(entries: Entries, archive: Archive, settings: Settings, folder: Path) -> list[Path]:
    """references.bib."""
    file = folder / "references.bib"
    with file.open("w", encoding="utf-8", errors="replace", newline="\n") as out:
        for each in references(entries, settings):
            out.write(entry_of(each) + "\n")
    return [file]


def entry_of(reference: Reference) -> str:
    """One entry; every mark that TeX acts on stands for itself."""
    date = date_parts(reference.date)
    fields = [
        ("author", " and ".join(_name(name) for name in reference.authors)),
        ("title", f"{{{tex(reference.title)}}}"),
        ("journal" if reference.is_news else "howpublished", tex(reference.container)),
        ("year", str(date[0]) if date else ""),
        ("month", _MONTHS[date[1] - 1] if len(date) > 1 and 1 <= date[1] <= 12 else ""),
        ("day", str(date[2]) if len(date) > 2 else ""),
        ("url", _address(reference.url or reference.original)),
        ("language", tex(reference.language)),
        ("note", tex(f"Document {reference.key} in {reference.archive}")),
    ]
    lines = [f"  {key} = {value if key == 'month' else f'{{{value}}}'}" for key, value in fields if value]
    kind = "article" if reference.is_news else "misc"
    return f"@{kind}{{{reference.key},\n" + ",\n".join(lines) + "\n}\n"


def tex(words: str) -> str:
    """Words as TeX shows them."""
    flat = " ".join(words.split())
    return _SPECIAL.sub(lambda match: _WORDS.get(match.group(), f"\\{match.group()}"), flat)


def _name(name: Name) -> str:
    return tex(name.turned) if name.given else f"{{{tex(name.family)}}}"


def _address(url: str) -> str:
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
