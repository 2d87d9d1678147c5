"""Finds a Chromium for the browser tests, or installs one: the system's, else apt-get's when root, else Playwright's.

Never fails: where none can be had, the browser tests are skipped and say so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main() -> None:
    if os.environ.get("ONRECORD_CHROMIUM") or any(map(shutil.which, NAMES)):
        return
    print("No Chromium found; trying to install one for the browser tests ...", flush=True)
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for words in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
            subprocess.run(["apt-get", *words], env=environment, stdout=subprocess.DEVNULL, timeout=900, check=False)
    if not any(map(shutil.which, NAMES)):
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], timeout=900, check=False)


if __name__ == "__main__":
    main()
