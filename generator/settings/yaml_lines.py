"""YAML by the safe loader, with the place of every key and value, for messages that name line and column.

Aliases are refused (a few lines of them can stand for gigabytes), nesting past MAX_DEPTH too, duplicate keys as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from generator.errors import SettingsError
from generator.settings.yaml_places import Place, Placed

MAX_DEPTH = 40  # deeper than any settings file of ours; the parser itself fails near 1,000


# the parser in C, where PyYAML was built with it, is four times as fast and gives the same nodes and places
if TYPE_CHECKING or not yaml.__with_libyaml__:  # noqa: SIM108 - mypy reads only this form
    _Quickest = yaml.SafeLoader
else:
    _Quickest = yaml.CSafeLoader


class _Loader(_Quickest):
    """The safe loader, which keeps dates and times as the text they were written as."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_yaml(text: str, path: str) -> Placed:
    """The document of a YAML file with places; an empty file is an empty mapping.

    Raises SettingsError: the text is not YAML, holds an alias, is nested too deep or repeats a key.
    """
    try:
        _refuse_aliases(text, path)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (None, None)
        message = f"not readable as YAML: {error.problem or error.context or 'syntax error'}"
        hint = "put a text that holds ':' or '#' in quotes, and indent with blanks"
        raise SettingsError(path, message, line=line, column=column, hint=hint) from error
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        first = str(error).splitlines()[0]
        raise SettingsError(path, f"not readable as YAML: {first}", hint="save the file as UTF-8 text") from error
    if node is None:
        return Placed({}, Place(path, 1, 1))
    return _placed(node, path)


def _refuse_aliases(text: str, path: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        mark = event.start_mark
        place = Place(path, mark.line + 1, mark.column + 1) if mark else Place(path, 1, 1)
        if isinstance(event, yaml.AliasEvent):
            raise place.error(f"the alias *{event.anchor} is not allowed", "write the value out")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise place.error(f"nested more than {MAX_DEPTH} deep", "flatten it")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _placed(node: yaml.Node, path: str, key_place: Place | None = None) -> Placed:
    place = Place(path, node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.MappingNode):
        entries: dict[str, Placed] = {}
        for key_node, value_node in node.value:
            where = Place(path, key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            if not isinstance(key_node, yaml.ScalarNode):
                raise where.error("a key must be a word")
            if key_node.value in entries:
                raise where.error(f"the key {key_node.value!r} stands here twice", "keep one of the two")
            entries[key_node.value] = _placed(value_node, path, where)
        return Placed(entries, place, key_place)
    if isinstance(node, yaml.SequenceNode):
        return Placed([_placed(item, path) for item in node.value], place, key_place)
    return Placed(_scalar(node, place), place, key_place)


def _scalar(node: yaml.Node, place: Place) -> object:
    if node.tag == "tag:yaml.org,2002:str":
        return node.value
    loader = _Loader("")
    try:
        return loader.construct_object(node, deep=True)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        raise place.error("a value that cannot be read", "put it in quotes") from error
    finally:
        loader.dispose()
