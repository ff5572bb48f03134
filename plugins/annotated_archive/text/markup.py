"""The HTML of texts that Markdown does not make: links, marks on passages, code, what is broken.

Texts are finished before a template prints them, so their markup is here; all other HTML of pages
is in `site_overrides/`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from annotated_archive.text.html import Html, escape
from annotated_archive.text.wrap import Wrap

P_START: str = "<p>"
P_END: str = "</p>"
P_END_START: str = f"{P_END}\n{P_START}"
"""The border of two paragraphs."""


def mention(start: int, end: int, href: str) -> Wrap:
    """Return the link on a name of a record."""
    return Wrap(start, end, f'<a class="mention" href="{href}">', "</a>", split=False)


def note_mark(start: int, end: int, kind: str, note: str) -> Wrap:
    """Return the mark on the passage of a note of some kind; `note` is the note's HTML id."""
    tag = f'<mark class="note-mark kind-{kind}" aria-details="{note}">'
    return Wrap(start, end, tag, "</mark>", split=True)


def event_passage(start: int, end: int, passage: str) -> Wrap:
    """Return the passage that an event quotes, under the HTML id `passage`."""
    tag = '<span class="a-passage"'
    return Wrap(
        start, end, f"{tag}>", "</span>", split=True, first=f'{tag} id="{escape(passage)}">'
    )


def landing(name: str) -> str:
    """Return an empty element to which links under the HTML id `name` lead."""
    return f'<span id="{escape(name)}"></span>'


def note_reference(own: str, note: str, label: str, number: str) -> str:
    """Return the link at the end of a passage that leads to its note; both are HTML ids."""
    return (
        f'<sup class="note-ref"><a id="{own}" href="#{note}" aria-label="{escape(label)}">'
        f"{escape(number)}</a></sup>"
    )


def paragraphs(text: str) -> Html:
    """Return escaped text, which blank lines part, as paragraphs."""
    return Html(P_START + text.replace("\n\n", P_END_START) + P_END)


def code_block(text: str) -> Html:
    """Return escaped text as a block of code."""
    return Html(f"<pre><code>{text}\n</code></pre>")


def preformatted(text: str) -> Html:
    """Return text as it is written."""
    shown = escape(text.strip("\n"))  # HTML drops a newline right behind the tag
    return Html(f"<pre>{shown}</pre>")


def link(href: str, attributes: str, html: str) -> Html:
    """Return `html` as a link; `attributes` are further ones, escaped, each behind a blank."""
    return Html(f'<a href="{escape(href)}"{attributes}>{html}</a>')


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture as a browser loads it: its file, its room, and smaller files of it."""

    src: str
    """The address of the file that every browser knows."""
    width: int = 0
    """In points, of the picture itself; 0 where it is not known."""
    height: int = 0
    smaller: tuple[tuple[int, str], ...] = ()
    """Width in points and address of the same picture in WebP, its own width perhaps among them."""


_SIZES = "(min-width: 42em) 40em, 100vw"
"""How wide a picture is shown: as the column of text, or on telephones as the screen."""


def picture(file: PictureFile, before: str, after: str = "", *, at_once: bool = False) -> Html:
    """Return a picture; `before` and `after` are its attributes around the address, escaped.

    It is loaded when it comes near, or `at_once`. Its room is kept where its size is known.
    """
    room = f' width="{file.width}" height="{file.height}"' if file.width else ""
    lazy = "" if at_once else ' loading="lazy"'
    image = f'<img {before}src="{escape(file.src)}"{after}{room}{lazy} decoding="async">'
    if not file.smaller:
        return Html(image)
    files = ", ".join(f"{escape(address)} {width}w" for width, address in file.smaller)
    source = f'<source type="image/webp" srcset="{files}" sizes="{_SIZES}">'
    return Html(f"<picture>{source}{image}</picture>")


def image_words(alt: str, language: str) -> str:
    """Return the attributes of a picture for its words; the language may be that of the page."""
    lang = f' lang="{escape(language)}"' if language else ""
    return f'alt="{escape(alt)}"{lang} '


def warned_picture(href: str, warning: str, alt: str) -> Html:
    """Return the link that stands in a line of text for a picture with a warning; `alt` is escaped."""
    words = f"{escape(warning)}: {alt}" if alt else escape(warning)
    return Html(f'<a href="{escape(href)}" data-not-text>{words}</a>')


def broken(html: str) -> Html:
    """Return what stands in the place of a link or an image that leads nowhere."""
    return Html(f'<span class="broken">{html}</span>')


def data_block(json: str) -> Html:
    """Return JSON as it stands in a `<script>` of data, which nothing in it can end."""
    # Many times as fast as one table of all three, and every page has such a block.
    return Html(json.replace("&", r"\u0026").replace("<", r"\u003c").replace(">", r"\u003e"))


def host_name(name: str) -> str:
    """Return the name of a host, to stand behind a link to it."""
    return f' <span class="a-host">({escape(name)})</span>'


_SHORT = 4
"""Letters of `al`, `ez`, `Deir`: a part of a name that looks lost at the end of a line."""
_LONGEST = 22
"""Letters of a name that stays in one line: with a title's type they fit a telephone."""
_HYPHENATED = re.compile(r"<[^>]*>|&[^;\s]*;|[\w'’ʼ]+(?:-[\w'’ʼ]+)+")


def unbroken(html: Html) -> Html:
    """Return a title in which no line ends inside a name such as `al-Sham`.

    The hyphen stays the one that was written, so that the name is found and copied as it is.
    """
    return Html(_HYPHENATED.sub(_kept_together, html)) if "-" in html else html


def _kept_together(found: re.Match[str]) -> str:
    name = found[0]
    if "-" not in name or name[0] in "<&" or len(name) > _LONGEST:
        return name
    if min(map(len, name.split("-"))) > _SHORT:
        return name
    return f'<span class="a-name">{name}</span>'
