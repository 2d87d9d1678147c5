"""What is language stands in generator/languages: no list of words in the code of the rooms that keep to it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import generator

PACKAGE = Path(generator.__file__).parent
KNOWN = {
    "write/exports/references.py": "the Cite button of a page, which no language file reaches",
    "recognise/metadata/outlet/hosts.py": "parts of addresses",
    "recognise/metadata/dates/calendar.py": "between the parts of dates, in the languages of Unicode CLDR",
    "recognise/metadata/authors/boxes.py": "what English pages say of who wrote",
    "recognise/metadata/outlet/rows.py": "how English headings open that name no institution",
    "statements/attribution/passages.py": "English pronouns with a shortened verb",
    "statements/labels/families/nick.py": "names of the tags of HTML",
    "statements/labels/families/full_stop.py": "the labels of the Congressional Record",
}
_BLOCK = re.compile(r"\s*(?:[^\W\d_][\w'’-]*\s+){20,}")
_ALTERNATIVE = re.compile(r"(?<=[|(:])([^\W\d_]{2,})(?=[|)])")
_MOST = 4  # common words of one list
_COMMON = frozenset(
    word for word in (PACKAGE / "languages" / "function_words.txt").read_text("utf-8").split() if len(word) > 1
)


def lists_of_words(tree: ast.AST) -> Iterator[tuple[int, list[str]]]:
    """The line and the words of every literal list of texts, and of every text that is split into words or is nothing
    but twenty of them.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.List | ast.Tuple | ast.Set):
            texts = [part.value for part in node.elts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
            if len(texts) == len(node.elts):
                yield node.lineno, texts
        elif isinstance(node, ast.Attribute) and node.attr == "split" and isinstance(node.value, ast.Constant):
            yield node.lineno, str(node.value.value).split()
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and _BLOCK.fullmatch(node.value):
            yield node.lineno, node.value.split()


def patterns_of_words(tree: ast.AST) -> Iterator[tuple[int, list[str]]]:
    """The line and the words of every literal pattern that tries whole words in turn."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "|" in node.value:
            yield node.lineno, sorted({word.lower() for word in _ALTERNATIVE.findall(f"({node.value})")})


def is_language(words: list[str]) -> bool:
    return sum(word in _COMMON for word in words) > _MOST


def test_no_list_of_common_words_stands_in_code() -> None:
    """A list of five words that some language has among its commonest is language, and belongs to its file."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        name, tree = path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text("utf-8"))
        for line, words in (*lists_of_words(tree), *patterns_of_words(tree)):
            if name not in KNOWN and is_language(words):
                found.append(f"{name}:{line}: {' '.join(words[:8])}")
    assert not found


def test_what_is_excused_is_there() -> None:
    assert [name for name in KNOWN if not (PACKAGE / name).is_file()] == []


def test_such_a_list_would_be_found() -> None:
    tree = ast.parse('A = frozenset("the of and to in a".split())\nB = ("der", "die", "das", "und", "von")\n')
    found = [line for line, words in lists_of_words(tree) if is_language(words)]
    assert sorted(found) == [1, 2]
    tree = ast.parse('A = r"(?:by|von|par|and|und|et) [A-Z]"\n')
    assert [is_language(words) for _, words in patterns_of_words(tree)] == [True]
