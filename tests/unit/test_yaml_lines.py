"""Faults in settings name file, line, column, fault and way out."""

from pathlib import Path

import pytest

from generator.errors import FaultList, SettingsError
from generator.settings import load_settings
from generator.settings.yaml_lines import read_yaml


def test_an_unknown_key_names_its_place_and_the_nearest_known_one(tmp_path: Path) -> None:
    """A typo in a settings file must not be ignored, and must be found without searching."""
    (tmp_path / "site_config").mkdir()
    (tmp_path / "site_config" / "speakers.yml").write_text("speakers:\n  - name: Ana Ruz\n    alias: [Ruz]\n")
    (tmp_path / "site_config" / "site.yml").write_text("nam: X\n")
    with pytest.raises(FaultList) as caught:
        load_settings(tmp_path)
    assert str(caught.value).splitlines() == [
        "site_config/site.yml:1:1: unknown key 'nam' in site.yml; did you mean 'name'?",
        "site_config/speakers.yml:3:5: unknown key 'alias' in a speaker; did you mean 'aliases'?",
    ]


@pytest.mark.parametrize("text", ["a: &x [1]\nb: *x\n", "[" * 60 + "]" * 60, "a: 1\na: 2\n", "a: [\n", "a\x00b"])
def test_dangerous_or_broken_yaml_is_refused_with_a_placed_error(text: str) -> None:
    """Aliases can stand for gigabytes, deep nesting ends in a RecursionError, a repeated key hides a value."""
    with pytest.raises(SettingsError):
        read_yaml(text, "x.yml")
