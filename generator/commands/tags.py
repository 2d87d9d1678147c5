"""onrecord tags: the subjects of the archive, and those that are not in tags.yml."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from generator.commands import options
from generator.terminal import as_json, inert_line, tell


@click.command()
@options.archive
@click.option("--unknown", is_flag=True, help="Only tags that are not in tags.yml, as YAML to paste into it.")
@options.form
@options.jobs
def command(root: Path, unknown: bool, form: str, jobs: int | None) -> None:
    """List the tags of the texts with the number of texts each has.

    --unknown prints what the program would choose without a tags.yml (countries, organisations and phrases that recur)
    and tags.yml does not have, ready to paste.
    """
    from dataclasses import replace

    from generator.builds.workers import default_jobs
    from generator.checking import survey_archive
    from generator.progress import progress_for_stderr
    from generator.resolve.survey import yaml_scalar
    from generator.resolve.tags import choose_tags, name_tags
    from generator.settings import load_settings

    settings = load_settings(root.resolve())
    asked = replace(settings, tags=()) if unknown else settings
    surveys = survey_archive(root.resolve(), asked, progress_for_stderr(), jobs=jobs or default_jobs())
    people = {named.name for said in surveys for named in said.names if named.id}
    found, phrases = choose_tags([said.phrases for said in surveys], people=people, settings=asked)
    counts = Counter(tag for said, more in zip(surveys, found, strict=True) for tag in {*said.tags, *more})
    named = {**name_tags(counts, settings), **phrases}
    known = {tag.id for tag in settings.tags} if unknown else set()
    ranked = sorted((tag for tag in counts if tag not in known), key=lambda tag: (-counts[tag], tag))
    if form == "json":
        told = [{"id": tag, "name": named[tag].name, "documents": counts[tag]} for tag in ranked]
        tell(as_json(told, indent=1))
    elif unknown:
        tell("tags:" if ranked else "tags: []")
        for tag in ranked:
            tell(inert_line(f"  - name: {yaml_scalar(named[tag].name)}  # {counts[tag]} texts"))
    else:
        for tag in ranked:
            tell(inert_line(f"{counts[tag]:>6}  {named[tag].name}"))
