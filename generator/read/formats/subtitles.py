"""Subtitles (.vtt, .srt): what was said, without times; a voice becomes a label, its captions one turn."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator

import webvtt

from generator.model import Repair
from generator.read.formats import Converted

_PAUSE = 4.0  # seconds of silence that end a paragraph
_NEW_SPEAKER = re.compile(r"(?:>>+|[-–—])\s*(?=\S)|[^\W\d_][\w .'’-]{1,40}:\s")
_TAG = re.compile(r"</?[^<>]{0,80}>|\{\\[^{}]{0,40}\}")


def read(content: bytes, encoding: str | None) -> Converted:
    """The captions joined into paragraphs; the times are left out and counted among the repairs."""
    from generator.read.decode import decode_bytes

    text = decode_bytes(content, encoding).replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff\n ")
    is_vtt = text.startswith("WEBVTT")
    captions = webvtt.from_buffer(io.StringIO(text), format="vtt" if is_vtt else "srt").captions
    joined = "\n\n".join(_paragraphs(captions))
    repair = Repair("caption-times", "times of captions", "", count=len(captions))
    return Converted(joined + "\n" if joined else "", "subtitles", repairs=(repair,) if captions else ())


def _paragraphs(captions: Iterable[webvtt.Caption]) -> Iterator[str]:
    """Captions of one voice without a pause between are one paragraph; what repeats the caption before is left out."""
    words: list[str] = []
    voice: str | None = None
    ended, last = 0.0, ""
    for caption in captions:
        line = " ".join(_TAG.sub("", caption.text).split())
        if not line or line == last:
            continue
        speaker = caption.voice or None
        pause = caption.start_in_seconds - ended > _PAUSE and words and words[-1].endswith((".", "!", "?", "…"))
        if words and (speaker != voice or pause or (speaker is None and _NEW_SPEAKER.match(line))):
            yield " ".join(words)
            words = []
        if not words and speaker and (speaker != voice):
            words.append(f"{speaker}:")
        words.append(line)
        voice, ended, last = speaker, caption.end_in_seconds, line
    if words:
        yield " ".join(words)
