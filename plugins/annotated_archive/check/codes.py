"""Every code a problem can have, with what it means: the list that the documentation holds."""

from __future__ import annotations

from annotated_archive.check import addresses, articles, authorities, notes, references
from annotated_archive.link import bodies as texts
from annotated_archive.link import references as links
from annotated_archive.load import front_matter, mistakes, readers, tree
from annotated_archive.text import findings

ALL_CODES: dict[str, str] = {
    **front_matter.CODES,
    **mistakes.CODES,
    **readers.CODES,
    **tree.CODES,
    **findings.CODES,
    **links.CODES,
    **texts.CODES,
    **references.CODES,
    **articles.CODES,
    **authorities.CODES,
    **notes.CODES,
    **addresses.CODES,
}
