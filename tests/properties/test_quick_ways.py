"""What is asked a quick way first has the same answer as the plain way."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
import zlib
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.clean.duplicates import sketch
from generator.clean.profiles import pages_of, profile_key
from generator.clean.segments import _HYPHEN_ENDS
from generator.clean.shape import _CREDIT
from generator.gather.fingerprints import fingerprints
from generator.gather.related import LEAST, SHOWN, _related, _weight
from generator.languages import every
from generator.languages.furniture import credit_start, holds_credit
from generator.model import Block, Span, Tag
from generator.permalinks.ids import fingerprint
from generator.permalinks.scripts import _ACTIVE, script_json
from generator.read.lines import split_lines
from generator.recognise.metadata.authors.agencies import (
    _CANONICAL,
    _FIRST,
    AGENCY,
    _credited,
    _credited_hints,
    _hinted,
)
from generator.recognise.metadata.authors.surroundings import Surroundings
from generator.recognise.metadata.cues import Cue, cue, cue_in
from generator.recognise.metadata.headline.candidates import _SEPARATOR, _SEPARATOR_MARK, look_at
from generator.recognise.metadata.headline.find import _Scores
from generator.recognise.metadata.headline.signs import _open_end, is_open
from generator.recognise.metadata.outlet.hosts import _run_together, _spelling
from generator.recognise.metadata.page import Page, RowWords, read_page, word_set
from generator.resolve.chairs import _ANNOUNCED, _folded, _phrases
from generator.resolve.phrases import _initials
from generator.search import wordbook
from generator.search.words import find_words
from generator.settings.outlets import LineCounts
from generator.statements.attribution.passages import _POSSESSIVE, _SHORTENED, _TOKEN, _small
from generator.statements.labels.families.message import _IN_LINE, _in_lines
from generator.statements.labels.families.own_line import _BOLD_BEHIND, _BOLD_ENDS
from generator.write.escape import _FORBIDDEN, escape
from generator.write.indexes.tags import _may_name, _pattern, _terms
from generator.writing import count_pieces, count_words, has_words, in_one_line

PLAIN_TOKEN = re.compile(
    r"""( [^\W_]+ (?: ['’\-‐‑&/][^\W_]+ | \.(?=[a-z\d])[^\W_]+ | (?<=\b[^\W\d_])\.(?=[^\W\d_]\b)[^\W_]+ )*
          (?:['’](?!\w))? | \.\.\. | [^\w\s] | _ )""",
    re.VERBOSE,
)
SMALL = re.compile(r"(?<![^\W_])[a-zß-öø-ÿ]{3,}(?![^\W_])")
PLAIN_ACTIVE = r"""
    [<>&*_`~^=\[\]{}|\\$\#@+\u1680\u2000-\u200a\u2028\u2029\u205f\u3000]
  | [\xa0\u202f] (?: (?<!\S.) | (?!\S) )
  | - (?: (?<!\w-) | (?!\w) )
  | : (?: (?!\s) | (?<=\A:) )
  | (?<=www)\.
  | ! (?: (?![\s"'”’»)]) | (?<=\A!) )
  | \? (?: (?![\s"'”’»)]|\Z) | (?<=\A\?) )
  | / (?: (?<![A-Za-z][A-Za-z]/) | (?![A-Za-z][A-Za-z]) )
  | \( (?: (?<=\A\() | (?=(?:c|r|tm|p)\)) )
"""
ODD_CASES = "iıIİsSſkKσςΣßẞµμ"


@settings(max_examples=300)
@given(st.text("aSé1ж.’'-&/_ ,中…", max_size=24))
def test_tokens_are_those_of_the_plain_pattern(text: str) -> None:
    assert _TOKEN.split(text) == PLAIN_TOKEN.split(text)


@settings(max_examples=200)
@given(st.lists(st.text(ODD_CASES + "a ", min_size=1, max_size=4), max_size=6), st.text(ODD_CASES + "a: ", max_size=8))
def test_a_cue_is_found_whatever_the_case_of_its_first_letter(phrases: list[str], text: str) -> None:
    whole = Cue(phrases)
    plain = re.compile(whole.pattern, re.IGNORECASE)
    found, expected = whole.match(text), plain.match(text)
    assert (found and found.span()) == (expected and expected.span())
    assert bool(whole.fullmatch(text)) == bool(plain.fullmatch(text))


def test_the_cues_of_all_languages_match_as_one_pattern_does() -> None:
    rows = ("By Ada Brook", "POSTED ON: 4 May", "von Ada Brook", "Опубликовано 4 мая", "Thursday", "", "  ")
    for key in ("byline", "published", "updated", "chrome", "occasion"):
        for whole in (cue(key), cue_in(key, "de")):
            plain = re.compile(whole.pattern, re.IGNORECASE)
            for row in rows:
                found, expected = whole.match(row), plain.match(row)
                assert (found and found.span()) == (expected and expected.span())


@settings(max_examples=200)
@given(st.lists(st.text("aAbéß1'- 中", max_size=30), max_size=8), st.text("aAbéß1'- 中", max_size=30))
def test_rows_that_say_the_same_are_counted_as_if_all_were_taken_apart(rows: list[str], words: str) -> None:
    sought = word_set(words)
    assert RowWords(rows).count(sought) == Counter(map(word_set, rows))[sought]


@settings(max_examples=200)
@given(st.text("abc ABé1_.", max_size=120), st.text("abcAé", max_size=5))
def test_a_word_in_small_letters_is_one_that_stands_free(text: str, word: str) -> None:
    around = Surroundings(Page(text, (), (), (), is_wrapped=False), None, {}, (), None)
    assert around.is_small(word) == (word in set(SMALL.findall(text)))


@settings(max_examples=100)
@given(st.text("ab A\n", max_size=60), st.text("ab A", min_size=1, max_size=6))
def test_words_said_twice_are_counted_in_the_level_text(text: str, words: str) -> None:
    page = Page(text, (), (), (), is_wrapped=False)
    low = words.lower()
    assert page.says_twice(words) == (" ".join(text.lower().split()).count(low) > 1)


@settings(max_examples=300)
@given(st.text("ab1sthHwW. \n\t\r\x85\xa0\u202f\u2000\x00\x1c\ud800\ufdd0\U0001fffe/-:!?(cp)\u212a_é", max_size=16))
def test_inert_words_are_those_of_the_plain_patterns(text: str) -> None:
    plain = re.sub(r"[ \t\n\r\f\v\x85]+", " ", _FORBIDDEN.sub("\ufffd", text))
    plain = re.compile(PLAIN_ACTIVE, re.VERBOSE | re.IGNORECASE).sub(lambda m: f"&#{ord(m[0])};", plain)
    plain = re.sub(r"([0-9])([snrt])(?=(?:t|d|h)\b)", lambda m: f"{m[1]}&#{ord(m[2])};", plain)
    plain = re.sub(r"\A( ?\(?(?:\d+|[A-Za-z]{1,5}))([.)])", lambda m: f"{m[1]}&#{ord(m[2])};", plain)
    assert escape(text) == plain


@settings(max_examples=100)
@given(st.text("0123456789abcdef", min_size=38, max_size=42), st.integers(0, 9))
def test_forty_hexadecimal_digits_are_found_wherever_they_begin(digits: str, place: int) -> None:
    assert ("&#" in escape(f"{'x ' * place}{digits} x")) == (len(digits) == 40)


@settings(max_examples=200)
@given(st.lists(st.sampled_from(["ABC", "abc", "Abc", "DEF", "1", "_", "é", " ", ".", "-", "\n"]), max_size=14))
def test_initials_are_those_never_written_as_words(pieces: list[str]) -> None:
    text = "".join(pieces)
    written = set(re.findall(r"[^\W\d_]+", text))
    found = re.findall(r"(?<![\w-])(?<![A-Z][ .])[A-Z]{3,6}(?![\w-])(?! [A-Z]{2})", text)
    assert _initials(text) == [word for word in found if not {word.lower(), word.capitalize()} & written]


@settings(max_examples=200)
@given(st.lists(st.text("abé", min_size=1, max_size=2), max_size=16), st.sampled_from([1, 4]))
def test_fingerprints_are_sums_of_powers(words: list[str], window: int) -> None:
    codes = [zlib.crc32(word.encode()) for word in words]
    powers = [pow(1_000_003, 4 - place, 1 << 32) for place in range(5)]
    rows = [codes[at : at + 5] for at in range(len(codes) - 4)]
    hashes = [sum(code * power for code, power in zip(row, powers, strict=True)) % (1 << 32) for row in rows]
    kept = {min(hashes[at : at + window]) for at in range(max(1, len(hashes) - window + 1))} if hashes else set()
    assert fingerprints(" ".join(words), window=window) == sorted(kept)


HEAD_ROWS = st.sampled_from(
    [
        "# Harbour Council",
        "Harbour opens late | The Old Bay Gazette",
        "Harbour opens late",
        "HARBOUR OPENS LATE",
        "Home > News",
        "By Ada Brook",
        "4 May 2023",
        "Subscribe to our newsletter",
        "",
        "The harbour of Old Bay opened late on Tuesday, because the warden had lost the key to its only gate again.",
    ]
)


@settings(max_examples=100)
@given(st.lists(HEAD_ROWS, min_size=1, max_size=14), st.booleans())
def test_the_best_candidate_is_found_without_weighing_all(rows: list[str], is_named: bool) -> None:
    text = "\n".join(rows)
    page = read_page(text, split_lines(text), ())
    view, candidates = look_at(page, named=["harbour-opens-late"] if is_named else [], dated={})
    if candidates:
        plain = _Scores(view, candidates)
        every = [plain[number] for number in range(len(candidates))]
        assert _Scores(view, candidates).best() == every.index(max(every))


@settings(max_examples=300)
@given(st.text(" \t\n\x1c\x85\xa0\u2028\u3000\u200bab…’", max_size=8))
def test_one_line_is_what_splitting_and_joining_gives(text: str) -> None:
    assert in_one_line(text) == " ".join(text.split())
    assert profile_key(text) == " ".join(text[:600].split())[:400]


@given(st.text(alphabet="ab \t\n\u00a0“港湾"), st.integers(1, 9))
def test_long_texts_are_not_counted_to_their_end(text: str, least: int) -> None:
    """Whether a line is long enough for running text is told as counting its words would tell it."""
    assert has_words(text, least) == (count_words(text) >= least)
    assert count_pieces(text) == len(text.split())


@given(
    st.lists(st.sampled_from(("\n", " ", "[8:01 PM] ", "08:01:12 ", "3/14/24, 8:06 PM - ", "From ", "to", ": ", "no")))
)
def test_messages_are_found_where_a_line_can_open_one(parts: list[str]) -> None:
    """The lines of a chat are those that the pattern finds from every line's beginning."""
    text = "".join(parts)
    whole = re.compile(f"^(?:{_IN_LINE.pattern.pattern})", re.MULTILINE)
    assert [match.span() for match in _in_lines(text)] == [match.span() for match in whole.finditer(text)]


@settings(max_examples=200)
@given(st.text("aßΣK_1.“’… \u2028é中", max_size=12))
def test_a_fingerprint_is_of_the_letters_alone(text: str) -> None:
    content = re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())
    assert fingerprint(text) == (hashlib.sha256(content.encode()).hexdigest()[:8] if content else "-")
    found = re.findall(r"\w+", text.casefold())
    assert bool(fingerprints(text, window=1)) == (len(found) >= 5)


@settings(max_examples=200)
@given(
    st.sampled_from(["Gulf", "The Gulf", "ſun", "Kiel", "İzmir", "Straße"]),
    st.text("gulfGULF sSſkKiıIİ’zmrel", max_size=12),
)
def test_an_excerpt_that_may_not_name_a_subject_does_not(name: str, excerpt: str) -> None:
    tag = Tag("x", name)
    assert _may_name(tuple(map(str.lower, _terms(tag))), excerpt) or not _pattern(tag).search(excerpt)


@settings(max_examples=300)
@given(st.recursive(st.text('a"\\{}[<&\n\0\1\x7f\u2028\ud800é', max_size=5), lambda inner: st.lists(inner, max_size=3)))
def test_a_script_is_spelt_out_as_if_string_by_string(value: object) -> None:
    plain = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    spelt = re.sub(
        r'"(?:[^"\\]|\\.)*+"',
        lambda found: _ACTIVE.sub(lambda mark: f"\\u{ord(mark[0]):04x}", found[0]),
        plain,
    )
    assert script_json(value) == spelt
    assert json.loads(script_json(value)) == value


TOGETHER = str.maketrans({**dict.fromkeys("'’&.-"), **dict(zip("ſıİ", "sii", strict=True))})
HOSTED = ODD_CASES + "aA1\u212a ’'&.-\n\xa0é?@/_"


@settings(max_examples=300)
@given(st.text(HOSTED, max_size=14), st.text("aski1", min_size=2, max_size=4))
def test_the_letters_of_a_host_are_found_whatever_their_case(text: str, letters: str) -> None:
    level = "".join(text.translate(TOGETHER).lower().split())
    assert (letters in level) == (letters.encode() in _run_together(text))
    plain = re.compile(r"(?<![\w.@/-])" + r"[\s'’&.-]{0,2}".join(letters) + r"(?![\w@/-]|\.\w)", re.IGNORECASE)
    assert [match.span() for match in plain.finditer(text)] == [
        match.span() for match in _spelling(letters).finditer(text)
    ]


@settings(max_examples=100)
@given(st.lists(st.lists(st.sampled_from(("Via", "ß", "with", "us", "ZA", "mit", "©", "ab")), max_size=4), max_size=5))
def test_rows_with_a_hint_of_a_credit_are_found_in_all_at_once(words: list[list[str]]) -> None:
    text = "\n".join("x " + " ".join(row) for row in words)
    rows = read_page(text, split_lines(text), ()).rows
    assert _hinted(rows) == [row for row in rows if any(hint in row.text.casefold() for hint in _credited_hints())]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(["lamp", "Lämpe", "of", "a", "\ud800x", "harbour", "ſ"]), max_size=60))
def test_a_sketch_is_of_five_words_in_a_row(words: list[str]) -> None:
    text = " ".join(words)
    folded = text.casefold().split()
    shingles = {
        " ".join(folded[at : at + 5]).encode("utf-8", "replace")
        for at, word in enumerate(folded)
        if (ord(word[0]) + len(word)) % 4 == 3
    }
    expected = tuple(sorted(map(zlib.crc32, shingles)))[:24] if len(folded) >= 30 else ()
    assert sketch(text, [Block(Span(0, len(text)), disposition="body")] if text else []) == expected


@settings(max_examples=200)
@given(st.text("aBZ09_-.\n\x1c\x00 \xa0’“…", max_size=20))
def test_words_of_plain_letters_are_those_of_the_pattern(text: str) -> None:
    assert find_words(text) == re.findall(r"[a-z0-9]+", text.lower())


@settings(max_examples=300)
@given(st.text("ab -–|»·:/\t\n", max_size=12))
def test_a_separator_has_its_mark(text: str) -> None:
    assert bool(_SEPARATOR_MARK.search(text)) == bool(_SEPARATOR.search(text))


@settings(max_examples=300)
@given(st.text("fromſKtheay,&– x", max_size=10))
def test_an_open_end_stands_in_the_last_letters(text: str) -> None:
    assert is_open(text) == bool(_open_end()[0].search(text))


def test_credits_open_with_one_of_the_letters_that_are_looked_for() -> None:
    """Every letter there is that a pattern without regard to case takes for one that a credit begins with."""
    words = (
        "contributed to", "with files from", "mit agenturen", "quelle:", "sources:", "avec", "fuente:", "za:",
        "źródło:", "источник:", "джерело:", "via", "reporting by", "©", "(c)", "copyright",
    )  # fmt: skip
    for word in words:
        alike = [chr(code) for code in range(0x11000) if re.fullmatch(re.escape(word[0]), chr(code), re.IGNORECASE)]
        assert all(_credited().search(f"x {letter}{word[1:]}") for letter in alike)


@settings(max_examples=300)
@given(st.lists(st.text("ab \xa0\t\n", max_size=30).map(str.strip), max_size=4), st.text("ab \xa0\t\n", max_size=40))
def test_a_line_recurs_where_its_key_does(lines: list[str], words: str) -> None:
    counts = LineCounts({profile_key(line): number for number, line in enumerate(lines, 2)})
    assert pages_of(words.strip(), counts) == counts.get(profile_key(words.strip()), 0)


@settings(max_examples=200)
@given(st.lists(st.sets(st.sampled_from("abcdefghij"), min_size=1), min_size=2, max_size=40))
def test_the_most_related_are_those_of_all_put_in_order(texts: list[set[str]]) -> None:
    """Only what can be among the first is put in order; scores that are equal but for rounding stand by address."""
    names = [f"2024-03-11 a/{number % 7}-{number}" for number in range(len(texts))]
    holders = {
        f"t {word}": tuple(sorted(name for name, words in zip(names, texts, strict=True) if word in words))
        for word in "abcdefghij"
    }
    features = [f"t {word}" for word in sorted(texts[0])]
    scored = dict.fromkeys(names, 0.0)
    for feature in features:
        for other in holders[feature]:
            scored[other] += max(_weight(feature, len(holders[feature]), 60), 0.0)
    others = [name for name in names if name != names[0] and scored[name] >= LEAST]
    expected = sorted(others, key=lambda name: (-round(scored[name], 9), name.partition(" ")[2]))[:SHOWN]
    assert list(_related(names[0], features, holders, 60)) == expected


@settings(max_examples=200)
@given(st.text('aBé ’“…1\n"中', max_size=24), st.lists(st.text("aBé ’“", min_size=1, max_size=4), max_size=8))
def test_lines_of_plain_letters_are_shortened_as_others_are(text: str, entries: list[str]) -> None:
    entries = list(dict.fromkeys(word for entry in entries for word in wordbook._TOKEN.findall(entry)))
    plain = b"".join(map(wordbook._Codes(tuple(entries)).__getitem__, wordbook._TOKEN.findall(text)))
    assert wordbook.Wordbook(tuple(entries)).shorten(text) == plain.replace(b"\2\2", b"")


@settings(max_examples=200)
@given(st.text(alphabet=ODD_CASES + "ncha r:şğlBAŞKANLIĞINDAthe\n", max_size=80), st.sampled_from(["", *_phrases()]))
def test_an_announcement_holds_one_of_the_phrases_that_are_looked_for(text: str, phrase: str) -> None:
    for said in (f"{text} {phrase} {text}", f"{text} {phrase.upper()} {text}"):
        if _ANNOUNCED.search(said):
            assert any(known in _folded(said) for known in _phrases())


def test_announcements_of_all_languages_are_looked_for_in_any_case() -> None:
    for phrase in every("turns", "presided_by", "presides"):
        for form in (phrase, phrase.upper(), phrase.title(), phrase.replace("i", "İ"), phrase.replace("ı", "I")):
            assert not _ANNOUNCED.search(form) or any(known in _folded(form) for known in _phrases()), form


@settings(max_examples=200)
@given(st.text(alphabet="ab:1 \u00a0\n" + "Photo", max_size=40))
def test_a_text_whose_caption_has_a_credit_holds_one(text: str) -> None:
    for said in (text, f"{text}Photo: Ada", f"{text}Photo : Ada\n{text}"):
        if credit_start(said, Span(0, len(said))) is not None:
            assert holds_credit(said)


@settings(max_examples=200)
@given(st.text(alphabet="a1-\u00ad\u2010 \t\r\nz", max_size=40))
def test_a_hyphen_at_the_end_of_a_line_is_found_for_each_kind_of_hyphen(text: str) -> None:
    plain = re.search(r"[-\u00ad\u2010](?<=[^\W\d_].)[ \t]{0,4}[\r\n]", text)
    assert any(pattern.search(text) for _, pattern in _HYPHEN_ENDS) == (plain is not None)


@settings(max_examples=200)
@given(
    st.text(alphabet="abcdefgilmoprstuvy éſİı.VIA", max_size=40),
    st.sampled_from(["photo", "via", "bild", "crédit", "İmage"]),
)
def test_words_of_a_credit_begin_with_one_of_its_letters(text: str, word: str) -> None:
    plain = re.compile(_CREDIT.pattern.replace("(?=[picgsvrafb])", ""), re.IGNORECASE)
    for said in (text, f"{text} {word}", f"{text}{word.upper()} {text}"):
        assert (_CREDIT.search(said) is None) == (plain.search(said) is None)


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from(["I", "he", "don’t", "They’ve", "she'll", "we", "O’Malley", "boats'", "cat’s"]), max_size=8
    )
)
def test_shortened_verbs_are_those_of_the_plain_pattern(words: list[str]) -> None:
    plain = _SHORTENED.sub(r"\1", _POSSESSIVE.sub("", " ".join(words).lower())).split(" ") if words else []
    assert _small(words, cases=False) == plain


@settings(max_examples=200)
@given(st.text(alphabet="aA-P(F) .", max_size=20), st.sampled_from(sorted(_CANONICAL)))
def test_an_agency_is_found_where_one_of_the_first_letters_stands(text: str, form: str) -> None:
    plain = re.compile(AGENCY.pattern.replace(f"(?=[{_FIRST}])", ""))
    for said in (text, f"{text}{form}", f"{text} {form}{text}"):
        assert list(map(str, AGENCY.finditer(said))) == list(map(str, plain.finditer(said)))


@settings(max_examples=200)
@given(st.text(alphabet="Ada*_<b>/strong\n", max_size=16))
def test_a_mark_of_emphasis_at_the_end_has_one_of_the_last_characters(words: str) -> None:
    assert _BOLD_BEHIND.search(words) is None or words[-1:] in _BOLD_ENDS
