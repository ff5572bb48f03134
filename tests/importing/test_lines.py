"""Lines and their uses."""

from __future__ import annotations

from collections import Counter

import pytest

from annotated_archive.importing.line_uses import LineAccount, LineUse
from annotated_archive.importing.markup import Markup, lines_of


def test_a_line_nobody_claims_is_unplaced() -> None:
    """Uses add up to the number of lines without anybody counting."""
    lines = lines_of("title\n\nbody\nrest\n", Markup.PLAIN)
    account = LineAccount(lines)
    account.place([lines[0]], LineUse.METADATA)
    account.place([lines[2]], LineUse.BODY)
    assert Counter(account.uses().values()) == {
        LineUse.METADATA: 1, LineUse.BODY: 1, LineUse.UNPLACED: 1, LineUse.BLANK: 1,
    }  # fmt: skip


def test_a_line_cannot_go_to_two_places() -> None:
    """Placing a line twice is a mistake of ours and raises."""
    lines = lines_of("title", Markup.PLAIN)
    account = LineAccount(lines)
    account.place(lines, LineUse.METADATA)
    with pytest.raises(ValueError, match="line 1 is already metadata"):
        account.place(lines, LineUse.BODY)
