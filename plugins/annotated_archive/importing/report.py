"""The report of an import to the person who made it, as plain text."""

from __future__ import annotations

from collections.abc import Iterable

from annotated_archive.importing.batch import Import
from annotated_archive.importing.line_uses import LineUse
from annotated_archive.importing.write import files_of

_NAMES_SHOWN = 20
"""Unknown names; the rarest of a long list are mostly words that begin a sentence."""

_USES = {
    LineUse.METADATA: "metadata",
    LineUse.BODY: "body",
    LineUse.NOTICE: "notices",
    LineUse.UNPLACED: "unplaced",
    LineUse.BLANK: "blank",
}


def import_report(one: Import) -> str:
    """Return the report on one file: its records, the counts of its lines, names and findings."""
    if one.draft is None:
        return "\n".join([f"{one.source}: no record", *_findings(one)])
    counts = one.draft.counts
    uses = ", ".join(f"{counts[use]} {word}" for use, word in _USES.items())
    lines = [
        f"{one.source}: {one.draft.id}",
        *(f"  file       {path}" for path in files_of(one.draft)),
        f"  lines      {sum(counts.values())}: {uses}",
    ]
    proposed = one.proposals
    lines += _counted_names("regions", proposed.regions)
    lines += _counted_names("groups", proposed.groups)
    lines += [f"  shared     {name}: {' or '.join(ids)}" for name, ids in proposed.ambiguous]
    lines += _counted_names("no record", proposed.unresolved[:_NAMES_SHOWN])
    return "\n".join([*lines, *_findings(one)])


def files_text(one: Import) -> str:
    """Return every file that one import would write, each under its path."""
    if one.draft is None:
        return ""
    return "\n".join(f"# {path}\n{text}" for path, text in files_of(one.draft).items())


def _counted_names(what: str, names: Iterable[tuple[str, int]]) -> list[str]:
    listed = ", ".join(f"{name} ({count})" for name, count in names)
    return [f"  {what:<10} {listed}"] if listed else []


def _findings(one: Import) -> list[str]:
    return [f"  {finding}" for finding in one.findings]
