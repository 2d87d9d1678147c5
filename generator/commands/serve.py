"""onrecord serve: a live preview that rebuilds what changed."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import click

from generator.commands import options
from generator.terminal import tell


@click.command()
@options.archive
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@options.jobs
def command(root: Path, port: int, jobs: int | None) -> None:
    """Show the archive at http://127.0.0.1 and rebuild what changed when a file is saved."""
    from generator.builds.building import build
    from generator.errors import BuildError, OnrecordError
    from generator.site.serve import Builds, load_all, open_server, watch
    from generator.store.notes import keep_notes_at_hand

    keep_notes_at_hand()
    root, builds = root.resolve(), Builds()
    outcome = build(root, jobs=jobs)
    try:
        server = open_server(outcome.site or root / "site", port, builds)
    except OSError as error:
        raise BuildError(f"port {port} cannot be opened ({error.strerror}); name another one: --port 8001") from error
    threading.Thread(target=server.serve_forever, daemon=True).start()
    tell(f"Serving http://127.0.0.1:{server.server_address[1]}/ (Ctrl-C ends it)", err=True)

    def again() -> None:
        start = time.monotonic()
        try:
            build(root, jobs=jobs, show=builds.show)
        except OnrecordError as error:
            tell(f"onrecord: {error}\nThe last good build is still served.", err=True)
        else:
            tell(f"rebuilt in {time.monotonic() - start:.1f} s", err=True)

    threading.Thread(target=load_all, args=(root,), daemon=True).start()
    try:
        watch(root, again, builds)
    except KeyboardInterrupt:
        tell("", err=True)
    finally:
        server.shutdown()
