"""onrecord new."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.builds.building import build
from generator.cli import main
from generator.commands.new import make_archive
from generator.errors import BuildError
from generator.settings import load_settings
from generator.settings.site import LANGUAGES
from generator.write.words import words_in


def test_a_new_archive_builds_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "sea-talk"
    result = CliRunner().invoke(main, ["new", str(folder)])
    assert result.exit_code == 0, result.output
    assert load_settings(folder).site.name == "Sea talk"
    build(folder, jobs=1)
    assert "Sea talk" in (folder / "site" / "index.html").read_text(encoding="utf-8")
    assert (folder / "site" / "how-to-cite.html").is_file()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_of_a_new_archive_are_in_the_language_of_its_interface(tmp_path: Path, language: str) -> None:
    result = CliRunner().invoke(main, ["new", str(tmp_path / "a"), "--language", language])
    assert result.exit_code == 0, result.output
    assert load_settings(tmp_path / "a").site.language == language
    pages = sorted(path.name for path in (tmp_path / "a" / "content" / "pages").iterdir())
    assert pages == ["about.md", "how-to-cite.md"]
    how = (tmp_path / "a" / "content" / "pages" / "how-to-cite.md").read_text(encoding="utf-8")
    assert f"*{words_in(language)('cite')}*" in how


def test_a_name_full_of_marks_is_only_a_name(tmp_path: Path) -> None:
    name = 'He said: "no" # & <b>{x}</b> \\ é'
    make_archive(tmp_path / "a", name)
    assert load_settings(tmp_path / "a").site.name == name
    build(tmp_path / "a", jobs=1)
    assert "<b>{x}</b>" not in (tmp_path / "a" / "site" / "index.html").read_text(encoding="utf-8")


def test_an_archive_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: mine\n")
    with pytest.raises(BuildError, match=r"mkdocs\.yml"):
        make_archive(tmp_path, "x")
    assert (tmp_path / "mkdocs.yml").read_text() == "site_name: mine\n"
    assert not (tmp_path / "site_config").exists()
