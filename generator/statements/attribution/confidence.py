"""How sure an attribution is: the measured precision of its rule times a factor for how its words became a name."""

from __future__ import annotations

from generator.model import Attribution
from generator.statements.attribution.lexicon import Lexicon

__all__ = ["ATTRIBUTED", "confidence", "tier"]

# from which confidence on a statement is attributed, or inferred: what is published says so (docs/decisions/0025)
ATTRIBUTED = 0.90
INFERRED = 0.70
_INFERRED_UNTUNED = 0.80  # in languages in which no precision was measured

_PRECISION: dict[str, float] = {
    "according": 0.93,
    "after-sv": 0.98,
    "after-sv-bare": 0.95,
    "after-sv-far": 0.97,
    "after-sv-far-weak": 0.60,
    "after-sv-stop": 0.88,
    "after-sv-weak": 0.75,
    "after-vs": 0.98,
    "after-vs-bare": 0.90,
    "after-vs-stop": 0.88,
    "after-vs-weak": 0.88,
    "after-vs-bare-weak": 0.72,
    "so": 0.97,
    "so-bare": 0.88,
    "lead": 0.95,
    "beside": 0.87,
    "beside-weak": 0.88,
    "beside-participle": 0.82,
    "beside-participle-weak": 0.88,
    "beside-infinitive": 0.86,
    "beside-infinitive-weak": 0.60,
    "colon-cue": 0.96,
    "label": 0.95,
    "colon-cue-weak": 0.90,
    "colon-cue-participle": 0.80,
    "colon-cue-infinitive": 0.75,
    "colon-cue-participle-weak": 0.70,
    "colon-cue-infinitive-weak": 0.55,
    "name-colon": 0.75,
    "name-colon-apposed": 0.92,
    "credit": 0.92,
    "paragraph-speech": 0.78,
    "colon": 0.45,
    "comma-cue": 0.89,
    "comma-cue-weak": 0.88,
    "comma-cue-participle": 0.92,
    "comma-cue-participle-weak": 0.75,
    "comma-cue-infinitive": 0.75,
    "front": 0.93,
    "front-weak": 0.86,
    "front-participle": 0.92,
    "front-participle-weak": 0.93,
    "front-infinitive": 0.78,
    "front-infinitive-weak": 0.78,
    "front-again": 0.93,
    "front-again-weak": 0.92,
    "front-again-participle": 0.90,
    "front-again-participle-weak": 0.85,
    "front-again-infinitive": 0.82,
    "front-again-infinitive-weak": 0.75,
    "tail": 0.96,
    "so-said": 0.90,
    "split": 0.98,
    "split-across": 0.80,
    "same-paragraph": 0.92,
    "next-in-paragraph": 0.55,
    "next-paragraph": 0.93,
    "next-fragment": 0.50,
    "continuation": 0.94,
    "colon-paragraph": 0.94,
    "paragraph-before": 0.78,
    "paragraph-subject": 0.40,
    "sentence-before": 0.65,
    "sentence-speech": 0.87,
    "subject": 0.66,
    "reported": 0.90,
    "reported-according": 0.85,
    "viewpoint": 0.90,
}
_UNMEASURED = 0.60  # of a rule without a figure: below what is published
_UNTUNED = 0.97  # of rules measured in another language
_FACTOR = {
    "full": 1.0,
    "surname": 1.0,
    "surname-only": 1.0,
    "ambiguous": 0.99,
    "given": 0.97,
    "body": 0.97,
    "role": 0.93,
    "pronoun": 0.93,
    "inflected": 0.6,
    "pronoun-guess": 0.9,
    "source": 0.96,
    "office": 0.96,
    "thing": 0.84,
    "loose": 0.75,
    "denied": 0.5,  # the text says that these words were not said, or asks whether they were
    "unlisted": 0.9,  # a name in a script without capitals that no table holds
}
# Right beside the quotation any noun phrase is its source: "...," the flashpoint read (measured: 80 of 81).
_NEXT = frozenset(("after-sv", "after-vs"))
_THING_ACCORDING = 0.93  # whatever stands behind "according to" is a source: "según los ecologistas"
_PERSON = frozenset(("full", "surname"))  # whom the document names in full
_ANY_SOURCE = frozenset(("source", "office", "thing"))


_UNSURE_SURNAME = 0.9  # where what belongs to an office follows it without a preposition: "președintele Consiliului"


def confidence(rule: str, how: str, lexicon: Lexicon, *, follows: str = "") -> float:
    """Between 0 and 1. A quotation that takes its speaker from another is no surer than that one."""
    if follows:
        return min(_sure(rule, how, lexicon), _sure(follows, how, lexicon))
    return _sure(rule, how, lexicon)


def _sure(rule: str, how: str, lexicon: Lexicon) -> float:
    of_a_person = lexicon.precision.get(f"{rule} of a person") if how in _PERSON else None
    measured = of_a_person or lexicon.precision.get(rule)
    if measured is None:
        measured = _PRECISION.get(rule, _UNMEASURED) * (1.0 if lexicon.tuned else _UNTUNED)
    if how in _ANY_SOURCE and rule in _NEXT:
        return round(measured, 3)
    if how == "thing" and rule == "according":
        return round(measured * _THING_ACCORDING, 3)
    factor = _UNSURE_SURNAME if how == "surname-only" and lexicon.noun_first else _FACTOR.get(how, 1.0)
    return round(measured * factor, 3)


def tier(value: float, lexicon: Lexicon) -> Attribution:
    """What an index may publish; where a language is not tuned, less is inferred."""
    if value >= ATTRIBUTED:
        return "attributed"
    if value >= (INFERRED if lexicon.tuned else _INFERRED_UNTUNED):
        return "inferred"
    return "unattributed"
