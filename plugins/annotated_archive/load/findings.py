"""Lines of a file, as messages show them."""

from __future__ import annotations

_SHOWN = 80
"""Characters of a bad line in a message: enough to find it, short enough for one row."""


def shortened_row(row: str) -> str:
    """Return a line as messages show it: without its indentation, and cut when it is long."""
    row = row.strip()
    return row if len(row) <= _SHOWN else row[: _SHOWN - 1].rstrip() + "…"
