"""A file of several records -> files of one record each."""

from __future__ import annotations

from pathlib import Path

from generator.errors import BuildError
from generator.read.decode import decode
from generator.read.records import find_parts
from generator.read.sources import SourceFile, read_raw

_DIGITS = 4  # of the number of a part


def part(file: Path, folder: Path, *, dry_run: bool = False) -> list[Path]:
    """The files written for the records of `file`, in order; [] where it holds fewer than two.

    They are UTF-8 and together the decoded text of the file. Raises BuildError: the file cannot be read, or a part of
    that name is there already (nothing is written then).
    """
    source = decode(read_raw(SourceFile(file.name, str(file))))
    if not source.text and source.problems:
        raise BuildError(f"{file}: {source.problems[0].message}")
    spans = find_parts(source.text)
    digits = max(_DIGITS, len(str(len(spans))))
    paths = [folder / f"{file.stem}-{number:0{digits}}.txt" for number in range(1, len(spans) + 1)]
    if there := next((path for path in paths if path.exists()), None):
        raise BuildError(f"{there} is there already; nothing was written: name another folder, or move it away")
    if paths and not dry_run:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for path, span in zip(paths, spans, strict=True):
                with path.open("x", encoding="utf-8", newline="") as opened:
                    opened.write(span.of(source.text))
        except OSError as error:
            raise BuildError(f"{folder}: cannot be written ({error.strerror})") from error
    return paths
