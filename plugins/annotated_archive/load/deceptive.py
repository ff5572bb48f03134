"""Values of front matter that show something else than they hold: turned text, hosts in disguise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from annotated_archive.load.bidi import CONTROL, lacks_partner, misplaced, unbalanced
from annotated_archive.load.confusables import disguised_host
from annotated_archive.records.archive import Lines
from annotated_archive.records.problem import Finding, Severity

CODES = {
    "disguised-host": "The host of an address looks like another: its letters are of several "
    "scripts, or look like those of ASCII.",
}

_MAY_DECEIVE = re.compile(
    rb"\xe2\x80[\x8e\x8f\xaa-\xae]|\xe2\x81[\xa6-\xa9]|\xd8\x9c|\\[uU]|://[^/\s]*[\x80-\xff]"
)
"""The bytes of bidirectional controls, YAML's escapes for them, and hosts that are not ASCII.
Most files hold none of them, and are spared a walk over their values."""

_NAMES = ("by", "authors")
"""Keys that say who wrote."""

_Place = tuple[str | int, ...]


def deceptive_values(data: bytes, given: Mapping[str, Any], lines: Lines) -> list[Finding]:
    """Return what values deceive the eye in the front matter `given` of a file of these bytes."""
    if (data.isascii() and b"\\" not in data) or not _MAY_DECEIVE.search(data):
        return []
    found: list[Finding] = []
    for place, value in texts_in(given):
        found += _deceptive(place, value, lines.at(*place))
    return sorted(found, key=lambda finding: (finding.line, finding.code))


def _deceptive(place: _Place, value: str, line: int) -> Iterator[Finding]:
    key = ".".join(step for step in place if isinstance(step, str))
    if any(step in _NAMES for step in place[-2:]):
        for sign in dict.fromkeys(CONTROL.findall(value)):
            yield misplaced("bidi-in-name", sign, line, f"the name in “{key}”")
    elif CONTROL.search(value):
        for at in unbalanced(value):
            yield lacks_partner(value[at], line, f" in “{key}”")
    if wrong := host_in_disguise(value, line):
        yield wrong


def host_in_disguise(address: str, line: int) -> Finding | None:
    """Return that the host of an address looks like another, if it does."""
    host, name = disguised_host(address)
    if not name:
        return None
    message = f"the host “{host}” looks like another; its name is {name}"
    hint = "make sure that it is the one meant; the page shows this name beside the link"
    return Finding("disguised-host", line, message, hint, Severity.WARNING)


def texts_in(given: Mapping[str, Any]) -> Iterator[tuple[_Place, str]]:
    """Yield each text of a front matter with the keys and positions that lead to it."""
    waiting: list[tuple[_Place, Any]] = [((key,), value) for key, value in given.items()]
    while waiting:
        place, value = waiting.pop()
        if isinstance(value, dict):
            waiting += [((*place, key), each) for key, each in value.items()]
        elif isinstance(value, list):
            waiting += [((*place, number), each) for number, each in enumerate(value)]
        elif isinstance(value, str):
            yield place, value
