"""An archive whose truth is known: sayings that are edited, split, merged and moved, published as documents."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from generator.model import Document, Metadata, Source, Span, Statement
from generator.permalinks.ids import first_ids

NAMES = (
    "Mara Tolland",
    "Ivo Brandt",
    "Journalist",
    "Q",
    "Selma Oduya-Hart",
    "The Chair",
    "Teodor Vance",
    "Dr Lin Asker",
)
SHORT = (
    "Thank you.",
    "Yes.",
    "No.",
    "Next question, please.",
    "I have nothing to add to that.",
    "Which one?",
    "Correct.",
)


def _words(listed: str) -> list[str]:
    return listed.split()


NOUNS = _words("""
    bridge harbour council budget ferry school hospital road treaty winter reserve vote report office family
    engineer storm village market tax river library station contract court border crew island ministry garden
    museum committee letter archive tunnel power grid orchard valley coast minister mayor delegate spokeswoman
""")
VERBS = _words("""
    opens closes costs needs supports delays follows explains carries protects repairs counts reaches leaves
    joins refuses accepts finishes measures visits doubts answers plans funds
""")
ADJECTIVES = _words("""
    new old small wide careful public private northern southern early late costly cheap open closed difficult
    simple common rare quiet loud official second third final
""")
LINKS = _words("because while although and but until after before so that")


def sentence(dice: random.Random) -> str:
    """A plausible sentence about a place that does not exist."""
    parts = []
    for _ in range(dice.randint(1, 3)):
        some = (
            f"{dice.choice(('the', 'our', 'this', 'every', 'no', 'a'))} {dice.choice(ADJECTIVES)} {dice.choice(NOUNS)}"
        )
        other = f"{dice.choice(('the', 'our', 'their', 'one'))} {dice.choice(NOUNS)} of the {dice.choice(NOUNS)}"
        parts.append(f"{some} {dice.choice(VERBS)} {other}")
    words = f" {dice.choice(LINKS)} ".join(parts)
    return words[0].upper() + words[1:] + "."


def speech(dice: random.Random) -> str:
    """What somebody says at one go: often short, sometimes long."""
    if dice.random() < 0.15:
        return dice.choice(SHORT)
    return " ".join(sentence(dice) for _ in range(min(40, int(dice.expovariate(0.35)) + 1)))


@dataclass(slots=True, eq=False)
class Saying:
    """A statement of the truth; `origins` are the sayings it was split or merged from."""

    words: str
    speaker: str
    kind: str = "turn"
    origins: set[Saying] = field(default_factory=set)
    is_read: bool = True  # False: the rules of this round do not see it

    def ancestors(self) -> set[Saying]:
        """All sayings whose words are in this one."""
        return {self}.union(*(origin.ancestors() for origin in self.origins))


@dataclass(slots=True, eq=False)
class Text:
    """A source of the truth."""

    path: str
    title: str
    month: int
    sayings: list[Saying]

    def document(self) -> tuple[Document, list[Saying]]:
        """As the reader would give it, and the saying behind each statement."""
        text, statements, shown = "", list[Statement](), list[Saying]()
        for saying in self.sayings:
            text += f"{saying.speaker}: "
            if saying.is_read:
                span = Span(len(text), len(text) + len(saying.words))
                kind = "quote" if saying.kind == "quote" else "turn"
                statements.append(Statement("", kind, span, saying.speaker, speaker=saying.speaker))  # type: ignore[arg-type]
                shown.append(saying)
            text += saying.words + "\n\n"
        source = Source(self.path, hashlib.sha256(text.encode()).hexdigest(), text, "utf-8")
        return Document(source, "transcript", Metadata(), (), first_ids(self.path, text, statements)), shown

    @property
    def wished(self) -> str:
        return f"2031/{self.month:02}/{self.title}"


class Archive:
    """All sources, and the edits that happen to them."""

    def __init__(self, dice: random.Random, texts: Iterable[Text]) -> None:
        self.dice, self.texts = dice, list(texts)
        self.deleted: list[Text] = []
        self.removed: list[tuple[Text, int, Saying]] = []
        self.serial = len(self.texts)

    @classmethod
    def invented(cls, dice: random.Random, count: int) -> Archive:
        """Sources made up."""
        archive = cls(dice, [])
        for _ in range(count):
            archive.add()
        return archive

    def add(self) -> None:
        """A source more."""
        dice, self.serial = self.dice, self.serial + 1
        names = dice.sample(NAMES, 3)
        kind = "quote" if dice.random() < 0.4 else "turn"
        sayings = [Saying(speech(dice), dice.choice(names), kind) for _ in range(dice.randint(1, 24))]
        folder = dice.choice(("", "press/", "press/2031/", "talks/"))
        self.texts.append(Text(f"{folder}{self.serial:04}.txt", f"text-{self.serial}", dice.randint(1, 12), sayings))

    def some(self) -> Text:
        """A source with something in it."""
        return self.dice.choice([text for text in self.texts if text.sayings])

    def edit(self) -> None:
        """One round: each kind of edit, several times."""
        many = max(2, len(self.texts) // 6)
        for edit in (*EDITS, *(self.dice.choice(EDITS) for _ in range(6))):
            for _ in range(many if edit in FREQUENT else max(1, many // 5)):
                edit(self)


def pick(archive: Archive) -> Saying:
    return archive.dice.choice(archive.some().sayings)


def change_words(saying: Saying, dice: random.Random, share: float) -> None:
    """Exchanges, drops or adds at most this share of the words."""
    words = saying.words.split()
    for _ in range(int(len(words) * share)):
        at, what = dice.randrange(len(words)), dice.random()
        if what < 0.6:
            words[at] = dice.choice((*NOUNS, *ADJECTIVES, *VERBS))
        elif what < 0.8 and len(words) > 5:
            del words[at]
        else:
            words.insert(at, dice.choice(ADJECTIVES))
    saying.words = " ".join(words)


def fix_typo(archive: Archive) -> None:
    saying = pick(archive)
    words = saying.words.split()
    at = archive.dice.randrange(len(words))
    if len(words) >= 5 and len(words[at]) > 3:
        cut = archive.dice.randrange(1, len(words[at]) - 1)
        words[at] = words[at][:cut] + words[at][cut + 1] + words[at][cut] + words[at][cut + 2 :]
        saying.words = " ".join(words)


def reword(archive: Archive) -> None:
    change_words(pick(archive), archive.dice, archive.dice.uniform(0.02, 0.2))


def rewrite(archive: Archive) -> None:
    change_words(pick(archive), archive.dice, archive.dice.uniform(0.3, 0.9))


def add_sentence(archive: Archive) -> None:
    saying = pick(archive)
    new = sentence(archive.dice)
    if len(new.split()) <= 0.2 * len(saying.words.split()):
        saying.words = f"{new} {saying.words}" if archive.dice.random() < 0.5 else f"{saying.words} {new}"


def remove_sentence(archive: Archive) -> None:
    saying = pick(archive)
    sentences = saying.words.split(". ")
    at = archive.dice.randrange(len(sentences))
    if len(sentences[at].split()) <= 0.2 * len(saying.words.split()):
        del sentences[at]
        saying.words = ". ".join(sentences)


def change_marks(archive: Archive) -> None:
    """Typography, as an editor or a new rule of repair changes it."""
    saying = pick(archive)
    saying.words = (
        saying.words.replace(".", " .") if archive.dice.random() < 0.3 else saying.words.replace(" the ", " The ")
    )


def add_saying(archive: Archive) -> None:
    text, dice = archive.some(), archive.dice
    kind, speaker = text.sayings[0].kind, dice.choice(text.sayings).speaker
    text.sayings.insert(dice.randint(0, len(text.sayings)), Saying(speech(dice), speaker, kind))


def remove_saying(archive: Archive) -> None:
    text = archive.some()
    at = archive.dice.randrange(len(text.sayings))
    archive.removed.append((text, at, text.sayings.pop(at)))


def restore_saying(archive: Archive) -> None:
    if archive.removed:
        text, at, saying = archive.removed.pop(archive.dice.randrange(len(archive.removed)))
        if text in archive.texts:
            text.sayings.insert(min(at, len(text.sayings)), saying)


def move_within(archive: Archive) -> None:
    text, dice = archive.some(), archive.dice
    first = dice.randrange(len(text.sayings))
    moved = text.sayings[first : first + dice.randint(1, 3)]
    rest = [saying for saying in text.sayings if saying not in moved]
    at = dice.randint(0, len(rest))
    text.sayings = rest[:at] + moved + rest[at:]


def move_between(archive: Archive) -> None:
    """Paragraphs go from one source to another; courtesies alone do not."""
    origin, target, dice = archive.some(), archive.some(), archive.dice
    first = dice.randrange(len(origin.sayings))
    moved = origin.sayings[first : first + dice.randint(1, 4)]
    if origin is not target and all(len(saying.words.split()) >= 8 for saying in moved):
        origin.sayings = [saying for saying in origin.sayings if saying not in moved]
        at = dice.randint(0, len(target.sayings))
        target.sayings[at:at] = moved


def split(archive: Archive) -> None:
    text, dice = archive.some(), archive.dice
    at = dice.randrange(len(text.sayings))
    whole = text.sayings[at]
    sentences = whole.words.split(". ")
    if len(sentences) >= 2:
        cut = dice.randint(1, len(sentences) - 1)
        parts = (". ".join(sentences[:cut]) + ".", ". ".join(sentences[cut:]))
        text.sayings[at : at + 1] = [Saying(words, whole.speaker, whole.kind, {whole}) for words in parts]


def merge(archive: Archive) -> None:
    text, dice = archive.some(), archive.dice
    if len(text.sayings) >= 2:
        at = dice.randrange(len(text.sayings) - 1)
        one, other = text.sayings[at : at + 2]
        both = Saying(f"{one.words} {other.words}", one.speaker, one.kind, {one, other})
        text.sayings[at : at + 2] = [both]


def rename_speaker(archive: Archive) -> None:
    text = archive.some()
    old, new = archive.dice.choice(text.sayings).speaker, archive.dice.choice(NAMES)
    for saying in text.sayings:
        if saying.speaker == old:
            saying.speaker = new


def rename_file(archive: Archive) -> None:
    text, dice = archive.some(), archive.dice
    archive.serial += 1
    text.path = f"{dice.choice(('', 'moved/', 'press/old/'))}{dice.choice(('a', 'b', 'z'))}{archive.serial}.txt"


def rename_and_edit(archive: Archive) -> None:
    text = archive.some()
    rename_file(archive)
    archive.serial += 1
    text.path = f"edited/{archive.serial}.txt"
    change_words(archive.dice.choice(text.sayings), archive.dice, 0.1)


def correct_date(archive: Archive) -> None:
    archive.some().month = archive.dice.randint(1, 12)


def correct_title(archive: Archive) -> None:
    archive.serial += 1
    archive.some().title = f"title-{archive.serial}"


def change_rules(archive: Archive) -> None:
    """The next version of the program reads otherwise: short texts count or do not, a last mark is shown or not."""
    what, texts = archive.dice.random(), archive.dice.sample(archive.texts, max(1, len(archive.texts) // 10))
    for text in texts:
        for saying in text.sayings:
            if what < 0.3:
                saying.is_read = len(saying.words) > 12
            elif what < 0.6:
                saying.is_read = True
            else:
                saying.words = saying.words.rstrip(".") if what < 0.8 else saying.words.rstrip(".") + "."


def add_source(archive: Archive) -> None:
    archive.add()


def delete_source(archive: Archive) -> None:
    if len(archive.texts) > 20:
        archive.deleted.append(archive.texts.pop(archive.dice.randrange(len(archive.texts))))


def restore_source(archive: Archive) -> None:
    if archive.deleted:
        archive.texts.append(archive.deleted.pop(archive.dice.randrange(len(archive.deleted))))


FREQUENT: tuple[Callable[[Archive], None], ...] = (fix_typo, reword, add_sentence, remove_sentence, move_within)
EDITS: tuple[Callable[[Archive], None], ...] = (
    *FREQUENT,
    rewrite,
    change_marks,
    add_saying,
    remove_saying,
    restore_saying,
    move_between,
    split,
    merge,
    rename_speaker,
    rename_file,
    rename_and_edit,
    correct_date,
    correct_title,
    change_rules,
    add_source,
    delete_source,
    restore_source,
)
