"""onrecord speakers: who speaks in the archive, and who of them is not in speakers.yml."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from generator.commands import options
from generator.terminal import as_json, inert_line, tell


@click.command()
@options.archive
@click.option("--unknown", is_flag=True, help="Only names that are not in speakers.yml, as YAML to paste into it.")
@options.form
@options.jobs
def command(root: Path, unknown: bool, form: str, jobs: int | None) -> None:
    """List who speaks in the texts, with the number of statements and texts.

    --unknown prints the names that are not in speakers.yml, ready to paste, with the roles they are called by and the
    other spellings they may have. It proposes; it never joins two people.
    """
    from generator.builds.workers import default_jobs
    from generator.checking import survey_archive
    from generator.progress import progress_for_stderr
    from generator.resolve.survey import gather_people, unknown_as_yaml
    from generator.settings import load_settings

    settings = load_settings(root.resolve())
    surveys = survey_archive(root.resolve(), settings, progress_for_stderr(), jobs=jobs or default_jobs())
    people = gather_people(surveys, settings)
    if form == "json":
        chosen = [person for person in people if not (unknown and person.listed)]
        tell(as_json([asdict(person) for person in chosen], indent=1))
    elif unknown:
        for line in unknown_as_yaml(people):
            tell(inert_line(line))
    else:
        for person in people:
            mark = " " if person.listed else "?" if person.id is None else "+"
            line = f"{mark} {person.statements:>6} {len(person.documents):>5}  {person.name}"
            tell(inert_line(line))
        tell("statements, texts, name; + not in speakers.yml, ? a name that is nobody's yet", err=True)
