"""What the archivist decides: site_config/*.yml, outlets/*.yml and the sidecars. One file a noun.

Faults are collected over all files and raised together as a FaultList.
"""

from __future__ import annotations

from dataclasses import field, replace
from pathlib import Path

from generator.errors import FaultList, PlacedError, SettingsError
from generator.model import Published, Speaker, Tag
from generator.nouns import dataclass
from generator.settings.outlets import Outlet, Profile, read_outlet
from generator.settings.site import SiteSettings, read_site, without_look
from generator.settings.speakers import read_speakers
from generator.settings.tags import read_tags
from generator.settings.yaml_places import Placed

__all__ = ["Outlet", "Profile", "Settings", "SiteSettings", "load_settings", "read_settings_file"]

LARGEST_SETTINGS = 16 * 1024 * 1024  # bytes: some 200,000 people or subjects, read in seconds


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of an archive, picklable, with nothing in them that changes from machine to machine."""

    site: SiteSettings = field(default_factory=SiteSettings)
    speakers: tuple[Speaker, ...] = ()
    tags: tuple[Tag, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    profiles: dict[str, Profile] = field(default_factory=dict)  # outlet id -> what was learned from the pile at hand
    published: tuple[Published, ...] = ()  # what the registry knows of the ids that sidecars correct

    def for_reading(self) -> Settings:
        """Without what no text is read by, so that a change of it reads none again: what the site is and looks like."""
        return replace(self, site=SiteSettings())

    def for_pages(self) -> Settings:
        """Without what the theme alone shows, and what the archive says of people and subjects, so that a change of it
        makes no page again but those that show it."""
        return Settings(site=without_look(self.site))

    def without_lists(self) -> Settings:
        """Without people and subjects, of which each document depends on what it has of them alone."""
        return replace(self, speakers=(), tags=())


def load_settings(root: Path) -> Settings:
    """The settings of the archive at `root`; a missing file is an empty one.

    Raises FaultList: every fault of every file, in the order of files and lines.
    """
    folder, faults = root / "site_config", list[PlacedError]()
    outlet_files = sorted((folder / "outlets").glob("*.yml"), key=lambda path: path.name)
    settings = Settings(
        site=read_site(read_settings_file(folder / "site.yml", root, faults), faults, folder / "theme"),
        speakers=read_speakers(read_settings_file(folder / "speakers.yml", root, faults), faults),
        tags=read_tags(read_settings_file(folder / "tags.yml", root, faults), faults),
        outlets=tuple(read_outlet(path.stem, read_settings_file(path, root, faults), faults) for path in outlet_files),
    )
    if faults:
        raise FaultList(faults)
    return settings


def read_settings_file(path: Path, root: Path, faults: list[PlacedError]) -> Placed:
    """The placed YAML of a settings file, named relative to `root` in messages; empty where missing or faulty."""
    from generator.settings.yaml_lines import read_yaml  # loads the parser, which texts without an archive do not need

    shown = path.relative_to(root).as_posix()
    try:
        if path.exists() and not path.is_file():
            raise SettingsError(shown, "is not a file", hint="put a file of this name there, or nothing")
        if path.exists() and path.stat().st_size > LARGEST_SETTINGS:
            said = f"has {path.stat().st_size / 1_048_576:.0f} MB; a settings file has at most {LARGEST_SETTINGS >> 20}"
            raise SettingsError(shown, said, hint="keep what the texts speak of; take the rest out")
        return read_yaml(path.read_text(encoding="utf-8-sig") if path.exists() else "", shown)
    except SettingsError as error:
        faults.append(error)
    except (OSError, UnicodeDecodeError) as error:
        faults.append(SettingsError(shown, f"cannot be read: {error}", hint="save the file as UTF-8 text"))
    return read_yaml("", shown)
