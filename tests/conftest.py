"""What tests share: where the corpora beside the checkout are, and a Chromium."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

# no test fails because a machine is busy: goals of speed stand in bench/
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

REPOSITORY = Path(__file__).resolve().parents[1]
SHARED = REPOSITORY.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpora beside the checkout; skips where it is not there."""
    if not (SHARED / "corpora").is_dir():
        pytest.skip("the corpora beside the checkout are not here")
    return SHARED


@pytest.fixture
def one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """All builds of a test on the same day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")


def chromium_path() -> str | None:
    """The Chromium found or installed by tests/find_chromium.py; None where there is none."""
    named = os.environ.get("ONRECORD_CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
