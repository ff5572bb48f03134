"""A text made ready to be read: what print and pages set into it is taken out, and counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotated_archive.importing.line_uses import Line
from annotated_archive.importing.raw.columns import WRAPPED_WIDTH
from annotated_archive.importing.raw.contents_lists import contents_list, without_edit_marks
from annotated_archive.importing.raw.mail_quotes import quoted_lines
from annotated_archive.importing.raw.page_heads import page_heads
from annotated_archive.importing.raw.text_units import Unit
from annotated_archive.importing.raw.word_breaks import joined_word_breaks


@dataclass(frozen=True, slots=True)
class Prepared:
    """The lines of a text, ready to be read."""

    printed: tuple[Line, ...]
    """All of them, as they stand."""
    lines: tuple[Line, ...]
    """The same, broken words made whole."""
    aside: frozenset[int]
    """The numbers of those that are no part of the article: heads of pages, lists of contents,
    what a mail quotes."""
    how: tuple[str, ...]
    """What was done, with its number, for `capture.how`."""

    @property
    def to_read(self) -> list[Line]:
        """The lines that may be the article."""
        return [line for line in self.lines if line.number not in self.aside]


def prepared(lines: Sequence[Line], *, is_page: bool = True, is_mail: bool = False) -> Prepared:
    """Return the lines of a text without what print and pages set into it.

    A text with front matter is neither a page nor a mail: somebody wrote it as it stands.
    """
    if not is_page and not is_mail:
        return Prepared(tuple(lines), tuple(lines), frozenset(), ())
    plain, edits = without_edit_marks(lines)
    pages = page_heads(plain)
    contents = contents_list(plain)
    quoted = quoted_lines(plain, is_mail=is_mail)
    aside = pages.left_out | contents | quoted
    read, hyphens = joined_word_breaks([line for line in plain if line.number not in aside])
    changed = {line.number: line for line in read}
    how = (
        (hyphens, "hyphen at a line end joined", "hyphens at line ends joined"),
        (len(pages.heads), "running head left out", "running heads left out"),
        (len(pages.numbers), "page number left out", "page numbers left out"),
        (
            len(contents),
            "line of a list of contents left out",
            "lines of a list of contents left out",
        ),
        (edits, "mark “edit” left out", "marks “edit” left out"),
        (len(quoted), "quoted line left out", "quoted lines left out"),
    )
    return Prepared(
        tuple(lines),
        tuple(changed.get(line.number, line) for line in plain),
        aside,
        tuple(f"{count} {one if count == 1 else many}" for count, one, many in how if count),
    )


def joined_columns(body: Sequence[Unit]) -> tuple[str, ...]:
    """Return how many paragraphs of a body were put together from narrow lines, for `capture.how`.

    Nothing is returned when there are none.
    """
    count = sum(
        len(unit.lines) > 1 and max(len(line.text) for line in unit.lines) < WRAPPED_WIDTH
        for unit in body
    )
    noun = "paragraph" if count == 1 else "paragraphs"
    return (f"{count} {noun} joined from the lines of a narrow column",) if count else ()
