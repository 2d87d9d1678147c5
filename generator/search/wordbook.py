"""A wordbook: the frequent words of an archive, so that texts are packed as their numbers.

Deflate finds what recurs in one chunk of texts; words that recur from chunk to chunk it must spell each time. So before
it, each frequent word gets a code of one or two bytes (a word replacing transform: Skibinski, Grabowski, Deorowicz:
Revisiting dictionary-based compression, Software: Practice and Experience 35, 2005).

 0x80-0xDF            entries 0 to 95
 0xE0-0xFF and a byte entries 96 to 8,159; the second byte is 3 or more and no line feed, so that neither 0x02 nor a
                      line feed stands in a code
 0x01                 the next entry with a capital
 0x02 ... 0x02        characters beyond ASCII, in UTF-8
 all others           themselves: JSON leaves no other control character in a text
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import field

from generator.nouns import dataclass

# " ?[^\W\d_]+|[\W\d_]", told so that plain letters take one look: a word with the blank before it, or a character
_TOKEN = re.compile(
    r"""
    \ ?[A-Za-z]+ (?: [^\x00-\x7f\W\d_][^\W\d_]* )?
    | \ ?[^\x00-\x7f\W\d_][^\W\d_]*
    | [\W\d_]
    """,
    re.VERBOSE,
)
_PLAIN_TOKEN = re.compile(rb" ?[A-Za-z]+|[^A-Za-z]")  # the same for ASCII
# all there is beside ASCII in most texts, as control characters that no text holds, so that it is ASCII
_STAND_INS = dict(zip("“”‘’–—…•\u00a0", "\3\4\5\6\7\b\v\f\x0e", strict=True))
_ONE_BYTE = 96
_LOW = 252
_FEED = 10
_ENTRIES = _ONE_BYTE + 32 * _LOW
_AT_LEAST = 2  # times in the sample
_CAPITALS = "\u0530"  # before it, letters and their capitals are one character each in Python and in browsers
_MEMORY = 1 << 17  # tokens whose bytes are kept at hand


class _Codes(dict[str, bytes]):
    """The bytes of each token, made when it is first met."""

    def __init__(self, entries: tuple[str, ...]) -> None:
        super().__init__({entry: _code(at) for at, entry in enumerate(entries)})
        self._entries = frozenset(entries)

    def __missing__(self, token: str) -> bytes:
        lower = token.lower()
        if token != lower and lower in self._entries and token < _CAPITALS and capital(lower) == token:
            made = b"\x01" + self[lower]
        elif token.isascii():
            made = token.encode()
        else:
            made = b"\x02" + token.encode("utf-8", "replace") + b"\x02"
        if len(self) < _MEMORY:
            self[token] = made
        return made


@dataclass(frozen=True, slots=True)
class Wordbook:
    """Words, each with the blank before it, by the number of their code."""

    entries: tuple[str, ...]
    _codes: _Codes = field(init=False, repr=False, compare=False)
    _plain: dict[bytes, bytes] = field(init=False, repr=False, compare=False)  # of tokens in ASCII that have a code

    def __post_init__(self) -> None:
        codes = _Codes(self.entries)
        codes.update({stand_in: codes[mark] for mark, stand_in in _STAND_INS.items()})
        object.__setattr__(self, "_codes", codes)
        object.__setattr__(self, "_plain", {})

    def shorten(self, text: str) -> bytes:
        """The text with codes for its frequent words; in lines of JSON only line feeds are control characters."""
        for mark, stand_in in _STAND_INS.items():
            text = text.replace(mark, stand_in)
        lines = [text] if text.isascii() else text.split("\n")
        coded = [self._shorten_plain(line) if line.isascii() else self._shorten_any(line) for line in lines]
        return b"\n".join(coded).replace(b"\x02\x02", b"")

    def _shorten_any(self, line: str) -> bytes:
        return b"".join(map(self._codes.__getitem__, _TOKEN.findall(line)))

    def _shorten_plain(self, text: str) -> bytes:
        """The same for ASCII, where what has no code stays as it is: no table that grows with the archive."""
        if not self._plain:
            self._plain.update({token.encode(): code for token, code in self._coded() if token.isascii()})
        tokens = _PLAIN_TOKEN.findall(text.encode())
        return b"".join(map(self._plain.get, tokens, tokens))

    def _coded(self) -> Iterator[tuple[str, bytes]]:
        """The tokens that have a code of their own or with a capital."""
        known = frozenset(self.entries)
        for token in self.entries:
            changed = capital(token)
            if changed not in known:
                yield changed, self._codes[changed]
        yield from self._codes.items()

    def content(self) -> bytes:
        """The book as a file."""
        return "\n".join(self.entries).encode("utf-8", "replace")

    def lengthen(self, content: bytes) -> str:
        """The text of what `shorten` made."""
        parts: list[str] = []
        at, is_capital = 0, False
        while at < len(content):
            byte = content[at]
            at += 1
            if byte >= 0x80:
                number = byte - 0x80
                if byte >= 0xE0:
                    number = _ONE_BYTE + (byte - 0xE0) * _LOW + content[at] - 3 - (content[at] > _FEED)
                    at += 1
                parts.append(capital(self.entries[number]) if is_capital else self.entries[number])
                is_capital = False
            elif byte == 1:
                is_capital = True
            elif byte == 2:
                end = content.index(2, at)
                parts.append(content[at:end].decode("utf-8", "replace"))
                at = end + 1
            else:
                parts.append(chr(byte))
        return "".join(parts)


def make_wordbook(texts: Iterable[str]) -> Wordbook:
    """The words that pay for their codes in these texts.

    Words about as frequent stand in the order of their letters, so that an edit of one text seldom changes the book.
    """
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(_TOKEN.findall(text))
    paying = [token for token, times in counts.items() if times >= _AT_LEAST and len(token.encode()) > 1]
    paying.sort(key=lambda token: (-counts[token].bit_length(), token))
    return Wordbook(tuple(paying[:_ENTRIES]))


def capital(entry: str) -> str:
    """The entry with its first letter as a capital."""
    start = 1 if entry.startswith(" ") else 0
    return entry[:start] + entry[start : start + 1].upper() + entry[start + 1 :]


def _code(number: int) -> bytes:
    if number < _ONE_BYTE:
        return bytes((0x80 + number,))
    lead, low = divmod(number - _ONE_BYTE, _LOW)
    return bytes((0xE0 + lead, low + 3 + (low + 3 >= _FEED)))
