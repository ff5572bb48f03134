"""A browser shows what is published of a picture as it shows the whole of it."""

from __future__ import annotations

import base64
import io

import pytest
from pictures import SECRET, chunk, exif, riff, segment
from playwright.sync_api import Browser

from annotated_archive.media.kinds import pieces_of
from annotated_archive.media.pieces import Kept
from annotated_archive.media.size import size_of

DRAW = """kind => {
  const canvas = Object.assign(document.createElement("canvas"), {width: 40, height: 24});
  const pen = canvas.getContext("2d");
  const colours = pen.createLinearGradient(0, 0, 40, 24);
  colours.addColorStop(0, "#c21"); colours.addColorStop(1, "#14a");
  pen.fillStyle = colours; pen.fillRect(0, 0, 40, 24);
  return canvas.toDataURL(kind, 0.8);
}"""

SEEN = """async address => {
  const picture = new Image();
  picture.src = address;
  await picture.decode();
  const {naturalWidth: width, naturalHeight: height} = picture;
  const pen = Object.assign(document.createElement("canvas"), {width, height}).getContext("2d");
  pen.drawImage(picture, 0, 0);
  return [width, height, [...pen.getImageData(0, 0, width, height).data]];
}"""


def with_exif(kind: str, data: bytes) -> bytes:
    """Return a browser's own picture, with what a camera writes, turned by a quarter."""
    if kind == "image/jpeg":
        return data[:2] + segment(0xE1, b"Exif\0\0" + exif(6)) + data[2:] + SECRET
    if kind == "image/png":
        return data[:33] + chunk(b"eXIf", exif(6)) + chunk(b"tEXt", SECRET) + data[33:]
    # A browser writes the header that says what else there is, for the colours.
    flags, parts = bytes([data[20] | 8]), data[21:] + riff((b"EXIF", exif(6)))
    return data[:4] + (len(parts) + 13).to_bytes(4, "little") + data[8:20] + flags + parts


@pytest.mark.parametrize("kind", ["image/jpeg", "image/png", "image/webp"])
def test_picture_is_seen_as_before(browser: Browser, kind: str) -> None:
    """The same points in the same colours, the same way up, for the whole and for what is published,
    and they are as many as we say.
    """
    page = browser.new_page()
    drawn = page.evaluate(DRAW, kind)
    assert drawn.startswith(f"data:{kind};base64,")
    whole = with_exif(kind, base64.b64decode(drawn.partition(",")[2]))
    pieces = pieces_of(io.BytesIO(whole), f"a.{kind.partition('/')[2]}")
    published = b"".join(
        whole[piece.start : piece.end] if isinstance(piece, Kept) else piece  # type: ignore[misc]
        for piece in pieces
    )
    assert SECRET in whole
    assert SECRET not in published

    def seen(data: bytes) -> list[object]:
        address = f"data:{kind};base64,{base64.b64encode(data).decode()}"
        found: list[object] = page.evaluate(SEEN, address)
        return found

    before = seen(whole)
    assert seen(published) == before
    size = size_of(io.BytesIO(whole), f"a.{kind.partition('/')[2]}")
    assert [*(size or ())] == before[:2]
    if kind == "image/jpeg":
        assert before[:2] == [24, 40]  # turned
    page.close()
