"""The pictures that belong to the article of a page, with the captions below them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from annotated_archive.importing.html.inline_markdown import words_of
from annotated_archive.importing.html.page_pictures import PictureFinder, SavedPicture
from annotated_archive.importing.html.pieces import PagePiece

_ELSEWHERE = ("aside", "footer", "header", "noscript")
"""Parts of a page whose pictures are of the site, unless a figure stands there."""

_IMAGES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif")


@dataclass(frozen=True, slots=True)
class PageFigure:
    """One picture of an article."""

    piece: PagePiece
    saved: SavedPicture | None
    """None where it was not saved with the page."""
    caption: tuple[PagePiece, ...] = ()

    @property
    def alt(self) -> str:
        """What it shows, as the page says."""
        return self.piece.media.alt if self.piece.media else ""

    @property
    def caption_words(self) -> str:
        """Its caption in one paragraph."""
        return words_of(self.caption)


def page_figures(
    pieces: Sequence[PagePiece], first: int, last: int, finder: PictureFinder
) -> Iterator[PageFigure]:
    """Yield the pictures between the pieces `first` and `last`, and that of a figure just behind."""
    captions: dict[int, list[PagePiece]] = {}
    for piece in pieces:
        if piece.setting.caption and piece.setting.figure and piece.may_be_body:
            captions.setdefault(piece.setting.figure, []).append(piece)
    behind = next((p for p in pieces[last + 1 :] if p.counts and p.may_be_body), None)
    trailing = behind.setting.figure if behind is not None else 0
    for piece in pieces:
        within = first <= piece.number <= last
        if (within or (trailing and piece.setting.figure == trailing)) and _belongs(piece):
            # Of several pictures in one figure, the first has the caption.
            caption = captions.pop(piece.setting.figure, []) if piece.setting.figure else []
            media = piece.media
            saved = finder.picture(media) if media is not None else None
            yield PageFigure(piece, saved, tuple(caption))


def _belongs(piece: PagePiece) -> bool:
    media, setting = piece.media, piece.setting
    if media is None or media.tag != "img" or media.is_small or not piece.may_be_body:
        return False
    if setting.figure:
        return setting.zone != "footer"
    if setting.zone in _ELSEWHERE:
        return False
    # A picture that leads to another page is a teaser of it.
    path = setting.href.split("?")[0].split("#")[0].lower()
    return not path or path.endswith(_IMAGES)


def captions_of(figures: Iterable[PageFigure]) -> set[int]:
    """Return the numbers of the pieces that are captions of figures."""
    return {piece.number for figure in figures for piece in figure.caption}
