"""Arabic, Hebrew and Persian: words with blanks between, a verb before its subject or at the end of the sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model import Span
from generator.nouns import dataclass
from generator.statements.attribution.lexicon import Lexicon
from generator.statements.attribution.uncased.named import Names, Paragraph, Source, sentence
from generator.statements.labels.words import label_words

__all__ = ["find", "introduce"]

# a masked quotation, a word (with marks inside it: ד"ר, Al-X), or a mark
# the vowel signs of Arabic are no letters to re: "علّق", "قائلاً"
_TOKEN = re.compile(r"""\ufffc+ | [^\W_][\w\u200c\u064b-\u0652\u0670]*(?:["'״׳’-]\w+)*['׳]? | [^\w\s]""", re.VERBOSE)
_VOWEL_SIGNS = dict.fromkeys((*range(0x064B, 0x0653), 0x0670))
_FARTHEST = 40  # tokens between a verb and its quotation
_LONGEST_NAME = 4
_LONGEST_PHRASE = 10


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    start: int
    end: int


def introduce(paragraph: Paragraph, names: Names) -> None:
    """Notes first names with what follows, where a speech verb, a role or the head of a sentence stands before."""
    lexicon = paragraph.lexicon
    tokens = _tokens(paragraph.text)
    for i, token in enumerate(tokens):
        if token.word not in lexicon.given or (i and tokens[i - 1].word in lexicon.given):
            continue
        before = tokens[i - 1].word if i else "."
        k = i - 1
        while k > 0 and i - k < _LONGEST_NAME and not _is_role(tokens[k].word, lexicon) and _is_word(tokens[k]):
            k -= 1
        role = tokens[k].word if k >= 0 and _is_role(tokens[k].word, lexicon) else ""
        if role or not before[0].isalnum() or _verb(before, lexicon) or before in lexicon.according_words:
            name = _name(tokens, i, min(len(tokens), i + _LONGEST_NAME), lexicon)
            if len(name) > 1:
                joined = " ".join(name)
                names.note(joined, *((role, _bare(role)) if role else ()))
                names.genders.setdefault(joined, lexicon.given[token.word])


def find(paragraph: Paragraph, quotation: Span, names: Names) -> Source | None:
    """The source of a quotation: a verb and its subject behind it, "according to", or before it in the sentence."""
    text, lexicon = paragraph.text, paragraph.lexicon
    bounds = sentence(text, quotation.start, quotation.end)
    behind = _tokens(text, quotation.end, bounds.end)
    before = _tokens(text, bounds.start, quotation.start)[-_FARTHEST:]
    return (
        _after(behind, names, lexicon)
        or _according(before, names, lexicon, at_head=True)
        or _before(before, names, lexicon)
    )


def _after(tokens: Sequence[_Token], names: Names, lexicon: Lexicon) -> Source | None:
    i = 0
    while i < len(tokens) and tokens[i].word in (",", "،", "-", "–", "—"):
        i += 1
    if i == 0 or i >= len(tokens):
        return _according(tokens[i:], names, lexicon, at_head=True)
    verb = _verb(tokens[i].word, lexicon)
    if verb:
        first, last = _phrase(tokens, i + 1, len(tokens), lexicon)
        return _source("after-vs", tokens, first, last, i, names, lexicon) or _silent(
            "after-vs", tokens[i], verb, lexicon
        )
    found = _according(tokens[i:], names, lexicon, at_head=True)
    if found:
        return found
    first, last = _phrase(tokens, i, len(tokens), lexicon)
    if last < len(tokens) and _verb(tokens[last].word, lexicon):
        return _source("after-sv", tokens, first, last, last, names, lexicon)
    return None


def _according(tokens: Sequence[_Token], names: Names, lexicon: Lexicon, *, at_head: bool) -> Source | None:
    """According to X, "...": at the head of the sentence, without a speech verb before the quotation."""
    if any(_verb(token.word, lexicon) for token in tokens[:_FARTHEST]):
        return None
    for i, token in enumerate(tokens[: 2 if at_head else _FARTHEST]):
        for words in lexicon.according:
            length = _matches(tokens, i, words)
            if length:
                first, last = _phrase(tokens, i + length, len(tokens), lexicon)
                return _source("according", tokens, first, last, i, names, lexicon)
        if token.word[0].isalnum():
            break
    return None


def _matches(tokens: Sequence[_Token], i: int, words: tuple[str, ...]) -> int:
    """How many tokens "according to" takes; a last letter that is written with the next word takes none."""
    for k, word in enumerate(words):
        if i + k >= len(tokens):
            return 0
        if len(word) == 1 and k and tokens[i + k].word.startswith(word):
            return k
        if tokens[i + k].word != word:
            return 0
    return len(words)


def _before(tokens: Sequence[_Token], names: Names, lexicon: Lexicon) -> Source | None:
    v = next((k for k in range(len(tokens) - 1, -1, -1) if _verb(tokens[k].word, lexicon)), None)
    saying = next((k for k in range(len(tokens) - 1, -1, -1) if _is_saying(tokens[k].word, lexicon)), None)
    if v is None:
        return None
    is_near = len(tokens) - max(v, saying or 0) <= 2 or tokens[-1].word in (":", ",", "،")
    rule = "lead" if is_near else "front"
    if lexicon.uncased == "verb-first":
        first, last = _phrase(tokens, v + 1, len(tokens), lexicon)
        found = _source(rule, tokens, first, last, v, names, lexicon)
        if found:
            return found
    first, last = _phrase(tokens, _subject_at(tokens, v, lexicon), v, lexicon)
    found = _source(rule, tokens, first, last, v, names, lexicon) if last > first else None
    return found or _silent(rule, tokens[v], _verb(tokens[v].word, lexicon), lexicon)


def _subject_at(tokens: Sequence[_Token], v: int, lexicon: Lexicon) -> int:
    """Where the subject of a sentence begins: past "according to the agency," and "in the capital,"."""
    i = 0
    for _ in range(2):
        opens = i < v and (tokens[i].word in lexicon.prepositions or tokens[i].word in lexicon.according_words)
        comma = next((k for k in range(i, v) if tokens[k].word in (",", "،")), None) if opens else None
        if comma is None:
            break
        i = comma + 1
    return i


def _silent(rule: str, token: _Token, verb: str, lexicon: Lexicon) -> Source | None:
    """A verb without its subject: "He added:"; its ending tells the gender. "They said" is nobody we know."""
    if verb.endswith(lexicon.plural_endings):
        return None
    gender = "f" if verb.endswith(("ت", "ה")) else ""
    return Source(rule, Span(token.start, token.end), "pronoun", cue=Span(token.start, token.end), gender=gender)


def _source(
    rule: str, tokens: Sequence[_Token], first: int, last: int, v: int, names: Names, lexicon: Lexicon
) -> Source | None:
    """The source that the words first..last-1 name."""
    while first < last and tokens[first].word in lexicon.openers:
        first += 1  # "أما المجلس فقال": "as for the council, it said"
    if last <= first:
        return None
    words = [token.word for token in tokens[first:last]]
    label, cue = Span(tokens[first].start, tokens[last - 1].end), Span(tokens[v].start, tokens[v].end)
    if words[0] in lexicon.pronouns:
        kind = lexicon.pronouns[words[0]]
        if kind not in ("m", "f", "any"):
            return None
        label = Span(tokens[first].start, tokens[first].end)
        return Source(rule, label, "pronoun", cue=cue, gender=kind if kind in ("m", "f") else "")
    name, how = _named(words, names, lexicon)
    if name:
        return Source(rule, label, "name", name, how, cue)
    if len(words) == 1 and _is_role(words[0], lexicon):
        holder = names.holder(words[0]) or names.holder(_bare(words[0]))
        if holder:
            return Source(rule, label, "role", holder, "role", cue)
    named = _apposed(tokens, last, lexicon) if words[0] not in lexicon.bodies else None
    if named:
        label = Span(tokens[first].start, tokens[named.end - 1].end)
        name = " ".join(token.word for token in tokens[named.start : named.end])
        return Source(
            rule, label, "name", name, "full" if tokens[named.start].word in lexicon.given else "unlisted", cue
        )
    kind = "body" if words[0] in lexicon.bodies else "unnamed"
    return Source(rule, label, kind, cue=cue)


def _apposed(tokens: Sequence[_Token], comma: int, lexicon: Lexicon) -> Span | None:
    """The name behind an office and a comma: "the president, X Y:"; two to four tokens."""
    if comma >= len(tokens) or tokens[comma].word not in (",", "،"):
        return None
    first, last = _phrase(tokens, comma + 1, len(tokens), lexicon)
    words = [token.word for token in tokens[first:last]]
    if not 2 <= len(words) <= _LONGEST_NAME or any(_is_known(word, lexicon) for word in words):
        return None
    is_article = words[0].startswith("ال") or words[0] in ("وذلك", "وهو")
    closes = last < len(tokens) and tokens[last].word in (":", ",", "،")
    return Span(first, last) if words[0] in lexicon.given or (closes and len(words) == 2 and not is_article) else None


def _named(words: list[str], names: Names, lexicon: Lexicon) -> tuple[str, str]:
    """The name in a phrase, and how it was found; "" where nothing vouches for one."""
    opens = _is_role(words[0], lexicon) or words[0] in lexicon.unnamed
    given = next((k for k, word in enumerate(words) if word in lexicon.given), None)
    if given is not None and words[0] not in lexicon.bodies:
        if (given and not opens) or (given and words[given - 1] in lexicon.on_behalf):
            return "", ""
        name = _cut(words[given:], lexicon)
        if len(name) > 1:
            return " ".join(name), "full"
        full = names.fullest(name[0])
        return (full, "given") if full else ("", "")
    roles = next((k for k, word in enumerate(words) if not _is_role(word, lexicon)), len(words))
    rest = words[roles:]
    if len(rest) == 1:
        full = names.fullest(rest[0])
        return (full, "surname") if full else ("", "")
    if roles and len(rest) >= 3:  # "رئيس الوزراء X Y": an office, what it is of, and a name that no table holds
        of = next((k for k, word in enumerate(rest) if not word.startswith(label_words().joined_articles)), len(rest))
        behind = rest[of:]
        if of and len(behind) == 2 and not any(_is_known(word, lexicon) for word in behind):
            return " ".join(behind), "unlisted"
    return "", ""


def _is_known(word: str, lexicon: Lexicon) -> bool:
    return _is_role(word, lexicon) or word in lexicon.bodies or word in lexicon.unnamed


def _cut(words: list[str], lexicon: Lexicon) -> list[str]:
    """The words of a name up to what cannot belong to it."""
    stop = next((k for k, word in enumerate(words) if k and _is_known(word, lexicon)), len(words))
    return words[: min(stop, _LONGEST_NAME)]


def _name(tokens: Sequence[_Token], i: int, limit: int, lexicon: Lexicon) -> list[str]:
    first, last = _phrase(tokens, i, limit, lexicon)
    return _cut([token.word for token in tokens[first:last]], lexicon) if first == i else []


def _phrase(tokens: Sequence[_Token], i: int, limit: int, lexicon: Lexicon) -> tuple[int, int]:
    """The tokens of a phrase from i on: up to a mark, a preposition, a conjunction, a verb or a day."""
    while i < limit and (tokens[i].word in lexicon.helpers or _is_to_whom(tokens[i].word, lexicon)):
        i += 1
    if i < limit and lexicon.code.startswith("he") and _is_to(tokens[i].word, lexicon):
        return i, i
    last = i
    while last < limit and last - i < _LONGEST_PHRASE and _belongs(tokens[last], lexicon):
        last += 1
    return i, last


def _is_to(word: str, lexicon: Lexicon) -> bool:
    """Whether a Hebrew word opens with "to" or "in"."""
    return word[0] in "לב" and word not in lexicon.given and not _is_known(word, lexicon)


def _is_to_whom(word: str, lexicon: Lexicon) -> bool:
    """Whether an Arabic word is "to the", "by the" and a noun: "وتابعت بالقول", "قال للصحفيين"; it is no subject."""
    return word.startswith(("لل", "بال")) and word not in lexicon.given and not _is_role(word, lexicon)


def _belongs(token: _Token, lexicon: Lexicon) -> bool:
    word = token.word
    if not _is_word(token) or _is_to_whom(word, lexicon):
        return False
    closed = word in lexicon.prepositions or word in lexicon.conjunctions or word in lexicon.helpers
    return not (closed or word in lexicon.days or _is_saying(word, lexicon) or _verb(word, lexicon))


def _is_word(token: _Token) -> bool:
    return token.word[0].isalnum()


def _is_role(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.roles or word.rstrip(".") in lexicon.honorifics


def _bare(word: str) -> str:
    """A role without its article."""
    return next((word[len(article) :] for article in label_words().joined_articles if word.startswith(article)), word)


def _verb(word: str, lexicon: Lexicon) -> str:
    """The finite speech verb a word is, without "and" written in front; "" for other words."""
    if word in lexicon.says:
        return word
    if not word.isalnum() and (plain := word.translate(_VOWEL_SIGNS)) != word:
        return _verb(plain, lexicon)
    for prefix in lexicon.verb_prefixes:
        if word.startswith(prefix) and word[len(prefix) :] in lexicon.says:
            return word[len(prefix) :]
    return ""


def _is_saying(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is "saying", "adding", with vowel signs or without."""
    return word in lexicon.saying or word.translate(_VOWEL_SIGNS) in lexicon.saying


def _tokens(text: str, start: int = 0, end: int | None = None) -> list[_Token]:
    matches = _TOKEN.finditer(text, start, len(text) if end is None else end)
    return [_Token(match.group(), match.start(), match.end()) for match in matches]
