"""Prints docs/cli.md from the commands' own --help, so that the two cannot drift (`make docs`)."""

from __future__ import annotations

import click

from generator.cli import COMMANDS, main

WIDTH = 100  # characters a line, whatever the terminal


def reference() -> str:
    """The page as Markdown."""
    shape = {"max_content_width": WIDTH, "terminal_width": WIDTH}
    parent = click.Context(main, info_name="onrecord", **shape, **main.context_settings)
    parts = ["# Commands\n\nMade from `--help` by `make docs`; do not edit.\n", _help("onrecord", main, parent)]
    for name in COMMANDS:
        command = main.get_command(parent, name)
        assert command
        context = click.Context(command, info_name=name, parent=parent, **shape)
        parts.append(_help(f"onrecord {name}", command, context))
    return "\n".join(parts)


def _help(name: str, command: click.Command, context: click.Context) -> str:
    return f"## {name}\n\n```text\n{command.get_help(context)}\n```\n"


if __name__ == "__main__":
    print(reference(), end="")
