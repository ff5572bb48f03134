"""The Valley's index, made once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from asking import indexed
from sites import GOOD, Site, built, written
from static_host import Host, static_host

LONG = "The river rose on the first day and fell on the second. " * 600
MORE = {
    "content/articles/1986/flood.md": f"""\
---
title: The flood of a century
published: 1986-02-11
publisher: valley-news
language: en
body: full
regions: [lower-ford]
rights: {{holder: valley-news, basis: by permission}}
---

{LONG}

Near the end it tells of a ferryman's lantern, “found unbroken” in the mud.
""",
    "content/articles/weir.md": """\
---
title: The weir
published: unknown
publisher: unknown
language: en
body: digest
regions: [upper-ford]
---

Somebody wrote of the weir above Upper Ford.
""",
    "content/articles/1986/crue.md": """\
---
title: La grande crue
published: 1986-02
publisher: mill-gazette
language: fr
body: digest
regions: [lower-ford]
---

Les ouvriers de Lower Ford ont continué; les autorités se taisent.
""",
    "content/notes/vote/2024-05-02-count.md": """\
---
target: vote
quote: ninety hands
kind: correction
by: Another reader
language: en
sources: ["https://law.example/count"]
---

The gazetteer's tally says ninety-one, and the MHU agrees.
""",
    "content/notes/vote/2024-05-03-gone.md": """\
---
target: vote
kind: comment
by: Another reader
language: en
status: withdrawn
why: Written in error.
---

A withdrawn remark about periwinkles.
""",
    "content/articles/1986/draft.md": """\
---
title: A draft about periwinkles
published: 1986-03-01
publisher: valley-news
language: en
body: digest
draft: true
---

Periwinkles.
""",
}
"""What the archive of the Valley lacks: a text of several parts, an undated article, French,
another note, and what is never searched."""


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of the Valley with more texts."""
    return written(tmp_path_factory.mktemp("search") / "source", MORE, GOOD)


@pytest.fixture(scope="session")
def index(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the index of the Valley."""
    folder = tmp_path_factory.mktemp("index")
    indexed(source, folder / "site", folder / "cache")
    return folder / "site"


@pytest.fixture(scope="session")
def searchable(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The whole site of the Valley."""
    return built(source, tmp_path_factory.mktemp("searchable") / "site", strict=False)


@pytest.fixture
def host(searchable: Site) -> Iterator[Host]:
    """The site, served below a path, as most static hosts do."""
    with static_host(searchable.folder, "/archive/") as host:
        yield host
