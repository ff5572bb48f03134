"""The offsets in HTML at which links to notes may be put."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from annotated_archive.text.plain import PlainText
from annotated_archive.text.tags import tags
from annotated_archive.text.wrap import Wrap


class ReferencePlaces:
    """Finds where in some HTML a link to a note can be put, for passages that end anywhere."""

    def __init__(self, html: str, plain: PlainText, links: Sequence[Wrap]) -> None:
        self.plain = plain
        self.tags = tags(html)
        self.starts = [tag.start for tag in self.tags]
        self.links = sorted((link.start, link.end) for link in links)
        self.link_starts = [start for start, _ in self.links]
        self.anchors = [
            (tag.end, self.tags[tag.partner].start, self.tags[tag.partner].end)
            for tag in self.tags
            if tag.name == "a" and not tag.closing
        ]
        self.anchor_starts = [start for start, _, _ in self.anchors]
        self.tops = self._tops()
        self.top_starts = [start for start, _ in self.tops]

    def _tops(self) -> list[tuple[int, int]]:
        """Return the HTML offsets of the outermost elements."""
        found = []
        behind = 0
        for tag in self.tags:
            if tag.start >= behind and not tag.closing:
                behind = tag.end if tag.void else self.tags[tag.partner].end
                found.append((tag.start, behind))
        return found

    def behind(self, end: int) -> int:
        """Return the HTML offset behind text offset `end` where a link may stand.

        A link cannot stand within another one; then it stands behind that.
        """
        # Neither links nor anchors lie over one another: the last that begins before decides.
        last = bisect_left(self.link_starts, end) - 1
        if last >= 0 and end < self.links[last][1]:
            end = self.links[last][1]
        at = self._behind_inline(self.plain.html_end(end))
        last = bisect_left(self.anchor_starts, at) - 1
        if last >= 0 and at <= self.anchors[last][1]:
            return self._behind_inline(self.anchors[last][2])
        return at

    def _behind_inline(self, at: int) -> int:
        """Return the offset behind the inline elements that close right there."""
        index = bisect_right(self.starts, at - 1)
        while index < len(self.tags):
            tag = self.tags[index]
            if tag.start != at or not tag.closing or tag.block:
                break
            at = tag.end
            index += 1
        return at

    def block_end(self, end: int) -> int:
        """Return the HTML offset behind the outermost element that holds the character before.

        A note on an item or a cell stands behind the whole list or table: beside it, on a wide
        screen, and not inside it.
        """
        at = self.plain.html_start(end - 1)
        index = bisect_right(self.top_starts, at) - 1
        return self.tops[index][1] if index >= 0 else at
