"""The archive with notes of every kind, built once."""

from __future__ import annotations

import note_archive
import pytest
from sites import Site, built, written


@pytest.fixture(scope="session")
def noted(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The good archive with notes; not strict, for some of them lost their passage."""
    folder = tmp_path_factory.mktemp("noted")
    return built(written(folder / "source", note_archive.FILES), folder / "site", strict=False)
