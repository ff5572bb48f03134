"""Smaller sizes of a picture, so that a telephone does not load what a printer needs.

Pillow makes them of the published bytes, in which nothing of a camera stands any more, and writes
nothing but points: no Exif, XMP, IPTC, comments or profile. Colours are sRGB, and what lay on its
side stands upright. The same bytes give the same sizes with one version of Pillow.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from annotated_archive.media.kinds import suffix_of
from annotated_archive.media.pieces import DamagedError
from annotated_archive.media.size import Size

WIDTHS = (400, 800, 1600)
"""Points. A telephone's column at one and at two points to its pixel, and a column of text with
four points; a screen between two of them loads the larger."""

_SHOWN = 800
"""Points. The width for browsers that know no WebP, or no `srcset`."""

_LEAST_BYTES = 40_000
"""A smaller file is sent as soon as a request for another is."""

MOST_POINTS = 100_000_000
"""Points of a picture that is made smaller: a page of a newspaper at 500 dots an inch. One takes
300 MB of memory, and a damaged header may claim many more."""

_MOST_WORK = 2_000_000_000
"""Points, times the scans by which they are told. A progressive JPEG has about ten scans; one made
to keep a machine busy has thousands."""

_RECIPE = "1"
"""To be raised where other bytes are made of the same picture by the code below."""

_FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
"""Extension -> Pillow's name of the format. A GIF may move, and AVIF is small as it is."""


class TooLargeError(DamagedError):
    """A picture would take too much of the machine."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes that were made of a picture, by the names of their files."""

    webp: tuple[tuple[int, str], ...] = ()
    """Width in points and name, the smallest first."""
    shown: tuple[int, int, str] | None = None
    """Width, height and name of the one in the picture's own format; None: the picture itself."""
    fault: str = ""
    """Why there are none."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all files."""
        shown = () if self.shown is None else (self.shown[2],)
        return tuple(dict.fromkeys([name for _, name in self.webp] + list(shown)))


NO_SIZES = Sizes()


def wants_sizes(path: str, size: Size | None) -> bool:
    """Whether smaller sizes are made of a picture of that size, if its file is not small."""
    return (
        suffix_of(path) in _FORMATS
        and size is not None
        and size[0] >= _SHOWN
        and size[0] * size[1] <= MOST_POINTS
    )


def sizes_key(data: bytes) -> str:
    """Return the digest of a picture's bytes, of the recipe and of the programme that follows it."""
    import PIL
    from PIL import features

    by = (_RECIPE, PIL.__version__, *(features.version(each) or "" for each in _MADE_BY))
    return blake2b(data, key=repr(by).encode()[:64], digest_size=12).hexdigest()


_MADE_BY = ("webp", "libjpeg_turbo", "zlib", "littlecms2")
"""The libraries of Pillow that decide which bytes are made."""


def smaller_sizes(data: bytes, path: str, key: str) -> tuple[Sizes, dict[str, bytes]]:
    """Return the sizes of a picture, and the bytes of each by its name, which begins with `key`.

    A size that would be larger than the picture itself is left out. Raises DamagedError where the
    picture cannot be decoded, and TooLargeError where it would take too long.
    """
    if len(data) < _LEAST_BYTES:
        return NO_SIZES, {}
    suffix = suffix_of(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # a bomb, a damaged palette, half a picture
            return _made(data, suffix, key)
    except DamagedError:
        raise
    except MemoryError as error:
        raise TooLargeError("there is not enough memory to decode it") from error
    except Exception as error:  # whatever a decoder meets in what a stranger sent
        raise DamagedError(f"it cannot be decoded: {error or type(error).__name__}") from error


def _made(data: bytes, suffix: str, key: str) -> tuple[Sizes, dict[str, bytes]]:
    from PIL import Image

    picture = Image.open(io.BytesIO(data), formats=[_FORMATS[suffix]])
    points = picture.width * picture.height
    scans = data.count(b"\xff\xda") if _FORMATS[suffix] == "JPEG" else 1
    if points > MOST_POINTS or points * scans > _MOST_WORK:
        raise TooLargeError("to decode it would keep a machine busy for minutes")
    if getattr(picture, "n_frames", 1) > 1:
        return NO_SIZES, {}
    upright = _upright(picture)
    made: dict[str, bytes] = {}
    webp: list[tuple[int, str]] = []
    shown = None
    for width in _widths(upright.width):
        smaller = _resized(upright, width)
        if len(small := _encoded(smaller, "WEBP")) < len(data):
            made[name := f"{key}-{width}.webp"] = small
            webp.append((width, name))
        if width == _SHOWN:
            shown = _in_own_format(smaller, suffix, key, made, len(data))
    return Sizes(tuple(webp), shown), made


def _in_own_format(
    smaller: Any, suffix: str, key: str, made: dict[str, bytes], whole: int
) -> tuple[int, int, str] | None:
    """Put a size in the picture's own format among those `made`, where it saves something."""
    name = f"{key}-{smaller.width}{suffix}"
    if name not in made:
        small = _encoded(smaller, _FORMATS[suffix])
        if len(small) >= whole:
            return None
        made[name] = small
    return smaller.width, smaller.height, name


def _widths(width: int) -> list[int]:
    """Return the widths to be made of a picture, its own among them where it is none of the widest."""
    return sorted({*(each for each in WIDTHS if each < width), min(width, WIDTHS[-1])})


def _upright(picture: Any) -> Any:
    """Return a picture decoded, the way up that it is shown, in sRGB or in greys."""
    from PIL import ImageOps

    profile = picture.info.get("icc_profile")
    if picture.format == "JPEG":
        # Decoded at a half, a quarter or an eighth where that is enough, which is much faster.
        part = WIDTHS[-1] / min(picture.size)
        picture.draft(picture.mode, tuple(round(side * part) for side in picture.size))
    picture.load()
    picture = ImageOps.exif_transpose(picture)
    return _plain(picture, profile)


def _plain(picture: Any, profile: bytes | None) -> Any:
    if picture.mode.startswith("I"):  # sixteen bits of grey
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    has_holes = picture.has_transparency_data
    if picture.mode == "P" or picture.mode == "PA":
        picture = picture.convert("RGBA" if has_holes else "RGB")
    if profile and picture.mode in ("RGB", "CMYK", "L"):
        picture = _in_srgb(picture, profile)
    wanted = "RGBA" if has_holes else "L" if picture.mode in ("1", "L", "F") else "RGB"
    return picture if picture.mode == wanted else picture.convert(wanted)


def _in_srgb(picture: Any, profile: bytes) -> Any:
    """Return a picture in sRGB; as it is where its profile is damaged, or one of other colours."""
    from PIL import ImageCms

    try:
        return ImageCms.profileToProfile(
            picture,
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGB",
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture


def _resized(picture: Any, width: int) -> Any:
    from PIL import Image

    if width == picture.width:
        return picture
    height = max(1, round(picture.height * width / picture.width))
    return picture.resize((width, height), Image.Resampling.LANCZOS)


_OPTIONS: Mapping[str, Mapping[str, Any]] = {
    # As good as the eye tells at this size; better methods take twice the time for a twentieth.
    "WEBP": {"quality": 80, "method": 4},
    "JPEG": {"quality": 80, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
}


def _encoded(picture: Any, kind: str) -> bytes:
    out = io.BytesIO()
    plain = picture.copy()
    plain.info = {}  # from which writers take a profile, a comment, Exif
    plain.save(out, kind, **_OPTIONS[kind])
    return out.getvalue()
