"""Forms of a word -> its stem, by Snowball (snowballstemmer), once for each form and language.

The browser has no stemmer: a shard of words says of each form which other forms share its stem.
"""

from __future__ import annotations

from functools import cache

import snowballstemmer

from generator.search.words import fold, is_paired

# Snowball's algorithms by the primary subtag of BCP 47
ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "eo": "esperanto",
    "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french",
    "ga": "irish", "hi": "hindi",
    "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "ne": "nepali",
    "nl": "dutch", "no": "norwegian", "nb": "norwegian", "nn": "norwegian", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
    "yi": "yiddish",
}  # fmt: skip


def find_stem(form: str, language: str) -> str:
    """The stem of a folded form; the form itself where the language has no stemmer or the form holds a digit."""
    stemmer = _stemmer(language)
    if stemmer is None or len(form) < 3 or not form.isalpha():
        return form
    return fold(str(stemmer.stemWord(form)))


def is_stemmed(form: str) -> bool:
    """Whether a form may share its stem with others."""
    return len(form) > 2 and (form.isascii() or not is_paired(form))


def has_stemmer(language: str) -> bool:
    """Whether Snowball knows the language."""
    return _stemmer(language) is not None


@cache
def _stemmer(language: str) -> snowballstemmer.stemmer | None:
    name = ALGORITHMS.get(language.partition("-")[0].lower())
    return snowballstemmer.stemmer(name) if name in snowballstemmer.algorithms() else None
