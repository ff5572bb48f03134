"""The lines of mkdocs.yml on which its keys stand, for messages about their values."""

from __future__ import annotations

import yaml

from annotated_archive.records.archive import Lines

_DEEPEST = 6
"""Steps below a key that are looked at: more than options have, and no ring of aliases is walked
for ever."""


def lines_below(text: str, *path: str) -> Lines:
    """Return the lines of a key of mkdocs.yml and of what stands below it, by the paths from it.

    Below `plugins` a plugin is found by its name, whether they are a list or a mapping. The lines
    are empty where the file does not have the key, as when it inherits it from another file.
    """
    try:
        # Composed and not loaded: tags such as `!ENV` or `!!python/name` stay as they are.
        node: yaml.Node | None = yaml.compose(text, yaml.CSafeLoader)
    except yaml.YAMLError:
        return Lines()
    line = 0
    for step in path:
        found = [(key, value) for key, value in _pairs(node) if key.value == step]
        if not found:
            return Lines()
        key, node = found[-1]  # as the loader takes it
        line = key.start_mark.line + 1
    lines: dict[tuple[str | int, ...], int] = {(): line}
    _add(node, (), lines)
    return Lines.of(lines)


def _pairs(node: yaml.Node | None) -> list[tuple[yaml.Node, yaml.Node]]:
    """Return keys with their values: of a mapping, or of the mappings in a list."""
    if isinstance(node, yaml.SequenceNode):
        return [pair for item in node.value for pair in _pairs_of_mapping(item)]
    return _pairs_of_mapping(node)


def _pairs_of_mapping(node: yaml.Node | None) -> list[tuple[yaml.Node, yaml.Node]]:
    return list(node.value) if isinstance(node, yaml.MappingNode) else []


def _add(
    node: yaml.Node | None, path: tuple[str | int, ...], lines: dict[tuple[str | int, ...], int]
) -> None:
    if len(path) == _DEEPEST:
        return
    steps: list[tuple[str | int, yaml.Node, yaml.Node]] = []
    if isinstance(node, yaml.SequenceNode):
        steps = [(number, item, item) for number, item in enumerate(node.value)]
    for key, value in _pairs_of_mapping(node):
        steps.append((str(key.value), key, value))
    for step, marked, value in steps:
        lines[*path, step] = marked.start_mark.line + 1
        _add(value, (*path, step), lines)
