"""What a cached result depends on: code and data of the program, and not what a start leaves beside them."""

from __future__ import annotations

from generator.patterns import kept_patterns
from generator.store.version import program_digest


def test_what_a_start_compiled_is_no_part_of_the_program() -> None:
    """Patterns are kept beside the bytecode: the second build of an archive read all texts again."""
    before, beside = program_digest(), kept_patterns().with_name("kept-by-a-test.patterns")
    beside.parent.mkdir(exist_ok=True)
    try:
        beside.write_bytes(b"patterns")
        program_digest.cache_clear()
        assert program_digest() == before
    finally:
        beside.unlink()
