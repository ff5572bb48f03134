"""The README shows what one gets, in pictures that load quickly."""

from __future__ import annotations

import re
from pathlib import Path

from PIL import Image
from screenshots import FOLDER, LARGEST, ROOT, SHOTS, SIZE


def test_the_readme_shows_the_pictures_that_the_session_takes() -> None:
    """Each has words for who does not see it, its file is there, and none is heavy."""
    shown = dict(re.findall(r"!\[(.+?)\]\((.+?)\)", (ROOT / "README.md").read_text("utf-8")))
    files = [Path(path) for path in shown.values()]
    assert files == [(FOLDER / f"{each.name}.webp").relative_to(ROOT) for each in SHOTS]
    for file in files:
        assert (ROOT / file).stat().st_size <= LARGEST
        with Image.open(ROOT / file) as image:
            assert image.size == SIZE
