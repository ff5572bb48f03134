"""The archive's own site, built once for all tests of its pages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from made_once import made_once
from sites import Site, built

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The archive's own site."""
    return made_once(tmp_path_factory, "own-site", _own_site)


def _own_site(folder: Path) -> Site:
    for name in ("content", "site_overrides"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("mkdocs.yml", "editors.lock"):
        shutil.copy(ROOT / name, folder)
    return built(folder, folder / "site")
