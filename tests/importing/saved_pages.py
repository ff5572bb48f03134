"""Saved pages, made up: as browsers and their extensions leave them."""

from __future__ import annotations

import atexit
import base64
import shutil
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from pictures import png

from annotated_archive.importing.item import Item, Refusal
from annotated_archive.importing.readers.html import HtmlReader
from annotated_archive.text.markdown import render_body
from annotated_archive.text.plain import plain_text

pytest.importorskip("trafilatura", reason="the extra html is not installed")

PICTURE = png()

PARAGRAPHS = (
    "Two hundred men of the mill at Upper Ford voted on Wednesday on the new shifts.",
    "The owners had asked for longer nights; the union wants ten hours of rest between two shifts.",
    "The mayor said that she would speak to both sides before the week is over.",
)
"""A text that is long enough to be known as one."""


def paragraphs(*more: str) -> str:
    """Return the text of an article as HTML, with more behind its first paragraph."""
    first, *rest = (f"<p>{text}</p>" for text in PARAGRAPHS)
    return "\n".join((first, *more, *rest))


def page(
    body: str = "", *, head: str = "", title: str = "The vote", lang: str = "en", above: str = ""
) -> str:
    """Return a page whose article has the heading `title` and the HTML `body`."""
    return f"""<!DOCTYPE html>
{above}<html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>
<nav><ul><li><a href="/">Front page</a></li><li><a href="/work">Work</a></li></ul></nav>
<main><article><h1>{title}</h1>
{body or paragraphs()}
</article></main>
<footer><p>© 1984 Valley News</p></footer></body></html>"""


def read_file(path: Path, encoding: str = "") -> Item | Refusal:
    """Return what the reader makes of one file."""
    reader = HtmlReader(_scratch(), encoding)
    (source,) = reader.sources([path])
    (found,) = reader.items(source)
    return found


@cache
def _scratch() -> Path:
    path = tempfile.mkdtemp(prefix="saved-pages-")
    atexit.register(shutil.rmtree, path, ignore_errors=True)
    return Path(path)


def read_page_of(html: str | bytes, name: str = "vote.html", encoding: str = "") -> Item | Refusal:
    """Return what the reader makes of a page."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(html if isinstance(html, bytes) else html.encode())
        return read_file(path, encoding)


def item_of(html: str | bytes, name: str = "vote.html", encoding: str = "") -> Item:
    """Return the article of a page that has one."""
    found = read_page_of(html, name, encoding)
    assert isinstance(found, Item), found
    return found


def values(item: Item) -> dict[str, object]:
    """Return the metadata of an article without the places."""
    return {name: stated.value for name, stated in item.metadata.items()}


def leftovers(item: Item) -> str:
    """Return what an article leaves over, with the places."""
    return "\n".join(f"{each.place}: {each.text}" for each in item.leftovers)


def codes(item: Item) -> list[str]:
    """Return the codes of what was found."""
    return [each.code for each in item.findings]


def shown_body(item: Item) -> str:
    """Return the words of a body as readers see them."""
    return " ".join(plain_text(render_body(item.body).html).text.split())


def data_address(picture: bytes = PICTURE) -> str:
    """Return a picture as an address."""
    return f"data:image/png;base64,{base64.b64encode(picture).decode()}"


def mhtml(
    html: str, address: str, pictures: Iterable[tuple[str, bytes]] = (), date: str = ""
) -> bytes:
    """Return a page as a browser saves it in one file."""
    parts = [
        f"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Location: {address}\r\n\r\n{base64.encodebytes(html.encode()).decode()}"
    ]
    parts += [
        f"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Location: {place}\r\n\r\n{base64.encodebytes(data).decode()}"
        for place, data in pictures
    ]
    head = (
        "From: <Saved by Blink>\r\n"
        f"Snapshot-Content-Location: {address}\r\nSubject: The vote\r\n"
        f"Date: {date or 'Sat, 5 May 1984 09:30:00 +0200'}\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----cut"\r\n\r\n'
    )
    body = "".join(f"------cut\r\n{part}\r\n" for part in parts)
    return f"{head}{body}------cut--\r\n".encode()
