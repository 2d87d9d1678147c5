"""Which frequent words stand beside a word: nouns have others than verbs, and codes made for each kind are shorter."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from generator.nouns import dataclass
from generator.search.bits import code_lengths, codes
from generator.search.columns import Numbers
from generator.search.forms import COMPANY
from generator.search.postings import NOT_TOLD


@dataclass(frozen=True, slots=True, eq=False)
class Company:
    """Of each form which of KINDS tables of neighbours fits it best, before and after: nouns have others than verbs."""

    is_told: npt.NDArray[np.bool_]  # a form in few units has no choice
    before: Numbers
    after: Numbers


KINDS = 8  # of words, each with codes of its own (docs/decisions/0096)
_NO_CODE = 20  # bits for what a table has no code for


def find_company(unit_numbers: Numbers, place_numbers: Numbers, places: Numbers) -> Company:
    """The company of forms with so many units and places each; places are as leaves hold them."""
    beside = places & NOT_TOLD
    is_told = beside != NOT_TOLD
    form, beside = np.repeat(np.arange(len(unit_numbers)), place_numbers)[is_told], beside[is_told].astype(np.int64)
    tells = (unit_numbers >= COMPANY) & (np.bincount(form, minlength=len(unit_numbers)) > 0)
    chooses, row = tells[form], (np.cumsum(tells) - 1)[form]
    found = [np.zeros(len(tells), np.int64) for _ in range(2)]
    for kinds, own in zip(found, (beside >> 5, beside & 31), strict=True):
        counts = np.bincount((row << 5 | own)[chooses], minlength=32 * int(tells.sum()))
        kinds[tells] = _kinds(counts.reshape(-1, 32), np.bincount(own[~chooses], minlength=32))
    return Company(tells, *found)


def _kinds(counts: Numbers, others: Numbers) -> Numbers:
    """The kind of each row, all `others` being of kind 0: at first by the neighbour that it has most beyond what is
    usual, then twice by which kind's codes would be shortest. In whole numbers and the plain steps of IEEE, so that
    every machine chooses alike."""
    usual = counts.sum(axis=1, keepdims=True) * (counts.sum(axis=0) + 1.0) / (counts.sum() + 32.0)
    beyond = np.maximum(counts - usual, 0.0)
    most = np.argmax(beyond * beyond / usual, axis=1) if len(counts) else np.zeros(0, np.int64)
    weights = np.bincount(most, minlength=32)
    kind_of = np.zeros(32, np.int64)
    kind_of[np.argsort(-weights, kind="stable")[: KINDS - 1]] = np.arange(1, KINDS)
    kinds: Numbers = kind_of[most]
    for _ in range(2):
        sizes = np.full((KINDS, 32), _NO_CODE)
        for kind in range(KINDS):
            met = (counts[kinds == kind].sum(axis=0) + (0 if kind else others)).tolist()
            lengths = code_lengths({symbol: times for symbol, times in enumerate(met) if times})
            for symbol, code in codes(lengths).items():
                sizes[kind, symbol] = len(code)
        kinds = np.argmin(counts @ sizes.T, axis=1)
    return kinds
