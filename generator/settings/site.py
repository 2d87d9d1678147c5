"""site.yml: what the site is called, how it looks, which index pages it has."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from generator.errors import PlacedError
from generator.nouns import dataclass
from generator.settings.fields import Fields
from generator.settings.yaml_places import Placed

LANGUAGES = ("en", "de", "fr", "es")  # of the interface
INDEX_PAGES = ("years", "speakers", "tags", "outlets", "languages", "quotations", "removed")
EXPORTS = ("jsonl", "csv", "sqlite", "parquet", "tei", "akn", "epub", "bibtex", "ris", "csl", "proof", "bagit")
NO_DOWNLOADS = "none"
_WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_PAPER, _DARK_PAPER = "#fbfaf6", "#16171a"  # of site.css
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3 for text


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """The archive as a whole."""

    name: str = "Archive"
    description: str = ""
    url: str = ""  # where it is hosted; "" for a folder
    language: str = "en"  # of the interface
    page_length: int = 100  # entries on an index page, about: see generator.write.indexes.cuts
    home_text: str = ""  # paragraphs parted by blank lines
    footer: str = ""
    colour: str = ""  # of links and marks, "#8c2f1b"; "" is the theme's own
    colour_dark: str = ""  # the same on a dark ground
    logo: str = ""  # a file below site_config/theme/
    icon: str = ""  # of the browser tab; a file below site_config/theme/
    reading_font: str = ""  # a font file below site_config/theme/, for texts
    interface_font: str = ""  # a font file below site_config/theme/, for everything else
    index_pages: tuple[str, ...] = INDEX_PAGES
    proof_bundles: bool = False  # a ZIP file beside each document, with its source as handed in
    downloads: tuple[str, ...] = ()  # formats of the dataset on the site; () leaves it to its size, "none" is none

    @property
    def base(self) -> str:
        """Where it is hosted, with a slash at the end, so that the address of a page can follow; "" for a folder."""
        return f"{self.url.rstrip('/')}/" if self.url else ""


def without_look(site: SiteSettings) -> SiteSettings:
    """The same without what the theme alone shows."""
    return replace(site, footer="", colour="", colour_dark="", logo="", icon="", reading_font="", interface_font="")


def read_site(node: Placed, faults: list[PlacedError], theme: Path | None = None) -> SiteSettings:
    """The settings of site.yml; faults are added to the list. `theme`: the folder that must hold the files it names."""
    fields = Fields(node, "site.yml", faults)
    settings = SiteSettings(
        name=fields.text("name", default="Archive") or "Archive",
        description=fields.text("description", default="") or "",
        url=_url(fields),
        language=_language(fields),
        page_length=fields.number("page_length", default=100, least=10, most=1000),
        home_text=fields.text("home_text", default="") or "",
        footer=fields.text("footer", default="") or "",
        colour=_colour(fields, "colour", _PAPER),
        colour_dark=_colour(fields, "colour_dark", _DARK_PAPER),
        logo=_file(fields, "logo", theme),
        icon=_file(fields, "icon", theme),
        reading_font=_file(fields, "reading_font", theme),
        interface_font=_file(fields, "interface_font", theme),
        index_pages=_index_pages(fields),
        proof_bundles=fields.flag("proof_bundles", default=False),
        downloads=_downloads(fields),
    )
    fields.finish()
    return settings


def _url(fields: Fields) -> str:
    url = fields.text("url", default="") or ""
    if url and not _WEB.match(url):
        fields.fault("url", f"{url!r} is no address of the web", "write it whole: https://archive.example.org/")
        return ""
    return url


def _index_pages(fields: Fields) -> tuple[str, ...]:
    wanted = fields.texts("index_pages")
    for name in wanted:
        if name not in INDEX_PAGES:
            fields.fault("index_pages", f"no index page is called {name!r}", "there are: " + ", ".join(INDEX_PAGES))
    return tuple(name for name in wanted if name in INDEX_PAGES) or INDEX_PAGES


def _downloads(fields: Fields) -> tuple[str, ...]:
    wanted, known = fields.texts("downloads"), (*EXPORTS, NO_DOWNLOADS)
    for name in wanted:
        if name not in known:
            fields.fault("downloads", f"no format is called {name!r}", "there are: " + ", ".join(known))
    return tuple(name for name in wanted if name in known)


def _language(fields: Fields) -> str:
    language = fields.text("language", default="en") or "en"
    if language.split("-")[0].lower() not in LANGUAGES:
        hint = "there are: " + ", ".join(LANGUAGES) + "; texts may be in any language, this is that of the buttons"
        fields.fault("language", f"the site has no words in {language!r}", hint)
        return "en"
    return language


def _colour(fields: Fields, key: str, ground: str) -> str:
    colour = fields.text(key, default="") or ""
    if not colour:
        return ""
    if not _COLOUR.fullmatch(colour):
        fields.fault(key, f"{colour!r} is no colour", "write it as '#8c2f1b', in quotation marks")
        return ""
    found = contrast(colour, ground)
    if found < LEAST_CONTRAST:
        hint = f"text needs {LEAST_CONTRAST} to 1; take a {'lighter' if key == 'colour_dark' else 'darker'} one"
        fields.fault(key, f"{colour} has a contrast of only {found:.1f} to 1 on {ground}", hint)
    return colour


def _file(fields: Fields, key: str, theme: Path | None) -> str:
    name = fields.text(key, default="") or ""
    if name.startswith("/") or ".." in name.split("/") or "\\" in name or ":" in name:
        fields.fault(key, f"{name!r} is not a file below site_config/theme/", "put the file there and name it so")
        return ""
    if name and theme and not (theme / name).is_file():
        fields.fault(key, f"there is no file site_config/theme/{name}", "put the file there, or take out this line")
    return name


def contrast(colour: str, ground: str) -> float:
    """The contrast of two colours "#rrggbb", 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(colour), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
