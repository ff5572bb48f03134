"""`archive explain`: what the code of a problem means, as the guide's page of problems says it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

import click

from annotated_archive.check.mends import MENDABLE
from annotated_archive.check.rules import FAMILIES
from annotated_archive.importing import findings

SECTIONS: dict[str, dict[str, str]] = {**FAMILIES, "Imports": findings.CODES}
"""The sections of the guide's page of problems: heading -> code -> meaning."""


def meaning_of(text: str) -> str:
    """Return what a code means as a whole sentence."""
    return f"{text[0].upper()}{text[1:].rstrip('.')}."


@click.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what the CODE of a problem means; without one, list all.

    A code stands in brackets at the end of a problem: [no-such-record]. It is the same text as
    in the guide: content/guide/problems.md.

    \b
    archive explain no-such-record
    """  # noqa: D301  # to click the character \b keeps the lines of a paragraph apart
    for line in _lines((code or "").strip("[]` ").lower()):
        click.echo(line)


def _lines(code: str) -> Iterator[str]:
    codes = {each for section in SECTIONS.values() for each in section}
    if code and code not in codes:
        near = difflib.get_close_matches(code, codes, n=3, cutoff=0.7)
        advice = f"did you mean {' or '.join(near)}?" if near else "archive explain lists all codes"
        raise click.UsageError(f"no problem has the code {code[:60]!r}; {advice}")
    for heading, section in SECTIONS.items():
        shown = [each for each in section if each == code or not code]
        if shown:
            yield f"## {heading}\n"
        for each in shown:
            yield f"{each}: {meaning_of(section[each])}"
            if code and code in MENDABLE:
                yield "\narchive check --fix mends it where it can be read in one way only."
        if shown and not code:
            yield ""
