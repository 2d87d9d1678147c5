"""How sure an attribution is: the measured precision of its rule times a factor for how its words became a name."""

from __future__ import annotations

from generator.model import Attribution
from generator.statements.attribution.lexicon import Lexicon

__all__ = ["confidence", "tier"]

ATTRIBUTED = 0.90
INFERRED = 0.70

_PRECISION: dict[str, float] = {
    "according": 0.82,
    "after-sv": 0.98,
    "after-sv-bare": 0.96,
    "after-sv-far": 0.97,
    "after-sv-far-weak": 0.53,
    "after-sv-stop": 0.87,
    "after-sv-weak": 0.46,
    "after-vs": 0.99,
    "after-vs-bare": 0.92,
    "after-vs-weak": 0.87,
    "beside": 0.86,
    "beside-infinitive": 0.84,
    "beside-participle": 0.76,
    "beside-participle-weak": 0.90,
    "beside-weak": 0.89,
    "colon": 0.28,
    "colon-cue": 0.98,
    "colon-cue-weak": 0.92,
    "colon-paragraph": 0.96,
    "comma-cue": 0.87,
    "comma-cue-participle": 0.96,
    "comma-cue-participle-weak": 0.90,
    "comma-cue-weak": 0.94,
    "continuation": 0.71,
    "front": 0.90,
    "front-again": 0.94,
    "front-again-infinitive": 0.90,
    "front-again-participle": 0.94,
    "front-again-participle-weak": 0.92,
    "front-again-weak": 0.96,
    "front-infinitive": 0.80,
    "front-infinitive-weak": 0.87,
    "front-participle": 0.92,
    "front-participle-weak": 0.88,
    "front-weak": 0.82,
    "next-fragment": 0.87,
    "next-in-paragraph": 0.58,
    "next-paragraph": 0.84,
    "paragraph-before": 0.65,
    "paragraph-subject": 0.40,
    "same-paragraph": 0.98,
    "sentence-before": 0.66,
    "split": 0.98,
    "subject": 0.63,
    "tail": 0.98,
}
_UNMEASURED = 0.60
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
    "pronoun-guess": 0.9,
}


def confidence(rule: str, how: str, lexicon: Lexicon, *, follows: str = "") -> float:
    """Between 0 and 1. A quotation that takes its speaker from another is no surer than that one."""
    if follows:
        return min(_sure(rule, how, lexicon), _sure(follows, how, lexicon))
    return _sure(rule, how, lexicon)


def _sure(rule: str, how: str, lexicon: Lexicon) -> float:
    measured = lexicon.precision.get(rule)
    if measured is None:
        measured = _PRECISION.get(rule, _UNMEASURED) * (1.0 if lexicon.tuned else _UNTUNED)
    return round(measured * _FACTOR.get(how, 1.0), 3)


def tier(value: float, lexicon: Lexicon) -> Attribution:
    """What an index may publish: where a language is not tuned, only what is sure."""
    if value >= ATTRIBUTED:
        return "attributed"
    if value >= INFERRED and lexicon.tuned:
        return "inferred"
    return "unattributed"
