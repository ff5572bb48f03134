"""What cameras and programmes write into pictures and films is not published; the rest is."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import pictures
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pictures import SECRET, box, chunk, exif, extension, full, segment

from annotated_archive.media.copies import Copy, copies_of_batch, published_bytes
from annotated_archive.media.exif import orientation
from annotated_archive.media.kinds import CLEANED, pieces_of
from annotated_archive.media.pieces import MOST_PARTS, DamagedError, Kept, Zeros

APP1_EXIF = segment(0xE1, b"Exif\0\0" + exif())
ICC_JPEG = segment(0xE2, b"ICC_PROFILE\0\1\1" + b"(colours)")
ICC_PNG = chunk(b"iCCP", b"colours\0\0(packed)")
LOOP = extension(0xFF, b"NETSCAPE2.0", b"\1\0\0")

WITH_SECRETS = {
    "Exif in JPEG": ("a.jpg", pictures.jpeg(APP1_EXIF)),
    "Exif before JFIF": ("a.jpg", pictures.jpeg(pictures.JFIF, first=APP1_EXIF)),
    "XMP in JPEG": ("a.jpg", pictures.jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET))),
    "IPTC in JPEG": ("a.JPEG", pictures.jpeg(segment(0xED, b"Photoshop 3.0\0" + SECRET))),
    "comment in JPEG": ("a.jpg", pictures.jpeg(segment(0xFE, SECRET))),
    "maker's segment in JPEG": ("a.jpg", pictures.jpeg(segment(0xE5, SECRET))),
    "other pictures of MPF": ("a.jpg", pictures.jpeg(segment(0xE2, b"MPF\0" + SECRET))),
    "preview in JFIF": ("a.jpg", pictures.jpeg(first=segment(0xE0, b"JFIF\0\1\2\0\0\1\0\1\2\4" + SECRET))),
    "preview in JFXX": ("a.jpg", pictures.jpeg(segment(0xE0, b"JFXX\0\x10" + SECRET))),
    "more in Adobe's segment": ("a.jpg", pictures.jpeg(segment(0xEE, b"Adobe\0\x64\0\0\0\0\1" + SECRET))),
    "film behind JPEG": ("a.jpg", pictures.jpeg(behind=pictures.jpeg(APP1_EXIF) + SECRET)),
    "Exif in PNG": ("a.png", pictures.png(chunk(b"eXIf", exif()))),
    "text in PNG": ("a.png", pictures.png(chunk(b"tEXt", SECRET), chunk(b"iTXt", SECRET))),
    "packed text in PNG": ("a.png", pictures.png(chunk(b"zTXt", SECRET))),
    "time and signature in PNG": ("a.png", pictures.png(chunk(b"tIME", SECRET), chunk(b"dSIG", SECRET))),
    "maker's chunk in PNG": ("a.png", pictures.png(chunk(b"caBX", SECRET))),
    "bytes behind PNG": ("a.png", pictures.png(behind=SECRET)),
    "comment in GIF": ("a.gif", pictures.gif(extension(0xFE, SECRET))),
    "XMP in GIF": ("a.gif", pictures.gif(extension(0xFF, b"XMP DataXMP", SECRET))),
    "more in a GIF's loop": ("a.gif", pictures.gif(extension(0xFF, b"NETSCAPE2.0", b"\1\0\0", SECRET))),
    "words in GIF": ("a.gif", pictures.gif(extension(0x01, bytes(12), SECRET))),
    "bytes behind GIF": ("a.gif", pictures.gif(behind=SECRET)),
    "Exif in WebP": ("a.webp", pictures.extended(0x08, (b"EXIF", exif()))),
    "XMP in WebP": ("a.webp", pictures.extended(0x04, (b"XMP ", SECRET))),
    "maker's chunk in WebP": ("a.webp", pictures.extended(0, (b"abcd", SECRET))),
    "chunk in a WebP's frame": (
        "a.webp",
        pictures.webp(
            (b"VP8X", b"\2" + bytes(9)),
            (b"ANIM", bytes(6)),
            (b"ANMF", bytes(16) + pictures.riff((b"VP8L", pictures.LOSSLESS), (b"abcd", SECRET))),
        ),
    ),
    "bytes behind WebP": ("a.webp", pictures.extended(0) + SECRET),
    "Exif and XMP in AVIF": ("a.avif", pictures.avif()),
    "box in AVIF": ("a.avif", pictures.avif(box(b"uuid", SECRET), behind=box(b"uuid", SECRET))),
    "places in MP4": ("a.mp4", pictures.mp4()),
    "boxes in MP4": ("a.mp4", pictures.mp4(box(b"uuid", SECRET), behind=box(b"free", SECRET))),
    "box to the end of MP4": ("a.mp4", pictures.mp4(behind=b"\0\0\0\0uuid" + SECRET)),
    "large box in MP4": (
        "a.mp4",
        pictures.mp4(behind=b"\0\0\0\1uuid" + (16 + len(SECRET)).to_bytes(8) + SECRET),
    ),
}  # fmt: skip

CLEAN = {
    "JPEG": ("a.jpg", pictures.jpeg()),
    "JPEG with colours": ("a.jpg", pictures.jpeg(ICC_JPEG)),
    "JPEG of Adobe": ("a.jpg", pictures.jpeg(segment(0xEE, b"Adobe\0\x64\0\0\0\0\1"), first=b"")),
    "PNG": ("a.png", pictures.png()),
    "PNG with colours": ("a.png", pictures.png(ICC_PNG, chunk(b"gAMA", b"\0\0\xb1\x8f"))),
    "GIF": ("a.gif", pictures.gif()),
    "GIF that moves": ("a.gif", pictures.gif(LOOP, extension(0xF9, bytes(4)))),
    "WebP": ("a.webp", pictures.webp((b"VP8L", pictures.LOSSLESS))),
    "WebP with colours": ("a.webp", pictures.extended(0x20, (b"ICCP", b"(colours)!"))),
}


def published(name: str, data: bytes) -> bytes:
    """Return what is published of a file."""
    found = b""
    for piece in pieces_of(io.BytesIO(data), name):
        if isinstance(piece, Kept):
            found += data[piece.start : piece.end]
        else:
            found += bytes(piece.length) if isinstance(piece, Zeros) else piece
    return found


@pytest.mark.parametrize(("name", "data"), WITH_SECRETS.values(), ids=WITH_SECRETS)
def test_secrets_are_not_published(name: str, data: bytes) -> None:
    """Wherever a file says more than what it shows, that goes, and nothing is left for a second look."""
    assert SECRET in data
    found = published(name, data)
    assert SECRET not in found
    assert published(name, found) == found


@pytest.mark.parametrize(("name", "data"), CLEAN.values(), ids=CLEAN)
def test_what_says_nothing_more_is_published_as_it_is(name: str, data: bytes) -> None:
    """The picture, its colours, and how often a film is shown, byte for byte."""
    assert published(name, data) == data


@pytest.mark.parametrize(
    ("name", "with_exif", "without"),
    [
        ("a.jpg", lambda t: pictures.jpeg(segment(0xE1, b"Exif\0\0" + exif(t))), pictures.jpeg()),
        ("a.png", lambda t: pictures.png(chunk(b"eXIf", exif(t))), pictures.png()),
        ("a.webp", lambda t: pictures.extended(8, (b"EXIF", exif(t))), pictures.extended(0)),
    ],
    ids=["JPEG", "PNG", "WebP"],
)
def test_turned_pictures_stay_turned(
    name: str, with_exif: Callable[[int], bytes], without: bytes
) -> None:
    """Of what a camera says only which way up the picture is stays; upright needs no words."""
    for turned in range(2, 9):
        found = published(name, with_exif(turned))
        assert orientation(found[found.index(b"MM\0*") :]) == turned
        assert len(found) < len(without) + 60
    for nothing in (0, 1, 9):
        assert published(name, with_exif(nothing)) == without


def test_film_keeps_its_places() -> None:
    """In MP4 and AVIF nothing moves: of what is overwritten only the kind of box is changed."""
    for name, data, picture in (
        ("a.mp4", pictures.mp4(), b"(pictures)"),
        ("a.avif", pictures.avif(), b"(picture)"),
    ):
        found = published(name, data)
        assert len(found) == len(data)
        assert found.index(picture) == data.index(picture)
        changed = [new for old, new in zip(data, found, strict=True) if old != new]
        assert set(changed) <= set(b"\0free" + b"MM*\x08")
    assert b"\x01\x02\x03\x04" not in published("a.mp4", pictures.mp4())  # when it was recorded
    assert b"irot\x01" in published("a.avif", pictures.avif())


WHOLE = {**CLEAN, "AVIF": ("a.avif", pictures.avif()), "MP4": ("a.mp4", pictures.mp4())}


@pytest.mark.parametrize(("name", "data"), WHOLE.values(), ids=WHOLE)
def test_cut_off_anywhere(name: str, data: bytes) -> None:
    """Of a file that ends too early nothing is published, and a film without its table neither."""
    last = {"a.gif": 1}.get(name, 0)  # which many programmes leave out
    for end in range(len(data) - last):
        with pytest.raises(DamagedError):
            published(name, data[:end])


@given(st.sampled_from(sorted({**WHOLE, **WITH_SECRETS})), st.data())
def test_any_bytes_are_refused_or_published(key: str, data: st.DataObject) -> None:
    """Whatever stands in a file, it is whole or damaged; nothing else is raised."""
    name, good = {**WHOLE, **WITH_SECRETS}[key]
    broken = bytearray(good)
    for place in data.draw(st.lists(st.integers(0, len(good) - 1), max_size=6)):
        broken[place] = data.draw(st.sampled_from([0, 1, 0x7F, 0x80, 0xFF]))
    try:
        found = published(name, bytes(broken))
    except DamagedError:
        return
    assert published(name, found) == found


@pytest.mark.parametrize("place", [0, 2, 25, 100, 10**6])
def test_a_hidden_track_names_nothing_but_media(place: int) -> None:
    """What it names is overwritten, so it must not be the beginning of the file or its tables."""
    name, good = {**WHOLE, **WITH_SECRETS}["MP4"]
    at = good.rindex(b"stco") + 12
    moved = good[:at] + place.to_bytes(4, "big") + good[at + 4 :]
    with pytest.raises(DamagedError):
        published(name, moved)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.jpg", b"", "does not begin"),
        ("a.jpg", pictures.png(), r"a PNG \(.png\)"),
        ("a.png", pictures.jpeg(), r"a JPEG \(.jpg\)"),
        ("a.gif", pictures.webp((b"VP8L", b"")), r"a WebP \(.webp\)"),
        ("a.jpg", box(b"ftyp", b"heic", bytes(4)), "a HEIC picture"),
        ("a.jpg", pictures.avif(), r"an AVIF \(.avif\)"),
        ("a.png", b"<svg/>", "an SVG"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", bytes(13)) + chunk(b"IEND", b""), "no picture"),
        ("a.jpg", b"\xff\xd8\xff\xd9", "no picture"),
        ("a.webp", pictures.webp((b"VP8X", bytes(10))), "no picture"),
    ],
)  # fmt: skip
def test_other_kinds_than_the_name_says(name: str, data: bytes, words: str) -> None:
    """A file that is something else is refused, and its kind is said."""
    with pytest.raises(DamagedError, match=words):
        published(name, data)


MANY = MOST_PARTS + 1


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("a.jpg", lambda: pictures.jpeg(segment(0xFE, b"") * MANY)),
        ("a.png", lambda: pictures.png(chunk(b"tEXt", b"") * MANY)),
        ("a.gif", lambda: pictures.gif(extension(0xFE) * MANY)),
        ("a.gif", lambda: pictures.gif(extension(0xFE, *[b"x"] * 2_000_001))),
        ("a.webp", lambda: pictures.webp(*[(b"abcd", b"")] * MANY)),
        ("a.avif", lambda: pictures.avif(box(b"free") * MANY)),
        ("a.mp4", lambda: pictures.mp4(box(b"free") * MANY)),
        ("a.mp4", lambda: pictures.mp4(behind=box(b"free") * MANY)),
    ],
)
def test_endless_parts_are_refused(name: str, made: Callable[[], bytes]) -> None:
    """A file of more parts than any programme writes is not looked through to its end."""
    data = made()  # of megabytes, which not every worker is to make when it looks for tests
    with pytest.raises(DamagedError, match=r"more than [0-9,]+ parts"):
        published(name, data)


def test_items_without_size_are_counted() -> None:
    """An AVIF that lists parts of no size, which take no bytes to list, ends in time."""
    rows = struct_rows(items=2000, parts=60_000)
    table = full(b"iloc", 0, b"\0\0", rows)
    with pytest.raises(DamagedError, match="parts"):
        published("a.avif", pictures.avif(table))


def struct_rows(items: int, parts: int) -> bytes:
    """Return the rows of a table of items that each say to have so many parts."""
    row = b"\0\1\0\0" + parts.to_bytes(2)
    return items.to_bytes(2) + row * items


def test_boxes_in_boxes() -> None:
    """However deep boxes stand in one another, each is looked at once."""
    data = b""
    for _ in range(20_000):
        data = box(b"trak", data) if len(data) < 8 else box(b"moov", data)
    with pytest.raises(DamagedError):
        published("a.mp4", pictures.mp4(data))


class Read(io.FileIO):
    """A file that counts what is read of it."""

    count = 0

    def read(self, size: int | None = -1, /) -> bytes:
        """Read, and count."""
        data = super().read(-1 if size is None else size) or b""
        self.count += len(data)
        return data


def test_film_is_not_read_to_be_looked_into(tmp_path: Path) -> None:
    """Of a film of gigabytes only the tables are read."""
    file = tmp_path / "a.mp4"
    head = pictures.mp4()
    size = 3_000_000_000
    with file.open("wb") as out:
        out.write(head + b"\0\0\0\1mdat" + size.to_bytes(8))
        out.truncate(len(head) + size)
    with Read(str(file)) as film:
        pieces = pieces_of(film, "a.mp4")  # type: ignore[arg-type]  # it reads and seeks
    assert film.count < 2 * len(head)
    assert pieces[-1] == Kept(pieces[-1].start, len(head) + size)  # type: ignore[union-attr]


def test_no_more_memory_is_asked_for_than_a_picture_has() -> None:
    """Python sets aside as much as may be read at most, and there may be little of it."""
    asked: list[int] = []

    class File(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            asked.append(-1 if size is None else size)
            return super().read(size)

    data = pictures.png()
    pieces_of(File(data), "a.png")
    assert asked
    assert all(0 <= size <= len(data) + 1 for size in asked)


def test_file_that_changed_is_looked_into_again(tmp_path: Path) -> None:
    """What was found in a file does not hold for what somebody put in its place."""
    (tmp_path / "a.png").write_bytes(pictures.png())
    (found,) = copies_of_batch(tmp_path, ["a.png"])
    (tmp_path / "a.png").write_bytes(pictures.png(chunk(b"tEXt", SECRET)))
    data = b"".join(published_bytes(tmp_path, "a.png", {"a.png": found}))
    assert data == pictures.png()
    (tmp_path / "a.png").write_bytes(b"<svg/>")
    with pytest.raises(DamagedError):
        list(published_bytes(tmp_path, "a.png", {"a.png": found}))


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    """A pipe, a link, a folder, and what is not there are faults of theirs, and keep nobody waiting."""
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "real.png").write_bytes(pictures.png())
    (tmp_path / "link.png").symlink_to(tmp_path / "real.png")
    (tmp_path / "folder.png").mkdir()
    names = ["pipe.png", "link.png", "folder.png", "nothing.png"]
    for found in copies_of_batch(tmp_path, names):
        assert isinstance(found, Copy)
        assert found.is_unreadable
        assert found.fault


def test_each_kind_is_tried() -> None:
    """Every kind of file that is looked into has its cases here."""
    kinds = {name[1:].lower() for name, _ in WITH_SECRETS.values()}
    assert kinds == CLEANED
