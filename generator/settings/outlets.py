"""outlets/<id>.yml: how one outlet's pages look: names and signs, markers, patterns, encoding, learned lines."""

from __future__ import annotations

from dataclasses import dataclass

from generator.errors import PlacedError
from generator.settings.fields import Fields
from generator.yaml_lines import Placed


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet."""

    id: str
    name: str
    hosts: tuple[str, ...] = ()  # host names of its URLs
    encoding: str | None = None


def read_outlet(outlet_id: str, node: Placed, faults: list[PlacedError]) -> Outlet:
    """One outlet's settings; faults are added to the list."""
    fields = Fields(node, f"outlets/{outlet_id}.yml", faults)
    outlet = Outlet(
        id=outlet_id,
        name=fields.text("name", default=outlet_id) or outlet_id,
        hosts=fields.texts("hosts"),
        encoding=fields.text("encoding"),
    )
    fields.finish()
    return outlet
