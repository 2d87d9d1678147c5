"""The marks that every stage must agree on."""

from __future__ import annotations

# marks that close a quotation in some language: “German”, »Danish«, 「Japanese」
CLOSING_QUOTES = "\"'”’»“‘«›‹』」"
# what may stand behind the last mark of a sentence
CLOSERS = CLOSING_QUOTES + ")]）】"
