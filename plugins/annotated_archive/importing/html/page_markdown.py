"""The body of a saved page as Markdown of the archive: lists, quotations and tables as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from annotated_archive.importing.html.inline_markdown import LinkOf, markdown_rows
from annotated_archive.importing.html.page_blocks import Block
from annotated_archive.importing.html.pieces import Container, PagePiece
from annotated_archive.importing.markup import escaped

_INDENT = "    "
"""What stands before the other lines of a list item."""
_HIGHEST = 2
"""The level of the highest headings of a body."""
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class BodyPicture:
    """A picture that stands in the body."""

    number: int
    """Of its piece of the page."""
    file: str
    alt: str
    caption: tuple[PagePiece, ...] = ()
    """Words that stand below it."""


@dataclass(slots=True)
class _Writing:
    """A body while it is written."""

    link_of: LinkOf
    shift: int
    """By how much headings are lowered."""
    out: list[str] = field(default_factory=list)
    open: tuple[Container, ...] = ()
    """The lists and quotations of the last block."""
    begins_item: bool = False
    """Whether the last block is the first of its list item."""

    def add(self, rows: Sequence[str], containers: tuple[Container, ...] = ()) -> None:
        """Write the lines of one block within its lists and quotations."""
        if not rows:
            return
        if self.out:
            self.out.append(self._gap(containers))
        first, rest = self._prefixes(containers)
        self.begins_item = bool(containers) and containers[-1] not in self.open
        lines = [
            f"{first}{rows[0]}",
            *(f"{rest}{row}" if row else rest.rstrip() for row in rows[1:]),
        ]
        self.out += ["\n".join(lines)]
        self.open = containers

    def _gap(self, containers: tuple[Container, ...]) -> str:
        if containers and self.begins_item and self._is_next_item(containers):
            return "\n"
        common = []
        for one, other in zip(self.open, containers, strict=False):
            if one != other:
                break
            common.append(one)
        prefix = _rest(common).rstrip()
        return f"\n{prefix}\n"

    def _is_next_item(self, containers: tuple[Container, ...]) -> bool:
        last, new = self.open[-1], containers[-1]
        return (
            self.open[:-1] == containers[:-1]
            and last.kind == new.kind != "quote"
            and last.group == new.group
            and last.key != new.key
        )

    def _prefixes(self, containers: tuple[Container, ...]) -> tuple[str, str]:
        first = ""
        for container in containers:
            if container.kind == "quote":
                first += "> "
            elif container in self.open:
                first += _INDENT
            elif container.kind == "number":
                first += f"{container.number}. ".ljust(4)
            else:
                first += "-   "
        return first, _rest(containers)


def _rest(containers: Sequence[Container]) -> str:
    return "".join("> " if each.kind == "quote" else _INDENT for each in containers)


def page_markdown(body: Sequence[Block], pictures: Sequence[BodyPicture], link_of: LinkOf) -> str:
    """Return the Markdown of a body; pictures stand where they stand on the page."""
    levels = [block.setting.heading for block in body if block.is_heading]
    writing = _Writing(link_of, _HIGHEST - min(levels, default=_HIGHEST))
    waiting = sorted(pictures, key=lambda picture: picture.number)
    for _, group in groupby(body, lambda block: block.setting.table or -block.key - 1):
        blocks = list(group)
        while waiting and waiting[0].number < blocks[0].first:
            _add_picture(writing, waiting.pop(0))
        if blocks[0].setting.table:
            writing.add(list(_table(blocks, link_of)), _without_items(blocks[0]))
        else:
            _add_block(writing, blocks[0])
    for picture in waiting:
        _add_picture(writing, picture)
    return "".join(writing.out) + "\n" if writing.out else ""


def _add_block(writing: _Writing, block: Block) -> None:
    containers = block.setting.containers
    rows = markdown_rows(block.pieces, writing.link_of)
    if block.is_heading and not containers:
        level = min(block.setting.heading + writing.shift, _DEEPEST)
        text = re.sub(r"\\?#(?=(?:\\?#)*$)", "&#35;", " ".join(rows))
        rows = [f"{'#' * level} {text}"]
    elif block.setting.pre:
        if not containers:
            rows = _fenced(block)
        else:
            text = "".join("\n" if each.is_break else each.text for each in block.pieces)
            rows = _broken(escaped(text).split("\n"))
    else:
        rows = _broken(rows)
    writing.add(rows, containers)


def _broken(rows: Sequence[str]) -> list[str]:
    """Return lines with a line break at the end of each but the last."""
    return [*(f"{row}  " for row in rows[:-1]), *rows[-1:]]


def _fenced(block: Block) -> list[str]:
    text = "".join("\n" if each.is_break else each.text for each in block.pieces)
    fence = "`" * max([3, *(len(found) + 1 for found in re.findall("`{3,}", text))])
    return [fence, *text.strip("\n").split("\n"), fence]


def _add_picture(writing: _Writing, picture: BodyPicture) -> None:
    alt = escaped(picture.alt).replace("]", "&#93;")
    writing.add([f"![{alt}]({picture.file})"])
    if picture.caption:
        writing.add(markdown_rows(picture.caption, writing.link_of))


def _without_items(block: Block) -> tuple[Container, ...]:
    """Return the quotations around a table: no table is read in an item of a list."""
    containers = block.setting.containers
    kinds = [each.kind for each in containers]
    return containers if all(kind == "quote" for kind in kinds) else ()


def _table(blocks: Sequence[Block], link_of: LinkOf) -> Iterator[str]:
    """Yield the lines of a table. A table without a row of headings gets an empty one."""
    rows: list[list[str]] = []
    has_header = False
    for _, in_row in groupby(blocks, lambda block: block.setting.row):
        cells: dict[int, str] = {}
        headers = []
        for _, in_cell in groupby(in_row, lambda block: block.setting.cell):
            members = list(in_cell)
            text = " ".join(" ".join(markdown_rows(each.pieces, link_of)) for each in members)
            column = members[0].setting.column
            cells[column] = f"{cells.get(column, '')} {text.replace('|', '&#124;')}".lstrip()
            headers.append(members[0].setting.header_cell)
        has_header = has_header or (not rows and all(headers))
        rows.append([cells.get(column, "") for column in range(max(cells) + 1)])
    width = max(len(row) for row in rows)
    rows = [row + [""] * (width - len(row)) for row in rows]
    head = rows.pop(0) if has_header else [""] * width
    yield _line(head)
    yield _line(["---"] * width)
    for row in rows:
        yield _line(row)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
