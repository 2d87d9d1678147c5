"""onrecord new: an archive ready to build, every file with comments."""

from __future__ import annotations

import json
from importlib.resources import as_file, files
from pathlib import Path

import click

from generator.errors import BuildError
from generator.settings.site import LANGUAGES
from generator.terminal import tell

FOLDERS = ("content/sources", "content/permalinks", "site_config/outlets", "site_config/theme")


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", help="What the archive is called; else after the folder.")
@click.option(
    "--language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Of the interface and its pages."
)
def command(folder: Path, name: str | None, language: str) -> None:
    """Make a new archive in FOLDER: settings with comments, pages to write, a place for the sources."""
    make_archive(folder, name or _name_after(folder), language)
    tell(f"{folder} is ready.", err=True)
    tell(f"1  Put your texts into {folder / 'content' / 'sources'}", err=True)
    tell(f"2  onrecord build -C {folder}", err=True)
    tell(f"3  Open {folder / 'site' / 'index.html'}", err=True)


def make_archive(folder: Path, name: str, language: str = "en") -> None:
    """Writes the files of a new archive; `language` is one of LANGUAGES.

    Raises BuildError: one of them is there already; nothing is written then.
    """
    contents = _contents(name, language)
    there = sorted(path for path in contents if (folder / path).exists())
    if there:
        raise BuildError(
            f"{folder} holds an archive already ({', '.join(there)}); nothing was written, name another folder"
        )
    try:
        for path in FOLDERS:
            (folder / path).mkdir(parents=True, exist_ok=True)
            (folder / path / ".gitkeep").touch()
        for path, content in contents.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            with (folder / path).open("x", encoding="utf-8", newline="\n") as file:
                file.write(content)
    except OSError as error:
        raise BuildError(f"{folder}: cannot be written ({error.strerror})") from error


def _contents(name: str, language: str) -> dict[str, str]:
    """The text of every file, by its path."""
    quoted = json.dumps(name, ensure_ascii=False)  # a JSON text is a YAML text
    with as_file(files("generator") / "new_archive") as templates:
        found = sorted(file for file in templates.rglob("*") if file.is_file() and file.suffix != ".pyc")
        paths = {file: _place(file.relative_to(templates).as_posix(), language) for file in found}
        return {
            path: file.read_text(encoding="utf-8").replace('"{name}"', quoted).replace("{language}", language)
            for file, path in paths.items()
            if path
        }


def _place(template: str, language: str) -> str:
    """Where a template goes in the archive; "" where it is a page in another language."""
    if template.startswith("pages/"):
        _, written_in, page = template.split("/", 2)
        return f"content/pages/{page}" if written_in == language else ""
    return ".gitignore" if template == "gitignore.txt" else template


def _name_after(folder: Path) -> str:
    words = folder.resolve().name.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:] if words else "Archive"
