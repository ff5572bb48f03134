"""The Markdown of the archive: a fixed list of extensions, without raw HTML.

The fingerprints of notes are made of the rendered text, so a change here that changes the text
of a body makes a new version of the fingerprint.

It is Python-Markdown with tables, footnotes, definition lists, fenced code, abbreviations and sane
lists, `[[id]]` and `[[id|text]]`, `<https://…>` and `<name@host>`. The differences are:

- raw HTML and `attr_list` are off, because bodies come from strangers. `<TCB>` and `<u>` are text;
- a heading needs a space after its `#`, because lines of news begin with hashtags and `#1`;
- a fence is read line by line as in CommonMark, without its language;
- links, code spans and footnote marks have a greatest length, so that a body of brackets takes no
  longer than others of its size.
"""

from __future__ import annotations

from functools import cache

from markdown import Markdown
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import BACKTICK_RE, IMAGE_LINK_RE, LINK_RE

from annotated_archive.text import blocks, inline
from annotated_archive.text.finish import BodyFindings, FinishingTouches
from annotated_archive.text.footnotes import Footnotes


class ArchiveMarkdown(Markdown):
    """The Markdown reader, with its findings about the body that it reads."""

    found: BodyFindings

    def __init__(self) -> None:
        self.footnotes = Footnotes()
        self.abbreviations = blocks.AbbreviationExtension()
        super().__init__(
            extensions=[
                TableExtension(use_align_attribute=True),
                self.footnotes,
                DefListExtension(),
                self.abbreviations,
                SaneListExtension(),
            ],
            output_format="html",
        )
        self.preprocessors.deregister("html_block")
        self.preprocessors.register(blocks.Fences(self), "fences", 25)
        self.parser.state = blocks.Nesting()
        processors = self.parser.blockprocessors
        processors.register(blocks.HeadingProcessor(self.parser), "hashheader", 70)
        processors.register(blocks.OrderedList(self.parser), "olist", 40)
        processors.register(blocks.UnorderedList(self.parser), "ulist", 30)
        patterns = self.inlinePatterns
        for raw in ("html", "entity", "automail"):
            patterns.deregister(raw)
        patterns.register(inline.CodeSpan(BACKTICK_RE), "backtick", 190)
        patterns.register(inline.Wiki(inline.Wiki.RE, self), "wiki", 185)
        patterns.register(inline.ReferenceProcessor(LINK_RE, self), "reference", 170)
        patterns.register(inline.Link(LINK_RE, self), "link", 160)
        patterns.register(inline.Image(IMAGE_LINK_RE, self), "image_link", 150)
        patterns.register(inline.ImageReference(IMAGE_LINK_RE, self), "image_reference", 140)
        patterns.register(inline.ShortReference(LINK_RE, self), "short_reference", 130)
        patterns.register(inline.ShortImageReference(IMAGE_LINK_RE, self), "short_image_ref", 125)
        patterns.register(inline.Autolink(inline.Autolink.RE, self), "autolink", 120)
        self.treeprocessors.register(blocks.Guard(self), "guard", 21)
        # Last, when backslash escapes are characters again.
        self.treeprocessors.register(FinishingTouches(self), "finish", -10)

    def former_footnotes(self) -> tuple[str, ...]:
        """Return the labels of the last body's footnotes as they were once ordered.

        There are none if that is the order of reading.
        """
        notes = self.footnotes
        if notes.former_order == notes.footnote_order:
            return ()
        return (*notes.former_order, *self.unused_footnotes())

    def unused_footnotes(self) -> list[str]:
        """Return the labels of the footnotes of the last body that have no mark."""
        marked = self.footnotes.footnote_order
        return [label for label in self.footnotes.footnotes if label not in marked]


@cache
def reader() -> ArchiveMarkdown:
    """Return the reader of this process; threads must not share it."""
    return ArchiveMarkdown()
