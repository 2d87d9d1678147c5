"""Names -> people. A person is known by speakers.yml, or introduced by the text itself; nobody is merged by a guess."""

from __future__ import annotations
