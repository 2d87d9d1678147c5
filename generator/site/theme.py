"""The theme of a site: ours, the archive's site_config/theme/ laid over it, and what site.yml says.

The theme is written to content/docs/.theme, which mkdocs.yml names as custom_dir: any engine finds it beside the pages.
Files below assets/, and favicon.ico, reach the site; templates do not.
"""

from __future__ import annotations

import html
import json
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from generator.permalinks.scripts import script_json
from generator.settings.site import SiteSettings
from generator.write.words import direction_of, words_in

FOLDER = ".theme"  # below content/docs
_TEMPLATE_WORDS = (
    "skip",
    "main_navigation",
    "scheme",
    "not_found",
    "not_found_hint",
    "made_with",
    "search",
    "search_statements",
)
_SCRIPT_WORDS = ("link_", "cite", "copied")  # how the keys of what scripts say begin
_FORMATS = {".woff2": "woff2", ".woff": "woff", ".ttf": "truetype", ".otf": "opentype"}
_PARTS = ("years", "speakers", "tags", "outlets", "languages", "quotations")


def theme_files(site: SiteSettings, overlay: Path) -> dict[str, bytes]:
    """Every file of the theme by its path below content/docs; `overlay` is site_config/theme."""
    found = dict(_walk(files("generator.site").joinpath("theme"), ""))
    own = {path: file.read_bytes() for path, file in _own_files(overlay)}
    found["assets/onrecord/settings.css"] = _stylesheet(site).encode()
    found["assets/onrecord/words.js"] = _script_words(site).encode()
    found["partials/onrecord/settings.html"] = _settings(site).encode()
    for path in (site.logo, site.icon, site.reading_font, site.interface_font):
        if path in own:
            found[f"assets/own/{path}"] = own[path]
    return {f"{FOLDER}/{path}": content for path, content in sorted({**found, **own}.items())}


def _walk(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            found += _walk(entry, f"{prefix}{entry.name}/")
        elif not entry.name.endswith((".py", ".pyc")):
            found.append((prefix + entry.name, entry.read_bytes()))
    return found


def _own_files(overlay: Path) -> list[tuple[str, Path]]:
    if not overlay.is_dir():
        return []
    paths = sorted(path for path in overlay.rglob("*") if path.is_file() and not path.is_symlink())
    named = [(path.relative_to(overlay).as_posix(), path) for path in paths]
    return [(name, path) for name, path in named if not any(part.startswith(".") for part in name.split("/"))]


def _stylesheet(site: SiteSettings) -> str:
    rules = []
    if site.colour:
        rules.append(f":root {{ --accent: {site.colour}; --accent-wash: {_wash(site.colour, '#fbfaf6')}; }}")
    dark = f"--accent: {site.colour_dark}; --accent-wash: {_wash(site.colour_dark, '#16171a')};"
    if site.colour_dark:
        system = f':root:not([data-scheme="light"]) {{ {dark} }}'
        rules.append(f'@media (prefers-color-scheme: dark) {{ {system} }}\n:root[data-scheme="dark"] {{ {dark} }}')
    for variable, path, rest in (
        ("--serif", site.reading_font, "serif"),
        ("--sans", site.interface_font, "sans-serif"),
    ):
        if path:
            name, form = f"Archive {rest}", _FORMATS.get(path[path.rfind(".") :].lower(), "woff2")
            source = f'url("../own/{path}") format("{form}")'
            rules.append(
                f'@font-face {{ font-family: "{name}"; src: {source}; font-weight: 100 900; font-display: swap; }}'
            )
            rules.append(f':root {{ {variable}: "{name}", {rest}; }}')
    return "/* from site_config/site.yml */\n" + "\n".join(rules) + "\n"


def _wash(colour: str, ground: str) -> str:
    """The colour, thinned to a seventh on its ground."""
    if not colour:
        return ground
    pairs = [(int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(0.14 * a + 0.86 * b):02x}" for a, b in pairs)


def _settings(site: SiteSettings) -> str:
    """A template that sets what the others print: Jinja strings, HTML-escaped, since autoescape is off."""
    words = words_in(site.language)
    parts = [{"path": f"{part}/index.html", "name": words(part)} for part in _PARTS if part in site.index_pages]
    values = {
        "name": site.name,
        "language": words.locale,
        "direction": direction_of(words.language),
        "logo": f"assets/own/{site.logo}" if site.logo else "",
        "icon": f"assets/own/{site.icon}" if site.icon else "assets/onrecord/icon.svg",
        "footer": site.footer,
        "url": site.url,
    }
    said = {key: words(key) for key in _TEMPLATE_WORDS}
    lines = [f"{{%- set {name} = {_jinja(value)} -%}}" for name, value in (("site", values), ("words", said))]
    lists = [f"{{%- set {name} = {_jinja(listed)} -%}}" for name, listed in (("parts", parts), ("below", _below(site)))]
    return "\n".join(["{#- from site_config/site.yml -#}", *lines, *lists, ""])


def _below(site: SiteSettings) -> list[dict[str, str]]:
    """What the foot of every page leads to."""
    words = words_in(site.language)
    removed = [{"path": "removed/index.html", "name": words("removed_part")}] if "removed" in site.index_pages else []
    downloads = {"path": "downloads/index.html", "name": words("downloads")}
    return [{"path": "search.html", "name": words("search")}, downloads, *removed]


def _script_words(site: SiteSettings) -> str:
    """What scripts say, in the language of the interface; of the name of the archive and where it is hosted, too."""
    words = words_in(site.language)
    said = {key: value for key, value in words.said.items() if key.startswith(_SCRIPT_WORDS)}
    values = {"language": words.locale, "name": site.name, "url": site.url, "words": said}
    return "window.onrecord = window.onrecord || {};\n" + "".join(
        f"onrecord.{key} = {script_json(value)};\n" for key, value in values.items()
    )


def _jinja(value: object) -> str:
    """A literal for a template."""
    if isinstance(value, str):
        return json.dumps(html.escape(value).replace("{", "&#123;").replace("}", "&#125;"), ensure_ascii=False)
    if isinstance(value, list):
        return "[" + ", ".join(_jinja(item) for item in value) + "]"
    assert isinstance(value, dict)
    return "{" + ", ".join(f"{json.dumps(key)}: {_jinja(item)}" for key, item in value.items()) + "}"
