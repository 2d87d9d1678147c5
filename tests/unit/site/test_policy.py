"""The Content-Security-Policy is one policy, wherever it stands."""

from __future__ import annotations

import re
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[3]


def test_pages_and_server_recipes_carry_the_same_policy() -> None:
    """A recipe that allows more than the page, or breaks what the page allows, is found out by nobody else."""
    template = (REPOSITORY / "generator/site/theme/main.html").read_text()
    found = re.search(r'Content-Security-Policy" content="([^"]+)"', template)
    assert found
    policy = found.group(1)
    assert "unsafe" not in policy
    for recipe in ("nginx.conf", "Caddyfile"):
        assert f"{policy}; frame-ancestors 'none'" in (REPOSITORY / "docs/deploy" / recipe).read_text()
