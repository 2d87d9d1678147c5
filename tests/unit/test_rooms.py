"""Every room of the house can be entered first: none needs another to have been imported before."""

from __future__ import annotations

import pkgutil
import subprocess
import sys

import generator

ENTER = """
import importlib, sys
for name in sys.argv[1:]:
    for module in [module for module in sys.modules if module.partition(".")[0] == "generator"]:
        del sys.modules[module]
    importlib.import_module(name)
"""


def test_every_room_can_be_entered_first() -> None:
    found = pkgutil.walk_packages(generator.__path__, "generator.")
    rooms = [room.name for room in found if room.ispkg]
    assert "generator.recognise.metadata" in rooms
    entered = subprocess.run([sys.executable, "-c", ENTER, *rooms], capture_output=True, text=True, check=False)
    assert entered.returncode == 0, entered.stderr
