"""Text -> tags: the terms of tags.yml; without one, countries, organisations and recurring phrases of the archive."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.model import Block, Metadata, Statement, Tag
from generator.resolve.phrases import PhraseCounts, choose_counted, choose_phrases, count_phrases
from generator.resolve.terms import Terms, count_terms, read_terms
from generator.resolve.territories import tag_names, territory_terms
from generator.settings import Settings
from generator.settings.sidecars import Sidecar
from generator.slugs import slugify

_LEAST_MENTIONS = 2  # of a country in the body; in the title once
_terms: list[tuple[tuple[Tag, ...], Terms]] = []


def find_tags(
    text: str, blocks: Sequence[Block], *, metadata: Metadata, sidecar: Sidecar, settings: Settings
) -> tuple[str, ...]:
    """The ids of the tags of a text, sorted: those of the sidecar, and what its title and body speak of.

    With a tags.yml: its tags whose name or a term stands there, and their parents. Without: countries and
    organisations that are in the title or come twice.
    """
    body = body_of(text, blocks)
    named = {_id_of(name, settings) for name in sidecar.tags}
    title = metadata.title.value if metadata.title else ""
    if settings.tags:
        named |= set(count_terms(_terms_of(settings), f"{title}\n{body}"))
        return tuple(sorted(_with_parents(named, settings)))
    terms = territory_terms(metadata.language.value if metadata.language else None)
    counts = count_terms(terms, body)
    named |= {tag for tag, count in counts.items() if count >= _LEAST_MENTIONS}
    named |= set(count_terms(terms, title))
    return tuple(sorted(named))


def find_phrases(
    text: str, blocks: Sequence[Block], statements: Iterable[Statement], *, settings: Settings
) -> tuple[tuple[str, int], ...]:
    """The candidates of a text for tags of the whole archive; none where tags.yml says what there is."""
    if settings.tags:
        return ()
    names = {word.casefold() for s in statements if s.speaker_id and s.speaker for word in s.speaker.split()}
    return count_phrases(body_of(text, blocks), without=names)


def body_of(text: str, blocks: Sequence[Block]) -> str:
    """The words of the body, a line a block."""
    return "\n".join(block.span.of(text) for block in blocks if block.disposition == "body")


def choose_tags(
    texts: Sequence[Sequence[tuple[str, int]]],
    *,
    people: Iterable[str],
    settings: Settings,
    counts: PhraseCounts | None = None,
) -> tuple[list[tuple[str, ...]], dict[str, Tag]]:
    """The tags that recurring phrases give each text of the archive, and what they are called.

    `texts`: the candidates of each text, in order; `people`: the names of its speakers; `counts`: the same texts,
    where they are counted already.
    """
    names = tag_names(settings.site.language)
    known = {name.casefold() for name in names.values()} | {tag.replace("-", " ") for tag in names}
    folded = {name.casefold() for name in people}
    if counts:
        phrases = choose_counted(counts, known=known, people=folded)
    else:
        phrases = choose_phrases(texts, known=known, people=folded)
    ids = {spelling: slugify(chosen) for spelling, chosen in phrases.items()}
    tags = {slugify(chosen): Tag(slugify(chosen), chosen) for chosen in phrases.values()}
    return [tuple(sorted({ids[phrase] for phrase, _ in text if phrase in ids})) for text in texts], tags


def name_tags(ids: Iterable[str], settings: Settings) -> dict[str, Tag]:
    """The tags of tags.yml, and those of these ids that are not in it, by id."""
    listed = {tag.id: tag for tag in settings.tags}
    names = tag_names(settings.site.language)
    others = {tag: Tag(tag, names.get(tag, tag.replace("-", " "))) for tag in sorted(set(ids) - listed.keys())}
    return {**listed, **others}


def _terms_of(settings: Settings) -> Terms:
    for tags, terms in _terms:
        if tags is settings.tags:
            return terms
    made = read_terms((term, tag.id) for tag in settings.tags for term in (tag.name, *tag.terms))
    _terms[:] = [*_terms[-3:], (settings.tags, made)]
    return made


def _id_of(name: str, settings: Settings) -> str:
    """The tag an archivist means by its id or its name."""
    for tag in settings.tags:
        if name == tag.id or name.casefold() == tag.name.casefold():
            return tag.id
    return slugify(name)


def _with_parents(ids: Iterable[str], settings: Settings) -> set[str]:
    parents = {tag.id: tag.parent for tag in settings.tags}
    found = set[str]()
    for tag in ids:
        here: str | None = tag
        while here is not None and here not in found:
            found.add(here)
            here = parents.get(here)
    return found
