"""speakers.yml: who speaks, by a list of people with aliases, roles with dates and identifiers."""

from __future__ import annotations

from generator.errors import PlacedError
from generator.model import Speaker, Tenure
from generator.settings.fields import Fields
from generator.settings.yaml_places import Placed
from generator.slugs import slugify


def read_speakers(node: Placed, faults: list[PlacedError]) -> tuple[Speaker, ...]:
    """The speakers in the order of the file; a name or alias that stands for two people is a fault."""
    fields = Fields(node, "speakers.yml", faults)
    speakers, owners, ids = [], dict[str, str](), set[str]()
    for item in fields.nodes("speakers", example="name: Ana Ruz"):
        entry = Fields(item, "a speaker", faults)
        name = entry.text("name", default="") or ""
        if not name:
            entry.fault("name", "a speaker needs a name")
        speaker = Speaker(
            id=entry.text("id") or slugify(name),
            name=name,
            aliases=entry.texts("aliases"),
            roles=tuple(_tenure(role, faults) for role in entry.nodes("roles", example="Harbour Master")),
            identifiers=entry.pairs("identifiers"),
            listed=True,
        )
        entry.finish()
        if speaker.id in ids:
            said = f"{name!r} stands here already, or somebody else of the id {speaker.id!r}"
            entry.fault("name", said, "join the two entries, or give one an id of its own: id: " + f"{speaker.id}-2")
        ids.add(speaker.id)
        for known in (name, *speaker.aliases):
            owner = owners.setdefault(known.casefold(), speaker.id)
            if owner != speaker.id:
                entry.fault("aliases", f"{known!r} already names {owner!r}", "an alias can stand for one person only")
        speakers.append(speaker)
    fields.finish()
    return tuple(speakers)


def _tenure(node: Placed, faults: list[PlacedError]) -> Tenure:
    if isinstance(node.value, str):
        return Tenure(node.value)
    entry = Fields(node, "a role", faults)
    tenure = Tenure(entry.text("title", default="") or "", since=entry.date("from"), until=entry.date("to"))
    entry.finish()
    return tenure
