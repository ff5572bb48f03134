"""A page as CSL-JSON, which Zotero, pandoc and the others read."""

from __future__ import annotations

import json

from annotated_archive.export.citing.cited import Item

CSL_JSON = "application/vnd.citationstyles.csl+json"
"""Its media type."""


def csl_json(*items: Item) -> bytes:
    """Return entries as a file."""
    return f"{json.dumps(items, ensure_ascii=False, separators=(',', ':'))}\n".encode()
