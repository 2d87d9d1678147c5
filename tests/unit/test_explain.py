"""explain and outlets show what was found, and source text stays text."""

from __future__ import annotations

from pathlib import Path

import yaml
from click.testing import CliRunner

from generator.cli import main
from generator.settings.outlets import LearnedLine, Profile, with_learned

PAGE = """Courier Extra

Ferries stay in port

The harbour master of Ostrand opened meeting number {0} with a <b>long</b> report on the winter and its ice.

No ferry has left the port since the ice closed the sound in the first week of January, he said on day {0}.

Courier shop
"""


def archive(root: Path) -> Path:
    """An archive of four pages of one host."""
    sources = root / "content" / "sources"
    sources.mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: x\n")
    for number in range(4):
        (sources / f"{number}.txt").write_text(PAGE.format(number))
        (sources / f"{number}.yml").write_text(f"url: https://courier.example/{number}\n")
    return root


def test_explain_names_the_rule_of_every_block(tmp_path: Path) -> None:
    """Plain text when it is piped: no escape codes."""
    root = archive(tmp_path)
    shown = CliRunner().invoke(main, ["explain", str(root / "content" / "sources" / "1.txt")])
    assert shown.exit_code == 0
    assert "\x1b" not in shown.output
    assert "opened meeting number 1 with a <b>long</b>" in shown.output
    assert "paragraph" in shown.output


def test_a_source_is_found_below_the_archive_as_check_prints_it(tmp_path: Path) -> None:
    root = archive(tmp_path)
    shown = CliRunner().invoke(main, ["explain", "-C", str(root), "content/sources/1.txt"])
    assert shown.exit_code == 0
    assert shown.output.startswith("1.txt")
    missing = CliRunner().invoke(main, ["explain", "-C", str(root), "content/sources/none.txt"])
    assert missing.exit_code == 2
    assert "does not exist" in missing.output


def test_the_side_by_side_view_escapes_the_source(tmp_path: Path) -> None:
    """Law 3 holds in this view too."""
    root, html = archive(tmp_path), tmp_path / "view.html"
    source = root / "content" / "sources" / "1.txt"
    source.write_text("Skip to content\n<script>alert(1)</script>\n" + PAGE.format(1))
    assert CliRunner().invoke(main, ["explain", str(source), "--html", str(html)]).exit_code == 0
    written = html.read_text()
    assert "<script" not in written
    assert "<b>" not in written
    assert "<del>Skip to content</del>" in written


def test_outlets_writes_what_recurs_and_a_second_run_changes_nothing(tmp_path: Path) -> None:
    """Learned once, reviewed, and from then on read from the file."""
    root = archive(tmp_path)
    path = root / "site_config" / "outlets" / "courier-example.yml"
    assert CliRunner().invoke(main, ["outlets", "-C", str(root), "--write", "--jobs", "1"]).exit_code == 0
    first = path.read_text()
    learned = yaml.safe_load(first)["learned"]
    assert {line["line"]: line["pages"] for line in learned["lines"]}["Courier shop"] == 4
    shown = CliRunner().invoke(main, ["outlets", "-C", str(root), "--write", "--lines", "--jobs", "1"])
    assert shown.exit_code == 0
    assert "removed on 4\tCourier shop" in shown.output
    assert path.read_text() == first


def test_writing_the_learned_section_leaves_the_rest_of_the_file() -> None:
    """The archivist's rules and comments stand in the same file."""
    before = "# ours\nname: Courier\nlearned:\n  pages: 1\n  lines:\n  - {line: old, pages: 3}\ndrop: [x]\n"
    after = with_learned(before, Profile.of(5, (LearnedLine("new: line", 4),)), name="Other", hosts=())
    assert after.startswith("# ours\nname: Courier\ndrop: [x]\n")
    assert yaml.safe_load(after) == {
        "name": "Courier",
        "drop": ["x"],
        "learned": {"pages": 5, "lines": [{"line": "new: line", "pages": 4}]},
    }


def test_explain_reads_as_the_last_build_did(tmp_path: Path) -> None:
    """What it says of a line is what the site shows, and what `outlets --lines` counts."""
    root = archive(tmp_path)
    source = root / "content" / "sources" / "1.txt"
    before = CliRunner().invoke(main, ["explain", str(source)]).output
    assert CliRunner().invoke(main, ["build", "-C", str(root), "--no-site"]).exit_code == 0
    after = CliRunner().invoke(main, ["explain", str(source)]).output
    assert [line for line in after.splitlines() if "Courier shop" in line and "removed" in line and "profile:" in line]
    assert before == after


MASTHEAD = """Fog Weekly
Harbour pages
Ferry alerts
Tide tables
Shop our charts
A report of day {0}

The harbour master of Ostrand opened meeting number {0} with a long report on the winter and its heavy ice.

No ferry has left the port since the ice closed the sound in the first week of January, he said on day {0}.

We live by our readers.
© 2024 Fog Weekly
"""


def test_naming_an_outlet_keeps_what_its_pages_have_taught(tmp_path: Path) -> None:
    """Pages whose outlet only their text names are counted together; a file for one of the outlets changes nothing."""
    root = archive(tmp_path)
    for number in range(20, 24):
        (root / "content" / "sources" / f"{number}.txt").write_text(MASTHEAD.format(number))
    source = str(root / "content" / "sources" / "21.txt")
    before = CliRunner().invoke(main, ["explain", source]).output
    (root / "site_config" / "outlets").mkdir(parents=True)
    (root / "site_config" / "outlets" / "fog-weekly.yml").write_text("name: Fog Weekly\n")
    after = CliRunner().invoke(main, ["explain", source]).output
    assert [line for line in after.splitlines() if "profile:" in line and "Ferry alerts" in line]
    assert before == after


def test_a_short_sentence_on_all_pages_of_an_outlet_is_furniture_in_a_large_pile(tmp_path: Path) -> None:
    """How often is often is told by the pages it stands on, not by the pages of others."""
    root = archive(tmp_path)
    for number in range(20, 24):
        (root / "content" / "sources" / f"{number}.txt").write_text(MASTHEAD.format(number))
    for number in range(40, 60):
        words = f"Wind {number} turned north at {number}, and nobody in the harbour of the island had seen it come.\n"
        (root / "content" / "sources" / f"{number}.txt").write_text(words * 3)
    shown = CliRunner().invoke(main, ["explain", str(root / "content" / "sources" / "21.txt")]).output
    assert [line for line in shown.splitlines() if "We live by our readers." in line and "body" not in line]


def test_what_was_learned_is_written_one_line_a_line() -> None:
    """A line can be copied or struck out whole."""
    profile = Profile.of(9, (LearnedLine("Most read: 'ice' & fog # now", 9), LearnedLine("x" * 300, 3)))
    text = with_learned("", profile, name="Fog", hosts=())
    rows = [row for row in text.splitlines() if row.startswith("  - ")]
    assert len(rows) == 2
    assert [line["line"] for line in yaml.safe_load(text)["learned"]["lines"]] == [line.key for line in profile.lines]
