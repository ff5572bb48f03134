"""What an import says to the person who made it, as plain text, and its report as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

from annotated_archive.importing.item import Use
from annotated_archive.importing.pipeline import Imported, ItemOutcome
from annotated_archive.importing.totals import Totals
from annotated_archive.load.incoming import path_from_project
from annotated_archive.records.problem import Problem

_NAMES_SHOWN = 20
"""Unknown names; the rarest of a long list are mostly words that begin a sentence."""

_SHOWN_OF_FOLDER = 10
"""Names without a record that are shown of one folder."""

_USES = {
    Use.METADATA: "metadata",
    Use.BODY: "body",
    Use.NOTICE: "notices",
    Use.LEFTOVER: "left over",
    Use.REFUSED: "refused",
    Use.BLANK: "blank",
}


def item_report(one: Imported, content: str) -> str:
    """Return the report on one item: its files, the counts of what it has, names and findings."""
    where = one.draft.where if one.draft else one.source
    if one.draft is None or one.outcome is ItemOutcome.REFUSED:
        said = f"already in, as {path_from_project(one.path, content)}" if one.path else "no record"
        return "\n".join([f"{where}: {said}", *_told(one.findings)])
    draft = one.draft
    lines = [f"{where}: {draft.id}"]
    lines += [f"  file       {path_from_project(path, content)}" for path in one.files]
    lines += [f"  {f'{one.unit}s':<10} {_uses(one.uses)}"]
    names = draft.names
    for field in ("regions", "groups"):
        if field in draft.metadata:
            counts = dict(getattr(names, field))
            lines += _listed(field, ((each, counts.get(each, 0)) for each in draft.metadata[field]))
    lines += [f"  person?    {name}: {' or '.join(ids)}" for name, ids in names.people]
    lines += [f"  shared     {name}: {' or '.join(ids)}" for name, ids in names.ambiguous]
    lines += _listed("no record", names.unresolved[:_NAMES_SHOWN])
    return "\n".join([*lines, *_told(one.findings)])


def files_text(one: Imported, content: str) -> str:
    """Return every file that one item would write, each under its path."""
    return "\n".join(
        f"# {path_from_project(path, content)}\n{text}" for path, text in one.files.items()
    )


def totals_lines(totals: Totals, *, samples: bool = False) -> Iterator[str]:
    """Yield the sums of a run, grouped, in about as many lines as there are kinds of findings.

    `samples` says that names were looked for in a part of the texts.
    """
    for unit, uses in totals.uses.items():
        if uses:
            yield f"{unit}s: {_uses(uses)}"
    for code, count in totals.codes.most_common():
        first, *more = totals.examples[code]
        yield f"{count:,} {code}: {_where(first)}: {first.message}"
        if count > 1 + len(more):
            yield f"  and {count - 1:,} more"
        else:
            yield from (f"  {_where(each)}: {each.message}" for each in more)
        if first.hint:
            yield f"  {first.hint}"
    folders: dict[str, list[str]] = {}
    for (folder, name), count in totals.unknown.most_common():
        folders.setdefault(folder, []).append(f"{name} ({count:,})")
    for folder, names in folders.items():
        more_names = (
            f" and {len(names) - _SHOWN_OF_FOLDER:,} more" if len(names) > _SHOWN_OF_FOLDER else ""
        )
        yield f"no record in {folder}/: {', '.join(names[:_SHOWN_OF_FOLDER])}{more_names}"
    for label, counted in (("may be a person", totals.people), ("shared by", totals.shared)):
        for (name, ids), count in counted.most_common(_SHOWN_OF_FOLDER):
            yield f"{label}: {name} ({count:,}), {' or '.join(ids)}"
    if people := totals.strangers.most_common(_SHOWN_OF_FOLDER):
        yield "no record in people/, and kept nowhere: " + _counted(people)
    if unresolved := totals.unresolved.most_common(_NAMES_SHOWN):
        label = "no record, in one text of sixteen" if samples else "no record"
        yield f"{label}: {_counted(unresolved)}"


class JsonReport:
    """Writes all of a run into a file, item by item, so that nothing has to be kept."""

    def __init__(self, file: TextIO, about: Mapping[str, object]) -> None:
        self._file, self._is_first = file, True
        head = json.dumps(dict(about), ensure_ascii=False, indent=1)
        file.write(head.removesuffix("\n}") + ',\n "items": [')

    def add(self, one: Imported, content: str) -> None:
        """Write what became of one item."""
        self._file.write("\n" if self._is_first else ",\n")
        self._is_first = False
        self._file.write("  " + json.dumps(_entry(one, content), ensure_ascii=False))

    def end(self, totals: Totals, others: Iterable[Problem]) -> None:
        """Write the sums, and findings that are of no one item."""
        more = {
            "totals": totals.as_dict(),
            "findings": [each.as_dict() for each in others],
        }
        rows = json.dumps(more, ensure_ascii=False, indent=1).removeprefix("{\n")
        self._file.write(f"\n ],\n{rows}\n")


def _entry(one: Imported, content: str) -> dict[str, object]:
    draft = one.draft
    entry: dict[str, object] = {
        "source": one.source,
        "place": one.place,
        "sequence": one.sequence,
        "sha256": one.sha256,
        "outcome": str(one.outcome),
        "id": draft.id if draft else "",
        "path": path_from_project(one.path, content) if one.path else "",
        "unit": one.unit,
        "uses": {str(use): count for use, count in one.uses.items() if count},
        "findings": [each.as_dict() for each in one.findings],
    }
    if draft is not None:
        entry["values"] = dict(draft.places)
        entry["diff"] = list(one.diff)
        entry["leftovers"] = [{"place": each.place, "text": each.text} for each in draft.leftovers]
    return {key: value for key, value in entry.items() if value not in ("", [], {})}


def _uses(uses: Mapping[Use, int]) -> str:
    counts = ", ".join(f"{uses[use]:,} {word}" for use, word in _USES.items() if uses.get(use))
    return f"{sum(uses.values()):,}: {counts}"


def _listed(what: str, names: Iterable[tuple[str, int]]) -> list[str]:
    listed = ", ".join(f"{name} ({count})" if count else name for name, count in names)
    return [f"  {what:<10} {listed}"] if listed else []


def _counted(names: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{name} ({count:,})" for name, count in names)


def _told(findings: Iterable[Problem]) -> list[str]:
    return [f"  {finding}" for finding in findings]


def _where(finding: Problem) -> str:
    return f"{finding.path}:{finding.line}" if finding.line else finding.path
