"""tags.yml: the subjects, each with the terms that show it and the broader subject it belongs to."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping

from generator.errors import PlacedError
from generator.model import Tag
from generator.settings.fields import Fields
from generator.settings.yaml_places import Placed
from generator.slugs import slugify


def read_tags(node: Placed, faults: list[PlacedError]) -> tuple[Tag, ...]:
    """The tags in the order of the file; a parent that is no tag, or a ring of parents, is a fault."""
    fields = Fields(node, "tags.yml", faults)
    tags, entries, known = [], [], set[str]()
    for item in fields.nodes("tags", example="name: Harbours"):
        entry = Fields(item, "a tag", faults)
        name = entry.text("name", default="") or ""
        if not name:
            entry.fault("name", "a tag needs a name")
        tag_id = entry.text("id") or slugify(name)
        if tag_id in known:
            entry.fault(
                "name", f"a tag of the id {tag_id!r} stands here already", "join the two, or give one its own id"
            )
        known.add(tag_id)
        tags.append(Tag(tag_id, name, terms=entry.texts("terms"), parent=entry.text("parent"), listed=True))
        entries.append(entry)
        entry.finish()
    fields.finish()
    parents = {tag.id: tag.parent for tag in tags}
    rings = _in_rings(parents)
    for tag, entry in zip(tags, entries, strict=True):
        if tag.parent is not None and tag.parent not in parents:
            entry.fault("parent", f"no tag has the id {tag.parent!r}", _near(tag.parent, parents))
        elif tag.id in rings:
            entry.fault("parent", f"the tag {tag.id!r} is its own ancestor", "take one parent out of the ring")
    return tuple(tags)


def _near(wanted: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(wanted, known, n=1) if len(known) < 5_000 else []
    return f"did you mean {near[0]!r}?" if near else "name the id of a tag of this file"


def _in_rings(parents: Mapping[str, str | None]) -> set[str]:
    """The tags that are their own ancestors. Each is passed once, so a chain of any length takes no longer."""
    settled, rings = set[str](), set[str]()
    for start in parents:
        way: dict[str, None] = {}
        here: str | None = start
        while here is not None and here not in settled and here not in way:
            way[here] = None
            here = parents.get(here)
        if here in way:
            steps = list(way)
            rings.update(steps[steps.index(here) :])
        settled.update(way)
    return rings
