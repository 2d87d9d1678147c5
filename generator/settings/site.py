"""site.yml: what the site is called and how it looks."""

from __future__ import annotations

from dataclasses import dataclass

from generator.errors import PlacedError
from generator.settings.fields import Fields
from generator.yaml_lines import Placed


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """The archive as a whole."""

    name: str = "Archive"
    description: str = ""
    url: str = ""  # where it is hosted; "" for a folder
    language: str = "en"  # of the interface
    page_length: int = 100  # entries on one index page


def read_site(node: Placed, faults: list[PlacedError]) -> SiteSettings:
    """The settings of site.yml; faults are added to the list."""
    fields = Fields(node, "site.yml", faults)
    settings = SiteSettings(
        name=fields.text("name", default="Archive") or "Archive",
        description=fields.text("description", default="") or "",
        url=fields.text("url", default="") or "",
        language=fields.text("language", default="en") or "en",
        page_length=fields.number("page_length", default=100, least=10, most=1000),
    )
    fields.finish()
    return settings
