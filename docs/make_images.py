"""Takes the pictures of docs/images from the demo archive; needs the development install and a Chromium."""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from generator.builds.building import build  # noqa: E402  # runs from a checkout, installed or not
from tests.conftest import chromium_path  # noqa: E402

ARTICLE = "2025/03/harbour-ministers-agree-six-hour-rule-after-cables-fall-silent.html"
BRIEFING = "2025/06/press-briefing-by-compact-spokesperson-odile-ferrandaux.html"


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: a page, as wide and high as a window."""

    name: str
    page: str
    width: int = 1200
    height: int = 800
    scheme: str = "light"
    top: int = 0  # pixels scrolled away


PICTURES = (
    Picture("home", "index.html", height=860),
    Picture("article", ARTICLE, height=860),
    Picture("transcript", BRIEFING, height=860, top=420),
    Picture("speaker", "speakers/ilse-tarrowen.html", height=800),
    Picture("wordings", "", height=560),  # the widest group of wordings, found below
    Picture("search", "search.html?q=cable", height=800),
    Picture("left-out", f"sources/{ARTICLE}", height=860, top=1250),
    Picture("phone", "index.html", 390, 780),
    Picture("phone-dark", BRIEFING, 390, 780, "dark"),
    Picture("phone-rtl", "2025/06/638ce1af.html", 390, 780),
)


def take(browser: Browser, site: Path, picture: Picture, page: str) -> None:
    """One picture, to docs/images."""
    context = browser.new_context(
        viewport={"width": picture.width, "height": picture.height},
        color_scheme="dark" if picture.scheme == "dark" else "light",
    )
    window = context.new_page()
    path, mark, query = page.partition("?")
    window.goto((site / path).as_uri() + mark + query)
    window.wait_for_timeout(800)
    window.evaluate("top => window.scrollTo(0, top)", picture.top)
    window.screenshot(path=ROOT / "docs" / "images" / f"{picture.name}.png")
    context.close()


def main() -> None:
    """Builds the demo apart and takes every picture."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = Path(folder)
        for name in ("content", "site_config"):
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("docs"))
        shutil.copy(ROOT / "mkdocs.yml", root)
        build(root)
        site = root / "site"
        groups = sorted((site / "quotations").glob("*.html"), key=lambda file: -file.read_text("utf-8").count("<del>"))
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        for picture in PICTURES:
            take(browser, site, picture, picture.page or groups[0].relative_to(site).as_posix())
        browser.close()


if __name__ == "__main__":
    main()
