"""Rings of records that each name at most one other."""

from __future__ import annotations

from collections.abc import Mapping


def in_rings(next_of: Mapping[str, str]) -> frozenset[str]:
    """Return the keys to which a walk along `next_of` comes back, in time linear in the keys."""
    found: set[str] = set()
    walked: dict[str, str] = {}  # key -> where the walk over it began
    for start in next_of:
        here = start
        while here in next_of and here not in walked:
            walked[here] = start
            here = next_of[here]
        if walked.get(here) == start:
            ring = here
            while ring not in found:
                found.add(ring)
                ring = next_of[ring]
    return frozenset(found)
