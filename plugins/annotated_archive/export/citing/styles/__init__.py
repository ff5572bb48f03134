"""The styles of citations, one module a style: a new one is a module and a row here."""

from __future__ import annotations

from collections.abc import Callable

from annotated_archive.export.citing.cited import Cited
from annotated_archive.export.citing.line import Part
from annotated_archive.export.citing.styles.apa import apa
from annotated_archive.export.citing.styles.chicago import chicago
from annotated_archive.export.citing.styles.iso690 import iso690
from annotated_archive.export.citing.styles.mla import mla
from annotated_archive.export.citing.words import StyleWords

STYLES: dict[str, Callable[[Cited, StyleWords], tuple[Part, ...]]] = {
    "chicago": chicago,
    "apa": apa,
    "mla": mla,
    "iso690": iso690,
}
"""Key, under which its words stand in the strings below `cite` -> citation of a page."""
