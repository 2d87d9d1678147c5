"""Subtitles (.vtt, .srt): what was said, without times; a voice becomes a label, its captions one turn."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field

import webvtt

from generator.languages.worded import Worded
from generator.model import Label, Repair, Span
from generator.nouns import dataclass
from generator.read.formats import Converted

_PAUSE = 4.0  # seconds of silence that end a paragraph
_MARK = re.compile(r">>+|[-–—]")
_NEW_SPEAKER = re.compile(r"(?:>>+|[-–—])\s*(?=\S)|[^\W\d_][\w .'’-]{1,40}:\s")
_TAG = re.compile(r"</?[^<>]{0,80}>|\{\\[^{}]{0,40}\}")
_VOICE = re.compile(r"<v(?:\.[^\s<>.]{1,40})*+[ \t]++([^<>\n]{1,80})>")
_SOUND = re.compile(r"\[[^\[\]]{1,80}\]|\([^()]{1,80}\)|♪[^♪]{0,200}♪")  # "[ship's horn]", alone in its line
# "Subtitles by Ada Example", a caption of its own
_CREDIT = Worded(r"\W{0,3}(?i:{below_record})(?:(?<=[:：])|(?![^\W_])).*", stage="turns")
NAMED, UNNAMED = "voice", "caption-mark"


@dataclass(slots=True)
class _Paragraph:
    """What one voice says without a pause."""

    voice: str | None
    opens: str | None = None  # the family of the label that opens it
    words: list[str] = field(default_factory=list)


def read(content: bytes, encoding: str | None) -> Converted:
    """The captions joined into paragraphs; the times are left out and counted among the repairs."""
    from generator.read.decode import decode_bytes

    text = decode_bytes(content, encoding).replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff\n ")
    is_vtt = text.startswith("WEBVTT")
    captions = webvtt.from_buffer(io.StringIO(text), format="vtt" if is_vtt else "srt").captions
    joined, labels = _written(list(_paragraphs(captions)))
    repair = Repair("caption-times", "times of captions", "", count=len(captions))
    return Converted(joined, "subtitles", repairs=(repair,) if captions else (), labels=labels)


def _written(paragraphs: Sequence[_Paragraph]) -> tuple[str, tuple[Label, ...]]:
    """The text, and where a voice begins."""
    rows, labels, at = list[str](), list[Label](), 0
    for paragraph in paragraphs:
        name = f"{paragraph.voice}:" if paragraph.opens == NAMED else ""
        row = " ".join([*filter(None, [name]), *paragraph.words])
        if paragraph.opens:
            mark = _MARK.match(row) if not name else None
            end = at + (len(name) or (mark.end() if mark else 0))
            start = end + len(row[end - at :]) - len(row[end - at :].lstrip())
            labels.append(Label(Span(at, end), start, name.rstrip(":"), paragraph.opens))
        rows.append(row)
        at += len(row) + 2
    return ("\n\n".join(rows) + "\n" if rows else ""), tuple(labels)


def _paragraphs(captions: Iterable[webvtt.Caption]) -> Iterator[_Paragraph]:
    """Captions of one voice without a pause between are one paragraph; what repeats the caption before is left out."""
    now, ended, last = _Paragraph(None), 0.0, ""
    for caption in captions:
        parts = list(_parts(caption))
        line = " ".join(words for _, words in parts)
        if not line or line == last:
            continue
        if _CREDIT.fullmatch(line):
            yield from [now] if now.words else []
            yield _Paragraph(None, None, [line])
            now, ended, last = _Paragraph(None), 0.0, line
            continue
        is_dialogue = sum(bool(_MARK.match(words)) for _, words in parts) > 1
        pause = caption.start_in_seconds - ended > _PAUSE
        for voice, words in parts:
            is_sound, has_stopped = _SOUND.fullmatch(words) is not None, not now.words or _ends(now.words[-1])
            if is_sound and voice is None:
                yield from [now] if now.words else []
                yield _Paragraph(now.voice, None, [words])
                now = _Paragraph(now.voice)
                continue
            opens = _opened(voice, now, words, is_dialogue=is_dialogue, has_stopped=has_stopped)
            if opens or (pause and has_stopped) or (voice is None and _NEW_SPEAKER.match(words)):
                yield from [now] if now.words else []
                now = _Paragraph(voice if opens else now.voice, opens)
            now.words.append(words)
            pause = False
        ended, last = caption.end_in_seconds, line
    yield from [now] if now.words else []


def _parts(caption: webvtt.Caption) -> Iterator[tuple[str | None, str]]:
    """The voice and the words: of each voice in a caption, of each line that opens with a dash or tells a sound."""
    voice, lines = None, list[str]()
    for row in caption.raw_text.split("\n"):
        pieces = _VOICE.split(row)
        for number, piece in enumerate(pieces):
            if number % 2:
                if lines:
                    yield voice, " ".join(lines)
                voice, lines = " ".join(piece.split()), []
                continue
            words = " ".join(_TAG.sub("", piece).split())
            if lines and (_MARK.match(words) or _SOUND.fullmatch(words) or _SOUND.fullmatch(lines[-1])):
                yield voice, " ".join(lines)
                lines = []
            lines += [words] if words else []
    if lines:
        yield voice, " ".join(lines)


def _opened(voice: str | None, now: _Paragraph, words: str, *, is_dialogue: bool, has_stopped: bool) -> str | None:
    """The family of the label with which another voice begins; None where nothing says that one does."""
    if voice is not None:
        return NAMED if voice != now.voice else None
    if now.voice is not None:
        return UNNAMED
    return UNNAMED if _MARK.match(words) and (is_dialogue or has_stopped) else None


def _ends(words: str) -> bool:
    return words.endswith((".", "!", "?", "…", '"', "”", "]", ")"))
