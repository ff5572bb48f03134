"""What stands in a mail and is not its writer's: quoted mails, signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotated_archive.importing.line_uses import Line

_QUOTED = re.compile(r">+(?:\s|$|\S)")
_WROTE = re.compile(
    r".{0,200}\b(?:wrote|schrieb|a écrit|escribió|ha scritto|escreveu|пишет|написал[аи]?|كتب)(?!\w)\s*.{0,60}[:：]$"
    r"|-{2,}\s*(?:original message|forwarded message|message d.origine|ursprüngliche nachricht"
    r"|mensaje original|исходное сообщение|原始邮件)\s*-{2,}",
    re.IGNORECASE,
)
_SIGNATURE = "--"


def quoted_lines(lines: Sequence[Line], *, is_mail: bool) -> frozenset[int]:
    """Return the numbers of the lines that a mail quotes, and of its signature.

    In a text that is no mail, lines with `>` are quoted only below a line that says who wrote them.
    """
    found: set[int] = set()
    full = [line for line in lines if line.raw]
    quotes = is_mail
    for at, line in enumerate(full):
        if _WROTE.fullmatch(line.text) and at + 1 < len(full) and _is_quote(full[at + 1]):
            quotes = True
            found.add(line.number)
        elif quotes and _is_quote(line):
            found.add(line.number)
    if is_mail:
        ends = [at for at, line in enumerate(full) if line.raw == _SIGNATURE]
        ends += [
            at
            for at, line in enumerate(full)
            if _WROTE.fullmatch(line.text) and line.text[0] == "-"
        ]
        if ends and min(ends) > 0:
            found |= {line.number for line in full[min(ends) :]}
    return frozenset(found)


def _is_quote(line: Line) -> bool:
    return _QUOTED.match(line.raw) is not None
