"""The command line: one command a file in commands/, loaded when it is called, so that `onrecord --help` is quick."""

from __future__ import annotations

import difflib
import errno
import gc
import importlib
import os
import sys
from typing import Any

import click

from generator import __version__
from generator.errors import FaultList, OnrecordError, PlacedError
from generator.patterns import keep_patterns
from generator.terminal import inert_line, tell

# in the order in which `onrecord --help` lists them
COMMANDS = (
    "new",
    "build",
    "serve",
    "read",
    "pile",
    "split",
    "explain",
    "outlets",
    "check",
    "speakers",
    "tags",
    "search",
    "export",
    "verify",
)

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


class _Commands(click.Group):
    """The group; a command's module is imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"generator.commands.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        near = difflib.get_close_matches(args[0], COMMANDS, n=1)
        if args[0] not in COMMANDS and near:
            ctx.fail(f"No such command {args[0]!r}; did you mean {near[0]!r}?")
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, **extra: Any) -> Any:
        """As click does; where there is no room for what is printed, says so and no more."""
        try:
            return super().main(*args, **extra)
        except OSError as error:
            if error.filename is not None or error.errno not in _NO_ROOM:
                raise
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # takes what is still held back
            tell(f"onrecord: what is printed could not be written: {error.strerror}", err=True)
            sys.exit(2)

    def invoke(self, ctx: click.Context) -> object:
        keep_patterns()
        # numpy sorts and counts here, which needs no threads; where it makes some, they wait in a loop for work
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        gc.set_threshold(100_000, 20, 20)  # modules and nouns leave hardly a cycle: those are looked for seldom
        try:
            return super().invoke(ctx)
        except OnrecordError as error:
            tell(f"onrecord: {_on_lines(error)}", err=True)
            ctx.exit(2)
        except OSError as error:
            if error.filename is None:
                raise
            tell(inert_line(f"onrecord: {error.filename}: {error.strerror or error}"), err=True)
            ctx.exit(2)
        except KeyboardInterrupt:
            tell("\nonrecord: stopped; nothing is left half done, and the same call goes on from here", err=True)
            ctx.exit(130)  # 128 and the number of the signal, as shells expect


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="onrecord")
def main() -> None:
    """Turns a folder of raw source texts into a clean, citable, searchable static archive."""


def _on_lines(error: OnrecordError) -> str:
    """What the error says, a line a fault; a name with a line end in it writes no line of its own."""
    if isinstance(error, FaultList):
        return "\n".join(inert_line(fault) for fault in error.faults)
    return inert_line(error) if isinstance(error, PlacedError) else str(error)
