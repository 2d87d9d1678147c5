"""The errors this program raises on purpose."""

from __future__ import annotations

import pickle

import pytest

from generator.errors import BuildError, DamagedCache, FaultList, MissingExtra, OnrecordError, SettingsError

ERRORS = (
    SettingsError("site.yml", "no colour", line=3, column=7, hint="write it as '#8c2f1b'"),
    FaultList([SettingsError("site.yml", "no colour"), SettingsError("tags.yml", "a ring", line=2)]),
    DamagedCache(".onrecord/cache/table"),
    MissingExtra("Parquet needs pyarrow", "parquet"),
    BuildError("the site could not be written"),
)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_of_a_worker_says_the_same_in_the_process_that_called_it(error: OnrecordError) -> None:
    """Exceptions go from one process to another by pickle, which calls the constructor with the message alone."""
    there = pickle.loads(pickle.dumps(error))
    assert type(there) is type(error)
    assert str(there) == str(error)
    assert [str(fault) for fault in getattr(there, "faults", ())] == [
        str(fault) for fault in getattr(error, "faults", ())
    ]
