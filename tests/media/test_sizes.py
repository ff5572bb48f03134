"""The size of a picture is known without decoding it, or is not said."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pictures import LOSSLESS, SECRET, chunk, exif, gif, jpeg, photograph, png, segment, webp

from annotated_archive.load.run import here
from annotated_archive.media.copies import copies_of, published_bytes
from annotated_archive.media.size import size_of

EXTENDED = b"\x10\0\0\0" + (639).to_bytes(3, "little") + (359).to_bytes(3, "little")
LOSSY = bytes(3) + b"\x9d\x01\x2a" + (0x4000 | 640).to_bytes(2, "little") + b"\x68\x01"

KNOWN = {
    "PNG": ("a.png", png(), (4, 2)),
    "GIF": ("a.gif", gif(), (1, 1)),
    "JPEG": ("a.JPG", jpeg(), (8, 8)),
    "AVIF": ("a.avif", photograph(64, 32, "AVIF"), (64, 32)),
    "AVIF, turned": ("a.avif", photograph(64, 32, "AVIF", exif=exif(6)), (32, 64)),
    "WebP without loss": ("a.webp", webp((b"VP8L", LOSSLESS)), (1, 1)),
    "WebP with loss": ("a.webp", webp((b"VP8 ", LOSSY)), (640, 360)),
    "WebP with more": ("a.webp", webp((b"VP8X", EXTENDED)), (640, 360)),
}


@pytest.mark.parametrize(("path", "data", "size"), KNOWN.values(), ids=KNOWN)
def test_size_is_read(path: str, data: bytes, size: tuple[int, int]) -> None:
    """Every kind of picture says its size in its first bytes."""
    assert size_of(io.BytesIO(data), path) == size


def test_turned_pictures_lie_on_their_side() -> None:
    """Browsers turn a photograph as its camera says, and so is its size."""
    assert size_of(io.BytesIO(png(chunk(b"eXIf", exif(6)))), "a.png") == (2, 4)
    data = bytearray(jpeg(segment(0xE1, b"Exif\0\0" + exif(6))))
    frame = data.index(b"\xff\xc0")
    data[frame + 5 : frame + 9] = b"\0\x10\0\x08"  # 16 high, 8 wide
    assert size_of(io.BytesIO(bytes(data)), "a.jpg") == (16, 8)


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("a.png", b""),
        ("a.jpg", b"\xff\xd8"),
        ("a.jpg", jpeg()[:40]),
        ("a.jpg", b"\xff\xd8\xff\xd9"),
        ("a.webp", b"RIFF"),
        ("a.avif", b"ftyp"),
        ("a.avif", photograph(64, 32, "AVIF")[:120]),
        ("a.pdf", b"%PDF"),
    ],
)
def test_unknown_size_is_not_said(path: str, data: bytes) -> None:
    """What is cut off, empty or of another kind has no size."""
    assert size_of(io.BytesIO(data), path) is None


@pytest.mark.parametrize("side", [(1 << 32) - 1, 65_536])
def test_a_size_that_no_browser_draws_is_not_said(side: int) -> None:
    """A header that claims billions of points breaks no page, whichever side it is."""
    for at in (16, 20):
        data = bytearray(png())
        data[at : at + 4] = side.to_bytes(4)
        assert size_of(io.BytesIO(bytes(data)), "a.png") is None
        data[at : at + 4] = (65_535).to_bytes(4)
        assert size_of(io.BytesIO(bytes(data)), "a.png") is not None


def test_copies_know_sizes(tmp_path: Path) -> None:
    """A picture that is published has its size with it; a damaged one has none."""
    (tmp_path / "a.png").write_bytes(png())
    (tmp_path / "b.png").write_bytes(b"none")
    found = copies_of(tmp_path, ["a.png", "b.png"], here)
    assert (found["a.png"].size, found["b.png"].size) == ((4, 2), None)


def test_sizes_of_captured_files_are_known(tmp_path: Path) -> None:
    """A captured picture is published byte for byte, and keeps its room on a page all the same."""
    data = jpeg(segment(0xE1, SECRET))
    (tmp_path / "a.jpg").write_bytes(data)
    whole = copies_of(tmp_path, [], here, whole=["a.jpg", "a.pdf"])
    assert whole["a.jpg"].size == (8, 8)
    assert b"".join(published_bytes(tmp_path, "a.jpg", whole)) == data
    cleaned = copies_of(tmp_path, ["a.jpg"], here, whole)  # no record captured it any more
    assert SECRET not in b"".join(published_bytes(tmp_path, "a.jpg", cleaned))
