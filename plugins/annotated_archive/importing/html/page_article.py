"""The article of one saved page, with a use for each of its elements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotated_archive.importing.findings import Findings, import_error
from annotated_archive.importing.html.main_text import NoMainText, extractor_name, main_blocks
from annotated_archive.importing.html.page_account import PageAccount, media_words
from annotated_archive.importing.html.page_address import good_address, is_same_page
from annotated_archive.importing.html.page_blocks import Block, page_blocks, without_edges
from annotated_archive.importing.html.page_figures import PageFigure, captions_of, page_figures
from annotated_archive.importing.html.page_markdown import BodyPicture, page_markdown
from annotated_archive.importing.html.page_mastheads import prints_only, prints_rights
from annotated_archive.importing.html.page_metadata import PageFacts
from annotated_archive.importing.html.page_pictures import PictureFinder
from annotated_archive.importing.html.saved_page import SavedPage
from annotated_archive.importing.item import Item, Refusal, TakenPicture, Use
from annotated_archive.importing.line_uses import wording
from annotated_archive.records.problem import Problem

_MOST_CAPTIONS = 3_000
"""Bytes of captions that front matter has room for; further ones stand in the body."""

_LONGEST_ALT = 2_000


@dataclass(frozen=True, slots=True)
class PageOrigin:
    """Where a page comes from."""

    source: str
    """The name of its file, as reports have it."""
    sequence: int
    sha256: str


def page_article(page: SavedPage, finder: PictureFinder, origin: PageOrigin) -> Item | Refusal:
    """Return what one page makes: an article, or a refusal where it has no text of one."""
    return _PageReading(page, finder, origin).item()


class _PageReading:
    """A page while it is read. Each step takes from the open elements what it uses."""

    def __init__(self, page: SavedPage, finder: PictureFinder, origin: PageOrigin) -> None:
        self.page, self.finder, self.origin = page, finder, origin
        self.findings = Findings(origin.source)
        self.facts = PageFacts(page, self.findings)
        self.account = PageAccount(page.walk.pieces, page.stated)
        self.blocks = page_blocks(page.walk.pieces)
        if page.decoded.warning:
            self.findings.warn("import-encoding", page.decoded.warning, page.decoded.hint)

    def item(self) -> Item | Refusal:
        """Return the article."""
        try:
            main = main_blocks(self.page.root, self.page.walk.pieces)
        except NoMainText as error:
            return self._refused(
                str(error), "copy its text into a file, which archive import raw reads"
            )
        body = without_edges([block for block in self.blocks if block.key in main])
        if not any(block.is_paragraph for block in body):
            return self._refused(
                "no paragraph reads like the text of an article",
                "the page may be a list of articles; save the article's own page",
            )
        self.facts.take_title(self._headings())
        self.facts.take_names()
        at = next(block.first for block in body if block.is_paragraph)
        start = self._place_title(at)
        # Above the title stand menus.
        body = [block for block in body if block.first >= start or block.is_paragraph]
        self.facts.take_day(self._times(start, at))
        self._place_masthead(start, at)
        self._place_rights()
        figures = self._figures(body, start)
        body = self._place_body(body, figures)
        text = "\n".join(block.words for block in body)
        self.facts.take_language(text)
        self.facts.take_licence()
        self.facts.take_address()
        self.facts.take(
            "capture.how", f"saved page, text taken by {extractor_name()}", "the import"
        )
        pictures, markdown = self._written(body, figures)
        self._account_for_statements()
        return Item(
            source=self.origin.source,
            place="",
            sequence=self.origin.sequence,
            sha256=self.origin.sha256,
            metadata=self.facts.metadata,
            body=markdown,
            text=text,
            pictures=pictures,
            leftovers=tuple(self.account.leftovers()),
            unit="element",
            uses=self.account.uses(),
            findings=tuple(sorted(self.findings)),
        )

    def _refused(self, message: str, hint: str) -> Refusal:
        problem: Problem = import_error("import-no-body", self.origin.source, message, hint)
        count = self.account.count()
        return Refusal(self.origin.source, "", self.origin.sequence, problem, "element", count)

    def _headings(self) -> list[str]:
        return [block.words for block in self.blocks if block.setting.heading == 1]

    def _place_title(self, at: int) -> int:
        """Count the title above the text as metadata; return the number of the first piece behind.

        `at` is the first piece of the first paragraph.
        """
        start = at
        same = self.facts.title.same if self.facts.title else frozenset()
        for block in self.blocks:
            if block.first < at and wording(block.words) in same:
                self.account.place(block.pieces, Use.METADATA)
                start = block.pieces[-1].number + 1 if block.is_heading or start == at else start
        return start

    def _times(self, start: int, at: int) -> set[int]:
        pieces = self.page.walk.pieces[start:at]
        return {
            piece.setting.time
            for piece in pieces
            if piece.setting.time and piece.may_be_body and piece.setting.zone != "aside"
        }

    def _place_masthead(self, start: int, at: int) -> None:
        authors = self.facts.metadata.get("authors")
        publisher = self.facts.metadata.get("publisher")
        values = [*(authors.value if authors else ()), *((publisher.value,) if publisher else ())]
        day = self.facts.day
        times = {each.time for each in self.facts.days if day and each.time and each.agrees(day)}
        for block in self.blocks:
            if start <= block.first < at and prints_only(block, values, times):
                self.account.place(block.pieces, Use.METADATA)

    def _place_rights(self) -> None:
        lines = [block for block in self.blocks if prints_rights(block)]
        if lines:
            first = lines[0]
            self.facts.take("rights.printed", first.words, f"line {first.pieces[0].line}")
            for block in lines:
                if wording(block.words) == wording(first.words):
                    self.account.place(block.pieces, Use.METADATA)

    def _figures(self, body: Sequence[Block], start: int) -> list[PageFigure]:
        last = body[-1].pieces[-1].number
        first = min(start, body[0].first)
        figures = list(page_figures(self.page.walk.pieces, first, last, self.finder))
        missing = [each for each in figures if each.saved is None]
        if missing:
            words = media_words(missing[0].piece.media) if missing[0].piece.media else ""
            count = f"{len(missing)} pictures" if len(missing) > 1 else "1 picture"
            self.findings.warn(
                "import-no-picture",
                f"{count} of the article not saved with the page, such as {words[:200]}",
                "put them beside the record yourself; nothing is loaded from the web",
                missing[0].piece.line,
            )
        return figures

    def _place_body(self, body: Sequence[Block], figures: Sequence[PageFigure]) -> list[Block]:
        """Return the blocks of the body that have no other use."""
        captions = captions_of(figures)
        kept = []
        for block in body:
            if self.account.is_open(block.pieces[0]) and block.first not in captions:
                self.account.place(block.pieces, Use.BODY)
                kept.append(block)
        return kept

    def _written(
        self, body: Sequence[Block], figures: Sequence[PageFigure]
    ) -> tuple[tuple[TakenPicture, ...], str]:
        images: list[dict[str, str]] = []
        inline: list[BodyPicture] = []
        pictures: dict[str, TakenPicture] = {}
        room = _MOST_CAPTIONS
        for figure in figures:
            if figure.saved is None:
                continue
            name, alt = figure.saved.name, figure.alt[:_LONGEST_ALT]
            pictures[name] = TakenPicture(name, figure.saved.path)
            caption = figure.caption_words
            room -= len(f"{caption}{alt}{name}".encode())
            if caption and room > 0:
                images.append({"file": name, "alt": alt, "caption": caption})
                self.account.place((figure.piece, *figure.caption), Use.METADATA)
            else:
                inline.append(BodyPicture(figure.piece.number, name, alt, figure.caption))
                self.account.place((figure.piece, *figure.caption), Use.BODY)
        if images:
            self.facts.take("images", images, "figure")
        return tuple(pictures.values()), page_markdown(body, inline, self._link)

    def _link(self, href: str) -> str:
        """Return the address of a link that leads to another page of the web."""
        base = self.page.base
        address = good_address(href, base)
        here = self.page.saving.address or base
        if href.startswith("#") or ("#" in href and is_same_page(address, here)):
            return ""
        return _in_markdown(address)

    def _account_for_statements(self) -> None:
        self.account.use(self.facts.used)
        values = (stated.value for stated in self.facts.metadata.values())
        self.account.same_as(value for value in values if isinstance(value, str))


def _in_markdown(address: str) -> str:
    """Return an address as a link of Markdown takes it."""
    for sign, code in (("(", "%28"), (")", "%29"), ("[", "%5B"), ("]", "%5D"), ("*", "%2A")):
        address = address.replace(sign, code)
    return address.replace("_", "%5F") if "__" in address else address
