"""What check, speakers and tags say of an archive, and that they propose and never merge."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from generator.cli import main
from generator.resolve.survey import Person, propose_merges, unknown_as_yaml

TALK = """Ilsa Marrow: Good morning. I have one announcement, and it is long.

Odd Fennick: I have none, but I am glad to be here.

Ilsa Marrow: Then we begin, and I thank you.

Odd Fennick: I thank you as well.
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    for folder in ("content/sources", "site_config"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: Test\n")
    (tmp_path / "content/sources/talk.txt").write_text(TALK)
    return tmp_path


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    return result.exit_code, result.stdout


def write(archive: Path, name: str, text: str) -> None:
    (archive / name).write_text(text, encoding="utf-8")


def test_unknown_speakers_come_as_yaml_that_can_be_pasted(archive: Path) -> None:
    write(archive, "site_config/speakers.yml", "speakers:\n  - name: Ilsa Marrow\n")
    code, out = run("speakers", "-C", str(archive), "--unknown")
    assert code == 0
    assert [entry["name"] for entry in yaml.safe_load(out)["speakers"]] == ["Odd Fennick"]


def test_check_names_speakers_that_are_not_listed(archive: Path) -> None:
    write(archive, "site_config/speakers.yml", "speakers:\n  - name: Ilsa Marrow\n")
    code, out = run("check", "-C", str(archive), "--only", "speaker-unknown", "--format", "json")
    assert code == 1
    assert [finding["message"].split(" is ")[0] for finding in json.loads(out)] == ["Odd Fennick"]


def test_an_archive_without_speakers_yml_lacks_nobody(archive: Path) -> None:
    assert run("check", "-C", str(archive), "--only", "speaker-unknown")[0] == 0


def test_check_names_a_missing_date_and_a_correction_that_no_longer_applies(archive: Path) -> None:
    write(archive, "content/sources/talk.yml", "corrections:\n  - words: Nobody said this\n    confirm: true\n")
    code, out = run("check", "-C", str(archive), "--format", "json")
    codes = {finding["code"]: finding for finding in json.loads(out)}
    assert code == 1
    assert {"date-missing", "correction-stale"} <= set(codes)
    assert codes["correction-stale"]["path"] == "content/sources/talk.yml"
    assert codes["correction-stale"]["line"] == 2


def test_check_lists_faults_of_the_settings_with_their_places(archive: Path) -> None:
    write(archive, "site_config/speakers.yml", "speakers:\n  - name: Ilsa Marrow\n    alias: x\n")
    code, out = run("check", "-C", str(archive))
    assert code == 1
    assert "speakers.yml:3:5: unknown key 'alias'" in out
    assert "did you mean 'aliases'?" in out


def test_check_builds_nothing(archive: Path) -> None:
    before = sorted(path.relative_to(archive) for path in archive.rglob("*"))
    run("check", "-C", str(archive))
    assert sorted(path.relative_to(archive) for path in archive.rglob("*")) == before


def test_a_tag_of_a_sidecar_that_is_not_in_tags_yml_is_named(archive: Path) -> None:
    write(archive, "site_config/tags.yml", "tags:\n  - name: Locks\n")
    write(archive, "content/sources/talk.yml", "tags: [lokcs]\n")
    code, out = run("check", "-C", str(archive), "--only", "tag-unknown")
    assert code == 1
    assert "'lokcs'" in out


def test_tags_lists_subjects_with_the_number_of_texts(archive: Path) -> None:
    write(archive, "site_config/tags.yml", "tags:\n  - name: Greetings\n    terms: [good morning]\n")
    assert run("tags", "-C", str(archive)) == (0, "     1  Greetings\n")


def person(name: str, id: str, *, listed: bool = False) -> Person:
    return Person(name, id, listed=listed, statements=2, documents=("a.txt",))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("José García", "Jose Garcia"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Илья Береж", "Ilia Berezh"),
        ("I. Marrow", "Ilsa Marrow"),
    ],
)
def test_spellings_of_one_name_are_proposed(one: str, other: str) -> None:
    assert propose_merges([person(one, "a"), person(other, "b")])[one][0].name == other


@pytest.mark.parametrize(
    ("one", "other"), [("Ilsa Marrow", "Tom Marrow"), ("Ilsa Marrow", "Ilsa Morton"), ("A. Marrow", "Ilsa Marrow")]
)
def test_other_people_are_not(one: str, other: str) -> None:
    assert not propose_merges([person(one, "a"), person(other, "b")])


def test_a_merge_with_somebody_listed_is_a_comment_only() -> None:
    people = [person("Jose Garcia", "jose-garcia", listed=True), person("José García", "jose-garcia-x")]
    text = "\n".join(unknown_as_yaml(people))
    assert "the same as Jose Garcia, who is listed?" in text
    assert yaml.safe_load(text)["speakers"] == [{"name": "José García"}]
