"""What is put right in a decoded text, each change with its place, so that the ledger can show it.

Clean text goes through two searches and out again. Mojibake is left to ftfy, with only those of its repairs that left
120 of 120 clean texts alone (its defaults changed 92 of them).
"""

from __future__ import annotations

import re

from generator.model import Repair, Span
from generator.read.charsets import read_twice

# Controls that no text needs; tab, line ends, form feed and vertical tab stay.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")
_TERMINAL = re.compile(r"\x1b\[[0-9;?]{0,20}[A-Za-z]|\x1b\][^\x07\x1b]{0,200}(?:\x07|\x1b\\)|\x1b[()][A-Z0-9]")
# Soft hyphens, joiners and marks inside words, invisible and in the way of every search. U+200C and U+200D stay:
# Persian and the Indic scripts are spelt with them. So does U+200B between letters of scripts that write no blanks.
_INVISIBLE = re.compile(r"[\u00ad\u2060\ufeff\u180e\ufff9-\ufffb]|\u200b(?![\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])")
_BIDI_OVERRIDE = re.compile(r"[\u202d\u202e]")
# UTF-8 read as Windows-1252 or Latin-1: a lead byte followed by a continuation byte, in either disguise
_CONTINUATION = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_MOJIBAKE = re.compile(f"[ÂÃÅÄÐÑØÙÎÏ][{_CONTINUATION}]|[àáâãäåæçèéêëìíîï][{_CONTINUATION}]{{2}}|â€")
# every character that one of the patterns above begins with: clean text costs one search, quick as it begins with a set
_HIDDEN = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u180e\u200b\u202d\u202e\u2060\ufeff\ufff9-\ufffb"
_SUSPECT = re.compile(
    f"[À-ÿ{_HIDDEN}](?:(?<=[{_HIDDEN}])|(?<=[ÂÃÅÄÐÑØÙÎÏàáâãäåæçèéêëìíîï])[{_CONTINUATION}]|(?<=[À-ÿ])[À-ÿ]{{3}})"
)
_LATIN_SUPPLEMENT = re.compile("[À-ÖØ-öø-ÿ]")
_LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")
_MOST_REPAIRS = 500  # listed one by one; the rest is counted in the last one


def repair_text(text: str) -> tuple[str, tuple[Repair, ...]]:
    """The text without what hides in it, and the list of what was changed."""
    repairs: list[Repair] = []
    if not _SUSPECT.search(text):
        return text, ()
    if "\x1b" in text:
        text = _remove(text, _TERMINAL, "terminal-control", repairs)
    if _C1.search(text):
        text = _map_c1(text, repairs)
    if _CONTROL.search(text):
        text = _remove(text, _CONTROL, "control-character", repairs)
    if _INVISIBLE.search(text):
        text = _remove(text, _INVISIBLE, "invisible-character", repairs)
    if _BIDI_OVERRIDE.search(text):
        text = _remove(text, _BIDI_OVERRIDE, "direction-override", repairs)
    if _MOJIBAKE.search(text):
        text = _mend_mojibake(text, repairs)
    if _is_wrong_charset(text) and (meant := read_twice(text)):
        repairs.append(Repair("mojibake", text[:200], meant[:200], Span(0, len(meant))))
        text = meant
    return text, tuple(repairs)


_C1 = re.compile("[\x80-\x84\x86-\x9f]")
_C1_MEANT = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x85, 0x8D, 0x8F, 0x90, 0x9D)
}


def _map_c1(text: str, repairs: list[Repair]) -> str:
    """C1 controls as the Windows-1252 characters they were meant to be (as the HTML standard reads them)."""
    if _MOJIBAKE.search(text):
        return text  # they are the second half of mojibake; ftfy needs them
    count = len(_C1.findall(text))
    mapped = text.translate(_C1_MEANT)
    repairs.append(Repair("mojibake", "C1 control characters", "the Windows-1252 characters meant", count=count))
    return mapped


def _remove(text: str, pattern: re.Pattern[str], kind: str, repairs: list[Repair]) -> str:
    if kind == "control-character" and _MOJIBAKE.search(text):
        pattern = _C0  # C1 controls are the second half of mojibake; ftfy needs them
    found = pattern.findall(text)
    names = " ".join(sorted({f"U+{ord(char):04X}" for match in found for char in match})[:12])
    if found:
        repairs.append(Repair(kind, names, "", count=len(found)))
    return pattern.sub("", text)


_C0 = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def _mend_mojibake(text: str, repairs: list[Repair]) -> str:
    from ftfy import TextFixerConfig, fix_text

    config = TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        normalization=None,
        explain=False,
    )
    pieces, length, unlisted = [], 0, 0
    for line in _LINE.findall(text):
        fixed = fix_text(line, config) if _MOJIBAKE.search(line) else line
        if fixed != line:
            if len(repairs) < _MOST_REPAIRS:
                repairs.append(Repair("mojibake", line, fixed, Span(length, length + len(fixed))))
            else:
                unlisted += 1
        pieces.append(fixed)
        length += len(fixed)
    if unlisted:
        repairs.append(Repair("mojibake", "", "", count=unlisted))
    return _C0.sub("", "".join(pieces))


def _is_wrong_charset(text: str) -> bool:
    """Whether most letters are accented Western ones: no language writes so, Cyrillic read as Latin-1 does."""
    sample = text[:4_000]
    accented = len(_LATIN_SUPPLEMENT.findall(sample))
    return accented >= 8 and accented * 2 > sum(map(str.isalpha, sample))
