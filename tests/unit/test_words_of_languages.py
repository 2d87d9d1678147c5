"""What is language stands in generator/languages: no list of words in the code of the rooms that keep to it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import generator

PACKAGE = Path(generator.__file__).parent
ROOMS = ("statements", "resolve", "write", "permalinks", "gather", "store", "builds", "search", "site")
# the Cite button of a page, which no language file reaches, knows the same particles
KNOWN = {"write/exports/references.py"}
_MOST = 4  # common words of one list
_COMMON = frozenset(
    word for word in (PACKAGE / "languages" / "function_words.txt").read_text("utf-8").split() if len(word) > 1
)


def lists_of_words(tree: ast.AST) -> Iterator[tuple[int, list[str]]]:
    """The line and the words of every literal list of texts, and of every text that is split into words."""
    for node in ast.walk(tree):
        if isinstance(node, ast.List | ast.Tuple | ast.Set):
            texts = [part.value for part in node.elts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
            if len(texts) == len(node.elts):
                yield node.lineno, texts
        elif isinstance(node, ast.Attribute) and node.attr == "split" and isinstance(node.value, ast.Constant):
            yield node.lineno, str(node.value.value).split()


def test_no_list_of_common_words_stands_in_code() -> None:
    """A list of five words that some language has among its commonest is language, and belongs to its file."""
    found = []
    for room in ROOMS:
        for path in sorted((PACKAGE / room).rglob("*.py")):
            name = path.relative_to(PACKAGE).as_posix()
            for line, words in lists_of_words(ast.parse(path.read_text("utf-8"))):
                if name not in KNOWN and sum(word in _COMMON for word in words) > _MOST:
                    found.append(f"{name}:{line}: {' '.join(words[:8])}")
    assert not found


def test_such_a_list_would_be_found() -> None:
    tree = ast.parse('A = frozenset("the of and to in a".split())\nB = ("der", "die", "das", "und", "von")\n')
    found = [line for line, words in lists_of_words(tree) if sum(word in _COMMON for word in words) > _MOST]
    assert sorted(found) == [1, 2]
