"""The theme: ours, what the archive lays over it, and what site.yml says."""

from __future__ import annotations

from pathlib import Path

from generator.errors import PlacedError
from generator.settings.site import SiteSettings, contrast, read_site
from generator.settings.yaml_lines import read_yaml
from generator.site.theme import theme_files


def read(text: str) -> tuple[SiteSettings, list[str]]:
    faults: list[PlacedError] = []
    return read_site(read_yaml(text, "site.yml"), faults), [fault.message for fault in faults]


def test_a_file_of_the_archive_wins_over_ours(tmp_path: Path) -> None:
    own = tmp_path / "partials" / "onrecord" / "footer.html"
    own.parent.mkdir(parents=True)
    own.write_text("mine")
    assert theme_files(SiteSettings(), tmp_path)[".theme/partials/onrecord/footer.html"] == b"mine"


def test_no_file_of_the_theme_asks_another_host_or_holds_an_inline_script_style_or_handler(tmp_path: Path) -> None:
    for path, content in theme_files(SiteSettings(), tmp_path).items():
        if path.endswith(".ico"):
            continue  # a picture
        text = content.decode()
        assert "http://" not in text.replace("http://www.w3.org/", ""), path
        assert "https://" not in text, path
        if path.endswith(".html"):
            assert "<style" not in text
            assert " style=" not in text
            assert " on" not in [word[:3] for word in text.split('"') if word.endswith("=")]


def test_the_name_of_the_archive_is_printed_inertly(tmp_path: Path) -> None:
    made = theme_files(SiteSettings(name='{{ 7*7 }}"<b>'), tmp_path)[".theme/partials/onrecord/settings.html"].decode()
    assert "&#123;&#123; 7*7 &#125;&#125;&quot;&lt;b&gt;" in made


def test_own_colours_need_contrast() -> None:
    settings, faults = read("colour: '#ffee00'\n")
    assert settings.colour == "#ffee00"
    assert "contrast" in faults[0]
    assert read("colour: '#004488'\ncolour_dark: '#88bbff'\n")[1] == []
    assert round(contrast("#000000", "#ffffff")) == 21


def test_own_colours_logo_and_fonts_reach_the_site(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text("<svg/>")
    (tmp_path / "reading.woff2").write_bytes(b"font")
    site = SiteSettings(colour="#004488", logo="logo.svg", reading_font="reading.woff2")
    made = theme_files(site, tmp_path)
    assert made[".theme/assets/own/logo.svg"] == b"<svg/>"
    assert made[".theme/assets/own/reading.woff2"] == b"font"
    css = made[".theme/assets/onrecord/settings.css"].decode()
    assert "--accent: #004488" in css
    assert 'url("../own/reading.woff2") format("woff2")' in css


def test_faults_in_site_yml_are_named() -> None:
    assert len(read("colour: red\nlogo: ../secret\nindex_pages: [people]\n")[1]) == 3
