"""The lines of a page that print what its record says already: title, authors, day, rights."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from annotated_archive.importing.html.page_blocks import Block
from annotated_archive.importing.line_uses import wording

_LEAD_WORDS = """
    by from on at in the and published posted date author written updated
    par de le la et publié
    von und am veröffentlicht por el y publicado автор опубликовано
    بقلم كتب نشر في بتاريخ الكاتب
    作者 发布 来源 日期
"""
"""Words that stand before names and days in a masthead."""

_LEADS = frozenset(_LEAD_WORDS.split())

_RIGHTS = re.compile(
    r"(?:©|\(c\)\s*(?:19|20)\d\d|copyright\b(?!\s+infringement))|(?:19|20)\d\d\s*©"
    r"|©\s*(?:19|20)\d\d|all rights reserved|tous droits réservés|alle rechte vorbehalten"
    r"|todos los derechos reservados|все права защищены|جميع الحقوق محفوظة|版权所有",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST_RIGHTS = 300
"""Characters of a line about rights; a longer one is a text about them."""


def prints_rights(block: Block) -> bool:
    """Whether a block is a printed line about rights, such as “© 1984 Valley News”.

    A sign of copyright behind other words, and without a year, is that of a picture.
    """
    if len(block.words) > _LONGEST_RIGHTS or block.setting.figure:
        return False
    found = _RIGHTS.search(block.words)
    return found is not None and (
        found.start() == 0
        or _YEAR.search(block.words) is not None
        or found[0][0] not in "©(Cc"  # “All rights reserved” in any language
    )


def prints_only(block: Block, values: Iterable[str], times: Collection[int]) -> bool:
    """Whether a block prints nothing but `values`, the `<time>`s of `times`, and words before them."""
    rest = "".join(
        " " if each.is_break or each.setting.time in times else each.text for each in block.pieces
    )
    words = wording(rest)
    for value in sorted(map(wording, values), key=len, reverse=True):
        if value:
            words = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", " ", words)
    return all(word in _LEADS for word in re.findall(r"\w+", words))
