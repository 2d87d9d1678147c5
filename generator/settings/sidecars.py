"""<stem>.yml beside a source: what the archivist knows of it. It always wins over what is read from the text."""

from __future__ import annotations

import re

from generator.errors import PlacedError, SettingsError
from generator.model import Problem
from generator.nouns import dataclass
from generator.settings.fields import Fields
from generator.settings.yaml_places import Place, Placed

_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):(?!\d)")  # "javascript:..."; not "harbour.example:8080/page"
_SCHEMES = frozenset(("http", "https", "ftp"))
# what others call the keys of a sidecar
_MEANT = {
    "author": "byline", "authors": "byline", "day": "date", "headline": "title", "remove": "drop", "restore": "keep",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction of a statement: what it is known by, and what is to be done."""

    place: Place  # in the sidecar, for messages
    id: str = ""  # of the statement
    text: str = ""  # the hash of its words, or its first digits
    words: str = ""  # its opening words
    speaker: str = ""  # who says it; with `split`: who says the second part
    confirm: bool = False  # the program was right
    reject: bool = False  # the program was wrong, and nobody knows who says it
    split: str = ""  # the words that open the second of two statements
    join: bool = False  # with the next one of its kind
    remove: bool = False  # it is no statement


@dataclass(frozen=True, slots=True)
class Sidecar:
    """One sidecar; None and () where it says nothing."""

    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    kicker: str | None = None
    date: str | None = None
    published: str | None = None
    updated: str | None = None
    place: str | None = None
    language: str | None = None
    retrieved: str | None = None
    encoding: str | None = None
    layout: str | None = None
    byline: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    speaker: str | None = None  # who says what no label names: the whole of a speech, a statement, a letter
    # lines that are text: "12", "12-15", or the words of the line ("Our view*": its opening)
    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()  # lines that are not
    corrections: tuple[Correction, ...] = ()


def read_sidecar(content: bytes | None, path: str, faults: list[PlacedError]) -> Sidecar:
    """The sidecar of a source; a faulty one gives its faults and what could be read of it."""
    if content is None:
        return Sidecar()
    from generator.settings.yaml_lines import read_yaml  # loads the parser, which a text alone does not need

    try:
        node = read_yaml(content.decode("utf-8-sig"), path)
    except UnicodeDecodeError:
        faults.append(SettingsError(path, "is not UTF-8", hint="save the file as UTF-8 text"))
        return Sidecar()
    except SettingsError as error:
        faults.append(error)
        return Sidecar()
    fields = Fields(node, "a sidecar", faults)
    sidecar = Sidecar(
        url=_url(fields),
        outlet=fields.text("outlet"),
        title=fields.text("title"),
        kicker=fields.text("kicker"),
        date=fields.date("date"),
        published=fields.date("published"),
        updated=fields.date("updated"),
        place=fields.text("place"),
        language=fields.language("language"),
        retrieved=fields.date("retrieved"),
        encoding=fields.text("encoding"),
        layout=_layout(fields),
        byline=fields.texts("byline"),
        agencies=fields.texts("agencies"),
        tags=fields.texts("tags"),
        speaker=fields.text("speaker"),
        keep=fields.texts("keep"),
        drop=fields.texts("drop"),
        corrections=tuple(
            _correction(node, faults)
            for node in fields.nodes("corrections", example="{id: k3v9q2ma, speaker: Ana Ruz}")
        ),
    )
    fields.finish(_MEANT)
    return sidecar


def fault_problem(fault: PlacedError) -> Problem:
    """A fault of a sidecar as a problem of its source."""
    said = "; ".join(filter(None, (fault.message, fault.hint)))
    return Problem("sidecar", said, fault.line, fault.column, fault.path)


def _url(fields: Fields) -> str | None:
    url = fields.text("url")
    if url and (scheme := _SCHEME.match(url)) and scheme[1].lower() not in _SCHEMES:
        fields.fault("url", f"{url!r} is no address of the web", "write it whole: https://example.org/page")
        return None
    return url


def _layout(fields: Fields) -> str | None:
    from generator.recognise.layouts import LAYOUT_NAMES

    layout = fields.text("layout")
    if layout is not None and layout not in LAYOUT_NAMES:
        fields.fault("layout", f"no layout is called {layout!r}", "there are: " + ", ".join(LAYOUT_NAMES))
        return None
    return layout


def _correction(node: Placed, faults: list[PlacedError]) -> Correction:
    fields = Fields(node, "a correction", faults)
    correction = Correction(
        place=node.place,
        id=(fields.text("id") or "").lower(),
        text=(fields.text("text") or "").lower(),
        words=fields.text("words") or "",
        speaker=fields.text("speaker") or "",
        confirm=fields.flag("confirm", default=False),
        reject=fields.flag("reject", default=False),
        split=fields.text("split") or "",
        join=fields.flag("join", default=False),
        remove=fields.flag("remove", default=False),
    )
    fields.text("note")  # for people
    fields.finish()
    if not (correction.id or correction.text or correction.words):
        faults.append(node.place.error("a correction names no statement", "give id, text or words"))
    verbs = (bool(correction.speaker and not correction.split), correction.confirm, correction.reject)
    if sum((*verbs, bool(correction.split), correction.join, correction.remove)) != 1:
        hint = "one of speaker, confirm, reject, split (with a speaker), join, remove"
        faults.append(node.place.error("a correction must do one thing", hint))
    return correction
