"""tags.yml: the subjects, each with the terms that show it and the broader subject it belongs to."""

from __future__ import annotations

from generator.errors import PlacedError
from generator.model import Tag
from generator.settings.fields import Fields
from generator.slugs import slugify
from generator.yaml_lines import Placed


def read_tags(node: Placed, faults: list[PlacedError]) -> tuple[Tag, ...]:
    """The tags in the order of the file; a parent that is no tag, or a ring of parents, is a fault."""
    fields = Fields(node, "tags.yml", faults)
    tags, entries = [], []
    for item in fields.nodes("tags"):
        entry = Fields(item, "a tag", faults)
        name = entry.text("name", default="") or ""
        if not name:
            entry.fault("name", "a tag needs a name")
        tag_id = entry.text("id") or slugify(name)
        tags.append(Tag(tag_id, name, terms=entry.texts("terms"), parent=entry.text("parent"), listed=True))
        entries.append(entry)
        entry.finish()
    fields.finish()
    parents = {tag.id: tag.parent for tag in tags}
    for tag, entry in zip(tags, entries, strict=True):
        if tag.parent is not None and tag.parent not in parents:
            entry.fault("parent", f"no tag has the id {tag.parent!r}", "ids: " + ", ".join(sorted(parents)))
        elif _is_in_ring(tag.id, parents):
            entry.fault("parent", f"the tag {tag.id!r} is its own ancestor", "take one parent out of the ring")
    return tuple(tags)


def _is_in_ring(start: str, parents: dict[str, str | None]) -> bool:
    here, seen = parents.get(start), set[str]()
    while here is not None and here not in seen:
        if here == start:
            return True
        seen.add(here)
        here = parents.get(here)
    return False
