"""An option of the plugin as mkdocs.yml has it: its values as text, with their lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from annotated_archive.records.archive import Lines

_DEEPEST = 8
"""Steps below an option that are read: more than any has, and no ring of aliases is walked for
ever."""

_MERGE = "tag:yaml.org,2002:merge"

_Pair = tuple[yaml.Node, yaml.Node]
"""A key and its value."""

_Place = tuple[str | int, ...]
"""The keys and positions below the option that lead to a part of it."""


@dataclass(frozen=True, slots=True)
class WrittenOption:
    """The value of an option, and where its parts stand."""

    value: Any
    """Scalars are text, as in front matter: `on` is a word, as it is not to YAML."""
    path: str = "mkdocs.yml"
    """The file that has the option, as messages name it."""
    lines: Lines = field(default_factory=Lines)
    """By the paths below the option; none if no file has it."""
    twice: tuple[_Place, ...] = ()
    """Keys that stand twice in one mapping."""
    paths: dict[str, str] = field(default_factory=dict)
    """Key of the option -> the file that has it."""

    def path_of(self, key: str = "") -> str:
        """Return the file in which a key of the option stands."""
        return self.paths.get(key, self.path)

    def line(self, *path: str | int) -> int:
        """Return the line of a part of the option; 0 if no file has it."""
        return self.lines.at(*path) if self.lines.packed else 0


def written_option(file: Path, base: Path, *keys: str, known: Any = None) -> WrittenOption:
    """Return the option that `keys` lead to in a mkdocs.yml, joined with files that it inherits.

    Paths are named from the folder `base`. What MkDocs made of the option, which is `known`, stands
    in for values with a tag such as `!ENV`, and for the whole where no file has the option.
    """
    option = _at(_root(file), keys)
    if option is None:
        whole = yaml.compose(yaml.dump(known))
        return WrittenOption(_text(whole, (), None, {}, []) if whole else None)
    key, node = option
    lines: dict[_Place, int] = {(): _line(key)}
    twice: list[_Place] = []
    value = _text(node, (), known, lines, twice)
    paths = {str(each.value): _path(each, base) for each, _ in _pairs(node)}
    return WrittenOption(value, _path(key, base), Lines.of(lines), tuple(twice), paths)


def _root(file: Path, seen: tuple[Path, ...] = ()) -> yaml.Node | None:
    """Return the contents of a file, with those that it inherits."""
    try:
        # Composed and not loaded: tags such as `!ENV` or `!!python/name` stay as they are.
        with file.open("rb") as opened:
            root = yaml.compose(opened, yaml.CSafeLoader)
    except (OSError, ValueError, yaml.YAMLError):
        return None  # MkDocs has read it another way, as from standard input
    above = _child(root, "INHERIT")
    if root is None or above is None or file in seen or not isinstance(above[1], yaml.ScalarNode):
        return root
    return _joined(root, _root(file.parent / above[1].value, (*seen, file)))


def _joined(node: yaml.Node, above: yaml.Node | None) -> yaml.Node:
    """Return mappings as MkDocs joins them; anything else takes the place of what is above."""
    if not isinstance(node, yaml.MappingNode) or not isinstance(above, yaml.MappingNode):
        return node
    theirs = {key.value: (key, value) for key, value in _pairs(above)}
    own = [
        (key, _joined(value, theirs.pop(key.value, (key, None))[1])) for key, value in node.value
    ]
    return yaml.MappingNode(node.tag, [*theirs.values(), *own], node.start_mark)


def _at(node: yaml.Node | None, keys: tuple[str, ...]) -> _Pair | None:
    """Return the last of the keys, and its value. Plugins may be a list or a mapping."""
    found = (node, node) if node else None
    for key in keys:
        inner = found[1] if found else None
        each = inner.value if isinstance(inner, yaml.SequenceNode) else [inner]
        found = next(filter(None, (_child(one, key) for one in each)), None)
    return found


def _child(node: yaml.Node | None, name: str) -> _Pair | None:
    found = [pair for pair in _pairs(node) if pair[0].value == name]
    return found[-1] if found else None  # as the loader takes it


def _pairs(node: yaml.Node | None, depth: int = 0) -> list[_Pair]:
    """Return the keys of a mapping with their values, those that `<<` merges into it first."""
    if not isinstance(node, yaml.MappingNode) or depth > _DEEPEST:
        return []
    merged = []
    for key, value in node.value:
        if key.tag == _MERGE:
            others = value.value if isinstance(value, yaml.SequenceNode) else [value]
            merged += [pair for other in reversed(others) for pair in _pairs(other, depth + 1)]
    return merged + [pair for pair in node.value if pair[0].tag != _MERGE]


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _path(node: yaml.Node, base: Path) -> str:
    path = Path(node.start_mark.name)
    return path.relative_to(base).as_posix() if path.is_relative_to(base) else path.name


def _text(
    node: yaml.Node,
    path: _Place,
    known: Any,
    lines: dict[_Place, int],
    twice: list[_Place],
) -> Any:
    """Return a part of an option as text; its lines go into `lines`, keys that stand twice into `twice`."""
    if node.tag.startswith("!"):
        return known
    if isinstance(node, yaml.ScalarNode) or len(path) >= _DEEPEST:
        return None if node.tag.endswith(":null") else str(node.value)
    if isinstance(node, yaml.SequenceNode):
        values = []
        for number, each in enumerate(node.value):
            lines[*path, number] = _line(each)
            inner = known[number] if isinstance(known, list) and number < len(known) else None
            values.append(_text(each, (*path, number), inner, lines, twice))
        return values
    own = [str(key.value) for key, _ in node.value if key.tag != _MERGE]
    found: dict[str, Any] = {}
    for key, each in _pairs(node):
        name = str(key.value)
        place = (*path, name)
        lines[place] = _line(key)
        if own.count(name) > 1 and place not in twice:
            twice.append(place)
        inner = known.get(name) if isinstance(known, dict) else None
        found[name] = _text(each, place, inner, lines, twice)
    return found
