"""The archive's own scripts as they are served: without what only people read, the search's joined.

Modules stay what they are for whoever reads or replaces them. A page that needs thirty of them
loads one file, which is smaller than they are compressed apart.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

SCRIPTS = (".js", ".mjs")
"""Suffixes of scripts."""

SEARCH_SCRIPTS = "assets/javascripts/search"
"""The folder of the modules that are joined."""

_ENTRY = "page"
"""The module that the search page loads."""

_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([\w-]+)\.mjs";\n', re.MULTILINE)
_OTHER_IMPORT = re.compile(r"^import \w[^;]*;\n", re.MULTILINE)
_LATER = re.compile(r'\bimport\("\./([\w-]+)\.mjs"\)')
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (\w+))", re.MULTILINE)


def short_script(text: str) -> str:
    """Return a script without the comments that fill whole lines, and without indentation.

    These are a quarter of what a search loads first. A script with a template that goes over several
    lines stays as it is, for a line of it may look like a comment.
    """
    lines: list[str] = []
    is_comment = False
    for line in map(str.strip, text.splitlines()):
        if line.count("`") % 2:
            return text
        starts = line.startswith("/*") and line.find("*/") in (-1, len(line) - 2)
        if is_comment or starts:
            is_comment = not line.endswith("*/")
        elif line and not line.startswith("//"):
            lines.append(line)
    return "\n".join(lines) + "\n"


def served_script(templates: Path, path: str, joined: Mapping[str, str]) -> str:
    """Return a script of the folder `templates` as it is served: `joined`, or without comments."""
    if path in joined:
        return joined[path]
    return short_script((templates / path).read_text("utf-8"))


def joined_scripts(templates: Path) -> dict[str, str]:
    """Return the scripts that are served otherwise than they are written, by their paths.

    The module of the search page is joined with all that it imports. What it imports later takes
    from there what is in it already: no module is loaded or run twice.
    """
    folder = templates / SEARCH_SCRIPTS
    texts = {
        file.stem: short_script(file.read_text("utf-8")) for file in sorted(folder.glob("*.mjs"))
    }
    order = _in_order(texts, _ENTRY)
    found = {_ENTRY: _joined(texts, order)}
    waiting = [name for each in order for name in _LATER.findall(texts[each])]
    while waiting:
        name = waiting.pop()
        if name not in texts or name in found or name in order:
            continue
        waiting += [each for _, each in _IMPORT.findall(texts[name])]
        found[name] = _IMPORT.sub(
            lambda match: _taken(match) if match[2] in order else match[0], texts[name]
        )
    return {f"{SEARCH_SCRIPTS}/{name}.mjs": text for name, text in found.items()}


def _in_order(texts: Mapping[str, str], entry: str) -> list[str]:
    """Return a module with all that it imports, each behind those that it needs itself."""
    found: list[str] = []
    seen = set()

    def add(name: str) -> None:
        if name in seen or name not in texts:
            return
        seen.add(name)
        for _, needed in _IMPORT.findall(texts[name]):
            add(needed)
        found.append(name)

    add(entry)
    return found


def _joined(texts: Mapping[str, str], order: list[str]) -> str:
    """Return modules as one: each is a function of its own, so that no names meet."""
    imports: dict[str, None] = {}
    parts = []
    for name in order:
        text = _IMPORT.sub(
            lambda match: _unpacked(match) if match[2] in order else match[0], texts[name]
        )
        imports |= dict.fromkeys(_OTHER_IMPORT.findall(text))
        names = ", ".join(_EXPORT.findall(text))
        body = _EXPORT.sub("", _OTHER_IMPORT.sub("", text))
        parts.append(f"const {_called(name)} = (() => {{\n{body}return {{ {names} }};\n}})();\n")
    modules = ", ".join(map(_called, order))
    return f"{''.join(imports)}{''.join(parts)}export {{ {modules} }};\n"


def _unpacked(match: re.Match[str]) -> str:
    names = " ".join(match[1].split()).replace(" as ", ": ")
    return f"const {{ {names} }} = {_called(match[2])};\n"


def _taken(match: re.Match[str]) -> str:
    return f'import {{ {_called(match[2])} }} from "./{_ENTRY}.mjs";\n{_unpacked(match)}'


def _called(name: str) -> str:
    return f"${name.replace('-', '_')}"
