"""A page as CSL-JSON, which Zotero, pandoc and the others read."""

from __future__ import annotations

import json

from annotated_archive.export.citing.cited import Item

CSL_JSON = "application/vnd.citationstyles.csl+json"
"""Its media type."""

_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Made once, and not for every page."""


def csl_json(*items: Item) -> bytes:
    """Return entries as a file."""
    return f"{_ENCODE(items)}\n".encode()
