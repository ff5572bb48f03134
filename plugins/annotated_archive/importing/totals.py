"""The sums of a run, which stay small however much comes in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from annotated_archive.importing.item import Use
from annotated_archive.importing.pipeline import Imported, ItemOutcome
from annotated_archive.records.problem import Problem

_EXAMPLES = 3
"""Findings of one code that are shown; all stand in the report."""

_MOST_NAMES = 50_000
"""Names of one sort that are counted at a time: those that stand once are forgotten before more."""


@dataclass(slots=True)
class Totals:
    """What became of all items, in numbers and some examples."""

    items: int = 0
    sources: int = 0
    outcomes: Counter[ItemOutcome] = field(default_factory=Counter)
    uses: dict[str, Counter[Use]] = field(default_factory=lambda: defaultdict(Counter))
    """What is counted -> each use with its number."""
    codes: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[Problem]] = field(default_factory=lambda: defaultdict(list))
    """Code -> the first findings."""
    unknown: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Names that stand where ids go and that no record bears, by folder."""
    people: Counter[tuple[str, tuple[str, ...]]] = field(default_factory=Counter)
    """Names of people that a person has to decide about, with the ids of those called so."""
    shared: Counter[tuple[str, tuple[str, ...]]] = field(default_factory=Counter)
    """Names in texts that several records bear."""
    strangers: Counter[str] = field(default_factory=Counter)
    """Names in the places of people that no record bears."""
    unresolved: Counter[str] = field(default_factory=Counter)
    """Names in texts that no record bears."""
    _last: str = ""

    def add(self, one: Imported) -> None:
        """Take in what became of one item."""
        self.items += 1
        self.sources += one.source != self._last
        self._last = one.source
        self.outcomes[one.outcome] += 1
        self.uses[one.unit].update(one.uses)
        self.add_findings(one.findings)
        if (draft := one.draft) is None or one.outcome is ItemOutcome.REFUSED:
            return
        self.unknown.update(draft.unknown)
        self.people.update(draft.names.people)
        self.shared.update(draft.names.ambiguous)
        self.strangers.update(draft.strangers)
        self.unresolved.update(dict(draft.names.unresolved))
        self.strangers = _not_too_many(self.strangers)
        self.unresolved = _not_too_many(self.unresolved)

    def add_findings(self, findings: Iterable[Problem]) -> None:
        """Count findings by their codes."""
        for each in findings:
            self.codes[each.code] += 1
            if len(self.examples[each.code]) < _EXAMPLES:
                self.examples[each.code].append(each)

    def as_dict(self) -> dict[str, object]:
        """Return them for a report. Names of people without a record are in none."""
        return {
            "items": self.items,
            "sources": self.sources,
            "outcomes": {str(each): self.outcomes[each] for each in ItemOutcome},
            "uses": {unit: _plain(uses) for unit, uses in self.uses.items() if uses},
            "findings": dict(self.codes.most_common()),
            "names_without_record": [
                {"folder": folder, "name": name, "items": count}
                for (folder, name), count in self.unknown.most_common()
            ],
            "people_to_decide": [
                {"name": name, "ids": list(ids), "items": count}
                for (name, ids), count in self.people.most_common()
            ],
        }


def _not_too_many(names: Counter[str]) -> Counter[str]:
    if len(names) <= _MOST_NAMES:
        return names
    return Counter({name: count for name, count in names.items() if count > 1})


def _plain(uses: Mapping[Use, int]) -> dict[str, int]:
    return {str(use): uses[use] for use in Use if uses.get(use)}
