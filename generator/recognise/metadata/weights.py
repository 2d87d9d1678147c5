"""Weights of the signs, fitted by tools outside the program on annotated pages; see docs/decisions/0011."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import repeat
from operator import mul


def score(signs: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The sum of the signs, each with its weight."""
    total: float = sum(map(mul, map(weights.get, signs, repeat(0.0)), signs.values()))
    return total


TITLE: Mapping[str, float] = {
    "address": -2.53,
    "after-address": 1.18,
    "after-blank": -0.36,
    "after-crumb": 1.88,
    "after-date": 1.5,
    "alone": 1.36,
    "before-address": 1.44,
    "before-byline": 1.78,
    "before-date": 1.89,
    "before-first-prose": 1.0,  # set by hand: over the first paragraphs of a page whose running text begins far below
    "before-minutes": 1.27,
    "before-start-14": 0.53,
    "before-start-2": 0.43,
    "before-start-3": 0.2,
    "before-start-30": -0.08,
    "before-start-5": -0.15,
    "before-start-8": 0.56,
    "behind-prose": -1.59,
    "behind-start": -2.09,
    "bracketed": -1.45,
    "bullet": -3.97,
    "byline": -1.07,
    "capitals": 0.9,
    "centred": 0.14,
    "centred-first": 2.99,
    "chrome": -0.57,
    "chrome-inside": -0.81,
    "counts": -4.0,  # set by hand: "128 points by harbourlight"
    "date-alone": -1.15,
    "date-cue": -0.55,
    "date-inside": -1.4,
    "dek": -1.0,  # set by hand: the summary between headline and byline
    "early": 1.06,
    "echo": 0.67,
    "ends-colon": -2.15,
    "ends-full-stop": -2.41,
    "ends-question": 0.09,
    "far-before-start": -0.7,
    "first": 2.02,
    "first-heading": 2.0,
    "first-long": 0.89,
    "heading": 0.3,
    "honorific": -1.21,
    "in-body": 2.5,
    "in-menu": 0.28,
    "joined": -4.02,
    "joined-capitals": 2.85,
    "joined-centred": 0.88,
    "joined-full": 1.77,
    "joined-odd": -0.91,
    "joined-outdent": 1.73,
    "joined-small": 0.56,
    "joined-three": -1.76,
    "label": -1.4,
    "labelled": 3.0,
    "labelled-field": -0.17,
    "menu-row": -8.0,  # set by hand: "News | Harbour | Opinion | Live"
    "minutes": -0.14,
    "named-by-path": 2.5,  # set by hand: the way to the page above it ends in the same words
    "next-byline": 0.16,
    "no-letters": -0.13,
    "none": 3.12,
    "none-prose-first": 0.43,
    "none-prose-within-two": 0.09,
    "none-turn-first": 1.56,
    "occasion": 2.0,  # set by hand: "Remarks by the Warden" names the text where no headline does
    "outdent": 2.48,
    "path": -5.0,  # set by hand: "News > Harbour > Text"
    "over-dek": 1.0,  # set by hand: a headline over a longer summary, byline or date below it
    "periodical": -4.8,
    "person": -3.5,  # set by hand: the author beside the headline
    "prefix": 1.2,
    "prefix-elsewhere": -0.82,
    "prefix-stands-alone": 2.77,
    "prose": -1.16,
    "repeat": -0.27,
    "repeat-over-dek": 2.0,  # set by hand: a headline of few words over its summary, named by the head of the page
    "rubric-above": -3.0,  # set by hand: the row below "Published in" is the name of a magazine
    "slug": 2.19,
    "slug-full": 0.99,
    "slug-none": -2.52,
    "small-start": -1.31,
    "stamp": -4.0,  # set by hand: the row of the day, with source and size of letters behind
    "suffix": 0.7,
    "title-case": 0.74,
    "value": -3.0,  # set by hand: the row below "From:"
    "words-1": -3.35,
    "words-14": 1.45,
    "words-2": -2.01,
    "words-22": 1.77,
    "words-3": -1.96,
    "words-4": -0.84,
    "words-6": 0.12,
    "words-many": 0.87,
}
DATES: Mapping[str, float] = {
    "after-title": 0.67,
    "after-words": -0.22,
    "alone": 0.68,
    "ambiguous": 0.36,
    "at-start": -0.55,
    "before-body": 1.33,
    "before-title": 0.38,
    "behind-body": 0.05,
    "behind-uncued": -2.5,
    "body-edge": -0.24,
    "bracketed": -0.77,
    "bullet": -0.71,
    "by-behind": 1.5,  # set by hand: "03/01/2017 by Jane Doe"
    "byline-above": 3.2,  # set by hand: "Written by Jane Doe" over its day, below the text
    "byline-row": 1.55,
    "cue-published": 1.24,
    "cue-retrieved": -0.47,
    "cue-updated": -3.71,
    "event": -0.52,
    "first-date": 1.76,
    "first-rows": -0.15,
    "in-body": -2.38,
    "in-title": -0.86,
    "inside-prose": -0.99,
    "last-rows": 0.34,
    "long-after-title": -0.91,
    "long-before-title": -1.55,
    "long-row": -0.87,
    "masthead": -5.0,  # set by hand: today's day over the menu, where another stands under the headline
    "month-only": -3.58,
    "named": 1.7,
    "near-body": -0.33,
    "next-to-title": 0.29,
    "no-title": -0.18,
    "none": 0.43,
    "none-all-inside": 0.46,
    "none-body-first": -0.12,
    "none-many": 0.49,
    "not-named": -0.68,
    "only-cued": 2.5,  # set by hand: "Posted on March 12, 2024" below the text, where nothing else was posted
    "only-date": 0.35,
    "over-headline": -3.0,  # set by hand: the day of another post, where one stands alone below the headline
    "place-line": 4.0,  # set by hand: "OLD BAY, March 12, 2024 /HarbourWire/ --"
    "prose-over-headline": -2.0,  # set by hand: the caption of a picture in the menu
    "repeated": 0.99,
    "short-row": 0.18,
    "some-near": -0.08,
    "soon-after-title": 0.31,
    "stated-at-headline": 1.6,  # set by hand: "Posted in Harbours on March 12, 2024" right below the headline
    "time": 0.76,
    "under-teasers": -2.5,
    "weekday": 0.34,
}
AUTHORS: Mapping[str, float] = {
    "above-1": -0.37,
    "above-3": -0.83,
    "above-far": -1.84,
    "again": 0.69,
    "ago": 1.16,
    "all-small": -0.7,
    "among-names": -0.79,
    "before-body": 0.51,
    "behind": -0.72,
    "below-1": 1.52,
    "below-2": 2.17,
    "below-3": 1.14,
    "below-6": -0.1,
    "below-far": -1.08,
    "bias": -0.33,
    "bio": 0.82,
    "bullet": -1.01,
    "capitals": -2.43,
    "chrome": -1.16,
    "closes": 1.45,
    "cue-above": 1.35,
    "cue-beneath": -1.14,
    "cue-by": 0.43,
    "cue-glued": 0.6,
    "cue-inside": -1.25,
    "cue-none": -2.82,
    "cue-written": 1.36,
    "cued-and-dated": 2.0,  # set by hand: "Par Jane Doe" and a date over the headline
    "date-above": -1.44,
    "date-alone-beside": 1.41,
    "date-below": -0.44,
    "date-here": 1.92,
    "date-near": 1.25,
    "degree": 0.16,
    "doubled": 0.41,
    "given": 3.2,
    "handle": 0.74,
    "house": 1.79,
    "in-title": -1.63,
    "initial": -1.0,
    "menu": 0.43,
    "minutes": 0.02,
    "office": 0.8,  # set by hand: "by Jane Doe, Senior Director"
    "organisation": -2.08,
    "place-unknown": -0.23,
    "plain-prose": -0.37,
    "portrait": -0.14,
    "posts": 0.93,
    "prose": -0.9,
    "rest-date": 0.51,
    "rest-mark": -0.64,
    "rest-nothing": -0.06,
    "rest-words": -0.13,
    "role-below": 1.0,
    "several": 0.57,
    "shown-and-dated": 1.5,  # set by hand: the picture of a person over the name, a date below
    "site": 0.1,
    "small": -1.53,
    "stamp": 2.0,  # set by hand: name, day and minutes to read, one under the other below the headline
    "team": 4.0,
    "team-of": 1.25,
    "words-1": 0.27,
    "words-2": 0.57,
    "words-3": 0.19,
    "words-4": -0.8,
    "words-5": -0.56,
    "written-alone": -0.35,
}
