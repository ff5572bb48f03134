"""A preview that several files of tests ask."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from previews import Served, previewed
from sites import without_search, written


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The good archive at the root of the server."""
    source = without_search(written(tmp_path_factory.mktemp("plain") / "source", {}))
    with previewed(source) as found:
        yield found
