"""A fault in the settings is said at once, with its place and the way out; what would take all memory is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.errors import FaultList
from generator.settings import LARGEST_SETTINGS, load_settings
from tests.bounds import cpu_within


def faults(root: Path, **files: str) -> list[str]:
    """What load_settings says of these files of site_config/."""
    (root / "site_config").mkdir(exist_ok=True)
    for name, text in files.items():
        (root / "site_config" / f"{name}.yml").write_text(text, encoding="utf-8")
    with pytest.raises(FaultList) as caught:
        load_settings(root)
    return str(caught.value).removeprefix("site_config/").splitlines()


def test_a_language_the_site_has_no_words_in_is_a_fault(tmp_path: Path) -> None:
    (said,) = faults(tmp_path, site="language: xx\n")
    assert said.startswith("site.yml:1:11: the site has no words in 'xx'; there are: en, de")


def test_two_entries_of_one_person_are_a_fault(tmp_path: Path) -> None:
    (said,) = faults(tmp_path, speakers="speakers:\n  - name: Mara Quill\n  - name: Mara Quill\n")
    assert said.startswith("speakers.yml:3:11: 'Mara Quill' stands here already")
    assert "join the two entries" in said


def test_two_tags_of_one_id_are_a_fault(tmp_path: Path) -> None:
    (said,) = faults(tmp_path, tags="tags:\n  - name: Lamps\n  - {name: Other, id: lamps}\n")
    assert said.startswith("tags.yml:3:12: a tag of the id 'lamps' stands here already")


def test_what_must_be_a_list_is_shown_by_an_example(tmp_path: Path) -> None:
    (said,) = faults(tmp_path, speakers="speakers: Mara Quill\n")
    assert said == (
        "speakers.yml:1:11: 'speakers' in speakers.yml must be a list; "
        "write each on a line of its own below speakers:, as in   - name: Ana Ruz"
    )


def test_an_unknown_parent_is_told_with_the_nearest_id(tmp_path: Path) -> None:
    (said,) = faults(tmp_path, tags="tags:\n  - name: Lamps\n  - {name: Fog lamps, parent: lamp}\n")
    assert said.endswith("no tag has the id 'lamp'; did you mean 'lamps'?")


def test_a_ring_of_tags_is_told_and_a_long_chain_is_none(tmp_path: Path) -> None:
    ring = "tags:\n  - {name: A, parent: b}\n  - {name: B, parent: a}\n  - {name: C, parent: a}\n"
    assert len(faults(tmp_path, tags=ring)) == 2
    chain = "\n".join(f"  - {{name: t{n}, parent: t{n - 1}}}" for n in range(1, 10_000))
    (tmp_path / "site_config" / "tags.yml").write_text(f"tags:\n  - name: t0\n{chain}\n")
    with cpu_within(10):  # each by its whole chain would take minutes
        assert len(load_settings(tmp_path).tags) == 10_000


def test_a_settings_file_of_a_million_tags_is_refused_with_its_size(tmp_path: Path) -> None:
    (said,) = faults(tmp_path, tags="tags:\n" + "- name: one of a million\n" * 1_000_000)
    assert f"MB; a settings file has at most {LARGEST_SETTINGS >> 20}" in said


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
        "speakers: " + "[" * 5_000,
        "speakers: " + "{a: " * 5_000,
        "? " * 3_000,
        "- " * 3_000 + "x",
        "!!python/object/apply:os.system [x]",
        "name: !!binary x",
        "<<: {a: 1}",
    ],
)
def test_yaml_that_is_made_to_harm_is_refused_in_no_time(tmp_path: Path, text: str) -> None:
    with cpu_within(2):
        said = faults(tmp_path, site=text)
        assert said[0].startswith("site.yml")


def test_an_address_that_no_browser_can_open_is_a_fault(tmp_path: Path) -> None:
    for url in ("archive.example.org", "javascript:alert(1)", "https://"):
        (said,) = faults(tmp_path, site=f"url: '{url}'\n")
        assert said.startswith(f"site.yml:1:6: {url!r} is no address of the web; write it whole: https://")


def test_a_logo_or_font_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    (said,) = faults(tmp_path, site="logo: quay.svg\n")
    assert said.startswith("site.yml:1:7: there is no file site_config/theme/quay.svg; put the file there")
    (tmp_path / "site_config" / "theme").mkdir()
    (tmp_path / "site_config" / "theme" / "quay.svg").write_text("<svg/>")
    assert load_settings(tmp_path).site.logo == "quay.svg"


def test_a_named_pipe_for_settings_is_named_and_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "site_config").mkdir(exist_ok=True)
    os.mkfifo(tmp_path / "site_config" / "speakers.yml")
    with pytest.raises(FaultList, match=r"speakers\.yml: is not a file"):
        load_settings(tmp_path)
