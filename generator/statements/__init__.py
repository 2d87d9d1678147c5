"""Stage 4 of 9: who said what: turns and quotations, as spans of the source (law 2)."""

from generator.statements.labels.find import find_labels, with_stated, without_title
from generator.statements.quotations.find import find_quotations, link_chains, link_turns
from generator.statements.stated import find_stated
from generator.statements.turns.exchanges import pair_exchanges
from generator.statements.turns.find import find_turns

__all__ = [
    "find_labels",
    "find_quotations",
    "find_stated",
    "find_turns",
    "link_chains",
    "link_turns",
    "pair_exchanges",
    "with_stated",
    "without_title",
]
