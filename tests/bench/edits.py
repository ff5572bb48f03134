"""What an editor changes before a build is measured that brings a site up to date."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

from corpora.reuters import Corpus

from bench.figures import Figure, Figures
from bench.measure import Failed
from bench.peers.job import Job, articles, page_of

EDITED = 20
"""Articles that are edited by turns: more than some rounds need, so that each is another one."""

LONG_ENOUGH = 200
"""Characters of an article that is edited: a headline alone is not what people edit."""

Edit = Callable[[Path, str, str], str]
"""Takes the content folder, the path of an article in it and words that no article has; writes
those words somewhere, and returns the path of the article that has to show them."""


def paths_to_edit(corpus: Corpus) -> Iterator[str]:
    """Yield the paths of articles, taken evenly from the whole, again and again."""
    paths = [path for path, _, body in articles(corpus) if len(body) >= LONG_ENOUGH]
    step = max(1, len(paths) // EDITED)
    return cycle(paths[step // 2 :: step])


def paragraph(content: Path, path: str, words: str) -> str:
    """Add a paragraph to an article."""
    with (content / path).open("a", encoding="utf-8") as file:
        file.write(f"\n{words}\n")
    return path


def article(content: Path, path: str, words: str) -> str:
    """Add an article of the same day, place and theme as another one: all its lists change."""
    added = f"{path.removesuffix('.md')}-{time.time_ns()}.md"
    (content / added).write_text(f"{(content / path).read_text('utf-8')}\n{words}\n", "utf-8")
    return added


def edited(job: Job, path: str, edit: Edit, figures: Figures, *until: Figure) -> None:
    """Build after an edit; keep the time until the site is complete, and until the end.

    Raises Failed where the page does not show what was written.
    """
    if not job.site.is_dir():
        raise Failed("there is no site to be renewed")
    words = f"A paragraph that was added at {time.time_ns()}."
    shown = edit(job.folder / "content", path, words)
    os.sync()
    ran = job.ran(watched=job.site)
    if words not in (job.site / page_of(shown)).read_text("utf-8"):
        raise Failed(f"the page of {shown} does not show what was added")
    # A site that is not exchanged is complete when the build has ended.
    for figure, seconds in zip(until, (ran.exchanged or ran.seconds, ran.seconds), strict=False):
        figures.add(figure, seconds, ran.cpu)
