"""A file of the interface's texts in one language: read by line, because people write them.

Keys lie within one another, `site: {menu: …}`; the whole key is joined by full stops, `site.menu`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from annotated_archive.load.front_matter import FrontMatterError, read_text
from annotated_archive.load.yaml_mistakes import read_yaml
from annotated_archive.records.problem import Finding

LARGEST_STRINGS = 300_000
"""Bytes: eight times the English file, so that any script has room. Nothing larger is read."""

_IN_OTHER_WORDS = {
    "front-matter-not-mapping": "there are no keys here",
    "yaml-documents": "a second YAML document begins here",
}
"""Codes whose messages speak of front matter -> what is said of a file that is all YAML."""


@dataclass(frozen=True, slots=True)
class StringsFile:
    """The texts of one language file."""

    texts: Mapping[str, str] = field(default_factory=dict)
    """By whole keys; empty texts are left out."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """By whole keys, those of groups too, from 1."""
    misshapen: tuple[str, ...] = ()
    """Whole keys of lists, which no text is."""


def read_strings_file(data: bytes) -> tuple[StringsFile, list[Finding]]:
    """Return the texts of a language file, and what of it is no YAML, no text or too large."""
    if len(data) > LARGEST_STRINGS:
        message = f"the file has {len(data):,} bytes, and may have {LARGEST_STRINGS:,}"
        return StringsFile(), [Finding("record-too-large", 0, message)]
    try:
        text = read_text(data)
    except FrontMatterError as error:
        return StringsFile(), list(error.findings)
    tree, lines, findings = read_yaml(text, 1)
    values = dict(flat_texts(tree))
    file = StringsFile(
        {key: value for key, value in values.items() if isinstance(value, str)},
        {".".join(map(str, path)): line for path, line in lines.items()},
        tuple(key for key, value in values.items() if isinstance(value, list)),
    )
    return file, [_reworded(each) for each in findings]


def flat_texts(tree: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield what is no mapping in a tree of mappings, by its whole key."""
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield from flat_texts(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def _reworded(finding: Finding) -> Finding:
    words = _IN_OTHER_WORDS.get(finding.code)
    if words is None:
        return finding
    return replace(finding, message=words, hint="write lines of the form `key: text`")
