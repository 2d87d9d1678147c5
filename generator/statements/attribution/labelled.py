"""Paragraphs that are a name and its words, as rounds of reactions are written: Ada Brook, Keeper of Lights: "..." """

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.degrees import DEGREE
from generator.model import Span
from generator.statements.attribution.lexicon import Lexicon
from generator.statements.attribution.names import is_full_name, may_name, strip_possessive
from generator.statements.attribution.passages import QUOTE, Passage
from generator.statements.attribution.phrases import Phrase
from generator.statements.attribution.phrases_before import phrase_before
from generator.statements.attribution.place import Cue, Place
from generator.statements.attribution.words import is_body, is_role, is_word
from generator.statements.labels.words import label_words

__all__ = ["count_labelled", "find_labelled", "find_somebody"]

_LONGEST_NAME = 4  # words
_LONGEST_LABEL = 30  # tokens of a name with all that its bearer is
_LEADING_VERB = 3  # words of a label that a verb opens
_LONGEST_BODY = 20  # words of the name of a body
_ROUND = 2  # labelled paragraphs of a text that put the words of bodies side by side
_CLEAR_ROUND = 3  # of one in which a label needs no word that is known of bodies: "Quay Watch"


def find_labelled(place: Place, lexicon: Lexicon) -> Cue | None:
    """A paragraph that is a name and its words: Ada Brook (4 March): "..." | Ada Brook, Keeper of Lights: "..." """
    passage, colon = place.passage, place.at - 1
    first = next((k for k in range(colon) if is_word(passage.words[k])), colon)
    if not 0 < colon - first <= _LONGEST_LABEL or first > 1 or not _is_alone(passage, place.at):
        return None
    if any(first < start < colon for start in passage.sentences):
        return None  # "Ada Brook came late. Of the plan she says: ..."
    inside, opening = passage.words[first:colon], passage.low[first]
    is_field = opening in label_words().fields and not (len(inside) > 1 and is_role(opening, lexicon))
    if is_field or (opening in lexicon.definite and passage.labelled < _ROUND):
        return None
    if opening in lexicon.says and len(inside) <= _LEADING_VERB:
        return None  # "Continued Ada Brook: ..."
    if opening in lexicon.prepositions and inside[0][1:].islower():
        return None  # "On the Harbour Canal: ..."
    if QUOTE in inside or any(_is_verb(passage.words[k]) for k in passage.speech_in(first, colon)):
        return None
    last = colon
    if passage.words[colon - 1] == ")" and "(" in inside:
        last = first + inside.index("(")
    if opening in lexicon.sayings and last - first > 2 and passage.low[first + 1] in lexicon.prepositions:
        first += 2  # "Statement from Ada Brook"
    if any(
        passage.low[k] in lexicon.together
        and (k == first + 1 or (passage.low[k + 1] in lexicon.given and opening in lexicon.given))
        for k in range(first + 1, last - 1)
    ):
        return None  # "Ada Brook and Tom Reed: ..."
    if last - first == 1 and _is_known_surname(passage, first, lexicon):  # "Brook: ..."
        return Cue("label", _named(passage, first, last, Span(first, last), lexicon), colon)
    somebody = find_somebody(passage, first, last, lexicon)
    if somebody:
        return Cue("label", _named(passage, first, last, somebody, lexicon), colon)
    phrase = _whole(passage, first, last, lexicon) or _body(passage, first, last, lexicon)
    return Cue("label", phrase, colon) if phrase else None


def _is_known_surname(passage: Passage, k: int, lexicon: Lexicon) -> bool:
    """Whether a label of one word is the surname of somebody whom the text names in full."""
    low = passage.low[k]
    is_word_else = low in lexicon.places or low in lexicon.days or low in lexicon.things or low in lexicon.domains
    return passage.words[k][0].isupper() and low in passage.surnames and not (is_word_else or is_role(low, lexicon))


def _named(passage: Passage, first: int, last: int, name: Span, lexicon: Lexicon) -> Phrase:
    """The phrase of a person whose name stands in a label, without the degrees behind it."""
    words, end = passage.words, name.end
    while end - name.start > 2 and DEGREE.fullmatch(words[end - 1]):
        end -= 1
    gender = lexicon.given.get(passage.low[name.start], "")
    until = last if name.start == first else name.end
    until = name.end if "," in words[first:until] else until
    return Phrase("name", first, until, tuple(words[name.start : end]), name.start, gender, passage.low[end - 1])


def find_somebody(passage: Passage, first: int, last: int, lexicon: Lexicon) -> Span | None:
    """The tokens of the name of a person in a label, whichever of its parts between commas holds it."""
    parts = _parts(passage, first, last)
    if len(parts) > 1 and passage.low[parts[-1].start] in lexicon.adding:
        named_parts = [part for part in parts if _behind_office(passage, part, lexicon)]
        if len(named_parts) > 1 and named_parts[-1] is parts[-1]:
            return None  # several people
    for number, part in enumerate(parts):
        named = _behind_office(passage, part, lexicon) or _by_given(passage, part, lexicon)
        if named:
            return named
        if not number and len(parts) > 1 and _heads_label(passage, parts, last, lexicon):
            return part
        if _small_word(passage, part.start, part.end, lexicon) < part.end:
            return None  # a sentence, no title
    return None


def _heads_label(passage: Passage, parts: Sequence[Span], last: int, lexicon: Lexicon) -> bool:
    """Whether a label opens with a name, its office behind: "Ceci Brook, Director", not "Quay, Ohio Mayor Jo Reed"."""
    head, behind = parts[0], parts[1]
    if not is_full_name(passage, head.start, head.end, lexicon) or not _tells_office(passage, head.end, last, lexicon):
        return False
    return passage.low[behind.start] not in lexicon.places or _behind_office(passage, behind, lexicon) is None


def _small_word(passage: Passage, first: int, last: int, lexicon: Lexicon) -> int:
    """The first word in small letters that no title has; `last` where there is none."""
    known = label_words()
    ties = (known.title_links, known.title_words, lexicon.links, lexicon.indefinite, lexicon.adding, lexicon.definite)
    for k in range(first, last):
        if passage.words[k][0].islower() and not any(passage.low[k] in words for words in ties):
            return k
    return last


def _parts(passage: Passage, first: int, last: int) -> list[Span]:
    """What stands between the commas of a label."""
    commas = [k for k in range(first, last) if passage.words[k] == ","]
    edges = zip([first, *(k + 1 for k in commas)], [*commas, last], strict=True)
    found = [Span(start, end) for start, end in edges if end > start]
    return found or [Span(first, last)]


def _tells_office(passage: Passage, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether what follows a name says what its bearer does: "Director of Lamps", "Public Affairs at Brask"."""
    rest = (word for low in passage.low[first:last] for word in low.split("/"))
    told = lexicon.titles | lexicon.domains | lexicon.capital_titles
    return any(low in told or is_role(low, lexicon) for low in rest)


def _behind_office(passage: Passage, part: Span, lexicon: Lexicon) -> Span | None:
    """The name behind the last office of a part: "Quay Federation President Jo Reed", "Keeper of Lamps Jo Reed"."""
    words, low, last = passage.words, passage.low, part.end
    offices = (k for k in range(last - 2, part.start - 1, -1) if _is_office(passage, k, lexicon))
    office = next(offices, None)
    if office is None or _small_word(passage, part.start, office, lexicon) < office:
        return None
    start = office + 1
    if words[start][0].isupper() and low[start] not in lexicon.links:
        if start + 1 < last and low[start] in lexicon.honorifics:
            start += 1
        if last - start == 1:
            return Span(start, last) if may_name(passage, start, lexicon) and low[start] not in lexicon.places else None
        return Span(start, last) if _is_named_so(passage, start, last, lexicon) else None
    return _behind_field(passage, start, last, lexicon)


def _is_office(passage: Passage, k: int, lexicon: Lexicon) -> bool:
    """Whether a word of a label is an office or a title and no first name: "Dean Brook" alone is somebody."""
    low = passage.low[k]
    if low in lexicon.honorifics or low.rstrip(".") in lexicon.honorifics:
        return passage.words[k][0].isupper() and not (low in lexicon.given and k in passage.sentences)
    if low in lexicon.capital_titles:
        return passage.words[k].isupper()
    if not is_role(low, lexicon) or not passage.words[k][0].isupper():
        return False
    is_first_name = low in lexicon.given and (k == 0 or not passage.words[k - 1][0].isupper())
    return not is_first_name


def _is_named_so(passage: Passage, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether all tokens are a name that a known first name opens, or one of which no word speaks against it."""
    if passage.low[first] in lexicon.given and 2 <= last - first <= _LONGEST_NAME + 1:
        rest = range(first + 1, last)
        is_written = all(passage.words[k][0].isupper() or passage.low[k] in lexicon.particles for k in rest)
        if is_written and (last - first == 2 or not any(_is_of_body(passage, k, lexicon) for k in rest)):
            return True
    return is_full_name(passage, first, last, lexicon)


def _behind_field(passage: Passage, first: int, last: int, lexicon: Lexicon) -> Span | None:
    """The name behind what an office is for: "of Housing and Urban Development Jo Reed"."""
    words, low = passage.words, passage.low
    fields = (k for k in range(last - 1, first - 1, -1) if _is_of_field(passage, k, lexicon))
    start = next(fields, first - 1) + 1
    for k in range(max(start, first + 1), last - 1):
        is_place = low[k] in lexicon.places or low[k - 1] in lexicon.place_heads
        if low[k] in lexicon.given and not is_place and words[k][0].isupper() and words[k - 1][0].isupper():
            return Span(k, last) if _is_named_so(passage, k, last, lexicon) else None
    return Span(start, last) if start > first and _is_named_so(passage, start, last, lexicon) else None


def _is_of_field(passage: Passage, k: int, lexicon: Lexicon) -> bool:
    """Whether a word is one of what an office is for: a field, a body, a country."""
    low = passage.low[k]
    is_country = low in lexicon.places or (low in lexicon.not_names and "." in low)
    return is_country or _is_of_body(passage, k, lexicon)


def _is_of_body(passage: Passage, k: int, lexicon: Lexicon) -> bool:
    """Whether a word is one of bodies, by itself or in capitals."""
    return is_body(passage.words[k], passage.low[k], lexicon) or passage.low[k] in lexicon.domains


def _by_given(passage: Passage, part: Span, lexicon: Lexicon) -> Span | None:
    """The full name in a part: from a given name on, behind any title and before all that its bearer is."""
    words, low = passage.words, passage.low
    no_name = lexicon.titles | {"of"}
    links = label_words().title_links | label_words().title_words | lexicon.indefinite
    owner = next((k for k in range(part.start, part.end - 2) if _owns(passage, k, lexicon)), None)
    if owner is not None and is_full_name(passage, owner + 1, part.end, lexicon):
        return Span(owner + 1, part.end)
    for k in range(part.start, part.end - 1):
        if words[k][0].islower() and low[k] not in links:
            return None  # a sentence, no title
        if low[k] not in lexicon.given or low[k] in lexicon.titles or not words[k][0].isupper():
            continue
        end = k + 1
        while end < part.end and (words[end][0].isupper() or low[end] in lexicon.particles) and low[end] not in no_name:
            end += 1
        if end == k + 1 and end + 1 == part.end and words[end][0].isupper():  # "Steve King"
            end += 1
        while end > k and not words[end - 1][0].isupper():
            end -= 1
        if end < part.end and low[end] in lexicon.conjunctions:
            return None  # two people
        if not 1 < end - k <= _LONGEST_NAME or not words[end - 1][1:].strip("."):
            continue
        if not _is_somebody(passage, part.start, k, end, lexicon):
            continue
        return Span(k, end)
    return None


def _owns(passage: Passage, k: int, lexicon: Lexicon) -> bool:
    """Whether a word is a body whose the next is: "KVST's Jo Reed"."""
    return passage.is_possessive(k) and is_body(strip_possessive(passage, k), passage.low[k], lexicon)


def _is_somebody(passage: Passage, first: int, k: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a first name opens a person's name, not that of a body or a place: "Virginia Board", "San Jose Air"."""
    low = passage.low
    if any(_is_of_body(passage, i, lexicon) for i in range(k + 1, end)) and (
        end - k > 2 or low[k] in lexicon.places or k > first
    ):
        return False
    before = low[k - 1] if k > first else ""
    is_place = before in lexicon.place_heads or low[k] in lexicon.places
    return not (is_place or passage.is_possessive(end - 1)) or low[end - 1] in passage.surnames


def _whole(passage: Passage, first: int, last: int, lexicon: Lexicon) -> Phrase | None:
    """A name that is all of the label, its title included: "Sen. Ilo Brask"."""
    phrase = phrase_before(passage, last - 1, first, lexicon)
    if phrase is None or phrase.kind != "name" or phrase.first != first or phrase.last != last:
        return None
    if not 2 <= len(phrase.name) <= _LONGEST_NAME or not _ends_in_name(phrase):
        return None
    is_told = phrase.name_first > first and _is_office(passage, phrase.name_first - 1, lexicon)
    return phrase if is_told or (is_full_name(passage, first, last, lexicon) and passage.labelled < _ROUND) else None


def _body(passage: Passage, first: int, last: int, lexicon: Lexicon) -> Phrase | None:
    """The name of a body, in a text that puts several side by side: "Vesterey Rights Center", "Quay Watch"."""
    words, low = passage.words, passage.low
    if passage.labelled < _ROUND:
        return None
    start = first + (low[first] in lexicon.definite)
    if last - start > 2 and words[last - 2] == ",":  # "City of Quayside, MN"
        last -= 2
    if not _may_be_body(passage, start, last, lexicon) or _is_no_body(passage, start, last, lexicon):
        return None
    if last - start == 1 and low[start] in passage.surnames:
        return Phrase("name", first, last, tuple(words[start:last]), start, head=low[last - 1])
    is_known = any(_is_of_body(passage, k, lexicon) or _is_station(words[k]) for k in range(start, last))
    if not is_known and (passage.labelled < _CLEAR_ROUND or last - start < 2):
        return None
    until = _first_of_several(passage, start, last, lexicon)
    name = tuple(_with_commas(words[start:until]))
    mute = lexicon.things | lexicon.sayings
    heads = (low[k] for k in range(until - 1, start - 1, -1) if low[k] not in mute)
    head = next(heads, low[until - 1])
    return Phrase("body", first, last, name, start, "plural", head, definite=True, determined=start > first)


def _is_no_body(passage: Passage, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a label in capitals is an office or a thing: "Harbour Board President", "PROMISE MADE", "Lamp Month"."""
    low, final = passage.low, passage.low[last - 1]
    if final in lexicon.other_verbs:
        return True
    if is_role(final, lexicon) and final not in lexicon.domains and lexicon.links.isdisjoint(low[first:last]):
        return True
    if any(is_role(low[k], lexicon) and low[k + 1] in lexicon.prepositions for k in range(first, last - 1)):
        return True  # "Keeper of Lamps Zyl Quorn", of whom no word tells where the name begins
    return final in lexicon.things and (final in lexicon.bodies or lexicon.bodies.isdisjoint(low[first : last - 1]))


def _first_of_several(passage: Passage, first: int, last: int, lexicon: Lexicon) -> int:
    """One past the first of several bodies of a label: "Keepers Alliance, Quay Watch, and Lamps for All"."""
    comma = next((k for k in range(first, last) if passage.words[k] == ","), last)
    is_list = comma < last and any(is_body(passage.words[k], passage.low[k], lexicon) for k in range(first, comma))
    return comma if is_list else last


def _is_station(word: str) -> bool:
    """Whether a word is a call sign or an acronym with a hyphen: "KVST-TV"."""
    return word.isupper() and "-" in word


def _with_commas(words: Iterable[str]) -> list[str]:
    """The words with each comma at the end of the one before it."""
    found: list[str] = []
    for word in words:
        if word == ",":
            found[-1] += word
        else:
            found.append(word)
    return found


def _is_verb(word: str) -> bool:
    """Whether a word that may be one of speech is no part of a name: "Voices for Clean Quays" has none."""
    return word[0].islower() or word.isupper()


def _may_be_body(passage: Passage, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether words are written as the name of a body: capitals, and what ties them."""
    words, low = passage.words, passage.low
    if not 0 < last - first <= _LONGEST_BODY or not words[first][0].isupper() or not words[last - 1][0].isupper():
        return False
    ties = lexicon.adding | lexicon.definite | lexicon.indefinite | lexicon.prepositions
    if "," in words[first:last] and low[last - 1] not in lexicon.bodies:
        return False
    return all(words[k][0].isupper() or low[k] in ties or words[k] in "&,–" for k in range(first, last))


def count_labelled(passages: Iterable[Passage], lexicon: Lexicon) -> int:
    """How many paragraphs of a text are a name in capitals, a colon and nothing but quoted words."""
    found = 0
    for passage in passages:
        at = next(iter(passage.quotes), 0)
        colon = at - 1
        if colon < 1 or passage.words[colon] != ":" or not _is_alone(passage, at):
            continue
        first = next((k for k in range(colon) if is_word(passage.words[k])), colon)
        last = first + passage.words[first:colon].index("(") if "(" in passage.words[first:colon] else colon
        comma = passage.words.index(",", first, last) if "," in passage.words[first:last] else last
        start = first + (first < colon and passage.low[first] in lexicon.definite)
        is_field = " ".join(passage.low[first:last]) in label_words().fields
        found += not is_field and _may_be_body(passage, start, comma, lexicon)
    return found


def _ends_in_name(phrase: Phrase) -> bool:
    """Whether nothing follows the name."""
    return phrase.name_first + len(phrase.name) == phrase.last


def _is_alone(passage: Passage, at: int) -> bool:
    """Whether nothing but other quotations and what stands in brackets follows a quotation in its paragraph."""
    depth = 0
    for word in passage.words[at + 1 :]:
        depth += (word in "([") - (word in ")]")
        if depth <= 0 and is_word(word) and word != QUOTE:
            return False
    return True
