"""Tables of HTML as tables of Markdown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from annotated_archive.importing.site.html_tree import HtmlElement, Words
from annotated_archive.importing.site.html_words import one_row


def table_markdown(
    element: HtmlElement, words_of: Callable[[Sequence[Words | HtmlElement]], str]
) -> str:
    """Return the rows of a table; empty where it has none. `words_of` gives the words of a cell."""
    rows = [_cells(row) for row in _rows_of(element)]
    filled = [cells for cells in rows if cells]
    if not filled:
        return ""
    width = max(len(cells) for cells in filled)
    table = []
    for cells in filled:
        words = [one_row(words_of(cell.children)).replace("|", "\\|") for cell in cells]
        table.append(_row([*words, *[""] * (width - len(words))]))
    if not any(cell.name == "th" for cell in filled[0]):
        table.insert(0, _row([""] * width))
    table.insert(1, _row(["---"] * width))
    return "\n".join(table)


def has_joined_cells(element: HtmlElement) -> bool:
    """Whether a cell of a table reaches over several columns or rows."""
    return any(
        cell.get(name) not in {"", "1"}
        for row in _rows_of(element)
        for cell in _cells(row)
        for name in ("colspan", "rowspan")
    )


def _cells(row: HtmlElement) -> list[HtmlElement]:
    return [
        each for each in row.children if isinstance(each, HtmlElement) and each.name in {"td", "th"}
    ]


def _rows_of(element: HtmlElement) -> list[HtmlElement]:
    rows = []
    for child in element.children:
        if isinstance(child, HtmlElement):
            if child.name == "tr":
                rows.append(child)
            elif child.name in {"thead", "tbody", "tfoot"}:
                rows += _rows_of(child)
    return rows


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
