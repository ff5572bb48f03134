"""The parts of Markdown that hold HTML."""

from __future__ import annotations

from annotated_archive.importing.site.html_tree import BLOCKS, PART_END, TAG, is_known


def html_regions(text: str) -> list[tuple[int, int, bool]]:
    """Return the parts of a text that hold tags: blocks of HTML, and paragraphs with tags in them."""
    parts: list[tuple[int, int]] = []
    at = 0
    for found in PART_END.finditer(text):
        parts.append((at, found.start()))
        at = found.end()
    parts.append((at, len(text)))
    regions: list[tuple[int, int, bool]] = []
    number = 0
    while number < len(parts):
        start, end = parts[number]
        number += 1
        part = text[start:end]
        if "<" not in part:
            continue
        lead = TAG.match(part.lstrip(" \t\n\x01"))
        if lead is None or lead["name"].lower() not in BLOCKS or lead["end"]:
            if any(is_known(tag["name"]) for tag in TAG.finditer(part)):
                regions.append((start, end, False))
            continue
        depth = _depth(part)
        last = number
        while depth > 0 and last < len(parts):
            depth += _depth(text[slice(*parts[last])])
            last += 1
        if depth <= 0:
            number = last
            end = parts[last - 1][1]
        regions.append((start, end, True))
    return regions


_OPTIONAL_END = frozenset(
    {"p", "li", "dt", "dd", "td", "th", "tr", "thead", "tbody", "tfoot", "hr"}
)


def _depth(part: str) -> int:
    """Return how many more blocks begin than end in a part, of those that must be ended."""
    depth = 0
    for tag in TAG.finditer(part):
        name = tag["name"].lower()
        if name in BLOCKS and name not in _OPTIONAL_END and not tag["void"]:
            depth += -1 if tag["end"] else 1
    return depth
