"""What an import tells the person who made it, as plain text."""

from __future__ import annotations

from collections.abc import Iterable

from annotated_archive.importing.batch import Import
from annotated_archive.importing.line_uses import LineUse
from annotated_archive.importing.write import files_of

_NAMES_SHOWN = 20
"""Unknown names; the rarest of a long list are mostly words that begin a sentence."""

_ENDED = {
    LineUse.METADATA: "metadata",
    LineUse.BODY: "body",
    LineUse.NOTICE: "notices",
    LineUse.UNPLACED: "unplaced",
    LineUse.BLANK: "blank",
}


def import_report(one: Import) -> str:
    """Return what became of one file: its records, its lines counted, names and findings."""
    if one.draft is None:
        return "\n".join([f"{one.source}: no record", *_findings(one)])
    counts = one.draft.counts
    ended = ", ".join(f"{counts[fate]} {word}" for fate, word in _ENDED.items())
    lines = [
        f"{one.source}: {one.draft.id}",
        *(f"  file       {path}" for path in files_of(one.draft)),
        f"  lines      {sum(counts.values())}: {ended}",
    ]
    found = one.proposals
    lines += _named("regions", found.regions)
    lines += _named("groups", found.groups)
    lines += [f"  shared     {name}: {' or '.join(ids)}" for name, ids in found.ambiguous]
    lines += _named("no record", found.unresolved[:_NAMES_SHOWN])
    return "\n".join([*lines, *_findings(one)])


def files_text(one: Import) -> str:
    """Return every file that one import would write, each under its path."""
    if one.draft is None:
        return ""
    return "\n".join(f"# {path}\n{text}" for path, text in files_of(one.draft).items())


def _named(what: str, names: Iterable[tuple[str, int]]) -> list[str]:
    listed = ", ".join(f"{name} ({count})" for name, count in names)
    return [f"  {what:<10} {listed}"] if listed else []


def _findings(one: Import) -> list[str]:
    return [f"  {finding}" for finding in one.findings]
