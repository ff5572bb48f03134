"""How large a finished site is."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_PAGES = 500
"""Article pages whose shells are weighed, taken evenly: they differ by some bytes."""


@dataclass(frozen=True, slots=True)
class Weight:
    """The size of a site in bytes."""

    files: int
    total: int
    """The sizes of all regular files together, each as long as it is."""
    apparent: int
    """What `du --apparent-size` says, which counts folders too; 0 without it."""
    largest: int
    """The longest HTML file."""
    largest_path: str
    """Which one that is."""


def weight(site: Path) -> Weight:
    """Weigh a site."""
    sizes = {entry.path: entry.stat().st_size for entry in _files(site)}
    pages = {path: size for path, size in sizes.items() if path.endswith(".html")}
    largest = max(pages, key=pages.__getitem__)
    return Weight(
        files=len(sizes),
        total=sum(sizes.values()),
        apparent=_apparent(site),
        largest=pages[largest],
        largest_path=Path(largest).relative_to(site).as_posix(),
    )


def shell(site: Path, pages: Sequence[str]) -> int:
    """Return the bytes of an article's page that are not the article; the median of many.

    The article is what stands between the tags of the page's first `article` element: Material
    puts what is a page's own into one, and so do we. The head, the header, the navigation, the
    footer, scripts and the two tags are the shell.
    """
    chosen = pages[:: max(1, len(pages) // _PAGES)]
    return int(median(_shell((site / page).read_bytes()) for page in chosen))


def _shell(page: bytes) -> int:
    start = page.index(b">", page.index(b"<article")) + 1
    return len(page) - (page.rindex(b"</article>") - start)


def _files(folder: Path) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path))
            elif entry.is_file(follow_symlinks=False):
                yield entry


def _apparent(site: Path) -> int:
    if not shutil.which("du"):
        return 0
    command = ["du", "--apparent-size", "--block-size=1", "--summarize", str(site)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return int(done.stdout.split()[0]) if done.returncode == 0 else 0
