"""Takes the pictures that the README shows, of the archive's own pages; run by `nox -s pictures`."""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import browsers
from PIL import Image
from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "content" / "guide" / "pictures"

LARGEST = 150_000
"""Bytes of a picture: the README shows two, to readers of any means."""

SIZE = (1366, 1120)
"""A laptop's width, in points, and as high as the first notes of the article."""

COLOURS = 128
"""In a picture: a page of text has few, and is smaller so without loss than with it."""


@dataclass(frozen=True)
class Shot:
    """One picture: which page it shows, and what has to be there before it is taken."""

    name: str
    address: str
    awaited: str
    """A selector."""


SHOTS = (
    Shot("article", "articles/2018/10/clashes-western-aleppo/", "aside.note"),
    Shot("search", "search/?q=Deir+Ezzor+strikes", ".s-hit"),
)


def taken(page: Page, root: str, shot: Shot) -> bytes:
    """Return one picture, as WebP."""
    page.goto(f"{root}/{shot.address}", wait_until="networkidle")
    page.locator(shot.awaited).first.wait_for()
    with Image.open(io.BytesIO(page.screenshot())) as image:
        data = io.BytesIO()
        few = image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.convert("RGB").save(data, "WEBP", lossless=True, method=6)
    return data.getvalue()


def main() -> None:
    """Build the archive's own site, take its pictures, and write them where the README has them."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        command = Path(sys.executable).with_name("archive")
        subprocess.run([command, "build", "--site-dir", site], cwd=ROOT, check=True)
        FOLDER.mkdir(exist_ok=True)
        with browsers.served(site) as root, browsers.opened() as browser:
            page = browser.new_page(
                viewport={"width": SIZE[0], "height": SIZE[1]}, color_scheme="light"
            )
            for shot in SHOTS:
                data = taken(page, root, shot)
                if len(data) > LARGEST:
                    sys.exit(f"{shot.name}: {len(data)} bytes, more than {LARGEST}")
                (FOLDER / f"{shot.name}.webp").write_bytes(data)
                print(f"{shot.name}: {len(data)} bytes")


if __name__ == "__main__":
    main()
