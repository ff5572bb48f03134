"""Smaller sizes of a picture hold nothing but points, and no picture keeps a build busy."""

from __future__ import annotations

import io
import struct
from contextlib import suppress
from typing import Any

import pytest
from pictures import SECRET, chunk, exif, photograph, segment
from PIL import Image, ImageCms

from annotated_archive.media.kinds import pieces_of
from annotated_archive.media.pieces import DamagedError, Kept
from annotated_archive.media.smaller import TooLargeError, sizes_key, smaller_sizes, wants_sizes


def published(data: bytes, path: str) -> bytes:
    """Return what is published of a picture, of which smaller sizes are made."""
    return b"".join(
        data[piece.start : piece.end] if isinstance(piece, Kept) else piece  # type: ignore[misc]
        for piece in pieces_of(io.BytesIO(data), path)
    )


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def test_sizes_of_a_photograph() -> None:
    """Three in WebP, and one in the picture's own format for browsers that know no WebP; each says its
    width in its name.
    """
    sizes, files = smaller_sizes(photograph(2000, 1000), "a.jpg", "key")
    assert sizes.webp == (
        (400, "key-400.webp"), (800, "key-800.webp"), (1600, "key-1600.webp"),
    )  # fmt: skip
    assert sizes.shown == (800, 400, "key-800.jpg")
    assert set(sizes.names) == set(files)
    assert [opened(files[name]).size for _, name in sizes.webp] == [
        (400, 200),
        (800, 400),
        (1600, 800),
    ]


def test_none_is_enlarged() -> None:
    """The largest size of a picture between two widths is its own."""
    sizes, files = smaller_sizes(photograph(1200, 900), "a.jpg", "key")
    assert [width for width, _ in sizes.webp] == [400, 800, 1200]
    assert opened(files["key-1200.webp"]).size == (1200, 900)


@pytest.mark.parametrize(
    ("path", "size", "wanted"),
    [
        ("a.jpg", (800, 600), True),
        ("a.jpg", (799, 600), False),  # fits on a telephone
        ("a.png", (60_000, 60_000), False),  # 3,600 million points
        ("a.jpg", None, False),
        ("a.gif", (1000, 1000), False),  # may move
        ("a.svg", (1000, 1000), False),
        ("a.avif", (1000, 1000), False),
    ],
)
def test_pictures_that_have_smaller_sizes(path: str, size: Any, wanted: bool) -> None:
    """Those that are wider than a telephone and not larger than a machine."""
    assert wants_sizes(path, size) is wanted


def test_small_files_have_none() -> None:
    """A drawing of few bytes is sent as it is."""
    out = io.BytesIO()
    Image.new("RGB", (3000, 2000)).save(out, "PNG")
    assert smaller_sizes(out.getvalue(), "a.png", "key") == (smaller_sizes(b"", "a.png", "")[0], {})


def test_nothing_of_a_camera_is_in_them() -> None:
    """No place, no name, no comment and no profile, whatever the picture held of them."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = photograph(1000, 800, comment=SECRET, icc_profile=profile)
    data = data[:2] + segment(0xE1, b"Exif\0\0" + exif(1)) + data[2:]
    for bytes_of_picture in (data, published(data, "a.jpg")):
        _, files = smaller_sizes(bytes_of_picture, "a.jpg", "key")
        assert len(files) == 4
        for name, small in files.items():
            assert SECRET not in small
            assert b"Exif" not in small
            assert b"ICC" not in small
            assert not opened(small).getexif(), name


def test_colours_stay_what_they_were() -> None:
    """A profile other than sRGB is applied, for it is left out: linear light becomes lighter."""
    linear = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    assert opened(smaller_sizes(photograph(900, 700), "a.jpg", "k")[1]["k-400.webp"]).mode == "RGB"
    # A profile of other colours than the picture has is no reason to have no picture.
    data = photograph(900, 700, icc_profile=linear.tobytes())
    assert smaller_sizes(data, "a.jpg", "k")[0].webp


@pytest.mark.parametrize("turned", [3, 6, 8])
def test_they_stand_upright(turned: int) -> None:
    """What lay on its side is turned, since nothing says any more which way up it is."""
    data = photograph(1200, 900)
    data = data[:2] + segment(0xE1, b"Exif\0\0" + exif(turned)) + data[2:]
    sizes, files = smaller_sizes(published(data, "a.jpg"), "a.jpg", "k")
    picture = opened(files["k-400.webp"]).convert("L")
    right, below = picture.width - 1, picture.height - 1
    assert picture.size == ((400, 300) if turned == 3 else (400, 533))
    dark = {3: (right, below // 2), 6: (right // 2, 0), 8: (right // 2, below)}[turned]
    assert picture.getpixel(dark) < 90
    assert sizes.webp[-1][0] == (1200 if turned == 3 else 900)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("JPEG", "CMYK"), ("JPEG", "L"), ("PNG", "P"), ("PNG", "LA"), ("PNG", "1"), ("WEBP", "RGBA")],
)
def test_every_kind_of_colour(kind: str, mode: str) -> None:
    """Inks, palettes, greys, black and white, and holes become what a browser shows."""
    path = {"JPEG": "a.jpg", "PNG": "a.png", "WEBP": "a.webp"}[kind]
    # Fine enough to be heavy: of a light picture no smaller sizes are made.
    data = photograph(1000, 800, kind, mode, quality=95)
    _, files = smaller_sizes(data, path, "k")
    picture = opened(files["k-400.webp"]).convert("L")
    left, right = picture.getpixel((10, 150)), picture.getpixel((390, 150))
    assert (left < 80) and (right > 150), (left, right)


def test_sixteen_bits_of_grey() -> None:
    """A scan of sixteen bits is neither black nor white in eight."""
    grey = opened(photograph(1000, 800, "PNG", "L")).convert("I").point(lambda value: value * 257)
    out = io.BytesIO()
    grey.convert("I;16").save(out, "PNG")
    _, files = smaller_sizes(out.getvalue(), "a.png", "k")
    picture = opened(files["k-400.webp"]).convert("L")
    assert picture.getpixel((10, 150)) < 80
    assert 150 < picture.getpixel((390, 150)) < 250


def test_what_moves_is_left_as_it_is() -> None:
    """Of an animation no size would move."""
    frames = [opened(photograph(800, 600, "PNG")) for _ in range(2)]
    out = io.BytesIO()
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])
    assert smaller_sizes(out.getvalue(), "a.webp", "k")[1] == {}


def header(width: int, height: int) -> bytes:
    """Return a PNG that claims a size and holds less."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    noise = photograph(300, 200, "PNG")
    body = noise[noise.index(b"IDAT") - 4 :]
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body


@pytest.mark.parametrize("size", [(50_000, 50_000), (1, 4_294_967_295), (65_535, 65_535)])
def test_bombs_are_not_decoded(size: tuple[int, int]) -> None:
    """A header that claims billions of points is an error, and takes neither memory nor time."""
    with pytest.raises(DamagedError):
        smaller_sizes(header(*size), "a.png", "k")


def test_scans_without_end_are_not_decoded() -> None:
    """A JPEG may tell the same points a thousand times, and each time costs."""
    data = photograph(3000, 2000, progressive=True)
    last = data.rindex(b"\xff\xda")
    scan = data[last:-2]
    with pytest.raises(TooLargeError):
        smaller_sizes(data[:-2] + scan * 400 + b"\xff\xd9", "a.jpg", "k")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_damaged_pictures_are_an_error_of_theirs(kind: str) -> None:
    """A file that ends too early, and one with other bytes in its middle, say so or are shown."""
    path = {"JPEG": "a.jpg", "PNG": "a.png", "WEBP": "a.webp"}[kind]
    data = photograph(1600, 1200, kind)
    with pytest.raises(DamagedError):
        smaller_sizes(data[: len(data) * 2 // 3], path, "k")
    middle = len(data) // 2
    for noise in (b"\xff" * 400, b"\0" * 400, SECRET * 20):
        with suppress(DamagedError):
            smaller_sizes(data[:middle] + noise + data[middle + len(noise) :], path, "k")


def test_another_kind_than_its_name_says() -> None:
    """No decoder is tried but that of the name."""
    with pytest.raises(DamagedError):
        smaller_sizes(photograph(1000, 800, "TIFF"), "a.jpg", "k")


def test_the_same_again() -> None:
    """The same bytes give the same sizes, under the same name; others have another name."""
    data = photograph(1000, 800)
    first = smaller_sizes(data, "a.jpg", "k")
    assert first == smaller_sizes(bytes(bytearray(data)), "a.jpg", "k")
    assert sizes_key(data) == sizes_key(bytes(data)) != sizes_key(data + b" ")
